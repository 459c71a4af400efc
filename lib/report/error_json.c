/* An error as one line of JSON, for standard error with --json.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/outcome_json.h"

static void
put_error(struct json_out *w, const vsted_err *what, const struct tie *open,
          const vsted_outcome *o)
{
    json_object(w, "error");
    json_put_string(w, "code", vsted_code_name(what->code));
    json_put_string(w, "message", what->msg);
    json_text(w, "file", what->file);
    json_count(w, "line", what->line ? (int64_t)what->line : -1);
    json_count(w, "column", what->column ? (int64_t)what->column : -1);
    json_text(w, "hint", what->hint);
    if (open) {
        json_tied(w, o, open->tied, open->n_open);
        json_put_int(w, "step", open->step);
    }
    json_end_object(w);
}

vsted_code
vsted_err_print_json(FILE *to, const vsted_err *what, const vsted_outcome *o,
                     vsted_err *err)
{
    struct buf text;
    struct json_out w;
    buf_init(&text, REPORT_MAX);
    json_begin(&w, &text, true);
    json_object(&w, NULL);
    put_error(&w, what,
              o && what->code == VSTED_ETIE ? outcome_open_tie(o) : NULL, o);
    json_end_object(&w);
    buf_putc(&text, '\n');
    vsted_code rc = report_send(to, &text, err);
    buf_clear(&text);
    return rc;
}
