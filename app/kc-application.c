#include "kc-application.h"

#include "kc-window.h"
#include "kc-window-backup.h"
#include "kc-workspace.h"

struct _KcApplication
{
  AdwApplication parent_instance;
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (KcApplication, kc_application, ADW_TYPE_APPLICATION)

/* A person opened another file in the window, or the first one has been opened: that is where the program starts next time. */
static void
workspace_cb (KcWindow *window,
              GParamSpec *pspec,
              gpointer data)
{
  KcApplication *self = data;
  KcWorkspace *workspace = kc_window_get_workspace (window);

  if (workspace != NULL)
    {
      g_settings_set_string (self->settings, "last-file", kc_workspace_get_path (workspace));
      kc_window_backup_daily (window);
    }
}

/* The window is painted first, so that the person sees it at once, and shows what the file holds when both are done. */
typedef struct
{
  KcWindow *window;
  GAsyncResult *opened;
  gulong painted_handler;   /* 0 once the first frame has been painted */
} Opening;

static void
opening_finish (Opening *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcWorkspace) workspace = NULL;

  if (self->opened == NULL || self->painted_handler != 0)
    return;
  workspace = kc_workspace_open_finish (self->opened, &error);
  if (workspace != NULL)
    kc_window_set_workspace (self->window, workspace);
  else
    kc_window_show_open_error (self->window, error);
  g_object_unref (self->opened);
  g_object_unref (self->window);
  g_free (self);
}

static void
painted_cb (GdkFrameClock *clock,
            Opening *opening)
{
  g_signal_handler_disconnect (clock, opening->painted_handler);
  opening->painted_handler = 0;
  opening_finish (opening);
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  Opening *opening = data;

  opening->opened = g_object_ref (result);
  opening_finish (opening);
}

static void
open_path (KcApplication *self,
           const char *path)
{
  GtkWidget *window = kc_window_new (GTK_APPLICATION (self), NULL);
  Opening *opening = g_new0 (Opening, 1);

  g_signal_connect_object (window, "notify::workspace", G_CALLBACK (workspace_cb), self, 0);
  gtk_window_present (GTK_WINDOW (window));
  opening->window = g_object_ref (KC_WINDOW (window));
  opening->painted_handler = g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), opening);
  kc_workspace_open_async (path, NULL, opened_cb, opening);
}

static void
kc_application_activate (GApplication *application)
{
  KcApplication *self = KC_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autofree char *path = NULL;

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  path = g_settings_get_string (self->settings, "last-file");
  if (*path == '\0' || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_free (path);
      path = kc_workspace_get_default_path ();
    }
  open_path (self, path);
}

static void
kc_application_open (GApplication *application,
                     GFile **files,
                     int n_files,
                     const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        open_path (KC_APPLICATION (application), path);
    }
}

static void
color_scheme_cb (GSettings *settings,
                 const char *key,
                 gpointer data)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[g_settings_get_enum (settings, "color-scheme") % 3]);
}

static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
  g_list_free (windows);
}

static void
kc_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = { { "quit", quit_cb } };
  KcApplication *self = KC_APPLICATION (application);
  g_autoptr (GAction) color_scheme = NULL;

  G_APPLICATION_CLASS (kc_application_parent_class)->startup (application);
  self->settings = g_settings_new ("org.kaocheng.Kaocheng");
  g_signal_connect (self->settings, "changed::color-scheme", G_CALLBACK (color_scheme_cb), NULL);
  color_scheme_cb (self->settings, "color-scheme", NULL);
  color_scheme = g_settings_create_action (self->settings, "color-scheme");
  g_action_map_add_action (G_ACTION_MAP (self), color_scheme);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", (const char *[]) { "<Control>q", NULL });
  gtk_window_set_default_icon_name ("org.kaocheng.Kaocheng");
}

static void
kc_application_finalize (GObject *object)
{
  KcApplication *self = KC_APPLICATION (object);

  g_clear_object (&self->settings);
  G_OBJECT_CLASS (kc_application_parent_class)->finalize (object);
}

static void
kc_application_class_init (KcApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_application_finalize;
  G_APPLICATION_CLASS (klass)->startup = kc_application_startup;
  G_APPLICATION_CLASS (klass)->activate = kc_application_activate;
  G_APPLICATION_CLASS (klass)->open = kc_application_open;
}

static void
kc_application_init (KcApplication *self)
{
}

KcApplication *
kc_application_new (void)
{
  return g_object_new (KC_TYPE_APPLICATION,
                       "application-id", "org.kaocheng.Kaocheng",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/kaocheng/Kaocheng",
                       NULL);
}
