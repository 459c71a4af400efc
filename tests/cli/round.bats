#!/usr/bin/env bats
# A round as staff live it: months of files, corrections, and one result.
# SPDX-License-Identifier: EUPL-1.2
load helper

setup() {
    unset VSTED_LANG NO_COLOR
    export SOURCE_DATE_EPOCH=1773478800 # 2026-03-14 09:00 UTC
    cd "$BATS_TEST_TMPDIR" || return 1
    printf '%s\r\n' 'nr;titel;beløb;kerneopgave;landsby' \
        '1;Bænk ved søen;1.500,00 kr.;Fællesskab og fritid;Hvalsø' \
        '2;Lektiecafé;20.000 kr.;Trivsel & læring;Lejre' \
        '3;Shelter;12.000,-;Aktivt og selvstændigt liv;' |
        iconv -f UTF-8 -t CP1252 >forslag.csv
    printf '%s\n' 'seddel;vælger;1;2;3' 'web-1;v1;x;x;' 'web-2;v2;;x;' \
        'web-3;v3;x;;x' >web.csv
    printf '%s\n' 'seddel;valg' 'papir-1;1,2' 'papir-2;3' >papir.csv
    vsted init -q --title 'Borgerbudget 2026' --pool '25.000 kr.' r.vsted
}

# A round with its proposals and both files of ballots.
filled() {
    vsted import -q r.vsted proposals forslag.csv >/dev/null
    vsted import -q r.vsted ballots web.csv papir.csv >/dev/null
}

@test "round: init says what it made and what comes next" {
    try init --pool '0,5 mio. kr.' ny.vsted
    assert_status 0
    assert_stdout ''
    assert_stderr 'vsted: made ny.vsted; next: vsted import ny.vsted proposals FILE'
    [ "$(stat -c %a ny.vsted)" = 600 ]
    [ "$(sqlite3 ny.vsted 'SELECT count(*) FROM kerneopgaver')" = 5 ]
    [ "$(ls -A | grep -c journal)" = 0 ]
}

@test "round: init leaves a file that is there alone" {
    echo mine >ny.vsted
    try init ny.vsted
    fails 2 'vsted: ny.vsted: there is a file of this name already; name another, or remove it'
    [ "$(cat ny.vsted)" = mine ]
}

@test "round: init says which year it saw" {
    try init --year 20265 ny.vsted
    fails 2 'vsted: init: year 20265, expected 1900 to 2999'
    try init --year 99999999999 ny.vsted
    fails 2 'vsted: init: year 99999999999, expected 1900 to 2999'
    [ ! -e ny.vsted ]
}

@test "round: what was detected is told, and -q is silent" {
    try import r.vsted proposals forslag.csv
    assert_status 0
    assert_stdout 'Import 1: 3 forslag fra forslag.csv
  I runden er nu 3 forslag og 0 stemmesedler, der tæller.'
    assert_stderr_has 'note: not UTF-8, read as Windows-1252'
    assert_stderr_has 'columns: nr=id, titel=name, beløb=cost, kerneopgave=kerneopgave, landsby=place'
    assert_stderr_has 'separated by semicolon'
    try import -q r.vsted ballots web.csv
    assert_stderr ''
}

@test "round: ballots come from the web and from paper, each with its layout" {
    vsted import -q r.vsted proposals forslag.csv >/dev/null
    try import -q r.vsted ballots web.csv papir.csv
    assert_stdout 'Import 2: 3 stemmesedler (en kolonne pr. forslag) fra web.csv
  I runden er nu 3 forslag og 3 stemmesedler, der tæller.
Import 3: 2 stemmesedler (en liste pr. seddel) fra papir.csv
  I runden er nu 3 forslag og 5 stemmesedler, der tæller.'
    try imports r.vsted
    golden round-imports.txt
    try imports r.vsted --lang en
    golden round-imports-en.txt
}

@test "round: a round is counted like the same files in a folder" {
    filled
    printf 'seddel;valg\nweb-1;1,2\nweb-2;2\nweb-3;1,3\npapir-1;1,2\npapir-2;3\n' >stemmer.csv
    try check --json r.vsted
    assert_status 0
    round=$(jq -r .election_sha256 <<<"$output")
    try check --json --pool '25.000 kr.' --proposals forslag.csv --ballots stemmer.csv
    [ "$(jq -r .election_sha256 <<<"$output")" = "$round" ]
    try tally r.vsted
    golden round-tally.txt
}

@test "round: of several files the first that is refused stops the rest" {
    vsted import -q r.vsted proposals forslag.csv >/dev/null
    printf 'seddel;valg\nx;9\n' >bad.csv
    try import r.vsted ballots papir.csv bad.csv web.csv
    assert_status 3
    assert_stderr_has 'bad.csv:2:2: no proposal "9"'
    assert_stderr_has 'imported before it, and kept: papir.csv'
    [ "$(sqlite3 r.vsted 'SELECT count(*) FROM ballots')" = 2 ]
}

@test "round: what an import did goes to the file of --output" {
    try import -q -o svar.txt r.vsted proposals forslag.csv
    assert_status 0
    assert_stdout ''
    [ "$(head -n 1 svar.txt)" = 'Import 1: 3 forslag fra forslag.csv' ]
    try import -q -o svar.txt r.vsted ballots web.csv papir.csv
    assert_status 0
    [ "$(grep -c '^Import' svar.txt)" = 2 ]
    try import -q -o r.vsted r.vsted ballots web.csv
    fails 2 'vsted: import: --output "r.vsted" is a file that is read; name another file'
    try import -q -o web.csv r.vsted ballots web.csv
    fails 2 'vsted: import: --output "web.csv" is a file that is read; name another file'
    try import -q -o intet/svar.txt r.vsted ballots web.csv
    assert_status 6
    [ "$(sqlite3 r.vsted 'SELECT count(*) FROM imports')" = 3 ]
}

@test "round: the same file, by any name, is noticed" {
    filled
    cp web.csv 'web (1).csv'
    try import -q r.vsted ballots 'web (1).csv'
    fails 3 'vsted: web (1).csv: this file is import 2 already ("web.csv", 2026-03-14 09:00); vsted undo r.vsted 2 takes it back'
}

@test "round: files that overlap are refused, with both places" {
    filled
    printf 'seddel;valg\npapir-9;1\npapir-2;3\n' >mere.csv
    try import -q r.vsted ballots mere.csv
    fails 3 'vsted: mere.csv:3:1: ballot "papir-2" is in the round already (import 3, "papir.csv", line 3); is the file, or a part of it, there already? else number its ballots otherwise'
    [ "$(sqlite3 r.vsted 'SELECT count(*) FROM ballots')" = 5 ]
}

@test "round: a corrected list shows what it changes, and undo takes it back" {
    filled
    printf 'nr;titel;beløb;kerneopgave;landsby\n1;Bænk ved åen;1.750 kr.;Fællesskab og fritid;Hvalsø\n2;Lektiecafé;20.000 kr.;Trivsel og læring;Lejre\n3;Shelter;12.000 kr.;;\n4;Kor;900 kr.;;Osted\n' >ny.csv
    try import -q r.vsted proposals ny.csv
    assert_status 3
    assert_stderr_has '--update'
    try import -q --update r.vsted proposals ny.csv
    assert_status 0
    golden round-update.txt
    try undo r.vsted 4
    assert_status 0
    golden round-undo.txt
    [ "$(sqlite3 r.vsted "SELECT group_concat(id || '=' || cost_ore) FROM proposals")" = 1=150000,2=2000000,3=1200000 ]
}

@test "round: undo gives back every column of every proposal" {
    printf '%s\n' 'nr;titel;beløb;kerneopgave;landsby;trukket;begrundelse' \
        '1;A;100;Fællesskab og fritid;Hvalsø;2026-01-02;solgt' '2;B;200;;;;' \
        '3;C;300;Trivsel og læring;Osted;;' >a.csv
    printf '%s\n' 'nr;titel;beløb;kerneopgave;landsby;trukket;begrundelse' \
        '' '2;Bo;201;Fællesskab og fritid;Lejre;2026-02-03;dyr' '4;D;400;;;;' \
        '1;Ao;101;;;;' >b.csv
    vsted import -q r.vsted proposals a.csv >/dev/null
    before=$(sqlite3 r.vsted 'SELECT * FROM proposals ORDER BY nr')
    vsted import -q --update r.vsted proposals b.csv >/dev/null
    [ "$(sqlite3 r.vsted 'SELECT group_concat(name) FROM proposals')" = Ao,Bo,D ]
    vsted undo r.vsted 2 >/dev/null
    run sqlite3 r.vsted 'SELECT * FROM proposals ORDER BY nr'
    assert_stdout "$before"
}

@test "round: a proposal with votes cannot vanish, but be withdrawn" {
    filled
    printf 'nr;titel;beløb\n1;Bænk;1.500\n2;Lektiecafé;20.000\n' >uden.csv
    try import -q --update r.vsted proposals uden.csv
    assert_status 3
    assert_stderr_has 'proposal "3" has 2 votes and is not in the file'
    printf 'nr;titel;beløb;trukket;begrundelse\n1;Bænk ved søen;1.500;;\n2;Lektiecafé;20.000;;\n3;Shelter;12.000;10-03-2026;grunden er solgt\n' >trukket.csv
    try import -q --update r.vsted proposals trukket.csv
    assert_status 0
    try tally r.vsted
    [[ $output == *'ikke støtteberettiget: grunden er solgt (10.03.2026)'* ]]
    try tally --json r.vsted
    run jq -c '.not_funded[] | select(.id == "3") | .reason, .why, .date' <<<"$output"
    assert_stdout '"not_eligible"
"grunden er solgt"
"2026-03-10"'
}

@test "round: who votes twice is refused, or counted once, and undo knows" {
    filled
    printf 'seddel;vælger;valg\nsent-1;v2;3\nsent-2;v9;1\n' >sent.csv
    try import -q r.vsted ballots sent.csv
    assert_status 3
    assert_stderr_has 'sent.csv:2'
    assert_stderr_has 'import 2, "web.csv", line 3'
    assert_stderr_has '--duplicates'
    try import -q --duplicates last r.vsted ballots sent.csv
    assert_status 0
    counted="SELECT group_concat(DISTINCT ballot) FROM ballot_choices WHERE voter = 'v2' AND counted"
    [ "$(sqlite3 r.vsted "$counted")" = sent-1 ]
    try imports r.vsted
    [[ $output == *'1 tæller ikke'* ]]
    vsted undo r.vsted 4 >/dev/null
    [ "$(sqlite3 r.vsted "$counted")" = web-2 ]
    try import -q --duplicates first r.vsted ballots sent.csv
    assert_status 0
    [ "$(sqlite3 r.vsted "$counted")" = web-2 ]
}

@test "round: voters have place, age and group, and nothing else is kept" {
    filled
    printf 'vælger;navn;landsby;alder;gruppe\nv1;Ane;Lejre;34;borger\nv2;Bo;;51;forening\n' >borgere.csv
    try import r.vsted voters borgere.csv
    assert_status 0
    assert_stderr_has 'column "navn" is not used'
    run sqlite3 r.vsted 'SELECT id, place, age_group, voter_group FROM voters'
    assert_stdout 'v1|Lejre|34|borger
v2||51|forening'
    try check --json r.vsted
    run jq -r '.findings[] | select(.code == "voter_unlisted") | .message' <<<"$output"
    assert_stdout '1 voter of ballots is not on the list of voters'
    if grep -q Ane r.vsted; then false; fi
}

@test "round: counts of a show of hands, from two meetings" {
    vsted import -q r.vsted proposals forslag.csv >/dev/null
    printf 'forslag;stemmer\n1;12\n2;7\n3;0\n' >a.csv
    printf 'forslag;stemmer\n1;3\n3;20\n' >b.csv
    try import -q r.vsted ballots a.csv b.csv
    assert_status 0
    try tally --json r.vsted
    run jq -c '[.funded[] | .id, .votes]' <<<"$output"
    assert_stdout '["3",20,"1",15]'
    try tally --rule mes r.vsted
    assert_status 2
    assert_stderr_has 'mes needs ballots'
}

@test "round: --map, --delimiter and --encoding overrule what is found" {
    printf 'A\tB\tC, D\n1\tBænk\t100\n' >andet.csv
    try import r.vsted proposals andet.csv --map A=id --map B=navn \
        --map 'C, D=cost' --delimiter tab --encoding windows-1252
    assert_status 0
    assert_stderr_has 'columns: A=id, B=name, C, D=cost'
    [ "$(sqlite3 r.vsted 'SELECT name FROM proposals')" = 'BÃ¦nk' ]
    try import r.vsted ballots papir.csv --map Kryds=proposal
    assert_status 2
    assert_stderr_has '--map "Kryds=proposal"'
}

@test "round: rules are imported, the newest counts, options win" {
    filled
    echo '{ "schema": "vsted/rules/1", "rule": "mes", "pool": "30.000 kr.",
            "completion": ["add1", "greedy"] }' >regler.json
    try import r.vsted rules regler.json
    assert_status 0
    assert_stderr_has 'the pool was 25,000 DKK, now it is 30,000 DKK'
    try tally --json r.vsted
    run jq -c '.rule.name, .election.pool' <<<"$output"
    assert_stdout '"mes"
30000'
    try tally --json --rule greedy --pool 1500 r.vsted
    run jq -c '.rule.name, .election.pool' <<<"$output"
    assert_stdout '"greedy"
1500'
    vsted undo r.vsted 4 >/dev/null
    try tally --json r.vsted
    run jq -c '.rule.name, .election.pool' <<<"$output"
    assert_stdout '"greedy"
25000'
}

@test "round: rules of other ballots are refused, also for once" {
    filled
    echo '{ "schema": "vsted/rules/1", "ballots": { "type": "ordinal" } }' >regler.json
    try import -q r.vsted rules regler.json
    fails 3 'vsted: regler.json: /ballots/type: ordinal, expected approval as in import 2 ("web.csv"); ballots that were imported wrongly can be undone'
    try tally -q --rules regler.json r.vsted
    fails 3 'vsted: the rules say ordinal ballots, the source has approval ballots; change "type" under "ballots" in the rules file, or leave it out'
}

@test "round: ballots over the limits are named, kept, and not counted" {
    echo '{ "schema": "vsted/rules/1", "ballots": { "max_choices": 1 } }' >regler.json
    vsted import -q r.vsted rules regler.json >/dev/null
    vsted import -q r.vsted proposals forslag.csv >/dev/null
    try import r.vsted ballots papir.csv
    assert_status 0
    assert_stderr_has 'papir.csv:2:2: warning: ballot "papir-1" is invalid and not counted: 2 choices, at most 1'
    try check --json r.vsted
    run jq -c '.counts | .ballots, .invalid' <<<"$output"
    assert_stdout '1
1'
}

@test "round: tally --record keeps the outcome, and a later one that differs says so" {
    filled
    try tally --record r.vsted
    assert_status 0
    assert_stderr_has 'vsted: outcome 1 is kept in r.vsted'
    try outcomes r.vsted
    golden round-outcomes.txt
    try outcomes r.vsted 1
    [ "$(jq -r '.schema' <<<"$output")" = vsted/tally/1 ]
    try tally -q r.vsted
    assert_stderr ''
    printf 'seddel;valg\nsen-1;3\nsen-2;3\nsen-3;3\n' >sen.csv
    vsted import -q r.vsted ballots sen.csv >/dev/null
    try tally r.vsted
    assert_status 0
    assert_stderr_has 'warning: outcome 1 (greedy, 2026-03-14) funded others: then also 2; now also 3; the ballots have changed since'
    try tally --json r.vsted
    run jq -r '.warnings[].code' <<<"$output"
    [[ $output == *outcome_differs* ]]
    try outcomes r.vsted 7
    fails 2 'vsted: r.vsted: no outcome 7; vsted outcomes lists those that are kept'
}

@test "round: --record is for rounds" {
    try tally --record "$EXAMPLES/haandregning"
    fails 2 'vsted: tally: --record without a round; only a round keeps outcomes: vsted init makes one'
}

@test "round: purge asks first, then leaves no trace" {
    filled
    vsted tally -q --record r.vsted >/dev/null
    try purge r.vsted
    assert_status 0
    golden round-purge.txt
    [ "$(sqlite3 r.vsted 'SELECT count(*) FROM ballots')" = 5 ]
    grep -q papir-2 r.vsted
    try purge --yes r.vsted
    assert_status 0
    if grep -q 'papir-2\|v3' r.vsted; then false; fi
    [ "$(sqlite3 r.vsted 'SELECT sum(votes) FROM votes')" = 8 ]
    try outcomes r.vsted --json
    [ "$(jq '.outcomes | length' <<<"$output")" = 1 ]
    try tally r.vsted
    assert_status 3
    assert_stderr_has 'deleted on 2026-03-14'
    try import -q r.vsted ballots papir.csv
    assert_status 2
    assert_stderr_has 'it takes no ballots any more'
}

@test "round: ballots that are taken back leave no trace either" {
    filled
    grep -q papir-2 r.vsted
    vsted undo r.vsted 3 >/dev/null
    if grep -q papir-2 r.vsted; then false; fi
    [ "$(ls r.vsted*)" = r.vsted ]
}

@test "round: purge makes the file anew, without the room of what it deleted" {
    filled
    { echo 'seddel;valg'; seq -f 'seddel-%.0f;1' 2000; } >mange.csv
    vsted import -q r.vsted ballots mange.csv >/dev/null
    try purge --yes r.vsted
    assert_status 0
    [ "$(sqlite3 r.vsted 'PRAGMA freelist_count')" = 0 ]
    [ "$(stat -c %s r.vsted)" -lt 80000 ]
}

@test "round: a new one takes the frame of the last" {
    printf 'Natur\nByliv\n' >opgaver.txt
    echo '{ "schema": "vsted/rules/1", "rule": "mes" }' >regler.json
    vsted init -q --title T --pool '1 mio. kr.' --year 2026 --rules regler.json \
        --kerneopgaver opgaver.txt a.vsted
    vsted init -q --from a.vsted --year 2027 b.vsted
    run sqlite3 b.vsted "SELECT title, year, pool_ore FROM round; SELECT name FROM kerneopgaver"
    assert_stdout 'T|2027|100000000
Natur
Byliv'
    try imports b.vsted --json
    run jq -r '.imports[].kind' <<<"$output"
    assert_stdout rules
    printf 'nr;titel;beløb;kerneopgave\n1;A;5;Trivsel og læring\n' >forslag.csv
    try import -q b.vsted proposals forslag.csv
    assert_status 3
    assert_stderr_has 'expected one of "Natur", "Byliv"'
}

@test "round: the view has a row for each ballot and choice" {
    filled
    run sqlite3 r.vsted 'SELECT * FROM ballot_choices LIMIT 3'
    assert_stdout 'web-1|v1|2|web.csv|2|1|1|Bænk ved søen||1|1.0
web-1|v1|2|web.csv|2|2|2|Lektiecafé||1|1.0
web-2|v2|2|web.csv|3|1|2|Lektiecafé||1|1.0'
    printf 'seddel;forslag;point\na;1;3\na;2;5\n' >point.csv
    vsted init -q --pool 500 p.vsted
    vsted import -q p.vsted proposals forslag.csv >/dev/null
    vsted import -q p.vsted ballots point.csv >/dev/null
    run sqlite3 p.vsted 'SELECT ballot, proposal, points FROM ballot_choices'
    assert_stdout 'a|1|3
a|2|5'
}

@test "round: progress is for a terminal, or when it is asked for" {
    vsted import -q r.vsted proposals forslag.csv >/dev/null
    try import r.vsted ballots papir.csv
    [[ $stderr != *$'\r'* ]]
    try import --progress never r.vsted ballots web.csv
    [[ $stderr != *$'\r'* ]]
}
