# C without comments and without what is in quotes, as FILE:LINE:CODE.
# SPDX-License-Identifier: EUPL-1.2
FNR == 1 { comment = 0 }
{
    rest = $0
    out = ""
    while (rest != "") {
        if (comment) {
            end = index(rest, "*/")
            if (!end)
                break
            rest = substr(rest, end + 2)
            comment = 0
        } else if (match(rest, /\/\*|\/\/|"|'/)) {
            token = substr(rest, RSTART, RLENGTH)
            out = out substr(rest, 1, RSTART - 1)
            rest = substr(rest, RSTART + RLENGTH)
            if (token == "/*") {
                comment = 1
                out = out " "
            } else if (token == "//") {
                rest = ""
            } else {
                out = out token token
                rest = behind(rest, token)
            }
        } else {
            out = out rest
            rest = ""
        }
    }
    print FILENAME ":" FNR ":" out
}

function behind(s, quote,    c) {
    while (s != "") {
        c = substr(s, 1, 1)
        s = substr(s, c == "\\" ? 3 : 2)
        if (c == quote)
            break
    }
    return s
}
