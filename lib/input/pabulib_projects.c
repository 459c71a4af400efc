/* PROJECTS of a .pb file: one proposal a row.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/pabulib.h"

#include <string.h>

enum { COST_MAX = 64 };
/* Pabulib's mark for a project that was taken back before the vote. */
static const int64_t withdrawn_ore = INT64_C(99999999900);

static void
column_twice(struct pb *p, size_t first, size_t second)
{
    struct pb_field f = pb_trim(p->row.field[second]);
    vsted_err e = {0};

    vsted_fail(&e, VSTED_EPARSE,
               "%s has the column \"%.*s\" twice, the first is column %zu",
               p->section == PB_PROJECTS ? "PROJECTS" : "VOTES", (int)f.n, f.s,
               first + 1);
    vsted_hint(&e, "rename or remove one of them");
    pb_bad(p, FINDING_COLUMN_TWICE, &e, p->row.line, second + 1);
}

static bool
is_column(const struct pb *p, size_t i, const char *name)
{
    return pb_is(pb_trim(p->row.field[i]), name);
}

/* The number of the column with the first of these names that there is, from
 * 1, or 0. A file that has it twice leaves open which one counts. */
static size_t
column(struct pb *p, const char *const *names)
{
    for (; *names; names++)
        for (size_t i = 0; i < p->col.width; i++) {
            if (!is_column(p, i, *names))
                continue;
            for (size_t k = i + 1; k < p->col.width; k++)
                if (is_column(p, k, *names))
                    column_twice(p, i, k);
            return i + 1;
        }
    return 0;
}

static size_t
needed(struct pb *p, const char *name)
{
    const char *const names[] = {name, NULL};
    size_t found = column(p, names);
    vsted_err e = {0};

    if (found)
        return found;
    vsted_fail(&e, VSTED_EPARSE, "%s has no column \"%s\"",
               p->section == PB_PROJECTS ? "PROJECTS" : "VOTES", name);
    vsted_hint(&e, "the row below the name of a section names its columns");
    pb_bad(p, FINDING_MISSING_COLUMN, &e, p->row.line, 0);
    return 0;
}

static size_t
optional(struct pb *p, const char *name)
{
    const char *const names[] = {name, NULL};
    return column(p, names);
}

void
pb_projects_header(struct pb *p)
{
    static const char *const places[] = {"place", "district", "neighborhood",
                                         NULL};

    p->col.id = needed(p, "project_id");
    p->col.cost = needed(p, "cost");
    p->col.name = optional(p, "name");
    p->col.kerneopgave = optional(p, "kerneopgave");
    p->col.place = column(p, places);
    p->col.selected = optional(p, "selected");
    p->col.votes = optional(p, "votes");
}

void
pb_votes_header(struct pb *p)
{
    bool scored =
        p->e->type == BALLOT_CUMULATIVE || p->e->type == BALLOT_SCORING;
    vsted_err e = {0};

    p->col.vote = needed(p, "vote");
    p->col.voter = optional(p, "voter_id");
    p->col.person = optional(p, "age");
    if (!p->col.person)
        p->col.person = optional(p, "sex");
    if (scored)
        p->col.points = needed(p, "points");
    if (p->e->n_proposals > 0)
        return;
    vsted_fail(&e, VSTED_EPARSE, "PROJECTS lists no project");
    pb_bad(p, FINDING_NO_PROPOSALS, &e, p->row.line, 0);
}

static struct pb_field
field(const struct pb *p, size_t col)
{
    const struct pb_field none = {"", 0};
    return col ? pb_trim(p->row.field[col - 1]) : none;
}

/* -1 for what is not there or no number: it decides nothing. */
static int
selected_of(struct pb_field f)
{
    if (f.n != 1 || f.s[0] < '0' || f.s[0] > '9')
        return -1;
    return f.s[0] - '0';
}

/* The votes that the file states, to be compared with its ballots. What is no
 * plain number says nothing. */
static void
read_said_votes(struct pb *p, struct proposal *to)
{
    struct pb_field f = field(p, p->col.votes);

    to->says_votes = f.n > 0 && f.n <= 15;
    for (size_t i = 0; i < f.n && to->says_votes; i++) {
        to->says_votes = f.s[i] >= '0' && f.s[i] <= '9';
        to->said_votes = to->said_votes * 10 + (f.s[i] - '0');
    }
}

/* The cost; a bad one is reported, and the proposal stays known by its id so
 * that ballots are read against it. */
static int64_t
cost_of(struct pb *p)
{
    struct pb_field f = field(p, p->col.cost);
    char text[COST_MAX];
    int64_t ore = 0;
    vsted_err e = {0};

    if (f.n >= sizeof text) {
        vsted_fail(&e, VSTED_EPARSE, "a cost of %zu characters", f.n);
        pb_bad(p, FINDING_BAD_AMOUNT, &e, p->row.line, p->col.cost);
        return 1;
    }
    memcpy(text, f.s, f.n);
    text[f.n] = '\0';
    if (f.n == 0)
        vsted_fail(&e, VSTED_EPARSE, "no cost, expected an amount");
    else if (!money_parse(&ore, text, NUMBERS_PB, &e) && ore == 0 &&
             !p->e->rules.allow_free) {
        vsted_fail(&e, VSTED_EPARSE, "cost 0, expected more than 0");
        vsted_hint(&e, "--allow-free takes proposals that cost nothing");
    }
    if (e.code) {
        pb_bad(p, FINDING_BAD_AMOUNT, &e, p->row.line, p->col.cost);
        return 1;
    }
    return ore;
}

static bool
good_id(struct pb *p, struct pb_field id)
{
    vsted_err e = {0};

    if (id.n > 0 && !memchr(id.s, ',', id.n))
        return true;
    if (id.n == 0)
        vsted_fail(&e, VSTED_EPARSE, "no project_id");
    else
        vsted_fail(&e, VSTED_EPARSE,
                   "project_id \"%.*s\", expected one without a comma",
                   id.n < 80 ? (int)id.n : 80, id.s);
    pb_bad(p, FINDING_BAD_ID, &e, p->row.line, p->col.id);
    return false;
}

static vsted_code
copy_texts(struct pb *p, struct proposal *to, vsted_err *err)
{
    struct pb_field tag = field(p, p->col.kerneopgave);
    struct pb_field place = field(p, p->col.place);

    to->id = pb_copy(p, field(p, p->col.id));
    to->name = pb_copy(p, field(p, p->col.name));
    if (!to->id || !to->name)
        return vsted_nomem(err);
    if (tag.n > 0 && !(to->kerneopgave = pb_copy(p, tag)))
        return vsted_nomem(err);
    if (place.n > 0 && !(to->place = pb_copy(p, place)))
        return vsted_nomem(err);
    return VSTED_OK;
}

vsted_code
pb_projects_row(struct pb *p, vsted_err *err)
{
    struct proposal new = {.selected = -1, .line = p->row.line};
    vsted_err e = {0};

    if (!p->col.id || !p->col.cost || !good_id(p, field(p, p->col.id)))
        return VSTED_OK;
    if (copy_texts(p, &new, err))
        return err->code;
    new.cost_ore = cost_of(p);
    new.withdrawn = new.cost_ore == withdrawn_ore;
    new.selected = selected_of(field(p, p->col.selected));
    read_said_votes(p, &new);
    if (new.selected >= 0)
        p->e->recorded.has_selected = true;
    if (!builder_proposal(p->b, &new, &e))
        return VSTED_OK;
    if (e.code != VSTED_EPARSE) {
        *err = e;
        return vsted_at(err, p->file->path, p->row.line, 0);
    }
    pb_bad(p, FINDING_PROPOSAL_TWICE, &e, p->row.line, p->col.id);
    return VSTED_OK;
}
