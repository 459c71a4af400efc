/* Proposals written: the rows of a .pb file, and forslag.csv.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "num/money.h"
#include "simulate/printing.h"

enum { COST_MOST = 64 };

static void
put_place(struct stream *to, const struct drawn_proposal *p)
{
    stream_puts(to, ";Sted ");
    stream_number(to, p->place + UINT64_C(1));
}

static void
put_name(struct stream *to, uint32_t i)
{
    stream_puts(to, "Simuleret forslag ");
    stream_number(to, i + UINT64_C(1));
}

/* What both formats say in this order. */
static void
put_facts(struct stream *to, const vsted_draw *d,
          const struct drawn_proposal *one, uint32_t i)
{
    put_name(to, i);
    if (d->kerneopgaver > 0) {
        stream_putc(to, ';');
        stream_puts(to, one->kerneopgave);
    }
    if (d->places > 0)
        put_place(to, one);
}

void
printing_pb_proposals(struct printing *p)
{
    const vsted_draw *d = &p->s->draw;
    struct stream *to = &p->to;

    stream_puts(to, "PROJECTS\nproject_id;cost;name");
    stream_puts(to, d->kerneopgaver > 0 ? ";kerneopgave" : "");
    stream_puts(to, d->places > 0 ? ";place\n" : "\n");
    for (uint32_t i = 0; i < p->s->n; i++) {
        const struct drawn_proposal *one = &p->s->proposals[i];

        stream_number(to, i + UINT64_C(1));
        stream_putc(to, ';');
        stream_number(to, (uint64_t)one->cost_kr);
        stream_putc(to, ';');
        put_facts(to, d, one, i);
        stream_putc(to, '\n');
    }
}

vsted_code
printing_csv_proposals(struct printing *p, vsted_err *err)
{
    const vsted_draw *d = &p->s->draw;
    struct stream *to = &p->to;
    struct buf cost;
    vsted_code rc = VSTED_OK;

    buf_init(&cost, COST_MOST);
    stream_puts(to, "nr;titel");
    stream_puts(to, d->kerneopgaver > 0 ? ";kerneopgave" : "");
    stream_puts(to, d->places > 0 ? ";sted;beløb\n" : ";beløb\n");
    for (uint32_t i = 0; !rc && i < p->s->n; i++) {
        const struct drawn_proposal *one = &p->s->proposals[i];

        stream_number(to, i + UINT64_C(1));
        stream_putc(to, ';');
        put_facts(to, d, one, i);
        stream_putc(to, ';');
        buf_reset(&cost);
        money_show(&cost, one->cost_kr * 100, "DKK", NUMBERS_DA);
        stream_puts(to, buf_text(&cost));
        stream_putc(to, '\n');
        rc = buf_code(&cost, err);
    }
    buf_clear(&cost);
    return rc;
}
