/* Reading made-up .pb files from strings, for the tests of the reader.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef PABULIB_FIXTURE_H
#define PABULIB_FIXTURE_H

#include "base/findings.h"
#include "input/input.h"

#define META                                                                   \
    "META\nkey;value\ndescription;Made up\ninstance;2026\nbudget;1000.50\n"    \
    "currency;DKK\nrule;greedy\n"
#define PROJECTS   "PROJECTS\nproject_id;cost;name;selected\n"
#define TWO        "p1;400;Bench;1\np2;600.5;\"Tree; oak\";0\n"
#define VOTES      "VOTES\nvoter_id;vote\n"
#define POINTS     "VOTES\nvoter_id;vote;points\n"
#define GOOD       META "vote_type;approval\n" PROJECTS TWO VOTES
#define APPROVAL   META "vote_type;approval\n"
#define CUMULATIVE META "vote_type;cumulative\n" PROJECTS TWO POINTS

struct reading {
    vsted_code rc;
    vsted_election *e; /* NULL unless rc is VSTED_OK */
    vsted_findings *fs;
    vsted_err err;
};

/* Read n bytes, as the file "made-up.pb". */
void read_bytes(struct reading *r, const char *text, size_t n);
void read_text(struct reading *r, const char *text);
void reading_clear(struct reading *r);

#endif
