/* The words of tables, in Danish and English: each phrase once.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include <stdbool.h>
#include "base/text.h"
#include "report/word_list.h"
#include "report/word_list_more.h"
#include "report/word_list_round.h"
#include "report/word_list_rules.h"

#define WORDS(X)                                                               \
    HEADING_WORDS(X)                                                           \
    FUNDED_WORDS(X)                                                            \
    TOTAL_WORDS(X)                                                             \
    TIE_WORDS(X)                                                               \
    VERDICT_WORDS(X)                                                           \
    COMPARE_WORDS(X)                                                           \
    RULE_WORDS(X) EFFECTIVE_WORDS(X) CHECK_WORDS(X) ROUND_WORDS(X)

#define WORD_ENUM_(id, da, en) W_##id,
enum word { WORDS(WORD_ENUM_) N_WORDS };

/* A phrase has places {0}, {1}, {2} for what say() is given. */
enum { WORD_ARGS = 3 };

/** The phrase in Danish or English. Static; never NULL. */
const char *word_text(enum word w, bool english);

/**
 * Add a phrase with its places filled. What fills them may be data: control
 * characters in it are shown, never sent (utf8_show).
 * @param args  ARGS(...), as many as the phrase has places; NULL for none.
 */
void say(struct buf *to, enum word w, bool english, const char *const args[]);

#define ARGS(...) ((const char *const[WORD_ARGS]){__VA_ARGS__})

#endif
