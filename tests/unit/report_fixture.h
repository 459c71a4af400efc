/* Made-up elections and outcomes built by hand, for the tests of lib/report.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_FIXTURE_H
#define REPORT_FIXTURE_H

#include "unit.h"
#include <vsted/print.h>
#include "base/findings.h"
#include "model/outcome.h"

enum { FIXTURE_MOST = 24 };

/* An election in short. A ballot is a string of proposals by index, each with
 * ":points" when there are any: "0 2", "1:3 0:2"; "" is blank. */
struct fixture_spec {
    const char *title, *source, *currency;
    int64_t pool_ore;
    enum ballot_type type;
    const struct proposal *proposals;
    uint32_t n_proposals;
    const char *const *ballots; /* NULL: none; ends with NULL */
};

/* An outcome without an arena: its arrays live here. */
struct fixture {
    vsted_election *e;
    vsted_outcome o;
    struct funded funded[FIXTURE_MOST];
    struct not_funded not_funded[FIXTURE_MOST];
    struct tie ties[FIXTURE_MOST];
    uint32_t tied[FIXTURE_MOST][FIXTURE_MOST];
    int64_t votes[FIXTURE_MOST], score[FIXTURE_MOST];
};

/** An election, and an outcome that has decided nothing yet; votes and scores
 *  are counted from the ballots. */
void fixture_make(struct fixture *f, const struct fixture_spec *s);
void fixture_free(struct fixture *f);
/** The next funded proposal; effective votes num / den, none when den is 0. */
void fixture_fund(struct fixture *f, uint32_t proposal, enum phase phase,
                  int64_t num, int64_t den);
void fixture_refuse(struct fixture *f, uint32_t proposal, enum reason reason,
                    int64_t left_ore, int64_t can_pay_ore);
/** A new tie at `step` among `ids` (first: chosen), to be filled further. */
struct tie *fixture_tie(struct fixture *f, uint32_t step, const uint32_t *tied,
                        uint32_t n);

/** What the outcome prints; free() it. */
char *fixture_print(const struct fixture *f, const vsted_print *how);
/** All that was written to a stream that `body` got; free() it. */
char *fixture_catch(vsted_code (*body)(FILE *to, const void *arg,
                                       vsted_err *err),
                    const void *arg);
/** Fail unless `text` is what tests/unit/fixtures/report/NAME holds. With
 *  UPDATE=1 the file is written instead. */
void assert_golden(const char *name, const char *text);
/** Print the outcome as tables, JSON and CSV: fail unless they are what the
 *  files NAME.da.txt, NAME.en.txt, NAME.json and NAME.csv hold. The hashes are
 *  zeros there: what is hashed is tested with lib/model. */
void assert_goldens(const char *name, const struct fixture *f);
#ifdef VSTED_TEST_OOM
/** Print it in every form with the n-th allocation failing, for every n: no
 *  crash, no leak, and never half an answer that looks whole. */
void assert_no_memory_is_an_error(const struct fixture *f);
#endif
/** Fail unless every line fits in 100 columns (`width`), none ends in a space
 *  and none has a control character. */
void assert_tidy(const char *text, size_t width);

#endif
