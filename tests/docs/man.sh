#!/bin/sh
# Docs: mandoc has nothing to say about the man pages, and what they take from
# the program is as the program says.
# SPDX-License-Identifier: EUPL-1.2
. "$(dirname "$0")/../tap.sh"

for page in man/*.[1-9]; do
    check "mandoc -Tlint $page" mandoc -Tlint -W warning "$page"
done
check "man pages and README say what the program says (make docs)" \
    tests/docs/write.sh --check "$BUILD/vsted"
tap_end
