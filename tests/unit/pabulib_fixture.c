/* Reading made-up .pb files from strings, for the tests of the reader.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "pabulib_fixture.h"

void
read_bytes(struct reading *r, const char *text, size_t n)
{
    char copy[4096]; /* a NUL behind it, and nothing to read past that */
    struct input_file f = {.path = "made-up.pb", .data = copy, .len = n};
    struct builder *b;

    memset(r, 0, sizeof *r);
    assert_true(n < sizeof copy);
    memcpy(copy, text, n);
    copy[n] = '\0';
    assert_int_equal(vsted_findings_new(&r->fs, &r->err), VSTED_OK);
    assert_int_equal(builder_new(&b, &r->err), VSTED_OK);
    r->rc = pabulib_read(b, &f, r->fs, &r->err);
    if (r->rc)
        builder_free(b);
    else
        assert_int_equal(builder_finish(&r->e, b, &r->err), VSTED_OK);
}

void
reading_clear(struct reading *r)
{
    vsted_election_free(r->e);
    vsted_findings_free(r->fs);
}

void
read_text(struct reading *r, const char *text)
{
    read_bytes(r, text, strlen(text));
}
