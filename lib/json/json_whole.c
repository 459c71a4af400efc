/* A JSON number as a whole number: exact, from its digits.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "json/json.h"

static const int64_t most = INT64_C(1) << 53;

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The exponent behind e or E; beyond 9999 it makes no difference. */
static int
exponent(const char *s)
{
    int value = 0;
    bool minus = *s == '-';
    s += *s == '-' || *s == '+';
    for (; is_digit(*s); s++)
        if (value < 9999)
            value = value * 10 + (*s - '0');
    return minus ? -value : value;
}

/* value * 10^power, whole and at most 2^53? */
static bool
scale(int64_t *value, int power)
{
    for (; power > 0 && *value; power--) {
        if (*value > most / 10)
            return false;
        *value *= 10;
    }
    for (; power < 0 && *value; power++) {
        if (*value % 10)
            return false;
        *value /= 10;
    }
    return *value <= most;
}

bool
json_whole(const struct json *v, int64_t *out)
{
    const char *s = json_digits(v);
    if (!s)
        return false;
    bool minus = *s == '-';
    int64_t value = 0;
    int power = 0;
    bool fraction = false;
    for (s += minus; is_digit(*s) || *s == '.'; s++) {
        if (*s == '.') {
            fraction = true;
            continue;
        }
        if (value > (INT64_MAX - 9) / 10)
            return false;
        value = value * 10 + (*s - '0');
        power -= fraction;
    }
    if (*s == 'e' || *s == 'E')
        power += exponent(s + 1);
    if (!scale(&value, power))
        return false;
    *out = minus ? -value : value;
    return true;
}
