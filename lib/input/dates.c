/* Dates: day, month and year in any of the usual orders, checked.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/dates.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include "base/err.h"

enum { YEAR_DIGITS = 4, LAST_YEAR = 2999, FIRST_YEAR = 1900 };

/* Up to four digits; *n gets how many. */
static unsigned
digits(const char **text, size_t *n)
{
    unsigned value = 0;

    for (*n = 0; **text >= '0' && **text <= '9' && *n <= YEAR_DIGITS; ++*n)
        value = 10 * value + (unsigned)(*(*text)++ - '0');
    return value;
}

static void
separator(const char **text)
{
    while (**text && strchr("-./ ", **text))
        ++*text;
}

static bool
exists(unsigned year, unsigned month, unsigned day)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12)
        return false;
    return day >= 1 && day <= days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

bool
date_read(char iso[DATE_MAX], const char *text)
{
    static const char *const yes[] = {"ja", "x", "yes"};
    unsigned part[3];
    size_t n[3];

    iso[0] = '\0';
    for (size_t i = 0; i < COUNT(yes); i++)
        if (strcasecmp(text, yes[i]) == 0)
            return true;
    for (size_t i = 0; i < COUNT(part); i++) {
        part[i] = digits(&text, &n[i]);
        if (n[i] == 0)
            return false;
        separator(&text);
    }
    bool year_first = n[0] == YEAR_DIGITS;
    unsigned year = year_first ? part[0] : part[2];
    unsigned day = year_first ? part[2] : part[0];
    if (*text || n[year_first ? 0 : 2] != YEAR_DIGITS || n[1] > 2 ||
        n[year_first ? 2 : 0] > 2 || !exists(year, part[1], day))
        return false;
    snprintf(iso, DATE_MAX, "%04u-%02u-%02u", year % 10000, part[1] % 100,
             day % 100);
    return true;
}
