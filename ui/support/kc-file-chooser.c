#include "kc-file-chooser.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *label;
  const char *suffixes[20];
} kinds[] = {
  [KC_FILES_WORKSPACE] = { N_("Kaocheng files"), { "kaocheng" } },
  [KC_FILES_SHEETS] = { N_("Spreadsheets and text"), { "xlsx", "xlsm", "xltx", "xls", "xlt", "et", "ods", "ots", "fods", "xml", "htm", "html", "dbf", "csv", "tsv", "tab", "txt", "prn", "lst" } },
  [KC_FILES_XML] = { N_("XML files"), { "xml" } },
  [KC_FILES_PDF] = { N_("PDF documents"), { "pdf" } },
  [KC_FILES_PICTURE] = { N_("Pictures (PNG, SVG, PDF)"), { "png", "svg", "pdf" } },
  [KC_FILES_WORKBOOK] = { N_("Excel workbooks"), { "xlsx" } },
  [KC_FILES_DOCUMENT] = { N_("Scanned documents"), { "pdf", "jpg", "jpeg", "png", "tif", "tiff" } },
  [KC_FILES_MARKED] = { N_("Excel workbooks and text (CSV)"), { "xlsx", "csv" } },
  [KC_FILES_PHOTO] = { N_("Photos"), { "jpg", "jpeg", "png" } },
};

static GtkFileFilter *
new_filter (KcFileKind kind)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _(kinds[kind].label));
  for (guint i = 0; i < G_N_ELEMENTS (kinds[kind].suffixes) && kinds[kind].suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, kinds[kind].suffixes[i]);
  return filter;
}

static GtkFileFilter *
new_all_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("All files"));
  gtk_file_filter_add_pattern (filter, "*");
  return filter;
}

/* The schema is installed with the program; a test of one widget may run without it. */
static GSettings *
new_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "org.kaocheng.Kaocheng", TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static void
restore_folder (GtkFileChooser *chooser)
{
  g_autoptr (GSettings) settings = new_settings ();
  g_autofree char *path = settings != NULL ? g_settings_get_string (settings, "last-folder") : NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GFile) folder = g_file_new_for_path (path);
      gtk_file_chooser_set_current_folder (chooser, folder, NULL);
    }
}

static void
remember_folder (GtkFileChooser *chooser)
{
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (GFile) folder = gtk_file_chooser_get_current_folder (chooser);
  const char *path = folder != NULL ? g_file_peek_path (folder) : NULL;

  if (settings != NULL && path != NULL)
    g_settings_set_string (settings, "last-folder", path);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             GTask           *task)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  gpointer chosen = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      remember_folder (chooser);
      if (gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SAVE)
        chosen = gtk_file_chooser_get_file (chooser);
      else
        chosen = gtk_file_chooser_get_files (chooser);
    }
  gtk_native_dialog_hide (dialog);
  g_task_return_pointer (task, chosen, g_object_unref);
  /* The task holds the dialog: its data goes with it, after this handler. */
  g_object_unref (task);
}

static void
show (GtkWidget            *widget,
      const char           *title,
      KcFileKind            kind,
      GtkFileChooserAction  action,
      gboolean              many,
      const char           *name,
      GTask                *task)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *native = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = new_filter (kind);
  g_autoptr (GtkFileFilter) all = new_all_filter ();

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  if (action != GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), filter);
  if (action == GTK_FILE_CHOOSER_ACTION_OPEN)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), all);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (native), many);
  restore_folder (GTK_FILE_CHOOSER (native));
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  g_task_set_task_data (task, native, g_object_unref);
  g_signal_connect (native, "response", G_CALLBACK (response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

void
kc_file_chooser_open_async (GtkWidget          *widget,
                            const char         *title,
                            KcFileKind          kind,
                            gboolean            many,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task = g_task_new (widget, NULL, callback, user_data);

  g_task_set_source_tag (task, kc_file_chooser_open_async);
  show (widget, title, kind, GTK_FILE_CHOOSER_ACTION_OPEN, many, NULL, task);
}

void
kc_file_chooser_folder_async (GtkWidget          *widget,
                              const char         *title,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task = g_task_new (widget, NULL, callback, user_data);

  g_task_set_source_tag (task, kc_file_chooser_folder_async);
  show (widget, title, KC_FILES_SHEETS, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, FALSE, NULL, task);
}

GListModel *
kc_file_chooser_open_finish (GtkWidget    *widget,
                             GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
kc_file_chooser_save_async (GtkWidget          *widget,
                            const char         *title,
                            KcFileKind          kind,
                            const char         *suggested_name,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task = g_task_new (widget, NULL, callback, user_data);

  g_task_set_source_tag (task, kc_file_chooser_save_async);
  show (widget, title, kind, GTK_FILE_CHOOSER_ACTION_SAVE, FALSE, suggested_name, task);
}

GFile *
kc_file_chooser_save_finish (GtkWidget    *widget,
                             GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
