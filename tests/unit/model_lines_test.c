/* Ballots sorted as lines: held against writing the lines and sorting these.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include <stdlib.h>
#include "model/lines.h"

enum { ROWS = 300, LONGEST = 20, TEXT = 256, TURNS = 40 };

struct shape {
    const char *name;
    enum ballot_type type;
    uint32_t proposals, longest;
};

static const struct shape shapes[] = {
    {"keys say all", BALLOT_APPROVAL, 9, 4},
    {"keys say all of a ranking", BALLOT_ORDINAL, 9, 4},
    {"keys are full", BALLOT_APPROVAL, 255, 8},
    {"keys are too short by a bit", BALLOT_APPROVAL, 256, 8},
    {"long rows", BALLOT_APPROVAL, 21, LONGEST},
    {"long rankings", BALLOT_ORDINAL, 21, LONGEST},
    {"points", BALLOT_CUMULATIVE, 4, 3},
};

struct made {
    vsted_election e;
    uint32_t first[ROWS + 1], choice[ROWS * LONGEST], points[ROWS * LONGEST];
    uint32_t count[ROWS], rank[256];
};

struct written {
    char text[TEXT];
    uint32_t count;
};

static uint64_t state = 3;

static uint32_t
draw(uint32_t below)
{
    state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (uint32_t)(state >> 33) % below;
}

static uint32_t
draw_points(void)
{
    static const uint32_t some[] = {0, 1, 9, 10, 100, 11, UINT32_MAX, 42949};
    return some[draw(COUNT(some))];
}

/* Equal rows are not merged: lines are the same either way. */
static void
make(struct made *m, const struct shape *s)
{
    uint32_t n = 0;

    memset(m, 0, sizeof *m);
    for (uint32_t p = 0; p < s->proposals; p++)
        m->rank[p] = p;
    for (uint32_t p = s->proposals - 1; p > 0; p--) {
        uint32_t other = draw(p + 1), was = m->rank[p];
        m->rank[p] = m->rank[other];
        m->rank[other] = was;
    }
    for (uint32_t row = 0; row < ROWS; row++) {
        uint32_t length = 1 + draw(s->longest), p = draw(s->proposals);

        m->first[row] = n;
        m->count[row] = 1 + draw(3);
        for (uint32_t i = 0; i < length; i++, n++) {
            m->choice[n] = (p + i) % s->proposals;
            m->points[n] = draw_points();
        }
        if (s->type == BALLOT_ORDINAL && length > 1 && draw(2)) {
            uint32_t was = m->choice[n - 1];
            m->choice[n - 1] = m->choice[n - 2];
            m->choice[n - 2] = was;
        }
    }
    m->first[ROWS] = n;
    m->e.type = s->type;
    m->e.n_proposals = s->proposals;
    m->e.ballots = (struct ballots){
        ROWS, m->first, m->choice,
        s->type == BALLOT_CUMULATIVE ? m->points : NULL, m->count};
}

static int
by_rank(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

/* Letters of as many bytes each, which sort as the ranks do. */
static void
write_items(char text[TEXT], const struct item *items, uint32_t n, bool points)
{
    int at = 0;

    text[0] = '\0';
    for (uint32_t i = 0; i < n && at < TEXT - 24; i++) {
        at += snprintf(text + at, (size_t)(TEXT - at), "\t%c%c",
                       'a' + (int)items[i].rank / 16,
                       'a' + (int)items[i].rank % 16);
        if (points)
            at += snprintf(text + at, (size_t)(TEXT - at), "\t%u",
                           (unsigned)items[i].points);
    }
}

static int
by_text(const void *a, const void *b)
{
    const struct written *x = a, *y = b;
    return strcmp(x->text, y->text);
}

/* The lines as a person would write and sort them. */
static uint32_t
write_all(const struct made *m, struct written *lines)
{
    uint32_t kept = 0;

    for (uint32_t row = 0; row < ROWS; row++) {
        struct item items[LONGEST];
        uint32_t n = m->first[row + 1] - m->first[row];

        for (uint32_t i = 0; i < n; i++)
            items[i] = (struct item){m->rank[m->choice[m->first[row] + i]],
                                     m->points[m->first[row] + i]};
        if (m->e.type != BALLOT_ORDINAL)
            qsort(items, n, sizeof *items, by_rank);
        write_items(lines[row].text, items, n, m->e.ballots.points != NULL);
        lines[row].count = m->count[row];
    }
    qsort(lines, ROWS, sizeof *lines, by_text);
    for (uint32_t i = 0; i < ROWS; i++)
        if (kept > 0 && strcmp(lines[kept - 1].text, lines[i].text) == 0)
            lines[kept - 1].count += lines[i].count;
        else
            lines[kept++] = lines[i];
    return kept;
}

static void
compare(const struct made *m)
{
    static struct written lines[ROWS];
    uint32_t n = write_all(m, lines);
    struct lines l;
    vsted_err err = {0};

    assert_int_equal(lines_init(&l, &m->e, m->rank, &err), VSTED_OK);
    assert_int_equal(l.n, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t length;
        const struct item *items = line_items(&l, &l.list[i], &length);
        char text[TEXT];

        write_items(text, items, length, m->e.ballots.points != NULL);
        assert_string_equal(text, lines[i].text);
        assert_int_equal(l.list[i].count, lines[i].count);
    }
    lines_clear(&l);
}

static void
ballots_are_sorted_as_their_lines(void **unused)
{
    static struct made m;

    (void)unused;
    for (size_t i = 0; i < COUNT(shapes); i++) {
        print_case(shapes[i].name);
        for (int turn = 0; turn < TURNS; turn++) {
            make(&m, &shapes[i]);
            compare(&m);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ballots_are_sorted_as_their_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
