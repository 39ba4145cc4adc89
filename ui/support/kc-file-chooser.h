/* Choosing files. Keeps the native dialog alive while it is open and remembers the folder in the settings. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  KC_FILES_WORKSPACE,    /* .kaocheng */
  KC_FILES_SHEETS,       /* .xls .xlsx .csv .txt */
  KC_FILES_XML,
  KC_FILES_PDF,
  KC_FILES_PICTURE,      /* png, svg, pdf */
  KC_FILES_WORKBOOK,     /* .xlsx */
  KC_FILES_DOCUMENT,     /* scans: pdf, jpg, png, tif */
  KC_FILES_PHOTO,        /* jpg, png */
  KC_FILES_MARKED,       /* .xlsx, .csv: what goes back to the sender */
} KcFileKind;

/* One or many files to read. Finish: GListModel of GFile (transfer full), NULL when it was dismissed. */
void        kc_file_chooser_open_async  (GtkWidget *widget, const char *title, KcFileKind kind, gboolean many, GAsyncReadyCallback callback, gpointer user_data);
GListModel *kc_file_chooser_open_finish (GtkWidget *widget, GAsyncResult *result);
/* A folder to read, as a list of one; finish with kc_file_chooser_open_finish(). */
void        kc_file_chooser_folder_async (GtkWidget *widget, const char *title, GAsyncReadyCallback callback, gpointer user_data);
/* A file to write; asks before an existing one is replaced. Finish: GFile (transfer full), NULL when it was dismissed. */
void        kc_file_chooser_save_async  (GtkWidget *widget, const char *title, KcFileKind kind, const char *suggested_name, GAsyncReadyCallback callback, gpointer user_data);
GFile      *kc_file_chooser_save_finish (GtkWidget *widget, GAsyncResult *result);

G_END_DECLS
