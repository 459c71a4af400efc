# How time grows with a number: each step, and the slope of a line through the
# logarithms by least squares (1: twice as many take twice as long).
# SPDX-License-Identifier: EUPL-1.2
#
# Lines as in table.awk; the label of a row begins with the number. The least of
# the runs counts; rows of BASE do not.
$1 == table && $8 == 0 && $3 !~ /, BASE$/ {
    row = $2 + 0
    size[row] = $3 + 0
    if (!(row in s) || $6 < s[row])
        s[row] = $6
    if ($9 != "-" && (!(row in c) || $9 < c[row]))
        c[row] = $9
    if (row >= rows)
        rows = row + 1
}
END {
    say("time", s)
    for (i in c) {
        say("counting alone", c)
        break
    }
}

function say(what, t,    i, x, y, n, sx, sy, sxx, sxy, before) {
    printf "  %s: ", what
    for (i = 0; i < rows; i++) {
        if (!(i in t) || t[i] <= 0)
            continue
        if (n)
            printf "%.2f ", t[i] / before
        before = t[i]
        n++
        x = log(size[i])
        y = log(t[i])
        sx += x
        sy += y
        sxx += x * x
        sxy += x * y
    }
    if (n > 1)
        printf "times, step by step; slope %.2f\n", \
            (n * sxy - sx * sy) / (n * sxx - sx * sx)
    else
        print "too few sizes"
}
