/* Which vsted this is.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_VERSION_H
#define VSTED_VERSION_H

#include <vsted/err.h>

#ifdef __cplusplus
extern "C" {
#endif

/** "0.1.0". Static. */
VSTED_API const char *vsted_version(void);

#ifdef __cplusplus
}
#endif
#endif
