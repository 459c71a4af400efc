/* SHA-256 over a stream: libsodium behind it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/sha256.h"

#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(crypto_hash_sha256_state) <=
                   sizeof(((struct sha256 *)0)->state),
               "the state of libsodium fits");

/* The state is copied in and out: bytes are not of libsodium's type. */

void
sha256_init(struct sha256 *h)
{
    crypto_hash_sha256_state s;
    (void)crypto_hash_sha256_init(&s);
    memcpy(h->state, &s, sizeof s);
}

void
sha256_add(struct sha256 *h, const void *data, size_t n)
{
    crypto_hash_sha256_state s;
    memcpy(&s, h->state, sizeof s);
    (void)crypto_hash_sha256_update(&s, data, n);
    memcpy(h->state, &s, sizeof s);
}

void
sha256_hex(struct sha256 *h, char hex[65])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state s;
    memcpy(&s, h->state, sizeof s);
    (void)crypto_hash_sha256_final(&s, hash);
    memcpy(h->state, &s, sizeof s);
    for (size_t i = 0; i < sizeof hash; i++) {
        hex[2 * i] = digits[hash[i] >> 4];
        hex[2 * i + 1] = digits[hash[i] & 15];
    }
    hex[64] = '\0';
}
