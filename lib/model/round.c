/* Names of what a round remembers.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/round.h"

#define NAME_(id, text) text,

const char *
import_kind_name(enum import_kind k)
{
    static const char *const names[] = {IMPORT_KINDS(NAME_)};
    return names[k];
}

const char *
layout_name(enum layout l)
{
    static const char *const names[] = {LAYOUTS(NAME_)};
    return names[l];
}

const char *
duplicates_name(enum duplicates d)
{
    static const char *const names[] = {DUPLICATES(NAME_)};
    return names[d];
}
