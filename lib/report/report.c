/* Sending a report; numbers and findings as JSON.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/report.h"

#include <errno.h>
#include <string.h>
#include "num/money.h"
#include "num/rat.h"

vsted_code
report_send(FILE *to, const struct buf *b, vsted_err *err)
{
    vsted_code rc = buf_code(b, err);
    if (rc)
        return rc;
    errno = 0;
    if (fwrite(buf_text(b), 1, b->len, to) == b->len && fflush(to) == 0)
        return VSTED_OK;
    return vsted_fail(err, VSTED_ESYS, "cannot write the output: %s",
                      errno ? strerror(errno) : "no reason given");
}

/* Digits made in a buffer of their own, then handed to the writer. */
static void
put_digits(struct json_out *w, const char *key, struct buf *digits)
{
    if (digits->code && !w->to->code)
        w->to->code = digits->code;
    json_put_raw(w, key, digits->len ? buf_text(digits) : "0");
    buf_clear(digits);
}

void
json_money(struct json_out *w, const char *key, int64_t ore)
{
    struct buf digits;
    if (ore < 0) {
        json_put_null(w, key);
        return;
    }
    buf_init(&digits, RAT_DIGITS_MAX);
    money_digits(&digits, ore);
    put_digits(w, key, &digits);
}

void
json_text(struct json_out *w, const char *key, const char *s)
{
    if (s && *s)
        json_put_string(w, key, s);
    else
        json_put_null(w, key);
}

void
json_count(struct json_out *w, const char *key, int64_t n)
{
    if (n < 0)
        json_put_null(w, key);
    else
        json_put_int(w, key, n);
}

/* How many decimals q has, or -1: they have no end. */
static int
decimals_of(const mpq_t q)
{
    mpz_t rest, factor;
    mpz_inits(rest, factor, (mpz_ptr)NULL);
    mpz_set_ui(factor, 2);
    mp_bitcnt_t twos = mpz_remove(rest, mpq_denref(q), factor);
    mpz_set_ui(factor, 5);
    mp_bitcnt_t fives = mpz_remove(rest, rest, factor);
    bool ends = mpz_cmp_ui(rest, 1) == 0;
    mpz_clears(rest, factor, (mpz_ptr)NULL);
    mp_bitcnt_t most = twos > fives ? twos : fives;
    return ends && most < RAT_DIGITS_MAX / 4 ? (int)most : -1;
}

void
json_ratio(struct json_out *w, const char *key, const mpq_t q)
{
    struct buf digits;
    int decimals = decimals_of(q);
    buf_init(&digits, RAT_DIGITS_MAX);
    rat_decimal(&digits, q, decimals < 0 ? 6 : (unsigned)decimals, '.',
                decimals < 0 ? ROUND_NEAREST : ROUND_DOWN);
    put_digits(w, key, &digits);
}

void
json_share(struct json_out *w, const char *key, int64_t part, int64_t whole)
{
    mpq_t q;
    if (whole <= 0) {
        json_put_null(w, key);
        return;
    }
    mpq_init(q);
    rat_set(q, part, whole);
    json_ratio(w, key, q);
    mpq_clear(q);
}

size_t
findings_more(const vsted_findings *fs, vsted_severity severity)
{
    size_t more = vsted_findings_count(fs, severity);
    for (size_t i = 0; i < vsted_findings_kept(fs); i++)
        more -= vsted_findings_at(fs, i)->severity == severity;
    return more;
}

void
finding_json(struct json_out *w, const vsted_finding *f, bool with_severity)
{
    static const char *const severities[] = {
        [VSTED_NOTE] = "note",
        [VSTED_WARNING] = "warning",
        [VSTED_ERROR] = "error",
    };
    json_object(w, NULL);
    if (with_severity)
        json_put_string(w, "severity", severities[f->severity]);
    json_put_string(w, "code", f->code);
    json_put_string(w, "message", f->unnamed);
    json_text(w, "file", f->file);
    json_count(w, "line", f->line ? (int64_t)f->line : -1);
    json_count(w, "column", f->column ? (int64_t)f->column : -1);
    json_text(w, "hint", f->of_ballot ? NULL : f->hint);
    json_end_object(w);
}
