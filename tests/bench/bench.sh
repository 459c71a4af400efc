#!/usr/bin/env bash
# Measure vsted on drawn elections, and on real ones where there are some, and
# print tables: seconds, MB/s, peak memory, ratios, growth.
# SPDX-License-Identifier: EUPL-1.2
#
#     tests/bench/bench.sh        called by `make bench`, which builds what it needs
#
# From the environment:
#   BUILD      where vsted is; workloads and the report are kept in BUILD/bench
#   QUICK=1    small elections and few runs: under a minute
#   T=word     only parts with the word in their name (below)
#   BASE=PATH  another binary, in turn with vsted, run by run. If `PATH version`
#              says "vsted", it is one and gets the same arguments; else it gets
#              the path of a .pb file, counts by mes and add1, and leaves add1
#              out with NO_ADD1=1 in its environment
#   BENCH_DIR=PATH  a folder of .pb files, to count real elections by mes and
#              add1; BENCH_MAX=N takes the N largest of them
#   RUNS=N VOTERS=N how often, how large
#   LIMIT=SECONDS SPEND=SECONDS  when to stop a run; when not to run a table again
#   CPU=1      seconds of the processors, which others do not lengthen, in place of
#              those that pass: for a machine that is busy
#   PAGE=1     write the tables into man/vsted-performance.7
set -u
cd "$(dirname "$0")/../.." || exit 70
ROOT=$PWD
BUILD=$(cd "${BUILD:-build}" && pwd) || exit 70
VSTED=$BUILD/vsted
T=${T:-} QUICK=${QUICK:-} BASE=${BASE:-} BENCH_DIR=${BENCH_DIR:-}
export LC_ALL=C.UTF-8
unset VSTED_LANG NO_ADD1
# shellcheck source=tests/bench/lib.bash
. tests/bench/lib.bash
# shellcheck source=tests/bench/real.bash
. tests/bench/real.bash

if [ -n "$QUICK" ]; then
    RUNS=${RUNS:-2} VOTERS=${VOTERS:-100000} BENCH_MAX=${BENCH_MAX:-3}
else
    RUNS=${RUNS:-5} VOTERS=${VOTERS:-5000000} BENCH_MAX=${BENCH_MAX:-}
fi

# Reading alone: rules in force are read with the election, and nothing counted.
part_read() {
    local all folder round
    all=$(sized "$VOTERS" 200 5)
    folder=$(drawn "n$VOTERS-long" --voters "$VOTERS" --proposals 200 \
        --choices 5 --layout long) || exit 70
    round=$(drawn "n$VOTERS.vsted" --voters "$VOTERS" --proposals 200 \
        --choices 5) || exit 70
    rows_begin
    row 'wc -lwm' "$all" wc -lwm "$all"
    ours 'read .pb' "$all" rules --effective "$all"
    ours 'read long CSV' "$folder/stemmer.csv" rules --effective "$folder"
    ours 'read a round' "$round" rules --effective "$round"
    rows_run "$RUNS" read
    table read "Reading $VOTERS ballots with 5 choices each, 200 proposals"
    ratio read 'read .pb' 'wc -lwm' 3
}

part_count() {
    local all
    all=$(sized "$VOTERS" 200 5)
    rows_begin
    tally 'greedy' "$all" --rule greedy
    tally 'mes' "$all" --rule mes
    yardstick mes "$all" mes
    tally 'mes, add1' "$all" --rule mes --completion add1
    yardstick 'mes, add1' "$all" add1
    rows_run "$RUNS" count
    table count "Reading and counting the same"
    ratio count 'mes' 'mes, BASE' 2
    ratio count 'mes, add1' 'mes, add1, BASE'
}

part_import() {
    local folder=$WORK/n$VOTERS-long round=$STORE/import.vsted db=$STORE/plain.db
    folder=$(drawn "n$VOTERS-long" --voters "$VOTERS" --proposals 200 \
        --choices 5 --layout long) || exit 70
    # fresh BINARY: a round of its own making.
    fresh() {
        rm -f "$round" "$db"
        "$1" init -q --pool '5 mio. kr.' "$round"
        "$1" import -q "$round" proposals "$folder/forslag.csv"
    }
    rows_begin
    row 'sqlite3 .import' "$folder/stemmer.csv" sqlite3 "$db" '.mode csv' \
        '.separator ;' ".import '$folder/stemmer.csv' stemmer"
    prepare rm -f "$db"
    ours 'vsted import' "$folder/stemmer.csv" import -q "$round" ballots \
        "$folder/stemmer.csv"
    if [ "$BASE_KIND" = vsted ]; then
        prepare fresh "$BASE"
        before[-2]="fresh $(printf %q "$VSTED")"
    else
        prepare fresh "$VSTED"
    fi
    rows_run "$RUNS" import
    table import "Importing $VOTERS ballots from long CSV"
    ratio import 'vsted import' 'sqlite3 .import' 1.5
    awk -v round="$(stat -c %s "$round")" \
        -v csv="$(stat -c %s "$folder/stemmer.csv")" 'BEGIN {
            printf "  size of the round / the CSV: %.2f, at most 1: %s\n",
                round / csv, round <= csv ? "yes" : "NO" }'
    rm -f "$round" "$db"
}

# grows PART TITLE: the rows are there.
grows() {
    rows_run "$RUNS" "$1"
    table "$1" "$2"
    growth "$1"
}

part_ballots() {
    rows_begin
    for n in $((VOTERS / 8)) $((VOTERS / 4)) $((VOTERS / 2)) "$VOTERS"; do
        tally "$n ballots" "$(sized "$n" 200 5)" --rule mes
    done
    grows ballots 'mes, more and more ballots (200 proposals, 5 choices each)'
}

part_proposals() {
    rows_begin
    for m in 50 100 200 400 800; do
        tally "$m proposals" "$(sized $((VOTERS / 5)) "$m" 5)" --rule mes
    done
    grows proposals "mes, more and more proposals ($((VOTERS / 5)) ballots, 5 choices each)"
}

part_choices() {
    rows_begin
    for k in 2 4 8 16; do
        tally "$k choices" "$(sized $((VOTERS / 5)) 200 "$k")" --rule mes
    done
    grows choices "mes, more and more choices ($((VOTERS / 5)) ballots, 200 proposals)"
}

# Every rule, at a size that a municipality has.
part_rules() {
    local n=$((VOTERS / 500)) m=50 plain points ranks
    plain=$(sized "$n" $m 1-10 --spatial)
    points=$(sized "$n" $m 1-10 --spatial --type cumulative)
    ranks=$(sized "$n" $m 1-10 --spatial --type ordinal)
    rows_begin
    for rule in $("$VSTED" rules --json | jq -r '.rules[].id'); do
        case $rule in
        recorded) continue ;;
        cstv) tally "$rule" "$points" --rule "$rule" ;;
        pb-ear) tally "$rule" "$ranks" --rule "$rule" ;;
        mes)
            tally mes "$plain" --rule mes
            tally 'mes, add1' "$plain" --rule mes --completion add1
            ;;
        ees)
            tally ees "$plain" --rule ees
            tally 'ees, add-opt' "$plain" --rule ees --completion add-opt
            ;;
        *) tally "$rule" "$plain" --rule "$rule" ;;
        esac
    done
    rows_run "$RUNS" rules
    table rules "Every rule ($n ballots, 1 to 10 choices, $m proposals)"
}

# Several rules at a time, on one core and on all of them.
part_cores() {
    local all rules='--rule greedy --rule mes --rule mes:cost:add1
        --rule phragmen --rule ees --rule bos'
    all=$(sized $((VOTERS / 100)) 100 1-10 --spatial)
    rows_begin
    # shellcheck disable=SC2086 # words
    ours 'compare, 1 thread' "$all" compare --threads 1 $rules "$all"
    # shellcheck disable=SC2086
    ours "compare, $(nproc) threads" "$all" compare --threads "$(nproc)" \
        $rules "$all"
    rows_run "$RUNS" cores
    table cores "Six rules compared ($((VOTERS / 100)) ballots, 1 to 10 choices, 100 proposals)"
    ratio cores "compare, $(nproc) threads" 'compare, 1 thread'
}

# What the other binary is.
base_kind() {
    [ -n "$BASE" ] || return 0
    if [ ! -x "$BASE" ]; then
        echo "BASE=$BASE is no program" >&2
        exit 2
    fi
    case $("$BASE" version 2>/dev/null </dev/null) in
    vsted*) echo vsted ;;
    *) echo file ;;
    esac
}

machine() {
    echo "$("$VSTED" version | head -n 1), $(nproc) x $(sed -n \
        's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1), $(uname -sr)"
    echo "each run $RUNS times, in turn${CPU:+; seconds of the processors}"
    case $BASE_KIND in
    vsted) echo "BASE is $BASE, another vsted" ;;
    file) echo "BASE is $BASE, which counts a .pb file" ;;
    esac
}

main() {
    BASE_KIND=$(base_kind) || exit 2
    workloads_begin
    : >"$DATA"
    "$VSTED" simulate -q --voters 20 -o "$STORE/tiny.pb" || exit 70
    PHASES=-v
    "$VSTED" tally -v "$STORE/tiny.pb" 2>&1 >/dev/null |
        grep -q '^vsted: read .*, counted ' || PHASES=
    [ -z "${CPU:-}" ] || PHASES= # that is time that passes
    machine
    for part in read count import ballots proposals choices rules \
        cores real; do
        case $part in *"$T"*) "part_$part" || exit 1 ;; esac
    done
}

if [ -n "${PAGE:-}" ] && [ -n "$QUICK$T$BASE$BENCH_DIR${CPU:-}" ]; then
    echo "PAGE=1 is for a whole run: no QUICK, T, BASE, BENCH_DIR, CPU" >&2
    exit 2
fi
mkdir -p "$STORE"
main | tee "$STORE/report.txt"
[ "${PIPESTATUS[0]}" -eq 0 ] || exit 1
[ -z "${PAGE:-}" ] || tests/bench/page.sh "$STORE/report.txt"
