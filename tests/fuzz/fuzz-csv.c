/* Any bytes as a text table. The first byte chooses what else is given: an encoding, a delimiter. */
#define _GNU_SOURCE
#include "kc-sheet.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

typedef struct
{
  gint64 row;
  guint64 length;
} Seen;

static gboolean
look_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  Seen *seen = data;

  g_assert_true (row > seen->row);
  seen->row = row;
  for (gsize i = 0; i < n_cells; i++)
    {
      g_assert_true (i == 0 || cells[i].column > cells[i - 1].column);
      g_assert_cmpint (cells[i].type, ==, KC_CELL_TEXT);
      g_assert_cmpuint (strlen (cells[i].text), ==, cells[i].length);
      g_assert_true (g_utf8_validate (cells[i].text, cells[i].length, NULL));
      seen->length += cells[i].length;
    }
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static const char *encodings[] = { NULL, "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "GBK", "ISO-8859-1" };
  static const char delimiters[] = { 0, ',', ';', '\t' };
  KcSheetOptions options = { .encoding = NULL };
  int fd = memfd_create ("kc-fuzz-csv", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = NULL;

  if (size > 0)
    {
      options.encoding = encodings[(data[0] >> 2) % G_N_ELEMENTS (encodings)];
      options.delimiter = delimiters[data[0] & 3];
      g_assert_cmpint (write (fd, data + 1, size - 1), ==, (gssize) size - 1);
    }
  book = kc_sheet_book_open (path, &options, NULL, &error);
  g_assert_true ((book == NULL) == (error != NULL));
  /* What is recognised as something else is for the other targets. */
  if (book != NULL && kc_sheet_book_get_format (book) == KC_SHEET_FORMAT_TEXT)
    {
      g_autoptr (GError) read_error = NULL;
      Seen seen = { -1, 0 };

      g_assert_true (kc_sheet_book_read (book, 0, look_cb, &seen, NULL, &read_error) == (read_error == NULL));
      /* No byte becomes more than three. */
      g_assert_cmpuint (seen.length, <=, 3 * size);
    }
  close (fd);
  return 0;
}
