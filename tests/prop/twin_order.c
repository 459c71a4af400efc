/* The twin's tie orders: criteria, one total order, what extends the list.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "twin.h"

#include "base/sha256.h"
#include "base/text.h"

static void
ticket(char hex[65], const struct toy *t, const char *seed, uint32_t p)
{
    struct sha256 h;

    sha256_init(&h);
    sha256_add(&h, seed, strcspn(seed, ","));
    sha256_add(&h, ",", 1);
    sha256_add(&h, t->id[p], strlen(t->id[p]));
    sha256_hex(&h, hex);
}

static int
sign(int64_t x)
{
    return (x > 0) - (x < 0);
}

/* One criterion, from the tie list as typed. */
static int
criterion(const struct toy *t, const char *word, uint32_t a, uint32_t b)
{
    char x[65], y[65];

    switch (word[0] == 'c' ? word[1] : word[0]) {
    case 'v':
        return sign(twin_votes(t, b) - twin_votes(t, a));
    case 'h': /* cheapest */
        return sign(t->cost[a] - t->cost[b]);
    case 'o': /* costliest, or order */
        return word[0] == 'c' ? sign(t->cost[b] - t->cost[a])
                              : sign((int64_t)a - (int64_t)b);
    case 'i':
        return sign(strcmp(t->id[a], t->id[b]));
    case 'l':
        ticket(x, t, word + 4, a);
        ticket(y, t, word + 4, b);
        return sign(strcmp(x, y));
    default: /* none */
        return 0;
    }
}

int
twin_listed(const struct toy *t, uint32_t a, uint32_t b)
{
    for (const char *word = t->ties; *word;) {
        int c = criterion(t, word, a, b);
        if (c)
            return c;
        word += strcspn(word, ",");
        word += *word == ',';
    }
    return 0;
}

void
twin_rank(const struct toy *t, uint32_t *rank)
{
    for (uint32_t a = 0; a < t->n_p; a++) {
        rank[a] = 0;
        for (uint32_t b = 0; b < t->n_p; b++) {
            int c = twin_listed(t, b, a);
            rank[a] += c < 0 || (c == 0 && b < a);
        }
    }
}

bool
twin_extends(const struct toy *t, const uint32_t *rank)
{
    for (uint32_t a = 0; a < t->n_p; a++)
        for (uint32_t b = 0; b < t->n_p; b++)
            if (twin_listed(t, a, b) < 0 && rank[a] > rank[b])
                return false;
    for (uint32_t k = 0; k < t->n_resolves; k++)
        if (rank[t->resolve[k][0]] >= rank[t->resolve[k][1]])
            return false;
    return true;
}
