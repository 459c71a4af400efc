#!/bin/bash
# One election in four layouts, three encodings and three separators, as .pb and
# as a round: the same election_sha256. TAP.
# SPDX-License-Identifier: EUPL-1.2
set -u
cd "$(dirname "$0")/../.." || exit 70
VSTED=${VSTED:-build/vsted}
tmp=$(mktemp -d) || exit 70
trap 'rm -rf "$tmp"' EXIT
n=0

hash_of() {
    "$VSTED" check --json "$@" 2>"$tmp/said" | jq -r .election_sha256
}

# The folder as a round of its own.
round_of() {
    rm -f "$tmp/runde.vsted"
    rules=
    [ ! -e "$tmp/e/regler.json" ] || rules="--rules $tmp/e/regler.json"
    # shellcheck disable=SC2086 # words
    "$VSTED" init -q --pool 150000 $rules "$tmp/runde.vsted" 2>"$tmp/said" &&
        "$VSTED" import -q "$tmp/runde.vsted" proposals "$tmp/e/forslag.csv" \
            >/dev/null 2>"$tmp/said" &&
        "$VSTED" import -q "$tmp/runde.vsted" ballots "$tmp/e/stemmer.csv" \
            >/dev/null 2>"$tmp/said" &&
        hash_of "$tmp/runde.vsted"
}

# same EXPECTED SEEN WHAT
same() {
    n=$((n + 1))
    if [ -n "$1" ] && [ "$1" = "$2" ] && [ "$1" != null ]; then
        echo "ok $n - $3"
    else
        echo "not ok $n - $3"
        echo "# expected $1, seen $2"
        sed 's/^/# /' "$tmp/said"
    fi
}

# all LAYOUTS OPTION...: every form of an election against the first.
firsts=
all() {
    layouts=$1
    shift
    first=
    for layout in $layouts; do
        for encoding in utf-8-sig utf-16 cp1252; do
            for separator in ';' , tab; do
                rm -rf "$tmp/e"
                mkdir "$tmp/e"
                python3 tests/round/election.py "$tmp/e" layout=$layout \
                    encoding=$encoding separator=$separator "$@" || exit 70
                what="$layout $encoding $separator $*"
                seen=$(hash_of "$tmp/e" --pool 150000)
                first=${first:-$seen}
                same "$first" "$seen" "$what"
                same "$first" "$(round_of)" "$what, as a round"
            done
        done
    done
    firsts="$firsts$first
"
}

all "wide long list"
all "wide long list" type=cumulative seed=2
all "wide long list counts" choices=1 seed=3
all "wide long list" type=ordinal seed=4
# A hash that says nothing would be the same as well.
same 4 "$(printf %s "$firsts" | sort -u | wc -l)" "four elections, four hashes"
all long apart=1 seed=1
same "$(hash_of "$tmp/e" --pool 150000)" "$(
    python3 tests/round/election.py "$tmp/e" layout=long seed=1
    hash_of "$tmp/e" --pool 150000
)" "rows of a ballot that stand apart"

for type in approval cumulative ordinal; do
    rm -rf "$tmp/e"
    mkdir "$tmp/e"
    python3 tests/round/election.py "$tmp/e" pb=1 type=$type seed=5
    csv=$(hash_of "$tmp/e" --pool 150000)
    same "$csv" "$(hash_of "$tmp/e/valg.pb")" "$type: the .pb"
    same "$csv" "$(round_of)" "$type: a round from CSV"
    rm -f "$tmp/runde.vsted"
    "$VSTED" init -q "$tmp/runde.vsted"
    "$VSTED" import -q "$tmp/runde.vsted" pabulib "$tmp/e/valg.pb" \
        >/dev/null 2>"$tmp/said"
    same "$csv" "$(hash_of "$tmp/runde.vsted")" "$type: a round from the .pb"
done
echo "1..$n"
