/* Is a round sound? SQLite's own check, and the sums that must agree.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "base/findings.h"
#include "store/db.h"

static void
report(const struct store *s, vsted_findings *fs, const char *what)
{
    struct place at = {.file = s->path,
                       .hint = "take the latest copy that is sound"};
    struct buf shown;

    buf_init(&shown, VSTED_MSG_MAX);
    utf8_show(&shown, what);
    finding_add(fs, VSTED_ERROR, FINDING_ROUND_DAMAGED, &at,
                "the round is damaged: %s", buf_text(&shown));
    buf_clear(&shown);
}

/* SQLite's answers have headings, and several faults to a row. */
static void
report_lines(const struct store *s, vsted_findings *fs, const char *text)
{
    char line[VSTED_MSG_MAX];

    for (size_t n; *text; text += n + (text[n] == '\n')) {
        n = strcspn(text, "\n");
        snprintf(line, sizeof line, "%.*s", (int)n, text);
        if (n > 0 && strncmp(line, "***", 3) != 0)
            report(s, fs, line);
    }
}

/* A check whose rows are faults, but for the one that says "ok". */
static vsted_code
run_check(struct store *s, const char *sql, vsted_findings *fs, vsted_err *err)
{
    sqlite3_stmt *q = NULL;
    const char *text;
    bool row = true;

    if (sqlite3_prepare_v2(s->db, sql, -1, &q, NULL) != SQLITE_OK)
        return db_fail(s, err);
    vsted_code rc = VSTED_OK;
    while (!rc && !(rc = db_step(s, q, &row, err)) && row) {
        rc = db_peek(&text, s, (struct cell){q, 0}, err);
        if (!rc && sqlite3_stricmp(text, "ok") != 0)
            report_lines(s, fs, text);
    }
    sqlite3_finalize(q);
    return rc;
}

static vsted_code
compare(struct store *s, enum stmt which, const char *what, vsted_findings *fs,
        vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, which, err);
    struct buf text;
    bool row;
    vsted_code rc = q ? VSTED_OK : err->code;

    buf_init(&text, VSTED_MSG_MAX);
    while (!rc && !(rc = db_step(s, q, &row, err)) && row) {
        buf_reset(&text);
        buf_printf(&text,
                   "import %" PRId64 " brought %" PRId64 " %s, now there are "
                   "%" PRId64,
                   (int64_t)sqlite3_column_int64(q, 0),
                   (int64_t)sqlite3_column_int64(q, 1), what,
                   (int64_t)sqlite3_column_int64(q, 2));
        report(s, fs, buf_text(&text));
    }
    sqlite3_reset(q);
    buf_clear(&text);
    return rc;
}

/* Is every pack readable, and no ballot in the round twice? */
static vsted_code
check_packs(struct store *s, vsted_findings *fs, vsted_err *err)
{
    static const char said[] = "the round is damaged: "; /* by report() too */
    vsted_code rc = packs_index(s, err);

    if (rc != VSTED_EPARSE)
        return rc;
    report(s, fs,
           strncmp(err->msg, said, strlen(said)) == 0 ? err->msg + strlen(said)
                                                      : err->msg);
    return VSTED_OK;
}

vsted_code
store_verify(struct store *s, vsted_findings *fs, vsted_err *err)
{
    if (run_check(s, "PRAGMA integrity_check(20)", fs, err) ||
        run_check(s,
                  "SELECT 'a row of ' || \"table\" || ' belongs to nothing' "
                  "FROM pragma_foreign_key_check",
                  fs, err) ||
        compare(s, STMT_VERIFY_COUNTS, "ballots", fs, err) ||
        check_packs(s, fs, err))
        return err->code;
    return compare(s, STMT_VERIFY_VOTES, "votes", fs, err);
}
