/* Fuzzing CSV: options, proposals and ballots become an election or an error.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <vsted/vsted.h>
#include "base/mem.h"
#include "base/text.h"
#include "input/cpr.h"
#include "input/tables.h"

/* The input: one letter of options, the proposals, a record separator (0x1E),
 * the ballots. */
enum { LONGEST = 1 << 18, BETWEEN = 0x1E };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
    if (!holds)
        abort();
}

/* The letters of seeds mean: "@" nothing, "A" English numbers, "B"
 * --allow-cpr, "D" comma, "H" Windows-1252, "P" free proposals. */
static struct csv_how
options(uint8_t letter)
{
    return (struct csv_how){
        .style = letter & 1 ? NUMBERS_EN : NUMBERS_DA,
        .allow_cpr = letter & 2,
        .delimiter = letter & 4 ? "," : NULL,
        .encoding = letter & 8 ? "windows-1252" : NULL,
    };
}

static struct input_file
file(const char *path, const uint8_t *data, size_t n)
{
    struct input_file f = {.path = path, .data = mem_alloc(n + 1, 1), .len = n};
    must(f.data != NULL);
    if (n > 0)
        memcpy(f.data, data, n);
    f.data[n] = '\0';
    return f;
}

/* Nothing that is shown is broken, or shows a CPR number. */
static void
check_text(const char *s)
{
    size_t n = strlen(s), offset;
    must(utf8_valid(s, n) == n);
    must(!cpr_find(s, n, &offset));
}

static void
check_findings(const vsted_findings *fs)
{
    for (size_t i = 0; i < vsted_findings_kept(fs); i++) {
        const vsted_finding *f = vsted_findings_at(fs, i);
        must(f->message[0] && f->file[0]);
        check_text(f->message);
        check_text(f->hint);
    }
}

static void
check_election(const vsted_election *e)
{
    const struct ballots *b = &e->ballots;
    char hex[65], ballots[65];
    vsted_err err;
    int64_t n = 0;
    must(e->n_proposals > 0);
    for (uint32_t i = 0; i < b->n_rows; i++) {
        must(b->first[i] < b->first[i + 1] && b->count[i] > 0);
        n += b->count[i];
        for (uint32_t k = b->first[i]; k < b->first[i + 1]; k++)
            must(b->choice[k] < e->n_proposals);
    }
    must(e->n == n + e->n_blank);
    must(!vsted_election_sha256(e, hex, ballots, &err));
}

static void
check_error(vsted_code rc, const vsted_err *err, const vsted_findings *fs)
{
    must(rc == VSTED_EPARSE || rc == VSTED_ERANGE || rc == VSTED_ECPR);
    must(err->code == rc && err->msg[0] && err->file[0]);
    must(rc != VSTED_ECPR || !vsted_findings_count(fs, VSTED_ERROR) ||
         err->line > 0);
    check_text(err->msg);
    check_text(err->hint);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > LONGEST)
        return 0;
    const struct csv_how how = options(data[0]);
    const uint8_t *cut = memchr(data + 1, BETWEEN, size - 1);
    size_t n = cut ? (size_t)(cut - data) - 1 : size - 1;
    size_t rest = cut ? size - n - 2 : 0;
    struct input_file files[2] = {file("p.csv", data + 1, n),
                                  file("b.csv", cut ? cut + 1 : data, rest)};
    vsted_election *e = NULL;
    vsted_findings *fs;
    vsted_err err = {0};
    struct builder *b;
    must(!vsted_findings_new(&fs, &err));
    must(!builder_new(&b, &err));
    builder_election(b)->rules.allow_free = data[0] & 16;
    builder_election(b)->rules.limits.max_choices = 3;
    vsted_code rc = csv_election_read(b, files, &how, fs, &err);
    if (rc) {
        check_error(rc, &err, fs);
        builder_free(b);
    } else {
        must(!vsted_findings_count(fs, VSTED_ERROR));
        must(!builder_finish(&e, b, &err));
        check_election(e);
    }
    check_findings(fs);
    vsted_election_free(e);
    vsted_findings_free(fs);
    input_file_clear(&files[0]);
    input_file_clear(&files[1]);
    return 0;
}
