#!/bin/sh
# Lint: who may include whom, and one door to each external library.
# SPDX-License-Identifier: EUPL-1.2
. "$(dirname "$0")/../tap.sh"

# Every #include of the house as FILE:LINE INCLUDED, quotes and <> kept.
includes() {
    find lib cmd include -name '*.[ch]' | LC_ALL=C sort |
        xargs grep -nHE '^ *# *include' |
        sed -E 's/^([^:]*:[0-9]*): *# *include *([<"][^>"]*[>"]).*/\1 \2/'
}

rooms='
BEGIN {
    split("base1 num2 json3 model3 input4 store4 rules4 audit4 margin5 round5 " \
          "seal5 simulate5 report6", list)
    for (i in list)
        tier[substr(list[i], 1, length(list[i]) - 1)] = \
            substr(list[i], length(list[i]))
}
{
    split($1, at, ":")
    split(at[1], folder, "/")
    top = folder[1]
    room = folder[2]
    name = substr($2, 2, length($2) - 2)
    quoted = $2 ~ /^"/
    other = name
    sub(/\/.*/, "", other)
    if (top == "lib" && !(room in tier))
        print $1 ": lib/" room " is no room of the house"
    else if (top == "lib" && quoted && !(other in tier))
        print $1 ": \"" name "\": write the room too, \"" room "/...\""
    else if (top == "lib" && quoted && other != room && tier[other] >= tier[room])
        print $1 ": lib/" room " may not see lib/" other
    else if (top == "cmd" && quoted && name ~ /\//)
        print $1 ": cmd sees <vsted/...> and its own headers only"
    else if (top == "include" && (quoted || (other != "vsted" && name ~ /\//)))
        print $1 ": a public header sees <vsted/...> and standard headers only"
}'

doors='
BEGIN {
    split("csv.h input cjson/cJSON.h json gmp.h num sodium.h base " \
          "utf8proc.h base sqlite3.h store xlsxwriter.h report", list)
    for (i = 1; i in list; i += 2)
        door[list[i]] = "lib/" list[i + 1] "/"
    n = split("assert complex ctype errno fenv float inttypes iso646 limits " \
          "locale math setjmp signal stdalign stdarg stdatomic stdbool " \
          "stddef stdint stdio stdlib stdnoreturn string tgmath threads " \
          "time uchar wchar wctype", words, " ")
    for (i = 1; i <= n; i++)
        standard[words[i] ".h"] = 1
    n = split("dirent fcntl sys/stat sys/types sys/ioctl sys/wait unistd " \
          "strings poll pthread termios", words, " ")
    for (i = 1; i <= n; i++)
        posix[words[i] ".h"] = 1
}
$2 ~ /^</ {
    name = substr($2, 2, length($2) - 2)
    if (name ~ /^vsted\// || name in standard)
        next
    if (name in posix && $1 !~ /^include\//)
        next
    if (!(name in door))
        print $1 ": <" name "> is a new door: say so in tests/lint/rooms.sh"
    else if (index($1, door[name]) != 1)
        print $1 ": <" name "> belongs to " door[name] " alone"
}'

rooms_are_kept() { includes | awk "$rooms"; }
doors_are_kept() { includes | awk "$doors"; }

# Who is new reads the table there first.
rooms_are_told() {
    for room in lib/*/; do
        room=${room%/}
        grep -qE "^\\| .$room. \\| [0-9] \\|" CONTRIBUTING.md ||
            echo "CONTRIBUTING.md: the house has no $room"
    done
}

check "every room is in CONTRIBUTING.md" rooms_are_told
check "a room sees itself and lower tiers only" rooms_are_kept
check "each external library has one door" doors_are_kept
tap_end
