-- A tiny bank in which every column of every table holds something once.
INSERT INTO institution (id, code, name, short_name, address, phone) VALUES (1, '9001', '青石县农村商业银行', '青石农商', '青石县中山路1号
二楼', '0700-1234567');
INSERT INTO branch (id, version, code, name, class, parent, headcount_plan, regular_staff, search_key, sort_key) VALUES
  (1, 2, '0101', '营业部', 'urban', 3, 12, 40, kc_search_key('营业部'), kc_sort_key('营业部')),
  (2, 1, '0102', '石桥支行 "北" <&>', 'village', NULL, NULL, NULL, kc_search_key('石桥支行 "北" <&>'), kc_sort_key('石桥支行 "北" <&>')),
  (3, 1, '0100', '总行', NULL, NULL, NULL, NULL, kc_search_key('总行'), kc_sort_key('总行'));
INSERT INTO staff (id, version, staff_number, name, sex, birth_date, citizen_id, ethnic_group, political_status, phone, education, degree, major, school, branch, post, grade, status, hire_date, finance_start_date, first_appointment_date, protection_end, certificate_number, certificate_date, certificate_end, contract_start, contract_end, note, search_key, sort_key) VALUES
  (7, 3, '0101001', '欧阳犇', 'female', '1974-12-01', '421187197412012941', '汉族', 'member', '19900000001', 'bachelor', 'bachelor', '金融学', '江汉财经学院', 1, 'customer_manager', 'I', 'active', '1996-04-04', '1996-04-04', '2020-02-16', '2022-02-16', 'KJ2019-0001', '2019-05-06', '2029-05-06', '2020-01-01', '2027-12-31', '第一行
第二行	制表', kc_search_key('欧阳犇'), kc_sort_key('欧阳犇')),
  (9, 1, '0010007', '张三', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, NULL, NULL, 'active', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, kc_search_key('张三'), kc_sort_key('张三'));
INSERT INTO staff_event (id, version, staff, type, date, end_date, title, branch, post, grade, result, document, detail) VALUES
  (1, 1, 7, 'transferred', '2020-02-16', '2021-02-16', '调入营业部', 1, 'customer_manager', 'II', '合格', '青农商〔2020〕5号', '详情');
INSERT INTO import_batch (id, at, who, state, rows_added, rows_changed, rows_unchanged, rows_refused, rows_left_out, values_added, values_changed, values_unchanged, values_refused, notes, warnings, errors, undone_at, undone_by) VALUES
  (1, '2026-01-05T08:00:00Z', 'li', 'applied', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, NULL, NULL),
  (2, '2026-01-06T08:00:00Z', 'li', 'undone', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '2026-01-06T09:00:00Z', 'wang');
INSERT INTO import_file (id, batch, name, sha256, format, encoding) VALUES (1, 1, '不良与考试.csv', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 'text', 'GB18030');
INSERT INTO import_sheet (id, file, name) VALUES (1, 1, '不良与考试');
INSERT INTO measure_value (period, staff, measure, value, absent, source, cell, typed_by) VALUES
  (202501, 7, 1, 110000, 0, 1, 49157, NULL), (202501, 7, 2, -1234567, 0, NULL, NULL, 'li'), (202501, 9, 1, NULL, 1, 1, 3, NULL),
  (202441, 7, 7, NULL, 2, NULL, NULL, 'li'), (202441, 9, 7, 0, 0, 1, 5, NULL), (202421, 9, 7, NULL, 3, 1, 6, NULL);
INSERT INTO scheme (id, code, version, title, xml, sha256) VALUES (1, 'own', '1', '本行办法', '<?xml version="1.0" encoding="UTF-8"?>
<scheme code="own" version="1" cycle="year">
  <title xml:lang="zh">本行 &lt;考核&gt; 办法 &amp; 细则</title>
  <peers minimum="1"/>
  <measure code="x" places="0" every="year" aggregate="sum" missing="no-data"/>
  <indicator code="i" points="1" places="2">
    <figure>x</figure>
    <score>IF(x &lt; 1, 0, 1)</score>
  </indicator>
  <rounding total-places="2" mode="half-up"/>
</scheme>
', '1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef');
INSERT INTO appraisal_run (id, scheme, period, state, name, created_at, created_by, calculated_at, calculated_by, confirmed_at, confirmed_by, replaces, input_hash, result_hash, note) VALUES
  (1, 1, 202441, 'calculated', '2024年', '2026-01-05T08:00:00Z', 'li', '2026-01-05T08:00:01Z', 'li', NULL, NULL, NULL, '2123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', '3123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', NULL),
  (2, 1, 202441, 'draft', '2024年更正', '2026-01-05T08:00:00Z', 'li', NULL, NULL, NULL, NULL, 1, NULL, NULL, '更正');
INSERT INTO run_person (run, staff, staff_number, name, sort_key, branch, branch_name, branch_class, post, peers, appraised, reason) VALUES
  (1, 7, '0101001', '欧阳犇', kc_sort_key('欧阳犇'), 1, '营业部', 'urban', 'customer_manager', 'urban', 1, NULL),
  (1, 9, '0010007', '张三', kc_sort_key('张三'), 2, '石桥支行', NULL, NULL, NULL, 0, 'post');
INSERT INTO run_input (run, staff, measure, value, absent, n_cells, source, cell, typed_by) VALUES (1, 7, 1, 110000, 0, 12, 1, 49157, 'li'), (1, 7, 2, NULL, 1, 0, NULL, NULL, NULL);
INSERT INTO result (run, staff, points, deductions, total, absent, grade_by_points, grade, limited_by, coefficient, rank, peers_count, state) VALUES
  (1, 7, 1150000, 30000, 1120000, 0, 'I', 'II', 'serious', 20000, 1, 10, 'scored'), (1, 9, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 'no-data');
INSERT INTO indicator_score (run, staff, indicator, figure, base, score, absent) VALUES (1, 7, 'loan_count', 130000, 100000, 230000, 0), (1, 9, 'loan_count', NULL, NULL, NULL, 1);
INSERT INTO change_set (id, at, who, action, why, role, batch, undoes, undone_by) VALUES
  (1, '2026-01-05T08:00:00Z', 'li', 'import', '一月', 'done', 1, NULL, 2), (2, '2026-01-05T08:01:00Z', 'li', 'undo', NULL, 'undo', NULL, 1, NULL);
INSERT INTO journal (id, change_set, kind, record, owner, label, action) VALUES (1, 1, 'staff', 7, 7, '0101001', 'changed');
INSERT INTO journal_field (entry, field, before, after) VALUES (1, 'phone', '', '19900000001'), (1, 'note', 'a
b', 'c');
UPDATE appraisal_run SET reviewed_at = '2026-01-05T09:00:00Z', reviewed_by = 'li', published_at = '2026-01-05T10:00:00Z', published_by = 'li',
  published_from = '2026-01-05', published_until = '2026-01-06' WHERE id = 1;
INSERT INTO run_objection (id, run, staff, target, opened_on, text, addressee, opened_at, opened_by, state, answer, answered_at, answered_by) VALUES
  (1, 1, 7, 'loan_count', '2026-01-05', '三月少记一笔
请复核', '省联社', '2026-01-05T11:00:00Z', 'li', 'corrected', '属实，予以更正', '2026-01-05T12:00:00Z', 'wang'),
  (2, 2, 9, 'total', '2026-01-06', '不同意', NULL, '2026-01-06T11:00:00Z', 'li', 'open', NULL, NULL, NULL);
INSERT INTO run_adjustment (id, run, staff, target, before, absent, after, reason, at, who, objection) VALUES
  (1, 1, 7, 'loan_count', 220000, 0, 230000, '漏记一笔', '2026-01-05T12:00:00Z', 'wang', 1),
  (2, 1, 9, 'total', NULL, 1, 600000, '集体研究', '2026-01-05T12:00:00Z', 'wang', NULL);
INSERT INTO rater (id, staff, name) VALUES (1, 7, NULL), (2, NULL, '客户代表');
INSERT INTO rating (id, scheme, period, staff, indicator, rater, rater_group, points, at, who) VALUES
  (1, 1, 202441, 9, 'initiative', 1, 'peer', 90000, '2026-01-04T08:00:00Z', 'li');
INSERT INTO run_rating (run, staff, indicator, rater_group, value, n_raters) VALUES (1, 9, 'initiative', 'peer', 90000, 1);
INSERT INTO ranking (id, period, run, measure, bottom_count, top_count, next_top_count, bonus_points, months_running, times_a_year, made_at, made_by) VALUES
  (1, 202501, NULL, 1, 3, 3, 10, 20000, 2, 3, '2026-02-01T08:00:00Z', 'li'), (2, 202441, 1, NULL, 3, 3, 10, 15000, 2, 3, '2026-02-01T08:00:00Z', 'li');
INSERT INTO ranking_place (ranking, staff, place, value, list, partner) VALUES (1, 7, 1, 110000, 'top', NULL), (1, 9, 2, 0, 'bottom', 7), (2, 7, 1, 1120000, NULL, NULL);
INSERT INTO document (id, sha256, media_type, name, size, created_at) VALUES
  (1, '14bcd090baf31edba64e9cbd8cdfc15f943344aa72cb3675ad8e91bfcbce03ad', 'application/pdf', '劳动合同.pdf', 15, '2026-01-05T08:00:00Z'),
  (4, 'c40b5588790c60662f4cf27d106c6c0130172f76b3faf1df3ae09afbc54824e8', 'image/png', 'photo "1".png', 12, '2026-01-05T08:00:00Z');
INSERT INTO document_part (document, part, content) VALUES (1, 0, x'255044462d312e340a'), (1, 1, x'2525454f460a'), (4, 0, x'89504e470d0a1a0a30313233');
INSERT INTO staff_document (id, version, staff, type, title, document, dated, remark) VALUES
  (1, 1, 7, 'contract', '劳动合同', '14bcd090baf31edba64e9cbd8cdfc15f943344aa72cb3675ad8e91bfcbce03ad', '2020-01-01', '第一行
第二行'), (2, 2, 9, 'other', '其他', '14bcd090baf31edba64e9cbd8cdfc15f943344aa72cb3675ad8e91bfcbce03ad', NULL, NULL);
UPDATE staff SET photo = 'c40b5588790c60662f4cf27d106c6c0130172f76b3faf1df3ae09afbc54824e8' WHERE id = 7;
UPDATE appraisal_run SET state = 'confirmed', confirmed_at = '2026-01-06T08:00:00Z', confirmed_by = 'wang' WHERE id = 1;
INSERT INTO import_level (code, level) VALUES ('date-two-digit-year', 'confirm'), ('text-cleaned', 'silent');
INSERT INTO import_mapping (id, name, fingerprint, kind, n_header_rows, unit_power, saved_at, saved_by, encoding, delimiter, column_starts) VALUES
  (3, '月报', '14bcd090baf31edba64e9cbd8cdfc15f943344aa72cb3675ad8e91bfcbce03ad', '', 1, 4, '2026-01-05T08:00:00Z', 'li', NULL, 'tab', NULL),
  (5, '奖惩', 'c40b5588790c60662f4cf27d106c6c0130172f76b3faf1df3ae09afbc54824e8', 'staff_event', 2, 0, '2026-01-05T08:00:00Z', 'wang', 'GB18030', NULL, '1, 9, 21');
INSERT INTO import_mapping_column (mapping, position, header, target, unit_power) VALUES
  (3, 0, '工号', 'staff.staff_number', NULL), (3, 1, '', '', NULL), (3, 2, '利息 "万元"', 'measure.interest_income', 4), (5, 0, '日期', 'staff_event.date', NULL);
INSERT INTO import_mapping_row (mapping, label, mark) VALUES (3, '全行', 'skip'), (3, '累计增长部', 'data'), (5, '机关"', 'skip');
INSERT INTO import_decision (id, fingerprint, question, source, answer, record_key, decided_at, decided_by) VALUES
  (1, '14bcd090baf31edba64e9cbd8cdfc15f943344aa72cb3675ad8e91bfcbce03ad', 'staff', '张伟 · 城东支行', 'record', '0101001', '2026-01-05T08:00:00Z', 'li'),
  (2, '14bcd090baf31edba64e9cbd8cdfc15f943344aa72cb3675ad8e91bfcbce03ad', 'branch', '总行', 'skip', NULL, '2026-01-05T08:00:00Z', 'li');
INSERT INTO import_correction (id, sheet, cell, original, corrected, corrected_by) SELECT 1, min(id), 16387, '约35', '', 'li' FROM import_sheet;
