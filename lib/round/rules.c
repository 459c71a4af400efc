/* A rules file as an import of a round: kept as the text it is.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round/rules.h"

#include <string.h>
#include "base/findings.h"
#include "base/sha256.h"
#include "base/text.h"
#include "input/rules_take.h"
#include "rules/rule.h"

vsted_code
rules_import_init(struct rules_import *r, vsted_err *err)
{
    *r = (struct rules_import){0};
    return rules_init(&r->rules, err);
}

void
rules_import_clear(struct rules_import *r)
{
    rules_clear(&r->rules);
    input_file_clear(&r->file);
}

/* Read, with what the guard let pass on record. */
static vsted_code
guarded(struct rules_import *r, bool allow_cpr, vsted_findings *fs,
        vsted_err *err)
{
    struct rules_how how = {ORIGIN_ROUND, allow_cpr, NULL};

    if (vsted_findings_new(&how.fs, err))
        return err->code;
    vsted_code rc = rules_take(&r->rules, &r->file, &how, err);
    r->facts.cpr_allowed = findings_have(how.fs, FINDING_CPR_ALLOWED);
    findings_join(fs, how.fs);
    vsted_findings_free(how.fs);
    return rc;
}

/* Only the registry knows their names: the parser took them as they were. */
static vsted_code
check_name(const char *id, const char *pointer, vsted_err *err)
{
    vsted_err unknown;

    if (*id == '\0' || rule_find(id))
        return VSTED_OK;
    (void)rule_unknown(id, &unknown);
    vsted_fail(err, VSTED_EPARSE, "%s: %s", pointer, unknown.msg);
    return vsted_hint(err, "%s", unknown.hint);
}

static vsted_code
check(const struct vsted_rules *r, vsted_err *err)
{
    if (check_name(r->rule, "/rule", err) ||
        check_name(r->compare_with, "/compare_with", err))
        return err->code;
    return limits_check(&r->limits, err);
}

/* The parser takes no NUL, so what it took is a text. */
static vsted_code
take(struct rules_import *r, const char *name, bool allow_cpr,
     vsted_findings *fs, vsted_err *err)
{
    struct sha256 hash;

    if (guarded(r, allow_cpr, fs, err))
        return err->code;
    if (check(&r->rules, err))
        return vsted_at(err, r->file.path, 0, 0);
    sha256_init(&hash);
    sha256_add(&hash, r->file.data, r->file.len);
    sha256_hex(&hash, r->sha256);
    utf8_show_cut(r->name, sizeof r->name, name);
    r->text = r->file.data;
    r->facts.kind = IMPORT_RULES;
    r->facts.file = r->name;
    r->facts.sha256 = r->sha256;
    r->facts.bytes = (int64_t)r->file.len;
    return VSTED_OK;
}

vsted_code
rules_import_read(struct rules_import *r, const char *path, bool allow_cpr,
                  vsted_findings *fs, vsted_err *err)
{
    vsted_code rc = input_slurp(&r->file, path, err);

    return rc ? rc : take(r, path, allow_cpr, fs, err);
}

vsted_code
rules_import_text(struct rules_import *r, const char *text, const char *name,
                  vsted_err *err)
{
    size_t n = strlen(text);
    char *copy = mem_alloc(n + 1, 1);

    if (!copy)
        return vsted_nomem(err);
    memcpy(copy, text, n + 1);
    r->file = (struct input_file){.path = name, .data = copy, .len = n};
    return take(r, name, true, NULL, err);
}

vsted_code
rules_import_put(struct rules_import *r, struct store *s, int64_t now,
                 vsted_err *err)
{
    if (store_import_begin(&r->facts.nr, s, IMPORT_RULES, r->name, err) ||
        store_rules_put(s, r->facts.nr, r->text, err))
        return err->code;
    return store_import_end(s, &r->facts, now, err);
}
