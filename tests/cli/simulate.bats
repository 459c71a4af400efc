#!/usr/bin/env bats
# Elections that never were: what is drawn, where it goes, how it is read.
# SPDX-License-Identifier: EUPL-1.2
load helper

setup() {
    unset VSTED_LANG NO_COLOR
    export SOURCE_DATE_EPOCH=1773478800 # 2026-03-14 09:00 UTC
    mkdir "$BATS_TEST_TMPDIR/x"
    cd "$BATS_TEST_TMPDIR/x" || return 1
}

# What vsted has to say of an election that is worse than a note.
complaints() {
    vsted check --json "$1" |
        jq -c '.findings[] | select(.severity != "note") | .message'
}

# The ballots of an election, as a hash.
ballots_of() {
    vsted check --json "$1" | jq -r .ballots_sha256
}

@test "simulate: a small election" {
    try simulate --voters 8 --proposals 6 --choices 1-3
    assert_status 0
    assert_stderr ''
    golden simulate.pb
}

@test "simulate: the seed decides, and nothing else" {
    vsted simulate --seed a >a.pb
    vsted simulate --seed a -o again.pb
    cmp a.pb again.pb
    ! cmp -s a.pb <(vsted simulate --seed b)
    cmp <(vsted simulate) <(vsted simulate --seed 1)
    vsted simulate -o a.vsted
    vsted simulate -o again.vsted
    cmp a.vsted again.vsted
    vsted imports --json a.vsted | grep -q '"file": "simuleret.pb"'
}

@test "simulate: fewer voters are the first of more" {
    vsted simulate --voters 70 | sed -n '/^VOTES/,$p' >few
    vsted simulate --voters 90 | sed -n '/^VOTES/,$p' | head -n 72 | cmp - few
}

@test "simulate: every form of every type is read without a warning" {
    for type in approval choose-1 ordinal cumulative scoring; do
        choices=0-4
        [ $type != choose-1 ] || choices=0-1
        draw=(simulate --voters 400 --type "$type" --choices "$choices")
        rm -rf ./*
        vsted "${draw[@]}" -o e.pb
        vsted "${draw[@]}" -o e
        vsted "${draw[@]}" -o long --layout long
        vsted "${draw[@]}" -o e.vsted
        hash=$(ballots_of e.pb)
        for source in e.pb e long e.vsted; do
            assert_same "$type $source" "$hash" "$(ballots_of "$source")"
            assert_same "$type $source" '' "$(complaints "$source")"
            vsted tally "$source" >/dev/null 2>said
            assert_same "$type $source" '' "$(cat said)"
        done
    done
}

@test "simulate: every shape is read without a warning" {
    for shape in '--spatial' '--groups 4' '--places 0 --kerneopgaver 0' \
        '--spatial --groups 2 --skew 2.5' '--pool 1234,50' \
        '--pool 1,234.50 --numbers en' '--skew 0 --loyalty 1'; do
        # shellcheck disable=SC2086 # words
        vsted simulate --voters 3000 $shape >e.pb
        assert_same "$shape" '' "$(complaints e.pb)"
    done
    vsted simulate --seed 'a "b"; c' --voters 300 -o e.pb
    vsted simulate --seed 'a "b"; c' --voters 300 -o e
    vsted tally --json e | jq .election.title >title
    assert_same title '"Simuleret afstemning, seed a \"b\"; c"' "$(cat title)"
    vsted tally --json e.pb | jq .election.title | cmp - title
}

@test "simulate: what a folder holds" {
    vsted simulate --voters 3 --proposals 3 --choices 1 -o valg/
    run head -n 2 valg/forslag.csv valg/stemmer.csv valg/regler.json
    golden simulate-folder.txt
}

@test "simulate: a folder may be read as the umask says, a round is its owner's" {
    umask 022
    vsted simulate --voters 9 -o valg
    vsted simulate --voters 9 -o valg.vsted
    run stat -c %a valg valg/stemmer.csv valg.vsted
    assert_stdout $'755\n644\n600'
}

@test "simulate: what was made is there to be counted" {
    for name in e.pb e e.vsted; do
        try simulate -o $name
        assert_status 0
        assert_stdout ''
        assert_stderr "vsted: made $name; next: vsted tally $name"
        try simulate -q -o $name.$name --format pb
        assert_stderr ''
    done
}

@test "simulate: the name says what to write, or --format does" {
    try simulate -o valg.csv
    fails 2 $'vsted: simulate: the name "valg.csv" does not say what to write; say it with --format pb, csv or round'
    vsted simulate --voters 9 --format csv -o valg.csv
    [ -f valg.csv/stemmer.csv ]
    vsted simulate --voters 9 --format pb -o valg.txt
    [ "$(head -n 1 valg.txt)" = META ]
    vsted simulate --voters 9 -o /dev/stdout >valg.pb
    vsted simulate --voters 9 -o - | cmp - valg.pb
    try simulate --format round
    fails 2 'vsted: simulate: --format round, and no name to write to; say where with -o'
    try simulate --layout long
    fails 2 'vsted: simulate: --layout, and no CSV is written'
}

@test "simulate: what is there already stays" {
    mkdir valg
    touch 2026.vsted
    try simulate -o valg
    fails 2 'vsted: valg: there is something of that name already; name another, or move it away'
    try simulate -o 2026.vsted
    fails 2 'vsted: 2026.vsted: there is something of that name already; name another, or move it away'
    run ls -A . valg
    assert_stdout $'.:\n2026.vsted\nvalg\n\nvalg:'
}

@test "simulate: what fails leaves nothing behind" {
    for name in e.pb e e.vsted; do
        run --separate-stderr bash -c \
            'ulimit -f 8; "$0" simulate --voters 9000 -o "$1"' "$VSTED" "$name"
        assert_status 6
        run ls -A
        assert_stdout ''
    done
    try simulate -o mangler/valg
    assert_status 6
    run --separate-stderr bash -c '"$0" simulate >/dev/full' "$VSTED"
    fails 6 'vsted: cannot write the output: No space left on device'
    run --separate-stderr bash -c '"$0" simulate --voters 99999 | head -n 1' \
        "$VSTED"
    assert_stdout META
    assert_stderr ''
}

@test "simulate: being stopped leaves nothing behind" {
    for name in e.pb e e.vsted; do
        "$VSTED" simulate --voters 50000000 -o "$name" 2>said &
        sleep 0.3
        kill -TERM $!
        wait $! || [ $? -eq 143 ]
        assert_same said '' "$(cat said)"
        run ls -A
        assert_stdout said
    done
}

@test "simulate: how far it is" {
    vsted simulate --voters 12000000 --progress always 2>said >/dev/null
    grep -qE 'trækker stemmesedler: [0-9]+ af 12000000 \([0-9]+ %\)' said
}

@test "simulate: numbers that do not go together" {
    try simulate --choices 21
    fails 2 'vsted: simulate: --choices 21, and there are 20 proposals; raise --proposals, or lower --choices'
    try simulate --choices 3-2
    fails 2 'vsted: simulate: --choices 3-2, expected a number or a range such as 1-5'
    try simulate --choices many
    fails 2 'vsted: simulate: --choices "many", expected a number such as 3'
    try simulate --skew 0.75
    fails 2 'vsted: simulate: --skew "0.75", expected a number from 0 to 4 with at most one decimal, such as 0,7'
    try simulate --pool 1500.50
    assert_status 2
    try simulate --groups 1000 --proposals 5000
    fails 2 'vsted: simulate: 1000 kinds of voters (groups, times places) and 5000 proposals, expected at most 4194304 of the one times the other; lower --groups, --places or --proposals'
}
