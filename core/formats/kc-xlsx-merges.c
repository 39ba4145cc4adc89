/* memmem() */
#define _GNU_SOURCE

#include "kc-xlsx-merges.h"

#include <string.h>

#define CHUNK (64u * 1024u)
#define LONGEST_TAG 256u
#define FIRST_ROWS_SEEN 20u

typedef struct
{
  guint32 row1, row2, column1, column2;
  KcCell value;          /* of the first cell; EMPTY while unknown */
  char *text;
} Range;

struct _KcXlsxMerges
{
  GArray *ranges;        /* of Range, by first row */
  guint next;            /* the first range whose rows have not begun */
  GArray *active;        /* of guint: ranges whose rows have begun and not ended */
  guint64 n_cells;
};

static void
clear_range (gpointer data)
{
  g_free (((Range *) data)->text);
}

gsize
kc_xlsx_parse_address (const char *text, gsize length, guint32 *row, guint32 *column)
{
  gsize at = 0;
  guint64 number = 0;

  *column = 0;
  while (at < length && at < 4 && g_ascii_isalpha (text[at]))
    *column = *column * 26 + (g_ascii_toupper (text[at++]) - 'A' + 1);
  if (at == 0 || *column > KC_SHEET_MAX_COLUMNS)
    return 0;
  for (gsize first = at; at < length && at < first + 10 && g_ascii_isdigit (text[at]); at++)
    number = number * 10 + (text[at] - '0');
  if (number == 0 || number > G_MAXINT32)
    return 0;
  *column -= 1;
  *row = number - 1;
  return at;
}

static void
add_range (KcXlsxMerges *self, const char *ref, gsize length)
{
  Range range = { 0 };
  gsize first = kc_xlsx_parse_address (ref, length, &range.row1, &range.column1);
  guint64 size;

  if (first == 0 || first >= length || ref[first] != ':'
      || kc_xlsx_parse_address (ref + first + 1, length - first - 1, &range.row2, &range.column2) == 0)
    return;
  if (range.row2 < range.row1 || range.column2 < range.column1)
    return;
  size = (guint64) (range.row2 - range.row1 + 1) * (range.column2 - range.column1 + 1);
  if (size == 1 || self->n_cells + size > KC_XLSX_MAX_MERGED_CELLS)
    return;
  self->n_cells += size;
  g_array_append_val (self->ranges, range);
}

/* `tag`: from the name on, up to its ">". */
static void
take_tag (KcXlsxMerges *self, const char *tag, gsize length)
{
  const char *ref = g_strstr_len (tag, length, "ref=");
  const char *end;
  gsize left;

  if (ref == NULL || ref + 5 >= tag + length)
    return;
  left = tag + length - (ref + 5);
  end = memchr (ref + 5, ref[4], left);
  if (end != NULL)
    add_range (self, ref + 5, end - (ref + 5));
}

/* "<mergeCell " or "<x:mergeCell ": in text and attributes "<" never stands by itself. */
static gboolean
is_tag_start (const char *text, const char *name)
{
  const char *before = name;

  while (before > text && before > name - 10 && (g_ascii_isalnum (before[-1]) || before[-1] == ':'))
    before--;
  return before > text && before[-1] == '<' && g_ascii_isspace (name[strlen ("mergeCell")]);
}

/* Takes the tags out of a piece; the bytes at its end that must be seen again with the next. */
static gsize
scan_piece (KcXlsxMerges *self, const char *text, gsize length)
{
  static const char name[] = "mergeCell";
  const char *at = text;
  const char *end = text + length;

  while ((at = memmem (at, end - at, name, sizeof name - 1)) != NULL)
    {
      const char *close;

      if (end - at < (gssize) LONGEST_TAG && memchr (at, '>', end - at) == NULL)
        return MIN (length, (gsize) (end - at) + 20);
      close = memchr (at, '>', MIN (end - at, (gssize) LONGEST_TAG));
      if (close != NULL && is_tag_start (text, at))
        take_tag (self, at, close - at);
      at += sizeof name - 1;
    }
  /* A name that is cut in two, with what stands before it; too short to hold a whole tag, so that none is taken twice. */
  return MIN (length, sizeof name - 1 + 10);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const Range *first = a;
  const Range *second = b;

  return first->row1 < second->row1 ? -1 : first->row1 > second->row1;
}

static gboolean
scan_part (KcXlsxMerges *self, KcZip *zip, int entry, KcProgress *progress, GError **error)
{
  g_autoptr (KcZipStream) stream = kc_zip_stream_open (zip, entry, error);
  g_autofree char *buffer = g_malloc (CHUNK + 2 * LONGEST_TAG);
  gsize kept = 0;
  gssize n;

  if (stream == NULL)
    return FALSE;
  while ((n = kc_zip_stream_read (stream, (guint8 *) buffer + kept, CHUNK, error)) > 0)
    {
      gsize length = kept + n;

      if (!kc_progress_check (progress, error))
        return FALSE;
      kept = scan_piece (self, buffer, length);
      memmove (buffer, buffer + length - kept, kept);
    }
  return n == 0;
}

static guint
count (const char *from, const char *to, const char *tag)
{
  guint n = 0;

  while ((from = memmem (from, to - from, tag, strlen (tag))) != NULL)
    {
      n++;
      from += strlen (tag);
    }
  return n;
}

/* Whether the first rows of a part all hold the same number of values, more than one. Only the plainest way of writing is understood. */
static gboolean
begins_full (KcZip *zip, int entry)
{
  g_autoptr (KcZipStream) stream = kc_zip_stream_open (zip, entry, NULL);
  g_autofree char *head = g_malloc (CHUNK);
  gssize n = stream != NULL ? kc_zip_stream_read (stream, (guint8 *) head, CHUNK, NULL) : 0;
  const char *row = n > 0 ? memmem (head, n, "<row ", 5) : NULL;
  guint first = 0, n_rows = 0;

  for (; row != NULL; n_rows++)
    {
      const char *end = memmem (row, head + n - row, "</row>", 6);
      guint values;

      if (end == NULL)
        break;
      values = count (row, end, "<v>") + count (row, end, "<is>");
      if (values < 2 || (n_rows > 0 && values != first))
        return FALSE;
      first = values;
      row = memmem (end, head + n - end, "<row ", 5);
    }
  return n_rows >= FIRST_ROWS_SEEN;
}

KcXlsxMerges *
kc_xlsx_merges_find (KcZip *zip, int entry, KcProgress *progress, GError **error)
{
  g_autoptr (KcXlsxMerges) self = g_new0 (KcXlsxMerges, 1);

  self->ranges = g_array_new (FALSE, TRUE, sizeof (Range));
  g_array_set_clear_func (self->ranges, clear_range);
  self->active = g_array_new (FALSE, FALSE, sizeof (guint));
  if (kc_zip_get_size (zip, entry) > KC_XLSX_MERGE_SEARCH && begins_full (zip, entry))
    return g_steal_pointer (&self);
  if (!scan_part (self, zip, entry, progress, error))
    return NULL;
  g_array_sort (self->ranges, compare_ranges);
  return g_steal_pointer (&self);
}

void
kc_xlsx_merges_free (KcXlsxMerges *self)
{
  g_array_unref (self->ranges);
  g_array_unref (self->active);
  g_free (self);
}

void
kc_xlsx_merges_start (KcXlsxMerges *self)
{
  self->next = 0;
  g_array_set_size (self->active, 0);
  for (guint i = 0; i < self->ranges->len; i++)
    {
      Range *range = &g_array_index (self->ranges, Range, i);

      g_clear_pointer (&range->text, g_free);
      memset (&range->value, 0, sizeof range->value);
    }
}

static const KcCell *
find_cell (GArray *cells, guint32 column)
{
  for (guint i = 0; i < cells->len; i++)
    if (g_array_index (cells, KcCell, i).column == column)
      return &g_array_index (cells, KcCell, i);
  return NULL;
}

static void
start_range (Range *range, GArray *cells)
{
  const KcCell *first = find_cell (cells, range->column1);

  if (first == NULL || first->type == KC_CELL_EMPTY)
    return;
  range->value = *first;
  range->value.flags |= KC_CELL_MERGED;
  if (first->text != NULL)
    {
      range->text = g_strndup (first->text, first->length);
      range->value.text = range->text;
    }
}

static void
update_active (KcXlsxMerges *self, guint32 row, GArray *cells)
{
  for (guint i = self->active->len; i-- > 0;)
    if (g_array_index (self->ranges, Range, g_array_index (self->active, guint, i)).row2 < row)
      g_array_remove_index_fast (self->active, i);
  for (; self->next < self->ranges->len; self->next++)
    {
      Range *range = &g_array_index (self->ranges, Range, self->next);

      if (range->row1 > row)
        break;
      /* A first row that the file leaves out is empty, and so is the range. */
      if (range->row1 == row)
        start_range (range, cells);
      if (range->row2 >= row)
        g_array_append_val (self->active, self->next);
    }
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const KcCell *first = a;
  const KcCell *second = b;

  return first->column < second->column ? -1 : first->column > second->column;
}

/* What hides under a merged range's other cells is not seen by anybody: the first cell's value takes its place. */
static void
remove_covered (GArray *cells, const Range *range, guint32 row)
{
  guint kept = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      guint32 column = g_array_index (cells, KcCell, i).column;

      if (column < range->column1 || column > range->column2 || (row == range->row1 && column == range->column1))
        g_array_index (cells, KcCell, kept++) = g_array_index (cells, KcCell, i);
    }
  g_array_set_size (cells, kept);
}

void
kc_xlsx_merges_apply (KcXlsxMerges *self, guint32 row, GArray *cells)
{
  if (self->active->len == 0 && (self->next >= self->ranges->len || g_array_index (self->ranges, Range, self->next).row1 > row))
    return;
  update_active (self, row, cells);

  for (guint i = 0; i < self->active->len; i++)
    {
      const Range *range = &g_array_index (self->ranges, Range, g_array_index (self->active, guint, i));
      KcCell copy = range->value;

      /* Nothing to spread: then what stands in the range is not thrown away either. */
      if (copy.type == KC_CELL_EMPTY)
        continue;
      remove_covered (cells, range, row);
      for (copy.column = range->column1 + (row == range->row1 ? 1 : 0); copy.column <= range->column2; copy.column++)
        g_array_append_val (cells, copy);
    }
  if (self->active->len > 0)
    g_array_sort (cells, compare_cells);
}
