#include "kc-window-private.h"

#include "kc-levels-window.h"
#include "kc-mappings-window.h"
#include "kc-settings-window.h"

static gboolean
can_write (KcWindow *self)
{
  KcWorkspace *workspace = kc_window_get_workspace (self);

  return workspace != NULL && !kc_workspace_is_read_only (workspace);
}

/* One dialog at a time. In Imports the page's own action opens it, which checks the plan there anew. */
static void
findings_cb (KcWindow *self,
             GtkWindow *settings)
{
  gtk_window_destroy (settings);
  if (can_write (self) && !gtk_widget_activate_action (kc_window_get_page (self), "imports.levels", NULL))
    gtk_window_present (GTK_WINDOW (kc_levels_window_new (GTK_WINDOW (self), kc_workspace_get_store (kc_window_get_workspace (self)))));
}

static void
memory_cb (KcWindow *self,
           GtkWindow *settings)
{
  gtk_window_destroy (settings);
  if (can_write (self))
    gtk_window_present (GTK_WINDOW (kc_mappings_window_new (GTK_WINDOW (self), kc_workspace_get_store (kc_window_get_workspace (self)), FALSE)));
}

static void
settings_cb (GSimpleAction *action,
             GVariant *parameter,
             gpointer user_data)
{
  KcWindow *self = user_data;
  GtkWidget *settings = kc_settings_window_new (GTK_WINDOW (self), can_write (self));

  g_signal_connect_object (settings, "findings", G_CALLBACK (findings_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "memory", G_CALLBACK (memory_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (settings));
}

static const GActionEntry entries[] = {
  { "settings", settings_cb, NULL, NULL, NULL, { 0 } },
};

void
kc_window_settings_install (KcWindow *self,
                            GSettings *settings)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  /* The overview looks ahead as far as is set. */
  g_signal_connect_object (settings, "changed::due-days", G_CALLBACK (kc_window_reload_page), self, G_CONNECT_SWAPPED);
}
