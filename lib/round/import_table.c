/* A CSV file on its way into a round.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "input/encoding.h"
#include "round/import.h"

enum { COLUMNS_TEXT_MAX = 64 * 1024 };

/* What rules and frame say, as a reader of files expects it. A cost of 0 is
 * for the rules of a count to judge. */
static vsted_code
set_terms(struct import_table *it, struct importing *in, vsted_err *err)
{
    struct vsted_election *e = builder_election(it->t.b);

    if (rules_overlay(&e->rules, &in->terms.rules, err))
        return err->code;
    e->rules.currency = in->terms.currency;
    e->rules.allow_free = true;
    return VSTED_OK;
}

vsted_code
import_table_init(struct import_table *it, struct importing *in, vsted_err *err)
{
    const vsted_import *what = in->what;
    const struct store_frame *frame = &in->terms.frame;

    *it = (struct import_table){
        .t = {.how = &it->how,
              .log = {.fs = in->fs},
              .described = &it->columns},
        .how = {.delimiter = what->delimiter,
                .encoding = what->encoding,
                .style = what->english ? NUMBERS_EN : NUMBERS_DA,
                .allow_cpr = what->allow_cpr,
                .hash = true,
                .maps = &it->maps},
        .kerneopgaver = {frame->kerneopgaver, frame->n_kerneopgaver},
    };
    it->t.kerneopgaver = &it->kerneopgaver;
    buf_init(&it->columns, COLUMNS_TEXT_MAX);
    if (csv_delimiter_check(what->delimiter, err) ||
        text_encoding_check(what->encoding, err) ||
        maps_read(&it->maps, what->maps, what->n_maps, in->r.a, err) ||
        names_new(&it->t.unfit, err) || builder_new(&it->t.b, err) ||
        set_terms(it, in, err))
        return err->code;
    if (input_open(&it->file, what->file, err))
        return err->code;
    it->file.progress = &in->progress;
    return VSTED_OK;
}

void
import_table_clear(struct import_table *it)
{
    input_file_clear(&it->file);
    buf_clear(&it->columns);
    names_free(it->t.unfit);
    builder_free(it->t.b);
}

/* What was found of the file, read to its end or not. */
static void
note_facts(const struct import_table *it, struct importing *in)
{
    const struct table_seen *seen = &it->t.seen;

    memcpy(in->sha256, seen->sha256, sizeof in->sha256);
    in->facts.encoding = seen->encoding;
    in->facts.separator = seen->separator;
    in->facts.bytes = (int64_t)seen->bytes;
    in->facts.rows = (int64_t)seen->rows;
}

vsted_code
import_table_end(struct import_table *it, struct importing *in, vsted_code rc,
                 vsted_err *err)
{
    vsted_err unused;

    note_facts(it, in);
    if (!rc)
        rc = log_verdict(&it->t.log, err);
    /* A map that was of no use may be why. */
    if ((!rc || rc == VSTED_EPARSE) && maps_check(&it->maps, &unused))
        rc = maps_check(&it->maps, err);
    if (!rc && it->columns.len)
        rc =
            round_copy(&in->facts.columns, &in->r, buf_text(&it->columns), err);
    return import_was_read(in, rc, err);
}
