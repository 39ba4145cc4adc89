/* A small bank whose every figure can be added up by hand: two branches, five managers, three months, one confirmed run. */
#pragma once

#include "test-store.h"

#define TEST_BANK_SCHEME_XML "<scheme/>"

static inline void
test_bank_fill (TestStore *test)
{
  test_store_exec (test,
    "INSERT INTO institution (id, code, name) VALUES (1, 'I1', '示例农村商业银行');"
    "INSERT INTO branch (id, code, name, class, headcount_plan, search_key, sort_key) VALUES"
    " (1, 'B1', '城关支行', 'urban', 4, kc_search_key('城关支行'), kc_sort_key('城关支行')),"
    " (2, 'B2', '白马支行', 'township', 2, kc_search_key('白马支行'), kc_sort_key('白马支行'));"
    "INSERT INTO staff (id, staff_number, name, branch, post, grade, status, hire_date, contract_end) VALUES"
    " (1, '0010001', '张三', 1, 'customer_manager', 'I', 'active', '2010-01-04', date('now', 'localtime', '+10 days')),"
    " (2, '0010002', '李四', 1, 'customer_manager', 'II', 'active', '2012-07-01', '2099-12-31'),"
    " (3, '0010003', '王五', 1, 'outlet_head', NULL, 'active', '2001-03-01', NULL),"
    " (4, '0020001', '欧阳娜娜', 2, 'customer_manager', NULL, 'active', '2019-07-01', NULL),"
    " (5, '0020002', '赵六', 2, 'customer_manager', 'III', 'exited', '1999-07-01', NULL);"
    "UPDATE staff SET search_key = kc_search_key(name), sort_key = kc_sort_key(name);"
    "INSERT INTO import_batch (id, at, who, state, rows_added, warnings) VALUES (1, '2025-02-03T01:02:03Z', 'tester', 'applied', 9, 2);"
    "INSERT INTO import_file (id, batch, name, sha256, format) VALUES (1, 1, '业绩.xlsx', 'h', 'xlsx'), (2, 1, '名册.xls', 'h', 'xls');"
    "INSERT INTO import_sheet (id, file, name) VALUES (1, 1, '月度业绩');"
    /* measures: 1 loan_count, 2 interest_income, 3 managed_loans, 7 new_npl_balance */
    "INSERT INTO measure_value (period, staff, measure, value, absent, source, cell) VALUES"
    " (202401, 1, 1, 100000, 0, 1, 16389), (202401, 1, 2, 10000000, 0, 1, 16390),"
    " (202401, 2, 1, 50000, 0, 1, 32773), (202401, 4, 2, 5000000, 0, 1, 32774),"
    " (202402, 1, 1, 20000, 0, 1, 49157), (202402, 1, 2, NULL, 1, 1, 49158),"
    " (202402, 1, 3, 1000000000, 0, 1, 5), (202402, 2, 3, 500000000, 0, 1, 6), (202402, 4, 3, 500000000, 0, 1, 7),"
    " (202441, 1, 7, 20000000, 0, 1, 8), (202441, 4, 7, 20000000, 0, 1, 9),"
    " (202312, 1, 1, 990000, 0, 1, 10);"
    "INSERT INTO measure_value (period, staff, measure, value, absent, typed_by) VALUES (202402, 2, 1, 30000, 0, 'li');"
    "INSERT INTO scheme (id, code, version, title, xml, sha256) VALUES (99, 'test', '1', '测试办法', '" TEST_BANK_SCHEME_XML "', 'h');"
    "INSERT INTO appraisal_run (id, scheme, period, state, name, created_at, created_by, calculated_at, calculated_by) VALUES"
    " (1, 99, 202341, 'calculated', '2023年评定', 'at', 'who', 'at', 'who'), (2, 99, 202441, 'calculated', '2024年评定', 'at', 'who', 'at', 'who'),"
    " (3, 99, 202541, 'draft', '2025年评定', 'at', 'who', NULL, NULL);"
    "INSERT INTO run_person (run, staff, staff_number, name, branch, branch_name, appraised) VALUES"
    " (1, 1, '0010001', '张三', 1, '城关支行', 1), (2, 1, '0010001', '张三', 1, '城关支行', 1), (2, 2, '0010002', '李四', 1, '城关支行', 1),"
    " (2, 3, '0010003', '王五', 1, '城关支行', 1), (2, 4, '0020001', '欧阳娜娜', 2, '白马支行', 1);"
    "INSERT INTO result (run, staff, total, absent, grade, coefficient, rank, state) VALUES (1, 1, 650000, 0, 'III', 16000, 1, 'scored'),"
    " (2, 1, 950000, 0, 'I', 20000, 1, 'scored'), (2, 2, 805050, 0, 'II', 18000, 2, 'scored'), (2, 3, 990000, 0, 'I', NULL, NULL, 'information'),"
    " (2, 4, NULL, 1, NULL, NULL, NULL, 'no-data');"
    "UPDATE appraisal_run SET state = 'confirmed', confirmed_at = 'at', confirmed_by = 'who' WHERE id = 1");
}

/* All cells of a report, '|' between, a line each; "" for nothing. */
static inline char *
test_report_dump (KcReport *report)
{
  GString *text = g_string_new (NULL);
  GListModel *rows = kc_report_get_rows (report);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(KcReportRow) row = g_list_model_get_item (rows, i);

      for (guint j = 0; j < kc_report_get_n_columns (report); j++)
        {
          g_autofree char *cell = kc_value_to_string (kc_report_row_get (row, j));

          g_string_append_printf (text, "%s%s", j > 0 ? "|" : "", cell);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
