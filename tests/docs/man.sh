#!/bin/sh
# Docs: man pages say what the program says, and are correct mdoc.
# SPDX-License-Identifier: EUPL-1.2
. "$(dirname "$0")/../tap.sh"

made_anew() { tests/docs/write.sh --check "$BUILD/vsted"; }
mdoc() { mandoc -Tlint -W warning man/*.[1-9]; }

# Every rule and every key of the rules file has its place in the manual.
undescribed() {
    "$BUILD/vsted" rules | awk '/^[a-z]/ { print $1 }' | while read -r rule; do
        grep -q "^\.It Cm $rule\$\|^\.Ss .*Cm $rule" man/vsted-rules.7 ||
            echo "vsted-rules.7: nothing on the rule $rule"
    done
}

# SEE ALSO and the like must not lead to a page that is not there.
lost() {
    sed -n 's/^\.Xr \(vsted[a-z-]*\) \([1-9]\).*/\1.\2/p' man/*.[1-9] |
        sort -u | while read -r page; do
        [ -f "man/$page" ] || echo "$page is named, but is no page"
    done
}

check "the marked parts are what the program prints" made_anew
check "mandoc -Tlint has no warning" mdoc
check "vsted-rules(7) describes every rule" undescribed
check "every page that is named is there" lost
tap_end
