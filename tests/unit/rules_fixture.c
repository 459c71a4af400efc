/* Made-up elections in a few words, for the tests of lib/rules.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "rules_fixture.h"

#include <stdlib.h>

static void
must(vsted_code rc, const vsted_err *err)
{
    if (rc)
        fail_msg("%s; %s", err->msg, err->hint);
}

static const char *
past(const char *s, const char *what)
{
    return s + strspn(s, what);
}

/* "id cost=selected" up to the comma. */
static const char *
add_proposal(struct builder *b, const char *s)
{
    struct proposal p = {.name = "", .selected = -1};
    vsted_err err = {0};
    size_t n = strcspn(s, " ");
    char *end;

    p.id = builder_strndup(b, s, n);
    assert_non_null(p.id);
    p.cost_ore = 100 * strtoll(s + n, &end, 10);
    p.withdrawn = p.cost_ore == INT64_C(99999999900);
    if (*end == '=') {
        p.selected = (int)strtol(end + 1, &end, 10);
        builder_election(b)->recorded.has_selected = true;
    }
    if (*end == '!') {
        p.not_eligible = "withdrawn by the school";
        end++;
    }
    must(builder_proposal(b, &p, &err), &err);
    return past(end, ", ");
}

static void
add_choices(struct builder *b, const char *s, const char *end)
{
    vsted_err err = {0};

    for (s = past(s, " "); s < end; s = past(s, " ")) {
        size_t n = strcspn(s, " :,");
        uint32_t p = builder_find(b, s, n), points = 0;
        char *after = NULL;
        bool twice;

        if (p == NAMES_NONE)
            fail_msg("the test names no proposal at \"%s\"", s);
        s += n;
        if (*s == ':') {
            points = (uint32_t)strtoul(s + 1, &after, 10);
            s = after;
        }
        must(ballot_choice(b, p, points, &twice, &err), &err);
    }
}

/* One ballot, "N x" of them, or one that weighs "N w" thousandths, up to the
 * comma. */
static const char *
add_ballots(struct builder *b, const char *s)
{
    const char *end = s + strcspn(s, ",");
    vsted_err err = {0};
    char *after;
    unsigned long number = strtoul(s, &after, 10), times = 1;
    bool many = after > s && strncmp(after, " x", 2) == 0;
    bool weighs = after > s && strncmp(after, " w", 2) == 0;

    ballot_begin(b);
    if (many)
        times = number;
    if (weighs)
        ballot_weigh(b, (uint32_t)number);
    if (many || weighs)
        s = after + 2;
    add_choices(b, s, end);
    must(ballot_end_times(b, (uint32_t)times, &err), &err);
    return end;
}

vsted_election *
vote_election(const struct vote *v)
{
    vsted_election *e = NULL;
    struct builder *b = NULL;
    vsted_err err = {0};

    must(builder_new(&b, &err), &err);
    e = builder_election(b);
    e->type = v->type;
    e->pool_ore = 100 * v->pool_kr;
    e->counts_only = v->counts_only;
    if (v->recorded.rule)
        e->recorded = v->recorded;
    for (size_t i = 0; i + 1 < COUNT(v->rules) && v->rules[i]; i += 2)
        must(vsted_rules_set(&e->rules, v->rules[i], v->rules[i + 1], false,
                             &err),
             &err);
    for (size_t k = 0; k < N_RULE_KEYS; k++) /* as from a rules file */
        if (e->rules.origin[k] == ORIGIN_OPTION)
            e->rules.origin[k] = ORIGIN_FILE;
    for (const char *s = v->proposals; *s;)
        s = add_proposal(b, s);
    for (const char *s = v->ballots; *s;) {
        s = add_ballots(b, s);
        s += *s == ',';
    }
    must(builder_finish(&e, b, &err), &err);
    return e;
}

/* Too long for the text: cut. */
static void
describe(struct counted *c)
{
    const struct proposal *p = c->e->proposals;
    size_t at = 0;

    for (uint32_t i = 0; i < c->o->n_funded && at < sizeof c->funded; i++)
        at += (size_t)snprintf(c->funded + at, sizeof c->funded - at, "%s%s",
                               i ? " " : "", p[c->o->funded[i].proposal].id);
    at = 0;
    for (uint32_t i = 0; i < c->o->n_not_funded && at < sizeof c->not_funded;
         i++) {
        const struct not_funded *x = &c->o->not_funded[i];
        at += (size_t)snprintf(c->not_funded + at, sizeof c->not_funded - at,
                               "%s%s %s", i ? ", " : "", p[x->proposal].id,
                               reason_name(x->reason));
    }
}

struct counted
vote_count(const struct vote *v)
{
    struct counted c = {.e = vote_election(v)};

    c.rc = vsted_tally(&c.o, c.e, &c.err);
    if (c.o)
        describe(&c);
    return c;
}

void
counted_clear(struct counted *c)
{
    vsted_outcome_free(c->o);
    vsted_election_free(c->e);
    memset(c, 0, sizeof *c);
}

void
assert_funds(const struct vote *v, const char *ids)
{
    struct counted c = vote_count(v);

    if (c.rc)
        fail_msg("%s; %s", c.err.msg, c.err.hint);
    assert_string_equal(c.funded, ids);
    counted_clear(&c);
}

void
assert_refused(const struct vote *v, vsted_code rc, const char *part)
{
    struct counted c = vote_count(v);

    if (c.rc != rc)
        fail_msg("%s (%s), expected %s", vsted_code_name(c.rc), c.err.msg,
                 vsted_code_name(rc));
    if (!strstr(c.err.msg, part) && !strstr(c.err.hint, part))
        fail_msg("\"%s; %s\" does not contain \"%s\"", c.err.msg, c.err.hint,
                 part);
    assert_int_equal(c.err.code, rc);
    if (rc != VSTED_ETIE)
        assert_null(c.o);
    counted_clear(&c);
}

const char *
rat_text(const mpq_t q)
{
    static char text[256];

    gmp_snprintf(text, sizeof text, "%Qd", q);
    return text;
}

const struct not_funded *
find_not_funded(const struct counted *c, const char *id)
{
    for (uint32_t i = 0; i < c->o->n_not_funded; i++)
        if (strcmp(c->e->proposals[c->o->not_funded[i].proposal].id, id) == 0)
            return &c->o->not_funded[i];
    fail_msg("%s is not among those not funded", id);
    return NULL;
}
