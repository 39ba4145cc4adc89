/* The dialogs about one person's result: adjust it, object to it, answer the objection. */
#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-form-window.h"
#include "kc-score-choice.h"
#include "kc-ui-format.h"
#include "kc-workflow-dialogs.h"

typedef struct
{
  KcFormWindow *window;      /* owns this */
  GtkWidget *parent;
  KcWorkspace *workspace;
  gint64 run, staff, objection;
  KcScoreChoice *choice;     /* of adjustment and objection */
  AdwComboRow *state;        /* of an answer */
  AdwEntryRow *value;        /* the points that stand from now on */
  AdwEntryRow *addressee;
  KcDateEntry *date;
  GtkTextView *text;
} PersonDialog;

static void
free_dialog (gpointer data)
{
  PersonDialog *self = data;

  g_clear_pointer (&self->choice, kc_score_choice_free);
  g_object_unref (self->workspace);
  g_object_unref (self->parent);
  g_free (self);
}

static PersonDialog *
new_dialog (GtkWidget              *widget,
            KcWorkspace            *workspace,
            const KcAppraisalSheet *sheet,
            const char             *title,
            const char             *accept,
            const char             *description)
{
  PersonDialog *self = g_new0 (PersonDialog, 1);
  g_autofree char *person = g_strdup_printf (C_("name and staff number", "%s (%s)"), sheet->name, sheet->staff_number);

  self->window = kc_form_window_new (widget, title, accept, description);
  self->parent = g_object_ref (widget);
  self->workspace = g_object_ref (workspace);
  self->run = sheet->run;
  self->staff = sheet->staff;
  kc_form_window_add_value (self->window, _("Person"), person);
  g_object_set_data_full (G_OBJECT (self->window), "kc-person-dialog", self, free_dialog);
  return self;
}

static PersonDialog *
get_dialog (gpointer window)
{
  return g_object_get_data (G_OBJECT (window), "kc-person-dialog");
}

/* A failure is told and the dialog stays. */
static void
end (KcFormWindow *window,
     gboolean      done,
     KcAttempt     attempt,
     const GError *error,
     const char   *text)
{
  PersonDialog *self = get_dialog (window);
  g_autofree char *action = g_strdup_printf ("win.show-place::appraisal?part=records&run=%" G_GINT64_FORMAT, self->run);

  kc_form_window_set_busy (window, FALSE);
  if (!done)
    {
      kc_dialog_show_error (GTK_WIDGET (window), attempt, error);
      return;
    }
  kc_dialog_toast_action (self->parent, text, _("_Show"), action);
  kc_workspace_emit_changed (self->workspace);
  gtk_window_close (GTK_WINDOW (window));
}

/* FALSE, and the row marked, when it is no number. */
static gboolean
read_points (AdwEntryRow *row,
             KcDecimal   *out)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  gboolean good = *text != '\0' && kc_ui_parse_decimal (text, out);

  kc_dialog_row_set_wrong (GTK_WIDGET (row), !good);
  return good;
}

/* NULL, and the view in focus, when nothing is written. */
static char *
read_text (GtkTextView *view)
{
  g_autofree char *text = kc_form_window_dup_text (view);

  if (*text != '\0')
    return g_steal_pointer (&text);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  gtk_widget_error_bell (GTK_WIDGET (view));
  return NULL;
}

/* --- adjusting --- */

static void
adjusted_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (KcFormWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_run_adjust_finish ((KcStore *) object, result, &error);

  end (window, done, KC_ATTEMPT_ADJUST, error, _("Adjusted; grade and ranks follow"));
}

static void
adjust_cb (PersonDialog *self)
{
  KcDecimal after;
  g_autofree char *reason = NULL;

  if (!read_points (self->value, &after) || (reason = read_text (self->text)) == NULL)
    return;
  kc_form_window_set_busy (self->window, TRUE);
  kc_run_adjust_async (kc_workspace_get_store (self->workspace), self->run, self->staff, kc_score_choice_get_target (self->choice), after, reason, NULL,
                       adjusted_cb, g_object_ref (self->window));
}

GtkWidget *
kc_adjust_dialog_new (GtkWidget              *widget,
                      KcWorkspace            *workspace,
                      const KcAppraisalSheet *sheet,
                      const char             *target)
{
  PersonDialog *self = new_dialog (widget, workspace, sheet, _("Adjust Result"), _("_Adjust"),
                                   _("Both values, the reason and your name stay with the result and are printed. It can be withdrawn during the review."));

  self->choice = kc_score_choice_new (self->window, sheet, target);
  self->value = kc_form_window_add_entry (self->window, _("Adjusted _to"));
  self->text = kc_form_window_add_text (self->window, _("_Reason"));
  g_signal_connect_swapped (self->window, "accept", G_CALLBACK (adjust_cb), self);
  return GTK_WIDGET (self->window);
}

/* --- objecting --- */

static void
objected_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (KcFormWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_run_object_finish ((KcStore *) object, result, &error) != 0;

  end (window, done, KC_ATTEMPT_OBJECT, error, _("The objection is put down"));
}

static void
object_cb (PersonDialog *self)
{
  KcDate date;
  gboolean dated = kc_date_entry_get_date (self->date, &date) && !kc_date_is_none (date);
  g_autofree char *text = NULL;

  kc_dialog_row_set_wrong (GTK_WIDGET (kc_date_entry_get_entry (self->date)), !dated);
  if (!dated || (text = read_text (self->text)) == NULL)
    return;
  kc_form_window_set_busy (self->window, TRUE);
  kc_run_object_async (kc_workspace_get_store (self->workspace), self->run, self->staff, kc_score_choice_get_target (self->choice), date, text,
                       gtk_editable_get_text (GTK_EDITABLE (self->addressee)), NULL, objected_cb, g_object_ref (self->window));
}

GtkWidget *
kc_objection_dialog_new (GtkWidget              *widget,
                         KcWorkspace            *workspace,
                         const KcAppraisalSheet *sheet,
                         const char             *target)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  KcDate today = { (gint16) g_date_time_get_year (now), (gint8) g_date_time_get_month (now), (gint8) g_date_time_get_day_of_month (now) };
  PersonDialog *self = new_dialog (widget, workspace, sheet, _("Put Down an Objection"), _("_Put Down"),
                                   _("It stays with the result and is answered in writing; the run is not confirmed before."));

  self->choice = kc_score_choice_new (self->window, sheet, target);
  self->date = kc_form_window_add_date (self->window, _("_Date of the letter"), today);
  self->addressee = kc_form_window_add_entry (self->window, _("Passed _up to (if it is a dissenting opinion)"));
  self->text = kc_form_window_add_text (self->window, _("What the manager _writes"));
  g_signal_connect_swapped (self->window, "accept", G_CALLBACK (object_cb), self);
  return GTK_WIDGET (self->window);
}

/* --- answering --- */

static const KcObjectionState answers[] = { KC_OBJECTION_ANSWERED, KC_OBJECTION_CORRECTED, KC_OBJECTION_REFUSED };

static KcObjectionState
get_answer (PersonDialog *self)
{
  return answers[MIN (adw_combo_row_get_selected (self->state), G_N_ELEMENTS (answers) - 1)];
}

static void
state_selected_cb (PersonDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->value), get_answer (self) == KC_OBJECTION_CORRECTED);
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (KcFormWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_run_answer_finish ((KcStore *) object, result, &error);

  end (window, done, KC_ATTEMPT_ANSWER, error, _("The objection is answered"));
}

static void
answer_cb (PersonDialog *self)
{
  gboolean corrected = get_answer (self) == KC_OBJECTION_CORRECTED;
  KcDecimal after = KC_DECIMAL_ZERO;
  g_autofree char *text = NULL;

  if ((corrected && !read_points (self->value, &after)) || (text = read_text (self->text)) == NULL)
    return;
  kc_form_window_set_busy (self->window, TRUE);
  kc_run_answer_async (kc_workspace_get_store (self->workspace), self->objection, get_answer (self), text, corrected ? &after : NULL, NULL, answered_cb,
                       g_object_ref (self->window));
}

static void
describe_objection (PersonDialog           *self,
                    const KcAppraisalSheet *sheet,
                    const KcRunObjection   *objection)
{
  g_autofree char *stands = NULL;
  KcDecimal score = sheet->total;
  KcNothing nothing = sheet->nothing;

  for (guint i = 0; i < sheet->indicators->len; i++)
    {
      const KcSheetIndicator *indicator = g_ptr_array_index (sheet->indicators, i);

      if (g_strcmp0 (indicator->code, objection->target) != 0)
        continue;
      score = indicator->score;
      nothing = indicator->nothing;
    }
  stands = nothing == KC_NOTHING_NONE ? kc_ui_format_points (score) : g_strdup (kc_nothing_get_label (nothing));
  kc_form_window_add_value (self->window, objection->label, stands);
  kc_form_window_add_value (self->window, _("What the manager writes"), objection->text);
  if (objection->addressee != NULL)
    kc_form_window_add_value (self->window, _("Passed up to"), objection->addressee);
}

GtkWidget *
kc_answer_dialog_new (GtkWidget              *widget,
                      KcWorkspace            *workspace,
                      const KcAppraisalSheet *sheet,
                      gint64                  objection)
{
  const char *labels[G_N_ELEMENTS (answers) + 1] = { NULL };
  PersonDialog *self = new_dialog (widget, workspace, sheet, _("Answer Objection"), _("_Answer"),
                                   _("The answer stays with the result. A correction adjusts the score; the answer is its reason."));

  self->objection = objection;
  for (guint i = 0; i < sheet->objections->len; i++)
    {
      const KcRunObjection *row = g_ptr_array_index (sheet->objections, i);
      if (row->id == objection)
        describe_objection (self, sheet, row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    labels[i] = kc_objection_state_get_label (answers[i]);
  self->state = kc_form_window_add_combo (self->window, _("_Outcome"), labels);
  self->value = kc_form_window_add_entry (self->window, _("Corrected _to"));
  self->text = kc_form_window_add_text (self->window, _("Answer in _writing"));
  g_signal_connect_swapped (self->state, "notify::selected", G_CALLBACK (state_selected_cb), self);
  state_selected_cb (self);
  g_signal_connect_swapped (self->window, "accept", G_CALLBACK (answer_cb), self);
  return GTK_WIDGET (self->window);
}
