#include "kc-picture-size.h"

#include <string.h>

#include "kc-media-type.h"

static guint32
read_16 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 8 | bytes[1];
}

static guint32
read_32 (const guint8 *bytes)
{
  return read_16 (bytes) << 16 | read_16 (bytes + 2);
}

/* The first chunk is the header: length, "IHDR", width, height. */
static gboolean
read_png (const guint8 *bytes,
          gsize         length,
          guint32      *width,
          guint32      *height)
{
  if (length < 24 || memcmp (bytes + 12, "IHDR", 4) != 0)
    return FALSE;
  *width = read_32 (bytes + 16);
  *height = read_32 (bytes + 20);
  return TRUE;
}

/* C0 … CF but for the tables (C4, CC) and C8, which nobody uses. */
static gboolean
is_frame (guint8 marker)
{
  return (marker & 0xf0) == 0xc0 && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* RST0 … RST7, SOI, EOI, TEM stand alone; every other marker is followed by its length, which counts itself. */
static gboolean
stands_alone (guint8 marker)
{
  return (marker >= 0xd0 && marker <= 0xd9) || marker == 0x01;
}

static gboolean
read_jpeg (const guint8 *bytes,
           gsize         length,
           guint32      *width,
           guint32      *height)
{
  for (gsize i = 0; i + 9 <= length;)
    {
      guint8 marker = bytes[i + 1];

      if (bytes[i] != 0xff)
        return FALSE;
      if (marker == 0xff)
        i++; /* padding */
      else if (stands_alone (marker))
        i += 2;
      else if (is_frame (marker))
        {
          *height = read_16 (bytes + i + 5);
          *width = read_16 (bytes + i + 7);
          return TRUE;
        }
      else
        i += 2 + MAX (read_16 (bytes + i + 2), 2);
    }
  return FALSE;
}

gboolean
kc_picture_size_read (const guint8 *bytes,
                      gsize         length,
                      guint32      *width,
                      guint32      *height)
{
  gboolean known;

  switch (kc_media_type_recognise (bytes, length))
    {
    case KC_MEDIA_PNG:
      known = read_png (bytes, length, width, height);
      break;
    case KC_MEDIA_JPEG:
      known = read_jpeg (bytes, length, width, height);
      break;
    case KC_MEDIA_TIFF:
    case KC_MEDIA_PDF:
    case KC_MEDIA_UNKNOWN:
    default:
      return FALSE;
    }
  return known && *width > 0 && *height > 0;
}
