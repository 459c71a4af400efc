/* What the layouts of a ballots file share.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_BALLOTS_READING_H
#define INPUT_BALLOTS_READING_H

#include "input/tables.h"

enum ballot_field {
    BALLOT,
    VOTER,
    PROPOSAL,
    POINTS,
    RANK,
    VOTES,
    WEIGHT,
    N_FIELDS
};

struct cell_place {
    size_t line, column; /* from 1; line 0: not seen */
};

/* A ballot that came in two pieces though each should be whole. */
struct repeat {
    struct cell_place at; /* column from 0 */
    size_t earlier;
    char id[SHOWN_MAX];
};
/* As many as findings are kept. */
enum { NEAREST_MAX = 20, REPEATS_MAX = 20 };

/* Proposals by ids of at most 7 bytes, as they were found last: most ids of
 * most elections are. Each stands where its own hash says. */
enum { SHORT_ID = 7, SHORT_IDS = 512 };
struct short_id {
    uint64_t key;      /* its bytes; 0: free */
    uint32_t proposal; /* index */
};

struct ballots_reading {
    struct tables *t;
    const char *path;
    const struct ballot_sink *sink;
    struct ballots_seen *seen;
    size_t value;   /* POINTS, RANK or NO_COLUMN: what `value` of a row is */
    bool ids_known; /* the proposals were read to the end */
    size_t idle_weight; /* column of weights that nobody asked for */

    /* long and list: the piece being put together */
    struct buf id, voter, part;
    struct choice *choices;
    size_t n_choices, cap_choices;
    uint32_t weight;         /* 0: there is no column */
    size_t weight_column;    /* from 1 */
    struct cell_place piece; /* of its ballot */
    bool listed;             /* the piece, or the file, has several in a cell */
    bool list;
    struct repeat repeats[REPEATS_MAX];
    size_t n_repeats;

    struct short_id short_ids[SHORT_IDS];
    struct ballots_fast *fast; /* own */

    /* wide: which proposal each column is of, and what was seen in cells */
    uint32_t *proposal;             /* NAMES_NONE: of none */
    struct cell_place mark, number; /* the first x; the first 2 or more */
    enum ballot_type said;          /* by the rules; N_BALLOT_TYPES: nothing */
    bool no_memory;                 /* to see what a cell is */

    /* counts: line of each proposal's row */
    size_t *counted;
};

/* ballots_fast.c: the rows of the long and list layouts that are as most are;
 * as the table_job asks. */
vsted_code ballots_usual(void *reading, const struct columns *c,
                         struct table_text *t, vsted_err *err) NODISCARD;
void ballots_fast_free(struct ballots_fast *f);

/* A row for each layout; logs what is bad, fails when there is no way on. */
vsted_code wide_header(struct ballots_reading *r, struct columns *c,
                       const struct csv_row *header, bool *is,
                       vsted_err *err) NODISCARD;
vsted_code wide_row(struct ballots_reading *r, const struct columns *c,
                    const struct csv_row *row, vsted_err *err) NODISCARD;
void wide_end(struct ballots_reading *r);
vsted_code long_row(struct ballots_reading *r, const struct columns *c,
                    const struct csv_row *row, vsted_err *err) NODISCARD;
vsted_code long_end(struct ballots_reading *r, vsted_err *err) NODISCARD;
vsted_code counts_row(struct ballots_reading *r, const struct columns *c,
                      const struct csv_row *row, vsted_err *err) NODISCARD;

/** Log `err` at a cell; column from 0. */
void ballots_bad(struct ballots_reading *r, enum finding_code code, size_t line,
                 size_t column, vsted_err *err);
/** The ballot of a row; false: it names none, which is logged. */
bool ballots_id(struct ballots_reading *r, const struct columns *c,
                const struct csv_row *row, struct csv_cell *id);
/** The proposal of this id, or NAMES_NONE; nothing is logged. */
uint32_t ballots_find(struct ballots_reading *r, const struct csv_cell *cell);
/** The proposal that a cell, or a part of one, names; NAMES_NONE: none, which
 *  is logged unless it may be in a row of proposals that was no good. */
uint32_t ballots_proposal(struct ballots_reading *r,
                          const struct csv_cell *cell, size_t line,
                          size_t column);
/** The id of a proposal that is near, for "did you mean"; NULL: none, or
 *  there were errors enough. */
const char *ballots_near(const struct ballots_reading *r, const char *typed);
/** Points or a rank; false: it is none, which is logged. */
bool ballots_value(struct ballots_reading *r, const struct csv_cell *cell,
                   uint32_t *value, struct cell_place at);
/** Before the layout is found: set a column of weights aside that the rules do
 *  not use. */
void weights_set_aside(struct ballots_reading *r, struct columns *c);
/** Afterwards: note it, or fail when there is none that the rules ask for. */
vsted_code weights_header(struct ballots_reading *r, struct columns *c,
                          const struct csv_row *header,
                          vsted_err *err) NODISCARD;
/** The weight of a row, 0 when there is no column; false: it is none, which is
 *  logged. */
bool ballots_weight(struct ballots_reading *r, const struct columns *c,
                    const struct csv_row *row, uint32_t *weight);
/** Is there no use in handing ballots on? After as many errors as are shown
 *  only ranks are still looked at. */
bool ballots_idle(const struct ballots_reading *r);
/** Note that a ballot has come in two pieces. */
void ballots_repeat(struct ballots_reading *r, const char *id,
                    struct cell_place at, size_t earlier);

/* ---- the ballots of an election in memory ---- */

/** Read a file into t->b: the ballots are counted by the limits in force. */
vsted_code ballots_csv_count(struct tables *t, struct input_file *f,
                             vsted_err *err) NODISCARD;

#endif
