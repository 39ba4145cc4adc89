#include "kc-zip-file.h"
#include "kc-error.h"
#include "kc-input-file.h"

#include <errno.h>
#include <unistd.h>

#define COMMANDS zip_source_make_command_bitmap (ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, \
                                                 ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, \
                                                 ZIP_SOURCE_ACCEPT_EMPTY, -1)

struct _KcZipFile
{
  int fd;
  guint64 size;
  guint64 at;
  guint64 allowance;
  gboolean exhausted;
  zip_error_t error;
};

static zip_int64_t
read_some (KcZipFile *self, guint8 *buffer, guint64 length)
{
  gssize n;

  length = MIN (length, self->size - self->at);
  if (length > self->allowance)
    {
      self->exhausted = TRUE;
      zip_error_set (&self->error, ZIP_ER_MEMORY, 0);
      return -1;
    }
  n = kc_input_file_read (self->fd, self->at, buffer, length);
  if (n < 0)
    {
      zip_error_set (&self->error, ZIP_ER_READ, errno);
      return -1;
    }
  self->at += (guint64) n;
  self->allowance -= (guint64) n;
  return n;
}

static zip_int64_t
seek (KcZipFile *self, void *data, guint64 length)
{
  zip_int64_t at = zip_source_seek_compute_offset (self->at, self->size, data, length, &self->error);

  if (at < 0)
    return -1;
  self->at = (guint64) at;
  return 0;
}

static zip_int64_t
tell_size (KcZipFile *self, zip_stat_t *stat)
{
  zip_stat_init (stat);
  stat->size = self->size;
  stat->valid |= ZIP_STAT_SIZE;
  return sizeof *stat;
}

static void
kc_zip_file_free (KcZipFile *self)
{
  close (self->fd);
  zip_error_fini (&self->error);
  g_free (self);
}

static zip_int64_t
command_cb (void *user_data, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
  KcZipFile *self = user_data;

  switch ((int) command)
    {
    case ZIP_SOURCE_OPEN:
      self->at = 0;
      return 0;
    case ZIP_SOURCE_READ:
      return read_some (self, data, length);
    case ZIP_SOURCE_CLOSE:
      return 0;
    case ZIP_SOURCE_STAT:
      return tell_size (self, data);
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data (&self->error, data, length);
    case ZIP_SOURCE_FREE:
      kc_zip_file_free (self);
      return 0;
    case ZIP_SOURCE_SEEK:
      return seek (self, data, length);
    case ZIP_SOURCE_TELL:
      return (zip_int64_t) self->at;
    case ZIP_SOURCE_SUPPORTS:
      return COMMANDS;
    case ZIP_SOURCE_ACCEPT_EMPTY:
      return FALSE;
    default:
      zip_error_set (&self->error, ZIP_ER_OPNOTSUPP, 0);
      return -1;
    }
}

zip_source_t *
kc_zip_file_new (const char *path, guint64 allowance, KcZipFile **file, GError **error)
{
  guint64 size;
  int fd = kc_input_file_open (path, &size, error);
  zip_source_t *source;

  if (fd < 0)
    return NULL;
  *file = g_new0 (KcZipFile, 1);
  (*file)->fd = fd;
  (*file)->size = size;
  (*file)->allowance = allowance;
  zip_error_init (&(*file)->error);
  source = zip_source_function_create (command_cb, *file, NULL);
  if (source == NULL)
    {
      g_clear_pointer (file, kc_zip_file_free);
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FAILED, "not enough memory");
    }
  return source;
}

gboolean
kc_zip_file_is_exhausted (KcZipFile *self)
{
  return self->exhausted;
}

void
kc_zip_file_lift_allowance (KcZipFile *self)
{
  self->allowance = G_MAXUINT64;
}
