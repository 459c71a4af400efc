/* What a round's tables are, in the steps in which they came to be.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/db.h"

/* "VSTD": marks an SQLite file as a round. */
enum { ROUND_APPLICATION_ID = 0x56535444 };

/* A table, index or view as it is now; `step` is the user_version that brought
 * it. The text is what SQLite keeps of it, byte for byte. */
struct schema_object {
    int step;
    const char *name, *sql;
};
/** The user_version that this vsted makes. */
int schema_version(void);
/** Run the steps after `from`, and set user_version. In a transaction. */
vsted_code schema_upgrade(struct store *s, int from, vsted_err *err) NODISCARD;
/** Step 4, of a round that is older: its table of ballots, a row for each, goes
 *  into packs, and is dropped. upgrade.c */
vsted_code schema_pack_ballots(struct store *s, int from,
                               vsted_err *err) NODISCARD;
/** Are all objects there as this vsted makes them, and no trigger? */
vsted_code schema_check(struct store *s, vsted_err *err) NODISCARD;

/** A connection to an empty file, for store_create() to fill. */
vsted_code store_connect_new(struct store **out, const char *path,
                             vsted_err *err) NODISCARD;

#endif
