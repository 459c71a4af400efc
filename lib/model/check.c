/* Looking an election over: what is legal and yet a person should look at.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <string.h>
#include <vsted/election.h>
#include "base/findings.h"
#include "base/text.h"
#include "model/election.h"
#include "num/money.h"

enum { NAME_MAX_BYTES = 1 << 20 }; /* far beyond what readers let through */

/* Where a proposal stands, and how to mend it: a .pb file is one file, a
 * folder says which of its files has the proposals. */
static struct place
place_of(const vsted_election *e, const struct proposal *p, const char *hint)
{
    const char *file = e->proposals_file;

    if (!file && e->recorded.rule)
        file = e->source;
    bool known = file && p->line > 0;
    return (struct place){known ? file : NULL, known ? p->line : 0, 0, hint};
}

/* Nothing to vote on, or nobody who voted. */
static void
check_counts(const vsted_election *e, vsted_findings *fs)
{
    if (e->n_proposals == 0)
        finding_add(fs, VSTED_ERROR, FINDING_NO_PROPOSALS,
                    &(struct place){.hint = "name the file of proposals with "
                                            "--proposals, or add rows to it"},
                    "there are no proposals, expected at least one");
    if (e->n == 0)
        finding_add(fs, VSTED_ERROR, FINDING_NO_BALLOTS,
                    &(struct place){.hint = "name the file of ballots with "
                                            "--ballots, or add rows to it"},
                    "there are no ballots that count, expected at least one");
}

/* Is it among those that can be funded? What is out may cost what it will. */
static bool
is_in(const struct proposal *p)
{
    return !p->withdrawn && !p->not_eligible;
}

static vsted_code
check_costs(const vsted_election *e, vsted_findings *fs, vsted_err *err)
{
    vsted_code rc;
    struct buf cost, pool;
    buf_init(&cost, VSTED_MSG_MAX);
    buf_init(&pool, VSTED_MSG_MAX);
    money_show(&pool, e->pool_ore, e->currency, NUMBERS_EN);
    rc = buf_code(&pool, err);
    for (uint32_t i = 0; !rc && i < e->n_proposals; i++) {
        const struct proposal *p = &e->proposals[i];
        if (!is_in(p) || p->cost_ore <= e->pool_ore)
            continue;
        const struct place at = place_of(
            e, p, "check its cost; it cannot be funded from this pool");
        buf_reset(&cost);
        money_show(&cost, p->cost_ore, e->currency, NUMBERS_EN);
        rc = buf_code(&cost, err);
        finding_add(fs, VSTED_WARNING, FINDING_OVER_POOL, &at,
                    "proposal \"%s\" costs %s, more than the pool of %s", p->id,
                    buf_text(&cost), buf_text(&pool));
    }
    buf_clear(&cost);
    buf_clear(&pool);
    return rc;
}

/* A pool that pays for everything needs no vote: often a slip of zeros. */
static vsted_code
check_pool(const vsted_election *e, vsted_findings *fs, vsted_err *err)
{
    int64_t sum = 0;
    bool any = false;
    struct buf text;
    vsted_err unused;
    for (uint32_t i = 0; i < e->n_proposals; i++) {
        const struct proposal *p = &e->proposals[i];
        if (!is_in(p))
            continue;
        any = true;
        if (money_add(&sum, sum, p->cost_ore, &unused))
            return VSTED_OK; /* more than any pool */
    }
    if (!any || e->pool_ore < sum)
        return VSTED_OK;
    buf_init(&text, VSTED_MSG_MAX);
    buf_puts(&text, "the pool of ");
    money_show(&text, e->pool_ore, e->currency, NUMBERS_EN);
    buf_puts(&text, " pays for all proposals together (");
    money_show(&text, sum, e->currency, NUMBERS_EN);
    buf_puts(&text, ")");
    finding_add(fs, VSTED_WARNING, FINDING_POOL_COVERS_ALL,
                &(struct place){.hint = "check the pool and the costs"}, "%s",
                buf_text(&text));
    vsted_code rc = buf_code(&text, err);
    buf_clear(&text);
    return rc;
}

/* Names by the form in which people compare them, and whose they are. */
struct seen {
    struct names *names;
    struct arena *texts;
    uint32_t *owner;
    struct buf key;
};

static void
report_twin(const vsted_election *e, vsted_findings *fs, uint32_t first,
            uint32_t second)
{
    const struct proposal *a = &e->proposals[first];
    const struct proposal *b = &e->proposals[second];
    const struct place at =
        place_of(e, b, "if they are the same proposal, leave one out");
    bool apart = a->place && b->place && strcmp(a->place, b->place) != 0;
    finding_add(fs, apart ? VSTED_NOTE : VSTED_WARNING, FINDING_NAME_TWICE, &at,
                "proposals \"%s\" and \"%s\" have the same name: %s", a->id,
                b->id, b->name);
}

static vsted_code
check_name(struct seen *seen, const vsted_election *e, vsted_findings *fs,
           uint32_t i, vsted_err *err)
{
    uint32_t number = 0;
    bool fresh = false;
    const char *name = e->proposals[i].name;
    buf_reset(&seen->key);
    utf8_key(&seen->key, name, strlen(name));
    vsted_code rc = buf_code(&seen->key, err);
    if (rc || seen->key.len == 0)
        return rc;
    char *kept =
        arena_strndup(seen->texts, buf_text(&seen->key), seen->key.len);
    if (!kept)
        return vsted_nomem(err);
    rc = names_add(seen->names, kept, seen->key.len, &number, &fresh, err);
    if (rc)
        return rc;
    if (fresh)
        seen->owner[number] = i;
    else
        report_twin(e, fs, seen->owner[number], i);
    return VSTED_OK;
}

static vsted_code
check_names(const vsted_election *e, vsted_findings *fs, vsted_err *err)
{
    struct seen seen = {0};
    buf_init(&seen.key, NAME_MAX_BYTES);
    vsted_code rc = names_new(&seen.names, err);
    if (rc)
        return rc;
    seen.texts = arena_new();
    seen.owner = mem_calloc(e->n_proposals, sizeof *seen.owner);
    if (!seen.texts || !seen.owner)
        rc = vsted_nomem(err);
    for (uint32_t i = 0; !rc && i < e->n_proposals; i++)
        rc = check_name(&seen, e, fs, i, err);
    mem_free(seen.owner);
    arena_free(seen.texts);
    names_free(seen.names);
    buf_clear(&seen.key);
    return rc;
}

/* Proposals without a kerneopgave while others have one. */
static void
check_kerneopgaver(const vsted_election *e, vsted_findings *fs)
{
    bool any = false;
    for (uint32_t i = 0; i < e->n_proposals; i++)
        any = any || e->proposals[i].kerneopgave;
    for (uint32_t i = 0; any && i < e->n_proposals; i++) {
        const struct proposal *p = &e->proposals[i];
        const struct place at =
            place_of(e, p, "fill in the column kerneopgave");
        if (!p->kerneopgave)
            finding_add(fs, VSTED_WARNING, FINDING_NO_KERNEOPGAVE, &at,
                        "proposal \"%s\" has no kerneopgave, others have one",
                        p->id);
    }
}

/* Nobody voted for it, or not as many as the file says of itself: then ballots
 * are missing or doubled. */
static void
check_votes_of(const vsted_election *e, vsted_findings *fs,
               const struct proposal *p, int64_t votes)
{
    const struct place at = place_of(
        e, p, "the ballots count; is the file whole, and none of it twice?");
    const struct place plain = place_of(e, p, NULL);
    if (p->says_votes && p->said_votes != votes)
        finding_add(fs, VSTED_WARNING, FINDING_VOTES_DIFFER, &at,
                    "proposal \"%s\" has %" PRId64 " votes by the file's own "
                    "count, and %" PRId64 " by its ballots",
                    p->id, p->said_votes, votes);
    if (votes == 0 && e->n > 0)
        finding_add(fs, VSTED_NOTE, FINDING_NO_SUPPORT, &plain,
                    "nobody voted for proposal \"%s\"", p->id);
}

/* 0 points are no support. */
static vsted_code
check_support(const vsted_election *e, vsted_findings *fs, vsted_err *err)
{
    const struct ballots *b = &e->ballots;
    int64_t *votes = mem_calloc(e->n_proposals, sizeof *votes);
    if (!votes)
        return vsted_nomem(err);
    for (uint32_t row = 0; row < b->n_rows; row++)
        for (uint32_t k = b->first[row]; k < b->first[row + 1]; k++)
            if (!b->points || b->points[k] > 0)
                votes[b->choice[k]] += b->count[row];
    for (uint32_t i = 0; i < e->n_proposals; i++)
        check_votes_of(e, fs, &e->proposals[i], votes[i]);
    mem_free(votes);
    return VSTED_OK;
}

/* A pool that pays for nothing: often kroner taken for thousands. */
static void
check_smallest(const vsted_election *e, vsted_findings *fs)
{
    bool any = false;
    for (uint32_t i = 0; i < e->n_proposals; i++) {
        const struct proposal *p = &e->proposals[i];
        if (!p->not_eligible && p->cost_ore <= e->pool_ore)
            return;
        any = any || !p->not_eligible;
    }
    if (any)
        finding_add(fs, VSTED_WARNING, FINDING_POOL_COVERS_NONE,
                    &(struct place){.hint = "check the pool and the costs"},
                    "every proposal costs more than the whole pool");
}

vsted_code
vsted_check(const vsted_election *e, vsted_findings *findings, vsted_err *err)
{
    check_counts(e, findings);
    check_kerneopgaver(e, findings);
    check_smallest(e, findings);
    vsted_code rc = check_pool(e, findings, err);
    if (!rc)
        rc = check_costs(e, findings, err);
    if (!rc)
        rc = check_names(e, findings, err);
    if (!rc)
        rc = check_support(e, findings, err);
    return rc;
}
