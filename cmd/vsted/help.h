/* Help: the tables of commands and options as text, and as mdoc.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_HELP_H
#define VSTED_HELP_H

#include <stdio.h>
#include "cmd.h"

/** "usage: vsted tally [OPTIONS] SOURCE"; cmd NULL: of the program. */
void help_usage(FILE *to, const struct cmd *cmd);
void help_command(FILE *to, const struct cmd *cmd);
/** What `vsted --help` prints. */
void help_program(FILE *to);

enum mdoc_part { MDOC_ALL, MDOC_SYNOPSIS, MDOC_OPTIONS, MDOC_EXAMPLES };
/** Parts of a man page; cmd NULL: the page of the program. */
void mdoc_print(FILE *to, const struct cmd *cmd, enum mdoc_part part);

#endif
