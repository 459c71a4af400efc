#!/usr/bin/env bash
# Run every fuzzer for FUZZ_SECONDS over its corpus; what it finds anew goes to
# $BUILD, never into the corpus. Ends with "N passed, N failed".
# SPDX-License-Identifier: EUPL-1.2
set -u
cd "$(dirname "$0")/../.." || exit 70
BUILD=${BUILD:-build/fuzz}
export BUILD FUZZ_SECONDS="${FUZZ_SECONDS:-30}"

# A seed in UTF-16 would be a binary file in the corpus: made here instead.
seed_csv() {
    printf '@\377\376'
    printf 'id;cost\n1;5\n' | iconv -f utf-8 -t utf-16le
    printf '\036ballot;project\na;1\n'
}

one() {
    name=$1
    dir=$BUILD/found/$name
    mkdir -p "$dir/new" "tests/fuzz/corpus/$name"
    [ "$name" != csv ] || seed_csv >"$dir/new/utf16"
    set -- -max_total_time="$FUZZ_SECONDS" -timeout=10 -rss_limit_mb=2048 \
        -artifact_prefix="$dir/" -print_final_stats=1 "$dir/new" \
        "tests/fuzz/corpus/$name"
    [ "$FUZZ_SECONDS" -gt 0 ] || set -- -runs=0 "$@"
    [ ! -f "tests/fuzz/$name.dict" ] || set -- -dict="tests/fuzz/$name.dict" "$@"
    "$BUILD/tests/fuzz/fuzz_$name" "$@" >"$dir/log" 2>&1 </dev/null
    echo $? >"$dir/rc"
}
if [ "${1-}" = --one ]; then
    one "$2"
    exit 0
fi

names=$(for f in tests/fuzz/fuzz_*.c; do
    name=$(basename "$f" .c)
    case $name in *"${T:-}"*) echo "${name#fuzz_}" ;; esac
done)
echo "$names" | xargs -P "${JOBS:-2}" -n 1 "$0" --one
passed=0 failed=0
if [ -e "$BUILD/.broken" ]; then
    echo "fuzz: the build FAILED (see above)"
    failed=1
fi
for name in $names; do
    dir=$BUILD/found/$name
    if [ "$(cat "$dir/rc")" = 0 ]; then
        passed=$((passed + 1))
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$dir/log")
        echo "fuzz/$name: ${runs:-0} inputs"
    else
        failed=$((failed + 1))
        echo "fuzz/$name: FAILED"
        tail -n 60 "$dir/log" | sed 's/^/    /'
        echo "    (the input is in $dir)"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
