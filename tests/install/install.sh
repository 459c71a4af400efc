#!/bin/sh
# Put what was built where it belongs: called by `make install`.
# SPDX-License-Identifier: EUPL-1.2
#
#     install.sh DESTDIR BUILD VERSION NAME=DIR...
set -eu
destdir=$1 build=$2 version=$3
shift 3
for pair in "$@"; do
    case $pair in
    BINDIR=*) bin=${pair#*=} ;;
    LIBDIR=*) lib=${pair#*=} ;;
    INCLUDEDIR=*) include=${pair#*=} ;;
    MANDIR=*) man=${pair#*=} ;;
    DOCDIR=*) doc=${pair#*=} ;;
    SONAME=*) soname=${pair#*=} ;;
    bash=*) bash=${pair#*=} ;;
    zsh=*) zsh=${pair#*=} ;;
    fish=*) fish=${pair#*=} ;;
    esac
done

# put MODE FILE PATH: one file, its folders made.
put() {
    mkdir -p "$destdir$(dirname "$3")"
    install -m "$1" "$2" "$destdir$3"
}

put 755 "$build/vsted" "$bin/vsted"
put 644 "$build/libvsted.a" "$lib/libvsted.a"
put 644 "$build/libvsted.so.$version" "$lib/libvsted.so.$version"
ln -sf "libvsted.so.$version" "$destdir$lib/$soname"
ln -sf "$soname" "$destdir$lib/libvsted.so"
for header in include/vsted/*.h; do
    put 644 "$header" "$include/vsted/$(basename "$header")"
done
for page in man/*.[1-9]; do
    put 644 "$page" "$man/man${page##*.}/$(basename "$page")"
done
for shell in bash zsh fish; do
    eval "to=\$$shell"
    "$build/vsted" completion "$shell" >"$build/completion.$shell"
    put 644 "$build/completion.$shell" "$to"
done
for text in README.md CHANGELOG.md LICENSE; do
    put 644 "$text" "$doc/$text"
done
for file in $(cd examples && find . -type f | sed 's|^\./||' | LC_ALL=C sort); do
    put 644 "examples/$file" "$doc/examples/$file"
done

# For the static library a program links what this one needs itself. SQLite by
# name: Debian's sqlite3.pc asks for a zlib that neither it nor we use.
cat >"$build/vsted.pc" <<END
libdir=$lib
includedir=$include

Name: vsted
Description: Exact counting of participatory-budgeting rounds
Version: $version
Requires.private: libcjson gmp libsodium libutf8proc
Libs: -L\${libdir} -lvsted
Libs.private: -lcsv -lsqlite3 -lm -pthread
Cflags: -I\${includedir}
END
put 644 "$build/vsted.pc" "$lib/pkgconfig/vsted.pc"

# The loader keeps a list of its libraries; into DESTDIR they are only packed.
[ -n "$destdir" ] || PATH=$PATH:/usr/sbin:/sbin ldconfig 2>/dev/null || true
