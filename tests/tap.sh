# TAP for shell scripts: sourced, not run.
# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=sh
#
#     check "what must hold" command...   passes when the command succeeds and
#                                         prints nothing: it prints offences
#     tap_end                             prints the plan; status 1 on failures

cd "$(dirname "$0")/../.." || exit 70
BUILD=${BUILD:-build}
JOBS=${JOBS:-2}
tap_n=0
tap_bad=0

check() {
    tap_n=$((tap_n + 1))
    tap_what=$1
    shift
    if tap_out=$("$@" 2>&1) && [ -z "$tap_out" ]; then
        echo "ok $tap_n - $tap_what"
        return
    fi
    tap_bad=1
    echo "not ok $tap_n - $tap_what"
    echo "${tap_out:-no offence named, but the check failed}" | sed 's/^/# /'
}

tap_end() {
    echo "1..$tap_n"
    exit $tap_bad
}

# Every C file and header that people write here.
sources() {
    find lib cmd include tests -name '*.[ch]' | LC_ALL=C sort
}

# Every text file of the project: what git knows or would add; without git,
# what is there.
tracked() {
    git ls-files --cached --others --exclude-standard 2>/dev/null ||
        find . -path ./.git -prune -o -path ./build -prune -o -type f -print |
        sed 's|^\./||'
}
