/* What kind of file this is, by its content.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_KIND_H
#define INPUT_KIND_H

#include "base/err.h"
#include "input/input.h"

/** VSTED_EPARSE when the content shows a kind that is no text (a spreadsheet,
 *  a PDF, a database), saying how to mend it; else VSTED_OK. */
vsted_code kind_text(const struct input_file *f, vsted_err *err) NODISCARD;

/** VSTED_OK for a Pabulib file; for any other VSTED_EPARSE that says what it
 *  was taken for, what is accepted, and how to get there. */
vsted_code kind_pabulib(const struct input_file *f, vsted_err *err) NODISCARD;

/** VSTED_EPARSE with a hint when `f` is plainly something else than a rules
 *  file (JSON); else VSTED_OK, and its reader judges. */
vsted_code kind_rules(const struct input_file *f, vsted_err *err) NODISCARD;

#endif
