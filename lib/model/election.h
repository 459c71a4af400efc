/* The facts of an election: built once by a reader, then read-only.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_ELECTION_H
#define MODEL_ELECTION_H

#include <stdbool.h>
#include <stdint.h>
#include <vsted/election.h>
#include "base/err.h"
#include "base/mem.h"
#include "base/names.h"
#include "model/ballot.h"
#include "model/rules.h"

struct proposal {
    const char *id;          /* UTF-8, not empty, unique */
    const char *name;        /* "" when the input has none */
    const char *kerneopgave; /* NULL = none */
    const char *place;       /* NULL = none */
    int64_t cost_ore;        /* > 0; 0 only with allow_free */
    int selected;            /* of a .pb: -1 not said, 0, 1, 2, 3 */
    bool withdrawn;          /* of a .pb: cost 999999999 */
    /* Why staff took it out, as they wrote it; NULL = it is in. The votes for
     * it still count. */
    const char *not_eligible;
    const char *not_eligible_date; /* "2026-03-14"; NULL = not said */
    bool says_votes;               /* of a .pb: does it state the votes? */
    int64_t said_votes; /* then these; only compared, never counted */
    size_t line;        /* in its file, 0 = not known */
};

/*
 * Ballots, packed: row r names choice[first[r]] ... choice[first[r + 1] - 1],
 * which are indices of proposals, in the order of the ballot (its ranking when
 * ordinal). No proposal is twice in a row. A row stands for count[r] equal
 * ballots; where ballots have weights, count[r] is the sum of theirs, in units
 * of 1 / weight_den. 4 bytes a choice, 8 with points.
 */
struct ballots {
    uint32_t n_rows;
    uint32_t *first;  /* n_rows + 1 */
    uint32_t *choice; /* first[n_rows] */
    uint32_t *points; /* like choice; NULL unless cumulative or scoring */
    uint32_t *count;  /* n_rows, >= 1 */
};

/* What a Pabulib file says of how it was counted. */
struct recorded {
    const char *rule;   /* NULL = not from a .pb */
    int64_t max_length; /* -1 = not said */
    int64_t min_score;  /* min_project_score_threshold; -1 = none */
    bool has_selected;  /* some proposal has selected = 0 or 1 or more */
};

struct vsted_election {
    struct arena *arena; /* of every string and array here */
    const char *title, *source, *currency;
    bool source_is_table;       /* source is no name for the election */
    const char *proposals_file; /* that the lines of proposals count in */
    const char *round_state; /* "12/3": imports, undone ones; NULL: no round */
    int64_t pool_ore;
    enum ballot_type type;
    struct proposal *proposals;
    uint32_t n_proposals;
    struct ballots ballots; /* rows without blank ballots */
    /*
     * Every number of ballots is a sum of weights in units of 1 / weight_den:
     * ballots.count, n, n_blank and what rules and audits count. Without
     * weights the unit is a ballot.
     */
    int64_t
        weight_den; /* divides WEIGHT_UNIT; 1 when no weight is a fraction */
    int64_t weight_max; /* units of the heaviest ballot, at least 1 */
    int64_t n;          /* counted ballots; with blank ones when counted */
    int64_t n_blank;    /* ballots that name nothing, counted or not */
    int64_t n_invalid;  /* rejected by the limits; never in n */
    /* Votes were counted, who cast them together is not known: every vote
     * stands for a ballot of one choice, and n is the number of votes. */
    bool counts_only;
    struct recorded recorded;
    struct vsted_rules rules; /* in force: all sources of rules, overlaid */
};

/*
 * Building. The reader makes one, feeds it, and takes the election out:
 *
 *     builder_new -> builder_proposal* -> (ballot_begin -> ballot_choice* ->
 *     ballot_end | ballot_end_times | ballot_drop | ballot_cancel)* ->
 *     builder_finish | builder_free
 *
 * What is done to ballots is in ballot.h.
 */
vsted_code builder_new(struct builder **out, vsted_err *err) NODISCARD;
void builder_free(struct builder *b);

/** The election under construction: set title, source, currency, pool_ore,
 *  type, recorded, rules, n_invalid and counts_only here; leave the rest
 *  alone. */
struct vsted_election *builder_election(struct builder *b);
/** A copy of a string that lives as long as the election; NULL: no memory. */
char *builder_strndup(struct builder *b, const char *s, size_t n) NODISCARD;

/**
 * Add a proposal; its strings must live as long as the election (use
 * builder_strndup). VSTED_EPARSE: the id is there already (the message names
 * it; the reader adds where); VSTED_ENOMEM, VSTED_ERANGE.
 */
vsted_code builder_proposal(struct builder *b, const struct proposal *p,
                            vsted_err *err) NODISCARD;
/** The index of the proposal with this id, or NAMES_NONE. O(1). */
uint32_t builder_find(const struct builder *b, const char *id, size_t n);

/**
 * Merge equal ballots, count n and the blank ones by rules.blank_ignored, and
 * hand the election over. `b` is freed, also on failure. VSTED_ERANGE: the
 * weights add up to more units than can be counted.
 * Cost: O(choices) expected.
 */
vsted_code builder_finish(vsted_election **out, struct builder *b,
                          vsted_err *err) NODISCARD;

/**
 * The canonical text of vsted-files(5), hashed: equal for equal elections,
 * whatever they were read from. election_hex covers rules, proposals and
 * ballots, ballots_hex the ballots alone. O(choices log rows).
 */
vsted_code election_digest(const vsted_election *e, char election_hex[65],
                           char ballots_hex[65], vsted_err *err) NODISCARD;

#endif
