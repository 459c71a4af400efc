#!/usr/bin/env bats
# Looking up: rules, schemas, parts of man pages.
# SPDX-License-Identifier: EUPL-1.2
load helper

@test "rules: a line for each, in Danish" {
    try rules
    assert_status 0
    golden rules.txt
}

@test "rules: one rule, in English" {
    try rules mes --lang en
    assert_status 0
    golden rules-mes.txt
}

@test "rules: --json has what the table has" {
    try rules --json
    assert_status 0
    run jq -r '.schema, .rules[].id' <<<"$output"
    assert_stdout 'vsted/rules-list/1
greedy
max-welfare
mes
phragmen
maximin-support
ees
bos
cstv
pb-ear
maxmin
recorded'
    try rules mes --json
    run jq -c '[.rules[] | .id, .ballots[1]]' <<<"$output"
    assert_stdout '["mes","choose-1"]'
}

@test "rules: an unknown one names the nearest" {
    try rules greddy
    fails 2 'vsted: rules: no rule "greddy"; did you mean "greedy"? (vsted rules lists them)'
}

@test "rules: an unknown one leaves no file behind" {
    cd "$BATS_TEST_TMPDIR"
    try rules greddy -o regler.txt
    assert_status 2
    [ ! -e regler.txt ]
}

@test "rules: --effective says what is in force and who said so" {
    try rules --effective torv --min-share '2,5 %' --lang en
    assert_status 0
    golden rules-effective.txt
    try rules --effective torv.pb --json
    assert_status 0
    run jq -c '[.rules[] | select(.origin != "default") | [.key, .value,
        .origin]]' <<<"$output"
    assert_stdout '[["pool","1.000 kr.","source"],["title","Torvet (made up), 2026","source"],["currency","DKK","source"],["ballots.type","approval","source"]]'
}

@test "rules: one or the other, and a source that is not there" {
    try rules mes --effective torv
    fails 2 'vsted: rules: both the rule mes and --effective; leave one of them out
usage: vsted rules [OPTIONS] [NAME]'
    try rules --effective nowhere
    assert_status 3
    assert_stdout ''
}

@test "rules: no rule that there is not is in force" {
    try rules --effective torv --rule greddy
    fails 2 'vsted: rules: no rule "greddy"; did you mean "greedy"? (vsted rules lists them)'
    echo '{ "schema": "vsted/rules/1", "rule": "greddy" }' \
        >"$BATS_TEST_TMPDIR/r.json"
    try rules --effective torv --rules "$BATS_TEST_TMPDIR/r.json" --json
    assert_status 3
    assert_stdout ''
}

@test "schema: without a name lists the names" {
    try schema
    assert_status 0
    assert_stdout 'check
compare
error
import
imports
outcomes
purge
rules-effective
rules-list
rules
tally'
}

@test "schema: prints a JSON Schema" {
    for name in $(vsted schema); do
        try schema "$name"
        assert_status 0
        run jq -r '."$schema"' <<<"$output"
        assert_stdout 'https://json-schema.org/draft/2020-12/schema'
    done
}

@test "schema: an unknown one names the nearest" {
    try schema taly
    fails 2 'vsted: schema: no schema "taly"; did you mean "tally"? (vsted schema lists them)'
}

@test "help --mdoc: an unknown part" {
    try help --mdoc tally sinopsis
    fails 2 'vsted: help: no part "sinopsis"; expected synopsis, options or examples'
}

@test "help: a part without --mdoc" {
    try help tally options
    fails 2 'vsted: help: PART "options" without --mdoc
usage: vsted help [OPTIONS] [COMMAND] [PART]'
}

@test "help --mdoc: every command has three parts that mandoc takes" {
    for command in vsted check tally rules schema help version; do
        try help --mdoc "$command"
        assert_status 0
        {
            printf '.Dd November 22, 2026\n.Dt X 1\n.Os\n'
            printf '.Sh NAME\n.Nm vsted\n.Nd x\n%s\n' "$output"
        } >"$BATS_TEST_TMPDIR/page.1"
        run mandoc -Tlint -W warning "$BATS_TEST_TMPDIR/page.1"
        assert_stdout ''
    done
}

@test "examples: every one of help runs" {
    cd "$BATS_TEST_TMPDIR"
    ln -s "$EXAMPLES" examples
    # In an order in which a round is there, and has what each looks for.
    commands="init import imports check tally compare outcomes purge undo rules schema
        help version completion simulate"
    for command in $(vsted help --mdoc vsted options |
        sed -n 's/^\.It Cm //p'); do
        [[ " $(echo $commands) " == *" $command "* ]]
    done
    for command in $commands; do
        vsted help "$command" | sed -n '/^Examples:/,$s/^  vsted //p'
    done >"$BATS_TEST_TMPDIR/lines"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/lines")" -ge 10 ]
    while read -r line; do
        eval "try $line" # the words of an example, as a shell takes them
        [ "$status" -le 1 ] && [ -n "$output$stderr" ] || {
            printf 'vsted %s: exit %s\n%s\n' "$line" "$status" "$stderr"
            return 1
        }
    done <"$BATS_TEST_TMPDIR/lines"
}

@test "rules: options that say rules need --effective" {
    try rules --rule mes
    assert_status 2
    assert_stderr_has 'vsted: rules: --rule says nothing without --effective SOURCE'
    try rules mes --no-add1-exhaustive
    assert_status 2
    assert_stderr_has '--add1-exhaustive says nothing without --effective SOURCE'
    try rules mes --rules r.json
    assert_status 2
    assert_stderr_has '--rules says nothing without --effective SOURCE'
}
