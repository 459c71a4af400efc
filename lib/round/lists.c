/* What a round has on record: imports, outcomes; and deleting its ballots.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round/round.h"

/* The path and the title in force, in the arena of the round. */
static vsted_code
headline(struct round *r, const char **round, const char **title,
         const char **currency, vsted_err *err)
{
    struct round_terms t;

    if (round_terms(&t, r, err))
        return err->code;
    *title = t.title;
    if (currency)
        *currency = t.currency;
    round_terms_clear(&t);
    return round_copy(round, r, r->path, err);
}

vsted_code
vsted_round_imports(vsted_imports **out, const char *round, vsted_err *err)
{
    struct vsted_imports *list = NULL;
    struct round r;

    *out = NULL;
    vsted_code rc = round_open(&r, round, STORE_READ, err);
    if (!rc && !(list = arena_alloc(r.a, sizeof *list)))
        rc = vsted_nomem(err);
    if (!rc)
        rc = headline(&r, &list->round, &list->title, NULL, err);
    if (!rc)
        rc = store_imports(&list->imports, &list->n, r.s, r.a, err);
    if (!rc) {
        list->arena = round_take_arena(&r);
        *out = list;
    }
    round_close(&r);
    return rc;
}

void
vsted_imports_free(vsted_imports *list)
{
    if (list)
        arena_free(list->arena);
}

vsted_code
vsted_round_outcomes(vsted_outcomes **out, const char *round, vsted_err *err)
{
    struct vsted_outcomes *list = NULL;
    struct round r;

    *out = NULL;
    vsted_code rc = round_open(&r, round, STORE_READ, err);
    if (!rc && !(list = arena_alloc(r.a, sizeof *list)))
        rc = vsted_nomem(err);
    if (!rc)
        rc = headline(&r, &list->round, &list->title, &list->currency, err);
    if (!rc)
        rc = store_outcomes(&list->outcomes, &list->n, r.s, r.a, err);
    if (!rc) {
        list->arena = round_take_arena(&r);
        *out = list;
    }
    round_close(&r);
    return rc;
}

void
vsted_outcomes_free(vsted_outcomes *list)
{
    if (list)
        arena_free(list->arena);
}

/* Not in one transaction: the file is made anew behind it. */
vsted_code
vsted_round_purge(vsted_purged **out, const char *round, int64_t now,
                  const vsted_run *run, vsted_err *err)
{
    enum store_mode mode = now ? STORE_WRITE : STORE_READ;
    struct round r = {.path = round, .a = arena_new()};
    struct vsted_purged *p = r.a ? arena_alloc(r.a, sizeof *p) : NULL;
    struct progress progress;

    *out = NULL;
    progress_init(&progress, run);
    vsted_code rc = p ? store_open(&r.s, round, mode, err) : vsted_nomem(err);
    if (!rc)
        rc = round_copy(&p->round, &r, round, err);
    if (!rc)
        store_watch(r.s, &progress);
    if (!rc)
        rc = store_purge(p, r.s, now == 0, now, err);
    if (!rc) {
        p->arena = round_take_arena(&r);
        *out = p;
    }
    round_close(&r);
    progress_clear(&progress);
    return rc;
}

void
vsted_purged_free(vsted_purged *purged)
{
    if (purged)
        arena_free(purged->arena);
}
