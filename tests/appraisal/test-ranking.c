/* Ranking and improvement (D16.5): places, lists, pairs, bonus, proposals, each worked out by hand on small banks of figures. */
#include <string.h>

#include "appraisal-bank.h"
#include "kc-ranking.h"
#include "kc-sheet.h"
#include "test-folder.h"

#define N 12
static const char *const persons[N] = { "0101001", "0101002", "0101003", "0101004", "0101005", "0101006", "0101007", "0101008", "0101009", "0101010", "0101011", "0101012" };

typedef struct
{
  TestStore store;
} Bank;

static void
bank_up (Bank *bank, gconstpointer data)
{
  bank_init (&bank->store);
  test_store_exec (&bank->store, "DELETE FROM measure_value; UPDATE staff SET status = 'active'");
}

static void
bank_down (Bank *bank, gconstpointer data)
{
  test_store_clear (&bank->store);
}

/* One figure for each of the persons; below zero: none. */
static gint64
rank (Bank *bank, int month, const int *values)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  KcPeriod period = kc_period_new (KC_PERIOD_MONTH, 2025 + (month - 1) / 12, (month - 1) % 12 + 1);

  for (gsize i = 0; i < N; i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "INSERT INTO measure_value (period, staff, measure, value, absent) SELECT %d, id, 1, %d, 0 FROM staff WHERE staff_number = '%s'", period,
        values[i] * 10000, persons[i]);
      if (values[i] >= 0)
        test_store_exec (&bank->store, sql);
    }
  kc_ranking_make_async (bank->store.store, period, 0, "loan_count", NULL, bank_done_cb, &result);
  gint64 ranking = kc_ranking_make_finish (bank->store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  return ranking;
}

/* Chosen columns of a report, a line each row. */
static char *
to_lines (KcReport *report, const char *const *columns)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (kc_report_get_rows (report)); i++)
    {
      g_autoptr(KcReportRow) row = g_list_model_get_item (kc_report_get_rows (report), i);
      for (guint k = 0; columns[k] != NULL; k++)
        for (guint c = 0; c < kc_report_get_n_columns (report); c++)
          if (strcmp (kc_report_get_column (report, c)->name, columns[k]) == 0)
            {
              g_autofree char *cell = kc_value_to_string (kc_report_row_get (row, c));
              g_string_append_printf (text, "%s%s", k > 0 ? " " : "", strcmp (cell, "!not-applicable") == 0 ? "–" : *cell == '\0' ? "·" : cell);
            }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static char *
load (Bank *bank, gint64 ranking, const char *const *columns)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  kc_ranking_load_async (bank->store.store, ranking, NULL, bank_done_cb, &result);
  g_autoptr(KcReport) report = kc_ranking_load_finish (bank->store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  return to_lines (report, columns);
}

/* The last three go to the first three: the lowest to the highest. */
static void
test_places (Bank *bank, gconstpointer data)
{
  static const int january[N] = { 120, 110, 100, 90, 80, 70, 60, 50, 40, 30, 20, -1 }, february[N] = { 10, 110, 100, 90, 80, 70, 60, 50, 40, 30, 200, 5 };
  static const char *const columns[] = { "place", "staff_number", "value", "list", "change", NULL };
  gint64 first = rank (bank, 1, january), second = rank (bank, 2, february);
  g_autofree char *before = load (bank, first, columns), *after = load (bank, second, columns);

  g_assert_cmpstr (before, ==,
    "1 0101001 120 First –\n2 0101002 110 First –\n3 0101003 100 First –\n4 0101004 90 · –\n5 0101005 80 · –\n6 0101006 70 · –\n7 0101007 60 · –\n"
    "8 0101008 50 · –\n9 0101009 40 Last –\n10 0101010 30 Last –\n11 0101011 20 Last –\n");
  g_assert_cmpstr (after, ==,
    "1 0101011 200 First 10\n2 0101002 110 First 0\n3 0101003 100 First 0\n4 0101004 90 · 0\n5 0101005 80 · 0\n6 0101006 70 · 0\n7 0101007 60 · 0\n"
    "8 0101008 50 · 0\n9 0101009 40 · 0\n10 0101010 30 Last 0\n11 0101001 10 Last -10\n12 0101012 5 Last –\n");
}

/* January's lowest (0101011) comes to place 1: both get the bonus; 0101010 to place 10: both too; 0101009 to place 11: none. */
static void
test_pairs (Bank *bank, gconstpointer data)
{
  static const int january[N] = { 120, 110, 100, 90, 80, 70, 60, 50, 40, 30, 20, -1 }, february[N] = { 120, 110, 100, 90, 80, 70, 60, 50, 5, 30, 200, 4 };
  static const char *const columns[] = { "weak_place", "next_place", "bonus", NULL };
  static const char *const expected[] = { "11 – –\n10 – –\n9 – –\n", "11 1 2\n10 10 2\n9 11 0\n" };
  gint64 ranking = rank (bank, 1, january);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;
      if (i == 1)
        rank (bank, 2, february);
      kc_ranking_pairs_async (bank->store.store, ranking, NULL, bank_done_cb, &result);
      g_autoptr(KcReport) report = kc_ranking_pairs_finish (bank->store.store, bank_wait (&result), &error);
      g_assert_no_error (error);
      g_autofree char *lines = to_lines (report, columns);
      g_assert_cmpstr (lines, ==, expected[i]);
    }
  g_assert_cmpint (test_store_number (&bank->store, "SELECT count(*) FROM ranking_place p JOIN ranking_place q ON q.ranking = p.ranking AND q.staff = p.partner"
                                                    " WHERE p.ranking = 1 AND p.place = 11 AND q.place = 1"), ==, 1);
}

/* Who is equal is treated equally; of few the first come first. */
static void
test_ties (Bank *bank, gconstpointer data)
{
  static const int many[N] = { 50, 50, 50, 50, 40, 30, 30, 20, 20, 20, 20, -1 }, few[N] = { 3, 2, 1, 0, -1, -1, -1, -1, -1, -1, -1, -1 },
                   same[N] = { 7, 7, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 };
  static const char *const columns[] = { "place", "list", NULL };
  g_autofree char *first = load (bank, rank (bank, 1, many), columns), *second = load (bank, rank (bank, 2, few), columns),
                  *third = load (bank, rank (bank, 3, same), columns);

  g_assert_cmpstr (first, ==, "1 First\n1 First\n1 First\n1 First\n5 ·\n6 ·\n6 ·\n8 Last\n8 Last\n8 Last\n8 Last\n");
  g_assert_cmpstr (second, ==, "1 First\n2 First\n3 First\n4 Last\n");
  g_assert_cmpstr (third, ==, "1 First\n1 First\n");
}

/* Two months running, over the turn of the year too; three times a year; by settings. Made again, a ranking takes the place of the old one. */
static void
test_proposals (Bank *bank, gconstpointer data)
{
  /* the last of the month: persons by position; everybody else is above */
  static const int last[][3] = { { 9, 10, 11 }, { 9, 7, 8 }, { 10, 6, 5 }, { 9, 8, 7 }, { 10, 4, 3 } };
  static const char *const columns[] = { "staff_number", "running", "times", "months", "reason", NULL };
  g_autoptr(GAsyncResult) result = NULL, next_year = NULL;
  g_autoptr(GError) error = NULL;
  gint64 ranking = 0;

  for (guint month = 0; month < G_N_ELEMENTS (last); month++)
    {
      int values[N];
      for (int i = 0; i < N; i++)
        values[i] = 1000 - i;
      for (guint k = 0; k < 3; k++)
        values[last[month][k]] = (int) k;
      ranking = rank (bank, (int) month + 1, values);
    }
  kc_ranking_proposals_async (bank->store.store, 2025, NULL, bank_done_cb, &result);
  g_autoptr(KcReport) report = kc_ranking_proposals_finish (bank->store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  g_autofree char *lines = to_lines (report, columns);
  g_assert_cmpstr (lines, ==, "0101010 2 3 January 2025, February 2025, April 2025 2 months running among the last; 3 times in the year among the last\n"
                              "0101011 1 3 January 2025, March 2025, May 2025 3 times in the year among the last\n");
  static const char *const counts[] = { "staff_number", "running", "times", NULL };
  g_autofree char *places = load (bank, ranking, counts);
  g_assert_nonnull (strstr (places, "0101011 1 3\n"));
  g_assert_nonnull (strstr (places, "0101010 – 3\n"));
  kc_ranking_proposals_async (bank->store.store, 2026, NULL, bank_done_cb, &next_year);
  g_autoptr(KcReport) none = kc_ranking_proposals_finish (bank->store.store, bank_wait (&next_year), &error);
  g_assert_cmpuint (g_list_model_get_n_items (kc_report_get_rows (none)), ==, 0);
}

/* Twice in December and January counts for the new year. */
static void
test_turn_of_the_year (Bank *bank, gconstpointer data)
{
  static const int values[N] = { 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 };
  static const char *const columns[] = { "staff_number", "running", "times", "months", NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  rank (bank, 12, values);
  rank (bank, 13, values);
  kc_ranking_proposals_async (bank->store.store, 2026, NULL, bank_done_cb, &result);
  g_autoptr(KcReport) report = kc_ranking_proposals_finish (bank->store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  g_autofree char *lines = to_lines (report, columns);
  g_assert_cmpstr (lines, ==, "0101010 2 1 December 2025, January 2026\n0101011 2 1 December 2025, January 2026\n"
                              "0101012 2 1 December 2025, January 2026\n");
}

static gboolean
save_settings (Bank *bank, const KcRankingSettings *settings, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  kc_ranking_settings_save_async (bank->store.store, settings, NULL, bank_done_cb, &result);
  return kc_ranking_settings_save_finish (bank->store.store, bank_wait (&result), error);
}

/* Every number is a setting; a ranking keeps those that it was made with. */
static void
test_settings (Bank *bank, gconstpointer data)
{
  static const int values[N] = { 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 };
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GError) error = NULL;
  KcRankingSettings settings;

  kc_ranking_settings_load_async (bank->store.store, NULL, bank_done_cb, &loaded);
  g_assert_true (kc_ranking_settings_load_finish (bank->store.store, bank_wait (&loaded), &settings, &error));
  g_assert_cmpuint (settings.bottom_count, ==, 3);
  g_assert_true (save_settings (bank, &settings, &error));
  g_assert_cmpint (test_store_number (&bank->store, "SELECT count(*) FROM change_set WHERE action = '" KC_ACTION_RANKING "'"), ==, 0);
  g_assert_cmpuint (settings.next_top_count, ==, 10);
  rank (bank, 1, values);
  settings.bottom_count = 1;
  settings.top_count = 2;
  settings.bonus_points = kc_decimal_new (15, 1);
  g_assert_true (save_settings (bank, &settings, &error));
  g_assert_no_error (error);
  rank (bank, 2, values);
  g_assert_cmpint (test_store_number (&bank->store, "SELECT count(*) FROM ranking_place JOIN ranking ON id = ranking WHERE list = 'bottom' AND period = 202501"), ==, 3);
  g_assert_cmpint (test_store_number (&bank->store, "SELECT count(*) FROM ranking_place JOIN ranking ON id = ranking WHERE list = 'bottom' AND period = 202502"), ==, 1);
  g_assert_cmpint (test_store_number (&bank->store, "SELECT bonus_points FROM ranking WHERE period = 202502"), ==, 15000);
  g_assert_cmpint (test_store_number (&bank->store, "SELECT count(*) FROM journal_field WHERE field = 'bottom_count' AND before = '3' AND after = '1'"), ==, 1);
  settings.times_a_year = 0;
  g_assert_false (save_settings (bank, &settings, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_INVALID);
}

/* By the totals of a run; again: in place of the former. */
static void
test_of_run (Bank *bank, gconstpointer data)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GAsyncResult) result = NULL, early = NULL, again = NULL, list = NULL;
  g_autoptr(GError) error = NULL;

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  kc_ranking_make_async (store.store, KC_PERIOD_NONE, run, NULL, NULL, bank_done_cb, &early);
  g_assert_cmpint (kc_ranking_make_finish (store.store, bank_wait (&early), &error), ==, 0);
  g_assert_error (error, KC_ERROR, KC_ERROR_RUN_NOT_CALCULATED);
  g_clear_error (&error);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  for (guint i = 0; i < 2; i++)
    {
      kc_ranking_make_async (store.store, KC_PERIOD_NONE, run, NULL, NULL, bank_done_cb, i == 0 ? &result : &again);
      g_assert_cmpint (kc_ranking_make_finish (store.store, bank_wait (i == 0 ? &result : &again), &error), !=, 0);
      g_assert_no_error (error);
    }
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM ranking"), ==, 1);
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM ranking_place"), ==,
                   test_store_number (&store, "SELECT count(*) FROM result WHERE total IS NOT NULL AND state <> 'information'"));
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM ranking_place p JOIN result r USING (staff) WHERE p.place <> 1 + (SELECT count(*) FROM result q"
                                              " WHERE q.total > r.total AND q.state <> 'information')"), ==, 0);
  kc_ranking_list_async (store.store, NULL, bank_done_cb, &list);
  g_autoptr(KcReport) rankings = kc_ranking_list_finish (store.store, bank_wait (&list), &error);
  g_assert_cmpuint (g_list_model_get_n_items (kc_report_get_rows (rankings)), ==, 1);
}

/* The lists of the places; who is taken back counts no more. */
static void
test_lists_and_removal (Bank *bank, gconstpointer data)
{
  static const int values[N] = { 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 };
  static const char *const columns[] = { "place", "staff_number", "running", NULL };
  g_autoptr(GAsyncResult) loaded = NULL, removed = NULL, proposed = NULL, again = NULL;
  g_autoptr(GError) error = NULL;

  rank (bank, 1, values);
  gint64 second = rank (bank, 2, values);
  kc_ranking_load_async (bank->store.store, second, NULL, bank_done_cb, &loaded);
  g_autoptr(KcReport) places = kc_ranking_load_finish (bank->store.store, bank_wait (&loaded), &error);
  g_autoptr(KcReport) first = kc_ranking_dup_list (places, TRUE), last = kc_ranking_dup_list (places, FALSE);
  g_autofree char *best = to_lines (first, columns), *worst = to_lines (last, columns);
  g_assert_cmpstr (best, ==, "1 0101001\n2 0101002\n3 0101003\n");
  g_assert_cmpstr (worst, ==, "10 0101010 2\n11 0101011 2\n12 0101012 2\n");
  kc_ranking_remove_async (bank->store.store, second, NULL, bank_done_cb, &removed);
  g_assert_true (kc_ranking_remove_finish (bank->store.store, bank_wait (&removed), &error));
  g_assert_no_error (error);
  kc_ranking_proposals_async (bank->store.store, 2025, NULL, bank_done_cb, &proposed);
  g_autoptr(KcReport) none = kc_ranking_proposals_finish (bank->store.store, bank_wait (&proposed), &error);
  g_assert_cmpuint (kc_report_get_total (none), ==, 0);
  g_assert_cmpint (test_store_number (&bank->store, "SELECT count(*) FROM ranking_place"), ==, N);
  g_assert_cmpint (test_store_number (&bank->store, "SELECT count(*) FROM journal WHERE kind = 'ranking' AND action = 'removed'"), ==, 1);
  kc_ranking_remove_async (bank->store.store, second, NULL, bank_done_cb, &again);
  g_assert_false (kc_ranking_remove_finish (bank->store.store, bank_wait (&again), &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
}

/* A year that was ranked in between does not break the stretch of months; it is in the list with the numbers it was made with. */
static void
test_only_months_count (Bank *bank, gconstpointer data)
{
  static const int values[N] = { 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 };
  static const char *const columns[] = { "staff_number", "running", "times", NULL },
                   *const numbers[] = { "basis", "run", "outdated", "bottom_count", "top_count", "next_top_count", "months_running", "times_a_year", "bonus_points", NULL };
  g_autoptr(GAsyncResult) result = NULL, listed = NULL;
  g_autoptr(GError) error = NULL;

  rank (bank, 12, values);
  test_store_exec (&bank->store, "INSERT INTO ranking SELECT 99, 202541, NULL, 1, 12, 1, 1, 0, 1, 1, made_at, made_by FROM ranking;"
                                 " INSERT INTO ranking_place SELECT 99, staff, place, value, 'bottom', NULL FROM ranking_place");
  rank (bank, 13, values);
  kc_ranking_proposals_async (bank->store.store, 2026, NULL, bank_done_cb, &result);
  g_autoptr(KcReport) report = kc_ranking_proposals_finish (bank->store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  g_autofree char *lines = to_lines (report, columns);
  g_assert_cmpstr (lines, ==, "0101010 2 1\n0101011 2 1\n0101012 2 1\n");
  kc_ranking_list_async (bank->store.store, NULL, bank_done_cb, &listed);
  g_autoptr(KcReport) rankings = kc_ranking_list_finish (bank->store.store, bank_wait (&listed), &error);
  g_autofree char *list = to_lines (rankings, numbers);
  g_assert_cmpstr (list, ==, "贷款笔数 0 0 3 3 10 2 3 2\n贷款笔数 0 0 12 1 1 1 1 0\n贷款笔数 0 0 3 3 10 2 3 2\n");
}

/* What can be ranked: measures with figures of the month, runs of a month that are calculated; never the draft or the year's run. */
static void
test_bases (Bank *bank, gconstpointer data)
{
  static const int values[N] = { 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 };
  static const char *const columns[] = { "period", "basis", "measure", NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  rank (bank, 1, values);
  test_store_exec (&bank->store,
    "INSERT INTO appraisal_run (id, scheme, period, state, name, created_at, created_by, calculated_at, calculated_by, input_hash, result_hash) VALUES"
    " (7, 1, 202502, 'calculated', 'February', '2025-03-01T08:00:00Z', 'x', '2025-03-01T08:00:00Z', 'x', 'a', 'b'),"
    " (8, 1, 202441, 'calculated', 'Year', '2025-03-01T08:00:00Z', 'x', '2025-03-01T08:00:00Z', 'x', 'a', 'b');"
    "INSERT INTO appraisal_run (id, scheme, period, state, name, created_at, created_by) VALUES (9, 1, 202502, 'draft', 'Draft', '2025-03-01T08:00:00Z', 'x')");
  kc_ranking_bases_async (bank->store.store, NULL, bank_done_cb, &result);
  g_autoptr(KcReport) bases = kc_ranking_bases_finish (bank->store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  g_autofree char *lines = to_lines (bases, columns);
  g_autofree char *name = test_store_text (&bank->store, "SELECT name FROM measure WHERE code = 'loan_count'");
  g_autofree char *expected = g_strdup_printf ("2025-02 February ·\n2025-01 %s loan_count\n", name);
  g_assert_cmpstr (lines, ==, expected);
  g_autoptr(KcReportRow) first = g_list_model_get_item (kc_report_get_rows (bases), 0);
  g_assert_cmpint (kc_report_row_get_id (first), ==, 7);
}

/* The workbook has a sheet each with the rows of the reports, read back by the program's own reader. */
static gboolean
count_row_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  ++*(guint *) data;
  return TRUE;
}

static void
test_workbook (Bank *bank, gconstpointer data)
{
  static const int values[N] = { 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 };
  static const guint rows[] = { 1 + N, 1 + 3, 1 + 3 };
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "ranking.xlsx", NULL);
  g_autoptr(GAsyncResult) result = NULL, none = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();

  rank (bank, 1, values);
  gint64 second = rank (bank, 2, values);
  kc_ranking_export_async (bank->store.store, second, path, NULL, bank_done_cb, &result);
  g_assert_true (kc_ranking_export_finish (bank->store.store, bank_wait (&result), &error));
  g_assert_no_error (error);
  g_autoptr(KcSheetBook) book = kc_sheet_book_open (path, NULL, issues, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kc_sheet_book_get_n_sheets (book), ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n = 0;
      g_assert_true (kc_sheet_book_read (book, i, count_row_cb, &n, NULL, &error));
      g_assert_cmpuint (n, ==, rows[i]);
    }
  kc_ranking_export_async (bank->store.store, 99, path, NULL, bank_done_cb, &none);
  g_assert_false (kc_ranking_export_finish (bank->store.store, bank_wait (&none), &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
  test_folder_remove (folder);
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
  add ("/ranking/places", test_places);
  add ("/ranking/pairs", test_pairs);
  add ("/ranking/ties", test_ties);
  add ("/ranking/proposals", test_proposals);
  add ("/ranking/turn-of-the-year", test_turn_of_the_year);
  add ("/ranking/settings", test_settings);
  add ("/ranking/of-run", test_of_run);
  add ("/ranking/lists-and-removal", test_lists_and_removal);
  add ("/ranking/only-months-count", test_only_months_count);
  add ("/ranking/bases", test_bases);
  add ("/ranking/workbook", test_workbook);
  return g_test_run ();
}
