#!/usr/bin/env bats
# vsted check: findings, hashes, exit status.
# SPDX-License-Identifier: EUPL-1.2
load helper

@test "check: a good election, with a warning" {
    try check torv
    assert_status 0
    golden check-torv.txt
}

@test "check: --json" {
    try check torv --json
    assert_status 0
    golden check-torv.json
}

@test "check: bad rows are the result, and exit 1" {
    folder=$(election $'nr;navn;beløb\n1;Bænk;x\n2;Hegn;100;7' $'stemmeseddel;forslag\n1;2')
    cd "$BATS_TEST_TMPDIR"
    try check runde --lang en
    assert_status 1
    golden check-bad.txt
    assert_stderr ''
    try check runde --json
    assert_status 1
    run jq -c '.election_sha256, [.findings[] | select(.severity == "error") | .line, .column]' <<<"$output"
    assert_stdout 'null
[2,3,3,4]'
}

@test "check: no error hides another" {
    election $'nr;navn;beløb\n1;Bænk;x\n2;Hegn;100' $'stemmeseddel;forslag;rang\n1;1;1\n1;3;2\n2;2;1\n2;1;x' >/dev/null
    cd "$BATS_TEST_TMPDIR"
    echo '{ "pool": "1.000", "rul": "mes" }' >runde/regler.json
    try check runde --json
    assert_status 1
    run jq -r '.findings[] | select(.severity == "error") | "\(.code) \(.file) \(.line)"' <<<"$output"
    assert_stdout 'bad_rules runde/regler.json null
bad_amount runde/forslag.csv 2
unknown_proposal runde/stemmer.csv 3
bad_rank runde/stemmer.csv 5'
}

@test "check: a rank twice is found behind errors" {
    election $'nr;navn;beløb\n1;Bænk;x\n2;Hegn;100\n3;Fest;100' $'stemmeseddel;forslag;rang\n1;2;1\n1;3;1' >/dev/null
    cd "$BATS_TEST_TMPDIR"
    try check runde --json
    run jq -c '[.findings[] | select(.severity == "error") | .code]' <<<"$output"
    assert_stdout '["bad_amount","rank_twice"]'
    echo nothing >runde/stemmer.csv
    try check runde --json
    assert_status 1
    run jq -c '[.findings[] | select(.severity == "error") | .code]' <<<"$output"
    assert_stdout '["bad_amount","not_readable"]'
}

@test "check: no pool is one of many errors" {
    election $'nr;navn;beløb\n1;Bænk;x' $'stemmeseddel;forslag\n1;1' >/dev/null
    cd "$BATS_TEST_TMPDIR"
    echo '{}' >runde/regler.json
    try check runde --json
    assert_status 1
    run jq -c '[.findings[] | select(.severity == "error") | .code]' <<<"$output"
    assert_stdout '["bad_amount","no_pool"]'
}

@test "check: -q prints errors alone, JSON has all" {
    try check torv -q
    assert_status 0
    [[ $output != *advarsel:* && $output != *note:* ]]
    try check torv -q --json
    assert_status 0
    golden check-torv.json
}

@test "check: what is no election at all exits 3" {
    try check README.md
    assert_status 3
    assert_stdout ''
    assert_stderr_has 'text of no kind that vsted knows'
}

@test "check: a file that is not there" {
    try check nosuch --json
    assert_status 3
    assert_stdout ''
    run jq -r .error.code <<<"$stderr"
    assert_stdout ENOFILE
}

@test "check: --strict exits 1 on a warning" {
    try check torv --strict
    assert_status 1
    golden check-torv.txt
    try check lige --strict
    assert_status 0
}

@test "check: an error in the rules is no row of data" {
    try check -q torv --rule gredy
    fails 2 'vsted: check: no rule "gredy"; did you mean "greedy"? (vsted rules lists them)'
}

@test "check: the hash of the ballots is the same from CSV and .pb" {
    try check torv --json
    one=$(jq -r .ballots_sha256 <<<"$output")
    try check torv.pb --json
    assert_same hash "$one" "$(jq -r .ballots_sha256 <<<"$output")"
}

@test "check: the hash of the election is the same from CSV and .pb" {
    try check lige --json
    one=$(jq -r .election_sha256 <<<"$output")
    printf '%s\n' META 'key;value' 'num_projects;3' 'num_votes;3' 'budget;1000' \
        'vote_type;approval' 'rule;greedy' PROJECTS 'project_id;cost' \
        'P31;500' 'P12;500' 'P07;500' VOTES 'voter_id;vote' '7;P31' '8;P07' \
        '9;P12' >"$BATS_TEST_TMPDIR/lige.pb"
    try check "$BATS_TEST_TMPDIR/lige.pb" --json
    assert_status 0
    assert_same hash "$one" "$(jq -r .election_sha256 <<<"$output")"
}

@test "check: the seed of the lots is not in the hash, the pool is" {
    try check lige --ties cheapest,lot:1 --json
    one=$(jq -r .election_sha256 <<<"$output")
    try check lige --ties cheapest,lot:2 --json
    assert_same seed "$one" "$(jq -r .election_sha256 <<<"$output")"
    try check lige --ties cheapest,lot:2 --pool 999 --json
    [ "$one" != "$(jq -r .election_sha256 <<<"$output")" ]
}

# The texts that vsted-files(5) defines, written by hand and hashed.
@test "check: anybody can compute the hash" {
    ballots=$(printf '%s\n' vsted/ballots/1 ballot_type=approval blank=0 \
        $'ballot\tP07' $'ballot\tP12' $'ballot\tP31' | sha256sum | cut -c1-64)
    election=$(printf '%s\n' vsted/election/1 add1_exhaustive=true \
        add1_integral=false allow_free=false ballots.blank=count \
        ballots.max_choices=none ballots.max_cost=none ballots.max_points=none \
        ballots.max_sum=none ballots.min_choices=none ballots.min_cost=none \
        ballots.min_points=none ballots.min_sum=none compare_by=satisfaction \
        compare_with=none completion=none increment=100 no_skip=false \
        per_krone=false pool=100000 rule=greedy satisfaction=cost \
        scoring=borda thresholds.min_share=none thresholds.min_votes=none \
        ties=cheapest,votes $'proposal\tP07\t50000\t\t' \
        $'proposal\tP12\t50000\t\t' $'proposal\tP31\t50000\t\t' \
        ballots_sha256="$ballots" | sha256sum | cut -c1-64)
    try check lige --json
    assert_same ballots_sha256 "$ballots" "$(jq -r .ballots_sha256 <<<"$output")"
    assert_same election_sha256 "$election" "$(jq -r .election_sha256 <<<"$output")"
}

@test "check: votes that a .pb states of itself and its ballots do not give" {
    sed 's/^A;600;6;/A;600;77;/' torv.pb >"$BATS_TEST_TMPDIR/t.pb"
    try check --json "$BATS_TEST_TMPDIR/t.pb"
    assert_status 0
    run jq -r '[.findings[] | select(.code == "votes_differ")][0].message' <<<"$output"
    assert_stdout 'proposal "A" has 77 votes by the file'"'"'s own count, and 6 by its ballots'
}

@test "check: a pool below every cost is a warning" {
    try check --json --pool 1 torv
    assert_status 0
    run jq -r '[.findings[].code] | map(select(. == "pool_covers_none")) | length' <<<"$output"
    assert_stdout 1
}
