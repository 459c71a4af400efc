/* Amounts and counts as people read them, and as programs do.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "num/money.h"

/* 19 digits, 6 group signs, a minus and a NUL. */
enum { GROUPED_MAX = 28 };

static void
show_grouped(struct buf *b, uint64_t value, char sign)
{
    char text[GROUPED_MAX];
    size_t at = sizeof text;
    unsigned digits = 0;
    do {
        if (sign && digits && digits % 3 == 0)
            text[--at] = sign;
        text[--at] = (char)('0' + value % 10);
        value /= 10;
        digits++;
    } while (value);
    buf_add(b, text + at, sizeof text - at);
}

static char
group_sign(enum number_style style)
{
    static const char signs[] = {
        [NUMBERS_DA] = '.', [NUMBERS_EN] = ',', [NUMBERS_PB] = '\0'};
    return signs[style];
}

/* |v|, of the smallest number too. */
static uint64_t
size_of(int64_t v)
{
    return v < 0 ? (uint64_t)0 - (uint64_t)v : (uint64_t)v;
}

void
money_show(struct buf *b, int64_t ore, const char *currency,
           enum number_style style)
{
    uint64_t size = size_of(ore);
    if (ore < 0)
        buf_putc(b, '-');
    show_grouped(b, size / 100, group_sign(style));
    if (size % 100)
        buf_printf(b, "%c%02u", style == NUMBERS_DA ? ',' : '.',
                   (unsigned)(size % 100));
    if (!currency || !*currency)
        return;
    bool danish = style == NUMBERS_DA && strcmp(currency, "DKK") == 0;
    buf_putc(b, ' ');
    utf8_show(b, danish ? "kr." : currency); /* it comes from a file */
}

void
money_digits(struct buf *b, int64_t ore)
{
    uint64_t size = size_of(ore);
    unsigned rest = (unsigned)(size % 100);
    if (ore < 0)
        buf_putc(b, '-');
    show_grouped(b, size / 100, '\0');
    if (rest % 10)
        buf_printf(b, ".%02u", rest);
    else if (rest)
        buf_printf(b, ".%u", rest / 10);
}

void
count_show(struct buf *b, int64_t count, enum number_style style)
{
    if (count < 0)
        buf_putc(b, '-');
    show_grouped(b, size_of(count), group_sign(style));
}
