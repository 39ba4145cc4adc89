/* Bytes that begin with "PK" are taken as a whole archive. Others are the parts of a package, with NUL between them (worksheet, shared
 * strings, styles, workbook), around which an archive with right check sums is put; otherwise no fuzzer would get past those. */
#define _GNU_SOURCE
#include "kc-sheet.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

typedef struct
{
  GByteArray *bytes;
  GByteArray *directory;
  guint n_entries;
} Archive;

static void
put (GByteArray *out, guint64 value, guint n_bytes)
{
  for (; n_bytes > 0; n_bytes--, value >>= 8)
    {
      guint8 byte = value;

      g_byte_array_append (out, &byte, 1);
    }
}

static guint32
check_sum (const guint8 *data, gsize size)
{
  guint32 crc = 0xffffffffu;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc & 1 ? 0xedb88320u ^ (crc >> 1) : crc >> 1;
    }
  return ~crc;
}

/* What local header and directory have in common. */
static void
put_entry (GByteArray *out, const char *name, gsize size, guint32 crc)
{
  put (out, 20, 2);
  put (out, 0, 8);
  put (out, crc, 4);
  put (out, size, 4);
  put (out, size, 4);
  put (out, strlen (name), 2);
  put (out, 0, 2);
}

static void
add_entry (Archive *archive, const char *name, const guint8 *data, gsize size)
{
  guint32 crc = check_sum (data, size);

  put (archive->directory, 0x02014b50, 4);
  put (archive->directory, 20, 2);
  put_entry (archive->directory, name, size, crc);
  put (archive->directory, 0, 10);
  put (archive->directory, archive->bytes->len, 4);
  g_byte_array_append (archive->directory, (const guint8 *) name, strlen (name));

  put (archive->bytes, 0x04034b50, 4);
  put_entry (archive->bytes, name, size, crc);
  g_byte_array_append (archive->bytes, (const guint8 *) name, strlen (name));
  g_byte_array_append (archive->bytes, data, size);
  archive->n_entries++;
}

static void
finish (Archive *archive)
{
  guint32 offset = archive->bytes->len;

  g_byte_array_append (archive->bytes, archive->directory->data, archive->directory->len);
  put (archive->bytes, 0x06054b50, 4);
  put (archive->bytes, 0, 4);
  put (archive->bytes, archive->n_entries, 2);
  put (archive->bytes, archive->n_entries, 2);
  put (archive->bytes, archive->directory->len, 4);
  put (archive->bytes, offset, 4);
  put (archive->bytes, 0, 2);
}

static GByteArray *
build_package (const guint8 *data, gsize size)
{
  static const char *names[] = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml" };
  static const char workbook[] = "<workbook><sheets><sheet name='s' id='a'/></sheets></workbook>";
  static const char relations[] = "<Relationships><Relationship Id='a' Type='/worksheet' Target='worksheets/sheet1.xml'/>"
                                  "<Relationship Id='b' Type='/sharedStrings' Target='sharedStrings.xml'/>"
                                  "<Relationship Id='c' Type='/styles' Target='styles.xml'/></Relationships>";
  Archive archive = { g_byte_array_new (), g_byte_array_new (), 0 };
  const guint8 *end = data + size;

  add_entry (&archive, "[Content_Types].xml", (const guint8 *) "<Types/>", 8);
  add_entry (&archive, "xl/_rels/workbook.xml.rels", (const guint8 *) relations, sizeof relations - 1);
  for (gsize i = 0; i < G_N_ELEMENTS (names) && data < end; i++)
    {
      const guint8 *stop = memchr (data, 0, end - data);

      if (stop == NULL)
        stop = end;
      add_entry (&archive, names[i], data, stop - data);
      data = MIN (stop + 1, end);
    }
  add_entry (&archive, "xl/workbook.xml", (const guint8 *) workbook, sizeof workbook - 1);
  finish (&archive);
  g_byte_array_unref (archive.directory);
  return archive.bytes;
}

static gboolean
look_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  gint64 *last_row = data;

  g_assert_true (row > *last_row);
  *last_row = row;
  for (gsize i = 0; i < n_cells; i++)
    {
      g_assert_true (i == 0 || cells[i].column > cells[i - 1].column);
      g_assert_true (cells[i].column < KC_SHEET_MAX_COLUMNS);
      g_assert_true (cells[i].number.scale <= KC_DECIMAL_MAX_SCALE);
      if (cells[i].type != KC_CELL_TEXT && cells[i].type != KC_CELL_ERROR)
        continue;
      g_assert_cmpuint (strlen (cells[i].text), ==, cells[i].length);
      g_assert_true (g_utf8_validate (cells[i].text, cells[i].length, NULL));
    }
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  int fd = memfd_create ("kc-fuzz-xlsx", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GByteArray) package = size >= 2 && memcmp (data, "PK", 2) == 0 ? NULL : build_package (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = NULL;

  if (package != NULL)
    g_assert_cmpint (write (fd, package->data, package->len), ==, (gssize) package->len);
  else
    g_assert_cmpint (write (fd, data, size), ==, (gssize) size);
  book = kc_sheet_book_open (path, NULL, NULL, &error);
  g_assert_true ((book == NULL) == (error != NULL));
  for (guint i = 0; book != NULL && i < kc_sheet_book_get_n_sheets (book) && i < 8; i++)
    {
      g_autoptr (GError) read_error = NULL;
      gint64 last_row = -1;

      g_assert_true (kc_sheet_book_read (book, i, look_cb, &last_row, NULL, &read_error) == (read_error == NULL));
    }
  close (fd);
  return 0;
}
