/* SHA-256 over a stream, by libsodium.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>

struct sha256 {
    _Alignas(16) unsigned char state[128];
};
void sha256_init(struct sha256 *h);
void sha256_add(struct sha256 *h, const void *data, size_t n);
/** hex gets 64 digits and a NUL. */
void sha256_hex(struct sha256 *h, char hex[65]);

#endif
