#!/bin/sh
# Docs: what the program has, the manual has, and no page is named in vain.
# SPDX-License-Identifier: EUPL-1.2
. "$(dirname "$0")/../tap.sh"

rules() {
    "$BUILD/vsted" rules --json |
        sed -n 's/^ *"id": "\(.*\)",$/\1/p' | while read -r rule; do
        grep -q "^\.Ss Cm $rule\$" man/vsted-rules.7 ||
            echo "vsted-rules.7: no section on the rule $rule"
    done
}

# Options of tally that the library has; their names stand in the manual.
options() {
    "$BUILD/vsted" help --mdoc tally options |
        sed -n '/^\.Ss Rules/,/^\.El/s/^\.It Fl -\(\[no-\]\)*\([a-z0-9-]*\).*/\2/p' |
        while read -r option; do
            key=$(echo "$option" | tr - _)
            grep -q "Fl -\(no-\)*$option" man/vsted-rules.7 ||
                grep -q "$key" man/vsted-rules.5 ||
                echo "neither vsted-rules.7 nor vsted-rules.5 has $option"
        done
}

lost() {
    sed -n 's/^\.Xr \(vsted[a-z-]*\) \([1-9]\).*/\1.\2/p' man/*.[1-9] |
        sort -u | while read -r page; do
        [ -f "man/$page" ] || echo "$page is named, but is no page"
    done
}

# Every command has a page of its own, and every page its command.
pages() {
    "$BUILD/vsted" help --mdoc vsted options | sed -n 's/^\.It Cm //p' |
        LC_ALL=C sort >"$BUILD/commands.txt"
    for page in man/vsted-*.1; do
        basename "$page" .1 | sed 's/^vsted-//'
    done | LC_ALL=C sort | diff "$BUILD/commands.txt" -
}

check "every command has its page, every page its command" pages
check "vsted-rules(7) has a section for every rule" rules
check "every rule option is explained" options
check "every page that is named is there" lost
tap_end
