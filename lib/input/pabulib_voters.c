/* Who voted in a .pb file, to find those who voted twice.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/pabulib.h"

/* Numbers that rise, as in most files, cannot repeat: they are kept as runs of
 * consecutive numbers, mostly one run for the whole file. Every other id goes
 * to a set of 64-bit hashes (open addressing, 0 = free); that two different ids
 * share one does not happen in elections of people. */
struct run {
    uint64_t from, to; /* numbers, each one more than what is written */
};

struct pb_voters {
    struct run *runs; /* rising */
    size_t cap, n_runs;
    uint64_t *slots; /* the set, NULL while it is empty */
    size_t mask, n;
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
    mem_free(v->runs);
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

/* Is a number, not above the last, in some run? */
static bool
in_runs(const struct pb_voters *v, uint64_t number)
{
    size_t low = 0, high = v->n_runs; /* the last run that begins by then */

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (v->runs[middle].from <= number)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && number <= v->runs[low - 1].to;
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

static bool
in_set(const struct pb_voters *v, uint64_t h)
{
    return v->slots && *seek(v, h) != 0;
}

/* Double the set when it would be more than three quarters full. */
static vsted_code
make_room(struct pb_voters *v, vsted_err *err)
{
    struct pb_voters bigger = *v;

    if (v->slots && 4 * (v->n + 1) <= 3 * v->mask)
        return VSTED_OK;
    bigger.mask = v->slots ? 2 * v->mask + 1 : FIRST_SLOTS - 1;
    bigger.slots = mem_calloc(bigger.mask + 1, sizeof *bigger.slots);
    if (!bigger.slots)
        return vsted_nomem(err);
    for (size_t i = 0; v->slots && i <= v->mask; i++)
        if (v->slots[i])
            *seek(&bigger, v->slots[i]) = v->slots[i];
    mem_free(v->slots);
    *v = bigger;
    return VSTED_OK;
}

static vsted_code
add_to_set(struct pb_voters *v, uint64_t h, vsted_err *err)
{
    if (make_room(v, err))
        return err->code;
    *seek(v, h) = h;
    v->n++;
    return VSTED_OK;
}

/* A number above all others: a longer run, or a new one. */
static vsted_code
add_to_runs(struct pb_voters *v, uint64_t number, vsted_err *err)
{
    if (v->n_runs > 0 && v->runs[v->n_runs - 1].to + 1 == number) {
        v->runs[v->n_runs - 1].to = number;
        return VSTED_OK;
    }
    if (v->n_runs == v->cap && mem_reserve(&v->runs, &v->cap, v->n_runs + 1,
                                           sizeof *v->runs, UINT32_MAX, err))
        return err->code;
    v->runs[v->n_runs++] = (struct run){number, number};
    return VSTED_OK;
}

vsted_code
pb_voter(struct pb *p, struct pb_field id, vsted_err *err)
{
    struct pb_voters *v = p->voters;
    uint64_t number, last, h;

    id = pb_trim(id);
    if (id.n == 0)
        return VSTED_OK;
    number = as_number(id);
    last = v->n_runs > 0 ? v->runs[v->n_runs - 1].to : 0;
    if (number > last) /* all numbers of the set are less */
        return add_to_runs(v, number, err);
    h = number ? scramble(number) : hash(id);
    if (!in_set(v, h) && !(number && in_runs(v, number)))
        return add_to_set(v, h, err);
    if (p->voter_twice++ == 0)
        p->voter_line = p->row.line;
    return VSTED_OK;
}
