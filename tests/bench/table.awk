# Rows measured several times become a table: seconds, MB/s, peak memory.
# SPDX-License-Identifier: EUPL-1.2
#
# A line of rows.tsv: table, row, label, bytes, run, ns, KiB, status, counted.
# Every program of make bench begins with this reading of it.
$1 == table {
    row = $2 + 0
    at[$3] = row
    compared = compared || $3 ~ /, BASE$/
    label[row] = $3
    size[row] = $4
    n[row]++
    s[row, n[row]] = run[row, n[row]] = $6 / 1e9
    if ($7 > peak[row])
        peak[row] = $7
    if ($8 != 0)
        failed[row] = $8
    if ($9 != "-" && (!(row in counted) || $9 < counted[row]))
        counted[row] = $9
    if (row >= rows)
        rows = row + 1
}
END {
    printf "%-28s %8s %8s %8s %7s %8s%s\n", "", "min s", "median s", \
        "count s", "MB/s", "peak MB", compared ? "  / BASE" : ""
    for (i = 0; i < rows; i++)
        line(i)
}

function line(i,    least) {
    least = sorted(s, i, n[i])
    printf "%-28s ", label[i]
    if (failed[i] == 124)
        printf "stopped after %.0f s\n", least
    else if (failed[i])
        printf "failed with status %d\n", failed[i]
    else
        printf "%8s %8s %8s %7s %8.1f%s\n", seconds(least), \
            seconds(middle(s, i, n[i])), \
            i in counted ? seconds(counted[i]) : "-", \
            size[i] ? sprintf("%.0f", size[i] / 1e6 / least) : "-", \
            peak[i] * 1024 / 1e6, against(i)
}

# How many times what BASE takes, run by run, the median.
function against(i,    base, k) {
    if (!((label[i] ", BASE") in at))
        return ""
    base = at[label[i] ", BASE"]
    for (k = 1; k <= n[i]; k++)
        times[i, k] = run[i, k] / run[base, k]
    sorted(times, i, n[i])
    return sprintf("%8.2f", middle(times, i, n[i]))
}

# Three digits that count.
function seconds(x) {
    return sprintf(x < 0.01 ? "%.4f" : x < 10 ? "%.3f" : "%.1f", x)
}

# Sorts what a row has in s; gives the least.
function sorted(s, i, n,    a, b, t) {
    for (a = 2; a <= n; a++)
        for (b = a; b > 1 && s[i, b] < s[i, b - 1]; b--) {
            t = s[i, b]
            s[i, b] = s[i, b - 1]
            s[i, b - 1] = t
        }
    return s[i, 1]
}

function middle(s, i, n) {
    return (s[i, int((n + 1) / 2)] + s[i, int(n / 2) + 1]) / 2
}
