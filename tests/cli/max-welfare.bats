#!/usr/bin/env bats
# max-welfare: the set with the most satisfaction in all, on torv and on counts.
# SPDX-License-Identifier: EUPL-1.2
load helper

# torv: pool 1.000 kr. A 600 kr., 6 votes; B 400, 5; C 300, 4; D 100, 2;
# E 500, 3.
#
# Counted by cost, a set is worth votes times cost: A 3600, B 2000, C 1200,
# D 200, E 1500. A and B cost 1000 and are worth 5600; A, C and D are worth
# 5000. By number: B, C and D cost 800 and are worth 11, as many as A and B;
# A, C and D cost 1000 and are worth 12.

best() {
    try tally -q --rule max-welfare --json "$@"
    assert_status 0
    run jq -c '[.funded[].id], .totals.welfare, .totals.unique' <<<"$output"
}

@test "max-welfare: by cost, A and B" {
    best torv
    assert_stdout '["A","B"]
5600
true'
}

@test "max-welfare: by number, A, C and D" {
    best --satisfaction cardinality torv
    assert_stdout '["A","C","D"]
12
true'
}

@test "max-welfare: those that lost are not in the best set" {
    try tally -q --rule max-welfare --json torv
    run jq -c '[.not_funded[] | .id + " " + .reason]' <<<"$output"
    assert_stdout '["C not_in_best_set","E not_in_best_set","D not_in_best_set"]'
}

@test "max-welfare: a show of hands is enough, and the table says if it is the only one" {
    folder=$(election $'nr;beløb\na;600\nb;500\nc;500\nd;400' \
        $'forslag;stemmer\na;10\nb;9\nc;9\nd;8')
    best --satisfaction cardinality --ties cheapest,order "$folder"
    assert_stdout '["a","d"]
18
false'
    try tally -q --rule max-welfare --satisfaction cardinality \
        --ties cheapest,order --lang en "$folder"
    assert_status 0
    [[ $output == *"At least one other set of proposals gives as much"* ]]
    try tally -q --rule max-welfare --lang en torv
    [[ $output == *"No other set of proposals within the pool gives as much"* ]]
    [[ $output == *"in the best set"* ]]
}

# {b c} and {a d} are worth 18 each: which one, the list does not say.
@test "max-welfare: two best sets and an open tie end with status 5" {
    folder=$(election $'nr;beløb\na;600\nb;500\nc;500\nd;400' \
        $'forslag;stemmer\na;10\nb;9\nc;9\nd;8')
    try tally -q --rule max-welfare --satisfaction cardinality \
        --ties none "$folder"
    assert_status 5
    assert_stderr_has 'a tie at step 1 decides the result: a, b, c, d'
}
