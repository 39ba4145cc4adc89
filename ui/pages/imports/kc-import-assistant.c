#include "kc-import-assistant.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-dialog.h"
#include "kc-import-columns-view.h"
#include "kc-import-output.h"
#include "kc-import-plan-view.h"
#include "kc-import-sheets.h"
#include "kc-import-source-view.h"
#include "kc-import-unread.h"
#include "kc-import-work.h"
#include "kc-imports-resources.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-ui-format.h"
#include "kc-work-bar.h"

/* Of many sheets the first are shown in full, the others when a person asks. */
#define SHEETS_SHOWN 3u

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
  KcImportSheets *found, *columns;
  KcImportWork *work;      /* NULL: no files */
  KcImportWork *applied;   /* the last one that was applied, without its plan: it may be taken in again once it was undone; NULL */
  gint64 batch;            /* of it */
  Step step;
  gboolean reread;         /* a correction asks for another look at the files */
  gboolean touched;        /* a person has corrected or decided something, which is lost with the work */
  guint look_source;       /* whose correction that was, and its row in the preview: where the person goes on; 0 */
  gint64 look_row;
};

enum { ENDED, APPLIED, UNDO, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcImportAssistant, kc_import_assistant, GTK_TYPE_WIDGET)

static KcImportSession *
get_session (KcImportAssistant *self)
{
  return self->work != NULL ? kc_import_work_get_session (self->work) : NULL;
}

static KcImportPlan *
get_plan (KcImportAssistant *self)
{
  return self->work != NULL ? kc_import_work_get_plan (self->work) : NULL;
}

/* --- steps --- */

/* Why the plan cannot be applied; NULL when it can. */
static char *
dup_obstacle (KcImportAssistant *self)
{
  g_autoptr (GArray) unconfirmed = NULL;
  KcImportPlan *plan = get_plan (self);

  if (self->step != STEP_PLAN || plan == NULL)
    return NULL;
  if (kc_import_plan_get_count (plan, KC_VERDICT_ADDED) + kc_import_plan_get_count (plan, KC_VERDICT_CHANGED) == 0)
    return g_strdup (_("There is nothing to write: all of it is stored already, or refused."));
  unconfirmed = kc_import_plan_list_unconfirmed (plan);
  if (unconfirmed->len == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u kind of repair has to be confirmed first.", "%u kinds of repairs have to be confirmed first.", unconfirmed->len),
                          unconfirmed->len);
}

/* "Use … and go to the plan": offered when every sheet was recognised by a saved mapping. */
static void
update_ready (KcImportAssistant *self)
{
  KcImportSession *session = get_session (self);
  gboolean is_ready = session != NULL && self->step == STEP_FOUND && !self->reread && !kc_import_work_is_busy (self->work) && kc_import_session_is_ready (session);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;
  GListModel *sources;

  gtk_revealer_set_reveal_child (self->ready, is_ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.plan", is_ready);
  if (!is_ready)
    return;
  sources = kc_import_session_get_sources (session);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (sources, i);
      const char *name = kc_import_source_get_saved_mapping (source);

      if (kc_import_source_get_included (source) && name != NULL && strstr (names->str, name) == NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? C_("list", ", ") : "", name);
    }
  text = g_strdup_printf (_("All sheets were recognised by saved mappings: %s"), names->str);
  gtk_label_set_label (self->ready_label, text);
}

/* What can be done with the plan besides applying it. */
static void
update_outputs (KcImportAssistant *self)
{
  KcImportPlan *plan = get_plan (self);
  gboolean is_idle = plan != NULL && !kc_import_work_is_busy (self->work);
  gboolean has_marks = plan != NULL && self->step >= STEP_PLAN && kc_import_output_has_marks (plan);

  gtk_widget_set_visible (self->mark_button, has_marks);
  gtk_widget_set_visible (self->undo_button, self->step == STEP_DONE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.mark", has_marks && is_idle);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.undo", self->step == STEP_DONE && is_idle);
}

static void
update (KcImportAssistant *self)
{
  gboolean busy = self->work != NULL && kc_import_work_is_busy (self->work);
  g_autofree char *obstacle = dup_obstacle (self);
  gboolean has_content = self->work != NULL && g_list_model_get_n_items (kc_import_session_get_sources (get_session (self))) > 0;
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->steps); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_LABEL (child))
        continue;
      gtk_widget_remove_css_class (child, "dim-label");
      gtk_widget_remove_css_class (child, "heading");
      gtk_widget_add_css_class (child, n++ == self->step ? "heading" : "dim-label");
    }
  gtk_label_set_label (self->hint, obstacle != NULL ? obstacle : has_content || busy ? _(steps[self->step].hint) : _("Nothing was written."));
  gtk_button_set_label (GTK_BUTTON (self->next_button), self->reread && self->step < STEP_PLAN ? _("_Look Again") : _(steps[self->step].next));
  gtk_widget_set_visible (self->back_button, self->step == STEP_COLUMNS || self->step == STEP_PLAN);
  gtk_widget_set_visible (self->cancel_button, self->step != STEP_DONE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.back", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.next", !busy && has_content && obstacle == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !busy || kc_import_work_is_rechecking (self->work));
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

/* --- sheets --- */

static gboolean
inspect_idle_cb (gpointer data)
{
  KcImportAssistant *self = data;

  if (self->work != NULL && !kc_import_work_is_busy (self->work))
    kc_import_work_inspect (self->work);
  return G_SOURCE_REMOVE;
}

static void
corrected (KcImportAssistant *self,
           KcImportCorrection correction)
{
  self->reread = self->reread || correction != KC_CORRECTION_OF_PLAN;
  self->touched = TRUE;
  /* Not from within the drop-down that is going to be replaced. */
  if (correction == KC_CORRECTION_LOOK_NOW)
    g_idle_add_full (G_PRIORITY_DEFAULT, inspect_idle_cb, g_object_ref (self), g_object_unref);
  update (self);
}

static void
source_corrected_cb (KcImportAssistant *self,
                     KcImportCorrection correction,
                     KcImportSourceView *view)
{
  self->look_source = kc_import_source_view_get_source_id (view);
  self->look_row = kc_import_source_view_get_row (view);
  corrected (self, correction);
}

static void
columns_corrected_cb (KcImportAssistant *self)
{
  corrected (self, KC_CORRECTION_OF_PLAN);
}

static GtkWidget *
new_found_view (gpointer owner,
                KcImportSource *source,
                guint nth)
{
  KcImportAssistant *self = owner;
  gboolean was_corrected = kc_import_source_get_id (source) == self->look_source;
  GtkWidget *view = kc_import_source_view_new (get_session (self), source, nth < SHEETS_SHOWN || was_corrected);

  g_signal_connect_object (view, "corrected", G_CALLBACK (source_corrected_cb), self, G_CONNECT_SWAPPED);
  return view;
}

static void
fill_found (KcImportAssistant *self)
{
  KcImportSession *session = get_session (self);

  kc_import_sheets_fill (self->found, kc_import_session_get_sources (session), FALSE, kc_import_unread_new (session), self->look_source);
  for (GtkWidget *child = gtk_widget_get_first_child (self->found_box); self->look_source != 0 && child != NULL; child = gtk_widget_get_next_sibling (child))
    if (KC_IS_IMPORT_SOURCE_VIEW (child) && kc_import_source_view_get_source_id (KC_IMPORT_SOURCE_VIEW (child)) == self->look_source)
      kc_import_source_view_show_row (KC_IMPORT_SOURCE_VIEW (child), self->look_row);
  self->look_source = 0;
}

static GtkWidget *
new_columns_view (gpointer owner,
                  KcImportSource *source,
                  guint nth)
{
  KcImportAssistant *self = owner;
  GtkWidget *view = kc_import_columns_view_new (kc_workspace_get_store (self->workspace), source, kc_import_session_get_targets (get_session (self)), nth < SHEETS_SHOWN);

  g_signal_connect_object (view, "corrected", G_CALLBACK (columns_corrected_cb), self, G_CONNECT_SWAPPED);
  return view;
}

static void
fill_columns (KcImportAssistant *self)
{
  kc_import_sheets_fill (self->columns, kc_import_session_get_sources (get_session (self)), TRUE, NULL, 0);
}

/* --- work --- */

static void
inspected_cb (KcImportAssistant *self)
{
  self->reread = FALSE;
  fill_found (self);
  go_to (self, STEP_FOUND);
  /* A folder without any file in it. */
  if (gtk_widget_get_first_child (self->found_box) == NULL)
    kc_state_view_show_empty (self->state, "document-open-symbolic", _("No sheet was found"), _("There is nothing in the folder that can be read."), NULL, NULL);
}

static void
planned_cb (KcImportAssistant *self)
{
  kc_import_plan_view_set_plan (self->plan_view, get_session (self), get_plan (self));
  go_to (self, STEP_PLAN);
}

static void
rechecked_cb (KcImportAssistant *self)
{
  kc_import_plan_view_refresh (self->plan_view);
  update (self);
}

static void
applied_cb (KcImportAssistant *self)
{
  KcImportPlan *plan = get_plan (self);
  g_autofree char *added = kc_ui_format_count (kc_import_plan_get_count (plan, KC_VERDICT_ADDED));
  g_autofree char *changed = kc_ui_format_count (kc_import_plan_get_count (plan, KC_VERDICT_CHANGED));
  g_autofree char *text = g_strdup_printf (_("Taken in: %s rows added, %s changed"), added, changed);

  self->batch = kc_import_plan_get_batch (plan);
  kc_import_plan_view_set_plan (self->done_view, get_session (self), plan);
  go_to (self, STEP_DONE);
  kc_dialog_toast_action (GTK_WIDGET (self), text, _("Show Managers"), "win.show-place::managers");
  g_signal_emit (self, signals[APPLIED], 0);
}

static void
failed_cb (KcImportAssistant *self,
           KcAttempt attempt,
           const GError *error)
{
  if (g_error_matches (error, KC_ERROR, KC_ERROR_CHANGED_SINCE))
    {
      self->reread = TRUE;
      go_to (self, STEP_FOUND);
    }
  /* Without anything found there is nothing to go back to. */
  if (g_list_model_get_n_items (kc_import_session_get_sources (get_session (self))) > 0)
    kc_dialog_show_error (GTK_WIDGET (self), attempt, error);
  else if (kc_ui_error_is_silent (error))
    kc_import_assistant_cancel (self);
  else
    kc_state_view_show_error (self->state, attempt, error);
}

static void
connect_work (KcImportAssistant *self)
{
  static const struct { const char *signal; GCallback callback; } handlers[] = {
    { "changed", G_CALLBACK (update) }, { "inspected", G_CALLBACK (inspected_cb) }, { "planned", G_CALLBACK (planned_cb) },
    { "rechecked", G_CALLBACK (rechecked_cb) }, { "applied", G_CALLBACK (applied_cb) }, { "failed", G_CALLBACK (failed_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->work, handlers[i].signal, handlers[i].callback, self, G_CONNECT_SWAPPED);
}

static void
recheck_cb (KcImportAssistant *self)
{
  self->touched = TRUE;
  if (self->work != NULL)
    kc_import_work_recheck (self->work);
}

/* --- actions --- */

static void
plan_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  KcImportAssistant *self = KC_IMPORT_ASSISTANT (widget);

  fill_columns (self);
  kc_import_work_plan (self->work);
}

static void
mark_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  KcImportAssistant *self = KC_IMPORT_ASSISTANT (widget);

  kc_import_output_start (widget, get_session (self), get_plan (self), self->work_bar);
}

static void
undo_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  KcImportAssistant *self = KC_IMPORT_ASSISTANT (widget);

  g_signal_emit (self, signals[UNDO], 0, kc_import_plan_get_batch (get_plan (self)));
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
      kc_import_work_inspect (self->work);
      return;
    }
  switch (self->step)
    {
    case STEP_FOUND:
      fill_columns (self);
      go_to (self, STEP_COLUMNS);
      break;
    case STEP_COLUMNS:
      kc_import_work_plan (self->work);
      break;
    case STEP_PLAN:
      kc_import_work_apply (self->work);
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
cancel_confirmed_cb (GObject *source,
                     GAsyncResult *result,
                     gpointer data)
{
  KcImportAssistant *self = KC_IMPORT_ASSISTANT (source);

  if (kc_dialog_confirm_finish (GTK_WIDGET (self), result) && self->work == data && self->step != STEP_DONE)
    kc_import_assistant_cancel (self);
}

/* What runs ends at once. An hour of corrections does not end by a slip of the hand. */
static void
cancel_cb (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  KcImportAssistant *self = KC_IMPORT_ASSISTANT (widget);

  if (self->touched && self->step != STEP_DONE && !kc_import_assistant_is_busy (self))
    kc_dialog_confirm_async (widget, _("Cancel the import?"), _("Nothing was written. What you corrected and decided here is lost."), _("_Discard"), TRUE,
                             cancel_confirmed_cb, self->work);
  else
    kc_import_assistant_cancel (self);
}

/* --- type --- */

/* What a session of 300,000 rows has shown is not kept beyond it; its files, fields and corrections are, once it was applied. */
static void
drop_work (KcImportAssistant *self)
{
  if (self->work == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->work, self);
  if (self->step == STEP_DONE)
    {
      g_set_object (&self->applied, self->work);
      kc_import_work_forget_plan (self->applied);
    }
  else
    kc_import_work_close (self->work);
  g_clear_object (&self->work);
  self->reread = FALSE;
  self->touched = FALSE;
  self->look_source = 0;
}

static void
forget_work (KcImportAssistant *self)
{
  /* The work lets go of its plan last, off the main thread. */
  kc_import_plan_view_set_plan (self->plan_view, NULL, NULL);
  kc_import_plan_view_set_plan (self->done_view, NULL, NULL);
  drop_work (self);
  kc_import_sheets_clear (self->found);
  kc_import_sheets_clear (self->columns);
}

static void
kc_import_assistant_dispose (GObject *object)
{
  KcImportAssistant *self = KC_IMPORT_ASSISTANT (object);

  g_clear_pointer (&self->found, kc_import_sheets_free);
  g_clear_pointer (&self->columns, kc_import_sheets_free);
  drop_work (self);
  g_clear_object (&self->applied);
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
  gtk_widget_class_bind_template_callback (widget_class, recheck_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "assistant.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "assistant.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "assistant.plan", NULL, plan_cb);
  gtk_widget_class_install_action (widget_class, "assistant.mark", NULL, mark_cb);
  gtk_widget_class_install_action (widget_class, "assistant.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "assistant.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "assistant.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "assistant.back", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_import_assistant_init (KcImportAssistant *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->found = kc_import_sheets_new (self->found_box, new_found_view, self);
  self->columns = kc_import_sheets_new (self->columns_box, new_columns_view, self);
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

  forget_work (self);
  kc_import_assistant_forget_applied (self);
  g_set_object (&self->workspace, workspace);
}

void
kc_import_assistant_start (KcImportAssistant *self,
                           const char *const *paths)
{
  g_return_if_fail (KC_IS_IMPORT_ASSISTANT (self));
  g_return_if_fail (self->workspace != NULL);

  forget_work (self);
  self->work = kc_import_work_new (self->workspace, self->work_bar, paths);
  connect_work (self);
  go_to (self, STEP_FOUND);
  kc_import_work_inspect (self->work);
}

gboolean
kc_import_assistant_can_repeat (KcImportAssistant *self,
                                gint64 batch)
{
  return self->applied != NULL && self->batch == batch;
}

void
kc_import_assistant_repeat (KcImportAssistant *self)
{
  g_return_if_fail (KC_IS_IMPORT_ASSISTANT (self) && self->applied != NULL);

  forget_work (self);
  self->work = g_steal_pointer (&self->applied);
  connect_work (self);
  fill_found (self);
  fill_columns (self);
  go_to (self, STEP_COLUMNS);
  kc_import_work_plan (self->work);
}

void
kc_import_assistant_forget_applied (KcImportAssistant *self)
{
  g_return_if_fail (KC_IS_IMPORT_ASSISTANT (self));
  g_clear_object (&self->applied);
}

void
kc_import_assistant_cancel (KcImportAssistant *self)
{
  g_return_if_fail (KC_IS_IMPORT_ASSISTANT (self));

  forget_work (self);
  g_signal_emit (self, signals[ENDED], 0);
}

void
kc_import_assistant_recheck (KcImportAssistant *self)
{
  g_return_if_fail (KC_IS_IMPORT_ASSISTANT (self));

  if (self->step == STEP_PLAN)
    recheck_cb (self);
}

gboolean
kc_import_assistant_is_busy (KcImportAssistant *self)
{
  return self->work != NULL && kc_import_work_is_busy (self->work);
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

  for (const char *const *path = self->work != NULL ? kc_import_work_get_paths (self->work) : NULL; path != NULL && *path != NULL; path++)
    g_ptr_array_add (names, g_path_get_basename (*path));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (C_("list", ", "), (char **) names->pdata);
}

gboolean
kc_import_assistant_has_plan (KcImportAssistant *self)
{
  return self->work != NULL && self->step != STEP_DONE;
}

void
kc_import_assistant_write_marked (KcImportAssistant *self,
                                  const char *path)
{
  g_return_if_fail (get_plan (self) != NULL);
  kc_import_output_write (GTK_WIDGET (self), get_session (self), get_plan (self), self->work_bar, path);
}

const char *
kc_import_assistant_get_step (KcImportAssistant *self)
{
  return steps[self->step].name;
}
