#!/usr/bin/env bats
# The Method of Equal Shares on torv, counted by hand.
# SPDX-License-Identifier: EUPL-1.2
load helper

# torv: pool 1.000 kr., 10 ballots, so every ballot starts with 100 kr.
#
#     proposal   cost   supporters      each pays   effective votes
#     A          600    1 2 3 4 5 6     100         6
#     B          400    1 2 3 4 5        80         5
#     C          300    7 8 9 10         75         4
#     D          100    9 10             50         2
#     E          500    5 6 7           (166.67)    not affordable
#
# With cost satisfaction the proposal with the most effective votes goes first:
# A. Ballots 1 to 6 have nothing left. B: its supporters have 0 kr. C: funded,
# ballots 7 to 10 keep 25 kr. D: its supporters have 50 kr. of 100. E: 25 kr.

funded() {
    try tally -q --json "$@" torv
    assert_status 0
    jq -c '[.funded[] | .id + " " + .phase]' <<<"$output"
}

@test "mes: by hand, A and C" {
    assert_same funded '["A rule","C rule"]' "$(funded --rule mes)"
    try tally -q --rule mes --json torv
    run jq -c '[.funded[].effective_votes], .totals.left' <<<"$output"
    assert_stdout '[6,4]
100'
}

# 100 kr. are left, and of B, E and D only D fits.
@test "mes: greedy fills with D" {
    assert_same funded '["A rule","C rule","D greedy"]' \
        "$(funded --rule mes --completion greedy)"
}

# With r kr. more on each ballot the supporters of D have 2(25 + r): enough at
# r = 25. Those of B have 5r: 400 only at r = 80. At r = 25 nothing is left.
@test "mes: add1 funds D at the raise of 25 kr." {
    assert_same funded '["A rule","C rule","D add1"]' \
        "$(funded --rule mes --completion add1)"
    try tally -q --rule mes --completion add1 --json torv
    run jq -c '.totals.raise, .totals.left' <<<"$output"
    assert_stdout '25
0'
}

# Steps of 10 kr. pass 25 and reach D at 30.
@test "mes: --increment is the step of add1" {
    try tally -q --rule mes --completion add1 --increment '10 kr.' --json torv
    run jq -c '.totals.raise, [.funded[].id]' <<<"$output"
    assert_stdout '30
["A","C","D"]'
}

# With satisfaction 1 rho is what each supporter pays: D 50, C 75, B 80, A 100.
# D leaves 9 and 10 with 50. C needs 300 of 100+100+50+50: 7 and 8 pay 100.
# B leaves 1 to 5 with 20; A has 5 x 20 + 100 = 200 of 600.
@test "mes: cardinality turns to cheap proposals" {
    try tally -q --rule mes --satisfaction cardinality --json torv
    run jq -c '[.funded[].id]' <<<"$output"
    assert_stdout '["D","B","C"]'
}

# Ballots: A and C hold choices of 1-6 and 7-10; greedy funds A and B. By the
# number of funded choices: 1-5 prefer greedy (2 to 1), 7-10 mes, 6 neither.
@test "mes: --compare-with greedy, by satisfaction and by exclusion" {
    try tally -q --rule mes --compare-with greedy --json torv
    assert_status 0
    run jq -c '[.funded[] | .id, .phase, .effective_votes], .compared' <<<"$output"
    assert_stdout '["A","rule",null,"B","rule",null]
{"with":"greedy","by":"satisfaction","prefer_rule":4,"prefer_other":5,"equal":1,"chosen":"greedy"}'
    try tally -q --rule mes --compare-with greedy --compare-by exclusion --json torv
    run jq -c '[.funded[].id], .compared.chosen' <<<"$output"
    assert_stdout '["A","C"]
"mes"'
}

# n=6, B=190: one of the cases in which bisecting the raise is wrong.
@test "add1: it stops before the first outcome that costs too much" {
    folder=$(election $'nr;beløb\np0;10\np1;100\np2;110\np3;70\np4;50\np5;40' \
        "$(printf 'stemmeseddel;forslag\n'
        printf '%s\n' '1;p0' '0;p1' '1;p1' '3;p1' '0;p2' '2;p2' '4;p2' \
            '2;p3' '3;p3' '1;p4' '3;p4' '1;p5' '2;p5' '3;p5')")
    # Ballot 5 names nothing.
    echo '5;' >>"$folder/stemmer.csv"
    try tally -q "$folder" --pool 190 --rule mes --completion add1 \
        --no-add1-exhaustive --ties cheapest,votes,order --json
    assert_status 0
    run jq -c '.election.ballots, ([.funded[].id] | sort)' <<<"$output"
    assert_stdout '6
["p4","p5"]'
}

@test "add1: an outcome that bisecting would miss" {
    folder=$(election $'nr;beløb\np0;20\np1;70\np2;80\np3;120\np4;30\np5;40' \
        "$(printf 'stemmeseddel;forslag\n'
        printf '%s\n' '5;p0' '6;p0' '0;p1' '2;p1' '6;p1' '0;p2' '2;p2' '4;p2' \
            '0;p3' '1;p3' '4;p3' '0;p4' '2;p4' '0;p5' '2;p5' '3;p5' '6;p5')")
    try tally -q "$folder" --pool 240 --rule mes --completion add1 \
        --no-add1-exhaustive --ties cheapest,votes,order --json
    assert_status 0
    run jq -c '.election.ballots, ([.funded[].id] | sort)' <<<"$output"
    assert_stdout '7
["p0","p1","p4","p5"]'
}
