/* What a .pb file's ballots and META do not agree on: said, never acted on.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/pabulib.h"

#include <inttypes.h>

/* Is a limit broken? */
static bool
breaks(const struct pb_measure *m, enum pb_limit i, int64_t limit)
{
    switch (i) {
    case PB_MIN_LENGTH:
        return m->length < limit;
    case PB_MAX_LENGTH:
        return m->length > limit;
    case PB_MIN_SUM:
        return m->sum < limit;
    case PB_MAX_SUM:
        return m->sum > limit;
    case PB_MIN_POINTS:
        return m->least_points < limit;
    case PB_MAX_POINTS:
        return m->most_points > limit;
    default:
        return m->cost_ore > limit;
    }
}

void
pb_judge(struct pb *p)
{
    for (size_t k = 0; k < p->n_judged; k++) {
        struct pb_limit_state *l = &p->limits[p->judged[k]];
        if (breaks(&p->measure, p->judged[k], l->limit) && l->broken++ == 0)
            l->first_line = p->row.line;
    }
}

static void
note_limits(const struct pb *p)
{
#define KEY_(id, key) key,
    static const char *const keys[N_PB_LIMITS] = {PB_LIMITS(KEY_)};
#undef KEY_

    for (size_t i = 0; i < N_PB_LIMITS; i++) {
        const struct pb_limit_state *l = &p->limits[i];
        const struct place at = {p->file->path, l->first_line, p->col.vote,
                                 "a .pb file is taken as the city counted "
                                 "it: no ballot is dropped"};
        struct buf limit;

        if (l->broken == 0)
            continue;
        buf_init(&limit, VSTED_MSG_MAX);
        if (!p->meta[i]) /* the limit that choose-1 itself is */
            buf_puts(&limit, "vote_type choose-1");
        else
            buf_printf(&limit, "%s ", keys[i]);
        if (i == PB_MAX_COST)
            money_digits(&limit, l->limit);
        else if (p->meta[i])
            buf_printf(&limit, "%" PRId64, l->limit);
        finding_add(p->fs, VSTED_NOTE, FINDING_OVER_LIMIT, &at,
                    "%s of META broken by %" PRId64 " ballot%s%s",
                    buf_text(&limit), l->broken, l->broken == 1 ? "" : "s",
                    l->broken == 1 ? "" : ", the first of them here");
        buf_clear(&limit);
    }
}

static void
warn_number(const struct pb *p, enum pb_key k, int64_t said, int64_t found)
{
    const struct place at = {p->file->path, p->meta_line[k], 2,
                             "was the file cut off on its way here?"};

    if (said >= 0 && said != found)
        finding_add(p->fs, VSTED_WARNING, FINDING_COUNT_DIFFERS, &at,
                    "META says %" PRId64 " %s, the file has %" PRId64, said,
                    k == PB_KEY_NUM_VOTES ? "votes" : "projects", found);
}

void
pb_notes(struct pb *p)
{
    const struct place person = {p->file->path, p->section_line, p->col.person,
                                 NULL};
    const struct place twice = {p->file->path, p->voter_line, p->col.voter,
                                "each of these ballots counts"};

    warn_number(p, PB_KEY_NUM_PROJECTS, p->num_projects, p->e->n_proposals);
    warn_number(p, PB_KEY_NUM_VOTES, p->num_votes, p->n_votes);
    if (p->voter_twice > 0)
        finding_add(p->fs, VSTED_WARNING, FINDING_VOTER_TWICE, &twice,
                    "a voter_id that was there before, on %zu line%s",
                    p->voter_twice,
                    p->voter_twice == 1 ? "" : "s, the first of them here");
    note_limits(p);
    if (p->sink && p->col.person)
        finding_add(p->fs, VSTED_NOTE, FINDING_NOT_TAKEN, &person,
                    "age and sex of voters are not kept");
}
