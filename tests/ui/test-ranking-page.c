/* The monthly ranking in the place "appraisal" (D16.5): empty, made, with its numbers, on paper, removed. */
#include "appraisal-test.h"

#include "appraisal-bank.h"
#include "kc-form-window.h"
#include "kc-print-preview.h"
#include "kc-ranking-view.h"
#include "kc-window-page.h"

static KcRankingView *
show_ranking (AppraisalTest *self)
{
  kc_window_show_target (self->window, "appraisal?view=ranking");
  return appraisal_test_find (self, KC_TYPE_RANKING_VIEW);
}

static KcReport *
get_rows (KcRankingView *view,
          const char    *table)
{
  return kc_record_table_view_get_page (appraisal_test_get_child (view, table));
}

static guint64
count_rows (KcRankingView *view,
            const char    *table)
{
  KcReport *report = get_rows (view, table);

  return report != NULL ? kc_report_get_total (report) : 0;
}

static void
accept_form (void)
{
  GtkWidget *form;

  WAIT_FOR (ui_test_find_window (KC_TYPE_FORM_WINDOW) != NULL);
  form = ui_test_find_window (KC_TYPE_FORM_WINDOW);
  g_assert_true (gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (form))));
  WAIT_FOR (ui_test_find_window (KC_TYPE_FORM_WINDOW) == NULL);
}

/* Without a ranking the page says what one is and offers it. */
static void
test_none (AppraisalTest *self,
           gconstpointer  unused)
{
  KcRankingView *view = show_ranking (self);

  WAIT_FOR (ui_test_find_label (GTK_WIDGET (view), "No month is ranked") != NULL);
  g_assert_cmpint (kc_ranking_view_get_ranking (view), ==, 0);
  g_assert_false (kc_window_page_can_print (KC_WINDOW_PAGE (kc_window_get_page (self->window))));
  gtk_widget_activate_action (GTK_WIDGET (view), "ranking.new", NULL);
  WAIT_FOR (ui_test_find_label (GTK_WIDGET (self->window), "No month has figures or a calculated appraisal yet") != NULL);
}

/* The newest month, by the first of what it can be ranked by; as many among the last as the numbers say; then taken back. */
static void
test_made_and_removed (AppraisalTest *self,
                       gconstpointer  unused)
{
  KcRankingView *view = show_ranking (self);
  gint64 ranking;

  WAIT_FOR (ui_test_find_label (GTK_WIDGET (view), "No month is ranked") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (view), "ranking.new", NULL);
  accept_form ();
  WAIT_FOR (count_rows (view, "places") > 100);
  ranking = kc_ranking_view_get_ranking (view);
  g_assert_cmpint (ranking, >, 0);
  g_assert_cmpstr (kc_ranking_view_get_period (view), ==, "December 2025");
  g_assert_cmpuint (count_rows (view, "first"), >=, 3);
  g_assert_cmpuint (count_rows (view, "last"), >=, 3);
  g_assert_cmpuint (count_rows (view, "pairs"), ==, count_rows (view, "last"));
  g_assert_cmpuint (count_rows (view, "proposals"), ==, 0);
  g_assert_true (gtk_widget_get_visible (appraisal_test_get_child (view, "hint_box")));
  gtk_widget_activate_action (GTK_WIDGET (view), "ranking.remove", NULL);
  appraisal_test_respond ("confirm");
  WAIT_FOR (kc_ranking_view_get_ranking (view) == 0);
  WAIT_FOR (ui_test_find_label (GTK_WIDGET (view), "No month is ranked") != NULL);
}

/* Every number is a setting: what is set holds for the next ranking. */
static void
test_numbers (AppraisalTest *self,
              gconstpointer  unused)
{
  KcRankingView *view = show_ranking (self);
  GtkWidget *form;
  GtkWidget *spin;

  WAIT_FOR (ui_test_find_label (GTK_WIDGET (view), "No month is ranked") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (view), "ranking.settings", NULL);
  WAIT_FOR (ui_test_find_window (KC_TYPE_FORM_WINDOW) != NULL);
  form = ui_test_find_window (KC_TYPE_FORM_WINDOW);
  spin = ui_test_find (form, GTK_TYPE_SPIN_BUTTON);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)), ==, 3);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 8);
  accept_form ();
  gtk_widget_activate_action (GTK_WIDGET (view), "ranking.new", NULL);
  accept_form ();
  WAIT_FOR (count_rows (view, "places") > 100);
  g_assert_cmpuint (count_rows (view, "last"), >=, 8);
}

/* Lists, pairs and places make one job; the workbook is written beside. */
static void
test_print (AppraisalTest *self,
            gconstpointer  unused)
{
  KcRankingView *view = show_ranking (self);
  GtkWidget *preview;

  WAIT_FOR (ui_test_find_label (GTK_WIDGET (view), "No month is ranked") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (view), "ranking.new", NULL);
  accept_form ();
  WAIT_FOR (count_rows (view, "places") > 100);
  g_assert_true (kc_window_page_can_print (KC_WINDOW_PAGE (kc_window_get_page (self->window))));
  kc_window_page_print (KC_WINDOW_PAGE (kc_window_get_page (self->window)));
  preview = appraisal_test_wait_for_preview ();
  g_assert_cmpuint (kc_print_preview_get_n_pages (KC_PRINT_PREVIEW (preview)), >=, 3);
  gtk_window_destroy (GTK_WINDOW (preview));
}

/* A person of a ranking by a measure: the file. */
static void
test_person (AppraisalTest *self,
             gconstpointer  unused)
{
  KcRankingView *view = show_ranking (self);
  g_autoptr (KcReportRow) row = NULL;
  g_autofree char *name = NULL;

  WAIT_FOR (ui_test_find_label (GTK_WIDGET (view), "No month is ranked") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (view), "ranking.new", NULL);
  accept_form ();
  WAIT_FOR (count_rows (view, "first") > 0);
  row = g_list_model_get_item (kc_report_get_rows (get_rows (view, "first")), 0);
  name = g_strdup (kc_report_row_get_text (row, 2));
  g_signal_emit_by_name (appraisal_test_get_child (view, "first"), "row-activated", kc_report_row_get_id (row));
  WAIT_FOR (ui_test_find_label (kc_window_get_page (self->window), name) != NULL && !gtk_widget_get_mapped (GTK_WIDGET (view)));
}

static void
add_tests (void)
{
  APPRAISAL_TEST_ADD ("/ui/ranking/none", APPRAISAL_TEST_EMPTY, test_none);
  APPRAISAL_TEST_ADD ("/ui/ranking/made-and-removed", APPRAISAL_TEST_BANK, test_made_and_removed);
  APPRAISAL_TEST_ADD ("/ui/ranking/numbers", APPRAISAL_TEST_BANK, test_numbers);
  APPRAISAL_TEST_ADD ("/ui/ranking/print", APPRAISAL_TEST_BANK, test_print);
  APPRAISAL_TEST_ADD ("/ui/ranking/person", APPRAISAL_TEST_BANK, test_person);
}

int
main (int    argc,
      char **argv)
{
  return appraisal_test_main (&argc, &argv, add_tests);
}
