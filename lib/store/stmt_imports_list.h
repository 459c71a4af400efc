/* Statements of the store: the round itself, imports, undo.
 * SPDX-License-Identifier: EUPL-1.2 */
STMT(SCHEMA_SQL, "SELECT sql FROM sqlite_schema WHERE name = ?1")
STMT(SCHEMA_TRIGGER, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
STMT(ROUND_ADD,
     "INSERT INTO round (one, title, year, pool_ore, currency, created_at, "
     "made_by) VALUES (1, ?1, ?2, ?3, ?4, strftime('%Y-%m-%dT%H:%M:%SZ', ?5, "
     "'unixepoch'), ?6)")
STMT(ROUND_GET,
     "SELECT title, year, pool_ore, currency, purged_at, CAST(strftime('%s', "
     "created_at) AS INTEGER) FROM round")
STMT(ROUND_SET,
     "UPDATE round SET title = coalesce(?1, title), year = coalesce(?2, "
     "year), pool_ore = coalesce(?3, pool_ore), currency = coalesce(?4, "
     "currency)")
STMT(ROUND_PURGE, "UPDATE round SET purged_at = coalesce(purged_at, "
                  "strftime('%Y-%m-%dT%H:%M:%SZ', ?1, 'unixepoch'))")
STMT(KERNEOPGAVE_ADD, "INSERT INTO kerneopgaver (name) VALUES (?1)")
STMT(KERNEOPGAVER, "SELECT name FROM kerneopgaver ORDER BY nr")
STMT(IMPORT_ADD,
     "INSERT INTO imports (kind, file, sha256, bytes, rows, at, version, "
     "layout, duplicates, cpr_allowed, proposals, ballots, voters, votes) "
     "VALUES (?1, ?2, '', 0, 0, '', '', 'none', 'refuse', 0, 0, 0, 0, 0)")
STMT(IMPORT_END,
     "UPDATE imports SET sha256 = ?2, bytes = ?3, rows = ?4, at = "
     "strftime('%Y-%m-%dT%H:%M:%SZ', ?5, 'unixepoch'), version = ?6, layout "
     "= ?7, duplicates = ?8, encoding = ?9, separator = ?10, columns = ?11, "
     "ballot_type = ?12, cpr_allowed = ?13, proposals = (SELECT count(*) "
     "FROM proposal_changes WHERE import = ?1 AND what <> 'removed'), "
     "ballots = (SELECT coalesce(sum(n), 0) FROM ballot_packs WHERE import "
     "= ?1), voters = "
     "(SELECT count(*) FROM voters WHERE import = ?1), votes = (SELECT "
     "coalesce(sum(votes), 0) FROM votes WHERE import = ?1) WHERE nr = ?1")
STMT(IMPORTS,
     "SELECT nr, kind, file, sha256, at, version, undone_at, bytes, rows, "
     "proposals, ballots, voters, votes, layout, duplicates, encoding, "
     "separator, columns, ballot_type, cpr_allowed, (SELECT count(*) FROM "
     "left_out l WHERE l.import = i.nr) FROM imports i "
     "ORDER BY nr")
STMT(IMPORT_SAME,
     "SELECT nr FROM imports WHERE kind = ?1 AND sha256 = ?2 AND undone_at "
     "IS NULL ORDER BY nr")
STMT(IMPORT_FILE, "SELECT file FROM imports WHERE nr = ?1")
STMT(IMPORT_DUPLICATES, "SELECT duplicates = 'last' FROM imports WHERE nr = ?1")
STMT(IMPORT_STATE,
     "SELECT kind, undone_at IS NOT NULL FROM imports WHERE nr = ?1")
STMT(IMPORT_NUMBERS,
     "SELECT nr FROM imports WHERE undone_at IS NULL ORDER BY nr DESC")
STMT(IMPORT_UNDO,
     "UPDATE imports SET undone_at = strftime('%Y-%m-%dT%H:%M:%SZ', ?2, "
     "'unixepoch') WHERE nr = ?1")
/* Imports in force that build on import ?1: they changed a proposal after it,
 * or their ballots name one that it added. */
STMT(UNDO_BLOCKERS,
     "SELECT c2.import FROM proposal_changes c1 JOIN proposal_changes c2 ON "
     "c2.proposal = c1.proposal AND c2.import > c1.import JOIN imports i ON "
     "i.nr = c2.import AND i.undone_at IS NULL WHERE c1.import = ?1 UNION "
     "SELECT v.import FROM proposal_changes c JOIN votes v ON v.proposal = "
     "c.proposal WHERE c.import = ?1 AND c.what = 'added' AND v.import <> ?1 "
     "ORDER BY 1 DESC")
STMT(UNDO_CHANGES,
     "SELECT what, proposal, before FROM proposal_changes WHERE import = ?1 "
     "ORDER BY seq DESC")
STMT(UNDO_VOTES, "DELETE FROM votes WHERE import = ?1")
STMT(UNDO_BALLOTS, "DELETE FROM ballot_packs WHERE import = ?1")
STMT(UNDO_VOTERS, "DELETE FROM voters WHERE import = ?1")
