/* The rules file: what it sets, and errors with their JSON Pointer.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "input/input.h"

static vsted_code
parse(struct vsted_rules *r, const char *text, vsted_err *err)
{
    char copy[2048];
    struct input_file f = {
        .path = "regler.json", .data = copy, .len = strlen(text)};

    assert_true(f.len < sizeof copy);
    memcpy(copy, text, f.len + 1);
    return rulesfile_parse(r, &f, err);
}

static void
a_whole_file_is_read(void **state)
{
    static const char text[] =
        "{ \"schema\": \"vsted/rules/1\", \"title\": \"Borgerbudget\",\n"
        " \"pool\": \"0,5 mio. kr.\", \"currency\": \"DKK\", \"rule\": "
        "\"mes\",\n"
        " \"satisfaction\": \"cost\", \"completion\": [\"add1\", \"greedy\"],\n"
        " \"increment\": 2, \"add1_exhaustive\": false, \"no_skip\": true,\n"
        " \"ties\": [\"cheapest\", \"votes\", \"lot:20260314\"],\n"
        " \"resolve\": [\"P7,P3\", \"P1,P2\"], \"scoring\": [3, \"2\", 1],\n"
        " \"ballots\": { \"type\": \"approval\", \"min_choices\": 1,\n"
        "   \"max_choices\": \"5\", \"max_cost\": \"500.000 kr.\",\n"
        "   \"blank\": \"ignore\" },\n"
        " \"thresholds\": { \"min_votes\": 25, \"min_share\": \"2 %\" } }";
    struct vsted_rules r;
    vsted_err err = {0};

    (void)state;
    assert_int_equal(rules_init(&r, &err), VSTED_OK);
    assert_int_equal(parse(&r, text, &err), VSTED_OK);
    assert_string_equal(r.title, "Borgerbudget");
    assert_int_equal(r.pool_ore, 50000000);
    assert_string_equal(r.rule, "mes");
    assert_int_equal(r.satisfaction, SAT_COST);
    assert_int_equal(r.n_completions, 2);
    assert_int_equal(r.completion[1], COMPLETE_GREEDY);
    assert_int_equal(r.increment_ore, 200);
    assert_false(r.add1_exhaustive);
    assert_true(r.no_skip);
    assert_int_equal(r.n_ties, 3);
    assert_string_equal(r.ties[2].seed, "20260314");
    assert_int_equal(r.n_resolves, 2);
    assert_string_equal(r.resolves[1].ids[1], "P2");
    assert_int_equal(r.n_scoring, 3);
    assert_int_equal(r.scoring[1], 2);
    assert_int_equal(r.ballot_type, BALLOT_APPROVAL);
    assert_int_equal(r.limits.max_choices, 5);
    assert_int_equal(r.limits.max_cost_ore, 50000000);
    assert_true(r.blank_ignored);
    assert_int_equal(r.min_votes, 25);
    assert_int_equal(r.min_share.den, 50);
    assert_int_equal(r.origin[KEY_MIN_VOTES], ORIGIN_FILE);
    assert_int_equal(r.origin[KEY_PER_KRONE], ORIGIN_DEFAULT);
    rules_clear(&r);
}

static void
lists_may_be_one_string_and_thresholds_at_the_top(void **state)
{
    struct vsted_rules r;
    vsted_err err = {0};

    (void)state;
    assert_int_equal(rules_init(&r, &err), VSTED_OK);
    assert_int_equal(parse(&r,
                           "{\"completion\": \"add1,greedy\", \"ties\": []"
                           ", \"scoring\": \"3,1\", \"min_votes\": \"7\","
                           "\"min_share\": \"0,5 %\", \"resolve\": \"a,b\","
                           "\"rule\": \"mes:points\"}",
                           &err),
                     VSTED_OK);
    assert_int_equal(r.n_completions, 2);
    assert_int_equal(r.n_ties, 0);
    assert_int_equal(r.n_scoring, 2);
    assert_int_equal(r.min_votes, 7);
    assert_int_equal(r.min_share.den, 200);
    assert_int_equal(r.resolves[0].n, 2);
    assert_int_equal(r.satisfaction, SAT_POINTS);
    rules_clear(&r);
}

static const struct {
    const char *text;
    vsted_code rc;
    const char *msg, *hint;
} wrong[] = {
    {"[]", VSTED_EPARSE, "an array, expected an object", ""},
    {"{\"rule\": }", VSTED_EPARSE, "", ""},
    {"{\"rule\": \"mes\", \"rule\": \"mes\"}", VSTED_EPARSE, "twice", ""},
    {"{\"schema\": \"vsted/rules/2\"}", VSTED_EPARSE,
     "/schema: \"vsted/rules/2\", expected \"vsted/rules/1\"", ""},
    {"{\"schema\": 1}", VSTED_EPARSE, "/schema: ", ""},
    {"{\"rul\": \"mes\"}", VSTED_EPARSE, "/rul: unknown key", "\"rule\""},
    {"{\"balots\": {}}", VSTED_EPARSE, "/balots: unknown key", "\"ballots\""},
    {"{\"a/b~c\": 1}", VSTED_EPARSE, "/a~1b~0c: unknown key", "vsted-rules(5)"},
    {"{\"max_choices\": 1}", VSTED_EPARSE, "/max_choices: unknown key", ""},
    {"{\"thresholds\": {\"min_vote\": 1}}", VSTED_EPARSE,
     "/thresholds/min_vote: unknown key", "\"min_votes\""},
    {"{\"ballots\": {\"min_votes\": 1}}", VSTED_EPARSE,
     "/ballots/min_votes: unknown key", ""},
    {"{\"constraints\": []}", VSTED_EPARSE,
     "/constraints: this version of vsted does not know", "later"},
    {"{\"thresholds\": {\"max_share_of_pool\": \"40 %\"}}", VSTED_EPARSE,
     "/thresholds/max_share_of_pool: this version", ""},
    {"{\"thresholds\": 25}", VSTED_EPARSE,
     "/thresholds: a number, expected an object", ""},
    {"{\"pool\": true}", VSTED_EPARSE,
     "/pool: true or false, expected an "
     "amount",
     ""},
    {"{\"pool\": null}", VSTED_EPARSE, "/pool: null, expected", ""},
    {"{\"pool\": 1.5}", VSTED_EPARSE, "/pool: a number that is not whole",
     "strings"},
    {"{\"pool\": \"1500.50\"}", VSTED_EPARSE, "/pool: ", "--numbers en"},
    {"{\"pool\": -5}", VSTED_EPARSE, "/pool: ", ""},
    {"{\"rule\": [\"mes\"]}", VSTED_EPARSE,
     "/rule: an array, expected a "
     "string",
     ""},
    {"{\"no_skip\": \"true\"}", VSTED_EPARSE,
     "/no_skip: a string, expected true or false", ""},
    {"{\"min_share\": 2}", VSTED_EPARSE,
     "/min_share: a number, expected a "
     "share",
     ""},
    {"{\"ties\": [\"votes\", 1]}", VSTED_EPARSE,
     "/ties/1: a number, expected a string", ""},
    {"{\"scoring\": [3, [2]]}", VSTED_EPARSE,
     "/scoring/1: an array, expected a whole number", ""},
    {"{\"scoring\": []}", VSTED_EPARSE, "/scoring: points for 0 ranks", ""},
    {"{\"ties\": [\"cheepest\"]}", VSTED_EPARSE,
     "/ties: no tie criterion \"cheepest\"", "\"cheapest\""},
    {"{\"ballots\": {\"type\": \"aproval\"}}", VSTED_EPARSE,
     "/ballots/type: no type of ballots \"aproval\"", "\"approval\""},
    {"{\"min_votes\": 1, \"thresholds\": {\"min_votes\": 1}}", VSTED_EPARSE,
     "/thresholds/min_votes: \"min_votes\" is given twice", ""},
    {"{\"satisfaction\": \"cost\", \"rule\": \"mes:cost\"}", VSTED_EPARSE,
     "/rule: \"satisfaction\" is given twice", ""},
    {"{\"rule\": \"mes:cost\", \"satisfaction\": \"cost\"}", VSTED_EPARSE,
     "/satisfaction: \"satisfaction\" is given twice", ""},
    {"{\"completion\": \"add1,,greedy\"}", VSTED_EPARSE,
     "/completion: nothing between two commas", ""},
};

static void
errors_name_the_place_and_change_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct vsted_rules r, before;
        vsted_err err = {0};

        print_case(wrong[i].text);
        assert_int_equal(rules_init(&r, &err), VSTED_OK);
        before = r;
        assert_int_equal(parse(&r, wrong[i].text, &err), wrong[i].rc);
        assert_contains(err.msg, wrong[i].msg);
        assert_contains(err.hint, wrong[i].hint);
        assert_string_equal(err.file, "regler.json");
        assert_memory_equal(&r, &before, sizeof before);
        rules_clear(&r);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_file_is_read),
        cmocka_unit_test(lists_may_be_one_string_and_thresholds_at_the_top),
        cmocka_unit_test(errors_name_the_place_and_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
