/* vsted compare: one election by several rules, side by side.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include "common.h"
#include "opt.h"
#include "progress.h"

enum { OUTCOMES_MAX = 8 };

struct args {
    struct source_args source;
    struct output_args output;
    struct work_args work;
};

static const struct opt opts[] = {
    OPERAND_LOOSE("SOURCE", struct args, source.path,
                  "a round, a folder with proposals and ballots, a Pabulib .pb "
                  "file, or - (standard input)"),
    OUTPUT_FORMAT(table_json, struct args),
    OPT_RULES,
    OPT_GROUP("Reading", source_opts, struct args, source),
    OPT_GROUP("Output", output_opts, struct args, output),
    OPT_GROUP("Work", work_opts, struct args, work),
    OPT_END,
};

static const struct example examples[] = {
    {"vsted compare --rule greedy --rule mes:cost:add1,greedy examples/lejre",
     "what almost every city does, and equal shares"},
    {"vsted compare --rule mes --json examples/lejre",
     "the rules in force and one other, as JSON"},
    {0},
};

/* The outcomes, and what was asked for each. */
struct compared {
    vsted_election *e;
    vsted_rules *given[OUTCOMES_MAX];
    vsted_outcome *o[OUTCOMES_MAX];
    const char *label[OUTCOMES_MAX];
    size_t n, failed;
};

static void
clear(struct compared *c)
{
    for (size_t i = 0; i < c->n; i++) {
        vsted_outcome_free(c->o[i]);
        vsted_rules_free(c->given[i]);
    }
    vsted_election_free(c->e);
}

/* One rule alone is compared with the rules in force. */
static vsted_code
check_entries(struct io *io, const struct texts *rules, vsted_err *err)
{
    io->usage = true;
    if (rules->n == 0) {
        fail(err, VSTED_EUSAGE, "no --rule given");
        return hint(err, "give the rules to compare: --rule greedy --rule mes");
    }
    if (rules->n > OUTCOMES_MAX)
        return fail(err, VSTED_EUSAGE, "%zu rules, at most %d can be compared",
                    rules->n, OUTCOMES_MAX);
    for (size_t i = 0; i < rules->n; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(rules->at[i], rules->at[k]) == 0)
                return fail(err, VSTED_EUSAGE, "--rule %s is given twice",
                            rules->at[i]);
    io->usage = false;
    return VSTED_OK;
}

/* One more rule to count by; NULL: the rules in force. */
static vsted_code
add_rule(struct compared *c, const char *rule, bool english, vsted_err *err)
{
    vsted_code rc = vsted_rules_new(&c->given[c->n], err);

    if (!rc && rule)
        rc = vsted_rules_set(c->given[c->n], "rule", rule, english, err);
    c->label[c->n++] = rule ? rule : "";
    return rc;
}

/* Say which of the rules an error is about. */
static void
say_rule(const char *rule, vsted_err *err)
{
    char msg[VSTED_MSG_MAX - 80];

    if (err->file[0])
        return;
    snprintf(msg, sizeof(msg), "%.*s", (int)sizeof(msg) - 1, err->msg);
    snprintf(err->msg, sizeof(err->msg), "--rule %.60s: %s", rule, msg);
}

static vsted_code
add_rules(struct compared *c, const struct texts *rules, bool english,
          vsted_err *err)
{
    vsted_code rc = VSTED_OK;

    if (rules->n == 1)
        rc = add_rule(c, NULL, english, err);
    for (size_t i = 0; !rc && i < rules->n; i++) {
        rc = add_rule(c, rules->at[i], english, err);
        if (rc)
            say_rule(rules->at[i], err);
    }
    return rc;
}

static vsted_code
count_all(struct compared *c, const vsted_run *run, vsted_err *err)
{
    const vsted_rules *given[OUTCOMES_MAX];
    const vsted_tallies what = {given, c->n, run};
    vsted_code rc;

    for (size_t i = 0; i < c->n; i++)
        given[i] = c->given[i];
    rc = vsted_tally_each(c->o, c->e, &what, &c->failed, err);
    if (rc && c->label[c->failed][0] != '\0')
        say_rule(c->label[c->failed], err);
    return rc;
}

static vsted_code
print(struct io *io, const struct args *a, const struct compared *c,
      const vsted_print *how, vsted_err *err)
{
    const vsted_outcome *outcomes[OUTCOMES_MAX];
    const vsted_compared what = {outcomes, c->label, c->n, &io->run};
    vsted_comparison *comparison = NULL;
    struct sink sink;
    vsted_code rc;

    for (size_t i = 0; i < c->n; i++)
        outcomes[i] = c->o[i];
    rc = vsted_compare(&comparison, &what, err);
    progress_end();
    if (!rc)
        rc = sink_open(&sink, io, a->output.file, err);
    if (!rc) {
        rc = vsted_comparison_print(sink.to, comparison, how, err);
        rc = sink_close(&sink, rc, err);
    }
    vsted_comparison_free(comparison);
    return rc;
}

static vsted_code
compare(struct job *job, vsted_err *err)
{
    const struct args *a = job->args;
    vsted_findings *findings = job->findings;
    struct io *io = job->io;
    struct compared c = {0};
    struct source_args source = a->source;
    struct texts rules;
    vsted_code rc =
        opt_values(&rules, opt_walk(io->cmd, io->argc, io->argv), "rule", err);

    if (!rc)
        rc = check_entries(io, &rules, err);
    source.but = "rule";
    if (!rc)
        rc = source_load(&c.e, io, &source, findings, err);
    if (!rc)
        rc = add_rules(&c, &rules, a->source.numbers == 1, err);
    if (!rc)
        rc = count_all(&c, &io->run, err);
    progress_end();
    io_findings(io, findings, a->output.volume);
    if (!rc)
        rc = print(io, a, &c, &job->how, err);
    else
        source_error(io, findings, err, c.o[c.failed]);
    clear(&c);
    return rc;
}

static vsted_code
run(const void *v, struct io *io, vsted_err *err)
{
    const struct args *a = v;
    struct job job = {.io = io,
                      .args = a,
                      .source = &a->source,
                      .output = &a->output,
                      .work = &a->work};

    return job_run(&job, compare, err);
}

const struct cmd cmd_compare = {
    .name = "compare",
    .group = "Count",
    .brief = "outcomes of several rules, side by side",
    .opts = opts,
    .examples = examples,
    .args_size = sizeof(struct args),
    .run = run,
};
