#!/usr/bin/env bats
# Exact Equal Shares on torv, counted by hand.
# SPDX-License-Identifier: EUPL-1.2
load helper

# torv: pool 1.000 kr., 10 ballots, so every ballot starts with 100 kr.
#
#     proposal   cost   supporters      all of them would pay
#     A          600    1 2 3 4 5 6     100
#     B          400    1 2 3 4 5        80
#     C          300    7 8 9 10         75
#     D          100    9 10             50
#     E          500    5 6 7           (166.67)    nobody can
#
# With cost satisfaction the proposal with the most buyers goes first: A with 6.
# Ballots 1 to 6 have nothing left. C has 4. 9 and 10 have 25 kr. left, and D
# would take 50 of both, or 100 of one.

ids() {
    try tally -q --json "$@" torv
    assert_status 0
    jq -c '[.funded[].id]' <<<"$output"
}

@test "ees: by hand, A with six buyers and C with four" {
    assert_same ids '["A","C"]' "$(ids --rule ees)"
    try tally -q --rule ees --json torv
    run jq -c '[.funded[].effective_votes], .totals.left' <<<"$output"
    assert_stdout '[6,4]
100'
}

# Who pays least goes first: D 50. 9 and 10 have 50 left, too little for C at
# 75, and 7 and 8 would have to pay 150 each: C is out, where mes has them all
# pay what they have. B: 80. Then only ballot 6 has 100 for A.
@test "ees: cardinality, and nobody pays more than another" {
    assert_same ids '["D","B"]' "$(ids --rule ees --satisfaction cardinality)"
    assert_same ids '["D","B","C"]' \
        "$(ids --rule mes --satisfaction cardinality)"
}

# 9 and 10 lack 25 kr. each for D. B goes before neither A nor C: after A its
# buyers lack 80. So the first thing to change is that D is bought.
@test "ees: add-opt raises by what D lacks" {
    assert_same ids '["A","C","D"]' \
        "$(ids --rule ees --completion add-opt)"
    try tally -q --rule ees --completion add-opt --json torv
    run jq -c '[.funded[].phase], .totals.raise, .totals.left' <<<"$output"
    assert_stdout '["rule","rule","add-opt"]
25
0'
}

@test "ees: add-opt has no use for --increment, and mes none for add-opt" {
    try tally -q --rule ees --completion add-opt --increment '10 kr.' torv
    assert_status 2
    assert_stderr_has '--increment does nothing without completion add1'
    try tally -q --rule mes --completion add-opt torv
    assert_status 2
    assert_stderr_has '--rule ees'
}

@test "ees: effort is worth different to different proposals: refused" {
    try tally -q --rule ees --satisfaction effort torv
    assert_status 2
    assert_stderr_has '--satisfaction cost'
}
