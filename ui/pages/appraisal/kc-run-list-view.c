#include "kc-run-list-view.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-resources.h"
#include "kc-appraisal.h"
#include "kc-dialog.h"
#include "kc-overview.h"
#include "kc-record-table-view.h"
#include "kc-run-dialog.h"
#include "kc-run-look.h"
#include "kc-state-view.h"
#include "kc-target.h"
#include "kc-template.h"

struct _KcRunListView
{
  GtkWidget parent_instance;

  KcStateView *state;
  KcFilterBar *filters;
  KcRecordTableView *table;
  GtkWidget *new_button;

  KcWorkspace *workspace;
  GCancellable *cancellable;
  KcReport *runs;
  KcReport *schemes;
  GArray *years;
};

G_DEFINE_FINAL_TYPE (KcRunListView, kc_run_list_view, GTK_TYPE_WIDGET)

static void
open_run (KcRunListView *self,
          gint64         run)
{
  g_autoptr (KcTarget) target = kc_target_set_id (kc_target_new ("appraisal"), "run", run);
  g_autofree char *text = kc_target_to_string (target);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", text);
}

static void
row_activated_cb (KcRunListView *self,
                  gint64         run)
{
  open_run (self, run);
}

/* --- loading: runs, schemes, years --- */

static gboolean
can_create (KcRunListView *self)
{
  return self->workspace != NULL && !kc_workspace_is_read_only (self->workspace) && self->schemes != NULL && self->years != NULL
         && self->years->len > 0 && g_list_model_get_n_items (kc_report_get_rows (self->schemes)) > 0;
}

/* What to say and offer depends on what there is already. */
static void
show_loaded (KcRunListView *self)
{
  g_autoptr (KcReport) shown = NULL;

  if (self->runs == NULL || self->schemes == NULL || self->years == NULL)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "runs.new", can_create (self));
  gtk_widget_set_visible (self->new_button, can_create (self));
  if (g_list_model_get_n_items (kc_report_get_rows (self->runs)) > 0)
    {
      shown = kc_run_look_dup_list (self->runs);
      kc_record_table_view_set_report (self->table, shown);
      kc_state_view_show_content (self->state);
    }
  else if (self->years->len == 0)
    kc_state_view_show_empty (self->state, "kc-appraisal-symbolic", _("No figures yet"),
                              _("An appraisal needs the figures of a period. Take in the bank’s monthly sheets first."), _("Import Sheets…"),
                              "win.import");
  else if (g_list_model_get_n_items (kc_report_get_rows (self->schemes)) == 0)
    kc_state_view_show_empty (self->state, "kc-appraisal-symbolic", _("No scheme yet"), _("An appraisal follows a scheme, and this file has none."),
                              NULL, NULL);
  else if (can_create (self))
    kc_state_view_show_empty (self->state, "kc-appraisal-symbolic", _("No appraisal yet"),
                              _("A run applies a scheme to the figures of a period and gives every manager points, a grade and the reasons."),
                              _("New Appraisal…"), "runs.new");
  else
    kc_state_view_show_empty (self->state, "kc-appraisal-symbolic", _("No appraisal yet"), _("This file can only be read."), NULL, NULL);
}

static void
load_failed (KcRunListView *self,
             const GError  *error)
{
  if (!kc_ui_error_is_silent (error))
    kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
}

static void
runs_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (KcRunListView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) runs = kc_run_list_finish ((KcStore *) object, result, &error);

  if (runs == NULL)
    load_failed (self, error);
  else if (self->workspace != NULL)
    {
      g_set_object (&self->runs, runs);
      show_loaded (self);
    }
}

static void
schemes_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (KcRunListView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) schemes = kc_scheme_list_finish ((KcStore *) object, result, &error);

  if (schemes == NULL)
    load_failed (self, error);
  else if (self->workspace != NULL)
    {
      g_set_object (&self->schemes, schemes);
      show_loaded (self);
    }
}

static void
years_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcRunListView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) years = kc_overview_periods_finish ((KcStore *) object, result, &error);

  if (years == NULL)
    load_failed (self, error);
  else if (self->workspace != NULL)
    {
      g_clear_pointer (&self->years, g_array_unref);
      self->years = g_steal_pointer (&years);
      show_loaded (self);
    }
}

static void
cancel (KcRunListView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
kc_run_list_view_reload (KcRunListView *self)
{
  KcStore *store;

  cancel (self);
  if (self->workspace == NULL)
    return;
  store = kc_workspace_get_store (self->workspace);
  self->cancellable = g_cancellable_new ();
  kc_state_view_show_loading (self->state);
  kc_run_list_async (store, self->cancellable, runs_cb, g_object_ref (self));
  kc_scheme_list_async (store, self->cancellable, schemes_cb, g_object_ref (self));
  kc_overview_periods_async (store, self->cancellable, years_cb, g_object_ref (self));
}

/* --- a new run --- */

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (KcRunListView) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 run = kc_run_create_finish ((KcStore *) object, result, &error);

  if (run == 0)
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_SAVE, error);
      return;
    }
  if (self->workspace == NULL)
    return;
  kc_workspace_emit_changed (self->workspace);
  open_run (self, run);
}

static void
create_cb (KcRunListView *self,
           gint64         scheme,
           int            period)
{
  if (self->workspace != NULL)
    kc_run_create_async (kc_workspace_get_store (self->workspace), scheme, (KcPeriod) period, NULL, created_cb, g_object_ref (self));
}

static void
new_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  KcRunListView *self = KC_RUN_LIST_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog;

  if (!can_create (self))
    return;
  dialog = kc_run_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->schemes, self->years, self->runs);
  g_signal_connect_object (dialog, "create", G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- class --- */

static void
kc_run_list_view_dispose (GObject *object)
{
  KcRunListView *self = KC_RUN_LIST_VIEW (object);

  cancel (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->runs);
  g_clear_object (&self->schemes);
  g_clear_pointer (&self->years, g_array_unref);
  g_clear_pointer ((GtkWidget **) &self->state, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_run_list_view_parent_class)->dispose (object);
}

static void
kc_run_list_view_class_init (KcRunListViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_run_list_view_dispose;
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_FILTER_BAR);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-run-list-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcRunListView, state);
  gtk_widget_class_bind_template_child (widget_class, KcRunListView, filters);
  gtk_widget_class_bind_template_child (widget_class, KcRunListView, table);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "runs.new", NULL, new_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_run_list_view_init (KcRunListView *self)
{
  GtkWidget *ranking;

  gtk_widget_init_template (GTK_WIDGET (self));
  kc_filter_bar_set_placeholder (self->filters, _("Run, scheme, state"));
  self->new_button = gtk_button_new_with_mnemonic (_("_New Appraisal…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->new_button), "runs.new");
  gtk_widget_add_css_class (self->new_button, "suggested-action");
  ranking = gtk_button_new_with_mnemonic (_("Monthly _Ranking"));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (ranking), "win.show-place::appraisal?view=ranking");
  kc_filter_bar_append (self->filters, ranking);
  kc_filter_bar_append (self->filters, self->new_button);
  kc_record_table_view_set_filter_bar (self->table, self->filters);
  kc_record_table_view_set_label (self->table, _("Appraisal Runs"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "runs.new", FALSE);
}

void
kc_run_list_view_set_workspace (KcRunListView *self,
                                KcWorkspace   *workspace)
{
  g_set_object (&self->workspace, workspace);
  g_clear_object (&self->runs);
  g_clear_object (&self->schemes);
  g_clear_pointer (&self->years, g_array_unref);
  kc_record_table_view_set_report (self->table, NULL);
  kc_run_list_view_reload (self);
}

void
kc_run_list_view_focus_search (KcRunListView *self)
{
  kc_filter_bar_focus_search (self->filters);
}

GtkWidget *
kc_run_list_view_get_table (KcRunListView *self)
{
  return GTK_WIDGET (self->table);
}
