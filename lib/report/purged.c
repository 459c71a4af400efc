/* What a purge deleted or would delete, as text or as JSON, "vsted/purge/1".
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/round_view.h"

static void
purged_json(struct buf *to, const struct vsted_purged *p)
{
    struct json_out w;

    json_begin(&w, to, false);
    json_object(&w, NULL);
    json_put_string(&w, "schema", "vsted/purge/1");
    json_put_string(&w, "round", p->round);
    json_put_bool(&w, "done", p->done);
    json_put_int(&w, "ballots", p->ballots);
    json_put_int(&w, "voters", p->voters);
    json_object(&w, "kept");
    json_put_int(&w, "imports", p->imports);
    json_put_int(&w, "outcomes", p->outcomes);
    json_end_object(&w);
    json_end_object(&w);
    buf_putc(to, '\n');
}

static void
put_numbers(struct buf *to, enum word w, bool english, const int64_t n[2])
{
    struct buf a, b;

    grouped(&a, n[0], english);
    grouped(&b, n[1], english);
    say(to, w, english, ARGS(buf_text(&a), buf_text(&b)));
    buf_putc(to, '\n');
    buf_clear(&a);
    buf_clear(&b);
}

static void
put(struct buf *to, const void *facts, const vsted_print *how)
{
    const struct vsted_purged *p = facts;

    if (how->format == VSTED_JSON) {
        purged_json(to, p);
        return;
    }
    put_numbers(to, p->done ? W_PURGED : W_WOULD_PURGE, how->english,
                (const int64_t[]){p->ballots, p->voters});
    put_numbers(to, W_PURGE_KEEPS, how->english,
                (const int64_t[]){p->imports, p->outcomes});
}

vsted_code
vsted_purged_print(FILE *to, const vsted_purged *purged, const vsted_print *how,
                   vsted_err *err)
{
    return round_print(to, purged, put, how, err);
}
