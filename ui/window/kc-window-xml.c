/* The whole file as XML, written and taken in: from the main menu, with the window's work bar. */
#include "kc-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-dialog.h"
#include "kc-file-chooser.h"
#include "kc-xml-archive.h"

/* FALSE when the window was closed meanwhile: nobody is left to be told. */
static gboolean
end_work (KcWindow *self)
{
  if (kc_window_get_workspace (self) == NULL)
    return FALSE;
  kc_work_bar_stop (kc_window_get_work (self));
  kc_window_actions_update (self);
  return TRUE;
}

static KcProgress *
begin_work (KcWindow   *self,
            const char *text)
{
  KcProgress *progress = kc_progress_new (NULL);

  kc_work_bar_start (kc_window_get_work (self), progress, text);
  kc_window_actions_update (self);
  return progress;
}

typedef struct
{
  KcWindow *window;
  KcWorkspace *workspace;   /* the one that is written or read, though the window may show another by then */
  char *path;
} Work;

static Work *
work_new (KcWindow   *window,
          const char *path)
{
  Work *self = g_new0 (Work, 1);

  self->window = g_object_ref (window);
  self->workspace = g_object_ref (kc_window_get_workspace (window));
  self->path = g_strdup (path);
  return self;
}

static void
work_free (Work *self)
{
  g_object_unref (self->window);
  g_object_unref (self->workspace);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

/* --- out --- */

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_xml_archive_export_finish ((KcStore *) object, result, &error);
  g_autofree char *folder = g_path_get_dirname (work->path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  g_autofree char *action = g_action_print_detailed_name ("win.open-folder", g_variant_new_string (uri != NULL ? uri : ""));

  if (!end_work (work->window))
    return;
  if (done)
    kc_dialog_toast_action (GTK_WIDGET (work->window), _("The XML file was written"), _("_Open Folder"), action);
  else
    kc_dialog_show_error (GTK_WIDGET (work->window), KC_ATTEMPT_EXPORT, error);
}

void
kc_window_export_xml (KcWindow   *self,
                      const char *path)
{
  g_autoptr (KcProgress) progress = begin_work (self, _("Writing the XML file…"));

  kc_xml_archive_export_async (kc_workspace_get_store (kc_window_get_workspace (self)), path, progress, exported_cb, work_new (self, path));
}

static void
export_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  KcWindow *self = KC_WINDOW (object);
  g_autoptr (GFile) file = kc_file_chooser_save_finish (GTK_WIDGET (self), result);

  if (file != NULL && g_file_peek_path (file) != NULL && kc_window_get_workspace (self) != NULL && !kc_work_bar_is_running (kc_window_get_work (self)))
    kc_window_export_xml (self, g_file_peek_path (file));
}

static void
export_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  g_autofree char *base = g_path_get_basename (kc_workspace_get_path (kc_window_get_workspace (user_data)));
  char *dot = strrchr (base, '.');
  g_autofree char *name = NULL;

  if (dot != NULL && dot != base)
    *dot = '\0';
  name = g_strconcat (base, ".xml", NULL);
  kc_file_chooser_save_async (user_data, _("Export as XML"), KC_FILES_XML, name, export_chosen_cb, NULL);
}

static void
open_folder_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  gtk_show_uri (user_data, g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

/* --- in --- */

static void
imported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_xml_archive_import_finish ((KcStore *) object, result, &error);

  if (!end_work (work->window))
    return;
  if (!done)
    {
      kc_dialog_show_error (GTK_WIDGET (work->window), KC_ATTEMPT_IMPORT, error);
      return;
    }
  kc_workspace_emit_changed (work->workspace);
  kc_dialog_toast_action (GTK_WIDGET (work->window), _("The XML file was taken in"), _("_Show People"), "win.show-place::managers");
}

void
kc_window_import_xml (KcWindow   *self,
                      const char *path)
{
  g_autoptr (KcProgress) progress = begin_work (self, _("Taking in the XML file…"));

  kc_xml_archive_import_async (kc_workspace_get_store (kc_window_get_workspace (self)), path, progress, imported_cb, work_new (self, path));
}

static void
import_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  KcWindow *self = KC_WINDOW (object);
  g_autoptr (GListModel) files = kc_file_chooser_open_finish (GTK_WIDGET (self), result);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file != NULL && g_file_peek_path (file) != NULL && kc_window_get_workspace (self) != NULL && !kc_work_bar_is_running (kc_window_get_work (self)))
    kc_window_import_xml (self, g_file_peek_path (file));
}

static void
import_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  kc_file_chooser_open_async (user_data, _("Take In XML"), KC_FILES_XML, FALSE, import_chosen_cb, NULL);
}

/* --- actions --- */

static const GActionEntry entries[] = {
  { "export-xml", export_cb, NULL, NULL, NULL, { 0 } },
  { "import-xml", import_cb, NULL, NULL, NULL, { 0 } },
  { "open-folder", open_folder_cb, "s", NULL, NULL, { 0 } },
};

void
kc_window_xml_install (KcWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
kc_window_xml_update (KcWindow *self)
{
  KcWorkspace *workspace = kc_window_get_workspace (self);
  gboolean idle = workspace != NULL && !kc_work_bar_is_running (kc_window_get_work (self));
  GAction *export = g_action_map_lookup_action (G_ACTION_MAP (self), "export-xml");
  GAction *import = g_action_map_lookup_action (G_ACTION_MAP (self), "import-xml");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (export), idle);
  /* What is there already is never mixed with a whole file. */
  g_simple_action_set_enabled (G_SIMPLE_ACTION (import), idle && !kc_workspace_is_read_only (workspace) && kc_workspace_is_empty (workspace));
}
