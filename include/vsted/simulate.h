/* Drawing elections that never were, for planning and for measuring.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_SIMULATE_H
#define VSTED_SIMULATE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <vsted/err.h>
#include <vsted/run.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What to draw. The model stands in vsted-simulate(1), number by number: the
 * same draw is the same election on every machine. All strings borrowed until
 * vsted_simulation_new() returns, `run` until the simulation is freed.
 */
typedef struct vsted_draw {
    int64_t voters, proposals;
    int64_t least_choices, most_choices; /* of a ballot */
    int64_t points;   /* scoring: most for a choice; cumulative: of a ballot;
                         0: 5 and twice most_choices, at least 10 */
    const char *pool; /* an amount as typed; NULL: 25,000 a proposal */
    bool english;     /* how `pool` is written */
    int64_t kerneopgaver; /* 0 to 5 */
    int64_t places;       /* 0: none */
    int64_t groups;       /* of voters; 1: they are alike */
    int64_t loyalty;      /* how many times likelier a choice is in the group */
    int skew_tenths;      /* exponent of popularity, in tenths */
    bool spatial;         /* what is near is chosen more often */
    const char *type;     /* of ballots: "approval"; NULL: that */
    const char *seed;     /* any text on one line */
    const vsted_run *run; /* NULL: nobody is told how far it is */
} vsted_draw;

/** Proposals that are drawn, and voters who can be drawn again and again. */
typedef struct vsted_simulation vsted_simulation;

/** What can be written of it. */
typedef enum vsted_simulation_file {
    VSTED_SIMULATION_PB,        /* all of it, as Pabulib does */
    VSTED_SIMULATION_PROPOSALS, /* forslag.csv */
    VSTED_SIMULATION_LIST,      /* stemmer.csv, a ballot a row */
    VSTED_SIMULATION_LONG,      /* stemmer.csv, a choice a row */
    VSTED_SIMULATION_RULES      /* regler.json */
} vsted_simulation_file;

/**
 * Draw the proposals.
 *
 * @param[out] out  the caller owns it: vsted_simulation_free(). NULL on error.
 * @return VSTED_OK; VSTED_EUSAGE (a number out of its range; the message names
 *         the option); VSTED_ENOENT (no such type); VSTED_ENOMEM.
 * Cost: time and memory grow with proposals, times groups, times places when
 * spatial; not with voters.
 */
VSTED_API vsted_code vsted_simulation_new(vsted_simulation **out,
                                          const vsted_draw *draw,
                                          vsted_err *err) VSTED_NODISCARD;
VSTED_API void vsted_simulation_free(vsted_simulation *s);

/** Draw the ballots, if the file has any, and write it as they come. VSTED_ESYS
 *  when it cannot be written, VSTED_ENOMEM, VSTED_ESTOP. */
VSTED_API vsted_code vsted_simulation_print(FILE *to, const vsted_simulation *s,
                                            vsted_simulation_file what,
                                            vsted_err *err) VSTED_NODISCARD;

#ifdef __cplusplus
}
#endif
#endif
