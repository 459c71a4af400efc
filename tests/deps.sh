#!/bin/sh
# Install what a build, the demo, the tests or the fuzzers need and do not
# find; do nothing, and ask no network, when it is all there.
# SPDX-License-Identifier: EUPL-1.2
#
#     tests/deps.sh [--probe] build|demo|check|fuzz|bench...
#
# --probe only says what is missing. On Debian 12 packages come by apt (with
# sudo when not root); elsewhere the names are printed.
set -eu

# kind  Debian package  how it is found: a command, a header, or a test below
needs='
build   gcc                  command gcc
build   libc6-dev            header stdlib.h
build   make                 command make
build   pkg-config           command pkg-config
build   libcsv-dev           header csv.h
build   libcjson-dev         header cjson/cJSON.h
build   libgmp-dev           header gmp.h
build   libsodium-dev        header sodium.h
build   libutf8proc-dev      header utf8proc.h
build   libsqlite3-dev       header sqlite3.h
build   libsqlite3-dev       header sqlite3.h
demo    jq                   command jq
check   libcmocka-dev        header cmocka.h
check   bats                 command bats
check   mandoc               command mandoc
check   sqlite3              command sqlite3
check   python3              python sys
check   python3-jsonschema   python jsonschema
check   clang                command clang
check   clang-format         command clang-format
check   clang-tidy           command clang-tidy
check   binutils             command nm
bench   jq                   command jq
bench   sqlite3              command sqlite3
fuzz    libclang-rt-14-dev   fuzzer -
'

found() {
    case $1 in
    command) command -v "$2" >/dev/null ;;
    header)
        # cmocka.h wants these before itself.
        printf '#include <stdarg.h>\n#include <stddef.h>\n%s\n' \
            "#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <$2>" | gcc -E - >/dev/null 2>&1
        ;;
    python)
        python=/usr/bin/python3
        [ -x "$python" ] || python=python3
        "$python" -W ignore -c "import $2" 2>/dev/null
        ;;
    fuzzer)
        echo 'int LLVMFuzzerTestOneInput(const char *d, unsigned long n);
              int LLVMFuzzerTestOneInput(const char *d, unsigned long n)
              { (void)d; (void)n; return 0; }' |
            clang -fsanitize=fuzzer,address -x c -o /dev/null - 2>/dev/null
        ;;
    esac
}

probe=
if [ "${1-}" = --probe ]; then
    probe=1
    shift
fi
wanted=" $* "
case $wanted in *" check "*) wanted="$wanted demo build " ;; esac
case $wanted in *" bench "*) wanted="$wanted build " ;; esac
case $wanted in *" demo "*) wanted="$wanted build " ;; esac

missing=$(echo "$needs" | while read -r kind package how what; do
    case $wanted in *" ${kind:-none} "*) ;; *) continue ;; esac
    found "$how" "$what" || echo "$package"
done)
[ -n "$missing" ] || exit 0
missing=$(echo "$missing" | tr '\n' ' ')

if [ -n "$probe" ]; then
    echo "vsted: not found here: $missing(\`make deps\` installs them)" >&2
    exit 1
fi
if ! command -v apt-get >/dev/null; then
    echo "vsted: no apt-get here (this is not Debian), and these are missing" >&2
    echo "under their Debian names: $missing" >&2
    exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "vsted: as root, please: apt-get install $missing" >&2
        exit 1
    fi
    as_root=sudo
fi
echo "vsted: installing $missing"
# A broken third-party source must not stop us: the install itself will tell.
$as_root apt-get -q update </dev/null ||
    echo "vsted: apt-get update had trouble, going on" >&2
# shellcheck disable=SC2086 # words are packages
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
    --no-install-recommends install $missing </dev/null
