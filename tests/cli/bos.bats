#!/usr/bin/env bats
# Equal shares with bounded overspending on torv, counted by hand.
# SPDX-License-Identifier: EUPL-1.2
load helper

# torv: pool 1.000 kr., 10 ballots with 100 kr. each; satisfaction is cost, so
# f = rho / alpha is what one pays, divided by the cost and by alpha.
#
#     proposal   cost   supporters      pays     alpha   rho u    f
#     A          600    1 2 3 4 5 6     100      1       100      1/6
#     B          400    1 2 3 4 5        80      1        80      1/5
#     C          300    7 8 9 10         75      1        75      1/4
#     D          100    9 10             50      1        50      1/2
#     E          500    5 6 7           100      3/5     166.67   5/9
#
# A empties ballots 1 to 6. C takes 75 of 7 to 10; 100 are left of the pool, so
# B and E do not fit. D: 9 and 10 have 25: S = 50 of 100, alpha 1/2, they give
# all. The whole pool is spent, where mes stops after A and C.

funded() {
    try tally -q --json "$@" torv
    assert_status 0
    jq -c '[.funded[] | .id + " " + .phase]' <<<"$output"
}

@test "bos: by hand, D is bought with half of its cost" {
    assert_same funded '["A rule","C rule","D rule"]' "$(funded --rule bos)"
    try tally -q --rule bos --json torv
    run jq -c '[.funded[].effective_votes], .totals.left' <<<"$output"
    assert_stdout '[6,4,4]
0'
}

# u = 1: D at 50; then B at 80, as C needs 100 of 7 and 8 beside 50 of 9 and 10.
# C is paid in full at 100. 200 are left: A and E do not fit.
@test "bos: cardinality turns to cheap proposals" {
    assert_same funded '["D rule","B rule","C rule"]' \
        "$(funded --rule bos --satisfaction cardinality)"
}

@test "bos: add1 is refused" {
    try tally -q --rule bos --completion add1 torv
    assert_status 2
    assert_stderr_has 'bos has no completion add1'
}

# Six supporters with 10 kr. each, all of it spent on A: B would fit, and the
# warning names a completion that this rule has.
@test "bos: what would still fit is said, with a completion that it has" {
    folder=$(election $'nr;beløb\nA;60\nB;40' \
        "$(printf 'stemmeseddel;forslag\n'
        printf '%s;A\n%s;B\n' 1 1 2 2 3 3 4 4 5 5 6 6
        printf '%s;\n' 7 8 9 10)")
    try tally -q "$folder" --pool 100 --rule bos --ties costliest --json
    assert_status 0
    run jq -c '[.funded[].id], .warnings[].hint' <<<"$output"
    assert_stdout '["A"]
"--completion greedy spends it"'
    try tally -q "$folder" --pool 100 --rule bos:cost:greedy --ties costliest --json
    run jq -c '[.funded[].id]' <<<"$output"
    assert_stdout '["A","B"]'
}
