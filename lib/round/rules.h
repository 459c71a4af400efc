/* A rules file as an import of a round.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef ROUND_RULES_H
#define ROUND_RULES_H

#include <vsted/finding.h>
#include "input/input.h"
#include "round/round.h"

struct rules_import {
    struct vsted_rules rules; /* what it says */
    struct input_file file;   /* what it is */
    const char *text;         /* NULL: nothing was read yet */
    struct import_facts facts;
    char sha256[65], name[VSTED_FILE_MAX];
};

vsted_code rules_import_init(struct rules_import *r, vsted_err *err) NODISCARD;
void rules_import_clear(struct rules_import *r);
/** Read a file: guarded, parsed, its limits checked. What the guard let pass
 *  goes to `fs`. */
vsted_code rules_import_read(struct rules_import *r, const char *path,
                             bool allow_cpr, vsted_findings *fs,
                             vsted_err *err) NODISCARD;
/** Take the text that another round keeps. */
vsted_code rules_import_text(struct rules_import *r, const char *text,
                             const char *name, vsted_err *err) NODISCARD;
/** Put it into a round, in the open transaction; facts.nr gets its number. */
vsted_code rules_import_put(struct rules_import *r, struct store *s,
                            int64_t now, vsted_err *err) NODISCARD;

#endif
