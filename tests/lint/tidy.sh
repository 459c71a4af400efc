#!/bin/sh
# Lint: clang-tidy, with nesting, parameters and complexity (.clang-tidy).
# SPDX-License-Identifier: EUPL-1.2
. "$(dirname "$0")/../tap.sh"

: "${LINT_FLAGS:?run by make}"

tidy() {
    sources | grep '\.c$' | xargs -P "$JOBS" -n 4 sh -c '
        for file; do # whole at once, so that two do not mix
            said=$(clang-tidy --quiet "$file" -- $LINT_FLAGS \
                -Itests/unit -Itests/prop 2>&1)
            [ -z "$said" ] || printf "%s\n" "$said"
        done' sh |
        grep -vE '^[0-9]+ warnings? |^Suppressed |^Use -header-filter|^Error while processing' |
        sed "s|$PWD/||"
}

check "clang-tidy finds nothing" tidy
tap_end
