#!/bin/sh
# `make install`: what is installed, links, runs, and goes away again.
# SPDX-License-Identifier: EUPL-1.2
. "$(dirname "$0")/../tap.sh"
BUILD=$(cd "$BUILD" && pwd)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
prefix=/opt/vsted
unset MAKEFLAGS MFLAGS MAKELEVEL

quietly() { "$@" >"$root/log" 2>&1 || cat "$root/log"; }

# Other tests use the program while this one runs.
builds_nothing() { make BUILD="$BUILD" all | sed -n '/^  /p'; }
install_it() { quietly make BUILD="$BUILD" install DESTDIR="$root" PREFIX=$prefix; }

pc() {
    PKG_CONFIG_PATH=$root$prefix/lib/pkgconfig \
        pkg-config --define-variable=libdir="$root$prefix/lib" \
        --define-variable=includedir="$root$prefix/include" "$@" vsted
}

# run PROGRAM: what the example says of a round counted by hand.
expect='A 300.00
B 320.00
C 220.00
E 150.00'
runs() {
    seen=$(LD_LIBRARY_PATH=$root$prefix/lib "$1" examples/haandregning | tr '\t' ' ')
    [ "$seen" = "$expect" ] || printf 'expected\n%s\nseen\n%s\n' "$expect" "$seen"
}
shared() {
    # shellcheck disable=SC2046 # flags are words
    quietly cc -std=c11 -Wall -Wextra -Werror -o "$root/shared" \
        examples/tally.c $(pc --cflags --libs) && runs "$root/shared"
}
static() {
    # shellcheck disable=SC2046
    quietly cc -std=c11 -o "$root/static" examples/tally.c $(pc --cflags) \
        "$root$prefix/lib/libvsted.a" \
        $(pc --static --libs | sed 's/-lvsted//') && runs "$root/static"
}
needs_shared() {
    ldd "$root/shared" | grep -q libvsted || echo "not linked with the .so"
    ldd "$root/static" | grep libvsted
    return 0
}
no_path_of_the_build() {
    grep -rlI "$BUILD\|$PWD\|$root" "$root$prefix" || true
}
everything() {
    for file in bin/vsted lib/libvsted.a lib/libvsted.so lib/pkgconfig/vsted.pc \
        include/vsted/vsted.h share/man/man1/vsted.1 share/man/man5/vsted-files.5 \
        share/man/man7/vsted-rules.7 share/bash-completion/completions/vsted \
        share/zsh/site-functions/_vsted share/fish/vendor_completions.d/vsted.fish \
        share/doc/vsted/LICENSE share/doc/vsted/examples/lejre/forslag.csv; do
        [ -s "$root$prefix/$file" ] || echo "no $file"
    done
    for page in man/*.1; do
        [ -s "$root$prefix/share/man/man1/$(basename "$page")" ] || echo "no $page"
    done
}
exports() {
    sed -n '/VSTED_API/,/;/p' include/vsted/*.h | tr '\n' ' ' |
        grep -oE 'vsted_[a-z0-9_]+\(' | tr -d '(' | sort -u >"$root/declared"
    nm -D --defined-only "$root$prefix/lib/libvsted.so" | awk '{ print $3 }' |
        sort -u >"$root/exported"
    diff "$root/declared" "$root/exported"
}
tells_the_loader() {
    mkdir -p "$root/fake"
    printf '#!/bin/sh\ntouch "%s"\n' "$root/told" >"$root/fake/ldconfig"
    chmod 755 "$root/fake/ldconfig"
    [ ! -e "$root/told" ] || echo "told of a package"
    PATH=$root/fake:$PATH quietly make BUILD="$BUILD" install PREFIX="$root/own"
    [ -e "$root/told" ] || echo "not told"
    quietly make BUILD="$BUILD" uninstall PREFIX="$root/own"
    find "$root/own" -type f -o -type l
}
goes_away() {
    quietly make BUILD="$BUILD" uninstall DESTDIR="$root" PREFIX=$prefix
    find "$root$prefix" -type f -o -type l
}

check "what is built is not built again" builds_nothing
check "make install, into DESTDIR and PREFIX" install_it
check "everything is there" everything
check "nothing names where it was built" no_path_of_the_build
check "the library shows what headers declare, nothing else" exports
check "the example links the shared library and counts" shared
check "the example links the static library and counts" static
check "each links the library it should" needs_shared
check "the loader is told of a library that is to be used here" tells_the_loader
check "make uninstall takes all of it away" goes_away
tap_end
