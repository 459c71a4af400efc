/* The guard of rules files: no CPR number passes in them, however written.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_RULES_GUARD_H
#define INPUT_RULES_GUARD_H

#include <stdbool.h>
#include "base/err.h"
#include "input/input.h"

/**
 * Search a rules file for CPR numbers: its text, then every key and string as
 * JSON reads them, so that \u escapes hide none. Comes before whatever else is
 * wrong with the file.
 * @return VSTED_OK, also when `allow` let one pass (a warning says so);
 * VSTED_ECPR with line and column, or with the JSON Pointer; VSTED_ENOMEM.
 */
vsted_code rules_guard(const struct input_file *f, bool allow,
                       vsted_findings *fs, vsted_err *err) NODISCARD;

#endif
