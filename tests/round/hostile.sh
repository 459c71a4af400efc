#!/bin/bash
# What people and machines may do to a round: each ends with a clear message,
# an empty standard output, no control character, and an unharmed round. TAP.
# SPDX-License-Identifier: EUPL-1.2
set -u
cd "$(dirname "$0")/../.." || exit 70
VSTED=$(readlink -f "${VSTED:-build/vsted}")
tmp=$(mktemp -d) || exit 70
mounted=
trap '[ -z "$mounted" ] || umount "$mounted"; chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
cd "$tmp" || exit 70
n=0
export SOURCE_DATE_EPOCH=1780000000

verdict() { # STATUS WHAT
    n=$((n + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $n - $2"
    else
        echo "not ok $n - $2"
        { head -c 600 said; } | cat -v | sed 's/^/# /'
    fi
}
skip() {
    n=$((n + 1))
    echo "ok $n - $1 # SKIP $2"
}

printf 'nr;titel;beløb\n1;A;100\n2;B;200\n3;C;300\n' >forslag.csv
printf 'seddel;vælger;valg\nx;v;1,2\ny;w;2\n' >stemmer.csv
"$VSTED" init -q --pool "500 kr." r.vsted
"$VSTED" import -q r.vsted proposals forslag.csv >/dev/null
"$VSTED" import -q r.vsted ballots stemmer.csv >/dev/null
dump() { sqlite3 -readonly r.vsted .dump 2>&1 | sha256sum; }
before=$(dump)

# after CODE TEXT WHAT: what came of the command that ran last.
after() {
    local bad=0
    [ "$rc" -eq "$1" ] || { echo "exit $rc, expected $1" >>said; bad=1; }
    if [ "$1" -ne 0 ] && [ -s out ]; then
        echo "standard output is not empty" >>said
        bad=1
    fi
    [ -z "$2" ] || grep -qF -- "$2" said || { echo "not said: $2" >>said; bad=1; }
    if LC_ALL=C grep -q $'[\x01-\x08\x0b-\x1f\x7f]' said out; then
        echo "a control character was sent" >>said
        bad=1
    fi
    [ "$(dump)" = "$before" ] || { echo "the round was changed" >>said; bad=1; }
    [ -e r.vsted-journal ] && { echo "a journal was left" >>said; bad=1; }
    verdict $bad "$3"
}
run() {
    timeout 20 "$VSTED" "$@" >out 2>said
    rc=$?
}
# refused CODE TEXT WHAT KIND FILE OPTION...
refused() {
    local code=$1 text=$2 what=$3 kind=$4 file=$5
    shift 5
    run import r.vsted "$kind" "$file" "$@"
    after "$code" "$text" "$what"
}
# given WHAT CODE TEXT KIND CONTENT(printf) OPTION...
given() {
    local what=$1 code=$2 text=$3 kind=$4
    printf -- "$5" >f.csv
    shift 5
    refused "$code" "$text" "$what" "$kind" f.csv "$@"
}

# ---- files that are not what they should be ----
: >empty.csv
refused 3 "nothing in the file" "a file of 0 bytes" ballots empty.csv
refused 3 "no such file" "a file that is not there" ballots nowhere.csv
refused 3 "a folder" "a folder" ballots .
head -c 3000000 /dev/zero | tr '\0' x >line.csv
refused 3 "a line of more than" "one endless line" ballots line.csv
{ printf 'seddel;valg\n"'; head -c 20000000 /dev/zero | tr '\0' x; } >quote.csv
refused 3 "a field of more than 16 MiB" "a quote that is never closed" ballots quote.csv
head -c 100000 /dev/zero >nul.csv
refused 3 "NUL" "nothing but NUL bytes" ballots nul.csv
given "a PDF" 3 "a PDF" ballots '%%PDF-1.4\nseddel;valg\n'
given "an Excel workbook" 3 "Excel workbook" ballots 'PK\003\004abc'
refused 3 "a database" "a round as ballots" ballots r.vsted
given "half a character of UTF-16" 3 "UTF-16" ballots '\377\376s\000e'
given "a lone surrogate" 3 "UTF-16" ballots '\377\376\000\330;\000'
given "UTF-8 that breaks" 3 "not UTF-8" ballots 'seddel;valg\næ;1\n\xe6;2\n'
given "a byte that Windows-1252 has not" 3 "0x81" ballots 'seddel;valg\n\x81;1\n'
given "only a header" 3 "no ballots" ballots 'seddel;valg\n'
given "no header" 3 "no column" ballots 'a;7\nb;8\n'
given "text behind a quote" 3 "closing quote" ballots 'seddel;valg\n"a"b;1\n'
given "4,097 columns" 3 "more than 4096 columns" ballots "seddel;$(printf 'k%s;' $(seq 4100))\na;1\n"
refused 3 "JSON" "a rules file that is none" rules stemmer.csv
given "rules of an unknown key" 3 "pol" rules '{"schema": "vsted/rules/1", "pol": "5"}'
given "rules of an unknown rule" 3 'f.csv: /rule: no rule "mees"; did you mean "mes"?' rules \
    '{"schema": "vsted/rules/1", "rule": "mees"}'
given "rules to compare with no rule" 3 '/compare_with: no rule "gredy"; did you mean "greedy"?' \
    rules '{"schema": "vsted/rules/1", "rule": "mes", "compare_with": "gredy"}'
given "rules for ballots of another type" 3 \
    '/ballots/type: ordinal, expected approval as in import 2 ("stemmer.csv")' rules \
    '{"schema": "vsted/rules/1", "ballots": {"type": "ordinal"}}'
given "rules nested without end" 3 "" rules "$(printf '[%.0s' $(seq 5000))"

# ---- ballots that cannot be ----
given "an unknown proposal" 3 'no proposal "9"' ballots 'seddel;valg\nq;1\nr;9\n'
given "a ballot twice" 3 'line 2 too' ballots 'seddel;valg\nq;1,2\nq;1\n'
given "a ballot that is in the round" 3 "import 2" ballots 'seddel;valg\nq;1\nx;1\n'
given "a voter who has voted" 3 "v" ballots 'seddel;vælger;valg\nq;v;1\n'
refused 3 "import 2 already" "the same file again" ballots stemmer.csv
given "points where there were none" 3 "expected approval" ballots 'seddel;forslag;point\nq;1;7\n'
given "counts beside ballots" 3 "expected ballots" ballots 'forslag;stemmer\n1;7\n'
given "4 billion points" 3 "no number of points" ballots 'seddel;forslag;point\nq;1;4294967296\n'
given "negative points" 3 "no number of points" ballots 'seddel;forslag;point\nq;1;-1\n'
given "a CPR number" 7 "CPR" ballots 'seddel;vælger;valg\nq;010190-1234;1\n'
given "a CPR number in a broken file" 7 "CPR" ballots 'seddel;valg\n"a"b;1\nc;010190-1234\n'
given "proposals again" 3 "--update" proposals 'nr;titel;beløb\n1;A;100\n'
given "a proposal with votes vanishes" 3 "cannot vanish" proposals 'nr;titel;beløb\n1;A;100\n3;C;300\n' --update
given "a cost past all money" 3 "f.csv:2:3" proposals 'nr;titel;beløb\n1;A;99999999999999999999\n' --update
given "a voter twice" 3 "line 2" voters 'vælger;sted\nv;Lejre\nv;Osted\n'
refused 3 "proposals already" "a .pb into a full round" pabulib /dev/null
given "a column that is not there" 2 "no such column" ballots 'seddel;valg\nq;1\n' --map 'Sedler=ballot'
head -c 100000 /dev/zero | tr '\0' a >name
given "a column of 100,000 letters" 2 'a...=ballot": no column has a name of that length' \
    ballots 'seddel;valg\nq;1\n' --map "$(cat name)=ballot"
given "column names that are empty" 3 'among the columns (no name), (no name);' ballots ';\nq;1\n'
given "a key that is a CPR number, let pass" 3 "unknown key" rules '{"010190-1234": 1}' --allow-cpr
grep -q '010190-1234' said && rc=99
after 3 "(hidden: it looks like a CPR number)" "the same, which is not shown"

# ---- names that want to be more than names ----
given "terminal escapes in a header" 3 '\x1B' ballots 'seddel;\x1b]0;ejet\x07\nq;1\n'
given "a right-to-left override" 3 '\u{202E}' ballots 'seddel;valg\nq;\xe2\x80\xaegrev\n'
given "SQL in an id" 3 "DROP TABLE" ballots "seddel;valg\nq;\"1'); DROP TABLE ballots;--\"\n"
given "a formula as an id" 3 "=HYPERLINK" ballots 'seddel;valg\nq;=HYPERLINK(1)\n'
given "a format string" 3 '%%n%%s' ballots 'seddel;valg\nq;%%%%n%%%%s\n'
given "an id of 1 MB" 3 "..." ballots "seddel;valg\nq;$(head -c 100000 /dev/zero | tr '\0' y)\n"
esc=$(printf '\033[31m')
cp r.vsted "$esc.vsted"
printf 'seddel;valg\nn1;1\n' >"$esc.csv"
printf 'seddel;valg\nn2;9\n' >f.csv
run import -q "$esc.vsted" ballots "$esc.csv" f.csv
: >out # what the first one brought
after 3 'no proposal "9"' "names of files with terminal escapes"
run import "$esc.vsted" ballots "$esc.csv" # is there
after 3 'import 3 already ("\x1B[31m.csv"' "such a name, kept in a round"
printf 'seddel;valg\nn3;1\n' >"$esc.csv"
run import "$esc.vsted" ballots "$esc.csv" f.csv
: >out
after 3 'kept: \x1B[31m.csv' "such a name of a file that was imported"
run tally --record "$esc.vsted" -o kept.txt
after 0 'kept in \x1B[31m.vsted' "such a name of a round, by tally"
run init "$esc.2"
after 0 'made \x1B[31m.2; next' "the same, by init"

# ---- the round itself ----
with_round() { # WHAT CODE TEXT FILE COMMAND...
    local what=$1 code=$2 text=$3
    shift 3
    run "$@"
    after "$code" "$text" "$what"
}
: >0.vsted
with_round "a round of 0 bytes" 3 "an empty file" imports 0.vsted
sqlite3 foreign.vsted 'CREATE TABLE t (a)'
with_round "a database of another program" 3 "another program" imports foreign.vsted
with_round "the same, to import into" 3 "another program" import foreign.vsted ballots stemmer.csv
head -c 5000 r.vsted >cut.vsted
with_round "a truncated round" 3 "damaged" imports cut.vsted
cp r.vsted spoilt.vsted
printf 'xxxxxxxxxxxxxxxx' | dd of=spoilt.vsted bs=1 seek=4100 conv=notrunc 2>/dev/null
with_round "a round with bytes written over" 3 "" imports spoilt.vsted
cp r.vsted new.vsted
sqlite3 new.vsted 'PRAGMA user_version = 99'
with_round "a round of a newer vsted" 3 "version 99" tally new.vsted
cp r.vsted trigger.vsted
sqlite3 trigger.vsted 'CREATE TRIGGER t AFTER INSERT ON ballot_packs BEGIN DELETE FROM ballot_packs; END'
with_round "a round with a trigger" 3 "not as vsted makes it" import trigger.vsted ballots stemmer.csv
cp r.vsted view.vsted
sqlite3 view.vsted 'DROP VIEW ballot_choices; CREATE VIEW ballot_choices AS SELECT 1'
with_round "a round with another view" 3 "not as vsted makes it" tally view.vsted
# tampered SQL TEXT WHAT COMMAND...: text and numbers that vsted never writes.
tampered() {
    local sql=$1 text=$2 what=$3
    shift 3
    cp r.vsted t.vsted
    sqlite3 t.vsted "$sql"
    with_round "$what" 3 "$text" "$@"
}
# pack SET WHAT: columns of a pack that vsted never writes.
pack() { tampered "UPDATE ballot_packs SET $1" "damaged" "$2" tally t.vsted; }
pack "choices = replace(choices, '[1', '[77')" "a choice of no proposal"
pack "choices = replace(choices, '[1', '[1,')" "a choice that is not there"
pack "choices = '[[1]]'" "fewer ballots than a pack says"
pack "choices = choices || ','" "something behind the last ballot"
pack "choices = replace(choices, '[1', '[4294967296')" "a choice that is no number of ours"
pack "choices = '[[1],[2' || char(0)" "a NUL in choices"
pack "n = 1" "more ballots than a pack says"
pack "n = 3" "a ballot that is not there"
pack "n = 1000000" "a million ballots that are not there"
pack "n = 9223372036854775807" "more ballots than any round has"
pack "nr = -5" "a pack with a number below 0"
pack "nr = 4294967295" "a pack with a number past all numbers"
pack "ids = '[\"x\"]'" "fewer ids than ballots"
pack "ids = '[\"\",\"y\"]'" "an id that is empty"
pack "ids = '[\"x\\n\",\"y\"]'" "an escape that we do not write"
pack "ids = '[\"x\\u0041\",\"y\"]'" "another escape that we do not write"
pack "ids = '[\"x\\u0000\",\"y\"]'" "an id with a NUL"
pack "ids = '[\"x\",\"y'" "an id that does not end"
pack "ids = CAST(x'5b2278ff222c2279225d' AS TEXT)" "an id that is no UTF-8"
pack "ids = NULL, id = -1" "an id below 0"
pack "ids = NULL, id = 9223372036854775807" "an id that nothing can follow"
pack "lines = '[0]'" "fewer lines than ballots"
pack "line = -1" "a line below 0"
pack "line = 4294967295, lines = '[0,1]'" "a line past all lines"
pack "points = '[[1,2,3],null]'" "more points than choices"
pack "points = '[null]'" "fewer points than ballots"
pack "voters = '[null]'" "fewer voters than ballots"
pack "voters = '1'" "voters that are no list"
pack "weights = '[1000,0]'" "a weight of 0"
pack "weights = '[1000,-1]'" "a weight below 0"
pack "weights = '[1000]'" "fewer weights than ballots"
kept="INSERT INTO outcomes VALUES (1, '', '', '', '', '', 0, 0, 0, '{')"
tampered "$kept" "damaged: malformed JSON" "a kept outcome that is no JSON" tally t.vsted
tampered "$kept" "damaged: malformed JSON" "the same, to list it" outcomes t.vsted
tampered "UPDATE votes SET votes = 9223372036854775807" \
    "damaged: integer overflow" "more votes than can be added" check t.vsted
tampered "DELETE FROM ballot_packs; DELETE FROM votes;
    UPDATE imports SET undone_at = at WHERE nr = 2;
    UPDATE proposal_changes SET what = 'changed', before = '{'" \
    "damaged: malformed JSON" "a change that cannot be taken back" undo t.vsted 1
tampered "PRAGMA user_version = 1" "damaged: table outcomes already exists" \
    "a round said to be older than it is" imports t.vsted
cp r.vsted lost.vsted
sqlite3 lost.vsted "UPDATE ballot_packs SET n = 1"
"$VSTED" check lost.vsted >out 2>said
rc=$?
cat out >>said
: >out
after 1 "now there are 1" "a ballot that was deleted, by check"
cp r.vsted twice.vsted
sqlite3 twice.vsted "UPDATE ballot_packs SET ids = '[\"x\",\"x\"]'"
"$VSTED" check --lang en twice.vsted >out 2>said
rc=$?
cat out >>said
: >out
after 1 "damaged: row 2 of its table ballot_packs" "a ballot that is there twice, by check"
# A page that purge does not look at before it makes the file anew.
page=$(sqlite3 r.vsted "SELECT rootpage FROM sqlite_schema WHERE name = 'proposal_changes'")
cp r.vsted page.vsted
printf 'xxxxxxxx' | dd of=page.vsted bs=1 seek=$(((page - 1) * 4096)) conv=notrunc 2>/dev/null
cp page.vsted page0.vsted
"$VSTED" check --lang en page.vsted >out 2>said
rc=$?
cat out >>said
: >out
after 1 "damaged: Page $page: " "a damaged page, by check"
with_round "a purge of a damaged round" 3 "damaged: nothing was deleted" purge --yes page.vsted
cmp page.vsted page0.vsted >said
rc=$?
after 0 "" "the same, which is left alone"
cp r.vsted votes.vsted
sqlite3 votes.vsted "UPDATE votes SET votes = 7 WHERE proposal = 1"
"$VSTED" check votes.vsted >out 2>said
rc=$?
cat out >>said
: >out
after 1 "brought 3 votes, now there are 9" "votes that were tampered with, by check"
with_round "init over a round" 2 "already" init r.vsted
with_round "a result over the round" 2 "is a file that is read" tally r.vsted -o r.vsted
with_round "undo of no import" 2 "no import 9" undo r.vsted 9
with_round "undo of a word" 2 'IMPORT "alt"' undo r.vsted alt
with_round "undo below others" 2 "undo first, in this order: 2" undo r.vsted 1
with_round "a round named as a URI" 3 "no such round" imports 'file:r.vsted?mode=memory'
with_round "a round in memory" 3 "no such round" imports ':memory:'


# ---- a write that was cut off ----
# A big transaction of another hand, copied with its journal before it ends.
sqlite3 r.vsted 'PRAGMA cache_size = 2' BEGIN \
    'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000)
     INSERT INTO kerneopgaver (name) SELECT i FROM n' \
    '.shell cp r.vsted hot.vsted; cp r.vsted-journal hot.vsted-journal' ROLLBACK
[ -s hot.vsted-journal ] || echo "# no journal was left to take back"
"$VSTED" imports hot.vsted >out 2>said
rc=$?
[ -s said ] && rc=99 # nothing is wrong: nothing is to be said
[ -e hot.vsted-journal ] && rc=98
[ "$(sqlite3 hot.vsted 'SELECT count(*) FROM kerneopgaver')" = 5 ] || rc=97
after 0 "" "a write that was cut off is taken back without a word"

# ---- the machine ----
sqlite3 r.vsted 'BEGIN IMMEDIATE' '.shell sleep 8' >/dev/null 2>&1 &
holder=$!
sleep 0.5
printf 'seddel;valg\nq;1\n' >f.csv
run import r.vsted ballots f.csv
pkill -P "$holder" 2>/dev/null
kill "$holder" 2>/dev/null
wait "$holder" 2>/dev/null
after 6 "in use by another program" "two writers at once"
"$VSTED" tally r.vsted >/dev/full 2>said
rc=$?
: >out
after 6 "No space left" "/dev/full"
"$VSTED" import -q r.vsted proposals forslag.csv --json >/dev/full 2>said
rc=$?
: >out
after 3 "import 1 already" "/dev/full, when there is nothing to say"
head -c 1000 /dev/zero | tr '\0' '\n' >lines
seq -f 'z%.0f;1' 60000 | sed '1i seddel;valg' >many.csv
(ulimit -f 100; timeout 20 "$VSTED" import r.vsted ballots many.csv >out 2>said)
rc=$?
after 6 "" "a limit on the size of files"
# Room for the journal, none for the file that is made anew.
cp r.vsted big.vsted
seq -f 'q%.0f;Forslag;1' 9000 | sed '1i nr;titel;beløb' | cat - <(tail -n +2 forslag.csv) >big.csv
"$VSTED" import -q --update big.vsted proposals big.csv >/dev/null
(ulimit -f 100; timeout 20 "$VSTED" purge --yes big.vsted >out 2>said)
rc=$?
[ "$(sqlite3 big.vsted 'SELECT count(*) FROM ballots')" = 0 ] || rc=99
after 6 "ballots and voters are deleted, but" "a purge that cannot make the file anew"
run purge --yes big.vsted
after 0 "" "the same again, with room"
mkdir disk
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=256k none disk 2>/dev/null; then
    mounted=$tmp/disk
    cp r.vsted disk/r.vsted
    full=$(sqlite3 -readonly disk/r.vsted .dump | sha256sum)
    run import disk/r.vsted ballots many.csv
    [ "$(sqlite3 disk/r.vsted .dump | sha256sum)" = "$full" ] || rc=99
    after 6 "no space left" "a full disk"
    umount disk && mounted=
else
    skip "a full disk" "needs leave to mount"
fi
if [ "$(id -u)" -ne 0 ]; then
    user=
elif command -v setpriv >/dev/null; then
    user="setpriv --reuid=65534 --regid=65534 --clear-groups"
else
    user=none
fi
if [ "$user" = none ]; then
    skip "a folder that may not be written" "needs a user who may not"
else
    chmod 755 "$tmp"
    mkdir shut
    # A copy: the build may stand where nobody else may go.
    cp "$VSTED" prog
    chmod 755 prog
    cp r.vsted forslag.csv stemmer.csv many.csv shut
    chmod 644 shut/*
    chmod 555 shut
    # shellcheck disable=SC2086 # words
    $user timeout 20 ./prog import shut/r.vsted ballots shut/many.csv >out 2>said
    rc=$?
    if [ "$rc" -eq 126 ]; then
        skip "a folder that may not be written" "the program cannot be run by others"
    else
        after 6 "may not be written" "a folder that may not be written"
    fi
fi
echo "1..$n"
