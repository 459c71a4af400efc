#!/usr/bin/env bats
# The layouts of ballots, --map, and what is said of them. Made-up ballots.
# SPDX-License-Identifier: EUPL-1.2
load helper

good=$'nr;navn;beløb\n1;Legeplads;100\n2;Bænk ved søen;200\n3;Fælleshus;300'
wide=$'seddel;Legeplads;2;3: Fælleshus\na;x;;x\nb;1;1;\nc;;ja;nej\nd;;;'
long=$'seddel;forslag\na;1\na;3\nb;1\nb;2\nc;2\nd;'
list=$'seddel;valg\na;1|3\nb;1|2\nc;2\nd;'

# round BALLOTS: the made-up election in runde, which becomes the folder.
round() {
    election "$good" "$1" >/dev/null
    cd "$BATS_TEST_TMPDIR" || return 1
}

# typed TYPE: the rules of that round say which ballots they are.
typed() {
    printf '{ "pool": "1.000", "ballots": { "type": "%s" } }\n' "$1" >runde/regler.json
}

# check_of BALLOTS [OPTION...]: what vsted check finds, in English.
check_of() {
    round "$1"
    shift
    try check runde --lang en "$@"
}

has() {
    case $output in *"$1"*) return ;; esac
    printf 'not in standard output: %s\n%s\n' "$1" "$output"
    return 1
}

hash_of() {
    vsted check --json "$@" | jq -r .election_sha256
}

@test "layouts: three layouts, encodings and separators are one election" {
    round "$long"
    local first
    first=$(hash_of runde)
    [ "${#first}" -eq 64 ]
    for layout in wide long list; do
        for encoding in utf-8 utf-16 windows-1252; do
            for separator in ';' ',' $'\t'; do
                for file in forslag stemmer; do
                    text=$good
                    [ "$file" = forslag ] || text=${!layout}
                    tr ';' "$separator" <<<"$text" |
                        iconv -f utf-8 -t "$encoding" >"runde/$file.csv"
                done
                assert_same "$layout $encoding $separator" "$first" \
                    "$(hash_of runde)"
            done
        done
    done
}

@test "layouts: a single-choice election by its ballots and by its counts" {
    round $'seddel;forslag\na;1\nb;1\nc;3'
    typed choose-1
    local ballots
    ballots=$(hash_of runde)
    printf 'Antal stemmer;Forslag\n2;1\n0;2\n1;3\n' >runde/stemmer.csv
    assert_same hash "$ballots" "$(hash_of runde)"
}

@test "layouts: what was found is noted" {
    check_of "$wide"
    assert_status 0
    has 'runde/stemmer.csv:1: note: columns: seddel=ballot, a column for each proposal'
    has 'runde/stemmer.csv: note: layout wide: a row for each ballot, a column for each proposal'
    check_of "$long"
    has 'runde/stemmer.csv: note: layout long: a row for each choice'
    check_of "$list"
    has 'runde/stemmer.csv: note: layout list: a row for each ballot with all its choices'
    check_of $'forslag;stemmer\n1;2'
    has 'runde/stemmer.csv: note: layout counts: a row for each proposal with its votes'
}

@test "layouts: a ballot twice in a list" {
    check_of $'seddel;valg\nB7;1\nB8;1|2\nB7;2'
    assert_status 1
    has 'runde/stemmer.csv:4:1: error: ballot "B7" is in line 2 too, expected each ballot once'
}

@test "layouts: a voter twice where voters stand for ballots" {
    check_of $'vælger;1;2;3\n7;x;;\n7;;x;'
    assert_status 1
    has 'runde/stemmer.csv:3:1: error: voter "7" is in line 2 too, expected each voter once; import them into a round: --duplicates says which ballot counts'
}

@test "layouts: a voter with two ballots is warned of" {
    check_of $'seddel;vælger;forslag\na;7;1\nb;7;2'
    assert_status 0
    has 'runde/stemmer.csv:3: warning: 1 ballot is of voters who have one already (this one in line 2): all count; import them into a round: --duplicates says which ballot counts'
}

@test "layouts: marks and points in one file" {
    check_of $'seddel;1;2;3\na;3;;\nb;;x;'
    assert_status 1
    has 'runde/stemmer.csv:3:3: error: a mark here, and points in line 2, column 2; expected one or the other in a file; write 1 for the mark where ballots have points'
}

@test "layouts: points where the rules say approval" {
    round $'seddel;1;2;3\na;3;;'
    typed approval
    try check runde --lang en
    assert_status 1
    has 'runde/stemmer.csv:2:2: error: 3 points, expected a mark: the rules say approval ballots'
}

@test "layouts: a wrong part of a list" {
    check_of $'seddel;valg\na;1, Legepladsen'
    assert_status 1
    has 'runde/stemmer.csv:2:2: error: no proposal "Legepladsen", expected the id of a proposal'
}

@test "layouts: a proposal without a column is warned of" {
    check_of $'seddel;1;Bænk ved søn\na;x;x'
    assert_status 0
    has 'runde/stemmer.csv:1:3: warning: column "Bænk ved søn" is not used; did you mean "Bænk ved søen"? rename it, or give --map COLUMN=proposal:ID'
    has 'runde/stemmer.csv:1: warning: no column for 2 of 3 proposals: 2, 3; if a column is theirs, call it by the id, or give --map COLUMN=proposal:ID'
}

@test "layouts: counts of one proposal twice" {
    check_of $'forslag;stemmer\n1;2\n1;3'
    assert_status 1
    has 'runde/stemmer.csv:3:1: error: votes of proposal "1" are in line 2 too, expected one row for each proposal; add them up, or import each count as a file of its own'
}

@test "layouts: counts and rules of points" {
    round $'forslag;stemmer\n1;2'
    typed cumulative
    try check runde --lang en
    assert_status 1
    has 'counts of votes, expected ballots: the rules say cumulative ballots'
}

@test "map: names that nobody could guess" {
    round $'K1;K2;K3\na;1;tekst\nb;3;'
    try check runde --map K1=ballot --map k2=forslag --map K3=ignore --lang en
    assert_status 0
    has 'columns: K1=ballot, K2=proposal'
    case $output in *'"K3"'*) return 1 ;; esac
}

@test "map: a column of a proposal" {
    round $'seddel;Spørgsmål 7;2;3\na;x;;'
    try tally runde -q --map 'spørgsmål 7=proposal:1' --json
    assert_status 0
    run jq -c '[(.funded, .not_funded)[] | select(.votes > 0) | .id]' <<<"$output"
    assert_stdout '["1"]'
}

@test "map: no such column" {
    round "$long"
    try tally runde --map sedel=ballot
    assert_status 2
    assert_stderr_has '--map "sedel=ballot": no such column; the columns are nr, navn, beløb, seddel, forslag'
}

@test "map: no such field" {
    round "$long"
    try tally runde --map seddel=balot
    assert_status 2
    assert_stderr_has '--map "seddel=balot": "balot" is no field of this file; did you mean "ballot"?'
}

@test "map: no such proposal" {
    round "$wide"
    try tally runde --map 2=proposal:22
    assert_status 2
    assert_stderr_has 'runde/stemmer.csv:1:3: --map: no proposal "22"'
}

@test "map: no field" {
    round "$long"
    try tally runde --map seddel
    assert_status 2
    assert_stderr_has '--map "seddel", expected COLUMN=FIELD; such as --map "Hvad koster det=cost"'
}
