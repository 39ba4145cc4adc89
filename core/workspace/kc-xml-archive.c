#include "kc-xml-archive.h"

#include <string.h>
#include <unistd.h>

#include "kc-archive-resource.h"
#include "kc-file-error.h"
#include "kc-file-write.h"
#include "kc-input-file.h"
#include "kc-store.h"
#include "kc-xml-archive-tables.h"
#include "kc-xml-remote.h"

#define GRAMMAR_RESOURCE "/org/kaocheng/Kaocheng/schema/kaocheng.rng"

GBytes *
kc_archive_load_grammar (GError **error)
{
  return g_resource_lookup_data (kc_archive_get_resource (), GRAMMAR_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

gboolean
kc_xml_archive_recognise (const char *path)
{
  int file = kc_input_file_open (path, NULL, NULL);
  char head[512];
  gssize length;

  if (file < 0)
    return FALSE;
  length = kc_input_file_read (file, 0, head, sizeof head - 1);
  close (file);
  head[MAX (length, 0)] = '\0';
  return strstr (head, "<kaocheng") != NULL;
}

/* A missing or unreadable file is what the user chose wrongly: say which kind it is. */
static gboolean
check_file (const char *path,
            GError **error)
{
  guint64 size;
  int file = kc_input_file_open (path, &size, error);

  if (file < 0)
    return FALSE;
  close (file);
  if (size == 0)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_EMPTY, "the file is empty");
  return size > 0;
}

/* What is wrong inside the file is told with its line and column alone; what is wrong with it, and what befell its reader, with its name. */
static gboolean
is_about_file (const GError *error)
{
  return error->domain == KC_ERROR && (error->code == KC_ERROR_NOT_FOUND || error->code == KC_ERROR_FILE_UNREADABLE || error->code == KC_ERROR_FILE_EMPTY
                                       || (error->code >= KC_ERROR_READER_FAILED && error->code <= KC_ERROR_READER_LIMIT));
}

gboolean
kc_archive_read (const char *path,
                 KcXmlRecordFunc func,
                 gpointer data,
                 KcProgress *progress,
                 GError **error)
{
  const KcXmlLimits limits = { 8, G_GUINT64_CONSTANT (64) << 30 };
  g_autoptr (GBytes) grammar = kc_archive_load_grammar (error);
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (KcXmlNode) root = NULL;

  if (grammar == NULL)
    return FALSE;
  if (check_file (path, &local))
    root = kc_xml_remote_read_records (path, grammar, &limits, 2, NULL, func, data, progress, &local);
  if (root != NULL)
    return TRUE;
  if (is_about_file (local))
    g_prefix_error (&local, "%s: ", name);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
accept_cb (const KcXmlNode *record,
           gpointer data,
           GError **error)
{
  return TRUE;
}

gboolean
kc_xml_archive_check (const char *path,
                      KcProgress *progress,
                      GError **error)
{
  return kc_archive_read (path, accept_cb, NULL, progress, error);
}

static gboolean
export_func (KcDb *db,
             gpointer data,
             KcProgress *progress,
             GError **error)
{
  g_autoptr (KcFileWrite) file = kc_file_write_new (data, FALSE, error);
  g_autoptr (GOutputStream) buffered = NULL;
  g_autoptr (GError) local = NULL;

  if (file == NULL)
    return FALSE;
  buffered = g_buffered_output_stream_new_sized (kc_file_write_get_stream (file), 1 << 16);
  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (buffered), FALSE);
  if (kc_archive_export (db, buffered, progress, &local) && g_output_stream_close (buffered, NULL, &local))
    return kc_file_write_finish (file, error);
  kc_file_error_take (error, g_steal_pointer (&local), "write XML file");
  return FALSE;
}

static gboolean
import_func (KcDb *db,
             gpointer data,
             KcProgress *progress,
             GError **error)
{
  return kc_archive_import (db, data, progress, error);
}

void
kc_xml_archive_export_async (KcStore *store,
                             const char *path,
                             KcProgress *progress,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, export_func, g_strdup (path), g_free, progress, NULL, callback, user_data);
}

gboolean
kc_xml_archive_export_finish (KcStore *store,
                              GAsyncResult *result,
                              GError **error)
{
  return kc_store_run_finish (store, result, error);
}

void
kc_xml_archive_import_async (KcStore *store,
                             const char *path,
                             KcProgress *progress,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_WRITE, import_func, g_strdup (path), g_free, progress, NULL, callback, user_data);
}

gboolean
kc_xml_archive_import_finish (KcStore *store,
                              GAsyncResult *result,
                              GError **error)
{
  return kc_store_run_finish (store, result, error);
}
