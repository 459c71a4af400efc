/* The rules and the outcomes that a round keeps.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef STORE_OUTCOMES_H
#define STORE_OUTCOMES_H

#include "store/store.h"

/** The rules file in force: JSON text and the name it had; NULL: none. */
vsted_code store_rules(const char **text, const char **file, struct store *s,
                       struct arena *a, vsted_err *err) NODISCARD;
vsted_code store_rules_put(struct store *s, int64_t import, const char *text,
                           vsted_err *err) NODISCARD;

/** Keep an outcome (f->nr and f->at are set by the store). */
vsted_code store_outcome_add(int64_t *nr, struct store *s,
                             const struct outcome_facts *f, int64_t now,
                             vsted_err *err) NODISCARD;
vsted_code store_outcomes(const struct outcome_facts **out, size_t *n,
                          struct store *s, struct arena *a,
                          vsted_err *err) NODISCARD;

#endif
