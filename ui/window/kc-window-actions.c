#include "kc-window-private.h"

#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-file-chooser.h"
#include "kc-file-paths.h"
#include "kc-staff.h"
#include "kc-window-page.h"
#include "kc-window-places.h"

static void
set_enabled (KcWindow   *self,
             const char *name,
             gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* --- places --- */

static void
show_place_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  kc_window_show_target (user_data, g_variant_get_string (parameter, NULL));
}

static void
show_record_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_autoptr (KcTarget) target = kc_window_places_target_of_record (g_variant_get_string (parameter, NULL));

  if (target != NULL)
    {
      g_autofree char *text = kc_target_to_string (target);
      kc_window_show_target (user_data, text);
    }
}

static void
back_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  kc_window_go_back (user_data);
}

static void
search_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  kc_global_search_focus (kc_window_get_search (user_data));
}

static void
find_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GtkWidget *page = kc_window_get_page (user_data);

  if (page != NULL)
    kc_window_page_focus_search (KC_WINDOW_PAGE (page));
}

static void
reload_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  kc_window_reload_page (user_data);
}

static void
toggle_sidebar_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  kc_window_toggle_sidebar (user_data);
}

static void
close_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  gtk_window_close (user_data);
}

/* --- sheets --- */

static void
import_files_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  const KcWindowPlace *place = kc_window_places_find_for_files ();
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);
  GtkWidget *page;

  kc_window_show_target (user_data, place->name);
  page = kc_window_get_page (user_data);
  if (g_strcmp0 (kc_window_get_place (user_data), place->name) == 0)
    kc_window_page_open_files (KC_WINDOW_PAGE (page), paths);
}

static void
sheets_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GListModel) files = kc_file_chooser_open_finish (GTK_WIDGET (object), result);
  g_auto (GStrv) paths = kc_file_paths_of_model (files);

  if (paths[0] != NULL)
    gtk_widget_activate_action (GTK_WIDGET (object), "win.import-files", "^as", paths);
}

static void
import_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  kc_file_chooser_open_async (user_data, _("Import Sheets"), KC_FILES_SHEETS, TRUE, sheets_chosen_cb, NULL);
}

/* --- files --- */

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcWorkspace) workspace = kc_workspace_open_finish (result, &error);
  g_autoptr (KcWorkspace) old = NULL;

  if (workspace == NULL)
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_OPEN, error);
      return;
    }
  g_set_object (&old, kc_window_get_workspace (self));
  kc_window_set_workspace (self, workspace);
  if (old != NULL)
    kc_workspace_close (old);
}

static void
open_path (KcWindow   *self,
           const char *path)
{
  if (path != NULL)
    kc_workspace_open_async (path, NULL, opened_cb, g_object_ref (self));
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GListModel) files = kc_file_chooser_open_finish (GTK_WIDGET (object), result);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file != NULL)
    open_path (KC_WINDOW (object), g_file_peek_path (file));
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  kc_file_chooser_open_async (user_data, _("Open File"), KC_FILES_WORKSPACE, FALSE, file_chosen_cb, NULL);
}

static void
new_chosen_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GFile) file = kc_file_chooser_save_finish (GTK_WIDGET (object), result);
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  g_autofree char *full = NULL;

  if (path == NULL)
    return;
  full = g_str_has_suffix (path, ".kaocheng") ? g_strdup (path) : g_strconcat (path, ".kaocheng", NULL);
  /* A new file is made where there is none: never over records that exist. */
  if (g_file_test (full, G_FILE_TEST_EXISTS))
    kc_dialog_toast (GTK_WIDGET (object), _("A file of that name exists. Choose another name."));
  else
    open_path (KC_WINDOW (object), full);
}

static void
new_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  kc_file_chooser_save_async (user_data, _("New File"), KC_FILES_WORKSPACE, _("Appraisal.kaocheng"), new_chosen_cb, NULL);
}

/* --- undo and redo --- */

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = kc_staff_undo_finish ((KcStore *) object, result, &error);
  g_autofree char *text = NULL;

  if (what == NULL)
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_UNDO, error);
      return;
    }
  /* Translators: a toast; the sentence names the change that was undone. */
  text = g_strdup_printf (_("Undone: %s"), what);
  kc_dialog_toast_action (GTK_WIDGET (self), text, _("_Redo"), "win.redo");
  kc_workspace_emit_changed (kc_window_get_workspace (self));
}

static void
redone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = kc_staff_redo_finish ((KcStore *) object, result, &error);
  g_autofree char *text = NULL;

  if (what == NULL)
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_REDO, error);
      return;
    }
  text = g_strdup_printf (_("Redone: %s"), what);
  kc_dialog_toast (GTK_WIDGET (self), text);
  kc_workspace_emit_changed (kc_window_get_workspace (self));
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  kc_staff_undo_async (kc_workspace_get_store (kc_window_get_workspace (user_data)), NULL, undone_cb, g_object_ref (user_data));
}

static void
redo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  kc_staff_redo_async (kc_workspace_get_store (kc_window_get_workspace (user_data)), NULL, redone_cb, g_object_ref (user_data));
}

/* --- the rest of the menu --- */

static void
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  kc_window_page_print (KC_WINDOW_PAGE (kc_window_get_page (user_data)));
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/kaocheng/Kaocheng/window/kc-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, user_data);
  gtk_window_present (window);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  adw_show_about_window (user_data,
                         "application-name", _("Kaocheng"),
                         "application-icon", "org.kaocheng.Kaocheng",
                         "version", KC_VERSION,
                         "developer-name", _("The Kaocheng contributors"),
                         "comments", _("Keeps the files of a bank’s customer managers and appraises them under the bank’s own rules."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

static const GActionEntry entries[] = {
  { "show-place", show_place_cb, "s", NULL, NULL, { 0 } },
  { "show-record", show_record_cb, "s", NULL, NULL, { 0 } },
  { "back", back_cb, NULL, NULL, NULL, { 0 } },
  { "search", search_cb, NULL, NULL, NULL, { 0 } },
  { "find", find_cb, NULL, NULL, NULL, { 0 } },
  { "reload", reload_cb, NULL, NULL, NULL, { 0 } },
  { "toggle-sidebar", toggle_sidebar_cb, NULL, NULL, NULL, { 0 } },
  { "close", close_cb, NULL, NULL, NULL, { 0 } },
  { "import", import_cb, NULL, NULL, NULL, { 0 } },
  { "import-files", import_files_cb, "as", NULL, NULL, { 0 } },
  { "open", open_cb, NULL, NULL, NULL, { 0 } },
  { "new", new_cb, NULL, NULL, NULL, { 0 } },
  { "undo", undo_cb, NULL, NULL, NULL, { 0 } },
  { "redo", redo_cb, NULL, NULL, NULL, { 0 } },
  { "print", print_cb, NULL, NULL, NULL, { 0 } },
  { "shortcuts", shortcuts_cb, NULL, NULL, NULL, { 0 } },
  { "about", about_cb, NULL, NULL, NULL, { 0 } },
};

void
kc_window_actions_install (KcWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  kc_window_xml_install (self);
  kc_window_backup_install (self);
}

void
kc_window_actions_update (KcWindow *self)
{
  KcWorkspace *workspace = kc_window_get_workspace (self);
  GtkWidget *page = kc_window_get_page (self);
  gboolean can_write = workspace != NULL && !kc_workspace_is_read_only (workspace);
  gboolean can_import = can_write && kc_window_places_find_for_files () != NULL;

  if (g_action_map_lookup_action (G_ACTION_MAP (self), "undo") == NULL)
    return;
  set_enabled (self, "undo", can_write);
  set_enabled (self, "redo", can_write);
  set_enabled (self, "import", can_import);
  set_enabled (self, "import-files", can_import);
  kc_window_xml_update (self);
  kc_window_backup_update (self);
  set_enabled (self, "show-place", workspace != NULL);
  set_enabled (self, "show-record", workspace != NULL);
  set_enabled (self, "search", workspace != NULL);
  set_enabled (self, "back", kc_window_can_go_back (self));
  set_enabled (self, "print", workspace != NULL && page != NULL && kc_window_page_can_print (KC_WINDOW_PAGE (page)));
}

void
kc_window_actions_set_accels (GtkApplication *app)
{
  static const struct { const char *action; const char *accels[3]; } accels[] = {
    { "win.search", { "<Primary>k" } },
    { "win.find", { "<Primary>f" } },
    { "win.reload", { "F5" } },
    { "win.back", { "<Alt>Left" } },
    { "win.toggle-sidebar", { "F9" } },
    { "win.close", { "<Primary>w" } },
    { "win.import", { "<Primary>i" } },
    { "win.open", { "<Primary>o" } },
    { "win.new", { "<Primary>n" } },
    { "win.print", { "<Primary>p" } },
    { "win.settings", { "<Primary>comma" } },
    { "win.shortcuts", { "<Primary>question", "<Primary>slash" } },
  };
  guint n, key = 1;
  const KcWindowPlace *places = kc_window_places_list (&n);

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (app, accels[i].action, (const char *const *) accels[i].accels);
  for (guint i = 0; i < n; i++)
    if (places[i].icon != NULL && key <= 9)
      {
        g_autofree char *action = g_strdup_printf ("win.show-place::%s", places[i].name);
        g_autofree char *accel = g_strdup_printf ("<Alt>%u", key++);
        const char *list[] = { accel, NULL };

        gtk_application_set_accels_for_action (app, action, list);
      }
}
