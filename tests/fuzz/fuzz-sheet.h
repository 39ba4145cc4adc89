/* What the targets of single formats have in common: the bytes as a file in memory, and a look at every cell of what is read from it. */
#pragma once

#ifndef _GNU_SOURCE
#error "memfd_create() needs _GNU_SOURCE"
#endif
#include "kc-sheet.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct
{
  gint64 last_row;
  guint64 n_cells;
} FuzzSeen;

/* Rows and columns ascend; texts are UTF-8 and end with NUL, every byte of them touched, so that the sanitizer sees where they lie. */
static inline gboolean
fuzz_look_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  FuzzSeen *seen = data;

  g_assert_true (row > seen->last_row);
  seen->last_row = row;
  seen->n_cells += n_cells;
  for (gsize i = 0; i < n_cells; i++)
    {
      g_assert_true (i == 0 || cells[i].column > cells[i - 1].column);
      g_assert_true (cells[i].column < KC_SHEET_MAX_COLUMNS);
      g_assert_true (cells[i].number.scale <= KC_DECIMAL_MAX_SCALE);
      if (cells[i].type == KC_CELL_DATE)
        g_assert_true (kc_date_is_valid (cells[i].date) || cells[i].date.year < 1900);
      if (cells[i].type != KC_CELL_TEXT && cells[i].type != KC_CELL_ERROR)
        continue;
      g_assert_cmpuint (strlen (cells[i].text), ==, cells[i].length);
      g_assert_true (g_utf8_validate (cells[i].text, (gssize) cells[i].length, NULL));
    }
  /* A few bytes may stand for a million cells; a limit in the reader is for the user, this one for the fuzzer. */
  return seen->n_cells < 200000;
}

/* Reads bytes that must begin a file of that format; others are other targets' business. */
static inline void
fuzz_read_sheets (const guint8 *bytes, gsize size, KcSheetFormat format, const KcSheetOptions *options)
{
  int fd = memfd_create ("kc-fuzz-sheet", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = NULL;

  g_assert_cmpint (write (fd, bytes, size), ==, (gssize) size);
  book = kc_sheet_book_open (path, options, issues, &error);
  g_assert_true ((book == NULL) == (error != NULL));
  for (guint i = 0; book != NULL && kc_sheet_book_get_format (book) == format && i < kc_sheet_book_get_n_sheets (book) && i < 8; i++)
    {
      g_autoptr (GError) read_error = NULL;
      FuzzSeen seen = { -1, 0 };

      g_assert_true (kc_sheet_book_read (book, i, fuzz_look_cb, &seen, NULL, &read_error) == (read_error == NULL));
    }
  close (fd);
}
