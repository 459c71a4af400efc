#!/usr/bin/env bats
# Relative satisfactions, and add1-best, as a person would type them.
# SPDX-License-Identifier: EUPL-1.2
load helper

# torv: A 600, B 400, C 300, D 100, E 500, pool 1.000 kr. Ballots 1 to 4 name
# A B (1.000 kr. fit), 5 A B E (two of them fit, 1.000 kr. at most), 6 A E (one;
# 600), 7 C E (800), 8 C, 9 and 10 C D (400).
# greedy funds A and B: 4 x 1 + 1 + 1 by number; by cost the same.
@test "relative: greedy's welfare is what part of the possible ballots got" {
    try tally -q --rule greedy --satisfaction relative-cardinality --json torv
    assert_status 0
    run jq -c '[.funded[].id], .totals.welfare' <<<"$output"
    assert_stdout '["A","B"]
6'
    try tally -q --rule greedy --satisfaction relative-cost --json torv
    run jq -c '.totals.welfare' <<<"$output"
    assert_stdout '6'
}

# Two proposals fit for all but 6 and 8, who gain 1 from each, the others 1/2.
# rho: D 100 (50 each), B 160 (80 each), A 200 (all that its six have), C 400/3
# (8 pays all of 100, the others 200/3). D is funded; then 9 and 10 have 50 left
# and C costs 7 100, rho 200. B, and A's supporters have 200 of 600. C: 3.
@test "relative: mes by relative-cardinality" {
    try tally -q --rule mes --satisfaction relative-cardinality --json torv
    assert_status 0
    run jq -c '[.funded[] | .id + " \(.effective_votes)"], .totals.welfare' <<<"$output"
    assert_stdout '["D 2","B 5","C 3"]
6'
}

@test "relative: counts of votes do not say what a ballot named besides" {
    folder=$(election $'nr;beløb\nA;100\nB;200' $'forslag;stemmer\nA;3\nB;2')
    try tally "$folder" --satisfaction relative-cost
    fails 2 'vsted: tally: this --satisfaction needs ballots, and of this election only the votes of each proposal are known; if every ballot named one proposal, say "ballots": {"type": "choose-1"} in the rules file'
}

@test "chamberlin-courant: a measure, not a satisfaction for mes" {
    try tally -q --rule greedy --satisfaction chamberlin-courant --json torv
    assert_status 0
    run jq -c '.totals | .welfare == .voters_with_a_funded_choice' <<<"$output"
    assert_stdout true
    try tally --rule mes --satisfaction chamberlin-courant torv
    fails 2 'vsted: tally: mes cannot work with satisfaction chamberlin-courant; use --satisfaction cost'
}

six() {
    election $'nr;beløb\np0;10\np1;100\np2;110\np3;70\np4;50\np5;40' \
        "$(printf 'stemmeseddel;forslag\n'
        printf '%s\n' '1;p0' '0;p1' '1;p1' '3;p1' '0;p2' '2;p2' '4;p2' \
            '2;p3' '3;p3' '1;p4' '3;p4' '1;p5' '2;p5' '3;p5' '5;')"
}

# n=6, B=190: +10 costs 200, +15 costs 140 and is 1,474 times B/n.
@test "add1-best: it goes on past the raise that costs too much" {
    folder=$(six)
    try tally -q "$folder" --pool 190 --rule mes --completion add1-best \
        --ties cheapest,votes,order --json
    assert_status 0
    run jq -c '[.funded[] | .id + " " + .phase], .totals.raise' <<<"$output"
    assert_stdout '["p5 rule","p1 add1-best"]
15'
    try tally -q "$folder" --pool 190 --rule mes --completion add1-best \
        --add1-limit 1,4 --ties cheapest,votes,order --json
    run jq -c '[.funded[].id], .totals.raise' <<<"$output"
    assert_stdout '["p5","p4"]
7'
}

@test "add1-best: options that do nothing are refused" {
    try tally torv --rule mes --completion add1-best --no-add1-exhaustive
    fails 2 'vsted: tally: --add1-exhaustive does nothing without completion add1; add that, or leave it out'
    try tally torv --rule mes --completion add1 --add1-limit 2
    fails 2 'vsted: tally: --add1-limit does nothing without completion add1-best; add that, or leave it out'
}
