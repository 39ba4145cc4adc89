#include "kc-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-error.h"

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
add_toast (GtkWidget *widget,
           AdwToast  *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GtkWindow *window = get_window (widget);

  /* A window's own content may be the overlay, below the widget that speaks. */
  if (overlay == NULL && ADW_IS_APPLICATION_WINDOW (window))
    overlay = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
  if (ADW_IS_TOAST_OVERLAY (overlay))
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}

static AdwToast *
new_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

void
kc_dialog_toast (GtkWidget  *widget,
                 const char *text)
{
  add_toast (widget, new_toast (text));
}

void
kc_dialog_toast_button (GtkWidget  *widget,
                        const char *text,
                        const char *button,
                        GCallback   clicked)
{
  AdwToast *toast = new_toast (text);

  adw_toast_set_button_label (toast, button);
  g_signal_connect_object (toast, "button-clicked", clicked, widget, G_CONNECT_SWAPPED);
  add_toast (widget, toast);
}

void
kc_dialog_toast_action (GtkWidget  *widget,
                        const char *text,
                        const char *button,
                        const char *detailed_action)
{
  AdwToast *toast = new_toast (text);

  adw_toast_set_button_label (toast, button);
  adw_toast_set_detailed_action_name (toast, detailed_action);
  adw_toast_set_timeout (toast, 8);
  add_toast (widget, toast);
}

static gboolean
is_nothing_to_do (KcAttempt     attempt,
                  const GError *error)
{
  return (attempt == KC_ATTEMPT_UNDO || attempt == KC_ATTEMPT_REDO) && g_error_matches (error, KC_ERROR, KC_ERROR_NOT_FOUND);
}

void
kc_dialog_show_error (GtkWidget    *widget,
                      KcAttempt     attempt,
                      const GError *error)
{
  g_autofree char *sentence = NULL;

  if (kc_ui_error_is_silent (error))
    return;
  sentence = kc_ui_error_dup_sentence (attempt, error);
  if (is_nothing_to_do (attempt, error))
    {
      kc_dialog_toast (widget, sentence);
      return;
    }
  kc_dialog_show_message (widget, kc_ui_error_get_heading (attempt), sentence);
}

void
kc_dialog_show_message (GtkWidget  *widget,
                        const char *heading,
                        const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (get_window (widget), heading, NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             GTask            *task)
{
  g_task_return_boolean (task, g_str_equal (response, "confirm"));
}

void
kc_dialog_confirm_async (GtkWidget          *widget,
                         const char         *heading,
                         const char         *body,
                         const char         *confirm,
                         gboolean            destructive,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = g_task_new (widget, NULL, callback, user_data);
  GtkWidget *dialog = adw_message_dialog_new (get_window (widget), heading, NULL);

  g_task_set_source_tag (task, kc_dialog_confirm_async);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "confirm", confirm);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "confirm",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), destructive ? "cancel" : "confirm");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), task, (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
kc_dialog_confirm_finish (GtkWidget    *widget,
                          GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
text_response_cb (AdwMessageDialog *dialog,
                  const char       *response,
                  GTask            *task)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));

  g_task_return_pointer (task, g_str_equal (response, "confirm") ? g_strstrip (g_strdup (gtk_editable_get_text (entry))) : NULL, g_free);
}

static void
text_changed_cb (AdwMessageDialog *dialog,
                 GtkEditable      *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "confirm", *text != '\0');
}

void
kc_dialog_ask_text_async (GtkWidget          *widget,
                          const char         *heading,
                          const char         *label,
                          const char         *text,
                          const char         *confirm,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = g_task_new (widget, NULL, callback, user_data);
  GtkWidget *dialog = adw_message_dialog_new (get_window (widget), heading, NULL);
  GtkWidget *entry = gtk_entry_new ();

  g_task_set_source_tag (task, kc_dialog_ask_text_async);
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), label);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "confirm", confirm);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "confirm", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "confirm");
  g_signal_connect_object (entry, "changed", G_CALLBACK (text_changed_cb), dialog, G_CONNECT_SWAPPED);
  text_changed_cb (ADW_MESSAGE_DIALOG (dialog), GTK_EDITABLE (entry));
  g_signal_connect_data (dialog, "response", G_CALLBACK (text_response_cb), task, (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

char *
kc_dialog_ask_text_finish (GtkWidget    *widget,
                           GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
