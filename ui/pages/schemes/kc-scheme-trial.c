#include "kc-scheme-trial.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-drop-down.h"
#include "kc-error.h"
#include "kc-person-choice.h"
#include "kc-report-read.h"
#include "kc-schemes-resources.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-trial-result.h"
#include "kc-what-if-person.h"

struct _KcSchemeTrial
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *runs;
  KcPersonChoice *person;
  KcStateView *state;
  KcTrialResult *result;

  KcWorkspace *workspace;
  char *title;               /* of the scheme */
  GArray *ids;               /* of gint64: place in the list → run */
  gint64 run;                /* chosen; 0: none yet */
  gboolean is_old;           /* runs have to be read once it is seen */
  KcWhatIf *what_if;
  GCancellable *loading;     /* of runs and figures */
  GBytes *xml;               /* NULL: it is wrong … */
  char *fault;               /* … and this is what */
  gboolean is_syncing, is_trying, is_stale;   /* stale: changed while it was tried */
};

G_DEFINE_FINAL_TYPE (KcSchemeTrial, kc_scheme_trial, GTK_TYPE_WIDGET)

static void try_scheme (KcSchemeTrial *self);

/* --- trying --- */

static void
show_person (KcSchemeTrial        *self,
             const KcWhatIfPerson *person)
{
  g_autofree char *label = g_strdup_printf ("%s · %s", person->name, person->branch);

  kc_person_choice_set_label (self->person, label);
  kc_trial_result_set_person (self->result, person);
  kc_trial_result_set_fault (self->result, self->fault);
  kc_state_view_show_content (self->state);
}

static void
tried_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcSchemeTrial) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcWhatIfPerson) person = kc_what_if_try_finish (result, &error);

  self->is_trying = FALSE;
  if (self->workspace == NULL || self->what_if == NULL)
    return;
  if (self->is_stale)
    {
      try_scheme (self);
      return;
    }
  if (person != NULL)
    show_person (self, person);
  else if (g_error_matches (error, KC_ERROR, KC_ERROR_NOT_FOUND))
    kc_state_view_show_empty (self->state, NULL, _("Not in This Appraisal"), _("The manager has no result in the chosen appraisal. Choose another one."), NULL, NULL);
  else if (!kc_ui_error_is_silent (error))
    kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
}

/* One at a time; what was changed meanwhile is tried next. */
static void
try_scheme (KcSchemeTrial *self)
{
  gint64 staff = kc_person_choice_get_staff (self->person);

  self->is_stale = self->is_trying;
  if (self->is_trying || self->what_if == NULL || staff == 0)
    return;
  if (self->xml == NULL)
    {
      kc_trial_result_set_fault (self->result, self->fault);
      return;
    }
  self->is_trying = TRUE;
  kc_what_if_try_async (self->what_if, self->xml, staff, NULL, tried_cb, g_object_ref (self));
}

/* --- runs and their figures --- */

static void
drop (KcSchemeTrial *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcSchemeTrial) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcWhatIf) what_if = kc_what_if_load_finish ((KcStore *) object, result, &error);

  if (self->workspace == NULL || kc_ui_error_is_silent (error))
    return;
  if (what_if == NULL)
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
      return;
    }
  self->what_if = g_steal_pointer (&what_if);
  kc_state_view_show_content (self->state);
  kc_person_choice_set_run (self->person, (KcStore *) object, self->run);
  try_scheme (self);
}

static void
load_run (KcSchemeTrial *self)
{
  drop (self);
  g_clear_pointer (&self->what_if, kc_what_if_unref);
  kc_trial_result_set_person (self->result, NULL);
  kc_state_view_show_loading (self->state);
  self->loading = g_cancellable_new ();
  kc_what_if_load_async (kc_workspace_get_store (self->workspace), self->run, self->loading, loaded_cb, g_object_ref (self));
}

static void
run_selected_cb (KcSchemeTrial *self)
{
  guint selected = gtk_drop_down_get_selected (self->runs);

  if (self->is_syncing || self->workspace == NULL || selected >= self->ids->len || g_array_index (self->ids, gint64, selected) == self->run)
    return;
  self->run = g_array_index (self->ids, gint64, selected);
  load_run (self);
}

/* A run by the scheme itself, by what it was copied from, or by its copy. */
static gboolean
is_akin (KcSchemeTrial *self,
         const char    *title)
{
  return self->title != NULL && *title != '\0' && (g_str_has_prefix (title, self->title) || g_str_has_prefix (self->title, title));
}

/* Calculated ones, newest first, the scheme's own before others. */
static void
list_runs (KcSchemeTrial *self,
           KcReport      *report,
           GtkStringList *labels)
{
  GListModel *rows = kc_report_get_rows (report);

  g_array_set_size (self->ids, 0);
  for (guint own = 0; own < 2; own++)
    for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
      {
        g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);
        gint64 id = kc_report_row_get_id (row);

        if (*kc_report_read_text (report, row, "calculated_at") == '\0' || is_akin (self, kc_report_read_text (report, row, "scheme")) != (own == 0))
          continue;
        gtk_string_list_append (labels, kc_report_read_text (report, row, "name"));
        g_array_append_val (self->ids, id);
      }
}

static void
show_runs (KcSchemeTrial *self,
           KcReport      *report)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint chosen = 0;

  list_runs (self, report, labels);
  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == self->run)
      chosen = i;
  self->is_syncing = TRUE;
  gtk_drop_down_set_model (self->runs, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->runs, self->ids->len > 0 ? chosen : GTK_INVALID_LIST_POSITION);
  self->is_syncing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->runs), self->ids->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->person), self->ids->len > 0);
  if (self->ids->len == 0)
    {
      kc_state_view_show_empty (self->state, NULL, _("No Calculated Appraisal Yet"), _("Once one is calculated, the scheme is tried here on its figures while it is changed."),
                                _("Go to Appraisal"), "win.show-place::appraisal");
      return;
    }
  self->run = g_array_index (self->ids, gint64, chosen);
  load_run (self);
}

static void
runs_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (KcSchemeTrial) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) report = kc_run_list_finish ((KcStore *) object, result, &error);

  if (self->workspace == NULL || kc_ui_error_is_silent (error))
    return;
  if (report == NULL)
    kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
  else
    show_runs (self, report);
}

static void
load_runs (KcSchemeTrial *self)
{
  if (!self->is_old || self->workspace == NULL)
    return;
  self->is_old = FALSE;
  drop (self);
  self->loading = g_cancellable_new ();
  kc_state_view_show_loading (self->state);
  kc_run_list_async (kc_workspace_get_store (self->workspace), self->loading, runs_cb, g_object_ref (self));
}

/* --- class --- */

static void
kc_scheme_trial_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (kc_scheme_trial_parent_class)->map (widget);
  load_runs (KC_SCHEME_TRIAL (widget));
}

static void
kc_scheme_trial_dispose (GObject *object)
{
  KcSchemeTrial *self = KC_SCHEME_TRIAL (object);

  self->is_syncing = TRUE;
  drop (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->what_if, kc_what_if_unref);
  g_clear_pointer (&self->xml, g_bytes_unref);
  g_clear_pointer (&self->fault, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (kc_scheme_trial_parent_class)->dispose (object);
}

static void
kc_scheme_trial_class_init (KcSchemeTrialClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_scheme_trial_dispose;
  widget_class->map = kc_scheme_trial_map;
  g_type_ensure (KC_TYPE_PERSON_CHOICE);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_TRIAL_RESULT);
  kc_template_set (widget_class, kc_schemes_page_get_resource (), "/org/kaocheng/Kaocheng/schemes/kc-scheme-trial.ui");
  gtk_widget_class_bind_template_child (widget_class, KcSchemeTrial, box);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeTrial, runs);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeTrial, person);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeTrial, state);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeTrial, result);
  gtk_widget_class_bind_template_callback (widget_class, run_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_scheme);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_scheme_trial_init (KcSchemeTrial *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_drop_down_shorten (self->runs);
}

void
kc_scheme_trial_set_scheme (KcSchemeTrial *self,
                            KcWorkspace   *workspace,
                            const char    *title)
{
  /* Of another file nothing is kept. */
  if (workspace != self->workspace)
    {
      self->run = 0;
      kc_person_choice_set_run (self->person, NULL, 0);
      kc_trial_result_set_person (self->result, NULL);
    }
  drop (self);
  g_clear_pointer (&self->what_if, kc_what_if_unref);
  g_set_object (&self->workspace, workspace);
  g_free (self->title);
  self->title = g_strdup (title);
  self->is_old = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load_runs (self);
}

void
kc_scheme_trial_set_file (KcSchemeTrial *self,
                          GBytes        *xml,
                          const char    *fault)
{
  g_clear_pointer (&self->xml, g_bytes_unref);
  g_free (self->fault);
  self->xml = xml != NULL && fault == NULL ? g_bytes_ref (xml) : NULL;
  self->fault = g_strdup (fault);
  try_scheme (self);
}

void
kc_scheme_trial_show_indicator (KcSchemeTrial *self,
                                const char    *code)
{
  kc_trial_result_show_indicator (self->result, code);
}
