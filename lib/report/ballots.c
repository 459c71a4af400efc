/* Numbers of ballots, which are sums of weights, as text and as JSON.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/report.h"

#include "num/money.h"

/* The decimals of a number of ballots, with as few as it needs. */
static void
put_decimals(struct buf *to, const vsted_election *e, int64_t units, char point)
{
    int64_t rest = units % e->weight_den * (WEIGHT_UNIT / e->weight_den);

    for (int64_t digit = WEIGHT_UNIT / 10; rest > 0; digit /= 10) {
        if (digit == WEIGHT_UNIT / 10)
            buf_putc(to, point);
        buf_putc(to, (char)('0' + rest / digit));
        rest %= digit;
    }
}

void
ballots_show(struct buf *to, const vsted_election *e, int64_t units,
             enum number_style style)
{
    count_show(to, units / e->weight_den, style);
    put_decimals(to, e, units, style == NUMBERS_DA ? ',' : '.');
}

void
ballots_digits(struct buf *to, const vsted_election *e, int64_t units)
{
    ballots_show(to, e, units, NUMBERS_PB);
}

void
json_ballots(struct json_out *w, const char *key, const vsted_election *e,
             int64_t units)
{
    struct buf digits;

    if (units < 0) {
        json_put_null(w, key);
        return;
    }
    buf_init(&digits, VSTED_MSG_MAX);
    ballots_digits(&digits, e, units);
    if (digits.code && !w->to->code)
        w->to->code = digits.code;
    json_put_raw(w, key, digits.len ? buf_text(&digits) : "0");
    buf_clear(&digits);
}
