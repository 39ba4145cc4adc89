/* Records: notification, copies, and complete findings. */
#include "kc-record.h"

static KcRecord *
make_staff (void)
{
  KcRecord *record = kc_record_new (kc_kind_find ("staff"));

  kc_record_set_text (record, "staff_number", "0010007");
  kc_record_set_text (record, "name", "张三");
  kc_record_set_integer (record, "branch", 1);
  kc_record_set_text (record, "status", "active");
  return record;
}

static void
changed_cb (KcRecord *record, const char *field, GString *seen)
{
  g_string_append_printf (seen, "%s ", field);
}

static void
test_notifies_by_field (void)
{
  g_autoptr(KcRecord) record = make_staff ();
  g_autoptr(GString) seen = g_string_new (NULL);
  g_autoptr(GString) phones = g_string_new (NULL);

  g_signal_connect (record, "changed", G_CALLBACK (changed_cb), seen);
  g_signal_connect (record, "changed::phone", G_CALLBACK (changed_cb), phones);
  kc_record_set_text (record, "phone", "138");
  kc_record_set_text (record, "phone", "138");
  kc_record_set_text (record, "name", "张三");
  kc_record_set_date (record, "hire_date", (KcDate) { 2020, 1, 1 });
  kc_record_set_text (record, "phone", NULL);
  g_assert_cmpstr (seen->str, ==, "phone hire_date phone ");
  g_assert_cmpstr (phones->str, ==, "phone phone ");
}

static void
test_typed_access (void)
{
  g_autoptr(KcRecord) record = make_staff ();

  g_assert_cmpstr (kc_record_get_title (record), ==, "张三");
  g_assert_cmpint (kc_record_get_integer (record, "branch"), ==, 1);
  g_assert_null (kc_record_get_text (record, "phone"));
  g_assert_true (kc_date_is_none (kc_record_get_date (record, "hire_date")));
  kc_record_set_text (record, "name", "");
  g_assert_cmpstr (kc_record_get_title (record), ==, "");
}

static void
test_copies_are_own (void)
{
  g_autoptr(KcRecord) record = make_staff ();
  g_autoptr(KcRecord) copy = NULL;

  kc_record_set_id (record, 7);
  kc_record_set_version (record, 3);
  copy = kc_record_dup (record);
  kc_record_set_text (record, "name", "李四");
  g_assert_cmpstr (kc_record_get_text (copy, "name"), ==, "张三");
  g_assert_cmpint (kc_record_get_id (copy), ==, 7);
  g_assert_cmpint (kc_record_get_version (copy), ==, 3);
}

/* "field:code" of every finding, sorted by the order in which they came. */
static char *
validate (KcRecord *record, gboolean *valid)
{
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  GString *text = g_string_new (NULL);

  *valid = kc_record_validate (record, NULL, issues);
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);

      g_string_append_printf (text, "%s%s:%s", i > 0 ? " " : "", kc_issue_get_place (issue)->field, kc_issue_code_to_nick (kc_issue_get_code (issue)));
    }
  return g_string_free (text, FALSE);
}

static void
assert_findings (KcRecord *record, gboolean expected_valid, const char *expected)
{
  gboolean valid;
  g_autofree char *findings = validate (record, &valid);

  g_assert_cmpstr (findings, ==, expected);
  g_assert_cmpint (valid, ==, expected_valid);
}

static void
test_findings_are_complete (void)
{
  g_autoptr(KcRecord) record = kc_record_new (kc_kind_find ("staff"));

  assert_findings (record, FALSE, "staff_number:required-missing name:required-missing branch:required-missing status:required-missing");
  g_clear_object (&record);
  record = make_staff ();
  assert_findings (record, TRUE, "");
}

/* D1.1: what the number says of birth and sex is compared with what is stated; a difference is a warning that a person decides. */
static void
test_citizen_id_is_compared (void)
{
  g_autoptr(KcRecord) record = make_staff ();

  kc_record_set_text (record, "citizen_id", "11010519491231002X");
  kc_record_set_text (record, "sex", "female");
  kc_record_set_date (record, "birth_date", (KcDate) { 1949, 12, 31 });
  assert_findings (record, TRUE, "");
  kc_record_set_text (record, "sex", "male");
  kc_record_set_date (record, "birth_date", (KcDate) { 1949, 12, 30 });
  assert_findings (record, TRUE, "birth_date:citizen-id-birth-date sex:citizen-id-sex");
}

static void
test_dates_are_in_order (void)
{
  static const struct { const char *earlier, *later; } pairs[] = {
    { "birth_date", "hire_date" }, { "birth_date", "finance_start_date" }, { "finance_start_date", "first_appointment_date" },
    { "first_appointment_date", "protection_end" }, { "certificate_date", "certificate_end" }, { "contract_start", "contract_end" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr(KcRecord) record = make_staff ();
      g_autofree char *expected = g_strdup_printf ("%s:date-order", pairs[i].later);

      kc_record_set_date (record, pairs[i].earlier, (KcDate) { 2020, 1, 1 });
      kc_record_set_date (record, pairs[i].later, (KcDate) { 2020, 1, 1 });
      assert_findings (record, TRUE, "");
      kc_record_set_date (record, pairs[i].later, (KcDate) { 2019, 12, 31 });
      assert_findings (record, kc_issue_code_severity (KC_ISSUE_DATE_ORDER) < KC_SEVERITY_ERROR, expected);
    }
}

static void
test_place_names_the_record (void)
{
  g_autoptr(KcRecord) record = make_staff ();
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  KcPlace place = { "a.xls", "Sheet1", 6, 2, NULL, NULL };
  const KcPlace *found;

  kc_record_set_text (record, "post", "astronaut");
  g_assert_false (kc_record_validate (record, &place, issues));
  found = kc_issue_get_place (kc_issue_list_get (issues, 0));
  g_assert_cmpstr (found->record, ==, "0010007");
  g_assert_cmpstr (found->field, ==, "post");
  g_assert_cmpstr (found->sheet, ==, "Sheet1");
  g_assert_cmpint (found->row, ==, 6);
}

/* D2.1: a tree has no branch that is its own parent. */
static void
test_branch_is_not_its_own_parent (void)
{
  g_autoptr(KcRecord) record = kc_record_new (kc_kind_find ("branch"));

  kc_record_set_text (record, "code", "B1");
  kc_record_set_text (record, "name", "城关支行");
  kc_record_set_id (record, 4);
  kc_record_set_integer (record, "parent", 3);
  assert_findings (record, TRUE, "");
  kc_record_set_integer (record, "parent", 4);
  assert_findings (record, FALSE, "parent:out-of-range");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/notifies-by-field", test_notifies_by_field);
  g_test_add_func ("/record/typed-access", test_typed_access);
  g_test_add_func ("/record/copies-are-own", test_copies_are_own);
  g_test_add_func ("/record/findings-are-complete", test_findings_are_complete);
  g_test_add_func ("/record/D1.1/citizen-id-is-compared", test_citizen_id_is_compared);
  g_test_add_func ("/record/dates-are-in-order", test_dates_are_in_order);
  g_test_add_func ("/record/place-names-the-record", test_place_names_the_record);
  g_test_add_func ("/record/D2.1/branch-is-not-its-own-parent", test_branch_is_not_its_own_parent);
  return g_test_run ();
}
