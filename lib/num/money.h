/* Money: int64 øre, checked; amounts, shares and counts as people write them.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef NUM_MONEY_H
#define NUM_MONEY_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"
#include "base/text.h"

/* How numbers are written. DA: 1.234,50  EN: 1,234.50  PB (Pabulib): plain
 * decimal point, no grouping. */
enum number_style { NUMBERS_DA, NUMBERS_EN, NUMBERS_PB };

/**
 * Read an amount by the grammar of vsted-files(5), to øre. Never through
 * floating point or the locale. Surrounding space (also no-break space) is
 * ignored; the amount must be >= 0. "500,000" in DA and "500.000" in EN are
 * refused: a third decimal may be 0, but here somebody means thousands.
 * @return VSTED_OK; VSTED_EPARSE (the message shows the text; the hint says
 *         which --numbers would read it, when one would); VSTED_ERANGE (past
 *         int64). On failure *ore is unchanged.
 */
vsted_code money_parse(int64_t *ore, const char *text, enum number_style style,
                       vsted_err *err) NODISCARD;

/**
 * The currency code that a text which money_parse() reads has in it ("5 EUR"):
 * three letters in the text, not NUL-terminated. NULL: none, or "kr." only.
 */
const char *money_code(const char *text);

/** Read a whole number >= 0 (grouping as in `style`); as money_parse. */
vsted_code count_parse(int64_t *count, const char *text,
                       enum number_style style, vsted_err *err) NODISCARD;

/* An exact share: num / den, den > 0, lowest terms. 33 % is 33/100. */
struct share {
    int64_t num, den;
};

/**
 * Read a share "33 %", "2,5 %" or "0,33" (without the sign a plain number is
 * a fraction of one when `percent` is false, percent when it is true). At most
 * 6 decimals; 0 to 100 %.
 */
vsted_code share_parse(struct share *share, const char *text,
                       enum number_style style, bool percent,
                       vsted_err *err) NODISCARD;

/** Read a number such as "4", "2,5" (DA) or "2.5" (EN) as an exact fraction:
 *  at most 6 decimals, at most a million. As money_parse. */
vsted_code factor_parse(struct share *factor, const char *text,
                        enum number_style style, vsted_err *err) NODISCARD;

/** *sum = a + b, *product = a * b; VSTED_ERANGE when it leaves int64. */
vsted_code money_add(int64_t *sum, int64_t a, int64_t b,
                     vsted_err *err) NODISCARD;
vsted_code money_mul(int64_t *product, int64_t a, int64_t b,
                     vsted_err *err) NODISCARD;

/** Add "1.234,50 kr." (DKK) or "1.234,50 PLN" to `b`; whole amounts without
 *  decimals ("500.000 kr."). style EN: "1,234.50 PLN". currency NULL or "":
 *  no unit. */
void money_show(struct buf *b, int64_t ore, const char *currency,
                enum number_style style);
/** Add the amount as a JSON or CSV number in the unit: "1234.5", "500000";
 *  exact, as few decimals as it needs. */
void money_digits(struct buf *b, int64_t ore);
/** Add a count with grouping: "90.494". */
void count_show(struct buf *b, int64_t count, enum number_style style);

/** Sign of a/b - c/d for a, c >= 0 and b, d > 0, exact: -1, 0, 1. */
int ratio_cmp(int64_t a, int64_t b, int64_t c, int64_t d);
/** a * b >= c * d for non-negative numbers, exact. */
bool product_at_least(int64_t a, int64_t b, int64_t c, int64_t d);

#endif
