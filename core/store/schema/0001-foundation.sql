-- Schema 1: office, staff, figures, imports, appraisal, journal.
--
-- The subset that SQLite 3.40 and PostgreSQL share, but for STRICT, WITHOUT ROWID and the triggers. Never edited after release: a change is
-- a new file. tests/store/test-schema holds this file and the dictionary (core/model) together.
--
-- Columns
--   money, points, ratios   INTEGER of ten-thousandths (kc-decimal.h), so that SQL sorts and adds exactly
--   dates                   TEXT YYYY-MM-DD · moments TEXT YYYY-MM-DDTHH:MM:SSZ
--   periods                 INTEGER as in kc-period.h
--   absent                  INTEGER, a KcNothing (kc-nothing.h; NOTHING is a word of SQL): 0 there is a value, 1 not reported, 2 not applicable, 3 target is zero
--   version                 grows with every write of the record; a save states the version that it read
--   search_key, sort_key    derived from the name by ICU (kc-text.h)
--
-- Journal
--   A change set is what one person did in one step, in one transaction; its entries name the records, its fields before and after.
--   * A record that is added gets an entry without fields: its first state is today's, taken back through the later entries' "before".
--   * A record that is changed gets an entry with the fields that changed; one that is removed, or brought back by an undo, with all its fields.
--   * Figures (measure_value) that a batch adds are one entry of kind import_batch for the whole batch, since each figure bears its sheet and
--     cell; a figure that is replaced or typed by hand has an entry of its own: kind measure_value, record the staff member, and two fields
--     "202503/loan_count" (the value) and "202503/loan_count/origin" ("s12:49157" sheet and cell, "t" + who typed it, "" none).
--   Entries are never updated and never deleted.

CREATE TABLE institution (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL DEFAULT 1,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT,
  address TEXT,
  phone TEXT
) STRICT;

-- D2.1, D2.2
CREATE TABLE branch (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  class TEXT CHECK (class IN ('urban', 'township', 'village')),
  parent INTEGER REFERENCES branch (id),
  headcount_plan INTEGER CHECK (headcount_plan >= 0),
  regular_staff INTEGER CHECK (regular_staff >= 0),
  search_key TEXT,
  sort_key TEXT,
  CHECK (parent <> id)
) STRICT;
CREATE INDEX branch_by_parent ON branch (parent);
CREATE INDEX branch_by_name ON branch (name);

-- D1.1
CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  staff_number TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  sex TEXT CHECK (sex IN ('male', 'female')),
  birth_date TEXT,
  citizen_id TEXT,
  ethnic_group TEXT,
  political_status TEXT,
  phone TEXT,
  education TEXT,
  degree TEXT,
  major TEXT,
  school TEXT,
  branch INTEGER NOT NULL REFERENCES branch (id),
  post TEXT,
  grade TEXT,
  status TEXT NOT NULL,
  hire_date TEXT,
  finance_start_date TEXT,
  first_appointment_date TEXT,
  protection_end TEXT,
  certificate_number TEXT,
  certificate_date TEXT,
  certificate_end TEXT,
  contract_start TEXT,
  contract_end TEXT,
  note TEXT,
  search_key TEXT,
  sort_key TEXT
) STRICT;
CREATE INDEX staff_by_branch ON staff (branch);
CREATE INDEX staff_by_sort_key ON staff (sort_key, id);
CREATE INDEX staff_by_name ON staff (name);
CREATE INDEX staff_by_citizen_id ON staff (citizen_id) WHERE citizen_id IS NOT NULL;

-- D1.4
CREATE TABLE staff_event (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  staff INTEGER NOT NULL REFERENCES staff (id),
  type TEXT NOT NULL,
  date TEXT NOT NULL,
  end_date TEXT,
  title TEXT NOT NULL,
  branch INTEGER REFERENCES branch (id),
  post TEXT,
  grade TEXT,
  result TEXT,
  document TEXT,
  detail TEXT
) STRICT;
CREATE INDEX staff_event_by_staff ON staff_event (staff, date);
CREATE INDEX staff_event_by_branch ON staff_event (branch) WHERE branch IS NOT NULL;

-- Figures ---------------------------------------------------------------------------------------------------------------------------

CREATE TABLE measure (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  unit TEXT,
  places INTEGER NOT NULL CHECK (places BETWEEN 0 AND 4),
  aggregate TEXT NOT NULL CHECK (aggregate IN ('sum', 'last', 'mean')),
  headers TEXT
) STRICT;

CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('applied', 'undone')),
  rows_added INTEGER NOT NULL DEFAULT 0,
  rows_changed INTEGER NOT NULL DEFAULT 0,
  rows_unchanged INTEGER NOT NULL DEFAULT 0,
  rows_refused INTEGER NOT NULL DEFAULT 0,
  rows_left_out INTEGER NOT NULL DEFAULT 0,
  values_added INTEGER NOT NULL DEFAULT 0,
  values_changed INTEGER NOT NULL DEFAULT 0,
  values_unchanged INTEGER NOT NULL DEFAULT 0,
  values_refused INTEGER NOT NULL DEFAULT 0,
  notes INTEGER NOT NULL DEFAULT 0,
  warnings INTEGER NOT NULL DEFAULT 0,
  errors INTEGER NOT NULL DEFAULT 0,
  undone_at TEXT,
  undone_by TEXT,
  CHECK ((state = 'undone') = (undone_at IS NOT NULL))
) STRICT;

CREATE TABLE import_file (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES import_batch (id),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  format TEXT NOT NULL,
  encoding TEXT
) STRICT;
CREATE INDEX import_file_by_batch ON import_file (batch);
CREATE INDEX import_file_by_sha256 ON import_file (sha256);

CREATE TABLE import_sheet (
  id INTEGER PRIMARY KEY,
  file INTEGER NOT NULL REFERENCES import_file (id),
  name TEXT NOT NULL
) STRICT;
CREATE INDEX import_sheet_by_file ON import_sheet (file);

-- One figure: clustered by period, so that a month is one stretch of the file and an import appends. No further index: a person's figures are
-- found through the list of periods. source, cell: where it was read (cell = row × 16384 + column, both from 0); typed_by: who typed it.
-- Staff, measure and sheet are checked by the writer, which resolves them anyway: three look-ups a figure would double the cost of an import.
-- The triggers below keep what is referred to.
CREATE TABLE measure_value (
  period INTEGER NOT NULL,
  staff INTEGER NOT NULL,
  measure INTEGER NOT NULL,
  value INTEGER,
  absent INTEGER NOT NULL DEFAULT 0 CHECK ((absent = 0) = (value IS NOT NULL)),
  source INTEGER,
  cell INTEGER,
  typed_by TEXT,
  PRIMARY KEY (period, staff, measure)
) STRICT, WITHOUT ROWID;

-- Derived, for the dashboard: what a period's figures of a measure add up to, and how many there are. A period without a row here was not counted
-- (it may have come in by another way): then the figures themselves are added up. Kept by core/store; never exported.
CREATE TABLE figure_total (
  period INTEGER NOT NULL,
  measure INTEGER NOT NULL,
  total INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (period, measure)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER staff_with_figures_stays BEFORE DELETE ON staff
WHEN EXISTS (
  WITH RECURSIVE months (period) AS (
    SELECT min(period) FROM measure_value
    UNION ALL
    SELECT (SELECT min(v.period) FROM measure_value v WHERE v.period > m.period) FROM months m WHERE m.period IS NOT NULL
  )
  SELECT 1 FROM months m JOIN measure_value v ON v.period = m.period AND v.staff = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'the staff member has figures');
END;

CREATE TRIGGER measure_with_figures_stays BEFORE DELETE ON measure
WHEN EXISTS (SELECT 1 FROM measure_value WHERE measure = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'the measure has figures');
END;

CREATE TRIGGER import_sheet_stays BEFORE DELETE ON import_sheet
BEGIN
  SELECT RAISE(ABORT, 'sheets of a batch are kept');
END;

-- Appraisal (D7.7, D8) --------------------------------------------------------------------------------------------------------------

CREATE TABLE scheme (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  xml TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  UNIQUE (code, version)
) STRICT;

-- peers_figures: what the peers' functions of the scheme gave, by group (kc_evaluation_dup_snapshot()), so that one person's score is explained
-- without reading everybody else's figures again.
CREATE TABLE appraisal_run (
  id INTEGER PRIMARY KEY,
  scheme INTEGER NOT NULL REFERENCES scheme (id),
  period INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'calculated', 'confirmed')),
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  calculated_at TEXT,
  calculated_by TEXT,
  confirmed_at TEXT,
  confirmed_by TEXT,
  replaces INTEGER REFERENCES appraisal_run (id),
  input_hash TEXT,
  result_hash TEXT,
  peers_figures TEXT,
  note TEXT,
  CHECK (state = 'draft' OR calculated_at IS NOT NULL),
  CHECK ((state = 'confirmed') = (confirmed_at IS NOT NULL))
) STRICT;
CREATE INDEX appraisal_run_by_scheme ON appraisal_run (scheme);
CREATE INDEX appraisal_run_by_replaced ON appraisal_run (replaces) WHERE replaces IS NOT NULL;

-- Everybody whom the run looked at, as they were then. appraised: 1 counts among the peers; 0 not, and reason says why (the code of a treatment
-- of the scheme). attributes: the rest of what the scheme's conditions may ask about, name=value, a line each.
CREATE TABLE run_person (
  run INTEGER NOT NULL REFERENCES appraisal_run (id),
  staff INTEGER NOT NULL REFERENCES staff (id),
  staff_number TEXT NOT NULL,
  name TEXT NOT NULL,
  sort_key TEXT,
  branch INTEGER NOT NULL,
  branch_name TEXT NOT NULL,
  branch_class TEXT,
  post TEXT,
  peers TEXT,
  appraised INTEGER NOT NULL CHECK (appraised IN (0, 1)),
  reason TEXT,
  attributes TEXT,
  PRIMARY KEY (run, staff)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_person_by_staff ON run_person (staff);

-- The figures that went in, aggregated over the run's period. n_cells: how many figures it was made of; source, cell, typed_by: of the first.
CREATE TABLE run_input (
  run INTEGER NOT NULL REFERENCES appraisal_run (id),
  staff INTEGER NOT NULL,
  measure INTEGER NOT NULL,
  value INTEGER,
  absent INTEGER NOT NULL CHECK ((absent = 0) = (value IS NOT NULL)),
  n_cells INTEGER NOT NULL,
  source INTEGER,
  cell INTEGER,
  typed_by TEXT,
  PRIMARY KEY (run, staff, measure)
) STRICT, WITHOUT ROWID;

-- points: before deductions. state: a code of core/appraisal ("scored", "no-data", "information", "protected").
CREATE TABLE result (
  run INTEGER NOT NULL REFERENCES appraisal_run (id),
  staff INTEGER NOT NULL,
  points INTEGER,
  deductions INTEGER,
  total INTEGER,
  absent INTEGER NOT NULL CHECK ((absent = 0) = (total IS NOT NULL)),
  grade_by_points TEXT,
  grade TEXT,
  limited_by TEXT,
  coefficient INTEGER,
  rank INTEGER,
  peers_count INTEGER,
  state TEXT NOT NULL,
  PRIMARY KEY (run, staff)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator_score (
  run INTEGER NOT NULL REFERENCES appraisal_run (id),
  staff INTEGER NOT NULL,
  indicator TEXT NOT NULL,
  figure INTEGER,
  base INTEGER,
  score INTEGER,
  absent INTEGER NOT NULL CHECK ((absent = 0) = (score IS NOT NULL)),
  PRIMARY KEY (run, staff, indicator)
) STRICT, WITHOUT ROWID;

-- A confirmed run never changes (D7.7).
CREATE TRIGGER appraisal_run_confirmed_update BEFORE UPDATE ON appraisal_run WHEN OLD.state = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER appraisal_run_confirmed_delete BEFORE DELETE ON appraisal_run WHEN OLD.state = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER run_person_confirmed_insert BEFORE INSERT ON run_person
WHEN (SELECT state FROM appraisal_run WHERE id = NEW.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER run_person_confirmed_update BEFORE UPDATE ON run_person
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER run_person_confirmed_delete BEFORE DELETE ON run_person
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER run_input_confirmed_update BEFORE UPDATE ON run_input
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER run_input_confirmed_delete BEFORE DELETE ON run_input
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER result_confirmed_insert BEFORE INSERT ON result
WHEN (SELECT state FROM appraisal_run WHERE id = NEW.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER result_confirmed_update BEFORE UPDATE ON result
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER result_confirmed_delete BEFORE DELETE ON result
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER indicator_score_confirmed_update BEFORE UPDATE ON indicator_score
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
CREATE TRIGGER indicator_score_confirmed_delete BEFORE DELETE ON indicator_score
WHEN (SELECT state FROM appraisal_run WHERE id = OLD.run) = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run never changes');
END;
-- A scheme that a confirmed run was calculated by is part of that run.
CREATE TRIGGER scheme_confirmed_update BEFORE UPDATE ON scheme
WHEN EXISTS (SELECT 1 FROM appraisal_run WHERE scheme = OLD.id AND state = 'confirmed')
BEGIN
  SELECT RAISE(ABORT, 'a confirmed run was calculated by this scheme');
END;

-- Journal ---------------------------------------------------------------------------------------------------------------------------

-- action: code of what was done (save, remove, figure, import, import-undo, run-calculate …); role: done, undo, redo. undoes names the set that
-- an undo took back, or the undo that a redo took back; undone_by is its counterpart and the only column that is ever written later.
CREATE TABLE change_set (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  why TEXT,
  role TEXT NOT NULL CHECK (role IN ('done', 'undo', 'redo')),
  batch INTEGER REFERENCES import_batch (id),
  undoes INTEGER REFERENCES change_set (id),
  undone_by INTEGER REFERENCES change_set (id),
  CHECK ((role = 'done') = (undoes IS NULL))
) STRICT;
CREATE INDEX change_set_by_batch ON change_set (batch) WHERE batch IS NOT NULL;

-- kind and record: table and row id; owner: the staff member (or other parent) to whose file it belongs; label: key of the record (a staff
-- number, a branch code), so that the entry still says what it was about when the record is gone.
CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  change_set INTEGER NOT NULL REFERENCES change_set (id),
  kind TEXT NOT NULL,
  record INTEGER NOT NULL,
  owner INTEGER,
  label TEXT,
  action TEXT NOT NULL CHECK (action IN ('added', 'changed', 'removed'))
) STRICT;
CREATE INDEX journal_by_change_set ON journal (change_set);
CREATE INDEX journal_by_record ON journal (record, kind);
CREATE INDEX journal_by_owner ON journal (owner) WHERE owner IS NOT NULL;

CREATE TABLE journal_field (
  entry INTEGER NOT NULL REFERENCES journal (id),
  field TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  PRIMARY KEY (entry, field)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_update BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal never changes');
END;
CREATE TRIGGER journal_delete BEFORE DELETE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal never changes');
END;
CREATE TRIGGER journal_field_update BEFORE UPDATE ON journal_field
BEGIN
  SELECT RAISE(ABORT, 'the journal never changes');
END;
CREATE TRIGGER journal_field_delete BEFORE DELETE ON journal_field
BEGIN
  SELECT RAISE(ABORT, 'the journal never changes');
END;
CREATE TRIGGER change_set_update BEFORE UPDATE OF id, at, who, action, why, role, batch, undoes ON change_set
BEGIN
  SELECT RAISE(ABORT, 'the journal never changes');
END;
CREATE TRIGGER change_set_undone_twice BEFORE UPDATE OF undone_by ON change_set WHEN OLD.undone_by IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'the journal never changes');
END;
CREATE TRIGGER change_set_delete BEFORE DELETE ON change_set
BEGIN
  SELECT RAISE(ABORT, 'the journal never changes');
END;

-- Standard measures: what the built-in schemes count with. A bank changes names and headers, and adds its own.
INSERT INTO measure (id, code, name, unit, places, aggregate, headers) VALUES
  (1, 'loan_count', '贷款笔数', '笔', 0, 'sum', '贷款笔数|发放贷款笔数|放款笔数|累放笔数|发放笔数|累计发放笔数|当月发放贷款笔数|本月放款笔数|新发放贷款笔数|贷款发放笔数|笔数'),
  (2, 'interest_income', '利息收入', '元', 2, 'sum', '利息收入|贷款利息收入|收息额|收息|实收利息|收回利息|当月利息收入|本月利息收入|贷款收息|利息收回额|收息金额'),
  (3, 'managed_loans', '管户贷款余额', '元', 2, 'last', '管户贷款余额|贷款余额|管户余额|管贷余额|期末贷款余额|月末贷款余额|年末贷款余额|各项贷款余额|贷款余额(不含贴现)|管理贷款余额|管户贷款|余额'),
  (4, 'deposit_daily', '存款日均余额', '元', 2, 'mean', '存款日均余额|日均存款|存款日均|日均存款余额|月日均存款|存款月日均|日均余额'),
  (5, 'deposit_new', '新增存款', '元', 2, 'sum', '新增存款|存款净增|存款增量|存款净增额|存款新增|揽储额|吸收存款|当月新增存款|新增存款额|存款增加额'),
  (6, 'fee_income', '中间业务收入', '元', 2, 'sum', '中间业务收入|中收|中间收入|手续费收入|中间业务手续费收入|手续费及佣金收入|代理业务收入'),
  (7, 'new_npl_balance', '新增不良贷款余额', '元', 2, 'last', '新增不良贷款余额|新增不良贷款|新增不良余额|新增不良|新增不良贷款额|当年新增不良贷款余额|不良贷款新增|新增不良金额'),
  (8, 'exam_failed', '考试不合格次数', '次', 0, 'sum', '考试不合格次数|考试不合格|不合格次数|考核不合格次数|业务考试不合格次数|技能测试不合格次数|考试未通过次数|考试不及格次数|不及格次数'),
  (9, 'audit_fined', '审计处罚次数', '次', 0, 'sum', '审计处罚次数|审计罚款次数|罚款次数|稽核罚款次数|检查罚款次数|经济处罚次数|审计罚款|处罚次数'),
  (10, 'audit_criticised', '通报批评次数', '次', 0, 'sum', '通报批评次数|通报批评|审计通报批评次数|稽核通报次数|通报次数|审计通报次数'),
  (11, 'audit_serious', '审计严重问题次数', '次', 0, 'sum', '审计严重问题次数|审计严重问题|严重问题次数|稽核严重问题次数|重大问题次数|审计发现严重问题|严重问题'),
  (12, 'serious_violation', '严重违规次数', '次', 0, 'sum', '严重违规次数|严重违规|严重违规违纪次数|重大违规次数|严重违规行为|严重违规违纪|重大违规');
