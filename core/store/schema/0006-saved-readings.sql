-- Schema 6: a saved mapping keeps how its file is read, and what its rows are taken for, too (D19).

-- What the user said where the bytes of the file do not tell, or tell wrongly; NULL: they told. delimiter: of text, one character or "tab", also
-- when it was found by itself, for the month in which it is not. column_starts: of text in columns of fixed width, places from 1: "1, 9, 21".
ALTER TABLE import_mapping ADD COLUMN encoding TEXT;
ALTER TABLE import_mapping ADD COLUMN delimiter TEXT;
ALTER TABLE import_mapping ADD COLUMN column_starts TEXT;

-- Rows that the user marked, known again by the words of their first cell and never by their number: another month's row of that number is another
-- row. mark: data (whatever it looks like) or skip (left out; only as long as the row names nobody).
CREATE TABLE import_mapping_row (
  mapping INTEGER NOT NULL REFERENCES import_mapping (id),
  label TEXT NOT NULL,
  mark TEXT NOT NULL CHECK (mark IN ('data', 'skip')),
  PRIMARY KEY (mapping, label)
) STRICT, WITHOUT ROWID;
