/* Statements of the store: proposals and what changed them.
 * SPDX-License-Identifier: EUPL-1.2 */
STMT(PROPOSALS,
     "SELECT nr, id, name, cost_ore, kerneopgave, place, not_eligible, "
     "not_eligible_date, withdrawn, line, (SELECT coalesce(sum(v.votes), 0) "
     "FROM votes v WHERE v.proposal = p.nr) FROM proposals p ORDER BY "
     "position, nr")
STMT(PROPOSAL_NEXT,
     "SELECT 1 + max((SELECT coalesce(max(nr), 0) FROM proposals), (SELECT "
     "coalesce(max(proposal), 0) FROM proposal_changes))")
STMT(PROPOSAL_PUT,
     "INSERT INTO proposals (nr, id, name, cost_ore, kerneopgave, place, "
     "not_eligible, not_eligible_date, withdrawn, line, position, import) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT "
     "(nr) DO UPDATE SET id = ?2, name = ?3, cost_ore = ?4, kerneopgave = "
     "?5, place = ?6, not_eligible = ?7, not_eligible_date = ?8, withdrawn = "
     "?9, line = ?10, position = ?11, import = ?12")
STMT(PROPOSAL_DELETE, "DELETE FROM proposals WHERE nr = ?1")
STMT(PROPOSAL_RESTORE,
     "INSERT INTO proposals (nr, id, name, cost_ore, kerneopgave, place, "
     "position, not_eligible, not_eligible_date, withdrawn, line, import) "
     "VALUES (json_extract(?1, '$.nr'), json_extract(?1, '$.id'), "
     "json_extract(?1, '$.name'), json_extract(?1, '$.cost_ore'), "
     "json_extract(?1, '$.kerneopgave'), json_extract(?1, '$.place'), "
     "json_extract(?1, '$.position'), json_extract(?1, '$.not_eligible'), "
     "json_extract(?1, '$.not_eligible_date'), json_extract(?1, "
     "'$.withdrawn'), json_extract(?1, '$.line'), json_extract(?1, "
     "'$.import')) ON CONFLICT (nr) DO UPDATE SET id = excluded.id, name = "
     "excluded.name, cost_ore = excluded.cost_ore, kerneopgave = "
     "excluded.kerneopgave, place = excluded.place, position = "
     "excluded.position, not_eligible = excluded.not_eligible, "
     "not_eligible_date = excluded.not_eligible_date, withdrawn = "
     "excluded.withdrawn, line = excluded.line, import = excluded.import")
STMT(CHANGE_ADD,
     "INSERT INTO proposal_changes (import, seq, what, proposal, before) "
     "VALUES (?1, (SELECT coalesce(max(seq), 0) + 1 FROM proposal_changes "
     "WHERE import = ?1), ?2, ?3, (SELECT json_object('nr', nr, 'id', id, "
     "'name', name, 'cost_ore', cost_ore, 'kerneopgave', kerneopgave, "
     "'place', place, 'position', position, 'not_eligible', not_eligible, "
     "'not_eligible_date', not_eligible_date, 'withdrawn', withdrawn, "
     "'line', line, 'import', import) FROM proposals WHERE nr = ?3))")
