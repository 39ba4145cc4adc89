/* Ratings of raters as the figures of a run (D7.1, D7.2, D7.4). */
#include <string.h>

#include "appraisal-bank.h"
#include "kc-journal.h"
#include "kc-ratings.h"

/* Teamwork by oneself, the manager and colleagues; care by the manager alone, out of five. */
static const char own_scheme[] =
  "<?xml version='1.0' encoding='UTF-8'?>\n"
  "<scheme code='rated' version='1' cycle='year'>\n"
  "  <title xml:lang='en'>Rated</title><source xml:lang='en'>test</source>\n"
  "  <population><label xml:lang='en'>all</label></population>\n"
  "  <peers by='branch_class' minimum='1'><label xml:lang='en'>class</label></peers>\n"
  "  <measure code='teamwork_self' unit='分' places='2' every='year' aggregate='last' missing='no-data'><label xml:lang='en'>Teamwork, self</label></measure>\n"
  "  <measure code='teamwork_manager' unit='分' places='2' every='year' aggregate='last' missing='no-data'><label xml:lang='en'>Teamwork, manager</label></measure>\n"
  "  <measure code='teamwork_peers' unit='分' places='2' every='year' aggregate='last' missing='no-data'><label xml:lang='en'>Teamwork, colleagues</label></measure>\n"
  "  <measure code='care_manager' unit='分' places='2' every='year' aggregate='last' missing='no-data'><label xml:lang='en'>Care, manager</label></measure>\n"
  "  <indicator code='teamwork' points='60' places='2'><label xml:lang='en'>Teamwork</label>\n"
  "    <form name='rating'><set name='missing' value='spread'/><group measure='teamwork_self' weight='10'/><group measure='teamwork_manager' weight='50'/>"
  "<group measure='teamwork_peers' weight='40'/></form></indicator>\n"
  "  <indicator code='care' points='40' places='2'><label xml:lang='en'>Care</label>\n"
  "    <form name='rating'><set name='full' value='5'/><group measure='care_manager' weight='100'/></form></indicator>\n"
  "  <band code='good' from='60' coefficient='1'><label xml:lang='en'>good</label></band><band code='poor'><label xml:lang='en'>poor</label></band>\n"
  "  <rounding total-places='2' mode='half-up'/>\n"
  "</scheme>\n";

typedef struct
{
  TestStore store;
  gint64 scheme;
  KcPeriod period;
} Bank;

static gboolean
add_scheme_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_autoptr(GBytes) xml = g_bytes_new_static (own_scheme, sizeof own_scheme - 1);
  gint64 change_set = kc_journal_begin (db, "tester", KC_ACTION_SCHEME, NULL, 0, error);

  *(gint64 *) data = kc_scheme_table_add (db, xml, change_set, error);
  return *(gint64 *) data != 0;
}

static void
bank_up (Bank *bank, gconstpointer data)
{
  bank_init (&bank->store);
  bank->period = kc_period_new (KC_PERIOD_YEAR, 2025, 1);
  test_store_write (&bank->store, add_scheme_cb, &bank->scheme);
}

static void
bank_down (Bank *bank, gconstpointer data)
{
  test_store_clear (&bank->store);
}

static gint64
find_staff (Bank *bank, const char *number)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM staff WHERE staff_number = '%s'", number);

  return test_store_number (&bank->store, sql);
}

/* points NULL: taken out. */
static gboolean
rate (Bank *bank, gint64 rater, const char *outsider, const char *group, const char *number, const char *indicator, const char *points, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  KcRatingEntry entry = { find_staff (bank, number), indicator, points != NULL, KC_DECIMAL_ZERO };
  const KcRater who = { rater, outsider };

  g_assert_true (points == NULL || kc_decimal_parse (points, -1, &entry.points, NULL));
  kc_rating_save_async (bank->store.store, bank->scheme, bank->period, &who, group, &entry, 1, NULL, bank_done_cb, &result);
  return kc_rating_save_finish (bank->store.store, bank_wait (&result), error);
}

static void
must_rate (Bank *bank, gint64 rater, const char *outsider, const char *group, const char *number, const char *indicator, const char *points)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (rate (bank, rater, outsider, group, number, indicator, points, &error));
  g_assert_no_error (error);
}

static void
test_columns (Bank *bank, gconstpointer data)
{
  static const char *const expected[] = { "teamwork self 100", "teamwork manager 100", "teamwork peers 100", "care manager 5" };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  kc_rating_columns_async (bank->store.store, bank->scheme, NULL, bank_done_cb, &result);
  g_autoptr(GPtrArray) columns = kc_rating_columns_finish (bank->store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (columns->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < columns->len; i++)
    {
      const KcRatingColumn *column = g_ptr_array_index (columns, i);
      g_autofree char *full = kc_decimal_to_string (column->full);
      g_autofree char *text = g_strdup_printf ("%s %s %s", column->indicator, column->group, full);
      g_assert_cmpstr (text, ==, expected[i]);
    }
}

/* Who may rate whom, and between which marks. */
static void
test_refusals (Bank *bank, gconstpointer data)
{
  gint64 me = find_staff (bank, "0101002");
  const struct { gint64 rater; const char *outsider, *group, *number, *indicator, *points; KcError code; } cases[] = {
    { me, NULL, "peers", "0101002", "teamwork", "90", KC_ERROR_SELF_RATING }, { me, NULL, "self", "0101003", "teamwork", "90", KC_ERROR_INVALID },
    { 0, "客户代表", "self", "0101003", "teamwork", "90", KC_ERROR_INVALID }, { me, NULL, "peers", "0101003", "teamwork", "100.01", KC_ERROR_INVALID },
    { me, NULL, "peers", "0101003", "teamwork", "-1", KC_ERROR_INVALID }, { me, NULL, "manager", "0101003", "care", "6", KC_ERROR_INVALID },
    { me, NULL, "client", "0101003", "care", "5", KC_ERROR_NOT_FOUND }, { me, NULL, "self", "0101002", "care", "5", KC_ERROR_NOT_FOUND },
    { 0, "  ", "peers", "0101003", "teamwork", "90", KC_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_assert_false (rate (bank, cases[i].rater, cases[i].outsider, cases[i].group, cases[i].number, cases[i].indicator, cases[i].points, &error));
      g_assert_error (error, KC_ERROR, (int) cases[i].code);
    }
  g_assert_cmpint (test_store_number (&bank->store, "SELECT (SELECT count(*) FROM rating) + (SELECT count(*) FROM rater)"), ==, 0);
}

/* Entered, seen again in the grid, changed, taken out; the journal tells. */
static void
test_grid (Bank *bank, gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL, own = NULL;
  g_autoptr(GError) error = NULL;
  gint64 me = find_staff (bank, "0101002");
  const KcRater rater = { me, NULL };

  must_rate (bank, me, NULL, "peers", "0101003", "teamwork", "88");
  must_rate (bank, me, NULL, "peers", "0101003", "teamwork", "91.5");
  must_rate (bank, me, NULL, "peers", "0101003", "teamwork", "91.5");   /* nothing new: no change set that undo would stop at */
  must_rate (bank, me, NULL, "peers", "0101004", "teamwork", "70");
  must_rate (bank, me, NULL, "peers", "0101004", "teamwork", NULL);
  must_rate (bank, 0, "客户代表", "manager", "0101004", "care", "4");
  kc_rating_grid_async (bank->store.store, bank->scheme, bank->period, &rater, "peers", 0, NULL, bank_done_cb, &result);
  g_autoptr(KcReport) grid = kc_rating_grid_finish (bank->store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kc_report_get_n_columns (grid), ==, 4);
  g_assert_cmpint (g_list_model_get_n_items (kc_report_get_rows (grid)), ==, test_store_number (&bank->store, "SELECT count(*) - 1 FROM staff WHERE status = 'active'"));
  guint n_rated = 0;
  for (guint i = 0; i < g_list_model_get_n_items (kc_report_get_rows (grid)); i++)
    {
      g_autoptr(KcReportRow) row = g_list_model_get_item (kc_report_get_rows (grid), i);
      g_assert_cmpint (kc_report_row_get_id (row), !=, me);
      if (kc_value_is_nothing (kc_report_row_get (row, 3)))
        continue;
      g_autofree char *points = kc_decimal_to_string (kc_report_row_get (row, 3)->as.decimal);
      g_assert_cmpstr (points, ==, "91.5");
      g_assert_cmpstr (kc_report_row_get_text (row, 0), ==, "0101003");
      n_rated++;
    }
  g_assert_cmpuint (n_rated, ==, 1);
  kc_rating_grid_async (bank->store.store, bank->scheme, bank->period, &rater, "self", 0, NULL, bank_done_cb, &own);
  g_autoptr(KcReport) self = kc_rating_grid_finish (bank->store.store, bank_wait (&own), &error);
  g_assert_cmpuint (g_list_model_get_n_items (kc_report_get_rows (self)), ==, 1);
  g_assert_cmpint (test_store_number (&bank->store, "SELECT count(DISTINCT rater) FROM rating"), ==, 2);
  g_assert_cmpint (test_store_number (&bank->store, "SELECT count(*) FROM change_set WHERE action = '" KC_ACTION_RATING "'"), ==, 5);
  g_assert_cmpint (test_store_number (&bank->store, "SELECT count(*) FROM journal WHERE kind = 'rating' AND action = 'changed'"), ==, 1);
  g_assert_cmpint (test_store_number (&bank->store, "SELECT count(*) FROM journal WHERE kind = 'rating' AND action = 'removed'"), ==, 1);
}

static gint64
create_run (Bank *bank)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  kc_run_create_async (bank->store.store, bank->scheme, bank->period, NULL, bank_done_cb, &result);
  gint64 run = kc_run_create_finish (bank->store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  return run;
}

/* The means are the figures: by hand, 80 of oneself, 90 of the manager, (70 + 75 + 81) / 3 = 75.3333 of colleagues:
 * 80 × 10 % + 90 × 50 % + 75.3333 × 40 % = 83.1333, of 60 points 49.88; care 4 of 5: 32. The run keeps what it was made of. */
static void
test_run (Bank *bank, gconstpointer data)
{
  static const char *const colleagues[][2] = { { "0101003", "70" }, { "0101004", "75" }, { "0101005", "81" } };
  TestStore *store = &bank->store;
  g_autoptr(GAsyncResult) verified = NULL, again = NULL;
  g_autoptr(GError) error = NULL;

  must_rate (bank, find_staff (bank, "0101002"), NULL, "self", "0101002", "teamwork", "80");
  must_rate (bank, 0, "张行长", "manager", "0101002", "teamwork", "90");
  must_rate (bank, 0, "张行长", "manager", "0101002", "care", "4");
  for (gsize i = 0; i < G_N_ELEMENTS (colleagues); i++)
    must_rate (bank, find_staff (bank, colleagues[i][0]), NULL, "peers", "0101002", "teamwork", colleagues[i][1]);
  gint64 run = create_run (bank);
  g_autoptr(KcIssueList) issues = bank_calculate (store, run, &error);
  g_assert_no_error (error);
  g_assert_cmpint (test_store_number (store, "SELECT total FROM result JOIN run_person USING (run, staff) WHERE staff_number = '0101002'"), ==, 818800);
  g_assert_cmpint (test_store_number (store, "SELECT value FROM run_rating WHERE rater_group = 'peers'"), ==, 753333);
  g_autoptr(KcAppraisalSheet) sheet = bank_load_sheet (store, run, "0101002", &error);
  g_assert_no_error (error);
  g_autofree char *text = kc_explanation_to_text (sheet->explanation);
  g_assert_nonnull (strstr (text, "rated by 3 raters"));
  bank_settle (store, run);
  /* What raters change later is not the confirmed run's. */
  must_rate (bank, 0, "张行长", "manager", "0101002", "teamwork", "10");
  kc_run_verify_async (store->store, run, NULL, bank_done_cb, &verified);
  g_autoptr(KcIssueList) differences = kc_run_verify_finish (store->store, bank_wait (&verified), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kc_issue_list_get_size (differences), ==, 0);
  g_autoptr(GError) frozen = test_store_fail (store, test_store_exec_cb, (gpointer) "UPDATE run_rating SET value = 0");
  g_assert_nonnull (frozen);
}

/* A rater without any difference is named with the share: 100 % of three, more than 80 % of six, more than 50 % of five; not half, not of two. */
static void
test_all_top (Bank *bank, gconstpointer data)
{
  static const struct { const char *rater; guint n, n_full; const char *share; } cases[] = {
    { "甲", 3, 3, "100 %" }, { "乙", 6, 5, "> 80 %" }, { "丙", 5, 3, "> 50 %" }, { "丁", 4, 2, NULL }, { "戊", 2, 2, NULL },
  };
  static const char *const persons[] = { "0101002", "0101003", "0101004", "0101005", "0101006", "0101007" };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint found = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint k = 0; k < cases[i].n; k++)
      must_rate (bank, 0, cases[i].rater, "manager", persons[k], "care", k < cases[i].n_full ? "5" : "4");
  gint64 run = create_run (bank);
  kc_run_check_async (bank->store.store, run, NULL, bank_done_cb, &result);
  g_autoptr(KcIssueList) issues = kc_run_check_finish (bank->store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      if (kc_issue_get_code (issue) != KC_ISSUE_RATINGS_ALL_TOP)
        continue;
      g_autofree char *sentence = kc_issue_dup_sentence (issue);
      gboolean is_expected = FALSE;
      for (gsize k = 0; k < G_N_ELEMENTS (cases); k++)
        is_expected = is_expected || (cases[k].share != NULL && strstr (sentence, cases[k].rater) != NULL && strstr (sentence, cases[k].share) != NULL);
      if (!is_expected)
        g_error ("unexpected: %s", sentence);
      found++;
    }
  g_assert_cmpuint (found, ==, 3);
}

static void
add (const char *name, void (*test) (Bank *, gconstpointer))
{
  g_test_add (name, Bank, NULL, bank_up, test, bank_down);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  add ("/ratings/columns", test_columns);
  add ("/ratings/refusals", test_refusals);
  add ("/ratings/grid", test_grid);
  add ("/ratings/run", test_run);
  add ("/ratings/all-top", test_all_top);
  return g_test_run ();
}
