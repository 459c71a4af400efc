/* Ballots, long and list: the usual rows where they stand, in one pass.
 * SPDX-License-Identifier: EUPL-1.2 */

/*
 * A row is usual when it has as many cells as the header, one of them the id of
 * a ballot, one the id of a proposal, or a list of them; when points or ranks,
 * if there are any, are plain numbers, one for each; and when no cell needs to
 * be trimmed or has a quote in it (a list may stand in quotes). What long_row()
 * would do with such a row is done here. Any other row is left to it, as is
 * what stands near the end of the text. A test holds both against each other.
 */
#include "input/ballots_fast.h"

#include <string.h>
#include "base/mem.h"

/* Keep the id that the next row is likely to have. */
static void
note_open(struct ballots_fast *f, const char *id, size_t n)
{
    memset(f->open, 0, sizeof f->open);
    f->open_n = n <= OPEN_MAX ? n : 0;
    memcpy(f->open, id, f->open_n);
}

static vsted_code
begin(struct ballots_reading *r, const struct columns *c, const struct scan *s,
      size_t line, vsted_err *err)
{
    const struct ballots_fast *f = s->f;
    const struct csv_cell *id = &s->cell[f->ballot];
    struct long_start start = {*id, {"", 0}, line, 0};

    if (columns_has(c, VOTER))
        start.voter = s->cell[c->at[VOTER]];
    note_open(r->fast, id->s, id->n);
    return long_begin(r, c, &start, err);
}

/* What long_row() does. */
static vsted_code
take(struct ballots_reading *r, const struct columns *c, const struct scan *s,
     size_t line, vsted_err *err)
{
    bool several = s->n > 1, valued = r->value != NO_COLUMN;
    bool more = s->same && r->n_choices > 0 && r->n_choices < LONG_PIECE_MAX &&
                !several && !r->listed;

    if (more && r->n_repeats < REPEATS_MAX)
        ballots_repeat(r, buf_text(&r->id),
                       (struct cell_place){line, c->at[BALLOT]}, r->piece.line);
    if (!more && begin(r, c, s, line, err))
        return err->code;
    r->listed |= several;
    r->list |= several;
    for (size_t i = 0; i < s->n; i++) {
        const struct choice choice = {s->choice[i], valued ? s->value[i] : 0,
                                      line};
        if (long_add(r, &choice, err))
            return err->code;
    }
    return VSTED_OK;
}

static vsted_code
guard(const struct scan *s, struct table_text *t, vsted_err *err)
{
    for (size_t i = 0; i < s->f->width; i++)
        if (cpr_guard_cell(t->guard, i, &s->cell[i], t->text->line, err))
            return err->code;
    return VSTED_OK;
}

/* ---- the most usual of all ---- */

/* The short id that stands at *at to the end of the line; behind that. */
static inline uint32_t
last_id(const struct pb_ids *ids, const char **at)
{
    struct pb_id id = {pb_word(*at), 0};
    uint64_t ends = id_ends(id.head);
    unsigned n = ends ? first_of(ends) : 0;
    const char *end = *at + n;

    end += *end == '\r';
    if (n == 0 || *end != '\n')
        return NAMES_NONE;
    *at = end + 1;
    id.head = low_bytes(id.head, n);
    return pb_ids_find(ids, id);
}

/* The guard has seen the ballot's id before, and no cell like a CPR number in
 * the other column. */
static void
guard_more(struct cpr_guard *g, size_t n)
{
    struct cpr_column *ballot = &g->columns[0], *proposal = &g->columns[1];

    ballot->filled += n;
    ballot->runs += ballot->after_plain ? 0 : n;
    proposal->filled += n;
    proposal->runs += n;
    proposal->after_plain &= n == 0;
}

/* Rows of two cells that name one more choice of the open ballot. */
static vsted_code
more_choices(struct ballots_reading *r, struct scan *s, struct table_text *t,
             vsted_err *err)
{
    const struct ballots_fast *f = s->f;
    const size_t n = f->open_n, before = r->n_choices;
    const char *at = s->at;
    size_t line = t->text->line;

    if (!f->two || n == 0 || before == 0 || r->listed ||
        r->n_repeats < REPEATS_MAX)
        return VSTED_OK;
    while (at < s->safe && is_open(f, at) && at[n] == f->separator &&
           r->n_choices < LONG_PIECE_MAX) {
        const char *end = at + n + 1;
        const struct choice choice = {last_id(&f->ids, &end), 0, line};

        if (choice.proposal == NAMES_NONE)
            break;
        if (long_add(r, &choice, err))
            return err->code;
        at = end;
        line++;
    }
    s->at = t->text->at = at;
    t->text->line = line;
    t->n += r->n_choices - before;
    guard_more(t->guard, r->n_choices - before);
    return VSTED_OK;
}

/* May what stands in an id be taken for several? */
static bool
like_lists(const struct vsted_election *e)
{
    for (uint32_t i = 0; i < e->n_proposals; i++)
        if (strpbrk(e->proposals[i].id, ",;|\n"))
            return true;
    return false;
}

static void
set_kind(struct ballots_fast *f, size_t column, enum fast_kind kind)
{
    if (column < f->width)
        f->kind[column] = kind;
}

static vsted_code
prepare(struct ballots_reading *r, const struct columns *c,
        const struct table_text *t, vsted_err *err)
{
    const struct vsted_election *e = builder_election(r->t->b);
    struct ballots_fast *f = mem_calloc(1, sizeof *f);

    r->fast = f;
    if (!f)
        return vsted_nomem(err);
    if (r->seen->layout != LAYOUT_LONG || columns_has(c, WEIGHT) ||
        c->width > FAST_COLUMNS || e->n_proposals == 0)
        return VSTED_OK;
    f->usable = true;
    f->lists = !like_lists(e);
    f->two = c->width == 2 && c->at[BALLOT] == 0 && c->at[PROPOSAL] == 1 &&
             r->value == NO_COLUMN;
    f->separator = t->separator;
    f->width = c->width;
    f->ballot = c->at[BALLOT];
    f->voter = c->at[VOTER] == f->ballot ? NO_COLUMN : c->at[VOTER];
    set_kind(f, c->at[VOTER], F_VOTER);
    if (r->value != NO_COLUMN)
        set_kind(f, c->at[r->value], F_VALUE);
    set_kind(f, f->ballot, F_BALLOT);
    set_kind(f, c->at[PROPOSAL], F_PROPOSAL);
    return pb_ids_init(&f->ids, e, err);
}

vsted_code
ballots_usual(void *reading, const struct columns *c, struct table_text *t,
              vsted_err *err)
{
    struct ballots_reading *r = reading;
    struct csv_text *text = t->text;
    struct scan s;

    if (!r->fast && prepare(r, c, t, err))
        return err->code;
    if (!r->fast->usable || text->end - text->at <= AHEAD)
        return VSTED_OK;
    note_open(r->fast, buf_text(&r->id), r->n_choices > 0 ? r->id.len : 0);
    s.f = r->fast;
    s.at = text->at;
    s.safe = text->end - AHEAD;
    while (text->at < s.safe && ballots_read_row(r, &s)) {
        if (guard(&s, t, err) || take(r, c, &s, text->line, err))
            return vsted_at(err, NULL, text->line, 0);
        text->at = s.at;
        text->line++;
        t->n++;
        if (more_choices(r, &s, t, err))
            return vsted_at(err, NULL, text->line, 0);
    }
    r->seen->rows += t->n;
    return VSTED_OK;
}

void
ballots_fast_free(struct ballots_fast *f)
{
    if (f)
        pb_ids_clear(&f->ids);
    mem_free(f);
}
