/* Any bytes as an Excel 5 to 2003 workbook, in a container or bare: all cells of all sheets are looked at. */
#define _GNU_SOURCE
#include "kc-sheet.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* Every byte of a text is touched, so that the sanitizer sees where it lies. */
static gboolean
look_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  guint32 *last_row = data;

  g_assert_true (row >= *last_row);
  *last_row = row;
  for (gsize i = 0; i < n_cells; i++)
    {
      g_assert_true (i == 0 || cells[i].column > cells[i - 1].column);
      if (cells[i].type == KC_CELL_TEXT)
        g_assert_true (g_utf8_validate (cells[i].text, (gssize) cells[i].length, NULL));
    }
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = NULL;
  int fd;

  /* Other files are other targets' business. */
  if (size < 8 || (memcmp (data, "\xd0\xcf\x11\xe0", 4) != 0 && data[0] != 0x09))
    return 0;
  fd = memfd_create ("kc-fuzz-xls", MFD_CLOEXEC);
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_assert_cmpint (write (fd, data, size), ==, (gssize) size);
  book = kc_sheet_book_open (path, NULL, NULL, &error);
  g_assert_true ((book == NULL) == (error != NULL));
  for (guint i = 0; book != NULL && i < kc_sheet_book_get_n_sheets (book) && i < 8; i++)
    {
      g_autoptr (GError) read_error = NULL;
      guint32 last_row = 0;

      g_assert_true (kc_sheet_book_read (book, i, look_cb, &last_row, NULL, &read_error) == (read_error == NULL));
    }
  close (fd);
  return 0;
}
