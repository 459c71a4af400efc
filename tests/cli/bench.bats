#!/usr/bin/env bats
# make bench on tiny elections: that it measures, not how fast anything is.
# SPDX-License-Identifier: EUPL-1.2
load helper

# bench NAME=VALUE...
bench() {
    run --separate-stderr env BUILD="$(dirname "$VSTED")" RUNS=2 VOTERS=4000 \
        STORE="$BATS_TEST_TMPDIR/bench" "$@" "$ROOT/tests/bench/bench.sh"
    assert_status 0
    assert_stderr ''
}

# Lines of the output that match.
lines() {
    grep -cE -- "$1" <<<"$output" || true
}

number='+[0-9.]+ '

@test "bench: every part measures, and keeps what it drew" {
    bench T=
    assert_same failures 0 "$(lines 'failed|stopped|too few|: *$')"
    for row in 'wc -lwm' 'read \.pb' 'read long CSV' 'read a round' 'mes' \
        'mes, add1' 'sqlite3 \.import' 'vsted import' '4000 ballots' \
        '800 proposals' '16 choices' 'pb-ear' 'cstv' 'ees, add-opt' 'compare, 1 thread'; do
        assert_same "$row" 1 "$(($(lines "^$row $number$number") >= 1))"
    done
    assert_same slopes 1 "$(($(lines 'slope -?[0-9.]+$') >= 3))"
    find "$BATS_TEST_TMPDIR/bench" -name '*.pb' | LC_ALL=C sort |
        xargs sha256sum >"$BATS_TEST_TMPDIR/drawn"
    bench T=ballots
    find "$BATS_TEST_TMPDIR/bench" -name '*.pb' -newer "$BATS_TEST_TMPDIR/drawn" ! -name tiny.pb |
        diff /dev/null -
}

@test "bench: another vsted runs in turn" {
    bench T=choices BASE="$VSTED" CPU=1
    assert_same ratios 4 "$(lines "^[0-9]+ choices .* [0-9]+\.[0-9][0-9]$")"
    assert_same twins 4 "$(lines '^[0-9]+ choices, BASE ')"
    assert_same slope 1 "$(($(lines 'slope') >= 1))"
}

@test "bench: a program that takes a file runs in turn, without add1 if told" {
    base=$BATS_TEST_TMPDIR/base
    printf '#!/bin/sh\n[ -f "$1" ] || exit 1\necho "$1 ${NO_ADD1-}" >>%s\n' \
        "$base.log" >"$base"
    chmod +x "$base"
    bench T=count BASE="$base"
    assert_same ratio 1 "$(lines '^  mes / mes, BASE: ')"
    assert_same add1 2 "$(grep -c '\.pb $' "$base.log")"
    assert_same mes 2 "$(grep -c '\.pb 1$' "$base.log")"
}

@test "bench: real elections, the largest first" {
    mkdir "$BATS_TEST_TMPDIR/pb"
    vsted simulate -q --voters 300 -o "$BATS_TEST_TMPDIR/pb/lille.pb"
    vsted simulate -q --voters 900 -o "$BATS_TEST_TMPDIR/pb/stor.pb"
    bench T=real BENCH_DIR="$BATS_TEST_TMPDIR/pb" BASE="$VSTED"
    assert_same order $'stor\nlille' \
        "$(grep -oE '^(stor|lille)' <<<"$output")"
    assert_same sums 1 "$(lines '^  mes: 2 elections, median ')"
}

@test "bench: what is no program is refused" {
    run --separate-stderr env BUILD="$(dirname "$VSTED")" BASE=./mangler \
        STORE="$BATS_TEST_TMPDIR/bench" "$ROOT/tests/bench/bench.sh"
    assert_status 1
    assert_stderr 'BASE=./mangler is no program'
}
