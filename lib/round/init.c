/* Making a round: its frame checked, its rules the first import.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <string.h>
#include "base/text.h"
#include "input/input.h"
#include "input/kerneopgaver.h"
#include "num/money.h"
#include "round/rules.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2999 };

/* Everything that one call of vsted_round_init() works on. */
struct making {
    const vsted_frame *frame;
    struct store_frame to;
    struct round from; /* the round that is taken over; maybe none */
    struct round_terms terms;
    struct rules_import rules;
    char code[4]; /* the currency that `pool` names; "" = none */
};

static vsted_code
check_title(const char *title, vsted_err *err)
{
    if (!title || utf8_valid(title, strlen(title)) == strlen(title))
        return VSTED_OK;
    return vsted_fail(err, VSTED_EUSAGE, "the title is no text in UTF-8");
}

static vsted_code
check_year(int64_t year, vsted_err *err)
{
    if (year == 0 || (year >= FIRST_YEAR && year <= LAST_YEAR))
        return VSTED_OK;
    return vsted_fail(err, VSTED_EUSAGE, "year %" PRId64 ", expected %d to %d",
                      year, FIRST_YEAR, LAST_YEAR);
}

/* What is taken over, unless it is given. Nothing is written to it. */
static vsted_code
take_over(struct making *m, vsted_err *err)
{
    const char *from = m->frame->from;

    if (!from)
        return VSTED_OK;
    if (round_open(&m->from, from, STORE_READ, err) ||
        round_terms(&m->terms, &m->from, err))
        return err->code;
    const struct store_frame *f = &m->terms.frame;
    m->to.title = f->title;
    m->to.currency = f->currency;
    m->to.pool_ore = f->pool_ore;
    m->to.kerneopgaver = f->kerneopgaver;
    m->to.n_kerneopgaver = f->n_kerneopgaver;
    if (m->frame->rules || !m->terms.rules_text)
        return VSTED_OK;
    return rules_import_text(&m->rules, m->terms.rules_text,
                             m->terms.rules_file, err);
}

static vsted_code
set_pool(struct making *m, vsted_err *err)
{
    const char *pool = m->frame->pool, *code;

    if (!pool)
        return VSTED_OK;
    if (money_parse(&m->to.pool_ore, pool,
                    m->frame->english ? NUMBERS_EN : NUMBERS_DA, err)) {
        err->code = VSTED_EUSAGE;
        return err->code;
    }
    if ((code = money_code(pool))) {
        memcpy(m->code, code, sizeof m->code - 1);
        m->to.currency = m->code;
    }
    return VSTED_OK;
}

static void
show(struct buf *to, int64_t ore, const char *currency)
{
    money_show(to, ore, currency, NUMBERS_DA);
}

static const char *
mend(const struct making *m)
{
    return m->frame->rules ? "leave one of them out"
                           : "give --rules with the new one in them";
}

/* Rules win over the frame: a pool that would not count is no pool. */
static vsted_code
check_pool(const struct making *m, vsted_err *err)
{
    const struct vsted_rules *r = &m->rules.rules;
    const char *currency = m->to.currency ? m->to.currency : "DKK";
    struct buf rules, given;

    if (!m->frame->pool || !m->rules.text || r->pool_ore < 0 ||
        (r->pool_ore == m->to.pool_ore &&
         (!m->code[0] || strcmp(r->currency, m->code) == 0)))
        return VSTED_OK;
    buf_init(&rules, VSTED_MSG_MAX);
    buf_init(&given, VSTED_MSG_MAX);
    show(&rules, r->pool_ore, r->currency);
    show(&given, m->to.pool_ore, currency);
    vsted_fail(err, VSTED_EUSAGE,
               "a pool of %s, the rules say %s: expected one or the other",
               buf_text(&given), buf_text(&rules));
    vsted_hint(err, "the rules win over --pool: %s", mend(m));
    buf_clear(&rules);
    buf_clear(&given);
    return err->code;
}

/* A title that would not count is no title. */
static vsted_code
check_title_counts(const struct making *m, vsted_err *err)
{
    const char *title = m->frame->title, *rules = m->rules.rules.title;

    if (!title || !rules || strcmp(title, rules) == 0)
        return VSTED_OK;
    vsted_fail(err, VSTED_EUSAGE,
               "the title \"%s\", the rules say \"%s\": expected one or the "
               "other",
               title, rules);
    return vsted_hint(err, "the rules win over --title: %s", mend(m));
}

static vsted_code
set_kerneopgaver(struct making *m, struct arena *a, vsted_err *err)
{
    struct kerneopgaver list = kerneopgaver_of_lejre;
    struct input_file f;

    if (!m->frame->kerneopgaver && m->frame->from)
        return VSTED_OK;
    if (m->frame->kerneopgaver) {
        if (input_slurp(&f, m->frame->kerneopgaver, err))
            return err->code;
        vsted_code rc = kerneopgaver_read(&list, &f, a, err);
        input_file_clear(&f);
        if (rc)
            return rc;
    }
    m->to.kerneopgaver = list.names;
    m->to.n_kerneopgaver = list.n;
    return VSTED_OK;
}

static vsted_code
put_rules(void *ctx, struct store *s, vsted_err *err)
{
    struct making *m = ctx;

    return m->rules.text ? rules_import_put(&m->rules, s, m->frame->now, err)
                         : VSTED_OK;
}

static vsted_code
make(struct making *m, const char *path, struct arena *a, vsted_findings *fs,
     vsted_err *err)
{
    const vsted_frame *f = m->frame;

    if (check_title(f->title, err) || check_year(f->year, err) ||
        take_over(m, err) ||
        (f->rules &&
         rules_import_read(&m->rules, f->rules, f->allow_cpr, fs, err)) ||
        set_pool(m, err) || check_pool(m, err) || check_title_counts(m, err) ||
        set_kerneopgaver(m, a, err))
        return err->code;
    if (f->title && f->title[0])
        m->to.title = f->title;
    m->to.year = f->year;
    m->to.now = f->now;
    m->to.fill = put_rules;
    m->to.fill_ctx = m;
    return store_create(path, &m->to, err);
}

vsted_code
vsted_round_init(const char *path, const vsted_frame *frame,
                 vsted_findings *findings, vsted_err *err)
{
    struct making m = {.frame = frame, .to = {.pool_ore = -1}};
    struct arena *a = arena_new();
    vsted_code rc = a ? rules_import_init(&m.rules, err) : vsted_nomem(err);

    if (!rc)
        rc = make(&m, path, a, findings, err);
    rules_import_clear(&m.rules);
    round_terms_clear(&m.terms);
    round_close(&m.from);
    arena_free(a);
    return rc;
}
