/* Writing JSON: commas, indentation, escapes; and reading it back.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "json/json.h"

static void
write_sample(struct json_out *w)
{
    json_object(w, NULL);
    json_put_string(w, "schema", "vsted/test/1");
    json_array(w, "funded");
    json_object(w, NULL);
    json_put_string(w, "id", "p1");
    json_put_raw(w, "cost", "1234.5");
    json_end_object(w);
    json_put_int(w, NULL, INT64_MIN);
    json_put_bool(w, NULL, true);
    json_put_null(w, NULL);
    json_end_array(w);
    json_object(w, "empty");
    json_end_object(w);
    json_array(w, "none");
    json_end_array(w);
    json_put_bool(w, "last", false);
    json_end_object(w);
}

static void
json_out_indents(void **state)
{
    (void)state;
    struct buf b;
    struct json_out w;
    buf_init(&b, 10000);
    json_begin(&w, &b, false);
    write_sample(&w);
    assert_string_equal(buf_text(&b), "{\n"
                                      "  \"schema\": \"vsted/test/1\",\n"
                                      "  \"funded\": [\n"
                                      "    {\n"
                                      "      \"id\": \"p1\",\n"
                                      "      \"cost\": 1234.5\n"
                                      "    },\n"
                                      "    -9223372036854775808,\n"
                                      "    true,\n"
                                      "    null\n"
                                      "  ],\n"
                                      "  \"empty\": {},\n"
                                      "  \"none\": [],\n"
                                      "  \"last\": false\n"
                                      "}");
    buf_clear(&b);
}

static void
json_out_compact_is_one_line(void **state)
{
    (void)state;
    struct buf b;
    struct json_out w;
    buf_init(&b, 10000);
    json_begin(&w, &b, true);
    write_sample(&w);
    assert_string_equal(
        buf_text(&b),
        "{\"schema\": \"vsted/test/1\", \"funded\": [{\"id\": \"p1\", "
        "\"cost\": 1234.5}, -9223372036854775808, true, null], "
        "\"empty\": {}, \"none\": [], \"last\": false}");
    buf_clear(&b);
}

static const struct {
    const char *name, *text, *json;
} texts[] = {
    {"letters", "Fællesskab & fritid", "\"Fællesskab & fritid\""},
    {"quotes", "a\"b\\c/", "\"a\\\"b\\\\c/\""},
    {"named escapes", "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
    {"escape", "\x1b[2J\x7f", "\"\\u001b[2J\\u007f\""},
    {"C1", "\xC2\x9B", "\"\\u009b\""},
    {"override", "\xE2\x80\xAE", "\"\\u202e\""},
    {"beyond the first plane", "\xF0\x9F\x8C\xB3", "\"\xF0\x9F\x8C\xB3\""},
    {"invalid", "a\xFF", "\"a\xEF\xBF\xBD\""},
};

static void
json_put_string_escapes(void **state)
{
    (void)state;
    struct buf b;
    struct json_out w;
    buf_init(&b, 1000);
    for (size_t i = 0; i < COUNT(texts); i++) {
        vsted_err err = {0};
        struct json_doc *doc;
        print_case(texts[i].name);
        buf_reset(&b);
        json_begin(&w, &b, false);
        json_put_string(&w, NULL, texts[i].text);
        assert_string_equal(buf_text(&b), texts[i].json);
        assert_int_equal(json_parse(&doc, b.data, b.len, &err), VSTED_OK);
        if (strcmp(texts[i].name, "invalid") != 0)
            assert_string_equal(json_string(json_root(doc)), texts[i].text);
        json_doc_free(doc);
    }
    buf_clear(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_out_indents),
        cmocka_unit_test(json_out_compact_is_one_line),
        cmocka_unit_test(json_put_string_escapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
