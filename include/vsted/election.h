/* An election: proposals, ballots and the rules in force, read-only.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_ELECTION_H
#define VSTED_ELECTION_H

#include <stdbool.h>
#include <stdint.h>
#include <vsted/err.h>
#include <vsted/finding.h>
#include <vsted/rules.h>
#include <vsted/run.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vsted_election vsted_election;

/** Where an election comes from, and how to read it. All strings borrowed. */
typedef struct vsted_source {
    /* A round, .pb file, folder, or "-"; NULL with the next two. */
    const char *path;
    const char *proposals; /* CSV file or "-" */
    const char *ballots;   /* CSV file or "-" */
    const char *rules;     /* --rules FILE; NULL = none */
    const char *delimiter; /* ";" "," "tab"; NULL = found from the file */
    const char *encoding;  /* "utf-8" "utf-16" "windows-1252"; NULL = found */
    bool english;          /* --numbers en */
    bool allow_cpr;
    const char *const *maps; /* "COLUMN=FIELD", of vsted-files(5) */
    size_t n_maps;
    const vsted_rules *given; /* set by options: win over all; NULL = none */
    const vsted_run *run;     /* NULL: nobody is told how far it is */
} vsted_source;

/**
 * Read an election. What was detected, and every bad row, goes to `findings`
 * with file, line and column; any error among them makes the call fail, and
 * then there is no election at all.
 *
 * @param[out] out  the caller owns it: vsted_election_free(). NULL on error.
 * @return VSTED_OK; VSTED_ENOFILE (a file is not there); VSTED_EPARSE or
 *         VSTED_ERANGE (err is the first error among the findings, or says why
 *         the file is not of its kind); VSTED_EUSAGE, VSTED_ENOENT (rules);
 *         VSTED_ECPR; VSTED_ESYS; VSTED_ENOMEM; VSTED_ESTOP.
 * Cost: one pass over the input.
 */
VSTED_API vsted_code vsted_source_load(vsted_election **out,
                                       const vsted_source *source,
                                       vsted_findings *findings,
                                       vsted_err *err) VSTED_NODISCARD;
VSTED_API void vsted_election_free(vsted_election *e);

/**
 * Is `path` one of the files that vsted_source_load() reads: by any name or
 * link, on standard input, or in the folder? A file that is not there yet is
 * when the folder would be read with it. For sparing the input.
 */
VSTED_API bool vsted_source_reads(const vsted_source *source, const char *path);

/** What there is to allocate, and among how many proposals. */
VSTED_API int64_t vsted_election_pool_ore(const vsted_election *e);
VSTED_API size_t vsted_election_proposals(const vsted_election *e);
/** Counted ballots (n); where they have weights the sum of these, rounded
 *  down. */
VSTED_API int64_t vsted_election_ballots(const vsted_election *e);

/** Look an election over beyond what reading it found: the findings of
 *  `vsted check` are added to `findings`. VSTED_ENOMEM. */
VSTED_API vsted_code vsted_check(const vsted_election *e,
                                 vsted_findings *findings,
                                 vsted_err *err) VSTED_NODISCARD;

/** SHA-256 of the canonical text of vsted-files(5), and of its ballots. */
VSTED_API vsted_code vsted_election_sha256(const vsted_election *e,
                                           char election_hex[65],
                                           char ballots_hex[65],
                                           vsted_err *err) VSTED_NODISCARD;

#ifdef __cplusplus
}
#endif
#endif
