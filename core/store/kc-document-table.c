#include "kc-document-table.h"

#include <string.h>

#include "kc-journal.h"

/* A part is 128 KiB of text in the XML file, far below what its reader takes as one text. */
#define PART_SIZE (96 * 1024)

char *
kc_document_table_hash (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

/* Row id; 0 when the hash is unknown, -1 on error. *info may be NULL. */
static gint64
find (KcDb            *db,
      const char      *sha256,
      KcDocumentInfo **info,
      GError         **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT id, media_type, name, size FROM document WHERE sha256 = ?1", error);

  if (statement == NULL)
    return -1;
  kc_statement_bind_text (statement, 1, sha256);
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_ROW:
      if (info != NULL)
        *info = kc_document_info_new (sha256, kc_media_type_from_string (kc_statement_get_text (statement, 1)),
                                      kc_statement_get_text (statement, 2), (guint64) kc_statement_get_int (statement, 3));
      return kc_statement_get_int (statement, 0);
    case KC_STEP_DONE:
      return 0;
    case KC_STEP_FAILED:
    default:
      return -1;
    }
}

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "Failed to find a document: there is none of that hash");
}

KcDocumentInfo *
kc_document_table_find (KcDb       *db,
                        const char *sha256,
                        GError    **error)
{
  KcDocumentInfo *info = NULL;

  g_return_val_if_fail (sha256 != NULL, NULL);

  if (find (db, sha256, &info, error) == 0)
    set_not_found (error);
  return info;
}

/* Storing -------------------------------------------------------------------------------------------------------------------------- */

static gboolean
insert_parts (KcDb    *db,
              gint64   document,
              GBytes  *bytes,
              GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "INSERT INTO document_part (document, part, content) VALUES (?1, ?2, ?3)", error);
  gsize size = g_bytes_get_size (bytes);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, document);
  for (gsize offset = 0; offset < size; offset += PART_SIZE)
    {
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (bytes, offset, MIN (PART_SIZE, size - offset));

      kc_statement_bind_int (statement, 2, (gint64) (offset / PART_SIZE));
      kc_statement_bind_blob (statement, 3, part);
      if (!kc_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gint64
insert_document (KcDb                 *db,
                 const KcDocumentInfo *info,
                 GError              **error)
{
  g_autoptr(KcStatement) statement = NULL;
  g_autofree char *at = kc_journal_make_timestamp ();

  statement = kc_db_prepare (db, "INSERT INTO document (sha256, media_type, name, size, created_at) VALUES (?1, ?2, ?3, ?4, ?5)", error);
  if (statement == NULL)
    return 0;
  kc_statement_bind_text (statement, 1, info->sha256);
  kc_statement_bind_text (statement, 2, kc_media_type_to_string (info->media_type));
  kc_statement_bind_text (statement, 3, info->name);
  kc_statement_bind_int (statement, 4, (gint64) info->size);
  kc_statement_bind_text (statement, 5, at);
  return kc_statement_run (statement, error) ? kc_db_last_row_id (db) : 0;
}

KcDocumentInfo *
kc_document_table_store (KcDb       *db,
                         GBytes     *bytes,
                         KcMediaType media_type,
                         const char *name,
                         GError    **error)
{
  g_autofree char *sha256 = NULL;
  g_autoptr(KcDocumentInfo) info = NULL;
  gint64 id;

  g_return_val_if_fail (g_bytes_get_size (bytes) > 0 && media_type != KC_MEDIA_UNKNOWN && name != NULL, NULL);

  sha256 = kc_document_table_hash (bytes);
  id = find (db, sha256, &info, error);
  if (id < 0)
    return NULL;
  if (id > 0)
    return g_steal_pointer (&info);
  info = kc_document_info_new (sha256, media_type, name, g_bytes_get_size (bytes));
  id = insert_document (db, info, error);
  return id != 0 && insert_parts (db, id, bytes, error) ? g_steal_pointer (&info) : NULL;
}

/* Reading -------------------------------------------------------------------------------------------------------------------------- */

/* What is done with the parts of one document in turn; stream NULL: they are only counted and hashed. */
typedef struct
{
  GOutputStream *stream;
  GChecksum *checksum;
  guint64 size;
} Reading;

static gboolean
take_part (Reading    *self,
           GBytes     *part,
           KcProgress *progress,
           GError    **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (part, &length);
  GCancellable *cancellable = progress != NULL ? kc_progress_get_cancellable (progress) : NULL;

  g_checksum_update (self->checksum, data, (gssize) length);
  self->size += length;
  if (self->stream != NULL && !g_output_stream_write_all (self->stream, data, length, NULL, cancellable, error))
    return FALSE;
  return kc_progress_check (progress, error);
}

/* *sound: whether the content is what hash and size say. */
static gboolean
read_parts (KcDb          *db,
            gint64         document,
            const char    *sha256,
            guint64        size,
            GOutputStream *stream,
            KcProgress    *progress,
            gboolean      *sound,
            GError       **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT content FROM document_part WHERE document = ?1 ORDER BY part", error);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  Reading reading = { stream, checksum, 0 };

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, document);
  for (;;)
    {
      g_autoptr(GBytes) part = NULL;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          part = kc_statement_dup_blob (statement, 0);
          if (!take_part (&reading, part, progress, error))
            return FALSE;
          break;
        case KC_STEP_DONE:
          *sound = reading.size == size && strcmp (g_checksum_get_string (checksum), sha256) == 0;
          return TRUE;
        case KC_STEP_FAILED:
        default:
          return FALSE;
        }
    }
}

gboolean
kc_document_table_write (KcDb          *db,
                         const char    *sha256,
                         GOutputStream *stream,
                         KcProgress    *progress,
                         GError       **error)
{
  g_autoptr(KcDocumentInfo) info = NULL;
  gboolean sound;
  gint64 id;

  g_return_val_if_fail (sha256 != NULL && G_IS_OUTPUT_STREAM (stream), FALSE);

  id = find (db, sha256, &info, error);
  if (id == 0)
    set_not_found (error);
  if (id <= 0 || !read_parts (db, id, sha256, info->size, stream, progress, &sound, error))
    return FALSE;
  if (!sound)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_DATABASE_DAMAGED, "Failed to read a document: its content does not match its hash");
  return sound;
}

/* Checking ------------------------------------------------------------------------------------------------------------------------- */

static guint64
sum_sizes (KcDb *db)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT coalesce(sum(size), 0) FROM document", NULL);

  return statement != NULL && kc_statement_step (statement, NULL) == KC_STEP_ROW ? (guint64) kc_statement_get_int (statement, 0) : 0;
}

gboolean
kc_document_table_check (KcDb               *db,
                         KcDocumentComplaint complaint,
                         gpointer            data,
                         KcProgress         *progress,
                         GError            **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT id, sha256, size FROM document ORDER BY id", error);
  guint64 total = sum_sizes (db);
  guint64 done = 0;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      const char *sha256;
      guint64 size;
      gboolean sound;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          break;
        case KC_STEP_DONE:
          return TRUE;
        case KC_STEP_FAILED:
        default:
          return FALSE;
        }
      sha256 = kc_statement_get_text (statement, 1);
      size = (guint64) kc_statement_get_int (statement, 2);
      if (!read_parts (db, kc_statement_get_int (statement, 0), sha256, size, NULL, progress, &sound, error))
        return FALSE;
      if (!sound)
        complaint (db, sha256, data);
      done += size;
      kc_progress_set (progress, done, total);
    }
}
