/* CSV: rows of cells, each with the line on which it begins.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_CSV_H
#define INPUT_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"

/* A cell: trimmed of space (also no-break space) at both ends, with a NUL
 * behind; line ends inside are "\n" whatever the file has. */
struct csv_cell {
    const char *s;
    size_t n;
};
struct csv_row {
    size_t line; /* of the file, from 1; where the row begins */
    size_t n;
    const struct csv_cell *cells; /* borrowed for the call */
    bool no_dash; /* no cell has a hyphen or a dash (false: not known) */
};

enum {
    CSV_CELLS_MAX = 4096,
    CSV_ROW_MAX = 16 * 1024 * 1024 /* bytes of one row */
};

/** Takes one row; anything but VSTED_OK stops the reading with it. */
typedef vsted_code csv_row_fn(void *ctx, const struct csv_row *row,
                              vsted_err *err);

/* Text from the beginning of a row on; `end` may be in the middle of one. */
struct csv_text {
    const char *at, *end;
    size_t line; /* in which `at` stands */
};
/**
 * Takes the rows that it can read from the text as it is, if any: sets `at` and
 * `line` behind them. All other rows go to the csv_row_fn, each in its turn.
 */
typedef vsted_code csv_text_fn(void *ctx, struct csv_text *text,
                               vsted_err *err);

/*
 * csv_reader_new -> csv_feed* -> csv_end -> csv_reader_free. Text comes in
 * pieces of any size. Blank lines give no row. Errors have line and column (of
 * the field), not the file.
 */
struct csv_reader;

/** `line`: the number of the first line that will be fed. */
vsted_code csv_reader_new(struct csv_reader **out, char separator, size_t line,
                          vsted_err *err) NODISCARD;
/** Leave every row to libcsv, also those that need it not: for tests. */
void csv_use_libcsv(struct csv_reader *c);
void csv_on_row(struct csv_reader *c, csv_row_fn *fn, void *ctx);
/** `fn` is asked first, wherever a row begins in the text that is fed; with the
 *  same ctx. */
void csv_on_text(struct csv_reader *c, csv_text_fn *fn);
/** @return VSTED_OK; VSTED_EPARSE (a quote where none may be, a row too
 *  large); VSTED_ENOMEM; what the row function said. */
vsted_code csv_feed(struct csv_reader *c, const char *text, size_t n,
                    vsted_err *err) NODISCARD;
/** The file ends here. VSTED_EPARSE: a quote was never closed (the line is
 *  the one where it was opened). */
vsted_code csv_end(struct csv_reader *c, vsted_err *err) NODISCARD;
void csv_reader_free(struct csv_reader *c);

/* How a file begins: its separator, and where the header stands. */
struct csv_head {
    char separator;
    bool by_option, by_sep_line; /* who said so; else it was found */
    size_t skip;                 /* bytes before the header's line */
    size_t line;                 /* number of the header's line */
};

/** Is this cell the name of a column that is looked for? */
typedef bool csv_known_fn(void *ctx, const char *cell, size_t n);
struct csv_question {
    const char *delimiter; /* ";" "," "tab"; NULL = find it */
    csv_known_fn *known;
    void *ctx;
};

/**
 * Find the header line and the separator: what the option says, else a first
 * line "sep=;", else the one of ; , tab by which most names of the header are
 * known, or that is there most often.
 * @return VSTED_OK; VSTED_EPARSE (an empty file; no separator, or two that are
 *         as likely); VSTED_EUSAGE (`delimiter` is none of the three).
 */
vsted_code csv_find_head(struct csv_head *head, const char *text, size_t n,
                         const struct csv_question *q,
                         vsted_err *err) NODISCARD;
/** Is it one of the three, or NULL? VSTED_EUSAGE. */
vsted_code csv_delimiter_check(const char *delimiter, vsted_err *err) NODISCARD;
/**
 * Would another separator, or a line further down, be a header of which more
 * column names are known than of the one at `head`? For messages.
 */
bool csv_better_head(struct csv_head *better, const struct csv_head *head,
                     const char *text, size_t n, const struct csv_question *q);
/** "semicolon", "comma", "tab". */
const char *csv_separator_name(char separator);

#endif
