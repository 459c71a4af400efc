#!/usr/bin/env bats
# Expanding approvals on torv and on ranks, counted by hand.
# SPDX-License-Identifier: EUPL-1.2
load helper

# rang: pool 100 kr., 3 ballots: x y z, y x, z y. A proposal needs 3 of 3
# ballots for 100 kr.: x (60) 1.8, y (50) 1.5, z (40) 1.2.
#
#     first choices     x 1, y 1, z 1: none
#     and second ones   x 2, y 3, z 1: y goes before x, one first place each
#                       but y has two second ones; all lose half
#     third, or all     x 1.5 (ballots 1 and 2, and 3 that names no more) and
#                       does not fit in 50 kr.; z 1.5 of 1.2
@test "pb-ear: by hand, y and z" {
    try tally -q --rule pb-ear --json rang.pb
    assert_status 0
    run jq -c '[.funded[].id], .totals.left, .ties' <<<"$output"
    assert_stdout '["y","z"]
10
[]'
}

# Approval ballots back all their choices at once. n = 10, so 1 ballot is worth
# 100 kr.: A 6 of 6, which leaves 1 to 6 with nothing. B 0 of 4, C 4 of 3: 7 to
# 10 keep 1/4. E 1/4 of 5, D 1/2 of 1; at last all back all: D 1 of 1.
@test "pb-ear: approval ballots" {
    try tally -q --rule pb-ear --json torv
    assert_status 0
    run jq -c '[.funded[].id], .totals.left' <<<"$output"
    assert_stdout '["A","C","D"]
0'
}

@test "pb-ear: ballots with points are refused" {
    try tally -q --rule pb-ear point.pb
    assert_status 2
    assert_stderr_has 'pb-ear takes approval, choose-1 or ordinal ballots, these are'
}
