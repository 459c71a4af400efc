/* Dates as people in Denmark write them.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_DATES_H
#define INPUT_DATES_H

#include <stdbool.h>

enum { DATE_MAX = 11 }; /* "2026-03-14" with its NUL */

/**
 * Read 2026-03-14, 14-03-2026, 14.03.2026, 14/3-2026 or 14/3 2026 into ISO
 * form; "ja", "x", "yes" give "". False: it is none of these, or a day that
 * there is not.
 */
bool date_read(char iso[DATE_MAX], const char *text);

#endif
