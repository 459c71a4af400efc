#!/usr/bin/env bats
# Ties: never broken silently, and never by chance.
# SPDX-License-Identifier: EUPL-1.2
load helper

seed=20237331128159211123

@test "ties: a decisive one that is left open exits 5" {
    try tally lige
    fails 5 'vsted: a tie at step 1 decides the result: P07, P12, P31; draw lots with --ties cheapest,votes,lot:SEED, or put one first with --resolve P07,P12'
}

@test "ties: with --json the error has the tied proposals and the step" {
    try tally lige --json
    assert_status 5
    assert_stdout ''
    run jq -c '.error | .code, .tied, .step' <<<"$stderr"
    assert_stdout '"ETIE"
["P07","P12","P31"]
1'
}

@test "ties: lots are drawn by the SHA-256 of SEED,ID" {
    try tally lige --ties cheapest,votes,lot:$seed --json
    assert_status 0
    drawn=$(for id in P07 P12 P31; do
        echo "$(printf '%s' "$seed,$id" | sha256sum) $id"
    done | sort | awk '{ print $3 }' | head -n 2)
    run jq -r '.funded[].id' <<<"$output"
    assert_stdout "$drawn"
}

@test "ties: a lot stands in the output with its seed" {
    try tally lige --ties cheapest,votes,lot:$seed --json
    run jq -c '.ties[0] | .tied, .chosen, .by, .decisive' <<<"$output"
    assert_stdout "[\"P07\",\"P12\",\"P31\"]
\"P07\"
\"lot:$seed\"
true"
}

@test "ties: --resolve decides and is recorded" {
    try tally lige --resolve P31,P07 --resolve P07,P12 --json
    assert_status 0
    run jq -c '[.funded[].id], .rule.resolve, .ties[0].by' <<<"$output"
    assert_stdout '["P31","P07"]
[["P31","P07"],["P07","P12"]]
"resolve"'
}

@test "ties: each criterion" {
    # Equal votes; x is cheaper, a comes first by id, q as listed.
    folder=$(election $'nr;beløb\nq;700\nx;600\na;700' \
        $'stemmeseddel;forslag\n1;q\n2;x\n3;a')
    first() {
        try tally -q "$folder" --ties "$1" --json
        jq -r '.funded[0].id' <<<"$output"
    }
    assert_same cheapest x "$(first cheapest)"
    assert_same order q "$(first order)"
    assert_same id a "$(first id)"
    assert_same costliest,id a "$(first costliest,id)"
    assert_same costliest,order q "$(first costliest,order)"
}

@test "ties: one that changes nothing is settled by the order, with a note" {
    folder=$(election $'nr;beløb\nb;100\na;100' $'stemmeseddel;forslag\n1;a\n1;b')
    try tally "$folder" --json --strict
    assert_status 0
    assert_stderr 'vsted: note: the tie list leaves a tie open at step 1 (b, a); the order of the proposals settled it, which makes no difference to the result'
    run jq -c '[.funded[].id], (.ties[0] | .by, .open, .decisive)' <<<"$output"
    assert_stdout '["b","a"]
"order"
true
false'
    try tally -q "$folder"
    assert_status 0
    assert_stderr ''
}

@test "ties: --ties none leaves what the default breaks" {
    folder=$(election $'nr;beløb\nq;700\nx;600' $'stemmeseddel;forslag\n1;q\n2;x')
    try tally -q "$folder" --format csv
    assert_status 0
    try tally -q "$folder" --ties none --format csv
    assert_status 5
}

# n=4, B=15: one order of the tied proposals ends with p2, another with p1 and
# p2, through ties at raises in between.
@test "ties: those of raises that are not printed count too" {
    folder=$(election $'nr;beløb\np0;6\np1;6\np2;8\np3;3' \
        $'stemmeseddel;forslag\n2;p0\n3;p0\n0;p1\n2;p1\n0;p2\n2;p2\n3;p2\n0;p3\n1;')
    try tally -q "$folder" --pool 15 --rule mes --completion add1 --no-add1-exhaustive --json
    assert_status 5
    run jq -c '.error.tied' <<<"$stderr"
    assert_stdout '["p0","p1"]'
}

@test "ties: among a thousand equal proposals the search stops at its bound" {
    {
        printf 'META\nbudget;5000\nvote_type;approval\nPROJECTS\nproject_id;cost\n'
        printf '%s;10\n' $(seq 1000)
        printf 'VOTES\nvoter_id;vote\nx;%s\n' "$(seq -s, 1000)"
    } >"$BATS_TEST_TMPDIR/lige.pb"
    cd "$BATS_TEST_TMPDIR"
    try tally -q --json --ties lot:7 lige.pb
    assert_status 0
    run jq -c '[.ties[].decisive] | [.[0], .[-1], length]' <<<"$output"
    assert_stdout '[true,"unknown",500]'
    try tally -q --json --ties none lige.pb
    assert_status 5
}

@test "ties: JSON names 50 of those tied, and says how many there are" {
    folder=$(election "nr;beløb
$(printf '%s;10\n' $(seq 60))" "stemmeseddel;forslag
$(printf '1;%s\n' $(seq 60))")
    try tally --json "$folder" --pool 5990
    assert_status 0
    run jq -c '.ties[0] | (.tied | length), .tied[0], .chosen, .tied_count' <<<"$output"
    assert_stdout '50
"1"
"1"
60'
    try tally --json "$folder" --pool 100
    assert_status 5
    run jq -c '.error | (.tied | length), .tied_count' <<<"$stderr"
    assert_stdout '50
60'
}
