/* Importing a rules file: the last one is in force.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <string.h>
#include "base/text.h"
#include "num/money.h"
#include "round/import.h"
#include "round/rules.h"

static void
note_pool(const struct importing *in, const struct vsted_rules *r)
{
    const struct place at = {.file = in->what->file};
    const struct round_terms *t = &in->terms;
    const char *currency =
        r->origin[KEY_CURRENCY] ? r->currency : t->frame.currency;
    int64_t now = r->pool_ore >= 0 ? r->pool_ore : t->frame.pool_ore;
    struct buf text;

    if (now == t->pool_ore || t->pool_ore < 0)
        return;
    buf_init(&text, VSTED_MSG_MAX);
    buf_puts(&text, "the pool was ");
    money_show(&text, t->pool_ore, t->currency, NUMBERS_EN);
    buf_puts(&text, ", now it is ");
    if (now < 0)
        buf_puts(&text, "not said any more");
    else
        money_show(&text, now, currency, NUMBERS_EN);
    finding_add(in->fs, VSTED_NOTE, FINDING_POOL_CHANGED, &at, "%s",
                buf_text(&text));
    buf_clear(&text);
}

/* Else nothing of the round could be counted from here on. */
static vsted_code
check_type(const struct importing *in, const struct vsted_rules *r,
           vsted_err *err)
{
    const struct import_facts *f = round_ballots_import(&in->imports);

    if (!f || r->ballot_type == N_BALLOT_TYPES ||
        ballot_types_alike(r->ballot_type, round_ballot_type(f)))
        return VSTED_OK;
    vsted_fail(
        err, VSTED_EPARSE,
        "/ballots/type: %s, expected %s as in import %" PRId64 " (\"%s\")",
        ballot_type_name(r->ballot_type), f->ballot_type, f->nr, f->file);
    vsted_hint(err, "ballots that were imported wrongly can be undone");
    return vsted_at(err, in->what->file, 0, 0);
}

vsted_code
import_rules(struct importing *in, vsted_err *err)
{
    struct rules_import rules;

    if (rules_import_init(&rules, err))
        return err->code;
    vsted_code rc = rules_import_read(&rules, in->what->file,
                                      in->what->allow_cpr, in->fs, err);
    if (rules.text)
        memcpy(in->sha256, rules.sha256, sizeof in->sha256);
    rc = import_was_read(in, rc, err);
    if (!rc)
        rc = check_type(in, &rules.rules, err);
    if (!rc)
        rc = store_rules_put(in->r.s, in->facts.nr, rules.text, err);
    if (!rc) {
        in->facts.bytes = rules.facts.bytes;
        note_pool(in, &rules.rules);
    }
    rules_import_clear(&rules);
    return rc;
}
