/* The editor's live result: what a changed scheme would give one person (issue 3). */
#include "appraisal-bank.h"
#include "kc-scheme-adopt.h"
#include "kc-scheme-edit.h"
#include "kc-scheme-xml.h"
#include "kc-what-if-person.h"

typedef struct
{
  TestStore store;
  gint64 run;
  KcWhatIf *what_if;
  KcSchemeEdit *edit;
} Fixture;

static KcWhatIf *
load (Fixture *self, gint64 run)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  kc_what_if_load_async (self->store.store, run, NULL, bank_done_cb, &result);
  KcWhatIf *what_if = kc_what_if_load_finish (self->store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  return what_if;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr(GBytes) xml = kc_scheme_builtin_get (0);
  g_autoptr(GError) error = NULL;

  bank_init (&self->store);
  self->run = bank_create_run (&self->store);
  g_autoptr(KcIssueList) issues = bank_calculate (&self->store, self->run, &error);
  g_assert_no_error (error);
  self->what_if = load (self, self->run);
  self->edit = kc_scheme_edit_new (xml, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  kc_scheme_edit_free (self->edit);
  kc_what_if_unref (self->what_if);
  test_store_clear (&self->store);
}

static gint64
get_staff (Fixture *self, const char *staff_number)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM staff WHERE staff_number = '%s'", staff_number);

  return test_store_number (&self->store, sql);
}

static KcWhatIfPerson *
try_person (Fixture *self, const char *staff_number, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GBytes) xml = kc_scheme_edit_write (self->edit, error);

  kc_what_if_try_async (self->what_if, xml, get_staff (self, staff_number), NULL, bank_done_cb, &result);
  return kc_what_if_try_finish (bank_wait (&result), error);
}

static void
set_item (Fixture *self, const char *key, const char *text)
{
  guint index = kc_scheme_edit_find (self->edit, key);

  g_assert_cmpuint (index, <, kc_scheme_edit_count (self->edit));
  g_assert_true (kc_scheme_edit_set (self->edit, index, text));
}

static void
assert_value (const KcWhatIfValue *value, KcDecimal number, KcNothing nothing)
{
  g_assert_cmpint (value->nothing, ==, nothing);
  if (nothing == KC_NOTHING_NONE)
    g_assert_cmpint (kc_decimal_compare (value->value, number), ==, 0);
}

/* What would be is what the sheet says, digit by digit and word by word. */
static void
assert_like_sheet (const KcWhatIfPerson *person, const KcAppraisalSheet *sheet)
{
  g_assert_cmpstr (person->staff_number, ==, sheet->staff_number);
  g_assert_cmpstr (person->name, ==, sheet->name);
  g_assert_cmpstr (person->branch, ==, sheet->branch);
  assert_value (&person->total_after, sheet->total, sheet->nothing);
  assert_value (&person->coefficient_after, sheet->coefficient, sheet->coefficient_nothing);
  g_assert_cmpstr (person->grade_after, ==, sheet->grade);
  g_assert_cmpstr (person->sentence, ==, kc_explanation_get_sentence (sheet->explanation));
  g_assert_cmpuint (person->scores->len, ==, sheet->indicators->len);
  for (guint i = 0; i < person->scores->len; i++)
    {
      const KcWhatIfScore *score = g_ptr_array_index (person->scores, i);
      const KcSheetIndicator *indicator = g_ptr_array_index (sheet->indicators, i);
      g_autoptr(KcExplanation) part = g_list_model_get_item (kc_explanation_get_children (sheet->explanation), i);
      g_assert_cmpstr (score->code, ==, indicator->code);
      g_assert_cmpstr (score->label, ==, indicator->label);
      assert_value (&score->after, indicator->score, indicator->nothing);
      g_assert_cmpstr (score->sentence, ==, kc_explanation_get_sentence (part));
    }
}

/* An outlet head, who is graded for information only (D8.6), people with all figures, and people of whom one is missing. */
static const char *const people[] = { "0101001", "0101002", "0101003", "0102012", "0103010", "0201001" };

static void
test_unchanged (Fixture *self, gconstpointer data)
{
  for (gsize k = 0; k < G_N_ELEMENTS (people); k++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(KcAppraisalSheet) sheet = bank_load_sheet (&self->store, self->run, people[k], &error);
      g_autoptr(KcWhatIfPerson) person = try_person (self, people[k], &error);
      g_assert_no_error (error);
      assert_like_sheet (person, sheet);
      assert_value (&person->total_before, person->total_after.value, person->total_after.nothing);
      assert_value (&person->coefficient_before, person->coefficient_after.value, person->coefficient_after.nothing);
      g_assert_cmpstr (person->grade_before, ==, person->grade_after);
      for (guint i = 0; i < person->scores->len; i++)
        {
          const KcWhatIfScore *score = g_ptr_array_index (person->scores, i);
          assert_value (&score->before, score->after.value, score->after.nothing);
        }
    }
}

/* A changed scheme is tried, then taken as a version and really calculated: the same. */
static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autoptr(GAsyncResult) adopted = NULL, created = NULL;
  g_autoptr(GError) error = NULL;

  set_item (self, "indicator:loans:set:per-step", "0.3");
  set_item (self, "indicator:loans:points", "35");
  set_item (self, "indicator:quality:set:cap", "1");
  set_item (self, "band:I:from", "97");
  g_autoptr(GBytes) xml = kc_scheme_edit_write (self->edit, &error);
  kc_scheme_adopt_async (self->store.store, xml, NULL, NULL, bank_done_cb, &adopted);
  gint64 scheme = kc_scheme_adopt_finish (self->store.store, bank_wait (&adopted), &error);
  g_assert_no_error (error);
  kc_run_create_async (self->store.store, scheme, kc_period_new (KC_PERIOD_YEAR, 2025, 1), NULL, bank_done_cb, &created);
  gint64 run = kc_run_create_finish (self->store.store, bank_wait (&created), &error);
  g_autoptr(KcIssueList) issues = bank_calculate (&self->store, run, &error);
  g_assert_no_error (error);
  guint n_changed = 0;
  for (gsize k = 0; k < G_N_ELEMENTS (people); k++)
    {
      g_autoptr(KcAppraisalSheet) before = bank_load_sheet (&self->store, self->run, people[k], &error);
      g_autoptr(KcAppraisalSheet) after = bank_load_sheet (&self->store, run, people[k], &error);
      g_autoptr(KcWhatIfPerson) person = try_person (self, people[k], &error);
      g_assert_no_error (error);
      assert_like_sheet (person, after);
      assert_value (&person->total_before, before->total, before->nothing);
      assert_value (&person->coefficient_before, before->coefficient, before->coefficient_nothing);
      g_assert_cmpstr (person->grade_before, ==, before->grade);
      for (guint i = 0; i < person->scores->len; i++)
        {
          const KcWhatIfScore *score = g_ptr_array_index (person->scores, i);
          const KcSheetIndicator *indicator = g_ptr_array_index (before->indicators, i);
          assert_value (&score->before, indicator->score, indicator->nothing);
          n_changed += score->after.nothing == KC_NOTHING_NONE && kc_decimal_compare (score->before.value, score->after.value) != 0;
        }
    }
  g_assert_cmpuint (n_changed, >, 4);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_autoptr(GBytes) xml = kc_scheme_edit_write (self->edit, &error);
  g_autoptr(KcWhatIfPerson) nobody = kc_what_if_try (self->what_if, xml, 999999, NULL, &error);
  g_assert_null (nobody);
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
  g_clear_error (&error);
  set_item (self, "figure:npl_ratio:formula", "new_npl_balance / (");
  g_autoptr(KcWhatIfPerson) wrong = try_person (self, people[0], &error);
  g_assert_null (wrong);
  g_assert_error (error, KC_ERROR, KC_ERROR_SCHEME);
}

/* A scheme of other measures finds none of them in the run: no score, with the reason, and nothing before. */
static void
test_other_scheme (Fixture *self, gconstpointer data)
{
  static const char *const own[] = { "loans", "interest", "quality", NULL };

  for (guint i = 1; kc_scheme_builtin_get_name (i) != NULL; i++)
    {
      g_autoptr(GBytes) xml = kc_scheme_builtin_get (i);
      g_autoptr(GError) error = NULL;
      g_autoptr(KcWhatIfPerson) person = kc_what_if_try (self->what_if, xml, get_staff (self, people[1]), NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (person->scores->len, >, 0);
      for (guint k = 0; k < person->scores->len; k++)
        {
          const KcWhatIfScore *score = g_ptr_array_index (person->scores, k);
          g_assert_cmpint (score->before.nothing, ==, g_strv_contains (own, score->code) ? KC_NOTHING_NONE : KC_NOTHING_NOT_APPLICABLE);
          g_assert_cmpstr (score->sentence, !=, "");
        }
      g_assert_cmpint (person->total_before.nothing, ==, KC_NOTHING_NONE);
    }
}

/* D7.7: what was set in the review is not computed by any scheme. */
static void
test_adjusted (Fixture *self, gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (bank_review (&self->store, self->run, &error));
  kc_run_adjust_async (self->store.store, self->run, get_staff (self, people[1]), "loans", kc_decimal_new (21, 0), "核实", NULL, bank_done_cb, &result);
  g_assert_true (kc_run_adjust_finish (self->store.store, bank_wait (&result), &error));
  g_assert_no_error (error);
  kc_what_if_unref (self->what_if);
  self->what_if = load (self, self->run);
  set_item (self, "indicator:loans:set:per-step", "0.3");
  g_autoptr(KcWhatIfPerson) person = try_person (self, people[1], &error);
  g_assert_no_error (error);
  const KcWhatIfScore *score = g_ptr_array_index (person->scores, 0);
  assert_value (&score->before, kc_decimal_new (21, 0), KC_NOTHING_NONE);
  assert_value (&score->after, kc_decimal_new (21, 0), KC_NOTHING_NONE);
  g_assert_cmpstr (score->sentence, ==, "It was set by hand in the review and stays as it is under every scheme.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/what-if-person/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("unchanged", test_unchanged);
  ADD ("changed", test_changed);
  ADD ("refused", test_refused);
  ADD ("other-scheme", test_other_scheme);
  ADD ("adjusted", test_adjusted);
#undef ADD
  return g_test_run ();
}
