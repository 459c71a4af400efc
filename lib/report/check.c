/* What `vsted check` prints: findings as a list, or as JSON.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/report.h"

#include "num/money.h"
#include "report/table.h"

struct sums { /* findings that were counted and not kept */
    size_t errors, warnings;
};

static struct sums
not_shown(const vsted_findings *fs)
{
    return (struct sums){findings_more(fs, VSTED_ERROR),
                         findings_more(fs, VSTED_WARNING)};
}

/* ---- JSON ---- */

static void
put_digests(struct json_out *w, const char *election_hex,
            const char *ballots_hex)
{
    json_text(w, "election_sha256", election_hex);
    json_text(w, "ballots_sha256", ballots_hex);
}

static void
put_counts(struct json_out *w, const vsted_election *e)
{
    if (!e) {
        json_put_null(w, "counts");
        return;
    }
    json_object(w, "counts");
    json_text(w, "currency", e->currency);
    json_money(w, "pool", e->pool_ore);
    json_put_int(w, "proposals", e->n_proposals);
    json_ballots(w, "ballots", e, e->n);
    json_ballots(w, "blank", e, e->n_blank);
    json_put_int(w, "invalid", e->n_invalid);
    json_end_object(w);
}

static void
check_json(struct buf *to, const vsted_election *e, const vsted_findings *fs,
           const char *election_hex, const char *ballots_hex)
{
    struct json_out w;
    struct sums more = not_shown(fs);
    json_begin(&w, to, false);
    json_object(&w, NULL);
    json_put_string(&w, "schema", "vsted/check/1");
    put_digests(&w, election_hex, ballots_hex);
    put_counts(&w, e);
    json_array(&w, "findings");
    for (size_t i = 0; i < vsted_findings_kept(fs); i++)
        finding_json(&w, vsted_findings_at(fs, i), true);
    json_end_array(&w);
    json_object(&w, "more");
    json_put_int(&w, "errors", (int64_t)more.errors);
    json_put_int(&w, "warnings", (int64_t)more.warnings);
    json_end_object(&w);
    json_end_object(&w);
    buf_putc(to, '\n');
}

/* ---- text ---- */

static void
put_finding(struct buf *to, const vsted_finding *f, bool english)
{
    static const enum word severities[] = {
        [VSTED_NOTE] = W_NOTE,
        [VSTED_WARNING] = W_WARNING,
        [VSTED_ERROR] = W_ERROR,
    };
    if (*f->file) {
        utf8_show(to, f->file);
        if (f->line)
            buf_printf(to, ":%zu", f->line);
        if (f->line && f->column)
            buf_printf(to, ":%zu", f->column);
        buf_puts(to, ": ");
    }
    say(to, severities[f->severity], english, NULL);
    buf_puts(to, ": ");
    utf8_show(to, f->message);
    buf_puts(to, *f->hint ? "; " : "");
    utf8_show(to, f->hint);
    buf_putc(to, '\n');
}

static void
put_pair(struct table *t, enum word w, const char *value, bool english)
{
    table_cell(t, word_text(w, english));
    table_cell(t, value);
}

static void
put_counts_of(struct table *t, const vsted_election *e, bool english)
{
    const enum number_style style = english ? NUMBERS_EN : NUMBERS_DA;
    struct buf count;
    buf_init(&count, REPORT_MAX);
    count_show(&count, e->n_proposals, style);
    put_pair(t, W_PROPOSALS, buf_text(&count), english);
    buf_reset(&count);
    ballots_show(&count, e, e->n, style);
    put_pair(t, e->counts_only ? W_VOTES : W_BALLOTS, buf_text(&count),
             english);
    t->code = t->code ? t->code : count.code;
    buf_clear(&count);
}

static void
put_summary(struct buf *to, const vsted_election *e, const char *election_hex,
            const char *ballots_hex, bool english)
{
    struct table t;
    struct buf pool;
    table_init(&t);
    buf_init(&pool, REPORT_MAX);
    money_show(&pool, e->pool_ore, e->currency,
               english ? NUMBERS_EN : NUMBERS_DA);
    table_column(&t, "", COLUMN_FIXED);
    table_column(&t, "", COLUMN_FIXED);
    put_pair(&t, W_POOL, buf_text(&pool), english);
    put_counts_of(&t, e, english);
    put_pair(&t, W_ELECTION_SHA, election_hex, english);
    put_pair(&t, W_BALLOTS_SHA, ballots_hex, english);
    t.code = t.code ? t.code : pool.code;
    table_print(&t, to, 0, false);
    buf_putc(to, '\n');
    buf_clear(&pool);
    table_clear(&t);
}

static void
put_sums(struct buf *to, enum word w, struct sums n, bool english)
{
    char errors[32], warnings[32];
    (void)snprintf(errors, sizeof errors, "%zu", n.errors);
    (void)snprintf(warnings, sizeof warnings, "%zu", n.warnings);
    say(to, w, english, ARGS(errors, warnings));
    buf_putc(to, '\n');
}

static void
put_findings(struct buf *to, const vsted_findings *fs, const vsted_print *how)
{
    bool english = how->english, any = false;
    const struct sums all = {vsted_findings_count(fs, VSTED_ERROR),
                             vsted_findings_count(fs, VSTED_WARNING)};
    struct sums more = not_shown(fs);
    if (how->quiet)
        more.warnings = 0;
    for (size_t i = 0; i < vsted_findings_kept(fs); i++) {
        const vsted_finding *f = vsted_findings_at(fs, i);
        if (how->quiet && f->severity != VSTED_ERROR)
            continue;
        put_finding(to, f, english);
        any = true;
    }
    if (more.errors || more.warnings)
        put_sums(to, W_CHECK_MORE, more, english);
    if (any)
        buf_putc(to, '\n');
    put_sums(to, W_CHECK_SUM, all, english);
}

vsted_code
vsted_check_print(FILE *to, const vsted_election *e, const vsted_print *how,
                  vsted_err *err)
{
    char election_hex[65] = "", ballots_hex[65] = "";
    vsted_findings *none = NULL;
    struct buf text;
    vsted_code rc = VSTED_OK;
    buf_init(&text, REPORT_MAX);
    if (!how->findings)
        rc = vsted_findings_new(&none, err);
    if (!rc && e)
        rc = vsted_election_sha256(e, election_hex, ballots_hex, err);
    if (!rc) {
        const vsted_findings *fs = how->findings ? how->findings : none;
        if (how->format == VSTED_JSON) {
            check_json(&text, e, fs, election_hex, ballots_hex);
        } else {
            if (e)
                put_summary(&text, e, election_hex, ballots_hex, how->english);
            put_findings(&text, fs, how);
        }
        rc = report_send(to, &text, err);
    }
    vsted_findings_free(none);
    buf_clear(&text);
    return rc;
}
