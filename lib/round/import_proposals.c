/* Importing a list of proposals: the first, or one that corrects it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <string.h>
#include "base/names.h"
#include "round/import.h"

struct listing {
    struct importing *in;
    struct builder *b; /* the new list */
    struct input_log *log;
    struct names *before; /* ids in the round; numbers are indices */
};

static vsted_code
refuse_second(const struct importing *in, vsted_err *err)
{
    const struct import_facts *f = round_proposals_import(&in->imports);
    size_t n = in->before.n;

    if (in->what->update || n == 0)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE,
               "the round has %zu proposal%s already (import %" PRId64 ", %s)",
               n, n == 1 ? "" : "s", f ? f->nr : 0, f ? f->file : "");
    vsted_hint(err, "--update corrects %s", n == 1 ? "it" : "them");
    return vsted_at(err, in->what->file, 0, 0);
}

/* Refused when it is counted, unless the rules allow it by then. */
static void
warn_free(const struct listing *l)
{
    const struct vsted_election *e = builder_election(l->b);

    for (uint32_t i = 0; i < e->n_proposals; i++) {
        const struct proposal *p = &e->proposals[i];
        const struct place at = {
            l->in->what->file, p->line, 0,
            "is a figure missing? else say \"allow_free\" in the rules"};
        if (p->cost_ore == 0 && !l->in->terms.rules.allow_free)
            finding_add(l->in->fs, VSTED_WARNING, FINDING_BAD_AMOUNT, &at,
                        "proposal \"%s\" costs 0: it will not be counted "
                        "unless the rules allow free proposals",
                        p->id);
    }
}

static vsted_code
list_before(struct listing *l, vsted_err *err)
{
    uint32_t number;
    bool fresh;

    for (size_t i = 0; i < l->in->before.n; i++) {
        const char *id = l->in->before.list[i].p.id;
        if (names_add(l->before, id, strlen(id), &number, &fresh, err))
            return err->code;
    }
    return VSTED_OK;
}

/* What ballots name cannot go: they would name nothing. */
static void
gone(struct listing *l, const struct store_proposal *p)
{
    struct place at = {.file = l->in->what->file};
    struct shown shown;
    vsted_err err;

    vsted_fail(&err, VSTED_EPARSE,
               "proposal \"%s\" has %" PRId64 " vote%s and is not in the file",
               show_cell(&shown, p->p.id, strlen(p->p.id)), p->votes,
               p->votes == 1 ? "" : "s");
    vsted_hint(&err, "a proposal with ballots cannot vanish: keep its row, and "
                     "say date and reason in the columns trukket and "
                     "begrundelse");
    log_error(l->log, FINDING_PROPOSAL_GONE, &err, &at);
}

static vsted_code
remove_others(struct listing *l, vsted_err *err)
{
    for (size_t i = 0; i < l->in->before.n; i++) {
        const struct store_proposal *p = &l->in->before.list[i];
        if (builder_find(l->b, p->p.id, strlen(p->p.id)) != NAMES_NONE)
            continue;
        if (p->votes > 0)
            gone(l, p);
        else if (store_proposal_remove(l->in->r.s, l->in->facts.nr, p->nr, err))
            return err->code;
    }
    return log_verdict(l->log, err);
}

/* Every proposal becomes one of this import, also when nothing in it changed:
 * line and file are then those of the list in force, and imports of proposals
 * are taken back in the order in which they came. */
static vsted_code
put_all(struct listing *l, vsted_err *err)
{
    const struct vsted_election *e = builder_election(l->b);

    for (uint32_t i = 0; i < e->n_proposals; i++) {
        const struct proposal *p = &e->proposals[i];
        const struct store_proposal_at at = {l->in->facts.nr, (int64_t)i + 1};
        uint32_t old = names_find(l->before, p->id, strlen(p->id));
        int64_t nr = old == NAMES_NONE ? 0 : l->in->before.list[old].nr;
        if (store_proposal_put(&nr, l->in->r.s, &at, p, err))
            return err->code;
    }
    return VSTED_OK;
}

static vsted_code
put(struct listing *l, vsted_err *err)
{
    if (list_before(l, err) || remove_others(l, err))
        return err->code;
    warn_free(l);
    return put_all(l, err);
}

vsted_code
import_put_proposals(struct importing *in, struct builder *b,
                     struct input_log *log, vsted_err *err)
{
    struct listing l = {.in = in, .b = b, .log = log};

    if (names_new(&l.before, err))
        return err->code;
    vsted_code rc = put(&l, err);
    names_free(l.before);
    return rc;
}

vsted_code
import_proposals(struct importing *in, vsted_err *err)
{
    struct import_table t;
    vsted_code rc = import_table_init(&t, in, err);

    if (!rc) {
        rc = proposals_csv_read(&t.t, &t.file, err);
        rc = import_table_end(&t, in, rc, err);
    }
    if (!rc)
        rc = refuse_second(in, err);
    if (!rc)
        rc = import_put_proposals(in, t.t.b, &t.t.log, err);
    import_table_clear(&t);
    return rc;
}
