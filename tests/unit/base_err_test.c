/* Errors and findings: safe text, places, caps that never lose a count.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "unit.h"
#include "base/findings.h"

static void
codes_have_names_and_exits(void **state)
{
    (void)state;
    assert_string_equal(vsted_code_name(VSTED_EPARSE), "EPARSE");
    assert_string_equal(vsted_code_text(VSTED_EPARSE), "bad input");
    assert_string_equal(vsted_code_name(VSTED_ENOFILE), "ENOFILE");
    assert_int_equal(vsted_code_exit(VSTED_ENOFILE), 3);
    assert_int_equal(vsted_code_exit(VSTED_OK), 0);
    assert_int_equal(vsted_code_exit(VSTED_ECPR), 7);
    assert_int_equal(vsted_code_exit(VSTED_EFAULT), 70);
    assert_string_equal(vsted_code_name((vsted_code)99), "EFAULT");
}

static void
vsted_fail_shows_hostile_text_safely(void **state)
{
    (void)state;
    vsted_err err = {0};
    assert_int_equal(vsted_fail(&err, VSTED_EPARSE, "no \"%s\"",
                                "a\x1b]0;x\x07\n\xE2\x80\xAE\xC2\x9B\xFF"),
                     VSTED_EPARSE);
    assert_string_equal(err.msg,
                        "no \"a\\x1B]0;x\\x07\\x0A\\u{202E}\\u{009B}\\xFF\"");
    assert_int_equal(vsted_hint(&err, "%s", "\x1b[2J"), VSTED_EPARSE);
    assert_string_equal(err.hint, "\\x1B[2J");
    assert_int_equal(vsted_at(&err, "a\x1b.csv", 3, 0), VSTED_EPARSE);
    assert_string_equal(err.file, "a\\x1B.csv");
}

static void
vsted_fail_cuts_at_a_character(void **state)
{
    (void)state;
    char text[2 * VSTED_MSG_MAX];
    vsted_err err = {0};
    for (size_t shift = 0; shift < 2; shift++) {
        memset(text, 'a', sizeof text);
        for (size_t i = shift; i + 2 < sizeof text; i += 2)
            memcpy(text + i, "\xC3\xA6", 2); /* æ */
        text[sizeof text - 1] = '\0';
        (void)vsted_fail(&err, VSTED_EPARSE, "%s", text);
        assert_in_range(strlen(err.msg), VSTED_MSG_MAX - 4, VSTED_MSG_MAX - 1);
        assert_null(strstr(err.msg, "\\x"));
        assert_int_equal((unsigned char)err.msg[strlen(err.msg) - 1], 0xA6);
    }
}

static void
vsted_fail_may_quote_itself(void **state)
{
    (void)state;
    vsted_err err = {0};
    (void)vsted_fail(&err, VSTED_EPARSE, "no digit");
    (void)vsted_hint(&err, "add one");
    (void)vsted_fail(&err, VSTED_ERULES, "pool: %s", err.msg);
    assert_string_equal(err.msg, "pool: no digit");
    assert_string_equal(err.hint, "");
    assert_int_equal(vsted_nomem(&err), VSTED_ENOMEM);
}

static void
vsted_at_keeps_what_a_lower_room_said(void **state)
{
    (void)state;
    vsted_err err = {0};
    (void)vsted_fail(&err, VSTED_EPARSE, "x");
    (void)vsted_at(&err, NULL, 2, 5);
    (void)vsted_at(&err, "regler.json", 9, 9);
    (void)vsted_at(&err, "outer", 1, 1);
    assert_string_equal(err.file, "regler.json");
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 5);
    (void)vsted_fail(&err, VSTED_EPARSE, "x");
    (void)vsted_at(&err, NULL, 0, 3); /* the field, then its row */
    (void)vsted_at(&err, "a.csv", 7, 0);
    assert_int_equal(err.line, 7);
    assert_int_equal(err.column, 3);
}

static void
findings_keep_some_and_count_all(void **state)
{
    (void)state;
    vsted_findings *fs;
    vsted_err err = {0};
    const enum finding_code code = FINDING_NO_ID;
    char file[] = "a.csv";
    assert_int_equal(vsted_findings_new(&fs, &err), VSTED_OK);
    for (size_t i = 1; i <= 300; i++) {
        struct place at = {file, i, 2, "look"};
        finding_add(fs, VSTED_NOTE, code, &at, "note %zu", i);
        finding_add(fs, VSTED_WARNING, code, NULL, "warning %zu", i);
        finding_add(fs, VSTED_ERROR, code, &at, "error %zu \x1b", i);
    }
    memset(file, 'x', sizeof file - 1); /* strings are copied */
    assert_int_equal(vsted_findings_kept(fs), 240);
    for (int s = VSTED_NOTE; s <= VSTED_ERROR; s++)
        assert_int_equal(vsted_findings_count(fs, (vsted_severity)s), 300);
    const vsted_finding *f = vsted_findings_at(fs, 2);
    assert_int_equal(f->severity, VSTED_ERROR);
    assert_string_equal(f->message, "error 1 \\x1B");
    assert_string_equal(f->code, "no_id");
    assert_string_equal(f->file, "a.csv");
    assert_string_equal(f->hint, "look");
    assert_int_equal(f->line, 1);
    assert_int_equal(f->column, 2);
    f = vsted_findings_at(fs, 1);
    assert_string_equal(f->file, "");
    assert_string_equal(f->hint, "");
    f = vsted_findings_at(fs, 239);
    assert_string_equal(f->message, "note 200");
    assert_null(vsted_findings_at(fs, 240));
    finding_add(fs, VSTED_WARNING, FINDING_CPR_ALLOWED, NULL, "let pass");
    f = vsted_findings_at(fs, 240); /* on record, however many there are */
    assert_non_null(f);
    assert_string_equal(f->code, "cpr_allowed");
    vsted_findings_free(fs);
    vsted_findings_free(NULL);
}

/* The name of a ballot is for people, in `message` alone. */
static void
findings_name_a_ballot_once(void **state)
{
    (void)state;
    vsted_findings *fs;
    vsted_err err = {0};
    assert_int_equal(vsted_findings_new(&fs, &err), VSTED_OK);
    const struct ballot_place of = {{"a.csv", 7, 0, NULL}, "S-\x1b"};
    finding_add_ballot(fs, VSTED_WARNING, FINDING_INVALID_BALLOT, &of,
                       "is odd: %d", 3);
    finding_add(fs, VSTED_WARNING, FINDING_ROW_WIDTH, &of.at, "plain");
    const vsted_finding *f = vsted_findings_at(fs, 0);
    assert_true(f->of_ballot);
    assert_string_equal(f->message, "ballot \"S-\\x1B\" is odd: 3");
    assert_string_equal(f->unnamed, "a ballot is odd: 3");
    assert_int_equal(f->line, 7);
    f = vsted_findings_at(fs, 1);
    assert_false(f->of_ballot);
    assert_string_equal(f->unnamed, "plain");
    finding_add_ballot(NULL, VSTED_WARNING, FINDING_INVALID_BALLOT, &of,
                       "is odd");
    vsted_findings_free(fs);
}

static void
findings_take_an_error(void **state)
{
    (void)state;
    vsted_findings *fs;
    vsted_err err = {0};
    assert_int_equal(vsted_findings_new(&fs, &err), VSTED_OK);
    (void)vsted_fail(&err, VSTED_EPARSE, "100%% %s", "%s");
    (void)vsted_hint(&err, "mend it");
    (void)vsted_at(&err, "a.csv", 3, 4);
    finding_add_err(fs, FINDING_BAD_AMOUNT, &err);
    const vsted_finding *f = vsted_findings_at(fs, 0);
    assert_string_equal(f->message, "100% %s");
    assert_string_equal(f->hint, "mend it");
    assert_int_equal(f->line, 3);
    finding_add(NULL, VSTED_ERROR, FINDING_NO_ID, NULL, "nothing happens");
    finding_add_err(NULL, FINDING_NO_ID, &err);
    vsted_findings_free(fs);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_have_names_and_exits),
        cmocka_unit_test(vsted_fail_shows_hostile_text_safely),
        cmocka_unit_test(vsted_fail_cuts_at_a_character),
        cmocka_unit_test(vsted_fail_may_quote_itself),
        cmocka_unit_test(vsted_at_keeps_what_a_lower_room_said),
        cmocka_unit_test(findings_keep_some_and_count_all),
        cmocka_unit_test(findings_name_a_ballot_once),
        cmocka_unit_test(findings_take_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
