# What the tests of the command line share: load it with `load helper`.
# SPDX-License-Identifier: EUPL-1.2
#
# shellcheck shell=bash disable=SC2154 # bats sets status, output and stderr
#
# Tests stand in tests/cli/fixtures, so that commands and messages have short
# names in them, and write to $BATS_TEST_TMPDIR only.
bats_require_minimum_version 1.5.0

ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
VSTED=${VSTED:-$ROOT/build/vsted}
GOLDEN=$BATS_TEST_DIRNAME/golden

setup() {
    unset VSTED_LANG NO_COLOR
    cd "$BATS_TEST_DIRNAME/fixtures" || return 1
}

vsted() {
    "$VSTED" "$@"
}

# Run vsted; $status, $output and $stderr have what came of it.
try() {
    run --separate-stderr vsted "$@"
}

assert_status() {
    [ "$status" -eq "$1" ] && return
    printf 'exit status %s, expected %s\n%s\n' "$status" "$1" "${stderr-}"
    return 1
}

# assert_same WHAT EXPECTED SEEN
assert_same() {
    [ "$2" = "$3" ] && return
    echo "$1:"
    diff -u --label expected --label seen <(echo "$2") <(echo "$3")
    return 1
}

assert_stdout() {
    assert_same "standard output" "$1" "$output"
}

assert_stderr() {
    assert_same "standard error" "$1" "$stderr"
}

# The text occurs in standard error.
assert_stderr_has() {
    case $stderr in *"$1"*) return ;; esac
    printf 'not in standard error: %s\n%s\n' "$1" "$stderr"
    return 1
}

# fails STATUS MESSAGE: the contract of every failure.
fails() {
    assert_status "$1" && assert_stdout '' && assert_stderr "$2"
}

# Standard output is the golden file; UPDATE=1 writes it anew.
golden() {
    if [ -n "${UPDATE-}" ]; then
        printf '%s\n' "$output" >"$GOLDEN/$1"
    fi
    diff -u "$GOLDEN/$1" <(printf '%s\n' "$output")
}

# A made-up election in a new folder: proposals and ballots from two texts.
# Prints where it is.
election() {
    local folder=$BATS_TEST_TMPDIR/runde
    mkdir -p "$folder"
    printf '%s\n' "$1" >"$folder/forslag.csv"
    printf '%s\n' "$2" >"$folder/stemmer.csv"
    printf '{ "schema": "vsted/rules/1", "pool": "1.000 kr." }\n' \
        >"$folder/regler.json"
    echo "$folder"
}
