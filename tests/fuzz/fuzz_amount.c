/* Fuzzing amounts, counts and shares: what is read, shows and reads the same.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "num/money.h"

enum { LONGEST = 300 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
    if (!holds)
        abort();
}

static void
check_err(vsted_code rc, const vsted_err *err)
{
    must(rc == VSTED_EPARSE || rc == VSTED_ERANGE);
    must(err->code == rc && err->msg[0]);
    must(utf8_valid(err->msg, strlen(err->msg)) == strlen(err->msg));
    must(!strpbrk(err->msg, "\x1b\n\r") && !strpbrk(err->hint, "\x1b\n\r"));
}

/* Shown in any style and read again: the same øre. */
static void
check_amount(int64_t ore)
{
    static const char *const currencies[] = {NULL, "DKK", "PLN"};
    must(ore >= 0);
    for (size_t i = 0; i < 3 * COUNT(currencies); i++) {
        enum number_style style = (enum number_style)(i % 3);
        vsted_err err = {0};
        struct buf b;
        int64_t again = -1;
        buf_init(&b, 100);
        money_show(&b, ore, currencies[i / 3], style);
        must(!money_parse(&again, buf_text(&b), style, &err) && again == ore);
        buf_reset(&b);
        money_digits(&b, ore);
        must(!money_parse(&again, buf_text(&b), NUMBERS_PB, &err));
        must(again == ore);
        buf_clear(&b);
    }
}

static void
check_count(int64_t count, enum number_style style)
{
    vsted_err err = {0};
    struct buf b;
    int64_t again = -1;
    must(count >= 0);
    buf_init(&b, 100);
    count_show(&b, count, style);
    must(!count_parse(&again, buf_text(&b), style, &err) && again == count);
    buf_clear(&b);
}

static void
check_style(const char *text, enum number_style style)
{
    vsted_err err = {0};
    int64_t value = -1;
    vsted_code rc = money_parse(&value, text, style, &err);
    if (rc)
        check_err(rc, &err);
    else
        check_amount(value);
    value = -1;
    rc = count_parse(&value, text, style, &err);
    if (rc)
        check_err(rc, &err);
    else
        check_count(value, style);
    for (int percent = 0; percent < 2; percent++) {
        struct share s = {-1, -1};
        rc = share_parse(&s, text, style, percent, &err);
        if (rc)
            check_err(rc, &err);
        else
            must(s.den > 0 && s.num >= 0 && s.num <= s.den);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[LONGEST + 1];
    if (size > LONGEST)
        return 0;
    if (size)
        memcpy(text, data, size);
    text[size] = '\0';
    check_style(text, NUMBERS_DA);
    check_style(text, NUMBERS_EN);
    check_style(text, NUMBERS_PB);
    return 0;
}
