/* Every statement of the store, once: STMT(name, SQL).
 * SPDX-License-Identifier: EUPL-1.2 */

/* A time that is bound as seconds since 1970. */
#define TIME(n) "strftime('%Y-%m-%dT%H:%M:%SZ', " n ", 'unixepoch')"
/* A proposal's row as JSON: what undo restores. */
#define PROPOSAL_JSON                                                          \
    "json_object('nr', nr, 'id', id, 'name', name, 'cost_ore', cost_ore, "     \
    "'kerneopgave', kerneopgave, 'place', place, 'position', position, "       \
    "'not_eligible', not_eligible, 'not_eligible_date', not_eligible_date, "   \
    "'withdrawn', withdrawn, 'line', line, 'import', import)"
#define JSON(key)      "json_extract(?1, '$." key "')"
#define BALLOT_COLUMNS "nr, import, line, id, voter, choices, points, left_out"

STMT(SCHEMA_SQL, "SELECT sql FROM sqlite_schema WHERE name = ?1")
STMT(SCHEMA_TRIGGER, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
STMT(ROUND_ADD,
     "INSERT INTO round (one, title, year, pool_ore, currency, "
     "created_at, made_by) VALUES (1, ?1, ?2, ?3, ?4, " TIME("?5") ", ?6)")
STMT(ROUND_GET, "SELECT title, year, pool_ore, currency, purged_at, "
                "CAST(strftime('%s', created_at) AS INTEGER) FROM round")
STMT(ROUND_SET, "UPDATE round SET title = coalesce(?1, title), "
                "year = coalesce(?2, year), "
                "pool_ore = coalesce(?3, pool_ore), "
                "currency = coalesce(?4, currency)")
STMT(ROUND_PURGE, "UPDATE round SET purged_at = " TIME("?1"))
STMT(KERNEOPGAVE_ADD, "INSERT INTO kerneopgaver (name) VALUES (?1)")
STMT(KERNEOPGAVER, "SELECT name FROM kerneopgaver ORDER BY nr")

STMT(IMPORT_ADD,
     "INSERT INTO imports (kind, file, sha256, bytes, rows, at, version, "
     "layout, duplicates, cpr_allowed, proposals, ballots, voters, votes) "
     "VALUES (?1, ?2, '', 0, 0, '', '', 'none', 'refuse', 0, 0, 0, 0, 0)")
STMT(IMPORT_END,
     "UPDATE imports SET sha256 = ?2, bytes = ?3, rows = ?4, at = " TIME(
         "?5") ", version = ?6, layout = ?7, duplicates = ?8, encoding = ?9, "
               "separator = ?10, columns = ?11, ballot_type = ?12, "
               "cpr_allowed = ?13, "
               "proposals = (SELECT count(*) FROM proposal_changes "
               "WHERE import = ?1 AND what <> 'removed'), "
               "ballots = (SELECT count(*) FROM ballots WHERE import = ?1), "
               "voters = (SELECT count(*) FROM voters WHERE import = ?1), "
               "votes = (SELECT coalesce(sum(votes), 0) FROM votes "
               "WHERE import = ?1) WHERE nr = ?1")
STMT(IMPORTS,
     "SELECT nr, kind, file, sha256, at, version, undone_at, bytes, rows, "
     "proposals, ballots, voters, votes, layout, duplicates, encoding, "
     "separator, columns, ballot_type, cpr_allowed, "
     "(SELECT count(*) FROM ballots b WHERE b.import = i.nr AND "
     "b.left_out = 1) FROM imports i ORDER BY nr")
STMT(IMPORT_SAME, "SELECT nr FROM imports WHERE kind = ?1 AND sha256 = ?2 AND "
                  "undone_at IS NULL ORDER BY nr")
STMT(IMPORT_STATE,
     "SELECT kind, undone_at IS NOT NULL FROM imports WHERE nr = ?1")
STMT(IMPORT_NUMBERS,
     "SELECT nr FROM imports WHERE undone_at IS NULL ORDER BY nr DESC LIMIT 8")
STMT(IMPORT_UNDO, "UPDATE imports SET undone_at = " TIME("?2") " WHERE nr = ?1")

/* Imports in force that build on import ?1: they changed a proposal after it,
 * or their ballots name one that it added. */
STMT(UNDO_BLOCKERS,
     "SELECT c2.import FROM proposal_changes c1 JOIN proposal_changes c2 "
     "ON c2.proposal = c1.proposal AND c2.import > c1.import "
     "JOIN imports i ON i.nr = c2.import AND i.undone_at IS NULL "
     "WHERE c1.import = ?1 "
     "UNION SELECT v.import FROM proposal_changes c "
     "JOIN votes v ON v.proposal = c.proposal "
     "WHERE c.import = ?1 AND c.what = 'added' AND v.import <> ?1 "
     "ORDER BY 1 DESC")
STMT(UNDO_CHANGES, "SELECT what, proposal, before FROM proposal_changes "
                   "WHERE import = ?1 ORDER BY seq DESC")
STMT(UNDO_VOTES, "DELETE FROM votes WHERE import = ?1")
STMT(UNDO_BALLOTS, "DELETE FROM ballots WHERE import = ?1")
STMT(UNDO_VOTERS, "DELETE FROM voters WHERE import = ?1")

STMT(PROPOSALS,
     "SELECT nr, id, name, cost_ore, kerneopgave, place, not_eligible, "
     "not_eligible_date, withdrawn, line, "
     "(SELECT coalesce(sum(v.votes), 0) FROM votes v "
     "WHERE v.proposal = p.nr) FROM proposals p ORDER BY position, nr")
STMT(PROPOSAL_NEXT,
     "SELECT 1 + max((SELECT coalesce(max(nr), 0) FROM proposals), "
     "(SELECT coalesce(max(proposal), 0) FROM proposal_changes))")
STMT(PROPOSAL_PUT,
     "INSERT INTO proposals (nr, id, name, cost_ore, kerneopgave, place, "
     "not_eligible, not_eligible_date, withdrawn, line, position, import) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
     "ON CONFLICT (nr) DO UPDATE SET id = ?2, name = ?3, cost_ore = ?4, "
     "kerneopgave = ?5, place = ?6, not_eligible = ?7, "
     "not_eligible_date = ?8, withdrawn = ?9, line = ?10, position = ?11, "
     "import = ?12")
STMT(PROPOSAL_DELETE, "DELETE FROM proposals WHERE nr = ?1")
STMT(PROPOSAL_RESTORE,
     "INSERT INTO proposals (nr, id, name, cost_ore, kerneopgave, place, "
     "position, not_eligible, not_eligible_date, withdrawn, line, import) "
     "VALUES (" JSON("nr") ", " JSON("id") ", " JSON("name") ", " JSON("cost_"
                                                                       "ore") ", " JSON("kerneopgave") ", " JSON(
         "place") ", " JSON("position") ", " JSON("not_eligible") ", " JSON("no"
                                                                            "t_"
                                                                            "el"
                                                                            "ig"
                                                                            "ib"
                                                                            "le"
                                                                            "_d"
                                                                            "at"
                                                                            "e") ", " JSON("withdrawn") ", " JSON("line") ", " JSON("import") ") ON CONFLICT (nr) DO UPDATE SET id = excluded.id, "
                                                                                                                                              "name = excluded.name, cost_ore = excluded.cost_ore, "
                                                                                                                                              "kerneopgave = excluded.kerneopgave, place = excluded.place, "
                                                                                                                                              "position = excluded.position, not_eligible = excluded.not_eligible, "
                                                                                                                                              "not_eligible_date = excluded.not_eligible_date, "
                                                                                                                                              "withdrawn = excluded.withdrawn, line = excluded.line, "
                                                                                                                                              "import = excluded.import")
STMT(CHANGE_ADD,
     "INSERT INTO proposal_changes (import, seq, what, proposal, before) "
     "VALUES (?1, (SELECT coalesce(max(seq), 0) + 1 FROM proposal_changes "
     "WHERE import = ?1), ?2, ?3, "
     "(SELECT " PROPOSAL_JSON " FROM proposals WHERE nr = ?3))")

STMT(BALLOT_ADD,
     "INSERT INTO ballots (import, line, id, voter, choices, points) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING")
STMT(BALLOT_CLASH, "SELECT b.nr, b.import, b.line, i.file FROM ballots b "
                   "JOIN imports i ON i.nr = b.import WHERE b.id = ?1")
STMT(BALLOT_GET, "SELECT " BALLOT_COLUMNS " FROM ballots WHERE nr = ?1")
STMT(BALLOT_SET, "UPDATE ballots SET choices = ?2, points = ?3 WHERE nr = ?1")
STMT(BALLOTS_OF,
     "SELECT " BALLOT_COLUMNS " FROM ballots WHERE import = ?1 ORDER BY nr")
STMT(BALLOTS_ALL,
     "SELECT " BALLOT_COLUMNS " FROM ballots WHERE left_out = 0 ORDER BY nr")
STMT(BALLOTS_COUNTED, "SELECT (SELECT count(*) FROM ballots) - "
                      "(SELECT count(*) FROM ballots WHERE left_out = 1)")
STMT(VOTES_ADD, "INSERT INTO votes (import, proposal, votes, points) "
                "VALUES (?1, ?2, ?3, ?4)")
STMT(COUNTS, "SELECT v.import, v.proposal, v.votes FROM votes v "
             "JOIN imports i ON i.nr = v.import WHERE i.layout = 'counts' "
             "ORDER BY v.import, v.proposal")

STMT(VOTER_ADD,
     "INSERT INTO voters (id, place, age_group, voter_group, import, line) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING")
STMT(VOTER_CLASH, "SELECT 1, v.import, v.line, i.file FROM voters v "
                  "JOIN imports i ON i.nr = v.import WHERE v.id = ?1")
STMT(VOTERS_TWICE,
     "SELECT e.nr, e.import, e.line, ei.file, l.nr, l.import, l.line, "
     "li.file, l.voter FROM ballots l JOIN imports li ON li.nr = l.import "
     "JOIN ballots e ON e.nr = (SELECT min(x.nr) FROM ballots x "
     "WHERE x.voter = l.voter) JOIN imports ei ON ei.nr = e.import "
     "WHERE l.import = ?1 AND l.voter IS NOT NULL AND e.nr < l.nr "
     "ORDER BY l.nr LIMIT ?2")
STMT(SETTLE_CLEAR, "UPDATE ballots SET left_out = 0 WHERE left_out = 1")
STMT(SETTLE, "WITH many AS (SELECT voter FROM ballots WHERE voter IS NOT NULL "
             "GROUP BY voter HAVING count(*) > 1), "
             "winner AS (SELECT coalesce(max(b.nr) FILTER "
             "(WHERE i.duplicates = 'last'), min(b.nr)) AS nr "
             "FROM ballots b JOIN imports i ON i.nr = b.import "
             "WHERE b.voter IN (SELECT voter FROM many) GROUP BY b.voter) "
             "UPDATE ballots SET left_out = 1 WHERE voter IN "
             "(SELECT voter FROM many) AND nr NOT IN (SELECT nr FROM winner)")
STMT(VOTERS_UNLISTED,
     "SELECT count(DISTINCT voter) FROM ballots WHERE voter IS NOT NULL AND "
     "left_out = 0 AND voter NOT IN (SELECT id FROM voters) AND "
     "EXISTS (SELECT 1 FROM voters)")

STMT(RULES_ADD, "INSERT INTO rules (import, text) VALUES (?1, ?2)")
STMT(RULES, "SELECT r.text, i.file FROM rules r JOIN imports i "
            "ON i.nr = r.import WHERE i.undone_at IS NULL "
            "ORDER BY i.nr DESC LIMIT 1")
STMT(OUTCOME_ADD, "INSERT INTO outcomes (at, version, rule, election_sha256, "
                  "ballots_sha256, ballots, pool_ore, cost_ore, outcome) "
                  "VALUES (" TIME("?1") ", ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
STMT(OUTCOMES, "SELECT nr, at, version, rule, election_sha256, "
               "ballots_sha256, ballots, pool_ore, cost_ore, outcome "
               "FROM outcomes ORDER BY nr")
STMT(OUTCOME_FUNDED, "SELECT json_extract(f.value, '$.id') FROM "
                     "json_each(?1, '$.funded') f ORDER BY f.key")

STMT(PURGE_BALLOTS, "DELETE FROM ballots")
STMT(PURGE_VOTERS, "DELETE FROM voters")
STMT(PURGE_COUNT, "SELECT (SELECT count(*) FROM ballots), "
                  "(SELECT count(*) FROM voters), "
                  "(SELECT count(*) FROM imports WHERE undone_at IS NULL), "
                  "(SELECT count(*) FROM outcomes)")
STMT(VERIFY_COUNTS,
     "SELECT i.nr, i.ballots, count(b.nr) FROM imports i "
     "LEFT JOIN ballots b ON b.import = i.nr WHERE i.undone_at IS NULL AND "
     "(SELECT purged_at FROM round) IS NULL GROUP BY i.nr "
     "HAVING i.ballots <> count(b.nr)")
STMT(VERIFY_VOTES,
     "SELECT i.nr, i.votes, coalesce(sum(v.votes), 0) FROM imports i "
     "LEFT JOIN votes v ON v.import = i.nr WHERE i.undone_at IS NULL "
     "GROUP BY i.nr HAVING i.votes <> coalesce(sum(v.votes), 0)")

#undef TIME
#undef PROPOSAL_JSON
#undef JSON
#undef BALLOT_COLUMNS
