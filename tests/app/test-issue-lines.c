/* Findings as lines of a terminal: repairs of whole columns as one line with their range, everything else line by line. */
#include "kc-issue-lines.h"

static void
add (KcIssueList *issues, KcIssueCode code, const char *sheet, int row, int column, const char *arg1, const char *arg2)
{
  KcPlace place = { "a.xls", sheet, row, column, NULL, NULL };

  kc_issue_list_add (issues, code, &place, arg1, arg2, NULL);
}

static void
assert_lines (KcIssueList *issues, const char *expected)
{
  g_auto (GStrv) lines = kc_issue_lines_new (issues);
  g_autofree char *text = g_strjoinv ("\n", lines);

  g_assert_cmpstr (text, ==, expected);
}

/* As the import meets it: row by row, each filled in three columns; a sum between two groups, an error inside of one. */
static void
test_filled_down (void)
{
  static const char *const labels[] = { "Code", "Name", "Class" };
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();

  for (int row = 1; row < 8; row++)
    if (row == 4)
      add (issues, KC_ISSUE_TOTALS_ROW_LEFT_OUT, "S", row, 0, "小计", NULL);
    else
      {
        for (int column = 1; column <= 3; column++)
          add (issues, KC_ISSUE_VALUE_FILLED_DOWN, "S", row, column, labels[column - 1], NULL);
        if (row == 2)
          add (issues, KC_ISSUE_DIGITS_LOST, "S", row, 8, "ID", NULL);
      }
  assert_lines (issues,
    "a.xls: S!B2:D4: Note: “Code, Name, Class” is blank in a merged or grouped cell; the value above was taken (9 cells) [value-filled-down]\n"
    "a.xls: S!I3: Error: “ID” arrived as a floating-point number, so that its last digits are lost; format the column as text and enter it again [digits-lost]\n"
    "a.xls: S!A5: Note: The row “小计” is a total and was left out [totals-row-left-out]\n"
    "a.xls: S!B6:D8: Note: “Code, Name, Class” is blank in a merged or grouped cell; the value above was taken (9 cells) [value-filled-down]");
}

/* Blocks of unlike height, and columns that do not touch, stand alone. */
static void
test_not_a_rectangle (void)
{
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();

  for (int row = 0; row < 3; row++)
    {
      add (issues, KC_ISSUE_VALUE_FILLED_DOWN, NULL, row, 0, "Code", NULL);
      if (row < 2)
        add (issues, KC_ISSUE_VALUE_FILLED_DOWN, NULL, row, 1, "Name", NULL);
      add (issues, KC_ISSUE_VALUE_FILLED_DOWN, NULL, row, 2, "Class", NULL);
    }
  assert_lines (issues,
    "a.xls: A1:A3: Note: “Code” is blank in a merged or grouped cell; the value above was taken (3 cells) [value-filled-down]\n"
    "a.xls: B1:B2: Note: “Name” is blank in a merged or grouped cell; the value above was taken (2 cells) [value-filled-down]\n"
    "a.xls: C1:C3: Note: “Class” is blank in a merged or grouped cell; the value above was taken (3 cells) [value-filled-down]");
}

/* What differs in any word, lies in another sheet or is more than a note is never swallowed. */
static void
test_stands_alone (void)
{
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();

  add (issues, KC_ISSUE_NUMBER_FROM_TEXT, "S", 1, 1, "1,0", "10");
  add (issues, KC_ISSUE_NUMBER_FROM_TEXT, "S", 2, 1, "2,0", "20");
  add (issues, KC_ISSUE_NUMBER_FROM_TEXT, "S", 2, 2, "2,0", "20");
  add (issues, KC_ISSUE_NAME_SPACES_REMOVED, "S", 3, 1, NULL, NULL);
  add (issues, KC_ISSUE_NAME_SPACES_REMOVED, "T", 4, 1, NULL, NULL);
  add (issues, KC_ISSUE_REQUIRED_MISSING, "S", 5, 1, "Name", NULL);
  add (issues, KC_ISSUE_REQUIRED_MISSING, "S", 6, 1, "Name", NULL);
  kc_issue_list_add (issues, KC_ISSUE_SHEET_EMPTY, NULL, NULL, NULL, NULL);
  kc_issue_list_add (issues, KC_ISSUE_SHEET_EMPTY, NULL, NULL, NULL, NULL);
  assert_lines (issues,
    "a.xls: S!B2: Note: The text “1,0” was read as the number 10 [number-from-text]\n"
    "a.xls: S!B3: Note: The text “2,0” was read as the number 20 [number-from-text]\n"
    "a.xls: S!C3: Note: The text “2,0” was read as the number 20 [number-from-text]\n"
    "a.xls: S!B4: Note: Spaces inside the name were removed [name-spaces-removed]\n"
    "a.xls: T!B5: Note: Spaces inside the name were removed [name-spaces-removed]\n"
    "a.xls: S!B6: Error: “Name” is required and is missing [required-missing]\n"
    "a.xls: S!B7: Error: “Name” is required and is missing [required-missing]\n"
    "Note: The sheet is empty and was left out [sheet-empty]\n"
    "Note: The sheet is empty and was left out [sheet-empty]");
}

static void
test_none (void)
{
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();

  assert_lines (issues, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/issue-lines/filled-down", test_filled_down);
  g_test_add_func ("/issue-lines/not-a-rectangle", test_not_a_rectangle);
  g_test_add_func ("/issue-lines/stands-alone", test_stands_alone);
  g_test_add_func ("/issue-lines/none", test_none);
  return g_test_run ();
}
