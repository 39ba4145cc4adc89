/* Scans are known by their content, whatever they are called, and any bytes are survived. */
#include "kc-media-type.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media-type/recognise", test_recognise);
  g_test_add_func ("/media-type/pdf-head", test_pdf_head);
  g_test_add_func ("/media-type/names", test_names);
  return g_test_run ();
}
