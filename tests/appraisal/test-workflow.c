/* The steps of an appraisal after its calculation (D7.7, D7.8). */
#include <string.h>

#include "appraisal-bank.h"

typedef struct
{
  TestStore store;
  gint64 run;
} Bank;

static void
bank_up (Bank *bank, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  bank_init (&bank->store);
  bank->run = bank_create_run (&bank->store);
  g_autoptr(KcIssueList) issues = bank_calculate (&bank->store, bank->run, &error);
  g_assert_no_error (error);
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

static gint64
get_result (Bank *bank, const char *number, const char *what)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM result r JOIN run_person p USING (run, staff) WHERE r.run = %" G_GINT64_FORMAT
                                          " AND p.staff_number = '%s'", what, bank->run, number);

  return test_store_number (&bank->store, sql);
}

static gboolean
adjust (Bank *bank, const char *number, const char *target, const char *points, const char *reason, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  KcDecimal after;

  g_assert_true (kc_decimal_parse (points, -1, &after, NULL));
  kc_run_adjust_async (bank->store.store, bank->run, find_staff (bank, number), target, after, reason, NULL, bank_done_cb, &result);
  return kc_run_adjust_finish (bank->store.store, bank_wait (&result), error);
}

static gint64
object (Bank *bank, const char *number, const char *target, const char *text, const char *addressee, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  kc_run_object_async (bank->store.store, bank->run, find_staff (bank, number), target, (KcDate) { 2026, 1, 12 }, text, addressee, NULL, bank_done_cb, &result);
  return kc_run_object_finish (bank->store.store, bank_wait (&result), error);
}

static gboolean
answer (Bank *bank, gint64 objection, KcObjectionState state, const char *text, const char *points, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  KcDecimal after = KC_DECIMAL_ZERO;

  g_assert_true (points == NULL || kc_decimal_parse (points, -1, &after, NULL));
  kc_run_answer_async (bank->store.store, objection, state, text, points != NULL ? &after : NULL, NULL, bank_done_cb, &result);
  return kc_run_answer_finish (bank->store.store, bank_wait (&result), error);
}

static guint
count_differences (Bank *bank)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  kc_run_verify_async (bank->store.store, bank->run, NULL, bank_done_cb, &result);
  g_autoptr(KcIssueList) issues = kc_run_verify_finish (bank->store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  return kc_issue_list_get_size (issues);
}

static KcRunSummary *
load_summary (Bank *bank)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  kc_run_summary_async (bank->store.store, bank->run, NULL, bank_done_cb, &result);
  KcRunSummary *summary = kc_run_summary_finish (bank->store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  return summary;
}

#define REFUSED(call, code) \
  { \
    g_autoptr(GError) refused = NULL; \
    GError **why = &refused; \
    g_assert_false (call); \
    g_assert_error (refused, KC_ERROR, code); \
  }

/* Each step is taken in its turn only, and says who took it. */
static void
test_turns (Bank *bank, gconstpointer data)
{
  TestStore *store = &bank->store;
  g_autoptr(GError) error = NULL;

  REFUSED (bank_publish (store, bank->run, "2026-01-10", "2026-01-14", why), KC_ERROR_RUN_NOT_IN_REVIEW);
  REFUSED (bank_confirm (store, bank->run, why), KC_ERROR_RUN_NOT_PUBLISHED);
  REFUSED (adjust (bank, "0101002", "loans", "20", "x", why), KC_ERROR_RUN_NOT_IN_REVIEW);
  REFUSED (object (bank, "0101002", "loans", "x", NULL, why) != 0, KC_ERROR_RUN_NOT_PUBLISHED);
  REFUSED (bank_step_back (store, bank->run, why), KC_ERROR_RUN_NOT_IN_REVIEW);
  g_assert_true (bank_review (store, bank->run, &error));
  REFUSED (bank_review (store, bank->run, why), KC_ERROR_RUN_UNDER_WAY);
  REFUSED (bank_calculate (store, bank->run, why) != NULL, KC_ERROR_RUN_UNDER_WAY);
  REFUSED (bank_step (store, bank->run, kc_run_remove_async, kc_run_remove_finish, why), KC_ERROR_RUN_UNDER_WAY);
  g_assert_true (bank_step_back (store, bank->run, &error));
  g_autoptr(KcIssueList) again = bank_calculate (store, bank->run, &error);
  g_assert_nonnull (again);
  g_assert_true (bank_review (store, bank->run, &error));
  REFUSED (bank_publish (store, bank->run, "2026-01-14", "2026-01-10", why), KC_ERROR_INVALID);
  g_assert_true (bank_publish (store, bank->run, "2026-01-10", "2199-12-31", &error));
  REFUSED (bank_confirm (store, bank->run, why), KC_ERROR_PUBLICATION_RUNS);
  g_assert_true (bank_step_back (store, bank->run, &error));
  g_assert_true (bank_publish (store, bank->run, "2026-01-10", "2026-01-14", &error));
  g_autoptr(KcRunSummary) published = load_summary (bank);
  g_assert_cmpint (published->state, ==, KC_RUN_PUBLISHED);
  g_assert_cmpint (published->published_until.day, ==, 14);
  g_assert_nonnull (published->steps[KC_RUN_PUBLISHED].at);
  g_assert_null (published->steps[KC_RUN_CONFIRMED].at);
  g_assert_true (bank_confirm (store, bank->run, &error));
  REFUSED (bank_step_back (store, bank->run, why), KC_ERROR_STATE);
  g_autoptr(KcRunSummary) confirmed = load_summary (bank);
  g_assert_cmpint (confirmed->state, ==, KC_RUN_CONFIRMED);
  for (KcRunState state = KC_RUN_DRAFT; state <= KC_RUN_CONFIRMED; state++)
    g_assert_cmpstr (confirmed->steps[state].who, ==, kc_store_get_user (store->store));
  g_assert_cmpint (test_store_number (store, "SELECT count(*) FROM change_set WHERE action IN ('run-review', 'run-publish', 'run-back', 'run-confirm')"), ==, 7);
  g_assert_no_error (error);
}

/* A score set by hand: total, grade, coefficient and ranks follow; both values stay; taken back, every digit is as before. */
static void
test_adjust_score (Bank *bank, gconstpointer data)
{
  TestStore *store = &bank->store;
  g_autoptr(GError) error = NULL;

  g_assert_true (bank_review (store, bank->run, &error));
  gint64 total = get_result (bank, "0101002", "total"), rank = get_result (bank, "0101002", "rank");
  g_autofree char *before = test_store_text (store, "SELECT input_hash || result_hash || peers_figures FROM appraisal_run");
  gint64 score = test_store_number (store, "SELECT score FROM indicator_score JOIN run_person USING (run, staff) WHERE indicator = 'loans' AND staff_number = '0101002'");
  REFUSED (adjust (bank, "0101002", "loans", "30", "  ", why), KC_ERROR_REASON_MISSING);
  REFUSED (adjust (bank, "0101002", "none", "30", "x", why), KC_ERROR_NOT_FOUND);
  REFUSED (adjust (bank, "0101002", "loans", "30.123", "x", why), KC_ERROR_INVALID);
  g_assert_true (adjust (bank, "0101002", "loans", "0", "三月放款撤销", &error));
  g_assert_cmpint (get_result (bank, "0101002", "total"), ==, total - score);
  g_assert_cmpint (get_result (bank, "0101002", "rank"), >, rank);
  /* Everybody's rank is what the totals say. */
  g_assert_cmpint (test_store_number (store,
    "SELECT count(*) FROM result r JOIN run_person p USING (run, staff) WHERE r.rank <> 1 + (SELECT count(*) FROM result q JOIN run_person o USING (run, staff)"
    " WHERE q.run = r.run AND o.peers = p.peers AND q.rank IS NOT NULL AND q.total > r.total)"), ==, 0);
  g_assert_cmpuint (count_differences (bank), ==, 0);
  /* Set once more: what the scheme gave is remembered. */
  g_assert_true (adjust (bank, "0101002", "loans", "12.5", "复核后更正", &error));
  g_assert_cmpint (get_result (bank, "0101002", "total"), ==, total - score + 125000);
  g_assert_cmpint (test_store_number (store, "SELECT before FROM run_adjustment"), ==, score);
  REFUSED (bank_step_back (store, bank->run, why), KC_ERROR_RUN_ADJUSTED);
  g_autoptr(KcAppraisalSheet) sheet = bank_load_sheet (store, bank->run, "0101002", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheet->adjustments->len, ==, 1);
  g_autofree char *text = kc_explanation_to_text (sheet->explanation);
  g_assert_nonnull (strstr (text, "to 12.50 by "));
  g_assert_nonnull (strstr (text, "复核后更正"));
  g_autoptr(GAsyncResult) withdrawn = NULL;
  kc_run_withdraw_adjustment_async (store->store, bank->run, test_store_number (store, "SELECT id FROM run_adjustment"), NULL, bank_done_cb, &withdrawn);
  g_assert_true (kc_run_withdraw_adjustment_finish (store->store, bank_wait (&withdrawn), &error));
  g_autofree char *after = test_store_text (store, "SELECT input_hash || result_hash || peers_figures FROM appraisal_run");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (get_result (bank, "0101002", "rank"), ==, rank);
  g_assert_cmpint (test_store_number (store, "SELECT count(*) FROM journal WHERE kind = 'run_adjustment'"), ==, 3);
}

/* The total itself, of somebody who has one and of somebody without data. */
static void
test_adjust_total (Bank *bank, gconstpointer data)
{
  TestStore *store = &bank->store;
  g_autoptr(GError) error = NULL;
  g_autofree char *blank = test_store_text (store, "SELECT staff_number FROM result JOIN run_person USING (run, staff) WHERE state = 'no-data' ORDER BY 1");

  g_assert_true (bank_review (store, bank->run, &error));
  g_assert_true (adjust (bank, "0101002", KC_TARGET_TOTAL, "59.99", "集体研究", &error));
  g_assert_true (adjust (bank, blank, KC_TARGET_TOTAL, "75", "数据补报", &error));
  g_assert_no_error (error);
  g_autofree char *grade = test_store_text (store, "SELECT grade FROM result JOIN run_person USING (run, staff) WHERE staff_number = '0101002'");
  g_assert_cmpstr (grade, ==, "disqualified");
  g_assert_cmpint (get_result (bank, "0101002", "coefficient IS NULL OR coefficient = 0"), ==, 1);
  g_assert_cmpint (get_result (bank, blank, "total"), ==, 750000);
  g_assert_cmpint (get_result (bank, blank, "rank > 0"), ==, 1);
  g_assert_cmpuint (count_differences (bank), ==, 0);
  g_autoptr(KcAppraisalSheet) sheet = bank_load_sheet (store, bank->run, blank, &error);
  const KcRunAdjustment *adjustment = g_ptr_array_index (sheet->adjustments, 0);
  g_assert_cmpint (adjustment->before_nothing, !=, KC_NOTHING_NONE);
  /* A digit changed behind the program's back is found in an adjustment too. */
  test_store_exec (store, "UPDATE run_adjustment SET after = after + 100");
  g_assert_cmpuint (count_differences (bank), >, 0);
}

/* D7.8: an objection holds up the confirmation until it is answered in writing; a correction adjusts. */
static void
test_objections (Bank *bank, gconstpointer data)
{
  TestStore *store = &bank->store;
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) listed = NULL;

  g_assert_true (bank_review (store, bank->run, &error));
  g_assert_true (bank_publish (store, bank->run, "2026-01-10", "2026-01-14", &error));
  REFUSED (object (bank, "0101002", "loans", " ", NULL, why) != 0, KC_ERROR_REASON_MISSING);
  REFUSED (object (bank, "0101002", "none", "x", NULL, why) != 0, KC_ERROR_NOT_FOUND);
  gint64 first = object (bank, "0101002", "loans", "三月漏记一笔贷款", NULL, &error);
  gint64 second = object (bank, "0101003", KC_TARGET_TOTAL, "不同意评定等级", "省联社", &error);
  g_assert_no_error (error);
  REFUSED (bank_confirm (store, bank->run, why), KC_ERROR_OBJECTION_OPEN);
  REFUSED (answer (bank, first, KC_OBJECTION_CORRECTED, "属实", NULL, why), KC_ERROR_INVALID);
  REFUSED (answer (bank, first, KC_OBJECTION_ANSWERED, "属实", "21", why), KC_ERROR_INVALID);
  REFUSED (answer (bank, first, KC_OBJECTION_ANSWERED, "", NULL, why), KC_ERROR_REASON_MISSING);
  g_assert_true (answer (bank, first, KC_OBJECTION_CORRECTED, "属实，补记一笔", "21.5", &error));
  REFUSED (answer (bank, first, KC_OBJECTION_REFUSED, "x", NULL, why), KC_ERROR_STATE);
  REFUSED (bank_confirm (store, bank->run, why), KC_ERROR_OBJECTION_OPEN);
  g_assert_true (answer (bank, second, KC_OBJECTION_REFUSED, "评定符合办法第十条", NULL, &error));
  g_assert_cmpint (test_store_number (store, "SELECT after FROM run_adjustment WHERE objection IS NOT NULL"), ==, 215000);
  kc_run_objections_async (store->store, bank->run, NULL, bank_done_cb, &listed);
  g_autoptr(GPtrArray) list = kc_run_objections_finish (store->store, bank_wait (&listed), &error);
  g_assert_cmpuint (list->len, ==, 2);
  const KcRunObjection *dissent = g_ptr_array_index (list, 1);
  g_assert_cmpstr (dissent->addressee, ==, "省联社");
  g_assert_cmpstr (dissent->answer, ==, "评定符合办法第十条");
  g_assert_cmpint (dissent->state, ==, KC_OBJECTION_REFUSED);
  g_assert_cmpstr (((KcRunObjection *) g_ptr_array_index (list, 0))->label, ==, "Loan count");
  g_assert_true (bank_confirm (store, bank->run, &error));
  g_assert_cmpuint (count_differences (bank), ==, 0);
  /* Part of the run for good. */
  g_autoptr(GError) by_hand = test_store_fail (store, test_store_exec_cb, (gpointer) "UPDATE run_adjustment SET after = 0");
  g_assert_nonnull (by_hand);
  g_autoptr(GError) gone = test_store_fail (store, test_store_exec_cb, (gpointer) "DELETE FROM run_objection");
  g_assert_nonnull (gone);
  g_autoptr(KcAppraisalSheet) sheet = bank_load_sheet (store, bank->run, "0101003", &error);
  g_assert_cmpuint (sheet->objections->len, ==, 1);
  g_assert_no_error (error);
}

/* A correction names the run that it replaces, and that one says so too. */
static void
test_correction (Bank *bank, gconstpointer data)
{
  TestStore *store = &bank->store;
  g_autoptr(GAsyncResult) early = NULL, result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 old = bank->run;

  kc_run_correct_async (store->store, old, NULL, bank_done_cb, &early);
  g_assert_cmpint (kc_run_correct_finish (store->store, bank_wait (&early), &error), ==, 0);
  g_assert_error (error, KC_ERROR, KC_ERROR_RUN_UNDER_WAY);
  g_clear_error (&error);
  bank_settle (store, old);
  kc_run_correct_async (store->store, old, NULL, bank_done_cb, &result);
  bank->run = kc_run_correct_finish (store->store, bank_wait (&result), &error);
  g_assert_no_error (error);
  g_autoptr(KcRunSummary) correction = load_summary (bank);
  g_assert_cmpint (correction->replaces, ==, old);
  g_assert_cmpstr (correction->replaces_name, !=, NULL);
  g_autoptr(KcIssueList) issues = bank_calculate (store, bank->run, &error);
  g_autoptr(KcAppraisalSheet) sheet = bank_load_sheet (store, bank->run, "0101003", &error);
  g_assert_nonnull (sheet->replaces);
  g_assert_null (sheet->replaced_by);
  gint64 new_run = bank->run;
  bank->run = old;
  g_autoptr(KcRunSummary) corrected = load_summary (bank);
  g_assert_cmpint (corrected->replaced_by, ==, new_run);
}

/* The list on the wall: everybody once, no name in full. */
static void
test_publication (Bank *bank, gconstpointer data)
{
  TestStore *store = &bank->store;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (bank_review (store, bank->run, &error));
  g_assert_true (bank_publish (store, bank->run, "2026-01-10", "2026-01-14", &error));
  kc_publication_load_async (store->store, bank->run, NULL, bank_done_cb, &result);
  g_autoptr(KcPublication) publication = kc_publication_load_finish (store->store, bank_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (publication->institution, ==, "青石农商行");
  g_assert_cmpint (publication->from.day, ==, 10);
  GListModel *rows = kc_report_get_rows (publication->rows);
  g_assert_cmpint (g_list_model_get_n_items (rows), ==, test_store_number (store, "SELECT count(*) FROM result"));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(KcReportRow) row = g_list_model_get_item (rows, i);
      g_assert_cmpint (kc_report_row_get (row, 0)->as.integer, ==, i + 1);
      g_assert_nonnull (strchr (kc_report_row_get_text (row, 2), '*'));
    }
}

static gboolean
undo (Bank *bank, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  kc_run_undo_adjustment_async (bank->store.store, bank->run, NULL, bank_done_cb, &result);
  return kc_run_undo_adjustment_finish (bank->store.store, bank_wait (&result), error);
}

/* Ctrl+Z after an adjustment: the value that stood before stands again, be it adjusted or calculated; what was done last is something else, nothing. */
static void
test_undo (Bank *bank, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  gint64 calculated = get_result (bank, "0101002", "total");

  g_assert_true (bank_review (&bank->store, bank->run, &error));
  REFUSED (undo (bank, why), KC_ERROR_NOT_FOUND);
  g_assert_true (adjust (bank, "0101002", KC_TARGET_TOTAL, "61.5", "first", &error));
  g_assert_true (adjust (bank, "0101002", KC_TARGET_TOTAL, "62.5", "second", &error));
  g_assert_cmpint (get_result (bank, "0101002", "total"), ==, 625000);
  g_assert_true (undo (bank, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_result (bank, "0101002", "total"), ==, 615000);
  g_autofree char *reason = test_store_text (&bank->store, "SELECT reason FROM run_adjustment");
  g_assert_cmpstr (reason, ==, "first");
  g_assert_true (adjust (bank, "0101003", KC_TARGET_TOTAL, "70", "another", &error));
  g_assert_true (undo (bank, &error));
  g_assert_cmpint (test_store_number (&bank->store, "SELECT count(*) FROM run_adjustment"), ==, 1);
  REFUSED (undo (bank, why), KC_ERROR_NOT_FOUND);
  g_assert_cmpint (get_result (bank, "0101002", "total"), ==, 615000);
  g_assert_cmpint (calculated, !=, 615000);
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
  add ("/workflow/turns", test_turns);
  add ("/workflow/adjust-score", test_adjust_score);
  add ("/workflow/adjust-total", test_adjust_total);
  add ("/workflow/objections", test_objections);
  add ("/workflow/correction", test_correction);
  add ("/workflow/undo", test_undo);
  add ("/workflow/publication", test_publication);
  return g_test_run ();
}
