/* Made-up elections and outcomes built by hand, for the tests of lib/report.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "report_fixture.h"

#include <stdlib.h>
#include "base/text.h"
#include "num/rat.h"

static void
add_ballot(struct builder *b, const char *text)
{
    vsted_err err = {0};
    ballot_begin(b);
    while (*text) {
        char *end = NULL;
        bool twice = false;
        unsigned long proposal = strtoul(text, &end, 10), points = 0;
        if (*end == ':')
            points = strtoul(end + 1, &end, 10);
        assert_int_equal(ballot_choice(b, (uint32_t)proposal, (uint32_t)points,
                                       &twice, &err),
                         VSTED_OK);
        text = end + strspn(end, " ");
    }
    assert_int_equal(ballot_end(b, &err), VSTED_OK);
}

static void
make_election(struct fixture *f, const struct fixture_spec *s)
{
    struct builder *b = NULL;
    vsted_err err = {0};
    assert_int_equal(builder_new(&b, &err), VSTED_OK);
    struct vsted_election *e = builder_election(b);
    e->title = s->title;
    e->source = s->source;
    e->currency = s->currency;
    e->pool_ore = s->pool_ore;
    e->type = s->type;
    for (uint32_t i = 0; i < s->n_proposals; i++)
        assert_int_equal(builder_proposal(b, &s->proposals[i], &err), VSTED_OK);
    for (size_t i = 0; s->ballots && s->ballots[i]; i++)
        add_ballot(b, s->ballots[i]);
    assert_int_equal(builder_finish(&f->e, b, &err), VSTED_OK);
}

static void
count_votes(struct fixture *f)
{
    const struct ballots *b = &f->e->ballots;
    for (uint32_t r = 0; r < b->n_rows; r++)
        for (uint32_t c = b->first[r]; c < b->first[r + 1]; c++) {
            uint32_t points = b->points ? b->points[c] : 1;
            f->votes[b->choice[c]] += points > 0 ? b->count[r] : 0;
            f->score[b->choice[c]] += (int64_t)points * b->count[r];
        }
}

void
fixture_make(struct fixture *f, const struct fixture_spec *s)
{
    vsted_err err = {0};
    memset(f, 0, sizeof *f);
    assert_true(s->n_proposals <= FIXTURE_MOST);
    make_election(f, s);
    count_votes(f);
    vsted_outcome *o = &f->o;
    o->e = f->e;
    assert_int_equal(rules_init(&o->rules, &err), VSTED_OK);
    o->sat = SAT_COST;
    o->pool_ore = o->left_ore = s->pool_ore;
    o->votes = f->votes;
    o->score = f->score;
    o->funded = f->funded;
    o->not_funded = f->not_funded;
    o->ties = f->ties;
    o->raise_ore = -1;
    mpq_init(o->welfare);
}

void
fixture_free(struct fixture *f)
{
    for (uint32_t i = 0; i < f->o.n_funded; i++)
        mpq_clear(f->funded[i].effective);
    mpq_clear(f->o.welfare);
    rules_clear(&f->o.rules);
    vsted_election_free(f->e);
}

void
fixture_fund(struct fixture *f, uint32_t proposal, enum phase phase,
             int64_t num, int64_t den)
{
    struct funded *one = &f->funded[f->o.n_funded++];
    one->proposal = proposal;
    one->step = f->o.n_funded;
    one->phase = phase;
    one->has_effective = den != 0;
    mpq_init(one->effective);
    if (den != 0)
        rat_set(one->effective, num, den);
    f->o.cost_ore += f->e->proposals[proposal].cost_ore;
    f->o.left_ore -= f->e->proposals[proposal].cost_ore;
}

void
fixture_refuse(struct fixture *f, uint32_t proposal, enum reason reason,
               int64_t left_ore, int64_t can_pay_ore)
{
    f->not_funded[f->o.n_not_funded++] =
        (struct not_funded){.proposal = proposal,
                            .reason = reason,
                            .left_ore = left_ore,
                            .can_pay_ore = can_pay_ore};
}

struct tie *
fixture_tie(struct fixture *f, uint32_t step, const uint32_t *tied, uint32_t n)
{
    uint32_t i = f->o.n_ties++;
    memcpy(f->tied[i], tied, n * sizeof *tied);
    f->ties[i] = (struct tie){.step = step,
                              .raise_ore = -1,
                              .raise_to_ore = -1,
                              .phase = PHASE_RULE,
                              .n_tied = n,
                              .n_open = n,
                              .tied = f->tied[i],
                              .chosen = tied[0],
                              .by = TIE_CHEAPEST};
    return &f->ties[i];
}

char *
fixture_catch(vsted_code (*body)(FILE *to, const void *arg, vsted_err *err),
              const void *arg)
{
    char *text = NULL;
    size_t n = 0;
    vsted_err err = {0};
    FILE *to = open_memstream(&text, &n);
    assert_non_null(to);
    vsted_code rc = body(to, arg, &err);
    assert_int_equal(fclose(to), 0);
    if (rc)
        fail_msg("%s", err.msg);
    return text;
}

struct print_args {
    const struct fixture *f;
    const vsted_print *how;
};

static vsted_code
print_outcome(FILE *to, const void *arg, vsted_err *err)
{
    const struct print_args *a = arg;
    return vsted_outcome_print(to, &a->f->o, a->how, err);
}

char *
fixture_print(const struct fixture *f, const vsted_print *how)
{
    return fixture_catch(print_outcome, &(struct print_args){f, how});
}

/* A whole file with a NUL behind; NULL: not there. free() it. */
static char *
read_whole(const char *path)
{
    FILE *from = fopen(path, "rb");
    char *text = NULL;
    size_t n = 0;
    int c;
    if (!from)
        return NULL;
    FILE *to = open_memstream(&text, &n);
    assert_non_null(to);
    while ((c = getc(from)) != EOF)
        putc(c, to);
    fclose(from);
    assert_int_equal(fclose(to), 0);
    return text;
}

void
assert_golden(const char *name, const char *text)
{
    const char *root = getenv("ROOT"), *update = getenv("UPDATE");
    char path[1024];
    int n = snprintf(path, sizeof path, "%s/tests/unit/fixtures/report/%s",
                     root && *root ? root : ".", name);
    assert_true(n > 0 && (size_t)n < sizeof path);
    if (update && *update) {
        FILE *to = fopen(path, "wb");
        assert_non_null(to);
        assert_true(fputs(text, to) >= 0);
        assert_int_equal(fclose(to), 0);
        return;
    }
    print_case(name);
    char *want = read_whole(path);
    if (!want)
        fail_msg("%s is not there; make check UPDATE=1 writes it", path);
    assert_string_equal(text, want);
    free(want);
}

void
assert_tidy(const char *text, size_t width)
{
    size_t at = 0;
    for (const char *s = text; *s; s += at + 1) {
        char line[4096];
        at = strcspn(s, "\n");
        assert_true(at < sizeof line && s[at] == '\n');
        memcpy(line, s, at);
        line[at] = '\0';
        for (size_t i = 0; i < at; i++)
            assert_true((unsigned char)line[i] >= 0x20 && line[i] != 0x7F);
        if (utf8_width(line) > width || (at > 0 && line[at - 1] == ' '))
            fail_msg("too wide, or a space at its end: \"%s\"", line);
    }
}

static const struct {
    const char *end;
    vsted_print how;
} forms[] = {
    {"da.txt", {.format = VSTED_TABLE}},
    {"en.txt", {.format = VSTED_TABLE, .english = true}},
    {"json", {.format = VSTED_JSON}},
    {"csv", {.format = VSTED_CSV}},
};

static void
blank_digests(char *text)
{
    for (char *s = text; (s = strstr(s, "_sha256\": \"")) != NULL;) {
        s += strlen("_sha256\": \"");
        assert_int_equal(strspn(s, "0123456789abcdef"), 64);
        memset(s, '0', 64);
    }
}

void
assert_goldens(const char *name, const struct fixture *f)
{
    for (size_t k = 0; k < COUNT(forms); k++) {
        char file[64];
        char *text = fixture_print(f, &forms[k].how);
        (void)snprintf(file, sizeof file, "%s.%s", name, forms[k].end);
        if (forms[k].how.format == VSTED_TABLE)
            assert_tidy(text, 100);
        blank_digests(text);
        assert_golden(file, text);
        free(text);
    }
}

#ifdef VSTED_TEST_OOM
static void
print_without_memory(const struct fixture *f, const vsted_print *how)
{
    FILE *to = fopen("/dev/null", "w");
    bool failed = true;
    assert_non_null(to);
    for (size_t n = 1; failed; n++) {
        vsted_err err = {0};
        mem_fail_after(n);
        vsted_code rc = vsted_outcome_print(to, &f->o, how, &err);
        failed = mem_failed();
        mem_fail_after(0);
        assert_int_equal(rc, failed ? VSTED_ENOMEM : VSTED_OK);
    }
    assert_int_equal(fclose(to), 0);
}

void
assert_no_memory_is_an_error(const struct fixture *f)
{
    for (size_t k = 0; k < COUNT(forms); k++)
        print_without_memory(f, &forms[k].how);
}
#endif
