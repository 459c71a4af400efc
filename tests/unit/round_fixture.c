/* A round in a folder of its own, for tests.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round_fixture.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/mem.h"
#include "base/sha256.h"

int
fx_setup(void **state)
{
    struct fx *fx = mem_calloc(1, sizeof *fx);

    assert_non_null(fx);
    snprintf(fx->dir, sizeof fx->dir, "/tmp/vsted-round-XXXXXX");
    assert_non_null(mkdtemp(fx->dir));
    snprintf(fx->round, sizeof fx->round, "%s/r.vsted", fx->dir);
    fx->what.now = FX_NOW;
    *state = fx;
    return 0;
}

/* Forget the last call. */
static void
reset(struct fx *fx)
{
    vsted_imported_free(fx->done);
    vsted_election_free(fx->e);
    vsted_findings_free(fx->fs);
    fx->done = NULL;
    fx->e = NULL;
    fx->fs = NULL;
    fx->err = (vsted_err){0};
}

int
fx_teardown(void **state)
{
    struct fx *fx = *state;
    DIR *d = opendir(fx->dir);
    const struct dirent *entry;

    reset(fx);
    assert_non_null(d);
    while ((entry = readdir(d)))
        if (entry->d_name[0] != '.')
            remove(fx_at(fx, entry->d_name));
    closedir(d);
    /* Fails when vsted left a hidden file. */
    assert_int_equal(rmdir(fx->dir), 0);
    mem_free(fx);
    return 0;
}

const char *
fx_at(struct fx *fx, const char *name)
{
    snprintf(fx->path, sizeof fx->path, "%s/%.80s", fx->dir, name);
    return fx->path;
}

const char *
fx_put(struct fx *fx, const char *name, const char *text)
{
    FILE *f = fopen(fx_at(fx, name), "wb");

    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
    assert_int_equal(fclose(f), 0);
    return fx->path;
}

void
fx_init(struct fx *fx, const vsted_frame *frame)
{
    const vsted_frame plain = {.pool = "1000 kr.", .now = FX_NOW};

    reset(fx);
    if (vsted_round_init(fx->round, frame ? frame : &plain, NULL, &fx->err))
        fail_msg("%s: %s", fx->err.file, fx->err.msg);
}

void
fx_import(struct fx *fx, const char *kind, const char *name, const char *text)
{
    char path[FX_PATH];

    reset(fx);
    snprintf(path, sizeof path, "%s", fx_put(fx, name, text));
    assert_int_equal(vsted_findings_new(&fx->fs, &fx->err), VSTED_OK);
    fx->what.kind = kind;
    fx->what.file = path;
    fx->rc =
        vsted_round_import(&fx->done, fx->round, &fx->what, fx->fs, &fx->err);
    assert_int_equal(fx->done != NULL, fx->rc == VSTED_OK);
    fx->what.file = NULL;
}

void
fx_must(struct fx *fx, const char *kind, const char *name, const char *text)
{
    fx_import(fx, kind, name, text);
    if (fx->rc)
        fail_msg("%s:%zu: %s", fx->err.file, fx->err.line, fx->err.msg);
}

void
fx_check(struct fx *fx)
{
    reset(fx);
    assert_int_equal(vsted_findings_new(&fx->fs, &fx->err), VSTED_OK);
    fx->rc = vsted_round_check(fx->round, fx->fs, &fx->err);
}

void
fx_undo(struct fx *fx, int64_t nr)
{
    reset(fx);
    fx->rc = vsted_round_undo(&fx->done, fx->round,
                              &(vsted_undo){.nr = nr, .now = FX_NOW}, &fx->err);
    assert_int_equal(fx->done != NULL, fx->rc == VSTED_OK);
}

void
fx_load(struct fx *fx, const char *path)
{
    const vsted_source s = {.path = path ? path : fx->round};

    reset(fx);
    assert_int_equal(vsted_findings_new(&fx->fs, &fx->err), VSTED_OK);
    fx->rc = vsted_source_load(&fx->e, &s, fx->fs, &fx->err);
    assert_int_equal(fx->e != NULL, fx->rc == VSTED_OK);
}

void
fx_must_load(struct fx *fx, const char *path, char hex[65])
{
    char ballots[65], unused[65];

    fx_load(fx, path);
    if (fx->rc)
        fail_msg("%s:%zu: %s", fx->err.file, fx->err.line, fx->err.msg);
    assert_int_equal(
        vsted_election_sha256(fx->e, hex ? hex : unused, ballots, &fx->err),
        VSTED_OK);
}

void
fx_failed(const struct fx *fx, vsted_code rc, const char *msg, const char *hint)
{
    assert_contains(fx->err.msg, msg);
    assert_contains(fx->err.hint, hint);
    assert_int_equal(fx->rc, rc);
}

const vsted_finding *
fx_finding(const struct fx *fx, const char *code, const char *part)
{
    for (size_t i = 0; i < vsted_findings_kept(fx->fs); i++) {
        const vsted_finding *f = vsted_findings_at(fx->fs, i);
        if (strcmp(f->code, code) == 0 && strstr(f->message, part))
            return f;
    }
    return NULL;
}

void
fx_must_find(const struct fx *fx, const char *code, const char *part)
{
    if (fx_finding(fx, code, part))
        return;
    for (size_t i = 0; i < vsted_findings_kept(fx->fs); i++)
        print_message("# %s: %s\n", vsted_findings_at(fx->fs, i)->code,
                      vsted_findings_at(fx->fs, i)->message);
    fail_msg("no %s with \"%s\"", code, part);
}

void
fx_file_sha256(const struct fx *fx, char hex[65])
{
    FILE *f = fopen(fx->round, "rb");
    struct sha256 hash;
    char bytes[4096];
    size_t n;

    assert_non_null(f);
    sha256_init(&hash);
    while ((n = fread(bytes, 1, sizeof bytes, f)) > 0)
        sha256_add(&hash, bytes, n);
    sha256_hex(&hash, hex);
    assert_int_equal(fclose(f), 0);
}

int
fx_with_proposals(void **state)
{
    fx_setup(state);
    fx_init(*state, NULL);
    fx_must(*state, "proposals", "forslag.csv", FX_PROPOSALS);
    return 0;
}
