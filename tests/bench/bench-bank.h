/* A bank of %u managers in 400 branches with the figures of 2025 for the grade evaluation (D8): SQL, to be formatted with their number. */
#pragma once

#define BENCH_PEOPLE_SQL \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)" \
  " INSERT INTO branch (id, code, name, class, sort_key) SELECT i, 'B' || i, 'B' || i, CASE i %% 3 WHEN 0 THEN 'urban' WHEN 1 THEN 'township' ELSE 'village' END, 'B' || i FROM n;" \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)" \
  " INSERT INTO staff (id, staff_number, name, branch, post, status, first_appointment_date, search_key, sort_key)" \
  " SELECT i, printf('%%07d', i), 'N' || i, i %% 400 + 1, 'customer_manager', 'active', '2015-01-01', 'n', printf('%%07d', i) FROM n;"

static const char bench_bank_sql[] =
  BENCH_PEOPLE_SQL
  "WITH RECURSIVE p (p) AS (SELECT 202501 UNION ALL SELECT p + 1 FROM p WHERE p < 202512)"
  " INSERT INTO measure_value (period, staff, measure, value, absent, source, cell)"
  " SELECT p, s.id, m.id, abs((s.id * 7919 + p * 104729 + m.id * 1299709) %% 1000000) * CASE m.id WHEN 1 THEN 1 ELSE 100 END / CASE m.id WHEN 1 THEN 100000 ELSE 1 END"
  " * CASE m.id WHEN 1 THEN 10000 WHEN 3 THEN 1000 ELSE 1 END, 0, 1, s.id * 16384 + m.id FROM p, staff s, measure m WHERE m.id <= 6;"
  "INSERT INTO measure_value (period, staff, measure, value, absent, source, cell)"
  " SELECT 202541, s.id, m.id, CASE m.id WHEN 7 THEN (s.id * 31) %% 4000 * 10000000 ELSE CASE WHEN s.id %% (m.id * 7) = 0 THEN 10000 ELSE 0 END END, 0, 1, s.id * 16384 + m.id"
  " FROM staff s, measure m WHERE m.id BETWEEN 7 AND 12;";
