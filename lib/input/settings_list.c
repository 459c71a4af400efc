/* Setting lists: completions, ties, resolved ties, points for ranks.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/settings.h"

#include <string.h>
#include "base/text.h"

#define NAME_(id, text) text,
static const char *const completions[] = {COMPLETIONS(NAME_)};
static const char *const criteria[] = {TIE_CRITERIA(NAME_)};
#undef NAME_

enum { RANKS_MAX = 10000, IDS_MAX = 1000 };

static vsted_code
given_twice(const char *noun, const char *word, vsted_err *err)
{
    vsted_fail(err, VSTED_EUSAGE, "%s \"%s\" is in the list twice", noun, word);
    return vsted_hint(err, "leave one of them out");
}

/* "none" stands alone; *none gets whether it does. */
static vsted_code
check_none(bool *none, const struct setting_value *v, vsted_err *err)
{
    for (size_t i = 0; i < v->n; i++)
        if (strcmp(v->items[i], "none") == 0 && v->n > 1)
            return vsted_fail(err, VSTED_EUSAGE,
                              "\"none\" beside others in a list, expected it "
                              "alone");
    *none = v->n == 0 || (v->n == 1 && strcmp(v->items[0], "none") == 0);
    return VSTED_OK;
}

vsted_code
set_completion(struct vsted_rules *r, const struct setting *s,
               const struct setting_value *v, vsted_err *err)
{
    const struct word_list list = {"completion", completions,
                                   COUNT(completions)};
    unsigned seen = 0;
    bool none;

    (void)s;
    if (check_none(&none, v, err))
        return err->code;
    r->n_completions = 0;
    for (size_t i = 0; i < v->n && !none; i++) {
        size_t word;
        if (word_find(&word, &list, v->items[i], err))
            return err->code;
        if (seen & (1U << word))
            return given_twice("completion", v->items[i], err);
        seen |= 1U << word;
        r->completion[r->n_completions++] = (enum completion)word;
    }
    return VSTED_OK;
}

static vsted_code
read_seed(struct tie_criterion *to, const char *seed, vsted_err *err)
{
    static const char allowed[] = "0123456789abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    size_t n = strlen(seed);

    if (n < 1 || n > SEED_MAX || strspn(seed, allowed) != n) {
        vsted_fail(err, VSTED_EUSAGE,
                   "a lot with the seed \"%.80s\", expected 1 to %d letters "
                   "(a to z) and digits",
                   seed, SEED_MAX);
        return vsted_hint(err, "write lot:SEED, such as lot:20260314");
    }
    if (strcmp(seed, "SEED") == 0) {
        vsted_fail(err, VSTED_EUSAGE,
                   "a lot with the seed SEED, which stands for what is drawn");
        return vsted_hint(err, "draw in public, and write what came of it: "
                               "lot:20260314");
    }
    memcpy(to->seed, seed, n + 1);
    return VSTED_OK;
}

static vsted_code
read_criterion(struct tie_criterion *to, const char *text, vsted_err *err)
{
    const struct word_list list = {"tie criterion", criteria, COUNT(criteria)};
    size_t word;

    memset(to, 0, sizeof *to);
    if (strncmp(text, "lot:", 4) == 0 || strcmp(text, "lot") == 0) {
        to->by = TIE_LOT;
        return read_seed(to, text[3] ? text + 4 : "", err);
    }
    if (word_find(&word, &list, text, err))
        return err->code;
    to->by = (enum tie_by)word;
    return VSTED_OK;
}

vsted_code
set_ties(struct vsted_rules *r, const struct setting *s,
         const struct setting_value *v, vsted_err *err)
{
    unsigned seen = 0;
    bool none;

    (void)s;
    if (check_none(&none, v, err))
        return err->code;
    r->n_ties = 0;
    for (size_t i = 0; i < v->n && !none; i++) {
        struct tie_criterion one;
        if (read_criterion(&one, v->items[i], err))
            return err->code;
        if (seen & (1U << one.by))
            return given_twice("tie criterion", v->items[i], err);
        seen |= 1U << one.by;
        r->ties[r->n_ties++] = one;
    }
    return VSTED_OK;
}

/* One "A,B" or "A,B,C". */
static vsted_code
read_resolve(struct resolve *to, const char *text, struct arena *arena,
             vsted_err *err)
{
    struct setting_value ids = {0};

    if (setting_split(&ids, text, arena, err))
        return err->code;
    if (ids.n < 2 || ids.n > IDS_MAX) {
        vsted_fail(err, VSTED_EUSAGE,
                   "\"%.80s\", expected 2 to %d proposals with commas "
                   "between them",
                   text, IDS_MAX);
        return vsted_hint(err, "write A,B to put A before B in a tie");
    }
    for (size_t i = 0; i < ids.n; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(ids.items[i], ids.items[k]) == 0)
                return given_twice("proposal", ids.items[i], err);
    to->n = (uint32_t)ids.n;
    if (!(to->ids = arena_alloc(arena, ids.n * sizeof *to->ids)))
        return vsted_nomem(err);
    for (size_t i = 0; i < ids.n; i++)
        to->ids[i] = arena_strndup(arena, ids.items[i], strlen(ids.items[i]));
    return to->ids[ids.n - 1] ? VSTED_OK : vsted_nomem(err);
}

vsted_code
set_resolve(struct vsted_rules *r, const struct setting *s,
            const struct setting_value *v, vsted_err *err)
{
    size_t had = r->n_resolves, n = had + v->n;
    struct resolve *all = arena_alloc(r->arena, n * sizeof *all);

    (void)s;
    if (!all)
        return vsted_nomem(err);
    if (had > 0)
        memcpy(all, r->resolves, had * sizeof *all);
    for (size_t i = 0; i < v->n; i++)
        if (read_resolve(&all[had + i], v->items[i], r->arena, err))
            return err->code;
    r->resolves = all;
    r->n_resolves = (uint32_t)n;
    return VSTED_OK;
}

vsted_code
set_scoring(struct vsted_rules *r, const struct setting *s,
            const struct setting_value *v, vsted_err *err)
{
    int64_t *points;

    (void)s;
    if (v->n < 1 || v->n > RANKS_MAX)
        return vsted_fail(err, VSTED_EUSAGE,
                          "points for %zu ranks, expected 1 to %d", v->n,
                          RANKS_MAX);
    if (!(points = arena_alloc(r->arena, v->n * sizeof *points)))
        return vsted_nomem(err);
    for (size_t i = 0; i < v->n; i++) {
        if (!count_parse(&points[i], v->items[i], v->style, err))
            continue;
        if (err->code != VSTED_ENOMEM)
            err->code = VSTED_EUSAGE;
        return err->code;
    }
    r->scoring = points;
    r->n_scoring = (uint32_t)v->n;
    return VSTED_OK;
}
