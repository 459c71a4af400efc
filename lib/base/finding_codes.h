/* The codes of findings: a contract of the JSON output, told in vsted-check(1).
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_FINDING_CODES_H
#define BASE_FINDING_CODES_H

/* A fact has one code, whatever kind of file it is seen in. */
#define FINDING_CODES(X)                                                       \
    X(ALL_SETS_ALIKE, "all_sets_alike",                                        \
      "maxmin had nothing to choose by, the tie list chose")                   \
    X(BAD_AMOUNT, "bad_amount", "a cost that is no amount, or 0")              \
    X(BAD_DATE, "bad_date", "a date that is none")                             \
    X(BAD_ID, "bad_id", "an id that ballots cannot name")                      \
    X(BAD_KERNEOPGAVE, "bad_kerneopgave", "a kerneopgave that there is not")   \
    X(BAD_NUMBER, "bad_number", "a number of META that is none")               \
    X(BAD_POINTS, "bad_points",                                                \
      "points that are no whole number, or of nothing")                        \
    X(BAD_RANK, "bad_rank", "a rank that is no whole number, or of nothing")   \
    X(BAD_RULES, "bad_rules", "the rules file or an option is wrong")          \
    X(BAD_VOTE_TYPE, "bad_vote_type", "a vote_type that there is not")         \
    X(BAD_WEIGHT, "bad_weight", "a weight that is no number above 0")          \
    X(BALLOT_KNOWN, "ballot_known", "a ballot is in the round already")        \
    X(BALLOT_TWICE, "ballot_twice", "a file has a ballot twice")               \
    X(BLANK_ROW, "blank_row",                                                  \
      "a ballot has a row without a proposal beside its choices")              \
    X(CHOICE_TWICE, "choice_twice",                                            \
      "a ballot names a proposal twice: it counts once")                       \
    X(COLUMNS, "columns", "which column was taken for what")                   \
    X(COLUMN_TWICE, "column_twice", "two columns have the same name")          \
    X(COUNTED_TWICE, "counted_twice", "a file of counts has a proposal twice") \
    X(COUNT_DIFFERS, "count_differs",                                          \
      "META states another number than there is")                              \
    X(COUNTS_ONLY, "counts_only",                                              \
      "the votes of proposals are known, ballots are not")                     \
    X(CPR_ALLOWED, "cpr_allowed", "what looks like a CPR number was let pass") \
    X(EMPTY_CHOICE, "empty_choice", "nothing between two commas of a ballot")  \
    X(EMPTY_ROWS, "empty_rows", "rows without content were skipped")           \
    X(ENCODING, "encoding", "which encoding the file was found to have")       \
    X(INVALID_BALLOT, "invalid_ballot",                                        \
      "a ballot breaks the rules and is not counted")                          \
    X(KEY_TWICE, "key_twice", "META has a key twice")                          \
    X(LAYOUT, "layout", "how the file of ballots was found to be laid out")    \
    X(LEFT_OUT, "left_out", "ballots do not count: their voter has another")   \
    X(MARKS_MIXED, "marks_mixed", "a file has both marks and numbers")         \
    X(MISSING_COLUMN, "missing_column",                                        \
      "a section has not the columns it needs")                                \
    X(MISSING_KEY, "missing_key", "META has not the keys it needs")            \
    X(OPEN_TIE, "open_tie", "with --all-ties: an open tie decides the result") \
    X(MONEY_LEFT, "money_left",                                                \
      "money is left that would fund one more proposal")                       \
    X(NAME_TWICE, "name_twice", "two proposals have the same name")            \
    X(NEAR_COLUMN, "near_column",                                              \
      "an unused column is nearly called as one that is read")                 \
    X(NO_BALLOT_ID, "no_ballot_id",                                            \
      "a row does not say which ballot it is of")                              \
    X(NO_BALLOTS, "no_ballots", "there are no ballots")                        \
    X(NO_COLUMN_OF, "no_column_of",                                            \
      "proposals have no column where others have one")                        \
    X(NO_ID, "no_id", "a proposal has no id")                                  \
    X(NO_KERNEOPGAVE, "no_kerneopgave",                                        \
      "a proposal has none where others have one")                             \
    X(NO_POOL, "no_pool", "there is no amount to allocate")                    \
    X(NO_PROPOSALS, "no_proposals", "there are no proposals")                  \
    X(NO_REASON, "no_reason", "a proposal is withdrawn, and nobody says why")  \
    X(NO_SUPPORT, "no_support", "nobody voted for a proposal")                 \
    X(NO_VOTER, "no_voter", "a row does not say which voter it is of")         \
    X(NO_VOTERS, "no_voters", "there are no voters")                           \
    X(NOT_READABLE, "not_readable", "the file cannot be read any further")     \
    X(NOT_TAKEN, "not_taken", "what a file says and a round does not keep")    \
    X(OUTCOME_DIFFERS, "outcome_differs",                                      \
      "the outcome is not the one that the round keeps")                       \
    X(OVER_LIMIT, "over_limit", "ballots break a limit of META; they count")   \
    X(OVER_POOL, "over_pool", "a proposal costs more than the pool")           \
    X(POINTS_COUNT, "points_count", "not as many points as choices")           \
    X(POOL_CHANGED, "pool_changed", "new rules of a round change its pool")    \
    X(POOL_COVERS_ALL, "pool_covers_all", "the pool pays for everything")      \
    X(POOL_COVERS_NONE, "pool_covers_none", "the pool pays for nothing")       \
    X(POOL_DIFFERS, "pool_differs",                                            \
      "a file names another pool than the round")                              \
    X(PROPOSAL_GONE, "proposal_gone",                                          \
      "a new list lacks a proposal that ballots name")                         \
    X(PROPOSAL_TWICE, "proposal_twice", "two proposals have the same id")      \
    X(RANK_NOT_USED, "rank_not_used",                                          \
      "there are ranks where ballots have none")                               \
    X(RANK_TWICE, "rank_twice", "a ballot has a rank twice")                   \
    X(RECORDED_DIFFERS, "recorded_differs",                                    \
      "the outcome is not the recorded one")                                   \
    X(REASON_UNUSED, "reason_unused",                                          \
      "a proposal has a reason to be withdrawn, and is not")                   \
    X(ROUND_DAMAGED, "round_damaged", "the file of a round is not sound")      \
    X(ROW_OF_TOTALS, "row_of_totals", "a proposal looks like a row of sums")   \
    X(ROW_WIDTH, "row_width", "a row has not as many fields as the header")    \
    X(RULES_FILE_NAME, "rules_file_name",                                      \
      "a file looks like rules and is not read")                               \
    X(SEPARATOR, "separator", "what was found to separate columns")            \
    X(UNCHANGED, "unchanged", "an import corrects proposals and changes none") \
    X(UNKNOWN_COLUMN, "unknown_column", "a column is not used")                \
    X(UNKNOWN_PROPOSAL, "unknown_proposal",                                    \
      "a ballot names a proposal that there is not")                           \
    X(VOTER_DIFFERS, "voter_differs", "rows of a ballot name two voters")      \
    X(VOTER_UNLISTED, "voter_unlisted",                                        \
      "voters of ballots are not on the list of voters")                       \
    X(VOTER_TWICE, "voter_twice",                                              \
      "a voter is listed twice, or has several ballots")                       \
    X(VOTES_DIFFER, "votes_differ",                                            \
      "the file states other votes than its ballots make")                     \
    X(WEIGHT_DIFFERS, "weight_differs", "rows of a ballot have two weights")   \
    X(WEIGHTS_UNUSED, "weights_unused",                                        \
      "there are weights, and the rules do not use them")

#define FINDING_ENUM_(id, name, meaning) FINDING_##id,
enum finding_code { FINDING_CODES(FINDING_ENUM_) N_FINDING_CODES };
#undef FINDING_ENUM_

/** The code as it is printed: "no_id". */
const char *finding_code_name(enum finding_code code);

#endif
