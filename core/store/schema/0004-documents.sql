-- Scanned documents and photos (D1.1, D1.2). The rules of 0001 hold: the subset that SQLite and PostgreSQL share (BLOB is BYTEA there).
--
-- A document is stored once for all its bytes: whoever refers to it names its SHA-256. It is kept as long as the journal may name it, that is for
-- good, so that undo brings back a photo that was replaced; the journal bears the SHA-256, never the bytes.
-- name: of the file that it first came in. The content lies apart, in parts, so that lists do not touch it and that it is read in a stream.

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  media_type TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE document_part (
  document INTEGER NOT NULL REFERENCES document (id),
  part INTEGER NOT NULL CHECK (part >= 0),
  content BLOB NOT NULL,
  PRIMARY KEY (document, part)
) STRICT;

CREATE TABLE staff_document (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  staff INTEGER NOT NULL REFERENCES staff (id),
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES document (sha256),
  dated TEXT,
  remark TEXT
) STRICT;
CREATE INDEX staff_document_by_staff ON staff_document (staff);
CREATE INDEX staff_document_by_document ON staff_document (document);

ALTER TABLE staff ADD COLUMN photo TEXT REFERENCES document (sha256);
CREATE INDEX staff_by_photo ON staff (photo) WHERE photo IS NOT NULL;

CREATE TRIGGER document_stays BEFORE DELETE ON document
BEGIN
  SELECT RAISE(ABORT, 'documents are kept');
END;
CREATE TRIGGER document_part_stays BEFORE DELETE ON document_part
BEGIN
  SELECT RAISE(ABORT, 'documents are kept');
END;
CREATE TRIGGER document_never_changes BEFORE UPDATE ON document
BEGIN
  SELECT RAISE(ABORT, 'documents never change');
END;
CREATE TRIGGER document_part_never_changes BEFORE UPDATE ON document_part
BEGIN
  SELECT RAISE(ABORT, 'documents never change');
END;
