/* Cells copied in a spreadsheet program, as a file that the importer reads like any other. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Writes the clipboard's text into a file in a new folder of its own. Finish: the file's path, NULL with KC_ERROR_FILE_EMPTY when no text is on the
 * clipboard. Transfer full; the caller removes it with kc_import_clipboard_remove() when it is no longer read. */
void  kc_import_clipboard_read_async  (GtkWidget *widget, GAsyncReadyCallback callback, gpointer user_data);
char *kc_import_clipboard_read_finish (GtkWidget *widget, GAsyncResult *result, GError **error);
void  kc_import_clipboard_remove      (const char *path);

G_END_DECLS
