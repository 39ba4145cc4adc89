/* Records ↔ rows: every field there and back, validation, versions, journal. */
#include "test-store.h"

static gint64
add_branch (TestStore *test, const char *code, const char *name)
{
  g_autoptr(KcRecord) branch = test_record_branch (code, name, "urban");

  test_store_save (test, branch);
  return kc_record_get_id (branch);
}

typedef struct
{
  const KcKind *kind;
  gint64 id;
  const char *key;
  KcRecord *record;
  GPtrArray *records;
} Load;

static gboolean
load_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Load *load = data;

  load->record = load->key != NULL ? kc_record_table_find (db, load->kind, load->key, error) : kc_record_table_load (db, load->kind, load->id, error);
  return load->record != NULL;
}

static KcRecord *
load_record (TestStore *test, const char *kind, gint64 id)
{
  g_autoptr(GError) error = NULL;
  Load load = { .kind = kc_kind_find (kind), .id = id };

  kc_store_run_sync (test->store, KC_STORE_READ, load_cb, &load, NULL, &error);
  g_assert_no_error (error);
  return load.record;
}

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* A value of its type for a field, that passes its validation. */
static void
fill_field (KcRecord *record, const KcField *field, gint64 branch)
{
  if (g_str_equal (field->name, "citizen_id"))
    kc_record_set_text (record, field->name, "11010519491231002X");
  else if (field->type == KC_FIELD_CHOICE)
    kc_record_set_text (record, field->name, field->choices[0].code);
  else if (field->type == KC_FIELD_REFERENCE)
    kc_record_set_integer (record, field->name, branch);
  else if (field->type == KC_FIELD_DOCUMENT)
    kc_record_set_text (record, field->name, HASH);
  else if (field->type == KC_FIELD_DATE)
    kc_record_set_date (record, field->name, (KcDate) { 2020, 2, 29 });
  else if (field->type == KC_FIELD_TEXT)
    kc_record_set_text (record, field->name, (field->flags & KC_FIELD_MULTILINE) != 0 ? "第一行\n第二行 'x'; --" : "张三");
  else
    kc_record_set_integer (record, field->name, 3);
}

static void
test_every_field_round_trips (void)
{
  g_auto(TestStore) test = { NULL };
  static const char *const kinds[] = { "institution", "branch", "staff", "measure" };
  gint64 branch;

  test_store_init (&test);
  branch = add_branch (&test, "B1", "城关支行");
  test_store_exec (&test, "INSERT INTO document (sha256, media_type, name, size, created_at) VALUES ('" HASH "', 'image/png', 'n', 1, 'at')");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const KcKind *kind = kc_kind_find (kinds[i]);
      g_autoptr(KcRecord) record = kc_record_new (kind);
      g_autoptr(KcRecord) stored = NULL;

      for (guint j = 0; j < kind->n_fields; j++)
        if ((kind->fields[j].flags & KC_FIELD_DERIVED) == 0)
          fill_field (record, &kind->fields[j], branch);
      test_store_save (&test, record);
      g_assert_cmpint (kc_record_get_id (record), >, 0);
      g_assert_cmpint (kc_record_get_version (record), ==, 1);
      stored = load_record (&test, kinds[i], kc_record_get_id (record));
      g_assert_cmpint (kc_record_get_version (stored), ==, 1);
      for (guint j = 0; j < kind->n_fields; j++)
        {
          g_autofree char *expected = kc_value_to_string (kc_record_get_nth (record, j));
          g_autofree char *actual = kc_value_to_string (kc_record_get_nth (stored, j));

          g_assert_cmpstr (actual, ==, expected);
          g_assert_cmpstr (actual, !=, "");
        }
    }
}

static void
test_derives_keys (void)
{
  g_auto(TestStore) test = { NULL };
  g_autofree char *key = NULL;
  g_autoptr(KcRecord) staff = NULL;
  gint64 branch;

  test_store_init (&test);
  branch = add_branch (&test, "B1", "城关支行");
  staff = test_record_staff ("0010007", "张三丰", branch);
  test_store_save (&test, staff);
  key = test_store_text (&test, "SELECT search_key FROM staff");
  g_assert_nonnull (strstr (key, "zhangsanfeng"));
  g_assert_nonnull (strstr (key, "zsf"));
  g_assert_nonnull (strstr (key, "张三丰"));
  g_assert_cmpint (test_store_number (&test, "SELECT sort_key IS NOT NULL FROM staff"), ==, 1);
  /* The name changes, and the keys with it. */
  kc_record_set_text (staff, "name", "李四");
  test_store_save (&test, staff);
  g_assert_cmpint (test_store_number (&test, "SELECT search_key LIKE '%lisi%' AND search_key NOT LIKE '%zhang%' FROM staff"), ==, 1);
}

/* Found by its key with the leading zeros, not by a number that looks like it. */
static void
test_finds_by_key (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;
  g_autoptr(KcRecord) found = NULL;
  g_autoptr(GError) error = NULL;
  Load load = { .kind = kc_kind_find ("staff"), .key = "0010007" };

  test_store_init (&test);
  staff = test_record_staff ("0010007", "张三", add_branch (&test, "B1", "一"));
  test_store_save (&test, staff);
  g_assert_true (kc_store_run_sync (test.store, KC_STORE_READ, load_cb, &load, NULL, NULL));
  found = load.record;
  g_assert_cmpstr (kc_record_get_text (found, "name"), ==, "张三");
  load = (Load) { .kind = kc_kind_find ("staff"), .key = "10007" };
  g_assert_false (kc_store_run_sync (test.store, KC_STORE_READ, load_cb, &load, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
}

/* All findings at once, and nothing written. */
static void
test_refuses_invalid (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  g_autoptr(GError) error = NULL;
  TestSave save = { .issues = issues };

  test_store_init (&test);
  staff = test_record_staff ("001", NULL, add_branch (&test, "B1", "一"));
  kc_record_set_text (staff, "post", "astronaut");
  kc_record_set_text (staff, "citizen_id", "110105194912310021");
  save.record = staff;
  error = test_store_fail (&test, test_store_save_cb, &save);
  g_assert_error (error, KC_ERROR, KC_ERROR_INVALID);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, 3);
  g_assert_cmpint (kc_issue_list_count (issues, KC_ISSUE_REQUIRED_MISSING), ==, 1);
  g_assert_cmpint (kc_issue_list_count (issues, KC_ISSUE_CHOICE_UNKNOWN), ==, 1);
  g_assert_cmpint (kc_issue_list_count (issues, KC_ISSUE_CITIZEN_ID_CHECK_DIGIT), ==, 1);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff"), ==, 0);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM journal WHERE kind = 'staff'"), ==, 0);
}

static void
test_one_person_one_citizen_id (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) first = NULL;
  g_autoptr(KcRecord) second = NULL;
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  g_autoptr(GError) error = NULL;
  TestSave save = { .issues = issues };
  gint64 branch;

  test_store_init (&test);
  branch = add_branch (&test, "B1", "一");
  first = test_record_staff ("001", "张三", branch);
  kc_record_set_text (first, "citizen_id", "11010519491231002X");
  test_store_save (&test, first);
  test_store_save (&test, first); /* one's own number is no other's */
  second = test_record_staff ("002", "李四", branch);
  kc_record_set_text (second, "citizen_id", "11010519491231002X");
  save.record = second;
  error = test_store_fail (&test, test_store_save_cb, &save);
  g_assert_error (error, KC_ERROR, KC_ERROR_INVALID);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, 1);
  g_assert_cmpint (kc_issue_get_code (kc_issue_list_get (issues, 0)), ==, KC_ISSUE_CITIZEN_ID_DUPLICATE);
  g_assert_cmpstr (kc_issue_get_arg (kc_issue_list_get (issues, 0), 0), ==, "001");
}

/* No branch stands below itself, however far up. */
static void
test_branches_form_a_tree (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) top = test_record_branch ("B1", "一", "urban");
  g_autoptr(KcRecord) middle = test_record_branch ("B2", "二", "urban");
  g_autoptr(KcRecord) bottom = test_record_branch ("B3", "三", "urban");
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  g_autoptr(GError) error = NULL;
  TestSave save = { .issues = issues };

  test_store_init (&test);
  test_store_save (&test, top);
  kc_record_set_integer (middle, "parent", kc_record_get_id (top));
  test_store_save (&test, middle);
  kc_record_set_integer (bottom, "parent", kc_record_get_id (top));
  test_store_save (&test, bottom);
  kc_record_set_integer (bottom, "parent", kc_record_get_id (middle));
  test_store_save (&test, bottom);
  kc_record_set_integer (top, "parent", kc_record_get_id (bottom));
  save.record = top;
  error = test_store_fail (&test, test_store_save_cb, &save);
  g_assert_error (error, KC_ERROR, KC_ERROR_INVALID);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, 1);
  g_assert_cmpint (kc_issue_get_code (kc_issue_list_get (issues, 0)), ==, KC_ISSUE_OUT_OF_RANGE);
  g_assert_cmpstr (kc_issue_get_arg (kc_issue_list_get (issues, 0), 0), ==, "三");
  g_assert_cmpstr (kc_issue_get_place (kc_issue_list_get (issues, 0))->field, ==, "parent");
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM branch WHERE parent IS NULL"), ==, 1);
}

static void
test_key_and_reference_are_constraints (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) first = NULL;
  g_autoptr(KcRecord) same_number = NULL;
  g_autoptr(KcRecord) nowhere = NULL;
  g_autoptr(GError) taken = NULL;
  g_autoptr(GError) dangling = NULL;
  TestSave save = { 0 };
  gint64 branch;

  test_store_init (&test);
  branch = add_branch (&test, "B1", "一");
  first = test_record_staff ("001", "张三", branch);
  test_store_save (&test, first);
  same_number = test_record_staff ("001", "李四", branch);
  save.record = same_number;
  taken = test_store_fail (&test, test_store_save_cb, &save);
  g_assert_error (taken, KC_ERROR, KC_ERROR_CONSTRAINT);
  nowhere = test_record_staff ("002", "李四", 99);
  save.record = nowhere;
  dangling = test_store_fail (&test, test_store_save_cb, &save);
  g_assert_error (dangling, KC_ERROR, KC_ERROR_CONSTRAINT);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff"), ==, 1);
}

/* Two windows read the same record; the second save must not undo the first in silence. */
static void
test_version_guards (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) mine = NULL;
  g_autoptr(KcRecord) theirs = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *phone = NULL;
  TestSave save = { 0 };

  test_store_init (&test);
  mine = test_record_staff ("001", "张三", add_branch (&test, "B1", "一"));
  test_store_save (&test, mine);
  theirs = load_record (&test, "staff", kc_record_get_id (mine));
  kc_record_set_text (theirs, "phone", "13800000001");
  test_store_save (&test, theirs);
  g_assert_cmpint (kc_record_get_version (theirs), ==, 2);
  kc_record_set_text (mine, "phone", "13800000002");
  save.record = mine;
  error = test_store_fail (&test, test_store_save_cb, &save);
  g_assert_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE);
  phone = test_store_text (&test, "SELECT phone FROM staff");
  g_assert_cmpstr (phone, ==, "13800000001");
}

static void
test_verdicts_and_journal (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;
  g_autofree char *fields = NULL;
  TestSave save = { 0 };

  test_store_init (&test);
  staff = test_record_staff ("001", "张三", add_branch (&test, "B1", "一"));
  save.record = staff;
  test_store_write (&test, test_store_save_cb, &save);
  g_assert_cmpint (save.verdict, ==, KC_VERDICT_ADDED);
  test_store_write (&test, test_store_save_cb, &save);
  g_assert_cmpint (save.verdict, ==, KC_VERDICT_UNCHANGED);
  g_assert_cmpint (kc_record_get_version (staff), ==, 1);
  kc_record_set_text (staff, "phone", "138");
  kc_record_set_text (staff, "post", "outlet_head");
  test_store_write (&test, test_store_save_cb, &save);
  g_assert_cmpint (save.verdict, ==, KC_VERDICT_CHANGED);

  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM journal WHERE kind = 'staff'"), ==, 2);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM journal_field f JOIN journal j ON j.id = f.entry WHERE j.action = 'added'"), ==, 0);
  fields = test_store_text (&test, "SELECT group_concat(field || ' ' || before || '>' || after || ' of ' || label, '; ') FROM"
                                   " (SELECT * FROM journal_field f JOIN journal j ON j.id = f.entry WHERE j.action = 'changed' ORDER BY field)");
  g_assert_cmpstr (fields, ==, "phone >138 of 001; post customer_manager>outlet_head of 001");
}

static void
test_removes_with_what_belongs (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;
  g_autoptr(KcRecord) event = kc_record_new (kc_kind_find ("staff_event"));
  g_autoptr(GError) error = NULL;
  TestSave save = { .remove = TRUE };

  test_store_init (&test);
  staff = test_record_staff ("001", "张三", add_branch (&test, "B1", "一"));
  test_store_save (&test, staff);
  kc_record_set_integer (event, "staff", kc_record_get_id (staff));
  kc_record_set_text (event, "type", "trained");
  kc_record_set_date (event, "date", (KcDate) { 2024, 5, 1 });
  kc_record_set_text (event, "title", "Training");
  test_store_save (&test, event);
  test_store_remove (&test, staff);
  g_assert_cmpint (test_store_number (&test, "SELECT (SELECT count(*) FROM staff) + (SELECT count(*) FROM staff_event)"), ==, 0);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM journal WHERE action = 'removed'"), ==, 2);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM journal_field WHERE field = 'name' AND before = '张三' AND after = ''"), ==, 1);
  save.record = staff;
  error = test_store_fail (&test, test_store_save_cb, &save);
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-table/every-field-round-trips", test_every_field_round_trips);
  g_test_add_func ("/record-table/derives-keys", test_derives_keys);
  g_test_add_func ("/record-table/finds-by-key", test_finds_by_key);
  g_test_add_func ("/record-table/refuses-invalid", test_refuses_invalid);
  g_test_add_func ("/record-table/one-person-one-citizen-id", test_one_person_one_citizen_id);
  g_test_add_func ("/record-table/D2.1/branches-form-a-tree", test_branches_form_a_tree);
  g_test_add_func ("/record-table/key-and-reference-are-constraints", test_key_and_reference_are_constraints);
  g_test_add_func ("/record-table/version-guards", test_version_guards);
  g_test_add_func ("/record-table/verdicts-and-journal", test_verdicts_and_journal);
  g_test_add_func ("/record-table/removes-with-what-belongs", test_removes_with_what_belongs);
  return g_test_run ();
}
