/* Building an election: proposals first, then ballots, into packed arrays.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/builder.h"

#include <assert.h>
#include <string.h>
#include "model/merge.h"
#include "model/weights.h"

enum { MAX_PROPOSALS = 10 * 1000 * 1000, WORDS_MAX = 512 };
static const size_t max_rows = BALLOTS_MAX;

static vsted_code
election_new(struct vsted_election **out, vsted_err *err)
{
    struct vsted_election *e = mem_calloc(1, sizeof *e);

    *out = NULL;
    if (!e || !(e->arena = arena_new())) {
        mem_free(e);
        return vsted_nomem(err);
    }
    if (rules_init(&e->rules, err)) {
        arena_free(e->arena);
        mem_free(e);
        return err->code;
    }
    e->pool_ore = -1;
    e->type = BALLOT_APPROVAL;
    e->recorded.max_length = -1;
    e->recorded.min_score = -1;
    *out = e;
    return VSTED_OK;
}

vsted_code
builder_new(struct builder **out, vsted_err *err)
{
    struct builder *b = mem_calloc(1, sizeof *b);

    *out = NULL;
    if (!b)
        return vsted_nomem(err);
    buf_init(&b->words, WORDS_MAX);
    b->unit = b->weight = b->heaviest = 1;
    if (election_new(&b->e, err) || names_new(&b->ids, err)) {
        builder_free(b);
        return err->code;
    }
    *out = b;
    return VSTED_OK;
}

static void
free_parts(struct builder *b)
{
    names_free(b->ids);
    mem_free(b->proposals);
    mem_free(b->named_in);
    mem_free(b->choice);
    mem_free(b->points);
    mem_free(b->first);
    mem_free(b->times);
    buf_clear(&b->words);
    mem_free(b);
}

void
builder_free(struct builder *b)
{
    if (!b)
        return;
    vsted_election_free(b->e);
    free_parts(b);
}

struct vsted_election *
builder_election(struct builder *b)
{
    return b->e;
}

char *
builder_strndup(struct builder *b, const char *s, size_t n)
{
    return arena_strndup(b->e->arena, s, n);
}

vsted_code
builder_proposal(struct builder *b, const struct proposal *p, vsted_err *err)
{
    size_t need = (size_t)b->e->n_proposals + 1;
    uint32_t number;
    bool fresh;

    assert(p->id[0] && b->serial == 0);
    if (mem_reserve(&b->proposals, &b->cap_proposals, need,
                    sizeof *b->proposals, MAX_PROPOSALS, err) ||
        mem_reserve(&b->named_in, &b->cap_named, need, sizeof *b->named_in,
                    MAX_PROPOSALS, err) ||
        names_add(b->ids, p->id, strlen(p->id), &number, &fresh, err))
        return err->code;
    b->e->proposals = b->proposals;
    if (!fresh)
        return vsted_fail(err, VSTED_EPARSE,
                          "proposal \"%s\" is listed twice, an id stands for "
                          "one proposal",
                          p->id);
    b->proposals[number] = *p;
    b->named_in[number] = 0;
    b->e->n_proposals = number + 1;
    return VSTED_OK;
}

uint32_t
builder_find(const struct builder *b, const char *id, size_t n)
{
    return names_find(b->ids, id, n);
}

static void *
move(struct arena *a, const void *from, size_t n, size_t size)
{
    void *to = arena_alloc(a, n * size);
    if (to && n > 0)
        memcpy(to, from, n * size);
    return to;
}

/* Hand an array of the builder to the election, cut to its n elements. */
static uint32_t *
hand_over(struct arena *a, uint32_t **from, size_t n)
{
    uint32_t *to = mem_realloc(*from, n, sizeof *to);

    if (!to)
        return NULL;
    *from = to;
    if (!arena_adopt(a, to))
        return NULL;
    *from = NULL;
    return to;
}

/* What is left of the rows once they are merged becomes the election's. */
static vsted_code
hand_over_rows(struct builder *b, uint32_t **count, vsted_err *err)
{
    struct arena *a = b->e->arena;
    struct ballots *to = &b->e->ballots;
    size_t n_rows = to->n_rows, n = to->first[n_rows];

    to->first = hand_over(a, &b->first, n_rows + 1);
    to->choice = hand_over(a, &b->choice, n);
    to->count = hand_over(a, count, n_rows);
    if (!to->first || !to->choice || !to->count)
        return vsted_nomem(err);
    if (b->e->type != BALLOT_CUMULATIVE && b->e->type != BALLOT_SCORING)
        return VSTED_OK;
    to->points = b->points ? hand_over(a, &b->points, n)
                           : arena_alloc(a, n * sizeof *to->points);
    return to->points ? VSTED_OK : vsted_nomem(err);
}

static vsted_code
pack_ballots(struct builder *b, uint32_t **count, vsted_err *err)
{
    struct vsted_election *e = b->e;
    bool scored = e->type == BALLOT_CUMULATIVE || e->type == BALLOT_SCORING;

    if (weights_coarsen(b, *count, err))
        return err->code;
    b->first[b->n_rows] = (uint32_t)b->open;
    e->ballots = (struct ballots){(uint32_t)b->n_rows, b->first, b->choice,
                                  scored ? b->points : NULL, *count};
    if (ballots_merge(&e->ballots, e->n_proposals, builder_unordered(b), err))
        return err->code;
    weights_settle(b, *count, e->ballots.n_rows);
    return hand_over_rows(b, count, err);
}

static vsted_code
pack(struct builder *b, vsted_err *err)
{
    struct vsted_election *e = b->e;
    uint32_t *count = mem_alloc(b->n_rows, sizeof *count);
    vsted_code rc = count ? VSTED_OK : vsted_nomem(err);

    if (!rc)
        rc = mem_reserve(&b->first, &b->cap_first, b->n_rows + 1,
                         sizeof *b->first, max_rows, err);
    if (!rc)
        rc = pack_ballots(b, &count, err);
    mem_free(count);
    if (rc)
        return rc;
    e->proposals =
        move(e->arena, b->proposals, e->n_proposals, sizeof *e->proposals);
    return e->proposals ? VSTED_OK : vsted_nomem(err);
}

vsted_code
builder_finish(vsted_election **out, struct builder *b, vsted_err *err)
{
    struct vsted_election *e = b->e;

    *out = NULL;
    assert(b->n_choices == b->open);
    if (pack(b, err)) {
        builder_free(b);
        return err->code;
    }
    e->n = (int64_t)b->n_times + (e->rules.blank_ignored ? 0 : e->n_blank);
    if (!e->title)
        e->title = "";
    if (!e->source)
        e->source = "";
    if (!e->currency)
        e->currency = e->rules.currency;
    free_parts(b);
    *out = e;
    return VSTED_OK;
}
