/* Reading JSON: what is right, what is wrong and where, exact numbers.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "base/mem.h"
#include "json/json.h"

static const struct {
    const char *text;
    size_t line, column;
    const char *msg, *hint;
} wrong[] = {
    {"", 1, 1, "ends where a value was expected", ""},
    {"  \n ", 2, 2, "ends where a value was expected", ""},
    {"[1", 1, 3, "ends where ',' or ']' was expected", ""},
    {"{", 1, 2, "ends where a key", ""},
    {"{\"a\":1,}", 1, 8, "saw '}', expected another value", ""},
    {"[1,]", 1, 4, "saw ']', expected another value", ""},
    {"[1 2]", 1, 4, "saw '2', expected ',' or ']'", ""},
    {"{\"a\" 1}", 1, 6, "expected ':'", ""},
    {"{a: 1}", 1, 2, "expected a key in double quotes", ""},
    {"[1}", 1, 3, "saw '}'", ""},
    {"[1] x", 1, 5, "expected nothing behind the value", ""},
    {"1 2", 1, 3, "expected nothing behind the value", ""},
    {"[\n  1,\n  æøå ?\n]", 3, 3, "saw 'æ'", ""},
    {"[\"æøå\" ?]", 1, 8, "saw '?'", ""},
    {"\xEF\xBB\xBF[?]", 1, 2, "saw '?'", ""},
    {"tru", 1, 1, "saw tru", "\"tru\""},
    {"True", 1, 1, "saw True", "\"True\""},
    {"'a'", 1, 1, "expected a value", "double quotes"},
    {"[\342\200\234a\342\200\235]", 1, 2, "expected a value", "double quotes"},
    {"// a", 1, 1, "expected a value", "no comments"},
    {"[\"a", 1, 2, "does not end", ""},
    {"[\"a\nb\"]", 1, 4, "saw '\\x0A'", ""},
    {"[\"\\q\"]", 1, 4, "behind the backslash", ""},
    {"[\"\\u12x4\"]", 1, 7, "four hexadecimal digits", ""},
    {"[\"\\u0000\"]", 1, 3, "\\u0000 is no character", ""},
    {"[\"\\ud800\"]", 1, 3, "no character", ""},
    {"[\"\\udc00\"]", 1, 3, "no character", ""},
    {"[\"\\ud800\\u0041\"]", 1, 3, "no character", ""},
    {"[01]", 1, 3, "without a 0", ""},
    {"[-]", 1, 3, "expected a digit", ""},
    {"[--1]", 1, 3, "expected a digit", ""},
    {"[1.]", 1, 4, "behind the decimal point", ""},
    {"[1e]", 1, 4, "in the exponent", ""},
    {"[+1]", 1, 2, "saw '+'", ""},
    {"[.5]", 1, 2, "saw '.'", ""},
    {"[1111111111111111111111111111111111111111111111111111111111111]", 1, 2,
     "61 characters", ""},
    {"\"\xF8\"", 1, 2, "\\xF8 is not UTF-8", "UTF-8"},
    {"[\x1b]", 1, 2, "\\x1B", ""},
    {"[1\x0b]", 1, 3, "\\x0B", ""},
    {"{\"a\": 1, \"a\": 1}", 0, 0, "/a is given twice", "one of the two"},
    {"{\"x/y\": [0, {\"b\": {}, \"\\u0062\": 1}]}", 0, 0,
     "/x~1y/1/b is given twice", ""},
};

static void
json_parse_says_what_is_wrong_and_where(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        vsted_err err = {0};
        struct json_doc *doc = NULL;
        print_case(wrong[i].msg);
        assert_int_equal(
            json_parse(&doc, wrong[i].text, strlen(wrong[i].text), &err),
            VSTED_EPARSE);
        assert_null(doc);
        assert_contains(err.msg, wrong[i].msg);
        assert_contains(err.hint, wrong[i].hint);
        assert_int_equal(err.line, wrong[i].line);
        assert_int_equal(err.column, wrong[i].column);
    }
}

static void
json_parse_refuses_nul(void **state)
{
    (void)state;
    static const char inside[] = "[\"a\0b\"]", behind[] = "[1]\0";
    vsted_err err = {0};
    struct json_doc *doc;
    assert_int_equal(json_parse(&doc, inside, sizeof inside - 1, &err),
                     VSTED_EPARSE);
    assert_int_equal(err.column, 4);
    assert_int_equal(json_parse(&doc, behind, sizeof behind - 1, &err),
                     VSTED_EPARSE);
    assert_contains(err.hint, "NUL");
}

static void
json_parse_takes_64_levels(void **state)
{
    (void)state;
    for (size_t depth = 64; depth <= 65; depth++) {
        char text[200] = "";
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        vsted_err err = {0};
        struct json_doc *doc;
        vsted_code rc = json_parse(&doc, text, 2 * depth, &err);
        assert_int_equal(rc, depth == 64 ? VSTED_OK : VSTED_EPARSE);
        json_doc_free(doc);
        if (rc)
            assert_contains(err.msg, "nested more than 64 deep");
    }
}

static const struct {
    const char *text;
    bool whole;
    int64_t value;
} numbers[] = {
    {"0", true, 0},
    {"-0", true, 0},
    {"-25", true, -25},
    {"9007199254740992", true, INT64_C(9007199254740992)},
    {"-9007199254740992", true, INT64_C(-9007199254740992)},
    {"9007199254740993", false, 0}, /* a double would say ...992 */
    {"9223372036854775808", false, 0},
    {"1.0", true, 1},
    {"1e2", true, 100},
    {"1.5e1", true, 15},
    {"2500E-2", true, 25},
    {"0e9999999999", true, 0},
    {"1e16", false, 0},
    {"1e400", false, 0},
    {"1e-400", false, 0},
    {"1.5", false, 0},
    {"1.0000000000000000000000001", false, 0},
    {"0.1", false, 0},
    {"\"1\"", false, 0},
    {"true", false, 0},
};

static void
json_whole_is_exact(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        char text[100]; /* other numbers around: each keeps its own digits */
        vsted_err err = {0};
        struct json_doc *doc;
        int64_t v = -7;
        print_case(numbers[i].text);
        (void)snprintf(text, sizeof text, "{\"a-1\\\"2\": [3, %s, 4]}",
                       numbers[i].text);
        assert_int_equal(json_parse(&doc, text, strlen(text), &err), VSTED_OK);
        const struct json *n =
            json_next(json_first(json_first(json_root(doc))));
        assert_int_equal(json_whole(n, &v), numbers[i].whole);
        assert_int_equal(v, numbers[i].whole ? numbers[i].value : -7);
        assert_true(json_whole(json_next(n), &v));
        assert_int_equal(v, 4);
        json_doc_free(doc);
    }
}

static void
json_values_are_found(void **state)
{
    (void)state;
    static const char text[] =
        "\xEF\xBB\xBF{ \"Navn\": \"F\\u00e6llesskab \\ud83c\\udf33\", "
        "\"navn\": null, \"på\": [true, {}, []], \"n\": 1e400}\n";
    vsted_err err = {0};
    struct json_doc *doc;
    struct buf b;
    bool yes = false;
    assert_int_equal(json_parse(&doc, text, sizeof text - 1, &err), VSTED_OK);
    const struct json *root = json_root(doc);
    assert_string_equal(json_kind_name(json_kind(root)), "an object");
    assert_string_equal(json_string(json_get(root, "Navn")),
                        "Fællesskab \xF0\x9F\x8C\xB3");
    assert_int_equal(json_kind(json_get(root, "navn")), JSON_NULL);
    assert_null(json_get(root, "NAVN"));
    const struct json *list = json_get(root, "på");
    assert_string_equal(json_key(list), "på");
    assert_true(json_bool(json_first(list), &yes) && yes);
    assert_null(json_key(json_first(list)));
    assert_null(json_string(json_first(list)));
    assert_false(json_bool(list, &yes));
    const struct json *last = json_next(json_next(json_first(list)));
    assert_int_equal(json_kind(last), JSON_ARRAY);
    assert_null(json_first(last));
    assert_null(json_next(last));
    assert_int_equal(json_kind(json_get(root, "n")), JSON_NUMBER);
    buf_init(&b, 100);
    json_pointer(&b, doc, last);
    assert_string_equal(buf_text(&b), "/på/2");
    buf_reset(&b);
    json_pointer(&b, doc, root);
    assert_string_equal(buf_text(&b), "");
    buf_clear(&b);
    json_doc_free(doc);
    json_doc_free(NULL);
}

#ifdef VSTED_TEST_OOM
static void
json_parse_survives_no_memory(void **state)
{
    (void)state;
    static const char text[] = "{\"a\": {\"b\": 1}, \"c\": 2}";
    bool failed = true;
    for (size_t k = 1; failed; k++) {
        vsted_err err = {0};
        struct json_doc *doc;
        mem_fail_after(k);
        vsted_code rc = json_parse(&doc, text, sizeof text - 1, &err);
        failed = mem_failed();
        mem_fail_after(0);
        assert_int_equal(rc, failed ? VSTED_ENOMEM : VSTED_OK);
        assert_true((doc == NULL) == failed);
        json_doc_free(doc);
    }
}
#endif

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_parse_says_what_is_wrong_and_where),
        cmocka_unit_test(json_parse_refuses_nul),
        cmocka_unit_test(json_parse_takes_64_levels),
        cmocka_unit_test(json_whole_is_exact),
        cmocka_unit_test(json_values_are_found),
#ifdef VSTED_TEST_OOM
        cmocka_unit_test(json_parse_survives_no_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
