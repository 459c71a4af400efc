/* Finding a JSON Schema by name.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/schema.h"

#include <string.h>
#include <vsted/print.h>

const char *
vsted_schema(const char *name)
{
    for (const struct schema *s = schemas; s->name; s++)
        if (strcmp(s->name, name) == 0)
            return s->text;
    return NULL;
}

const char *
vsted_schema_name(size_t i)
{
    const struct schema *s = schemas;
    while (s->name && i-- > 0)
        s++;
    return s->name;
}
