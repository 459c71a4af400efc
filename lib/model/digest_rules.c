/* The rules in force as canonical text: one sorted line key=value each.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/digest.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Lines are collected in `text` and sorted before they go out. */
struct lines {
    struct buf text;
    const vsted_election *e;
};

enum { TEXT_MAX = 1 << 28 };

static void
word(struct lines *l, const char *key, const char *value)
{
    buf_printf(&l->text, "%s=%s\n", key, value);
}

static void
number(struct lines *l, const char *key, int64_t value)
{
    if (value < 0)
        word(l, key, "none");
    else
        buf_printf(&l->text, "%s=%" PRId64 "\n", key, value);
}

static void
yes_no(struct lines *l, const char *key, bool value)
{
    word(l, key, value ? "true" : "false");
}

static void
put_completion(struct lines *l)
{
    const struct vsted_rules *r = &l->e->rules;

    buf_puts(&l->text, "completion=");
    for (uint32_t i = 0; i < r->n_completions; i++)
        buf_printf(&l->text, "%s%s", i ? "," : "",
                   completion_name(r->completion[i]));
    buf_puts(&l->text, r->n_completions ? "\n" : "none\n");
}

/* A drawing of lots is left out, seed and all: it breaks what would be open
 * without it, and the hash is published before the lots are drawn. Nothing
 * behind it decides anything. */
static void
put_ties(struct lines *l)
{
    const struct vsted_rules *r = &l->e->rules;
    uint32_t n = 0;

    buf_puts(&l->text, "ties=");
    for (; n < r->n_ties && r->ties[n].by != TIE_LOT; n++)
        buf_printf(&l->text, "%s%s", n ? "," : "", tie_by_name(r->ties[n].by));
    buf_puts(&l->text, n ? "\n" : "none\n");
}

static void
put_scoring(struct lines *l)
{
    const struct vsted_rules *r = &l->e->rules;

    buf_puts(&l->text, "scoring=");
    for (uint32_t i = 0; i < r->n_scoring; i++)
        buf_printf(&l->text, "%s%" PRId64, i ? "," : "", r->scoring[i]);
    buf_puts(&l->text, r->n_scoring ? "\n" : "borda\n");
}

static void
put_resolves(struct lines *l)
{
    const struct vsted_rules *r = &l->e->rules;

    for (uint32_t i = 0; i < r->n_resolves; i++) {
        buf_puts(&l->text, "resolve=");
        for (uint32_t k = 0; k < r->resolves[i].n; k++) {
            buf_puts(&l->text, k ? "\t" : "");
            digest_text(&l->text, r->resolves[i].ids[k]);
        }
        buf_putc(&l->text, '\n');
    }
}

static void
put_limits(struct lines *l)
{
    const struct limits *m = &l->e->rules.limits;

    number(l, "ballots.min_choices", m->min_choices);
    number(l, "ballots.max_choices", m->max_choices);
    number(l, "ballots.min_cost", m->min_cost_ore);
    number(l, "ballots.max_cost", m->max_cost_ore);
    number(l, "ballots.min_points", m->min_points);
    number(l, "ballots.max_points", m->max_points);
    number(l, "ballots.min_sum", m->min_sum);
    number(l, "ballots.max_sum", m->max_sum);
    word(l, "ballots.blank", l->e->rules.blank_ignored ? "ignore" : "count");
}

static void
put_thresholds(struct lines *l)
{
    const struct vsted_rules *r = &l->e->rules;

    number(l, "thresholds.min_votes", r->min_votes);
    if (r->min_share.num < 0)
        word(l, "thresholds.min_share", "none");
    else
        buf_printf(&l->text, "thresholds.min_share=%" PRId64 "/%" PRId64 "\n",
                   r->min_share.num, r->min_share.den);
}

static void
put_rule(struct lines *l)
{
    const struct vsted_rules *r = &l->e->rules;

    number(l, "pool", l->e->pool_ore);
    word(l, "rule", r->rule);
    word(l, "satisfaction",
         satisfaction_name(satisfaction_in_force(r, l->e->type)));
    number(l, "increment", r->increment_ore);
    yes_no(l, "add1_exhaustive", r->add1_exhaustive);
    yes_no(l, "add1_integral", r->add1_integral);
    word(l, "compare_with", r->compare_with[0] ? r->compare_with : "none");
    word(l, "compare_by", compare_by_name(r->compare_by));
    yes_no(l, "no_skip", r->no_skip);
    yes_no(l, "per_krone", r->per_krone);
    yes_no(l, "allow_free", r->allow_free);
}

/* Keys that came later have a line only where they say something: what was
 * hashed before them keeps its hash. */
static void
put_later(struct lines *l)
{
    const struct vsted_rules *r = &l->e->rules;

    if (r->go_on)
        yes_no(l, "continue", true);
    if (r->variant != VARIANT_EWT)
        word(l, "variant", variant_name(r->variant));
    if (r->weighted)
        word(l, "weights", "column");
    if (r->add1_limit.num != 4 || r->add1_limit.den != 1)
        buf_printf(&l->text, "add1_limit=%" PRId64 "/%" PRId64 "\n",
                   r->add1_limit.num, r->add1_limit.den);
}

static bool
is_recorded(const vsted_election *e)
{
    return strcmp(e->rules.rule, "recorded") == 0;
}

static void
put_recorded(struct lines *l)
{
    const struct recorded *r = &l->e->recorded;

    if (!is_recorded(l->e))
        return;
    buf_puts(&l->text, "recorded.rule=");
    digest_text(&l->text, r->rule ? r->rule : "none");
    buf_putc(&l->text, '\n');
    number(l, "recorded.max_length", r->max_length);
    number(l, "recorded.min_score", r->min_score);
}

bool
digest_needs_order(const vsted_election *e)
{
    bool by_order = is_recorded(e);

    for (uint32_t i = 0; i < e->rules.n_ties && e->rules.ties[i].by != TIE_LOT;
         i++)
        by_order = by_order || e->rules.ties[i].by == TIE_ORDER;
    return by_order;
}

static int
by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Cut `text` at its line feeds and add the lines to `out`, sorted. */
static vsted_code
put_sorted(struct buf *out, struct buf *text, vsted_err *err)
{
    size_t n = 0, at = 0;
    char **lines;

    for (size_t i = 0; i < text->len; i++)
        n += text->data[i] == '\n';
    if (!(lines = mem_alloc(n, sizeof *lines)))
        return vsted_nomem(err);
    for (size_t i = 0; i < n; i++) {
        lines[i] = text->data + at;
        at += strcspn(lines[i], "\n");
        text->data[at++] = '\0';
    }
    qsort(lines, n, sizeof *lines, by_bytes);
    for (size_t i = 0; i < n; i++) {
        buf_puts(out, lines[i]);
        buf_putc(out, '\n');
    }
    mem_free(lines);
    return VSTED_OK;
}

vsted_code
digest_rules(struct buf *b, const vsted_election *e, vsted_err *err)
{
    struct lines l = {.e = e};
    vsted_code rc;

    buf_init(&l.text, TEXT_MAX);
    put_rule(&l);
    put_later(&l);
    put_completion(&l);
    put_ties(&l);
    put_resolves(&l);
    put_scoring(&l);
    put_thresholds(&l);
    put_limits(&l);
    put_recorded(&l);
    rc = buf_code(&l.text, err);
    if (!rc)
        rc = put_sorted(b, &l.text, err);
    buf_clear(&l.text);
    return rc;
}
