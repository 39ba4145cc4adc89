#include "kc-import-clipboard.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "kc-error.h"

/* Spreadsheet programs put cells on the clipboard as lines of text with tabs between. */
static char *
write_text (const char *text, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("kaocheng-XXXXXX", error);
  g_autofree char *name = g_strdup_printf ("%s.tsv", _("Clipboard"));
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (folder == NULL)
    return NULL;
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, error))
    {
      g_rmdir (folder);
      return NULL;
    }
  return g_steal_pointer (&path);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  GError *error = NULL;
  char *path;

  if (text == NULL || text[strspn (text, " \t\r\n")] == '\0')
    {
      g_task_return_new_error (task, KC_ERROR, KC_ERROR_FILE_EMPTY, "no text on the clipboard");
      return;
    }
  path = write_text (text, &error);
  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

void
kc_import_clipboard_read_async (GtkWidget *widget, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (widget, NULL, callback, user_data);

  g_task_set_source_tag (task, kc_import_clipboard_read_async);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, read_cb, task);
}

char *
kc_import_clipboard_read_finish (GtkWidget *widget, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
kc_import_clipboard_remove (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
}
