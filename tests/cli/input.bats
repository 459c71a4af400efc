#!/usr/bin/env bats
# Bad input: every message says where, what was seen and how to mend it.
# SPDX-License-Identifier: EUPL-1.2
load helper

header='nr;navn;beløb'
good=$'nr;navn;beløb\n1;Bænk;100'
ballots=$'stemmeseddel;forslag\n1;1'

# tally_of PROPOSALS BALLOTS [RULES]: tally a made-up round in the folder runde.
tally_of() {
    election "$1" "$2" >/dev/null
    cd "$BATS_TEST_TMPDIR"
    [ -z "${3-}" ] || printf '%s\n' "$3" >runde/regler.json
    try tally -q runde
}

@test "input: a file that is not there" {
    try tally nosuch
    fails 3 'vsted: nosuch: no such file or folder'
}

@test "input: a name that is nearly there" {
    try tally tovr.pb
    assert_status 3
    assert_stderr_has 'torv.pb'
}

@test "input: text that is no election" {
    try tally README.md
    fails 3 'vsted: README.md: this is text of no kind that vsted knows, expected a .pb file or a folder with forslag.csv and stemmer.csv; a .pb file begins with a line META'
}

@test "input: a link to nothing" {
    cd "$BATS_TEST_TMPDIR"
    ln -s gone torv.pb
    try tally torv.pb
    fails 3 'vsted: torv.pb: no such file or folder; it is a link to nothing'
}

@test "input: a .pb file in UTF-16" {
    cd "$BATS_TEST_TMPDIR"
    iconv -f utf-8 -t utf-16 "$BATS_TEST_DIRNAME/fixtures/torv.pb" >16.pb
    try tally 16.pb
    fails 3 'vsted: 16.pb: this is text in UTF-16, expected a .pb file or a folder with forslag.csv and stemmer.csv; save a .pb file as UTF-8; CSV files in UTF-16 are read with --proposals and --ballots'
    iconv -f utf-8 -t utf-16le "$BATS_TEST_DIRNAME/fixtures/torv.pb" >16.pb
    try tally 16.pb
    assert_status 3
    assert_stderr_has 'this is text in UTF-16'
}

@test "input: a folder without proposals" {
    mkdir "$BATS_TEST_TMPDIR/runde"
    cd "$BATS_TEST_TMPDIR"
    try tally runde
    fails 3 'vsted: runde: no forslag.csv (or proposals.csv) in the folder; the folder is empty'
}

@test "input: a file in both languages" {
    election "$good" "$ballots"
    cd "$BATS_TEST_TMPDIR"
    cp runde/forslag.csv runde/proposals.csv
    try tally runde
    fails 3 'vsted: runde: both forslag.csv and proposals.csv are there, expected one of them; remove the one that is not to be counted'
}

@test "input: standard input for both files" {
    try tally --proposals - --ballots - --pool 100
    fails 2 'vsted: tally: standard input (-) can be read once, not 2 times'
}

@test "input: no pool from anywhere" {
    tally_of "$good" "$ballots" '{ "schema": "vsted/rules/1" }'
    fails 2 'vsted: tally: no pool, expected an amount to allocate; give --pool "500.000 kr.", or "pool" in regler.json'
}

@test "input: a row with too many fields" {
    tally_of "$header"$'\n1;Bænk;100;9' "$ballots"
    fails 3 'vsted: runde/forslag.csv:2:4: 4 columns, expected 3 as in the header; put a field that has a separator in it in quotes'
}

@test "input: a row with too few fields" {
    tally_of "$header"$'\n1;Bænk' "$ballots"
    fails 3 'vsted: runde/forslag.csv:2:2: 2 columns, expected 3 as in the header; every row needs all its separators, also before an empty field'
}

@test "input: a proposal without an id" {
    tally_of "$header"$'\n;Bænk;100\n1;Hegn;5' $'stemmeseddel;forslag\n1;2'
    fails 3 'vsted: runde/forslag.csv:2:1: no id, expected one for each proposal; give it one, or leave the row out when it is a sum
vsted: runde/stemmer.csv:2:2: no proposal "2", expected the id of a proposal; the ids stand in the column "id" or "nr" of the proposals'
}

@test "input: a proposal listed twice" {
    tally_of "$good"$'\n1;Hegn;200' "$ballots"
    fails 3 'vsted: runde/forslag.csv:3:1: proposal "1" is listed twice, expected one row for each id; the other one is in line 2; give one of them an id of its own'
}

@test "input: an amount in another currency" {
    tally_of "$good"$'\n2;Hegn;5 EUR' "$ballots"
    fails 3 'vsted: runde/forslag.csv:3:3: an amount in EUR, expected DKK; write it in DKK, or set "currency" to "EUR" in the rules file when all amounts are'
    tally_of "$good"$'\n2;Hegn;5 EUR' "$ballots" '{ "pool": "200", "currency": "EUR" }'
    assert_status 0
    tally_of "$header"$'\n1;Bænk;100 DKK\n2;Hegn;5 kr.' "$ballots"
    assert_status 0
}

@test "input: no amount" {
    tally_of "$header"$'\n1;Bænk;' "$ballots"
    fails 3 'vsted: runde/forslag.csv:2:3: no amount, expected what it costs; such as 12.500 or 12.500,00 kr.'
}

@test "input: an amount of zero, and --allow-free" {
    tally_of "$header"$'\n1;Bænk;0' "$ballots"
    fails 3 'vsted: runde/forslag.csv:2:3: the proposal costs 0, expected more; give --allow-free to fund free proposals that have support before the rule starts'
    try tally -q runde --allow-free --json
    assert_status 0
    run jq -c '[.funded[] | .id, .phase]' <<<"$output"
    assert_stdout '["1","free"]'
}

@test "input: a negative amount" {
    tally_of "$header"$'\n1;Bænk;-5' "$ballots"
    fails 3 'vsted: runde/forslag.csv:2:3: amount "-5": below zero, but amounts are not negative; write it without the minus sign, or leave the row out'
}

@test "input: an English amount, and --numbers en" {
    tally_of "$header"$'\n1;Bænk;1,234.50' "$ballots"
    fails 3 'vsted: runde/forslag.csv:2:3: amount "1,234.50": "." stands behind the decimal sign ","; write 1.234,50, or read it with --numbers en'
    try tally -q runde --numbers en --pool 2,000 --json
    assert_status 0
    run jq .totals.cost <<<"$output"
    assert_stdout 1234.5
}

@test "input: an amount that a spreadsheet shortened" {
    tally_of "$header"$'\n1;Bænk;1E+05' "$ballots"
    fails 3 'vsted: runde/forslag.csv:2:3: amount "1E+05": a number with an exponent, as spreadsheets shorten long ones; format the column as a number with 2 decimals and export again'
}

@test "input: an amount in no money" {
    tally_of "$header"$'\n1;Bænk;500 stk' "$ballots"
    fails 3 'vsted: runde/forslag.csv:2:3: amount "500 stk": "stk" is no unit of money; amounts look like 500000, 500.000,00 kr. or 0,5 mio. kr.'
}

@test "input: half an øre" {
    tally_of "$header"$'\n1;Bænk;0,005' "$ballots"
    assert_status 3
    assert_stderr_has 'runde/forslag.csv:2:3: amount "0,005": 3 decimals, but an amount has at most 2'
}

@test "input: an amount past all money" {
    tally_of "$header"$'\n1;Bænk;99999999999999999999' "$ballots"
    fails 3 'vsted: runde/forslag.csv:2:3: amount "99999999999999999999": too large, at most 92.233.720.368.547.758,07 can be counted'
}

@test "input: an amount that may be a thousand times as much shows both" {
    tally_of "$header"$'\n1;Bænk;300,005' "$ballots"
    fails 3 'vsted: runde/forslag.csv:2:3: amount "300,005": may mean 300 or 300.005; write 300 or 300.005; --numbers en reads it as the second'
}

@test "input: an option below zero is not told to leave a row out" {
    try tally torv --pool -5
    fails 2 'vsted: tally: --pool: amount "-5": below zero, but amounts are not negative; write it without the minus sign'
}

@test "input: a missing column names what it may be called" {
    tally_of $'nr;navn\n1;Bænk' "$ballots"
    assert_status 3
    assert_stdout ''
    assert_stderr_has 'runde/forslag.csv:1: no column "beløb" among the columns nr, navn'
    assert_stderr_has '; it may be called: beløb, pris, budget, udgift, cost'
}

@test "input: a column that is nearly known is a warning" {
    tally_of $'nr;beløb;opgave;landsbyy;farve\n1;100;;;' "$ballots"
    try tally runde --format csv
    assert_status 0
    assert_stderr 'vsted: runde/forslag.csv:1:3: warning: column "opgave" is not used; did you mean "kerneopgave"? rename it if so
vsted: runde/forslag.csv:1:4: warning: column "landsbyy" is not used; did you mean "landsby"? rename it if so'
}

@test "input: a row of totals" {
    tally_of "$good"$'\n;I alt;100' "$ballots"
    fails 3 'vsted: runde/forslag.csv:3:1: no id, expected one for each proposal; leave a row of totals out'
    tally_of "$good"$'\nI alt;;100' "$ballots"
    try tally runde --format csv
    assert_status 0
    assert_stderr 'vsted: runde/forslag.csv:3:1: warning: proposal "I alt" looks like a row of totals; leave the row out if it is their sum'
}

@test "input: a title above the header" {
    tally_of $'Borgerbudget;;\n'"$good" "$ballots"
    assert_status 3
    assert_stderr_has 'the names of the columns seem to stand in line 2: remove what is above them'
    tally_of $'Borgerbudget\n'"$good" "$ballots"
    fails 3 'vsted: runde/forslag.csv:1: no separator in the header "Borgerbudget"; expected columns separated by ; or , or tab; the names of the columns seem to stand in line 2: remove what is above them'
}

@test "input: a ballot that names the title of a proposal" {
    tally_of "$header"$'\nB;Lektiecafé;100' $'stemmeseddel;forslag\n7;lektiecafé'
    fails 3 'vsted: runde/stemmer.csv:2:2: no proposal "lektiecafé", expected the id of a proposal; this is the name of "B"; ballots name the id'
}

@test "input: a rules file with a wrong name is a warning, and named when there is no pool" {
    tally_of "$good" "$ballots"
    mv runde/regler.json runde/reglr.json
    try tally runde
    fails 2 'vsted: runde/reglr.json: warning: not read: in a folder, rules are in regler.json or rules.json; are these the rules? rename it to regler.json, or give --rules runde/reglr.json
vsted: tally: no pool, expected an amount to allocate; is it in runde/reglr.json? rename that file to regler.json; or give --pool "500.000 kr."'
    try tally runde --rules runde/reglr.json --format csv
    assert_status 0
    assert_stderr ''
}

@test "input: a rules file that is CSV or .pb" {
    try tally torv --rules torv/forslag.csv
    fails 3 'vsted: torv/forslag.csv: this looks like a CSV file, expected a rules file, which is JSON; vsted-files(5) shows one'
    try tally torv --rules torv.pb
    fails 3 'vsted: torv.pb: this is a Pabulib file, expected a rules file, which is JSON; an election is named without --rules'
}

@test "input: two files have no title" {
    try tally -q --proposals torv/forslag.csv --ballots torv/stemmer.csv --pool 1.000
    assert_status 0
    [[ $output != *forslag.csv* ]]
}

@test "input: a byte order mark wins over --encoding, with a note" {
    election "$good" "$ballots" >/dev/null
    cd "$BATS_TEST_TMPDIR"
    { printf '\xEF\xBB\xBF'; cat runde/forslag.csv; } >x
    mv x runde/forslag.csv
    try tally runde --encoding windows-1252 --format csv
    assert_status 0
    assert_stderr 'vsted: runde/forslag.csv: note: begins with the byte order mark of UTF-8, and is read as that in spite of --encoding'
}

@test "input: two columns that mean the same" {
    tally_of $'nr;beløb;pris\n1;1;1' "$ballots"
    fails 3 'vsted: runde/forslag.csv:1:3: columns "beløb" (2) and "pris" (3) both mean "beløb", expected one; rename or remove one of them'
}

@test "input: an unknown kerneopgave lists the known ones" {
    tally_of $'nr;beløb;kerneopgave\n1;100;Trivsel og laering' "$ballots"
    fails 3 'vsted: runde/forslag.csv:2:3: no kerneopgave "Trivsel og laering"; expected one of "Trivsel og læring", "Aktivt og selvstændigt liv", "Uddannelse og beskæftigelse", "Bæredygtig vækst", "Fællesskab og fritid", or nothing; did you mean "Trivsel og læring"?'
}

@test "input: no proposals, no file content" {
    tally_of "$header" "$ballots"
    fails 3 'vsted: runde/forslag.csv: no proposals below the header, expected one row for each'
    : >runde/forslag.csv
    try tally runde
    fails 3 'vsted: runde/forslag.csv: nothing in the file, expected a line of column names and then rows'
}

@test "input: a quote that is never closed" {
    tally_of "$header"$'\n1;"Bænk;100' "$ballots"
    fails 3 'vsted: runde/forslag.csv:2:2: a quote (") that is never closed; close it, or write it twice when it is part of the text'
}

@test "input: a quote inside a field" {
    tally_of "$header"$'\n1;Den "nye" bænk;100' "$ballots"
    assert_status 3
    assert_stderr_has 'runde/forslag.csv:2:2: a quote (") inside a field that does not begin with one'
}

@test "input: lines are counted through quoted line ends" {
    tally_of "$header"$'\n1;"Bænk\npå torvet";100\n2;Hegn;x' "$ballots"
    assert_status 3
    assert_stderr_has 'runde/forslag.csv:4:3: amount "x"'
}

@test "input: a ballot for a proposal that is not there" {
    tally_of "$good" $'stemmeseddel;forslag\n1;11'
    fails 3 'vsted: runde/stemmer.csv:2:2: no proposal "11", expected the id of a proposal; the ids stand in the column "id" or "nr" of the proposals'
}

@test "input: a row without its ballot" {
    tally_of "$good" $'stemmeseddel;forslag\n;1'
    fails 3 'vsted: runde/stemmer.csv:2:1: no ballot, expected the number or name of one in each row'
}

@test "input: no ballots" {
    tally_of "$good" 'stemmeseddel;forslag'
    fails 3 'vsted: runde/stemmer.csv: no ballots below the header, expected a row for each ballot, or for each choice'
}

@test "input: points that are none" {
    tally_of "$good" $'stemmeseddel;forslag;point\n1;1;x'
    fails 3 'vsted: runde/stemmer.csv:2:3: "x" is no number of points, expected a whole number such as 0, 1, 2'
}

@test "input: a rank that is none" {
    tally_of "$good" $'stemmeseddel;forslag;rang\n1;1;0'
    fails 3 'vsted: runde/stemmer.csv:2:3: "0" is no rank, expected a whole number such as 1, 2, 3'
}

@test "input: a proposal named twice on a ballot counts once, with a warning" {
    tally_of "$good" $'stemmeseddel;forslag\n1;1\n1;1'
    try tally runde --format csv
    assert_status 0
    assert_stderr_has 'vsted: runde/stemmer.csv:3:2: warning: '
    [[ $output == *'1,Bænk,100,100,1,1,'* ]]
}

@test "input: bad bytes in a file said to be UTF-8" {
    election "$good" "$ballots"
    cd "$BATS_TEST_TMPDIR"
    iconv -f utf-8 -t windows-1252 runde/forslag.csv >x
    mv x runde/forslag.csv
    try tally runde --encoding utf-8
    assert_status 3
    assert_stdout ''
    assert_stderr_has 'runde/forslag.csv:1'
}

@test "input: a delimiter and an encoding that are none" {
    try tally torv --delimiter .
    assert_status 2
    assert_stderr_has 'no delimiter "."; expected ; or , or tab'
    try tally torv --delimiter ';;'
    fails 2 'vsted: tally: --delimiter: no delimiter ";;"; expected ; or , or tab'
    try tally torv --delimiter ,
    assert_status 3
    assert_stderr_has 'leave out --delimiter: the columns are separated by semicolon'
    try tally torv --encoding utf-9
    assert_status 2
    assert_stderr_has 'utf-9'
}

@test "input: every bad row is named, 20 at most, then a count" {
    tally_of "$header$(printf '\n%s;x;bad' {1..25})" "$ballots"
    assert_status 3
    assert_stdout ''
    [ "${#stderr_lines[@]}" -eq 21 ]
    assert_same first "${stderr_lines[0]%%: amount*}" 'vsted: runde/forslag.csv:2:3'
    assert_same last "${stderr_lines[20]}" 'vsted: runde/forslag.csv: 5 more errors'
}

@test "input: with --json the last line is the error as JSON" {
    tally_of "$header"$'\n1;Bænk;\n2;Hegn;' "$ballots"
    try tally runde --json
    assert_status 3
    assert_stdout ''
    run jq -c '.error | .code, .file, .line, .column' <<<"${stderr_lines[-1]}"
    assert_stdout '"EPARSE"
"runde/forslag.csv"
2
3'
}

@test "input: one error with --json is one line" {
    tally_of "$header"$'\n1;Bænk;' "$ballots"
    try tally runde --json
    [ "${#stderr_lines[@]}" -eq 1 ]
}

@test "cpr: with a hyphen, anywhere" {
    tally_of "$good"$'\n2;010190-1234;5' "$ballots"
    fails 7 'vsted: runde/forslag.csv:3:2: what looks like a CPR number; expected data in which nobody can be recognised; remove these numbers, or give --allow-cpr when they are something else'
}

@test "cpr: without hyphen in a column named for it" {
    tally_of "$good" $'cpr;stemmeseddel;forslag\n0101901234;1;1'
    assert_status 7
    assert_stdout ''
    assert_stderr_has 'runde/stemmer.csv:2:1: '
    [[ $stderr != *0101901234* ]]
}

@test "cpr: in the rules file" {
    tally_of "$good" "$ballots" '{ "schema": "vsted/rules/1", "pool": "100", "title": "010190-1234" }'
    assert_status 7
    assert_stderr_has 'runde/regler.json:1:'
    [[ $stderr != *010190* ]]
}

@test "cpr: in the rules file, behind escapes" {
    tally_of "$good" "$ballots" '{ "pool": "100", "title": "\u0030101\u00390-1234" }'
    fails 7 'vsted: runde/regler.json: /title: what looks like a CPR number; expected data in which nobody can be recognised; remove these numbers, or give --allow-cpr when they are something else'
    try tally --allow-cpr runde --format csv
    assert_status 0
    tally_of "$good" "$ballots" '{ "pool": "100", "ballots": { "\u0030101\u00390-1234": 1 } }'
    assert_status 7
    assert_stderr_has 'runde/regler.json: /ballots: what looks like'
    tally_of "$good" "$ballots" '{ "\u0030101\u00390-1234": 1, "\u0030101\u00390-1234": 1 }'
    assert_status 7
    [[ $stderr != *010190* ]]
}

@test "cpr: check stops too, and --json says so" {
    tally_of "$good"$'\n2;010190-1234;5' "$ballots"
    try check --json runde
    assert_status 7
    assert_stdout ''
    run jq -r .error.code <<<"$stderr"
    assert_stdout ECPR
}

@test "cpr: --allow-cpr overrules and is recorded" {
    tally_of "$good"$'\n2;010190-1234;5' "$ballots"
    try tally --allow-cpr runde --format csv
    assert_status 0
    try check --allow-cpr --json runde
    run jq -c '[.findings[] | select(.code == "cpr_allowed") | .file, .line]' <<<"$output"
    assert_stdout '["runde/forslag.csv",3]'
    try tally --allow-cpr --json runde
    assert_stderr_has 'vsted: runde/forslag.csv:3:2: warning: what looks like a CPR number was let pass by --allow-cpr'
    run jq -c '[.warnings[] | select(.code == "cpr_allowed") | .file, .line]' <<<"$output"
    assert_stdout '["runde/forslag.csv",3]'
}
