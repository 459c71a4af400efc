/* What is said of the election: META of a .pb file, and regler.json.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "json/json.h"
#include "num/money.h"
#include "simulate/printing.h"

enum { TEXT_MOST = 1 << 16 };
#define TITLE "Simuleret afstemning"

static void
put_key(struct stream *to, const char *key, int64_t value)
{
    stream_puts(to, key);
    stream_putc(to, ';');
    stream_number(to, (uint64_t)value);
    stream_putc(to, '\n');
}

static void
pb_limits(struct printing *p)
{
    const vsted_draw *d = &p->s->draw;
    struct stream *to = &p->to;

    put_key(to, "min_length", d->least_choices);
    put_key(to, "max_length", d->most_choices);
    if (p->s->type == BALLOT_SCORING)
        put_key(to, "max_points", d->points);
    if (p->s->type == BALLOT_CUMULATIVE)
        put_key(to, "max_sum_points", d->points);
}

vsted_code
printing_pb_meta(struct printing *p, vsted_err *err)
{
    const vsted_simulation *s = p->s;
    struct stream *to = &p->to;
    struct buf text;
    vsted_code rc;

    buf_init(&text, TEXT_MOST);
    stream_puts(to, "META\nkey;value\ndescription;" TITLE "\n"
                    "country;Simuleret\nunit;Simuleret\ninstance;");
    buf_printf(&text, "seed %s", s->draw.seed);
    stream_field(to, buf_text(&text));
    stream_putc(to, '\n');
    put_key(to, "num_projects", s->draw.proposals);
    put_key(to, "num_votes", s->draw.voters);
    stream_puts(to, "budget;");
    rc = buf_code(&text, err);
    buf_reset(&text);
    money_digits(&text, s->pool_ore);
    stream_puts(to, buf_text(&text));
    stream_puts(to, "\ncurrency;DKK\nvote_type;");
    stream_puts(to, s->draw.type);
    stream_puts(to, "\nrule;unknown\n");
    pb_limits(p);
    if (!rc)
        rc = buf_code(&text, err);
    buf_clear(&text);
    return rc;
}

static void
json_limits(struct json_out *w, const vsted_simulation *s)
{
    const vsted_draw *d = &s->draw;

    json_object(w, "ballots");
    json_put_string(w, "type", s->draw.type);
    json_put_int(w, "min_choices", d->least_choices);
    json_put_int(w, "max_choices", d->most_choices);
    if (s->type == BALLOT_SCORING)
        json_put_int(w, "max_points", d->points);
    if (s->type == BALLOT_CUMULATIVE)
        json_put_int(w, "max_sum", d->points);
    json_end_object(w);
}

vsted_code
printing_rules(struct printing *p, vsted_err *err)
{
    const vsted_simulation *s = p->s;
    struct buf text, part;
    struct json_out w;
    vsted_code rc;

    buf_init(&text, TEXT_MOST);
    buf_init(&part, TEXT_MOST);
    json_begin(&w, &text, false);
    json_object(&w, NULL);
    json_put_string(&w, "schema", "vsted/rules/1");
    buf_printf(&part, TITLE ", seed %s", s->draw.seed);
    json_put_string(&w, "title", buf_text(&part));
    rc = buf_code(&part, err);
    buf_reset(&part);
    money_show(&part, s->pool_ore, "DKK", NUMBERS_DA);
    json_put_string(&w, "pool", buf_text(&part));
    json_limits(&w, s);
    json_end_object(&w);
    buf_putc(&text, '\n');
    stream_put(&p->to, buf_text(&text), text.len);
    if (!rc)
        rc = buf_code(&part, err);
    if (!rc)
        rc = buf_code(&text, err);
    buf_clear(&part);
    buf_clear(&text);
    return rc;
}
