/* voter_ids that were there before: runs and sets against a plain search.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "input/pabulib.h"

enum { IDS = 400, FILES = 300, ID_MAX = 24 };

static uint64_t state = 7;

static uint32_t
draw(uint32_t below)
{
    state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (uint32_t)(state >> 33) % below;
}

/* Mostly the next number; else one before, one after a gap, a word. */
static void
next_id(char *id, uint32_t *next)
{
    switch (draw(12)) {
    case 0:
        snprintf(id, ID_MAX, "%u", (unsigned)draw(*next + 1));
        break;
    case 1:
        snprintf(id, ID_MAX, "0%u", (unsigned)draw(3));
        break;
    case 2:
        snprintf(id, ID_MAX, "%c%u", 'a' + (int)draw(2), (unsigned)draw(9));
        break;
    case 3:
        *next += draw(5);
        snprintf(id, ID_MAX, "%u", (unsigned)(*next)++);
        break;
    default:
        snprintf(id, ID_MAX, "%u", (unsigned)(*next)++);
    }
}

static bool
is_there(char seen[][ID_MAX], size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(seen[i], id) == 0)
            return true;
    return false;
}

static void
one_file(void)
{
    static char seen[IDS][ID_MAX];
    struct pb p = {0};
    vsted_err err = {0};
    uint32_t next = draw(3);
    size_t twice = 0, first = 0;

    assert_int_equal(pb_voters_new(&p.voters, &err), VSTED_OK);
    for (size_t i = 0; i < IDS; i++) {
        next_id(seen[i], &next);
        p.row.line = i + 1;
        assert_int_equal(
            pb_voter(&p, (struct pb_field){seen[i], strlen(seen[i])}, &err),
            VSTED_OK);
        if (is_there(seen, i, seen[i]) && twice++ == 0)
            first = i + 1;
        assert_int_equal(p.voter_twice, twice);
        assert_int_equal(p.voter_line, first);
    }
    pb_voters_free(p.voters);
}

static void
a_voter_that_was_there_before_is_noticed(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < FILES; i++)
        one_file();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_voter_that_was_there_before_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
