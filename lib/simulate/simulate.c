/* A simulation: what is asked for, looked at, then its proposals drawn.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <string.h>
#include "base/text.h"
#include "num/money.h"
#include "simulate/simulation.h"

enum {
    VOTERS_MOST = 999999999, /* ten digits may be taken for a CPR number */
    PROPOSALS_MOST = 100000,
    KERNEOPGAVER_MOST = 5,
    PLACES_MOST = 1000,
    GROUPS_MOST = 1000,
    LOYALTY_MOST = 100,
    SKEW_MOST = 40,
    POINTS_MOST = 1000000,
    SEED_MOST = 200,
    WEIGHTS_MOST = 1 << 22, /* of all kinds of voters together */
    KR_A_PROPOSAL = 25000,
    SCORING_POINTS = 5,
    CUMULATIVE_POINTS = 10
};
static const int64_t pool_most_ore = INT64_C(10000000000000);

static vsted_code
check_range(const char *option, int64_t value, int64_t least, int64_t most,
            vsted_err *err)
{
    if (value >= least && value <= most)
        return VSTED_OK;
    return vsted_fail(err, VSTED_EUSAGE,
                      "--%s %" PRId64 ", expected %" PRId64 " to %" PRId64,
                      option, value, least, most);
}

static vsted_code
check_numbers(const vsted_draw *d, vsted_err *err)
{
    const struct {
        const char *option;
        int64_t value, least, most;
    } numbers[] = {
        {"voters", d->voters, 1, VOTERS_MOST},
        {"proposals", d->proposals, 1, PROPOSALS_MOST},
        {"kerneopgaver", d->kerneopgaver, 0, KERNEOPGAVER_MOST},
        {"places", d->places, 0, PLACES_MOST},
        {"groups", d->groups, 1, GROUPS_MOST},
        {"loyalty", d->loyalty, 1, LOYALTY_MOST},
        {"points", d->points, 0, POINTS_MOST},
        {"skew (in tenths)", d->skew_tenths, 0, SKEW_MOST},
    };
    vsted_code rc = VSTED_OK;

    for (size_t i = 0; !rc && i < sizeof numbers / sizeof *numbers; i++)
        rc = check_range(numbers[i].option, numbers[i].value, numbers[i].least,
                         numbers[i].most, err);
    return rc;
}

static vsted_code
check_choices(const vsted_draw *d, vsted_err *err)
{
    if (d->least_choices < 0 || d->most_choices < 1 ||
        d->least_choices > d->most_choices)
        return vsted_fail(err, VSTED_EUSAGE,
                          "--choices %" PRId64 "-%" PRId64
                          ", expected a number or a range such as 1-5",
                          d->least_choices, d->most_choices);
    if (d->most_choices <= d->proposals)
        return VSTED_OK;
    vsted_fail(err, VSTED_EUSAGE,
               "--choices %" PRId64 ", and there are %" PRId64 " proposals",
               d->most_choices, d->proposals);
    return vsted_hint(err, "raise --proposals, or lower --choices");
}

static vsted_code
check_kinds(const vsted_draw *d, vsted_err *err)
{
    int64_t kinds = d->groups;

    if (d->spatial && d->places == 0) {
        vsted_fail(err, VSTED_EUSAGE, "--spatial, and --places is 0");
        return vsted_hint(err, "give --places, such as --places 12");
    }
    if (d->spatial)
        kinds *= d->places;
    if (kinds * d->proposals <= WEIGHTS_MOST)
        return VSTED_OK;
    vsted_fail(err, VSTED_EUSAGE,
               "%" PRId64 " kinds of voters (groups, times places) and %" PRId64
               " proposals, expected at most %d of the one times the other",
               kinds, d->proposals, (int)WEIGHTS_MOST);
    return vsted_hint(err, "lower --groups, --places or --proposals");
}

static bool
is_line(const char *s)
{
    size_t n = strlen(s);

    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] < 32 || s[i] == 127)
            return false;
    return n <= SEED_MOST && utf8_valid(s, n) == n;
}

static vsted_code
set_texts(vsted_simulation *s, vsted_err *err)
{
    vsted_draw *d = &s->draw;
    const char *names[N_BALLOT_TYPES], *near;

    for (unsigned t = 0; t < N_BALLOT_TYPES; t++)
        names[t] = ballot_type_name((enum ballot_type)t);
    if (!d->type)
        d->type = names[BALLOT_APPROVAL];
    s->type = 0;
    while (s->type < N_BALLOT_TYPES && strcmp(d->type, names[s->type]) != 0)
        s->type++;
    if (s->type == N_BALLOT_TYPES) {
        vsted_fail(err, VSTED_ENOENT, "no type of ballots \"%s\"", d->type);
        near = nearest_name(d->type, names, N_BALLOT_TYPES);
        return near ? vsted_hint(err, "did you mean \"%s\"?", near) : err->code;
    }
    d->type = names[s->type];
    if (!is_line(d->seed))
        return vsted_fail(err, VSTED_EUSAGE,
                          "--seed: expected a line of text in UTF-8, at most "
                          "%d bytes",
                          SEED_MOST);
    d->seed = arena_strndup(s->a, d->seed, strlen(d->seed));
    return d->seed ? VSTED_OK : vsted_nomem(err);
}

static vsted_code
set_pool(vsted_simulation *s, vsted_err *err)
{
    const vsted_draw *d = &s->draw;

    s->pool_ore = d->proposals * KR_A_PROPOSAL * 100;
    if (!d->pool)
        return VSTED_OK;
    if (money_parse(&s->pool_ore, d->pool, d->english ? NUMBERS_EN : NUMBERS_DA,
                    err)) {
        err->code = VSTED_EUSAGE;
        return err->code;
    }
    if (s->pool_ore >= 100 && s->pool_ore <= pool_most_ore)
        return VSTED_OK;
    return vsted_fail(err, VSTED_EUSAGE,
                      "--pool %s, expected 1 kr. to 100 mia. kr.", d->pool);
}

/* A ballot of choose-1 has one choice; a cumulative one has a point at least
 * for each of its choices. */
static vsted_code
set_points(vsted_simulation *s, vsted_err *err)
{
    vsted_draw *d = &s->draw;

    if (s->type == BALLOT_CHOOSE_1 && d->most_choices > 1) {
        vsted_fail(err, VSTED_EUSAGE,
                   "--choices %" PRId64 ", and ballots choose one",
                   d->most_choices);
        return vsted_hint(err, "leave --choices out, or choose another --type");
    }
    if (s->type == BALLOT_SCORING && d->points == 0)
        d->points = SCORING_POINTS;
    if (s->type != BALLOT_CUMULATIVE)
        return VSTED_OK;
    if (d->points == 0)
        d->points = 2 * d->most_choices > CUMULATIVE_POINTS
                        ? 2 * d->most_choices
                        : CUMULATIVE_POINTS;
    if (d->points >= d->most_choices)
        return VSTED_OK;
    return vsted_fail(err, VSTED_EUSAGE,
                      "--points %" PRId64 ", expected one at least for each of "
                      "%" PRId64 " choices",
                      d->points, d->most_choices);
}

vsted_code
vsted_simulation_new(vsted_simulation **out, const vsted_draw *draw,
                     vsted_err *err)
{
    vsted_simulation *s;

    *out = NULL;
    if (check_numbers(draw, err) || check_choices(draw, err) ||
        check_kinds(draw, err))
        return err->code;
    s = mem_calloc(1, sizeof *s);
    if (!s)
        return vsted_nomem(err);
    s->a = arena_new();
    s->draw = *draw;
    s->n = (uint32_t)draw->proposals;
    if (!s->a)
        vsted_nomem(err);
    else if (!set_texts(s, err) && !set_pool(s, err) && !set_points(s, err) &&
             !simulation_proposals(s, err)) {
        *out = s;
        return VSTED_OK;
    }
    vsted_simulation_free(s);
    return err->code;
}

void
vsted_simulation_free(vsted_simulation *s)
{
    if (!s)
        return;
    arena_free(s->a);
    mem_free(s);
}
