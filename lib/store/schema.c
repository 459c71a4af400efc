/* The tables of a round, and bringing an older round up to date.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/schema.h"

#include <stdio.h>
#include <string.h>

enum { VERSION = 4 };

/* Where ballot `b.key` of pack p has what a list says of it. */
#define OF_LIST(list) "json_extract(p." list ", '$[' || b.key || ']')"
#define BALLOT_ID     "coalesce(" OF_LIST("ids") ", CAST(p.id + b.key AS TEXT))"

/* A step is never changed once it was released: a change is a new step, and
 * here is what comes of it. The comments stay in the file: `.schema` shows them
 * to analysts. */
static const struct schema_object objects[] = {
    {1, "round",
     "CREATE TABLE round (  -- one row\n"
     "  one INTEGER PRIMARY KEY CHECK (one = 1),\n"
     "  title TEXT,\n"
     "  year INTEGER CHECK (year BETWEEN 1900 AND 2999),\n"
     "  pool_ore INTEGER CHECK (pool_ore >= 0),\n"
     "  currency TEXT NOT NULL,\n"
     "  created_at TEXT NOT NULL,  -- times are UTC\n"
     "  made_by TEXT NOT NULL,  -- version of vsted\n"
     "  purged_at TEXT  -- when ballots and voters were deleted\n"
     ") STRICT"},
    {1, "kerneopgaver",
     "CREATE TABLE kerneopgaver (\n"
     "  nr INTEGER PRIMARY KEY,\n"
     "  name TEXT NOT NULL UNIQUE\n"
     ") STRICT"},
    {1, "imports",
     "CREATE TABLE imports (\n"
     "  nr INTEGER PRIMARY KEY,\n"
     "  kind TEXT NOT NULL CHECK (kind IN\n"
     "    ('proposals', 'ballots', 'voters', 'pabulib', 'rules')),\n"
     "  file TEXT NOT NULL,\n"
     "  sha256 TEXT NOT NULL,\n"
     "  bytes INTEGER NOT NULL,\n"
     "  rows INTEGER NOT NULL,  -- without the header\n"
     "  at TEXT NOT NULL,\n"
     "  version TEXT NOT NULL,\n"
     "  undone_at TEXT,  -- NULL: in force\n"
     "  layout TEXT NOT NULL CHECK (layout IN\n"
     "    ('none', 'wide', 'long', 'list', 'counts')),\n"
     "  duplicates TEXT NOT NULL CHECK (duplicates IN\n"
     "    ('refuse', 'first', 'last')),\n"
     "  encoding TEXT,\n"
     "  separator TEXT,\n"
     "  columns TEXT,\n"
     "  ballot_type TEXT,\n"
     "  cpr_allowed INTEGER NOT NULL CHECK (cpr_allowed IN (0, 1)),\n"
     "  -- what it brought, then\n"
     "  proposals INTEGER NOT NULL,\n"
     "  ballots INTEGER NOT NULL,\n"
     "  voters INTEGER NOT NULL,\n"
     "  votes INTEGER NOT NULL\n"
     ") STRICT"},
    {1, "rules",
     "CREATE TABLE rules (  -- rules files; the newest in force counts\n"
     "  import INTEGER PRIMARY KEY REFERENCES imports (nr),\n"
     "  text TEXT NOT NULL\n"
     ") STRICT"},
    {1, "proposals",
     "CREATE TABLE proposals (\n"
     "  nr INTEGER PRIMARY KEY,  -- what ballots hold\n"
     "  id TEXT NOT NULL UNIQUE CHECK (id <> ''),\n"
     "  name TEXT NOT NULL,\n"
     "  cost_ore INTEGER NOT NULL CHECK (cost_ore >= 0),\n"
     "  kerneopgave TEXT,\n"
     "  place TEXT,\n"
     "  position INTEGER NOT NULL,  -- in the list, from 1\n"
     "  not_eligible TEXT,  -- why it is out; NULL: it is in\n"
     "  not_eligible_date TEXT,\n"
     "  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),\n"
     "  line INTEGER NOT NULL,\n"
     "  import INTEGER NOT NULL REFERENCES imports (nr)\n"
     ") STRICT"},
    {1, "proposal_changes",
     "CREATE TABLE proposal_changes (  -- so that undo can take them back\n"
     "  import INTEGER NOT NULL REFERENCES imports (nr),\n"
     "  seq INTEGER NOT NULL,\n"
     "  what TEXT NOT NULL CHECK (what IN ('added', 'changed', 'removed')),\n"
     "  proposal INTEGER NOT NULL,  -- its nr; it may be gone\n"
     "  before TEXT,  -- its row as JSON; NULL when it was added\n"
     "  PRIMARY KEY (import, seq)\n"
     ") STRICT, WITHOUT ROWID"},
    {1, "votes",
     "CREATE TABLE votes (  -- what each import gives a proposal; stays when\n"
     "                      -- ballots are deleted\n"
     "  import INTEGER NOT NULL REFERENCES imports (nr),\n"
     "  proposal INTEGER NOT NULL REFERENCES proposals (nr),\n"
     "  votes INTEGER NOT NULL CHECK (votes >= 0),\n"
     "  points INTEGER NOT NULL CHECK (points >= 0),\n"
     "  PRIMARY KEY (import, proposal)\n"
     ") STRICT, WITHOUT ROWID"},
    {1, "votes_proposal", "CREATE INDEX votes_proposal ON votes (proposal)"},
    {1, "voters",
     "CREATE TABLE voters (\n"
     "  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),\n"
     "  place TEXT,\n"
     "  age_group TEXT,\n"
     "  voter_group TEXT,\n"
     "  import INTEGER NOT NULL REFERENCES imports (nr),\n"
     "  line INTEGER NOT NULL\n"
     ") STRICT, WITHOUT ROWID"},
    {2, "outcomes",
     "CREATE TABLE outcomes (  -- kept by tally --record\n"
     "  nr INTEGER PRIMARY KEY,\n"
     "  at TEXT NOT NULL,\n"
     "  version TEXT NOT NULL,\n"
     "  rule TEXT NOT NULL,\n"
     "  election_sha256 TEXT NOT NULL,\n"
     "  ballots_sha256 TEXT NOT NULL,\n"
     "  ballots INTEGER NOT NULL,\n"
     "  pool_ore INTEGER NOT NULL,\n"
     "  cost_ore INTEGER NOT NULL,\n"
     "  outcome TEXT NOT NULL  -- JSON, vsted/tally/1\n"
     ") STRICT"},
    /* Measured with 500,000 ballots of 5 choices (24 MB of long CSV, 11 MB
     * here): pages of 1 to 64 KiB and caches of 2 to 256 MiB take the same time
     * and room; WITHOUT ROWID takes 25 MB, as rows are too long for its keys.
     */
    {4, "ballot_packs",
     "CREATE TABLE ballot_packs (  -- the view ballots unfolds them\n"
     "  nr INTEGER PRIMARY KEY,  -- of the first ballot; the others follow\n"
     "  import INTEGER NOT NULL REFERENCES imports (nr),\n"
     "  n INTEGER NOT NULL CHECK (n > 0),  -- ballots; a JSON list has n\n"
     "  id INTEGER,  -- ids are this number and those that follow it, or\n"
     "  ids TEXT,  -- a list of texts\n"
     "  line INTEGER NOT NULL,  -- lines: this and those that follow it, or\n"
     "  lines TEXT,  -- a list of what is to be added to it\n"
     "  choices TEXT NOT NULL,  -- a list of lists of proposals.nr, each in\n"
     "                          -- the order of the ballot\n"
     "  points TEXT,  -- of each choice; null: 1 each, or ranks 1, 2, 3...\n"
     "  voters TEXT,  -- a list; true: each is called as its ballot\n"
     "  weights TEXT,  -- in thousandths; NULL: the file had none\n"
     "  CHECK ((id IS NULL) <> (ids IS NULL))\n"
     ") STRICT"},
    {4, "left_out",
     "CREATE TABLE left_out (  -- another ballot of the voter counts\n"
     "  nr INTEGER PRIMARY KEY,  -- of the ballot\n"
     "  import INTEGER NOT NULL REFERENCES imports (nr)\n"
     ") STRICT"},
    {4, "ballots",
     "CREATE VIEW ballots AS  -- one row per ballot\n"
     "SELECT p.nr + b.key AS nr, p.import,\n"
     "       p.line + coalesce(" OF_LIST(
         "lines") ", b.key)\n"
                  "         AS line,\n"
                  "       " BALLOT_ID " AS id,\n"
                  "       CASE p.voters WHEN 'true' THEN " BALLOT_ID "\n"
                  "         ELSE " OF_LIST(
                      "voters") " END AS voter,\n"
                                "       trim(b.value, '[]') AS choices,\n"
                                "       trim(" OF_LIST(
                                    "points") ", '[]') AS points,\n"
                                              "       EXISTS (SELECT 1 FROM "
                                              "left_out l WHERE l.nr = p.nr + "
                                              "b.key)\n"
                                              "         AS left_out,\n"
                                              "       " OF_LIST(
                                                  "weights") " AS weight\n"
                                                             "FROM "
                                                             "ballot_packs p, "
                                                             "json_each(p."
                                                             "choices) b"},
    {4, "ballot_choices",
     "CREATE VIEW ballot_choices AS  -- one row per ballot and choice\n"
     "SELECT " BALLOT_ID " AS ballot,\n"
     "       CASE p.voters WHEN 'true' THEN " BALLOT_ID "\n"
     "         ELSE " OF_LIST(
         "voters") " END AS voter,\n"
                   "       p.import, i.file,\n"
                   "       p.line + coalesce(" OF_LIST(
                       "lines") ", b.key)\n"
                                "         AS line,\n"
                                "       c.key + 1 AS position, o.id AS "
                                "proposal, o.name,\n"
                                "       json_extract(p.points, '$[' || b.key "
                                "|| '][' || c.key || ']')\n"
                                "         AS points,\n"
                                "       NOT EXISTS (SELECT 1 FROM left_out l "
                                "WHERE l.nr = p.nr + b.key)\n"
                                "         AS counted,\n"
                                "       coalesce(" OF_LIST(
                                    "weights") ", 1000) / 1000.0\n"
                                               "         AS weight\n"
                                               "FROM ballot_packs p JOIN "
                                               "imports i ON i.nr = p.import,\n"
                                               "     json_each(p.choices) b, "
                                               "json_each(b.value) c\n"
                                               "     JOIN proposals o ON o.nr "
                                               "= c.value"},
};

int
schema_version(void)
{
    return VERSION;
}

static vsted_code
create(struct store *s, const struct schema_object *object, int from,
       vsted_err *err)
{
    if (object->step <= from)
        return VSTED_OK;
    /* The view takes the place of the table of its name. */
    if (from > 0 && strcmp(object->name, "ballots") == 0 &&
        schema_pack_ballots(s, from, err))
        return err->code;
    return db_exec(s, object->sql, err);
}

vsted_code
schema_upgrade(struct store *s, int from, vsted_err *err)
{
    char set[64];

    for (size_t i = 0; i < COUNT(objects); i++)
        if (create(s, &objects[i], from, err))
            return err->code;
    snprintf(set, sizeof set, "PRAGMA user_version = %d", schema_version());
    return db_exec(s, set, err);
}

static vsted_code
changed(const struct store *s, const char *name, vsted_err *err)
{
    struct buf shown;

    buf_init(&shown, VSTED_MSG_MAX);
    utf8_show(&shown, name);
    vsted_fail(err, VSTED_EPARSE,
               "\"%s\" in this round is not as vsted makes it",
               buf_text(&shown));
    buf_clear(&shown);
    vsted_hint(err, "somebody changed the file by other means: take the "
                    "latest copy that is as it was");
    return db_at(s, err);
}

static vsted_code
check_object(struct store *s, const struct schema_object *object,
             vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_SCHEMA_SQL, err);
    const char *sql = NULL;
    bool row;

    if (!q)
        return err->code;
    if (db_bind_text(s, q, 1, object->name, err) || db_step(s, q, &row, err))
        return err->code;
    if (row)
        sql = (const char *)sqlite3_column_text(q, 0);
    bool same = sql && strcmp(sql, object->sql) == 0;
    sqlite3_reset(q);
    return same ? VSTED_OK : changed(s, object->name, err);
}

vsted_code
schema_check(struct store *s, vsted_err *err)
{
    sqlite3_stmt *q = db_stmt(s, STMT_SCHEMA_TRIGGER, err);
    bool row = false;

    if (!q || db_step(s, q, &row, err))
        return err->code;
    if (row) {
        vsted_code rc =
            changed(s, (const char *)sqlite3_column_text(q, 0), err);
        sqlite3_reset(q);
        return rc;
    }
    sqlite3_reset(q);
    for (size_t i = 0; i < COUNT(objects); i++)
        if (check_object(s, &objects[i], err))
            return err->code;
    return VSTED_OK;
}
