/* VOTES of a .pb file, the usual rows: no copy, eight bytes at a time.
 * SPDX-License-Identifier: EUPL-1.2 */

/*
 * A row is usual when it has as many fields as the header, its votes (and
 * points) are a list without blanks, maybe in quotes, of one proposal or more,
 * each known and named once, and no other field begins with a quote. What the
 * strict path would do with such a row is done here; any other row is left to
 * it, as is what stands within two words of the end of the file.
 */
#include "input/pabulib.h"

#include <string.h>
#include "input/eight.h"

enum {
    AHEAD = 2 * WORD, /* that may be read from where a row is read */
    MAX_DIGITS = 9    /* of points: all that long fit in 32 bits */
};

struct scan {
    const char *at, *safe; /* up to which AHEAD bytes may be read */
    struct pb_field voter;
    size_t n, n_points;
    uint32_t choice[PB_FAST_CHOICES], points[PB_FAST_CHOICES];
};

/* What ends an id: control characters, blanks, quotes, comma and all else up
 * to it, and the semicolon. Only some of them may; who called looks. */
static uint64_t
id_ends(uint64_t w)
{
    return below(w, ',' + 1) | equal(w, ';');
}

/* Past the quote that closes a list, when one opened it. */
static bool
end_list(struct scan *s, const char *at, bool quoted)
{
    s->at = at + quoted;
    return !quoted || *at == '"';
}

static bool
read_votes(const struct pb_ids *ids, struct scan *s)
{
    bool quoted = *s->at == '"';
    const char *at = s->at + quoted, *safe = s->safe;

    for (size_t n = 0; n < PB_FAST_CHOICES; at++) {
        uint32_t proposal =
            at < safe ? pb_ids_read(ids, &at, id_ends) : NAMES_NONE;

        if (proposal == NAMES_NONE)
            return false;
        s->choice[n++] = proposal;
        s->n = n;
        if (*at != ',')
            return end_list(s, at, quoted);
    }
    return false;
}

static bool
read_points(struct scan *s)
{
    bool quoted = *s->at == '"';
    const char *at = s->at + quoted;

    for (size_t n = 0; n < PB_FAST_CHOICES; at++) {
        const char *from = at;
        uint32_t value = 0;

        for (; *at >= '0' && *at <= '9' && at - from <= MAX_DIGITS; at++)
            value = 10 * value + (uint32_t)(*at - '0');
        if (at == from || at - from > MAX_DIGITS)
            return false;
        s->points[n++] = value;
        s->n_points = n;
        if (*at != ',')
            return end_list(s, at, quoted);
    }
    return false;
}

/* Any other field. A tab in it is unusual too. */
static bool
skip_field(struct scan *s)
{
    if (*s->at == '"')
        return false;
    for (; s->at < s->safe; s->at += WORD) {
        uint64_t w = pb_word(s->at), ends = below(w, ' ') | equal(w, ';');

        if (!ends)
            continue;
        s->at += first_of(ends);
        return true;
    }
    return false;
}

static bool
read_field(const struct pb *p, struct scan *s, size_t col)
{
    const char *from = s->at;

    if (col == p->col.vote)
        return read_votes(&p->ids, s);
    if (col == p->col.points)
        return read_points(s);
    if (!skip_field(s))
        return false;
    if (col == p->col.voter)
        s->voter = (struct pb_field){from, (size_t)(s->at - from)};
    return true;
}

/* Read the row at p->at, to its end; false: it is not usual. */
static bool
read_row(const struct pb *p, struct scan *s)
{
    s->at = p->at;
    s->n = s->n_points = 0;
    for (size_t col = 1; read_field(p, s, col); col++) {
        if (col == p->col.width)
            return (*s->at == '\n' || *s->at == '\r') &&
                   (!p->col.points || s->n_points == s->n);
        if (*s->at++ != ';')
            return false;
    }
    return false;
}

/* Give the row to the builder as its open ballot; *twice: it names a proposal
 * twice, and there is no ballot. */
static vsted_code
open_ballot(struct pb *p, const struct scan *s, bool *twice, vsted_err *err)
{
    *twice = false;
    ballot_begin(p->b);
    if (!p->col.points && !p->sink)
        return ballot_choices(p->b, s->choice, s->n, twice, err);
    for (size_t i = 0; i < s->n && !*twice; i++)
        if (ballot_choice(p->b, s->choice[i], p->col.points ? s->points[i] : 0,
                          twice, err))
            return err->code;
    if (*twice)
        ballot_cancel(p->b);
    return VSTED_OK;
}

/* Only what has a limit is measured of a ballot without points. */
static void
judge(struct pb *p, const struct scan *s)
{
    memset(&p->measure, 0, sizeof p->measure);
    if (p->col.points || p->limits[PB_MAX_COST].limit >= 0)
        for (size_t i = 0; i < s->n; i++)
            pb_count_choice(p, s->choice[i], p->col.points ? s->points[i] : 0);
    p->measure.length = (int64_t)s->n;
    pb_judge(p);
}

static vsted_code
take(struct pb *p, const struct scan *s, vsted_err *err)
{
    p->n_votes++;
    if (p->col.voter) {
        p->row.field[p->col.voter - 1] = s->voter;
        if (pb_voter(p, s->voter, err))
            return err->code;
    }
    if (p->limited)
        judge(p, s);
    return p->sink ? pb_give(p, err) : ballot_end(p->b, err);
}

/* May rows be read here at all? A list in the first column might be the name
 * of a section. */
static bool
usable(const struct pb *p)
{
    bool scored =
        p->e->type == BALLOT_CUMULATIVE || p->e->type == BALLOT_SCORING;

    return !p->strict && p->col.vote > 1 && (!scored || p->col.points) &&
           p->e->n_proposals > 0;
}

vsted_code
pb_fast_rows(struct pb *p, vsted_err *err)
{
    struct scan s = {.n = 0};

    if (!usable(p) || p->end - p->at <= AHEAD)
        return VSTED_OK;
    if (!p->ids.ids && pb_ids_init(&p->ids, p->e, err))
        return err->code;
    s.safe = p->end - AHEAD;
    while (p->at < s.safe && read_row(p, &s)) {
        bool twice;

        p->row.line = p->line;
        if (open_ballot(p, &s, &twice, err))
            return err->code;
        if (twice)
            return VSTED_OK;
        if (take(p, &s, err))
            return err->code;
        p->at = s.at + 1 + (s.at[0] == '\r' && s.at[1] == '\n');
        p->line++;
    }
    return VSTED_OK;
}
