-- The county bank's grade evaluation (D8) for 2025 in plain SQL over whole numbers: written apart from the program, to check it.
-- Figures are ten-thousandths; a score s is kept as hundredths, rounded half up: (2·100·numerator + denominator) / (2·denominator).
WITH
due (code, first, last, n) AS (VALUES
  ('loan_count', 202501, 202512, 12), ('interest_income', 202501, 202512, 12), ('managed_loans', 202512, 202512, 1),
  ('new_npl_balance', 202541, 202541, 1), ('exam_failed', 202541, 202541, 1), ('audit_fined', 202541, 202541, 1),
  ('audit_criticised', 202541, 202541, 1), ('audit_serious', 202541, 202541, 1), ('serious_violation', 202541, 202541, 1)),
figure AS (
  SELECT v.staff, d.code, CASE WHEN count(v.value) = d.n THEN sum(v.value) END AS value
  FROM due d JOIN measure m ON m.code = d.code JOIN measure_value v ON v.measure = m.id AND v.period BETWEEN d.first AND d.last
  GROUP BY v.staff, d.code),
wide AS (
  SELECT s.id, s.staff_number, b.class, s.post, s.first_appointment_date > '2024-01-01' AS first_time,
    (SELECT value FROM figure f WHERE f.staff = s.id AND f.code = 'loan_count') / 10000 AS loans,
    (SELECT value FROM figure f WHERE f.staff = s.id AND f.code = 'interest_income') / 100 AS interest,
    (SELECT value FROM figure f WHERE f.staff = s.id AND f.code = 'managed_loans') / 100 AS managed,
    (SELECT value FROM figure f WHERE f.staff = s.id AND f.code = 'new_npl_balance') / 100 AS npl,
    (SELECT value FROM figure f WHERE f.staff = s.id AND f.code = 'exam_failed') / 10000 AS exam,
    (SELECT value FROM figure f WHERE f.staff = s.id AND f.code = 'audit_fined') / 10000 AS fined,
    (SELECT value FROM figure f WHERE f.staff = s.id AND f.code = 'audit_criticised') / 10000 AS criticised,
    (SELECT value FROM figure f WHERE f.staff = s.id AND f.code = 'audit_serious') / 10000 AS serious,
    (SELECT value FROM figure f WHERE f.staff = s.id AND f.code = 'serious_violation') / 10000 AS violation
  FROM staff s JOIN branch b ON b.id = s.branch),
peers AS (
  SELECT w.*, sum(loans) OVER c AS loans_sum, count(loans) OVER c AS loans_n, sum(interest) OVER c AS interest_sum, count(interest) OVER c AS interest_n
  FROM wide w WINDOW c AS (PARTITION BY class)),
gain AS (
  SELECT p.*,
    CASE WHEN loans_sum > 0 THEN max(-20 * loans_sum, min(10 * loans_sum, (loans * loans_n - loans_sum) * 10)) END AS loans_gain,
    CASE WHEN interest_sum > 0 THEN max(-50 * interest_sum, min(20 * interest_sum, (interest * interest_n - interest_sum) * 50)) END AS interest_gain,
    CASE WHEN managed > 0 THEN max(-30 * managed, 10 * managed - 1000 * npl) END AS quality_gain
  FROM peers p),
score AS (
  SELECT g.*,
    (200 * (20 * loans_sum + loans_gain) + loans_sum) / (2 * loans_sum) AS loans_score,
    (200 * (50 * interest_sum + interest_gain) + interest_sum) / (2 * interest_sum) AS interest_score,
    (200 * (30 * managed + quality_gain) + managed) / (2 * managed) AS quality_score,
    100 * (3 * exam + 2 * fined + 5 * criticised + 10 * serious) AS deductions
  FROM gain g),
total AS (SELECT s.*, loans_score + interest_score + quality_score - deductions AS total FROM score s),
grade AS (
  SELECT t.*,
    CASE WHEN total >= 9000 THEN 1 WHEN total >= 7500 THEN 2 WHEN total >= 6000 THEN 3 WHEN total IS NOT NULL THEN 4 END AS by_points,
    CASE WHEN 10000 * npl > 225 * managed THEN 3 WHEN 10000 * npl > 150 * managed OR violation > 0 OR serious > 0 THEN 2 ELSE 1 END AS limit_grade
  FROM total t),
result AS (
  SELECT g.*, CASE WHEN first_time THEN 3 ELSE max(by_points, limit_grade) END AS final,
    CASE WHEN first_time THEN 'protected' WHEN total IS NULL THEN 'no-data' WHEN post = 'outlet_head' THEN 'information' ELSE 'scored' END AS state
  FROM grade g)
SELECT staff_number || ' ' || coalesce(loans_score, '-') || ' ' || coalesce(interest_score, '-') || ' ' || coalesce(quality_score, '-') || ' '
  || coalesce(total, '-') || ' ' || coalesce(CASE final WHEN 1 THEN 'I' WHEN 2 THEN 'II' WHEN 3 THEN 'III' WHEN 4 THEN 'disqualified' END, '-') || ' '
  || CASE WHEN final IS NULL OR final = 4 OR post = 'outlet_head' THEN '-' ELSE (22 - 2 * final) || '' END || ' ' || state
  || ' ' || coalesce(CASE WHEN total IS NOT NULL AND state <> 'information'
    THEN 1 + (SELECT count(*) FROM result o WHERE o.class = r.class AND o.state <> 'information' AND o.total > r.total) END, '-')
FROM result r ORDER BY staff_number
