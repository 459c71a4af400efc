#!/usr/bin/env bats
# Where results and messages go: streams, files, languages.
# SPDX-License-Identifier: EUPL-1.2
load helper

@test "output: a full disk exits 6" {
    run --separate-stderr bash -c '"$0" tally torv >/dev/full' "$VSTED"
    assert_status 6
    assert_stderr_has 'No space left on device'
    run --separate-stderr bash -c '"$0" rules >/dev/full' "$VSTED"
    fails 6 'vsted: cannot write the output: No space left on device'
    run --separate-stderr bash -c '"$0" --help >/dev/full' "$VSTED"
    fails 6 'vsted: standard output: No space left on device'
    run --separate-stderr bash -c '"$0" check torv >/dev/full' "$VSTED"
    assert_status 6
}

@test "output: a full disk with --json is one line of JSON" {
    run --separate-stderr bash -c '"$0" tally --json torv >/dev/full' "$VSTED"
    assert_status 6
    run jq -r .error.code <<<"$stderr"
    assert_stdout ESYS
}

@test "output: closed standard output exits 6, and nothing lands elsewhere" {
    run --separate-stderr bash -c '"$0" tally torv >&-' "$VSTED"
    assert_status 6
    assert_stderr_has 'Bad file descriptor'
    cp torv.pb "$BATS_TEST_TMPDIR/x.pb"
    run bash -c '"$0" tally "$1" >&-' "$VSTED" "$BATS_TEST_TMPDIR/x.pb"
    cmp torv.pb "$BATS_TEST_TMPDIR/x.pb"
}

@test "output: a pipe that nobody reads exits 6 without a word" {
    run --separate-stderr bash -c \
        '{ sleep 0.3; "$0" tally torv; echo $? >"$1/rc"; } | true
         sleep 0.1; cat "$1/rc"' "$VSTED" "$BATS_TEST_TMPDIR"
    assert_stdout 6
    assert_stderr ''
}

@test "output: closed standard error harms nothing" {
    run bash -c '"$0" tally --rule mes --format csv torv 2>&- | head -n 1' "$VSTED"
    assert_stdout $'id,name,cost,award,votes,score,kerneopgave,place,status,step,phase,effective_votes,reason\r'
}

@test "output: -o writes the file and nothing to standard output" {
    mkdir "$BATS_TEST_TMPDIR/x"
    try tally --json torv -o "$BATS_TEST_TMPDIR/x/ud.json"
    assert_status 0
    assert_stdout ''
    vsted tally --json torv | cmp - "$BATS_TEST_TMPDIR/x/ud.json"
    run ls -A "$BATS_TEST_TMPDIR/x"
    assert_stdout ud.json
}

@test "output: -o - is standard output" {
    try schema tally -o -
    assert_status 0
    run jq -r .title <<<"$output"
    assert_stdout 'vsted tally --json'
}

@test "output: a failed tally leaves the old file as it was" {
    mkdir "$BATS_TEST_TMPDIR/x"
    echo old >"$BATS_TEST_TMPDIR/x/ud"
    try tally lige -o "$BATS_TEST_TMPDIR/x/ud"
    assert_status 5
    run ls -A "$BATS_TEST_TMPDIR/x"
    assert_stdout ud
    run cat "$BATS_TEST_TMPDIR/x/ud"
    assert_stdout old
}

@test "output: -o replaces a file whole and keeps its permissions" {
    cd "$BATS_TEST_TMPDIR"
    echo old >ud
    chmod 640 ud
    exec 9<ud
    try schema tally -o ud
    assert_status 0
    run cat <&9
    assert_stdout old
    run stat -c %a ud
    assert_stdout 640
}

@test "output: a new file has the permissions of the umask" {
    cd "$BATS_TEST_TMPDIR"
    umask 027
    try schema -o ud
    run stat -c %a ud
    assert_stdout 640
}

@test "output: -o follows links, also to nothing yet" {
    cd "$BATS_TEST_TMPDIR"
    mkdir under
    ln -s under/ud link
    try schema -o link
    assert_status 0
    [ -L link ]
    run cat under/ud
    [ "${lines[0]}" = check ]
    ln -s a b
    ln -s b a
    try schema -o a
    fails 6 'vsted: a: cannot be written: Too many levels of symbolic links'
}

@test "output: -o to a device or a pipe writes right into it" {
    try schema -o /dev/full
    fails 6 'vsted: /dev/full: No space left on device'
    [ -c /dev/full ]
    try schema -o /dev/stdout
    assert_status 0
    [ "${lines[0]}" = check ]
    mkfifo "$BATS_TEST_TMPDIR/fifo"
    cat "$BATS_TEST_TMPDIR/fifo" >"$BATS_TEST_TMPDIR/got" &
    try schema -o "$BATS_TEST_TMPDIR/fifo"
    wait
    [ -p "$BATS_TEST_TMPDIR/fifo" ]
    vsted schema | cmp - "$BATS_TEST_TMPDIR/got"
}

@test "output: a folder that is not there, a folder, an empty name" {
    try tally torv -o nowhere/ud
    fails 6 'vsted: nowhere/ud: cannot be written: No such file or directory; make the folder nowhere/ first'
    try tally torv -o lige
    fails 6 'vsted: lige: cannot be written: Is a directory'
    try tally torv -o ''
    fails 6 'vsted: an empty file name: No such file or directory'
}

@test "output: what may not be written is not replaced" {
    [ "$(id -u)" -ne 0 ] || skip "root may write everything"
    cd "$BATS_TEST_TMPDIR"
    echo old >ud
    chmod 400 ud
    try schema -o ud
    fails 6 'vsted: ud: cannot be written: Permission denied'
}

@test "output: -o never overwrites its own input" {
    try tally -o torv.pb torv.pb
    fails 2 'vsted: tally: --output "torv.pb" is a file that is read; name another file'
    cp torv.pb "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    try tally -o torv.pb - <torv.pb
    fails 2 'vsted: tally: --output "torv.pb" is a file that is read; name another file'
}

@test "output: a file at the limit of its size is an error, and leaves nothing" {
    cp torv.pb "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    run bash -c 'ulimit -f 0; { "$1" tally -o ud torv.pb; echo "exit $?"; } 2>&1 |
        cat' - "$VSTED"
    assert_stdout $'vsted: ud: cannot write the output: File too large\nexit 6'
    assert_same folder torv.pb "$(ls -A)"
}

@test "output: -o never overwrites a file of the folder it reads" {
    election $'nr;navn;beløb\n1;Bænk;100' $'stemmeseddel;forslag\n1;1' >/dev/null
    cd "$BATS_TEST_TMPDIR"
    before=$(cat runde/stemmer.csv)
    try tally runde -q -o runde/stemmer.csv
    fails 2 'vsted: tally: --output "runde/stemmer.csv" is a file that is read; name another file'
    assert_same ballots "$before" "$(cat runde/stemmer.csv)"
    mv runde/stemmer.csv outside.csv
    ln -s ../outside.csv runde/stemmer.csv
    try check runde -o outside.csv
    assert_status 2
    assert_same ballots "$before" "$(cat outside.csv)"
    mv runde/regler.json runde/Rules.json
    rules=$(cat runde/Rules.json)
    try tally runde -q -o runde/Rules.json
    assert_status 2
    assert_same rules "$rules" "$(cat runde/Rules.json)"
    try tally runde -q -o ./runde/regler.json # the next run would read it
    assert_status 2
    [ ! -e runde/regler.json ]
    for again in 1 2; do
        echo old >runde/new.txt
        try tally runde -q -o runde/new.txt
        assert_status 0
        [ "$(head -c 3 runde/new.txt)" != old ]
    done
}

@test "output: check -o" {
    try check --json torv -o "$BATS_TEST_TMPDIR/fund.json"
    assert_status 0
    run jq -r .schema "$BATS_TEST_TMPDIR/fund.json"
    assert_stdout vsted/check/1
}

@test "lang: --lang en, VSTED_LANG=en and the default" {
    try tally torv -q --lang en
    golden tally-torv-en.txt
    VSTED_LANG=en try tally torv -q
    golden tally-torv-en.txt
    VSTED_LANG=en try tally torv -q --lang da
    golden tally-torv.txt
    VSTED_LANG='' try tally torv -q
    golden tally-torv.txt
}

@test "lang: VSTED_LANG that is no language" {
    VSTED_LANG=fr try tally torv
    fails 2 'vsted: tally: VSTED_LANG is "fr", expected da or en; set it right, unset it or use --lang'
    VSTED_LANG=fr try tally torv --lang da
    assert_status 0
}

@test "lang: keys of JSON do not change" {
    try tally torv --json --lang en
    one=$output
    try tally torv --json --lang da
    assert_stdout "$one"
}

@test "color: never in a pipe, always when asked for" {
    try tally torv -q
    [[ $output != *$'\e'* ]]
    try tally torv -q --color always
    [[ $output == *$'\e'* ]]
    NO_COLOR=1 try tally torv -q --color always
    [[ $output == *$'\e'* ]]
    try tally torv -q --json --color always
    [[ $output != *$'\e'* ]]
}

@test "quiet: warnings go, errors stay" {
    try tally --rule mes torv --format csv
    assert_status 0
    assert_stderr 'vsted: warning: 100 DKK is left and at least one more proposal would fit; --completion add1,greedy spends it'
    try tally --rule mes torv --format csv -q
    assert_status 0
    assert_stderr ''
    try tally -q nosuch
    fails 3 'vsted: nosuch: no such file or folder'
}

@test "verbose: notes are printed" {
    try tally torv --format csv -v
    assert_status 0
    assert_stderr_has 'vsted: torv/forslag.csv:1: note: columns are separated by semicolon'
    try tally torv --format csv
    assert_stderr ''
}

@test "verbose: the last line says how long it took" {
    time='[0-9]+\.[0-9]{6} s'
    line="vsted: read $time, counted $time, wrote $time"
    for command in 'tally torv' 'compare --rule greedy --rule mes torv' \
        'check torv' 'rules --effective torv'; do
        # shellcheck disable=SC2086 # the words of a command
        try $command -v
        assert_status 0
        [[ ${stderr##*$'\n'} =~ ^$line$ ]]
        # shellcheck disable=SC2086
        try $command
        [[ $stderr != *' wrote '* ]]
    done
    try tally nosuch -v --json
    assert_status 3
    [[ ${stderr##*$'\n'} == '{"error"'* ]]
}

@test "threads: a number from 1 to 256" {
    for n in 0 257 1x -1 '' 99999999999999999999; do
        try tally torv "--threads=$n"
        fails 2 "vsted: tally: option --threads: \"$n\", expected a number from 1 to 256"
    done
    try tally torv --threads 256
    assert_status 0
}

@test "an encoding that was guessed is always noted, unless -q" {
    folder=$(election $'nr;beløb\n1;100' $'stemmeseddel;forslag\n1;1')
    iconv -f utf-8 -t windows-1252 "$folder/forslag.csv" >"$folder/x"
    mv "$folder/x" "$folder/forslag.csv"
    try tally "$folder" --format csv
    assert_status 0
    assert_stderr_has 'note: '
    assert_stderr_has 'indows-1252'
    try tally "$folder" --format csv -q
    assert_stderr ''
}

@test "strict: a warning exits 1, and the result is printed" {
    try tally --rule mes torv --format csv --strict
    assert_status 1
    [ "${#lines[@]}" -eq 6 ]
    try tally --rule greedy torv --format csv --strict
    assert_status 0
}
