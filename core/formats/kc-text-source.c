#include "kc-text-source.h"
#include "kc-decoder.h"
#include "kc-encoding.h"
#include "kc-input-file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define CHUNK (64u * 1024u)

struct _KcTextSource
{
  int fd;
  KcDecoder *decoder;
  guint8 *chunk;
  GByteArray *decoded;      /* handed out up to `at` */
  gsize at;
  gsize skip;
  guint64 done;
  guint64 size;
  gboolean last;
};

/* 0 at the end; -1: failed. */
static gssize
read_chunk (int fd, guint64 at, guint8 *chunk, GError **error)
{
  gssize n = kc_input_file_read (fd, at, chunk, CHUNK);

  if (n < 0)
    g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "%s", g_strerror (errno));
  return n;
}

static KcEncodingProbe *
probe_file (const char *path, guint8 *head, gsize *head_length, GError **error)
{
  g_autoptr (KcEncodingProbe) probe = kc_encoding_probe_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  int fd = kc_input_file_open (path, NULL, error);
  guint64 at = 0;
  gssize n;

  *head_length = 0;
  if (fd < 0)
    return NULL;
  while ((n = read_chunk (fd, at, chunk, error)) > 0)
    {
      at += (guint64) n;
      if (*head_length == 0)
        memcpy (head, chunk, *head_length = MIN (n, 4));
      kc_encoding_probe_feed (probe, chunk, n);
    }
  close (fd);
  return n == 0 ? g_steal_pointer (&probe) : NULL;
}

static gboolean
take_encoding (const char *encoding, const guint8 *head, gsize head_length, KcTextEncoding *out)
{
  g_autoptr (KcDecoder) decoder = kc_decoder_new (encoding);

  if (decoder == NULL)
    return FALSE;
  out->encoding = g_strdup (encoding);
  out->bom_length = kc_encoding_bom_length (encoding, head, head_length);
  return TRUE;
}

/* Labels of text in bytes: a file whose label could be read byte by byte is not in UTF-16, whatever the label says. GB2312 and GBK are
 * labels of GB18030 (anchors: names such as 犇 are in no smaller set). */
static const char *
normal_label (const char *declared)
{
  if (declared == NULL || g_ascii_strncasecmp (declared, "utf-16", 6) == 0 || g_ascii_strncasecmp (declared, "ucs-2", 5) == 0
      || g_ascii_strncasecmp (declared, "unicode", 7) == 0)
    return NULL;
  if (g_ascii_strncasecmp (declared, "gb", 2) == 0 || g_ascii_strcasecmp (declared, "x-gbk") == 0 || g_ascii_strcasecmp (declared, "cp936") == 0)
    return "GB18030";
  return declared;
}

gboolean
kc_text_encoding_find (const char *path, const char *wish, const char *declared, KcTextEncoding *out, GError **error)
{
  guint8 head[4] = { 0 };
  gsize head_length;
  g_autoptr (KcEncodingProbe) probe = probe_file (path, head, &head_length, error);
  const char *label = normal_label (declared);
  const char *found;

  memset (out, 0, sizeof *out);
  if (probe == NULL)
    return FALSE;
  if (wish != NULL)
    {
      out->damaged = kc_encoding_probe_contradicts (probe, wish);
      if (take_encoding (wish, head, head_length, out))
        return TRUE;
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "unknown encoding “%s”", wish);
      return FALSE;
    }
  if (kc_encoding_probe_is_binary (probe))
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "binary data");
      return FALSE;
    }
  found = kc_encoding_probe_end (probe, &out->guessed, &out->bom_length);
  if (found != NULL && !out->guessed)
    {
      out->encoding = g_strdup (found);
      return TRUE;
    }
  out->guessed = found != NULL;
  out->bom_length = 0;
  if (found != NULL && g_str_has_prefix (found, "UTF-16"))
    label = NULL;
  /* A label that the bytes do not contradict. One that says UTF-8 is contradicted when the bytes are GB18030 throughout. */
  if (label != NULL && !(found != NULL && g_ascii_strcasecmp (label, "UTF-8") == 0) && take_encoding (label, head, head_length, out))
    {
      out->guessed = FALSE;
      return TRUE;
    }
  if (found != NULL)
    {
      out->encoding = g_strdup (found);
      return TRUE;
    }
  found = kc_encoding_probe_end_damaged (probe);
  if (found != NULL && take_encoding (found, head, head_length, out))
    {
      out->guessed = out->damaged = TRUE;
      return TRUE;
    }
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "text in an unknown encoding");
  return FALSE;
}

void
kc_text_encoding_clear (KcTextEncoding *self)
{
  g_clear_pointer (&self->encoding, g_free);
}

KcTextSource *
kc_text_source_open (const char *path, const char *encoding, gsize bom_length, GError **error)
{
  g_autoptr (KcTextSource) self = g_new0 (KcTextSource, 1);

  self->fd = kc_input_file_open (path, &self->size, error);
  if (self->fd < 0)
    return NULL;
  self->decoder = kc_decoder_new (encoding);
  if (self->decoder == NULL)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "unknown encoding “%s”", encoding);
      return NULL;
    }
  self->chunk = g_malloc (CHUNK);
  self->decoded = g_byte_array_new ();
  self->skip = bom_length;
  return g_steal_pointer (&self);
}

void
kc_text_source_free (KcTextSource *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->decoder, kc_decoder_free);
  g_clear_pointer (&self->decoded, g_byte_array_unref);
  g_free (self->chunk);
  g_free (self);
}

static gboolean
fill (KcTextSource *self, GError **error)
{
  gssize n = read_chunk (self->fd, self->done, self->chunk, error);
  gsize skip;

  if (n < 0)
    return FALSE;
  skip = MIN (self->skip, (gsize) n);
  self->skip -= skip;
  self->done += n;
  self->last = n < (gssize) CHUNK;
  g_byte_array_set_size (self->decoded, 0);
  self->at = 0;
  kc_decoder_feed (self->decoder, self->chunk + skip, n - skip, self->last, self->decoded);
  return TRUE;
}

gssize
kc_text_source_read (KcTextSource *self, char *buffer, gsize length, GError **error)
{
  gsize n;

  while (self->at == self->decoded->len && !self->last)
    if (!fill (self, error))
      return -1;
  n = MIN (length, self->decoded->len - self->at);
  if (n > 0)
    memcpy (buffer, self->decoded->data + self->at, n);
  self->at += n;
  return n;
}

guint64
kc_text_source_get_done (KcTextSource *self)
{
  return self->done;
}

guint64
kc_text_source_get_size (KcTextSource *self)
{
  return self->size;
}
