/* The phrases of rounds: imports, undo, kept outcomes, purge.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_WORD_LIST_ROUND_H
#define REPORT_WORD_LIST_ROUND_H

#define ROUND_WORDS(X)                                                         \
    X(IMPORTED, "Import {0}: {1} fra {2}", "Import {0}: {1} from {2}")         \
    X(UNDONE, "Import {0} er taget tilbage: {1} fra {2}",                      \
      "Import {0} is taken back: {1} from {2}")                                \
    X(ROUND_NOW,                                                               \
      "I runden er nu {0} forslag og {1} stemmesedler, der tæller.",           \
      "The round now has {0} proposals and {1} ballots that count.")           \
    X(LEFT_OUT,                                                                \
      "Stemmesedler, der ikke tæller, fordi vælgeren har en anden: {0}",       \
      "Ballots that do not count because the voter has another: {0}")          \
    X(BROUGHT_PROPOSALS, "{0} forslag", "{0} proposals")                       \
    X(BROUGHT_BALLOTS, "{0} stemmesedler ({1})", "{0} ballots ({1})")          \
    X(BROUGHT_BOTH, "{0} forslag og {1} stemmesedler",                         \
      "{0} proposals and {1} ballots")                                         \
    X(BROUGHT_COUNTS, "stemmetal, {0} stemmer i alt",                          \
      "counts, {0} votes in all")                                              \
    X(BROUGHT_VOTERS, "{0} vælgere", "{0} voters")                             \
    X(BROUGHT_RULES, "regler", "rules")                                        \
    X(LAYOUT_NONE, "-", "-")                                                   \
    X(LAYOUT_WIDE, "en kolonne pr. forslag", "a column for each proposal")     \
    X(LAYOUT_LONG, "en række pr. kryds", "a row for each choice")              \
    X(LAYOUT_LIST, "en liste pr. seddel", "a list for each ballot")            \
    X(LAYOUT_COUNTS, "stemmetal", "counts")                                    \
    X(CHANGES, "Ændringer i forslagene", "Changes of the proposals")           \
    X(NO_CHANGES, "Intet forslag er ændret.", "No proposal has changed.")      \
    X(COL_NR, "Nr.", "No.")                                                    \
    X(COL_CHANGE, "Ændring", "Change")                                         \
    X(COL_FIELD, "Felt", "Field")                                              \
    X(COL_BEFORE, "Før", "Before")                                             \
    X(COL_AFTER, "Nu", "Now")                                                  \
    X(CHANGE_ADDED, "nyt", "new")                                              \
    X(CHANGE_CHANGED, "ændret", "changed")                                     \
    X(CHANGE_REMOVED, "fjernet", "removed")                                    \
    X(FIELD_NAME, "titel", "title")                                            \
    X(FIELD_COST, "beløb", "cost")                                             \
    X(FIELD_KERNEOPGAVE, "kerneopgave", "kerneopgave")                         \
    X(FIELD_PLACE, "sted", "place")                                            \
    X(FIELD_NOT_ELIGIBLE, "trukket, fordi", "withdrawn because")               \
    X(FIELD_NOT_ELIGIBLE_DATE, "trukket den", "withdrawn on")                  \
    X(COL_TIME, "Tid (UTC)", "Time (UTC)")                                     \
    X(COL_FILE, "Fil", "File")                                                 \
    X(COL_BROUGHT, "Indhold", "Content")                                       \
    X(COL_STATUS, "Status", "Status")                                          \
    X(NO_IMPORTS, "Runden er tom: intet er importeret.",                       \
      "The round is empty: nothing has been imported.")                        \
    X(WAS_UNDONE, "taget tilbage {0}", "taken back {0}")                       \
    X(SOME_LEFT_OUT, "{0} tæller ikke", "{0} do not count")                    \
    X(IMPORTS_OF, "Importer i {0}", "Imports of {0}")                          \
    X(OUTCOMES_OF, "Gemte resultater af {0}", "Kept outcomes of {0}")          \
    X(NO_OUTCOMES, "Intet resultat er gemt; vsted tally --record gemmer et.",  \
      "No outcome is kept; vsted tally --record keeps one.")                   \
    X(COL_RULE, "Regel", "Rule")                                               \
    X(COL_USED, "Brugt", "Used")                                               \
    X(COL_POOL, "Pulje", "Pool")                                               \
    X(COL_HASH, "Valgets hash", "Hash of the election")                        \
    X(COL_VERSION, "vsted", "vsted")                                           \
    X(PURGED, "Slettet for altid: {0} stemmesedler og {1} vælgere.",           \
      "Deleted for good: {0} ballots and {1} voters.")                         \
    X(WOULD_PURGE,                                                             \
      "Ville slette for altid: {0} stemmesedler og {1} vælgere. Intet er "    \
      "gjort; --yes gør det.",                                                 \
      "Would delete for good: {0} ballots and {1} voters. Nothing is done; "   \
      "--yes does it.")                                                        \
    X(PURGE_KEEPS,                                                             \
      "Tilbage er forslagene, stemmetallene, importerne på listen: {0}, og "  \
      "gemte resultater: {1}.",                                                \
      "What stays: the proposals, the counts of votes, imports on record: "    \
      "{0}, and kept outcomes: {1}.")

#endif
