/* Two runs beside each other, and the figures that the charts of a run draw. */
#include "appraisal-bank.h"
#include "kc-run-compare-figures.h"
#include "kc-run-compare.h"

static KcRunComparison *
compare (TestStore *store, gint64 run, gint64 other, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  kc_run_compare_async (store->store, run, other, NULL, bank_done_cb, &result);
  return kc_run_compare_finish (store->store, bank_wait (&result), error);
}

static KcRunFigures *
load_figures (TestStore *store, gint64 run, const char *indicator)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  KcRunFigures *figures;

  kc_run_figures_async (store->store, run, indicator, NULL, bank_done_cb, &result);
  figures = kc_run_figures_finish (store->store, bank_wait (&result), &error);
  g_assert_no_error (error);
  return figures;
}

static gint64
calculate (TestStore *store)
{
  g_autoptr(GError) error = NULL;
  gint64 run = bank_create_run (store);
  g_autoptr(KcIssueList) issues = bank_calculate (store, run, &error);

  g_assert_no_error (error);
  g_assert_nonnull (issues);
  return run;
}

static const KcRunMove *
find_move (const KcRunComparison *comparison, gint64 staff)
{
  for (guint i = 0; i < comparison->moves->len; i++)
    if (((KcRunMove *) g_ptr_array_index (comparison->moves, i))->staff == staff)
      return g_ptr_array_index (comparison->moves, i);
  return NULL;
}

static guint64
count_listed (const KcRunComparison *comparison, KcRunMoveKind kind, int from, int to)
{
  g_autoptr(KcReport) report = kc_run_comparison_list (comparison, kind, from, to, NULL);

  return kc_report_get_total (report);
}

/* The same figures twice: nobody moves. */
static void
test_same (void)
{
  TestStore store;
  g_autoptr(GError) error = NULL;
  g_autoptr(KcRunComparison) first = NULL, second = NULL;

  bank_init (&store);
  gint64 a = calculate (&store);
  first = compare (&store, a, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->other, ==, 0);
  g_assert_cmpuint (first->moves->len, ==, 0);
  gint64 b = calculate (&store);
  second = compare (&store, b, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second->other, ==, a);
  g_assert_cmpuint (kc_report_get_total (second->others), ==, 1);
  g_assert_cmpint (second->moves->len, ==, test_store_number (&store, "SELECT count(*) FROM result WHERE run = 2 AND state <> 'information'"));
  g_assert_cmpuint (count_listed (second, KC_RUN_MOVE_ANY, -1, -1), ==, second->moves->len);
  g_assert_cmpuint (count_listed (second, KC_RUN_MOVE_GRADE, -1, -1), ==, 0);
  g_assert_cmpuint (count_listed (second, KC_RUN_MOVE_RANK_UP, -1, -1), ==, 0);
  g_assert_cmpuint (count_listed (second, KC_RUN_MOVE_CAME, -1, -1), ==, 0);
  test_store_clear (&store);
}

/* One who rises, one who falls, one who is new, one who is gone. */
static void
test_moves (void)
{
  TestStore store;
  g_autoptr(GError) error = NULL;
  g_autoptr(KcRunComparison) comparison = NULL, back = NULL;
  guint64 sum = 0;

  bank_init (&store);
  gint64 a = calculate (&store), b = calculate (&store);
  test_store_exec (&store,
    "CREATE TEMP TABLE who AS SELECT staff, row_number() OVER (ORDER BY staff) AS n FROM result WHERE run = 1 AND state = 'scored';"
    "UPDATE result SET grade = 'III', total = 600000, rank = 9 WHERE run = 1 AND staff = (SELECT staff FROM who WHERE n = 1);"
    "UPDATE result SET grade = 'I', total = 985000, rank = 2 WHERE run = 2 AND staff = (SELECT staff FROM who WHERE n = 1);"
    "UPDATE result SET grade = 'I', total = 990000, rank = 1 WHERE run = 1 AND staff = (SELECT staff FROM who WHERE n = 2);"
    "UPDATE result SET grade = 'II', total = 800000, rank = 4 WHERE run = 2 AND staff = (SELECT staff FROM who WHERE n = 2);"
    "DELETE FROM result WHERE run = 1 AND staff = (SELECT staff FROM who WHERE n = 3);"
    "DELETE FROM result WHERE run = 2 AND staff = (SELECT staff FROM who WHERE n = 4)");
  comparison = compare (&store, b, a, &error);
  g_assert_no_error (error);
  const KcRunMove *up = find_move (comparison, test_store_number (&store, "SELECT staff FROM result WHERE run = 1 AND total = 600000 AND rank = 9"));
  g_assert_nonnull (up);
  g_assert_true (kc_run_move_is (comparison, up, KC_RUN_MOVE_UP) && kc_run_move_is (comparison, up, KC_RUN_MOVE_RANK_UP));
  g_assert_false (kc_run_move_is (comparison, up, KC_RUN_MOVE_DOWN));
  g_assert_cmpstr (((KcRunGrade *) g_ptr_array_index (comparison->grades, up->before.grade))->code, ==, "III");
  g_assert_cmpuint (count_listed (comparison, KC_RUN_MOVE_UP, -1, -1), ==, 1);
  g_assert_cmpuint (count_listed (comparison, KC_RUN_MOVE_DOWN, -1, -1), ==, 1);
  g_assert_cmpuint (count_listed (comparison, KC_RUN_MOVE_CAME, -1, -1), ==, 2);
  g_assert_cmpuint (count_listed (comparison, KC_RUN_MOVE_ANY, (int) up->before.grade, (int) up->after.grade), ==, 1);
  for (guint i = 0; i < comparison->grades->len * comparison->grades->len; i++)
    sum += comparison->flow[i];
  g_assert_cmpuint (sum, ==, comparison->moves->len);
  g_autoptr(GArray) chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (chosen, up->staff);
  g_autoptr(KcReport) report = kc_run_comparison_list (comparison, KC_RUN_MOVE_ANY, -1, -1, chosen);
  g_autoptr(KcReportRow) row = g_list_model_get_item (kc_report_get_rows (report), 0);
  g_assert_cmpuint (kc_report_get_total (report), ==, 1);
  g_assert_cmpint (kc_report_row_get_id (row), ==, up->staff);
  g_assert_cmpint (kc_report_row_get (row, 7)->as.integer, ==, 7);
  g_assert_cmpint (kc_decimal_compare (kc_report_row_get (row, 10)->as.decimal, kc_decimal_new (385, 1)), ==, 0);
  /* The other way round who rose has fallen. */
  back = compare (&store, a, b, &error);
  g_assert_no_error (error);
  g_assert_true (kc_run_move_is (back, find_move (back, up->staff), KC_RUN_MOVE_DOWN));
  test_store_clear (&store);
}

/* The run over the period before goes before one that was only made before. */
static void
test_previous (void)
{
  TestStore store;
  g_autoptr(GError) error = NULL;
  g_autoptr(KcRunComparison) comparison = NULL;
  g_autofree char *sql = g_strdup_printf ("UPDATE appraisal_run SET period = %d WHERE id = 1", kc_period_new (KC_PERIOD_YEAR, 2024, 1));

  bank_init (&store);
  gint64 earlier = calculate (&store), other = calculate (&store), run = calculate (&store);
  test_store_exec (&store, sql);
  comparison = compare (&store, run, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (comparison->other, ==, earlier);
  g_assert_cmpint (comparison->other, !=, other);
  test_store_clear (&store);
}

static void
test_refused (void)
{
  TestStore store;
  g_autoptr(GError) error = NULL;

  bank_init (&store);
  gint64 draft = bank_create_run (&store);
  g_assert_null (compare (&store, draft, 0, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_RUN_NOT_CALCULATED);
  g_clear_error (&error);
  g_assert_null (compare (&store, 999, 0, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
  test_store_clear (&store);
}

static void
test_figures (void)
{
  TestStore store;
  g_autoptr(KcRunFigures) figures = NULL, others = NULL;
  guint n_cells = 0;

  bank_init (&store);
  gint64 run = calculate (&store);
  figures = load_figures (&store, run, NULL);
  const KcRunIndicator *shown = g_ptr_array_index (figures->indicators, figures->shown);
  /* The figure that a rule of the scheme limits is shown first, with its tolerance. */
  g_assert_cmpstr (shown->code, ==, "quality");
  g_assert_nonnull (shown->limit);
  g_assert_cmpint (kc_decimal_compare (shown->limit_value, kc_decimal_new (15, 1)), ==, 0);
  g_assert_cmpstr (shown->unit, ==, "%");
  g_assert_cmpint (figures->points->len, ==, test_store_number (&store,
    "SELECT count(*) FROM result r JOIN indicator_score i ON i.run = r.run AND i.staff = r.staff AND i.indicator = 'quality'"
    " WHERE r.run = 1 AND r.state <> 'information' AND r.total IS NOT NULL AND i.figure IS NOT NULL"));
  g_assert_cmpint (figures->branches->len, ==, test_store_number (&store,
    "SELECT count(DISTINCT p.branch) FROM result r JOIN run_person p ON p.run = r.run AND p.staff = r.staff WHERE r.run = 1 AND r.state <> 'information'"));
  for (guint b = 0; b < figures->branches->len; b++)
    for (guint i = 0; i < figures->indicators->len; i++)
      n_cells += ((KcRunBranch *) g_ptr_array_index (figures->branches, b))->nothing[i] == KC_NOTHING_NONE;
  g_assert_cmpuint (n_cells, >, figures->branches->len);
  others = load_figures (&store, run, "interest");
  g_assert_cmpstr (((KcRunIndicator *) g_ptr_array_index (others->indicators, others->shown))->code, ==, "interest");
  g_assert_null (((KcRunIndicator *) g_ptr_array_index (others->indicators, others->shown))->limit);
  test_store_clear (&store);
}

/* A branch's cell is the mean of its scores in percent of the points. */
static void
test_branch_share (void)
{
  TestStore store;
  g_autoptr(KcRunFigures) figures = NULL;
  gboolean found = FALSE;

  bank_init (&store);
  gint64 run = calculate (&store);
  gint64 branch = test_store_number (&store, "SELECT min(branch) FROM run_person WHERE run = 1 AND appraised = 1");
  test_store_exec (&store,
    "UPDATE indicator_score SET score = 375000, absent = 0 WHERE run = 1 AND indicator = 'interest'"
    " AND staff IN (SELECT staff FROM run_person WHERE run = 1 AND branch = (SELECT min(branch) FROM run_person WHERE run = 1 AND appraised = 1))");
  figures = load_figures (&store, run, NULL);
  for (guint b = 0; b < figures->branches->len; b++)
    {
      const KcRunBranch *one = g_ptr_array_index (figures->branches, b);
      for (guint i = 0; one->branch == branch && i < figures->indicators->len; i++)
        if (g_str_equal (((KcRunIndicator *) g_ptr_array_index (figures->indicators, i))->code, "interest"))
          {
            found = TRUE;
            /* 37.5 of 50 points. */
            g_assert_cmpint (kc_decimal_compare (one->share[i], kc_decimal_new (75, 0)), ==, 0);
          }
    }
  g_assert_true (found);
  test_store_clear (&store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/appraisal/compare/same", test_same);
  g_test_add_func ("/appraisal/compare/moves", test_moves);
  g_test_add_func ("/appraisal/compare/previous", test_previous);
  g_test_add_func ("/appraisal/compare/refused", test_refused);
  g_test_add_func ("/appraisal/compare/figures", test_figures);
  g_test_add_func ("/appraisal/compare/branch-share", test_branch_share);
  return g_test_run ();
}
