#include "kc-xml2003.h"
#include "kc-number-text.h"
#include "kc-row-builder.h"
#include "kc-sax-parser.h"

#include <string.h>

#define SECONDS_A_DAY 86400.0
#define NO_FORMAT 0xff

typedef enum
{
  OUTSIDE,
  IN_WORKSHEET,
  IN_TABLE,
  IN_ROW,
  IN_CELL,
  IN_DATA,
} Place;

typedef struct
{
  KcSaxParser parser;
  const KcXml2003Book *book;
  guint sheet;
  guint n_sheets;              /* seen */
  KcRowFunc func;
  gpointer data;
  KcRowBuilder *builder;
  KcHiddenColumns *hidden_columns;
  const xmlChar *worksheet, *table, *row_element, *column_element, *cell_element, *data_element, *phonetic;
  const xmlChar *index, *span, *hidden, *style_id, *merge_across, *merge_down, *formula, *type;


  Place place;
  guint inlines;               /* elements within a value that are open */
  GByteArray *column_formats;  /* of KcNumberFormat or NO_FORMAT */
  guint8 row_format;

  gint64 row;                  /* being read, or read last */
  guint32 n_more_rows;         /* that are as empty as this one */
  gboolean row_hidden;
  gint64 column;               /* of the cell being read, or the last column taken */
  guint32 n_columns, n_rows;   /* that the cell spans */
  guint8 format;
  gboolean has_formula, has_data;
  gboolean misplaced;          /* its index is one that was passed */
  char kind;                   /* the first letter of the value's type */
} Reader;

static void
stop_damaged (Reader *self, const char *what)
{
  kc_sax_parser_stop (&self->parser, g_error_new (KC_ERROR, KC_ERROR_FILE_DAMAGED, "worksheet, row %" G_GINT64_FORMAT ": %s", self->row + 1, what));
}

static gint64
parse_number (const xmlChar **attribute)
{
  const char *value = (const char *) attribute[3];
  const char *end = (const char *) attribute[4];
  gint64 number = 0;

  for (; value < end && g_ascii_isdigit (*value) && number < G_MAXINT32; value++)
    number = number * 10 + (*value - '0');
  return MIN (number, G_MAXINT32);
}

static guint8
find_format (Reader *self, const xmlChar **attribute)
{
  g_autofree char *id = kc_sax_dup_value ((const char *) attribute[3], attribute[4] - attribute[3]);
  gpointer format;

  return g_hash_table_lookup_extended (self->book->styles, id, NULL, &format) ? GPOINTER_TO_INT (format) : NO_FORMAT;
}

static void
take_column (Reader *self, int n_attributes, const xmlChar **attributes)
{
  gint64 column = self->column_formats->len;
  gint64 n = 1;
  gboolean hidden = FALSE;
  guint8 format = NO_FORMAT, none = NO_FORMAT;

  for (int i = 0; i < n_attributes; i++, attributes += 5)
    if (attributes[0] == self->index)
      column = parse_number (attributes) - 1;
    else if (attributes[0] == self->span)
      n = parse_number (attributes) + 1;
    else if (attributes[0] == self->style_id)
      format = find_format (self, attributes);
    else if (attributes[0] == self->hidden)
      hidden = parse_number (attributes) != 0;
  if (column < self->column_formats->len || column + n > KC_SHEET_MAX_COLUMNS)
    return;
  if (hidden)
    kc_hidden_columns_add (self->hidden_columns, column, n);
  while (self->column_formats->len < column)
    g_byte_array_append (self->column_formats, &none, 1);
  for (; n > 0; n--)
    g_byte_array_append (self->column_formats, &format, 1);
}

static void
start_row (Reader *self, int n_attributes, const xmlChar **attributes)
{
  gint64 row = self->row + 1 + self->n_more_rows;

  self->row_hidden = FALSE;
  self->row_format = NO_FORMAT;
  self->n_more_rows = 0;
  for (int i = 0; i < n_attributes; i++, attributes += 5)
    if (attributes[0] == self->index)
      row = parse_number (attributes) - 1;
    else if (attributes[0] == self->span)
      self->n_more_rows = parse_number (attributes);
    else if (attributes[0] == self->hidden)
      self->row_hidden = parse_number (attributes) != 0;
    else if (attributes[0] == self->style_id)
      self->row_format = find_format (self, attributes);
  if (row <= self->row || row >= G_MAXINT32)
    {
      stop_damaged (self, "rows out of order");
      return;
    }
  self->row = row;
  self->column = -1;
  kc_row_builder_start (self->builder);
  self->place = IN_ROW;
}

static void
start_cell (Reader *self, int n_attributes, const xmlChar **attributes)
{
  /* Cells that a range from above covers are left out. */
  gint64 column = kc_row_builder_next_free (self->builder, self->row, self->column + 1);

  self->n_columns = self->n_rows = 1;
  self->format = NO_FORMAT;
  self->has_formula = self->has_data = self->misplaced = FALSE;
  self->kind = 'S';
  for (int i = 0; i < n_attributes; i++, attributes += 5)
    if (attributes[0] == self->index)
      column = parse_number (attributes) - 1;
    else if (attributes[0] == self->style_id)
      self->format = find_format (self, attributes);
    else if (attributes[0] == self->merge_across)
      self->n_columns = parse_number (attributes) + 1;
    else if (attributes[0] == self->merge_down)
      self->n_rows = parse_number (attributes) + 1;
    else if (attributes[0] == self->formula)
      self->has_formula = TRUE;
  self->misplaced = column <= self->column || column >= KC_SHEET_MAX_COLUMNS;
  column = MIN (column, KC_SHEET_MAX_COLUMNS);
  if (!self->misplaced)
    self->column = column;
  if (self->format == NO_FORMAT)
    self->format = self->row_format;
  if (self->format == NO_FORMAT && !self->misplaced && column < self->column_formats->len)
    self->format = self->column_formats->data[column];
  kc_row_builder_start_value (self->builder);
  self->place = IN_CELL;
}

static void
start_data (Reader *self, int n_attributes, const xmlChar **attributes)
{
  for (int i = 0; i < n_attributes; i++, attributes += 5)
    if (attributes[0] == self->type && attributes[4] > attributes[3])
      self->kind = *(const char *) attributes[3];
  self->has_data = TRUE;
  self->inlines = 0;
  self->place = IN_DATA;
}

static void
start_in_table (Reader *self, const xmlChar *name, int n_attributes, const xmlChar **attributes)
{
  if (name == self->row_element)
    {
      start_row (self, n_attributes, attributes);
      return;
    }
  if (name == self->column_element)
    take_column (self, n_attributes, attributes);
  kc_sax_parser_skip_element (&self->parser);
}

static void
start_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
          int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  Reader *self = data;

  switch (self->place)
    {
    case OUTSIDE:
      if (name == self->worksheet && self->n_sheets++ == self->sheet)
        self->place = IN_WORKSHEET;
      else if (name == self->table)
        kc_sax_parser_skip_element (&self->parser);
      break;
    case IN_WORKSHEET:
      if (name == self->table)
        self->place = IN_TABLE;
      else
        kc_sax_parser_skip_element (&self->parser);
      break;
    case IN_TABLE:
      start_in_table (self, name, n_attributes, attributes);
      break;
    case IN_ROW:
      if (name == self->cell_element)
        start_cell (self, n_attributes, attributes);
      else
        kc_sax_parser_skip_element (&self->parser);
      break;
    case IN_CELL:
      /* Comments have a Data of their own, but one step further down. */
      if (name == self->data_element && !self->has_data)
        start_data (self, n_attributes, attributes);
      else
        kc_sax_parser_skip_element (&self->parser);
      break;
    case IN_DATA:
      if (name == self->phonetic)
        kc_sax_parser_skip_element (&self->parser);
      else
        self->inlines++;
      break;
    }
}

static void
text_cb (void *data, const xmlChar *text, int length)
{
  Reader *self = data;

  if (self->place == IN_DATA)
    kc_row_builder_append (self->builder, (const char *) text, length);
}

/* "1899-12-31T08:30:00.000": a time of day has no date worth the name. FALSE: it has one. */
static gboolean
set_time (KcCell *cell, const char *text, gsize length)
{
  guint hours, minutes;
  double seconds;

  if (length < 19 || g_ascii_strtoull (text, NULL, 10) >= 1900 || text[10] != 'T' || text[13] != ':' || text[16] != ':')
    return FALSE;
  hours = g_ascii_strtoull (text + 11, NULL, 10);
  minutes = g_ascii_strtoull (text + 14, NULL, 10);
  seconds = g_ascii_strtod (text + 17, NULL);
  if (hours > 23 || minutes > 59 || !(seconds >= 0 && seconds < 61))
    return FALSE;
  kc_cell_set_double (cell, (hours * 3600 + minutes * 60 + seconds) / SECONDS_A_DAY, KC_NUMBER_FORMAT_TIME, FALSE);
  return TRUE;
}

/* FALSE: the cell is its text, and its type is set. `text` ends with NUL. */
static gboolean
fill_typed (Reader *self, KcCell *cell, const char *text, gsize length)
{
  KcNumberFormat format = self->format == NO_FORMAT ? KC_NUMBER_FORMAT_GENERAL : (KcNumberFormat) self->format;

  switch (self->kind)
    {
    case 'N':
      kc_cell_set_number_text (cell, text, length, format, self->book->base_1904);
      return TRUE;
    case 'D':
      if (set_time (cell, text, length))
        return TRUE;
      kc_cell_set_iso_date (cell, text, length, self->book->base_1904);
      return cell->type == KC_CELL_DATE;
    case 'B':
      cell->type = KC_CELL_BOOLEAN;
      cell->number = kc_decimal_new (kc_sax_is_true (text, length), 0);
      return TRUE;
    case 'E':
      cell->type = KC_CELL_ERROR;
      return FALSE;
    default:
      cell->type = self->has_formula && kc_text_is_error (text, length) ? KC_CELL_ERROR : KC_CELL_TEXT;
      return FALSE;
    }
}

/* LibreOffice counts without covered cells where it writes an empty one, so that those may stand anywhere. */
static void
end_misplaced (Reader *self)
{
  self->place = IN_ROW;
  if (self->has_formula || self->builder->text->len > self->builder->value_start)
    stop_damaged (self, "cells out of order");
}

static void
end_cell (Reader *self)
{
  gsize length;
  const char *text = kc_row_builder_get_value (self->builder, &length);
  KcCell *cell;

  if (self->misplaced)
    {
      end_misplaced (self);
      return;
    }
  if (length > 0 || (self->has_formula && !(self->has_data && self->kind == 'S')))
    {
      cell = kc_row_builder_add (self->builder, self->column);
      cell->flags = self->has_formula ? KC_CELL_FROM_FORMULA : 0;
      if (length == 0)
        cell->type = KC_CELL_FORMULA_WITHOUT_VALUE;
      else if (fill_typed (self, cell, text, length))
        kc_row_builder_drop_value (self->builder);
      else
        kc_row_builder_keep_value (self->builder, cell);
    }
  kc_row_builder_span (self->builder, self->row, self->column, self->n_rows, self->n_columns);
  self->column = MIN (self->column + self->n_columns - 1, (gint64) KC_SHEET_MAX_COLUMNS);
  self->place = IN_ROW;
  if (self->builder->too_large)
    kc_sax_parser_stop (&self->parser, g_error_new (KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "row %" G_GINT64_FORMAT " has too many bytes", self->row + 1));
}

static void
end_row (Reader *self)
{
  const GArray *cells = kc_row_builder_finish (self->builder, self->row);

  self->place = IN_TABLE;
  if (!self->func (self->row, (const KcCell *) cells->data, cells->len, self->row_hidden, self->data))
    kc_sax_parser_stop (&self->parser, NULL);
}

static void
end_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reader *self = data;

  switch (self->place)
    {
    case IN_DATA:
      if (self->inlines > 0)
        self->inlines--;
      else
        self->place = IN_CELL;
      break;
    case IN_CELL:
      end_cell (self);
      break;
    case IN_ROW:
      end_row (self);
      break;
    case IN_TABLE:
      /* The other sheets are another reading's. */
      kc_sax_parser_stop (&self->parser, NULL);
      break;
    case IN_WORKSHEET:
      self->place = OUTSIDE;
      break;
    case OUTSIDE:
      break;
    }
}

static void
intern_names (Reader *self)
{
  const struct { const xmlChar **to; const char *name; } names[] = {
    { &self->worksheet, "Worksheet" }, { &self->table, "Table" }, { &self->row_element, "Row" }, { &self->column_element, "Column" },
    { &self->cell_element, "Cell" }, { &self->data_element, "Data" }, { &self->phonetic, "PhoneticText" }, { &self->index, "Index" },
    { &self->span, "Span" }, { &self->hidden, "Hidden" }, { &self->style_id, "StyleID" }, { &self->merge_across, "MergeAcross" },
    { &self->merge_down, "MergeDown" }, { &self->formula, "Formula" }, { &self->type, "Type" } };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    *names[i].to = kc_sax_parser_intern (&self->parser, names[i].name);
}

gboolean
kc_xml2003_rows_read (const char *path, const KcTextEncoding *encoding, const KcXml2003Book *book, guint sheet, KcHiddenColumns *hidden_columns,
                      KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  static const KcSaxHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (KcRowBuilder) builder = kc_row_builder_new ();
  g_autoptr (GByteArray) column_formats = g_byte_array_new ();
  g_autofree Reader *reader = g_new0 (Reader, 1);
  gboolean read;

  reader->book = book;
  reader->sheet = sheet;
  reader->func = func;
  reader->data = data;
  reader->builder = builder;
  reader->hidden_columns = hidden_columns;
  reader->column_formats = column_formats;
  reader->row = -1;
  if (!kc_sax_parser_open_file (&reader->parser, path, encoding, &handler, progress, error))
    return FALSE;
  reader->parser.with_prefixes = TRUE;
  reader->parser.total = kc_text_source_get_size (reader->parser.file);
  intern_names (reader);
  read = kc_sax_parser_run_large (&reader->parser, NULL, 0, error);
  kc_sax_parser_clear (&reader->parser);
  return read;
}
