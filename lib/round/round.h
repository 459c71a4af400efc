/* A round in use: opened, its terms, its proposals; and keeping an outcome.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef ROUND_ROUND_H
#define ROUND_ROUND_H

#include <stdbool.h>
#include <stdint.h>
#include <vsted/outcome.h>
#include "base/err.h"
#include "base/mem.h"
#include "model/round.h"
#include "model/rules.h"
#include "store/imports.h"
#include "store/outcomes.h"
#include "store/proposals.h"
#include "store/store.h"

/* A round that is open, one transaction long. */
struct round {
    const char *path;
    struct store *s;
    struct arena *a; /* of what is read of it; a result may take it over */
};

/** Open it and begin. Also after a failure to be closed. */
vsted_code round_open(struct round *r, const char *path, enum store_mode mode,
                      vsted_err *err) NODISCARD;
/** What was not committed is as it was. Frees the arena. */
void round_close(struct round *r);
/** The arena, for a result that outlives the round. */
struct arena *round_take_arena(struct round *r);
/** A text in the arena of the round; NULL stays NULL. */
vsted_code round_copy(const char **to, const struct round *r, const char *text,
                      vsted_err *err) NODISCARD;

/* What a round says of its election: its frame, and over it its rules. */
struct round_terms {
    struct store_frame frame;
    const char *rules_text, *rules_file; /* NULL: none */
    struct vsted_rules rules;            /* all defaults when there are none */
    vsted_err bad; /* why its rules cannot be read; code OK: they can */
    const char *title, *currency; /* in force; title "" when there is none */
    int64_t pool_ore;             /* -1: none */
};
/** Fill `t`, on success to be cleared; texts live with the round. Rules that
 *  cannot be read are no failure. */
vsted_code round_terms(struct round_terms *t, struct round *r,
                       vsted_err *err) NODISCARD;
void round_terms_clear(struct round_terms *t);

/** Every import; the texts live with the round. */
struct round_imports {
    const struct import_facts *list;
    size_t n;
};
vsted_code round_read_imports(struct round_imports *out, struct round *r,
                              vsted_err *err) NODISCARD;
/** By its number; NULL: there is none. */
const struct import_facts *round_import(const struct round_imports *all,
                                        int64_t nr);
/** The import in force that has ballots; NULL: none. What it says of their
 *  type and layout, all others say too. */
const struct import_facts *round_ballots_import(const struct round_imports *in);
/** Of an import that has ballots. */
enum ballot_type round_ballot_type(const struct import_facts *f);
/** The import in force that the list of proposals is of; NULL: none. */
const struct import_facts *
round_proposals_import(const struct round_imports *in);

/** "12/3": 12 imports, 3 of them undone. In the arena of the round. */
vsted_code round_state(const char **out, const struct round *r,
                       const struct round_imports *imports,
                       vsted_err *err) NODISCARD;

/* An outcome to keep: its facts (nr, at and version are set by the store),
 * and the election that it is of. */
struct round_outcome {
    const vsted_election *e;
    const struct outcome_facts *facts;
    int64_t now;
};
/**
 * Keep it, *nr gets its number. VSTED_EUSAGE: the election is not of this
 * round, or the round has changed since it was read.
 */
vsted_code round_keep_outcome(int64_t *nr, const char *round,
                              const struct round_outcome *o,
                              vsted_err *err) NODISCARD;

#endif
