# What two outcomes of one election mean, in plain words, Danish and English.
# Input: [by the round's own rules, by greedy], as `vsted tally --json` prints.
# SPDX-License-Identifier: EUPL-1.2

# 39875.5 -> "39.875,50 kr."
def kr:
  (tostring | split(".")) as [$whole, $part]
  | ($whole | [while(length > 0; .[:-3]) | .[-3:]] | reverse | join("."))
  + (if $part then "," + ($part + "0")[:2] else "" end) + " kr.";
def happy: .totals.voters_with_a_funded_choice;
def places: [.funded[].place] | unique | length;
# Those funded in this outcome and not in the other.
def only($other):
  ([$other.funded[].id]) as $there
  | [.funded[] | select(.id as $id | $there | index($id) | not)];
def lines: map("    \(.id)  \(.name), \(.cost | kr)");
def settled: {cheapest: "det billigste først", votes: "flest stemmer først"};

. as [$equal, $greedy]
| $equal.election.ballots as $n
| ($equal | only($greedy)) as $gained
| ($greedy | only($equal)) as $lost
| "DANSK",
  "Puljen er \($equal.election.pool | kr), og \($n) stemmesedler er talt op.",
  "",
  "Rundens egne regler (\($equal.rule.name)) giver hver stemmeseddel en lige stor del af",
  "puljen. Så får \($equal.totals.funded) forslag fra \($equal | places) byer penge, og \($equal | happy) af \($n) vælgere får",
  "mindst ét ønske opfyldt.",
  "",
  "Tog man blot dem med flest stemmer først (greedy), fik \($greedy.totals.funded) forslag fra \($greedy | places)",
  "byer penge, og \($greedy | happy) vælgere fik mindst ét ønske opfyldt.",
  "",
  "Det er disse forslag, der kun får penge efter rundens regler:", ($gained | lines)[],
  "og disse, der kun får penge, når flest stemmer afgør det:", ($lost | lines)[],
  ($equal.ties[]
   | "",
     "Forslag \(.tied | join(" og ")) stod lige; \(settled[.by] // .by), så \(.chosen) kom foran."
     + if .decisive == false then " Det ændrede intet." else " Det afgjorde resultatet." end),
  "",
  "ENGLISH",
  "The pool is \($equal.election.pool) \($equal.election.currency), and \($n) ballots were counted.",
  "",
  "The round's own rules (\($equal.rule.name)) give every ballot an equal part of the pool:",
  "\($equal.totals.funded) proposals from \($equal | places) villages are funded, and \($equal | happy) of \($n) voters see at least",
  "one of their choices funded.",
  "",
  "Most votes first (greedy) would fund \($greedy.totals.funded) proposals from \($greedy | places) villages, and \($greedy | happy)",
  "voters would see at least one of theirs.",
  "",
  "Funded by the round's rules only: \($gained | map(.id) | join(", ")); by greedy only: \($lost | map(.id) | join(", ")).",
  ($equal.ties[]
   | "Proposals \(.tied | join(" and ")) were tied; \"\(.by)\" put \(.chosen) first."
     + if .decisive == false then " It changed nothing." else " It decided the result." end)
