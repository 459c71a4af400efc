#!/bin/bash
# A round of an older version is brought up to date as it is opened, and ends up
# as a new one begins. TAP.
# SPDX-License-Identifier: EUPL-1.2
set -u
cd "$(dirname "$0")/../.." || exit 70
VSTED=$(readlink -f "${VSTED:-build/vsted}")
old=$PWD/tests/round/version2.sql
tmp=$(mktemp -d) || exit 70
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 70
n=0
export SOURCE_DATE_EPOCH=1780000000

# same EXPECTED SEEN WHAT
same() {
    n=$((n + 1))
    if [ "$1" = "$2" ]; then
        echo "ok $n - $3"
    else
        echo "not ok $n - $3"
        echo "expected $1, seen $2" | sed 's/^/# /'
    fi
}
hash_of() { "$VSTED" check --json "$1" 2>&1 | jq -r .election_sha256; }
ask() { sqlite3 -readonly "$@"; }
tables() { ask "$1" "SELECT type, name, sql FROM sqlite_schema ORDER BY name"; }

sqlite3 old.vsted <"$old"
"$VSTED" init -q --pool "500 kr." new.vsted
same 2 "$(ask old.vsted 'PRAGMA user_version')" "an old round"
before=$(ask old.vsted 'SELECT election_sha256 FROM outcomes')
same "$before" "$(hash_of old.vsted)" "the same election"
same 3 "$(ask old.vsted 'PRAGMA user_version')" "reading it brought it up to date"
same "$(tables new.vsted)" "$(tables old.vsted)" "its tables are those of a new one"
same "x|v|1,2|
y|w|2|" "$(ask old.vsted 'SELECT id, voter, choices, weight FROM ballots')" \
    "its ballots are there, without weights"
same "1.0|3" "$(ask old.vsted 'SELECT weight, count(*) FROM ballot_choices')" \
    "in the view they weigh 1"
same 0 "$("$VSTED" outcomes --json old.vsted 1 >/dev/null 2>&1; echo $?)" \
    "what it decided is there"

printf 'seddel;valg;vægt\nz;1;0,5\n' >mere.csv
"$VSTED" import -q old.vsted ballots mere.csv >/dev/null 2>&1
same "z|500" "$(ask old.vsted "SELECT id, weight FROM ballots WHERE import = 3")" \
    "new ballots have weights"
same "z|0.5" "$(ask old.vsted "SELECT ballot, weight FROM ballot_choices WHERE import = 3")" \
    "and show them"
"$VSTED" undo -q old.vsted 3 >/dev/null 2>&1
same "$before" "$(hash_of old.vsted)" "taken back, it is the old election"
same "" "$(sqlite3 old.vsted 'UPDATE ballots SET weight = 0' 2>/dev/null)" \
    "a weight of 0 is no weight"
same "" "$(ask old.vsted 'SELECT id FROM ballots WHERE weight IS NOT NULL')" \
    "and is not kept"
echo "1..$n"
