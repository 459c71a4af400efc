# Two rows of a table against each other: the median of the ratios of each run.
# SPDX-License-Identifier: EUPL-1.2
#
# Lines as in table.awk. -v a=LABEL -v b=LABEL -v limit=NUMBER (or nothing)
$1 == table && $8 == 0 && $3 == a { x[$5] = $6 }
$1 == table && $8 == 0 && $3 == b { y[$5] = $6 }
END {
    for (run in x)
        if (run in y)
            r[++n] = x[run] / y[run]
    if (!n)
        exit
    for (i = 2; i <= n; i++)
        for (j = i; j > 1 && r[j] < r[j - 1]; j--) {
            t = r[j]
            r[j] = r[j - 1]
            r[j - 1] = t
        }
    m = (r[int((n + 1) / 2)] + r[int(n / 2) + 1]) / 2
    printf "  %s / %s: %.2f (%.2f to %.2f)", a, b, m, r[1], r[n]
    if (limit != "")
        printf ", at most %s: %s", limit, m <= limit + 0 ? "yes" : "NO"
    print ""
}
