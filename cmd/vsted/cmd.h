/* What a command is: one table entry that help, parser and man pages read.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_CMD_H
#define VSTED_CMD_H

#include <stdbool.h>
#include <stddef.h>
#include <vsted/vsted.h>

enum opt_kind {
    KIND_END,
    KIND_TEXT,     /* --name VALUE, kept as const char * */
    KIND_FLAG,     /* --name and --no-name, kept as bool */
    KIND_CHOICE,   /* --name WORD, kept as int: value + which of `words` */
    KIND_SET,      /* --name, puts `value` into an int */
    KIND_TEXTS,    /* --name VALUE as often as wanted, kept as struct texts */
    KIND_OPERAND,  /* what is no option, kept as const char *; of `words` when
                      there are some */
    KIND_OPERANDS, /* one or more of them, the last of all: struct texts */
    KIND_GROUP,    /* the options of `group`, under a title of their own */
    KIND_RULES     /* every option of vsted_rules_key_at() */
};

enum { TEXTS_MAX = 256 };
struct texts {
    const char *at[TEXTS_MAX];
    size_t n;
};

/* One row of a command's table. `offset` is where the value goes in the args
 * struct; in a group, in the group's own struct. */
struct opt {
    enum opt_kind kind;
    char letter;      /* 0 = none */
    const char *name; /* without dashes; title of a group */
    const char *arg;  /* what the value is called */
    const char *brief;
    size_t offset;
    const char *const *words; /* of a choice or operand, NULL at the end */
    int value;                /* of a set; of a choice: its first word's */
    bool optional;            /* operand: shown in brackets */
    bool loose;               /* operand: the command misses it itself */
    const struct opt *group;
};

#define OPT_TEXT(l, n, a, type, field, b)                                      \
    {                                                                          \
        .kind = KIND_TEXT, .letter = (l), .name = (n), .arg = (a),             \
        .brief = (b), .offset = offsetof(type, field)                          \
    }
#define OPT_FLAG(l, n, type, field, b)                                         \
    {                                                                          \
        .kind = KIND_FLAG, .letter = (l), .name = (n), .brief = (b),           \
        .offset = offsetof(type, field)                                        \
    }
#define OPT_CHOICE(n, w, first, type, field, b)                                \
    {                                                                          \
        .kind = KIND_CHOICE, .name = (n), .words = (w), .value = (first),      \
        .brief = (b), .offset = offsetof(type, field)                          \
    }
#define OPT_SET(n, v, type, field, b)                                          \
    {                                                                          \
        .kind = KIND_SET, .name = (n), .value = (v), .brief = (b),             \
        .offset = offsetof(type, field)                                        \
    }
#define OPT_TEXTS(l, n, a, type, field, b)                                     \
    {                                                                          \
        .kind = KIND_TEXTS, .letter = (l), .name = (n), .arg = (a),            \
        .brief = (b), .offset = offsetof(type, field)                          \
    }
#define OPT_GROUP(n, g, type, field)                                           \
    {                                                                          \
        .kind = KIND_GROUP, .name = (n), .group = (g),                         \
        .offset = offsetof(type, field)                                        \
    }
#define OPT_RULES                                                              \
    {                                                                          \
        .kind = KIND_RULES                                                     \
    }
#define OPERAND(n, type, field, b)                                             \
    {                                                                          \
        .kind = KIND_OPERAND, .name = (n), .brief = (b),                       \
        .offset = offsetof(type, field)                                        \
    }
#define OPERAND_OPTIONAL(n, type, field, b)                                    \
    {                                                                          \
        .kind = KIND_OPERAND, .name = (n), .brief = (b), .optional = true,     \
        .offset = offsetof(type, field)                                        \
    }
#define OPERAND_LOOSE(n, type, field, b)                                       \
    {                                                                          \
        .kind = KIND_OPERAND, .name = (n), .brief = (b), .loose = true,        \
        .offset = offsetof(type, field)                                        \
    }
#define OPERAND_WORD(n, w, type, field, b)                                     \
    {                                                                          \
        .kind = KIND_OPERAND, .name = (n), .words = (w), .brief = (b),         \
        .offset = offsetof(type, field)                                        \
    }
#define OPERANDS(n, type, field, b)                                            \
    {                                                                          \
        .kind = KIND_OPERANDS, .name = (n), .brief = (b),                      \
        .offset = offsetof(type, field)                                        \
    }
#define OPT_END                                                                \
    {                                                                          \
        .kind = KIND_END                                                       \
    }

struct example {
    const char *command; /* as typed at the top of the source tree */
    const char *what;    /* "fund with ..." */
};

struct io;

struct cmd {
    const char *name, *group;
    const char *brief; /* lower case, no full stop */
    const struct opt *opts;
    const struct example *examples; /* ends with an empty one */
    size_t args_size;
    vsted_code (*run)(const void *args, struct io *io, vsted_err *err);
};

/* Most bytes of a command's args, most options it can have. */
enum { ARGS_MAX = 8192, OPTIONS_MAX = 128 };

/** The i-th command in the order of help; NULL past the end. */
const struct cmd *cmd_at(size_t i);
/** NULL: no such command. */
const struct cmd *cmd_find(const char *name);
/** Fill err for a name that is no command, with the nearest that is. */
vsted_code cmd_unknown(const char *name, vsted_err *err);

#endif
