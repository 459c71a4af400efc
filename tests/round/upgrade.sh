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
same 4 "$(ask old.vsted 'PRAGMA user_version')" "reading it brought it up to date"
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

# Version 3: weights, and still a row for each ballot. Nothing of those may be
# lost: ids of any kind, voters, points, weights, who is left out, and gaps where
# an import was taken back.
cat >to3.sql <<'SQL'
ALTER TABLE ballots ADD COLUMN weight INTEGER CHECK (weight BETWEEN 1 AND 1000000000);
DROP VIEW ballot_choices;
CREATE VIEW ballot_choices AS
SELECT b.id AS ballot, b.voter, b.import, i.file, b.line,
       c.key + 1 AS position, p.id AS proposal, p.name,
       json_extract('[' || b.points || ']', '$[' || c.key || ']') AS points,
       b.left_out = 0 AS counted, coalesce(b.weight, 1000) / 1000.0 AS weight
FROM ballots b JOIN imports i ON i.nr = b.import,
     json_each('[' || b.choices || ']') c JOIN proposals p ON p.nr = c.value;
INSERT INTO imports SELECT 4, kind, file, 'b' || sha256, bytes, rows, at,
  version, NULL, layout, 'first', encoding, separator, columns, 'cumulative',
  cpr_allowed, proposals, 5003, voters, 2001 + 7502 FROM imports WHERE nr = 2;
UPDATE imports SET ballot_type = 'cumulative' WHERE nr = 2;
INSERT INTO ballots VALUES (77, 4, 2, 'a"\b', 'v', '2,1', '3,4', 1, 500);
INSERT INTO ballots VALUES (79, 4, 9, '007', NULL, '', NULL, 0, 1),
  (80, 4, 10, 'æ' || char(10) || 'ø', 'æ', '3', NULL, 0, 1000000000);
WITH RECURSIVE k (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM k WHERE x < 5000)
INSERT INTO ballots SELECT 100 + x, 4, 20 + 3 * x, x, iif(x % 3, 'v' || x, NULL),
  iif(x % 2, '3,1', '2'), iif(x % 5, NULL, iif(x % 2, '9,8', '7')), 0, x FROM k;
INSERT INTO votes VALUES (4, 1, 2501, 2501), (4, 2, 2501, 2501), (4, 3, 2501, 2501);
UPDATE imports SET votes = 7503 WHERE nr = 4;
PRAGMA user_version = 3;
SQL
sqlite3 v3.vsted <"$old"
sqlite3 v3.vsted <to3.sql
choices='SELECT ballot, voter, import, file, line, position, proposal, name,
    points, counted, weight FROM ballot_choices ORDER BY 3, 5, 1, 6'
kept='SELECT id, voter, import, line, choices, points, left_out, weight
    FROM ballots ORDER BY import, line, id'
ask v3.vsted "$choices" >choices3
ask v3.vsted "$kept" >kept3
cp v3.vsted killed.vsted
same 5005 "$(ask v3.vsted 'SELECT count(*) FROM ballots')" "a round of version 3"
"$VSTED" check --json v3.vsted >/dev/null 2>said
same "" "$(grep -i damaged said)" "it is sound as it is brought up to date"
same 4 "$(ask v3.vsted 'PRAGMA user_version')" "it is of version 4"
same "$(tables new.vsted)" "$(tables v3.vsted)" "its tables are those of a new one"
same "$(cat kept3)" "$(ask v3.vsted "$kept")" "every ballot is as it was"
same "$(cat choices3)" "$(ask v3.vsted "$choices")" "and every choice"
same 0 "$(ask v3.vsted 'PRAGMA freelist_count')" "the room of the old table is given back"
same "ok" "$(ask v3.vsted 'PRAGMA integrity_check')" "the file is sound"
"$VSTED" undo -q v3.vsted 4 >/dev/null 2>&1
same 2 "$(ask v3.vsted 'SELECT count(*) FROM ballots')" "what came before can be taken back"

# Killed at any moment it is of the old version or of the new one, and whole.
bad=''
for k in 1 2 3 4 5 6 7 8 9 10 11 12; do
    cp killed.vsted k.vsted
    "$VSTED" imports k.vsted >/dev/null 2>&1 &
    pid=$!
    sleep "0.0$(printf '%02d' $((k * 3)))"
    kill -9 "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    "$VSTED" imports k.vsted >/dev/null 2>said || bad="$bad $k: $(cat said)"
    [ "$(ask k.vsted "$kept")" = "$(cat kept3)" ] || bad="$bad $k: other ballots"
done
same "" "$bad" "killed in the middle, it is brought up to date the next time"

# What no vsted wrote is not packed.
cp killed.vsted bad.vsted
sqlite3 bad.vsted "UPDATE ballots SET choices = '1,,2' WHERE nr = 80"
sum=$(sha256sum <bad.vsted)
"$VSTED" imports bad.vsted >/dev/null 2>said
same "3 1" "$? $(grep -c 'damaged: row 80 of its table ballots' said)" \
    "a ballot that no vsted wrote is refused"
same "$sum" "$(sha256sum <bad.vsted)" "and the round stays as it was"
echo "1..$n"
