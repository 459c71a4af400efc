/* greedy: fund the best-scored proposals that fit (RULES section 4.1).
 * SPDX-License-Identifier: EUPL-1.2
 *
 * What almost every city does; "greedy utilitarian welfare" in Talmon and
 * Faliszewski, "A Framework for Approval-Based Budgeting Methods" (AAAI 2019).
 *
 * 1. Order the proposals by score, best first: votes, points, or points for
 *    ranks; with --per-krone by score per krone.
 * 2. Take each that fits in what is left of the pool.
 * 3. Skip one that does not fit and go on; with --no-skip stop there.
 *
 * Proposals with equal scores are a tie. With skipping, only those that fit at
 * that step are tied: the others have lost already.
 *
 * Cost: O(proposals log proposals); O(proposals^2) at worst when ties are
 * recorded.
 */
#include <stdlib.h>
#include <string.h>
#include "rules/rule.h"

/* Sign of b's score less a's: what sorts the best first. */
static int
by_score(const struct profile *pf, uint32_t a, uint32_t b)
{
    const struct proposal *p = pf->e->proposals;

    if (pf->r->per_krone)
        return -ratio_cmp(pf->score[a], p[a].cost_ore, pf->score[b],
                          p[b].cost_ore);
    return (pf->score[a] < pf->score[b]) - (pf->score[a] > pf->score[b]);
}

/* Equal scores stand in the tie order, so that ties come sorted to be broken.
 */
static bool
goes_before(const struct count *c, uint32_t a, uint32_t b)
{
    int sign = by_score(c->pf, a, b);

    return sign != 0 ? sign < 0 : c->order->rank[a] < c->order->rank[b];
}

/* Merge sort of c->queue[0..n), which needs no global state to reach the
 * profile. `least` is scratch. */
static void
sort_queue(struct count *c, uint32_t n)
{
    uint32_t *from = c->queue, *to = c->least;

    for (uint32_t width = 1; width < n; width *= 2) {
        for (uint32_t at = 0; at < n; at += 2 * width) {
            uint32_t i = at, k = at + width < n ? at + width : n;
            uint32_t mid = k, end = at + 2 * width < n ? at + 2 * width : n;

            for (uint32_t out = at; out < end; out++)
                to[out] =
                    k >= end || (i < mid && goes_before(c, from[i], from[k]))
                        ? from[i++]
                        : from[k++];
        }
        memcpy(from, to, n * sizeof *from);
    }
}

/* All fit together: whoever goes first, all of them are funded. */
static bool
all_fit(struct count *c, const uint32_t *p, uint32_t n)
{
    int64_t left = count_left(c);

    for (uint32_t i = 0; i < n; i++) {
        left -= c->pf->e->proposals[p[i]].cost_ore;
        if (left < 0)
            return false;
    }
    return true;
}

/* Those of group[0..n) that can be taken now go to c->tied. */
static uint32_t
find_tied(struct count *c, const uint32_t *group, uint32_t n)
{
    uint32_t n_tied = 0;

    for (uint32_t i = 0; i < n; i++)
        if (c->pf->r->no_skip ||
            c->pf->e->proposals[group[i]].cost_ore <= count_left(c))
            c->tied[n_tied++] = group[i];
    return n_tied;
}

/* Fund from a group of equal scores. false: the rule stops here. As the group
 * stands in the tie order, each in turn is the one that the order chooses; who
 * is tied with it is only looked for when ties are recorded. */
static bool
fund_group(struct count *c, const uint32_t *group, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) { /* steps 2 and 3 */
        int64_t cost_ore = c->pf->e->proposals[group[i]].cost_ore;
        bool fits = cost_ore <= count_left(c);

        if (!fits && !c->pf->r->no_skip)
            continue;
        if (c->events)
            (void)count_choose(c, find_tied(c, group + i, n - i), all_fit);
        if (!fits)
            return false;
        count_fund(c, group[i]);
    }
    return true;
}

/* Remember what was left when these lost: it is why. */
static void
pass_over(struct count *c, const uint32_t *group, uint32_t n, bool stopped)
{
    for (uint32_t i = 0; i < n; i++) {
        if (c->in[group[i]])
            continue;
        c->passed[group[i]] = count_left(c);
        c->stopped[group[i]] = stopped;
    }
}

void
greedy_fill(struct count *c)
{
    uint32_t n = 0;
    bool stopped = false;

    for (uint32_t p = 0; p < c->pf->n; p++)
        if (count_remaining(c, p))
            c->queue[n++] = p;
    sort_queue(c, n); /* step 1 */
    for (uint32_t i = 0, end; i < n; i = end) {
        end = i + 1;
        while (end < n && by_score(c->pf, c->queue[i], c->queue[end]) == 0)
            end++;
        if (stopped) {
            pass_over(c, c->queue + i, end - i, true);
            continue;
        }
        stopped = !fund_group(c, c->queue + i, end - i);
        pass_over(c, c->queue + i, end - i, stopped);
    }
}

static void
fund(struct count *c)
{
    greedy_fill(c);
}

const struct rule rule_greedy = {
    .pub = {.id = "greedy",
            .name = "Greedy",
            .brief = "fund the best-scored proposals, one by one, that fit",
            .brief_da = "forslagene med flest stemmer får penge, så længe der "
                        "er råd til dem",
            .plain =
                "The proposals stand in a line, the one with the most votes "
                "(or points) first. Each gets its money if there is room for "
                "it in what is left of the pool; if not, the next is asked. "
                "This is what almost every city does.",
            .plain_da =
                "Forslagene står i kø, det med flest stemmer (eller point) "
                "først. Hvert får sine penge, hvis der er plads til det i det, "
                "der er tilbage af puljen; ellers er det den næstes tur. Sådan "
                "gør næsten alle byer.",
            .steps =
                "Order the proposals by score, best first: votes, points, or "
                "points for ranks; with --per-krone by score per krone.\n"
                "Fund each that fits in what is left of the pool.\n"
                "Skip one that does not fit and go on; with --no-skip stop "
                "there.",
            .steps_da =
                "Stil forslagene op efter score, den bedste først: stemmer, "
                "point eller point for plads; med --per-krone efter score pr. "
                "krone.\n"
                "Giv penge til hvert, der er plads til i det, der er tilbage "
                "af puljen.\n"
                "Spring et over, der ikke er plads til, og gå videre; med "
                "--no-skip er det slut der.",
            .won = "",
            .won_da = "",
            .cite = "Talmon, Faliszewski 2019, arXiv:1809.05382",
            .cost = "O(choices + proposals log proposals)",
            .ballots = "approval choose-1 cumulative scoring ordinal",
            .options = "per-krone no-skip scoring completion "
                       "min-votes min-share ties resolve",
            .promises = "feasible exhaustive"},
    .ballots = TAKES_ALL,
    .counts = true,
    .ranks = true,
    .lost = REASON_DOES_NOT_FIT,
    .fund = fund,
};
