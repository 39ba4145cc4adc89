#include "kc-biff-strings.h"
#include "kc-biff-text.h"
#include "kc-error.h"

/* Far above what 65,536 rows of 256 columns of text need in practice, far below what a 32-bit offset can hold. */
#define MAX_BYTES (1024u * 1024u * 1024u)

struct _KcBiffStrings
{
  GByteArray *text;
  GArray *starts;    /* of guint32: one more than there are strings */
};

static gboolean
read_one (KcBiffStrings *self, KcBiffStream *stream, guint16 n_characters, GError **error)
{
  guint32 start;

  if (!kc_biff_text_read_unicode (stream, n_characters, self->text))
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "the table of shared strings is cut off");
      return FALSE;
    }
  g_byte_array_append (self->text, (const guint8 *) "", 1);
  if (self->text->len > MAX_BYTES)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "the shared strings take more than 1 GiB");
      return FALSE;
    }
  start = self->text->len;
  g_array_append_val (self->starts, start);
  return TRUE;
}

KcBiffStrings *
kc_biff_strings_read (KcBiffStream *stream, GError **error)
{
  g_autoptr (KcBiffStrings) self = g_new0 (KcBiffStrings, 1);
  guint32 n_uses, n_strings, start = 0;
  guint16 n_characters;

  self->text = g_byte_array_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->starts, start);
  if (!kc_biff_stream_get_u32 (stream, &n_uses) || !kc_biff_stream_get_u32 (stream, &n_strings))
    n_strings = 0;
  /* Some writers claim more strings than they write: a cell that asks for one of those is the damage. */
  for (guint32 i = 0; i < n_strings && kc_biff_stream_get_u16 (stream, &n_characters); i++)
    if (!read_one (self, stream, n_characters, error))
      return NULL;
  return g_steal_pointer (&self);
}

void
kc_biff_strings_free (KcBiffStrings *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->text);
  g_array_unref (self->starts);
  g_free (self);
}

const char *
kc_biff_strings_get (KcBiffStrings *self, guint32 index, gsize *length)
{
  guint32 start;

  if (index >= self->starts->len - 1)
    return NULL;
  start = g_array_index (self->starts, guint32, index);
  *length = g_array_index (self->starts, guint32, index + 1) - 1 - start;
  return (const char *) self->text->data + start;
}
