#!/bin/sh
# Write the parts of the man pages and of README.md that come from the program's
# own tables, or check that they are up to date.
# SPDX-License-Identifier: EUPL-1.2
#
#     tests/docs/write.sh [--check] [VSTED]     VSTED: default build/vsted
#
# A part stands between the lines
#     .\" BEGIN vsted help --mdoc tally options
#     .\" END
# and is what that command prints; in README.md, as a block of text, between
#     <!-- BEGIN vsted help -->
#     <!-- END -->
# Everything else is written by hand and left alone. --check writes nothing,
# shows what differs and then exits with 1.
set -u
cd "$(dirname "$0")/../.." || exit 70

check=
[ "${1-}" = --check ] && check=1 && shift
vsted=${1:-${BUILD:-build}/vsted}
if [ ! -x "$vsted" ]; then
    echo "$vsted is not there; run make first" >&2
    exit 1
fi
new=$(mktemp) || exit 1
trap 'rm -f "$new"' EXIT

# The page on standard input with its parts made anew. Words of the command
# are plain: letters, digits and hyphens.
renew() {
    awk -v vsted="$vsted" '
        /^(\.\\"|<!--) BEGIN vsted / {
            print
            fence = /^</ ? "```" : ""
            command = $0
            sub(/^.* BEGIN vsted /, "", command)
            sub(/ -->$/, "", command)
            if (command !~ /^[a-z0-9 -]+$/)
                exit 1
            if (fence)
                print fence "text"
            run = vsted " " command
            while ((got = (run | getline line)) > 0)
                print line
            if (close(run) != 0 || got < 0)
                exit 1
            if (fence)
                print fence
            inside = 1
            next
        }
        /^(\.\\"|<!--) END/ { inside = 0 }
        !inside { print }
        END { if (inside) exit 1 }
    '
}

bad=0
for page in README.md man/*.[1-9]; do
    if ! renew <"$page" >"$new"; then
        echo "$page: a part could not be made (BEGIN without END?)" >&2
        bad=1
    elif cmp -s "$page" "$new"; then
        continue
    elif [ -n "$check" ]; then
        echo "$page: not as the program says; run make docs"
        diff -u "$page" "$new" | sed -n '3,40p'
        bad=1
    else
        cat "$new" >"$page"
        echo "wrote $page"
    fi
done
exit $bad
