#!/usr/bin/env bats
# --rule maximin-support: on torv, counted by hand.
# SPDX-License-Identifier: EUPL-1.2
load helper

# torv: pool 1.000 kr.
#
#     proposal   cost   supporters      alone
#     A          600    1 2 3 4 5 6     100
#     B          400    1 2 3 4 5        80
#     C          300    7 8 9 10         75
#     D          100    9 10             50
#     E          500    5 6 7           166.67
#
# D goes first: 50 kr. for 9 and 10. With it, C puts 400/4 = 100 kr. on each of
# 7 to 10; A is at 100 and B at 80: B. Now 500 kr. are left. A does not fit. C is
# still at 100, E at 166.67 (with B it would be 900/7): C. 200 kr. are left.
@test "maximin-support: by hand, D, B and C" {
    try tally -q --rule maximin-support --json torv
    assert_status 0
    run jq -c '[.funded[].id], .totals.left, (.ties | length),
        [.not_funded[] | [.id, .reason, .left]]' <<<"$output"
    assert_stdout '["D","B","C"]
200
0
[["A","does_not_fit",500],["E","does_not_fit",200]]'
}

@test "maximin-support: thresholds take out what has few votes" {
    try tally -q --rule maximin-support --min-votes 4 --json torv
    assert_status 0
    run jq -c '[.funded[].id]' <<<"$output"
    assert_stdout '["C","B"]'
}

@test "maximin-support: it needs ballots without ranks" {
    try tally --lang en --rule maximin-support rang.pb
    assert_status 2
    assert_stderr_has 'maximin-support takes approval or choose-1 ballots, these are ordinal'
}

@test "maximin-support: it has no use for a completion" {
    try tally --lang en --rule maximin-support --completion greedy torv
    assert_status 2
    assert_stderr_has 'maximin-support makes no use of --completion'
}
