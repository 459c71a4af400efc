/* Fuzzing the .pb reader: any bytes become an election or an error.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include "base/findings.h"
#include "input/pabulib.h"

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

/* The strict path alone says the same of the file. */
static void
check_strict(const struct input_file *f, const vsted_findings *fs,
             const vsted_err *said, int64_t n)
{
    struct builder *b = NULL;
    vsted_findings *strict = NULL;
    vsted_err err = {0};
    vsted_election *e = NULL;

    if (vsted_findings_new(&strict, &err) || builder_new(&b, &err))
        abort();
    if (pabulib_strict(b, f, NULL, strict, &err))
        builder_free(b);
    else if (builder_finish(&e, b, &err))
        abort();
    if (strcmp(err.msg, said->msg) != 0 || err.line != said->line ||
        err.column != said->column || (e && e->n != n) ||
        vsted_findings_kept(fs) != vsted_findings_kept(strict))
        abort();
    for (size_t i = 0; i < vsted_findings_kept(fs); i++)
        if (strcmp(vsted_findings_at(fs, i)->message,
                   vsted_findings_at(strict, i)->message) != 0)
            abort();
    vsted_election_free(e);
    vsted_findings_free(strict);
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
    check_strict(&f, fs, &err, e ? e->n : 0);
    vsted_election_free(e);
    vsted_findings_free(fs);
    free(copy);
    return 0;
}
