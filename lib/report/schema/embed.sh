#!/bin/sh
# Print the JSON Schemas that are named as a C file: an array of names and
# texts. Bytes as numbers, because C11 compilers need not take long strings.
# SPDX-License-Identifier: EUPL-1.2
#
#     embed.sh FILE.json...
set -eu

echo '/* Made by lib/report/schema/embed.sh; do not edit.'
echo ' * SPDX-License-Identifier: EUPL-1.2 */'
echo '#include "report/schema.h"'
echo '#include <stddef.h>'
i=0
for file in "$@"; do
    echo
    echo "static const char text_${i}[] = {"
    od -An -v -t d1 "$file" | sed 's/[^ ][^ ]*/&,/g'
    echo '    0};'
    i=$((i + 1))
done
echo
echo 'const struct schema schemas[] = {'
i=0
for file in "$@"; do
    echo "    {\"$(basename "$file" .json)\", text_${i}},"
    i=$((i + 1))
done
echo '    {NULL, NULL}};'
