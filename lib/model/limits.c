/* The limits of a valid ballot: which one does the open ballot break?
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/builder.h"

#include <inttypes.h>

struct span {
    int64_t value, least, most; /* least, most: -1 = no limit */
    bool money;
    const char *what, *one; /* behind the number; one: behind 1 */
};

static void
show(struct builder *b, int64_t value, bool money)
{
    if (money)
        money_show(&b->words, value, b->e->currency, NUMBERS_DA);
    else
        buf_printf(&b->words, "%" PRId64, value);
}

/* "7 choices, at most 5", or NULL when the value is within its limits. */
static const char *
outside(struct builder *b, const struct span *s)
{
    bool under = s->least >= 0 && s->value < s->least;

    if (!under && (s->most < 0 || s->value <= s->most))
        return NULL;
    buf_reset(&b->words);
    show(b, s->value, s->money);
    buf_printf(&b->words, " %s, at %s ", s->value == 1 ? s->one : s->what,
               under ? "least" : "most");
    show(b, under ? s->least : s->most, s->money);
    return b->words.code ? "a limit of the rules" : buf_text(&b->words);
}

static int64_t
cost_of_open(const struct builder *b)
{
    int64_t sum = 0;
    vsted_err ignored;

    for (size_t i = b->open; i < b->n_choices; i++)
        if (money_add(&sum, sum, b->proposals[b->choice[i]].cost_ore, &ignored))
            return INT64_MAX; /* past every limit */
    return sum;
}

static const char *
points_break(struct builder *b, const struct limits *l)
{
    struct span sum = {0,     l->min_sum,      l->max_sum,
                       false, "points in all", "point in all"};

    for (size_t i = b->open; i < b->n_choices; i++) {
        int64_t points = b->points ? b->points[i] : 0;
        struct span one = {points,
                           l->min_points,
                           l->max_points,
                           false,
                           "points for one proposal",
                           "point for one proposal"};
        const char *broken = outside(b, &one);
        if (broken)
            return broken;
        sum.value += points;
    }
    return outside(b, &sum);
}

const char *
ballot_breaks(struct builder *b, const struct limits *l)
{
    struct span choices = {(int64_t)(b->n_choices - b->open),
                           l->min_choices,
                           l->max_choices,
                           false,
                           "choices",
                           "choice"};
    struct span cost = {0,    l->min_cost_ore, l->max_cost_ore,
                        true, "together",      "together"};
    const char *broken;

    if (choices.value == 0) /* blank: "blank" says what becomes of it */
        return NULL;
    if ((broken = outside(b, &choices)))
        return broken;
    if (l->min_cost_ore >= 0 || l->max_cost_ore >= 0) {
        cost.value = cost_of_open(b);
        if ((broken = outside(b, &cost)))
            return broken;
    }
    return points_break(b, l);
}

vsted_code
limits_check(const struct limits *l, vsted_err *err)
{
    const struct {
        const char *key;
        int64_t least, most;
        bool money;
    } pairs[] = {
        {"choices", l->min_choices, l->max_choices, false},
        {"cost", l->min_cost_ore, l->max_cost_ore, true},
        {"points", l->min_points, l->max_points, false},
        {"sum", l->min_sum, l->max_sum, false},
    };

    for (size_t i = 0; i < COUNT(pairs); i++) {
        int64_t unit = pairs[i].money ? 100 : 1;

        if (pairs[i].most < 0 || pairs[i].least <= pairs[i].most)
            continue;
        vsted_fail(err, VSTED_ERULES,
                   "min_%s is %" PRId64 " and max_%s %" PRId64
                   ": no ballot can keep both",
                   pairs[i].key, pairs[i].least / unit, pairs[i].key,
                   pairs[i].most / unit);
        return vsted_hint(err, "change one of them under \"ballots\" in the "
                               "rules file");
    }
    return VSTED_OK;
}
