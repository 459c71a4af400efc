/* Importing ballots from a CSV file.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <string.h>
#include "round/ballots.h"

static vsted_code
need_proposals(const struct importing *in, vsted_err *err)
{
    if (in->before.n > 0)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE,
               "no proposals in the round yet; import them first");
    vsted_hint(err, "vsted import %s proposals FILE", in->r.path);
    return vsted_at(err, in->r.path, 0, 0);
}

static vsted_code
differs(const struct importing *in, const struct import_facts *f,
        const char *here, const char *there, vsted_err *err)
{
    vsted_fail(err, VSTED_EPARSE,
               "%s, expected %s as in import %" PRId64 " (\"%s\")", here, there,
               f->nr, f->file);
    vsted_hint(err, "rules can say the \"type\" of \"ballots\" before they are "
                    "imported; what was imported wrongly can be undone");
    return vsted_at(err, in->what->file, 0, 0);
}

/* All ballots of a round are of one kind. */
static vsted_code
check_type(const struct importing *in, const struct ballots_seen *seen,
           vsted_err *err)
{
    const struct import_facts *f = round_ballots_import(&in->imports);
    char here[64], there[64];

    if (!f)
        return VSTED_OK;
    bool counts = seen->layout == LAYOUT_COUNTS;
    if (counts != (f->layout == LAYOUT_COUNTS))
        return differs(in, f, counts ? "counts of votes" : "ballots",
                       counts ? "ballots" : "counts of votes", err);
    if (ballot_types_alike(seen->type, round_ballot_type(f)))
        return VSTED_OK;
    snprintf(here, sizeof here, "%s ballots", ballot_type_name(seen->type));
    snprintf(there, sizeof there, "%s ballots", f->ballot_type);
    return differs(in, f, here, there, err);
}

/* All of the file is in; who voted twice may still refuse it. */
static vsted_code
finish(struct ballots_import *bi, vsted_err *err)
{
    struct importing *in = bi->in;

    if (check_type(in, bi->seen, err) || ballots_import_voters(bi, err) ||
        log_verdict(bi->log, err) || ballots_import_judge(bi, err))
        return err->code;
    in->facts.layout = bi->seen->layout;
    in->facts.ballot_type = ballot_type_name(bi->seen->type);
    return ballots_import_votes(bi, err);
}

vsted_code
import_ballots(struct importing *in, vsted_err *err)
{
    struct import_table t;
    struct ballots_seen seen = {.layout = LAYOUT_NONE};
    struct ballots_import bi = {.in = in, .seen = &seen};

    if (need_proposals(in, err))
        return err->code;
    vsted_code rc = import_table_init(&t, in, err);
    bi.b = t.t.b;
    bi.log = &t.t.log;
    if (!rc)
        rc = ballots_import_init(&bi, bi.b, err);
    if (!rc) {
        const struct ballot_sink sink = ballots_import_sink(&bi);
        rc = ballots_csv_read(&t.t, &t.file, &sink, &seen, err);
        rc = import_table_end(&t, in, rc, err);
    }
    if (!rc)
        rc = finish(&bi, err);
    ballots_import_clear(&bi);
    import_table_clear(&t);
    return rc;
}
