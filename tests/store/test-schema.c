/* The dictionary and the tables say the same; what must not change is refused by the tables themselves. */
#include "test-store.h"

static const char *
column_type (const KcField *field)
{
  switch (field->type)
    {
    case KC_FIELD_TEXT:
    case KC_FIELD_CHOICE:
    case KC_FIELD_DATE:
    case KC_FIELD_DOCUMENT:
      return "TEXT";
    case KC_FIELD_INTEGER:
    case KC_FIELD_BOOLEAN:
    case KC_FIELD_REFERENCE:
    case KC_FIELD_DECIMAL:
    case KC_FIELD_MONEY:
    case KC_FIELD_PERIOD:
    default:
      return "INTEGER";
    }
}

/* "name type notnull" of each field as the dictionary has them, in order. */
static char *
describe_kind (const KcKind *kind)
{
  GString *text = g_string_new ("id INTEGER 0; version INTEGER 1");

  for (guint i = 0; i < kind->n_fields; i++)
    g_string_append_printf (text, "; %s %s %d", kind->fields[i].name, column_type (&kind->fields[i]),
                            (kind->fields[i].flags & KC_FIELD_REQUIRED) != 0);
  return g_string_free (text, FALSE);
}

static void
test_dictionary_is_tables (void)
{
  g_auto(TestStore) test = { NULL };
  guint n;
  const KcKind *const *kinds = kc_kind_list (&n);

  test_store_init (&test);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *expected = describe_kind (kinds[i]);
      g_autofree char *sql = g_strdup_printf ("SELECT group_concat(name || ' ' || type || ' ' || \"notnull\", '; ') FROM"
                                              " (SELECT * FROM pragma_table_info('%s') ORDER BY cid)", kinds[i]->name);
      g_autofree char *actual = test_store_text (&test, sql);

      g_assert_cmpstr (actual, ==, expected);
    }
}

/* Every choice that a table checks is a choice of the dictionary and the other way round. */
static void
test_choices_are_checks (void)
{
  g_auto(TestStore) test = { NULL };
  static const struct { const char *kind, *field, *sql; } checks[] = {
    { "branch", "class", "UPDATE branch SET class = '%s'" },
    { "staff", "sex", "UPDATE staff SET sex = '%s'" },
    { "measure", "aggregate", "UPDATE measure SET aggregate = '%s'" },
  };

  test_store_init (&test);
  test_store_exec (&test, "INSERT INTO branch (id, code, name) VALUES (1, 'B1', 'One');"
                          "INSERT INTO staff (id, staff_number, name, branch, status) VALUES (1, '1', 'A', 1, 'active')");
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      const KcField *field = kc_kind_find_field (kc_kind_find (checks[i].kind), checks[i].field);
      g_autofree char *bad = g_strdup_printf (checks[i].sql, "surely not");
      g_autoptr(GError) error = NULL;

      for (const KcChoice *choice = field->choices; choice->code != NULL; choice++)
        {
          g_autofree char *sql = g_strdup_printf (checks[i].sql, choice->code);

          test_store_exec (&test, sql);
        }
      error = test_store_fail (&test, test_store_exec_cb, bad);
      g_assert_error (error, KC_ERROR, KC_ERROR_CONSTRAINT);
    }
}

static void
test_references_are_foreign_keys (void)
{
  g_auto(TestStore) test = { NULL };
  guint n;
  const KcKind *const *kinds = kc_kind_list (&n);

  test_store_init (&test);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < kinds[i]->n_fields; j++)
      {
        const KcField *field = &kinds[i]->fields[j];
        g_autofree char *sql = NULL;
        g_autofree char *table = NULL;

        if (field->type != KC_FIELD_REFERENCE && field->type != KC_FIELD_DOCUMENT)
          continue;
        sql = g_strdup_printf ("SELECT \"table\" FROM pragma_foreign_key_list('%s') WHERE \"from\" = '%s'", kinds[i]->name, field->name);
        table = test_store_text (&test, sql);
        g_assert_cmpstr (table, ==, field->type == KC_FIELD_DOCUMENT ? "document" : field->reference);
      }
}

static void
test_tables_are_strict (void)
{
  g_auto(TestStore) test = { NULL };

  test_store_init (&test);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'"
                                             " AND NOT strict"), ==, 0);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict"), >=, 27);
}

static void
test_standard_measures (void)
{
  g_auto(TestStore) test = { NULL };
  g_autofree char *codes = NULL;

  test_store_init (&test);
  codes = test_store_text (&test, "SELECT group_concat(code || ':' || aggregate, ' ') FROM (SELECT * FROM measure ORDER BY id)");
  g_assert_cmpstr (codes, ==,
                   "loan_count:sum interest_income:sum managed_loans:last deposit_daily:mean deposit_new:sum fee_income:sum new_npl_balance:last"
                   " exam_failed:sum audit_fined:sum audit_criticised:sum audit_serious:sum serious_violation:sum");
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM measure WHERE unit IS NULL OR headers IS NULL OR instr(headers, name) = 0"), ==, 0);
}

#define CONFIRMED_RUN \
  "INSERT INTO branch (id, code, name) VALUES (1, 'B1', 'One');" \
  "INSERT INTO staff (id, staff_number, name, branch, status) VALUES (1, '1', 'A', 1, 'active'), (2, '2', 'B', 1, 'active');" \
  "INSERT INTO scheme (id, code, version, title, xml, sha256) VALUES (1, 's', '1', 't', '<x/>', 'h');" \
  "INSERT INTO appraisal_run (id, scheme, period, state, name, created_at, created_by, calculated_at, calculated_by)" \
  " VALUES (1, 1, 202441, 'calculated', 'r', 'at', 'who', 'at', 'who');" \
  "INSERT INTO run_person (run, staff, staff_number, name, branch, branch_name, appraised) VALUES (1, 1, '1', 'A', 1, 'One', 1);" \
  "INSERT INTO run_input (run, staff, measure, value, absent, n_cells) VALUES (1, 1, 1, 10000, 0, 12);" \
  "INSERT INTO result (run, staff, total, absent, state) VALUES (1, 1, 900000, 0, 'scored');" \
  "INSERT INTO indicator_score (run, staff, indicator, score, absent) VALUES (1, 1, 'i', 900000, 0);"

/* D7.7: a confirmed run never changes; a draft does. */
static void
test_confirmed_run_never_changes (void)
{
  g_auto(TestStore) test = { NULL };
  static const char *const refused[] = {
    "UPDATE appraisal_run SET note = 'x'",
    "UPDATE appraisal_run SET state = 'draft', confirmed_at = NULL",
    "DELETE FROM appraisal_run",
    "UPDATE run_person SET name = 'x'",
    "DELETE FROM run_person",
    "INSERT INTO run_person (run, staff, staff_number, name, branch, branch_name, appraised) VALUES (1, 2, '2', 'B', 1, 'One', 1)",
    "UPDATE run_input SET value = 1",
    "DELETE FROM run_input",
    "UPDATE result SET total = 1",
    "DELETE FROM result",
    "INSERT INTO result (run, staff, total, absent, state) VALUES (1, 2, 1, 0, 'scored')",
    "UPDATE indicator_score SET score = 1",
    "DELETE FROM indicator_score",
    "UPDATE scheme SET xml = ''",
    "DELETE FROM scheme",
    "DELETE FROM staff WHERE id = 1",
  };

  test_store_init (&test);
  test_store_exec (&test, CONFIRMED_RUN "UPDATE result SET total = 910000; UPDATE run_input SET value = 20000;");
  test_store_exec (&test, "UPDATE appraisal_run SET state = 'confirmed', confirmed_at = 'at', confirmed_by = 'who'");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = test_store_fail (&test, test_store_exec_cb, (gpointer) refused[i]);

      g_assert_error (error, KC_ERROR, KC_ERROR_CONSTRAINT);
    }
  g_assert_cmpint (test_store_number (&test, "SELECT total FROM result"), ==, 910000);
}

static void
test_journal_never_changes (void)
{
  g_auto(TestStore) test = { NULL };
  static const char *const refused[] = {
    "UPDATE journal SET label = 'x'", "DELETE FROM journal", "UPDATE journal_field SET after = 'x'", "DELETE FROM journal_field",
    "UPDATE change_set SET who = 'x'", "UPDATE change_set SET why = 'x'", "DELETE FROM change_set",
    "UPDATE change_set SET undone_by = 1; UPDATE change_set SET undone_by = NULL",
  };

  test_store_init (&test);
  test_store_exec (&test, "INSERT INTO change_set (id, at, who, action, role) VALUES (1, 'at', 'who', 'save', 'done');"
                          "INSERT INTO journal (id, change_set, kind, record, action) VALUES (1, 1, 'staff', 1, 'changed');"
                          "INSERT INTO journal_field (entry, field, before, after) VALUES (1, 'phone', 'a', 'b')");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = test_store_fail (&test, test_store_exec_cb, (gpointer) refused[i]);

      g_assert_error (error, KC_ERROR, KC_ERROR_CONSTRAINT);
    }
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM journal_field WHERE before = 'a' AND after = 'b'"), ==, 1);
}

static void
test_figures_keep_what_they_refer_to (void)
{
  g_auto(TestStore) test = { NULL };
  static const char *const refused[] = {
    "DELETE FROM staff WHERE id = 2", "DELETE FROM measure WHERE id = 3", "DELETE FROM import_sheet",
    "INSERT INTO measure_value (period, staff, measure, value, absent) VALUES (202401, 1, 1, NULL, 0)",
    "INSERT INTO measure_value (period, staff, measure, value, absent) VALUES (202401, 1, 1, 5, 1)",
  };

  test_store_init (&test);
  test_store_exec (&test, "INSERT INTO branch (id, code, name) VALUES (1, 'B1', 'One');"
                          "INSERT INTO staff (id, staff_number, name, branch, status) VALUES (1, '1', 'A', 1, 'active'), (2, '2', 'B', 1, 'active');"
                          "INSERT INTO import_batch (id, at, who, state) VALUES (1, 'at', 'who', 'applied');"
                          "INSERT INTO import_file (id, batch, name, sha256, format) VALUES (1, 1, 'f', 'h', 'xls');"
                          "INSERT INTO import_sheet (id, file, name) VALUES (1, 1, 's');"
                          "INSERT INTO measure_value (period, staff, measure, value, absent) VALUES (202401, 3, 1, 1, 0), (202403, 2, 3, 1, 0)");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = test_store_fail (&test, test_store_exec_cb, (gpointer) refused[i]);

      g_assert_error (error, KC_ERROR, KC_ERROR_CONSTRAINT);
    }
  test_store_exec (&test, "DELETE FROM staff WHERE id = 1; DELETE FROM measure WHERE id = 12");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/dictionary-is-tables", test_dictionary_is_tables);
  g_test_add_func ("/schema/choices-are-checks", test_choices_are_checks);
  g_test_add_func ("/schema/references-are-foreign-keys", test_references_are_foreign_keys);
  g_test_add_func ("/schema/tables-are-strict", test_tables_are_strict);
  g_test_add_func ("/schema/standard-measures", test_standard_measures);
  g_test_add_func ("/schema/D7.7/confirmed-run-never-changes", test_confirmed_run_never_changes);
  g_test_add_func ("/schema/journal-never-changes", test_journal_never_changes);
  g_test_add_func ("/schema/figures-keep-what-they-refer-to", test_figures_keep_what_they_refer_to);
  return g_test_run ();
}
