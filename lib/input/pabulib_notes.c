/* What a .pb file's ballots and META do not agree on: said, never acted on.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/pabulib.h"

#include <inttypes.h>

/* Who voted, to find those who voted twice. Ids that are numbers which only
 * rise, as in most files, cannot repeat: they are just listed. The first other
 * id turns the list into a set of 64-bit hashes (open addressing, 0 = free);
 * that two different ids share one does not happen in elections of people. */
struct pb_voters {
    uint64_t *numbers; /* rising; unused once there is a set */
    size_t cap, n_numbers;
    uint64_t *slots; /* the set, NULL before */
    size_t mask, n;
    size_t twice, first_line;
};

enum { FIRST_SLOTS = 1024, DIGITS = 18 };

vsted_code
pb_voters_new(struct pb_voters **out, vsted_err *err)
{
    *out = mem_calloc(1, sizeof **out);
    return *out ? VSTED_OK : vsted_nomem(err);
}

void
pb_voters_free(struct pb_voters *v)
{
    if (!v)
        return;
    mem_free(v->numbers);
    mem_free(v->slots);
    mem_free(v);
}

/* Never 0, which is a free slot. */
static uint64_t
scramble(uint64_t h)
{
    h = (h ^ (h >> 32)) * UINT64_C(0xD6E8FEB86659FD93);
    h ^= h >> 32;
    return h ? h : 1;
}

static uint64_t
hash(struct pb_field f)
{
    uint64_t h = f.n;

    for (size_t i = 0; i < f.n; i++)
        h = (h ^ (unsigned char)f.s[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return scramble(h);
}

/* One more than the number that the id is; 0: it is none, or written with
 * leading zeros, or too long. */
static uint64_t
as_number(struct pb_field f)
{
    uint64_t value = 0;

    if (f.n == 0 || f.n > DIGITS || (f.n > 1 && f.s[0] == '0'))
        return 0;
    for (size_t i = 0; i < f.n; i++) {
        unsigned digit = (unsigned char)f.s[i] - (unsigned)'0';
        if (digit > 9)
            return 0;
        value = 10 * value + digit;
    }
    return value + 1;
}

/* The slot of the hash: it holds it, or is free. */
static uint64_t *
seek(const struct pb_voters *v, uint64_t h)
{
    size_t i = (size_t)h & v->mask;

    while (v->slots[i] && v->slots[i] != h)
        i = (i + 1) & v->mask;
    return &v->slots[i];
}

/* A set of at least `size` slots with what is there already. */
static vsted_code
make_set(struct pb_voters *v, size_t size, vsted_err *err)
{
    struct pb_voters bigger = *v;

    for (bigger.mask = FIRST_SLOTS - 1; bigger.mask < size;)
        bigger.mask = 2 * bigger.mask + 1;
    bigger.slots = mem_calloc(bigger.mask + 1, sizeof *bigger.slots);
    if (!bigger.slots)
        return vsted_nomem(err);
    for (size_t i = 0; v->slots && i <= v->mask; i++)
        if (v->slots[i])
            *seek(&bigger, v->slots[i]) = v->slots[i];
    for (size_t i = 0; i < v->n_numbers; i++)
        *seek(&bigger, scramble(v->numbers[i])) = scramble(v->numbers[i]);
    bigger.n += bigger.n_numbers;
    bigger.n_numbers = 0;
    mem_free(v->slots);
    *v = bigger;
    return VSTED_OK;
}

static vsted_code
add_to_set(struct pb *p, uint64_t h, vsted_err *err)
{
    struct pb_voters *v = p->voters;
    uint64_t *slot;

    if (4 * (v->n + v->n_numbers + 1) > 3 * v->mask &&
        make_set(v, 2 * (v->n + v->n_numbers + 1), err))
        return err->code;
    slot = seek(v, h);
    if (!*slot) {
        *slot = h;
        v->n++;
    } else if (v->twice++ == 0) {
        v->first_line = p->row.line;
    }
    return VSTED_OK;
}

vsted_code
pb_voter(struct pb *p, struct pb_field id, vsted_err *err)
{
    struct pb_voters *v = p->voters;
    uint64_t number, last;

    id = pb_trim(id);
    if (id.n == 0)
        return VSTED_OK;
    number = as_number(id);
    last = v->n_numbers > 0 ? v->numbers[v->n_numbers - 1] : 0;
    if (v->slots || number <= last) {
        if (!v->slots && make_set(v, 2 * v->n_numbers, err))
            return err->code;
        return add_to_set(p, number ? scramble(number) : hash(id), err);
    }
    if (v->n_numbers == v->cap &&
        mem_reserve(&v->numbers, &v->cap, v->n_numbers + 1, sizeof *v->numbers,
                    UINT32_MAX, err))
        return err->code;
    v->numbers[v->n_numbers++] = number;
    return VSTED_OK;
}

void
pb_judge(struct pb *p)
{
    const struct pb_measure *m = &p->measure;
    const int64_t value[N_PB_LIMITS] = {[PB_MIN_LENGTH] = m->length,
                                        [PB_MAX_LENGTH] = m->length,
                                        [PB_MIN_SUM] = m->sum,
                                        [PB_MAX_SUM] = m->sum,
                                        [PB_MIN_POINTS] = m->least_points,
                                        [PB_MAX_POINTS] = m->most_points,
                                        [PB_MAX_COST] = m->cost_ore};
    static const bool is_least[N_PB_LIMITS] = {
        [PB_MIN_LENGTH] = true, [PB_MIN_SUM] = true, [PB_MIN_POINTS] = true};

    for (size_t i = 0; i < N_PB_LIMITS; i++) {
        struct pb_limit_state *l = &p->limits[i];
        if (l->limit < 0 ||
            (is_least[i] ? value[i] >= l->limit : value[i] <= l->limit))
            continue;
        if (l->broken++ == 0)
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
    const struct pb_voters *v = p->voters;
    const struct place person = {p->file->path, p->section_line, p->col.person,
                                 NULL};
    const struct place twice = {p->file->path, v->first_line, p->col.voter,
                                "each of these ballots counts"};

    warn_number(p, PB_KEY_NUM_PROJECTS, p->num_projects, p->e->n_proposals);
    warn_number(p, PB_KEY_NUM_VOTES, p->num_votes, p->n_votes);
    if (v->twice > 0)
        finding_add(p->fs, VSTED_WARNING, FINDING_VOTER_TWICE, &twice,
                    "a voter_id that was there before, on %zu line%s", v->twice,
                    v->twice == 1 ? "" : "s, the first of them here");
    note_limits(p);
    if (p->sink && p->col.person)
        finding_add(p->fs, VSTED_NOTE, FINDING_NOT_TAKEN, &person,
                    "age and sex of voters are not kept");
}
