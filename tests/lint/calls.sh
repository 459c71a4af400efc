#!/bin/sh
# Lint: calls and types that the house does without, and where.
# SPDX-License-Identifier: EUPL-1.2
. "$(dirname "$0")/../tap.sh"

code() {
    # shellcheck disable=SC2046 # no source has a space in its name
    awk -f tests/lint/code.awk $(find "$@" -name '*.[ch]' | LC_ALL=C sort)
}
# Lines of code (stdin) with a call of one of the words given: a|b|c.
calls() {
    grep -E "^[^:]*:[0-9]*:(.*[^A-Za-z0-9_.>])?($1)[ ]*\(" || true
}
words() {
    grep -E "^[^:]*:[0-9]*:(.*[^A-Za-z0-9_])?($1)([^A-Za-z0-9_]|\$)" || true
}

banned() {
    code lib cmd include tests |
        calls 'strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atoll|atof|gets|localtime|gmtime|asctime|ctime|strtod|strtof|strtold|scanf|sscanf|fscanf|alloca|system|popen|tmpnam|mktemp'
}
memory() {
    code lib cmd | grep -v '^lib/base/mem\.c:' |
        calls 'malloc|calloc|realloc|free|strdup|strndup|asprintf|vasprintf|getline|getdelim|aligned_alloc|posix_memalign|reallocarray'
}
floating() {
    code lib include | grep -v '^lib/num/' | words 'float|double'
}
noise() {
    code lib include |
        calls 'printf|vprintf|puts|putchar|perror|exit|_exit|_Exit|quick_exit|abort|atexit|raise|signal'
    code lib include | words 'stdout|stderr'
}
surroundings() {
    code lib include |
        calls 'getenv|secure_getenv|setenv|putenv|setlocale|localeconv|strcoll|strxfrm|time|clock|clock_gettime|gettimeofday|rand|srand|random|srandom|getpid|isatty'
}

check "no call that overflows, guesses or depends on the locale" banned
check "memory comes from lib/base/mem.c alone" memory
check "float and double live in lib/num alone" floating
check "the library does not print to the terminal, exit or abort" noise
check "the library reads no clock, locale or environment" surroundings
tap_end
