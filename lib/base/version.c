/* Which vsted this is: the one place that says so.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <vsted/version.h>

const char *
vsted_version(void)
{
    return "0.1.0";
}
