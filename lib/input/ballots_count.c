/* Ballot by ballot: in the order of its ranks, within the limits, or out.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/ballots_count.h"

#include <stdlib.h>
#include <string.h>
#include "base/findings.h"

/* While all ballots are counted: the next row, and whether ballots may be
 * counted by ballot_plain(). */
struct span {
    struct limits limits;
    size_t first;
    bool plain;
};

static int
by_rank(const void *a, const void *b)
{
    const struct ballot_row *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static struct ballot_place
place_of(const struct ballots_counting *job, size_t line,
         const struct ballot_slice *s, struct shown *shown)
{
    return (struct ballot_place){{job->path, line, job->column, NULL},
                                 show_cell(shown, s->id, strlen(s->id))};
}

/* A ranking is strict: two choices on one rank leave open what was meant. */
void
ballot_sort_ranks(const struct ballots_counting *job,
                  const struct ballot_slice *s)
{
    struct shown shown;
    vsted_err err;

    qsort(s->rows, s->n, sizeof *s->rows, by_rank);
    for (size_t i = 1; i < s->n; i++) {
        const struct ballot_row *row = &s->rows[i];
        if (row->value != row[-1].value || row->proposal == NAMES_NONE ||
            row->proposal == row[-1].proposal)
            continue;
        vsted_fail(&err, VSTED_EPARSE,
                   "has rank %u twice (also in line %u), expected each once",
                   (unsigned)row->value, (unsigned)row[-1].line);
        struct ballot_place of = place_of(job, row->line, s, &shown);
        of.at.column = job->value_column;
        log_ballot_error(job->log, FINDING_RANK_TWICE, &err, &of);
    }
}

static void
warn(const struct ballots_counting *job, enum finding_code code, size_t line,
     const struct ballot_slice *s, const char *what)
{
    struct shown shown;
    const struct ballot_place of = place_of(job, line, s, &shown);

    finding_add_ballot(job->log->fs, VSTED_WARNING, code, &of, "%s", what);
}

static vsted_code
choose(const struct ballots_counting *job, const struct ballot_slice *s,
       vsted_err *err)
{
    bool scored = !job->ranked, twice, empty = false;
    size_t named = 0;

    for (size_t i = 0; i < s->n; i++) {
        const struct ballot_row *row = &s->rows[i];
        if (row->proposal == NAMES_NONE) {
            empty = true;
            continue;
        }
        named++;
        if (ballot_choice(job->b, row->proposal, scored ? row->value : 0,
                          &twice, err))
            return err->code;
        if (twice)
            warn(job, FINDING_CHOICE_TWICE, row->line, s,
                 "names a proposal twice: counted once");
    }
    if (empty && named > 0)
        warn(job, FINDING_BLANK_ROW, s->rows[0].line, s,
             "has a row without a proposal beside its choices");
    return VSTED_OK;
}

vsted_code
ballot_take(const struct ballots_counting *job, const struct ballot_slice *s,
            vsted_err *err)
{
    if (job->ranked)
        ballot_sort_ranks(job, s);
    ballot_begin(job->b);
    return choose(job, s, err);
}

vsted_code
ballot_judge(const struct ballots_counting *job, const struct ballot_slice *s,
             const struct limits *limits, vsted_err *err)
{
    size_t line = s->rows[0].line;

    if (ballot_take(job, s, err))
        return err->code;
    const char *broken = ballot_breaks(job->b, limits);
    if (s->weight)
        ballot_weigh(job->b, s->weight);
    if (!broken && !job->dry)
        return ballot_end(job->b, err);
    if (!broken) {
        ballot_cancel(job->b);
        return VSTED_OK;
    }
    struct shown shown;
    const struct ballot_place of = place_of(job, line, s, &shown);
    finding_add_ballot(job->log->fs, VSTED_WARNING, FINDING_INVALID_BALLOT, &of,
                       "is invalid and not counted: %s", broken);
    if (job->dry)
        ballot_cancel(job->b);
    else
        ballot_drop(job->b);
    return VSTED_OK;
}

vsted_code
ballots_check_ranks(const struct ballots_counting *job, struct ballot_rows *b,
                    vsted_err *err)
{
    vsted_code rc = ballot_rows_group(b, err);
    size_t first = 0;

    for (size_t i = 0; !rc && i < b->n_ballots; i++) {
        const struct ballot_name *of = &b->ballots[i];
        if ((rc = ballot_rows_hand(b, i, first, err)))
            break;
        const struct ballot_slice s = {b->hand, of->n, of->id, 0};
        ballot_sort_ranks(job, &s);
        first += of->n;
    }
    return rc;
}

struct limits
ballots_limits(const struct vsted_election *e)
{
    struct limits limits = e->rules.limits;

    if (e->type == BALLOT_CHOOSE_1 && limits.max_choices < 0)
        limits.max_choices = 1;
    return limits;
}

bool
limits_none(const struct limits *limits)
{
    static const struct limits none = {-1, -1, -1, -1, -1, -1, -1, -1};

    return memcmp(limits, &none, sizeof none) == 0;
}

vsted_code
ballot_plain(struct builder *b, const uint32_t *proposals, size_t n, bool *done,
             vsted_err *err)
{
    bool twice;

    *done = false;
    for (size_t i = 0; i < n; i++)
        if (proposals[i] == NAMES_NONE)
            return VSTED_OK;
    ballot_begin(b);
    if (ballot_choices(b, proposals, n, &twice, err))
        return err->code;
    if (twice)
        return VSTED_OK;
    *done = true;
    return ballot_end(b, err);
}

static vsted_code
judge_at(const struct ballots_counting *job, struct ballot_rows *b, size_t i,
         const struct span *at, vsted_err *err)
{
    const struct ballot_name *of = &b->ballots[i];
    bool done = false;

    if (at->plain &&
        ballot_plain(job->b, b->proposals + at->first, of->n, &done, err))
        return err->code;
    if (done)
        return VSTED_OK;
    if (ballot_rows_hand(b, i, at->first, err))
        return err->code;
    const struct ballot_slice s = {b->hand, of->n, of->id,
                                   ballot_rows_weight(b, i)};
    return ballot_judge(job, &s, &at->limits, err);
}

vsted_code
ballots_count(const struct ballots_counting *job, struct ballot_rows *b,
              vsted_err *err)
{
    struct span at = {.limits = ballots_limits(builder_election(job->b))};
    vsted_code rc = ballot_rows_group(b, err);

    at.plain = limits_none(&at.limits) && !b->values && !b->weights &&
               !job->ranked && !job->dry;
    for (size_t i = 0; !rc && i < b->n_ballots; i++) {
        rc = judge_at(job, b, i, &at, err);
        at.first += b->ballots[i].n;
    }
    return rc;
}
