#!/usr/bin/env bats
# Outcomes side by side, on torv (mes.bats says how it is counted by hand).
# SPDX-License-Identifier: EUPL-1.2
load helper

# greedy: A 600, B 400 (6 and 5 votes): ballots 1 to 6 have something.
# mes:    A 600, C 300 (100 left):      all ten have something.
@test "compare: the whole table" {
    try compare -q --rule greedy --rule mes --rule mes:cost:add1,greedy torv
    assert_status 0
    golden compare-torv.txt
    try compare -q --rule greedy --rule mes --lang en torv
    golden compare-torv-en.txt
}

@test "compare: JSON has each outcome, who prefers which, what changes" {
    try compare -q --json --rule greedy --rule mes torv
    assert_status 0
    run jq -c '[.outcomes[] | [.label, (.funded | join(" "))]],
        .head_to_head, .changes,
        [.outcomes[].satisfaction | .mean, .median, .nothing]' <<<"$output"
    assert_stdout '[["greedy","A B"],["mes","A C"]]
[{"a":"greedy","b":"mes","prefer_a":5,"prefer_b":4,"equal":1}]
[{"a":"greedy","b":"mes","only_a":["B"],"only_b":["C"]}]
[560,800,4,480,600,0]'
}

@test "compare: --compare-by exclusion asks who has anything" {
    try compare -q --json --rule greedy --rule mes --compare-by exclusion torv
    run jq -c '.compare_by, .head_to_head[0].prefer_b' <<<"$output"
    assert_stdout '"exclusion"
4'
}

@test "compare: one rule is set beside the rules in force" {
    try compare -q --json --rule mes torv
    run jq -c '[.outcomes[] | [.label, .rule.name]]' <<<"$output"
    assert_stdout '[["","greedy"],["mes","mes"]]'
}

@test "compare: no rule, the same twice, an unknown one, too many" {
    try compare torv
    assert_status 2
    assert_stderr 'vsted: compare: no --rule given; give the rules to compare: --rule greedy --rule mes
usage: vsted compare [OPTIONS] SOURCE'
    try compare --rule mes --rule mes torv
    assert_status 2
    assert_stderr 'vsted: compare: --rule mes is given twice
usage: vsted compare [OPTIONS] SOURCE'
    try compare --rule greedy --rule mse torv
    assert_status 2
    assert_stderr 'vsted: compare: --rule mse: no rule "mse"; did you mean "mes"? (vsted rules lists them)'
}

@test "compare: an open tie names the rule that meets it" {
    try compare -q --rule mes --rule greedy "$EXAMPLES/lodtraekning"
    assert_status 5
    [[ $stderr == *"a tie at step 2 decides the result: P07, P12, P31"* ]]
}

@test "tally: --all-ties finds what every order funds" {
    try tally -q --all-ties --json "$EXAMPLES/lodtraekning"
    assert_status 0
    run jq -c '.all_ties, [.warnings[].code]' <<<"$output"
    assert_stdout '{"complete":true,"outcomes":[["P01","P07"],["P01","P31"],["P01","P12"]]}
["open_tie"]'
    try tally -q --all-ties --strict "$EXAMPLES/lodtraekning"
    assert_status 1
    golden all-ties.txt
}

# B and C have one vote each and cost the whole pool: the tie decides.
@test "tally: an outcome with an open tie is not kept" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' 'nr;titel;beløb' 'B;Bænk;100' 'C;Cafe;100' >f.csv
    printf '%s\n' 'seddel;valg' '1;B' '2;C' >s.csv
    vsted init -q r.vsted --pool 100
    vsted import -q r.vsted proposals f.csv
    vsted import -q r.vsted ballots s.csv
    try tally -q --record --all-ties r.vsted
    fails 5 'vsted: an outcome with an open tie decides nothing, and is not kept; break the tie: --ties with a lot, or --resolve'
    try outcomes r.vsted --json
    run jq -c .outcomes <<<"$output"
    assert_stdout '[]'
}
