#!/bin/sh
# Lint: licences, no traces of a machine, no unfinished work, man pages.
# SPDX-License-Identifier: EUPL-1.2
. "$(dirname "$0")/../tap.sh"

unlicensed() {
    sources | xargs awk '
        FNR == 1 && !/^\/\* / { print FILENAME ": line 1 says what it is" }
        FNR == 2 && !/^ \* SPDX-License-Identifier: EUPL-1\.2( \*\/)?$/ {
            print FILENAME ": line 2 is not the SPDX line"
        }'
    tracked | grep -E '(\.sh|\.awk|\.py|\.bats|\.bash|^Makefile|^\.ci/run)$' |
        while read -r file; do
            head -n 8 "$file" | grep -q 'SPDX-License-Identifier: EUPL-1\.2' ||
                echo "$file: no SPDX line among its first eight"
        done
}

# The brackets keep these patterns from finding themselves.
in_tracked() {
    tracked | grep -vE "^(${2:-none})\$" | tr '\n' '\0' |
        xargs -0 grep -nIE "$1" 2>/dev/null | cut -c1-160
    true
}
machine() {
    in_tracked '/[r]oot/|/[h]ome/[a-z]|(^|[^a-z])/[w]ork/|\.\./[s]hared|\.\./\.[l]ibrary|/[s]hared/[a-z]' '\.ci/run'
}
unfinished() { in_tracked '([^A-Za-z]|^)([T]ODO|[F]IXME|[X]XX)([^A-Za-z]|$)'; }

large() {
    tracked | while read -r file; do
        [ ! -f "$file" ] || [ "$(wc -c <"$file")" -le 500000 ] ||
            echo "$file: over 500 kB: generated, or somebody else's?"
    done
}

unmanned() {
    for file in cmd/vsted/cmd_*.c; do
        name=$(basename "$file" .c)
        name=${name#cmd_}
        case $name in list | "*") continue ;; esac
        [ -f "man/vsted-$name.1" ] ||
            grep -qE "^\.(It )?(Ic|Cm) $name( |\$)" man/vsted.1 ||
            echo "$file: no man/vsted-$name.1, no .Ic $name in vsted.1"
    done
}

check "every file says its licence" unlicensed
check "no path of a machine, no folder beside the project" machine
check "no unfinished work" unfinished
check "no large files" large
check "every command has its man page" unmanned
tap_end
