#!/usr/bin/env bats
# The least satisfied ballot on torv, counted by hand.
# SPDX-License-Identifier: EUPL-1.2
load helper

# torv: pool 1.000 kr.; ballots A B (1 to 4), A B E, A E, C E, C, C D, C D.
# Ballot 8 names C alone, so C is in (300), and 700 kr. are left for ballots 1
# to 4 (A 600, B 400) and 6 (A or E 500): A. The least is 300; then D fits.
@test "maxmin: by hand, everybody gets at least 300 kr." {
    try tally -q --rule maxmin --json torv
    assert_status 0
    run jq -c '[.funded[].id], [.not_funded[] | .id + " " + .reason], .ties' \
        <<<"$output"
    assert_stdout '["A","C","D"]
["B not_in_best_set","E not_in_best_set"]
[]'
}

# With 1.200 kr. B and E (900) serve them as well as A (600), and 300 is still
# the least: beside A C D, which costs 1.000 kr., there is B C E.
@test "maxmin: best sets that differ are a tie" {
    try tally -q --rule maxmin --pool 1200 --ties none torv
    assert_status 5
    assert_stderr_has 'a tie at step 2 decides the result'
    try tally -q --rule maxmin --pool 1200 --ties costliest --json torv
    assert_status 0
    run jq -c '[.funded[].id], [.ties[] | .step, .chosen, .by]' <<<"$output"
    assert_stdout '["C","A","D"]
[2,"A","costliest"]'
    try tally -q --rule maxmin --pool 1200 --ties none --json \
        --resolve B,A --resolve B,D --resolve B,E torv
    assert_status 0
    run jq -c '[.funded[].id]' <<<"$output"
    assert_stdout '["C","B","E"]'
}

@test "maxmin: chamberlin-courant asks for anything at all" {
    try tally -q --rule maxmin --satisfaction chamberlin-courant \
        --pool 900 --json torv
    assert_status 0
    run jq -c '[.funded[].id]' <<<"$output"
    assert_stdout '["A","C"]'
}

@test "maxmin: no set with something for everybody" {
    try tally --rule maxmin --pool 800 --json torv
    assert_status 0
    run jq -c '[.funded[].id], .warnings[0].code' <<<"$output"
    assert_stdout '["D","C","B"]
"all_sets_alike"'
}

# Who supports nothing that can be funded is left out and makes no sets alike:
# the plain words say so, as the steps do.
@test "maxmin: the plain words leave out whom nothing can serve" {
    try rules maxmin --json
    assert_status 0
    run jq -r '.rules[0] | .plain, .plain_da' <<<"$output"
    case $output in *'funded is left out'*'tæller ikke med'*) return ;; esac
    assert_stdout 'who is left out, in both languages'
}
