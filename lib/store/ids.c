/* Open addressing over tags of 32 bits; the low ones say where.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/ids.h"

#include <string.h>
#include "base/mem.h"
#include "base/names.h"

enum { FIRST_SLOTS = 1024 };

vsted_code
ids_init(struct ids *ids, vsted_err *err)
{
    *ids = (struct ids){mem_calloc(FIRST_SLOTS, sizeof *ids->slots),
                        FIRST_SLOTS - 1, 0};
    return ids->slots ? VSTED_OK : vsted_nomem(err);
}

void
ids_clear(struct ids *ids)
{
    mem_free(ids->slots);
    *ids = (struct ids){0};
}

uint32_t
ids_tag(const char *text)
{
    return (uint32_t)(names_hash(text, strlen(text)) >> 32);
}

struct ids_slot *
ids_next(const struct ids *ids, uint32_t tag, size_t *at)
{
    size_t i = *at & ids->mask;

    while (ids->slots[i].nr && ids->slots[i].tag != tag)
        i = (i + 1) & ids->mask;
    *at = i;
    return ids->slots[i].nr ? &ids->slots[i] : NULL;
}

static void
insert(struct ids *ids, struct ids_slot slot)
{
    size_t i = slot.tag & ids->mask;

    while (ids->slots[i].nr)
        i = (i + 1) & ids->mask;
    ids->slots[i] = slot;
}

/* Twice as many slots, when half of them are taken: then an id that is not
 * there is mostly seen not to be in one line of the processor's cache. */
static vsted_code
make_room(struct ids *ids, vsted_err *err)
{
    struct ids more = {NULL, 2 * ids->mask + 1, ids->n};

    if (2 * ids->n <= ids->mask)
        return VSTED_OK;
    if (!(more.slots = mem_calloc(more.mask + 1, sizeof *more.slots)))
        return vsted_nomem(err);
    for (size_t i = 0; i <= ids->mask; i++)
        if (ids->slots[i].nr)
            insert(&more, ids->slots[i]);
    mem_free(ids->slots);
    *ids = more;
    return VSTED_OK;
}

vsted_code
ids_put(struct ids *ids, size_t at, struct ids_slot slot, vsted_err *err)
{
    ids->slots[at] = slot;
    ids->n++;
    return make_room(ids, err);
}
