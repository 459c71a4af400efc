/* Importing a .pb file: a whole election into an empty round.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <string.h>
#include "base/sha256.h"
#include "base/text.h"
#include "input/kind.h"
#include "num/money.h"
#include "round/ballots.h"

struct taking {
    struct importing *in;
    struct builder *b;
    struct input_log log;
    struct input_file file;
    struct ballots_seen seen;
    struct ballots_import ballots;
    bool listed; /* the proposals are in the round */
    struct buf id;
};

enum { ID_MAX = 1 << 20 };

static vsted_code
need_empty(const struct importing *in, vsted_err *err)
{
    if (in->before.n == 0 && !round_ballots_import(&in->imports))
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE,
               "the round has proposals already, expected an empty one: a .pb "
               "file is a whole election");
    vsted_hint(err, "vsted init makes one");
    return vsted_at(err, in->what->file, 0, 0);
}

/* PROJECTS come before VOTES: when the first ballot is there, all proposals
 * are. */
static vsted_code
put_proposals(struct taking *t, vsted_err *err)
{
    enum ballot_type type = builder_election(t->b)->type;

    if (t->listed)
        return VSTED_OK;
    t->listed = true;
    t->seen = (struct ballots_seen){.layout = LAYOUT_LIST,
                                    .type = type,
                                    .valued = type == BALLOT_CUMULATIVE ||
                                              type == BALLOT_SCORING};
    if (import_put_proposals(t->in, t->b, &t->log, err))
        return err->code;
    return ballots_import_init(&t->ballots, NULL, err);
}

/* Each ballot of a .pb file counts, also when its voter_id was there before:
 * then it is called by its line too. */
static vsted_code
take(void *ctx, const struct ballot_piece *piece, size_t *earlier,
     vsted_err *err)
{
    struct taking *t = ctx;
    const struct ballot_sink to = ballots_import_sink(&t->ballots);
    struct ballot_piece again = *piece;

    t->in->facts.rows++;
    if (put_proposals(t, err) || to.piece(to.ctx, piece, earlier, err))
        return err->code;
    if (*earlier == 0)
        return VSTED_OK;
    buf_reset(&t->id);
    buf_printf(&t->id, "%s#%zu", piece->id, piece->line);
    if (buf_code(&t->id, err))
        return err->code;
    again.id = buf_text(&t->id);
    return to.piece(to.ctx, &again, earlier, err);
}

/* Another pool than that in force does not count; none yet is filled in. */
static vsted_code
set_frame(struct taking *t, vsted_err *err)
{
    const struct vsted_election *e = builder_election(t->b);
    const struct round_terms *terms = &t->in->terms;
    const struct place at = {
        .file = t->in->what->file,
        .hint = "--pool, or rules with a \"pool\", count with the other"};
    struct store_frame frame = {.pool_ore = -1};
    struct buf text;

    if (!terms->frame.title && e->title[0])
        frame.title = e->title;
    if (terms->frame.pool_ore < 0) {
        frame.pool_ore = e->pool_ore;
        frame.currency = e->currency;
    }
    if (terms->pool_ore >= 0 && terms->pool_ore != e->pool_ore) {
        buf_init(&text, VSTED_MSG_MAX);
        buf_puts(&text, "the file has a pool of ");
        money_show(&text, e->pool_ore, e->currency, NUMBERS_EN);
        buf_puts(&text, ", the round stays with ");
        money_show(&text, terms->pool_ore, terms->currency, NUMBERS_EN);
        finding_add(t->in->fs, VSTED_WARNING, FINDING_POOL_DIFFERS, &at, "%s",
                    buf_text(&text));
        buf_clear(&text);
    }
    return store_frame_set(t->in->r.s, &frame, err);
}

static vsted_code
set_rules(struct taking *t, vsted_err *err)
{
    struct vsted_election *e = builder_election(t->b);

    if (rules_overlay(&e->rules, &t->in->terms.rules, err))
        return err->code;
    e->rules.allow_free = true; /* for the rules of a count to judge */
    return VSTED_OK;
}

static vsted_code
read_file(struct taking *t, vsted_err *err)
{
    const struct ballot_sink sink = {.ctx = t, .piece = take};
    struct importing *in = t->in;
    struct sha256 hash;

    if (input_slurp(&t->file, in->what->file, err))
        return err->code;
    t->file.progress = &in->progress;
    sha256_init(&hash);
    sha256_add(&hash, t->file.data, t->file.len);
    sha256_hex(&hash, in->sha256);
    in->facts.bytes = (int64_t)t->file.len;
    vsted_code rc = import_was_read(in, VSTED_OK, err);
    if (!rc)
        rc = need_empty(in, err);
    if (!rc)
        rc = kind_pabulib(&t->file, err);
    if (!rc)
        rc = pabulib_stream(t->b, &t->file, &sink, in->fs, err);
    return rc;
}

static vsted_code
import(struct taking *t, vsted_err *err)
{
    if (set_rules(t, err) || read_file(t, err) || put_proposals(t, err) ||
        log_verdict(&t->log, err) || set_frame(t, err))
        return err->code;
    t->in->facts.layout = t->seen.layout;
    t->in->facts.ballot_type = ballot_type_name(t->seen.type);
    return ballots_import_votes(&t->ballots, err);
}

vsted_code
import_pabulib(struct importing *in, vsted_err *err)
{
    struct taking t = {.in = in, .log = {.fs = in->fs}};

    t.ballots.in = in;
    t.ballots.log = &t.log;
    t.ballots.seen = &t.seen;
    buf_init(&t.id, ID_MAX);
    vsted_code rc = builder_new(&t.b, err);
    t.ballots.b = t.b;
    if (!rc)
        rc = import(&t, err);
    ballots_import_clear(&t.ballots);
    input_file_clear(&t.file);
    buf_clear(&t.id);
    builder_free(t.b);
    return rc;
}
