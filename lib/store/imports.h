/* Imports of a round: what came in, when, from where; and taking it back.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef STORE_IMPORTS_H
#define STORE_IMPORTS_H

#include "store/store.h"

/** Begin an import: *nr gets its number. */
vsted_code store_import_begin(int64_t *nr, struct store *s,
                              enum import_kind kind, const char *file,
                              vsted_err *err) NODISCARD;
/** Write down its facts (f->nr says which); counts of what it brought and
 *  f->left_out are found by the store. */
vsted_code store_import_end(struct store *s, const struct import_facts *f,
                            int64_t now, vsted_err *err) NODISCARD;
/** Every import by nr, in `a`. */
vsted_code store_imports(const struct import_facts **out, size_t *n,
                         struct store *s, struct arena *a,
                         vsted_err *err) NODISCARD;
/** The import in force that has this hash and kind; *nr 0: none. */
vsted_code store_import_same(int64_t *nr, struct store *s,
                             enum import_kind kind, const char *sha256,
                             vsted_err *err) NODISCARD;
/**
 * Take an import back: its ballots, voters, rules, changes of proposals, and
 * who counts among a voter's ballots. VSTED_ENOENT (no such import, the hint
 * lists those there are), VSTED_EUSAGE (undone already; later imports that are
 * in force build on it: the message names them, newest first).
 */
vsted_code store_undo(struct store *s, int64_t nr, int64_t now,
                      vsted_err *err) NODISCARD;

#endif
