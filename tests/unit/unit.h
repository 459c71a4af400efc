/* What every unit test includes first: cmocka and what it needs, table help.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef UNIT_H
#define UNIT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "base/err.h" /* COUNT, vsted_err */

/* cmocka shows what a test prints: the last case before a failure is it. */
static inline void
print_case(const char *name)
{
    print_message("# case: %s\n", name);
}

/* Fail with both texts unless `text` contains `part`. */
static inline void
assert_contains(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" does not contain \"%s\"", text, part);
}

#endif
