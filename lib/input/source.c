/* From what a person names on the command line to an election.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>
#include "base/findings.h"
#include "base/mem.h"
#include "input/cpr.h"
#include "input/folder.h"
#include "input/input.h"
#include "input/kind.h"
#include "input/rules_guard.h"
#include "input/tables.h"
#include "input/encoding.h"

/* Everything that one call of vsted_source_load() works on. */
struct loading {
    const vsted_source *source;
    struct builder *b;
    struct folder folder;
    struct input_file pabulib, tables[2];
    vsted_findings *fs;
    vsted_err first; /* what is wrong with the rules; reading went on */
};

static vsted_code
check_names(const vsted_source *s, vsted_err *err)
{
    const char *names[] = {s->path, s->proposals, s->ballots, s->rules};
    size_t n_stdin = 0;

    if (csv_delimiter_check(s->delimiter, err) ||
        text_encoding_check(s->encoding, err))
        return err->code;
    for (size_t i = 0; i < COUNT(names); i++)
        n_stdin += names[i] && strcmp(names[i], "-") == 0;
    if (n_stdin > 1)
        return vsted_fail(err, VSTED_EUSAGE,
                          "standard input (-) can be read once, not %zu times",
                          n_stdin);
    if (s->path && (s->proposals || s->ballots)) {
        vsted_fail(err, VSTED_EUSAGE,
                   "a source \"%s\" and --%s, expected one or the other",
                   s->path, s->proposals ? "proposals" : "ballots");
        return vsted_hint(err, "--proposals and --ballots replace the source");
    }
    if (s->path || (s->proposals && s->ballots))
        return VSTED_OK;
    if (!s->proposals && !s->ballots)
        return vsted_fail(err, VSTED_EUSAGE,
                          "no source, expected a .pb file, a folder, or "
                          "--proposals FILE --ballots FILE");
    return vsted_fail(err, VSTED_EUSAGE, "--%s without --%s, expected both",
                      s->proposals ? "proposals" : "ballots",
                      s->proposals ? "ballots" : "proposals");
}

static vsted_code
slurp_tables(struct loading *l, const char *proposals, const char *ballots,
             vsted_err *err)
{
    vsted_code rc = input_slurp(&l->tables[0], proposals, err);
    return rc ? rc : input_slurp(&l->tables[1], ballots, err);
}

static vsted_code
open_source(struct loading *l, vsted_err *err)
{
    const vsted_source *s = l->source;

    if (!s->path)
        return slurp_tables(l, s->proposals, s->ballots, err);
    if (strcmp(s->path, "-") != 0 && folder_is(s->path)) {
        vsted_code rc = folder_find(&l->folder, s->path, err);
        return rc ? rc
                  : slurp_tables(l, l->folder.path[FOLDER_PROPOSALS],
                                 l->folder.path[FOLDER_BALLOTS], err);
    }
    if (input_slurp(&l->pabulib, s->path, err))
        return err->code;
    return kind_pabulib(&l->pabulib, err);
}

/* Lay the rules of one file over those in force. */
static vsted_code
add_rules_file(struct loading *l, const char *path, vsted_err *err)
{
    struct vsted_rules rules;
    struct input_file f;
    vsted_code rc;

    if (!path)
        return VSTED_OK;
    if (rules_init(&rules, err))
        return err->code;
    rc = input_slurp(&f, path, err);
    if (!rc) {
        rc = rules_guard(&f, l->source->allow_cpr, l->fs, err);
        if (!rc)
            rc = kind_rules(&f, err);
        if (!rc)
            rc = rulesfile_parse(&rules, &f, err);
        input_file_clear(&f);
    }
    if (!rc)
        rc = rules_overlay(&builder_election(l->b)->rules, &rules, err);
    rules_clear(&rules);
    return rc;
}

/* Rules that are no good shall not hide what is wrong with the data. */
static vsted_code
go_on(struct loading *l, vsted_code rc, vsted_err *err)
{
    struct vsted_rules *r = &builder_election(l->b)->rules;

    if (rc != VSTED_EPARSE && rc != VSTED_ERANGE && rc != VSTED_ENOENT &&
        rc != VSTED_ERULES)
        return rc;
    finding_add_err(l->fs, FINDING_BAD_RULES, err);
    if (!l->first.code)
        l->first = *err;
    r->allow_free = true; /* the rules might have said so */
    return VSTED_OK;
}

static void
warn_stray(const struct loading *l)
{
    char hint[VSTED_HINT_MAX];
    struct place at = {.file = l->folder.stray, .hint = hint};

    if (!l->folder.stray || l->source->rules)
        return;
    (void)snprintf(hint, sizeof hint,
                   "are these the rules? rename it to %s, or give --rules %s",
                   l->folder.right_name, l->folder.stray);
    finding_add(l->fs, VSTED_WARNING, FINDING_RULES_FILE_NAME, &at,
                "not read: in a folder, rules are in regler.json or "
                "rules.json");
}

static vsted_code
set_rules(struct loading *l, vsted_err *err)
{
    const char *const paths[] = {l->folder.path[FOLDER_RULES],
                                 l->source->rules};
    struct vsted_rules *r = &builder_election(l->b)->rules;
    vsted_code rc = VSTED_OK;

    warn_stray(l);
    for (size_t i = 0; !rc && i < COUNT(paths); i++) {
        rc = add_rules_file(l, paths[i], err);
        rc = go_on(l, rc, err);
    }
    if (!rc && l->source->given)
        rc = rules_overlay(r, l->source->given, err);
    if (rc)
        return rc;
    rc = limits_check(&r->limits, err);
    if (rc)
        r->limits = (struct limits){-1, -1, -1, -1, -1, -1, -1, -1};
    return go_on(l, rc, err);
}

static vsted_code
read_source(struct loading *l, vsted_err *err)
{
    const vsted_source *s = l->source;
    struct csv_how how = {s->delimiter, s->encoding,
                          s->english ? NUMBERS_EN : NUMBERS_DA, s->allow_cpr};

    if (l->pabulib.data)
        return pabulib_read(l->b, &l->pabulib, l->fs, err);
    return csv_election_read(l->b, l->tables, &how, l->fs, err);
}

/* A folder without a title is called by its name. */
static vsted_code
name_election(struct loading *l, vsted_err *err)
{
    const vsted_source *s = l->source;
    struct vsted_election *e = builder_election(l->b);
    const char *path = s->path ? s->path : s->proposals;
    size_t n = strlen(path), from;

    const char *file = l->tables[0].data ? l->tables[0].path : path;
    e->source = builder_strndup(l->b, path, n);
    e->proposals_file = builder_strndup(l->b, file, strlen(file));
    if (!e->source || !e->proposals_file)
        return vsted_nomem(err);
    e->source_is_table = !s->path;
    if (e->title || !l->folder.arena)
        return VSTED_OK;
    while (n > 0 && path[n - 1] == '/')
        n--;
    for (from = n; from > 0 && path[from - 1] != '/';)
        from--;
    if (n == from || path[n - 1] == '.')
        return VSTED_OK;
    e->title = builder_strndup(l->b, path + from, n - from);
    return e->title ? VSTED_OK : vsted_nomem(err);
}

static bool
same_content(enum ballot_type a, enum ballot_type b)
{
    bool approval_a = a == BALLOT_APPROVAL || a == BALLOT_CHOOSE_1;
    bool approval_b = b == BALLOT_APPROVAL || b == BALLOT_CHOOSE_1;
    bool ordinal_a = a == BALLOT_ORDINAL, ordinal_b = b == BALLOT_ORDINAL;
    return approval_a == approval_b && ordinal_a == ordinal_b;
}

static vsted_code
no_pool(const struct loading *l, vsted_err *err)
{
    vsted_fail(err, VSTED_EUSAGE, "no pool, expected an amount to allocate");
    if (l->folder.stray && !l->source->rules)
        return vsted_hint(err,
                          "is it in %s? rename that file to %s; or give --pool "
                          "\"500.000 kr.\"",
                          l->folder.stray, l->folder.right_name);
    return vsted_hint(err, "give --pool \"500.000 kr.\", or \"pool\" in "
                           "regler.json");
}

/* What the rules say of the election goes before what the source said. */
static vsted_code
apply_rules(struct loading *l, vsted_err *err)
{
    struct vsted_election *e = builder_election(l->b);
    const struct vsted_rules *r = &e->rules;

    if (r->title)
        e->title = r->title;
    if (r->origin[KEY_CURRENCY] || !e->currency)
        e->currency = r->currency;
    if (r->pool_ore >= 0)
        e->pool_ore = r->pool_ore;
    if (e->pool_ore < 0)
        return no_pool(l, err);
    if (r->ballot_type == N_BALLOT_TYPES || r->ballot_type == e->type)
        return VSTED_OK;
    if (!same_content(r->ballot_type, e->type))
        return vsted_fail(err, VSTED_EPARSE,
                          "the rules say %s ballots, the source has %s ballots",
                          ballot_type_name(r->ballot_type),
                          ballot_type_name(e->type));
    e->type = r->ballot_type;
    return VSTED_OK;
}

/* After errors in the data: what else would be refused, and which error came
 * first. */
static vsted_code
sum_up(struct loading *l, size_t n_before, vsted_code rc, vsted_err *err)
{
    vsted_err none;

    if (l->first.code) {
        if (rc && l->fs && vsted_findings_count(l->fs, VSTED_ERROR) == n_before)
            finding_add_err(l->fs, FINDING_NOT_READABLE, err);
        *err = l->first;
    } else if (l->tables[0].data &&
               builder_election(l->b)->rules.pool_ore < 0) {
        (void)no_pool(l, &none);
        finding_add_err(l->fs, FINDING_NO_POOL, &none);
    }
    return err->code;
}

static vsted_code
load(struct loading *l, vsted_err *err)
{
    vsted_code rc = open_source(l, err);

    if (!rc)
        rc = set_rules(l, err);
    if (rc)
        return rc;
    size_t n = l->fs ? vsted_findings_count(l->fs, VSTED_ERROR) : 0;
    rc = read_source(l, err);
    if (rc == VSTED_EPARSE || rc == VSTED_ERANGE || (!rc && l->first.code))
        return sum_up(l, n, rc, err);
    if (!rc)
        rc = apply_rules(l, err);
    return rc ? rc : name_election(l, err);
}

vsted_code
vsted_source_load(vsted_election **out, const vsted_source *source,
                  vsted_findings *findings, vsted_err *err)
{
    struct loading l = {.source = source, .fs = findings};

    *out = NULL;
    if (check_names(source, err) || builder_new(&l.b, err))
        return err->code;
    vsted_code rc = load(&l, err);
    input_file_clear(&l.pabulib);
    input_file_clear(&l.tables[0]);
    input_file_clear(&l.tables[1]);
    folder_clear(&l.folder);
    if (!rc)
        return builder_finish(out, l.b, err);
    builder_free(l.b);
    return rc;
}
