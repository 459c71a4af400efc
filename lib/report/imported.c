/* What an import or an undo did, as lines or as JSON, "vsted/import/1".
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "num/money.h"
#include "report/round_view.h"

/* ---- JSON ---- */

static const char *const change_names[] = {
    [CHANGE_ADDED] = "added",
    [CHANGE_CHANGED] = "changed",
    [CHANGE_REMOVED] = "removed",
};

static void
put_field(struct json_out *w, const struct field_change *f)
{
    bool cost = strcmp(f->field, "cost") == 0;

    json_object(w, NULL);
    json_put_string(w, "field", f->field);
    if (cost) {
        json_money(w, "before", f->before_ore);
        json_money(w, "after", f->after_ore);
    } else {
        json_text(w, "before", f->before);
        json_text(w, "after", f->after);
    }
    json_end_object(w);
}

static void
put_change(struct json_out *w, const struct proposal_change *c)
{
    json_object(w, NULL);
    json_put_string(w, "change", change_names[c->what]);
    json_put_string(w, "id", c->id);
    json_put_string(w, "name", c->name);
    json_array(w, "fields");
    for (size_t i = 0; i < c->n_fields; i++)
        put_field(w, &c->fields[i]);
    json_end_array(w);
    json_end_object(w);
}

static void
imported_json(struct buf *to, const struct vsted_imported *d)
{
    struct json_out w;

    json_begin(&w, to, false);
    json_object(&w, NULL);
    json_put_string(&w, "schema", "vsted/import/1");
    json_put_string(&w, "round", d->round);
    json_put_string(&w, "action", d->undone ? "undone" : "imported");
    import_json(&w, "import", &d->facts);
    json_array(&w, "changes");
    for (size_t i = 0; i < d->n_changes; i++)
        put_change(&w, &d->changes[i]);
    json_end_array(&w);
    json_object(&w, "round_now");
    json_text(&w, "currency", d->currency);
    json_put_int(&w, "proposals", d->round_proposals);
    json_put_int(&w, "ballots", d->round_ballots);
    json_end_object(&w);
    json_end_object(&w);
    buf_putc(to, '\n');
}

/* ---- text ---- */

static enum word
field_word(const char *field)
{
    static const struct {
        const char *field;
        enum word word;
    } words[] = {
        {"cost", W_FIELD_COST},
        {"kerneopgave", W_FIELD_KERNEOPGAVE},
        {"place", W_FIELD_PLACE},
        {"not_eligible", W_FIELD_NOT_ELIGIBLE},
        {"not_eligible_date", W_FIELD_NOT_ELIGIBLE_DATE},
    };

    for (size_t i = 0; i < COUNT(words); i++)
        if (strcmp(words[i].field, field) == 0)
            return words[i].word;
    return W_FIELD_NAME;
}

static void
change_cells(struct table *t, const struct proposal_change *c,
             const struct field_change *f, const struct vsted_imported *d,
             bool english)
{
    static const enum word words[] = {
        [CHANGE_ADDED] = W_CHANGE_ADDED,
        [CHANGE_CHANGED] = W_CHANGE_CHANGED,
        [CHANGE_REMOVED] = W_CHANGE_REMOVED,
    };

    table_cell(t, c->id);
    table_cell(t, word_text(words[c->what], english));
    table_cell(t, f ? word_text(field_word(f->field), english) : "");
    if (f && strcmp(f->field, "cost") == 0) {
        cell_money(t, f->before_ore, d->currency, english);
        cell_money(t, f->after_ore, d->currency, english);
        return;
    }
    const char *before = f                           ? f->before
                         : c->what == CHANGE_REMOVED ? c->name
                                                     : NULL;
    const char *after = f ? f->after : c->what == CHANGE_ADDED ? c->name : NULL;
    table_cell(t, before ? before : "-");
    table_cell(t, after ? after : "-");
}

static void
put_changes(struct buf *to, const struct vsted_imported *d, bool english)
{
    struct table t;

    buf_putc(to, '\n');
    say(to, W_CHANGES, english, NULL);
    buf_putc(to, '\n');
    table_init(&t);
    table_column(&t, word_text(W_COL_NR, english), COLUMN_FIXED);
    table_column(&t, word_text(W_COL_CHANGE, english), COLUMN_FIXED);
    table_column(&t, word_text(W_COL_FIELD, english), COLUMN_FIXED);
    table_column(&t, word_text(W_COL_BEFORE, english), COLUMN_WRAPS);
    table_column(&t, word_text(W_COL_AFTER, english), COLUMN_WRAPS);
    for (size_t i = 0; i < d->n_changes; i++) {
        const struct proposal_change *c = &d->changes[i];
        if (c->n_fields == 0)
            change_cells(&t, c, NULL, d, english);
        for (size_t k = 0; k < c->n_fields; k++)
            change_cells(&t, c, &c->fields[k], d, english);
    }
    table_print(&t, to, 2, false);
    table_clear(&t);
    buf_putc(to, '\n');
}

/* A first list of proposals is no list of changes. */
static bool
has_changes(const struct vsted_imported *d)
{
    for (size_t i = 0; i < d->n_changes; i++)
        if (d->changes[i].what != CHANGE_ADDED ||
            d->round_proposals > (int64_t)d->n_changes)
            return true;
    return false;
}

static void
put_line(struct buf *to, enum word w, bool english, const char *const args[])
{
    buf_puts(to, "  ");
    say(to, w, english, args);
    buf_putc(to, '\n');
}

static void
imported_text(struct buf *to, const struct vsted_imported *d, bool english)
{
    struct buf brought, nr, a, b;

    buf_init(&brought, REPORT_MAX);
    import_brought(&brought, &d->facts, english);
    grouped(&nr, d->facts.nr, english);
    say(to, d->undone ? W_UNDONE : W_IMPORTED, english,
        ARGS(buf_text(&nr), buf_text(&brought), d->facts.file));
    buf_putc(to, '\n');
    buf_clear(&nr);
    if (has_changes(d))
        put_changes(to, d, english);
    if (d->facts.left_out > 0) {
        grouped(&a, d->facts.left_out, english);
        put_line(to, W_LEFT_OUT, english, ARGS(buf_text(&a)));
        buf_clear(&a);
    }
    grouped(&a, d->round_proposals, english);
    grouped(&b, d->round_ballots, english);
    put_line(to, W_ROUND_NOW, english, ARGS(buf_text(&a), buf_text(&b)));
    to->code = to->code ? to->code : brought.code ? brought.code : a.code;
    buf_clear(&a);
    buf_clear(&b);
    buf_clear(&brought);
}

static void
put(struct buf *to, const void *facts, const vsted_print *how)
{
    if (how->format == VSTED_JSON)
        imported_json(to, facts);
    else
        imported_text(to, facts, how->english);
}

vsted_code
vsted_imported_print(FILE *to, const vsted_imported *done,
                     const vsted_print *how, vsted_err *err)
{
    return round_print(to, done, put, how, err);
}
