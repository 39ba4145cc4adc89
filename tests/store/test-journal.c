/* Undo, redo and history from the journal. */
#include "test-store.h"

typedef struct
{
  gint64 change_set;
  const char *who;
  KcIssueList *issues;
  gint64 since;
  gint64 found_undo, found_redo;
  char *sentence;
} Call;

static gboolean
undo_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Call *call = data;

  return kc_journal_undo (db, call->change_set, "tester", call->issues, error) != 0;
}

static gboolean
find_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Call *call = data;

  call->found_undo = kc_journal_find_undo (db, call->who, call->since, error);
  call->found_redo = kc_journal_find_redo (db, call->who, call->since, error);
  return call->found_undo >= 0 && call->found_redo >= 0;
}

static gboolean
describe_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Call *call = data;

  call->sentence = kc_journal_describe (db, call->change_set, error);
  return call->sentence != NULL;
}

/* What Ctrl+Z (or Shift+Ctrl+Z) does. FALSE: there is nothing. */
static gboolean
take_back (TestStore *test, gboolean redo)
{
  Call call = { .who = "tester" };

  g_assert_true (kc_store_run_sync (test->store, KC_STORE_READ, find_cb, &call, NULL, NULL));
  call.change_set = redo ? call.found_redo : call.found_undo;
  if (call.change_set == 0)
    return FALSE;
  test_store_write (test, undo_cb, &call);
  return TRUE;
}

static char *
describe (TestStore *test, gint64 change_set)
{
  Call call = { .change_set = change_set };

  g_assert_true (kc_store_run_sync (test->store, KC_STORE_READ, describe_cb, &call, NULL, NULL));
  return call.sentence;
}

/* "number name phone; …" */
static char *
dump (TestStore *test)
{
  return test_store_text (test, "SELECT coalesce(group_concat(id || ' ' || staff_number || ' ' || name || ' ' || coalesce(phone, '-'), '; '), '')"
                                " FROM (SELECT * FROM staff ORDER BY id)");
}

static void
assert_dump (TestStore *test, const char *expected)
{
  g_autofree char *actual = dump (test);

  g_assert_cmpstr (actual, ==, expected);
}

static KcRecord *
add_staff (TestStore *test)
{
  g_autoptr(KcRecord) branch = test_record_branch ("B1", "城关支行", "urban");
  g_autoptr(KcRecord) staff = NULL;

  test_store_save (test, branch);
  staff = test_record_staff ("001", "张三", kc_record_get_id (branch));
  test_store_save (test, staff);
  return g_steal_pointer (&staff);
}

static void
test_undoes_and_redoes_steps (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;

  test_store_init (&test);
  staff = add_staff (&test);
  kc_record_set_text (staff, "phone", "111");
  test_store_save (&test, staff);
  kc_record_set_text (staff, "phone", "222");
  kc_record_set_text (staff, "name", "张四");
  test_store_save (&test, staff);
  test_store_remove (&test, staff);
  assert_dump (&test, "");

  g_assert_true (take_back (&test, FALSE));
  assert_dump (&test, "1 001 张四 222");
  g_assert_cmpint (test_store_number (&test, "SELECT search_key LIKE '%zhangsi%' FROM staff"), ==, 1);
  g_assert_true (take_back (&test, FALSE));
  assert_dump (&test, "1 001 张三 111");
  g_assert_true (take_back (&test, FALSE));
  assert_dump (&test, "1 001 张三 -");
  g_assert_true (take_back (&test, FALSE));
  assert_dump (&test, "");
  g_assert_true (take_back (&test, FALSE)); /* the branch */
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM branch"), ==, 0);
  g_assert_false (take_back (&test, FALSE));

  for (guint i = 0; i < 3; i++)
    g_assert_true (take_back (&test, TRUE));
  assert_dump (&test, "1 001 张三 111");
  g_assert_true (take_back (&test, FALSE)); /* undo in the middle of redoing */
  assert_dump (&test, "1 001 张三 -");
  for (guint i = 0; i < 3; i++)
    g_assert_true (take_back (&test, TRUE));
  assert_dump (&test, "");
  g_assert_false (take_back (&test, TRUE));
  g_assert_true (take_back (&test, FALSE));
  assert_dump (&test, "1 001 张四 222");
}

/* Something new forgets what could be redone. */
static void
test_new_change_ends_redo (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;
  g_autoptr(KcRecord) other = NULL;

  test_store_init (&test);
  staff = add_staff (&test);
  kc_record_set_text (staff, "phone", "111");
  test_store_save (&test, staff);
  g_assert_true (take_back (&test, FALSE));
  other = test_record_staff ("002", "李四", 1);
  test_store_save (&test, other);
  g_assert_false (take_back (&test, TRUE));
  g_assert_true (take_back (&test, FALSE));
  assert_dump (&test, "1 001 张三 -");
}

static void
test_undoes_only_own_changes (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;
  Call other = { .who = "somebody else" };
  Call later = { .who = "tester" };

  test_store_init (&test);
  staff = add_staff (&test);
  g_assert_true (kc_store_run_sync (test.store, KC_STORE_READ, find_cb, &other, NULL, NULL));
  g_assert_cmpint (other.found_undo, ==, 0);
  later.since = test_store_number (&test, "SELECT max(id) FROM change_set");
  g_assert_true (kc_store_run_sync (test.store, KC_STORE_READ, find_cb, &later, NULL, NULL));
  g_assert_cmpint (later.found_undo, ==, 0);
}

static void
test_conflicts_are_named (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  g_autoptr(KcIssueList) added_issues = kc_issue_list_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) added_error = NULL;
  Call first = { .issues = issues };
  Call added = { .issues = added_issues, .change_set = 2 };

  test_store_init (&test);
  staff = add_staff (&test);
  kc_record_set_text (staff, "phone", "111");
  kc_record_set_text (staff, "note", "kept");
  first.change_set = test_store_save (&test, staff);
  kc_record_set_text (staff, "phone", "222");
  test_store_save (&test, staff);

  error = test_store_fail (&test, undo_cb, &first);
  g_assert_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, 1);
  g_assert_cmpstr (kc_issue_get_place (kc_issue_list_get (issues, 0))->record, ==, "001");
  g_assert_cmpstr (kc_issue_get_place (kc_issue_list_get (issues, 0))->field, ==, "phone");
  assert_dump (&test, "1 001 张三 222");
  g_assert_cmpint (test_store_number (&test, "SELECT note = 'kept' FROM staff"), ==, 1);

  added_error = test_store_fail (&test, undo_cb, &added);
  g_assert_error (added_error, KC_ERROR, KC_ERROR_CHANGED_SINCE);
  g_assert_cmpuint (kc_issue_list_get_size (added_issues), ==, 1);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM change_set WHERE role <> 'done'"), ==, 0);
}

/* Versions grow through undo, so that a window with the old state cannot save over the new one. */
static void
test_undo_guards_versions (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;
  g_autoptr(KcRecord) stale = NULL;
  g_autoptr(GError) error = NULL;
  TestSave save = { 0 };

  test_store_init (&test);
  staff = add_staff (&test);
  kc_record_set_text (staff, "phone", "111");
  test_store_save (&test, staff);
  stale = kc_record_dup (staff);
  g_assert_true (take_back (&test, FALSE));
  kc_record_set_text (stale, "phone", "333");
  save.record = stale;
  error = test_store_fail (&test, test_store_save_cb, &save);
  g_assert_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE);
  test_store_exec (&test, "SELECT 1");
  {
    g_autoptr(KcRecord) removed = kc_record_dup (staff);

    kc_record_set_version (removed, test_store_number (&test, "SELECT version FROM staff"));
    test_store_remove (&test, removed);
    g_assert_true (take_back (&test, FALSE));
    g_assert_cmpint (test_store_number (&test, "SELECT version FROM staff"), >, kc_record_get_version (removed));
  }
}

static void
test_removal_comes_back_with_events (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;
  g_autoptr(KcRecord) event = kc_record_new (kc_kind_find ("staff_event"));

  test_store_init (&test);
  staff = add_staff (&test);
  kc_record_set_integer (event, "staff", kc_record_get_id (staff));
  kc_record_set_text (event, "type", "trained");
  kc_record_set_date (event, "date", (KcDate) { 2024, 5, 1 });
  kc_record_set_text (event, "title", "!Training");
  test_store_save (&test, event);
  test_store_remove (&test, staff);
  g_assert_true (take_back (&test, FALSE));
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff_event e JOIN staff s ON s.id = e.staff"
                                             " WHERE e.title = '!Training' AND e.date = '2024-05-01' AND s.staff_number = '001'"), ==, 1);
  g_assert_true (take_back (&test, TRUE));
  g_assert_cmpint (test_store_number (&test, "SELECT (SELECT count(*) FROM staff) + (SELECT count(*) FROM staff_event)"), ==, 0);
}

static void
test_describes (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;
  g_autofree char *added = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *removed = NULL;
  g_autofree char *undone = NULL;
  gint64 change_set;

  test_store_init (&test);
  staff = add_staff (&test);
  added = describe (&test, 2);
  g_assert_cmpstr (added, ==, "Added Customer manager 001");
  kc_record_set_text (staff, "phone", "111");
  kc_record_set_text (staff, "post", "assistant");
  change_set = test_store_save (&test, staff);
  changed = describe (&test, change_set);
  g_assert_cmpstr (changed, ==, "Changed Phone, Post of 001");
  removed = describe (&test, test_store_remove (&test, staff));
  g_assert_cmpstr (removed, ==, "Removed Customer manager 001");
  g_assert_true (take_back (&test, FALSE));
  g_assert_true (take_back (&test, TRUE));
  undone = describe (&test, test_store_number (&test, "SELECT max(id) FROM change_set"));
  g_assert_cmpstr (undone, ==, "Removed Customer manager 001");
}

typedef struct
{
  gint64 record;
  KcReport *report;
} History;

static gboolean
history_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  History *history = data;

  history->report = kc_journal_load_history (db, kc_kind_find ("staff"), history->record, 0, error);
  return history->report != NULL;
}

/* Newest first, choices and branches by name, sensitive values masked. */
static void
test_history (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;
  g_autoptr(KcRecord) branch = test_record_branch ("B2", "乡镇支行", "township");
  g_autoptr(KcReport) report = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  History history = { 0 };

  test_store_init (&test);
  staff = add_staff (&test);
  test_store_save (&test, branch);
  kc_record_set_text (staff, "phone", "13800000001");
  kc_record_set_text (staff, "citizen_id", "11010519491231002X");
  test_store_save (&test, staff);
  kc_record_set_text (staff, "post", "outlet_head");
  kc_record_set_integer (staff, "branch", kc_record_get_id (branch));
  test_store_save (&test, staff);
  history.record = kc_record_get_id (staff);
  g_assert_true (kc_store_run_sync (test.store, KC_STORE_READ, history_cb, &history, NULL, NULL));
  report = history.report;
  for (guint i = 0; i < g_list_model_get_n_items (kc_report_get_rows (report)); i++)
    {
      g_autoptr(KcReportRow) row = g_list_model_get_item (kc_report_get_rows (report), i);

      for (guint j = 1; j < 6; j++)
        {
          const char *cell = kc_report_row_get_text (row, j);

          g_string_append_printf (text, "%s|", cell != NULL ? cell : "");
        }
      g_string_append_c (text, '\n');
    }
  g_assert_cmpstr (text->str, ==,
                   "tester|Edited|Branch|城关支行|乡镇支行|\n"
                   "tester|Edited|Post|Customer manager|Outlet head|\n"
                   "tester|Edited|Citizen ID number||110105********002X|\n"
                   "tester|Edited|Phone||***|\n"
                   "tester|Edited · Customer manager: added||||\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/undoes-and-redoes-steps", test_undoes_and_redoes_steps);
  g_test_add_func ("/journal/new-change-ends-redo", test_new_change_ends_redo);
  g_test_add_func ("/journal/undoes-only-own-changes", test_undoes_only_own_changes);
  g_test_add_func ("/journal/conflicts-are-named", test_conflicts_are_named);
  g_test_add_func ("/journal/undo-guards-versions", test_undo_guards_versions);
  g_test_add_func ("/journal/removal-comes-back-with-events", test_removal_comes_back_with_events);
  g_test_add_func ("/journal/describes", test_describes);
  g_test_add_func ("/journal/history", test_history);
  return g_test_run ();
}
