/* Scans are known by their content, whatever they are called, and any bytes are survived. */
#include "kc-media-type.h"
#include "kc-picture-size.h"

#include <string.h>

static void
test_recognise (void)
{
  static const struct { const char *bytes; gsize length; KcMediaType type; } cases[] = {
    { "\x89PNG\r\n\x1a\n....", 12, KC_MEDIA_PNG }, { "\x89PNG\r\n\x1a\n", 8, KC_MEDIA_PNG }, { "\x89PNG\r\n\x1a", 7, KC_MEDIA_UNKNOWN },
    { "\xff\xd8\xff\xe0", 4, KC_MEDIA_JPEG }, { "\xff\xd8", 2, KC_MEDIA_UNKNOWN }, { "II*\0", 4, KC_MEDIA_TIFF }, { "MM\0*", 4, KC_MEDIA_TIFF },
    { "MM*\0", 4, KC_MEDIA_UNKNOWN }, { "%PDF-1.7\n", 9, KC_MEDIA_PDF }, { "\xef\xbb\xbf%PDF-1.7\n", 12, KC_MEDIA_PDF },
    { "%PDF", 4, KC_MEDIA_UNKNOWN }, { "GIF89a", 6, KC_MEDIA_UNKNOWN }, { "", 0, KC_MEDIA_UNKNOWN }, { "PK\3\4", 4, KC_MEDIA_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (kc_media_type_recognise ((const guint8 *) cases[i].bytes, cases[i].length), ==, cases[i].type);
}

/* A PDF's mark counts within the first 1,024 bytes. */
static void
test_pdf_head (void)
{
  guint8 bytes[1100];

  memset (bytes, ' ', sizeof bytes);
  memcpy (bytes + 1019, "%PDF-", 5);
  g_assert_cmpint (kc_media_type_recognise (bytes, sizeof bytes), ==, KC_MEDIA_PDF);
  memset (bytes, ' ', sizeof bytes);
  memcpy (bytes + 1020, "%PDF-", 5);
  g_assert_cmpint (kc_media_type_recognise (bytes, sizeof bytes), ==, KC_MEDIA_UNKNOWN);
}

static void
test_names (void)
{
  static const KcMediaType types[] = { KC_MEDIA_PNG, KC_MEDIA_JPEG, KC_MEDIA_TIFF, KC_MEDIA_PDF };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_assert_cmpint (kc_media_type_from_string (kc_media_type_to_string (types[i])), ==, types[i]);
      g_assert_cmpstr (kc_media_type_get_suffix (types[i]), !=, "");
      g_assert_cmpint (kc_media_type_is_photo (types[i]), ==, types[i] == KC_MEDIA_PNG || types[i] == KC_MEDIA_JPEG);
    }
  g_assert_cmpint (kc_media_type_from_string ("text/plain"), ==, KC_MEDIA_UNKNOWN);
  g_assert_cmpint (kc_media_type_from_string (NULL), ==, KC_MEDIA_UNKNOWN);
  g_assert_null (kc_media_type_to_string (KC_MEDIA_UNKNOWN));
}

static void
test_picture_size (void)
{
  static const struct { const char *bytes; gsize length; guint32 width, height; } cases[] = {
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x27\0\0\1\x9d", 24, 295, 413 },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff\xff\xff\0\xff\xff\xff", 24, 16777215, 16777215 },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x27\0\0\1", 23, 0, 0 },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIEND\0\0\1\x27\0\0\1\x9d", 24, 0, 0 },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\1\x9d", 24, 0, 0 },
    { "\xff\xd8\xff\xe0\0\4JF\xff\xc4\0\2\xff\xff\xc2\0\x11\x08\1\x9d\1\x27", 22, 295, 413 },
    { "\xff\xd8\xff\xe0\0\4JF\xff\xc0\0\x11\x08\1\x9d\1", 16, 0, 0 },
    { "\xff\xd8\xff\xe0\0\0\0\0\0\0\0\0", 12, 0, 0 },
    { "II*\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 24, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint32 width = 0, height = 0;
      gboolean known = kc_picture_size_read ((const guint8 *) cases[i].bytes, cases[i].length, &width, &height);

      g_assert_cmpint (known, ==, cases[i].width > 0);
      if (known)
        {
          g_assert_cmpuint (width, ==, cases[i].width);
          g_assert_cmpuint (height, ==, cases[i].height);
        }
    }
}

/* Heads with any tail, in memory of their own length: a sanitizer sees every step beyond the end. */
static void
test_any_bytes (void)
{
  static const char heads[2][9] = { "\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe1\0\2\xff\xe2" };
  guint32 seed = 1;

  for (guint round = 0; round < 20000; round++)
    {
      gsize length = 8 + round % 40;
      g_autofree guint8 *bytes = g_malloc (length);
      guint32 width, height;

      memcpy (bytes, heads[round % 2], 8);
      for (gsize i = 8; i < length; i++)
        {
          seed = seed * 1664525u + 1013904223u;
          bytes[i] = (seed >> 28) == 0 ? 0xff : (guint8) (seed >> 24);
        }
      if (kc_picture_size_read (bytes, length, &width, &height))
        g_assert_true (width > 0 && height > 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media-type/recognise", test_recognise);
  g_test_add_func ("/media-type/pdf-head", test_pdf_head);
  g_test_add_func ("/media-type/names", test_names);
  g_test_add_func ("/media-type/picture-size", test_picture_size);
  g_test_add_func ("/media-type/any-bytes", test_any_bytes);
  return g_test_run ();
}
