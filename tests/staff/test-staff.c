/* Lists, files, edits and undo as the window uses them. */
#include "test-bank.h"
#include "test-wait.h"

#include "kc-scheme-xml.h"
#include "kc-staff.h"

static void
open_bank (TestStore *test)
{
  test_store_init (test);
  test_bank_fill (test);
}

static char *
list (TestStore *test, const KcPageRequest *request)
{
  g_auto(TestWait) wait = { NULL };
  g_autoptr(KcReport) report = NULL;
  g_autoptr(GError) error = NULL;

  kc_staff_list_async (test->store, request, NULL, test_wait_cb, &wait);
  report = kc_staff_list_finish (test->store, test_wait (&wait), &error);
  g_assert_no_error (error);
  return test_report_dump (report);
}

/* The staff numbers' last digits with their branch's, in order: "11 12 …". */
static char *
list_numbers (TestStore *test, const KcPageRequest *request)
{
  g_autofree char *dump = list (test, request);
  g_auto(GStrv) lines = g_strsplit (dump, "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strlen (lines[i]) > 7)
      g_string_append_printf (text, "%s%c%c", text->len > 0 ? " " : "", lines[i][2], lines[i][6]);
  return g_string_free (text, FALSE);
}

static void
assert_list (TestStore *test, KcPageRequest *request, const char *expected)
{
  g_autofree char *numbers = list_numbers (test, request);

  g_assert_cmpstr (numbers, ==, expected);
}

static void
test_list (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcPageRequest) request = kc_page_request_new ();
  g_autofree char *dump = NULL;

  open_bank (&test);
  dump = list (&test, request);
  /* In pinyin order: Lǐ, Ōuyáng, Wáng, Zhāng, Zhào; scores of the newest run that was calculated. */
  g_assert_cmpstr (dump, ==,
                   "0010002|李四|城关支行|Urban|Customer manager|II|In service|2012-07-01|80.505|II\n"
                   "0020001|欧阳娜娜|白马支行|Township|Customer manager||In service|2019-07-01||\n"
                   "0010003|王五|城关支行|Urban|Outlet head||In service|2001-03-01|99|I\n"
                   "0010001|张三|城关支行|Urban|Customer manager|I|In service|2010-01-04|95|I\n"
                   "0020002|赵六|白马支行|Township|Customer manager|III|Exited|1999-07-01||\n");
}

static KcStaffFile *
load_file (TestStore *test, gint64 staff)
{
  g_auto(TestWait) wait = { NULL };
  g_autoptr(GError) error = NULL;
  KcStaffFile *file;

  kc_staff_file_load_async (test->store, staff, NULL, test_wait_cb, &wait);
  file = kc_staff_file_load_finish (test->store, test_wait (&wait), &error);
  g_assert_no_error (error);
  return file;
}

static gboolean
store_scheme_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_autoptr(GBytes) xml = kc_scheme_builtin_get (0);
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "INSERT INTO scheme (id, code, version, title, xml, sha256) VALUES (100, 'c', '1', 't', ?1, 'h')", error);

  kc_statement_bind_text_borrowed (statement, 1, g_bytes_get_data (xml, NULL), (gssize) g_bytes_get_size (xml));
  return kc_statement_run (statement, error) && kc_db_exec (db, "test", "UPDATE appraisal_run SET scheme = 100 WHERE id = 2", error);
}

/* Grades are shown as their scheme calls them. */
static void
test_grades_by_label (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcPageRequest) request = kc_page_request_new ();
  g_autoptr(KcStaffFile) file = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *assessments = NULL;

  open_bank (&test);
  test_store_write (&test, store_scheme_cb, NULL);
  kc_page_request_set_filter (request, "last_grade", "II");
  dump = list (&test, request);
  g_assert_cmpstr (dump, ==, "0010002|李四|城关支行|Urban|Customer manager|II|In service|2012-07-01|80.505|Grade II\n");
  file = load_file (&test, 1);
  assessments = test_report_dump (kc_staff_file_get_assessments (file));
  g_assert_cmpstr (assessments, ==, "2024年评定|2024|t|95|Grade I|2|1|Calculated\n2023年评定|2023|测试办法|65|III|1.6|1|Confirmed\n");
}

static void
test_search (void)
{
  g_auto(TestStore) test = { NULL };
  static const struct { const char *typed, *expected; } cases[] = {
    { "0010", "12 13 11" }, { "zhang", "11" }, { "zs", "11" }, { "ZhangSan", "11" }, { "oynn", "21" }, { "欧阳", "21" },
    { " 李 四 ", "12" }, { "白马", "21 22" }, { "baima", "21 22" }, { "０００００", "" }, { "%", "" }, { "_", "" }, { "'", "" }, { "   ", "12 21 13 11 22" },
    { "２００２", "" }, { "002", "21 22" },
  };

  open_bank (&test);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(KcPageRequest) request = kc_page_request_new ();

      request->search = g_strdup (cases[i].typed);
      assert_list (&test, request, cases[i].expected);
    }
}

/* What is nearer to the typed text comes first, not what is earlier in the alphabet. */
static void
test_search_rank (void)
{
  g_auto(TestStore) test = { NULL };
  static const struct { const char *typed, *expected; } cases[] = {
    /* the whole initials, then their beginning (Zhāng Shàohuá), then their middle (Lǐ Zōngshèng), then the branch alone (Zhōngshān) */
    { "zs", "11 36 37 31 32" },
    { "zhang", "11 36" },
    { "张三", "11" },
    { "0030001", "31" },
    { "003", "31 32 37 36" },
  };

  open_bank (&test);
  test_store_exec (&test,
    "INSERT INTO branch (id, code, name, class, search_key, sort_key) VALUES (3, 'B3', '中山支行', 'urban', kc_search_key('中山支行'), kc_sort_key('中山支行'));"
    "INSERT INTO staff (id, staff_number, name, branch, status) VALUES (11, '0030001', '艾青', 3, 'active'), (12, '0030002', '白云', 3, 'active'),"
    " (16, '0030006', '张少华', 2, 'active'), (17, '0030007', '李宗盛', 2, 'active');"
    "UPDATE staff SET search_key = kc_search_key(name), sort_key = kc_sort_key(name)");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(KcPageRequest) request = kc_page_request_new ();

      request->search = g_strdup (cases[i].typed);
      assert_list (&test, request, cases[i].expected);
    }
}

static void
test_filters_and_sort (void)
{
  g_auto(TestStore) test = { NULL };
  static const struct { const char *filter, *value, *sort; gboolean descending; const char *expected; } cases[] = {
    { "branch", "2", NULL, FALSE, "21 22" },
    { "branch_class", "urban", NULL, FALSE, "12 13 11" },
    { "grade", "I", NULL, FALSE, "11" },
    { "grade", "", NULL, FALSE, "21 13" },
    { "status", "exited", NULL, FALSE, "22" },
    { "post", "outlet_head", NULL, FALSE, "13" },
    { "last_grade", "I", NULL, FALSE, "13 11" },
    { "contract_end", "10", NULL, FALSE, "11" },
    { "contract_end", "9", NULL, FALSE, "" },       /* as far ahead as the filter says */
    { "contract_end", "0", NULL, FALSE, "" },
    { "contract_end", "99999999999", NULL, FALSE, "" },
    { "missing", "1", NULL, FALSE, "" },
    { "no_such_filter", "x", "no_such_column", FALSE, "12 21 13 11 22" },
    { "status", "active", "staff_number", TRUE, "21 13 12 11" },
    { "status", "active", "last_score", TRUE, "13 11 12 21" },
    { "status", "active", "last_score", FALSE, "12 11 13 21" },
    { "status", "active", "hire_date", FALSE, "13 11 12 21" },
    { "status", "active", "branch", FALSE, "21 12 13 11" },
    { "branch", "1; DROP TABLE staff", NULL, FALSE, "12 13 11" },
  };

  open_bank (&test);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(KcPageRequest) request = kc_page_request_new ();

      kc_page_request_set_filter (request, cases[i].filter, cases[i].value);
      request->sort = g_strdup (cases[i].sort);
      request->descending = cases[i].descending;
      assert_list (&test, request, cases[i].expected);
    }
}

static void
test_choices (void)
{
  g_auto(TestStore) test = { NULL };
  static const struct { const char *filter, *expected; } cases[] = {
    { "branch", "1=城关支行:3 2=白马支行:2" }, { "branch_class", "urban=Urban:3 township=Township:2" },
    { "grade", "I=I:1 II=II:1 III=III:1 =Not stated:2" }, { "status", "active=In service:4 exited=Exited:1" },
    { "post", "customer_manager=Customer manager:4 outlet_head=Outlet head:1" }, { "no_such", "" },
  };

  open_bank (&test);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(TestWait) wait = { NULL };
      g_autoptr(GPtrArray) choices = NULL;
      g_autoptr(GString) text = g_string_new (NULL);

      kc_staff_filter_choices_async (test.store, cases[i].filter, NULL, test_wait_cb, &wait);
      choices = kc_staff_filter_choices_finish (test.store, test_wait (&wait), NULL);
      g_assert_nonnull (choices);
      for (guint j = 0; j < choices->len; j++)
        {
          const KcFilterChoice *choice = g_ptr_array_index (choices, j);

          g_string_append_printf (text, "%s%s=%s:%u", j > 0 ? " " : "", choice->code, choice->label, (guint) choice->count);
        }
      g_assert_cmpstr (text->str, ==, cases[i].expected);
    }
}

static void
test_branches (void)
{
  g_auto(TestStore) test = { NULL };
  g_auto(TestWait) wait = { NULL };
  g_autoptr(KcReport) report = NULL;
  g_autofree char *dump = NULL;

  open_bank (&test);
  kc_branch_list_async (test.store, NULL, test_wait_cb, &wait);
  report = kc_branch_list_finish (test.store, test_wait (&wait), NULL);
  dump = test_report_dump (report);
  g_assert_cmpstr (dump, ==, "B1|城关支行|Urban|3|4|1|||\nB2|白马支行|Township|1|2|1|||\n");
}

/* D2.2: the share of the regular staff, rounded; the tree; nothing where nothing is known. */
static void
test_branches_share_d2_2 (void)
{
  g_auto(TestStore) test = { NULL };
  g_auto(TestWait) wait = { NULL };
  g_autoptr(KcReport) report = NULL;
  g_autofree char *dump = NULL;

  open_bank (&test);
  test_store_exec (&test, "UPDATE branch SET regular_staff = 7, class = NULL WHERE id = 1; UPDATE branch SET regular_staff = 0, parent = 1,"
                          " headcount_plan = NULL WHERE id = 2;");
  kc_branch_list_async (test.store, NULL, test_wait_cb, &wait);
  report = kc_branch_list_finish (test.store, test_wait (&wait), NULL);
  dump = test_report_dump (report);
  g_assert_cmpstr (dump, ==, "B1|城关支行||3|4|1|7|42.8571|\nB2|白马支行|Township|1|||0||城关支行\n");
}

static char *
dump_superiors (TestStore *test, gint64 branch)
{
  g_auto(TestWait) wait = { NULL };
  g_autoptr(GPtrArray) choices = NULL;
  GString *text = g_string_new (NULL);

  kc_branch_superiors_async (test->store, branch, NULL, test_wait_cb, &wait);
  choices = kc_branch_superiors_finish (test->store, test_wait (&wait), NULL);
  for (guint i = 0; i < choices->len; i++)
    g_string_append_printf (text, "%s\n", ((KcFilterChoice *) g_ptr_array_index (choices, i))->label);
  return g_string_free (text, FALSE);
}

/* D2.2: a superior is chosen from the tree, and nobody's superior is himself or below him, whatever the file says. */
static void
test_branch_superiors (void)
{
  g_auto(TestStore) test = { NULL };
  g_autofree char *all = NULL, *of_one = NULL, *of_leaf = NULL, *round = NULL;

  open_bank (&test);
  test_store_exec (&test, "INSERT INTO branch (id, code, name, sort_key, parent) VALUES (7, 'A1', '总行', 'z', NULL), (8, 'B11', '东关分理处', 'd', 2);"
                          " UPDATE branch SET parent = 7 WHERE id = 1; UPDATE branch SET parent = 1 WHERE id = 2;");
  all = dump_superiors (&test, 0);
  g_assert_cmpstr (all, ==, "总行\n\u3000城关支行\n\u3000\u3000白马支行\n\u3000\u3000\u3000东关分理处\n");
  of_one = dump_superiors (&test, 1);
  g_assert_cmpstr (of_one, ==, "总行\n");
  of_leaf = dump_superiors (&test, 8);
  g_assert_cmpstr (of_leaf, ==, "总行\n\u3000城关支行\n\u3000\u3000白马支行\n");
  test_store_exec (&test, "UPDATE branch SET parent = 8 WHERE id = 1");
  round = dump_superiors (&test, 7);
  g_assert_cmpstr (round, ==, "");
}

static void
test_branch_and_institution (void)
{
  g_auto(TestStore) test = { NULL };
  g_auto(TestWait) one = { NULL }, unknown = { NULL }, bank = { NULL }, none = { NULL };
  g_autoptr(KcRecord) branch = NULL, institution = NULL, fresh = NULL;
  g_autoptr(GError) error = NULL;

  open_bank (&test);
  kc_branch_load_async (test.store, 2, NULL, test_wait_cb, &one);
  branch = kc_branch_load_finish (test.store, test_wait (&one), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kc_record_get_text (branch, "name"), ==, "白马支行");
  kc_branch_load_async (test.store, 99, NULL, test_wait_cb, &unknown);
  g_assert_null (kc_branch_load_finish (test.store, test_wait (&unknown), &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
  kc_institution_load_async (test.store, NULL, test_wait_cb, &bank);
  institution = kc_institution_load_finish (test.store, test_wait (&bank), NULL);
  g_assert_cmpint (kc_record_get_id (institution), ==, 1);
  g_assert_cmpstr (kc_record_get_text (institution, "name"), ==, "示例农村商业银行");
  test_store_exec (&test, "DELETE FROM institution;");
  kc_institution_load_async (test.store, NULL, test_wait_cb, &none);
  fresh = kc_institution_load_finish (test.store, test_wait (&none), NULL);
  g_assert_cmpint (kc_record_get_id (fresh), ==, 0);
  g_assert_null (kc_record_get_text (fresh, "name"));
}

static void
test_find (void)
{
  g_auto(TestStore) test = { NULL };
  g_auto(TestWait) known = { NULL };
  g_auto(TestWait) unknown = { NULL };
  g_autoptr(GError) error = NULL;

  open_bank (&test);
  kc_staff_find_async (test.store, "0020001", NULL, test_wait_cb, &known);
  g_assert_cmpint (kc_staff_find_finish (test.store, test_wait (&known), &error), ==, 4);
  kc_staff_find_async (test.store, "20001", NULL, test_wait_cb, &unknown);
  g_assert_cmpint (kc_staff_find_finish (test.store, test_wait (&unknown), &error), ==, 0);
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
}

static void
test_file (void)
{
  g_auto(TestStore) test = { NULL };
  g_auto(TestWait) wait = { NULL };
  g_autoptr(KcStaffFile) file = NULL;
  g_autoptr(KcStaffFile) typed = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *figures = NULL;
  g_autofree char *assessments = NULL;
  g_autofree char *typed_figures = NULL;

  open_bank (&test);
  file = load_file (&test, 1);
  g_assert_cmpstr (kc_record_get_text (kc_staff_file_get_record (file), "staff_number"), ==, "0010001");
  g_assert_cmpstr (kc_staff_file_get_branch_name (file), ==, "城关支行");
  figures = test_report_dump (kc_staff_file_get_figures (file));
  g_assert_cmpstr (figures, ==,
                   "2024|新增不良贷款余额|2000|元|业绩.xlsx · 月度业绩!I1|new_npl_balance\n"
                   "2024-02|贷款笔数|2|笔|业绩.xlsx · 月度业绩!F4|loan_count\n"
                   "2024-02|利息收入||元|业绩.xlsx · 月度业绩!G4|interest_income\n"
                   "2024-02|管户贷款余额|100000|元|业绩.xlsx · 月度业绩!F1|managed_loans\n"
                   "2024-01|贷款笔数|10|笔|业绩.xlsx · 月度业绩!F2|loan_count\n"
                   "2024-01|利息收入|1000|元|业绩.xlsx · 月度业绩!G2|interest_income\n"
                   "2023-12|贷款笔数|99|笔|业绩.xlsx · 月度业绩!K1|loan_count\n");
  assessments = test_report_dump (kc_staff_file_get_assessments (file));
  g_assert_cmpstr (assessments, ==, "2024年评定|2024|测试办法|95|I|2|1|Calculated\n2023年评定|2023|测试办法|65|III|1.6|1|Confirmed\n");
  typed = load_file (&test, 2);
  typed_figures = test_report_dump (kc_staff_file_get_figures (typed));
  g_assert_nonnull (strstr (typed_figures, "2024-02|贷款笔数|3|笔|typed by li|loan_count\n"));

  kc_staff_file_load_async (test.store, 777, NULL, test_wait_cb, &wait);
  g_assert_null (kc_staff_file_load_finish (test.store, test_wait (&wait), &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
}

static gboolean
save (TestStore *test, KcRecord *record, KcIssueList *issues, GError **error)
{
  g_auto(TestWait) wait = { NULL };

  kc_record_save_async (test->store, record, "because", issues, NULL, test_wait_cb, &wait);
  return kc_record_save_finish (test->store, test_wait (&wait), error);
}

static char *
undo (TestStore *test, gboolean redo, GError **error)
{
  g_auto(TestWait) wait = { NULL };

  if (redo)
    {
      kc_staff_redo_async (test->store, NULL, test_wait_cb, &wait);
      return kc_staff_redo_finish (test->store, test_wait (&wait), error);
    }
  kc_staff_undo_async (test->store, NULL, test_wait_cb, &wait);
  return kc_staff_undo_finish (test->store, test_wait (&wait), error);
}

static void
test_edits_and_undoes (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcStaffFile) file = NULL;
  g_autoptr(KcStaffFile) after = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *history = NULL;
  KcRecord *record;

  open_bank (&test);
  file = load_file (&test, 1);
  record = kc_staff_file_get_record (file);
  g_assert_true (save (&test, record, NULL, &error)); /* nothing changed: nothing to undo */
  g_assert_null (undo (&test, FALSE, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
  g_clear_error (&error);

  kc_record_set_text (record, "name", "张三丰");
  g_assert_true (save (&test, record, NULL, &error));
  g_assert_cmpint (kc_record_get_version (record), ==, 2);
  g_assert_nonnull (strstr (kc_record_get_text (record, "search_key"), "zhangsanfeng"));
  undone = undo (&test, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone, ==, "Changed Name of 0010001");
  redone = undo (&test, TRUE, &error);
  g_assert_cmpstr (redone, ==, "Changed Name of 0010001");
  after = load_file (&test, 1);
  g_assert_cmpstr (kc_record_get_title (kc_staff_file_get_record (after)), ==, "张三丰");
  history = test_report_dump (kc_staff_file_get_history (after));
  g_assert_nonnull (strstr (history, "|Redone: Edited|Name|张三|张三丰|"));
  g_assert_nonnull (strstr (history, "|Edited|Name|张三|张三丰|because"));
  /* The window still holds the state before undo and redo. */
  kc_record_set_text (record, "phone", "1");
  g_assert_false (save (&test, record, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE);
}

static void
test_save_reports_findings (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) record = test_record_staff ("0030001", "", 1);
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  g_autoptr(GError) error = NULL;

  open_bank (&test);
  kc_record_set_date (record, "contract_start", (KcDate) { 2025, 1, 1 });
  kc_record_set_date (record, "contract_end", (KcDate) { 2024, 1, 1 });
  g_assert_false (save (&test, record, issues, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_INVALID);
  g_assert_cmpint (kc_issue_list_count (issues, KC_ISSUE_REQUIRED_MISSING), ==, 1);
  g_assert_cmpint (kc_issue_list_count (issues, KC_ISSUE_DATE_ORDER), ==, 1);
  g_assert_cmpint (kc_record_get_id (record), ==, 0);
  g_clear_error (&error);
  kc_record_set_text (record, "name", "钱七");
  kc_record_set_date (record, "contract_end", (KcDate) { 2026, 1, 1 });
  g_assert_true (save (&test, record, NULL, &error));
  g_assert_cmpint (kc_record_get_id (record), >, 5);
}

static void
test_removes_and_undoes (void)
{
  g_auto(TestStore) test = { NULL };
  g_auto(TestWait) refused = { NULL };
  g_auto(TestWait) removed = { NULL };
  g_autoptr(KcStaffFile) file = NULL;
  g_autoptr(KcRecord) record = test_record_staff ("0030001", "钱七", 1);
  g_autoptr(GError) error = NULL;
  g_autofree char *undone = NULL;

  open_bank (&test);
  file = load_file (&test, 1);
  kc_record_remove_async (test.store, kc_staff_file_get_record (file), NULL, NULL, test_wait_cb, &refused);
  g_assert_false (kc_record_remove_finish (test.store, test_wait (&refused), &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_CONSTRAINT); /* figures and results */
  g_clear_error (&error);
  g_assert_true (save (&test, record, NULL, &error));
  kc_record_remove_async (test.store, record, NULL, NULL, test_wait_cb, &removed);
  g_assert_true (kc_record_remove_finish (test.store, test_wait (&removed), &error));
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff"), ==, 5);
  undone = undo (&test, FALSE, &error);
  g_assert_cmpstr (undone, ==, "Removed Customer manager 0030001");
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff WHERE staff_number = '0030001' AND name = '钱七'"), ==, 1);
}

static void
test_types_a_figure (void)
{
  g_auto(TestStore) test = { NULL };
  g_auto(TestWait) wait = { NULL };
  g_auto(TestWait) again = { NULL };
  g_auto(KcValue) value = KC_VALUE_INIT;
  g_autoptr(GError) error = NULL;
  g_autofree char *undone = NULL;

  open_bank (&test);
  kc_value_set_decimal (&value, kc_decimal_new (11, 0));
  kc_staff_set_figure_async (test.store, 1, 202401, "loan_count", &value, "recount", NULL, test_wait_cb, &wait);
  g_assert_true (kc_staff_set_figure_finish (test.store, test_wait (&wait), &error));
  g_assert_cmpint (test_store_number (&test, "SELECT value FROM measure_value WHERE period = 202401 AND staff = 1 AND measure = 1"
                                             " AND source IS NULL AND typed_by IS NOT NULL"), ==, 110000);
  kc_staff_set_figure_async (test.store, 1, 202401, "loan_count", &value, NULL, NULL, test_wait_cb, &again);
  g_assert_true (kc_staff_set_figure_finish (test.store, test_wait (&again), &error));
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM change_set"), ==, 1); /* the same again is no change */
  undone = undo (&test, FALSE, &error);
  g_assert_cmpstr (undone, ==, "Changed 贷款笔数 · January 2024 of 0010001");
  g_assert_cmpint (test_store_number (&test, "SELECT value FROM measure_value WHERE period = 202401 AND staff = 1 AND measure = 1 AND source = 1"),
                   ==, 100000);
}

/* What was done before the file was opened is history, not something for Ctrl+Z. */
static void
test_undo_ends_at_opening (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) record = test_record_staff ("0030001", "钱七", 1);
  g_autoptr(GError) error = NULL;

  open_bank (&test);
  g_assert_true (save (&test, record, NULL, &error));
  test_store_close (&test);
  test_store_open (&test);
  g_assert_null (undo (&test, FALSE, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staff/list", test_list);
  g_test_add_func ("/staff/grades-by-label", test_grades_by_label);
  g_test_add_func ("/staff/search", test_search);
  g_test_add_func ("/staff/search-rank", test_search_rank);
  g_test_add_func ("/staff/filters-and-sort", test_filters_and_sort);
  g_test_add_func ("/staff/choices", test_choices);
  g_test_add_func ("/staff/D2.2/branches", test_branches);
  g_test_add_func ("/staff/D2.2/share", test_branches_share_d2_2);
  g_test_add_func ("/staff/D2/branch-and-institution", test_branch_and_institution);
  g_test_add_func ("/staff/D2/branch-superiors", test_branch_superiors);
  g_test_add_func ("/staff/find", test_find);
  g_test_add_func ("/staff/D1/file", test_file);
  g_test_add_func ("/staff/edits-and-undoes", test_edits_and_undoes);
  g_test_add_func ("/staff/save-reports-findings", test_save_reports_findings);
  g_test_add_func ("/staff/removes-and-undoes", test_removes_and_undoes);
  g_test_add_func ("/staff/types-a-figure", test_types_a_figure);
  g_test_add_func ("/staff/undo-ends-at-opening", test_undo_ends_at_opening);
  return g_test_run ();
}
