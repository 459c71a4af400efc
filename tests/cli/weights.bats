#!/usr/bin/env bats
# Weights of ballots: a column that counts when the rules say so. Made up.
# SPDX-License-Identifier: EUPL-1.2
load helper

# Pool 1.000 kr., n = 5, so 200 kr. for each ballot of weight 1.
#
#     ballot   weight   names         proposal   cost   votes
#     a        2        A             A          600    3,5
#     b        1,5      A B           B          200    2
#     c        0,5      B             C          300    1
#     d        1        C
#
# A: its supporters have 700 kr. and pay 171,43 kr. for each vote: 3,5 effective
# votes. B: b has 42,86 kr. left and c 100 kr.; with r kr. more they have
# 142,86 + 2r, which is enough at 29 kr.: b gives the 1,5 times 57,57 kr. it has
# left, c the other 113,64 kr., which is 227,29 kr. for weight 1; 200 / 227,29 is
# 0,87995. Then C does not fit.
proposals=$'nr;navn;beløb\nA;Legeplads;600\nB;Bænk;200\nC;Fælleshus;300'
ballots=$'seddel;valg;vægt\na;A;2\nb;A,B;1,5\nc;B;0,5\nd;C;1'

round() {
    election "$proposals" "${1-$ballots}" >/dev/null
    cd "$BATS_TEST_TMPDIR" || return 1
    printf '{ "pool": "1.000 kr.", "weights": "%s" }\n' "${2-column}" >runde/regler.json
}

hash_of() {
    vsted check --json "$@" 2>&1 | jq -r "$key"
}

@test "weights: mes with add1, by hand" {
    round
    try tally runde --rule mes --completion add1
    assert_status 0
    golden weights.txt
    try tally runde --rule mes --completion add1 --json
    run jq -c '.totals.raise, [.funded[].effective_votes], .election.ballots,
        .totals.voters_with_a_funded_choice' <<<"$output"
    assert_stdout '29
[3.5,0.87995]
5
4'
}

@test "weights: numbers of ballots in CSV and in English" {
    round
    try tally runde --format csv
    run cut -d , -f 1,5,6 <<<"$output"
    assert_stdout 'id,votes,score
A,3.5,3.5
B,2,2
C,1,1'
    try tally runde --lang en
    case $output in *"counted by their weight"*3.5*) ;; *) return 1 ;; esac
}

@test "weights: of two is twice, and has its hash" {
    local key=.election_sha256
    round $'seddel;valg;vægt\na;A,B;2\nb;C;1'
    local heavy
    heavy=$(hash_of runde)
    round $'seddel;valg;vægt\na;A,B;1\nx;A,B;1\nb;C;1'
    assert_same hash "$heavy" "$(hash_of runde)"
    key=.ballots_sha256
    heavy=$(hash_of runde)
    round $'seddel;valg\na;A,B\nx;A,B\nb;C' none
    assert_same "hash of the ballots" "$heavy" "$(hash_of runde)"
}

@test "weights: the hash of fractions can be made by hand" {
    local key=.ballots_sha256
    round
    assert_same hash "$(printf '%s\n' vsted/ballots/1 ballot_type=approval \
        weight_unit=1/2 blank=0 $'ballot\tA\t\t4' $'ballot\tA\tB\t\t3' \
        $'ballot\tB\t\t1' $'ballot\tC\t\t2' | sha256sum | cut -d ' ' -f 1)" \
        "$(hash_of runde)"
}

@test "weights: not asked for, the column is named" {
    round "$ballots" none
    try check runde --lang en
    assert_status 0
    case $output in
    *'runde/stemmer.csv:1:3: note: column "vægt" is not used: every ballot counts once; "weights": "column" in the rules file makes ballots count by their weight'*) ;;
    *) return 1 ;;
    esac
}

@test "weights: asked for and not there" {
    round $'seddel;valg\na;A'
    try tally runde
    fails 3 'vsted: runde/stemmer.csv:1: no column "vægt" among the columns seddel, valg; expected a header line with the columns of ballots; the rules say "weights": "column"; it may be called: vægt, weight, vægtning, vægte'
}

@test "weights: a .pb file has none" {
    round
    try tally "$BATS_TEST_DIRNAME/fixtures/torv.pb" --rules runde/regler.json
    assert_status 3
    assert_stderr_has 'the rules say "weights": "column", and the ballots of a .pb file have none'
}

@test "weights: a round keeps them and uses them when its rules say so" {
    local key=.election_sha256
    round
    vsted init -q --pool "1.000 kr." r.vsted
    vsted import -q r.vsted proposals runde/forslag.csv
    vsted import -q r.vsted ballots runde/stemmer.csv
    try tally -q r.vsted --json
    assert_same ballots 4 "$(jq .election.ballots <<<"$output")"
    vsted import -q r.vsted rules runde/regler.json
    try tally -q r.vsted --json
    assert_same ballots 5 "$(jq .election.ballots <<<"$output")"
    assert_same hash "$(hash_of runde)" "$(hash_of r.vsted)"
    run sqlite3 r.vsted 'SELECT ballot, proposal, weight FROM ballot_choices'
    assert_stdout 'a|A|2.0
b|A|1.5
b|B|1.5
c|B|0.5
d|C|1.0'
}
