/* Every phrase that staff read, once: Danish, English. See words.h.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_WORD_LIST_H
#define REPORT_WORD_LIST_H

/* Numbers stand behind a colon where they can, so that no phrase needs a
 * plural of its own. */
#define HEADING_WORDS(X)                                                       \
    X(POOL, "Pulje", "Pool")                                                   \
    X(RULE, "Regel", "Rule")                                                   \
    X(SATISFACTION, "Tilfredshed", "Satisfaction")                             \
    X(COMPLETION, "Supplering", "Completion")                                  \
    X(THRESHOLD, "Grænse", "Threshold")                                        \
    X(VARIANT, "Variant", "Variant")                                           \
    X(TIE_ORDER, "Står flere lige", "Ties go to")                              \
    X(PROPOSALS, "Forslag", "Proposals")                                       \
    X(BALLOTS, "Stemmesedler", "Ballots")                                      \
    X(BLANK_IN, "heraf blanke: {0}", "blank among them: {0}")                  \
    X(BLANK_OUT, "blanke, ikke talt med: {0}", "blank, not counted: {0}")      \
    X(INVALID, "ugyldige, ikke talt med: {0}", "invalid, not counted: {0}")    \
    X(SAT_CARDINALITY, "hvert forslag tæller lige meget (cardinality)",        \
      "every proposal counts the same (cardinality)")                          \
    X(SAT_COST, "et forslag tæller med det, det koster (cost)",                \
      "a proposal counts by what it costs (cost)")                             \
    X(SAT_EFFORT, "et forslag tæller med prisen pr. tilhænger (effort)",       \
      "a proposal counts by its cost per supporter (effort)")                  \
    X(SAT_RELATIVE_CARDINALITY,                                                \
      "et forslag tæller med sin del af det højeste antal, stemmesedlen "    \
      "kunne "                                                                 \
      "få (relative-cardinality)",                                             \
      "a proposal counts as its part of the most proposals that the ballot "   \
      "could get (relative-cardinality)")                                      \
    X(SAT_RELATIVE_COST,                                                       \
      "et forslag tæller med sin del af det største beløb, stemmesedlen "   \
      "kunne "                                                                 \
      "få (relative-cost)",                                                    \
      "a proposal counts as its part of the most money that the ballot could " \
      "get (relative-cost)")                                                   \
    X(SAT_CHAMBERLIN_COURANT,                                                  \
      "det tæller, om mindst ét ønske er opfyldt (chamberlin-courant)",        \
      "what counts is whether any choice is funded (chamberlin-courant)")      \
    X(SAT_POINTS, "et forslag tæller med de point, det fik (points)",          \
      "a proposal counts by the points it got (points)")                       \
    X(SAT_BORDA, "et forslag tæller efter sin plads på stemmesedlen (borda)",  \
      "a proposal counts by its rank on the ballot (borda)")                   \
    X(SAT_BORDA_0,                                                             \
      "et forslag tæller efter sin plads, det sidste med 0 (borda-0)",         \
      "a proposal counts by its rank, the last with 0 (borda-0)")              \
    X(DO_ADD1, "alle stemmesedler får trinvis lidt mere (add1)",               \
      "every ballot gets a little more, step by step (add1)")                  \
    X(DO_ADD1_BEST,                                                            \
      "alle stemmesedler får trinvis mere, og det trin, der bruger mest af "  \
      "puljen, gælder (add1-best)",                                            \
      "every ballot gets more step by step, and the step that uses most of "   \
      "the pool counts (add1-best)")                                           \
    X(DO_ADD_OPT,                                                              \
      "alle stemmesedler får netop så meget mere, at noget ændrer sig "     \
      "(add-opt)",                                                             \
      "every ballot gets just so much more that something changes (add-opt)")  \
    X(DO_PHRAGMEN, "resten fordeles, så byrden bliver jævn (phragmen)",        \
      "the rest is spent so that the load is even (phragmen)")                 \
    X(DO_GREEDY, "resten går til dem, der har flest stemmer (greedy)",         \
      "the rest goes to those with the most votes (greedy)")                   \
    X(THEN, ", derefter: ", ", then: ")                                        \
    X(MIN_VOTES, "mindst {0} stemmer", "at least {0} votes")                   \
    X(MIN_SHARE, "stemmer fra mindst {0} % af stemmesedlerne",                 \
      "votes from at least {0}% of the ballots")                               \
    X(MIN_SCORE, "mindst {0} point", "a score of at least {0}")                \
    X(NO_SKIP, "stopper ved det første forslag, der ikke er plads til",        \
      "stops at the first proposal that does not fit")                         \
    X(PER_KRONE, "efter stemmer eller point pr. krone",                        \
      "by votes or points per unit of cost")                                   \
    X(BAR, "{0} af {1} ({2} %)", "{0} of {1} ({2}%)")

#define FUNDED_WORDS(X)                                                        \
    X(FUNDED, "Får penge", "Funded")                                           \
    X(NOT_FUNDED, "Får ikke penge", "Not funded")                              \
    X(SECTION, "{0} ({1})", "{0} ({1})")                                       \
    X(NOBODY, "Ingen forslag får penge.", "No proposal is funded.")            \
    X(NUMBER, "Nr.", "No.")                                                    \
    X(ID, "Id", "Id")                                                          \
    X(NAME, "Forslag", "Proposal")                                             \
    X(KERNEOPGAVE, "Kerneopgave", "Kerneopgave")                               \
    X(PLACE, "Sted", "Place")                                                  \
    X(AMOUNT, "Beløb", "Amount")                                               \
    X(VOTES, "Stemmer", "Votes")                                               \
    X(POINTS, "Point", "Points")                                               \
    X(EFFECTIVE, "Effektive stemmer", "Effective votes")                       \
    X(WHY, "Hvorfor", "Why")                                                   \
    X(BY_RANK_VOTES, "nr. {0} efter stemmer", "no. {0} by votes")              \
    X(BY_RANK_POINTS, "nr. {0} efter point", "no. {0} by points")              \
    X(BY_RANK_VOTES_KRONE, "nr. {0} efter stemmer pr. krone",                  \
      "no. {0} by votes per unit of cost")                                     \
    X(BY_RANK_POINTS_KRONE, "nr. {0} efter point pr. krone",                   \
      "no. {0} by points per unit of cost")                                    \
    X(PAID_RAISED, "tillæg", "raise")                                          \
    X(FILLS, "resten", "rest")                                                 \
    X(FILLS_EVENLY, "resten, jævnt", "rest, evenly")                           \
    X(FREE, "gratis", "free")                                                  \
    X(EFFECTIVE_NOTE,                                                          \
      "Effektive stemmer: beløbet delt med det mest, en tilhænger betaler.",   \
      "Effective votes: the amount divided by the most that one supporter "    \
      "pays.")                                                                 \
    X(PAID_NOTE,                                                               \
      "Tilhængerne: de, der stemte på forslaget, betaler det med deres "     \
      "lige andele af puljen.",                                                \
      "Supporters: those who voted for it pay with their equal shares "        \
      "of the pool.")                                                          \
    X(RAISE_NOTE,                                                              \
      "Tillæg: tilhængerne betaler, efter at hver stemmeseddel fik {0} "     \
      "oven i sin andel, så mere af puljen bliver brugt.",                     \
      "Raise: the supporters pay, after every ballot got {0} on top of its "   \
      "share, so that more of the pool is used.")                              \
    X(FILLS_NOTE,                                                              \
      "Resten: det, der var tilbage af puljen, går til forslag efter "        \
      "stemmer eller point.",                                                  \
      "Rest: what was left of the pool goes to proposals by votes or "         \
      "points.")                                                               \
    X(FILLS_EVENLY_NOTE,                                                       \
      "Resten, jævnt: det, der var tilbage af puljen, går til forslag, så " \
      "det, "                                                                  \
      "hver tilhænger får betalt, bliver så jævnt som muligt.",                \
      "Rest, evenly: what was left of the pool goes to proposals so that "     \
      "what each supporter gets paid is as even as can be.")                   \
    X(R_NO_SUPPORT, "ingen stemte på det", "nobody voted for it")              \
    X(R_OVER_POOL, "koster mere end hele puljen",                              \
      "costs more than the whole pool")                                        \
    X(R_MIN_VOTES, "under grænsen på {0} stemmer",                             \
      "below the threshold of {0} votes")                                      \
    X(R_MIN_SHARE, "under grænsen på {0} % af stemmesedlerne",                 \
      "below the threshold of {0}% of the ballots")                            \
    X(R_MIN_SCORE, "under grænsen på {0} point",                               \
      "below the least score of {0}")                                          \
    X(R_NOT_ELIGIBLE, "ikke støtteberettiget", "not eligible")                 \
    X(R_BECAUSE, "{0}: {1}", "{0}: {1}")                                       \
    X(R_WITHDRAWN, "trukket tilbage", "withdrawn")                             \
    X(R_DOES_NOT_FIT, "der var {0} tilbage", "{0} was left")                   \
    X(R_NOTHING_LEFT, "der var ikke mere tilbage", "nothing was left")         \
    X(R_STOPPED, "kom efter det første, der ikke var plads til",               \
      "came after the first that did not fit")                                 \
    X(R_SUPPORT, "tilhængerne havde {0} tilbage til det",                      \
      "its supporters had {0} left for it")                                    \
    X(R_SUPPORT_SILENT, "tilhængerne havde ikke nok tilbage til det",          \
      "its supporters had too little left for it")                             \
    X(R_NOT_IN_BEST, "er ikke med i den bedste samling af forslag",            \
      "is not in the best set of proposals")                                   \
    X(R_NOT_CHOSEN, "reglen var færdig, før turen kom til det",                \
      "the rule ended before its turn")

#endif
