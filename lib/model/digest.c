/* The canonical text of an election, hashed line by line.
 * SPDX-License-Identifier: EUPL-1.2 */

/*
 * The text, quoted by vsted-files(5). Lines end with a line feed, fields in a
 * line are separated by one tab. In every id, kerneopgave and place a byte
 * below 32, the byte 127 and the backslash stand as \xHH (two capital
 * hexadecimal digits), so no text can hold a tab or a line feed. Numbers are
 * decimal without leading zeros, amounts in øre, "none" is a limit that is not
 * set. "Sorted" is by bytes: `LC_ALL=C sort`.
 *
 *  1. vsted/election/1
 *  2. The rules in force, one line key=value each, sorted (digest_rules.c):
 *     every key whether set or not; ties up to a lot, which is left out with
 *     its seed; no title and no currency. With the rule "recorded" also what
 * the .pb file says of how it was counted.
 *  3. One line for each proposal, sorted: proposal, id, cost, kerneopgave or
 *     nothing, place or nothing; and its position in the input, from 1, when
 *     the rules in force look at it (ties hold "order", or "recorded").
 *  4. One line for each proposal that is not eligible, sorted: not_eligible,
 *     id. Why and since when it is out decides nothing.
 *  5. ballots_sha256=HEX: 64 digits, those of the text of the ballots, so that
 *     this text can be published and theirs need not be:
 *
 *  a. vsted/ballots/1
 *  b. ballot_type=TYPE, with approval for choose-1.
 *  c. blank=N, the blank ballots that are counted.
 *  d. One line for each counted ballot that is not blank, sorted: ballot, then
 *     its ids: sorted for approval; in the order of the ranking for ordinal;
 *     sorted and each followed by its points for cumulative and scoring.
 *
 * Where ballots have weights, a ballot of weight 2 is two lines. When a sum of
 * the weights of equal ballots, or that of the blank ones, is no whole number,
 * let 1/D be the largest unit in which all of them are; then:
 *
 *  b. is followed by a line weight_unit=1/D,
 *  c. has the sum of their weights in this unit,
 *  d. has one line for all ballots that are equal, and behind it an empty field
 *     and the sum of their weights in this unit.
 *
 * The title, names, the currency, the file, its order, voters' ids and what a
 * .pb says of votes and results are not in it.
 *
 * A tab sorts before every byte of a field. So sorted lines are lines sorted
 * field by field, and ranking the proposals once by their escaped id sorts the
 * ballots without writing them out.
 */
#include "model/digest.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "model/lines.h"

struct named {  /* a proposal, to be ranked */
    char *text; /* a tab, the escaped id */
    size_t n;
    uint32_t proposal;
};

struct digest {
    const vsted_election *e;
    struct buf out;     /* text not yet hashed */
    struct sha256 hash; /* of the text being written */
    struct named *by_rank;
    uint32_t *rank; /* of a proposal */
    struct lines lines;
    int64_t unit, den; /* weights count in `unit` of the election's, 1 / den */
    const char *ballots_hex; /* once they are hashed */
};

enum { FLUSH_AT = 1 << 16, OUT_MAX = 1 << 30 };

void
digest_text(struct buf *b, const char *s)
{
    for (const unsigned char *p = (const unsigned char *)s; *p; p++) {
        if (*p < 32 || *p == 127 || *p == '\\')
            buf_printf(b, "\\x%02X", *p);
        else
            buf_putc(b, (char)*p);
    }
}

static void
flush(struct digest *d)
{
    if (d->out.len > 0)
        sha256_add(&d->hash, d->out.data, d->out.len);
    buf_reset(&d->out);
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->text,
                  ((const struct named *)b)->text);
}

static vsted_code
rank_proposals(struct digest *d, struct arena *a, vsted_err *err)
{
    uint32_t n = d->e->n_proposals;

    d->by_rank = arena_alloc(a, n * sizeof *d->by_rank);
    d->rank = arena_alloc(a, n * sizeof *d->rank);
    if (!d->by_rank || !d->rank)
        return vsted_nomem(err);
    for (uint32_t i = 0; i < n; i++) {
        buf_reset(&d->out);
        buf_putc(&d->out, '\t');
        digest_text(&d->out, d->e->proposals[i].id);
        if (buf_code(&d->out, err))
            return err->code;
        d->by_rank[i].proposal = i;
        d->by_rank[i].text = arena_strndup(a, d->out.data, d->out.len);
        d->by_rank[i].n = d->out.len;
        if (!d->by_rank[i].text)
            return vsted_nomem(err);
    }
    buf_reset(&d->out);
    qsort(d->by_rank, n, sizeof *d->by_rank, by_text);
    for (uint32_t r = 0; r < n; r++)
        d->rank[d->by_rank[r].proposal] = r;
    return VSTED_OK;
}

static void
put_proposals(struct digest *d)
{
    bool ordered = digest_needs_order(d->e);

    for (uint32_t r = 0; r < d->e->n_proposals; r++) {
        uint32_t i = d->by_rank[r].proposal;
        const struct proposal *p = &d->e->proposals[i];

        buf_printf(&d->out, "proposal%s\t%" PRId64 "\t", d->by_rank[r].text,
                   p->cost_ore);
        digest_text(&d->out, p->kerneopgave ? p->kerneopgave : "");
        buf_putc(&d->out, '\t');
        digest_text(&d->out, p->place ? p->place : "");
        if (ordered)
            buf_printf(&d->out, "\t%" PRIu32, i + 1);
        buf_putc(&d->out, '\n');
    }
    for (uint32_t r = 0; r < d->e->n_proposals; r++)
        if (d->e->proposals[d->by_rank[r].proposal].not_eligible)
            buf_printf(&d->out, "not_eligible%s\n", d->by_rank[r].text);
}

static int64_t
gcd(int64_t a, int64_t b)
{
    while (b > 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Blank ballots that do not count have no say in the unit. */
static int64_t
blank_units(const vsted_election *e)
{
    return e->rules.blank_ignored ? 0 : e->n_blank;
}

static void
find_unit(struct digest *d)
{
    int64_t unit = gcd(blank_units(d->e), d->e->weight_den);

    for (uint32_t i = 0; i < d->lines.n && unit > 1; i++)
        unit = gcd(d->lines.list[i].count, unit);
    d->unit = unit;
    d->den = d->e->weight_den / unit;
}

static void
put_ballot(struct digest *d, const struct line *line, struct buf *text)
{
    uint32_t units = (uint32_t)(line->count / d->unit), n;
    const struct item *items = line_items(&d->lines, line, &n);

    buf_reset(text);
    buf_puts(text, "ballot");
    for (uint32_t i = 0; i < n; i++) {
        const struct named *named = &d->by_rank[items[i].rank];

        buf_add(text, named->text, named->n);
        if (d->e->ballots.points)
            buf_printf(text, "\t%" PRIu32, items[i].points);
    }
    if (d->den > 1)
        buf_printf(text, "\t\t%" PRIu32, units);
    buf_putc(text, '\n');
    for (uint32_t i = 0; i < (d->den > 1 ? 1 : units); i++) {
        buf_add(&d->out, text->data, text->len);
        if (d->out.len >= FLUSH_AT)
            flush(d);
    }
}

static vsted_code
put_ballots(struct digest *d, vsted_err *err)
{
    const vsted_election *e = d->e;
    enum ballot_type type =
        e->type == BALLOT_CHOOSE_1 ? BALLOT_APPROVAL : e->type;
    struct buf text;
    vsted_code rc;

    buf_init(&text, OUT_MAX);
    buf_printf(&d->out, "vsted/ballots/1\nballot_type=%s\n",
               ballot_type_name(type));
    if (d->den > 1)
        buf_printf(&d->out, "weight_unit=1/%" PRId64 "\n", d->den);
    buf_printf(&d->out, "blank=%" PRId64 "\n", blank_units(e) / d->unit);
    for (uint32_t row = 0; row < d->lines.n && !text.code; row++)
        put_ballot(d, &d->lines.list[row], &text);
    rc = buf_code(&text, err);
    buf_clear(&text);
    return rc;
}

/* Hash what `put` writes. */
static vsted_code
hash_text(struct digest *d, vsted_code (*put)(struct digest *, vsted_err *),
          char hex[65], vsted_err *err)
{
    sha256_init(&d->hash);
    if (put(d, err) || buf_code(&d->out, err))
        return err->code;
    flush(d);
    sha256_hex(&d->hash, hex);
    return VSTED_OK;
}

static vsted_code
put_election(struct digest *d, vsted_err *err)
{
    buf_puts(&d->out, "vsted/election/1\n");
    if (digest_rules(&d->out, d->e, err))
        return err->code;
    put_proposals(d);
    buf_printf(&d->out, "ballots_sha256=%s\n", d->ballots_hex);
    return VSTED_OK;
}

vsted_code
election_digest(const vsted_election *e, char election_hex[65],
                char ballots_hex[65], vsted_err *err)
{
    struct digest d = {.e = e, .ballots_hex = ballots_hex};
    struct arena *a = arena_new();
    vsted_code rc;

    if (!a)
        return vsted_nomem(err);
    buf_init(&d.out, OUT_MAX);
    rc = rank_proposals(&d, a, err);
    if (!rc)
        rc = lines_init(&d.lines, e, d.rank, err);
    if (!rc) {
        find_unit(&d);
        rc = hash_text(&d, put_ballots, ballots_hex, err);
    }
    if (!rc)
        rc = hash_text(&d, put_election, election_hex, err);
    lines_clear(&d.lines);
    buf_clear(&d.out);
    arena_free(a);
    return rc;
}
