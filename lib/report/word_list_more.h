/* The phrases below the two lists of proposals, of `rules` and of `check`.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_WORD_LIST_MORE_H
#define REPORT_WORD_LIST_MORE_H

#define TOTAL_WORDS(X)                                                         \
    X(TOTALS, "I alt", "Totals")                                               \
    X(USED, "Brugt", "Used")                                                   \
    X(LEFT, "Tilbage", "Left")                                                 \
    X(N_FUNDED, "Forslag, der får penge", "Proposals funded")                  \
    X(HAPPY, "Vælgere, der får mindst ét ønske opfyldt",                       \
      "Voters with at least one funded choice")                                \
    X(OF, "af {0}", "of {0}")                                                  \
    X(OF_PERCENT, "af {0} ({1} %)", "of {0} ({1}%)")                           \
    X(N_OF_N, "{0} af {1}", "{0} of {1}")                                      \
    X(PERCENT, "{0} %", "{0}%")                                                \
    X(BY_KERNEOPGAVE, "Pr. kerneopgave (andel af det brugte, rundet ned)",     \
      "By kerneopgave (share of what is used, rounded down)")                  \
    X(SHARE_USED, "Andel", "Share")                                            \
    X(NO_KERNEOPGAVE, "(uden kerneopgave)", "(no kerneopgave)")                \
    X(UNIQUE,                                                                  \
      "Ingen anden samling af forslag, der er råd til, giver lige så "       \
      "meget tilfredshed.",                                                    \
      "No other set of proposals within the pool gives as much "               \
      "satisfaction.")                                                         \
    X(NOT_UNIQUE,                                                              \
      "Mindst én anden samling af forslag giver lige så meget "              \
      "tilfredshed; hvilken det blev, er afgjort som stemmelighed.",           \
      "At least one other set of proposals gives as much satisfaction; "       \
      "which one it is was settled as a tie.")                                 \
    X(ALIKE,                                                                   \
      "Uanset hvad der får penge, er der en stemmeseddel, der ikke får "     \
      "noget af det, den stemte på. For reglen er alle samlinger derfor "     \
      "lige gode, og kun rækkefølgen ved stemmelighed har valgt.",             \
      "Whatever is funded, some ballot gets none of its choices. So to the "   \
      "rule every set is equally good, and the tie order alone has chosen.")   \
    X(COUNTS_ONLY,                                                             \
      "Kun stemmetal er kendt: hver stemme står for sin egen stemmeseddel.",   \
      "Only counts are known: every vote stands for a ballot of its own.")     \
    X(WEIGHTED, "talt efter deres vægt", "counted by their weight")            \
    X(MONEY_LEFT,                                                              \
      "Der er {0} tilbage, og der er plads til mindst ét forslag mere. Med "  \
      "--completion {1} bliver pengene brugt.",                                \
      "{0} is left, and at least one more proposal would fit. With "           \
      "--completion {1} the money is used.")

#define TIE_WORDS(X)                                                           \
    X(TIES, "Stemmelighed", "Ties")                                            \
    X(NO_TIES, "Ingen forslag stod lige undervejs.",                           \
      "No proposals were tied on the way.")                                    \
    X(TIE_STEP, "Trin {0}:", "Step {0}:")                                      \
    X(TIE_TIED, "{0} stod lige", "{0} were tied")                              \
    X(TIE_RAISE, " ved et tillæg på {0}", " at a raise of {0}")                \
    X(TIE_RAISES, " ved tillæg fra {0} til {1}", " at raises from {0} to {1}") \
    X(TIE_FIRST, "; {0} kom først: {1}.", "; {0} went first: {1}.")            \
    X(TIE_AND, " og {0}", " and {0}")                                          \
    X(TIE_AND_MORE, " og {0} mere", " and {0} more")                           \
    X(TIES_MORE, "… og {0} mere; --json viser dem alle.",                      \
      "… and {0} more; --json shows them all.")                                \
    X(ALL_TIES, "Resultater, som rækkefølgerne kan give ({0})",                \
      "Outcomes that the orders can give ({0})")                               \
    X(ALL_TIES_SAME, "De samme forslag får penge, uanset rækkefølgen.",        \
      "The same proposals are funded, whatever the order.")                    \
    X(ALL_TIES_MORE, "Der kan være flere: søgningen nåede sin grænse.",        \
      "There may be more: the search came to its bound.")                      \
    X(ALL_TIES_IN_ALL, "I alle:", "In all:")                                   \
    X(BY_VOTES, "flest stemmer", "most votes")                                 \
    X(BY_CHEAPEST, "billigst", "cheapest")                                     \
    X(BY_COSTLIEST, "dyrest", "costliest")                                     \
    X(BY_ID, "første id", "first id")                                          \
    X(BY_ORDER, "først på listen", "listed first")                             \
    X(BY_LOT, "lodtrækning med frøet {0}", "by lot with the seed {0}")         \
    X(BY_RESOLVE, "besluttet (--resolve)", "decided (--resolve)")              \
    X(BY_OPEN, "rækkefølgen på listen, da reglerne lader det stå åbent",       \
      "the order of the list, as the rules leave it open")                     \
    X(TIE_DECIDED, " Det afgjorde resultatet.", " It decided the result.")     \
    X(TIE_HARMLESS, " Det betød ikke noget for resultatet.",                   \
      " It made no difference to the result.")                                 \
    X(TIE_UNSURE, " Om det betød noget for resultatet, vides ikke.",           \
      " Whether it made a difference to the result is not known.")

#define VERDICT_WORDS(X)                                                       \
    X(COMPARED, "Sammenligning med {0}", "Compared with {0}")                  \
    X(COMPARED_BY_SATISFACTION, "Efter antallet af opfyldte ønsker:",          \
      "By the number of funded choices:")                                      \
    X(COMPARED_BY_EXCLUSION, "Efter om mindst ét ønske er opfyldt:",           \
      "By whether any choice is funded:")                                      \
    X(PREFER, "foretrækker {0}", "prefer {0}")                                 \
    X(PREFER_EQUAL, "finder dem lige gode", "find them equally good")          \
    X(COMPARED_WON, "Resultatet ovenfor er fra {0}.",                          \
      "The outcome above is from {0}.")                                        \
    X(RECORDED, "Byens egen afgørelse", "What the city decided")               \
    X(RECORDED_RULE, "Reglen i filen: {0}.", "The rule in the file: {0}.")     \
    X(V_MATCHES, "Resultatet er det samme som byens.",                         \
      "The outcome is the same as the city's.")                                \
    X(V_DIFFERS, "Resultatet afviger fra byens; {0}.",                         \
      "The outcome differs from the city's; {0}.")                             \
    X(V_NOT_RECORDED, "Filen siger ikke, hvad byen besluttede.",               \
      "The file does not say what the city decided.")                          \
    X(WHY_NONE, "ingen grund fundet", "no reason found")                       \
    X(WHY_TIE, "grunden er en stemmelighed", "the reason is a tie")            \
    X(WHY_CONFLICT, "grunden er forslag, der udelukker hinanden",              \
      "the reason is proposals that exclude each other")                       \
    X(WHY_PARTIAL, "grunden er et delvist beløb",                              \
      "the reason is a partial award")                                         \
    X(V_MISSING, "Kun byen gav penge til: {0}.", "Only the city funded: {0}.") \
    X(V_EXTRA, "Byen gav ikke penge til: {0}.", "The city did not fund: {0}.") \
    X(V_OTHER, "Fik penge fra anden side: {0}.",                               \
      "Funded from other money: {0}.")

#define RULE_WORDS(X)                                                          \
    X(RULE_WHAT, "Hvad", "What")                                               \
    X(RULE_PLAIN, "I klare ord", "In plain words")                             \
    X(RULE_STEPS, "Trin for trin", "Step by step")                             \
    X(RULE_STEP, "{0}. {1}", "{0}. {1}")                                       \
    X(RULE_COST, "Arbejde", "Work")                                            \
    X(RULE_COUNTS, "Stemmetal alene", "Counts alone")                          \
    X(RULE_COUNTS_DO, "er nok", "are enough")                                  \
    X(RULE_COUNTS_LACK, "er ikke nok, den skal bruge stemmesedler",            \
      "are not enough, it needs ballots")                                      \
    X(RULE_OPTIONS, "Valg", "Options")                                         \
    X(RULE_PROMISES, "Sikrer", "Promises")                                     \
    X(RULE_CITE, "Kilde", "From")

#define CHECK_WORDS(X)                                                         \
    X(ERROR, "fejl", "error")                                                  \
    X(WARNING, "advarsel", "warning")                                          \
    X(NOTE, "bemærk", "note")                                                  \
    X(ELECTION_SHA, "SHA-256 af valget", "SHA-256 of the election")            \
    X(BALLOTS_SHA, "SHA-256 af stemmesedlerne", "SHA-256 of the ballots")      \
    X(CHECK_SUM, "Fejl: {0}. Advarsler: {1}.", "Errors: {0}. Warnings: {1}.")  \
    X(CHECK_MORE, "Ikke vist: fejl: {0}, advarsler: {1}.",                     \
      "Not shown: errors: {0}, warnings: {1}.")

#endif
