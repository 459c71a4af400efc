/* META of a .pb file: budget, type of the votes, and how the city counted.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/pabulib.h"

#include <string.h>

#define KEY_(id, key) key,
static const char *const keys[N_PB_KEYS] = {PB_KEYS(KEY_)};
#undef KEY_

enum { TITLE_MAX = 1 << 20 };

static vsted_code
known_key(struct pb *p, enum pb_key k, struct pb_field value, vsted_err *err)
{
    const struct pb_row *r = &p->row;
    vsted_err e = {0};

    if (p->meta_line[k]) {
        vsted_fail(&e, VSTED_EPARSE,
                   "\"%s\" is given a second time, the first is on line %zu",
                   keys[k], p->meta_line[k]);
        pb_bad(p, FINDING_KEY_TWICE, &e, r->line, 1);
        return VSTED_OK;
    }
    for (size_t i = 2; i < r->n; i++) {
        if (pb_trim(r->field[i]).n == 0)
            continue;
        vsted_fail(&e, VSTED_EPARSE,
                   "%zu fields for \"%s\", expected a key and a value", r->n,
                   keys[k]);
        vsted_hint(&e, "put a value that holds \";\" in quotes");
        pb_bad(p, FINDING_ROW_WIDTH, &e, r->line, i + 1);
        break;
    }
    p->meta_line[k] = r->line;
    p->meta[k] = pb_copy(p, value);
    return p->meta[k] ? VSTED_OK : vsted_nomem(err);
}

vsted_code
pb_meta_row(struct pb *p, vsted_err *err)
{
    struct pb_field key = pb_trim(p->row.field[0]), value = {NULL, 0};
    bool header = p->want_header && pb_is(key, "key");

    p->want_header = false;
    if (p->row.n > 1)
        value = pb_trim(p->row.field[1]);
    if (header || value.n == 0)
        return VSTED_OK;
    for (size_t k = 0; k < N_PB_KEYS; k++)
        if (pb_is(key, keys[k]))
            return known_key(p, (enum pb_key)k, value, err);
    return VSTED_OK; /* a .pb file may say more of itself than we need */
}

/* A whole number, or an amount, of META; -1 when it is not there. */
static int64_t
number(struct pb *p, enum pb_key k, bool amount)
{
    const char *text = p->meta[k];
    int64_t value = -1;
    vsted_err e = {0}, wrapped = {0};

    if (!text)
        return -1;
    if (!(amount ? money_parse(&value, text, NUMBERS_PB, &e)
                 : count_parse(&value, text, NUMBERS_PB, &e)))
        return value;
    vsted_fail(&wrapped, e.code, "%s: %s", keys[k], e.msg);
    if (e.hint[0])
        vsted_hint(&wrapped, "%s", e.hint);
    pb_bad(p, FINDING_BAD_NUMBER, &wrapped, p->meta_line[k], 2);
    return -1;
}

static void
missing(struct pb *p, enum pb_key k, const char *hint)
{
    vsted_err e = {0};

    vsted_fail(&e, VSTED_EPARSE, "META has no \"%s\"", keys[k]);
    vsted_hint(&e, "%s", hint);
    pb_bad(p, FINDING_MISSING_KEY, &e, p->section_line, 0);
}

static void
set_type(struct pb *p)
{
    const char *text = p->meta[PB_KEY_VOTE_TYPE], *near;
    const char *names[N_BALLOT_TYPES];
    vsted_err e = {0};

    if (!text) {
        missing(p, PB_KEY_VOTE_TYPE,
                "add a line such as \"vote_type;approval\"");
        return;
    }
    for (unsigned t = 0; t < N_BALLOT_TYPES; t++) {
        names[t] = ballot_type_name((enum ballot_type)t);
        if (pb_is((struct pb_field){text, strlen(text)}, names[t])) {
            p->e->type = (enum ballot_type)t;
            return;
        }
    }
    vsted_fail(&e, VSTED_EPARSE,
               "vote_type \"%s\", expected approval, choose-1, cumulative, "
               "scoring or ordinal",
               text);
    if ((near = nearest_name(text, names, N_BALLOT_TYPES)))
        vsted_hint(&e, "did you mean \"%s\"?", near);
    pb_bad(p, FINDING_BAD_VOTE_TYPE, &e, p->meta_line[PB_KEY_VOTE_TYPE], 2);
}

static void
set_limits(struct pb *p)
{
    for (size_t i = 0; i < N_PB_LIMITS; i++) {
        p->limits[i].limit = number(p, (enum pb_key)i, i == PB_MAX_COST);
        p->limited = p->limited || p->limits[i].limit >= 0;
    }
    p->e->recorded.max_length = p->limits[PB_MAX_LENGTH].limit;
    if (p->e->type == BALLOT_CHOOSE_1 && p->limits[PB_MAX_LENGTH].limit < 0) {
        p->limits[PB_MAX_LENGTH].limit = 1;
        p->limited = true;
    }
    p->n_judged = 0;
    for (size_t i = 0; i < N_PB_LIMITS; i++)
        if (p->limits[i].limit >= 0)
            p->judged[p->n_judged++] = (enum pb_limit)i;
}

static const char *
or_empty(const char *s)
{
    return s ? s : "";
}

/* The description, with the instance (a year, mostly) when it is not in it. */
static vsted_code
set_title(struct pb *p, vsted_err *err)
{
    const char *what = or_empty(p->meta[PB_KEY_DESCRIPTION]);
    const char *when = or_empty(p->meta[PB_KEY_INSTANCE]);
    struct buf b;

    buf_init(&b, TITLE_MAX);
    if (!*what)
        what = or_empty(p->meta[PB_KEY_UNIT]);
    buf_puts(&b, what);
    if (!strstr(what, when))
        buf_printf(&b, "%s%s", *what ? ", " : "", when);
    p->e->title = builder_strndup(p->b, buf_text(&b), b.len);
    buf_clear(&b);
    return p->e->title ? VSTED_OK : vsted_nomem(err);
}

vsted_code
pb_meta_end(struct pb *p, vsted_err *err)
{
    struct recorded *r = &p->e->recorded;
    int64_t pool;

    if (!p->meta[PB_KEY_BUDGET])
        missing(p, PB_KEY_BUDGET,
                "add a line such as \"budget;500000\", the pool");
    pool = number(p, PB_KEY_BUDGET, true);
    if (pool >= 0)
        p->e->pool_ore = pool;
    set_type(p);
    set_limits(p);
    p->num_projects = number(p, PB_KEY_NUM_PROJECTS, false);
    p->num_votes = number(p, PB_KEY_NUM_VOTES, false);
    r->min_score = number(p, PB_KEY_MIN_SCORE, false);
    r->rule = p->meta[PB_KEY_RULE] ? p->meta[PB_KEY_RULE] : "unknown";
    p->e->currency = or_empty(p->meta[PB_KEY_CURRENCY]);
    return set_title(p, err);
}
