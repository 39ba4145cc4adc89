/* The live result in the scheme editor, in the real window over the sample bank (issue 3). */
#include "appraisal-test.h"

#include "kc-formula-editor.h"
#include "kc-scheme-form.h"
#include "kc-scheme-trial.h"
#include "kc-scheme-view-page.h"
#include "kc-trial-row.h"

static GtkWidget *
open_editor (AppraisalTest *self)
{
  kc_window_show_target (self->window, "schemes");
  WAIT_FOR (ui_test_find_label (kc_window_get_page (self->window), "county_bank_grade") != NULL);
  kc_scheme_view_page_show_part (appraisal_test_find (self, KC_TYPE_SCHEME_VIEW_PAGE), "change");
  return appraisal_test_find (self, KC_TYPE_SCHEME_TRIAL);
}

static KcTrialRow *
find_row (GtkWidget  *widget,
          const char *code)
{
  if (KC_IS_TRIAL_ROW (widget) && g_str_equal (kc_trial_row_get_code (KC_TRIAL_ROW (widget)), code))
    return KC_TRIAL_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      KcTrialRow *found = find_row (child, code);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What a row says after the change; "" when it is not there. */
static const char *
get_after (GtkWidget  *trial,
           const char *code)
{
  KcTrialRow *row = find_row (trial, code);
  GtkWidget *box = row != NULL ? gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)) : NULL;

  return box != NULL ? gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (box))) : "";
}

static void
test_no_run (AppraisalTest *self,
             gconstpointer  unused)
{
  GtkWidget *trial = open_editor (self);

  WAIT_FOR (ui_test_find_label (trial, "No Calculated Appraisal Yet") != NULL);
  g_assert_null (find_row (trial, ""));
}

static void
test_changes (AppraisalTest *self,
              gconstpointer  unused)
{
  GtkWidget *trial = open_editor (self);
  KcFormulaEditor *formulas = appraisal_test_find (self, KC_TYPE_FORMULA_EDITOR);
  KcSchemeForm *form = appraisal_test_find (self, KC_TYPE_SCHEME_FORM);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (kc_formula_editor_get_view (formulas));
  g_autofree char *first = NULL;

  /* Somebody is shown at once. */
  WAIT_FOR (find_row (trial, "indicator:quality") != NULL);
  first = g_strdup (get_after (trial, "indicator:loans"));
  g_assert_cmpstr (first, !=, "—");
  /* A parameter: the score follows, and its sentence is the one shown. */
  gtk_editable_set_text (GTK_EDITABLE (kc_scheme_form_get_editor (form, "indicator:loans:points")), "30");
  WAIT_FOR (strcmp (get_after (trial, "indicator:loans"), first) != 0);
  WAIT_FOR (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (find_row (trial, "indicator:loans"))));
  gtk_editable_set_text (GTK_EDITABLE (kc_scheme_form_get_editor (form, "indicator:loans:points")), "20");
  WAIT_FOR (strcmp (get_after (trial, "indicator:loans"), first) == 0);
  /* A mistake: no old number beside it, but what is wrong. */
  gtk_text_buffer_set_text (buffer, "loan_count * (", -1);
  g_assert_cmpstr (get_after (trial, "indicator:loans"), ==, "—");
  g_assert_cmpstr (get_after (trial, ""), ==, "—");
  g_assert_nonnull (ui_test_find_label (trial, "Loan count · Figure, line 1, column 15: expected a number, a name or '(', found the end of the formula"));
  gtk_text_buffer_set_text (buffer, "loan_count", -1);
  WAIT_FOR (strcmp (get_after (trial, "indicator:loans"), first) == 0);
  /* What is no number at all. */
  gtk_editable_set_text (GTK_EDITABLE (kc_scheme_form_get_editor (form, "indicator:loans:points")), "x");
  g_assert_cmpstr (get_after (trial, ""), ==, "—");
  g_assert_nonnull (ui_test_find_label (trial, "A value is no number."));
}

static void
add_tests (void)
{
  APPRAISAL_TEST_ADD ("/ui/scheme-trial/no-run", APPRAISAL_TEST_BANK, test_no_run);
  APPRAISAL_TEST_ADD ("/ui/scheme-trial/changes", APPRAISAL_TEST_CALCULATED, test_changes);
}

int
main (int    argc,
      char **argv)
{
  return appraisal_test_main (&argc, &argv, add_tests);
}
