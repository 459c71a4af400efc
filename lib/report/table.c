/* A table of text: finding widths, wrapping cells, padding by display width.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/table.h"

#include <assert.h>
#include <string.h>
#include "base/mem.h"

enum {
    GAP = 2,          /* spaces between columns */
    NARROWEST = 8,    /* a wrapping column gives way no further... */
    WHOLE_WORD = 20,  /* ...and words up to this stay whole while they can */
    WHOLE_TITLE = 12, /* titles up to this width are not broken */
    CELLS_MAX = 1 << 28
};

void
table_init(struct table *t)
{
    *t = (struct table){0};
    buf_init(&t->cells, CELLS_MAX);
    buf_init(&t->line, CELLS_MAX);
}

void
table_clear(struct table *t)
{
    buf_clear(&t->cells);
    buf_clear(&t->line);
    mem_free(t->start);
    *t = (struct table){0};
}

void
table_column(struct table *t, const char *title, enum column_kind kind)
{
    assert(t->n_columns < TABLE_COLUMNS && t->n_cells == 0);
    t->columns[t->n_columns++] = (struct column){.title = title, .kind = kind};
}

void
table_cell(struct table *t, const char *text)
{
    vsted_err unused;
    if (!t->code)
        t->code = mem_reserve(&t->start, &t->cap, t->n_cells + 1,
                              sizeof *t->start, CELLS_MAX, &unused);
    if (t->code)
        return;
    t->start[t->n_cells++] = t->cells.len;
    utf8_show(&t->cells, text);
    buf_putc(&t->cells, '\0');
    t->code = t->cells.code;
}

static const char *
cell_at(const struct table *t, size_t i)
{
    return buf_text(&t->cells) + t->start[i];
}

/* May a line end at the space s[i]? Not between a number and its unit. */
static bool
may_break(const char *s, size_t i)
{
    return s[i] == ' ' && i > 0 && !(s[i - 1] >= '0' && s[i - 1] <= '9');
}

/* Bytes of the first line when s is wrapped to `width`: up to the last break
 * that fits, or through a word that is wider than the column. */
static size_t
first_line(const char *s, size_t width)
{
    size_t fit = utf8_fit(s, width);
    if (!s[fit])
        return fit;
    for (size_t i = fit; i > 0; i--)
        if (may_break(s, i))
            return i;
    return fit ? fit : utf8_fit(s, width + 1); /* wide character, width 1 */
}

static size_t
max_of(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* The width of the widest part of s that wrapping keeps together. */
static size_t
widest_word(const char *s)
{
    size_t widest = 0;
    while (*s) {
        size_t end = 0;
        while (s[end] && !may_break(s, end))
            end++;
        widest = max_of(widest, utf8_width_of(s, end));
        s += end + (s[end] != '\0');
    }
    return widest;
}

static size_t
total_width(const struct table *t)
{
    size_t sum = (t->n_columns - 1) * GAP;
    for (size_t c = 0; c < t->n_columns; c++)
        sum += t->columns[c].width;
    return sum;
}

/* How narrow a column may get; at first its words stay whole. */
static size_t
least_width(const struct column *col, bool break_words)
{
    size_t word = col->word < WHOLE_WORD ? col->word : WHOLE_WORD;
    return break_words ? NARROWEST : max_of(word, NARROWEST);
}

/* The widest column that can still give way, or NULL. */
static struct column *
widest_wrapping(struct table *t, bool break_words)
{
    struct column *widest = NULL;
    for (size_t c = 0; c < t->n_columns; c++) {
        struct column *col = &t->columns[c];
        if (col->kind == COLUMN_WRAPS &&
            col->width > least_width(col, break_words) &&
            (!widest || col->width > widest->width))
            widest = col;
    }
    return widest;
}

static void
find_widths(struct table *t, size_t most)
{
    for (size_t c = 0; c < t->n_columns; c++) {
        struct column *col = &t->columns[c];
        size_t whole = utf8_width(col->title);
        col->word = widest_word(col->title);
        col->width = whole <= WHOLE_TITLE ? whole : col->word;
    }
    for (size_t i = 0; i < t->n_cells; i++) {
        struct column *col = &t->columns[i % t->n_columns];
        col->width = max_of(col->width, utf8_width(cell_at(t, i)));
        col->word = max_of(col->word, widest_word(cell_at(t, i)));
    }
    while (total_width(t) > most) {
        struct column *col = widest_wrapping(t, false);
        if (!col)
            col = widest_wrapping(t, true);
        if (!col)
            break;
        col->width--;
    }
}

static void
spaces(struct buf *to, size_t n)
{
    while (n-- > 0)
        buf_putc(to, ' ');
}

/* Print the next line of one cell and take it off *rest. *pending counts the
 * spaces owed before the next text, so that none end a line. */
static void
print_part(struct table *t, struct buf *to, const struct column *col,
           const char **rest, size_t *pending)
{
    size_t n = first_line(*rest, col->width);
    size_t text = n;
    while (text > 0 && (*rest)[text - 1] == ' ')
        text--;
    buf_reset(&t->line);
    buf_add(&t->line, *rest, text);
    *rest += n + strspn(*rest + n, " ");
    size_t width = utf8_width(buf_text(&t->line));
    size_t pad = width < col->width ? col->width - width : 0;
    if (text == 0) {
        *pending += pad + GAP;
        return;
    }
    bool right = col->kind == COLUMN_RIGHT;
    spaces(to, *pending + (right ? pad : 0));
    buf_puts(to, buf_text(&t->line));
    *pending = (right ? 0 : pad) + GAP;
}

static void
print_row(struct table *t, struct buf *to, const char *rest[], size_t indent)
{
    bool more;
    do {
        size_t pending = indent;
        more = false;
        for (size_t c = 0; c < t->n_columns; c++) {
            print_part(t, to, &t->columns[c], &rest[c], &pending);
            more = more || *rest[c];
        }
        buf_putc(to, '\n');
    } while (more && !t->line.code);
    if (!to->code)
        to->code = t->line.code;
}

static void
print_titles(struct table *t, struct buf *to, size_t indent, bool color)
{
    const char *rest[TABLE_COLUMNS];
    bool any = false;
    for (size_t c = 0; c < t->n_columns; c++) {
        rest[c] = t->columns[c].title;
        any = any || *rest[c];
    }
    if (!any)
        return;
    buf_puts(to, color ? COLOR_BOLD : "");
    print_row(t, to, rest, indent);
    buf_puts(to, color ? COLOR_OFF : "");
}

void
table_print(struct table *t, struct buf *to, size_t indent, bool color)
{
    const char *rest[TABLE_COLUMNS];
    if (t->code) {
        to->code = to->code ? to->code : t->code;
        return;
    }
    assert(t->n_columns > 0 && t->n_cells % t->n_columns == 0);
    find_widths(t, TABLE_WIDTH - indent);
    print_titles(t, to, indent, color);
    for (size_t i = 0; i < t->n_cells; i += t->n_columns) {
        for (size_t c = 0; c < t->n_columns; c++)
            rest[c] = cell_at(t, i + c);
        print_row(t, to, rest, indent);
    }
}
