/* VOTES of a .pb file: the hot loop; ballots are read where they lie.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/pabulib.h"

#include <inttypes.h>
#include <string.h>

enum { SHOWN = 80 }; /* bytes of what a file says, in a message */

static int
shown(struct pb_field f)
{
    return f.n < SHOWN ? (int)f.n : SHOWN;
}

/* The proposal whose id is nearest, or NULL. */
static const char *
nearest_id(struct pb *p, struct pb_field id)
{
    uint32_t n = p->e->n_proposals;
    char text[SHOWN + 1];
    int len = shown(id);

    if (!p->names) {
        p->names = mem_alloc(n, sizeof *p->names);
        for (uint32_t i = 0; p->names && i < n; i++)
            p->names[i] = p->e->proposals[i].id;
    }
    if (!p->names || id.n > SHOWN)
        return NULL;
    memcpy(text, id.s, (size_t)len);
    text[len] = '\0';
    return nearest_name(text, p->names, n);
}

static void
unknown_id(struct pb *p, struct pb_field id)
{
    const char *near;
    vsted_err e = {0};

    if (id.n == 0) {
        vsted_fail(&e, VSTED_EPARSE,
                   "nothing between two commas, expected a project_id");
        pb_bad(p, FINDING_EMPTY_CHOICE, &e, p->row.line, p->col.vote);
        return;
    }
    vsted_fail(&e, VSTED_EPARSE, "\"%.*s\" is no project_id of PROJECTS",
               shown(id), id.s);
    near = p->n_errors < PB_HINTS ? nearest_id(p, id) : NULL;
    if (near)
        vsted_hint(&e, "did you mean \"%s\"?", near);
    pb_bad(p, FINDING_UNKNOWN_PROPOSAL, &e, p->row.line, p->col.vote);
}

static void
named_twice(struct pb *p, struct pb_field id)
{
    const struct place at = {p->file->path, p->row.line, p->col.vote, NULL};

    finding_add(p->fs, VSTED_WARNING, FINDING_CHOICE_TWICE, &at,
                "the ballot names \"%.*s\" twice, it counts once", shown(id),
                id.s);
}

/* Whole points of 32 bits. */
static bool
read_points(struct pb *p, struct pb_field f, uint32_t *points)
{
    uint64_t value = 0;
    vsted_err e = {0};

    for (size_t i = 0; i < f.n && value <= UINT32_MAX; i++) {
        if (f.s[i] < '0' || f.s[i] > '9')
            value = UINT64_MAX; /* ends the loop, and is refused below */
        else
            value = 10 * value + (uint64_t)(f.s[i] - '0');
    }
    *points = (uint32_t)value;
    if (f.n > 0 && value <= UINT32_MAX)
        return true;
    vsted_fail(&e, VSTED_EPARSE,
               "points \"%.*s\", expected a whole number from 0 to %lu",
               shown(f), f.s, (unsigned long)UINT32_MAX);
    pb_bad(p, FINDING_BAD_POINTS, &e, p->row.line, p->col.points);
    return false;
}

static size_t
items(struct pb_field list)
{
    size_t n = list.s ? 1 : 0;

    for (size_t i = 0; i < list.n; i++)
        n += list.s[i] == ',';
    return n;
}

static struct pb_field
list_of(const struct pb *p, size_t col)
{
    struct pb_field list = pb_trim(p->row.field[col - 1]);

    if (list.n == 0)
        list.s = NULL;
    return list;
}

static bool
as_many_points(struct pb *p, struct pb_field vote, struct pb_field points)
{
    size_t named = items(vote), given = items(points);
    vsted_err e = {0};

    if (named == given)
        return true;
    vsted_fail(&e, VSTED_EPARSE,
               "points for %zu of %zu proposals, expected one number each",
               given, named);
    pb_bad(p, FINDING_POINTS_COUNT, &e, p->row.line, p->col.points);
    return false;
}

void
pb_count_choice(struct pb *p, uint32_t proposal, uint32_t points)
{
    struct pb_measure *m = &p->measure;
    int64_t cost = p->e->proposals[proposal].cost_ore;

    if (m->length == 0 || points < m->least_points)
        m->least_points = points;
    if (points > m->most_points)
        m->most_points = points;
    m->length++;
    m->sum += points;
    m->cost_ore =
        cost > INT64_MAX - m->cost_ore ? INT64_MAX : m->cost_ore + cost;
}

/* One proposal of the open ballot. */
static vsted_code
choice(struct pb *p, struct pb_field id, uint32_t points, vsted_err *err)
{
    uint32_t proposal = builder_find(p->b, id.s, id.n);
    bool twice;

    if (proposal == NAMES_NONE) {
        unknown_id(p, id);
        return VSTED_OK;
    }
    if (ballot_choice(p->b, proposal, points, &twice, err))
        return err->code;
    if (twice)
        named_twice(p, id);
    else if (p->limited)
        pb_count_choice(p, proposal, points);
    return VSTED_OK;
}

static vsted_code
ballot(struct pb *p, vsted_err *err)
{
    struct pb_field vote = list_of(p, p->col.vote), points = {NULL, 0};
    struct pb_field id, one;
    uint32_t given = 0;

    if (p->col.points) {
        points = list_of(p, p->col.points);
        if (!as_many_points(p, vote, points))
            return VSTED_OK;
    }
    while (pb_item(&vote, &id)) {
        if (p->col.points &&
            (!pb_item(&points, &one) || !read_points(p, one, &given)))
            return VSTED_OK;
        if (choice(p, id, given, err))
            return err->code;
    }
    return VSTED_OK;
}

/* Take the open ballot out of the builder; its choices, at least one. */
static vsted_code
take_choices(struct pb *p, size_t *n, vsted_err *err)
{
    const struct ballot_open open = ballot_peek(p->b);

    if (mem_reserve(&p->choices, &p->cap_choices, open.n + 1,
                    sizeof *p->choices, UINT32_MAX, err))
        return err->code;
    p->choices[0] = (struct choice){NAMES_NONE, 0, p->row.line};
    for (size_t i = 0; i < open.n; i++)
        p->choices[i] = (struct choice){
            open.choice[i], open.points ? open.points[i] : 0, p->row.line};
    *n = open.n ? open.n : 1;
    ballot_cancel(p->b);
    return VSTED_OK;
}

vsted_code
pb_give(struct pb *p, vsted_err *err)
{
    struct pb_field id = {"", 0};
    size_t n = 0, earlier;

    if (p->col.voter)
        id = pb_trim(p->row.field[p->col.voter - 1]);
    buf_reset(&p->voter_id);
    buf_add(&p->voter_id, id.s, id.n);
    if (id.n == 0)
        buf_printf(&p->voter_id, "%" PRId64, p->n_votes);
    if (buf_code(&p->voter_id, err) || take_choices(p, &n, err))
        return vsted_at(err, p->file->path, p->row.line, 0);
    const struct ballot_piece piece = {.id = buf_text(&p->voter_id),
                                       .line = p->row.line,
                                       .column = p->col.voter,
                                       .choices = p->choices,
                                       .n = n};
    return p->sink->piece(p->sink->ctx, &piece, &earlier, err);
}

vsted_code
pb_votes_row(struct pb *p, vsted_err *err)
{
    size_t errors = p->n_errors;

    p->n_votes++;
    if (!p->col.vote)
        return VSTED_OK;
    if (p->col.voter && pb_voter(p, p->row.field[p->col.voter - 1], err))
        return err->code;
    memset(&p->measure, 0, sizeof p->measure);
    ballot_begin(p->b);
    if (ballot(p, err))
        return err->code;
    if (p->n_errors > errors) {
        ballot_drop(p->b);
        return VSTED_OK;
    }
    if (p->limited && p->measure.length > 0)
        pb_judge(p);
    return p->sink ? pb_give(p, err) : ballot_end(p->b, err);
}
