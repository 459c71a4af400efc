/* From what a person names on the command line to an election.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/source.h"

#include <stdio.h>
#include <string.h>
#include "base/findings.h"
#include "base/mem.h"
#include "input/cpr.h"
#include "input/folder.h"
#include "input/input.h"
#include "input/kind.h"
#include "input/rules_take.h"
#include "input/tables.h"
#include "input/encoding.h"

/* Everything that one call of source_read() works on. */
struct loading {
    const vsted_source *source;
    const struct source_feed *feed; /* instead of files; NULL: none */
    struct builder *b;
    struct progress progress;
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
open_tables(struct loading *l, const char *proposals, const char *ballots,
            vsted_err *err)
{
    vsted_code rc = input_open(&l->tables[0], proposals, err);
    if (!rc)
        rc = input_open(&l->tables[1], ballots, err);
    l->tables[1].progress = &l->progress;
    return rc;
}

static vsted_code
open_source(struct loading *l, vsted_err *err)
{
    const vsted_source *s = l->source;

    if (l->feed)
        return VSTED_OK;
    if (!s->path)
        return open_tables(l, s->proposals, s->ballots, err);
    if (strcmp(s->path, "-") != 0 && folder_is(s->path)) {
        vsted_code rc = folder_find(&l->folder, s->path, err);
        return rc ? rc
                  : open_tables(l, l->folder.path[FOLDER_PROPOSALS],
                                l->folder.path[FOLDER_BALLOTS], err);
    }
    if (input_slurp(&l->pabulib, s->path, err))
        return err->code;
    l->pabulib.progress = &l->progress;
    return kind_pabulib(&l->pabulib, err);
}

/* Lay the rules of one file over those in force. */
static vsted_code
add_rules_file(struct loading *l, const char *path, vsted_err *err)
{
    const struct rules_how how = {ORIGIN_FILE, l->source->allow_cpr, l->fs};
    struct input_file f;

    if (!path)
        return VSTED_OK;
    if (input_slurp(&f, path, err))
        return err->code;
    vsted_code rc = rules_take(&builder_election(l->b)->rules, &f, &how, err);
    input_file_clear(&f);
    return rc;
}

/* The guard saw those of a round when they were imported. */
static vsted_code
add_kept_rules(struct loading *l, vsted_err *err)
{
    const struct rules_how how = {ORIGIN_ROUND, true, NULL};
    const struct source_feed *feed = l->feed;

    if (!feed || !feed->rules)
        return VSTED_OK;
    return rules_take_text(&builder_election(l->b)->rules, feed->rules,
                           feed->rules_name, &how, err);
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

    warn_stray(l);
    vsted_code rc = go_on(l, add_kept_rules(l, err), err);
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
read_tables(struct loading *l, struct arena *a, vsted_err *err)
{
    const vsted_source *s = l->source;
    struct column_maps maps;

    if (maps_read(&maps, s->maps, s->n_maps, a, err))
        return err->code;
    const struct csv_how how = {
        .delimiter = s->delimiter,
        .encoding = s->encoding,
        .style = s->english ? NUMBERS_EN : NUMBERS_DA,
        .allow_cpr = s->allow_cpr,
        .maps = &maps,
    };
    vsted_code rc = csv_election_read(l->b, l->tables, &how, l->fs, err);
    vsted_err unused;
    /* A map that was of no use may be why. */
    if (rc != VSTED_OK && rc != VSTED_EPARSE)
        return rc;
    return maps_check(&maps, &unused) ? maps_check(&maps, err) : rc;
}

static vsted_code
read_source(struct loading *l, vsted_err *err)
{
    if (l->feed)
        return l->feed->read(l->feed->ctx, l->b, l->fs, err);
    if (l->pabulib.data)
        return pabulib_read(l->b, &l->pabulib, l->fs, err);
    struct arena *a = arena_new();
    vsted_code rc = a ? read_tables(l, a, err) : vsted_nomem(err);
    arena_free(a);
    return rc;
}

/* A folder without a title is called by its name. */
static vsted_code
name_election(struct loading *l, vsted_err *err)
{
    const vsted_source *s = l->source;
    struct vsted_election *e = builder_election(l->b);
    const char *path = s->path ? s->path : s->proposals;
    size_t n = strlen(path), from;

    const char *file = l->tables[0].path ? l->tables[0].path : path;
    e->source = builder_strndup(l->b, path, n);
    if (!e->proposals_file)
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

static vsted_code
no_pool(const struct loading *l, vsted_err *err)
{
    vsted_fail(err, VSTED_EUSAGE, "no pool, expected an amount to allocate");
    if (l->folder.stray && !l->source->rules)
        return vsted_hint(err,
                          "is it in %s? rename that file to %s; or give --pool "
                          "\"500.000 kr.\"",
                          l->folder.stray, l->folder.right_name);
    if (l->feed)
        return vsted_hint(err, "give --pool \"500.000 kr.\", or import rules "
                               "that have \"pool\"");
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
    if (r->weighted && l->pabulib.data) {
        vsted_fail(
            err, VSTED_EPARSE,
            "the rules say \"weights\": \"column\", and the ballots of a "
            ".pb file have none");
        return vsted_hint(err, "leave \"weights\" out of the rules, or give "
                               "the ballots as a table with the column vægt");
    }
    if (r->ballot_type == N_BALLOT_TYPES || r->ballot_type == e->type)
        return VSTED_OK;
    if (!ballot_types_alike(r->ballot_type, e->type)) {
        vsted_fail(err, VSTED_EPARSE,
                   "the rules say %s ballots, the source has %s ballots",
                   ballot_type_name(r->ballot_type), ballot_type_name(e->type));
        return vsted_hint(err, "change \"type\" under \"ballots\" in the "
                               "rules file, or leave it out");
    }
    e->type = r->ballot_type;
    return VSTED_OK;
}

/* After errors in the data: what else would be refused, and which error came
 * first. */
static vsted_code
sum_up(struct loading *l, size_t n_before, vsted_code rc, vsted_err *err)
{
    const struct vsted_election *e = builder_election(l->b);
    vsted_err none;

    if (l->first.code) {
        if (rc && l->fs && vsted_findings_count(l->fs, VSTED_ERROR) == n_before)
            finding_add_err(l->fs, FINDING_NOT_READABLE, err);
        *err = l->first;
    } else if (!l->pabulib.data && e->pool_ore < 0 && e->rules.pool_ore < 0) {
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
source_read(vsted_election **out, const vsted_source *source,
            const struct source_feed *feed, vsted_findings *findings,
            vsted_err *err)
{
    struct loading l = {.source = source, .feed = feed, .fs = findings};

    *out = NULL;
    if (check_names(source, err) || builder_new(&l.b, err))
        return err->code;
    progress_init(&l.progress, source->run);
    vsted_code rc = load(&l, err);
    progress_clear(&l.progress);
    input_file_clear(&l.pabulib);
    input_file_clear(&l.tables[0]);
    input_file_clear(&l.tables[1]);
    folder_clear(&l.folder);
    if (!rc)
        return builder_finish(out, l.b, err);
    builder_free(l.b);
    return rc;
}
