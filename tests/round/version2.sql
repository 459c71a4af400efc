-- A small round, made up, as it was in version 2 of the tables: before ballots
-- had weights. `.dump` of it.
-- SPDX-License-Identifier: EUPL-1.2
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE round (  -- one row
  one INTEGER PRIMARY KEY CHECK (one = 1),
  title TEXT,
  year INTEGER CHECK (year BETWEEN 1900 AND 2999),
  pool_ore INTEGER CHECK (pool_ore >= 0),
  currency TEXT NOT NULL,
  created_at TEXT NOT NULL,  -- times are UTC
  made_by TEXT NOT NULL,  -- version of vsted
  purged_at TEXT  -- when ballots and voters were deleted
) STRICT;
INSERT INTO round VALUES(1,NULL,NULL,50000,'DKK','2026-05-28T20:26:40Z','0.1.0',NULL);
CREATE TABLE kerneopgaver (
  nr INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO kerneopgaver VALUES(1,'Aktivt og selvstændigt liv');
INSERT INTO kerneopgaver VALUES(2,'Trivsel og læring');
INSERT INTO kerneopgaver VALUES(3,'Uddannelse og beskæftigelse');
INSERT INTO kerneopgaver VALUES(4,'Bæredygtig vækst');
INSERT INTO kerneopgaver VALUES(5,'Fællesskab og fritid');
CREATE TABLE imports (
  nr INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN
    ('proposals', 'ballots', 'voters', 'pabulib', 'rules')),
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  rows INTEGER NOT NULL,  -- without the header
  at TEXT NOT NULL,
  version TEXT NOT NULL,
  undone_at TEXT,  -- NULL: in force
  layout TEXT NOT NULL CHECK (layout IN
    ('none', 'wide', 'long', 'list', 'counts')),
  duplicates TEXT NOT NULL CHECK (duplicates IN
    ('refuse', 'first', 'last')),
  encoding TEXT,
  separator TEXT,
  columns TEXT,
  ballot_type TEXT,
  cpr_allowed INTEGER NOT NULL CHECK (cpr_allowed IN (0, 1)),
  -- what it brought, then
  proposals INTEGER NOT NULL,
  ballots INTEGER NOT NULL,
  voters INTEGER NOT NULL,
  votes INTEGER NOT NULL
) STRICT;
INSERT INTO imports VALUES(1,'proposals','forslag.csv','78aa1ce41d3777a31c269b70346bd8374dfef7fadd7ec31288452345b110fb17',40,3,'2026-05-28T20:26:40Z','0.1.0',NULL,'none','refuse','UTF-8','semicolon','nr=id, titel=name, beløb=cost',NULL,0,3,0,0,0);
INSERT INTO imports VALUES(2,'ballots','stemmer.csv','81aafef3ba4b01e48c6fa3fe1203ded45b5055619cf75dd18fdb692eb157e9e6',34,2,'2026-05-28T20:26:40Z','0.1.0',NULL,'list','refuse','UTF-8','semicolon','seddel=ballot, vælger=voter, valg=proposal','approval',0,0,2,0,3);
CREATE TABLE rules (  -- rules files; the newest in force counts
  import INTEGER PRIMARY KEY REFERENCES imports (nr),
  text TEXT NOT NULL
) STRICT;
CREATE TABLE proposals (
  nr INTEGER PRIMARY KEY,  -- what ballots hold
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name TEXT NOT NULL,
  cost_ore INTEGER NOT NULL CHECK (cost_ore >= 0),
  kerneopgave TEXT,
  place TEXT,
  position INTEGER NOT NULL,  -- in the list, from 1
  not_eligible TEXT,  -- why it is out; NULL: it is in
  not_eligible_date TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  line INTEGER NOT NULL,
  import INTEGER NOT NULL REFERENCES imports (nr)
) STRICT;
INSERT INTO proposals VALUES(1,'1','A',10000,NULL,NULL,1,NULL,NULL,0,2,1);
INSERT INTO proposals VALUES(2,'2','B',20000,NULL,NULL,2,NULL,NULL,0,3,1);
INSERT INTO proposals VALUES(3,'3','C',30000,NULL,NULL,3,NULL,NULL,0,4,1);
CREATE TABLE proposal_changes (  -- so that undo can take them back
  import INTEGER NOT NULL REFERENCES imports (nr),
  seq INTEGER NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('added', 'changed', 'removed')),
  proposal INTEGER NOT NULL,  -- its nr; it may be gone
  before TEXT,  -- its row as JSON; NULL when it was added
  PRIMARY KEY (import, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO proposal_changes VALUES(1,1,'added',1,NULL);
INSERT INTO proposal_changes VALUES(1,2,'added',2,NULL);
INSERT INTO proposal_changes VALUES(1,3,'added',3,NULL);
CREATE TABLE ballots (
  nr INTEGER PRIMARY KEY,
  import INTEGER NOT NULL REFERENCES imports (nr),
  line INTEGER NOT NULL,  -- of the file
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  voter TEXT,
  choices TEXT NOT NULL,  -- proposals.nr in the order of the ballot
  points TEXT,  -- of each choice; NULL: 1 each, or ranks 1, 2, 3...
  left_out INTEGER NOT NULL DEFAULT 0  -- 1: another of the voter counts
    CHECK (left_out IN (0, 1))
) STRICT;
INSERT INTO ballots VALUES(1,2,2,'x','v','1,2',NULL,0);
INSERT INTO ballots VALUES(2,2,3,'y','w','2',NULL,0);
CREATE TABLE votes (  -- what each import gives a proposal; stays when
                      -- ballots are deleted
  import INTEGER NOT NULL REFERENCES imports (nr),
  proposal INTEGER NOT NULL REFERENCES proposals (nr),
  votes INTEGER NOT NULL CHECK (votes >= 0),
  points INTEGER NOT NULL CHECK (points >= 0),
  PRIMARY KEY (import, proposal)
) STRICT, WITHOUT ROWID;
INSERT INTO votes VALUES(2,1,1,1);
INSERT INTO votes VALUES(2,2,2,2);
CREATE TABLE voters (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  place TEXT,
  age_group TEXT,
  voter_group TEXT,
  import INTEGER NOT NULL REFERENCES imports (nr),
  line INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE outcomes (  -- kept by tally --record
  nr INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  version TEXT NOT NULL,
  rule TEXT NOT NULL,
  election_sha256 TEXT NOT NULL,
  ballots_sha256 TEXT NOT NULL,
  ballots INTEGER NOT NULL,
  pool_ore INTEGER NOT NULL,
  cost_ore INTEGER NOT NULL,
  outcome TEXT NOT NULL  -- JSON, vsted/tally/1
) STRICT;
INSERT INTO outcomes VALUES(1,'2026-05-28T20:26:40Z','0.1.0','greedy:cost','bef95ee54f22f2d947334fcffbfe3cd185b745b3bb7c129133eca0d6719b82b5','ea42e59b8224eb9f029e7baeaca3d63af6b0b6c1c2aec938c2ddd9bd73e805dd',2,50000,30000,replace('{\n  "schema": "vsted/tally/1",\n  "election": {\n    "title": null,\n    "source": "old.vsted",\n    "currency": "DKK",\n    "pool": 500,\n    "proposals": 3,\n    "ballots": 2,\n    "blank": 0,\n    "invalid": 0,\n    "ballot_type": "approval"\n  },\n  "rule": {\n    "name": "greedy",\n    "satisfaction": "cost",\n    "completion": [],\n    "ties": [\n      "cheapest",\n      "votes"\n    ],\n    "resolve": [],\n    "increment": 1,\n    "add1_exhaustive": true,\n    "add1_integral": false,\n    "add1_limit": 4,\n    "compare_with": null,\n    "compare_by": null,\n    "no_skip": false,\n    "continue": false,\n    "variant": "ewt",\n    "per_krone": false,\n    "scoring": null,\n    "min_votes": null,\n    "min_share": null,\n    "min_score": null,\n    "allow_free": false,\n    "blank": "count"\n  },\n  "funded": [\n    {\n      "id": "2",\n      "name": "B",\n      "cost": 200,\n      "award": 200,\n      "votes": 2,\n      "score": 2,\n      "kerneopgave": null,\n      "place": null,\n      "step": 1,\n      "phase": "rule",\n      "effective_votes": null\n    },\n    {\n      "id": "1",\n      "name": "A",\n      "cost": 100,\n      "award": 100,\n      "votes": 1,\n      "score": 1,\n      "kerneopgave": null,\n      "place": null,\n      "step": 2,\n      "phase": "rule",\n      "effective_votes": null\n    }\n  ],\n  "not_funded": [\n    {\n      "id": "3",\n      "name": "C",\n      "cost": 300,\n      "votes": 0,\n      "score": 0,\n      "kerneopgave": null,\n      "place": null,\n      "reason": "no_support",\n      "left": null,\n      "can_pay": null\n    }\n  ],\n  "totals": {\n    "cost": 300,\n    "left": 200,\n    "funded": 2,\n    "voters_with_a_funded_choice": 2,\n    "welfare": 500,\n    "raise": null\n  },\n  "ties": [],\n  "election_sha256": "bef95ee54f22f2d947334fcffbfe3cd185b745b3bb7c129133eca0d6719b82b5",\n  "ballots_sha256": "ea42e59b8224eb9f029e7baeaca3d63af6b0b6c1c2aec938c2ddd9bd73e805dd",\n  "warnings": [],\n  "more_warnings": 0\n}\n','\n',char(10)));
CREATE INDEX ballots_voter ON ballots (voter) WHERE voter IS NOT NULL;
CREATE INDEX ballots_left_out ON ballots (import) WHERE left_out = 1;
CREATE INDEX votes_proposal ON votes (proposal);
CREATE VIEW ballot_choices AS  -- one row per ballot and choice
SELECT b.id AS ballot, b.voter, b.import, i.file, b.line,
       c.key + 1 AS position, p.id AS proposal, p.name,
       json_extract('[' || b.points || ']', '$[' || c.key || ']')
         AS points,
       b.left_out = 0 AS counted
FROM ballots b JOIN imports i ON i.nr = b.import,
     json_each('[' || b.choices || ']') c
     JOIN proposals p ON p.nr = c.value
;
PRAGMA user_version = 2;
PRAGMA application_id = 1448301636;
COMMIT;
