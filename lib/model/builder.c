/* Building an election: proposals first, then ballots, into packed arrays.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/builder.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>
#include "model/merge.h"
#include "model/weights.h"

enum { MAX_PROPOSALS = 10 * 1000 * 1000, WORDS_MAX = 512 };
static const size_t max_rows = BALLOTS_MAX;
static const size_t max_choices = UINT32_MAX - 2;

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

void
ballot_begin(struct builder *b)
{
    assert(b->n_choices == b->open);
    b->serial++;
    b->weight = b->unit;
}

void
ballot_weigh(struct builder *b, uint32_t weight)
{
    assert(weight > 0 && weight <= WEIGHT_MAX);
    assert(b->unit > 1 || (b->n_times == 0 && b->e->n_blank == 0));
    b->unit = WEIGHT_UNIT;
    b->weight = weight;
}

/* Room for one more choice; the points of those before the first points that
 * came are 0. */
static vsted_code
choice_room(struct builder *b, uint32_t points, vsted_err *err)
{
    size_t need = b->n_choices + 1;

    if (need > b->cap_choice &&
        mem_reserve(&b->choice, &b->cap_choice, need, sizeof *b->choice,
                    max_choices, err))
        return err->code;
    if ((!points && !b->points) || need <= b->cap_points)
        return VSTED_OK;
    if (b->points)
        return mem_reserve(&b->points, &b->cap_points, need, sizeof *b->points,
                           max_choices, err);
    if (!(b->points = mem_calloc(b->cap_choice, sizeof *b->points)))
        return vsted_nomem(err);
    b->cap_points = b->cap_choice;
    return VSTED_OK;
}

vsted_code
ballot_choice(struct builder *b, uint32_t proposal, uint32_t points,
              bool *twice, vsted_err *err)
{
    assert(proposal < b->e->n_proposals && b->serial > 0);
    *twice = b->named_in[proposal] == b->serial;
    if (*twice)
        return VSTED_OK;
    if (choice_room(b, points, err))
        return err->code;
    b->named_in[proposal] = b->serial;
    b->choice[b->n_choices] = proposal;
    if (b->points)
        b->points[b->n_choices] = points;
    b->n_choices++;
    return VSTED_OK;
}

/* Note for how many units row n_rows stands. Most elections never need the
 * array: it begins with the first row that stands for more than one. */
static vsted_code
note_times(struct builder *b, uint64_t times, vsted_err *err)
{
    bool begins = !b->times;

    if (begins && times == 1)
        return VSTED_OK;
    if (b->n_rows + 1 > b->cap_times &&
        mem_reserve(&b->times, &b->cap_times, b->n_rows + 1, sizeof *b->times,
                    max_rows, err))
        return err->code;
    for (size_t i = 0; begins && i < b->n_rows; i++)
        b->times[i] = 1;
    b->times[b->n_rows] = times;
    return VSTED_OK;
}

/* The count of a merged row must fit in its 32 bits. Weights are in a unit that
 * may be finer than it need be: builder_finish() looks at them. */
static vsted_code
check_sum(const struct builder *b, uint64_t units, vsted_err *err)
{
    if (b->unit == 1 ? b->n_times + units < max_rows
                     : units < INT64_MAX / 2 - b->n_times)
        return VSTED_OK;
    return vsted_fail(err, VSTED_ERANGE,
                      "the ballots add up to %" PRIu64
                      " or more, at most %zu can be counted",
                      (b->n_times + units) / b->unit, max_rows - 1);
}

vsted_code
ballot_end_times(struct builder *b, uint32_t times, vsted_err *err)
{
    uint64_t units = (uint64_t)times * b->weight;

    assert(times > 0);
    if (b->n_choices == b->open) {
        b->e->n_blank += (int64_t)units;
        return VSTED_OK;
    }
    if (check_sum(b, units, err))
        return err->code;
    /* One more than the rows, for the end of the last. */
    if (b->n_rows + 2 > b->cap_first &&
        mem_reserve(&b->first, &b->cap_first, b->n_rows + 2, sizeof *b->first,
                    max_rows, err))
        return err->code;
    if (note_times(b, units, err))
        return err->code;
    if (b->weight > b->heaviest)
        b->heaviest = b->weight;
    b->first[b->n_rows++] = (uint32_t)b->open;
    b->n_times += units;
    b->open = b->n_choices;
    return VSTED_OK;
}

vsted_code
ballot_end(struct builder *b, vsted_err *err)
{
    return ballot_end_times(b, 1, err);
}

void
ballot_cancel(struct builder *b)
{
    b->n_choices = b->open;
}

void
ballot_drop(struct builder *b)
{
    ballot_cancel(b);
    b->e->n_invalid++;
}

struct ballot_open
ballot_peek(const struct builder *b)
{
    size_t n = b->n_choices - b->open;

    return (struct ballot_open){b->choice ? b->choice + b->open : NULL,
                                b->points ? b->points + b->open : NULL, n};
}

static void *
move(struct arena *a, const void *from, size_t n, size_t size)
{
    void *to = arena_alloc(a, n * size);
    if (to && n > 0)
        memcpy(to, from, n * size);
    return to;
}

/* Merge the rows, and move what is left of them into the arena. */
static vsted_code
pack_ballots(struct builder *b, uint32_t *count, vsted_err *err)
{
    struct vsted_election *e = b->e;
    bool scored = e->type == BALLOT_CUMULATIVE || e->type == BALLOT_SCORING;
    bool approved = e->type == BALLOT_APPROVAL || e->type == BALLOT_CHOOSE_1;
    struct ballots rows = {(uint32_t)b->n_rows, b->first, b->choice,
                           scored ? b->points : NULL, count};
    struct ballots *to = &e->ballots;
    size_t n;

    if (weights_coarsen(b, count, err))
        return err->code;
    b->first[b->n_rows] = (uint32_t)b->open;
    if (ballots_merge(&rows, approved, err))
        return err->code;
    weights_settle(b, count, rows.n_rows);
    n = rows.first[rows.n_rows];
    to->n_rows = rows.n_rows;
    to->first =
        move(e->arena, rows.first, rows.n_rows + (size_t)1, sizeof *rows.first);
    to->choice = move(e->arena, rows.choice, n, sizeof *rows.choice);
    to->count = move(e->arena, count, rows.n_rows, sizeof *count);
    if (!to->first || !to->choice || !to->count)
        return vsted_nomem(err);
    if (!scored)
        return VSTED_OK;
    to->points = rows.points
                     ? move(e->arena, rows.points, n, sizeof *rows.points)
                     : arena_alloc(e->arena, n * sizeof *to->points);
    return to->points ? VSTED_OK : vsted_nomem(err);
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
        rc = pack_ballots(b, count, err);
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
