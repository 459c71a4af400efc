/* Reading a table: the guard first, so that no message can show a number.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/table.h"

#include <string.h>
#include "base/findings.h"
#include "input/kind.h"
#include "input/encoding.h"

struct reading {
    const struct table_job *job;
    const char *path;
    struct columns columns;
    struct csv_head head;
    const struct input_file *file;
    struct cpr_guard guard;
    bool has_header;
    size_t n_empty, first_empty; /* rows without content */
};

/* Where text[offset] is, as a spreadsheet counts. */
static struct cpr_place
place_of(const char *text, size_t offset, const struct csv_head *head)
{
    struct cpr_place at = {text_line(text, offset), 1};
    bool quoted = false;

    for (size_t i = head->skip; i < offset; i++) {
        if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text[i] == head->separator)
            at.column++;
        else if (!quoted && (text[i] == '\n' || text[i] == '\r'))
            at.column = 1;
    }
    return at;
}

/* The first CPR number with its hyphen, anywhere in the text. */
static struct cpr_place
search(const struct input_file *f, const struct csv_head *head)
{
    struct cpr_place at = {0, 0};
    size_t offset;

    if (!cpr_find(f->data, f->len, &offset))
        return at;
    at = place_of(f->data, offset, head);
    if (!head->separator)
        at.column = 0;
    return at;
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

    if (!csv_better_head(&better, head, r->file->data, r->file->len, &q))
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

    if (!r->has_header)
        return on_header(r, row, err);
    if (is_empty(row)) {
        if (r->n_empty++ == 0)
            r->first_empty = row->line;
        return VSTED_OK;
    }
    if (cpr_guard_row(&r->guard, row, err))
        return err->code;
    if (row->n == r->columns.width)
        return r->job->row(r->job->ctx, &r->columns, row, err);
    bad_width(r, row);
    return r->job->odd ? r->job->odd(r->job->ctx, &r->columns, row, err)
                       : VSTED_OK;
}

static vsted_code
read_rows(struct reading *r, vsted_err *err)
{
    const struct input_file *f = r->file;
    const struct csv_head *head = &r->head;
    struct csv_reader *csv;
    vsted_code rc = csv_reader_new(&csv, head->separator, head->line, err);

    if (rc)
        return rc;
    csv_on_row(csv, on_row, r);
    rc = csv_feed(csv, f->data + head->skip, f->len - head->skip, err);
    if (!rc)
        rc = csv_end(csv, err);
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
 * behind it can be read. What the guard saw counts all the same. */
static vsted_code
read_guarded(struct reading *r, vsted_err *err)
{
    vsted_code rc = read_rows(r, err);

    if (rc == VSTED_ENOMEM)
        return rc;
    if (rc) {
        log_error(r->job->log, r->columns.why, err,
                  &(struct place){r->path, 0, 0, NULL});
        r->job->log->cut = true;
    }
    if (judge(r, cpr_guard_verdict(&r->guard), err))
        return err->code;
    add_notes(r);
    return VSTED_OK;
}

vsted_code
table_read(struct input_file *f, const struct table_job *job, vsted_err *err)
{
    struct reading r = {.job = job, .path = f->path, .file = f};
    struct csv_question q = {job->how->delimiter, columns_known, &r.columns};

    if (kind_text(f, err) ||
        text_decode(f, job->how->encoding, job->log->fs, err) ||
        columns_init(&r.columns, job->columns, err))
        return vsted_at(err, f->path, 0, 0);
    vsted_code rc = csv_find_head(&r.head, f->data, f->len, &q, err);
    if (rc == VSTED_EPARSE)
        hint_header(&r, err);
    if (r.columns.code)
        rc = vsted_nomem(err);
    if (judge(&r, search(f, &r.head), err))
        rc = err->code; /* goes before whatever is wrong with the header */
    if (!rc)
        rc = read_guarded(&r, err);
    columns_clear(&r.columns);
    cpr_guard_clear(&r.guard);
    return rc ? vsted_at(err, f->path, 0, 0) : rc;
}
