/* The five kerneopgaver of Lejre Kommune, however they are typed.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_KERNEOPGAVER_H
#define INPUT_KERNEOPGAVER_H

#include "base/err.h"

/**
 * *name gets the canonical spelling (static): names match across "&" and
 * "og", case, spaces, composed and decomposed letters. NULL for "" (none).
 * @return VSTED_OK; VSTED_EPARSE (unknown: the message lists the known ones,
 *         the nearest first); VSTED_ENOMEM.
 */
vsted_code kerneopgave_find(const char **name, const char *s, size_t n,
                            vsted_err *err) NODISCARD;

#endif
