/* Packs in memory: ballots behind each other in arrays that are kept.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/pack.h"

#include <string.h>

/* Of 500,000 ballots in the long layout (24.2 MB of CSV), packs of about 1,000,
 * 2,000, 4,000, 8,000 and 16,000 bytes make a round of 11.0, 11.1, 11.4, 11.1
 * and 11.1 MB, and are written and read back in the same time to a few per
 * cent. Small ones make it cheap to look at one ballot; those of 1,000 leave
 * the rows of SQLite more of the work. */
enum { PACK_BYTES = 2000, PACK_MOST = 4096, ROOM_FIRST = 256 };
static const size_t most = UINT32_MAX;

void
pack_begin(struct pack *p, int64_t nr, int64_t import)
{
    p->nr = nr;
    p->import = import;
    p->n = p->n_texts = p->n_choices = p->bytes = 0;
    p->dirty = false;
}

void
pack_clear(struct pack *p)
{
    mem_free(p->ballots);
    mem_free(p->texts);
    mem_free(p->choice);
    mem_free(p->points);
    memset(p, 0, sizeof *p);
}

bool
pack_is_full(const struct pack *p, const struct store_ballot *b)
{
    return p->n > 0 &&
           (p->bytes >= PACK_BYTES || p->n >= PACK_MOST ||
            b->import != p->import || b->line < (int64_t)p->ballots[0].line);
}

static size_t
digits(uint32_t value)
{
    size_t n = 1;

    for (; value >= 10; value /= 10)
        n++;
    return n;
}

/* About what a ballot takes in its row. */
static size_t
size_of(const struct store_ballot *b, size_t id, size_t voter)
{
    size_t n = 7 + voter + (b->weight ? (size_t)5 : 0);

    /* Numbers that follow each other take no room. */
    if (b->id[0] < '1' || b->id[0] > '9')
        n += id + 3;
    for (size_t i = 0; i < b->n; i++)
        n += 1 + digits(b->choice[i]) + (b->points ? 2 : 0);
    return n;
}

static vsted_code
add_text(struct pack *p, uint32_t *at, const char *s, size_t n)
{
    vsted_err err;

    if (p->n_texts + n + 1 > p->cap_texts &&
        mem_reserve(&p->texts, &p->cap_texts, p->n_texts + n + 1 + ROOM_FIRST,
                    1, most, &err))
        return err.code;
    memcpy(p->texts + p->n_texts, s, n + 1);
    *at = (uint32_t)p->n_texts;
    p->n_texts += n + 1;
    return VSTED_OK;
}

static vsted_code
add_choices(struct pack *p, struct packed *to, const struct store_ballot *b,
            vsted_err *err)
{
    size_t need = p->n_choices + b->n;

    if ((need > p->cap_choices && mem_reserve(&p->choice, &p->cap_choices, need,
                                              sizeof *p->choice, most, err)) ||
        (need > p->cap_points && mem_reserve(&p->points, &p->cap_points, need,
                                             sizeof *p->points, most, err)))
        return err->code;
    to->first = (uint32_t)p->n_choices;
    to->n = (uint32_t)b->n;
    to->has_points = b->points && b->n > 0;
    for (size_t i = 0; i < b->n; i++)
        p->choice[need - b->n + i] = b->choice[i];
    for (size_t i = 0; to->has_points && i < b->n; i++)
        p->points[need - b->n + i] = b->points[i];
    p->n_choices = need;
    return VSTED_OK;
}

vsted_code
pack_add(struct pack *p, const struct store_ballot *b, vsted_err *err)
{
    size_t id = strlen(b->id), voter = b->voter ? strlen(b->voter) : 0;

    if (p->n == p->cap && mem_reserve(&p->ballots, &p->cap, p->n + 1,
                                      sizeof *p->ballots, most, err))
        return err->code;
    struct packed *to = &p->ballots[p->n];
    *to = (struct packed){
        .voter = PACK_NO_TEXT, .line = (uint32_t)b->line, .weight = b->weight};
    vsted_code rc = add_text(p, &to->id, b->id, id);
    if (!rc && b->voter)
        rc = add_text(p, &to->voter, b->voter, voter);
    if (rc)
        return vsted_nomem(err);
    if (add_choices(p, to, b, err))
        return err->code;
    p->bytes += size_of(b, id, voter);
    p->n++;
    p->dirty = true;
    return VSTED_OK;
}

struct store_ballot
pack_at(const struct pack *p, size_t i)
{
    const struct packed *b = &p->ballots[i];

    return (struct store_ballot){
        .nr = p->nr + (int64_t)i,
        .import = p->import,
        .line = b->line,
        .id = p->texts + b->id,
        .voter = b->voter == PACK_NO_TEXT ? NULL : p->texts + b->voter,
        .choice = p->choice + b->first,
        .points = b->has_points ? p->points + b->first : NULL,
        .n = b->n,
        .weight = b->weight,
    };
}

/* The old choices of a ballot in the middle stay where they are, of no more
 * use, until the pack is read anew. */
vsted_code
pack_set(struct pack *p, size_t i, const struct store_ballot *b, vsted_err *err)
{
    struct packed *to = &p->ballots[i];
    struct packed old = *to;

    if ((size_t)old.first + old.n == p->n_choices)
        p->n_choices = old.first;
    if (add_choices(p, to, b, err)) {
        *to = old;
        return err->code;
    }
    p->bytes += b->n > old.n ? 4 * (b->n - old.n) : 0;
    p->dirty = true;
    return VSTED_OK;
}
