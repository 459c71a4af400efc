/* The phrases of rules side by side, and of rules in force.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_WORD_LIST_RULES_H
#define REPORT_WORD_LIST_RULES_H

#define COMPARE_WORDS(X)                                                       \
    X(COMPARE_RULES, "Regler", "Rules")                                        \
    X(COMPARE_FUNDED, "Forslag, der får penge af mindst én regel",             \
      "Proposals that at least one rule funds")                                \
    X(COMPARE_NOTHING, "Stemmesedler uden et opfyldt ønske",                   \
      "Ballots without a funded choice")                                       \
    X(COMPARE_MEAN, "Tilfredshed i gennemsnit ({0})",                          \
      "Satisfaction, mean ({0})")                                              \
    X(COMPARE_MEDIAN, "Tilfredshed, median ({0})",                             \
      "Satisfaction, median ({0})")                                            \
    X(COMPARE_GINI, "Ulighed (Gini, 0 = alle lige tilfredse)",                 \
      "Inequality (Gini, 0 = all equally satisfied)")                          \
    X(COMPARE_KERNEOPGAVE, "Penge pr. kerneopgave", "Money by kerneopgave")    \
    X(COMPARE_PLACE, "Penge pr. sted", "Money by place")                       \
    X(COMPARE_WITHOUT, "(uden)", "(without)")                                  \
    X(COMPARE_PREFER,                                                          \
      "Stemmesedler, der får flere ønsker opfyldt af den ene end af den "    \
      "anden",                                                                 \
      "Ballots that have more funded choices with one than with the other")    \
    X(COMPARE_PREFER_ANY,                                                      \
      "Stemmesedler, der kun får et ønske opfyldt af den ene",                 \
      "Ballots that have a funded choice with one only")                       \
    X(COMPARE_PAIR, "{0} mod {1}", "{0} against {1}")                          \
    X(COMPARE_FIRST, "den første", "the first")                                \
    X(COMPARE_SECOND, "den anden", "the second")                               \
    X(COMPARE_EQUAL, "lige godt", "equal")                                     \
    X(COMPARE_CHANGES, "Hvad der skifter fra den ene til den næste",           \
      "What changes from one to the next")                                     \
    X(COMPARE_STEP, "{0} til {1}", "{0} to {1}")                               \
    X(COMPARE_OUT, "Ud", "Out")                                                \
    X(COMPARE_IN, "Ind", "In")

#define EFFECTIVE_WORDS(X)                                                     \
    X(EFFECTIVE_RULES, "Regler, der gælder", "Rules in force")                 \
    X(EFFECTIVE_KEY, "Indstilling", "Key")                                     \
    X(EFFECTIVE_VALUE, "Værdi", "Value")                                       \
    X(EFFECTIVE_FROM, "Fra", "From")                                           \
    X(FROM_DEFAULT, "standard", "default")                                     \
    X(FROM_SOURCE, "filen selv", "the file itself")                            \
    X(FROM_ROUND, "runden", "the round")                                       \
    X(FROM_FILE, "regelfilen", "the rules file")                               \
    X(FROM_OPTION, "valgt her", "an option")

#endif
