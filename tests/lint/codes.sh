#!/bin/sh
# Lint: every code of a finding is used somewhere and told in vsted-check(1).
# SPDX-License-Identifier: EUPL-1.2
. "$(dirname "$0")/../tap.sh"

LIST=lib/base/finding_codes.h

# What the list says, as .It and a sentence of the manual page.
listed() {
    printf '#include "%s"\n%s' "$LIST" \
        '#define IT_(id, name, meaning) .It Li name@meaning.@
FINDING_CODES(IT_)
' | ${CC:-cc} -E -P -x c -I. - | grep -F '.It Li' | tr '@' '\n' |
        sed -E 's/^ *//; s/"//g; /^ *$/d; s/ +\././' |
        awk '/^\.It/ { print; next }
             { print toupper(substr($0, 1, 1)) substr($0, 2) }'
}
told() {
    awk '/^\.Sh/ { codes = $2 == "CODES" } codes && /^\.El/ { exit }
         codes && /^\.It/ { on = 1 } codes && on' man/vsted-check.1
}
untold() {
    [ "$(listed)" = "$(told)" ] && return
    echo "man/vsted-check.1, CODES, is not what $LIST says; it should be:"
    listed
}
unused() {
    sed -nE 's/^    X\(([A-Z_]+),.*/\1/p' "$LIST" | while read -r id; do
        grep -rqw "FINDING_$id" lib --include='*.c' ||
            echo "$LIST: $id is used nowhere"
    done
}

check "every code of a finding is in vsted-check(1)" untold
check "every code of a finding is used" unused
tap_end
