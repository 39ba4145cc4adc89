#include "kc-media-type.h"

#include <string.h>

/* Readers of PDF look for the mark in the first 1,024 bytes: scanners put lines of their own before it. */
#define PDF_HEAD 1024

static const struct
{
  const char *name;
  const char *suffix;
  const char *label;
} types[] = {
  [KC_MEDIA_UNKNOWN] = { NULL, "", "" },
  [KC_MEDIA_PNG] = { "image/png", "png", "PNG" },
  [KC_MEDIA_JPEG] = { "image/jpeg", "jpg", "JPEG" },
  [KC_MEDIA_TIFF] = { "image/tiff", "tif", "TIFF" },
  [KC_MEDIA_PDF] = { "application/pdf", "pdf", "PDF" },
};

static const struct
{
  KcMediaType type;
  const char *magic;
  gsize length;
} magics[] = {
  { KC_MEDIA_PNG, "\x89PNG\r\n\x1a\n", 8 },
  { KC_MEDIA_JPEG, "\xff\xd8\xff", 3 },
  { KC_MEDIA_TIFF, "II*\0", 4 },
  { KC_MEDIA_TIFF, "MM\0*", 4 },
};

static gboolean
is_pdf (const guint8 *bytes,
        gsize         length)
{
  static const char magic[] = "%PDF-";
  gsize n = MIN (length, PDF_HEAD);

  for (gsize i = 0; i + sizeof magic - 1 <= n; i++)
    if (memcmp (bytes + i, magic, sizeof magic - 1) == 0)
      return TRUE;
  return FALSE;
}

KcMediaType
kc_media_type_recognise (const guint8 *bytes,
                         gsize         length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (length >= magics[i].length && memcmp (bytes, magics[i].magic, magics[i].length) == 0)
      return magics[i].type;
  return is_pdf (bytes, length) ? KC_MEDIA_PDF : KC_MEDIA_UNKNOWN;
}

const char *
kc_media_type_to_string (KcMediaType self)
{
  g_return_val_if_fail ((guint) self < G_N_ELEMENTS (types), NULL);
  return types[self].name;
}

KcMediaType
kc_media_type_from_string (const char *text)
{
  for (gsize i = KC_MEDIA_PNG; text != NULL && i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].name, text) == 0)
      return (KcMediaType) i;
  return KC_MEDIA_UNKNOWN;
}

const char *
kc_media_type_get_suffix (KcMediaType self)
{
  g_return_val_if_fail ((guint) self < G_N_ELEMENTS (types), "");
  return types[self].suffix;
}

const char *
kc_media_type_get_label (KcMediaType self)
{
  g_return_val_if_fail ((guint) self < G_N_ELEMENTS (types), "");
  return types[self].label;
}

gboolean
kc_media_type_is_photo (KcMediaType self)
{
  return self == KC_MEDIA_PNG || self == KC_MEDIA_JPEG;
}
