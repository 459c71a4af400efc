/* A rules file on its way to the rules in force: guarded, told apart, parsed.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_RULES_TAKE_H
#define INPUT_RULES_TAKE_H

#include <stdbool.h>
#include "base/err.h"
#include "input/input.h"
#include "model/rules.h"

struct rules_how {
    enum origin origin; /* that every key gets */
    bool allow_cpr;
    vsted_findings *fs; /* gets what the guard let pass; may be NULL */
};

/**
 * Lay the rules of a file over `to`, which is unchanged on failure.
 * @return VSTED_OK; VSTED_ECPR; VSTED_EPARSE, VSTED_ERANGE (no rules file, or
 *         a bad one); VSTED_ENOMEM. err says where.
 */
vsted_code rules_take(struct vsted_rules *to, const struct input_file *f,
                      const struct rules_how *how, vsted_err *err) NODISCARD;
/** The same of a text that is kept; `name` is what it was read from. */
vsted_code rules_take_text(struct vsted_rules *to, const char *text,
                           const char *name, const struct rules_how *how,
                           vsted_err *err) NODISCARD;

#endif
