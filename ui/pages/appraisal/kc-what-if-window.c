#include "kc-what-if-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-accessible.h"
#include "kc-appraisal-resources.h"
#include "kc-chart-view.h"
#include "kc-dialog.h"
#include "kc-form-window.h"
#include "kc-record-table-view.h"
#include "kc-scheme-adopt.h"
#include "kc-scheme-edit.h"
#include "kc-scheme-form.h"
#include "kc-template.h"
#include "kc-ui-format.h"
#include "kc-what-if-view.h"

struct _KcWhatIfWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  KcSchemeForm *form;
  GtkLabel *fault, *moves_label;
  GtkGrid *flow, *figures;
  KcChartView *before, *after;
  GtkStack *lists;
  KcRecordTableView *moves, *branches;
  GtkWidget *all_button;

  KcWorkspace *workspace;
  GtkWidget *opener;           /* where the toast is shown */
  KcWhatIf *what_if;
  KcSchemeEdit *edit;
  KcWhatIfResult *result;
  GCancellable *cancellable;
  gboolean is_evaluating, is_stale;   /* stale: changed while it was evaluated */
  int from, to;                /* the cell of the flow that is shown; -1 */
};

G_DEFINE_FINAL_TYPE (KcWhatIfWindow, kc_what_if_window, ADW_TYPE_WINDOW)

static void evaluate (KcWhatIfWindow *self);

/* --- who moves --- */

static void
load_moves (gpointer             source,
            const KcPageRequest *request,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  KcWhatIfWindow *self = g_weak_ref_get (source);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (KcPageRequest) own = kc_page_request_dup (request);

  if (self == NULL || self->result == NULL)
    g_task_return_pointer (task, kc_report_new (""), g_object_unref);
  else
    {
      g_autofree char *from = g_strdup_printf ("%d", self->from);
      g_autofree char *to = g_strdup_printf ("%d", self->to);
      kc_page_request_set_filter (own, "from", self->from >= 0 ? from : NULL);
      kc_page_request_set_filter (own, "to", self->to >= 0 ? to : NULL);
      g_task_return_pointer (task, kc_what_if_result_list_moves (self->result, own), g_object_unref);
    }
  g_clear_object (&self);
}

static KcReport *
finish_moves (gpointer       source,
              GAsyncResult  *result,
              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
free_weak (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
show_moves (KcWhatIfWindow *self)
{
  guint n = self->result->grades->len;
  gboolean one = self->from >= 0 && self->to >= 0 && (guint) self->from < n && (guint) self->to < n;
  g_autofree char *up = kc_ui_format_count (self->result->n_up);
  g_autofree char *down = kc_ui_format_count (self->result->n_down);
  g_autofree char *text = NULL;

  if (!one)
    self->from = self->to = -1;
  if (one)
    text = g_strdup_printf (_("From %s to %s"), ((KcWhatIfGrade *) g_ptr_array_index (self->result->grades, (guint) self->from))->label,
                            ((KcWhatIfGrade *) g_ptr_array_index (self->result->grades, (guint) self->to))->label);
  else
    text = g_strdup_printf (_("%s up, %s down"), up, down);
  gtk_label_set_text (self->moves_label, text);
  gtk_widget_set_visible (self->all_button, one);
  kc_record_table_view_reload (self->moves);
}

static void
show_flow_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  KcWhatIfWindow *self = KC_WHAT_IF_WINDOW (widget);
  guint from, to;

  g_variant_get (parameter, "(uu)", &from, &to);
  self->from = (int) from;
  self->to = (int) to;
  gtk_stack_set_visible_child_name (self->lists, "moves");
  show_moves (self);
}

static void
show_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  KcWhatIfWindow *self = KC_WHAT_IF_WINDOW (widget);

  self->from = self->to = -1;
  show_moves (self);
}

/* --- result --- */

static void
show_result (KcWhatIfWindow *self)
{
  g_autoptr (KcChart) before = kc_what_if_make_chart (self->result, FALSE);
  g_autoptr (KcChart) after = kc_what_if_make_chart (self->result, TRUE);

  kc_what_if_fill_flow (self->flow, self->result);
  kc_what_if_fill_figures (self->figures, self->result);
  kc_chart_view_set_chart (self->before, before);
  kc_chart_view_set_chart (self->after, after);
  kc_record_table_view_update_report (self->branches, self->result->branches);
  show_moves (self);
}

static void
update_actions (KcWhatIfWindow *self)
{
  gboolean changed = self->edit != NULL && kc_scheme_edit_is_changed (self->edit);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "what-if.reset", changed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "what-if.adopt",
                                 changed && !gtk_widget_get_visible (GTK_WIDGET (self->fault)) && !kc_workspace_is_read_only (self->workspace));
}

static void
show_fault (KcWhatIfWindow *self,
            const char     *text)
{
  gtk_label_set_text (self->fault, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), text != NULL);
  update_actions (self);
}

static void
evaluated_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (KcWhatIfWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  KcWhatIfResult *found = kc_what_if_evaluate_finish (result, &error);

  self->is_evaluating = FALSE;
  if (self->edit == NULL || kc_ui_error_is_silent (error))
    {
      kc_what_if_result_free (found);
      return;
    }
  if (found != NULL)
    {
      g_clear_pointer (&self->result, kc_what_if_result_free);
      self->result = found;
      show_fault (self, NULL);
      show_result (self);
    }
  else
    {
      g_auto (KcSchemeEditFault) fault = { G_MAXUINT };
      /* It says the same for people, unless what was wrong has been mended meanwhile. */
      gboolean mended = kc_scheme_edit_check (self->edit, &fault, NULL);
      g_autofree char *text = g_strdup_printf (_("With these values the scheme has a mistake; below is what was before. %s"), mended ? error->message : fault.sentence);
      show_fault (self, text);
    }
  if (self->is_stale)
    evaluate (self);
}

/* One at a time; what was changed meanwhile is evaluated next. */
static void
evaluate (KcWhatIfWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) xml = NULL;

  self->is_stale = self->is_evaluating;
  if (self->is_evaluating)
    return;
  xml = kc_scheme_edit_write (self->edit, &error);
  if (xml == NULL)
    {
      show_fault (self, error->message);
      return;
    }
  self->is_evaluating = TRUE;
  kc_what_if_evaluate_async (self->what_if, xml, self->cancellable, evaluated_cb, g_object_ref (self));
}

static void
form_changed_cb (KcWhatIfWindow *self)
{
  if (kc_scheme_form_is_valid (self->form))
    evaluate (self);
  else
    show_fault (self, _("A value is no number."));
}

/* --- starting over, adopting --- */

static void
start (KcWhatIfWindow *self)
{
  kc_scheme_form_set_edit (self->form, NULL, FALSE);
  g_clear_pointer (&self->edit, kc_scheme_edit_free);
  self->edit = kc_scheme_edit_new (kc_what_if_get_scheme (self->what_if), NULL);
  kc_scheme_form_set_edit (self->form, self->edit, FALSE);
  show_fault (self, NULL);
  evaluate (self);
}

static void
reset_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  start (KC_WHAT_IF_WINDOW (widget));
}

typedef struct
{
  KcWhatIfWindow *window;
  KcFormWindow *dialog;
} Adopt;

static void
adopt_free (Adopt *adopt)
{
  g_object_unref (adopt->window);
  g_object_unref (adopt->dialog);
  g_free (adopt);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Adopt, adopt_free)

static void
adopted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Adopt) adopt = user_data;
  KcWhatIfWindow *self = adopt->window;
  g_autoptr (GError) error = NULL;
  gint64 scheme = kc_scheme_adopt_finish ((KcStore *) object, result, &error);
  g_autofree char *action = g_strdup_printf ("win.show-place::schemes?scheme=%" G_GINT64_FORMAT, scheme);

  kc_form_window_set_busy (adopt->dialog, FALSE);
  if (scheme == 0)
    {
      kc_dialog_show_error (GTK_WIDGET (adopt->dialog), KC_ATTEMPT_SAVE, error);
      return;
    }
  kc_dialog_toast_action (self->opener, _("Kept as a new version of the scheme; runs made with it follow it"), _("_Show"), action);
  kc_workspace_emit_changed (self->workspace);
  gtk_window_close (GTK_WINDOW (adopt->dialog));
  gtk_window_close (GTK_WINDOW (self));
}

static void
adopt_accepted_cb (KcFormWindow *dialog,
                   gpointer      user_data)
{
  KcWhatIfWindow *self = KC_WHAT_IF_WINDOW (user_data);
  GtkTextView *note = g_object_get_data (G_OBJECT (dialog), "kc-note");
  g_autofree char *why = kc_form_window_dup_text (note);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) xml = kc_scheme_edit_write (self->edit, &error);
  Adopt *adopt;

  if (xml == NULL)
    {
      kc_dialog_show_error (GTK_WIDGET (dialog), KC_ATTEMPT_SAVE, error);
      return;
    }
  adopt = g_new0 (Adopt, 1);
  adopt->window = g_object_ref (self);
  adopt->dialog = g_object_ref (dialog);
  kc_form_window_set_busy (dialog, TRUE);
  kc_scheme_adopt_async (kc_workspace_get_store (self->workspace), xml, why, NULL, adopted_cb, adopt);
}

static void
adopt_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  KcWhatIfWindow *self = KC_WHAT_IF_WINDOW (widget);
  gboolean builtin = kc_scheme_is_builtin (kc_scheme_edit_get_code (self->edit));
  KcFormWindow *dialog =
    kc_form_window_new (widget, _("Adopt as New Version"), _("_Adopt"),
                        builtin ? _("The scheme came with the program and stays as it is: the changes become a version of the bank’s own copy. "
                                    "Runs made already keep the scheme that they followed.")
                                : _("The changes become the next version of the scheme. Runs made already keep the version that they followed."));

  g_object_set_data (G_OBJECT (dialog), "kc-note", kc_form_window_add_text (dialog, _("_Why (kept in the journal)")));
  g_signal_connect_object (dialog, "accept", G_CALLBACK (adopt_accepted_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- class --- */

static void
kc_what_if_window_dispose (GObject *object)
{
  KcWhatIfWindow *self = KC_WHAT_IF_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->edit != NULL)
    kc_scheme_form_set_edit (self->form, NULL, FALSE);
  g_clear_pointer (&self->edit, kc_scheme_edit_free);
  g_clear_pointer (&self->result, kc_what_if_result_free);
  g_clear_pointer (&self->what_if, kc_what_if_unref);
  g_clear_object (&self->workspace);
  g_clear_object (&self->opener);
  G_OBJECT_CLASS (kc_what_if_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, KcWhatIfWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, KcWhatIfWindow, form);
  gtk_widget_class_bind_template_child (widget_class, KcWhatIfWindow, fault);
  gtk_widget_class_bind_template_child (widget_class, KcWhatIfWindow, moves_label);
  gtk_widget_class_bind_template_child (widget_class, KcWhatIfWindow, flow);
  gtk_widget_class_bind_template_child (widget_class, KcWhatIfWindow, figures);
  gtk_widget_class_bind_template_child (widget_class, KcWhatIfWindow, before);
  gtk_widget_class_bind_template_child (widget_class, KcWhatIfWindow, after);
  gtk_widget_class_bind_template_child (widget_class, KcWhatIfWindow, lists);
  gtk_widget_class_bind_template_child (widget_class, KcWhatIfWindow, moves);
  gtk_widget_class_bind_template_child (widget_class, KcWhatIfWindow, branches);
  gtk_widget_class_bind_template_child (widget_class, KcWhatIfWindow, all_button);
}

static void
kc_what_if_window_class_init (KcWhatIfWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_what_if_window_dispose;
  g_type_ensure (KC_TYPE_SCHEME_FORM);
  g_type_ensure (KC_TYPE_CHART_VIEW);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-what-if-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_install_action (widget_class, "what-if.reset", NULL, reset_cb);
  gtk_widget_class_install_action (widget_class, "what-if.adopt", NULL, adopt_cb);
  gtk_widget_class_install_action (widget_class, "what-if.show-flow", "(uu)", show_flow_cb);
  gtk_widget_class_install_action (widget_class, "what-if.show-all", NULL, show_all_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kc_what_if_window_init (KcWhatIfWindow *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  self->from = self->to = -1;
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_accessible_name_buttons (GTK_WIDGET (self));
  g_weak_ref_init (weak, self);
  kc_record_table_view_set_source (self->moves, load_moves, finish_moves, weak, free_weak);
  kc_record_table_view_set_label (self->moves, _("Who moves between grades"));
  kc_record_table_view_set_empty (self->moves, NULL, _("Nobody moves"), _("With these values everybody keeps the grade."), NULL, NULL);
  kc_record_table_view_set_label (self->branches, _("Branches"));
  kc_record_table_view_set_empty (self->branches, NULL, _("No branch changes"), NULL, NULL, NULL);
}

GtkWidget *
kc_what_if_window_new (GtkWidget   *widget,
                       KcWorkspace *workspace,
                       KcWhatIf    *what_if)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  KcWhatIfWindow *self = g_object_new (KC_TYPE_WHAT_IF_WINDOW, "transient-for", GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, "title", _("What If"), NULL);

  self->workspace = g_object_ref (workspace);
  self->opener = g_object_ref (widget);
  self->what_if = kc_what_if_ref (what_if);
  adw_window_title_set_subtitle (self->heading, kc_what_if_get_run_name (what_if));
  start (self);
  return GTK_WIDGET (self);
}
