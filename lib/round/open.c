/* Opening a round for one transaction, and what all calls ask of it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include "base/text.h"
#include "input/rules_take.h"
#include "round/round.h"

enum { STATE_MAX = 48 };

bool
vsted_round_is(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char head[sizeof magic];
    struct stat st;
    FILE *f;

    /* Looked at first: opening a pipe would wait for the one who writes. */
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) ||
        !(f = fopen(path, "rb")))
        return false;
    size_t n = fread(head, 1, sizeof head, f);
    (void)fclose(f);
    return n == sizeof head && memcmp(head, magic, sizeof head) == 0;
}

vsted_code
round_open(struct round *r, const char *path, enum store_mode mode,
           vsted_err *err)
{
    *r = (struct round){.path = path, .a = arena_new()};
    if (!r->a)
        return vsted_nomem(err);
    vsted_code rc = store_open(&r->s, path, mode, err);
    return rc ? rc : store_begin(r->s, err);
}

void
round_close(struct round *r)
{
    store_close(r->s);
    arena_free(r->a);
    *r = (struct round){0};
}

struct arena *
round_take_arena(struct round *r)
{
    struct arena *a = r->a;

    r->a = NULL;
    return a;
}

vsted_code
round_copy(const char **to, const struct round *r, const char *text,
           vsted_err *err)
{
    *to = NULL;
    if (!text)
        return VSTED_OK;
    *to = arena_strndup(r->a, text, strlen(text));
    return *to ? VSTED_OK : vsted_nomem(err);
}

static vsted_code
read_rules(struct round_terms *t, vsted_err *err)
{
    const struct rules_how how = {ORIGIN_ROUND, true, NULL};

    if (!t->rules_text)
        return VSTED_OK;
    vsted_code rc =
        rules_take_text(&t->rules, t->rules_text, t->rules_file, &how, &t->bad);
    if (rc != VSTED_ENOMEM)
        return VSTED_OK;
    return vsted_nomem(err);
}

vsted_code
round_terms(struct round_terms *t, struct round *r, vsted_err *err)
{
    *t = (struct round_terms){0};
    if (store_frame(&t->frame, r->s, r->a, err) ||
        store_rules(&t->rules_text, &t->rules_file, r->s, r->a, err) ||
        rules_init(&t->rules, err))
        return err->code;
    if (read_rules(t, err)) {
        rules_clear(&t->rules);
        return err->code;
    }
    t->title = t->rules.title ? t->rules.title : t->frame.title;
    if (!t->title)
        t->title = "";
    t->currency =
        t->rules.origin[KEY_CURRENCY] ? t->rules.currency : t->frame.currency;
    t->pool_ore =
        t->rules.pool_ore >= 0 ? t->rules.pool_ore : t->frame.pool_ore;
    /* They shall live as long as the frame does. */
    if (round_copy(&t->title, r, t->title, err) ||
        round_copy(&t->currency, r, t->currency, err)) {
        rules_clear(&t->rules);
        return err->code;
    }
    return VSTED_OK;
}

void
round_terms_clear(struct round_terms *t)
{
    rules_clear(&t->rules);
}

vsted_code
round_read_imports(struct round_imports *out, struct round *r, vsted_err *err)
{
    return store_imports(&out->list, &out->n, r->s, r->a, err);
}

const struct import_facts *
round_import(const struct round_imports *all, int64_t nr)
{
    size_t from = 0, to = all->n;

    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (all->list[mid].nr == nr)
            return &all->list[mid];
        if (all->list[mid].nr < nr)
            from = mid + 1;
        else
            to = mid;
    }
    return NULL;
}

const struct import_facts *
round_ballots_import(const struct round_imports *in)
{
    for (size_t i = 0; i < in->n; i++)
        if (!in->list[i].undone_at && in->list[i].ballot_type)
            return &in->list[i];
    return NULL;
}

enum ballot_type
round_ballot_type(const struct import_facts *f)
{
    for (unsigned t = 0; t < N_BALLOT_TYPES; t++)
        if (strcmp(ballot_type_name((enum ballot_type)t), f->ballot_type) == 0)
            return (enum ballot_type)t;
    return BALLOT_APPROVAL;
}

/* Every list of proposals takes the place of the one before. */
const struct import_facts *
round_proposals_import(const struct round_imports *in)
{
    for (size_t i = in->n; i > 0; i--) {
        const struct import_facts *f = &in->list[i - 1];
        if (!f->undone_at &&
            (f->kind == IMPORT_PROPOSALS || f->kind == IMPORT_PABULIB))
            return f;
    }
    return NULL;
}

vsted_code
round_state(const char **out, const struct round *r,
            const struct round_imports *imports, vsted_err *err)
{
    char text[STATE_MAX];
    size_t undone = 0;

    for (size_t i = 0; i < imports->n; i++)
        undone += imports->list[i].undone_at != NULL;
    snprintf(text, sizeof text, "%zu/%zu", imports->n, undone);
    return round_copy(out, r, text, err);
}
