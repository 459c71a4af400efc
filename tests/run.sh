#!/usr/bin/env bash
# Run the parts of the suite that are named, count what they say in TAP, and
# end with "N passed, N failed"; exit status 1 when anything failed.
# SPDX-License-Identifier: EUPL-1.2
#
#     tests/run.sh PART...     PART: unit prop cli round schema docs install lint
#
# A part is every program, bats file or script of tests/PART. From the
# environment: BUILD (where the programs are), T (only names with this word in
# them), JOBS, SCALE (prop), UPDATE (goldens). A step that crashes, prints no
# TAP, or prints fewer results than it planned counts as a failure.
set -u
cd "$(dirname "$0")/.." || exit 70

BUILD=${BUILD:-build}
mkdir -p "$BUILD"
BUILD=$(cd "$BUILD" && pwd)
# Of this run alone while it runs, so that two can run at a time.
RESULTS=${RESULTS:-$BUILD/results.$$}
export BUILD RESULTS
ROOT=$PWD
export ROOT EXAMPLES="$ROOT/examples" VSTED="$BUILD/vsted" PATH="$BUILD:$PATH"
export JOBS="${JOBS:-2}" SCALE="${SCALE:-1}" UPDATE="${UPDATE:-}"
export CMOCKA_MESSAGE_OUTPUT=TAP LC_ALL=C.UTF-8 BATS_NO_PARALLELIZE_WITHIN_FILE=1
# The Python that has Debian's jsonschema, whatever else stands in the PATH.
PYTHON=/usr/bin/python3
[ -x "$PYTHON" ] || PYTHON=python3
export PYTHON
# A report of a sanitizer must not look like an exit status of vsted.
export ASAN_OPTIONS="exitcode=99:detect_leaks=1:${ASAN_OPTIONS:-}"
export UBSAN_OPTIONS="exitcode=99:print_stacktrace=1:${UBSAN_OPTIONS:-}"
unset VSTED_LANG NO_COLOR MAKEFLAGS MFLAGS MAKELEVEL COLUMNS

# One step: $1 is PART/NAME. Leaves its output and exit status in $RESULTS.
step() {
    part=${1%%/*} name=${1#*/}
    log=$RESULTS/$part.$name
    case $part in
    unit | prop) set -- "$BUILD/tests/$part/$name" ;;
    *) set -- "tests/$part/$name" ;;
    esac
    case $name in
    *.bats) set -- bats --tap "$1" ;;
    *.py) set -- "$PYTHON" "$1" ;;
    esac
    if command -v "$1" >/dev/null; then
        timeout -k 5 1200 "$@" >"$log.out" 2>"$log.err" </dev/null
        echo $? >"$log.rc"
    else
        : >"$log.out"
        echo "$1 was not built" >"$log.err"
        echo 127 >"$log.rc"
    fi
}
if [ "${1-}" = --step ]; then
    step "$2"
    exit 0
fi

# Every step of the parts, slow ones first; names only.
steps() {
    for part in "$@"; do
        case $part in
        unit | prop) set -- tests/"$part"/*_test.c ;;
        *) set -- tests/"$part"/*.bats tests/"$part"/*.sh tests/"$part"/*.py ;;
        esac
        for file in "$@"; do
            name=$(basename "$file" .c)
            case $name in
            "*"* | helper.* | helpers.* | write.sh | lib.* | tap.sh) continue ;;
            install.sh | dist.sh | election.py) continue ;; # helpers too
            esac
            case $part/$name in *"${T:-}"*) echo "$part/$name" ;; esac
        done
    done
}

# What a step's TAP says: "passed failed skipped". (cmocka says "not ok 7 # SKIP"
# of a test that was skipped.)
count='
/^1\.\.[0-9]+/ { plan += substr($1, 4); planned = 1 }
/^(not )?ok .*# *[Ss][Kk][Ii][Pp]/ { skipped++; next }
/^ok / { passed++ }
/^not ok / { failed++ }
END {
    seen = passed + failed + skipped
    if (planned && seen < plan) failed += plan - seen
    else if (rc != 0 && !failed) failed++
    else if (!planned && !seen) failed++
    print passed + 0, failed + 0, skipped + 0
}'

# One function, so that bash has read all of this file before it begins.
main() {
    all=$(steps "$@")
    if [ -z "$all" ]; then
        echo "no part of the suite has \"${T:-}\" in its name"
        echo "0 passed, 1 failed"
        exit 1
    fi
    trap 'rm -rf "$RESULTS"' EXIT
    mkdir -p "$RESULTS"
    echo "$all" | awk '{ print (/tidy/ ? 0 : /^prop/ ? 1 : /^cli/ ? 2 : 3), $0 }' |
        sort -s -k1,1n | cut -d" " -f2 |
        xargs -P "$JOBS" -n 1 "$0" --step
    passed=0 failed=0 skipped=0
    if [ -e "$BUILD/.broken" ]; then
        echo "build                                  0 passed, 1 FAILED (see above)"
        failed=1
    fi
    for name in $all; do
        log=$RESULTS/${name%%/*}.${name#*/}
        rc=$(cat "$log.rc" 2>/dev/null || echo 126)
        read -r p f s < <(awk -v rc="$rc" "$count" "$log.out" || echo 0 1 0)
        passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
        printf '%-34s %5d passed' "$name" "$p"
        [ "$s" -eq 0 ] || printf ', %d skipped' "$s"
        if [ "$f" -ne 0 ]; then
            printf ', %d FAILED (exit status %d)\n' "$f" "$rc"
            grep -vE '^ok |^not ok .*# SKIP' "$log.out" | sed 's/^/    /' | head -n 120
            sed 's/^/    /' "$log.err" | head -n 60
        else
            printf '\n'
        fi
    done
    rm -rf "$BUILD/results"
    mv "$RESULTS" "$BUILD/results"
    [ "$skipped" -eq 0 ] || echo "($skipped skipped)"
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
main "$@"
exit
