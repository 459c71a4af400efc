/* vsted schema: the JSON Schemas of what --json prints.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "io.h"

enum { SCHEMAS_MAX = 64 };

struct args {
    const char *name, *file;
};

static const struct opt opts[] = {
    OPERAND_OPTIONAL("NAME", struct args, name,
                     "the schema to print (default: the names there are)"),
    OPT_TEXT('o', "output", "FILE", struct args, file,
             "write to FILE, whole or not at all"),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted schema tally", "what vsted tally --json prints"},
    {0},
};

static vsted_code
unknown(const char *name, vsted_err *err)
{
    const char *names[SCHEMAS_MAX];
    struct naming of = {"schema", "schema", names, 0};

    while (of.n < SCHEMAS_MAX && (names[of.n] = vsted_schema_name(of.n)))
        of.n++;
    return fail_unknown(err, &of, name);
}

static vsted_code
run(const void *v, struct io *io, vsted_err *err)
{
    const struct args *a = v;
    const char *text = a->name ? vsted_schema(a->name) : NULL;
    struct sink sink;
    vsted_code rc;

    if (a->name && !text)
        return unknown(a->name, err);
    rc = sink_check(a->file, err);
    if (!rc)
        rc = sink_open(&sink, io, a->file, err);
    if (rc)
        return rc;
    if (text)
        fputs(text, sink.to);
    for (size_t i = 0; !text && vsted_schema_name(i); i++)
        fprintf(sink.to, "%s\n", vsted_schema_name(i));
    return sink_close(&sink, VSTED_OK, err);
}

const struct cmd cmd_schema = {
    .name = "schema",
    .group = "Look up",
    .brief = "print the JSON Schema of an output",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
