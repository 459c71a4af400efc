#!/bin/sh
# The main job, shown: check a round, count it, and say what the result means.
# SPDX-License-Identifier: EUPL-1.2
#
#     examples/demo.sh [PROGRAM [FOLDER]]
set -eu
cd "$(dirname "$0")/.."
vsted=${1:-build/vsted}
round=${2:-examples/lejre}

title() { printf '\n--- %s\n\n' "$1"; }
run() {
    printf '$ vsted %s\n' "$*"
    "$vsted" "$@"
}

title "1. Er tallene i orden? · Are the data in order?"
run check "$round"

title "2. Hvem får penge? · Who gets money?"
run tally -q "$round"

title "3. Det samme for programmer · The same for programs"
equal=$("$vsted" tally -q --json "$round")
printf "\$ vsted tally --json %s | jq -c '[.funded[].id], .totals'\n" "$round"
printf '%s\n' "$equal" | jq -c '[.funded[].id], .totals'

title "4. Hvad viser det? · What does it show?"
greedy=$("$vsted" tally -q --json --rule greedy "$round")
printf '[%s,%s]' "$equal" "$greedy" | jq -r -f examples/demo.jq
