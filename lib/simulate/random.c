/* Seeding: from any text to the state of the generator.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "simulate/random.h"

#include <string.h>
#include "base/sha256.h"

enum { DIGITS = 16 };

static uint64_t
word(const char *hex)
{
    uint64_t w = 0;

    for (int i = 0; i < DIGITS; i++) {
        char c = hex[i];
        unsigned digit = (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);

        w = w << 4 | digit;
    }
    return w;
}

void
random_seed(struct random *r, const char *text)
{
    struct sha256 h;
    char hex[65];

    sha256_init(&h);
    sha256_add(&h, text, strlen(text));
    sha256_hex(&h, hex);
    for (int i = 0; i < 4; i++)
        r->s[i] = word(hex + (size_t)i * DIGITS);
}
