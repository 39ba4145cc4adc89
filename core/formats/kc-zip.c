#include "kc-zip-private.h"
#include "kc-zip-file.h"

#include <string.h>

/* A hundred bytes for each entry that is allowed, and the end record with its comment. */
#define MAX_DIRECTORY (2u * 1024u * 1024u)

void
kc_zip_set_damaged (GError **error, const char *what)
{
  g_set_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "zip archive: %s", what);
}

void
kc_zip_set_reason (GError **error, zip_error_t *reason)
{
  switch (zip_error_code_zip (reason))
    {
    case ZIP_ER_READ:
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "%s", g_strerror (zip_error_code_system (reason)));
      break;
    case ZIP_ER_MEMORY:
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FAILED, "zip archive: not enough memory");
      break;
    default:
      kc_zip_set_damaged (error, zip_error_strerror (reason));
      break;
    }
}

/* Names in a package are compared without case; some programs write backslashes. */
static char *
dup_key (const char *name)
{
  char *key = g_ascii_strdown (name, -1);

  g_strdelimit (key, "\\", '/');
  if (key[0] == '/')
    memmove (key, key + 1, strlen (key));
  return key;
}

static gboolean
take_names (KcZip *self, GError **error)
{
  gint64 n_entries = zip_get_num_entries (self->archive, 0);

  if (n_entries > KC_ZIP_MAX_ENTRIES)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "zip archive with more than %u entries", KC_ZIP_MAX_ENTRIES);
      return FALSE;
    }
  /* Of two entries of one name the first counts. */
  for (gint64 i = n_entries - 1; i >= 0; i--)
    {
      const char *name = zip_get_name (self->archive, (zip_uint64_t) i, ZIP_FL_ENC_RAW);

      if (name != NULL)
        g_hash_table_replace (self->names, dup_key (name), GINT_TO_POINTER ((int) i));
    }
  return TRUE;
}

/* ZIP_CHECKCONS is not asked for: it refuses archives for differences between directory and local headers that change no byte of the
 * content, such as Info-ZIP's with data descriptors. What is read is checked against size and check sum in any case. */
static gboolean
open_archive (KcZip *self, const char *path, GError **error)
{
  KcZipFile *file;
  zip_source_t *source = kc_zip_file_new (path, MAX_DIRECTORY, &file, error);
  zip_error_t reason;

  if (source == NULL)
    return FALSE;
  zip_error_init (&reason);
  self->archive = zip_open_from_source (source, ZIP_RDONLY, &reason);
  if (self->archive != NULL)
    {
      kc_zip_file_lift_allowance (file);
      return TRUE;
    }
  if (kc_zip_file_is_exhausted (file))
    g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "zip archive with a directory that is too large");
  else
    kc_zip_set_reason (error, &reason);
  zip_error_fini (&reason);
  zip_source_free (source);
  return FALSE;
}

KcZip *
kc_zip_open (const char *path, GError **error)
{
  g_autoptr (KcZip) self = g_new0 (KcZip, 1);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!open_archive (self, path, error) || !take_names (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
kc_zip_free (KcZip *self)
{
  if (self->archive != NULL)
    zip_discard (self->archive);
  g_hash_table_unref (self->names);
  g_free (self);
}

int
kc_zip_find (KcZip *self, const char *name)
{
  g_autofree char *key = dup_key (name);
  gpointer index;

  return g_hash_table_lookup_extended (self->names, key, NULL, &index) ? GPOINTER_TO_INT (index) : -1;
}

guint64
kc_zip_get_size (KcZip *self, int entry)
{
  zip_stat_t stat;

  zip_stat_init (&stat);
  return zip_stat_index (self->archive, (zip_uint64_t) entry, 0, &stat) == 0 ? stat.size : 0;
}
