/* Reading a table: the guard first, so that no message can show a number.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/table.h"

#include <string.h>
#include "base/findings.h"
#include "input/kind.h"
#include "input/text.h"

struct reading {
    const struct table_job *job;
    const char *path;
    struct columns columns;
    struct csv_head head;
    struct input_text text;
    const char *piece; /* of the text that is being read */
    size_t n_piece, lines_before;
    struct cpr_guard guard;
    struct cpr_place hyphen; /* the first CPR number with its hyphen */
    bool has_header;
    bool usual; /* rows of this piece may be read by job->usual */
    size_t n_rows, n_empty, first_empty; /* empty: rows without content */
};

/* Cells are searched as they come. */
static void
search_row(struct reading *r, const struct csv_row *row)
{
    size_t offset;

    if (row->no_dash)
        return;
    for (size_t i = 0; !r->hyphen.line && i < row->n; i++)
        if (cpr_find(row->cells[i].s, row->cells[i].n, &offset))
            r->hyphen = (struct cpr_place){
                row->line + text_line(row->cells[i].s, offset) - 1, i + 1};
}

static vsted_code
next_piece(struct reading *r, vsted_err *err)
{
    r->lines_before = r->text.encoding.lines;
    return text_next(&r->text, &r->piece, &r->n_piece, err);
}

/* What could not be split into rows is searched all the same, to its end. */
static vsted_code
search_rest(struct reading *r, vsted_err *err)
{
    vsted_err unused;
    size_t offset;

    while (!r->hyphen.line && r->n_piece > 0) {
        if (cpr_find(r->piece, r->n_piece, &offset))
            r->hyphen.line = r->lines_before + text_line(r->piece, offset);
        vsted_code rc = next_piece(r, &unused);
        if (rc == VSTED_ENOMEM)
            return vsted_nomem(err);
        if (rc)
            break;
    }
    return err->code;
}

static vsted_code
judge(const struct reading *r, struct cpr_place at, vsted_err *err)
{
    if (!at.line)
        return VSTED_OK;
    if (!r->job->how->allow_cpr)
        return cpr_refuse(r->path, at, err);
    cpr_allow(r->job->log->fs, r->path, at);
    return VSTED_OK;
}

static bool
is_empty(const struct csv_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].n > 0)
            return false;
    return true;
}

static void
bad_width(const struct reading *r, const struct csv_row *row)
{
    size_t width = r->columns.width;
    vsted_err err;

    vsted_fail(&err, VSTED_EPARSE,
               "%zu column%s, expected %zu as in the header", row->n,
               row->n == 1 ? "" : "s", width);
    vsted_hint(&err, row->n > width
                         ? "put a field that has a separator in it in quotes"
                         : "every row needs all its separators, also before "
                           "an empty field");
    log_error(r->job->log, FINDING_ROW_WIDTH, &err,
              &(struct place){r->path, row->line,
                              row->n > width ? width + 1 : row->n, NULL});
}

/* A header in which too little is known: was the wrong separator asked for, or
 * does a title stand above it? */
static void
hint_header(struct reading *r, vsted_err *err)
{
    const struct csv_question q = {NULL, columns_known, &r->columns};
    const struct csv_head *head = &r->head;
    struct csv_head better;

    if (r->lines_before > 0 ||
        !csv_better_head(&better, head, r->piece, r->n_piece, &q))
        return;
    const char *name = csv_separator_name(better.separator);
    if (better.line != head->line)
        vsted_hint(err,
                   "the names of the columns seem to stand in line %zu: "
                   "remove what is above them",
                   better.line);
    else if (head->by_option)
        vsted_hint(err,
                   "leave out --delimiter: the columns are separated by %s",
                   name);
    else if (head->by_sep_line)
        vsted_hint(err,
                   "remove the first line (sep=): the columns are "
                   "separated by %s",
                   name);
}

static vsted_code
on_header(struct reading *r, const struct csv_row *row, vsted_err *err)
{
    const struct table_job *job = r->job;
    vsted_code rc = cpr_guard_init(&r->guard, row, err);

    r->has_header = true;
    if (!rc)
        rc = columns_match(&r->columns, row, job->how->maps, err);
    if (!rc && job->header)
        rc = job->header(job->ctx, &r->columns, row, err);
    if (rc == VSTED_EPARSE && r->columns.why == FINDING_MISSING_COLUMN)
        hint_header(r, err);
    if (!rc)
        columns_note_unknown(&r->columns, row, r->path, job->log->fs);
    return rc;
}

static vsted_code
on_row(void *ctx, const struct csv_row *row, vsted_err *err)
{
    struct reading *r = ctx;

    search_row(r, row);
    if (!r->has_header)
        return on_header(r, row, err);
    if (row->cells[0].n == 0 && is_empty(row)) {
        if (r->n_empty++ == 0)
            r->first_empty = row->line;
        return VSTED_OK;
    }
    r->n_rows++;
    if (cpr_guard_row(&r->guard, row, err))
        return err->code;
    if (row->n == r->columns.width)
        return r->job->row(r->job->ctx, &r->columns, row, err);
    bad_width(r, row);
    return r->job->odd ? r->job->odd(r->job->ctx, &r->columns, row, err)
                       : VSTED_OK;
}

/* Rows that are as they should be, all cells of them at once. */
static vsted_code
on_text(void *ctx, struct csv_text *text, vsted_err *err)
{
    struct reading *r = ctx;
    struct table_text t = {text, &r->guard, r->head.separator, 0};

    if (!r->has_header || !r->usual || cpr_guard_named(&r->guard))
        return VSTED_OK;
    vsted_code rc = r->job->usual(r->job->ctx, &r->columns, &t, err);
    r->n_rows += t.n;
    return rc;
}

static vsted_code
feed_all(struct reading *r, struct csv_reader *csv, vsted_err *err)
{
    size_t skip = r->head.skip, offset;

    while (r->n_piece > 0) {
        /* No cell can have a CPR number where the piece has none. */
        r->usual = r->job->usual && !r->job->how->strict &&
                   !cpr_find(r->piece, r->n_piece, &offset);
        if (csv_feed(csv, r->piece + skip, r->n_piece - skip, err) ||
            next_piece(r, err))
            return err->code;
        skip = 0;
    }
    return csv_end(csv, err);
}

static vsted_code
read_rows(struct reading *r, vsted_err *err)
{
    const struct csv_head *head = &r->head;
    struct csv_reader *csv;
    vsted_code rc = csv_reader_new(&csv, head->separator, head->line, err);

    if (rc)
        return rc;
    csv_on_row(csv, on_row, r);
    csv_on_text(csv, on_text);
    rc = feed_all(r, csv, err);
    csv_reader_free(csv);
    return rc;
}

static void
add_notes(const struct reading *r)
{
    const struct csv_head *head = &r->head;
    struct place at = {r->path, head->line, 0, NULL};

    finding_add(r->job->log->fs, VSTED_NOTE, FINDING_SEPARATOR, &at,
                "columns are separated by %s (%s)",
                csv_separator_name(head->separator),
                head->by_option     ? "--delimiter"
                : head->by_sep_line ? "as the first line says"
                                    : "found from the header");
    at.line = r->first_empty;
    if (r->n_empty > 0)
        finding_add(r->job->log->fs, VSTED_NOTE, FINDING_EMPTY_ROWS, &at,
                    "%zu row%s without content skipped", r->n_empty,
                    r->n_empty == 1 ? "" : "s");
}

/* A row that libcsv cannot split is a bad row like any other: only nothing
 * behind it can be read. */
static vsted_code
read_guarded(struct reading *r, vsted_err *err)
{
    vsted_code rc = read_rows(r, err);

    if (rc == VSTED_ENOMEM || rc == VSTED_ESYS || rc == VSTED_EFAULT ||
        rc == VSTED_ESTOP)
        return rc;
    if (rc) {
        log_error(r->job->log, r->columns.why, err,
                  &(struct place){r->path, 0, 0, NULL});
        r->job->log->cut = true;
        (void)search_rest(r, err);
    }
    add_notes(r);
    return VSTED_OK;
}

/* The header, then the rows; the first piece is there. */
static vsted_code
read_table(struct reading *r, vsted_err *err)
{
    const struct table_job *job = r->job;
    struct csv_question q = {job->how->delimiter, columns_known, &r->columns};
    vsted_code rc = csv_find_head(&r->head, r->piece, r->n_piece, &q, err);

    if (rc == VSTED_EPARSE)
        hint_header(r, err);
    if (r->columns.code)
        return vsted_nomem(err);
    if (rc)
        return search_rest(r, err);
    return read_guarded(r, err);
}

static void
fill_seen(const struct reading *r)
{
    struct table_seen *seen = r->job->seen;
    struct sha256 hash = r->text.hash;

    if (!seen)
        return;
    seen->encoding = text_encoding_name(&r->text.encoding);
    seen->separator =
        r->head.separator ? csv_separator_name(r->head.separator) : NULL;
    seen->bytes = r->text.bytes;
    seen->rows = r->n_rows;
    seen->sha256[0] = '\0';
    if (r->text.hashed)
        sha256_hex(&hash, seen->sha256);
}

vsted_code
table_read(struct input_file *f, const struct table_job *job, vsted_err *err)
{
    struct reading r = {.job = job, .path = f->path};
    vsted_err none;

    if (columns_init(&r.columns, job->columns, err))
        return vsted_at(err, f->path, 0, 0);
    vsted_code rc =
        text_open(&r.text, f, job->how->encoding, job->log->fs, err);
    r.text.hashed = job->how->hash;
    if (!rc)
        rc = next_piece(&r, err);
    if (!rc)
        rc = read_table(&r, err);
    /* A CPR number goes before whatever else is wrong. */
    if (rc != VSTED_ENOMEM && rc != VSTED_ESTOP &&
        (judge(&r, r.hyphen, &none) ||
         judge(&r, cpr_guard_verdict(&r.guard), &none))) {
        *err = none;
        rc = none.code;
    }
    fill_seen(&r);
    text_close(&r.text);
    columns_clear(&r.columns);
    cpr_guard_clear(&r.guard);
    return rc ? vsted_at(err, f->path, 0, 0) : rc;
}
