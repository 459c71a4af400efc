/* Importing a list of voters: who may vote, and what they are counted by.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <string.h>
#include "round/import.h"
#include "store/voters.h"

struct listing {
    struct importing *in;
    struct import_table table;
};

static void
known(struct listing *l, const struct voter_row *row,
      const struct store_clash *clash)
{
    const struct place at = {l->in->what->file, row->line, row->column, NULL};
    struct shown shown;
    vsted_err err;

    vsted_fail(&err, VSTED_EPARSE,
               "voter \"%s\" is in the round already (import %" PRId64
               ", \"%s\", line %" PRId64 ")",
               show_cell(&shown, row->id, strlen(row->id)), clash->import,
               clash->file, clash->line);
    vsted_hint(&err, "undo the list that is there, when this one replaces it");
    log_error(&l->table.t.log, FINDING_VOTER_TWICE, &err, &at);
}

static vsted_code
take(void *ctx, const struct voter_row *row, size_t *earlier, vsted_err *err)
{
    struct listing *l = ctx;
    const struct store_voter v = {row->id,         row->place,
                                  row->age_group,  row->group,
                                  l->in->facts.nr, (int64_t)row->line};
    struct store_clash clash;

    if (store_voter_add(l->in->r.s, &v, &clash, err))
        return err->code;
    if (!clash.nr)
        return VSTED_OK;
    if (clash.import == l->in->facts.nr)
        *earlier = (size_t)clash.line;
    else
        known(l, row, &clash);
    return VSTED_OK;
}

static vsted_code
note_unlisted(const struct importing *in, vsted_err *err)
{
    const struct place at = {.file = in->what->file};
    int64_t n;

    if (store_voters_unlisted(&n, in->r.s, err))
        return err->code;
    if (n > 0)
        finding_add(in->fs, VSTED_NOTE, FINDING_VOTER_UNLISTED, &at,
                    "%" PRId64 " voter%s of ballots %s not on the list of "
                    "voters",
                    n, n == 1 ? "" : "s", n == 1 ? "is" : "are");
    return VSTED_OK;
}

vsted_code
import_voters(struct importing *in, vsted_err *err)
{
    struct listing l = {.in = in};
    struct import_table *t = &l.table;
    const struct voter_sink sink = {&l, take};
    size_t rows;
    vsted_code rc = import_table_init(t, in, err);

    if (!rc) {
        rc = voters_csv_read(&t->t, &t->file, &sink, &rows, err);
        rc = import_table_end(t, in, rc, err);
    }
    if (!rc)
        rc = note_unlisted(in, err);
    import_table_clear(t);
    return rc;
}
