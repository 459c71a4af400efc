/* Keeping an outcome, and comparing with the one that was kept last.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <string.h>
#include <vsted/version.h>
#include "base/findings.h"
#include "base/names.h"
#include "base/text.h"
#include "model/outcome.h"
#include "round/round.h"

enum { IDS_SHOWN = 10, ID_MAX = 48 };

static vsted_code
check_state(struct round *r, const vsted_election *e, vsted_err *err)
{
    struct round_imports imports;
    const char *state;

    if (round_read_imports(&imports, r, err) ||
        round_state(&state, r, &imports, err))
        return err->code;
    if (e->round_state && strcmp(e->round_state, state) == 0)
        return VSTED_OK;
    vsted_fail(err, VSTED_EUSAGE,
               e->round_state ? "the round has changed since it was counted"
                              : "this is an outcome of no round");
    vsted_hint(err, e->round_state ? "count it again" : "count the round");
    return vsted_at(err, r->path, 0, 0);
}

vsted_code
round_keep_outcome(int64_t *nr, const char *round,
                   const struct round_outcome *o, vsted_err *err)
{
    struct round r;
    vsted_code rc = round_open(&r, round, STORE_WRITE, err);

    if (!rc)
        rc = check_state(&r, o->e, err);
    if (!rc)
        rc = store_outcome_add(nr, r.s, o->facts, o->now, err);
    if (!rc)
        rc = store_commit(r.s, err);
    round_close(&r);
    return rc;
}

/* The ids of one side that the other has not. */
struct only {
    struct buf text;
    size_t n;
};

static void
add_id(struct only *to, const char *id)
{
    char shown[ID_MAX];

    if (to->n++ >= IDS_SHOWN)
        return;
    utf8_show_cut(shown, sizeof shown, id);
    buf_printf(&to->text, "%s%s", to->n > 1 ? ", " : "", shown);
}

struct id_list {
    const char *const *ids;
    size_t n;
};

/* What is in `a` and not in `b`. */
static vsted_code
subtract(struct only *to, const struct id_list *a, const struct id_list *b,
         vsted_err *err)
{
    struct names *known;
    uint32_t number;
    bool fresh;

    if (names_new(&known, err))
        return err->code;
    vsted_code rc = VSTED_OK;
    for (size_t i = 0; !rc && i < b->n; i++)
        rc = names_add(known, b->ids[i], strlen(b->ids[i]), &number, &fresh,
                       err);
    for (size_t i = 0; !rc && i < a->n; i++)
        if (names_find(known, a->ids[i], strlen(a->ids[i])) == NAMES_NONE)
            add_id(to, a->ids[i]);
    if (to->n > IDS_SHOWN)
        buf_printf(&to->text, " and %zu more", to->n - IDS_SHOWN);
    names_free(known);
    return rc;
}

/* then, now: what only one of the two outcomes funds. */
static vsted_code
split(struct only only[2], const struct outcome_facts *kept,
      const vsted_outcome *o, vsted_err *err)
{
    const char **ids = mem_alloc(o->n_funded, sizeof *ids);
    const struct id_list then = {kept->funded, kept->n_funded};
    const struct id_list now = {ids, o->n_funded};

    if (!ids)
        return vsted_nomem(err);
    for (uint32_t i = 0; i < o->n_funded; i++)
        ids[i] = o->e->proposals[o->funded[i].proposal].id;
    vsted_code rc = subtract(&only[0], &then, &now, err);
    if (!rc)
        rc = subtract(&only[1], &now, &then, err);
    mem_free(ids);
    return rc;
}

/* The hashes of the election that was counted now. */
struct hashes {
    char election[65], ballots[65];
};

static bool
same_rule(const struct outcome_facts *kept, const vsted_outcome *o)
{
    size_t n = strcspn(kept->rule, ":");

    return strlen(o->rules.rule) == n &&
           strncmp(kept->rule, o->rules.rule, n) == 0 &&
           kept->pool_ore == o->pool_ore;
}

static const char *
why(const struct outcome_facts *kept, const vsted_outcome *o,
    const struct hashes *now)
{
    bool ballots = strcmp(kept->ballots_sha256, now->ballots) != 0;

    if (strcmp(kept->election_sha256, now->election) == 0)
        return strcmp(kept->version, vsted_version()) != 0
                   ? "another version of vsted counted it"
                   : "nothing has changed: please report this";
    if (!same_rule(kept, o))
        return ballots ? "the rules differ, and the ballots have changed since"
                       : "the rules differ";
    return ballots ? "the ballots have changed since"
                   : "the proposals have changed since, or the rules differ";
}

static void
report(const char *round, vsted_findings *fs, const struct outcome_facts *kept,
       const struct only only[2], const char *hint)
{
    const struct place at = {.file = round, .hint = hint};
    size_t rule = strcspn(kept->rule, ":");
    const struct only *then = &only[0], *now = &only[1];

    if (then->n + now->n == 0) {
        finding_add(fs, VSTED_NOTE, FINDING_OUTCOME_DIFFERS, &at,
                    "outcome %" PRId64 " (%.*s, %.10s) funded the same, of "
                    "another election",
                    kept->nr, (int)rule, kept->rule, kept->at);
        return;
    }
    finding_add(fs, VSTED_WARNING, FINDING_OUTCOME_DIFFERS, &at,
                "outcome %" PRId64 " (%.*s, %.10s) funded others: %s%s%s%s%s",
                kept->nr, (int)rule, kept->rule, kept->at,
                then->n ? "then also " : "", buf_text(&then->text),
                then->n && now->n ? "; " : "", now->n ? "now also " : "",
                buf_text(&now->text));
}

static vsted_code
compare(const char *round, const struct outcome_facts *kept,
        const vsted_outcome *o, vsted_findings *fs, vsted_err *err)
{
    struct only only[2] = {{.n = 0}, {.n = 0}};
    struct hashes now;

    buf_init(&only[0].text, VSTED_MSG_MAX);
    buf_init(&only[1].text, VSTED_MSG_MAX);
    vsted_code rc = vsted_election_sha256(o->e, now.election, now.ballots, err);
    if (!rc)
        rc = split(only, kept, o, err);
    if (!rc && (only[0].n + only[1].n > 0 ||
                strcmp(kept->election_sha256, now.election) != 0))
        report(round, fs, kept, only, why(kept, o, &now));
    buf_clear(&only[0].text);
    buf_clear(&only[1].text);
    return rc;
}

vsted_code
vsted_round_compare(const char *round, const vsted_outcome *o,
                    vsted_findings *findings, vsted_err *err)
{
    vsted_outcomes *list;

    if (vsted_round_outcomes(&list, round, err))
        return err->code;
    vsted_code rc = VSTED_OK;
    if (list->n > 0)
        rc = compare(round, &list->outcomes[list->n - 1], o, findings, err);
    vsted_outcomes_free(list);
    return rc;
}
