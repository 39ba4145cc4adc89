/* Every file of tests/data/sheets/corpus (tests/tools/make-old-sheets.py, make-sheets.py) against what it must read as: all cells, and the complete
 * set of findings about the file, or why it is refused. */
#include "sheet-lines.h"

/* What stands behind ">" is about an import (tests/importing/test-corpus-plans.c). */
static char *
read_expected (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GString *expected = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '>' && lines[i][0] != '\0')
      g_string_append_printf (expected, "%s\n", lines[i]);
  return g_string_free (expected, FALSE);
}

static const char *
error_name (const GError *error)
{
  g_assert_true (error->domain == KC_ERROR);
  switch (error->code)
    {
    case KC_ERROR_FILE_FORMAT: return "file-format";
    case KC_ERROR_FILE_DAMAGED: return "file-damaged";
    case KC_ERROR_FILE_PROTECTED: return "file-protected";
    case KC_ERROR_FILE_TOO_LARGE: return "file-too-large";
    case KC_ERROR_XML_HOSTILE: return "xml-hostile";
    default: return "other";
    }
}

static void
append_issues (GString *out, KcIssueList *issues)
{
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);

      g_string_append_printf (out, "!%s", kc_issue_code_to_nick (kc_issue_get_code (issue)));
      for (guint a = 0; a < 3 && kc_issue_get_arg (issue, a) != NULL; a++)
        g_string_append_printf (out, "\t%s", kc_issue_get_arg (issue, a));
      g_string_append_c (out, '\n');
    }
}

static void
test_file (gconstpointer data)
{
  const char *path = data;
  g_autofree char *expected_path = g_strconcat (path, ".expected", NULL);
  g_autofree char *expected = read_expected (expected_path);
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GString) got = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = sheet_lines_of_file (path, NULL, issues, &error);

  if (lines == NULL)
    g_string_append_printf (got, "!!%s %s\n", error_name (error), error->message);
  append_issues (got, issues);
  if (lines != NULL)
    g_string_append (got, lines);
  g_assert_cmpstr (got->str, ==, expected);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", "corpus", NULL);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (directory);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/corpus/", name, NULL);

      if (g_str_has_suffix (name, ".expected"))
        continue;
      g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), test_file, g_free);
      n++;
    }
  g_assert_cmpuint (n, >=, 140);
  return g_test_run ();
}
