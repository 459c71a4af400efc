/* The words of tables: looking a phrase up, filling its places.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report/words.h"

#include <assert.h>

struct phrase {
    const char *da, *en;
};

#define WORD_ROW_(id, da, en) {da, en},
static const struct phrase phrases[N_WORDS] = {WORDS(WORD_ROW_)};

const char *
word_text(enum word w, bool english)
{
    return english ? phrases[w].en : phrases[w].da;
}

/* The number of the place that begins at s ("{1}"), or -1. */
static int
place_at(const char *s)
{
    if (s[0] == '{' && s[1] >= '0' && s[1] < '0' + WORD_ARGS && s[2] == '}')
        return s[1] - '0';
    return -1;
}

void
say(struct buf *to, enum word w, bool english, const char *const args[])
{
    const char *s = word_text(w, english);
    while (*s) {
        int place = place_at(s);
        if (place < 0) {
            buf_putc(to, *s++);
            continue;
        }
        assert(args && args[place]);
        utf8_show(to, args[place]);
        s += 3;
    }
}
