#!/usr/bin/env bats
# vsted tally: what it prints, from every kind of source.
# SPDX-License-Identifier: EUPL-1.2
load helper

@test "tally: a folder, in Danish" {
    try tally -q torv
    assert_status 0
    golden tally-torv.txt
}

@test "tally: the Method of Equal Shares" {
    try tally -q --rule mes torv
    assert_status 0
    golden tally-torv-mes.txt
}

@test "tally: ordinal ballots" {
    try tally --lang en rang.pb
    assert_status 0
    golden tally-rang.txt
}

@test "tally: cumulative ballots" {
    try tally --lang en point.pb
    assert_status 0
    golden tally-point.txt
}

@test "tally: JSON" {
    try tally -q --rule mes --completion add1,greedy --json torv
    assert_status 0
    golden tally-torv.json
}

@test "tally: CSV, with CR LF" {
    try tally -q --format csv torv
    assert_status 0
    golden tally-torv.csv
}

@test "tally: folder, .pb, two files and standard input fund the same" {
    try tally torv --json
    folder=$(jq -c '[.funded[].id], .ballots_sha256' <<<"$output")
    try tally torv.pb --json
    assert_same pb "$folder" "$(jq -c '[.funded[].id], .ballots_sha256' <<<"$output")"
    try tally --proposals torv/forslag.csv --ballots torv/stemmer.csv --pool 1000 --json
    assert_same files "$folder" "$(jq -c '[.funded[].id], .ballots_sha256' <<<"$output")"
    run bash -c '"$0" tally --json - <torv.pb' "$VSTED"
    assert_same stdin "$folder" "$(jq -c '[.funded[].id], .ballots_sha256' <<<"$output")"
    run bash -c '"$0" tally --json --pool 1000 --proposals torv/forslag.csv --ballots - <torv/stemmer.csv' "$VSTED"
    assert_same "ballots on stdin" "$folder" "$(jq -c '[.funded[].id], .ballots_sha256' <<<"$output")"
}

@test "tally: a Pabulib file is told by its content, not its name" {
    cp torv.pb "$BATS_TEST_TMPDIR/valg.txt"
    try tally --json "$BATS_TEST_TMPDIR/valg.txt"
    assert_status 0
}

@test "tally: the order of ballots and of columns is nothing" {
    try tally torv --json
    one=$(jq -c 'del(.election.source)' <<<"$output")
    mkdir "$BATS_TEST_TMPDIR/torv"
    cp torv/regler.json "$BATS_TEST_TMPDIR/torv"
    {
        echo 'beløb;sted;navn;nr;kerneopgave'
        awk -F';' 'NR > 1 && !/"/ { print $5 ";" $4 ";" $2 ";" $1 ";" $3 }
            /"/ { print "100;Osted;\"Fuglekasser; 20 stk.\";D;Bæredygtig vækst" }' torv/forslag.csv
    } >"$BATS_TEST_TMPDIR/torv/forslag.csv"
    { head -n 1 torv/stemmer.csv; tail -n +2 torv/stemmer.csv | sort -r; } \
        >"$BATS_TEST_TMPDIR/torv/stemmer.csv"
    try tally "$BATS_TEST_TMPDIR/torv" --json
    assert_status 0
    assert_same outcome "$one" "$(jq -c 'del(.election.source)' <<<"$output")"
}

@test "tally: BOM, UTF-16, Windows-1252, comma, tab and CR LF are the same election" {
    try check torv --json
    hash=$(jq -r .election_sha256 <<<"$output")
    copy=$BATS_TEST_TMPDIR/torv
    cp -r torv "$copy"
    as() { # FILTER: both files through it
        for f in forslag.csv stemmer.csv; do
            bash -c "$1" <"torv/$f" >"$copy/$f"
        done
        try check "$copy" --json
        assert_status 0
        assert_same "$1" "$hash" "$(jq -r .election_sha256 <<<"$output")"
    }
    as 'printf "\xEF\xBB\xBF"; cat'
    as 'iconv -f utf-8 -t utf-16'
    as 'iconv -f utf-8 -t windows-1252'
    as 'sed "s/\$/\r/"'
    as 'sed "s/; 20/_/; s/;/\t/g; s/_/; 20/"'
    as 'sed "s/,00 kr./ kr./; s/,-//; s/;/,/g; s/, 20/; 20/"'
}

@test "tally: names with control characters are shown, never sent" {
    folder=$(election $'nr;navn;beløb\n1;B\e[31mænk;100' $'stemmeseddel;forslag\n1;1')
    try tally "$folder"
    assert_status 0
    [[ $output != *$'\e'* && $output == *'B\x1B[31mænk'* ]]
}

@test "tally: no output names a ballot" {
    folder=$(election $'nr;navn;beløb\n1;Bænk;100' $'stemmeseddel;forslag\nhemmelig77;1')
    for format in table json csv; do
        try tally -v --format "$format" "$folder"
        assert_status 0
        [[ $output$stderr != *hemmelig77* ]]
    done
}

@test "tally: --json says why a ballot does not count, and how many more there are" {
    folder=$(election $'nr;beløb\nA;100\nB;100' "stemmeseddel;forslag
$(printf 'hemmelig%s;A\n' $(seq 23) && printf 'hemmelig%s;B\n' $(seq 23))")
    printf '{ "schema": "vsted/rules/1", "pool": 1000, "ballots": { "max_choices": 1 } }\n' \
        >"$folder/regler.json"
    try tally -q --json "$folder"
    assert_status 0
    [[ $output != *hemmelig* ]]
    run jq -c '.election.invalid, (.warnings | length), .warnings[19].message, .more_warnings' <<<"$output"
    assert_stdout '23
20
"a ballot is invalid and not counted: 2 choices, at most 1"
3'
}

@test "recorded: a result that matches" {
    try tally --rule recorded torv.pb --json --strict
    assert_status 0
    run jq -c .recorded <<<"$output"
    assert_stdout '{"rule":"greedy","verdict":"matches","missing":[],"extra":[],"other_money":[],"why":null}'
}

@test "recorded: a result that differs is a warning, and exits 1 with --strict" {
    try tally --rule recorded torv-andet.pb --json
    assert_status 0
    assert_stderr 'vsted: warning: the outcome differs from the recorded one (no reason found); only the city funded C, D; the city did not fund B'
    run jq -c '.recorded | .verdict, .missing, .extra' <<<"$output"
    assert_stdout '"differs"
["C","D"]
["B"]'
    try tally --rule recorded torv-andet.pb --format csv --strict
    assert_status 1
    [ "${#lines[@]}" -eq 6 ]
}

@test "recorded: nothing recorded" {
    sed 's/;selected$//; s/;[01]$//' torv.pb >"$BATS_TEST_TMPDIR/x.pb"
    try tally --rule recorded "$BATS_TEST_TMPDIR/x.pb" --json --strict
    assert_status 0
    run jq -r .recorded.verdict <<<"$output"
    assert_stdout 'not recorded'
}

@test "recorded: a rule of a city's own names those to choose from" {
    sed 's/^rule;greedy/rule;unknown/' torv.pb >"$BATS_TEST_TMPDIR/x.pb"
    try tally --rule recorded "$BATS_TEST_TMPDIR/x.pb"
    assert_status 2
    assert_stdout ''
    assert_stderr_has 'choose --rule greedy or --rule mes'
}

@test "recorded: a folder has no rule of a city" {
    try tally --rule recorded torv
    assert_status 2
    assert_stderr_has 'rule recorded needs a .pb file'
}

@test "recorded: what the file settles cannot be set beside it" {
    try tally --rule recorded --min-votes 4 torv.pb
    fails 2 'vsted: tally: recorded makes no use of --min-votes; leave it out (vsted rules recorded says what matters to it)'
}

@test "completions: nothing comes after greedy" {
    try tally --rule mes --completion greedy,add1 torv
    fails 2 'vsted: tally: completion greedy spends all that it can, so add1 cannot come after it; put greedy last, as in add1,greedy'
}

@test "completions: --rule greedy over a rules file for mes does without" {
    echo '{"rule": "mes", "completion": ["add1", "greedy"]}' >"$BATS_TEST_TMPDIR/r.json"
    try tally --json --rules "$BATS_TEST_TMPDIR/r.json" --rule greedy torv
    assert_status 0
    run jq -c '.rule.completion' <<<"$output"
    assert_stdout '[]'
}

@test "options: one that the rule would ignore is refused" {
    try tally --increment 5 torv
    fails 2 'vsted: tally: greedy makes no use of --increment; leave it out (vsted rules greedy says what matters to it)'
    try tally --rule mes --increment 5 torv
    fails 2 'vsted: tally: --increment does nothing without completion add1; add that, or leave it out'
    try tally --rule mes --no-skip torv
    fails 2 'vsted: tally: --no-skip does nothing without completion greedy; add that, or leave it out'
    try tally --rule mes --compare-by exclusion torv
    fails 2 'vsted: tally: --compare-by does nothing without --compare-with; add that, or leave it out'
    try tally --rule mes --completion add1,greedy --increment 5 --per-krone torv
    assert_status 0
}
