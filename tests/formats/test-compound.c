/* Compound files built by hand, as they should be and as they should not. */
#include "kc-compound.h"
#include "kc-error.h"

#include <glib/gstdio.h>
#include <string.h>

#define FREE 0xFFFFFFFFu
#define END 0xFFFFFFFEu
#define FAT 0xFFFFFFFDu
#define STREAM_SIZE 9000u

/* Sector 0 is the table of sectors, 1 the directory, the stream lies in `first` and those behind it. */
typedef struct
{
  guint shift;
  guint8 *bytes;
  gsize length;
  char *path;
} Container;

static void
container_clear (Container *self)
{
  if (self->path != NULL)
    g_unlink (self->path);
  g_free (self->path);
  g_free (self->bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Container, container_clear)

static void
put (guint8 *at, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    at[i] = (guint8) (value >> 8 * i);
}

static guint8 *
sector (Container *self, guint index)
{
  return self->bytes + ((gsize) (index + 1) << self->shift);
}

static void
put_next (Container *self, guint index, guint32 next)
{
  put (sector (self, 0) + 4 * index, next, 4);
}

static guint8 *
put_entry (Container *self, guint index, const char *name, guint8 type, guint32 right, guint32 child, guint32 start, guint64 size)
{
  guint8 *entry = sector (self, 1) + 128 * index;
  gsize n = strlen (name);

  memset (entry, 0, 128);
  for (gsize i = 0; i < n; i++)
    put (entry + 2 * i, (guint8) name[i], 2);
  put (entry + 64, 2 * (n + 1), 2);
  entry[66] = type;
  put (entry + 68, FREE, 4);
  put (entry + 72, right, 4);
  put (entry + 76, child, 4);
  put (entry + 116, start, 4);
  put (entry + 120, size, 8);
  return entry;
}

/* The top holds a storage with a stream "Workbook" inside, and behind it the stream "Book". */
static void
container_init (Container *self, guint shift)
{
  guint size = 1u << shift;
  guint n_data = (STREAM_SIZE + size - 1) / size;
  guint8 *header;

  self->shift = shift;
  self->length = (gsize) (3 + n_data) << shift;
  self->bytes = g_malloc0 (self->length);
  header = self->bytes;
  memcpy (header, KC_COMPOUND_MAGIC, KC_COMPOUND_MAGIC_LENGTH);
  put (header + 30, shift, 2);
  put (header + 32, 6, 2);
  put (header + 44, 1, 4);
  put (header + 48, 1, 4);
  put (header + 56, 4096, 4);
  put (header + 60, END, 4);
  put (header + 68, END, 4);
  memset (header + 76, 0xFF, 4 * 109);
  put (header + 76, 0, 4);

  memset (sector (self, 0), 0xFF, size);
  put_next (self, 0, FAT);
  put_next (self, 1, END);
  for (guint i = 0; i < n_data; i++)
    put_next (self, 2 + i, i + 1 < n_data ? 3 + i : END);
  put_entry (self, 0, "Root Entry", 5, FREE, 1, END, 0);
  put_entry (self, 1, "MBD1", 1, 3, 2, 0, 0);
  put_entry (self, 2, "Workbook", 2, FREE, FREE, 2, STREAM_SIZE);
  put_entry (self, 3, "Book", 2, FREE, FREE, 2, STREAM_SIZE);
  for (guint i = 0; i < STREAM_SIZE; i++)
    sector (self, 2)[i] = (guint8) (i % 251);
}

static const char *
container_save (Container *self)
{
  if (self->path == NULL)
    {
      int fd = g_file_open_tmp ("kc-XXXXXX.xls", &self->path, NULL);

      g_assert_cmpint (fd, >=, 0);
      g_close (fd, NULL);
    }
  g_assert_true (g_file_set_contents (self->path, (const char *) self->bytes, (gssize) self->length, NULL));
  return self->path;
}

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
  g_autofree guint8 *bytes = g_malloc (STREAM_SIZE);

  container_init (&container, GPOINTER_TO_UINT (shift));
  stream = kc_compound_open_stream (container_save (&container), "BOOK", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kc_byte_stream_get_size (stream), ==, STREAM_SIZE);
  g_assert_true (kc_byte_stream_read (stream, 0, STREAM_SIZE, bytes));
  for (guint i = 0; i < STREAM_SIZE; i++)
    g_assert_cmpuint (bytes[i], ==, i % 251);
  g_assert_true (kc_byte_stream_read (stream, STREAM_SIZE - 1, 1, bytes));
  g_assert_false (kc_byte_stream_read (stream, STREAM_SIZE - 1, 2, bytes));
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
  put_next (&container, 2, 4);
  put_next (&container, 4, 3);
  put_next (&container, 3, END);
  container.length -= 4096 - STREAM_SIZE % 4096;
  put_entry (&container, 3, "Book", 2, FREE, FREE, 2, 8192 + STREAM_SIZE % 4096);
  stream = kc_compound_open_stream (container_save (&container), "Book", &error);
  g_assert_null (stream);
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
  g_clear_error (&error);

  put_next (&container, 2, 3);
  put_next (&container, 3, 4);
  put_next (&container, 4, END);
  stream = kc_compound_open_stream (container_save (&container), "Book", &error);
  g_assert_no_error (error);
  g_assert_true (kc_byte_stream_read (stream, STREAM_SIZE - 4, 4, bytes));
  g_assert_cmpuint (bytes[3], ==, (STREAM_SIZE - 1) % 251);
}

static void
test_wrong_chains (void)
{
  g_auto (Container) tail = { 0 }, early = { 0 }, far = { 0 }, huge = { 0 }, directory = { 0 };

  /* Bites its tail: as long as the size asks for, no longer. */
  container_init (&tail, 9);
  put_next (&tail, 3, 2);
  put_entry (&tail, 3, "Book", 2, FREE, FREE, 2, 0xFFFFFFFFu);
  assert_refused (&tail, KC_ERROR_FILE_DAMAGED);
  container_init (&early, 9);
  put_next (&early, 5, END);
  assert_refused (&early, KC_ERROR_FILE_DAMAGED);
  container_init (&far, 9);
  put_next (&far, 5, 100000);
  assert_refused (&far, KC_ERROR_FILE_DAMAGED);
  container_init (&huge, 12);
  put_entry (&huge, 3, "Book", 2, FREE, FREE, 2, G_MAXUINT64);
  assert_refused (&huge, KC_ERROR_FILE_DAMAGED);
  /* A directory without end, in a ring of entries. */
  container_init (&directory, 9);
  put_next (&directory, 1, 1);
  put_entry (&directory, 3, "Other", 2, 1, 3, 2, STREAM_SIZE);
  assert_refused (&directory, KC_ERROR_FILE_DAMAGED);
}

static void
test_ring_of_entries (void)
{
  g_auto (Container) container = { 0 };

  container_init (&container, 9);
  put_entry (&container, 3, "Other", 2, 1, 3, 2, STREAM_SIZE);
  assert_refused (&container, KC_ERROR_NOT_FOUND);
}

static void
test_wrong_header (void)
{
  g_auto (Container) sectors = { 0 }, table = { 0 }, tables = { 0 }, minis = { 0 };

  container_init (&sectors, 9);
  put (sectors.bytes + 30, 20, 2);
  assert_refused (&sectors, KC_ERROR_FILE_DAMAGED);
  container_init (&table, 9);
  put (table.bytes + 76, 5000, 4);
  assert_refused (&table, KC_ERROR_FILE_DAMAGED);
  container_init (&tables, 9);
  put (tables.bytes + 68, 5000, 4);
  memset (tables.bytes + 76, 0, 4 * 109);
  put (tables.bytes + 48, 5000, 4);
  assert_refused (&tables, KC_ERROR_FILE_DAMAGED);
  container_init (&minis, 9);
  put (minis.bytes + 60, 5000, 4);
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
