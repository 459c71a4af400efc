/* The packs of a round: those that are in hand, and the way to all others.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef STORE_PACKS_H
#define STORE_PACKS_H

#include "store/ids.h"
#include "store/pack.h"

/* Of a connection. Ballots are added to `tail`; `each` is for going through
 * them all. Packs that are asked for one ballot stay in memory until there are
 * too many: rows of a ballot may be all over a file. */
struct packs {
    struct pack tail, each;
    struct pack_writer writers[N_PACK_COLUMNS];
    struct ids ids; /* of all ballots; no slots: not asked for yet */
    int64_t next;   /* nr of the next ballot; 0: to be asked */
    bool rising;    /* each id comes after the one before, from the first on */
    bool listed;    /* `place` is filled */
    struct pack_place {
        int64_t nr;          /* of the first ballot */
        struct pack *loaded; /* NULL: it is not */
    } * place;               /* of every pack but the tail, by nr */
    size_t n_places, cap_places, n_loaded, hand;
};

/** The nr of the next ballot. */
vsted_code packs_next(int64_t *nr, struct store *s, vsted_err *err) NODISCARD;
/** Append a ballot whose id is known to be new. VSTED_ERANGE: too many. */
vsted_code packs_append(struct store *s, const struct store_ballot *b,
                        int64_t *nr, vsted_err *err) NODISCARD;
/** The pack that ballot `nr` is in, and where in it; borrowed until the next
 *  call. VSTED_EPARSE: there is no such ballot. */
vsted_code packs_find(struct pack **out, size_t *at, struct store *s,
                      int64_t nr, vsted_err *err) NODISCARD;
/** Write what was changed: to be called before SQL looks at ballots. */
vsted_code packs_flush(struct store *s, vsted_err *err) NODISCARD;
/** SQL has changed them, or nothing of this is to be kept. */
void packs_forget(struct store *s);
void packs_close(struct store *s);

typedef vsted_code packs_fn(void *ctx, const struct pack *p, vsted_err *err);
/** Every pack by nr, of one import or (0) all. */
vsted_code packs_each(struct store *s, int64_t import, packs_fn *fn, void *ctx,
                      vsted_err *err) NODISCARD;

/** After a ballot of `p` was changed: a pack that has become much larger than
 *  its row is written, to be read anew. */
vsted_code packs_trim(struct store *s, struct pack *p,
                      vsted_err *err) NODISCARD;

/** A ballot that does not count. voters_twice.c */
vsted_code packs_leave_out(struct store *s, int64_t nr, int64_t import,
                           vsted_err *err) NODISCARD;

/* ballots.c */

/** Fill the index, unless it is: every pack must be readable, and no id there
 *  twice. */
vsted_code packs_index(struct store *s, vsted_err *err) NODISCARD;

#endif
