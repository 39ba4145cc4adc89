/* Every file of tests/data/sheets/corpus against what an import into a stated bank (tests/data/sheets/bank) makes of it (D19): what becomes of each
 * row, the complete findings with their cells and levels, the questions. That is the lines of FILE.expected that begin with ">", which the files'
 * makers write of their own knowledge (tests/tools/corpus_plans.py). */
#include "kc-test-import.h"

typedef struct
{
  TestBank *bank;
  char *path;
} Case;

static void
add_line (GPtrArray *lines, char *line)
{
  g_ptr_array_add (lines, g_strdelimit (line, "\n\r", ' '));
}

static char *
dup_place (const KcPlace *place)
{
  g_autofree char *cell = place->row >= 0 ? kc_place_cell_name (place->row, place->column) : NULL;

  if (cell != NULL && place->column < 0)
    return g_strdup_printf ("%s!%d", place->sheet, place->row + 1);
  return g_strdup_printf ("%s%s%s", place->sheet != NULL ? place->sheet : "", cell != NULL ? "!" : "", cell != NULL ? cell : "");
}

static void
add_findings (GPtrArray *lines, KcIssueList *issues, const KcImportLevels *levels)
{
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      KcIssueCode code = kc_issue_get_code (issue);
      g_autofree char *place = dup_place (kc_issue_get_place (issue));
      g_autoptr (GString) line = g_string_new (">finding\t");

      g_string_append_printf (line, "%s\t%s\t%s", place, kc_issue_code_to_nick (code), kc_import_level_to_nick (kc_import_levels_get (levels, code)));
      for (guint a = 0; a < 3 && kc_issue_get_arg (issue, a) != NULL; a++)
        {
          g_autofree char *arg = g_strdelimit (g_strdup (kc_issue_get_arg (issue, a)), "\t", ' ');

          g_string_append_printf (line, "\t%s", arg);
        }
      add_line (lines, g_strdup (line->str));
    }
}

static gboolean
holds (KcIssueList *issues, KcIssue *issue)
{
  const KcPlace *place = kc_issue_get_place (issue);

  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *other = kc_issue_list_get (issues, i);

      if (kc_issue_get_code (other) == kc_issue_get_code (issue) && g_strcmp0 (kc_issue_get_place (other)->sheet, place->sheet) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What the plan does not read, it does not speak of: that stands in the session alone. */
static gboolean
is_planned (KcImportSession *session, const KcPlace *place)
{
  GListModel *sources = kc_import_session_get_sources (session);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (sources, i);

      if (kc_import_source_get_included (source) && (place->sheet == NULL || g_strcmp0 (kc_import_source_get_sheet (source), place->sheet) == 0))
        return TRUE;
    }
  return FALSE;
}

static KcIssueList *
list_unplanned (KcImportSession *session, KcImportPlan *plan)
{
  KcIssueList *unplanned = kc_issue_list_new (), *all = kc_import_session_get_issues (session);

  for (guint i = 0; i < kc_issue_list_get_size (all); i++)
    if (!is_planned (session, kc_issue_get_place (kc_issue_list_get (all, i)))
        && (plan == NULL || !holds (kc_import_plan_get_issues (plan), kc_issue_list_get (all, i))))
      kc_issue_list_take (unplanned, g_object_ref (kc_issue_list_get (all, i)));
  return unplanned;
}

static void
add_rows (GPtrArray *lines, KcImportPlan *plan)
{
  for (guint i = 0; i < g_list_model_get_n_items (kc_import_plan_get_rows (plan)); i++)
    {
      KcImportRow *row = test_get_row (plan, i);
      const char *key = kc_import_row_get_key (row);

      /* Rows that are left out have a finding that says so. */
      if (kc_import_row_get_verdict (row) == KC_VERDICT_LEFT_OUT)
        continue;
      add_line (lines, g_strdup_printf (">row\t%s\t%u\t%s\t%s\t%s", kc_import_row_get_sheet (row), kc_import_row_get_row (row) + 1,
                                        kc_verdict_to_nick (kc_import_row_get_verdict (row)), key != NULL ? key : "",
                                        kc_import_row_get_verdict (row) == KC_VERDICT_REFUSED ? "" : kc_import_row_get_summary (row)));
    }
}

static void
add_questions (GPtrArray *lines, KcImportPlan *plan)
{
  GListModel *questions = kc_import_plan_get_questions (plan);

  for (guint i = 0; i < g_list_model_get_n_items (questions); i++)
    {
      g_autoptr (KcImportQuestion) question = g_list_model_get_item (questions, i);
      g_autoptr (GString) line = g_string_new (NULL);

      g_string_append_printf (line, ">question\t%s!%u\t%s\t%s\t%s", kc_import_question_get_sheet (question), kc_import_question_get_row (question) + 1,
                              kc_question_type_to_nick (kc_import_question_get_type_of (question)), kc_issue_code_to_nick (kc_import_question_get_code (question)),
                              kc_import_question_get_source (question));
      for (guint c = 0; c < kc_import_question_get_n_candidates (question); c++)
        g_string_append_printf (line, "\t%s: %s", kc_import_question_get_candidate (question, c)->key, kc_import_question_get_candidate (question, c)->reason);
      add_line (lines, g_strdup (line->str));
    }
}

static void
add_plan (GPtrArray *lines, KcImportSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcImportPlan) plan = test_run (session, TRUE, NULL, &error);
  g_autoptr (KcIssueList) unplanned = list_unplanned (session, plan);
  KcImportLevels levels;

  kc_import_levels_init (&levels);
  add_findings (lines, unplanned, &levels);
  if (plan == NULL)
    {
      g_assert_error (error, KC_ERROR, KC_ERROR_NO_SHEET);
      add_line (lines, g_strdup (">nothing"));
      return;
    }
  add_rows (lines, plan);
  add_findings (lines, kc_import_plan_get_issues (plan), kc_import_plan_get_levels (plan));
  add_questions (lines, plan);
}

static const char *
error_name (const GError *error)
{
  static const struct { KcError code; const char *name; } names[] = {
    { KC_ERROR_FILE_FORMAT, "file-format" }, { KC_ERROR_FILE_DAMAGED, "file-damaged" }, { KC_ERROR_FILE_PROTECTED, "file-protected" },
    { KC_ERROR_FILE_TOO_LARGE, "file-too-large" }, { KC_ERROR_XML_HOSTILE, "xml-hostile" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_error_matches (error, KC_ERROR, names[i].code))
      return names[i].name;
  return error->message;
}

static char *
read_expected (const char *path)
{
  g_autofree char *expected_path = g_strconcat (path, ".expected", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) all = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (expected_path, &text, NULL, &error);
  g_assert_no_error (error);
  all = g_strsplit (text, "\n", -1);
  for (guint i = 0; all[i] != NULL; i++)
    if (all[i][0] == '>')
      g_ptr_array_add (lines, g_strdup (all[i]));
  /* Of every file something is stated. */
  if (lines->len == 0)
    g_test_fail ();
  return test_sort_lines (lines);
}

static void
test_file (gconstpointer data)
{
  const Case *self = data;
  const char *paths[] = { self->path, NULL };
  g_autofree char *expected = read_expected (self->path), *got = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (KcImportSession) session = kc_import_session_new (self->bank->store);
  g_autoptr (GError) error = NULL;

  if (test_inspect (session, paths, &error))
    add_plan (lines, session);
  else
    add_line (lines, g_strdup_printf (">error\t%s", error_name (error)));
  got = test_sort_lines (lines);
  test_assert_same_lines (got, expected);
}

/* The stated bank: its measures beside the standard ones, its branches and people, and figures of 2024-01. Dry runs leave it as it is, so that one serves all files. */
static void
open_bank (TestBank *bank)
{
  static const struct { const char *name, *findings; } files[] = {
    { "measures.csv", "" },
    { "staff.csv", "staff.csv staff!E8 staff-name-shared" },
    { "figures.csv", "" },
  };

  test_bank_open (bank);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (KcImportSession) session = kc_import_session_new (bank->store);
      g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", "bank", files[i].name, NULL);
      const char *paths[] = { path, NULL };
      g_autoptr (KcImportPlan) plan = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (test_inspect (session, paths, &error));
      plan = test_run_well (session, FALSE);
      test_assert_findings (plan, files[i].findings);
      g_assert_cmpuint (kc_import_plan_get_count (plan, KC_VERDICT_ADDED), >, 0);
      g_assert_cmpuint (kc_import_plan_get_count (plan, KC_VERDICT_REFUSED), ==, 0);
    }
}

static void
case_free (gpointer data)
{
  Case *self = data;

  g_free (self->path);
  g_free (self);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", "corpus", NULL);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  TestBank bank = { NULL };
  const char *name;
  guint n = 0;
  int failed;

  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (directory);
  open_bank (&bank);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/corpus-plans/", name, NULL);
      Case *one;

      if (g_str_has_suffix (name, ".expected"))
        continue;
      one = g_new0 (Case, 1);
      one->bank = &bank;
      one->path = g_build_filename (folder, name, NULL);
      g_test_add_data_func_full (test, one, test_file, case_free);
      n++;
    }
  g_assert_cmpuint (n, >=, 140);
  failed = g_test_run ();
  test_bank_close (&bank);
  return failed;
}
