/* Memory may run out, and hardly grows with the ballots.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "round_fixture.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/mem.h"
#include "store/store.h"

#ifndef VSTED_TEST_OOM
/* Write `n` ballots of 5 choices, some split and each with a voter. */
static const char *
many_ballots(struct fx *fx, int n)
{
    FILE *f = fopen(fx_at(fx, "mange.csv"), "wb");

    assert_non_null(f);
    fputs("stemmeseddel;vælger;forslag\n", f);
    for (int i = 0; i < n; i++)
        for (int k = 0; k < 5; k++)
            fprintf(f, "seddel-%d;borger-%d;F%d\n", i, i, (i * 7 + k) % 30);
    assert_int_equal(fclose(f), 0);
    return fx->path;
}

/* Import `n` ballots in a process of its own, which ends with the most memory
 * that this took, in MiB. */
static void
import_and_exit(struct fx *fx, const char *path, int n)
{
    const vsted_import what = {.kind = "ballots", .file = path, .now = FX_NOW};
    struct rusage usage;
    vsted_imported *done;
    vsted_err err;
    vsted_code rc = vsted_round_import(&done, fx->round, &what, NULL, &err);

    if (rc || done->facts.ballots != n || getrusage(RUSAGE_SELF, &usage))
        _exit(0);
    vsted_imported_free(done);
    _exit(1 + (int)(usage.ru_maxrss / 1024));
}

static int
peak_mib(struct fx *fx, int n)
{
    char path[FX_PATH];
    int status;

    snprintf(path, sizeof path, "%s", many_ballots(fx, n));
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        import_and_exit(fx, path, n);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_not_equal(WEXITSTATUS(status), 0);
    return WEXITSTATUS(status) - 1;
}

/* Pages that SQLite keeps may grow: up to 64 MiB, and no more than there are in
 * the file; and the index of voters, by 32 bytes each and 16 more while it
 * does. */
static void
memory_hardly_grows_with_ballots(void **state)
{
    enum { SLACK_MIB = 1, INDEX_MIB = 100 * 1000 * 48 / 1000 / 1000 };
    struct fx *fx = *state;
    char proposals[4096] = "nr;beløb\n";
    size_t n = strlen(proposals);
    struct stat st;

    for (int i = 0; i < 30; i++)
        n +=
            (size_t)snprintf(proposals + n, sizeof proposals - n, "F%d;9\n", i);
    fx_init(fx, NULL);
    fx_must(fx, "proposals", "p.csv", proposals);
    int few = peak_mib(fx, 10 * 1000);
    fx_undo(fx, 2);
    int many = peak_mib(fx, 100 * 1000);
    assert_int_equal(stat(fx->round, &st), 0);
    int pages = (int)(st.st_size >> 20);
    print_message("# 10,000 ballots: %d MiB, 100,000: %d MiB, pages: %d MiB\n",
                  few, many, pages);
    assert_true(many <= few + pages + INDEX_MIB + SLACK_MIB);
}
#else
struct step {
    const char *kind, *name, *text;
    bool update;
};
static const struct step steps[] = {
    {"proposals", "f.csv", FX_PROPOSALS, false},
    {"rules", "r.json", "{\"ballots\": {\"max_choices\": 3}}", false},
    {"ballots", "s.csv",
     "stemmeseddel;vælger;forslag\na;V1;P1\nb;V2;P2\na;V1;P2\nc;V1;P3\n",
     false},
    {"voters", "v.csv", "vælger;sted\nV1;Lejre\nV3;Hvalsø\n", false},
    {"proposals", "g.csv",
     "nr;navn;beløb\nP1;Bænke;150\nP2;Bro;400\nP3;Cafe;700\nP5;Ny;9\n", true},
};

/* One call that may run out of memory. */
static vsted_code
import(struct fx *fx, const struct step *step, const char *path)
{
    vsted_import what = fx->what;

    what.kind = step->kind;
    what.file = path;
    what.update = step->update;
    what.duplicates = strcmp(step->kind, "ballots") == 0 ? "first" : NULL;
    fx->err = (vsted_err){0};
    return vsted_round_import(&fx->done, fx->round, &what, NULL, &fx->err);
}

static vsted_code
load(struct fx *fx)
{
    const vsted_source s = {.path = fx->round};

    fx->err = (vsted_err){0};
    return vsted_source_load(&fx->e, &s, NULL, &fx->err);
}

static void
import_without_memory(struct fx *fx, const struct step *step)
{
    char path[FX_PATH], before[65], after[65];
    vsted_code rc = VSTED_ENOMEM;
    size_t n = 0;

    snprintf(path, sizeof path, "%s", fx_put(fx, step->name, step->text));
    fx_file_sha256(fx, before);
    while (rc) {
        vsted_imported_free(fx->done);
        mem_fail_after(++n);
        rc = import(fx, step, path);
        bool failed = mem_failed();
        mem_fail_after(0);
        if (rc && (!failed || rc != VSTED_ENOMEM))
            fail_msg("%s, allocation %zu: %s", step->name, n, fx->err.msg);
        if (!rc)
            break;
        assert_null(fx->done);
        fx_file_sha256(fx, after);
        assert_string_equal(before, after);
    }
    print_message("# %s: %zu allocations\n", step->name, n);
}

/* The other calls; what they made is freed. */
static vsted_code
call_init(struct fx *fx)
{
    const vsted_frame frame = {
        .pool = "9", .rules = fx_at(fx, "r.json"), .now = FX_NOW};
    char round[FX_PATH];

    snprintf(round, sizeof round, "%s/n.vsted", fx->dir);
    remove(round);
    return vsted_round_init(round, &frame, NULL, &fx->err);
}

static vsted_code
call_lists(struct fx *fx)
{
    vsted_imports *imports = NULL;
    vsted_outcomes *outcomes = NULL;
    vsted_purged *purged = NULL;
    vsted_code rc = vsted_round_imports(&imports, fx->round, &fx->err);

    if (!rc)
        rc = vsted_round_outcomes(&outcomes, fx->round, &fx->err);
    if (!rc)
        rc = vsted_round_purge(&purged, fx->round, 0, NULL, &fx->err);
    vsted_imports_free(imports);
    vsted_outcomes_free(outcomes);
    vsted_purged_free(purged);
    return rc;
}

static vsted_code
call_check(struct fx *fx)
{
    return vsted_round_check(fx->round, NULL, &fx->err);
}

static vsted_code
call_record(struct fx *fx)
{
    vsted_outcome *o = NULL;
    int64_t nr;
    vsted_code rc = vsted_tally(&o, fx->e, &fx->err);

    if (!rc)
        rc = vsted_round_record(&nr, fx->round, o, FX_NOW, &fx->err);
    vsted_outcome_free(o);
    return rc;
}

static vsted_code
call_compare(struct fx *fx)
{
    vsted_outcome *o = NULL;
    vsted_code rc = vsted_tally(&o, fx->e, &fx->err);

    if (!rc)
        rc = vsted_round_compare(fx->round, o, NULL, &fx->err);
    vsted_outcome_free(o);
    return rc;
}

static vsted_code
call_undo(struct fx *fx)
{
    return vsted_round_undo(&fx->done, fx->round,
                            &(vsted_undo){.nr = 5, .now = FX_NOW}, &fx->err);
}

static void
call_without_memory(struct fx *fx, vsted_code (*call)(struct fx *fx))
{
    vsted_code rc = VSTED_ENOMEM;

    for (size_t n = 1; rc; n++) {
        mem_fail_after(n);
        rc = call(fx);
        bool failed = mem_failed();
        mem_fail_after(0);
        if (rc && (!failed || rc != VSTED_ENOMEM))
            fail_msg("allocation %zu: %s", n, fx->err.msg);
    }
}

static void
memory_runs_out_everywhere(void **state)
{
    struct fx *fx = *state;

    fx_init(fx, NULL);
    for (size_t i = 0; i < COUNT(steps); i++)
        import_without_memory(fx, &steps[i]);
    call_without_memory(fx, load);
    assert_int_equal(fx->e->n, 2);
    call_without_memory(fx, call_record);
    call_without_memory(fx, call_compare);
    call_without_memory(fx, call_lists);
    call_without_memory(fx, call_check);
    call_without_memory(fx, call_init);
    vsted_imported_free(fx->done);
    fx->done = NULL;
    call_without_memory(fx, call_undo);
    assert_int_equal(fx->done->facts.nr, 5);
    assert_int_equal(remove(fx->round), 0);
    fx_init(fx, &(vsted_frame){.now = FX_NOW});
    import_without_memory(
        fx, &(const struct step){
                "pabulib", "x.pb",
                "META\nkey;value\nbudget;900\nvote_type;approval\nPROJECTS\n"
                "project_id;cost\n1;300\n2;400\nVOTES\nvoter_id;vote\n7;1,2\n"
                "7;2\n",
                false});
}
#endif

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fx_setup, fx_teardown)
    const struct CMUnitTest tests[] = {
#ifdef VSTED_TEST_OOM
        TEST(memory_runs_out_everywhere),
#else
        TEST(memory_hardly_grows_with_ballots),
#endif
    };
#ifdef VSTED_TEST_OOM
    store_use_our_memory();
#endif
    return cmocka_run_group_tests(tests, NULL, NULL);
}
