#include "kc-sheet-wire.h"

#include <string.h>

#define NO_STRING G_MAXUINT32

void
kc_wire_put_u32 (GByteArray *to, guint32 value)
{
  g_byte_array_append (to, (const guint8 *) &value, sizeof value);
}

void
kc_wire_put_string (GByteArray *to, const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (text == NULL || length > KC_WIRE_MAX_STRING)
    {
      kc_wire_put_u32 (to, NO_STRING);
      return;
    }
  kc_wire_put_u32 (to, (guint32) length);
  g_byte_array_append (to, (const guint8 *) text, length + 1);
}

guint32
kc_wire_get_u32 (KcWireReader *self)
{
  guint32 value;

  if (self->failed || (gsize) (self->end - self->at) < sizeof value)
    {
      self->failed = TRUE;
      return 0;
    }
  memcpy (&value, self->at, sizeof value);
  self->at += sizeof value;
  return value;
}

guint32
kc_wire_get_below (KcWireReader *self, guint32 limit)
{
  guint32 value = kc_wire_get_u32 (self);

  if (value < limit)
    return value;
  self->failed = TRUE;
  return 0;
}

const char *
kc_wire_get_string (KcWireReader *self)
{
  guint32 length = kc_wire_get_u32 (self);
  const char *text = (const char *) self->at;

  if (self->failed || length == NO_STRING)
    return NULL;
  if (length > KC_WIRE_MAX_STRING || length >= (gsize) (self->end - self->at) || text[length] != '\0' || !g_utf8_validate (text, length, NULL))
    {
      self->failed = TRUE;
      return NULL;
    }
  self->at += length + 1;
  return text;
}

gboolean
kc_wire_is_done (const KcWireReader *self)
{
  return !self->failed && self->at == self->end;
}
