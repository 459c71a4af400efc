/* Rules in force, as a caller sets them: by name and text, like the options.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_RULES_H
#define VSTED_RULES_H

#include <stdbool.h>
#include <vsted/err.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vsted_rules vsted_rules;

/** Nothing set yet; the caller frees it. VSTED_ENOMEM. */
VSTED_API vsted_code vsted_rules_new(vsted_rules **out,
                                     vsted_err *err) VSTED_NODISCARD;
VSTED_API void vsted_rules_free(vsted_rules *r);

/** One thing that can be set: the one table behind options and rules file. */
typedef struct vsted_rules_key {
    const char *key;    /* in JSON: "min_votes" */
    const char *option; /* on the command line: "min-votes"; NULL: only JSON */
    const char *arg;    /* "AMOUNT"; NULL: a switch (true when given) */
    const char *brief;  /* help text, one line */
    bool negatable;     /* --no-OPTION sets it to false */
} vsted_rules_key;

/** How many keys there are, and the i-th of them, i < vsted_rules_keys(). */
VSTED_API size_t vsted_rules_keys(void);
VSTED_API const vsted_rules_key *vsted_rules_key_at(size_t i);

/**
 * Set one key from text as typed on the command line: amounts in Danish
 * ("0,5 mio. kr.") unless `english`, lists with commas, switches "true" or
 * "false". "resolve" adds to what is there; every other key replaces.
 * "rule" also takes NAME:SATISFACTION:COMPLETION.
 * @return VSTED_OK; VSTED_ENOENT (no such key, or an unknown name as value:
 *         the nearest right one is in the hint); VSTED_EUSAGE (the value is
 *         not of its kind).
 */
VSTED_API vsted_code vsted_rules_set(vsted_rules *r, const char *key,
                                     const char *value, bool english,
                                     vsted_err *err) VSTED_NODISCARD;

#ifdef __cplusplus
}
#endif
#endif
