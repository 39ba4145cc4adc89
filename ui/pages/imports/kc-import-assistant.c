#include "kc-import-assistant.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-backup-settings.h"
#include "kc-dialog.h"
#include "kc-import-columns-view.h"
#include "kc-import-output.h"
#include "kc-import-plan-view.h"
#include "kc-import-source-view.h"
#include "kc-importing.h"
#include "kc-imports-resources.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-ui-format.h"
#include "kc-work-bar.h"
#include "kc-workspace-backup.h"

typedef enum
{
  STEP_FOUND,
  STEP_COLUMNS,
  STEP_PLAN,
  STEP_DONE,
  N_STEPS
} Step;

static const struct { const char *name, *title, *hint, *next; } steps[N_STEPS] = {
  { "found", N_("1 · What was found"), N_("Nothing is written yet. Correct what was not understood."), N_("_Match Columns") },
  { "columns", N_("2 · Columns"), N_("Which column becomes which field. A column without a field is left out."), N_("Make _Plan") },
  { "plan", N_("3 · Plan"), N_("This is what will be written, by the same code that writes it. Refused rows stay out."), N_("_Apply") },
  { "done", N_("4 · Done"), N_("The batch can be taken back under Imports."), N_("_Close") },
};

struct _KcImportAssistant
{
  GtkWidget parent_instance;

  GtkWidget *box, *steps, *found_box, *columns_box;
  KcWorkBar *work_bar;
  KcStateView *state;
  GtkStack *stack;
  KcImportPlanView *plan_view, *done_view;
  GtkLabel *hint;
  GtkRevealer *ready;
  GtkLabel *ready_label;
  GtkWidget *mark_button, *undo_button;
  GtkWidget *cancel_button, *back_button, *next_button;

  KcWorkspace *workspace;
  KcImportSession *session;
  KcImportPlan *plan;
  char **paths;
  KcProgress *progress;    /* of what runs; NULL while nothing does */
  Step step;
  gboolean reread;         /* a correction asks for another look at the files */
  gboolean rechecking;     /* what runs makes the plan again; a person may go on correcting meanwhile */
  gboolean recheck_again;  /* because of corrections that came meanwhile */
};

enum { ENDED, APPLIED, UNDO, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcImportAssistant, kc_import_assistant, GTK_TYPE_WIDGET)

/* --- steps --- */

/* Why the plan cannot be applied; NULL when it can. */
static char *
dup_obstacle (KcImportAssistant *self)
{
  g_autoptr (GArray) unconfirmed = NULL;

  if (self->step != STEP_PLAN || self->plan == NULL)
    return NULL;
  if (kc_import_plan_get_count (self->plan, KC_VERDICT_ADDED) + kc_import_plan_get_count (self->plan, KC_VERDICT_CHANGED) == 0)
    return g_strdup (_("There is nothing to write: all of it is stored already, or refused."));
  unconfirmed = kc_import_plan_list_unconfirmed (self->plan);
  if (unconfirmed->len == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u kind of repair has to be confirmed first.", "%u kinds of repairs have to be confirmed first.", unconfirmed->len),
                          unconfirmed->len);
}

/* "Use … and go to the plan": offered when every sheet was recognised by a saved mapping. */
static void
update_ready (KcImportAssistant *self)
{
  gboolean is_ready = self->session != NULL && self->step == STEP_FOUND && !self->reread && self->progress == NULL && kc_import_session_is_ready (self->session);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;
  GListModel *sources;

  gtk_revealer_set_reveal_child (self->ready, is_ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.plan", is_ready);
  if (!is_ready)
    return;
  sources = kc_import_session_get_sources (self->session);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (sources, i);
      const char *name = kc_import_source_get_saved_mapping (source);

      if (kc_import_source_get_included (source) && name != NULL && strstr (names->str, name) == NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  text = g_strdup_printf (_("All sheets were recognised by saved mappings: %s"), names->str);
  gtk_label_set_label (self->ready_label, text);
}

/* What can be done with the plan besides applying it. */
static void
update_outputs (KcImportAssistant *self)
{
  gboolean has_marks = self->plan != NULL && self->step >= STEP_PLAN && kc_import_output_has_marks (self->plan);

  gtk_widget_set_visible (self->mark_button, has_marks);
  gtk_widget_set_visible (self->undo_button, self->step == STEP_DONE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.mark", has_marks && self->progress == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.undo", self->step == STEP_DONE && self->plan != NULL && self->progress == NULL);
}

static void
update (KcImportAssistant *self)
{
  gboolean busy = self->progress != NULL;
  g_autofree char *obstacle = dup_obstacle (self);
  gboolean has_content = self->session != NULL && g_list_model_get_n_items (kc_import_session_get_sources (self->session)) > 0;
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->steps); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_LABEL (child))
        continue;
      gtk_widget_remove_css_class (child, "dim-label");
      gtk_widget_remove_css_class (child, "heading");
      gtk_widget_add_css_class (child, n++ == self->step ? "heading" : "dim-label");
    }
  gtk_label_set_label (self->hint, obstacle != NULL ? obstacle : _(steps[self->step].hint));
  gtk_button_set_label (GTK_BUTTON (self->next_button), self->reread && self->step < STEP_PLAN ? _("_Look Again") : _(steps[self->step].next));
  gtk_widget_set_visible (self->back_button, self->step == STEP_COLUMNS || self->step == STEP_PLAN);
  gtk_widget_set_visible (self->cancel_button, self->step != STEP_DONE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.back", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.next", !busy && has_content && obstacle == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !busy || self->rechecking);
  update_ready (self);
  update_outputs (self);
}

static void
go_to (KcImportAssistant *self,
       Step step)
{
  self->step = step;
  gtk_stack_set_visible_child_name (self->stack, steps[step].name);
  kc_state_view_show_content (self->state);
  update (self);
}

static void
start_work (KcImportAssistant *self,
            const char *text)
{
  g_set_object (&self->progress, NULL);
  self->progress = kc_progress_new (NULL);
  kc_work_bar_start (self->work_bar, self->progress, text);
  update (self);
}

static void
stop_work (KcImportAssistant *self)
{
  g_clear_object (&self->progress);
  if (self->work_bar != NULL)
    kc_work_bar_stop (self->work_bar);
}

/* --- sheets --- */

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void inspect (KcImportAssistant *self);

static gboolean
inspect_idle_cb (gpointer data)
{
  KcImportAssistant *self = data;

  if (self->session != NULL && self->progress == NULL)
    inspect (self);
  return G_SOURCE_REMOVE;
}

static void
corrected_cb (KcImportAssistant *self,
              KcImportCorrection correction)
{
  self->reread = self->reread || correction != KC_CORRECTION_OF_PLAN;
  /* Not from within the drop-down that is going to be replaced. */
  if (correction == KC_CORRECTION_LOOK_NOW)
    g_idle_add_full (G_PRIORITY_DEFAULT, inspect_idle_cb, g_object_ref (self), g_object_unref);
  update (self);
}

static void
columns_corrected_cb (KcImportAssistant *self)
{
  corrected_cb (self, KC_CORRECTION_OF_PLAN);
}

static void
fill_found (KcImportAssistant *self)
{
  GListModel *sources = kc_import_session_get_sources (self->session);

  clear_box (self->found_box);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (sources, i);
      GtkWidget *view = kc_import_source_view_new (self->session, source);

      g_signal_connect_swapped (view, "corrected", G_CALLBACK (corrected_cb), self);
      gtk_box_append (GTK_BOX (self->found_box), view);
    }
}

static void
fill_columns (KcImportAssistant *self)
{
  GListModel *sources = kc_import_session_get_sources (self->session);

  clear_box (self->columns_box);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (sources, i);
      GtkWidget *view;

      if (!kc_import_source_get_included (source))
        continue;
      view = kc_import_columns_view_new (kc_workspace_get_store (self->workspace), source, kc_import_session_get_targets (self->session));
      g_signal_connect_swapped (view, "corrected", G_CALLBACK (columns_corrected_cb), self);
      gtk_box_append (GTK_BOX (self->columns_box), view);
    }
}

static void
inspected_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (KcImportAssistant) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_import_inspect_finish (KC_IMPORT_SESSION (source), result, &error);

  if (self->session != KC_IMPORT_SESSION (source))
    return;
  stop_work (self);
  if (!done)
    {
      if (kc_ui_error_is_silent (error))
        kc_import_assistant_cancel (self);
      else
        {
          kc_state_view_show_error (self->state, KC_ATTEMPT_READ_SHEETS, error);
          update (self);
        }
      return;
    }
  self->reread = FALSE;
  fill_found (self);
  go_to (self, STEP_FOUND);
}

static void
inspect (KcImportAssistant *self)
{
  start_work (self, _("Reading the sheets"));
  kc_import_inspect_async (self->session, (const char *const *) self->paths, self->progress, inspected_cb, g_object_ref (self));
}

/* --- plan, apply --- */

static void
planned_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (KcImportAssistant) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcImportPlan) plan = kc_import_plan_finish (KC_IMPORT_SESSION (source), result, &error);

  if (self->session != KC_IMPORT_SESSION (source))
    return;
  stop_work (self);
  update (self);
  if (plan == NULL)
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_READ_SHEETS, error);
      return;
    }
  g_set_object (&self->plan, plan);
  kc_import_plan_view_set_plan (self->plan_view, self->session, plan);
  go_to (self, STEP_PLAN);
}

static void recheck (KcImportAssistant *self);

static void
rechecked_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (KcImportAssistant) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_import_recheck_finish (KC_IMPORT_SESSION (source), result, &error);

  if (self->session != KC_IMPORT_SESSION (source))
    return;
  stop_work (self);
  self->rechecking = FALSE;
  if (self->recheck_again)
    {
      recheck (self);
      return;
    }
  if (done)
    kc_import_plan_view_refresh (self->plan_view);
  update (self);
  if (!done)
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_READ_SHEETS, error);
}

/* A correction is seen at once in what becomes of the rows. One that comes while the plan is being made starts it anew. */
static void
recheck (KcImportAssistant *self)
{
  if (self->plan == NULL || (self->progress != NULL && !self->rechecking))
    return;
  self->recheck_again = self->rechecking;
  if (self->rechecking)
    {
      g_cancellable_cancel (kc_progress_get_cancellable (self->progress));
      return;
    }
  self->rechecking = TRUE;
  start_work (self, _("Checking again"));
  kc_import_recheck_async (self->session, self->plan, self->progress, rechecked_cb, g_object_ref (self));
}

static void
applied_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (KcImportAssistant) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcImportPlan) plan = kc_import_apply_finish (KC_IMPORT_SESSION (source), result, &error);
  g_autofree char *added = NULL, *changed = NULL, *text = NULL;

  if (self->session != KC_IMPORT_SESSION (source))
    return;
  stop_work (self);
  update (self);
  if (plan == NULL)
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_IMPORT, error);
      return;
    }
  g_set_object (&self->plan, plan);
  kc_import_plan_view_set_plan (self->done_view, self->session, plan);
  go_to (self, STEP_DONE);
  added = kc_ui_format_count (kc_import_plan_get_count (plan, KC_VERDICT_ADDED));
  changed = kc_ui_format_count (kc_import_plan_get_count (plan, KC_VERDICT_CHANGED));
  text = g_strdup_printf (_("Taken in: %s rows added, %s changed"), added, changed);
  kc_dialog_toast_action (GTK_WIDGET (self), text, _("Show Managers"), "win.show-place::managers");
  g_signal_emit (self, signals[APPLIED], 0);
}

/* What was there before an import can always be gone back to; without that nothing is taken in. */
static void
backed_up_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (KcImportAssistant) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_workspace_backup_finish (KC_WORKSPACE (source), result, NULL, &error);

  if (self->session == NULL || self->progress == NULL)
    return;
  if (done)
    {
      kc_work_bar_start (self->work_bar, self->progress, _("Taking in the sheets"));
      kc_import_apply_async (self->session, self->progress, applied_cb, g_object_ref (self));
      return;
    }
  stop_work (self);
  update (self);
  kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_IMPORT, error);
}

static void
apply (KcImportAssistant *self)
{
  KcBackupPolicy policy;

  kc_backup_settings_read (&policy);
  start_work (self, _("Backing up the file"));
  kc_workspace_backup_async (self->workspace, KC_BACKUP_IMPORT, &policy, self->progress, backed_up_cb, g_object_ref (self));
}

static void
make_plan (KcImportAssistant *self)
{
  start_work (self, _("Making the plan"));
  kc_import_plan_async (self->session, self->progress, planned_cb, g_object_ref (self));
}

static void
plan_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  KcImportAssistant *self = KC_IMPORT_ASSISTANT (widget);

  fill_columns (self);
  make_plan (self);
}

static void
mark_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  KcImportAssistant *self = KC_IMPORT_ASSISTANT (widget);

  kc_import_output_start (widget, self->session, self->plan, self->work_bar);
}

static void
undo_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  KcImportAssistant *self = KC_IMPORT_ASSISTANT (widget);

  g_signal_emit (self, signals[UNDO], 0, kc_import_plan_get_batch (self->plan));
}

static void
next_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  KcImportAssistant *self = KC_IMPORT_ASSISTANT (widget);

  /* A marked copy is being written: it reads the same files. */
  if (kc_work_bar_is_running (self->work_bar))
    return;
  if (self->reread && self->step < STEP_PLAN)
    {
      inspect (self);
      return;
    }
  switch (self->step)
    {
    case STEP_FOUND:
      fill_columns (self);
      go_to (self, STEP_COLUMNS);
      break;
    case STEP_COLUMNS:
      make_plan (self);
      break;
    case STEP_PLAN:
      apply (self);
      break;
    case STEP_DONE:
    case N_STEPS:
    default:
      kc_import_assistant_cancel (self);
    }
}

static void
back_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  KcImportAssistant *self = KC_IMPORT_ASSISTANT (widget);

  /* Another field of a column may be a figure, which has a unit and a period. */
  if (self->step == STEP_COLUMNS)
    fill_found (self);
  if (self->step == STEP_COLUMNS || self->step == STEP_PLAN)
    go_to (self, self->step - 1);
}

static void
cancel_cb (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  kc_import_assistant_cancel (KC_IMPORT_ASSISTANT (widget));
}

/* --- type --- */

static void
drop_session (KcImportAssistant *self)
{
  if (self->progress != NULL)
    g_cancellable_cancel (kc_progress_get_cancellable (self->progress));
  stop_work (self);
  g_clear_object (&self->session);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->paths, g_strfreev);
  self->reread = self->rechecking = self->recheck_again = FALSE;
}

/* What a session of 300,000 rows has shown is not kept beyond it. */
static void
forget_session (KcImportAssistant *self)
{
  drop_session (self);
  kc_import_plan_view_set_plan (self->plan_view, NULL, NULL);
  kc_import_plan_view_set_plan (self->done_view, NULL, NULL);
  clear_box (self->found_box);
  clear_box (self->columns_box);
}

static void
kc_import_assistant_dispose (GObject *object)
{
  KcImportAssistant *self = KC_IMPORT_ASSISTANT (object);

  self->work_bar = NULL;
  drop_session (self);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_import_assistant_parent_class)->dispose (object);
}

static void
kc_import_assistant_class_init (KcImportAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_import_assistant_dispose;
  signals[ENDED] = g_signal_new ("ended", KC_TYPE_IMPORT_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[APPLIED] = g_signal_new ("applied", KC_TYPE_IMPORT_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNDO] = g_signal_new ("undo", KC_TYPE_IMPORT_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (KC_TYPE_IMPORT_PLAN_VIEW);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_WORK_BAR);
  kc_template_set (widget_class, kc_imports_get_resource (), "/org/kaocheng/Kaocheng/imports/kc-import-assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, box);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, steps);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, found_box);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, columns_box);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, work_bar);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, state);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, stack);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, plan_view);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, done_view);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, hint);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, ready);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, ready_label);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, mark_button);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, undo_button);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, back_button);
  gtk_widget_class_bind_template_child (widget_class, KcImportAssistant, next_button);
  gtk_widget_class_bind_template_callback (widget_class, recheck);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "assistant.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "assistant.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "assistant.plan", NULL, plan_cb);
  gtk_widget_class_install_action (widget_class, "assistant.mark", NULL, mark_cb);
  gtk_widget_class_install_action (widget_class, "assistant.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "assistant.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "assistant.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "assistant.back", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_import_assistant_init (KcImportAssistant *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_STEPS; i++)
    {
      if (i > 0)
        {
          GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

          gtk_widget_add_css_class (arrow, "dim-label");
          gtk_box_append (GTK_BOX (self->steps), arrow);
        }
      gtk_box_append (GTK_BOX (self->steps), gtk_label_new (_(steps[i].title)));
    }
  update (self);
}

void
kc_import_assistant_set_workspace (KcImportAssistant *self,
                                   KcWorkspace *workspace)
{
  g_return_if_fail (KC_IS_IMPORT_ASSISTANT (self));

  forget_session (self);
  g_set_object (&self->workspace, workspace);
}

void
kc_import_assistant_start (KcImportAssistant *self,
                           const char *const *paths)
{
  g_return_if_fail (KC_IS_IMPORT_ASSISTANT (self));
  g_return_if_fail (self->workspace != NULL);

  forget_session (self);
  self->paths = g_strdupv ((char **) paths);
  self->session = kc_import_session_new (kc_workspace_get_store (self->workspace));
  go_to (self, STEP_FOUND);
  inspect (self);
}

void
kc_import_assistant_cancel (KcImportAssistant *self)
{
  g_return_if_fail (KC_IS_IMPORT_ASSISTANT (self));

  forget_session (self);
  g_signal_emit (self, signals[ENDED], 0);
}

void
kc_import_assistant_recheck (KcImportAssistant *self)
{
  g_return_if_fail (KC_IS_IMPORT_ASSISTANT (self));

  if (self->step == STEP_PLAN)
    recheck (self);
}

gboolean
kc_import_assistant_is_busy (KcImportAssistant *self)
{
  return self->progress != NULL;
}

KcWorkBar *
kc_import_assistant_get_work_bar (KcImportAssistant *self)
{
  return self->work_bar;
}

char *
kc_import_assistant_dup_files (KcImportAssistant *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (char **path = self->paths; path != NULL && *path != NULL; path++)
    g_ptr_array_add (names, g_path_get_basename (*path));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

gboolean
kc_import_assistant_has_plan (KcImportAssistant *self)
{
  return self->session != NULL && self->step != STEP_DONE;
}

void
kc_import_assistant_write_marked (KcImportAssistant *self,
                                  const char *path)
{
  g_return_if_fail (self->plan != NULL);
  kc_import_output_write (GTK_WIDGET (self), self->session, self->plan, self->work_bar, path);
}

const char *
kc_import_assistant_get_step (KcImportAssistant *self)
{
  return steps[self->step].name;
}
