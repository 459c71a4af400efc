/* Statements of the store: ballots, voters, outcomes, purge, verify.
 * SPDX-License-Identifier: EUPL-1.2 */
STMT(PACK_NEXT, "SELECT coalesce(max(nr + n), 1) FROM ballot_packs WHERE nr = "
                "(SELECT max(nr) FROM ballot_packs)")
STMT(PACK_PUT,
     "REPLACE INTO ballot_packs (nr, import, n, id, ids, line, lines, "
     "choices, points, voters, weights) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
     "?8, ?9, ?10, ?11)")
STMT(PACK_GET,
     "SELECT nr, import, n, id, ids, line, lines, choices, points, voters, "
     "weights FROM ballot_packs WHERE nr = ?1")
STMT(PACK_NUMBERS, "SELECT nr FROM ballot_packs ORDER BY nr")
STMT(PACKS_OF,
     "SELECT nr, import, n, id, ids, line, lines, choices, points, voters, "
     "weights FROM ballot_packs WHERE import = ?1 ORDER BY nr")
STMT(PACKS_ALL,
     "SELECT nr, import, n, id, ids, line, lines, choices, points, voters, "
     "weights FROM ballot_packs ORDER BY nr")
STMT(BALLOTS_COUNTED,
     "SELECT (SELECT coalesce(sum(n), 0) FROM ballot_packs) - (SELECT "
     "count(*) FROM left_out)")
STMT(LEFT_OUT, "SELECT nr FROM left_out ORDER BY nr")
STMT(LEFT_OUT_ADD, "INSERT INTO left_out (nr, import) VALUES (?1, ?2)")
STMT(LEFT_OUT_CLEAR, "DELETE FROM left_out")
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
STMT(VOTER_CLASH, "SELECT v.import, v.line FROM voters v WHERE v.id = ?1")
STMT(VOTERS_ANY, "SELECT EXISTS (SELECT 1 FROM voters)")
STMT(VOTER_LISTED, "SELECT 1 FROM voters WHERE id = ?1")
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
STMT(PURGE_BALLOTS, "DELETE FROM ballot_packs")
STMT(PURGE_VOTERS, "DELETE FROM voters")
STMT(PURGE_COUNT,
     "SELECT (SELECT coalesce(sum(n), 0) FROM ballot_packs), (SELECT "
     "count(*) FROM voters), "
     "(SELECT count(*) FROM imports WHERE undone_at IS NULL), (SELECT "
     "count(*) FROM outcomes)")
STMT(VERIFY_COUNTS,
     "SELECT i.nr, i.ballots, coalesce(sum(p.n), 0) FROM imports i LEFT JOIN "
     "ballot_packs p ON p.import = i.nr WHERE i.undone_at IS NULL AND "
     "(SELECT purged_at FROM round) IS NULL GROUP BY i.nr HAVING i.ballots "
     "<> coalesce(sum(p.n), 0)")
STMT(VERIFY_VOTES,
     "SELECT i.nr, i.votes, coalesce(sum(v.votes), 0) FROM imports i LEFT "
     "JOIN votes v ON v.import = i.nr WHERE i.undone_at IS NULL GROUP BY "
     "i.nr HAVING i.votes <> coalesce(sum(v.votes), 0)")
