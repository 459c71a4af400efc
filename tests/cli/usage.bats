#!/usr/bin/env bats
# How the program is called: help, unknown words, options.
# SPDX-License-Identifier: EUPL-1.2
load helper

usage_tally='usage: vsted tally [OPTIONS] SOURCE'

@test "usage: vsted alone prints help to standard error and exits 2" {
    try
    assert_status 2
    assert_stdout ''
    assert_stderr_has 'usage: vsted COMMAND [OPTIONS] [ARGUMENTS]'
}

@test "usage: --help, -h and help are the same, on standard output" {
    try --help
    assert_status 0
    golden help.txt
    try -h
    golden help.txt
    try help
    golden help.txt
}

@test "usage: --version and version are the same" {
    try --version
    assert_status 0
    assert_stdout 'vsted 0.1.0'
    try version
    assert_stdout 'vsted 0.1.0'
}

@test "usage: COMMAND --help and help COMMAND are the same" {
    for command in check tally rules schema help version; do
        try "$command" --help
        assert_status 0
        one=$output
        try help "$command"
        assert_stdout "$one"
        try "$command" -h
        assert_stdout "$one"
    done
}

@test "usage: help lists every rule option of the library" {
    try tally --help
    for option in --rule --satisfaction --completion --increment --ties \
        --resolve --pool --min-votes --min-share --no-skip; do
        [[ $output == *"      $option"* ]] || {
            echo "$option is not in the help of tally"
            return 1
        }
    done
}

@test "usage: no line of help is wider than 80 columns" {
    for command in check tally rules schema help version; do
        try help "$command"
        run awk 'length > 80' <<<"$output"
        assert_stdout ''
    done
}

@test "usage: --help wins over what is missing" {
    try tally --rule mes --help
    assert_status 0
    [[ $output == "$usage_tally"* ]]
}

@test "usage: an unknown command names the nearest one" {
    try taly torv
    fails 2 'vsted: no command "taly"; did you mean "tally"? (vsted help lists them)
usage: vsted COMMAND [OPTIONS] [ARGUMENTS]'
}

@test "usage: a command that is like none" {
    try xylophone
    fails 2 'vsted: no command "xylophone"; vsted help lists them
usage: vsted COMMAND [OPTIONS] [ARGUMENTS]'
}

@test "usage: help of an unknown command" {
    try help chek
    fails 2 'vsted: help: no command "chek"; did you mean "check"? (vsted help lists them)'
}

@test "usage: an option before the command" {
    try --json tally torv
    assert_status 2
    assert_stdout ''
    assert_stderr_has '"no option --json before a command"'
    try --versio
    fails 2 'vsted: no option --versio before a command; did you mean --version?
usage: vsted COMMAND [OPTIONS] [ARGUMENTS]'
}

@test "usage: an unknown option names the nearest one" {
    try tally --complettion add1 torv
    fails 2 "vsted: tally: no option --complettion; did you mean --completion?
$usage_tally"
}

@test "usage: an unknown short option" {
    try tally -x torv
    fails 2 "vsted: tally: no option -x; vsted tally --help lists them
$usage_tally"
}

@test "usage: long options cannot be shortened" {
    try tally --complet add1 torv
    assert_status 2
    assert_stderr_has 'no option --complet;'
}

@test "usage: an option without its value" {
    try tally torv --rule
    fails 2 "vsted: tally: option --rule needs a value; write --rule=NAME
$usage_tally"
    try tally --rule --strict torv
    fails 2 "vsted: tally: option --rule needs a value, not --strict; write --rule=NAME
$usage_tally"
    try tally torv -o
    fails 2 "vsted: tally: option -o needs a value; write --output=FILE
$usage_tally"
}

@test "usage: a value where none belongs" {
    try tally --strict=yes torv
    fails 2 "vsted: tally: option --strict takes no value; leave out \"=yes\"
$usage_tally"
}

@test "usage: a word that is none of the choices" {
    try tally --format xml torv
    fails 2 "vsted: tally: option --format: \"xml\", expected table, json or csv
$usage_tally"
    try tally --color allways torv
    fails 2 "vsted: tally: option --color: \"allways\", expected auto, always or never; did you mean \"always\"?
$usage_tally"
}

@test "usage: check prints no CSV" {
    try check --format csv torv
    fails 2 'vsted: check: option --format: "csv", expected table or json
usage: vsted check [OPTIONS] SOURCE'
}

@test "usage: --no- only where there is something to say no to" {
    try tally --no-rule torv
    assert_status 2
    assert_stderr_has 'no option --no-rule'
    try tally --strict --no-strict --format csv torv
    assert_status 0
}

@test "usage: no SOURCE" {
    try tally
    fails 2 "vsted: tally: no SOURCE given; name a round, a folder or a .pb file, or use --proposals FILE --ballots FILE
$usage_tally"
}

@test "usage: two SOURCEs" {
    try tally torv lige
    fails 2 "vsted: tally: \"lige\" is one too many; put quotes around a name with spaces
$usage_tally"
}

@test "usage: a SOURCE and --proposals" {
    try tally torv --proposals torv/forslag.csv
    fails 2 "vsted: tally: both SOURCE \"torv\" and --proposals; leave one of them out
$usage_tally"
}

@test "usage: --proposals without --ballots" {
    try tally --proposals torv/forslag.csv
    fails 2 "vsted: tally: --proposals without --ballots; add --ballots FILE
$usage_tally"
}

@test "usage: what takes nothing is given something" {
    try version now
    fails 2 'vsted: version: "now", but nothing is expected here
usage: vsted version [OPTIONS]'
}

@test "usage: options stand before and behind SOURCE, joined and apart" {
    try tally -q torv --rule=mes --json --completion greedy
    assert_status 0
    one=$output
    try tally --completion greedy --json --rule mes -qv torv
    assert_status 0
    assert_stdout "$one"
}

@test "usage: -- ends the options" {
    try tally --json -- --torv
    assert_status 3
    assert_stderr_has '--torv'
}

@test "usage: the last one of an option given twice counts" {
    try tally --json --format csv torv
    assert_status 0
    [[ $output == id,name,cost* ]]
}

@test "usage: with --json a wrong option is one line of JSON" {
    try tally --json --rul mes torv
    assert_status 2
    assert_stdout ''
    assert_stderr '{"error": {"code": "EUSAGE", "message": "no option --rul", "file": null, "line": null, "column": null, "hint": "did you mean --rule?"}}'
    try taly --format json
    assert_status 2
    assert_stderr '{"error": {"code": "ENOENT", "message": "no command \"taly\"", "file": null, "line": null, "column": null, "hint": "did you mean \"tally\"? (vsted help lists them)"}}'
}

@test "usage: control characters of a name are shown, never sent" {
    try tally $'--\e[31m'
    assert_status 2
    assert_stderr_has 'no option --\x1B[31m'
}

@test "usage: half an option, or one dash for two, is understood" {
    try tally torv --satis cost
    fails 2 "vsted: tally: no option --satis; did you mean --satisfaction?
$usage_tally"
    try tally torv --comp none
    fails 2 "vsted: tally: no option --comp; did you mean --completion, --compare-with or --compare-by?
$usage_tally"
    try tally torv -json
    fails 2 "vsted: tally: no option -json; did you mean --json?
$usage_tally"
    cd "$BATS_TEST_TMPDIR"
    try tally "$BATS_TEST_DIRNAME/fixtures/torv" -output ud
    assert_status 2
    assert_stderr_has 'no option -output; did you mean --output?'
    [ ! -e utput ]
}

@test "usage: an empty SOURCE" {
    try tally ''
    fails 2 'vsted: tally: SOURCE is an empty name; name a round, a folder or a .pb file (in a script: is a variable not set?)'
}
