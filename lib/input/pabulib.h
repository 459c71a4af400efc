/* The parts of the .pb reader: one pass over a file that lies in memory.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_PABULIB_H
#define INPUT_PABULIB_H

#include <stdint.h>
#include "base/findings.h"
#include "base/text.h"
#include "input/input.h"
#include "input/pabulib_ids.h"
#include "input/pabulib_keys.h"

enum { PB_FIELDS = 128, PB_HINTS = 20, PB_FAST_CHOICES = 256 };

/* A piece of the file, or an unescaped copy; no NUL behind it. */
struct pb_field {
    const char *s;
    size_t n;
};

struct pb_row {
    size_t line;
    size_t n;
    struct pb_field field[PB_FIELDS];
};

enum pb_section { PB_NONE, PB_META, PB_PROJECTS, PB_VOTES, N_PB_SECTIONS };

/* Columns by number from 1; 0 = the file has none. */
struct pb_columns {
    size_t width;
    size_t id, cost, name, kerneopgave, place, selected; /* PROJECTS */
    size_t votes;                                        /* too */
    size_t voter, vote, points, person;                  /* VOTES */
};

struct pb {
    struct builder *b;
    struct vsted_election *e;
    const struct input_file *file;
    vsted_findings *fs;
    vsted_err first; /* the first error of the input; code OK = none */
    size_t n_errors;

    const char *at, *end; /* what is left to read */
    size_t line;

    enum pb_section section;
    size_t section_line;
    bool want_header;
    struct pb_columns col;
    struct pb_row row;

    const char *meta[N_PB_KEYS]; /* values, copied; NULL = not there */
    size_t meta_line[N_PB_KEYS];
    int64_t num_projects, num_votes;
    struct pb_limit_state limits[N_PB_LIMITS];
    enum pb_limit judged[N_PB_LIMITS]; /* that are set */
    size_t n_judged;
    bool limited; /* some limit is set */

    struct pb_measure measure; /* of the open ballot */

    /* Where ballots go when it is not into the builder; NULL: they do. */
    const struct ballot_sink *sink;
    struct choice *choices; /* of the ballot in hand */
    size_t cap_choices;
    struct buf voter_id; /* as a text with its end */

    const char **names; /* ids of all, made for the first unknown one */
    struct pb_voters *voters;
    size_t voter_twice, voter_line; /* a line with an id seen before; first */
    int64_t n_votes;

    bool strict;       /* no fast path: for tests */
    struct pb_ids ids; /* for the fast path; all zero: not made yet */
};

/* pabulib_row.c */

/** Read the next row that is not empty into p->row; *more: was there one?
 *  VSTED_EPARSE: a quote that is not closed, too many fields. */
vsted_code pb_next(struct pb *p, bool *more, vsted_err *err) NODISCARD;
struct pb_field pb_trim(struct pb_field f);
/** Cut the next item off a list with commas; false: there is none left. A
 *  list of no items is {NULL, 0}. */
bool pb_item(struct pb_field *list, struct pb_field *item);
bool pb_is(struct pb_field f, const char *word); /* in any case */

/* pabulib.c */

/** Note an error of the input: first in p, and among the findings. */
void pb_bad(struct pb *p, enum finding_code code, vsted_err *e, size_t line,
            size_t column);
/** A copy that lives as long as the election; NULL: no memory. */
const char *pb_copy(struct pb *p, struct pb_field f) NODISCARD;

/* One row of each section. Errors of the input go to pb_bad(); what is
 * returned is what stops the reading. pabulib_{meta,projects,votes}.c */
vsted_code pb_meta_row(struct pb *p, vsted_err *err) NODISCARD;
vsted_code pb_meta_end(struct pb *p, vsted_err *err) NODISCARD;
void pb_projects_header(struct pb *p);
vsted_code pb_projects_row(struct pb *p, vsted_err *err) NODISCARD;
void pb_votes_header(struct pb *p);
vsted_code pb_votes_row(struct pb *p, vsted_err *err) NODISCARD;

/* pabulib_votes.c, for pabulib_fast.c too: one choice into p->measure, and
 * the open ballot to p->sink. */
void pb_count_choice(struct pb *p, uint32_t proposal, uint32_t points);
vsted_code pb_give(struct pb *p, vsted_err *err) NODISCARD;

/** As pabulib_stream(), with no fast path: what it is tested against. */
vsted_code pabulib_strict(struct builder *b, const struct input_file *f,
                          const struct ballot_sink *sink, vsted_findings *fs,
                          vsted_err *err) NODISCARD;

/* pabulib_fast.c */
/** Read rows of VOTES as far as they are of the usual kind: those of which
 *  pb_votes_row() would find nothing to say. The rest is for pb_next(). */
vsted_code pb_fast_rows(struct pb *p, vsted_err *err) NODISCARD;

/* pabulib_notes.c: what is counted beside the votes, and said at the end. */
/** Compare p->measure with the limits of META. */
void pb_judge(struct pb *p);
void pb_notes(struct pb *p);

/* pabulib_voters.c */
vsted_code pb_voters_new(struct pb_voters **out, vsted_err *err) NODISCARD;
void pb_voters_free(struct pb_voters *v);
/** Note one voter_id: nothing for a run of numbers, else 8 to 16 bytes. */
vsted_code pb_voter(struct pb *p, struct pb_field id, vsted_err *err) NODISCARD;

#endif
