/* Imports in words and as JSON; times, numbers and amounts in cells.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/round_view.h"

#include <stdio.h>
#include <string.h>
#include "num/money.h"

void
import_json(struct json_out *w, const char *key, const struct import_facts *f)
{
    json_object(w, key);
    json_put_int(w, "import", f->nr);
    json_put_string(w, "kind", import_kind_name(f->kind));
    json_put_string(w, "file", f->file);
    json_put_string(w, "sha256", f->sha256);
    json_put_int(w, "bytes", f->bytes);
    json_put_int(w, "rows", f->rows);
    json_put_string(w, "at", f->at);
    json_put_string(w, "version", f->version);
    json_text(w, "undone_at", f->undone_at);
    json_put_int(w, "proposals", f->proposals);
    json_put_int(w, "ballots", f->ballots);
    json_put_int(w, "voters", f->voters);
    json_put_int(w, "votes", f->votes);
    json_put_int(w, "left_out", f->left_out);
    json_put_string(w, "layout", layout_name(f->layout));
    json_put_string(w, "duplicates", duplicates_name(f->duplicates));
    json_text(w, "ballot_type", f->ballot_type);
    json_text(w, "encoding", f->encoding);
    json_text(w, "separator", f->separator);
    json_text(w, "columns", f->columns);
    json_put_bool(w, "cpr_allowed", f->cpr_allowed);
    json_end_object(w);
}

void
grouped(struct buf *to, int64_t n, bool english)
{
    buf_init(to, REPORT_MAX);
    count_show(to, n, english ? NUMBERS_EN : NUMBERS_DA);
}

void
import_brought(struct buf *to, const struct import_facts *f, bool english)
{
    static const enum word layouts[] = {
        [LAYOUT_NONE] = W_LAYOUT_NONE,     [LAYOUT_WIDE] = W_LAYOUT_WIDE,
        [LAYOUT_LONG] = W_LAYOUT_LONG,     [LAYOUT_LIST] = W_LAYOUT_LIST,
        [LAYOUT_COUNTS] = W_LAYOUT_COUNTS,
    };
    struct buf proposals, ballots, rest;

    grouped(&proposals, f->proposals, english);
    grouped(&ballots, f->ballots, english);
    grouped(&rest, f->kind == IMPORT_VOTERS ? f->voters : f->votes, english);
    if (f->kind == IMPORT_PROPOSALS)
        say(to, W_BROUGHT_PROPOSALS, english, ARGS(buf_text(&proposals)));
    else if (f->kind == IMPORT_PABULIB)
        say(to, W_BROUGHT_BOTH, english,
            ARGS(buf_text(&proposals), buf_text(&ballots)));
    else if (f->kind == IMPORT_VOTERS)
        say(to, W_BROUGHT_VOTERS, english, ARGS(buf_text(&rest)));
    else if (f->kind == IMPORT_RULES)
        say(to, W_BROUGHT_RULES, english, NULL);
    else if (f->layout == LAYOUT_COUNTS)
        say(to, W_BROUGHT_COUNTS, english, ARGS(buf_text(&rest)));
    else
        say(to, W_BROUGHT_BALLOTS, english,
            ARGS(buf_text(&ballots), word_text(layouts[f->layout], english)));
    buf_clear(&proposals);
    buf_clear(&ballots);
    buf_clear(&rest);
}

const char *
short_time(char to[TIME_TEXT], const char *iso)
{
    snprintf(to, TIME_TEXT, "%.16s", iso);
    if (strlen(to) > 10)
        to[10] = ' ';
    return to;
}

void
cell_number(struct table *t, int64_t n, bool english)
{
    struct buf text;

    grouped(&text, n, english);
    table_cell(t, buf_text(&text));
    t->code = t->code ? t->code : text.code;
    buf_clear(&text);
}

void
cell_money(struct table *t, int64_t ore, const char *currency, bool english)
{
    struct buf text;

    buf_init(&text, REPORT_MAX);
    money_show(&text, ore, currency, english ? NUMBERS_EN : NUMBERS_DA);
    table_cell(t, buf_text(&text));
    t->code = t->code ? t->code : text.code;
    buf_clear(&text);
}

vsted_code
round_print(FILE *to, const void *facts, round_put_fn *put,
            const vsted_print *how, vsted_err *err)
{
    struct buf text;

    buf_init(&text, REPORT_MAX);
    put(&text, facts, how);
    vsted_code rc = report_send(to, &text, err);
    buf_clear(&text);
    return rc;
}
