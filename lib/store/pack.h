/* A pack: ballots that stand together in one row of the round, unfolded.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef STORE_PACK_H
#define STORE_PACK_H

#include "base/mem.h"
#include "base/text.h"
#include "store/ballots.h"

#define PACK_NO_TEXT UINT32_MAX

struct packed {
    uint32_t id, voter; /* in `texts`; voter PACK_NO_TEXT: not known */
    uint32_t first, n;  /* of choice and points */
    uint32_t line, weight;
    bool has_points;
};

/* Consecutive ballots of one import: nr, nr + 1... Nothing is allocated for a
 * ballot: a pack that is emptied keeps its room. */
struct pack {
    int64_t nr, import;
    struct packed *ballots;
    size_t n, cap;
    char *texts; /* ids and voters, each with its NUL */
    size_t n_texts, cap_texts;
    uint32_t *choice, *points; /* points: only as far as some are */
    size_t n_choices, cap_choices, cap_points;
    size_t bytes; /* about as many as it has when it is written */
    bool dirty;   /* differs from its row */
};

/* A pack as its row has it: the columns of the table ballot_packs. NULL where
 * there is nothing to say. */
struct pack_text {
    const char *s;
    size_t n;
};
struct pack_row {
    int64_t nr, import, n, line;
    bool numbered; /* ids are `id` and what follows it */
    int64_t id;
    struct pack_text ids, lines, choices, points, voters, weights;
};

/** Empty it. */
void pack_begin(struct pack *p, int64_t nr, int64_t import);
void pack_clear(struct pack *p);
/** Has it got ballots enough, or is this one not to be put behind those? */
bool pack_is_full(const struct pack *p, const struct store_ballot *b);
/** Add a ballot. VSTED_ENOMEM. */
vsted_code pack_add(struct pack *p, const struct store_ballot *b,
                    vsted_err *err) NODISCARD;
/** Ballot i, borrowed until the pack changes. */
struct store_ballot pack_at(const struct pack *p, size_t i);
/** Give ballot i other choices and points. VSTED_ENOMEM. */
vsted_code pack_set(struct pack *p, size_t i, const struct store_ballot *b,
                    vsted_err *err) NODISCARD;

/* The texts of a row that is being written. */
struct pack_writer {
    char *s;
    size_t n, cap;
};
enum pack_column {
    PACK_IDS,
    PACK_LINES,
    PACK_CHOICES,
    PACK_POINTS,
    PACK_VOTERS,
    PACK_WEIGHTS,
    N_PACK_COLUMNS
};
/** The pack as a row; the texts are in `w`. VSTED_ENOMEM. */
vsted_code pack_write(struct pack_row *row, struct pack_writer *w,
                      const struct pack *p, vsted_err *err) NODISCARD;
/**
 * Unfold a row; every text has a NUL behind it. Nothing is believed of it.
 * VSTED_EPARSE (no row of ours; err has no words yet), VSTED_ENOMEM.
 */
vsted_code pack_read(struct pack *p, const struct pack_row *row,
                     vsted_err *err) NODISCARD;

#endif
