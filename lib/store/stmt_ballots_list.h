/* Statements of the store: ballots, voters, outcomes, purge, verify.
 * SPDX-License-Identifier: EUPL-1.2 */
STMT(BALLOT_ADD,
     "INSERT INTO ballots (import, line, id, voter, choices, points, weight) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO NOTHING")
STMT(BALLOT_CLASH,
     "SELECT b.nr, b.import, b.line, i.file FROM ballots b JOIN imports i ON "
     "i.nr = b.import WHERE b.id = ?1")
STMT(BALLOT_GET,
     "SELECT nr, import, line, id, voter, choices, points, left_out, "
     "weight FROM ballots WHERE nr = ?1")
STMT(BALLOT_SET, "UPDATE ballots SET choices = ?2, points = ?3 WHERE nr = ?1")
STMT(BALLOTS_OF,
     "SELECT nr, import, line, id, voter, choices, points, left_out, "
     "weight FROM ballots WHERE import = ?1 ORDER BY nr")
STMT(BALLOTS_ALL,
     "SELECT nr, import, line, id, voter, choices, points, left_out, "
     "weight FROM ballots WHERE left_out = 0 ORDER BY nr")
STMT(BALLOTS_COUNTED,
     "SELECT (SELECT count(*) FROM ballots) - (SELECT count(*) FROM ballots "
     "WHERE left_out = 1)")
STMT(VOTES_ADD,
     "INSERT INTO votes (import, proposal, votes, points) VALUES (?1, ?2, "
     "?3, ?4)")
STMT(COUNTS,
     "SELECT v.import, v.proposal, v.votes FROM votes v JOIN imports i ON "
     "i.nr = v.import WHERE i.layout = 'counts' ORDER BY v.import, "
     "v.proposal")
STMT(VOTER_ADD,
     "INSERT INTO voters (id, place, age_group, voter_group, import, line) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING")
STMT(VOTER_CLASH,
     "SELECT 1, v.import, v.line, i.file FROM voters v JOIN imports i ON "
     "i.nr = v.import WHERE v.id = ?1")
STMT(VOTERS_TWICE,
     "SELECT e.nr, e.import, e.line, ei.file, l.nr, l.import, l.line, "
     "li.file, l.voter FROM ballots l JOIN imports li ON li.nr = l.import "
     "JOIN ballots e ON e.nr = (SELECT min(x.nr) FROM ballots x WHERE "
     "x.voter = l.voter) JOIN imports ei ON ei.nr = e.import WHERE l.import "
     "= ?1 AND l.voter IS NOT NULL AND e.nr < l.nr ORDER BY l.nr LIMIT ?2")
STMT(SETTLE_CLEAR, "UPDATE ballots SET left_out = 0 WHERE left_out = 1")
STMT(SETTLE,
     "WITH many AS (SELECT voter FROM ballots WHERE voter IS NOT NULL GROUP "
     "BY voter HAVING count(*) > 1), winner AS (SELECT coalesce(max(b.nr) "
     "FILTER (WHERE i.duplicates = 'last'), min(b.nr)) AS nr FROM ballots b "
     "JOIN imports i ON i.nr = b.import WHERE b.voter IN (SELECT voter FROM "
     "many) GROUP BY b.voter) UPDATE ballots SET left_out = 1 WHERE voter IN "
     "(SELECT voter FROM many) AND nr NOT IN (SELECT nr FROM winner)")
STMT(VOTERS_UNLISTED,
     "SELECT count(DISTINCT voter) FROM ballots WHERE voter IS NOT NULL AND "
     "left_out = 0 AND voter NOT IN (SELECT id FROM voters) AND EXISTS "
     "(SELECT 1 FROM voters)")
STMT(RULES_ADD, "INSERT INTO rules (import, text) VALUES (?1, ?2)")
STMT(RULES,
     "SELECT r.text, i.file FROM rules r JOIN imports i ON i.nr = r.import "
     "WHERE i.undone_at IS NULL ORDER BY i.nr DESC LIMIT 1")
STMT(OUTCOME_ADD,
     "INSERT INTO outcomes (at, version, rule, election_sha256, "
     "ballots_sha256, ballots, pool_ore, cost_ore, outcome) VALUES "
     "(strftime('%Y-%m-%dT%H:%M:%SZ', ?1, 'unixepoch'), ?2, ?3, ?4, ?5, ?6, "
     "?7, ?8, ?9)")
STMT(OUTCOMES, "SELECT nr, at, version, rule, election_sha256, ballots_sha256, "
               "ballots, pool_ore, cost_ore, outcome FROM outcomes ORDER BY nr")
STMT(OUTCOME_FUNDED,
     "SELECT json_extract(f.value, '$.id') FROM json_each(?1, '$.funded') f "
     "ORDER BY f.key")
STMT(PURGE_BALLOTS, "DELETE FROM ballots")
STMT(PURGE_VOTERS, "DELETE FROM voters")
STMT(PURGE_COUNT,
     "SELECT (SELECT count(*) FROM ballots), (SELECT count(*) FROM voters), "
     "(SELECT count(*) FROM imports WHERE undone_at IS NULL), (SELECT "
     "count(*) FROM outcomes)")
STMT(VERIFY_COUNTS,
     "SELECT i.nr, i.ballots, count(b.nr) FROM imports i LEFT JOIN ballots b "
     "ON b.import = i.nr WHERE i.undone_at IS NULL AND (SELECT purged_at "
     "FROM round) IS NULL GROUP BY i.nr HAVING i.ballots <> count(b.nr)")
STMT(VERIFY_VOTES,
     "SELECT i.nr, i.votes, coalesce(sum(v.votes), 0) FROM imports i LEFT "
     "JOIN votes v ON v.import = i.nr WHERE i.undone_at IS NULL GROUP BY "
     "i.nr HAVING i.votes <> coalesce(sum(v.votes), 0)")
