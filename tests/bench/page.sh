#!/bin/sh
# Write what `make bench` printed into vsted-performance(7).
# SPDX-License-Identifier: EUPL-1.2
#
#     tests/bench/page.sh REPORT
set -eu
cd "$(dirname "$0")/../.." || exit 70
page=man/vsted-performance.7
new=$(mktemp)
trap 'rm -f "$new"' EXIT

awk -v report="$1" '
    /^\.\\" END/ { inside = 0 }
    !inside { print }
    /^\.\\" BEGIN make bench/ {
        inside = 1
        print ".Bd -literal"
        while ((getline line < report) > 0) {
            sub(/, at most .*/, "", line)
            gsub(/\\/, "\\e", line)
            sub(/^[.'"'"']/, "\\\\\\&&", line)
            print line
        }
        print ".Ed"
    }' "$page" >"$new"
cat "$new" >"$page"
echo "wrote $page"
