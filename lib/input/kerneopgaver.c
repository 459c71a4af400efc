/* The five kerneopgaver of Lejre Kommune.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/kerneopgaver.h"

#include <stdbool.h>
#include <string.h>
#include "base/text.h"
#include "input/log.h"

static const char *const known[] = {
    "Aktivt og selvstændigt liv",  "Trivsel og læring",
    "Uddannelse og beskæftigelse", "Bæredygtig vækst",
    "Fællesskab og fritid",
};

static vsted_code
unknown(const char *s, size_t n, vsted_err *err)
{
    struct shown shown;
    struct buf list;
    const char *near =
        nearest_name(show_cell(&shown, s, n), known, COUNT(known));

    buf_init(&list, VSTED_MSG_MAX);
    if (near)
        buf_printf(&list, "\"%s\"", near);
    for (size_t i = 0; i < COUNT(known); i++)
        if (known[i] != near)
            buf_printf(&list, "%s\"%s\"", list.len ? ", " : "", known[i]);
    vsted_fail(err, VSTED_EPARSE,
               "no kerneopgave \"%s\"; expected one of %s, or nothing",
               shown.text, buf_text(&list));
    if (near)
        vsted_hint(err, "did you mean \"%s\"?", near);
    buf_clear(&list);
    return err->code;
}

vsted_code
kerneopgave_find(const char **name, const char *s, size_t n, vsted_err *err)
{
    struct buf typed, key;
    bool found = false;

    *name = NULL;
    if (n == 0)
        return VSTED_OK;
    if (n > VSTED_MSG_MAX)
        return unknown(s, n, err);
    buf_init(&typed, (size_t)32 * VSTED_MSG_MAX);
    buf_init(&key, VSTED_MSG_MAX);
    utf8_key(&typed, s, n);
    for (size_t i = 0; i < COUNT(known) && !found; i++) {
        buf_reset(&key);
        utf8_key(&key, known[i], strlen(known[i]));
        if (strcmp(buf_text(&key), buf_text(&typed)) == 0) {
            *name = known[i];
            found = true;
        }
    }
    vsted_code rc = buf_code(&typed, err);
    if (!rc)
        rc = buf_code(&key, err);
    buf_clear(&typed);
    buf_clear(&key);
    return rc || found ? rc : unknown(s, n, err);
}
