/* The kerneopgaver that proposals may name.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_KERNEOPGAVER_H
#define INPUT_KERNEOPGAVER_H

#include <stddef.h>
#include "base/err.h"
#include "base/mem.h"
#include "input/csv.h"
#include "input/input.h"

struct kerneopgaver {
    const char *const *names;
    size_t n;
};

/** The five of Lejre Kommune. Static. */
extern const struct kerneopgaver kerneopgaver_of_lejre;

/**
 * The one of `list` (NULL: the five) that a cell names; `&` and `og`, case and
 * space do not matter. *name is NULL for an empty cell, else borrowed from the
 * list. VSTED_EPARSE (none of them, with the nearest), VSTED_ENOMEM.
 */
vsted_code kerneopgave_find(const char **name, const struct kerneopgaver *list,
                            const struct csv_cell *cell,
                            vsted_err *err) NODISCARD;

/**
 * A list of them: text in UTF-8 or Windows-1252, a name on each line; a first
 * line "kerneopgave" is a header. In `a`. VSTED_EPARSE (none, or one twice).
 */
vsted_code kerneopgaver_read(struct kerneopgaver *list, struct input_file *f,
                             struct arena *a, vsted_err *err) NODISCARD;

#endif
