#!/bin/sh
# Lint: clang compiles everything without a warning; each header stands alone.
# SPDX-License-Identifier: EUPL-1.2
. "$(dirname "$0")/../tap.sh"

# The flags are those of the Makefile, which exports them.
export C="clang ${LINT_FLAGS:?run by make} -Itests/unit -Itests/prop -fsyntax-only"
# The public headers are for everybody: no POSIX, no include path but one.
export CXX="clang -x c++ -std=c++11 -Wall -Wextra -Werror -fsyntax-only -Iinclude"

by_clang() {
    sources | grep '\.c$' | grep -v '^tests/fuzz/' |
        xargs -P "$JOBS" -n 8 sh -c 'for file; do
            $C "$file"; done' sh
    sources | grep '^tests/fuzz/.*\.c$' |
        xargs -r -P "$JOBS" -n 8 sh -c 'for file; do
            $C -Wno-missing-prototypes "$file"; done' sh
}

alone() {
    sources | grep -E '^(lib|include|cmd)/.*\.h$' | grep -v '_list' |
        xargs -P "$JOBS" -n 8 sh -c 'for file; do
            echo "#include \"$file\"" | $C -I. -Icmd/vsted -x c - || echo "in $file"
        done' sh
}

as_cxx() {
    for file in include/vsted/*.h; do
        echo "#include <${file#include/}>" | $CXX - || echo "in $file"
    done
}

check "clang compiles every file without a warning" by_clang
check "each header compiles alone" alone
check "each public header compiles alone as C++11" as_cxx
tap_end
