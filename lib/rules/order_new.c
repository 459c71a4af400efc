/* Tie orders: made from the tie list and --resolve.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include "base/sha256.h"
#include "rules/order.h"

/* The pairs are closed transitively, which takes the cube of this. */
enum { NAMED_MAX = 500 };

/* What a criterion compares. Proposals are ranked by it and equal ones get the
 * same key, so that every criterion is a small number afterwards. */
struct sorted {
    uint32_t p;
    int64_t number;
    const char *text;
};

static int
compare(const void *a, const void *b)
{
    const struct sorted *x = a, *y = b;

    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return x->text && y->text ? strcmp(x->text, y->text) : 0;
}

static int
compare_total(const void *a, const void *b)
{
    const struct sorted *x = a, *y = b;
    int sign = compare(a, b);

    return sign != 0 ? sign : (x->p > y->p) - (x->p < y->p);
}

/* The ticket of a drawing of lots: SHA-256 of "SEED,ID" (RULES section 6). */
static const char *
ticket(struct order *o, const char *seed, const char *id)
{
    struct sha256 h;
    char hex[65];

    sha256_init(&h);
    sha256_add(&h, seed, strlen(seed));
    sha256_add(&h, ",", 1);
    sha256_add(&h, id, strlen(id));
    sha256_hex(&h, hex);
    return arena_strndup(o->arena, hex, 64);
}

static bool
set_value(struct order *o, struct sorted *v, const struct tie_criterion *c)
{
    const struct proposal *q = &o->pf->e->proposals[v->p];

    switch (c->by) {
    case TIE_VOTES:
        v->number = -o->pf->votes[v->p];
        break;
    case TIE_CHEAPEST:
        v->number = q->cost_ore;
        break;
    case TIE_COSTLIEST:
        v->number = -q->cost_ore;
        break;
    case TIE_ID:
        v->text = q->id;
        break;
    case TIE_LOT:
        v->text = ticket(o, c->seed, q->id);
        return v->text != NULL;
    default: /* as listed */
        v->number = v->p;
        break;
    }
    return true;
}

static vsted_code
add_key(struct order *o, const struct tie_criterion *c, struct sorted *v,
        vsted_err *err)
{
    uint32_t *key = arena_alloc(o->arena, (o->n + 1) * sizeof *key);

    if (!key)
        return vsted_nomem(err);
    for (uint32_t p = 0; p < o->n; p++) {
        v[p] = (struct sorted){.p = p};
        if (!set_value(o, &v[p], c))
            return vsted_nomem(err);
    }
    qsort(v, o->n, sizeof *v, compare_total);
    for (uint32_t i = 0; i < o->n; i++)
        key[v[i].p] =
            i > 0 && compare(&v[i - 1], &v[i]) == 0 ? key[v[i - 1].p] : i;
    o->by[o->n_keys] = c->by;
    o->key[o->n_keys++] = key;
    return VSTED_OK;
}

static uint32_t
find_proposal(const struct profile *pf, const char *id)
{
    for (uint32_t p = 0; p < pf->n; p++)
        if (strcmp(pf->e->proposals[p].id, id) == 0)
            return p;
    return NAMES_NONE;
}

static vsted_code
unknown(const struct order *o, const char *id, vsted_err *err)
{
    const char **ids = mem_calloc(o->n, sizeof *ids);
    const char *near = NULL;

    for (uint32_t p = 0; ids && p < o->n; p++)
        ids[p] = o->pf->e->proposals[p].id;
    if (ids)
        near = nearest_name(id, ids, o->n);
    mem_free(ids);
    vsted_fail(err, VSTED_ENOENT,
               "--resolve names \"%s\", but there is no such proposal", id);
    return near ? vsted_hint(err, "did you mean \"%s\"?", near)
                : vsted_hint(err, "name two that are tied, by their ids");
}

static vsted_code
name_proposals(struct order *o, vsted_err *err)
{
    const struct vsted_rules *r = o->pf->r;

    o->named = arena_alloc(o->arena, (o->n + 1) * sizeof *o->named);
    if (!o->named)
        return vsted_nomem(err);
    memset(o->named, 0xff, o->n * sizeof *o->named); /* NAMES_NONE */
    for (uint32_t i = 0; i < r->n_resolves; i++)
        for (uint32_t k = 0; k < r->resolves[i].n; k++) {
            const char *id = r->resolves[i].ids[k];
            uint32_t p = find_proposal(o->pf, id);

            if (p == NAMES_NONE)
                return unknown(o, id, err);
            if (o->named[p] == NAMES_NONE)
                o->named[p] = o->n_named++;
        }
    if (o->n_named > NAMED_MAX) {
        vsted_fail(err, VSTED_EUSAGE,
                   "--resolve names %u proposals, at most %d",
                   (unsigned)o->n_named, NAMED_MAX);
        return vsted_hint(err, "draw lots with --ties ...,lot:SEED");
    }
    o->before = arena_alloc(o->arena, (size_t)o->n_named * o->n_named + 1);
    return o->before ? VSTED_OK : vsted_nomem(err);
}

/* A pair that the tie list has the other way round, or that closes a circle. */
static vsted_code
check_pair(struct order *o, uint32_t a, uint32_t b, vsted_err *err)
{
    const struct proposal *p = o->pf->e->proposals;

    if (a == b || o->before[(size_t)o->named[b] * o->n_named + o->named[a]]) {
        vsted_fail(err, VSTED_ERULES,
                   "--resolve puts %s before %s and %s before %s", p[a].id,
                   p[b].id, p[b].id, p[a].id);
        return vsted_hint(err, "give one order only");
    }
    for (uint32_t c = 0; c < o->n_keys; c++) {
        if (o->key[c][a] == o->key[c][b])
            continue;
        if (o->key[c][a] < o->key[c][b])
            return VSTED_OK;
        vsted_fail(err, VSTED_ERULES,
                   "--resolve puts %s before %s, but the tie criterion %s puts "
                   "%s first",
                   p[a].id, p[b].id, tie_by_name(o->by[c]), p[b].id);
        return vsted_hint(err, "leave the pair out, or change --ties");
    }
    return VSTED_OK;
}

static void
add_pair(struct order *o, uint32_t a, uint32_t b)
{
    size_t n = o->n_named;

    for (size_t x = 0; x < n; x++)
        for (size_t y = 0; y < n; y++)
            if ((x == a || o->before[x * n + a]) &&
                (y == b || o->before[b * n + y]))
                o->before[x * n + y] = true;
}

static vsted_code
add_resolves(struct order *o, vsted_err *err)
{
    const struct vsted_rules *r = o->pf->r;
    vsted_code rc = r->n_resolves > 0 ? name_proposals(o, err) : VSTED_OK;

    for (uint32_t i = 0; !rc && i < r->n_resolves; i++)
        for (uint32_t k = 0; !rc && k + 1 < r->resolves[i].n; k++) {
            uint32_t a = find_proposal(o->pf, r->resolves[i].ids[k]);
            uint32_t b = find_proposal(o->pf, r->resolves[i].ids[k + 1]);

            if ((rc = check_pair(o, a, b, err)) == VSTED_OK)
                add_pair(o, o->named[a], o->named[b]);
        }
    return rc;
}

/* One sort by all criteria and then as listed; then --resolve on top. */
static vsted_code
set_rank(struct order *o, struct sorted *v, vsted_err *err)
{
    uint32_t *rank = arena_alloc(o->arena, (o->n + 1) * sizeof *rank);
    uint32_t *scratch = arena_alloc(o->arena, (o->n + 1) * sizeof *scratch);

    o->rank = arena_alloc(o->arena, (o->n + 1) * sizeof *o->rank);
    if (!rank || !scratch || !o->rank)
        return vsted_nomem(err);
    for (uint32_t p = 0; p < o->n; p++)
        o->rank[p] = p;
    for (uint32_t c = o->n_keys; c-- > 0;) { /* stable, least criterion first */
        for (uint32_t p = 0; p < o->n; p++)
            v[p] = (struct sorted){.p = o->rank[p], .number = o->key[c][p]};
        for (uint32_t p = 0; p < o->n; p++)
            scratch[v[p].p] = p;
        qsort(v, o->n, sizeof *v, compare_total);
        for (uint32_t i = 0; i < o->n; i++)
            o->rank[scratch[v[i].p]] = i;
    }
    if (!order_extend(o, NULL, 0, rank, scratch))
        return vsted_fail(err, VSTED_ERULES, "--resolve runs in a circle");
    o->rank = rank;
    return VSTED_OK;
}

vsted_code
order_new(struct order **out, const struct profile *pf, vsted_err *err)
{
    struct order *o = mem_calloc(1, sizeof *o);
    struct sorted *v = mem_calloc((size_t)pf->n + 1, sizeof *v);
    vsted_code rc = VSTED_OK;

    *out = NULL;
    if (!o || !v || !(o->arena = arena_new())) {
        rc = vsted_nomem(err);
        goto done;
    }
    o->pf = pf;
    o->n = pf->n;
    for (uint32_t i = 0; !rc && i < pf->r->n_ties; i++)
        rc = add_key(o, &pf->r->ties[i], v, err);
    if (!rc)
        rc = add_resolves(o, err);
    if (!rc)
        rc = set_rank(o, v, err);
done:
    mem_free(v);
    if (rc)
        order_free(o);
    else
        *out = o;
    return rc;
}

void
order_free(struct order *o)
{
    if (!o)
        return;
    arena_free(o->arena);
    mem_free(o);
}
