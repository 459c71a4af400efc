/* One CSV file as a table: decoded, guarded, its header matched, row by row.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_TABLE_H
#define INPUT_TABLE_H

#include <stdbool.h>
#include "base/err.h"
#include "input/columns.h"
#include "input/cpr.h"
#include "input/input.h"
#include "input/log.h"
#include "num/money.h"

/* How CSV files are to be read, as the caller said. */
struct csv_how {
    const char *delimiter, *encoding; /* NULL = found from the file */
    enum number_style style;
    bool allow_cpr;
    bool hash;                /* fill table_seen.sha256 */
    bool strict;              /* read no row as it stands: for tests */
    struct column_maps *maps; /* of --map; NULL: none */
};

/* What was found of a file; encoding and separator are static, NULL when it was
 * not read that far. */
struct table_seen {
    const char *encoding, *separator;
    char sha256[65]; /* of its bytes, when that was asked for */
    uint64_t bytes;
    size_t rows; /* with some content, below the header */
};

/* Rows as they stand in the text, and what must be told of those that were
 * read there: cells to the guard, and how many there were. */
struct table_text {
    struct csv_text *text;
    struct cpr_guard *guard;
    char separator;
    size_t n; /* rows read */
};

/* What to do with a file: `row` gets every row that has the right width and
 * some content, after `header` (NULL = nothing to do) got the columns. They
 * add bad cells to the log and fail only when there is no way on. */
struct table_job {
    const struct csv_how *how;
    const struct column_table *columns;
    struct input_log *log;
    vsted_code (*header)(void *ctx, struct columns *c,
                         const struct csv_row *header, vsted_err *err);
    vsted_code (*row)(void *ctx, const struct columns *c,
                      const struct csv_row *row, vsted_err *err);
    void *ctx;
    /* A row of another width, after its error was logged; NULL = no matter. */
    vsted_code (*odd)(void *ctx, const struct columns *c,
                      const struct csv_row *row, vsted_err *err);
    struct table_seen *seen; /* NULL = no matter */
    /* Read rows at t->text that `row` would take without a word of complaint,
     * if it is known how; NULL = it is not. There is no CPR number with a
     * hyphen in them, nor a column named for such. */
    vsted_code (*usual)(void *ctx, const struct columns *c,
                        struct table_text *t, vsted_err *err);
};

/**
 * Read the table in `f`, in pieces: in memory that does not grow with it.
 * @return VSTED_OK, also when rows were bad (they are in the log, and log->cut
 *         says whether some were not read); VSTED_ECPR;
 *         VSTED_EPARSE, VSTED_ENOENT, VSTED_ENOMEM: no way on; err says where.
 */
vsted_code table_read(struct input_file *f, const struct table_job *job,
                      vsted_err *err) NODISCARD;

#endif
