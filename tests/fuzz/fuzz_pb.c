/* Fuzzing the .pb reader: any bytes become an election or an error.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include "base/findings.h"
#include "input/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What holds for every election that could be read. */
static void
check(const vsted_election *e)
{
    const struct ballots *b = &e->ballots;
    int64_t n = e->n_blank;
    char all[65], ballots[65];
    vsted_err err;

    for (uint32_t r = 0; r < b->n_rows; r++) {
        n += b->count[r];
        if (b->first[r] >= b->first[r + 1] || b->count[r] < 1)
            abort();
        for (uint32_t i = b->first[r]; i < b->first[r + 1]; i++)
            if (b->choice[i] >= e->n_proposals)
                abort();
    }
    if (n != e->n || e->pool_ore < 0 || e->n_invalid != 0)
        abort();
    if (election_digest(e, all, ballots, &err) && err.code != VSTED_ENOMEM)
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size + 1);
    struct input_file f = {.path = "fuzz.pb", .data = copy, .len = size};
    struct builder *b = NULL;
    vsted_findings *fs = NULL;
    vsted_election *e = NULL;
    vsted_err err = {0};

    if (!copy || vsted_findings_new(&fs, &err) || builder_new(&b, &err))
        abort();
    memcpy(copy, data, size);
    copy[size] = '\0';
    (void)pabulib_sniff(copy, size);
    if (pabulib_read(b, &f, fs, &err)) {
        if (!err.msg[0] || vsted_findings_count(fs, VSTED_ERROR) == 0)
            abort();
        builder_free(b);
    } else if (!builder_finish(&e, b, &err)) {
        check(e);
    }
    vsted_election_free(e);
    vsted_findings_free(fs);
    free(copy);
    return 0;
}
