#!/bin/bash
# Imports and undos that are killed at any moment: the round opens, and holds
# each import whole or not at all. KILLS=300 for the long run. TAP.
# SPDX-License-Identifier: EUPL-1.2
set -u
cd "$(dirname "$0")/../.." || exit 70
VSTED=${VSTED:-build/vsted}
KILLS=${KILLS:-$((24 * ${SCALE:-1}))}
BALLOTS=${BALLOTS:-6000}
tmp=$(mktemp -d) || exit 70
trap 'rm -rf "$tmp"' EXIT
round=$tmp/runde.vsted
SEED=${SEED:-$$}
RANDOM=$SEED

echo "# KILLS=$KILLS SEED=$SEED"
python3 tests/round/election.py "$tmp" ballots=$BALLOTS proposals=40 choices=6
"$VSTED" init -q --pool 500000 "$round" || exit 70
"$VSTED" import -q "$round" proposals "$tmp/forslag.csv" >/dev/null || exit 70

# How long one takes when nobody kills it, in microseconds.
now() { echo $((${EPOCHREALTIME/[.,]/})); }
cp "$round" "$tmp/probe.vsted"
began=$(now)
"$VSTED" import -q "$tmp/probe.vsted" ballots "$tmp/stemmer.csv" >/dev/null
took=$(($(now) - began))

bad=0 whole=0 killed=0 hot=0
# The file as SQLite and vsted see it; says what is wrong.
look() {
    sqlite3 -readonly "$round" \
        "SELECT 'import ' || nr || ' has ' || n || ' of ' || ballots FROM
           (SELECT i.nr, i.ballots, count(b.nr) AS n FROM imports i
            LEFT JOIN ballots b ON b.import = i.nr
            WHERE i.undone_at IS NULL GROUP BY i.nr) WHERE n <> ballots;
         SELECT 'import ' || nr || ' is half written' FROM imports
           WHERE at = '' OR sha256 = '';
         SELECT 'ballots of no import' WHERE EXISTS
           (SELECT 1 FROM ballots WHERE import NOT IN
             (SELECT nr FROM imports WHERE undone_at IS NULL));
         SELECT integrity_check FROM pragma_integrity_check
           WHERE integrity_check <> 'ok';"
}
for ((k = 1; k <= KILLS; k++)); do
    # Every file has ballots of its own.
    sed "s/^B/K$k-/" "$tmp/stemmer.csv" >"$tmp/k.csv"
    touch -r "$round" "$tmp/mark"
    last=$(sqlite3 -readonly "$round" \
        "SELECT max(nr) FROM imports WHERE kind = 'ballots' AND undone_at IS NULL")
    if [ $((k % 4)) -eq 0 ] && [ -n "$last" ]; then
        "$VSTED" undo "$round" "$last" >/dev/null 2>&1 &
    else
        "$VSTED" import -q "$round" ballots "$tmp/k.csv" >/dev/null 2>&1 &
    fi
    pid=$!
    if [ $((k % 2)) -eq 0 ]; then
        # At any moment: mostly while the file is read.
        us=$((RANDOM * 32768 % (took + took / 2) + RANDOM % 1000))
        sleep "$(printf '%d.%06d' $((us / 1000000)) $((us % 1000000)))"
    else
        # As soon as the round is written to, which takes a moment only.
        while [ ! "$round" -nt "$tmp/mark" ] && kill -0 "$pid" 2>/dev/null; do
            :
        done
    fi
    kill -9 "$pid" 2>/dev/null && killed=$((killed + 1))
    wait "$pid" 2>/dev/null
    [ -s "$round-journal" ] && [ "$round" -nt "$tmp/mark" ] && hot=$((hot + 1))
    # vsted first: it has to take back what was cut off.
    if ! "$VSTED" imports --json "$round" >"$tmp/imports.json" 2>"$tmp/said"; then
        bad=$((bad + 1))
        echo "# kill $k: $(cat "$tmp/said")"
    elif [ -s "$tmp/said" ]; then
        bad=$((bad + 1))
        echo "# kill $k, and yet it opens: $(cat "$tmp/said")"
    fi
    wrong=$(look 2>&1)
    if [ -n "$wrong" ]; then
        bad=$((bad + 1))
        echo "# kill $k: $wrong"
    fi
done
whole=$(sqlite3 -readonly "$round" "SELECT count(*) FROM imports WHERE kind = 'ballots'")
echo "# killed $killed of $KILLS, $hot of them while they wrote the file;" \
    "$whole imports of ballots got through"

if [ "$bad" -eq 0 ]; then
    echo "ok 1 - after $KILLS kills the round holds each import whole or not at all"
else
    echo "not ok 1 - after $KILLS kills the round holds each import whole or not at all"
fi
# A test that killed nothing in the middle would show nothing.
if [ "$killed" -gt 0 ] && [ "$whole" -lt "$((KILLS - KILLS / 4))" ]; then
    echo "ok 2 - some were cut off in the middle"
else
    echo "not ok 2 - some were cut off in the middle"
fi
"$VSTED" import -q "$round" ballots "$tmp/stemmer.csv" >/dev/null
if "$VSTED" check "$round" >"$tmp/said" 2>&1; then
    echo "ok 3 - vsted check finds the round sound"
else
    echo "not ok 3 - vsted check finds the round sound"
    sed 's/^/# /' "$tmp/said" | head -n 5
fi
echo "1..3"
