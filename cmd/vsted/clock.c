/* The clock, the only one: the library reads none. And numbers on the line.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include "common.h"

/* Whole numbers without a sign. */
static bool
whole(int64_t *out, const char *text)
{
    char *end;

    if (*text < '0' || *text > '9')
        return false;
    errno = 0;
    *out = strtoll(text, &end, 10);
    return *end == '\0' && errno == 0;
}

vsted_code
clock_now(int64_t *now, vsted_err *err)
{
    const char *said = getenv("SOURCE_DATE_EPOCH");

    *now = (int64_t)time(NULL);
    if (!said || *said == '\0')
        return VSTED_OK;
    if (whole(now, said) && *now > 0)
        return VSTED_OK;
    fail(err, VSTED_EUSAGE,
         "SOURCE_DATE_EPOCH is \"%s\", expected seconds since 1970", said);
    return hint(err, "set it right or unset it");
}

vsted_code
number_of(int64_t *out, const char *text, const char *what, vsted_err *err)
{
    if (whole(out, *text == '#' ? text + 1 : text) && *out > 0)
        return VSTED_OK;
    return fail(err, VSTED_EUSAGE, "%s \"%s\", expected a number such as 3",
                what, text);
}
