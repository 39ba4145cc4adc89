/* Small scans and photos for tests: right at the head, which is what they are known by, and told apart by their tail. */
#pragma once

#include <glib.h>

#define TEST_PNG_HEAD "\x89PNG\r\n\x1a\n"
#define TEST_JPEG_HEAD "\xff\xd8\xff\xe0"
#define TEST_PDF_HEAD "%PDF-1.4\n"
#define TEST_TIFF_HEAD "II*\0"

/* `head` (a string literal), then bytes that depend on the seed. */
#define TEST_SCAN(head, size, seed) test_scan_new (head, sizeof (head) - 1, size, seed)

static inline GBytes *
test_scan_new (const char *head,
               gsize       head_length,
               gsize       size,
               guint32     seed)
{
  guint8 *data = g_malloc (size);

  g_assert_cmpuint (size, >=, head_length);
  for (gsize i = 0; i < size; i++)
    {
      seed = seed * 1664525u + 1013904223u;
      data[i] = i < head_length ? (guint8) head[i] : (guint8) (seed >> 24);
    }
  return g_bytes_new_take (data, size);
}

/* Transfer full: the path. */
static inline char *
test_scan_write (const char *folder,
                 const char *name,
                 GBytes     *bytes)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return path;
}
