/* A round in memory for tests of the input room.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "input_round.h"
#include "base/mem.h"

struct input_file
round_file(const char *path, struct bytes text)
{
    struct input_file f = {
        .path = path, .data = mem_alloc(text.n + 1, 1), .len = text.n};
    assert_non_null(f.data);
    memcpy(f.data, text.s, text.n);
    f.data[text.n] = '\0';
    return f;
}

static void
set_rules(struct vsted_rules *rules, const char *text)
{
    char copy[512], *save = NULL;
    vsted_rules *given;
    vsted_err err;

    assert_true(strlen(text) < sizeof copy);
    memcpy(copy, text, strlen(text) + 1);
    assert_int_equal(vsted_rules_new(&given, &err), VSTED_OK);
    for (char *word = strtok_r(copy, " ", &save); word;
         word = strtok_r(NULL, " ", &save)) {
        char *value = strchr(word, '=');
        assert_non_null(value);
        *value++ = '\0';
        if (vsted_rules_set(given, word, value, false, &err))
            fail_msg("%s: %s", word, err.msg);
    }
    assert_int_equal(rules_overlay(rules, given, &err), VSTED_OK);
    vsted_rules_free(given);
}

void
round_read(struct round *r, struct bytes proposals, struct bytes ballots,
           const struct csv_how *how, const char *rules)
{
    struct csv_how plain = {0};
    struct input_file files[2] = {round_file("p.csv", proposals),
                                  round_file("b.csv", ballots)};
    struct builder *b;

    memset(r, 0, sizeof *r);
    assert_int_equal(vsted_findings_new(&r->fs, &r->err), VSTED_OK);
    assert_int_equal(builder_new(&b, &r->err), VSTED_OK);
    builder_election(b)->pool_ore = 100000000;
    if (rules)
        set_rules(&builder_election(b)->rules, rules);
    r->rc = csv_election_read(b, files, how ? how : &plain, r->fs, &r->err);
    if (r->rc)
        builder_free(b);
    else
        r->rc = builder_finish(&r->e, b, &r->err);
    input_file_clear(&files[0]);
    input_file_clear(&files[1]);
}

void
round_clear(struct round *r)
{
    vsted_election_free(r->e);
    vsted_findings_free(r->fs);
}

const vsted_finding *
round_finding(const struct round *r, const char *code)
{
    for (size_t i = 0; i < vsted_findings_kept(r->fs); i++) {
        const vsted_finding *f = vsted_findings_at(r->fs, i);
        if (strcmp(f->code, code) == 0)
            return f;
    }
    return NULL;
}

bool
round_shows(const struct round *r, const char *text)
{
    bool shown = strstr(r->err.msg, text) || strstr(r->err.hint, text);

    for (size_t i = 0; i < vsted_findings_kept(r->fs); i++) {
        const vsted_finding *f = vsted_findings_at(r->fs, i);
        shown = shown || strstr(f->message, text) || strstr(f->hint, text);
    }
    return shown;
}
