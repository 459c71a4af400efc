/* The files of a round in a folder, by their Danish or English names.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_FOLDER_H
#define INPUT_FOLDER_H

#include <stdbool.h>
#include "base/err.h"
#include "base/mem.h"

enum folder_file { FOLDER_PROPOSALS, FOLDER_BALLOTS, FOLDER_RULES, N_FOLDER };
struct folder {
    struct arena *arena;
    const char *path[N_FOLDER]; /* NULL: not there (only the rules file) */
    /* Without a rules file, another that may be meant to be it, and what it
     * would have to be called; NULL: none. */
    const char *stray, *right_name;
};

bool folder_is(const char *path);
/** Is a file of this name in a folder one that is read? */
bool folder_takes(const char *name);
/**
 * Find forslag.csv or proposals.csv, stemmer.csv or ballots.csv and, if there
 * is one, regler.json or rules.json; upper and lower case do not matter.
 * @return VSTED_OK; VSTED_ENOFILE (one is missing: what there is instead);
 *         VSTED_EPARSE (one is there twice); VSTED_ESYS; VSTED_ENOMEM. On
 *         failure there is nothing to clear.
 */
vsted_code folder_find(struct folder *out, const char *path,
                       vsted_err *err) NODISCARD;
void folder_clear(struct folder *f);

#endif
