/* The run evaluated by other values of its scheme. */
#include "kc-dialog.h"
#include "kc-run-view-private.h"
#include "kc-what-if-window.h"

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcRunView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcWhatIf) what_if = kc_what_if_load_finish ((KcStore *) object, result, &error);

  if (kc_run_view_get_workspace (self) == NULL)
    return;
  kc_run_view_set_busy (self, FALSE);
  if (what_if == NULL)
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_LOAD, error);
  else
    gtk_window_present (GTK_WINDOW (kc_what_if_window_new (GTK_WIDGET (self), kc_run_view_get_workspace (self), what_if)));
}

static void
what_if_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  KcRunView *self = KC_RUN_VIEW (widget);

  if (kc_run_view_get_workspace (self) == NULL || kc_run_view_is_busy (self))
    return;
  kc_run_view_set_busy (self, TRUE);
  kc_what_if_load_async (kc_run_actions_get_store (self), kc_run_view_get_run (self), NULL, loaded_cb, g_object_ref (self));
}

void
kc_what_if_action_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "run.what-if", NULL, what_if_cb);
}
