/* Elections built by hand, ballot by ballot, for the tests of lib/model.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "builder_fixture.h"

void
read_ballot(struct builder *b, const char *text, bool *twice)
{
    vsted_err err = {0};

    ballot_begin(b);
    *twice = false;
    for (const char *p = text; *p;) {
        uint32_t proposal = (uint32_t)(*p++ - '0'), points = 0;
        bool again;
        if (*p == ':')
            for (p++; *p >= '0' && *p <= '9'; p++)
                points = 10 * points + (uint32_t)(*p - '0');
        p += *p == ' ';
        assert_int_equal(ballot_choice(b, proposal, points, &again, &err),
                         VSTED_OK);
        *twice = *twice || again;
    }
}

struct builder *
five_proposals(enum ballot_type type)
{
    static const char *const ids[] = {"a", "b", "c", "d", "e"};
    struct builder *b;
    vsted_err err = {0};

    assert_int_equal(builder_new(&b, &err), VSTED_OK);
    builder_election(b)->type = type;
    for (size_t i = 0; i < COUNT(ids); i++) {
        struct proposal p = {.id = ids[i], .name = "", .selected = -1};
        p.cost_ore = (int64_t)(i + 1) * 10000;
        assert_int_equal(builder_proposal(b, &p, &err), VSTED_OK);
    }
    return b;
}

void
show_rows(char *to, size_t size, const vsted_election *e)
{
    const struct ballots *b = &e->ballots;
    size_t at = 0;

    to[0] = '\0';
    for (uint32_t r = 0; r < b->n_rows; r++) {
        at += (size_t)snprintf(to + at, size - at, "%s%ux", r ? "; " : "",
                               (unsigned)b->count[r]);
        for (uint32_t i = b->first[r]; i < b->first[r + 1]; i++) {
            at += (size_t)snprintf(to + at, size - at, " %u",
                                   (unsigned)b->choice[i]);
            if (b->points)
                at += (size_t)snprintf(to + at, size - at, ":%u",
                                       (unsigned)b->points[i]);
        }
    }
}
