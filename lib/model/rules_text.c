/* The value of each key of the rules in force: see rules_text.h.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/rules_text.h"

#include <inttypes.h>
#include <stddef.h>
#include "num/rat.h"

const char *
origin_name(enum origin o)
{
    static const char *const names[] = {"default", "source", "round", "file",
                                        "option"};

    return (size_t)o < COUNT(names) ? names[o] : "unknown";
}

/* ---- values that are a number, an amount or a switch ---- */

enum form { AMOUNT, NUMBER, SWITCH };
#define AT(field) offsetof(struct vsted_rules, field)
static const struct {
    enum rule_key key;
    enum form form;
    size_t offset;
} plain[] = {
    {KEY_INCREMENT, AMOUNT, AT(increment_ore)},
    {KEY_MIN_COST, AMOUNT, AT(limits.min_cost_ore)},
    {KEY_MAX_COST, AMOUNT, AT(limits.max_cost_ore)},
    {KEY_MIN_VOTES, NUMBER, AT(min_votes)},
    {KEY_MIN_CHOICES, NUMBER, AT(limits.min_choices)},
    {KEY_MAX_CHOICES, NUMBER, AT(limits.max_choices)},
    {KEY_MIN_POINTS, NUMBER, AT(limits.min_points)},
    {KEY_MAX_POINTS, NUMBER, AT(limits.max_points)},
    {KEY_MIN_SUM, NUMBER, AT(limits.min_sum)},
    {KEY_MAX_SUM, NUMBER, AT(limits.max_sum)},
    {KEY_ADD1_EXHAUSTIVE, SWITCH, AT(add1_exhaustive)},
    {KEY_ADD1_INTEGRAL, SWITCH, AT(add1_integral)},
    {KEY_ALL_TIES, SWITCH, AT(all_ties)},
    {KEY_NO_SKIP, SWITCH, AT(no_skip)},
    {KEY_CONTINUE, SWITCH, AT(go_on)},
    {KEY_PER_KRONE, SWITCH, AT(per_krone)},
    {KEY_ALLOW_FREE, SWITCH, AT(allow_free)},
};

static void
put_amount(struct buf *to, const vsted_election *e, int64_t ore)
{
    if (ore >= 0)
        money_show(to, ore, e->currency, NUMBERS_DA);
}

static bool
put_plain(struct buf *to, const vsted_election *e, enum rule_key key)
{
    for (size_t i = 0; i < COUNT(plain); i++) {
        const char *at = (const char *)&e->rules + plain[i].offset;

        if (plain[i].key != key)
            continue;
        if (plain[i].form == SWITCH)
            buf_puts(to, *(const bool *)at ? "true" : "false");
        else if (plain[i].form == AMOUNT)
            put_amount(to, e, *(const int64_t *)(const void *)at);
        else if (*(const int64_t *)(const void *)at >= 0)
            buf_printf(to, "%" PRId64, *(const int64_t *)(const void *)at);
        return true;
    }
    return false;
}

/* ---- lists ---- */

static void
comma(struct buf *to, uint32_t i)
{
    buf_puts(to, i ? "," : "");
}

static void
put_ties(struct buf *to, const struct vsted_rules *r)
{
    for (uint32_t i = 0; i < r->n_ties; i++) {
        comma(to, i);
        buf_puts(to, tie_by_name(r->ties[i].by));
        if (r->ties[i].by == TIE_LOT)
            buf_printf(to, ":%s", r->ties[i].seed);
    }
    buf_puts(to, r->n_ties ? "" : "none");
}

static void
put_resolves(struct buf *to, const struct vsted_rules *r)
{
    for (uint32_t i = 0; i < r->n_resolves; i++)
        for (uint32_t k = 0; k < r->resolves[i].n; k++) {
            buf_puts(to, k ? "," : i ? " " : "");
            buf_puts(to, r->resolves[i].ids[k]);
        }
}

static bool
put_list(struct buf *to, const struct vsted_rules *r, enum rule_key key)
{
    switch (key) {
    case KEY_COMPLETION:
        for (uint32_t i = 0; i < r->n_completions; i++) {
            comma(to, i);
            buf_puts(to, completion_name(r->completion[i]));
        }
        buf_puts(to, r->n_completions ? "" : "none");
        return true;
    case KEY_TIES:
        put_ties(to, r);
        return true;
    case KEY_RESOLVE:
        put_resolves(to, r);
        return true;
    case KEY_SCORING:
        for (uint32_t i = 0; i < r->n_scoring; i++) {
            comma(to, i);
            buf_printf(to, "%" PRId64, r->scoring[i]);
        }
        return true;
    default:
        return false;
    }
}

/* ---- words, and what comes from the source ---- */

/* times * num / den, which has at most 6 decimals, with as few as it needs. */
static void
put_decimal(struct buf *to, const struct share *s, int64_t times)
{
    mpq_t q, factor;
    size_t end;

    mpq_inits(q, factor, (mpq_ptr)NULL);
    rat_set(q, s->num, s->den);
    rat_set(factor, times, 1);
    mpq_mul(q, q, factor);
    rat_decimal(to, q, 6, ',', ROUND_DOWN);
    mpq_clears(q, factor, (mpq_ptr)NULL);
    if (to->code)
        return;
    end = to->len;
    while (to->data[end - 1] == '0')
        end--;
    end -= to->data[end - 1] == ',';
    to->len = end;
    to->data[end] = '\0';
}

static void
put_share(struct buf *to, const struct share *s)
{
    if (s->num < 0)
        return;
    put_decimal(to, s, 100);
    buf_puts(to, " %");
}

static const char *
either(bool is, const char *yes, const char *no)
{
    return is ? yes : no;
}

static void
put_word(struct buf *to, const vsted_election *e, enum rule_key key)
{
    const struct vsted_rules *r = &e->rules;

    if (key == KEY_TITLE)
        buf_puts(to, e->title ? e->title : "");
    else if (key == KEY_POOL)
        put_amount(to, e, e->pool_ore);
    else if (key == KEY_CURRENCY)
        buf_puts(to, e->currency ? e->currency : "");
    else if (key == KEY_RULE)
        buf_puts(to, r->rule);
    else if (key == KEY_SATISFACTION)
        buf_puts(to, satisfaction_name(satisfaction_in_force(r, e->type)));
    else if (key == KEY_COMPARE_WITH)
        buf_puts(to, r->compare_with);
    else if (key == KEY_COMPARE_BY)
        buf_puts(to, compare_by_name(r->compare_by));
    else if (key == KEY_VARIANT)
        buf_puts(to, variant_name(r->variant));
    else if (key == KEY_WEIGHTS)
        buf_puts(to, either(r->weighted, "column", "none"));
    else if (key == KEY_BALLOT_TYPE)
        buf_puts(to, ballot_type_name(e->type));
    else if (key == KEY_BLANK)
        buf_puts(to, either(r->blank_ignored, "ignore", "count"));
    else if (key == KEY_MIN_SHARE)
        put_share(to, &r->min_share);
    else if (key == KEY_ADD1_LIMIT)
        put_decimal(to, &r->add1_limit, 1);
}

void
rules_text(struct buf *to, enum origin *from, const vsted_election *e,
           enum rule_key key)
{
    bool of_source = key == KEY_POOL || key == KEY_TITLE ||
                     key == KEY_BALLOT_TYPE || key == KEY_CURRENCY;
    size_t before = to->len;

    if (!put_plain(to, e, key) && !put_list(to, &e->rules, key))
        put_word(to, e, key);
    *from = (enum origin)e->rules.origin[key];
    if (*from == ORIGIN_DEFAULT && of_source && to->len > before &&
        e->recorded.rule)
        *from = ORIGIN_SOURCE;
}
