/* Ballots into a round: one by one, nothing of them kept in memory.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round/ballots.h"

#include <inttypes.h>
#include <string.h>
#include "base/text.h"

/* With more than this, "voter" is no person: a household, a blank. */
enum { BALLOTS_OF_A_VOTER = 100, ID_MAX = 1 << 20 };

vsted_code
ballots_import_init(struct ballots_import *bi, struct builder *fill,
                    vsted_err *err)
{
    buf_init(&bi->id, ID_MAX);
    if (round_proposals_read(&bi->proposals, &bi->in->r, fill, err))
        return err->code;
    bi->votes = mem_calloc(bi->proposals.n, sizeof *bi->votes);
    return bi->votes ? VSTED_OK : vsted_nomem(err);
}

void
ballots_import_clear(struct ballots_import *bi)
{
    round_proposals_clear(&bi->proposals);
    mem_free(bi->rows);
    mem_free(bi->choice);
    mem_free(bi->points);
    mem_free(bi->votes);
    buf_clear(&bi->id);
}

/* A piece on its way in, and what stands in its way. */
struct taking {
    struct ballots_import *bi;
    const struct ballot_piece *piece;
    struct store_ballot b;
    struct store_clash clash;
    bool too_many; /* ballots of the voter */
};

/* The id is taken by a ballot of another import. */
static void
known(const struct taking *t)
{
    const struct place at = {t->bi->in->what->file, t->piece->line,
                             t->piece->column, NULL};
    struct shown shown;
    vsted_err err;

    vsted_fail(&err, VSTED_EPARSE,
               "ballot \"%s\" is in the round already (import %" PRId64
               ", \"%s\", line %" PRId64 ")",
               show_cell(&shown, t->b.id, strlen(t->b.id)), t->clash.import,
               t->clash.file, t->clash.line);
    vsted_hint(&err, "is the file, or a part of it, there already? else number "
                     "its ballots otherwise");
    log_error(t->bi->log, FINDING_BALLOT_KNOWN, &err, &at);
}

/* Do both pieces name the same voter, or the later one none? */
static bool
same_voter(const struct taking *t, const struct store_ballot *old)
{
    const struct place at = {t->bi->in->what->file, t->piece->line,
                             t->piece->column, NULL};
    struct shown shown;
    vsted_err err;

    if (!t->b.voter || (old->voter && strcmp(old->voter, t->b.voter) == 0))
        return true;
    vsted_fail(&err, VSTED_EPARSE,
               "ballot \"%s\" has another voter in line %" PRId64
               ", expected one",
               show_cell(&shown, t->b.id, strlen(t->b.id)), old->line);
    vsted_hint(&err, "were the numbers of ballots given out twice?");
    log_error(t->bi->log, FINDING_VOTER_DIFFERS, &err, &at);
    return false;
}

static bool
same_weight(const struct taking *t, const struct store_ballot *old)
{
    const struct place at = {t->bi->in->what->file, t->piece->line,
                             t->piece->weight_column, NULL};

    if (t->b.weight == old->weight)
        return true;
    ballot_weight_differs(t->bi->log, &at, t->b.id, (size_t)old->line);
    return false;
}

/* Put a later piece of a ballot to what is there of it. */
static vsted_code
merge(const struct taking *t, vsted_err *err)
{
    struct ballots_import *bi = t->bi;
    struct store_ballot old, new = {.nr = t->clash.nr, .id = t->b.id};
    size_t n;

    if (ballots_rows(bi, t->piece, &n, err) ||
        store_ballot_get(&old, bi->in->r.s, t->clash.nr, err))
        return err->code;
    if (!same_voter(t, &old) || !same_weight(t, &old))
        return VSTED_OK;
    ballots_tally(bi, &old, -1);
    if (ballots_rows_before(bi, &old, &n, err) ||
        ballots_pack(bi, &new, n, err) ||
        store_ballot_set(bi->in->r.s, &new, err))
        return err->code;
    ballots_tally(bi, &new, 1);
    return VSTED_OK;
}

static void
too_many(const struct taking *t)
{
    const struct place at = {t->bi->in->what->file, t->piece->line,
                             t->piece->column, NULL};
    struct shown shown;
    vsted_err err;

    vsted_fail(&err, VSTED_EPARSE,
               "voter \"%s\" has more than %d ballots, expected one",
               show_cell(&shown, t->b.voter, strlen(t->b.voter)),
               BALLOTS_OF_A_VOTER);
    vsted_hint(&err, "is the column one of voters?");
    log_error(t->bi->log, FINDING_VOTER_TWICE, &err, &at);
}

/* Is the ballot in the way one of the same voter? */
static vsted_code
is_of_voter(bool *is, const struct taking *t, vsted_err *err)
{
    struct store_ballot b;

    if (store_ballot_get(&b, t->bi->in->r.s, t->clash.nr, err))
        return err->code;
    *is = b.voter && strcmp(b.voter, t->b.voter) == 0;
    return VSTED_OK;
}

/* Is the piece all of its ballot? In the long layout it may be a part; that a
 * file is a list shows when a cell names several. */
static bool
is_whole(struct ballots_import *bi, const struct ballot_piece *p)
{
    if (p->n > 1 && p->choices[0].line == p->choices[p->n - 1].line)
        bi->listed = true;
    return bi->seen->layout != LAYOUT_LONG || bi->listed;
}

/* Where voters stand for ballots, a second ballot of one gets a name of its
 * own, "VOTER#2"; which of them counts is asked when all are there. */
static vsted_code
rename_ballot(struct taking *t, bool whole, vsted_err *err)
{
    struct ballots_import *bi = t->bi;
    bool is;

    for (int k = 2; t->clash.nr && k <= BALLOTS_OF_A_VOTER; k++) {
        if (!whole && t->clash.import == bi->in->facts.nr)
            return VSTED_OK; /* a part of this one */
        if (is_of_voter(&is, t, err))
            return err->code;
        if (!is)
            return VSTED_OK;
        buf_reset(&bi->id);
        buf_printf(&bi->id, "%s#%d", t->piece->id, k);
        if (buf_code(&bi->id, err))
            return err->code;
        t->b.id = buf_text(&bi->id);
        if (store_ballot_add(bi->in->r.s, &t->b, &t->clash, err))
            return err->code;
    }
    t->too_many = t->clash.nr != 0;
    return VSTED_OK;
}

static vsted_code
on_clash(struct taking *t, size_t *earlier, vsted_err *err)
{
    struct ballots_import *bi = t->bi;
    bool whole = is_whole(bi, t->piece);

    if (bi->seen->voter_is_ballot && rename_ballot(t, whole, err))
        return err->code;
    if (!t->clash.nr) {
        ballots_tally(bi, &t->b, 1);
    } else if (t->too_many) {
        too_many(t);
    } else if (t->clash.import != bi->in->facts.nr) {
        known(t);
    } else {
        *earlier = (size_t)t->clash.line;
        return whole ? VSTED_OK : merge(t, err);
    }
    return VSTED_OK;
}

static vsted_code
take_piece(void *ctx, const struct ballot_piece *piece, size_t *earlier,
           vsted_err *err)
{
    struct ballots_import *bi = ctx;
    struct taking t = {.bi = bi,
                       .piece = piece,
                       .b = {.import = bi->in->facts.nr,
                             .line = (int64_t)piece->line,
                             .id = piece->id,
                             .voter = piece->voter,
                             .weight = piece->weight}};
    size_t n;

    *earlier = 0;
    bi->any_voter = bi->any_voter || piece->voter;
    if (ballots_rows(bi, piece, &n, err) || ballots_pack(bi, &t.b, n, err) ||
        store_ballot_add(bi->in->r.s, &t.b, &t.clash, err))
        return err->code;
    if (t.clash.nr)
        return on_clash(&t, earlier, err);
    ballots_tally(bi, &t.b, 1);
    return VSTED_OK;
}

static vsted_code
take_votes(void *ctx, uint32_t proposal, uint32_t votes, size_t line,
           vsted_err *err)
{
    struct ballots_import *bi = ctx;

    (void)line;
    (void)err;
    bi->votes[proposal].votes += votes;
    bi->votes[proposal].points += votes;
    return VSTED_OK;
}

struct ballot_sink
ballots_import_sink(struct ballots_import *bi)
{
    return (struct ballot_sink){bi, true, take_piece, take_votes};
}
