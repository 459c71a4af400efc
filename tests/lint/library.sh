#!/bin/sh
# Lint: what libvsted.a and the public headers promise.
# SPDX-License-Identifier: EUPL-1.2
. "$(dirname "$0")/../tap.sh"

# Tables of pointers that the loader relocates (.data.rel.ro) are read-only.
writable() {
    if [ ! -e "$BUILD/libvsted.a" ]; then
        echo "$BUILD/libvsted.a was not built"
        return 1
    fi
    objdump -t "$BUILD/libvsted.a" | awk '
        /file format/ { file = $1 }
        $0 ~ /[ \t](\.data|\.bss|\.tdata|\.tbss|\*COM\*)[^ \t]*[ \t]/ &&
        $0 !~ /\.data\.rel\.ro/ && $2 != "d" && $3 != "d" && $NF !~ /^\./ {
            print file " " $NF
        }'
}

# A comment stands before each declaration, or before the group (no blank line
# between) that it is in; X_free() needs none.
undocumented() {
    awk '
        FNR == 1 { told = 0 }
        /^[ \t]*$/ { told = 0 }
        /\*\// { told = FNR > 2 }
        /^VSTED_API/ && !told && !/_free\(/ { print FILENAME ":" FNR ": " $0 }
    ' include/vsted/*.h
}

check "libvsted.a has no writable data" writable
check "every public function is documented in its header" undocumented
tap_end
