/* Importing into a round: one file, all of it or nothing; and taking it back.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_IMPORT_H
#define VSTED_IMPORT_H

#include <vsted/round.h>
#include <vsted/run.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One file for a round, and how to read it. */
typedef struct vsted_import {
    const char *kind; /* "proposals" "ballots" "voters" "pabulib" "rules" */
    const char *file; /* "-" is standard input */
    const char *name; /* what it is called on record; NULL: as `file` */
    const char *delimiter, *encoding; /* NULL: found, as in vsted_source */
    bool english, allow_cpr;
    const char *const *maps; /* "COLUMN=FIELD" */
    size_t n_maps;
    bool update;            /* proposals: correct what is there */
    const char *duplicates; /* "first" "last" "refuse"; NULL: refuse */
    int64_t now;
    const vsted_run *run; /* NULL: nobody is told how far it is */
} vsted_import;

/** What an import or an undo did. */
typedef struct vsted_imported vsted_imported;

/**
 * Import one file, all of it or nothing. Every bad row and what was detected
 * goes to `findings`.
 *
 * @param[out] out  the caller owns it: vsted_imported_free(). NULL on error.
 * @return VSTED_EUSAGE, VSTED_ENOENT (an option); VSTED_EPARSE, VSTED_ERANGE
 *         (bad rows: the first of them; the same file again; ballots or
 *         voters that are there already; proposals that would need `update`,
 *         or vanish from ballots); VSTED_ECPR; VSTED_ESTOP.
 * Cost: one pass over the file, memory that does not grow with its ballots.
 */
VSTED_API vsted_code vsted_round_import(vsted_imported **out, const char *round,
                                        const vsted_import *what,
                                        vsted_findings *findings,
                                        vsted_err *err) VSTED_NODISCARD;
/** An import to take back. */
typedef struct vsted_undo {
    int64_t nr, now;
    const vsted_run *run; /* NULL: nobody can stop it */
} vsted_undo;

/**
 * Take an import back. It stays on record as undone. VSTED_ENOENT (no such
 * import), VSTED_EUSAGE (undone already, or later imports build on it: the
 * message names them), VSTED_ESTOP.
 */
VSTED_API vsted_code vsted_round_undo(vsted_imported **out, const char *round,
                                      const vsted_undo *what,
                                      vsted_err *err) VSTED_NODISCARD;
VSTED_API void vsted_imported_free(vsted_imported *done);
/** Print it: a few lines, or JSON ("vsted/import/1"). */
VSTED_API vsted_code vsted_imported_print(FILE *to, const vsted_imported *done,
                                          const vsted_print *how,
                                          vsted_err *err) VSTED_NODISCARD;

/** Every import of a round, also those undone; JSON: "vsted/imports/1". */
typedef struct vsted_imports vsted_imports;
VSTED_API vsted_code vsted_round_imports(vsted_imports **out, const char *round,
                                         vsted_err *err) VSTED_NODISCARD;
VSTED_API void vsted_imports_free(vsted_imports *list);
VSTED_API vsted_code vsted_imports_print(FILE *to, const vsted_imports *list,
                                         const vsted_print *how,
                                         vsted_err *err) VSTED_NODISCARD;

#ifdef __cplusplus
}
#endif
#endif
