#!/bin/sh
# Docs: mandoc has nothing to say about the man pages.
# SPDX-License-Identifier: EUPL-1.2
. "$(dirname "$0")/../tap.sh"

for page in man/*.[1-9]; do
    check "mandoc -Tlint $page" mandoc -Tlint -W warning "$page"
done
tap_end
