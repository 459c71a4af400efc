/* Every import of a round, as a table or as JSON, "vsted/imports/1".
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/round_view.h"

static void
imports_json(struct buf *to, const struct vsted_imports *l)
{
    struct json_out w;

    json_begin(&w, to, false);
    json_object(&w, NULL);
    json_put_string(&w, "schema", "vsted/imports/1");
    json_put_string(&w, "round", l->round);
    json_text(&w, "title", l->title);
    json_array(&w, "imports");
    for (size_t i = 0; i < l->n; i++)
        import_json(&w, NULL, &l->imports[i]);
    json_end_array(&w);
    json_end_object(&w);
    buf_putc(to, '\n');
}

static void
put_status(struct table *t, const struct import_facts *f, bool english)
{
    char when[TIME_TEXT];
    struct buf text, n;

    buf_init(&text, REPORT_MAX);
    grouped(&n, f->left_out, english);
    if (f->undone_at)
        say(&text, W_WAS_UNDONE, english, ARGS(short_time(when, f->undone_at)));
    else if (f->left_out > 0)
        say(&text, W_SOME_LEFT_OUT, english, ARGS(buf_text(&n)));
    table_cell(t, buf_text(&text));
    buf_clear(&n);
    buf_clear(&text);
}

static void
put_row(struct table *t, const struct import_facts *f, bool english)
{
    char when[TIME_TEXT];
    struct buf brought;

    cell_number(t, f->nr, english);
    table_cell(t, short_time(when, f->at));
    table_cell(t, f->file);
    buf_init(&brought, REPORT_MAX);
    import_brought(&brought, f, english);
    table_cell(t, buf_text(&brought));
    buf_clear(&brought);
    put_status(t, f, english);
}

static void
imports_text(struct buf *to, const struct vsted_imports *l, bool english)
{
    struct table t;

    say(to, W_IMPORTS_OF, english, ARGS(*l->title ? l->title : l->round));
    buf_putc(to, '\n');
    if (l->n == 0) {
        buf_puts(to, "  ");
        say(to, W_NO_IMPORTS, english, NULL);
        buf_putc(to, '\n');
        return;
    }
    table_init(&t);
    table_column(&t, word_text(W_COL_NR, english), COLUMN_RIGHT);
    table_column(&t, word_text(W_COL_TIME, english), COLUMN_FIXED);
    table_column(&t, word_text(W_COL_FILE, english), COLUMN_WRAPS);
    table_column(&t, word_text(W_COL_BROUGHT, english), COLUMN_WRAPS);
    table_column(&t, word_text(W_COL_STATUS, english), COLUMN_WRAPS);
    for (size_t i = 0; i < l->n; i++)
        put_row(&t, &l->imports[i], english);
    table_print(&t, to, 2, false);
    table_clear(&t);
}

static void
put(struct buf *to, const void *facts, const vsted_print *how)
{
    if (how->format == VSTED_JSON)
        imports_json(to, facts);
    else
        imports_text(to, facts, how->english);
}

vsted_code
vsted_imports_print(FILE *to, const vsted_imports *list, const vsted_print *how,
                    vsted_err *err)
{
    return round_print(to, list, put, how, err);
}
