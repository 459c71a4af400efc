/* One SQLite connection: statements, bound values, columns, refusals.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include "base/mem.h"
#include "base/text.h"
#include "store/ballots.h"
#include "store/packs.h"

#define STMT(name, sql) STMT_##name,
enum stmt {
#include "store/stmt_list.h"
    N_STMTS
};
#undef STMT

struct store {
    sqlite3 *db;
    char *path;
    enum store_mode mode;
    bool open;             /* a transaction is */
    int64_t next_proposal; /* in this transaction; 0: to be asked */
    sqlite3_stmt *stmts[N_STMTS];
    struct packs packs;
};

/** Say which file. @return err->code. */
vsted_code db_at(const struct store *s, vsted_err *err);
/** What SQLite just refused, from sqlite3_errcode(). */
vsted_code db_fail(const struct store *s, vsted_err *err);
/** VSTED_EPARSE: row `nr` of a table is not as vsted writes it. */
vsted_code db_damaged(const struct store *s, const char *table, int64_t nr,
                      vsted_err *err);

/** Run SQL that is ours and has no values. */
vsted_code db_exec(struct store *s, const char *sql, vsted_err *err) NODISCARD;
/** The statement, prepared once, ready to be bound; NULL: err says why. It
 *  must have been reset by the one who used it before. */
sqlite3_stmt *db_stmt(struct store *s, enum stmt which, vsted_err *err);
/** Bind; text is borrowed until the step, NULL stands for nothing. */
vsted_code db_bind_text(struct store *s, sqlite3_stmt *q, int at,
                        const char *text, vsted_err *err) NODISCARD;
vsted_code db_bind_int(struct store *s, sqlite3_stmt *q, int at, int64_t value,
                       vsted_err *err) NODISCARD;
/** The same, nothing when the value is `none`. */
vsted_code db_bind_known(struct store *s, sqlite3_stmt *q, int at,
                         const int64_t value[2], vsted_err *err) NODISCARD;
/** *row: is there a row? Without one, and after an error, it is reset. */
vsted_code db_step(struct store *s, sqlite3_stmt *q, bool *row,
                   vsted_err *err) NODISCARD;
/** Step to the end, where rows are of no interest. */
vsted_code db_run(struct store *s, sqlite3_stmt *q, vsted_err *err) NODISCARD;
/** The one number of the one row. */
vsted_code db_number(int64_t *out, struct store *s, enum stmt which,
                     vsted_err *err) NODISCARD;
/** Run a statement whose only value is a number. */
vsted_code db_run_with(struct store *s, enum stmt which, int64_t value,
                       vsted_err *err) NODISCARD;

/* A column: which statement, where. */
struct cell {
    sqlite3_stmt *q;
    int at;
};
/** A text in `a`: NULL where there is none. Text that is no UTF-8, or has a
 *  NUL, is damage. */
vsted_code db_text(const char **out, struct store *s, struct cell c,
                   struct arena *a, vsted_err *err) NODISCARD;
/** The same borrowed until the next step; never NULL: "" for none. */
vsted_code db_peek(const char **out, struct store *s, struct cell c,
                   vsted_err *err) NODISCARD;

/** The file of an import, as it was named. */
vsted_code db_import_file(char file[VSTED_FILE_MAX], struct store *s,
                          int64_t import, vsted_err *err) NODISCARD;

#endif
