/* Fuzzing the rules file: any bytes become rules, or an error and no change.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include "input/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Byte by byte: the copies were made so, padding too. */
static bool
same_bytes(const void *a, const void *b, size_t n)
{
    return memcmp(a, b, n) == 0;
}

enum { OPTION_MAX = 80 }; /* longer ones only cost time */

/* Every setting given `text` as its value, as an option would be. */
static void
set_each(struct vsted_rules *r, const char *text)
{
    for (size_t i = 0; i < vsted_rules_keys(); i++) {
        struct vsted_rules before;
        vsted_err err = {0};

        memcpy(&before, r, sizeof before);
        if (!vsted_rules_set(r, vsted_rules_key_at(i)->key, text, i % 2, &err))
            continue;
        if (!err.msg[0] || !same_bytes(r, &before, sizeof before))
            abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size + 1);
    struct input_file f = {.path = "fuzz.json", .data = copy, .len = size};
    struct vsted_rules r, before;
    vsted_err err = {0};

    if (!copy || rules_init(&r, &err))
        abort();
    memcpy(copy, data, size);
    copy[size] = '\0';
    memcpy(&before, &r, sizeof before);
    if (rulesfile_parse(&r, &f, &err) &&
        (!err.msg[0] || !same_bytes(&r, &before, sizeof before)))
        abort();
    if (size <= OPTION_MAX)
        set_each(&r, copy);
    rules_clear(&r);
    free(copy);
    return 0;
}
