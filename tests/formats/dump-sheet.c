/* Prints every cell of a spreadsheet file, one a line (sheet-lines.h says how). For the comparison with other readers
 * (tests/tools/compare-xls.py) and for looking at a file by hand. `--time` prints only how many rows there are and how long it took, `--time-apart` the
 * same in a process of its own. */
#include "sheet-lines.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "kc-sheet-remote.h"

static gboolean
count_row_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  ((guint64 *) data)[0]++;
  ((guint64 *) data)[1] += n_cells;
  return TRUE;
}

static double
processor_seconds (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static gboolean
print_time (const char *path, const KcSheetOptions *options, gboolean apart, KcIssueList *issues, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (KcSheetBook) book = apart ? kc_sheet_remote_open (path, options, NULL, issues, NULL, error) : kc_sheet_book_open (path, options, issues, error);
  guint64 counts[2] = { 0, 0 };
  gint64 opened = g_get_monotonic_time ();

  if (book == NULL)
    return FALSE;
  for (guint i = 0; i < kc_sheet_book_get_n_sheets (book); i++)
    if (!kc_sheet_book_read (book, i, count_row_cb, counts, NULL, error))
      return FALSE;
  g_clear_object (&book);
  printf ("%" G_GUINT64_FORMAT " rows, %" G_GUINT64_FORMAT " cells, %.3f s, %.3f of it until it was open; processor %.3f s, and %.3f s of the other process\n",
          counts[0], counts[1], (double) (g_get_monotonic_time () - start) / 1e6, (double) (opened - start) / 1e6, processor_seconds (RUSAGE_SELF),
          processor_seconds (RUSAGE_CHILDREN));
  return TRUE;
}

int
main (int argc, char **argv)
{
  gboolean apart = argc > 1 && strcmp (argv[1], "--time-apart") == 0;
  gboolean timed = apart || (argc > 1 && strcmp (argv[1], "--time") == 0);
  KcSheetOptions options = { .encoding = argc > 2 + timed ? argv[2 + timed] : NULL };
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = NULL;

  if (argc < 2 + timed)
    {
      fputs ("usage: dump-sheet [--time|--time-apart] FILE [ENCODING]\n", stderr);
      return 2;
    }
  if (timed ? !print_time (argv[2], &options, apart, issues, &error)
            : (lines = sheet_lines_of_file (argv[1], &options, issues, &error)) == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 3;
    }
  if (lines != NULL)
    fputs (lines, stdout);
  return 0;
}
