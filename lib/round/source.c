/* A round as the source of an election.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/source.h"

#include <inttypes.h>
#include <string.h>
#include "base/findings.h"
#include "base/progress.h"
#include "input/ballots_count.h"
#include "round/proposals.h"
#include "round/round.h"
#include "store/ballots.h"

static const struct limits no_limits = {-1, -1, -1, -1, -1, -1, -1, -1};

/* Everything that is read of one round. */
struct loading {
    struct round r;
    struct round_terms terms;
    struct round_imports imports;
    struct round_proposals proposals;
    const char *state;

    struct builder *b;
    struct input_log log;
    struct limits limits;
    const struct import_facts *from; /* the import of the last ballot */
    struct ballot_row *rows;         /* of one ballot */
    uint32_t *plain;                 /* its proposals, when it has no points */
    size_t cap, cap_plain;

    struct progress progress;
    uint64_t n_read, n_ballots; /* of how many */
    uint64_t bytes;             /* of the files that they came from */
};

static vsted_code
no_proposals(struct loading *l, vsted_err *err)
{
    vsted_fail(err, VSTED_EPARSE, "no proposals in the round yet");
    vsted_hint(err, "vsted import %s proposals FILE", l->r.path);
    log_error(&l->log, FINDING_NO_PROPOSALS, err,
              &(struct place){l->r.path, 0, 0, NULL});
    return err->code;
}

static vsted_code
no_ballots(struct loading *l, vsted_err *err)
{
    vsted_fail(err, VSTED_EPARSE, "no ballots in the round yet");
    vsted_hint(err, "vsted import %s ballots FILE", l->r.path);
    log_error(&l->log, FINDING_NO_BALLOTS, err,
              &(struct place){l->r.path, 0, 0, NULL});
    return err->code;
}

static vsted_code
set_terms(struct loading *l, vsted_err *err)
{
    struct vsted_election *e = builder_election(l->b);
    const struct store_frame *f = &l->terms.frame;
    const struct import_facts *list = round_proposals_import(&l->imports);
    const char *file = list ? list->file : l->r.path;

    e->round_state = builder_strndup(l->b, l->state, strlen(l->state));
    e->proposals_file = builder_strndup(l->b, file, strlen(file));
    e->currency = builder_strndup(l->b, f->currency, strlen(f->currency));
    if (!e->round_state || !e->proposals_file || !e->currency)
        return vsted_nomem(err);
    if (f->title &&
        !(e->title = builder_strndup(l->b, f->title, strlen(f->title))))
        return vsted_nomem(err);
    e->pool_ore = f->pool_ore;
    return VSTED_OK;
}

/* Whether proposals may be free is for the rules in force to say: of this
 * count, not of the import. */
static void
check_free(struct loading *l)
{
    const struct vsted_election *e = builder_election(l->b);
    vsted_err err;

    for (uint32_t i = 0; !e->rules.allow_free && i < e->n_proposals; i++) {
        const struct proposal *p = &e->proposals[i];
        if (p->cost_ore > 0)
            continue;
        vsted_fail(&err, VSTED_EPARSE, "the proposal costs 0, expected more");
        vsted_hint(&err, "give --allow-free to fund free proposals that "
                         "have support before the rule starts");
        log_error(&l->log, FINDING_BAD_AMOUNT, &err,
                  &(struct place){e->proposals_file, p->line, 0, NULL});
    }
}

static vsted_code
damaged_ballot(const struct loading *l, const struct store_ballot *b,
               const char *why, vsted_err *err)
{
    struct shown shown;

    vsted_fail(err, VSTED_EPARSE, "the round is damaged: ballot \"%s\" %s",
               show_cell(&shown, b->id, strlen(b->id)), why);
    vsted_hint(err, "take the latest copy of it");
    return vsted_at(err, l->r.path, 0, 0);
}

/* The rows of a ballot, as if its file was read again; when it is ordinal the
 * order is the ranking. */
static vsted_code
rows_of(struct loading *l, const struct store_ballot *b, vsted_err *err)
{
    enum ballot_type type = builder_election(l->b)->type;
    bool scored = type == BALLOT_CUMULATIVE || type == BALLOT_SCORING;
    size_t n = b->n ? b->n : 1;

    if (mem_reserve(&l->rows, &l->cap, n, sizeof *l->rows, UINT32_MAX, err))
        return err->code;
    l->rows[0] = (struct ballot_row){NAMES_NONE, 0, (uint32_t)b->line};
    for (size_t i = 0; i < b->n; i++) {
        uint32_t at = round_proposal_index(&l->proposals, b->choice[i]);
        if (at == NAMES_NONE)
            return damaged_ballot(l, b, "names what is no proposal", err);
        uint32_t points = b->points ? b->points[i] : 1;
        l->rows[i] =
            (struct ballot_row){at, scored ? points : 0, (uint32_t)b->line};
    }
    return VSTED_OK;
}

/* The weight that a ballot counts by; 0: ballots have none. */
static vsted_code
weight_of(uint32_t *weight, struct loading *l, const struct store_ballot *b,
          vsted_err *err)
{
    *weight = builder_election(l->b)->rules.weighted ? b->weight : 0;
    if (*weight || !builder_election(l->b)->rules.weighted)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE,
               "import %" PRId64 " has no weights, and the rules say "
               "\"weights\": \"column\"",
               b->import);
    vsted_hint(err, "undo it, and import a file with the column vægt; or leave "
                    "\"weights\" out of the rules");
    return vsted_at(err, l->from->file, 0, 0);
}

static vsted_code
no_ballots_to_weigh(struct loading *l, vsted_err *err)
{
    vsted_fail(err, VSTED_EPARSE,
               "the round has counts of votes, expected ballots: the rules say "
               "\"weights\": \"column\"");
    return vsted_at(err, l->r.path, 0, 0);
}

/* Now and then, how far it is, as if the files were read again. */
static vsted_code
how_far(struct loading *l, vsted_err *err)
{
    enum { EACH = 4096 };
    uint64_t n = l->n_ballots, done = ++l->n_read < n ? l->n_read : n;

    if (l->n_read % EACH != 0)
        return VSTED_OK;
    const vsted_progress at = {
        VSTED_READING, l->bytes / n * done + l->bytes % n * done / n, l->bytes};
    return progress_step(&l->progress, &at, err);
}

/* What there will be to read. */
static void
look_ahead(struct loading *l)
{
    for (size_t i = 0; i < l->imports.n; i++) {
        const struct import_facts *f = &l->imports.list[i];

        if (f->undone_at || f->ballots <= 0)
            continue;
        l->n_ballots += (uint64_t)f->ballots;
        l->bytes += f->bytes > 0 ? (uint64_t)f->bytes : 0;
    }
    l->n_ballots += l->n_ballots == 0;
}

/* Most ballots approve proposals, each once, and no limit and no weight is set:
 * counted without a detour. */
static vsted_code
add_plain(struct loading *l, const struct store_ballot *b,
          const struct limits *limits, bool *done, vsted_err *err)
{
    const struct vsted_election *e = builder_election(l->b);

    *done = false;
    if (b->n == 0 || e->type == BALLOT_CUMULATIVE ||
        e->type == BALLOT_SCORING || e->rules.weighted || !limits_none(limits))
        return VSTED_OK;
    if (b->n + ROWS_BEHIND > l->cap_plain &&
        mem_reserve(&l->plain, &l->cap_plain, b->n + ROWS_BEHIND,
                    sizeof *l->plain, UINT32_MAX, err))
        return err->code;
    for (size_t i = 0; i < b->n; i++)
        l->plain[i] = round_proposal_index(&l->proposals, b->choice[i]);
    return ballot_plain(l->b, l->plain, b->n, done, err);
}

/* A .pb file is taken as the city counted it: no limit drops its ballots. */
static vsted_code
add_ballot(void *ctx, const struct store_ballot *b, vsted_err *err)
{
    struct loading *l = ctx;

    if (!l->from || l->from->nr != b->import)
        l->from = round_import(&l->imports, b->import);
    if (!l->from)
        return damaged_ballot(l, b, "is of no import", err);
    const struct limits *limits =
        l->from->kind == IMPORT_PABULIB ? &no_limits : &l->limits;
    uint32_t weight;
    bool done;
    if (how_far(l, err) || weight_of(&weight, l, b, err) ||
        add_plain(l, b, limits, &done, err))
        return err->code;
    if (done)
        return VSTED_OK;
    if (rows_of(l, b, err))
        return err->code;
    const struct ballots_counting job = {
        .b = l->b, .path = l->from->file, .log = &l->log};
    const struct ballot_slice slice = {l->rows, b->n ? b->n : 1, b->id, weight};
    return ballot_judge(&job, &slice, limits, err);
}

static vsted_code
add_votes(void *ctx, const struct store_votes *v, vsted_err *err)
{
    struct loading *l = ctx;
    uint32_t at = round_proposal_index(&l->proposals, v->proposal);
    bool twice;

    if (v->votes == 0)
        return VSTED_OK;
    if (at == NAMES_NONE) {
        vsted_fail(err, VSTED_EPARSE,
                   "the round is damaged: votes for what is no proposal");
        return vsted_at(err, l->r.path, 0, 0);
    }
    ballot_begin(l->b);
    if (ballot_choice(l->b, at, 0, &twice, err))
        return err->code;
    return ballot_end_times(l->b, (uint32_t)v->votes, err);
}

/* The type that the imports agree on; of the same content the rules choose. */
static void
set_type(struct loading *l, const struct import_facts *ballots)
{
    struct vsted_election *e = builder_election(l->b);
    enum ballot_type said = e->rules.ballot_type;

    e->type = round_ballot_type(ballots);
    if (said != N_BALLOT_TYPES && ballot_types_alike(said, e->type))
        e->type = said;
    e->counts_only =
        ballots->layout == LAYOUT_COUNTS && said != BALLOT_CHOOSE_1;
    l->limits = ballots_limits(e);
}

static vsted_code
read_round(void *ctx, struct builder *b, vsted_findings *fs, vsted_err *err)
{
    struct loading *l = ctx;
    const struct import_facts *ballots = round_ballots_import(&l->imports);

    l->b = b;
    l->log.fs = fs;
    if (set_terms(l, err) || round_proposals_read(&l->proposals, &l->r, b, err))
        return err->code;
    if (l->proposals.n == 0)
        return no_proposals(l, err);
    if (!ballots)
        return no_ballots(l, err);
    if (ballots->layout == LAYOUT_COUNTS && builder_election(b)->rules.weighted)
        return no_ballots_to_weigh(l, err);
    check_free(l);
    set_type(l, ballots);
    look_ahead(l);
    if (store_ballots_each(l->r.s, 0, add_ballot, l, err) ||
        store_counts_each(l->r.s, add_votes, l, err))
        return err->code;
    return log_verdict(&l->log, err);
}

static vsted_code
refuse_purged(struct round *r, vsted_err *err)
{
    const char *at;

    if (store_purged_at(&at, r->s, r->a, err))
        return err->code;
    if (!at)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE, "its ballots were deleted on %.10s", at);
    vsted_hint(err, "vsted outcomes %s shows what was decided", r->path);
    return vsted_at(err, r->path, 0, 0);
}

static vsted_code
read_frame(struct loading *l, const char *path, vsted_err *err)
{
    if (round_open(&l->r, path, STORE_READ, err) || refuse_purged(&l->r, err) ||
        round_terms(&l->terms, &l->r, err) ||
        round_read_imports(&l->imports, &l->r, err))
        return err->code;
    return round_state(&l->state, &l->r, &l->imports, err);
}

vsted_code
vsted_source_load(vsted_election **out, const vsted_source *source,
                  vsted_findings *findings, vsted_err *err)
{
    struct loading l = {0};

    *out = NULL;
    if (!source->path || !vsted_round_is(source->path))
        return source_read(out, source, NULL, findings, err);
    progress_init(&l.progress, source->run);
    vsted_code rc = read_frame(&l, source->path, err);
    if (!rc) {
        const struct source_feed feed = {&l, l.terms.rules_text,
                                         l.terms.rules_file, read_round};
        rc = source_read(out, source, &feed, findings, err);
    }
    mem_free(l.rows);
    mem_free(l.plain);
    round_proposals_clear(&l.proposals);
    round_terms_clear(&l.terms);
    round_close(&l.r);
    progress_clear(&l.progress);
    return rc;
}
