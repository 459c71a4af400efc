/* After the last ballot: votes, voters who voted twice, invalid ballots.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <string.h>
#include "round/ballots.h"
#include "store/voters.h"

enum { PAIRS_SHOWN = 20 }; /* as many as findings are kept */

vsted_code
ballots_import_votes(struct ballots_import *bi, vsted_err *err)
{
    for (size_t i = 0; i < bi->proposals.n; i++) {
        const struct store_votes v = {bi->in->facts.nr,
                                      bi->proposals.list[i].nr,
                                      bi->votes[i].votes, bi->votes[i].points};
        /* A proposal that no ballot names may vanish. */
        if (v.votes > 0 && store_votes_put(bi->in->r.s, &v, err))
            return err->code;
    }
    return VSTED_OK;
}

static vsted_code
report_pair(void *ctx, const struct store_pair *pair, vsted_err *unused)
{
    struct ballots_import *bi = ctx;
    const struct place at = {pair->later.file, (size_t)pair->later.line, 0,
                             NULL};
    struct shown shown;
    vsted_err err;

    (void)unused;
    vsted_fail(&err, VSTED_EPARSE,
               "voter \"%s\" has a ballot already (import %" PRId64
               ", \"%s\", line %" PRId64 ")",
               show_cell(&shown, pair->voter, strlen(pair->voter)),
               pair->earlier.import, pair->earlier.file, pair->earlier.line);
    vsted_hint(&err, "--duplicates first or last says which of them counts");
    log_error(bi->log, FINDING_VOTER_TWICE, &err, &at);
    return VSTED_OK;
}

vsted_code
ballots_import_voters(struct ballots_import *bi, vsted_err *err)
{
    const struct store_twice ask = {bi->in->facts.nr, PAIRS_SHOWN};

    if (!bi->any_voter || bi->in->duplicates != DUPLICATES_REFUSE)
        return VSTED_OK;
    return store_voters_twice(bi->in->r.s, &ask, report_pair, bi, err);
}

struct judging {
    struct ballots_import *bi;
    struct limits limits;
    bool scored;
};

static vsted_code
judge(void *ctx, const struct store_ballot *b, vsted_err *err)
{
    const struct judging *j = ctx;
    struct ballots_import *bi = j->bi;
    const struct ballots_counting job = {.b = bi->b,
                                         .path = bi->in->what->file,
                                         .column = bi->seen->column,
                                         .log = bi->log,
                                         .dry = true};
    size_t n = 0;

    if (ballots_rows_before(bi, b, &n, err))
        return err->code;
    for (size_t i = 0; !j->scored && i < n; i++)
        bi->rows[i].value = 0;
    const struct ballot_slice slice = {bi->rows, n, b->id, 0};
    return ballot_judge(&job, &slice, &j->limits, err);
}

vsted_code
ballots_import_judge(struct ballots_import *bi, vsted_err *err)
{
    const struct vsted_election *e = builder_election(bi->b);
    struct judging j = {bi, ballots_limits(e),
                        e->type == BALLOT_CUMULATIVE ||
                            e->type == BALLOT_SCORING};

    if (limits_none(&j.limits))
        return VSTED_OK;
    return store_ballots_each(bi->in->r.s, bi->in->facts.nr, judge, &j, err);
}
