#include "kc-xml-archive.h"

#include <string.h>

#include "kc-archive-resource.h"
#include "kc-file-error.h"
#include "kc-file-write.h"
#include "kc-store.h"
#include "kc-xml-archive-tables.h"
#include "kc-xml-reader.h"

#define GRAMMAR_RESOURCE "/org/kaocheng/Kaocheng/schema/kaocheng.rng"

GBytes *
kc_archive_load_grammar (GError **error)
{
  return g_resource_lookup_data (kc_archive_get_resource (), GRAMMAR_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

gboolean
kc_xml_archive_recognise (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char head[512];
  gsize length = 0;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head - 1, &length, NULL, NULL))
    return FALSE;
  head[length] = '\0';
  return strstr (head, "<kaocheng") != NULL;
}

/* A missing or unreadable file is what the user chose wrongly: say which kind it is. */
static GFileInputStream *
open_file (const char *path,
           guint64 *size,
           GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &local);
  g_autoptr (GFileInfo) info = NULL;

  if (stream == NULL)
    {
      g_set_error (error, KC_ERROR, g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? KC_ERROR_NOT_FOUND : KC_ERROR_FILE_UNREADABLE,
                   "%s: %s", name, local->message);
      return NULL;
    }
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);
  *size = info != NULL ? (guint64) g_file_info_get_size (info) : 0;
  if (*size == 0)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_EMPTY, "%s: the file is empty", name);
      return NULL;
    }
  return g_steal_pointer (&stream);
}

static gboolean
accept_cb (const KcXmlNode *record,
           gpointer data,
           GError **error)
{
  return kc_progress_check (data, error);
}

gboolean
kc_xml_archive_check (const char *path,
                      KcProgress *progress,
                      GError **error)
{
  const KcXmlLimits limits = { 8, G_GUINT64_CONSTANT (64) << 30 };
  g_autoptr (GBytes) grammar = kc_archive_load_grammar (error);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (KcXmlNode) root = NULL;
  guint64 size;

  if (grammar == NULL)
    return FALSE;
  stream = open_file (path, &size, error);
  if (stream == NULL)
    return FALSE;
  root = kc_xml_read_records (G_INPUT_STREAM (stream), grammar, &limits, 2, accept_cb, progress,
                              progress != NULL ? kc_progress_get_cancellable (progress) : NULL, error);
  return root != NULL;
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
  guint64 size;
  g_autoptr (GFileInputStream) stream = open_file (data, &size, error);

  return stream != NULL && kc_archive_import (db, G_INPUT_STREAM (stream), size, progress, error);
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
