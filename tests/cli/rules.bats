#!/usr/bin/env bats
# The rules file and the options that stand for its keys.
# SPDX-License-Identifier: EUPL-1.2
load helper

# tally_by RULES: tally torv by a rules file of its own.
tally_by() {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' "$1" >r.json
    [ -d torv ] || cp -r "$BATS_TEST_DIRNAME/fixtures/torv" .
    try tally -q torv --rules r.json
}

@test "rules file: an unknown key names the nearest" {
    tally_by '{ "schema": "vsted/rules/1", "rul": "mes" }'
    fails 3 'vsted: r.json: /rul: unknown key; did you mean "rule"?'
}

@test "rules file: an unknown key deep inside" {
    tally_by '{ "schema": "vsted/rules/1", "ballots": { "max_choises": 5 } }'
    fails 3 'vsted: r.json: /ballots/max_choises: unknown key; did you mean "max_choices"?'
}

@test "rules file: a key given twice" {
    tally_by '{ "schema": "vsted/rules/1", "pool": "1", "pool": "2" }'
    fails 3 'vsted: r.json: /pool is given twice; keep one of the two'
}

@test "rules file: an amount as a JSON number with decimals" {
    tally_by '{ "schema": "vsted/rules/1", "pool": 1000.5 }'
    assert_status 3
    assert_stderr_has 'r.json: /pool: a number that is not whole'
}

@test "rules file: another schema" {
    tally_by '{ "schema": "vsted/rules/2" }'
    fails 3 'vsted: r.json: /schema: "vsted/rules/2", expected "vsted/rules/1"'
}

@test "rules file: text that is no JSON" {
    tally_by '{ "schema": "vsted/rules/1" '
    assert_status 3
    assert_stderr_has 'vsted: r.json:2:1: '
    tally_by '[]'
    fails 3 'vsted: r.json: an array, expected an object with the rules'
}

@test "rules file: keys of later versions are refused, not passed over" {
    tally_by '{ "schema": "vsted/rules/1", "constraints": [] }'
    fails 3 'vsted: r.json: /constraints: this version of vsted does not know this key; a later one does; without it the rules would not be those of the file'
}

@test "rules file: one that is not there" {
    try tally torv --rules nosuch.json
    assert_status 3
    assert_stderr_has 'nosuch.json: no such file'
}

@test "rules file: options win over --rules, --rules over the folder" {
    tally_by '{ "schema": "vsted/rules/1", "pool": "700", "rule": "mes" }'
    assert_status 0
    try tally -q torv --rules r.json --json
    run jq -c '[.rule.name, .election.pool]' <<<"$output"
    assert_stdout '["mes",700]'
    try tally -q torv --rules r.json --pool 300 --rule greedy --json
    run jq -c '[.rule.name, .election.pool]' <<<"$output"
    assert_stdout '["greedy",300]'
}

@test "rules file: a ballot over a limit is invalid and named" {
    cd "$BATS_TEST_TMPDIR"
    cp -r "$BATS_TEST_DIRNAME/fixtures/torv" .
    printf '%s\n' '{ "schema": "vsted/rules/1", "pool": "1.000", "ballots": { "max_choices": 2 } }' >r.json
    try tally torv --rules r.json --json
    assert_status 0
    assert_stderr_has 'torv/stemmer.csv:'
    assert_stderr_has '3 choices, at most 2'
    run jq -c '.election | [.ballots, .invalid]' <<<"$output"
    assert_stdout '[9,1]'
}

@test "options: a rule that is none" {
    try tally --rule greddy torv
    fails 2 'vsted: tally: no rule "greddy"; did you mean "greedy"? (vsted rules lists them)'
}

@test "options: a completion, a satisfaction, a tie criterion that are none" {
    try tally --completion add2 torv
    assert_status 2
    assert_stderr_has 'no completion "add2"; did you mean "add1"?'
    try tally --satisfaction costs torv
    assert_status 2
    assert_stderr_has 'no satisfaction "costs"; did you mean "cost"?'
    try tally --ties cheap torv
    assert_status 2
    assert_stderr_has 'no tie criterion "cheap"'
}

@test "rules file: a word that is none is bad input, as a key that is none" {
    cp -r torv "$BATS_TEST_TMPDIR/torv"
    cd "$BATS_TEST_TMPDIR"
    echo '{ "satisfaction": "cots" }' >ord.json
    try tally --rules ord.json torv
    fails 3 'vsted: ord.json: /satisfaction: no satisfaction "cots"; did you mean "cost"?'
    echo '{ "satisfacton": "cost" }' >ord.json
    try tally --rules ord.json torv
    fails 3 'vsted: ord.json: /satisfacton: unknown key; did you mean "satisfaction"?'
}

@test "options: a pool that is no amount says which option" {
    try tally --pool 12.34,5 torv
    assert_status 2
    assert_stderr_has 'vsted: tally: --pool: amount "12.34,5": '
    try tally --pool 1500.50 torv
    assert_status 2
    assert_stderr_has 'write 1.500,50, or read it with --numbers en'
}

@test "options: --numbers en counts wherever it stands" {
    try tally --pool 1,000.50 --numbers en --json torv.pb
    assert_status 0
    one=$output
    try tally --numbers en --json torv.pb --pool 1,000.50
    assert_stdout "$one"
    run jq .election.pool <<<"$output"
    assert_stdout 1000.5
}

@test "options: counts and shares that are none" {
    try tally --min-votes 1,5 torv
    assert_status 2
    assert_stderr_has '--min-votes: number "1,5"'
    try tally --min-share 110 torv
    assert_status 2
    assert_stderr_has '--min-share: share "110"'
}

@test "options: a seed that is none" {
    try tally --ties lot:a-b torv
    assert_status 2
    assert_stderr_has 'expected 1 to 64 letters (a to z) and digits'
}

@test "options: --resolve that contradicts itself exits 4" {
    try tally lige --resolve P31,P07 --resolve P07,P31
    fails 4 'vsted: --resolve puts P07 before P31 and P31 before P07; give one order only'
}

@test "options: --resolve with one name, and with an unknown one" {
    try tally lige --resolve P31
    assert_status 2
    assert_stderr_has '--resolve: "P31", expected 2'
    try tally lige --resolve P31,P99
    assert_status 2
    assert_stderr_has '--resolve names "P99"'
}

@test "options: a satisfaction that the ballots do not have" {
    try tally --rule mes --satisfaction borda torv
    assert_status 2
    assert_stderr_has 'borda needs ballots that rank, these are approval'
}

@test "options: thresholds, at the number and above" {
    try tally torv --min-votes 4 --json
    run jq -c '[.not_funded[] | select(.reason == "below_min_votes") | .id]' <<<"$output"
    assert_stdout '["E","D"]'
    try tally torv --min-share '40 %' --json
    run jq -c '[.not_funded[] | select(.reason == "below_min_share") | .id]' <<<"$output"
    assert_stdout '["E","D"]'
}

@test "options: a rule with its satisfaction and completion in one word" {
    try tally torv --rule mes:cardinality:add1,greedy --json
    assert_status 0
    run jq -c '.rule | [.name, .satisfaction, .completion]' <<<"$output"
    assert_stdout '["mes","cardinality",["add1","greedy"]]'
}

@test "rules file: a rule that is none is bad input" {
    echo '{"rule": "greddy"}' >"$BATS_TEST_TMPDIR/r.json"
    try tally --rules "$BATS_TEST_TMPDIR/r.json" torv
    fails 3 'vsted: no rule "greddy"; did you mean "greedy"? (vsted rules lists them)'
}
