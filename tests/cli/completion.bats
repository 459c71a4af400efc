#!/usr/bin/env bats
# What a shell offers when Tab is pressed.
# SPDX-License-Identifier: EUPL-1.2
load helper

# offered WORD...: what bash offers for the last word, one a line.
offered() {
    source <(vsted completion bash)
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    _vsted
    printf '%s\n' "${COMPREPLY[@]}"
}

# Words that the program has of a command, by its own help.
options_of() {
    vsted help --mdoc "$1" options | grep '^\.It' |
        grep -oE 'Fl -[][a-z0-9-]+' | sed 's/Fl -//' | while read -r name; do
        case $name in
        "[no-]"*) printf -- '--%s\n--no-%s\n' "${name#"[no-]"}" "${name#"[no-]"}" ;;
        *) printf -- '--%s\n' "$name" ;;
        esac
    done | sort -u
}

@test "completion: bash offers every command, and nothing else" {
    run offered vsted ''
    expected=$(vsted help --mdoc vsted options | sed -n 's/^\.It Cm //p')
    assert_stdout "$expected
--help
--version"
}

@test "completion: bash offers every option of every command, and nothing else" {
    for cmd in $(vsted help --mdoc vsted options | sed -n 's/^\.It Cm //p'); do
        run offered vsted "$cmd" --
        seen=$(sort -u <<<"$output")
        want=$(options_of "$cmd")
        # a switch that is on is also offered as --no-
        extra=$(comm -13 <(echo "$want") <(echo "$seen") |
            while read -r o; do
                grep -qx -- "--${o#--no-}" <<<"$want" || echo "$o"
            done)
        assert_same "missing in $cmd" '' "$(comm -23 <(echo "$want") <(echo "$seen"))"
        assert_same "not of $cmd" '' "$extra"
    done
}

@test "completion: every word that bash offers is taken" {
    for cmd in $(vsted help --mdoc vsted options | sed -n 's/^\.It Cm //p'); do
        for option in $(offered vsted "$cmd" --); do
            run vsted "$cmd" "$option=0" --help
            case $output in *"no option"*)
                echo "$cmd $option: $output"
                return 1 ;;
            esac
        done
    done
}

@test "completion: bash offers the words of an option and the names of rules" {
    run offered vsted tally --format ''
    assert_stdout $'table\njson\ncsv'
    run offered vsted tally --rule me
    assert_stdout 'mes'
    run offered vsted completion ''
    assert_equal_first=${lines[0]}
    [ "$assert_equal_first" = bash ]
}

@test "completion: bash offers files with spaces as one word" {
    cd "$BATS_TEST_TMPDIR"
    touch 'min runde.vsted'
    run offered vsted tally min
    assert_stdout 'min runde.vsted'
}

@test "completion: the scripts are of their shells" {
    for shell in bash zsh fish; do
        try completion "$shell"
        assert_status 0
        assert_stderr ''
        printf '%s\n' "$output" >"$BATS_TEST_TMPDIR/$shell"
        if command -v "$shell" >/dev/null; then
            "$shell" -n "$BATS_TEST_TMPDIR/$shell"
        fi
        for cmd in tally check help; do
            grep -q "$cmd" "$BATS_TEST_TMPDIR/$shell"
        done
    done
}

@test "completion: another shell is refused with those there are" {
    try completion tcsh
    assert_status 2
    assert_stdout ''
    assert_stderr_has 'SHELL "tcsh", expected bash, zsh or fish'
}
