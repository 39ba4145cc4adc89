/* Places "appraisal" and "schemes" over the sample bank, and what they print: through the real window, store and rules. */
#include "ui-test.h"

#include <string.h>

#include "appraisal-bank.h"
#include "kc-appraisal-page.h"
#include "kc-appraisal-print.h"
#include "kc-chart-view.h"
#include "kc-filter-bar.h"
#include "kc-peers-dialog.h"
#include "kc-print-operation.h"
#include "kc-print-preview.h"
#include "kc-record-table-view.h"
#include "kc-report-read.h"
#include "kc-run-charts-view.h"
#include "kc-run-compare-view.h"
#include "kc-run-dialog.h"
#include "kc-run-findings.h"
#include "kc-run-list-view.h"
#include "kc-run-summary-view.h"
#include "kc-run-view.h"
#include "kc-sheet-view.h"
#include "kc-staff-assessments.h"
#include "kc-state-view.h"
#include "kc-window-page.h"
#include "test-folder.h"
#include "test-folder.h"
#include "window-test.h"

typedef struct
{
  char *folder;
  KcWorkspace *workspace;
  KcWindow *window;
} Fixture;

static GtkApplication *app;

typedef enum
{
  EMPTY,
  BANK,          /* the sample bank's figures */
  CALCULATED,    /* and run 1 of them */
  N_KINDS
} Kind;

/* Filling and calculating take longer than the tests: done once, each test has a copy. */
static char *templates_folder;

static char *
dup_template (Kind kind)
{
  g_autofree char *name = g_strdup_printf ("template-%d.kaocheng", kind);

  return g_build_filename (templates_folder, name, NULL);
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
calculate_run (KcStore *store)
{
  g_autoptr (GAsyncResult) created = NULL;
  g_autoptr (GAsyncResult) calculated = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcIssueList) issues = NULL;
  gint64 run;

  kc_run_create_async (store, 1, kc_period_new (KC_PERIOD_YEAR, 2025, 1), NULL, bank_done_cb, &created);
  run = kc_run_create_finish (store, bank_wait (&created), &error);
  g_assert_no_error (error);
  g_assert_cmpint (run, ==, 1);
  kc_run_calculate_async (store, run, NULL, bank_done_cb, &calculated);
  issues = kc_run_calculate_finish (store, bank_wait (&calculated), &error);
  g_assert_no_error (error);
}

static void
make_template (Kind kind)
{
  g_autofree char *path = dup_template (kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcWorkspace) workspace = NULL;

  if (kind == CALCULATED)
    {
      g_autofree char *bank = dup_template (BANK);
      copy_file (bank, path);
    }
  workspace = kc_workspace_open_sync (path, TRUE, &error);
  g_assert_no_error (error);
  if (kind == BANK)
    kc_store_run_sync (kc_workspace_get_store (workspace), KC_STORE_WRITE, bank_fill_cb, NULL, NULL, &error);
  g_assert_no_error (error);
  if (kind == CALCULATED)
    calculate_run (kc_workspace_get_store (workspace));
  kc_workspace_close (workspace);
}

static void
set_up (Fixture       *self,
        gconstpointer  kind)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *from = dup_template (GPOINTER_TO_INT (kind));

  self->folder = test_folder_new ();
  path = g_build_filename (self->folder, "bank.kaocheng", NULL);
  copy_file (from, path);
  self->workspace = kc_workspace_open_sync (path, FALSE, &error);
  g_assert_no_error (error);
  self->window = window_test_show (app, self->workspace);
}

static void
tear_down (Fixture       *self,
           gconstpointer  unused)
{
  window_test_end (self->window, self->workspace, self->folder);
}

/* --- reaching things --- */

static gpointer
find (Fixture *self,
      GType    type)
{
  GtkWidget *found = ui_test_find (kc_window_get_page (self->window), type);

  g_assert_nonnull (found);
  return found;
}

static GtkWidget *
find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);
      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

static void
show (Fixture    *self,
      const char *format,
      gint64      id)
{
  g_autofree char *target = g_strdup_printf (format, id);

  kc_window_show_target (self->window, target);
}

static KcRunView *
get_run_view (Fixture *self)
{
  return find (self, KC_TYPE_RUN_VIEW);
}

static gboolean
has_state (Fixture    *self,
           KcRunState  state)
{
  const KcRunSummary *summary = kc_run_view_get_summary (get_run_view (self));

  return summary != NULL && summary->state == state;
}

static void
show_new_run (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  KcStore *store = kc_workspace_get_store (self->workspace);
  gint64 run;

  kc_run_create_async (store, 1, kc_period_new (KC_PERIOD_YEAR, 2025, 1), NULL, bank_done_cb, &result);
  run = kc_run_create_finish (store, bank_wait (&result), &error);
  g_assert_no_error (error);
  show (self, "appraisal?run=%" G_GINT64_FORMAT, run);
  WAIT_FOR (has_state (self, KC_RUN_DRAFT));
}

/* The chart above has a table of its own. */
static KcRecordTableView *
get_results (Fixture *self)
{
  return KC_RECORD_TABLE_VIEW (gtk_widget_get_template_child (GTK_WIDGET (get_run_view (self)), KC_TYPE_RUN_VIEW, "table"));
}

static KcReport *
wait_for_results (Fixture *self)
{
  KcRecordTableView *table = get_results (self);

  WAIT_FOR (kc_record_table_view_get_page (table) != NULL);
  return kc_record_table_view_get_page (table);
}

static void
show_calculated_run (Fixture *self)
{
  show (self, "appraisal?run=%" G_GINT64_FORMAT, 1);
  WAIT_FOR (has_state (self, KC_RUN_CALCULATED));
  wait_for_results (self);
}

static void
respond (const char *response)
{
  GtkWidget *dialog;

  WAIT_FOR (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));   /* a click on the button does both */
  WAIT_FOR (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

/* --- runs --- */

static void
test_no_figures (Fixture       *self,
                 gconstpointer  unused)
{
  kc_window_show_target (self->window, "appraisal");
  WAIT_FOR (ui_test_find_label (kc_window_get_page (self->window), "No figures yet") != NULL);
  g_assert_false (kc_window_page_can_print (KC_WINDOW_PAGE (kc_window_get_page (self->window))));
}

/* The dialog offers the newest year first; what it creates is a draft and is shown. */
static void
test_new_run (Fixture       *self,
              gconstpointer  unused)
{
  GtkWidget *dialog, *create;

  kc_window_show_target (self->window, "appraisal");
  WAIT_FOR (ui_test_find_label (kc_window_get_page (self->window), "No appraisal yet") != NULL);
  g_assert_true (gtk_widget_activate_action (find (self, KC_TYPE_RUN_LIST_VIEW), "runs.new", NULL));
  dialog = find_window (KC_TYPE_RUN_DIALOG);
  g_assert_nonnull (dialog);
  create = gtk_window_get_default_widget (GTK_WINDOW (dialog));
  g_assert_true (gtk_widget_activate (create));
  WAIT_FOR (has_state (self, KC_RUN_DRAFT));
  g_assert_cmpint (kc_period_get_year (kc_run_view_get_summary (get_run_view (self))->period), ==, 2025);
  g_assert_false (kc_window_page_can_print (KC_WINDOW_PAGE (kc_window_get_page (self->window))));
  g_assert_nonnull (ui_test_find_label (kc_window_get_page (self->window), "Not calculated yet"));
  WAIT_FOR (find_window (KC_TYPE_RUN_DIALOG) == NULL);
}

static void
test_calculate (Fixture       *self,
                gconstpointer  unused)
{
  const KcRunSummary *summary;
  KcRecordTableView *table;
  KcReport *page;

  show_new_run (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_run_view (self)), "run.calculate", NULL));
  WAIT_FOR (has_state (self, KC_RUN_CALCULATED));
  wait_for_results (self);
  table = get_results (self);
  page = kc_record_table_view_get_page (table);
  summary = kc_run_view_get_summary (get_run_view (self));
  g_assert_cmpuint (kc_report_get_total (page), ==, summary->n_appraised + summary->n_information);
  g_assert_cmpint (kc_report_find_column (page, "loans"), >, 0);
  g_assert_cmpuint (kc_report_get_n_columns (page), ==, 12);   /* rank to branch, three indicators, deductions to limit */
  g_assert_true (kc_window_page_can_print (KC_WINDOW_PAGE (kc_window_get_page (self->window))));
  /* Back in the list it has its state as a word and a shape. */
  kc_window_show_target (self->window, "appraisal?view=runs");
  WAIT_FOR (ui_test_find_label (kc_run_list_view_get_table (find (self, KC_TYPE_RUN_LIST_VIEW)), "◐ Calculated") != NULL);
}

/* A click on a grade shows only that grade, another click all again. */
static void
test_grade_filter (Fixture       *self,
                   gconstpointer  unused)
{
  KcRecordTableView *table;
  const KcBandCount *band;
  GtkWidget *summary;
  guint64 all;

  show_calculated_run (self);
  table = get_results (self);
  summary = find (self, KC_TYPE_RUN_SUMMARY_VIEW);
  band = g_ptr_array_index (kc_run_view_get_summary (get_run_view (self))->bands, 1);
  all = kc_report_get_total (kc_record_table_view_get_page (table));
  g_assert_cmpuint (band->count, >, 0);
  g_assert_cmpuint (band->count, <, all);
  g_signal_emit_by_name (summary, "grade-activated", band->code);
  WAIT_FOR (kc_report_get_total (kc_record_table_view_get_page (table)) == band->count);
  g_signal_emit_by_name (summary, "grade-activated", "");
  WAIT_FOR (kc_report_get_total (kc_record_table_view_get_page (table)) == all);
}

/* Each class of the histogram leads to the band that it lies in. */
static void
test_histogram (Fixture       *self,
                gconstpointer  unused)
{
  g_autoptr (KcChartItem) item = NULL;
  const KcBandCount *lowest;
  KcChartView *view;
  KcDrawStyle style;

  show_calculated_run (self);
  kc_draw_style_init (&style, KC_DRAW_LIGHT, 0);
  view = KC_CHART_VIEW (ui_test_find (find (self, KC_TYPE_RUN_SUMMARY_VIEW), KC_TYPE_CHART_VIEW));
  item = kc_chart_dup_item (kc_chart_view_get_chart (view), 500, 200, &style, 0);
  lowest = g_ptr_array_index (kc_run_view_get_summary (get_run_view (self))->bands, 3);
  g_assert_cmpint (item->id, ==, 4);
  g_signal_emit_by_name (view, "item-activated", item->id, item->category);
  WAIT_FOR (kc_report_get_total (kc_record_table_view_get_page (get_results (self))) == lowest->count);
}

/* The findings are in groups whose counts add up. */
static void
test_data_check (Fixture       *self,
                 gconstpointer  unused)
{
  KcRunFindings *findings;
  GtkListBox *groups;
  guint all;

  show_new_run (self);
  findings = find (self, KC_TYPE_RUN_FINDINGS);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_run_view (self)), "run.check", NULL));
  WAIT_FOR (kc_run_findings_get_n_shown (findings) > 0);
  all = kc_run_findings_get_n_shown (findings);
  groups = GTK_LIST_BOX (ui_test_find (GTK_WIDGET (findings), GTK_TYPE_LIST_BOX));
  for (int i = 1; gtk_list_box_get_row_at_index (groups, i) != NULL; i++)
    {
      gtk_list_box_select_row (groups, gtk_list_box_get_row_at_index (groups, i));
      g_assert_cmpuint (kc_run_findings_get_n_shown (findings), >, 0);
      all -= kc_run_findings_get_n_shown (findings);
    }
  g_assert_cmpuint (all, ==, 0);
  g_assert_true (has_state (self, KC_RUN_DRAFT));
}

/* What the calculation found is there when somebody looks, without another check. */
static void
test_findings_of_calculation (Fixture       *self,
                              gconstpointer  unused)
{
  KcRunFindings *findings;

  show_calculated_run (self);
  findings = find (self, KC_TYPE_RUN_FINDINGS);
  g_assert_cmpuint (kc_run_findings_get_n_shown (findings), ==, 0);
  kc_window_show_target (self->window, "appraisal?run=1&part=findings");
  WAIT_FOR (kc_run_findings_get_n_shown (findings) > 0);
}

static void
add_assessment (KcReport *report,
                gint64    run,
                KcPeriod  period,
                int       points)
{
  KcReportRow *row = kc_report_add_row (report, run);
  g_auto (KcValue) value = KC_VALUE_INIT;

  kc_value_set_period (&value, period);
  kc_report_row_set (row, 0, &value);
  kc_report_row_set_decimal (row, 1, kc_decimal_new (points, 0));
}

/* An appraisal that was made again is one point of a person's trend: the newest run of its period. */
static void
test_newest_run_of_period (Fixture       *self,
                           gconstpointer  unused)
{
  const KcPeriod years[] = { kc_period_new (KC_PERIOD_YEAR, 2025, 1), kc_period_new (KC_PERIOD_YEAR, 2024, 1) };
  g_autoptr (KcReport) report = kc_report_new ("Assessments");
  g_autoptr (KcChart) chart = NULL;
  g_autoptr (KcReport) points = NULL;
  g_autoptr (KcReportRow) before = NULL, now = NULL;

  kc_report_add_column (report, "period", "Period", KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (report, "total", "Total", KC_COLUMN_NUMBER, 2, 8);
  add_assessment (report, 5, years[0], 95);
  add_assessment (report, 3, years[0], 80);
  add_assessment (report, 2, years[1], 70);
  chart = kc_staff_assessments_make_chart (report);
  points = kc_chart_dup_table (chart);
  g_assert_cmpuint (g_list_model_get_n_items (kc_report_get_rows (points)), ==, 2);
  before = g_list_model_get_item (kc_report_get_rows (points), 0);
  now = g_list_model_get_item (kc_report_get_rows (points), 1);
  g_assert_cmpint (kc_report_row_get_id (before), ==, 2);
  g_assert_cmpint (kc_report_row_get_id (now), ==, 5);
}

/* Step after step to the confirmation, which asks; afterwards nothing changes the run any more, and a correction is a new draft (D7.7). */
static void
test_confirm (Fixture       *self,
              gconstpointer  unused)
{
  TestStore store = { .store = kc_workspace_get_store (self->workspace) };
  g_autoptr (GError) error = NULL;
  gint64 run = 1;

  show_calculated_run (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_run_view (self)), "run.review", NULL));
  WAIT_FOR (has_state (self, KC_RUN_REVIEWED));
  g_assert_true (bank_publish (&store, run, "2026-01-10", "2026-01-14", &error));
  kc_workspace_emit_changed (self->workspace);
  WAIT_FOR (has_state (self, KC_RUN_PUBLISHED));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_run_view (self)), "run.confirm", NULL));
  respond ("cancel");
  ui_test_settle ();
  g_assert_true (has_state (self, KC_RUN_PUBLISHED));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_run_view (self)), "run.confirm", NULL));
  respond ("confirm");
  WAIT_FOR (has_state (self, KC_RUN_CONFIRMED));
  /* A disabled action does nothing: no dialog, no change. */
  gtk_widget_activate_action (GTK_WIDGET (get_run_view (self)), "run.remove", NULL);
  gtk_widget_activate_action (GTK_WIDGET (get_run_view (self)), "run.recalculate", NULL);
  ui_test_settle ();
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_true (has_state (self, KC_RUN_CONFIRMED));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_run_view (self)), "run.correct", NULL));
  respond ("confirm");
  WAIT_FOR (kc_run_view_get_run (get_run_view (self)) != run && has_state (self, KC_RUN_DRAFT));
}

/* Recomputed from what was frozen, every digit is the same: said in the window, and nothing is listed. */
static void
test_verify (Fixture       *self,
             gconstpointer  unused)
{
  show_calculated_run (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_run_view (self)), "run.verify", NULL));
  WAIT_FOR (ui_test_find_label (GTK_WIDGET (self->window), "Verified: recomputed from the frozen figures, every digit is the same") != NULL);
  g_assert_cmpuint (kc_run_findings_get_n_shown (find (self, KC_TYPE_RUN_FINDINGS)), ==, 0);
}

static void
test_remove (Fixture       *self,
             gconstpointer  unused)
{
  show_calculated_run (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_run_view (self)), "run.remove", NULL));
  respond ("confirm");
  WAIT_FOR (ui_test_find_label (find (self, KC_TYPE_RUN_LIST_VIEW), "No appraisal yet") != NULL);
}

/* --- one person's sheet --- */

static KcSheetView *
show_first_sheet (Fixture *self)
{
  KcSheetView *view = find (self, KC_TYPE_SHEET_VIEW);
  g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (wait_for_results (self)), 0);
  g_autofree char *target = g_strdup_printf ("appraisal?run=%" G_GINT64_FORMAT "&staff=%" G_GINT64_FORMAT,
                                             kc_run_view_get_run (get_run_view (self)), kc_report_row_get_id (row));

  kc_window_show_target (self->window, target);
  WAIT_FOR (kc_sheet_view_get_sheet (view) != NULL);
  return view;
}

static void
test_sheet (Fixture       *self,
            gconstpointer  unused)
{
  const KcAppraisalSheet *sheet;
  KcSheetView *view;
  gint64 first, most, total;

  show_calculated_run (self);
  view = show_first_sheet (self);
  sheet = kc_sheet_view_get_sheet (view);
  first = sheet->staff;
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (view), sheet->name));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (view), sheet->grade));
  g_assert_cmpstr (kc_window_page_get_subtitle (KC_WINDOW_PAGE (kc_window_get_page (self->window))), ==, sheet->name);
  /* The next by total, and back; before the first there is nobody. */
  g_assert_true (kc_decimal_to_stored (sheet->total, &most, NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "sheet.next", NULL));
  WAIT_FOR (kc_sheet_view_get_sheet (view)->staff != first);
  g_assert_true (kc_decimal_to_stored (kc_sheet_view_get_sheet (view)->total, &total, NULL));
  g_assert_cmpint (total, <=, most);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "sheet.previous", NULL));
  WAIT_FOR (kc_sheet_view_get_sheet (view)->staff == first);
  gtk_widget_activate_action (GTK_WIDGET (view), "sheet.previous", NULL);
  ui_test_settle ();
  g_assert_cmpint (kc_sheet_view_get_staff (view), ==, first);
}

static GtkWidget *
find_expanded (GtkWidget *root)
{
  if (GTK_IS_EXPANDER (root) && gtk_expander_get_expanded (GTK_EXPANDER (root)))
    return root;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = find_expanded (w);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A click on a score opens its reason. */
static void
test_explanation (Fixture       *self,
                  gconstpointer  unused)
{
  const KcSheetIndicator *indicator;
  KcSheetView *view;
  GtkWidget *expander;

  show_calculated_run (self);
  view = show_first_sheet (self);
  indicator = g_ptr_array_index (kc_sheet_view_get_sheet (view)->indicators, 1);
  g_signal_emit_by_name (ui_test_find (GTK_WIDGET (view), g_type_from_name ("KcScoreTable")), "score-activated", indicator->label, indicator->code);
  expander = find_expanded (GTK_WIDGET (view));
  g_assert_nonnull (expander);
  gtk_test_accessible_assert_property (expander, GTK_ACCESSIBLE_PROPERTY_LABEL, indicator->label);
}

static void
test_peers (Fixture       *self,
            gconstpointer  unused)
{
  const KcAppraisalSheet *sheet;
  GtkWidget *dialog;
  KcRecordTableView *table;
  KcSheetView *view;

  show_calculated_run (self);
  view = show_first_sheet (self);
  sheet = kc_sheet_view_get_sheet (view);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "sheet.peers", "s", "interest"));
  WAIT_FOR (find_window (KC_TYPE_PEERS_DIALOG) != NULL);
  dialog = find_window (KC_TYPE_PEERS_DIALOG);
  table = KC_RECORD_TABLE_VIEW (ui_test_find (dialog, KC_TYPE_RECORD_TABLE_VIEW));
  g_assert_cmpuint (kc_report_get_total (kc_record_table_view_get_page (table)), >=, sheet->n_peers);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* --- paper --- */

static GtkWidget *
wait_for_preview (void)
{
  GtkWidget *preview;

  WAIT_FOR (find_window (KC_TYPE_PRINT_PREVIEW) != NULL);
  preview = find_window (KC_TYPE_PRINT_PREVIEW);
  WAIT_FOR (kc_print_preview_get_n_pages (KC_PRINT_PREVIEW (preview)) > 0);
  return preview;
}

static GtkWidget *
open_print (Fixture *self)
{
  kc_window_page_print (KC_WINDOW_PAGE (kc_window_get_page (self->window)));
  WAIT_FOR (find_window (KC_TYPE_APPRAISAL_PRINT) != NULL);
  return find_window (KC_TYPE_APPRAISAL_PRINT);
}
/* --- charts and comparison --- */

static gpointer
get_child (gpointer    widget,
           const char *name)
{
  return gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);
}

/* A cell of the branches leads to the results of that branch, a point to the person's sheet. */
static void
test_charts (Fixture       *self,
             gconstpointer  unused)
{
  KcRunChartsView *charts;
  KcChartView *scatter, *heat;
  g_autoptr (KcReport) branches = NULL;
  g_autoptr (KcReport) points = NULL;
  g_autoptr (KcReportRow) branch = NULL;
  g_autoptr (KcReportRow) person = NULL;

  show_calculated_run (self);
  show (self, "appraisal?run=%" G_GINT64_FORMAT "&part=charts", 1);
  charts = find (self, KC_TYPE_RUN_CHARTS_VIEW);
  scatter = get_child (charts, "scatter");
  heat = get_child (charts, "heat");
  WAIT_FOR (kc_chart_view_get_chart (scatter) != NULL && kc_chart_view_get_chart (heat) != NULL);
  g_assert_true (kc_chart_has_data (kc_chart_view_get_chart (scatter)));
  branches = kc_chart_dup_table (kc_chart_view_get_chart (heat));
  g_assert_cmpuint (kc_report_get_total (branches), >, 1);
  g_assert_cmpuint (kc_report_get_n_columns (branches), ==, 4);   /* the branch, three indicators */
  branch = g_list_model_get_item (kc_report_get_rows (branches), 1);
  g_signal_emit_by_name (heat, "item-activated", kc_report_row_get_id (branch), 1u);
  WAIT_FOR (kc_run_view_get_branch (get_run_view (self)) == kc_report_row_get_id (branch));
  points = kc_chart_dup_table (kc_chart_view_get_chart (scatter));
  person = g_list_model_get_item (kc_report_get_rows (points), 0);
  g_signal_emit_by_name (scatter, "item-activated", kc_report_row_get_id (person), 0u);
  WAIT_FOR (kc_sheet_view_get_staff (find (self, KC_TYPE_SHEET_VIEW)) == kc_report_row_get_id (person));
}

/* Another indicator's figures are drawn when it is chosen. */
static void
test_charts_indicator (Fixture       *self,
                       gconstpointer  unused)
{
  KcRunChartsView *charts;
  KcChartView *scatter;
  KcChart *before;

  show_calculated_run (self);
  show (self, "appraisal?run=%" G_GINT64_FORMAT "&part=charts", 1);
  charts = find (self, KC_TYPE_RUN_CHARTS_VIEW);
  scatter = get_child (charts, "scatter");
  WAIT_FOR (kc_chart_view_get_chart (scatter) != NULL);
  before = kc_chart_view_get_chart (scatter);
  g_assert_cmpuint (gtk_drop_down_get_selected (get_child (charts, "indicator")), ==, 2);   /* loan quality: the one with a tolerance */
  gtk_drop_down_set_selected (get_child (charts, "indicator"), 0);
  WAIT_FOR (kc_chart_view_get_chart (scatter) != before);
  g_assert_true (kc_chart_has_data (kc_chart_view_get_chart (scatter)));
}

static void
test_compare_alone (Fixture       *self,
                    gconstpointer  unused)
{
  show_calculated_run (self);
  show (self, "appraisal?run=%" G_GINT64_FORMAT "&part=compare", 1);
  WAIT_FOR (ui_test_find_label (kc_window_get_page (self->window), "Nothing to compare with") != NULL);
}

/* The run before is chosen by itself; a ribbon shows who is in it, a row opens the sheet. */
static void
test_compare (Fixture       *self,
              gconstpointer  unused)
{
  KcStore *store = kc_workspace_get_store (self->workspace);
  g_autoptr (GAsyncResult) created = NULL;
  g_autoptr (GAsyncResult) calculated = NULL;
  g_autoptr (KcIssueList) issues = NULL;
  g_autoptr (GError) error = NULL;
  KcRunCompareView *compare;
  KcRecordTableView *table;
  KcChartView *flow;
  guint64 all, in_ribbon;
  gint64 run;

  kc_run_create_async (store, 1, kc_period_new (KC_PERIOD_YEAR, 2025, 1), NULL, bank_done_cb, &created);
  run = kc_run_create_finish (store, bank_wait (&created), &error);
  g_assert_no_error (error);
  kc_run_calculate_async (store, run, NULL, bank_done_cb, &calculated);
  issues = kc_run_calculate_finish (store, bank_wait (&calculated), &error);
  g_assert_no_error (error);
  show (self, "appraisal?run=%" G_GINT64_FORMAT "&part=compare", run);
  WAIT_FOR (has_state (self, KC_RUN_CALCULATED));
  compare = find (self, KC_TYPE_RUN_COMPARE_VIEW);
  table = get_child (compare, "table");
  flow = get_child (compare, "flow");
  WAIT_FOR (kc_chart_view_get_chart (flow) != NULL && kc_record_table_view_get_page (table) != NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (get_child (compare, "other")), ==, 0);
  /* The same figures: nobody has another grade. */
  g_assert_cmpuint (kc_report_get_total (kc_record_table_view_get_page (table)), ==, 0);
  gtk_drop_down_set_selected (get_child (compare, "kind"), 6);
  WAIT_FOR (kc_report_get_total (kc_record_table_view_get_page (table)) > 1);
  all = kc_report_get_total (kc_record_table_view_get_page (table));
  g_signal_emit_by_name (flow, "item-activated", (gint64) 1, 0u);   /* who stayed in the best grade */
  ui_test_settle ();
  in_ribbon = kc_report_get_total (kc_record_table_view_get_page (table));
  g_assert_cmpuint (in_ribbon, <, all);
  g_assert_true (gtk_widget_get_visible (get_child (compare, "clear_button")));
  g_signal_emit_by_name (get_child (compare, "clear_button"), "clicked");
  WAIT_FOR (kc_report_get_total (kc_record_table_view_get_page (table)) == all);
  g_signal_emit_by_name (compare, "person-activated", (gint64) 3);
  WAIT_FOR (kc_sheet_view_get_staff (find (self, KC_TYPE_SHEET_VIEW)) == 3);
}

/* Preview, pages, PDF with progress: one person is the first thing offered from a sheet. */
static void
test_print_person (Fixture       *self,
                   gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "张三 的考核表.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *content = NULL;
  KcPrintPreview *preview;
  gsize length;
  guint n;

  show_calculated_run (self);
  show_first_sheet (self);
  g_assert_true (gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (open_print (self)))));
  preview = KC_PRINT_PREVIEW (wait_for_preview ());
  WAIT_FOR (find_window (KC_TYPE_APPRAISAL_PRINT) == NULL);
  n = kc_print_preview_get_n_pages (preview);
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (n, <=, 4);
  gtk_widget_activate_action (GTK_WIDGET (preview), "preview.last", NULL);
  g_assert_cmpuint (kc_print_preview_get_page (preview), ==, n - 1);
  gtk_widget_activate_action (GTK_WIDGET (preview), "preview.first", NULL);
  g_assert_cmpuint (kc_print_preview_get_page (preview), ==, 0);
  kc_print_preview_save_pdf (preview, file);
  WAIT_FOR (g_file_test (path, G_FILE_TEST_EXISTS));
  WAIT_FOR (ui_test_find_label (GTK_WIDGET (preview), "The PDF was saved") != NULL);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  gtk_window_destroy (GTK_WINDOW (preview));
}

/* The whole bank as one job; closed while it is still being laid out, it ends without a sound. */
static void
test_print_bank_and_close (Fixture       *self,
                           gconstpointer  unused)
{
  GtkWidget *preview;
  gpointer weak;

  show_calculated_run (self);
  g_assert_true (gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (open_print (self)))));
  WAIT_FOR (find_window (KC_TYPE_PRINT_PREVIEW) != NULL);
  preview = weak = find_window (KC_TYPE_PRINT_PREVIEW);
  g_object_add_weak_pointer (G_OBJECT (preview), &weak);
  gtk_window_close (GTK_WINDOW (preview));
  WAIT_FOR (weak == NULL);
}

/* The results table of the bank lies across and has fewer pages than persons. */
static void
test_print_table (Fixture       *self,
                  gconstpointer  unused)
{
  GtkWidget *dialog, *preview;
  guint n;

  show_calculated_run (self);
  dialog = open_print (self);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_template_child (dialog, KC_TYPE_APPRAISAL_PRINT, "table")), TRUE);
  g_assert_true (gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (dialog))));
  preview = wait_for_preview ();
  n = kc_print_preview_get_n_pages (KC_PRINT_PREVIEW (preview));
  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (n, <=, 10);
  gtk_window_destroy (GTK_WINDOW (preview));
}

/* What was chosen in the print dialog is there the next time, except the pages. */
static void
test_print_settings (void)
{
  g_autoptr (GtkPrintOperation) first = gtk_print_operation_new ();
  g_autoptr (GtkPrintOperation) second = gtk_print_operation_new ();
  KcPaper paper;
  GtkPrintSettings *settings;

  kc_paper_init_a4 (&paper, TRUE);
  kc_print_settings_restore (first, &paper);
  g_assert_cmpint (gtk_page_setup_get_orientation (gtk_print_operation_get_default_page_setup (first)), ==, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_settings_set_printer (gtk_print_operation_get_print_settings (first), "Office");
  gtk_print_settings_set_print_pages (gtk_print_operation_get_print_settings (first), GTK_PRINT_PAGES_CURRENT);
  kc_print_settings_store (first);

  kc_paper_init_a4 (&paper, FALSE);
  kc_print_settings_restore (second, &paper);
  settings = gtk_print_operation_get_print_settings (second);
  g_assert_cmpstr (gtk_print_settings_get_printer (settings), ==, "Office");
  g_assert_cmpint (gtk_print_settings_get_print_pages (settings), ==, GTK_PRINT_PAGES_ALL);
  g_assert_cmpint (gtk_page_setup_get_orientation (gtk_print_operation_get_default_page_setup (second)), ==, GTK_PAGE_ORIENTATION_PORTRAIT);
}

/* --- schemes --- */

/* The text view whose text has `part` in it; NULL when there is none. */
static GtkTextView *
find_text (GtkWidget  *root,
           const char *part)
{
  if (GTK_IS_TEXT_VIEW (root))
    {
      g_autofree char *text = NULL;
      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (root)), "text", &text, NULL);
      return strstr (text, part) != NULL ? GTK_TEXT_VIEW (root) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkTextView *found = find_text (child, part);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_schemes (Fixture       *self,
              gconstpointer  unused)
{
  GtkTextView *file, *formula;

  kc_window_show_target (self->window, "schemes");
  WAIT_FOR (ui_test_find_label (kc_window_get_page (self->window), "county_bank_grade") != NULL);
  g_assert_nonnull (ui_test_find_label (kc_window_get_page (self->window), "Limits on the Grade"));
  file = find_text (kc_window_get_page (self->window), "<scheme code=\"county_bank_grade\"");
  g_assert_nonnull (file);
  g_assert_false (gtk_text_view_get_editable (file));
  /* It came with the program: its formulas are shown, not changed. */
  formula = GTK_TEXT_VIEW (find (self, GTK_TYPE_TEXT_VIEW));
  g_assert_true (formula != file);
  g_assert_false (gtk_text_view_get_editable (formula));
}

#define ADD(name, kind, test) g_test_add ("/ui/appraisal/" name, Fixture, GINT_TO_POINTER (kind), set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  int status;

  ui_test_init (&argc, &argv);
  app = GTK_APPLICATION (adw_application_new ("org.kaocheng.Kaocheng", G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
  templates_folder = test_folder_new ();
  for (Kind kind = EMPTY; kind < N_KINDS; kind++)
    make_template (kind);
  ADD ("no-figures", EMPTY, test_no_figures);
  ADD ("new-run", BANK, test_new_run);
  ADD ("calculate", BANK, test_calculate);
  ADD ("grade-filter", CALCULATED, test_grade_filter);
  ADD ("histogram", CALCULATED, test_histogram);
  ADD ("data-check", BANK, test_data_check);
  ADD ("newest-run-of-period", EMPTY, test_newest_run_of_period);
  ADD ("findings-of-calculation", CALCULATED, test_findings_of_calculation);
  ADD ("confirm", CALCULATED, test_confirm);
  ADD ("verify", CALCULATED, test_verify);
  ADD ("remove", CALCULATED, test_remove);
  ADD ("sheet", CALCULATED, test_sheet);
  ADD ("explanation", CALCULATED, test_explanation);
  ADD ("peers", CALCULATED, test_peers);
  ADD ("charts", CALCULATED, test_charts);
  ADD ("charts-indicator", CALCULATED, test_charts_indicator);
  ADD ("compare-alone", CALCULATED, test_compare_alone);
  ADD ("compare", CALCULATED, test_compare);
  ADD ("print-person", CALCULATED, test_print_person);
  ADD ("print-bank-and-close", CALCULATED, test_print_bank_and_close);
  ADD ("print-table", CALCULATED, test_print_table);
  g_test_add_func ("/ui/print/settings", test_print_settings);
  ADD ("schemes", BANK, test_schemes);
  status = g_test_run ();
  test_folder_remove (templates_folder);
  g_object_unref (app);
  return status;
}
