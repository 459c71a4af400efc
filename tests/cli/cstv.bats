#!/usr/bin/env bats
# Cumulative votes whose support moves on, counted by hand.
# SPDX-License-Identifier: EUPL-1.2
load helper

# Pool 180 kr., three ballots of 60 kr. each: P has 30 + 60, Q 30 and R 60.
#
#     proposal   cost   support   lacks   its supporters have
#     P           120      90       30    120
#     Q            50      30       20     60
#     R            90      60       30     60
small() {
    local folder
    folder=$(election $'nr;beløb\nP;120\nQ;50\nR;90' \
        $'stemmeseddel;forslag;point\n1;P;1\n1;Q;1\n2;P;4\n3;R;9')
    echo '{ "schema": "vsted/rules/1", "pool": "180 kr.",
        "ballots": {"type": "cumulative"} }' >"$folder/regler.json"
    echo "$folder"
}

funded() {
    try tally -q "$(small)" --json --rule cstv --ties order "$@"
    assert_status 0
    jq -c '[.funded[].id]' <<<"$output"
}

# Q lacks least: ballot 1 gives it 50, and P cannot be reached any more. Of the
# 130 that are left R, which lacks less than P, gets 90.
@test "cstv: minimal transfers, by what is lacking" {
    assert_same funded '["Q","R"]' "$(funded --variant mt)"
}

# P has 3/4 of its cost, Q 3/5: P takes all of ballots 1 and 2. Q fits in the 60.
@test "cstv: minimal transfers, by support over cost and by support" {
    assert_same funded '["P","Q"]' "$(funded --variant mtc)"
    assert_same funded '["P","Q"]' "$(funded --variant mts)"
}

# P and R lack the same; R is last in the order and goes out, its money with it.
# P goes out too, its 30 of ballot 1 move to Q, which is paid: 130 are left.
# P comes back first.
@test "cstv: elimination, by what is lacking" {
    assert_same funded '["Q","P"]' "$(funded)"
    try tally -q "$(small)" --json --rule cstv --ties order
    run jq -c '.rule.variant, [.ties[] | .tied, .chosen]' <<<"$output"
    assert_stdout '"ewt"
[["P","R"],"P"]'
}

@test "cstv: a tie for elimination is not broken silently" {
    try tally -q "$(small)" --rule cstv --ties none
    assert_status 5
    assert_same funded '["Q","R"]' \
        "$(funded --ties none --resolve R,P)"
}

@test "cstv: it says by which variant it counted" {
    try tally --lang en "$(small)" --rule cstv --variant mtc
    assert_status 0
    [[ $output =~ Variant\ +mtc ]]
}

@test "cstv: approval ballots are refused" {
    try tally -q torv --rule cstv
    assert_status 2
    assert_stderr_has 'cstv takes cumulative ballots, these are approval'
}
