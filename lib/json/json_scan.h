/* Looking a JSON text over before cJSON reads it.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef JSON_JSON_SCAN_H
#define JSON_JSON_SCAN_H

#include "base/err.h"

/* cJSON reads at most 63 characters of a number. */
enum { JSON_DEPTH_MAX = 64, JSON_NUMBER_MAX = 60 };

/**
 * Is text[0..n) one JSON value (RFC 8259), nested 64 deep at most, without
 * NUL characters? cJSON alone takes more: "01", raw line ends in strings, any
 * control character as space; and it does not say where an error is.
 * @return VSTED_OK; VSTED_EPARSE with line and column.
 */
vsted_code json_scan(const char *text, size_t n, vsted_err *err) NODISCARD;

#endif
