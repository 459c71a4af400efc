/* Fuzzing ballots in every layout, voters, and lists of kerneopgaver.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <vsted/vsted.h>
#include "base/mem.h"
#include "base/text.h"
#include "input/cpr.h"
#include "input/maps.h"
#include "input/tables.h"

/* The input: a letter of options, then the file. Letters of seeds: "@" no rules
 * to "E" ordinal ballots (1 + the type), "F" voters, "G" kerneopgaver; 8 more
 * ("H" to "O") is with English numbers, 16 more ("P" to "_") with maps, 32
 * more (small letters) by weights. */
enum { LONGEST = 1 << 17, VOTERS = 6, KERNEOPGAVER = 7, WEIGHTED = 32 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char proposals[] =
    "id;navn;bel\xC3\xB8\x62\n1;Legeplads;10\n2;B\xC3\xA6nk;20\n"
    "3,4;Sti, ny;30\nA;2;40\n";
static const char *const map_texts[] = {"K=ballot", "L=proposal:A", "M=ignore"};

static void
must(bool holds)
{
    if (!holds)
        abort();
}

static struct input_file
file(const char *path, const void *data, size_t n)
{
    struct input_file f = {.path = path, .data = mem_alloc(n + 1, 1), .len = n};
    must(f.data != NULL);
    if (n > 0)
        memcpy(f.data, data, n);
    f.data[n] = '\0';
    return f;
}

/* Nothing that is shown is broken, or shows a CPR number. The digits of \xNN,
 * which stand for a control character, are of none. */
static void
check_text(const char *s)
{
    size_t n = strlen(s), offset;

    must(utf8_valid(s, n) == n);
    while (cpr_find(s, n, &offset)) {
        must(offset >= 2 && s[offset - 2] == '\\' && s[offset - 1] == 'x');
        s += offset + 2;
        n -= offset + 2;
    }
}

static void
check_findings(const vsted_findings *fs)
{
    for (size_t i = 0; i < vsted_findings_kept(fs); i++) {
        const vsted_finding *f = vsted_findings_at(fs, i);
        must(f->message[0] && f->file[0]);
        check_text(f->message);
        check_text(f->hint);
    }
}

/* What a reader says when all is over. */
static void
check_verdict(vsted_code rc, const vsted_err *err, const vsted_findings *fs)
{
    must(!rc || rc == VSTED_EPARSE || rc == VSTED_ERANGE || rc == VSTED_ECPR);
    must(!rc || (err->code == rc && err->msg[0] && err->file[0]));
    must(rc || !vsted_findings_count(fs, VSTED_ERROR));
    if (rc)
        check_text(err->msg);
    check_findings(fs);
}

/* What a sink is handed; counted, to be compared with the election. */
struct sink {
    const struct vsted_election *e;
    struct names *ids;
    struct arena *arena;
    int64_t votes;
    int64_t weights; /* of its ballots, in 1 / WEIGHT_UNIT */
    uint64_t all;    /* a hash of all that came */
};

static void
add_to_hash(struct sink *s, uint64_t v)
{
    s->all = (s->all ^ v) * UINT64_C(0x9E3779B97F4A7C15);
    s->all ^= s->all >> 29;
}

static vsted_code
take_piece(void *ctx, const struct ballot_piece *p, size_t *earlier,
           vsted_err *err)
{
    struct sink *s = ctx;
    char *copy = arena_strndup(s->arena, p->id, strlen(p->id));
    uint32_t number;
    bool fresh;

    must(p->n > 0 && p->id[0] && p->line > 0 && p->column > 0 && copy);
    for (size_t i = 0; copy[i]; i++)
        add_to_hash(s, (uint64_t)copy[i]);
    add_to_hash(s, p->line << 32 | p->column);
    add_to_hash(s, p->voter ? strlen(p->voter) : UINT64_MAX);
    for (size_t i = 0; i < p->n; i++) {
        add_to_hash(s, p->choices[i].line);
        add_to_hash(s, (uint64_t)p->choices[i].proposal << 32 |
                           p->choices[i].value);
        must(p->choices[i].proposal < s->e->n_proposals ||
             (p->choices[i].proposal == NAMES_NONE && !p->choices[i].value));
        must(p->choices[i].line >= p->line);
    }
    must(!names_add(s->ids, copy, strlen(copy), &number, &fresh, err));
    must((p->weight > 0) == s->e->rules.weighted && p->weight <= WEIGHT_MAX);
    if (fresh)
        s->weights += p->weight;
    *earlier = fresh ? 0 : 1;
    return VSTED_OK;
}

static vsted_code
take_votes(void *ctx, uint32_t proposal, uint32_t votes, size_t line,
           vsted_err *err)
{
    struct sink *s = ctx;

    (void)err;
    must(proposal < s->e->n_proposals && line > 1);
    s->votes += votes;
    return VSTED_OK;
}

/* Both files by the readers, into the sink. *wide gets the layout. */
static vsted_code
stream(struct tables *t, struct input_file files[2], struct sink *s,
       struct ballots_seen *seen, vsted_err *err)
{
    const struct ballot_sink sink = {
        .ctx = s, .piece = take_piece, .votes = take_votes};

    must(!proposals_csv_read(t, &files[0], err));
    vsted_code rc = ballots_csv_read(t, &files[1], &sink, seen, err);
    must(seen->layout < N_LAYOUTS);
    must(rc || seen->layout != LAYOUT_NONE || t->log.n_errors > 0);
    return rc ? rc : log_verdict(&t->log, err);
}

static struct builder *
new_builder(unsigned type)
{
    struct builder *b;
    vsted_err err;

    must(!builder_new(&b, &err));
    builder_election(b)->rules.weighted = type >= WEIGHTED;
    type %= WEIGHTED;
    if (type > 0)
        builder_election(b)->rules.ballot_type = (enum ballot_type)(type - 1);
    return b;
}

/* The election in memory has the ballots that the sink was handed. */
static void
compare(const struct csv_how *how, unsigned type, struct input_file files[2],
        const struct sink *s)
{
    struct builder *b = new_builder(type);
    vsted_election *e = NULL;
    vsted_findings *fs;
    vsted_err err = {0};

    must(!vsted_findings_new(&fs, &err));
    vsted_code rc = csv_election_read(b, files, how, fs, &err);
    if (rc)
        builder_free(b); /* two equal ranks show only when all is read */
    else if (builder_finish(&e, b, &err)) /* too much weight */
        must(err.code == VSTED_ERANGE && type >= WEIGHTED);
    must(!rc || rc == VSTED_ERANGE ||
         vsted_findings_count(fs, VSTED_ERROR) > 0);
    if (e && e->rules.weighted)
        must(e->n_invalid > 0 ||
             e->n * (WEIGHT_UNIT / e->weight_den) == s->weights);
    else if (e)
        must(e->n + e->n_invalid + (e->rules.blank_ignored ? e->n_blank : 0) ==
             (int64_t)names_count(s->ids) + s->votes);
    check_verdict(rc, &err, fs);
    vsted_election_free(e);
    vsted_findings_free(fs);
}

/* What came of one reading, with and without rows read as they stand. */
struct result {
    uint64_t all;
    size_t line, column, findings;
    vsted_code rc;
    char msg[VSTED_MSG_MAX];
};

static void
read_once(struct result *to, const struct csv_how *how, unsigned type,
          struct input_file files[4])
{
    struct builder *b = new_builder(type);
    struct sink s = {.e = builder_election(b), .arena = arena_new()};
    struct ballots_seen seen;
    vsted_findings *fs;
    vsted_err err = {0};

    must(s.arena && !names_new(&s.ids, &err));
    must(!vsted_findings_new(&fs, &err));
    struct tables t = {.b = b, .how = how, .log = {.fs = fs}};
    must(!names_new(&t.unfit, &err));
    vsted_code rc = stream(&t, files, &s, &seen, &err);
    if (rc != VSTED_ENOENT) /* of a map */
        check_verdict(rc, &err, fs);
    if (!rc && !how->strict)
        compare(how, type, files + 2, &s);
    *to = (struct result){s.all,
                          rc ? err.line : 0,
                          rc ? err.column : 0,
                          vsted_findings_kept(fs),
                          rc,
                          ""};
    if (rc)
        memcpy(to->msg, err.msg, sizeof to->msg);
    names_free(t.unfit);
    builder_free(b);
    names_free(s.ids);
    arena_free(s.arena);
    vsted_findings_free(fs);
}

static void
fuzz_ballots(const struct csv_how *how, unsigned type, const uint8_t *data,
             size_t n)
{
    struct csv_how strict = *how;
    struct result results[2];

    strict.strict = true;
    for (int k = 0; k < 2; k++) {
        struct input_file files[4] = {
            file("p.csv", proposals, sizeof proposals - 1),
            file("b.csv", data, n),
            file("p.csv", proposals, sizeof proposals - 1),
            file("b.csv", data, n),
        };
        read_once(&results[k], k ? &strict : how, type, files);
        for (size_t i = 0; i < COUNT(files); i++)
            input_file_clear(&files[i]);
    }
    must(results[0].all == results[1].all && results[0].rc == results[1].rc &&
         results[0].line == results[1].line &&
         results[0].column == results[1].column &&
         results[0].findings == results[1].findings &&
         strcmp(results[0].msg, results[1].msg) == 0);
}

static vsted_code
take_voter(void *ctx, const struct voter_row *v, size_t *earlier,
           vsted_err *err)
{
    size_t *last = ctx;

    (void)err;
    must(v->id[0] && v->line > *last && v->column > 0);
    must(!v->place || v->place[0]);
    *earlier = v->line % 7 == 0 ? *last : 0;
    *last = v->line;
    return VSTED_OK;
}

static void
fuzz_voters(const struct csv_how *how, const uint8_t *data, size_t n)
{
    struct input_file f = file("v.csv", data, n);
    size_t rows, last = 0;
    vsted_findings *fs;
    vsted_err err = {0};

    must(!vsted_findings_new(&fs, &err));
    struct tables t = {.how = how, .log = {.fs = fs}};
    const struct voter_sink sink = {&last, take_voter};
    vsted_code rc = voters_csv_read(&t, &f, &sink, &rows, &err);
    if (!rc)
        rc = log_verdict(&t.log, &err);
    check_verdict(rc, &err, fs);
    vsted_findings_free(fs);
    input_file_clear(&f);
}

static void
fuzz_kerneopgaver(struct arena *a, const uint8_t *data, size_t n)
{
    struct input_file f = file("k.txt", data, n);
    struct kerneopgaver list;
    vsted_err err = {0};
    vsted_code rc = kerneopgaver_read(&list, &f, a, &err);

    must(!rc || (rc == VSTED_EPARSE && err.file[0]));
    for (size_t i = 0; !rc && i < list.n; i++)
        must(list.names[i][0]);
    must(rc || list.n > 0);
    if (rc)
        check_text(err.msg);
    input_file_clear(&f);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct column_maps maps;
    vsted_err err;

    if (size < 1 || size > LONGEST)
        return 0;
    unsigned kind = data[0] & 7u;
    struct arena *a = arena_new();
    must(a != NULL);
    must(!maps_read(&maps, map_texts, COUNT(map_texts), a, &err));
    const struct csv_how how = {
        .style = data[0] & 8 ? NUMBERS_EN : NUMBERS_DA,
        .maps = data[0] & 16 ? &maps : NULL,
    };
    if (kind == KERNEOPGAVER)
        fuzz_kerneopgaver(a, data + 1, size - 1);
    else if (kind == VOTERS)
        fuzz_voters(&how, data + 1, size - 1);
    else
        fuzz_ballots(&how, kind + (data[0] & WEIGHTED), data + 1, size - 1);
    arena_free(a);
    return 0;
}
