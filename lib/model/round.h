/* What a round remembers; lib/store fills it, lib/report prints it.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef MODEL_ROUND_H
#define MODEL_ROUND_H

#include <stdbool.h>
#include <stdint.h>
#include <vsted/import.h>
#include <vsted/outcomes.h>
#include "base/err.h"
#include "base/mem.h"

#define IMPORT_KINDS(X)                                                        \
    X(PROPOSALS, "proposals")                                                  \
    X(BALLOTS, "ballots")                                                      \
    X(VOTERS, "voters")                                                        \
    X(PABULIB, "pabulib")                                                      \
    X(RULES, "rules")
#define IMPORT_ENUM_(id, text) IMPORT_##id,
enum import_kind { IMPORT_KINDS(IMPORT_ENUM_) N_IMPORT_KINDS };

/* Layouts of a ballots file; LAYOUT_NONE: the import has no ballots. */
#define LAYOUTS(X)                                                             \
    X(NONE, "none")                                                            \
    X(WIDE, "wide") /* a row for each ballot, a column for each proposal */    \
    X(LONG, "long") /* a row for each choice */                                \
    X(LIST, "list") /* a row for each ballot, its choices in one cell */       \
    X(COUNTS, "counts") /* a row for each proposal, with its votes */
#define LAYOUT_ENUM_(id, text) LAYOUT_##id,
enum layout { LAYOUTS(LAYOUT_ENUM_) N_LAYOUTS };

/* What becomes of a second ballot of the same voter. */
#define DUPLICATES(X)                                                          \
    X(REFUSE, "refuse")                                                        \
    X(FIRST, "first")                                                          \
    X(LAST, "last")
#define DUPLICATES_ENUM_(id, text) DUPLICATES_##id,
enum duplicates { DUPLICATES(DUPLICATES_ENUM_) N_DUPLICATES };

const char *import_kind_name(enum import_kind k);
const char *layout_name(enum layout l);
const char *duplicates_name(enum duplicates d);

/* One import. Texts are UTF-8, never NULL unless it says so; times are UTC,
 * "2026-11-24T10:12:33Z". */
struct import_facts {
    int64_t nr; /* from 1, never used again */
    enum import_kind kind;
    const char *file;         /* as it was named; "-" = standard input */
    const char *sha256;       /* of its bytes, 64 digits */
    const char *at, *version; /* when, and by which vsted */
    const char *undone_at;    /* NULL: it is in force */
    int64_t bytes, rows;      /* of the file; rows without the header */
    int64_t proposals, ballots, voters, votes; /* what it brought */
    int64_t left_out; /* its ballots that do not count now: the voter
                         has another */
    enum layout layout;
    enum duplicates duplicates;
    const char *encoding, *separator; /* what was detected; NULL: no table */
    const char *columns;              /* "Seddel=ballot, Valg=proposal"; NULL */
    const char *ballot_type;          /* NULL: no ballots */
    bool cpr_allowed;
};

/* What an import did to one proposal. A field that did not change is NULL in
 * both; amounts are decimal øre. */
enum change { CHANGE_ADDED, CHANGE_CHANGED, CHANGE_REMOVED };
struct field_change {
    const char *field;             /* "cost", "name", "kerneopgave", "place",
                                      "not_eligible", "not_eligible_date" */
    const char *before, *after;    /* NULL: none */
    int64_t before_ore, after_ore; /* of the cost; else 0 */
};
struct proposal_change {
    enum change what;
    const char *id, *name;
    const struct field_change *fields;
    size_t n_fields;
};

/* What `import` and `undo` tell. */
struct vsted_imported {
    struct arena *arena;
    const char *round;
    bool undone; /* by `undo`: facts are those of what was taken back */
    struct import_facts facts;
    const struct proposal_change *changes;
    size_t n_changes;
    int64_t round_proposals, round_ballots; /* in the round now; ballots that
                                               count */
    const char *currency;
};

struct vsted_imports {
    struct arena *arena;
    const char *round, *title;
    const struct import_facts *imports; /* by nr */
    size_t n;
};

/* A kept outcome. */
struct outcome_facts {
    int64_t nr;
    const char *at, *version, *rule; /* rule: "mes:cost:add1,greedy" */
    const char *election_sha256, *ballots_sha256;
    int64_t ballots, pool_ore, cost_ore;
    const char *const *funded; /* ids, in the order of funding */
    size_t n_funded;
    const char *json; /* as `vsted tally --json` printed it, vsted/tally/1 */
};

struct vsted_outcomes {
    struct arena *arena;
    const char *round, *title, *currency;
    const struct outcome_facts *outcomes; /* by nr */
    size_t n;
};

/* What `purge` deleted, or would delete. */
struct vsted_purged {
    struct arena *arena;
    const char *round;
    bool done;
    int64_t ballots, voters;   /* deleted */
    int64_t imports, outcomes; /* kept */
};

#endif
