# Real elections: what mes and add1 take, and how many times what BASE takes.
# SPDX-License-Identifier: EUPL-1.2
#
# First NAME RAISES, then lines as in table.awk whose table is "real NAME" and
# whose label ends in mes, add1, or one of them and ", BASE".
FNR == NR {
    raises[$1] = $2
    name[++names] = $1
    next
}
$1 ~ /^real / {
    who = substr($1, 6)
    what = $3 ~ /add1/ ? "add1" : "mes"
    base = $3 ~ /, BASE$/
    if ($8 != 0)
        bad[who, what, base] = $8
    key = who SUBSEP what SUBSEP base
    if (!(key in least) || $6 < least[key])
        least[key] = $6
    time[key, $5] = $6
    if ($5 > runs)
        runs = $5
    if (base)
        compared = 1
}
END {
    printf "%-42s %8s %6s %9s %8s %6s\n", "", "mes s", compared ? "ratio" : "", \
        "add1 s", "raises", compared ? "ratio" : ""
    for (i = 1; i <= names; i++)
        line(name[i])
    if (!compared)
        exit
    sum_up("mes", "all", 2)
    sum_up("few", "add1, up to 50 raises", "")
    sum_up("many", "add1, more than 50 raises", 0.5)
    sum_up("lots", "add1, more than 10000 raises, per raise", 0.02)
}

function line(who,    m, a) {
    m = ratio(who, "mes")
    a = ratio(who, "add1")
    printf "%-42s %8s %6s %9s %8d %6s\n", substr(who, 1, 42), took(who, "mes"), \
        m, took(who, "add1"), raises[who], a
    if (m != "")
        keep("mes", m, who)
    if (a == "")
        return
    keep(raises[who] > 50 ? "many" : "few", a, who)
    # The yardstick stops at 20,000 raises.
    if (raises[who] > 10000)
        keep("lots", a * (raises[who] > 20000 ? 20000 / raises[who] : 1), who)
}

function took(who, what) {
    if ((who, what, 0) in bad)
        return "status " bad[who, what, 0]
    return sprintf("%.4f", least[who, what, 0] / 1e9)
}

function ratio(who, what,    n, r, k) {
    if ((who, what, 0) in bad || (who, what, 1) in bad)
        return ""
    for (k = 1; k <= runs; k++)
        if ((who, what, 1, k) in time)
            r[++n] = time[who, what, 0, k] / time[who, what, 1, k]
    return n ? sprintf("%.3f", middle(r, n)) : ""
}

function middle(r, n,    i, j, t) {
    for (i = 2; i <= n; i++)
        for (j = i; j > 1 && r[j] < r[j - 1]; j--) {
            t = r[j]
            r[j] = r[j - 1]
            r[j - 1] = t
        }
    return (r[int((n + 1) / 2)] + r[int(n / 2) + 1]) / 2
}

function keep(group, r, who) {
    kept[group, ++n_kept[group]] = r + 0
    if (r + 0 > worst[group]) {
        worst[group] = r + 0
        worst_of[group] = who
    }
}

function sum_up(group, what, limit,    i, r, over) {
    if (!n_kept[group])
        return
    for (i = 1; i <= n_kept[group]; i++) {
        r[i] = kept[group, i]
        over += limit != "" && r[i] > limit
    }
    printf "  %s: %d elections, median %.3f, worst %.3f (%s)", \
        group == "mes" ? "mes" : what, n_kept[group], \
        middle(r, n_kept[group]), worst[group], worst_of[group]
    if (limit != "")
        printf "; at most %s: %s", limit, over ? over " are NOT" : "yes"
    print ""
}
