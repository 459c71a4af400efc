#!/bin/sh
# Make the tarball of what is committed; then build, check and install from it.
# SPDX-License-Identifier: EUPL-1.2
#
#     dist.sh BUILD VERSION
set -eu
build=$1 version=$2
name=vsted-$version
tarball=$build/$name.tar.gz

if ! git rev-parse --git-dir >/dev/null 2>&1; then
    echo "make dist: this is no git checkout; the tarball is made from one" >&2
    exit 1
fi
mkdir -p "$build"
build=$(cd "$build" && pwd)
tarball=$build/$name.tar.gz
# The same commit gives the same bytes.
git archive --format=tar --prefix="$name/" HEAD | gzip -n9 >"$tarball"
[ -z "$(git status --porcelain)" ] ||
    echo "make dist: what is not committed is not in it" >&2

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
tar -xzf "$tarball" -C "$temp"
cd "$temp/$name"
# As somebody who has only this folder.
unset BUILD T SCALE UPDATE MAKEFLAGS MFLAGS MAKELEVEL DESTDIR
export GIT_CEILING_DIRECTORIES="$temp"
make all
make check
make install DESTDIR="$temp/dest" PREFIX=/vsted
"$temp/dest/vsted/bin/vsted" version
echo "$tarball"
sha256sum "$tarball" | cut -d' ' -f1
