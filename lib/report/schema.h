/* The JSON Schemas that are built in: made from the files in schema/.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_SCHEMA_H
#define REPORT_SCHEMA_H

struct schema {
    const char *name, *text;
};

/** Ends with {NULL, NULL}. Defined by what schema/embed.sh writes. */
extern const struct schema schemas[];

#endif
