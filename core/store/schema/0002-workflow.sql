-- Schema 2: the steps of an appraisal (D7.7, D7.8), ratings (D7.1), ranking and improvement (D16.5).
--
-- appraisal_run.state says what a run holds: nothing yet (draft), results (calculated), results for good (confirmed). How far a calculated run has come
-- stands in who did the steps since and when: reviewed, published. The code that people see is made of both (KC_RUN_STATE_SQL in core/appraisal/kc-run.h).

ALTER TABLE appraisal_run ADD COLUMN reviewed_at TEXT;
ALTER TABLE appraisal_run ADD COLUMN reviewed_by TEXT;
ALTER TABLE appraisal_run ADD COLUMN published_at TEXT;
ALTER TABLE appraisal_run ADD COLUMN published_by TEXT;
ALTER TABLE appraisal_run ADD COLUMN published_from TEXT;
ALTER TABLE appraisal_run ADD COLUMN published_until TEXT CHECK (published_until >= published_from);

-- D7.8. target: an indicator's code, or "total". addressee: to whom a dissenting opinion was passed up. opened_on: the date of the manager's letter;
-- opened_at, opened_by: when it was put down here, and by whom.
CREATE TABLE run_objection (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES appraisal_run (id),
  staff INTEGER NOT NULL REFERENCES staff (id),
  target TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  addressee TEXT,
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'corrected', 'refused')),
  answer TEXT CHECK (answer <> ''),
  answered_at TEXT,
  answered_by TEXT,
  CHECK ((state = 'open') = (answer IS NULL)),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE INDEX run_objection_by_run ON run_objection (run, staff);
CREATE INDEX run_objection_by_staff ON run_objection (staff);

-- D7.7. before: what the scheme gave, absent: why it gave nothing; after: what stands instead. What follows from it (total, grade, ranks) is in the
-- tables of results. objection: the one that it answers.
CREATE TABLE run_adjustment (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES appraisal_run (id),
  staff INTEGER NOT NULL REFERENCES staff (id),
  target TEXT NOT NULL,
  before INTEGER,
  absent INTEGER NOT NULL CHECK ((absent = 0) = (before IS NOT NULL)),
  after INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  objection INTEGER REFERENCES run_objection (id),
  UNIQUE (run, staff, target)
) STRICT;
CREATE INDEX run_adjustment_by_staff ON run_adjustment (staff);
CREATE INDEX run_adjustment_by_objection ON run_adjustment (objection) WHERE objection IS NOT NULL;

-- Who rates: a staff member, or somebody from outside by name.
CREATE TABLE rater (
  id INTEGER PRIMARY KEY,
  staff INTEGER UNIQUE REFERENCES staff (id),
  name TEXT UNIQUE,
  CHECK ((staff IS NULL) = (name IS NOT NULL))
) STRICT;

-- What a rater gave a person for an indicator of a scheme in a period. rater_group: as which (a code of the scheme: self, manager, peer, client …).
CREATE TABLE rating (
  id INTEGER PRIMARY KEY,
  scheme INTEGER NOT NULL REFERENCES scheme (id),
  period INTEGER NOT NULL,
  staff INTEGER NOT NULL REFERENCES staff (id),
  indicator TEXT NOT NULL,
  rater INTEGER NOT NULL REFERENCES rater (id),
  rater_group TEXT NOT NULL,
  points INTEGER NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  UNIQUE (scheme, period, rater, staff, indicator)
) STRICT;
CREATE INDEX rating_by_staff ON rating (staff);

-- The ratings that went into a run: the mean of a group's points for an indicator, and of how many raters.
CREATE TABLE run_rating (
  run INTEGER NOT NULL REFERENCES appraisal_run (id),
  staff INTEGER NOT NULL,
  indicator TEXT NOT NULL,
  rater_group TEXT NOT NULL,
  value INTEGER NOT NULL,
  n_raters INTEGER NOT NULL CHECK (n_raters > 0),
  PRIMARY KEY (run, staff, indicator, rater_group)
) STRICT, WITHOUT ROWID;

-- What is part of a confirmed run never changes (D7.7).
CREATE TRIGGER run_objection_confirmed_insert BEFORE INSERT ON run_objection
WHEN (SELECT state FROM appraisal_run WHERE id = NEW.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER run_objection_confirmed_update BEFORE UPDATE ON run_objection
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER run_objection_confirmed_delete BEFORE DELETE ON run_objection
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER run_adjustment_confirmed_insert BEFORE INSERT ON run_adjustment
WHEN (SELECT state FROM appraisal_run WHERE id = NEW.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER run_adjustment_confirmed_update BEFORE UPDATE ON run_adjustment
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER run_adjustment_confirmed_delete BEFORE DELETE ON run_adjustment
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER run_rating_confirmed_insert BEFORE INSERT ON run_rating
WHEN (SELECT state FROM appraisal_run WHERE id = NEW.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER run_rating_confirmed_update BEFORE UPDATE ON run_rating
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER run_rating_confirmed_delete BEFORE DELETE ON run_rating
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;

-- Ranking and improvement (D16.5) ---------------------------------------------------------------------------------------------------

-- Counts are whole numbers; bonus_points ten-thousandths.
CREATE TABLE ranking_setting (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL CHECK (value >= 0)
) STRICT, WITHOUT ROWID;

-- One ranking of a month: by the totals of a run, or by a measure's figures of the month. The numbers of policy as they were then.
CREATE TABLE ranking (
  id INTEGER PRIMARY KEY,
  period INTEGER NOT NULL,
  run INTEGER REFERENCES appraisal_run (id),
  measure INTEGER REFERENCES measure (id),
  bottom_count INTEGER NOT NULL,
  top_count INTEGER NOT NULL,
  next_top_count INTEGER NOT NULL,
  bonus_points INTEGER NOT NULL,
  months_running INTEGER NOT NULL,
  times_a_year INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  CHECK ((run IS NULL) = (measure IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX ranking_by_period ON ranking (period);

-- partner: of somebody among the last, who of the first takes care of him.
CREATE TABLE ranking_place (
  ranking INTEGER NOT NULL REFERENCES ranking (id),
  staff INTEGER NOT NULL REFERENCES staff (id),
  place INTEGER NOT NULL,
  value INTEGER NOT NULL,
  list TEXT CHECK (list IN ('top', 'bottom')),
  partner INTEGER REFERENCES staff (id),
  PRIMARY KEY (ranking, staff)
) STRICT, WITHOUT ROWID;
CREATE INDEX ranking_place_by_staff ON ranking_place (staff);

INSERT INTO ranking_setting (name, value) VALUES
  ('bottom_count', 3), ('top_count', 3), ('next_top_count', 10), ('bonus_points', 20000), ('months_running', 2), ('times_a_year', 3);
