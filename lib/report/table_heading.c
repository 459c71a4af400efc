/* The head of the table: what was counted, by which rules, how much is used.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/view.h"

#include <string.h>
#include <vsted/rule.h>

enum { BAR_WIDTH = 40 };

/* Is `word` among the words of `list`? */
static bool
has_word(const char *list, const char *word)
{
    size_t n = strlen(word);
    for (const char *s = list; (s = strstr(s, word)) != NULL; s += n)
        if ((s == list || s[-1] == ' ') && (s[n] == ' ' || s[n] == '\0'))
            return true;
    return false;
}

/* Begin a line anew; what went wrong with the one before is not forgotten. */
static void
begin(struct view *v, struct buf *line)
{
    if (line->code && !v->to->code)
        v->to->code = line->code;
    buf_reset(line);
}

static void
put_rule(struct view *v, struct table *t, struct buf *line)
{
    static const enum word satisfactions[] = {
        [SAT_CARDINALITY] = W_SAT_CARDINALITY,
        [SAT_COST] = W_SAT_COST,
        [SAT_EFFORT] = W_SAT_EFFORT,
        [SAT_RELATIVE_CARDINALITY] = W_SAT_RELATIVE_CARDINALITY,
        [SAT_RELATIVE_COST] = W_SAT_RELATIVE_COST,
        [SAT_CHAMBERLIN_COURANT] = W_SAT_CHAMBERLIN_COURANT,
        [SAT_POINTS] = W_SAT_POINTS,
        [SAT_BORDA] = W_SAT_BORDA,
        [SAT_BORDA_0] = W_SAT_BORDA_0,
    };
    const vsted_outcome *o = v->o;
    const vsted_rule *rule = vsted_rule_find(o->rules.rule);
    begin(v, line);
    buf_puts(line, o->rules.rule);
    if (rule) {
        buf_puts(line, ": ");
        buf_puts(line, v->english ? rule->brief : rule->brief_da);
    }
    view_pair(v, t, W_RULE, buf_text(line));
    bool needs_one = !rule || has_word(rule->options, "satisfaction");
    if (needs_one && (size_t)o->sat < COUNT(satisfactions))
        view_pair(v, t, W_SATISFACTION, view_word(v, satisfactions[o->sat]));
}

static void
put_completions(struct view *v, struct table *t, struct buf *line)
{
    static const enum word completions[] = {
        [COMPLETE_NONE] = N_WORDS,
        [COMPLETE_ADD1] = W_DO_ADD1,
        [COMPLETE_ADD1_BEST] = W_DO_ADD1_BEST,
        [COMPLETE_ADD_OPT] = W_DO_ADD_OPT,
        [COMPLETE_GREEDY] = W_DO_GREEDY,
        [COMPLETE_PHRAGMEN] = W_DO_PHRAGMEN,
    };
    const struct vsted_rules *r = &v->o->rules;
    begin(v, line);
    for (uint32_t i = 0; i < r->n_completions; i++) {
        enum word w = completions[r->completion[i]];
        if (w == N_WORDS)
            continue;
        if (line->len)
            say(line, W_THEN, v->english, NULL);
        say(line, w, v->english, NULL);
    }
    if (line->len)
        view_pair(v, t, W_COMPLETION, buf_text(line));
}

static void
add_comma(struct buf *line)
{
    if (line->len)
        buf_puts(line, ", ");
}

static void
put_thresholds(struct view *v, struct table *t, struct buf *line)
{
    const struct vsted_rules *r = &v->o->rules;
    const vsted_rule *rule = vsted_rule_find(r->rule);
    begin(v, line);
    if (r->min_votes >= 0)
        say(line, W_MIN_VOTES, v->english, ARGS(count_text(v, r->min_votes)));
    if (r->min_share.num >= 0) {
        add_comma(line);
        say(line, W_MIN_SHARE, v->english, ARGS(share_text(v, &r->min_share)));
    }
    if (r->min_score >= 0) {
        add_comma(line);
        say(line, W_MIN_SCORE, v->english, ARGS(count_text(v, r->min_score)));
    }
    if (line->len)
        view_pair(v, t, W_THRESHOLD, buf_text(line));
    if (rule && has_word(rule->options, "variant"))
        view_pair(v, t, W_VARIANT, variant_name(r->variant));
    if (r->per_krone)
        view_pair(v, t, W_VARIANT, view_word(v, W_PER_KRONE));
    if (r->no_skip)
        view_pair(v, t, W_VARIANT, view_word(v, W_NO_SKIP));
}

static void
put_tie_order(struct view *v, struct table *t, struct buf *line)
{
    static const enum word criteria[] = {
        [TIE_NONE] = N_WORDS,
        [TIE_VOTES] = W_BY_VOTES,
        [TIE_CHEAPEST] = W_BY_CHEAPEST,
        [TIE_COSTLIEST] = W_BY_COSTLIEST,
        [TIE_ID] = W_BY_ID,
        [TIE_ORDER] = W_BY_ORDER,
        [TIE_LOT] = W_BY_LOT,
    };
    const struct vsted_rules *r = &v->o->rules;
    begin(v, line);
    for (uint32_t i = 0; i < r->n_ties; i++) {
        enum word w = criteria[r->ties[i].by];
        if (w == N_WORDS)
            continue;
        add_comma(line);
        say(line, w, v->english, ARGS(r->ties[i].seed));
    }
    if (line->len)
        view_pair(v, t, W_TIE_ORDER, buf_text(line));
}

static void
put_counts(struct view *v, struct table *t, struct buf *line)
{
    const vsted_election *e = v->o->e;
    enum word blank = v->o->rules.blank_ignored ? W_BLANK_OUT : W_BLANK_IN;
    view_pair(v, t, W_PROPOSALS, count_text(v, e->n_proposals));
    begin(v, line);
    buf_puts(line, ballots_text(v, e->n));
    if (e->n_blank > 0) {
        buf_puts(line, "; ");
        say(line, blank, v->english, ARGS(ballots_text(v, e->n_blank)));
    }
    if (e->n_invalid > 0) {
        buf_puts(line, "; ");
        say(line, W_INVALID, v->english, ARGS(count_text(v, e->n_invalid)));
    }
    if (e->rules.weighted) {
        buf_puts(line, "; ");
        say(line, W_WEIGHTED, v->english, NULL);
    }
    view_pair(v, t, e->counts_only ? W_VOTES : W_BALLOTS, buf_text(line));
}

/* How much of the pool is used: a block of the bar is full only when the
 * money behind it is. */
static void
put_bar(struct view *v)
{
    const vsted_outcome *o = v->o;
    if (o->pool_ore <= 0)
        return;
    buf_puts(v->to, "\n[");
    buf_puts(v->to, v->color ? COLOR_GREEN : "");
    int64_t full = 0;
    while (full < BAR_WIDTH &&
           product_at_least(o->cost_ore, BAR_WIDTH, full + 1, o->pool_ore)) {
        buf_puts(v->to, "█");
        full++;
    }
    buf_puts(v->to, v->color ? COLOR_OFF : "");
    for (int64_t i = full; i < BAR_WIDTH; i++)
        buf_puts(v->to, "░");
    buf_puts(v->to, "] ");
    say(v->to, W_BAR, v->english,
        ARGS(amount_text(v, o->cost_ore), amount_text(v, o->pool_ore),
             percent_text(v, o->cost_ore, o->pool_ore)));
    buf_putc(v->to, '\n');
}

void
table_title(struct view *v)
{
    const vsted_election *e = v->o->e;
    const char *title = e->title && *e->title ? e->title
                        : e->source_is_table  ? ""
                                              : e->source;
    if (!title || !*title)
        return;
    buf_puts(v->to, v->color ? COLOR_BOLD : "");
    utf8_show(v->to, title);
    buf_puts(v->to, v->color ? COLOR_OFF : "");
    buf_putc(v->to, '\n');
}

void
table_heading(struct view *v)
{
    struct table t;
    struct buf line;
    size_t before = v->to->len;
    table_title(v);
    if (v->to->len > before)
        buf_putc(v->to, '\n');
    table_init(&t);
    buf_init(&line, REPORT_MAX);
    table_column(&t, "", COLUMN_FIXED);
    table_column(&t, "", COLUMN_WRAPS);
    view_pair(v, &t, W_POOL, amount_text(v, v->o->pool_ore));
    put_rule(v, &t, &line);
    put_completions(v, &t, &line);
    put_thresholds(v, &t, &line);
    put_tie_order(v, &t, &line);
    put_counts(v, &t, &line);
    begin(v, &line);
    view_table(v, &t);
    put_bar(v);
    buf_clear(&line);
}
