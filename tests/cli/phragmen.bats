#!/usr/bin/env bats
# Phragmén's rule on torv, counted by hand, and as a completion of mes.
# SPDX-License-Identifier: EUPL-1.2
load helper

# torv: pool 1.000 kr. What each supporter would have paid, step by step:
#
#     proposal   cost   supporters      first   after D        after D, B
#     A          600    1 2 3 4 5 6     100     100            (600+400)/6 = 167
#     B          400    1 2 3 4 5        80      80 *
#     C          300    7 8 9 10         75     (300+100)/4    100 *
#     D          100    9 10             50 *
#     E          500    5 6 7           167     167            (500+80)/3 = 193
#
# D, B, C; 200 kr. are left, and A, which is next, does not fit.

funded() {
    try tally -q --json "$@"
    assert_status 0
    jq -c '[.funded[] | .id + " " + .phase]' <<<"$output"
}

@test "phragmen: by hand, D, B and C" {
    assert_same funded '["D rule","B rule","C rule"]' \
        "$(funded --rule phragmen torv)"
    try tally -q --json --rule phragmen torv
    run jq -c '[.not_funded[] | .id, .reason, .left], .totals.left' <<<"$output"
    assert_stdout '["A","does_not_fit",200,"E","stopped",200]
200'
}

@test "phragmen: says in Danish and in English why" {
    try tally -q --rule phragmen torv
    assert_status 0
    grep -q 'D .* 100 kr\. .* jævn byrde$' <<<"$output"
    grep -q 'kom efter det første, der ikke var plads til$' <<<"$output"
    try tally -q --lang en --rule phragmen torv
    grep -q 'D .* even load$' <<<"$output"
    try rules phragmen --lang en
    assert_status 0
    grep -q 'priceable' <<<"$output"
}

# x comes at 4/8; a and r are next, both at 1, but r does not fit in 600.
@test "phragmen: stops at what does not fit, or drops it with --continue" {
    folder=$(election $'nr;beløb\nx;400\na;500\nr;700' \
        "$(printf 'stemmeseddel;forslag\n'
        for i in 1 2 3 4 5 6 7 8; do echo "x$i;x"; done
        for i in 1 2 3 4 5; do echo "a$i;a"; done
        for i in 1 2 3 4 5 6 7; do echo "r$i;r"; done)")
    assert_same funded '["x rule"]' "$(funded --rule phragmen "$folder")"
    assert_same funded '["x rule","a rule"]' \
        "$(funded --rule phragmen --continue "$folder")"
    assert_same funded '["x rule","a greedy"]' \
        "$(funded --rule phragmen --completion greedy "$folder")"
}

# mes funds A and C. 100 kr. are left, and ballots 7 to 10 have 25 kr. each:
# D comes at (100-50)/2 = 25, B at 400/5 = 80, E at (500-25)/3.
@test "phragmen: completes mes from what ballots have left" {
    assert_same funded '["A rule","C rule","D phragmen"]' \
        "$(funded --rule mes --completion phragmen torv)"
    assert_same funded '["A rule","C rule","D phragmen"]' \
        "$(funded --rule mes --completion phragmen,greedy --continue torv)"
    try tally -q --rule mes --completion phragmen torv
    grep -q 'resten, jævnt$' <<<"$output"
}

@test "phragmen: --continue where it does nothing" {
    try tally torv --rule mes --continue
    fails 2 'vsted: tally: --continue does nothing without completion phragmen; add that, or leave it out'
    try tally torv --rule greedy --continue
    fails 2 'vsted: tally: greedy makes no use of --continue; leave it out (vsted rules greedy says what matters to it)'
}

@test "phragmen: needs ballots that approve" {
    try tally point.pb --rule phragmen
    assert_status 2
    assert_stderr_has 'phragmen takes approval or choose-1 ballots, these are'
}

# What a ballot carries tells what it named. It stands nowhere in the output.
@test "phragmen: the JSON has nothing that greedy's has not" {
    try tally -q --json --rule greedy torv
    keys='[paths | map(if type == "number" then 0 else . end)] | unique'
    run jq -c "$keys" <<<"$output"
    greedy=$output
    try tally -q --json --rule phragmen torv
    run jq -c "$keys" <<<"$output"
    run jq -c --argjson greedy "$greedy" '. - $greedy' <<<"$output"
    assert_stdout '[]'
}
