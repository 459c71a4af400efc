/* Reading a command line against the table of its command.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_OPT_H
#define VSTED_OPT_H

#include "cmd.h"

/* Every row of a table, groups opened in place: the group's own row comes
 * first. */
struct opt_iter {
    const struct opt *top, *in;
    size_t base; /* of the current group's struct */
};
struct opt_iter opt_iter(const struct opt *opts);
/** NULL at the end. */
const struct opt *opt_iter_next(struct opt_iter *it);
bool opt_is_operand(const struct opt *o);
/** Does it take a word of its own behind it? */
bool opt_has_value(const struct opt *o);

/* One thing found on the command line. */
struct opt_item {
    const struct opt *opt;      /* the row; KIND_RULES for a rule option */
    size_t base;                /* of the row's struct */
    const vsted_rules_key *key; /* of KIND_RULES */
    const char *value;          /* NULL: takes none */
    bool no;                    /* --no-NAME */
    bool help;                  /* -h or --help; the rest is empty */
};

/* A walk along the command line. Items come in the order typed. */
struct opt_walk {
    const struct cmd *cmd;
    int argc;
    char **argv;
    int at;
    const char *bundle; /* inside -qv: what is left of it */
    bool operands_only; /* after -- */
    size_t n_operands;
};
struct opt_walk opt_walk(const struct cmd *cmd, int argc, char **argv);
/** *done at the end. VSTED_EUSAGE, VSTED_ENOENT (the nearest name is in the
 *  hint). */
vsted_code opt_walk_next(struct opt_walk *w, struct opt_item *item, bool *done,
                         vsted_err *err);

/**
 * Fill `args` (zeroed, of cmd->args_size) from the command line. *help is set
 * when it asks for help; then args are not complete.
 */
vsted_code opt_parse(void *args, bool *help, struct opt_walk walk,
                     vsted_err *err);

/** Every rule option of the command line, in a new list: vsted_rules_free().
 */
vsted_code opt_rules(vsted_rules **out, struct opt_walk walk, bool english,
                     vsted_err *err);

/** The same without the key `but`. */
vsted_code opt_rules_but(vsted_rules **out, struct opt_walk walk, bool english,
                         const char *but, vsted_err *err);
/** Every value that the command line gives for the rule option `key`, as
 *  typed. VSTED_EUSAGE: more than TEXTS_MAX. */
vsted_code opt_values(struct texts *to, struct opt_walk walk, const char *key,
                      vsted_err *err);

/** Is JSON asked for? Also answers for a line that cannot be parsed. */
bool opt_wants_json(int argc, char **argv);

#endif
