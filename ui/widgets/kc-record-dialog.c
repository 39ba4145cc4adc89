#include "kc-record-dialog.h"

#include <glib/gi18n-lib.h>

#include "kc-accessible.h"
#include "kc-dialog.h"
#include "kc-staff.h"
#include "kc-template.h"
#include "kc-widgets-resources.h"

#define COLUMNS 2

struct _KcRecordDialog
{
  AdwWindow parent_instance;

  AdwBin *form_bin;
  GtkLabel *message;
  GtkWidget *remove_button;

  KcRecordForm *form;
  KcWorkspace *workspace;
  KcIssueList *issues;    /* of the last attempt to save */
};

G_DEFINE_FINAL_TYPE (KcRecordDialog, kc_record_dialog, ADW_TYPE_WINDOW)

static void
show_message (KcRecordDialog *self,
              const char     *text)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static void
finish (KcRecordDialog *self)
{
  g_autoptr (KcWorkspace) workspace = g_object_ref (self->workspace);

  gtk_window_close (GTK_WINDOW (self));
  kc_workspace_emit_changed (workspace);
}

static void
fail (KcRecordDialog *self,
      KcAttempt       attempt,
      const GError   *error)
{
  g_autofree char *sentence = kc_ui_error_dup_sentence (attempt, error);
  g_autofree char *others = kc_record_form_set_issues (self->form, self->issues);

  show_message (self, others != NULL ? others : sentence);
  kc_record_form_focus (self->form);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcRecordDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (kc_record_save_finish ((KcStore *) object, result, &error))
    finish (self);
  else
    fail (self, KC_ATTEMPT_SAVE, error);
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcRecordDialog *self = KC_RECORD_DIALOG (widget);

  if (!kc_record_form_is_valid (self->form))
    {
      kc_record_form_focus (self->form);
      return;
    }
  g_clear_object (&self->issues);
  self->issues = kc_issue_list_new ();
  kc_record_save_async (kc_workspace_get_store (self->workspace), kc_record_form_get_record (self->form), NULL, self->issues, NULL, saved_cb,
                        g_object_ref (self));
}

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (KcRecordDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (kc_record_remove_finish ((KcStore *) object, result, &error))
    finish (self);
  else
    fail (self, KC_ATTEMPT_REMOVE, error);
}

static void
remove_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  KcRecordDialog *self = KC_RECORD_DIALOG (widget);

  /* No question: it can be undone. */
  kc_record_remove_async (kc_workspace_get_store (self->workspace), kc_record_form_get_record (self->form), NULL, NULL, removed_cb,
                          g_object_ref (self));
}

static void
edited_cb (KcRecordDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.save", kc_record_form_is_valid (self->form));
}

static void
kc_record_dialog_dispose (GObject *object)
{
  KcRecordDialog *self = KC_RECORD_DIALOG (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->issues);
  G_OBJECT_CLASS (kc_record_dialog_parent_class)->dispose (object);
}

static void
kc_record_dialog_class_init (KcRecordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_record_dialog_dispose;
  kc_template_set (widget_class, kc_widgets_get_resource (), "/org/kaocheng/Kaocheng/widgets/kc-record-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KcRecordDialog, form_bin);
  gtk_widget_class_bind_template_child (widget_class, KcRecordDialog, message);
  gtk_widget_class_bind_template_child (widget_class, KcRecordDialog, remove_button);
  gtk_widget_class_install_action (widget_class, "record.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "record.remove", NULL, remove_cb);
}

static void
kc_record_dialog_init (KcRecordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_accessible_name_buttons (GTK_WIDGET (self));
  self->form = KC_RECORD_FORM (kc_record_form_new (COLUMNS));
  g_signal_connect_object (self->form, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->form_bin, GTK_WIDGET (self->form));
}

KcRecordDialog *
kc_record_dialog_present (GtkWidget         *widget,
                          KcWorkspace       *workspace,
                          KcRecord          *record,
                          const char        *title,
                          const char *const *left_out)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  gboolean can_write = !kc_workspace_is_read_only (workspace);
  KcRecordDialog *self = g_object_new (KC_TYPE_RECORD_DIALOG, "title", title, NULL);

  self->workspace = g_object_ref (workspace);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  kc_record_form_set_record (self->form, record, left_out);
  kc_record_form_set_editable (self->form, can_write);
  gtk_widget_set_visible (self->remove_button, can_write && kc_record_get_id (record) != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.save", can_write);
  gtk_window_present (GTK_WINDOW (self));
  kc_record_form_focus (self->form);
  return self;
}

KcRecordForm *
kc_record_dialog_get_form (KcRecordDialog *self)
{
  return self->form;
}
