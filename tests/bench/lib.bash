# What the parts of `make bench` share: workloads, rows measured in turn, tables.
# SPDX-License-Identifier: EUPL-1.2
#
# shellcheck shell=bash
#
# A row is a label, a file (for its size) and a command. Rows of a table run in
# turn, A B C A B C ..., so that what else the machine does hits all of them.

HERE=$ROOT/tests/bench
ONCE=$BUILD/tests/bench/once
STORE=${STORE:-$BUILD/bench}
LIMIT=${LIMIT:-120} # seconds; what takes longer is stopped and says so
SPEND=${SPEND:-240} # seconds; a table that took longer is not run again
DATA=$STORE/rows.tsv

# What a drawn election is called, so that it is drawn once and kept as long as
# vsted draws the same.
workloads_begin() {
    mkdir -p "$STORE"
    model=$("$VSTED" simulate --voters 20 | sha256sum | cut -c1-12)
    WORK=$STORE/$model
    mkdir -p "$WORK"
}

# drawn NAME OPTION...: the path of a .pb file or folder, drawn unless it is
# there. A folder is asked for by a name without a full stop.
drawn() {
    local path=$WORK/$1
    shift
    [ -e "$path" ] || "$VSTED" simulate -q "$@" -o "$path" || exit 70
    echo "$path"
}

# sized VOTERS PROPOSALS CHOICES [OPTION...]
sized() {
    local name=n$1-m$2-k$3 voters=$1 proposals=$2 choices=$3
    shift 3
    drawn "$name$(printf %s "$*" | tr -c 'a-z0-9' -).pb" --voters "$voters" \
        --proposals "$proposals" --choices "$choices" "$@"
}

rows_begin() {
    label=() file=() todo=() before=() counts=()
}

# row LABEL FILE COMMAND...: FILE - has no size.
row() {
    label+=("$1") file+=("$2")
    shift 2
    todo+=("$(printf '%q ' "$@")")
    before+=(:) counts+=('')
}

# ours LABEL FILE ARGUMENT...: vsted with these arguments; and BASE with the
# same, if it is a vsted.
ours() {
    local name=$1 path=$2
    shift 2
    row "$name" "$path" "$VSTED" "$@"
    [ "$BASE_KIND" != vsted ] || row "$name, BASE" "$path" "$BASE" "$@"
}

# tally LABEL FILE ARGUMENT...: a row that counts, and tells for itself how long
# counting took, if this vsted can.
tally() {
    local name=$1 path=$2
    shift 2
    # shellcheck disable=SC2086 # -v, or nothing
    ours "$name" "$path" tally $PHASES "$@" "$path"
    counts[-1]=1
    [ "$BASE_KIND" != vsted ] || counts[-2]=1
}

# yardstick LABEL FILE add1|mes: the same by BASE, if it is a program that takes
# just a file.
yardstick() {
    [ "$BASE_KIND" = file ] || return 0
    row "$1, BASE" "$2" "$BASE" "$2"
    [ "$3" = add1 ] || todo[-1]="NO_ADD1=1 ${todo[-1]}"
}

# What the row before needs each time, not measured.
prepare() {
    before[-1]=$(printf '%q ' "$@")
}

# Seconds that vsted says it took to count; - when it says nothing.
counted() {
    sed -n 's/^vsted: read .*, counted \([0-9.]*\) s.*/\1/p' "$STORE/said" |
        grep . || echo -
}

# one ROW TABLE RUN: one row, once.
one() {
    local i=$1 took size=0 phase='' command=${todo[$1]}
    eval "${before[i]}" >/dev/null 2>&1
    # NO_ADD1=1 stands before the whole, and reaches the command.
    if [ "${command#NO_ADD1=1 }" != "$command" ]; then
        phase=NO_ADD1=1 command=${command#NO_ADD1=1 }
    fi
    took=$(eval "$phase \"\$ONCE\" ${CPU:+-c} -t $LIMIT -e \"\$STORE/said\" $command")
    phase=-
    [ "${file[i]}" = - ] || size=$(stat -Lc %s "${file[i]}")
    [ -z "${counts[i]}" ] || phase=$(counted)
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$2" "$i" "${label[i]}" "$size" \
        "$3" "${took// /$'\t'}" "$phase" >>"$DATA"
}

# rows_run RUNS TABLE: as often as asked, less often if that takes too long.
rows_run() {
    local run i began=$SECONDS
    for i in "${file[@]}"; do # not from the disk, the first time
        [ "$i" = - ] || cat "$i" >/dev/null
    done
    for ((run = 1; run <= $1; run++)); do
        for ((i = 0; i < ${#todo[@]}; i++)); do
            one "$i" "$2" "$run"
        done
        [ $(((SECONDS - began) * (run + 1) / run)) -lt "$SPEND" ] || break
    done
}

# The table of what was run, its title first.
table() {
    printf '\n%s\n' "$2"
    LC_ALL=C awk -F '\t' -v table="$1" -f "$HERE/table.awk" "$DATA"
}

# ratio TABLE LABEL LABEL LIMIT: how many times the second the first takes, pair
# by pair, the median; LIMIT is what it may be at most, or nothing.
ratio() {
    LC_ALL=C awk -F '\t' -v table="$1" -v a="$2" -v b="$3" -v limit="${4-}" \
        -f "$HERE/ratio.awk" "$DATA"
}

# growth TABLE: a table whose labels are numbers; how time grows with them.
growth() {
    LC_ALL=C awk -F '\t' -v table="$1" -f "$HERE/growth.awk" "$DATA"
}
