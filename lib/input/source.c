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
#include "input/tables.h"
#include "input/text.h"

/* Everything that one call of vsted_source_load() works on. */
struct loading {
    const vsted_source *source;
    struct builder *b;
    struct folder folder;
    struct input_file pabulib, tables[2];
    vsted_findings *fs;
};

static vsted_code
check_names(const vsted_source *s, vsted_err *err)
{
    const char *names[] = {s->path, s->proposals, s->ballots, s->rules};
    size_t n_stdin = 0;

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

/* Where text[offset] stands, its column counted in characters: bytes
 * that go on with one do not count. */
static struct cpr_place
character_at(const char *text, size_t offset)
{
    struct cpr_place at = {text_line(text, offset), 1};

    for (size_t i = offset; i > 0; i--) {
        char c = text[i - 1];
        if (c == '\n' || c == '\r')
            break;
        at.column += ((unsigned char)c & 0xC0) != 0x80;
    }
    return at;
}

static vsted_code
guard_rules(const struct loading *l, const struct input_file *f, vsted_err *err)
{
    size_t offset;

    if (!cpr_find(f->data, f->len, &offset))
        return VSTED_OK;
    struct cpr_place at = character_at(f->data, offset);
    if (!l->source->allow_cpr)
        return cpr_refuse(f->path, at, err);
    cpr_allow(l->fs, f->path, at);
    return VSTED_OK;
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
        rc = guard_rules(l, &f, err);
        if (!rc)
            rc = rulesfile_parse(&rules, &f, err);
        input_file_clear(&f);
    }
    if (!rc)
        rc = rules_overlay(&builder_election(l->b)->rules, &rules, err);
    rules_clear(&rules);
    return rc;
}

static vsted_code
set_rules(struct loading *l, vsted_err *err)
{
    const vsted_source *s = l->source;
    vsted_code rc = add_rules_file(l, l->folder.path[FOLDER_RULES], err);

    if (!rc)
        rc = add_rules_file(l, s->rules, err);
    if (!rc && s->given)
        rc = rules_overlay(&builder_election(l->b)->rules, s->given, err);
    return rc;
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
    if (e->pool_ore < 0) {
        vsted_fail(err, VSTED_EUSAGE,
                   "no pool, expected an amount to allocate");
        return vsted_hint(err, "give --pool \"500.000 kr.\", or \"pool\" in "
                               "regler.json");
    }
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

static vsted_code
load(struct loading *l, vsted_err *err)
{
    vsted_code rc = open_source(l, err);

    if (!rc)
        rc = set_rules(l, err);
    if (!rc)
        rc = limits_check(&builder_election(l->b)->rules.limits, err);
    if (!rc)
        rc = read_source(l, err);
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
