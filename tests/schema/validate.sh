#!/bin/bash
# Every JSON that vsted prints is what its JSON Schema says; TAP.
# SPDX-License-Identifier: EUPL-1.2
#
# Also that the schemas can say no: answers that were spoilt are refused.
set -u
cd "$(dirname "$0")/../.." || exit 70
VSTED=${VSTED:-build/vsted}
PYTHON=${PYTHON:-/usr/bin/python3}
tmp=$(mktemp -d) || exit 70
trap 'rm -rf "$tmp"' EXIT
n=0

# verdict STATUS NAME: one line of TAP, and what was said when it failed.
verdict() {
    n=$((n + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $n - $2"
    else
        echo "not ok $n - $2"
        sed 's/^/# /' "$tmp/said" | head -n 20
    fi
}

# valid SCHEMA FILE
valid() {
    "$PYTHON" -W ignore -m jsonschema -i "$2" "lib/report/schema/$1.json" \
        >"$tmp/said" 2>&1
}

accepts() {
    valid "$1" "$2"
    verdict $? "$1: $3"
}

# refuses SCHEMA FILE FILTER: the file, spoilt by jq, is not valid.
refuses() {
    jq "$3" "$2" >"$tmp/spoilt" || exit 70
    if valid "$1" "$tmp/spoilt"; then
        echo "spoilt by $3 and accepted" >"$tmp/said"
        verdict 1 "$1 refuses $3"
    else
        verdict 0 "$1 refuses $3"
    fi
}

# prints SCHEMA STATUS ARG...: standard output of vsted is valid JSON.
prints() {
    schema=$1 want=$2
    shift 2
    "$VSTED" "$@" >"$tmp/out" 2>"$tmp/said"
    got=$?
    if [ "$got" -ne "$want" ]; then
        echo "exit status $got, expected $want" >>"$tmp/said"
        verdict 1 "vsted $*"
    else
        accepts "$schema" "$tmp/out" "vsted $*"
    fi
}

# fails STATUS ARG...: standard output is empty, the last line of standard
# error is an error in JSON.
fails() {
    want=$1
    shift
    "$VSTED" "$@" >"$tmp/out" 2>"$tmp/err"
    got=$?
    tail -n 1 "$tmp/err" >"$tmp/error"
    if [ "$got" -ne "$want" ] || [ -s "$tmp/out" ]; then
        { echo "exit status $got, expected $want; stderr:"; cat "$tmp/err"; } \
            >"$tmp/said"
        verdict 1 "vsted $*"
    else
        accepts error "$tmp/error" "vsted $* (exit $want)"
    fi
}

for name in tally check error rules-list import imports outcomes purge; do
    "$VSTED" schema "$name" 2>&1 |
        diff "lib/report/schema/$name.json" - >"$tmp/said" 2>&1
    verdict $? "vsted schema $name prints its file"
done

# What the unit tests compare whole: outcomes built by hand, with all parts.
for file in tests/unit/fixtures/report/*.json; do
    name=$(basename "$file" .json)
    case $name in
    check) accepts check "$file" "golden $name" ;;
    error-*) accepts error "$file" "golden $name" ;;
    *) accepts tally "$file" "golden $name" ;;
    esac
done

lejre=examples/lejre city=tests/schema/city.pb
prints tally 0 tally --json $lejre
prints tally 0 tally --json --rule greedy --completion none $lejre
prints tally 0 tally --json --rule greedy --completion none --per-krone \
    --min-share '2 %' --min-votes 3 $lejre
prints tally 0 tally --json --rule greedy --completion none --no-skip \
    --ties lot:20260314 $lejre
prints tally 0 tally --json --rule mes --completion none $lejre
prints tally 0 tally --json --rule mes --satisfaction cardinality \
    --completion add1,greedy --ties cheapest,votes,lot:7 $lejre
prints tally 0 tally --json --rule mes --satisfaction effort \
    --completion greedy --compare-with greedy --ties order $lejre
prints tally 0 tally --json --rule recorded $city
prints tally 0 tally --json --rule mes --completion none --pool 700 $city
prints check 0 check --json $lejre
prints check 0 check --json $city
prints tally 0 tally --json --all-ties --rule greedy --completion none $lejre
prints tally 0 tally --json --all-ties examples/lodtraekning
prints compare 0 compare --json --rule greedy --rule mes $lejre
"$VSTED" compare --json --rule greedy --rule mes $lejre \
    >"$tmp/compare.json" 2>/dev/null
refuses compare "$tmp/compare.json" 'del(.outcomes[0].totals)'
refuses compare "$tmp/compare.json" '.head_to_head[0].prefer_a = "1"'
refuses compare "$tmp/compare.json" '.outcomes[0].satisfaction.gini = 2'
refuses compare "$tmp/compare.json" '.changes = {}'
mkdir "$tmp/weights"
printf 'nr;titel;beløb\n1;A;100\n2;B;200\n3;C;300\n' >"$tmp/weights/forslag.csv"
printf 'seddel;valg;vægt\nx;1,2;0,5\ny;2;1,125\nz;;2\n' >"$tmp/weights/stemmer.csv"
echo '{"pool": 250, "weights": "column"}' >"$tmp/weights/regler.json"
accepts rules "$tmp/weights/regler.json" "rules with weights"
refuses rules "$tmp/weights/regler.json" '.weights = true'
prints tally 0 tally --json --rule mes --completion add1,greedy \
    --compare-with greedy "$tmp/weights"
refuses tally "$tmp/out" '.rule.weights = "none"'
refuses tally "$tmp/out" '.funded[0].votes = -0.5'
prints check 0 check --json "$tmp/weights"
prints compare 0 compare --json --rule greedy --rule mes "$tmp/weights"
prints rules-effective 0 rules --effective examples/lejre --json
prints rules-effective 0 rules --effective $city --json --rule mes
for rules in examples/*/regler.json; do
    accepts rules "$rules" "$rules"
done
refuses rules examples/lejre/regler.json '.pol = 1'
refuses rules examples/lejre/regler.json '.ballots.max_choices = true'
refuses rules examples/lejre/regler.json '.satisfaction = "joy"'
# Every key there is has its place in the schema of the rules file, and no more.
"$VSTED" rules --effective examples/lejre --json 2>/dev/null |
    jq -r '.rules[].key' | sed -E 's/^min_(votes|share)$/thresholds.&/' |
    LC_ALL=C sort >"$tmp/keys"
jq -r '(.properties | keys[] | select(. != "schema" and . != "ballots" and
        . != "thresholds" and . != "min_votes" and . != "min_share")),
    (.properties.ballots.properties | keys[] | "ballots." + .),
    (.["$defs"].thresholds.properties | keys[] | "thresholds." + .)' \
    lib/report/schema/rules.json | LC_ALL=C sort | diff "$tmp/keys" - >"$tmp/said"
verdict $? "the schema of the rules file has every key"
prints rules-list 0 rules --json
prints rules-list 0 rules --json mes

fails 2 tally --json --rule greddy $lejre
fails 2 tally --json --colour $lejre
fails 3 tally --json --proposals README.md --ballots README.md --pool 100
fails 6 tally --json -o tests/schema/is-not-there/x $lejre
fails 5 tally --json --rule greedy --ties none --pool 400 \
    tests/schema/tie.pb

# A round through its life.
export SOURCE_DATE_EPOCH=1780000000
round=$tmp/runde.vsted
"$VSTED" init -q --pool "500 kr." --title Prøve "$round"
printf 'nr;titel;beløb\n1;A;100\n2;B;200\n3;C;300\n' >"$tmp/forslag.csv"
printf 'nr;titel;beløb;sted\n1;A;150;Lejre\n2;B;200;\n4;D;50;\n' >"$tmp/nye.csv"
printf 'seddel;vælger;valg\nx;v;1,2\ny;w;2\nz;v;1\n' >"$tmp/stemmer.csv"
prints imports 0 imports --json "$round"
prints outcomes 0 outcomes --json "$round"
prints import 0 import -q --json "$round" proposals "$tmp/forslag.csv"
prints import 0 import -q --json --update "$round" proposals "$tmp/nye.csv"
cp "$tmp/out" "$tmp/import.json"
fails 3 import -q --json "$round" ballots "$tmp/stemmer.csv"
prints import 0 import -q --json --duplicates last "$round" ballots \
    "$tmp/stemmer.csv"
prints tally 0 tally --json --record "$round"
prints check 0 check --json "$round"
prints outcomes 0 outcomes --json "$round"
cp "$tmp/out" "$tmp/outcomes.json"
prints tally 0 outcomes "$round" 1
prints import 0 undo --json "$round" 3
prints imports 0 imports --json "$round"
cp "$tmp/out" "$tmp/imports.json"
prints purge 0 purge --json "$round"
prints purge 0 purge --json --yes "$round"
cp "$tmp/out" "$tmp/purge.json"
fails 3 tally --json "$round"
fails 2 undo --json "$round" 3
refuses import "$tmp/import.json" 'del(.import.sha256)'
refuses import "$tmp/import.json" '.changes[0].fields[0].field = "ballot"'
refuses import "$tmp/import.json" '.import.at = "i dag"'
refuses imports "$tmp/imports.json" '.imports[0].kind = "votes"'
refuses imports "$tmp/imports.json" '.imports[2].undone_at = ""'
refuses outcomes "$tmp/outcomes.json" '.outcomes[0].funded = "1"'
refuses purge "$tmp/purge.json" 'del(.kept.outcomes)'

good=tests/unit/fixtures/report/mes.json
refuses tally $good 'del(.totals)'
refuses tally $good 'del(.funded[0].award)'
refuses tally $good '.extra = 1'
refuses tally $good '.rule.increment = "1"'
refuses tally $good '.funded[0].phase = "luck"'
refuses tally $good '.funded[0].id = 7'
refuses tally $good '.not_funded[0].reason = "bad"'
refuses tally $good '.ties[0].decisive = "yes"'
refuses tally $good '.ties[0].tied = ["p1"]'
refuses tally $good 'del(.ties[0].tied_count)'
refuses tally $good 'del(.more_warnings)'
refuses tally $good '.election_sha256 = "abc"'
refuses tally $good '.election.pool = -1'
refuses tally $good '.not_funded[0].why = "x"'
refuses tally $good '.not_funded[0].date = null'
counts=tests/unit/fixtures/report/counts.json
refuses tally $counts 'del(.not_funded[0].why)'
refuses tally $counts '.not_funded[0].date = "14.03.2026"'
refuses tally $counts '.totals.voters_with_a_funded_choice = -1'
refuses check tests/unit/fixtures/report/check.json '.findings[0].line = 0'
refuses check tests/unit/fixtures/report/check.json 'del(.more)'
refuses error tests/unit/fixtures/report/error-tie.json 'del(.error.step)'
refuses error tests/unit/fixtures/report/error-tie.json '.error.code = "E1"'
echo "1..$n"
