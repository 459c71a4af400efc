/* Importing a file: options, the transaction around it, what it tells.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round/import.h"

#include <inttypes.h>
#include <string.h>
#include "base/text.h"
#include "round/result.h"
#include "store/voters.h"

static const struct {
    import_fn *fn;
    bool people; /* brings what a purge deletes */
} kinds[N_IMPORT_KINDS] = {
    [IMPORT_PROPOSALS] = {import_proposals, false},
    [IMPORT_BALLOTS] = {import_ballots, true},
    [IMPORT_VOTERS] = {import_voters, true},
    [IMPORT_PABULIB] = {import_pabulib, true},
    [IMPORT_RULES] = {import_rules, false},
};

/* The number of a word of `names`, the nearest of which is the hint. */
static vsted_code
find_word(size_t *at, const char *word, const char *const *names, size_t n,
          vsted_err *err)
{
    const char *near;

    for (*at = 0; *at < n; ++*at)
        if (strcmp(names[*at], word) == 0)
            return VSTED_OK;
    vsted_fail(err, VSTED_ENOENT, "no \"%s\" to choose", word);
    if ((near = nearest_name(word, names, n)))
        vsted_hint(err, "did you mean \"%s\"?", near);
    return err->code;
}

static vsted_code
read_options(struct importing *in, vsted_err *err)
{
    const char *kind_names[N_IMPORT_KINDS], *duplicate_names[N_DUPLICATES];
    const vsted_import *what = in->what;
    size_t kind, duplicates = DUPLICATES_REFUSE;

    for (size_t i = 0; i < N_IMPORT_KINDS; i++)
        kind_names[i] = import_kind_name((enum import_kind)i);
    for (size_t i = 0; i < N_DUPLICATES; i++)
        duplicate_names[i] = duplicates_name((enum duplicates)i);
    if (find_word(&kind, what->kind, kind_names, N_IMPORT_KINDS, err) ||
        (what->duplicates && find_word(&duplicates, what->duplicates,
                                       duplicate_names, N_DUPLICATES, err)))
        return err->code;
    in->kind = (enum import_kind)kind;
    in->duplicates = (enum duplicates)duplicates;
    if (what->update && in->kind != IMPORT_PROPOSALS)
        return vsted_fail(err, VSTED_EUSAGE, "--update is for proposals");
    if (what->duplicates && in->kind != IMPORT_BALLOTS)
        return vsted_fail(err, VSTED_EUSAGE, "--duplicates is for ballots");
    if (what->n_maps &&
        (in->kind == IMPORT_PABULIB || in->kind == IMPORT_RULES))
        return vsted_fail(err, VSTED_EUSAGE, "--map is for CSV files");
    return VSTED_OK;
}

static vsted_code
refuse_purged(struct importing *in, vsted_err *err)
{
    const char *at;

    if (!kinds[in->kind].people)
        return VSTED_OK;
    if (store_purged_at(&at, in->r.s, in->r.a, err))
        return err->code;
    if (!at)
        return VSTED_OK;
    vsted_fail(err, VSTED_EUSAGE,
               "the ballots of this round were deleted on %.10s: it takes no "
               "%s any more",
               at, import_kind_name(in->kind));
    vsted_hint(err, "vsted init --from %s NEW makes a round of the same frame",
               in->r.path);
    return vsted_at(err, in->r.path, 0, 0);
}

/* New rules can take the place of bad ones; all else needs them. */
static vsted_code
prepare(struct importing *in, const char *round, vsted_err *err)
{
    utf8_show_cut(in->name, sizeof in->name,
                  in->what->name ? in->what->name : in->what->file);
    in->facts = (struct import_facts){.kind = in->kind,
                                      .file = in->name,
                                      .sha256 = in->sha256,
                                      .duplicates = in->duplicates};
    if (round_open(&in->r, round, STORE_WRITE, err) || refuse_purged(in, err) ||
        round_terms(&in->terms, &in->r, err) ||
        round_read_imports(&in->imports, &in->r, err) ||
        store_proposals(&in->before.list, &in->before.n, in->r.s, in->r.a, err))
        return err->code;
    if (in->terms.bad.code && in->kind != IMPORT_RULES) {
        *err = in->terms.bad;
        return err->code;
    }
    return store_import_begin(&in->facts.nr, in->r.s, in->kind, in->name, err);
}

/* Lists of proposals and rules take the place of the one before: an older one
 * may come again. */
static const struct import_facts *
same_import(const struct importing *in)
{
    bool last_only = in->kind == IMPORT_PROPOSALS || in->kind == IMPORT_RULES;

    for (size_t i = in->imports.n; i > 0; i--) {
        const struct import_facts *f = &in->imports.list[i - 1];
        if (f->undone_at || f->kind != in->kind)
            continue;
        if (strcmp(f->sha256, in->sha256) == 0)
            return f;
        if (last_only)
            return NULL;
    }
    return NULL;
}

vsted_code
import_was_read(struct importing *in, vsted_code rc, vsted_err *err)
{
    const struct import_facts *f = same_import(in);

    if (!f || (rc && rc != VSTED_EPARSE && rc != VSTED_ERANGE))
        return rc;
    in->same = true;
    vsted_fail(err, VSTED_EPARSE,
               "this file is import %" PRId64 " already (\"%s\", %.10s %.5s)",
               f->nr, f->file, f->at, strlen(f->at) > 11 ? f->at + 11 : "");
    vsted_hint(err, "vsted undo %s %" PRId64 " takes it back", in->r.path,
               f->nr);
    return vsted_at(err, in->what->file, 0, 0);
}

static void
note_unchanged(const struct importing *in, const vsted_imported *done)
{
    if (in->what->update && in->before.n > 0 && done->n_changes == 0)
        finding_add(in->fs, VSTED_NOTE, FINDING_UNCHANGED,
                    &(struct place){.file = in->what->file},
                    "every proposal is as it was");
}

/* Which ballot of a voter counts is what the imports say of duplicates. */
static vsted_code
settle(const struct importing *in, vsted_err *err)
{
    const struct place at = {.file = in->what->file};
    int64_t n;

    if (in->duplicates == DUPLICATES_REFUSE)
        return VSTED_OK;
    if (store_voters_settle(&n, in->r.s, err))
        return err->code;
    if (n > 0)
        finding_add(in->fs, VSTED_NOTE, FINDING_LEFT_OUT, &at,
                    "%" PRId64 " ballot%s of the round %s not count: the voter "
                    "has another that does",
                    n, n == 1 ? "" : "s", n == 1 ? "does" : "do");
    return VSTED_OK;
}

static vsted_code
run(struct importing *in, vsted_imported **out, const char *round,
    vsted_err *err)
{
    if (prepare(in, round, err))
        return err->code;
    store_watch(in->r.s, &in->progress);
    if (kinds[in->kind].fn(in, err))
        return err->code;
    in->facts.cpr_allowed |= findings_have(in->fs, FINDING_CPR_ALLOWED);
    if (store_import_end(in->r.s, &in->facts, in->what->now, err) ||
        settle(in, err) ||
        round_result(out, &in->r, in->facts.nr, &in->before, err) ||
        store_commit(in->r.s, err))
        return err->code;
    note_unchanged(in, *out);
    (*out)->arena = round_take_arena(&in->r);
    return VSTED_OK;
}

vsted_code
vsted_round_import(vsted_imported **out, const char *round,
                   const vsted_import *what, vsted_findings *findings,
                   vsted_err *err)
{
    struct importing in = {.what = what};

    *out = NULL;
    if (read_options(&in, err) || vsted_findings_new(&in.fs, err))
        return err->code;
    progress_init(&in.progress, what->run);
    vsted_code rc = run(&in, out, round, err);
    if (rc)
        *out = NULL; /* in the arena of the round */
    if (!in.same)
        findings_join(findings, in.fs);
    vsted_findings_free(in.fs);
    round_terms_clear(&in.terms);
    round_close(&in.r);
    progress_clear(&in.progress);
    return rc;
}
