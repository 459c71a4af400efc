# Real elections of a folder, by mes and add1, beside BASE if there is one. By
# cost, whatever the ballots say: BASE knows only which proposals they name.
# SPDX-License-Identifier: EUPL-1.2
#
# shellcheck shell=bash

# The .pb files of BENCH_DIR, the largest first.
real_files() {
    find -L "$BENCH_DIR" -name '*.pb' -printf '%s %p\n' | sort -rn |
        head -n "${BENCH_MAX:-100000}" | cut -d' ' -f2-
}

# How many raises add1 took, for its ratio counts where there are many.
raises() {
    "$VSTED" tally -q --rule mes --satisfaction cost --completion add1 --json \
        "$1" 2>/dev/null |
        jq -r 'if .totals.raise == null then 0
               else .totals.raise / .rule.increment | floor end'
}

part_real() {
    local path name SPEND=$((SPEND / 4))
    [ -n "$BENCH_DIR" ] || return 0
    : >"$STORE/raises.tsv"
    while IFS= read -r path; do
        name=$(basename "$path" .pb)
        printf '%s\t%s\n' "$name" "$(raises "$path")" >>"$STORE/raises.tsv"
        rows_begin
        tally "$name mes" "$path" --rule mes --satisfaction cost
        yardstick "$name mes" "$path" mes
        tally "$name add1" "$path" --rule mes --satisfaction cost \
            --completion add1
        yardstick "$name add1" "$path" add1
        rows_run "$RUNS" "real $name"
    done < <(real_files)
    printf '\n%s\n' "Elections of BENCH_DIR, the largest first"
    LC_ALL=C awk -F '\t' -f "$HERE/real.awk" "$STORE/raises.tsv" "$DATA"
}
