/* The one table behind options, rules files and vsted_rules_set().
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_SETTINGS_H
#define INPUT_SETTINGS_H

#include "model/rules.h"

/* What a value is, outside: X(id, what a rules file may say, in words). */
#define SETTING_KINDS(X)                                                       \
    X(TEXT, "a string")                                                        \
    X(AMOUNT, "an amount: a string or a whole number")                         \
    X(NUMBER, "a whole number or a string")                                    \
    X(SHARE, "a share as a string, such as \"2 %\"")                           \
    X(FACTOR, "a whole number, or one with decimals as a string")              \
    X(SWITCH, "true or false")                                                 \
    X(LIST, "an array of strings, or one string")                              \
    X(NUMBERS, "an array of whole numbers, or one string")
#define SETTING_ENUM_(id, text) SETTING_##id,
enum setting_kind { SETTING_KINDS(SETTING_ENUM_) N_SETTING_KINDS };

/* A value: one text, or those of a list. */
struct setting_value {
    const char *const *items;
    size_t n;
    enum number_style style;
    enum origin origin;
    bool once; /* it is an error when the key has a value already */
};

struct setting;
typedef vsted_code setting_fn(struct vsted_rules *r, const struct setting *s,
                              const struct setting_value *v, vsted_err *err);

struct setting {
    vsted_rules_key shown;
    /* Where in a rules file: "ballots.max_choices" is in the object "ballots".
     * A key of "thresholds" may also stand at the top. */
    const char *within; /* NULL = at the top only */
    enum rule_key key;
    enum setting_kind kind;
    size_t offset; /* in struct vsted_rules, for the setters that need it */
    setting_fn *set;
};

size_t settings_count(void);
const struct setting *setting_at(size_t i); /* i < settings_count() */
/** The setting that is called `name` inside `within` (NULL: at the top) of a
 *  rules file, or NULL. */
const struct setting *setting_find(const char *within, const char *name);
/** Its name inside `within`, or NULL when it is not there. */
const char *setting_name(const struct setting *s, const char *within);

/**
 * Set it. On failure r is unchanged.
 * @return VSTED_OK; VSTED_ENOENT (an unknown name, the nearest in the hint),
 *         VSTED_EUSAGE (not of its kind, or given twice), VSTED_ENOMEM.
 */
vsted_code setting_apply(struct vsted_rules *r, const struct setting *s,
                         const struct setting_value *v,
                         vsted_err *err) NODISCARD;

/**
 * Cut a list at its commas, without the space around items; the texts and the
 * array live as long as the arena. VSTED_EUSAGE (nothing between two commas),
 * VSTED_ENOMEM.
 */
vsted_code setting_split(struct setting_value *v, const char *text,
                         struct arena *arena, vsted_err *err) NODISCARD;

/* The setters; settings_value.c and settings_list.c. */
setting_fn set_title, set_currency, set_rule, set_compare_with,
    set_satisfaction, set_compare_by, set_ballot_type, set_blank, set_weights,
    set_amount, set_increment, set_count, set_share, set_switch, set_factor,
    set_variant;
setting_fn set_completion, set_ties, set_resolve, set_scoring;

/**
 * The number of `word` among names[0..n): VSTED_ENOENT with the nearest as a
 * hint when it is none of them. `noun` is what it names.
 */
struct word_list {
    const char *noun;
    const char *const *names;
    size_t n;
};
vsted_code word_find(size_t *number, const struct word_list *list,
                     const char *word, vsted_err *err) NODISCARD;

#endif
