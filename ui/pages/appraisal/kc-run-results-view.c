#include "kc-run-results-view.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-resources.h"
#include "kc-record-table-view.h"
#include "kc-run-summary-view.h"
#include "kc-staff-filters.h"
#include "kc-template.h"

struct _KcRunResultsView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  KcRunSummaryView *summary_view;
  KcFilterBar *filters;
  KcRecordTableView *table;
  GMenuModel *row_menu;
};

enum { PERSON_ACTIVATED, SELECTION_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRunResultsView, kc_run_results_view, GTK_TYPE_WIDGET)

static const struct { const char *name, *title; } branch_filters[] = {
  { "branch", N_("Branch") },
  { "branch_class", N_("Branch class") },
};

/* States that a result can be in (D8.6, D8.7), as the results table filters them. */
static const struct { const char *code, *label; } result_states[] = {
  { "no-data", N_("Without result") },
  { "information", N_("For information") },
  { "protected", N_("Protected") },
};

static const char *const filter_parameters[] = { "search", "branch", "branch_class", "grade", "state" };

/* --- the results table --- */

typedef struct
{
  KcWorkspace *workspace;
  gint64 run;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_object_unref (source->workspace);
  g_free (source);
}

static void
load_results (gpointer             data,
              const KcPageRequest *request,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  Source *source = data;

  kc_run_results_async (kc_workspace_get_store (source->workspace), source->run, request, cancellable, callback, user_data);
}

static KcReport *
finish_results (gpointer       data,
                GAsyncResult  *result,
                GError       **error)
{
  Source *source = data;

  return kc_run_results_finish (kc_workspace_get_store (source->workspace), result, error);
}

static void
row_activated_cb (KcRunResultsView *self,
                  gint64            staff)
{
  g_signal_emit (self, signals[PERSON_ACTIVATED], 0, staff);
}

static void
selection_changed_cb (KcRunResultsView *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* --- filters --- */

static void
filters_changed_cb (KcRunResultsView *self)
{
  kc_run_summary_view_set_grade (self->summary_view, kc_filter_bar_get_value (self->filters, "grade"));
}

static void
grade_activated_cb (KcRunResultsView  *self,
                    const char *grade)
{
  kc_filter_bar_set_value (self->filters, "grade", *grade != '\0' ? grade : NULL);
}

static void
add_choice (GPtrArray  *choices,
            const char *code,
            const char *label,
            guint64     count)
{
  KcFilterChoice *choice = g_new0 (KcFilterChoice, 1);

  choice->code = g_strdup (code);
  choice->label = g_strdup (label);
  choice->count = count;
  g_ptr_array_add (choices, choice);
}

static void
set_own_choices (KcRunResultsView          *self,
                 const KcRunSummary *summary)
{
  g_autoptr (GPtrArray) grades = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_filter_choice_free);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_filter_choice_free);

  for (guint i = 0; i < summary->bands->len; i++)
    {
      const KcBandCount *band = g_ptr_array_index (summary->bands, i);
      add_choice (grades, band->code, band->label, band->count);
    }
  for (guint i = 0; i < G_N_ELEMENTS (result_states); i++)
    add_choice (states, result_states[i].code, _(result_states[i].label), 0);
  kc_filter_bar_set_choices (self->filters, "grade", grades);
  kc_filter_bar_set_choices (self->filters, "state", states);
}

/* --- class --- */

static void
kc_run_results_view_dispose (GObject *object)
{
  KcRunResultsView *self = KC_RUN_RESULTS_VIEW (object);

  self->filters = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_run_results_view_parent_class)->dispose (object);
}

static void
kc_run_results_view_class_init (KcRunResultsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_run_results_view_dispose;
  signals[PERSON_ACTIVATED] = g_signal_new ("person-activated", KC_TYPE_RUN_RESULTS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", KC_TYPE_RUN_RESULTS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (KC_TYPE_RUN_SUMMARY_VIEW);
  g_type_ensure (KC_TYPE_FILTER_BAR);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-run-results-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcRunResultsView, box);
  gtk_widget_class_bind_template_child (widget_class, KcRunResultsView, summary_view);
  gtk_widget_class_bind_template_child (widget_class, KcRunResultsView, filters);
  gtk_widget_class_bind_template_child (widget_class, KcRunResultsView, table);
  gtk_widget_class_bind_template_child (widget_class, KcRunResultsView, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, grade_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filters_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_run_results_view_init (KcRunResultsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_filter_bar_set_placeholder (self->filters, _("Number, name, pinyin, branch"));
  for (guint i = 0; i < G_N_ELEMENTS (branch_filters); i++)
    kc_filter_bar_add_filter (self->filters, branch_filters[i].name, _(branch_filters[i].title));
  kc_filter_bar_add_filter (self->filters, "grade", _("Grade"));
  kc_filter_bar_add_filter (self->filters, "state", _("Result"));
  kc_record_table_view_set_filter_bar (self->table, self->filters);
  kc_record_table_view_set_sort (self->table, "total", TRUE);
  kc_record_table_view_set_label (self->table, _("Results"));
  kc_record_table_view_set_row_menu (self->table, self->row_menu);
  kc_record_table_view_set_empty (self->table, "kc-appraisal-symbolic", _("Nobody was appraised"),
                                  _("The scheme’s population has no person with figures in this period."), NULL, NULL);
}

void
kc_run_results_view_set_run (KcRunResultsView *self,
                             KcWorkspace      *workspace,
                             gint64            run)
{
  Source *source;

  kc_filter_bar_clear (self->filters);
  if (workspace == NULL)
    {
      kc_record_table_view_set_source (self->table, NULL, NULL, NULL, NULL);
      return;
    }
  source = g_new0 (Source, 1);
  source->workspace = g_object_ref (workspace);
  source->run = run;
  kc_record_table_view_set_source (self->table, load_results, finish_results, source, source_free);
}

void
kc_run_results_view_set_summary (KcRunResultsView   *self,
                                 const KcRunSummary *summary)
{
  set_own_choices (self, summary);
  kc_run_summary_view_set_summary (self->summary_view, summary);
  kc_run_summary_view_set_grade (self->summary_view, kc_filter_bar_get_value (self->filters, "grade"));
  kc_record_table_view_reload (self->table);
}

void
kc_run_results_view_load_choices (KcRunResultsView *self,
                                  KcStore          *store,
                                  GCancellable     *cancellable)
{
  for (guint i = 0; i < G_N_ELEMENTS (branch_filters); i++)
    kc_staff_filters_load (self->filters, store, branch_filters[i].name, FALSE, cancellable);
}

void
kc_run_results_view_apply_target (KcRunResultsView *self,
                                  const KcTarget   *target)
{
  for (guint i = 0; i < G_N_ELEMENTS (filter_parameters); i++)
    if (kc_target_get (target, filter_parameters[i]) != NULL)
      {
        kc_filter_bar_apply_target (self->filters, target);
        return;
      }
}

void
kc_run_results_view_focus_search (KcRunResultsView *self)
{
  kc_filter_bar_focus_search (self->filters);
}

gint64
kc_run_results_view_get_neighbour (KcRunResultsView *self,
                           gint64     staff,
                           int        step)
{
  KcReport *page = kc_record_table_view_get_page (self->table);
  GListModel *rows = page != NULL ? kc_report_get_rows (page) : NULL;
  guint n = rows != NULL ? g_list_model_get_n_items (rows) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);

      if (kc_report_row_get_id (row) == staff)
        {
          g_autoptr (KcReportRow) other = (int) i + step >= 0 ? g_list_model_get_item (rows, (guint) ((int) i + step)) : NULL;
          return other != NULL ? kc_report_row_get_id (other) : 0;
        }
    }
  return 0;
}

GArray *
kc_run_results_view_dup_selected (KcRunResultsView *self)
{
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = kc_report_row_get_id (g_ptr_array_index (rows, i));
      g_array_append_val (ids, id);
    }
  return ids;
}

gint64
kc_run_results_view_get_branch (KcRunResultsView *self)
{
  const char *branch = kc_filter_bar_get_value (self->filters, "branch");

  return branch != NULL ? g_ascii_strtoll (branch, NULL, 10) : 0;
}
