#!/bin/sh
# Lint: clang-format leaves every file as it is, and sizes are kept.
# SPDX-License-Identifier: EUPL-1.2
. "$(dirname "$0")/../tap.sh"

unformatted() {
    sources | xargs clang-format --dry-run -Werror 2>&1 |
        grep -E 'error: code should be' | cut -d: -f1 | sort | uniq -c |
        awk '{ print $2 ": " $1 " places to format (make format)" }'
}

# Bytes that continue a UTF-8 character take no column of their own.
long_lines() {
    sources | LC_ALL=C xargs awk '
        { line = $0; gsub(/[\200-\277]/, "", line) }
        length(line) > 80 {
            print FILENAME ":" FNR ": " length(line) " columns, at most 80"
        }'
}

long_files() {
    sources | xargs wc -l | awk '
        $2 == "total" { next }
        $2 ~ /\.h$/ && $1 > 150 { print $2 ": " $1 " lines, at most 150" }
        $2 ~ /\.c$/ && $1 > 400 { print $2 ": " $1 " lines, at most 400" }'
}

# A function is what stands between { and } at the start of a line.
long_functions() {
    sources | xargs awk '
        /^\{/ { start = FNR }
        /^\}/ {
            if (start && FNR - start + 1 > 60)
                print FILENAME ":" start ": a function of " \
                      FNR - start + 1 " lines, at most 60"
            start = 0
        }
        FNR == 1 && !/^\{/ { start = 0 }'
}

check "clang-format changes nothing" unformatted
check "lines have at most 80 columns" long_lines
check ".c files have at most 400 lines, headers 150" long_files
check "functions have at most 60 lines" long_functions
tap_end
