/* Editors of fields, findings as rows, explanations, charts' host. */
#include "ui-test.h"

#include "kc-bar-chart.h"
#include "kc-chart-view.h"
#include "kc-explanation-view.h"
#include "kc-field-row.h"
#include "kc-issue-row.h"
#include "kc-staff.h"

static KcFieldRow *
make_row (KcRecord   *record,
          const char *field)
{
  return g_object_ref_sink (KC_FIELD_ROW (kc_field_row_new (record, kc_kind_find_field (kc_record_get_kind (record), field))));
}

static GtkEditable *
get_entry (KcFieldRow *row)
{
  return GTK_EDITABLE (ui_test_find (GTK_WIDGET (row), GTK_TYPE_ENTRY));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_text (void)
{
  g_autoptr (KcRecord) record = kc_record_new (kc_kind_find ("staff"));
  KcFieldRow *row;
  guint n = 0;

  kc_record_set_text (record, "name", "王芳");
  row = make_row (record, "name");
  g_signal_connect_swapped (row, "edited", G_CALLBACK (count_cb), &n);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (row)), ==, "王芳");
  gtk_editable_set_text (get_entry (row), " 王小芳 ");
  g_assert_cmpstr (kc_record_get_text (record, "name"), ==, "王小芳");
  g_assert_true (kc_field_row_is_valid (row));
  g_assert_cmpuint (n, >, 0);
  /* Required: empty is marked. */
  gtk_editable_set_text (get_entry (row), "");
  g_assert_false (kc_field_row_is_valid (row));
  gtk_test_accessible_assert_state (get_entry (row), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (get_entry (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Name");
  g_assert_finalize_object (row);
}

/* What is offered goes into the entry like what is typed; the text stays free. */
static void
test_suggestions (void)
{
  g_autoptr (KcRecord) record = kc_record_new (kc_kind_find ("staff"));
  g_autoptr (GMenu) menu = g_menu_new ();
  KcFieldRow *row = make_row (record, "grade");
  guint n = 0;

  g_menu_append (menu, "Grade I", "field.take::Grade I");
  kc_field_row_set_suggestions (row, G_MENU_MODEL (menu));
  g_signal_connect_swapped (row, "edited", G_CALLBACK (count_cb), &n);
  g_assert_nonnull (ui_test_find (GTK_WIDGET (row), GTK_TYPE_MENU_BUTTON));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_entry (row)), "field.take", "s", "Grade I"));
  g_assert_cmpstr (kc_record_get_text (record, "grade"), ==, "Grade I");
  g_assert_cmpuint (n, >, 0);
  gtk_editable_set_text (get_entry (row), "本行一档");
  g_assert_cmpstr (kc_record_get_text (record, "grade"), ==, "本行一档");
  gtk_test_accessible_assert_property (get_entry (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Grade");
  g_assert_finalize_object (row);
}

static void
test_date (void)
{
  g_autoptr (KcRecord) record = kc_record_new (kc_kind_find ("staff"));
  KcFieldRow *row;

  kc_record_set_date (record, "hire_date", (KcDate) { 2010, 7, 1 });
  row = make_row (record, "hire_date");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (row)), ==, "2010-07-01");
  gtk_editable_set_text (get_entry (row), "2011年8月2日");
  g_assert_cmpint (kc_date_compare (kc_record_get_date (record, "hire_date"), (KcDate) { 2011, 8, 2 }), ==, 0);
  /* What is no date stays in the entry, marked, and the record keeps its value. */
  gtk_editable_delete_text (get_entry (row), 6, -1);
  g_assert_false (kc_field_row_is_valid (row));
  g_assert_cmpint (kc_date_compare (kc_record_get_date (record, "hire_date"), (KcDate) { 2011, 8, 2 }), ==, 0);
  gtk_editable_set_text (get_entry (row), "");
  g_assert_true (kc_field_row_is_valid (row));
  g_assert_true (kc_date_is_none (kc_record_get_date (record, "hire_date")));
  g_assert_finalize_object (row);
}

static void
test_choice (void)
{
  g_autoptr (KcRecord) record = kc_record_new (kc_kind_find ("staff"));
  KcFieldRow *row;
  GtkDropDown *drop_down;

  kc_record_set_text (record, "sex", "female");
  row = make_row (record, "sex");
  drop_down = GTK_DROP_DOWN (ui_test_find (GTK_WIDGET (row), GTK_TYPE_DROP_DOWN));
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 2);   /* nothing, male, female */
  gtk_drop_down_set_selected (drop_down, 1);
  g_assert_cmpstr (kc_record_get_text (record, "sex"), ==, "male");
  gtk_drop_down_set_selected (drop_down, 0);
  g_assert_null (kc_record_get_text (record, "sex"));
  g_assert_finalize_object (row);
}

static void
test_reference (void)
{
  g_autoptr (KcRecord) record = kc_record_new (kc_kind_find ("staff"));
  KcFilterChoice west = { (char *) "12", (char *) "West Street", 0 };
  KcFilterChoice east = { (char *) "13", (char *) "East Street", 0 };
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();
  KcFieldRow *row;
  GtkDropDown *drop_down;

  g_ptr_array_add (choices, &west);
  g_ptr_array_add (choices, &east);
  kc_record_set_integer (record, "branch", 13);
  row = make_row (record, "branch");
  kc_field_row_set_references (row, choices);
  drop_down = GTK_DROP_DOWN (ui_test_find (GTK_WIDGET (row), GTK_TYPE_DROP_DOWN));
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 2);   /* nothing yet, west, east */
  g_assert_cmpint (kc_record_get_integer (record, "branch"), ==, 13);
  gtk_drop_down_set_selected (drop_down, 1);
  g_assert_cmpint (kc_record_get_integer (record, "branch"), ==, 12);
  /* It is required: back to nothing is told at the row. */
  gtk_drop_down_set_selected (drop_down, 0);
  g_assert_false (kc_field_row_is_valid (row));
  g_assert_finalize_object (row);
}

/* The check digit is checked while typing; the finding stands at the row. */
static void
test_validator (void)
{
  g_autoptr (KcRecord) record = kc_record_new (kc_kind_find ("staff"));
  KcFieldRow *row = make_row (record, "citizen_id");

  gtk_editable_set_text (get_entry (row), "11010119900307771X");
  g_assert_false (kc_field_row_is_valid (row));
  gtk_editable_set_text (get_entry (row), "");
  g_assert_true (kc_field_row_is_valid (row));
  g_assert_finalize_object (row);
}

static void
test_finding_at_row (void)
{
  g_autoptr (KcRecord) record = kc_record_new (kc_kind_find ("staff"));
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  KcFieldRow *name = make_row (record, "name");
  KcFieldRow *sex = make_row (record, "sex");
  KcPlace place = KC_PLACE_NONE;
  g_autofree char *sentence = NULL;

  place.field = "sex";
  kc_issue_list_add (issues, KC_ISSUE_CITIZEN_ID_SEX, &place, NULL, NULL, NULL);
  sentence = kc_issue_dup_sentence (kc_issue_list_get (issues, 0));
  kc_field_row_set_issues (name, issues);
  kc_field_row_set_issues (sex, issues);
  g_assert_null (ui_test_find_label (GTK_WIDGET (name), sentence));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (sex), sentence));
  g_assert_finalize_object (name);
  g_assert_finalize_object (sex);
}

static void
test_issue_row (void)
{
  KcPlace place = { .file = "a.xlsx", .sheet = "Sheet1", .row = 6, .column = 1 };
  g_autoptr (KcIssue) issue = kc_issue_new (KC_ISSUE_CITIZEN_ID_CHECK_DIGIT, &place, NULL, NULL, NULL);
  g_autofree char *sentence = kc_issue_dup_sentence (issue);
  GtkWidget *row = g_object_ref_sink (kc_issue_row_new (issue));

  g_assert_nonnull (ui_test_find_label (row, sentence));
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
  g_assert_finalize_object (row);
}

static void
test_explanation (void)
{
  GtkWidget *view = kc_explanation_view_new ();
  GtkWindow *window = ui_test_show (view, 500, 400);
  g_autoptr (KcExplanation) total = kc_explanation_new (KC_EXPLANATION_TOTAL, "Total", "The points add up to 103.00.", "103.00");
  KcExplanation *loans = kc_explanation_new (KC_EXPLANATION_INDICATOR, "Loan count", "20 points at the mean of the peers.", "23.00");
  KcExplanation *input = kc_explanation_new (KC_EXPLANATION_INPUT, "Loans", "", "130");

  kc_explanation_set_formula (loans, "20 + 10", "20 + 3");
  kc_explanation_set_origin (input, "a.xlsx · Sheet1!F17");
  kc_explanation_add (loans, input);
  kc_explanation_add (total, loans);
  kc_explanation_view_set_explanation (KC_EXPLANATION_VIEW (view), total);
  kc_explanation_view_open (KC_EXPLANATION_VIEW (view), "Loan count");
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (view, "= 20 + 3"));
  g_assert_nonnull (ui_test_find_label (view, "From: a.xlsx · Sheet1!F17"));
  gtk_test_accessible_assert_property (ui_test_find (view, GTK_TYPE_EXPANDER), GTK_ACCESSIBLE_PROPERTY_LABEL, "Loan count");
  kc_explanation_view_set_explanation (KC_EXPLANATION_VIEW (view), NULL);
  g_assert_null (ui_test_find_label (view, "Total"));
  ui_test_assert_freed (window, view);
}

static void
test_chart (void)
{
  GtkWidget *view = kc_chart_view_new ();
  GtkWindow *window = ui_test_show (view, 600, 400);
  g_autoptr (KcChart) chart = kc_bar_chart_new (FALSE);
  g_autofree char *summary = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *area = ui_test_find (view, GTK_TYPE_DRAWING_AREA);

  kc_chart_set_title (chart, "Managers by grade");
  kc_chart_add_series (chart, "Managers", KC_SERIES_PLAIN);
  kc_chart_add_category (chart, "A", 1);
  kc_chart_set_value (chart, 0, 0, kc_decimal_new (7, 0));
  kc_chart_view_set_chart (KC_CHART_VIEW (view), chart);
  summary = kc_chart_dup_summary (chart);
  gtk_test_accessible_assert_role (area, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (area, GTK_ACCESSIBLE_PROPERTY_LABEL, "Managers by grade");
  gtk_test_accessible_assert_property (area, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary);

  gtk_widget_activate_action (view, "chart.table", NULL);
  g_assert_true (kc_chart_view_get_table_shown (KC_CHART_VIEW (view)));
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (view, "A"));

  path = g_build_filename (g_get_tmp_dir (), "kc-test-chart-view.svg", NULL);
  file = g_file_new_for_path (path);
  g_assert_true (kc_chart_view_save (KC_CHART_VIEW (view), file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_delete (file, NULL, NULL));
  ui_test_assert_freed (window, view);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/field-row/text", test_text);
  g_test_add_func ("/ui/field-row/suggestions", test_suggestions);
  g_test_add_func ("/ui/field-row/date", test_date);
  g_test_add_func ("/ui/field-row/choice", test_choice);
  g_test_add_func ("/ui/field-row/reference", test_reference);
  g_test_add_func ("/ui/field-row/validator", test_validator);
  g_test_add_func ("/ui/field-row/finding", test_finding_at_row);
  g_test_add_func ("/ui/issue-row", test_issue_row);
  g_test_add_func ("/ui/explanation", test_explanation);
  g_test_add_func ("/ui/chart-view", test_chart);
  return g_test_run ();
}
