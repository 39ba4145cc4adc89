/* The table of findings, a finding, a list of them. */
#include "kc-issue-list.h"

#include <string.h>

/* The identifiers of the header in their order, read from the header itself: the table must say the same. */
static GStrv
read_identifiers (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_SOURCE_DIR"), "core", "base", "kc-issue-codes.h", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *name = g_strstrip (lines[i]);
      char *comma = strchr (name, ',');

      if (!g_str_has_prefix (name, "KC_ISSUE_") || comma == NULL)
        continue;
      *comma = '\0';
      g_strv_builder_add (builder, name);
    }
  return g_strv_builder_end (builder);
}

static void
test_table_matches_header (void)
{
  g_auto (GStrv) identifiers = read_identifiers ();

  g_assert_cmpuint (g_strv_length (identifiers), ==, KC_N_ISSUE_CODES);
  for (guint i = 0; i < KC_N_ISSUE_CODES; i++)
    {
      g_autofree char *nick = g_ascii_strdown (identifiers[i] + strlen ("KC_ISSUE_"), -1);
      KcIssueCode code;

      g_strdelimit (nick, "_", '-');
      g_assert_cmpstr (kc_issue_code_to_nick ((KcIssueCode) i), ==, nick);
      /* also shows that nicks are unique and that each entry stands at its own place */
      g_assert_true (kc_issue_code_from_nick (nick, &code));
      g_assert_cmpint (code, ==, i);
    }
}

static void
test_table_is_complete (void)
{
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  KcIssueCode code;

  for (guint i = 0; i < KC_N_ISSUE_CODES; i++)
    {
      const char *sentence = kc_issue_code_sentence ((KcIssueCode) i);
      const char *title = kc_issue_code_title ((KcIssueCode) i);

      g_assert_cmpuint (strlen (sentence), >, 5);
      g_assert_false (g_str_has_suffix (sentence, "."));
      g_assert_cmpint (kc_issue_code_severity ((KcIssueCode) i), <=, KC_SEVERITY_ERROR);
      /* titles are the entries of a filter: no two alike */
      g_assert_true (g_hash_table_add (titles, (char *) title));
      /* {2} without {1} would mean that an argument is left out */
      g_assert_true (strstr (sentence, "{2}") == NULL || strstr (sentence, "{1}") != NULL);
      g_assert_true (strstr (sentence, "{3}") == NULL || strstr (sentence, "{2}") != NULL);
    }
  g_assert_false (kc_issue_code_from_nick ("no-such-code", &code));
  g_assert_false (kc_issue_code_from_nick (NULL, &code));
}

static void
test_severities (void)
{
  g_assert_cmpint (kc_issue_code_severity (KC_ISSUE_TOTALS_ROW_LEFT_OUT), ==, KC_SEVERITY_NOTE);
  g_assert_cmpint (kc_issue_code_severity (KC_ISSUE_COLUMN_NOT_MATCHED), ==, KC_SEVERITY_NOTE);
  g_assert_cmpint (kc_issue_code_severity (KC_ISSUE_DATE_TWO_DIGIT_YEAR), ==, KC_SEVERITY_WARNING);
  g_assert_cmpint (kc_issue_code_severity (KC_ISSUE_FIGURE_NOT_REPORTED), ==, KC_SEVERITY_WARNING);
  g_assert_cmpint (kc_issue_code_severity (KC_ISSUE_DIGITS_LOST), ==, KC_SEVERITY_ERROR);
  g_assert_cmpstr (kc_severity_to_nick (KC_SEVERITY_NOTE), ==, "note");
  g_assert_cmpstr (kc_severity_to_nick (KC_SEVERITY_ERROR), ==, "error");
  g_assert_cmpstr (kc_severity_get_label (KC_SEVERITY_WARNING), ==, "Warning");
}

static void
test_sentence (void)
{
  char text[] = "１２";
  KcPlace place = { "a.xls", "Sheet", 6, 1, NULL, "loans", "Loans" };
  g_autoptr (KcIssue) issue = kc_issue_new (KC_ISSUE_NUMBER_FROM_TEXT, &place, text, "12", NULL);
  g_autofree char *sentence = NULL, *line = NULL;

  /* all was copied */
  memset (text, 'x', sizeof text - 1);
  sentence = kc_issue_dup_sentence (issue);
  line = kc_issue_dup_line (issue);
  g_assert_cmpstr (sentence, ==, "The text “１２” was read as the number 12");
  g_assert_cmpstr (line, ==, "a.xls: Sheet!B7: Note: The text “１２” was read as the number 12 [number-from-text]");
  g_assert_cmpint (kc_issue_get_code (issue), ==, KC_ISSUE_NUMBER_FROM_TEXT);
  g_assert_cmpint (kc_issue_get_severity (issue), ==, KC_SEVERITY_NOTE);
  g_assert_cmpstr (kc_issue_get_arg (issue, 1), ==, "12");
  g_assert_null (kc_issue_get_arg (issue, 2));
  g_assert_null (kc_issue_get_arg (issue, 3));
  g_assert_cmpstr (kc_issue_get_place (issue)->field, ==, "loans");
  g_assert_cmpstr (kc_issue_get_place (issue)->label, ==, "Loans");
}

static void
test_sentence_corners (void)
{
  /* an argument that looks like a placeholder is left alone; one that is missing leaves a gap, not a crash */
  g_autoptr (KcIssue) braces = kc_issue_new (KC_ISSUE_CHOICE_BY_SYNONYM, NULL, "{2}", "{1}", NULL);
  g_autoptr (KcIssue) bare = kc_issue_new (KC_ISSUE_CHOICE_BY_SYNONYM, NULL, NULL, NULL, NULL);
  g_autoptr (KcIssue) file = kc_issue_new (KC_ISSUE_SHEET_EMPTY, &(KcPlace) { "b.csv", NULL, -1, -1, NULL, NULL }, NULL, NULL, NULL);
  g_autofree char *a = kc_issue_dup_sentence (braces), *b = kc_issue_dup_sentence (bare);
  g_autofree char *c = kc_issue_dup_line (bare), *d = kc_issue_dup_line (file);

  g_assert_cmpstr (a, ==, "“{2}” was read as “{1}”");
  g_assert_cmpstr (b, ==, "“” was read as “”");
  g_assert_cmpstr (c, ==, "Note: “” was read as “” [choice-by-synonym]");
  g_assert_cmpstr (d, ==, "b.csv: Note: The sheet is empty and was left out [sheet-empty]");
}

static void
assert_place (KcPlace place, const char *expected)
{
  g_autofree char *text = kc_place_to_string (&place);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_place (void)
{
  assert_place (KC_PLACE_NONE, "");
  assert_place ((KcPlace) { "f", NULL, -1, -1, NULL, NULL }, "f");
  assert_place ((KcPlace) { "f", "表一", -1, -1, NULL, NULL }, "表一");
  assert_place ((KcPlace) { "f", "S", 0, 0, NULL, NULL }, "S!A1");
  assert_place ((KcPlace) { "f", "S", 6, -1, NULL, NULL }, "S!7");
  assert_place ((KcPlace) { "f", "S", -1, 27, NULL, NULL }, "S!AB");
  assert_place ((KcPlace) { "f", NULL, 1048575, 16383, NULL, NULL }, "XFD1048576");
  assert_place ((KcPlace) { NULL, NULL, -1, -1, "A0001", NULL }, "A0001");
  assert_place ((KcPlace) { NULL, NULL, -1, -1, NULL, "birth_date" }, "birth_date");
  assert_place ((KcPlace) { NULL, NULL, -1, -1, "A0001", "birth_date" }, "A0001 · birth_date");
  assert_place ((KcPlace) { NULL, NULL, -1, -1, "A0001", "birth_date", "出生日期" }, "A0001 · 出生日期");
  assert_place ((KcPlace) { NULL, NULL, -1, -1, NULL, "birth_date", "出生日期" }, "出生日期");
  assert_place ((KcPlace) { "f", "S", 6, 1, "A0001", "birth_date", "出生日期" }, "S!B7");
}

static void
test_cell_names (void)
{
  static const struct
  {
    gint32 column;
    const char *name;
  } cases[] = { { 0, "A1" }, { 25, "Z1" }, { 26, "AA1" }, { 51, "AZ1" }, { 52, "BA1" }, { 701, "ZZ1" }, { 702, "AAA1" }, { G_MAXINT32, "FXSHRXX1" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = kc_place_cell_name (0, cases[i].column);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  guint *n = data;

  g_assert_cmpuint (position, ==, *n);
  g_assert_cmpuint (removed, ==, 0);
  *n += added;
}

static void
test_list (void)
{
  g_autoptr (KcIssueList) list = kc_issue_list_new ();
  g_autoptr (KcIssueList) other = kc_issue_list_new ();
  g_autoptr (KcIssue) item = NULL;
  guint n = 0;

  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), &n);
  kc_issue_list_add (list, KC_ISSUE_SHEET_EMPTY, NULL, NULL, NULL, NULL);
  kc_issue_list_take (list, kc_issue_new (KC_ISSUE_DIGITS_LOST, NULL, "x", NULL, NULL));
  kc_issue_list_add (other, KC_ISSUE_DIGITS_LOST, NULL, "y", NULL, NULL);
  kc_issue_list_add (other, KC_ISSUE_DATE_ORDER, NULL, "y", "z", NULL);
  kc_issue_list_append (list, other);
  kc_issue_list_append (list, list);

  g_assert_cmpuint (n, ==, 8);
  g_assert_cmpuint (kc_issue_list_get_size (list), ==, 8);
  g_assert_cmpuint (kc_issue_list_count (list, KC_ISSUE_DIGITS_LOST), ==, 4);
  g_assert_cmpuint (kc_issue_list_count_severity (list, KC_SEVERITY_ERROR), ==, 4);
  g_assert_cmpuint (kc_issue_list_count_severity (list, KC_SEVERITY_WARNING), ==, 2);
  g_assert_cmpuint (kc_issue_list_count_severity (list, KC_SEVERITY_NOTE), ==, 2);
  g_assert_cmpuint (kc_issue_list_get_size (other), ==, 2);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == KC_TYPE_ISSUE);
  item = g_list_model_get_item (G_LIST_MODEL (list), 2);
  g_assert_true (item == kc_issue_list_get (other, 0));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 8));
}

static void
test_list_is_bounded (void)
{
  g_autoptr (KcIssueList) list = kc_issue_list_new ();
  g_autoptr (KcIssueList) other = kc_issue_list_new ();

  for (int i = 0; i < 9999; i++)
    kc_issue_list_add (list, KC_ISSUE_NAME_SPACES_REMOVED, NULL, NULL, NULL, NULL);
  for (int i = 0; i < 30000; i++)
    kc_issue_list_add (other, KC_ISSUE_NAME_SPACES_REMOVED, NULL, NULL, NULL, NULL);
  kc_issue_list_add (other, KC_ISSUE_SHEET_EMPTY, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (kc_issue_list_get_size (other), ==, 10001);
  g_assert_cmpuint (kc_issue_list_count (other, KC_ISSUE_NAME_SPACES_REMOVED), ==, 30000);

  kc_issue_list_append (list, other);
  g_assert_cmpuint (kc_issue_list_get_size (list), ==, 10001);
  g_assert_cmpuint (kc_issue_list_count (list, KC_ISSUE_NAME_SPACES_REMOVED), ==, 39999);
  kc_issue_list_take (list, kc_issue_new (KC_ISSUE_NAME_SPACES_REMOVED, NULL, NULL, NULL, NULL));
  g_assert_cmpuint (kc_issue_list_get_size (list), ==, 10001);
  g_assert_cmpuint (kc_issue_list_count_severity (list, KC_SEVERITY_NOTE), ==, 40001);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/issue/table-matches-header", test_table_matches_header);
  g_test_add_func ("/issue/table-is-complete", test_table_is_complete);
  g_test_add_func ("/issue/severities", test_severities);
  g_test_add_func ("/issue/sentence", test_sentence);
  g_test_add_func ("/issue/sentence-corners", test_sentence_corners);
  g_test_add_func ("/issue/place", test_place);
  g_test_add_func ("/issue/cell-names", test_cell_names);
  g_test_add_func ("/issue/list", test_list);
  g_test_add_func ("/issue/list-is-bounded", test_list_is_bounded);
  return g_test_run ();
}
