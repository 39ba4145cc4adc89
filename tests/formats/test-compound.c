/* Compound files built by hand, as they should be and as they should not. */
#include "container-builder.h"
#include "kc-compound.h"
#include "kc-error.h"

#include <glib/gstdio.h>
#include <string.h>

static void
assert_refused (Container *self, KcError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcByteStream) stream = kc_compound_open_stream (container_save (self), "Book", &error);

  g_assert_null (stream);
  g_assert_error (error, KC_ERROR, (int) code);
}

static void
test_read (gconstpointer shift)
{
  g_auto (Container) container = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (KcByteStream) stream = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree guint8 *bytes = g_malloc (CONTAINER_STREAM_SIZE);

  container_init (&container, GPOINTER_TO_UINT (shift));
  stream = kc_compound_open_stream (container_save (&container), "BOOK", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kc_byte_stream_get_size (stream), ==, CONTAINER_STREAM_SIZE);
  g_assert_true (kc_byte_stream_read (stream, 0, CONTAINER_STREAM_SIZE, bytes));
  for (guint i = 0; i < CONTAINER_STREAM_SIZE; i++)
    g_assert_cmpuint (bytes[i], ==, i % 251);
  g_assert_true (kc_byte_stream_read (stream, CONTAINER_STREAM_SIZE - 1, 1, bytes));
  g_assert_false (kc_byte_stream_read (stream, CONTAINER_STREAM_SIZE - 1, 2, bytes));
  names = kc_compound_list (container.path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) names, "MBD1"));
}

/* A workbook embedded in the document is not the document. */
static void
test_embedded (void)
{
  g_auto (Container) container = { 0 };
  g_autoptr (GError) error = NULL;

  container_init (&container, 9);
  g_assert_null (kc_compound_open_stream (container_save (&container), "Workbook", &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
}

/* Sectors in any order; the last one shorter than it should be, but long enough. */
static void
test_scattered (void)
{
  g_auto (Container) container = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (KcByteStream) stream = NULL;
  guint8 bytes[4];

  container_init (&container, 12);
  container_put_next (&container, 2, 4);
  container_put_next (&container, 4, 3);
  container_put_next (&container, 3, CONTAINER_END);
  container.length -= 4096 - CONTAINER_STREAM_SIZE % 4096;
  container_put_entry (&container, 3, "Book", 2, CONTAINER_FREE, CONTAINER_FREE, 2, 8192 + CONTAINER_STREAM_SIZE % 4096);
  stream = kc_compound_open_stream (container_save (&container), "Book", &error);
  g_assert_null (stream);
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
  g_clear_error (&error);

  container_put_next (&container, 2, 3);
  container_put_next (&container, 3, 4);
  container_put_next (&container, 4, CONTAINER_END);
  stream = kc_compound_open_stream (container_save (&container), "Book", &error);
  g_assert_no_error (error);
  g_assert_true (kc_byte_stream_read (stream, CONTAINER_STREAM_SIZE - 4, 4, bytes));
  g_assert_cmpuint (bytes[3], ==, (CONTAINER_STREAM_SIZE - 1) % 251);
}

static void
test_wrong_chains (void)
{
  g_auto (Container) tail = { 0 }, early = { 0 }, far = { 0 }, huge = { 0 }, directory = { 0 };

  /* Bites its tail: as long as the size asks for, no longer. */
  container_init (&tail, 9);
  container_put_next (&tail, 3, 2);
  container_put_entry (&tail, 3, "Book", 2, CONTAINER_FREE, CONTAINER_FREE, 2, 0xFFFFFFFFu);
  assert_refused (&tail, KC_ERROR_FILE_DAMAGED);
  container_init (&early, 9);
  container_put_next (&early, 5, CONTAINER_END);
  assert_refused (&early, KC_ERROR_FILE_DAMAGED);
  container_init (&far, 9);
  container_put_next (&far, 5, 100000);
  assert_refused (&far, KC_ERROR_FILE_DAMAGED);
  container_init (&huge, 12);
  container_put_entry (&huge, 3, "Book", 2, CONTAINER_FREE, CONTAINER_FREE, 2, G_MAXUINT64);
  assert_refused (&huge, KC_ERROR_FILE_DAMAGED);
  /* A directory without end, in a ring of entries. */
  container_init (&directory, 9);
  container_put_next (&directory, 1, 1);
  container_put_entry (&directory, 3, "Other", 2, 1, 3, 2, CONTAINER_STREAM_SIZE);
  assert_refused (&directory, KC_ERROR_FILE_DAMAGED);
}

static void
test_ring_of_entries (void)
{
  g_auto (Container) container = { 0 };

  container_init (&container, 9);
  container_put_entry (&container, 3, "Other", 2, 1, 3, 2, CONTAINER_STREAM_SIZE);
  assert_refused (&container, KC_ERROR_NOT_FOUND);
}

static void
test_wrong_header (void)
{
  g_auto (Container) sectors = { 0 }, table = { 0 }, tables = { 0 }, minis = { 0 };

  container_init (&sectors, 9);
  container_put (sectors.bytes + 30, 20, 2);
  assert_refused (&sectors, KC_ERROR_FILE_DAMAGED);
  container_init (&table, 9);
  container_put (table.bytes + 76, 5000, 4);
  assert_refused (&table, KC_ERROR_FILE_DAMAGED);
  container_init (&tables, 9);
  container_put (tables.bytes + 68, 5000, 4);
  memset (tables.bytes + 76, 0, 4 * 109);
  container_put (tables.bytes + 48, 5000, 4);
  assert_refused (&tables, KC_ERROR_FILE_DAMAGED);
  container_init (&minis, 9);
  container_put (minis.bytes + 60, 5000, 4);
  assert_refused (&minis, KC_ERROR_FILE_DAMAGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/compound/read-512", GUINT_TO_POINTER (9), test_read);
  g_test_add_data_func ("/compound/read-4096", GUINT_TO_POINTER (12), test_read);
  g_test_add_func ("/compound/embedded", test_embedded);
  g_test_add_func ("/compound/scattered", test_scattered);
  g_test_add_func ("/compound/wrong-chains", test_wrong_chains);
  g_test_add_func ("/compound/ring-of-entries", test_ring_of_entries);
  g_test_add_func ("/compound/wrong-header", test_wrong_header);
  return g_test_run ();
}
