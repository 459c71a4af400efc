/* Ballots on their way into the packed arrays of a builder: see ballot.h.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/ballot.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>
#include "model/builder.h"
#include "model/row.h"

static const size_t max_rows = BALLOTS_MAX;
static const size_t max_choices = UINT32_MAX - 2;

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

/* Some choice of the ballot is there twice. */
static bool
names_twice(struct builder *b, const uint32_t *choice, size_t n)
{
    bool twice = false;

    if (builder_unordered(b)) { /* then they are sorted */
        for (size_t i = 1; i < n; i++)
            twice |= choice[i - 1] == choice[i];
        return twice;
    }
    for (size_t i = 0; i < n; i++) {
        twice |= b->named_in[choice[i]] == b->serial;
        b->named_in[choice[i]] = b->serial;
    }
    return twice;
}

vsted_code
ballot_choices(struct builder *b, const uint32_t *proposals, size_t n,
               bool *twice, vsted_err *err)
{
    size_t need = b->n_choices + (n > ROW_FEW ? n : ROW_FEW);
    uint32_t *choice;

    assert(n > 0 && b->serial > 0 && b->n_choices == b->open && !b->points);
    if (need > b->cap_choice &&
        mem_reserve(&b->choice, &b->cap_choice, need, sizeof *b->choice,
                    max_choices, err))
        return err->code;
    choice = b->choice + b->n_choices;
    if (builder_unordered(b) && n <= ROW_FEW) {
        row_sort_few(choice, proposals, n);
    } else {
        memcpy(choice, proposals, n * sizeof *choice);
        if (builder_unordered(b))
            row_sort(choice, n);
    }
    *twice = names_twice(b, choice, n);
    b->n_choices += *twice ? 0 : n;
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
