/* Shell completions, from the same tables as help and the parser.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_COMPLETION_H
#define VSTED_COMPLETION_H

#include <stdio.h>
#include "opt.h"

/* One option as it is typed, with the words that may stand behind it. */
struct offer {
    const char *name;         /* without dashes */
    char letter;              /* 0: none */
    bool no, value;           /* --no-NAME too; takes a value */
    const char *const *words; /* NULL at the end; NULL: any value */
    const char *brief;
};
/* What an option or operand may be: called for each of a command. */
typedef void offer_fn(FILE *to, const struct cmd *cmd, const struct offer *o);

/** Every option of a command, those of rules among them. */
void offers(FILE *to, const struct cmd *cmd, offer_fn *fn);
/** The words that operands of a command may be, each followed by a space:
 *  commands for help, rules, schemas, kinds; "" when any file may stand. */
void offer_operands(FILE *to, const struct cmd *cmd);
/** In single quotes, for a POSIX shell and zsh. */
void put_quoted(FILE *to, const char *text);

void completion_bash(FILE *to);
void completion_zsh(FILE *to);
void completion_fish(FILE *to);

#endif
