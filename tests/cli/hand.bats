#!/usr/bin/env bats
# The Method of Equal Shares, counted by hand and by vsted.
# SPDX-License-Identifier: EUPL-1.2
#
# The election is examples/haandregning, which is made up: pool 1.000 kr., 10
# ballots, so 100 kr. each; cost satisfaction, add1 by 10 kr., then greedy.
#
#     A  300 kr.  ballots 1 2 3 4 5 6      D  240 kr.  ballots 1 2 3
#     B  320 kr.  ballots 4 5 6 7 8        E  150 kr.  ballots 7 8
#     C  220 kr.  ballots 9 10
#
# Effective votes = cost / the most that one supporter pays; most goes first.
#
# 100 each  A 300/50 = 6, B 320/64 = 5, D 240/80 = 3, E 150/75 = 2; C has
#           200 of 220. Fund A: 1-6 pay 50, and have 50 left.
#           B: 3 * 50 + 2 * 85 = 320, so 320/85 = 3.76. D has 150 of 240.
#           Fund B: 4-6 have 0, 7-8 have 15. E has 30 of 150. Stop: A B, 620.
# 110 each  A 50 each. B: 3 * 60 + 2 * 70. D has 180 of 240.
#           C 110 each. E has 80 of 150. Stop: A B C, 840.
# 120 each  A 50 each. B 64 each. D has 210 of 240. C 110 each. E has 112 of
#           150. Stop: A B C, 840.
# 130 each  A 50 each. B 64 each. D 80 each: it can be paid. C 110 each. Then
#           A B D C cost 1.080, more than the pool: the outcome before counts.
# greedy    160 left; D (3 votes) costs 240, E (2 votes) 150. Fund E.
load helper

hand=$ROOT/examples/haandregning
tallied() { # OPTIONS: the ids that are funded, on one line
    try tally "$hand" --json "$@"
    assert_status 0
    run jq -r '[.funded[].id] | join(" ")' <<<"$output"
}

@test "hand: equal shares, add1, then greedy" {
    try tally "$hand" --json
    assert_status 0
    result=$output
    run jq -r '.funded[].id' <<<"$result"
    assert_stdout $'A\nB\nC\nE'
    run jq -c '.totals | .cost, .left, .raise' <<<"$result"
    assert_stdout $'990\n10\n20'
    run jq -r '.funded[] | .id + " " + .phase' <<<"$result"
    assert_stdout $'A rule\nB rule\nC add1\nE greedy'
    run jq -c '[.funded[].effective_votes | values | . * 100]' <<<"$result"
    assert_stdout '[600,500,200]'
}

@test "hand: equal shares alone" {
    tallied --completion none
    assert_stdout 'A B'
}

@test "hand: effective votes at 100 kr. each" {
    try tally "$hand" --json --completion none
    run jq -c '[.funded[].effective_votes | . * 100 | floor]' <<<"$output"
    assert_stdout '[600,376]'
}

@test "hand: without greedy the last 160 kr. are left" {
    tallied --completion add1
    assert_stdout 'A B C'
}

@test "hand: a pool of 1.080 kr. pays for D too" {
    tallied --pool 1080 --completion none
    assert_stdout 'A B'
    tallied --pool 1080 --completion add1,greedy
    assert_stdout 'A B D C'
}

@test "hand: greedy funds D, and nobody of ballots 9 and 10 gets anything" {
    tallied --rule greedy --completion none
    assert_stdout 'A B D'
}

@test "hand: the same election as a .pb file has the same ballots" {
    try check "$hand" --json
    folder=$(jq -r .ballots_sha256 <<<"$output")
    try check "$hand.pb" --json
    assert_same ballots "$folder" "$(jq -r .ballots_sha256 <<<"$output")"
}
