#include "kc-csv-scanner.h"

#include <string.h>

#define SAMPLE_RECORDS 200u

/* Finds the quote that closes the field whose text starts at `at` (behind the opening quote). Returns its index; `length` when it is not
 * in these bytes. */
static gsize
find_closing_quote (const char *text, gsize at, gsize length)
{
  while (at < length)
    {
      const char *quote = memchr (text + at, '"', length - at);

      if (quote == NULL)
        return length;
      at = quote - text;
      if (at + 1 >= length || text[at + 1] != '"')
        return at;
      at += 2;
    }
  return length;
}

static gsize
find_field_end (const char *text, gsize at, gsize length, char delimiter)
{
  while (at < length && text[at] != delimiter && text[at] != '\n' && text[at] != '\r')
    at++;
  return at;
}

/* Takes the quotes out in place: doubled ones become one, what stands between the closing quote and the delimiter stays. */
static gsize
unquote (char *text, gsize length)
{
  gsize to = 0;
  gboolean inside = TRUE;

  for (gsize at = 1; at < length; at++)
    {
      if (inside && text[at] == '"')
        {
          if (at + 1 < length && text[at + 1] == '"')
            at++;
          else
            {
              inside = FALSE;
              continue;
            }
        }
      text[to++] = text[at];
    }
  return to;
}

static void
add_cell (GArray *cells, guint32 column, const char *start, gsize length, gboolean quoted)
{
  KcCell *cell;

  if (length == 0)
    return;
  g_array_set_size (cells, cells->len + 1);
  cell = &g_array_index (cells, KcCell, cells->len - 1);
  memset (cell, 0, sizeof *cell);
  cell->type = KC_CELL_TEXT;
  cell->column = column;
  cell->text = start;
  cell->length = length;
  cell->flags = quoted ? KC_CELL_QUOTED : 0;
}

/* Now that the record is whole its fields may be changed in place. */
static void
finish_cells (GArray *cells)
{
  guint kept = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      KcCell *cell = &g_array_index (cells, KcCell, i);

      if (cell->flags & KC_CELL_QUOTED)
        cell->length = unquote ((char *) cell->text, cell->length);
      ((char *) cell->text)[cell->length] = '\0';
      if (cell->length > 0)
        g_array_index (cells, KcCell, kept++) = *cell;
    }
  g_array_set_size (cells, kept);
}

/* The end of the field at `at`; `length` when more bytes are needed to tell. *quoted: it stands in quotes. */
static gsize
scan_field (const char *text, gsize at, gsize length, gboolean last, char delimiter, gboolean *quoted, gboolean *more)
{
  *quoted = FALSE;
  *more = FALSE;
  if (at < length && text[at] == '"')
    {
      gsize limit = MIN (length, at + KC_CSV_MAX_QUOTED);
      gsize close = find_closing_quote (text, at + 1, limit);

      /* A quote as the very last byte may yet be the first of a doubled pair. */
      if (!last && close + 1 >= length && limit == length)
        {
          *more = TRUE;
          return length;
        }
      if (close < limit)
        {
          *quoted = TRUE;
          return find_field_end (text, close + 1, length, delimiter);
        }
    }
  return find_field_end (text, at, length, delimiter);
}

KcCsvResult
kc_csv_scan (char *text, gsize length, gboolean last, char delimiter, GArray *cells, gsize *consumed)
{
  gsize at = 0;
  guint32 column = 0;

  g_array_set_size (cells, 0);
  for (;;)
    {
      gboolean quoted, more;
      gsize end = scan_field (text, at, length, last, delimiter, &quoted, &more);

      /* A carriage return at the end may be half of a line end. */
      if (!last && (more || end >= length || (text[end] == '\r' && end + 1 >= length)))
        return length > KC_CSV_MAX_RECORD ? KC_CSV_TOO_LARGE : KC_CSV_MORE;
      if (column >= KC_SHEET_MAX_COLUMNS)
        return KC_CSV_TOO_LARGE;
      add_cell (cells, column++, text + at, end - at, quoted);
      if (end < length && text[end] == delimiter)
        {
          at = end + 1;
          continue;
        }
      *consumed = MIN (end + 1, length);
      if (end + 1 < length && text[end] == '\r' && text[end + 1] == '\n')
        *consumed = end + 2;
      finish_cells (cells);
      return KC_CSV_RECORD;
    }
}

/* How many records of the sample have the most frequent number of fields (more than one), and how many fields that is. Columns are
 * counted by the last one that is not empty no more than by the delimiters: rows of a table all have the same. */
static void
rate_delimiter (const char *sample, gsize length, char delimiter, guint *records, guint *fields)
{
  g_autofree guint *frequency = g_new0 (guint, 257);
  gsize at = 0;

  *records = 0;
  *fields = 0;
  for (guint n = 0; n < SAMPLE_RECORDS && at < length; n++)
    {
      guint count = 1;

      for (;;)
        {
          gboolean quoted, more;
          gsize end = scan_field (sample, at, length, TRUE, delimiter, &quoted, &more);

          at = end + 1;
          if (end >= length || sample[end] != delimiter)
            {
              if (end + 1 < length && sample[end] == '\r' && sample[end + 1] == '\n')
                at++;
              break;
            }
          count++;
        }
      frequency[MIN (count, 256)]++;
    }

  for (guint count = 2; count <= 256; count++)
    if (frequency[count] > 0 && frequency[count] >= *records)
      {
        *records = frequency[count];
        *fields = count;
      }
}

char
kc_csv_guess_delimiter (const char *sample, gsize length)
{
  static const char candidates[] = { '\t', ';', ',', '|' };
  char best = ',';
  guint best_records = 0;
  guint best_fields = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint records, fields;

      rate_delimiter (sample, length, candidates[i], &records, &fields);
      if (records > best_records || (records == best_records && fields > best_fields))
        {
          best = candidates[i];
          best_records = records;
          best_fields = fields;
        }
    }
  return best;
}
