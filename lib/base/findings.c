/* The list of findings: a few are kept whole, all are counted.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/findings.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"

enum { KEPT_NOTES = 200, KEPT_WARNINGS = 20, KEPT_ERRORS = 20 };
enum { KEPT_ALWAYS = 8 }; /* room for those that no number of others hides */
enum { SEVERITIES = VSTED_ERROR + 1 };

static const size_t most[SEVERITIES] = {
    [VSTED_NOTE] = KEPT_NOTES,
    [VSTED_WARNING] = KEPT_WARNINGS,
    [VSTED_ERROR] = KEPT_ERRORS,
};

#define NAME_(id, name, meaning) name,
static const char *const names[N_FINDING_CODES] = {FINDING_CODES(NAME_)};
#undef NAME_

struct vsted_findings {
    struct arena *texts;
    size_t count[SEVERITIES];
    size_t n;
    vsted_finding kept[KEPT_NOTES + KEPT_WARNINGS + KEPT_ERRORS + KEPT_ALWAYS];
};

const char *
finding_code_name(enum finding_code code)
{
    return names[code];
}

vsted_code
vsted_findings_new(vsted_findings **out, vsted_err *err)
{
    *out = NULL;
    vsted_findings *fs = mem_calloc(1, sizeof *fs);
    if (!fs)
        return vsted_nomem(err);
    fs->texts = arena_new();
    if (!fs->texts) {
        mem_free(fs);
        return vsted_nomem(err);
    }
    *out = fs;
    return VSTED_OK;
}

void
vsted_findings_free(vsted_findings *fs)
{
    if (!fs)
        return;
    arena_free(fs->texts);
    mem_free(fs);
}

size_t
vsted_findings_kept(const vsted_findings *fs)
{
    return fs->n;
}

const vsted_finding *
vsted_findings_at(const vsted_findings *fs, size_t i)
{
    return i < fs->n ? &fs->kept[i] : NULL;
}

size_t
vsted_findings_count(const vsted_findings *fs, vsted_severity severity)
{
    return (size_t)severity < SEVERITIES ? fs->count[severity] : 0;
}

static const char *
copy(vsted_findings *fs, const char *s)
{
    char safe[VSTED_MSG_MAX];
    if (!s || !*s)
        return "";
    utf8_show_cut(safe, sizeof safe, s);
    char *kept = arena_strndup(fs->texts, safe, strlen(safe));
    return kept ? kept : "";
}

/* Room for one more finding, or NULL: no more of its severity are kept. */
static vsted_finding *
room(vsted_findings *fs, vsted_severity severity, const char *code)
{
    /* It has to be on record. */
    bool always = code == finding_code_name(FINDING_CPR_ALLOWED);
    if (!fs || (fs->count[severity]++ >= most[severity] && !always) ||
        fs->n == COUNT(fs->kept))
        return NULL;
    return &fs->kept[fs->n++];
}

/* The next finding to fill, or NULL. */
static vsted_finding *
next(vsted_findings *fs, vsted_severity severity, enum finding_code code,
     const struct place *at)
{
    vsted_finding *f = room(fs, severity, finding_code_name(code));
    if (!f)
        return NULL;
    f->severity = severity;
    f->code = finding_code_name(code);
    f->file = copy(fs, at ? at->file : NULL);
    f->hint = copy(fs, at ? at->hint : NULL);
    f->line = at ? at->line : 0;
    f->column = at ? at->column : 0;
    return f;
}

void
finding_add(vsted_findings *fs, vsted_severity severity, enum finding_code code,
            const struct place *at, const char *fmt, ...)
{
    char text[VSTED_MSG_MAX];
    vsted_finding *f = next(fs, severity, code, at);
    if (!f)
        return;
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    f->message = copy(fs, n < 0 ? fmt : text);
    f->unnamed = f->message;
}

void
finding_add_ballot(vsted_findings *fs, vsted_severity severity,
                   enum finding_code code, const struct ballot_place *of,
                   const char *fmt, ...)
{
    static const char a_ballot[] = "a ballot ";
    char text[VSTED_MSG_MAX];
    vsted_finding *f = next(fs, severity, code, &of->at);
    if (!f)
        return;
    memcpy(text, a_ballot, sizeof a_ballot);
    char *what = text + strlen(a_ballot);
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(what, sizeof text - strlen(a_ballot), fmt, args);
    va_end(args);
    f->of_ballot = true;
    f->unnamed = copy(fs, text);
    struct buf named;
    buf_init(&named, 2 * sizeof text);
    buf_printf(&named, "ballot \"%s\" %s", of->ballot, what);
    f->message = named.code ? f->unnamed : copy(fs, buf_text(&named));
    buf_clear(&named);
}

void
finding_add_err(vsted_findings *fs, enum finding_code code,
                const vsted_err *err)
{
    const struct place at = {err->file, err->line, err->column, err->hint};
    finding_add(fs, VSTED_ERROR, code, &at, "%s", err->msg);
}

bool
findings_have(const vsted_findings *fs, enum finding_code code)
{
    for (size_t i = 0; i < fs->n; i++)
        if (fs->kept[i].code == finding_code_name(code))
            return true;
    return false;
}

static void
join_one(vsted_findings *to, const vsted_finding *from)
{
    vsted_finding *f = room(to, from->severity, from->code);
    if (!f)
        return;
    *f = *from;
    f->message = copy(to, from->message);
    f->unnamed = copy(to, from->unnamed);
    f->file = copy(to, from->file);
    f->hint = copy(to, from->hint);
}

void
findings_join(vsted_findings *to, const vsted_findings *from)
{
    size_t kept[SEVERITIES] = {0};
    if (!to)
        return;
    for (size_t i = 0; i < from->n; i++) {
        join_one(to, &from->kept[i]);
        kept[from->kept[i].severity]++;
    }
    for (size_t s = 0; s < SEVERITIES; s++)
        to->count[s] += from->count[s] - kept[s];
}
