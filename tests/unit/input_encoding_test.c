/* Encodings: the same text from each of them, or an error with a line.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "base/findings.h"
#include "base/text.h"
#include "input/encoding.h"
#include "input_round.h"

/* "Hvalsø;1\n–€\n", with a letter past 16 bits in UTF-8 and UTF-16 */
#define HVALS   "Hvals"
#define AS_UTF8 "\xC3\xB8;1\n\xE2\x80\x93\xE2\x82\xAC\n"
#define EMOJI   "\xF0\x9F\x90\x9D\n"
#define AS_16LE                                                                \
    "H\0v\0a\0l\0s\0\xF8\0;\0"                                                 \
    "1\0\n\0\x13\x20\xAC\x20\n\0"
#define EMOJI_LE "\x3D\xD8\x1D\xDC\n\0"
#define AS_16BE                                                                \
    "\0H\0v\0a\0l\0s\0\xF8\0;\0"                                               \
    "1\0\n\x20\x13\x20\xAC\0\n"
#define EMOJI_BE "\xD8\x3D\xDC\x1D\0\n"

static const struct {
    const char *name;
    struct bytes in;
    const char *encoding, *out; /* NULL: an error */
    bool noted;
    vsted_code rc;
    size_t line;
} cases[] = {
    {"utf-8", {HVALS AS_UTF8, 17}, NULL, HVALS AS_UTF8, false, VSTED_OK, 0},
    {"utf-8 bom",
     {"\xEF\xBB\xBF" HVALS AS_UTF8, 20},
     NULL,
     HVALS AS_UTF8,
     false,
     VSTED_OK,
     0},
    {"utf-8 said",
     {HVALS AS_UTF8, 17},
     "UTF-8",
     HVALS AS_UTF8,
     false,
     VSTED_OK,
     0},
    {"1252",
     {HVALS "\xF8;1\n\x96\x80\n", 12},
     NULL,
     HVALS AS_UTF8,
     true,
     VSTED_OK,
     0},
    {"1252 said",
     {HVALS "\xF8;1\n\x96\x80\n", 12},
     "windows-1252",
     HVALS AS_UTF8,
     false,
     VSTED_OK,
     0},
    {"utf-16le bom",
     {"\xFF\xFE" AS_16LE EMOJI_LE, 32},
     NULL,
     HVALS AS_UTF8 EMOJI,
     false,
     VSTED_OK,
     0},
    {"utf-16be bom",
     {"\xFE\xFF" AS_16BE EMOJI_BE, 32},
     NULL,
     HVALS AS_UTF8 EMOJI,
     false,
     VSTED_OK,
     0},
    {"utf-16le said",
     {AS_16LE, 24},
     "utf-16",
     HVALS AS_UTF8,
     false,
     VSTED_OK,
     0},
    {"utf-16be said",
     {AS_16BE, 24},
     "utf-16",
     HVALS AS_UTF8,
     false,
     VSTED_OK,
     0},
    {"utf-16 unsaid", {AS_16LE, 24}, NULL, NULL, false, VSTED_EPARSE, 1},
    {"odd utf-16",
     {"\xFF\xFE"
      "a\0b",
      5},
     NULL,
     NULL,
     false,
     VSTED_EPARSE,
     0},
    {"half a pair",
     {"\xFF\xFE"
      "\n\0\x3D\xD8"
      "a\0",
      8},
     NULL,
     NULL,
     false,
     VSTED_EPARSE,
     2},
    {"low half first",
     {"\xFF\xFE"
      "\x1D\xDC"
      "a\0",
      6},
     NULL,
     NULL,
     false,
     VSTED_EPARSE,
     1},
    {"nul in utf-16",
     {"\xFF\xFE"
      "\n\0\n\0\0\0",
      8},
     NULL,
     NULL,
     false,
     VSTED_EPARSE,
     3},
    {"nul", {"a\r\nb\rc\0d\n", 9}, NULL, NULL, false, VSTED_EPARSE, 3},
    {"nul and 1252", {"\xF8\n\0", 3}, NULL, NULL, false, VSTED_EPARSE, 2},
    {"nul in 1252 said",
     {"\xF8\n\0", 3},
     "windows-1252",
     NULL,
     false,
     VSTED_EPARSE,
     2},
    {"undefined in 1252",
     {"\xF8\n\n\x81\n", 5},
     NULL,
     NULL,
     false,
     VSTED_EPARSE,
     3},
    {"not utf-8 as said",
     {"a\n\xF8\n", 4},
     "utf-8",
     NULL,
     false,
     VSTED_EPARSE,
     2},
    {"not utf-8 as the bom says",
     {"\xEF\xBB\xBF"
      "a\n\xF8\n",
      7},
     NULL,
     NULL,
     false,
     VSTED_EPARSE,
     2},
    {"a broken byte in utf-8",
     {"\xC3\xA6\n\xC3\xB8\n\xE5\n", 8},
     NULL,
     NULL,
     false,
     VSTED_EPARSE,
     3},
    {"1252 said, bom says utf-8",
     {"\xEF\xBB\xBF" HVALS AS_UTF8, 20},
     "windows-1252",
     HVALS AS_UTF8,
     true,
     VSTED_OK,
     0},
    {"utf-8 said, bom says utf-16",
     {"\xFF\xFE" AS_16LE, 26},
     "utf-8",
     HVALS AS_UTF8,
     true,
     VSTED_OK,
     0},
    {"utf-16 said, bom says utf-8",
     {"\xEF\xBB\xBF" HVALS AS_UTF8, 20},
     "utf-16",
     HVALS AS_UTF8,
     true,
     VSTED_OK,
     0},
    {"no such encoding",
     {"a", 1},
     "windows-1257",
     NULL,
     false,
     VSTED_ENOENT,
     0},
    {"empty", {"", 0}, NULL, "", false, VSTED_OK, 0},
};

static void
text_decode_reads_each_encoding(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct input_file f = round_file("f.csv", cases[i].in);
        vsted_findings *fs;
        vsted_err err = {0};
        print_case(cases[i].name);
        assert_int_equal(vsted_findings_new(&fs, &err), VSTED_OK);
        assert_int_equal(text_decode(&f, cases[i].encoding, fs, &err),
                         cases[i].rc);
        assert_int_equal(err.line, cases[i].line);
        assert_int_equal(vsted_findings_kept(fs), cases[i].noted);
        if (cases[i].noted)
            assert_string_equal(vsted_findings_at(fs, 0)->code, "encoding");
        if (cases[i].out) {
            assert_string_equal(f.data, cases[i].out);
            assert_int_equal(f.len, strlen(cases[i].out));
        }
        vsted_findings_free(fs);
        input_file_clear(&f);
    }
}

static void
text_decode_knows_all_of_windows_1252(void **state)
{
    static const char undefined[] = "\x81\x8D\x8F\x90\x9D";
    (void)state;
    for (int byte = 1; byte < 256; byte++) {
        char text[] = {(char)byte, '\0'};
        struct input_file f = round_file("f.csv", (struct bytes){text, 1});
        vsted_err err = {0};
        vsted_code rc = text_decode(&f, "windows-1252", NULL, &err);
        assert_int_equal(rc, strchr(undefined, byte) ? VSTED_EPARSE : VSTED_OK);
        if (!rc)
            assert_int_equal(utf8_valid(f.data, f.len), f.len);
        input_file_clear(&f);
    }
}

static void
an_unknown_encoding_names_the_nearest(void **state)
{
    struct input_file f = round_file("f.csv", (struct bytes)BYTES("a"));
    vsted_err err = {0};
    (void)state;
    assert_int_equal(text_decode(&f, "windows-1257", NULL, &err), VSTED_ENOENT);
    assert_contains(err.msg, "windows-1257");
    assert_contains(err.hint, "windows-1252");
    input_file_clear(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_decode_reads_each_encoding),
        cmocka_unit_test(text_decode_knows_all_of_windows_1252),
        cmocka_unit_test(an_unknown_encoding_names_the_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
