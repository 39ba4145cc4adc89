-- Schema 3: the importer's memory: what the user has said about repairs, mappings and doubtful rows, so that the next issue of a sheet is taken
-- in as the last one was (D19). Codes of findings are nicks of core/base/kc-issue-codes.c.

-- How a kind of finding is treated where the user wants it otherwise than the program does.
CREATE TABLE import_level (
  code TEXT PRIMARY KEY,
  level TEXT NOT NULL CHECK (level IN ('silent', 'shown', 'confirm', 'refuse'))
) STRICT, WITHOUT ROWID;

-- A mapping is recognised by the fingerprint of the sheet's headers. kind: of the records that the sheet lists; '' for branches, staff and figures,
-- which the columns tell apart. unit_power: of the whole sheet, 4 for 万元.
CREATE TABLE import_mapping (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  fingerprint TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  n_header_rows INTEGER NOT NULL CHECK (n_header_rows IN (1, 2)),
  unit_power INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL
) STRICT;

-- header: as it was when the mapping was saved. target: '' leaves the column out. unit_power: NULL where the sheet's own unit applies.
CREATE TABLE import_mapping_column (
  mapping INTEGER NOT NULL REFERENCES import_mapping (id),
  position INTEGER NOT NULL,
  header TEXT NOT NULL,
  target TEXT NOT NULL,
  unit_power INTEGER,
  PRIMARY KEY (mapping, position)
) STRICT, WITHOUT ROWID;

-- Who, or which branch, a text of a sheet means, once a person has decided. source: the text as the sheet has it. answer: record (record_key is the
-- staff number or branch code), new (somebody not yet known) or skip (the row is left out).
CREATE TABLE import_decision (
  id INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  question TEXT NOT NULL CHECK (question IN ('staff', 'branch')),
  source TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('record', 'new', 'skip')),
  record_key TEXT,
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  UNIQUE (fingerprint, question, source),
  CHECK ((answer = 'record') = (record_key IS NOT NULL))
) STRICT;

-- Cells that were corrected in the plan before the batch was applied. cell: as in measure_value.
CREATE TABLE import_correction (
  id INTEGER PRIMARY KEY,
  sheet INTEGER NOT NULL REFERENCES import_sheet (id),
  cell INTEGER NOT NULL,
  original TEXT NOT NULL,
  corrected TEXT NOT NULL,
  corrected_by TEXT NOT NULL,
  UNIQUE (sheet, cell)
) STRICT;
