/* A simulation written: its ballots are drawn as they are needed.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/progress.h"
#include "simulate/printing.h"

enum { BALLOTS_A_TELL = 1 << 12 };

/* Numbers of one ballot in one field. */
static void
put_list(struct stream *to, const uint32_t *numbers, uint32_t n, uint32_t more)
{
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0)
            stream_putc(to, ',');
        stream_number(to, numbers[i] + (uint64_t)more);
    }
}

static void
put_whole(struct printing *p, int64_t nr)
{
    const struct drawn_ballot *b = &p->ballot;

    stream_number(&p->to, (uint64_t)nr);
    stream_putc(&p->to, ';');
    put_list(&p->to, b->choice, b->n, 1);
    if (simulation_scored(p->s)) {
        stream_putc(&p->to, ';');
        put_list(&p->to, b->points, b->n, 0);
    }
    stream_putc(&p->to, '\n');
}

/* A row for each choice; what names nothing has one too. */
static void
put_rows(struct printing *p, int64_t nr)
{
    const struct drawn_ballot *b = &p->ballot;
    bool scored = simulation_scored(p->s);
    bool valued = scored || p->s->type == BALLOT_ORDINAL;

    for (uint32_t i = 0; i < b->n; i++) {
        stream_number(&p->to, (uint64_t)nr);
        stream_putc(&p->to, ';');
        stream_number(&p->to, b->choice[i] + UINT64_C(1));
        if (valued) {
            stream_putc(&p->to, ';');
            stream_number(&p->to, scored ? b->points[i] : i + UINT64_C(1));
        }
        stream_putc(&p->to, '\n');
    }
    if (b->n > 0)
        return;
    stream_number(&p->to, (uint64_t)nr);
    stream_puts(&p->to, valued ? ";;\n" : ";\n");
}

static vsted_code
ballots(struct printing *p, void (*put)(struct printing *p, int64_t nr),
        vsted_err *err)
{
    const int64_t voters = p->s->draw.voters;
    vsted_progress at = {.phase = VSTED_DRAWING, .total = (uint64_t)voters};
    struct progress progress;
    vsted_code rc = drawn_ballot_init(&p->ballot, p->s, err);

    progress_init(&progress, p->s->draw.run);
    for (int64_t nr = 1; !rc && !p->to.failed && nr <= voters; nr++) {
        drawn_ballot_draw(&p->ballot, p->s, &p->r);
        put(p, nr);
        at.done = (uint64_t)nr;
        if (nr % BALLOTS_A_TELL == 0)
            rc = progress_step(&progress, &at, err);
    }
    progress_clear(&progress);
    drawn_ballot_clear(&p->ballot);
    return rc;
}

static vsted_code
pb(struct printing *p, vsted_err *err)
{
    vsted_code rc = printing_pb_meta(p, err);

    printing_pb_proposals(p);
    stream_puts(&p->to, "VOTES\nvoter_id;vote");
    stream_puts(&p->to, simulation_scored(p->s) ? ";points\n" : "\n");
    return rc ? rc : ballots(p, put_whole, err);
}

static vsted_code
csv_list(struct printing *p, vsted_err *err)
{
    stream_puts(&p->to, "stemmeseddel;forslag");
    stream_puts(&p->to, simulation_scored(p->s) ? ";point\n" : "\n");
    return ballots(p, put_whole, err);
}

static vsted_code
csv_long(struct printing *p, vsted_err *err)
{
    stream_puts(&p->to, "stemmeseddel;forslag");
    if (simulation_scored(p->s))
        stream_puts(&p->to, ";point");
    if (p->s->type == BALLOT_ORDINAL)
        stream_puts(&p->to, ";rang");
    stream_putc(&p->to, '\n');
    return ballots(p, put_rows, err);
}

vsted_code
vsted_simulation_print(FILE *to, const vsted_simulation *s,
                       vsted_simulation_file what, vsted_err *err)
{
    static vsted_code (*const files[])(struct printing *, vsted_err *) = {
        [VSTED_SIMULATION_PB] = pb,
        [VSTED_SIMULATION_PROPOSALS] = printing_csv_proposals,
        [VSTED_SIMULATION_LIST] = csv_list,
        [VSTED_SIMULATION_LONG] = csv_long,
        [VSTED_SIMULATION_RULES] = printing_rules,
    };
    struct printing *p = mem_alloc(1, sizeof *p);
    vsted_code rc;

    if (!p)
        return vsted_nomem(err);
    stream_begin(&p->to, to);
    p->s = s;
    p->r = s->voters;
    rc = files[what](p, err);
    if (!rc)
        rc = stream_end(&p->to, err);
    mem_free(p);
    return rc;
}
