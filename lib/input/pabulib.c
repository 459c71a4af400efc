/* The .pb reader: sections META, PROJECTS and VOTES, in that order.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/pabulib.h"

#include <string.h>

static const char *const section_names[N_PB_SECTIONS] = {[PB_NONE] = "",
                                                         [PB_META] = "meta",
                                                         [PB_PROJECTS] =
                                                             "projects",
                                                         [PB_VOTES] = "votes"};
enum { VOTER_ID_MAX = 1 << 20 };
static const char bom[] = "\xEF\xBB\xBF";

void
pb_bad(struct pb *p, enum finding_code code, vsted_err *e, size_t line,
       size_t column)
{
    vsted_at(e, p->file->path, line, column);
    finding_add_err(p->fs, code, e);
    if (p->n_errors++ == 0)
        p->first = *e;
}

const char *
pb_copy(struct pb *p, struct pb_field f)
{
    return builder_strndup(p->b, f.s, f.n);
}

static size_t
bom_length(const char *s, size_t n)
{
    size_t len = sizeof bom - 1;
    return n >= len && memcmp(s, bom, len) == 0 ? len : 0;
}

bool
pabulib_sniff(const char *data, size_t n)
{
    struct pb_field f;
    size_t i = bom_length(data, n);

    while (i < n && strchr("\r\n\t \"", data[i]) && data[i])
        i++;
    f.s = data + i;
    for (f.n = 0; i + f.n < n && !strchr("\r\n\t \";", f.s[f.n]); f.n++)
        ;
    return pb_is(f, section_names[PB_META]);
}

/* The section that this row begins, or PB_NONE. */
static enum pb_section
section_of(const struct pb_row *r)
{
    struct pb_field word;

    for (size_t i = 1; i < r->n; i++)
        if (pb_trim(r->field[i]).n > 0)
            return PB_NONE;
    word = pb_trim(r->field[0]);
    for (int s = PB_META; s < N_PB_SECTIONS; s++)
        if (pb_is(word, section_names[s]))
            return (enum pb_section)s;
    return PB_NONE;
}

static const char *
shout(enum pb_section s)
{
    static const char *const names[N_PB_SECTIONS] = {"", "META", "PROJECTS",
                                                     "VOTES"};
    return names[s];
}

static vsted_code
begin_section(struct pb *p, enum pb_section s, vsted_err *err)
{
    if (p->section == PB_META && pb_meta_end(p, err))
        return err->code;
    if (s != p->section + 1) {
        vsted_fail(err, VSTED_EPARSE, "section %s here, expected %s", shout(s),
                   p->section == PB_VOTES ? "no further section"
                                          : shout(p->section + 1));
        vsted_hint(err, "a .pb file has META, PROJECTS and VOTES, once each, "
                        "in that order");
        return vsted_at(err, p->file->path, p->row.line, 0);
    }
    p->section = s;
    p->section_line = p->row.line;
    p->want_header = true;
    return VSTED_OK;
}

static void
header(struct pb *p)
{
    memset(&p->col, 0, sizeof p->col);
    p->col.width = p->row.n;
    while (p->col.width > 1 && pb_trim(p->row.field[p->col.width - 1]).n == 0)
        p->col.width--;
    if (p->section == PB_PROJECTS)
        pb_projects_header(p);
    else
        pb_votes_header(p);
}

/* Is the row as wide as its header? Empty fields behind it do no harm. */
static bool
right_width(struct pb *p)
{
    size_t n = p->row.n, width = p->col.width;
    vsted_err e = {0};

    while (n > width && pb_trim(p->row.field[n - 1]).n == 0)
        n--;
    if (n == width)
        return true;
    vsted_fail(&e, VSTED_EPARSE, "%zu fields, expected %zu as in the header", n,
               width);
    if (n > width)
        vsted_hint(&e, "put a field that holds \";\" in quotes");
    else
        vsted_hint(&e, "is the line cut off? An empty field still needs its "
                       "\";\"");
    pb_bad(p, FINDING_ROW_WIDTH, &e, p->row.line, (n < width ? n : width) + 1);
    return false;
}

static vsted_code
data_row(struct pb *p, vsted_err *err)
{
    if (p->section == PB_META)
        return pb_meta_row(p, err);
    if (p->want_header) {
        p->want_header = false;
        header(p);
        return VSTED_OK;
    }
    if (p->row.n != p->col.width && !right_width(p)) {
        p->n_votes += p->section == PB_VOTES;
        return VSTED_OK;
    }
    return p->section == PB_PROJECTS ? pb_projects_row(p, err)
                                     : pb_votes_row(p, err);
}

static vsted_code
one_row(struct pb *p, vsted_err *err)
{
    enum pb_section s = section_of(&p->row);

    if (s != PB_NONE)
        return begin_section(p, s, err);
    if (p->section != PB_NONE)
        return data_row(p, err);
    vsted_fail(err, VSTED_EPARSE,
               "text before the first section, expected META");
    return vsted_at(err, p->file->path, p->row.line, 1);
}

static vsted_code
all_there(struct pb *p, vsted_err *err)
{
    if (p->section == PB_VOTES && !p->want_header)
        return VSTED_OK;
    if (p->section == PB_VOTES)
        vsted_fail(err, VSTED_EPARSE,
                   "the file ends before the header row of VOTES");
    else
        vsted_fail(err, VSTED_EPARSE, "the file ends and has no section %s",
                   shout(p->section + 1));
    vsted_hint(err, "was the file cut off on its way here?");
    return vsted_at(err, p->file->path, p->line, 0);
}

/* NUL bytes and bytes that are no UTF-8 stop the reading before it begins. */
static vsted_code
check_bytes(const struct pb *p, vsted_err *err)
{
    const char *s = p->file->data;
    size_t n = p->file->len, valid = utf8_valid(s, n), line = 1;
    const char *nul = memchr(s, 0, valid);

    if (valid == n && !nul)
        return VSTED_OK;
    if (nul)
        vsted_fail(err, VSTED_EPARSE, "a NUL byte, expected text in UTF-8");
    else
        vsted_fail(err, VSTED_EPARSE,
                   "byte 0x%02X is no UTF-8, in which .pb files are written",
                   (unsigned)(unsigned char)s[valid]);
    vsted_hint(err, "save the file as UTF-8");
    if (nul)
        valid = (size_t)(nul - s);
    for (size_t i = 0; i < valid; i++)
        line += s[i] == '\n' || (s[i] == '\r' && s[i + 1] != '\n');
    return vsted_at(err, p->file->path, line, 0);
}

/* Now and then, how far it is; *told: where it was told last. */
static vsted_code
how_far(const struct pb *p, const char **told, vsted_err *err)
{
    if (p->at - *told < 256 * 1024)
        return VSTED_OK;
    *told = p->at;
    return input_step(p->file, (uint64_t)(p->at - p->file->data), err);
}

static vsted_code
read_all(struct pb *p, vsted_err *err)
{
    const char *told = p->file->data;
    bool more = true;

    if (check_bytes(p, err))
        return err->code;
    p->at = p->file->data + bom_length(p->file->data, p->file->len);
    p->end = p->file->data + p->file->len;
    while (more) {
        if (p->section == PB_VOTES && !p->want_header && pb_fast_rows(p, err))
            return err->code;
        if (pb_next(p, &more, err))
            return err->code;
        if (more && (one_row(p, err) || how_far(p, &told, err)))
            return err->code;
    }
    if (p->section == PB_META && pb_meta_end(p, err))
        return err->code;
    return all_there(p, err);
}

/* Read all, and what there is to say of all at the end. */
static vsted_code
read_and_note(struct pb *p, vsted_err *err)
{
    vsted_code rc;

    p->e = builder_election(p->b);
    p->line = 1;
    p->num_projects = p->num_votes = -1;
    for (size_t i = 0; i < N_PB_LIMITS; i++)
        p->limits[i].limit = -1;
    buf_init(&p->voter_id, VOTER_ID_MAX);
    rc = pb_voters_new(&p->voters, err);
    if (!rc)
        rc = read_all(p, err);
    if (rc == VSTED_EPARSE) { /* what stopped the reading is an error too */
        vsted_err stop = *err;
        pb_bad(p, FINDING_NOT_READABLE, &stop, err->line, err->column);
    }
    if (!rc && p->n_errors == 0)
        pb_notes(p);
    if (p->n_errors > 0 && (!rc || rc == VSTED_EPARSE)) {
        *err = p->first;
        rc = err->code;
    }
    pb_ids_clear(&p->ids);
    mem_free(p->names);
    mem_free(p->choices);
    buf_clear(&p->voter_id);
    pb_voters_free(p->voters);
    return rc;
}

vsted_code
pabulib_read(struct builder *b, const struct input_file *f, vsted_findings *fs,
             vsted_err *err)
{
    return pabulib_stream(b, f, NULL, fs, err);
}

vsted_code
pabulib_stream(struct builder *b, const struct input_file *f,
               const struct ballot_sink *sink, vsted_findings *fs,
               vsted_err *err)
{
    struct pb p = {.b = b, .file = f, .fs = fs, .sink = sink};

    return read_and_note(&p, err);
}

vsted_code
pabulib_strict(struct builder *b, const struct input_file *f,
               const struct ballot_sink *sink, vsted_findings *fs,
               vsted_err *err)
{
    struct pb p = {.b = b, .file = f, .fs = fs, .sink = sink, .strict = true};

    return read_and_note(&p, err);
}
