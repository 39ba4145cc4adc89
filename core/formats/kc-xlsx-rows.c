#include "kc-xlsx-rows.h"
#include "kc-number-text.h"
#include "kc-sax-parser.h"
#include "kc-xlsx-escape.h"

#include <string.h>

typedef enum
{
  IN_PART,
  IN_SHEET_DATA,
  IN_ROW,
  IN_CELL,
  IN_VALUE,           /* v */
  IN_FORMULA,         /* f */
  IN_INLINE,          /* is */
  IN_INLINE_RUN,      /* is/r */
  IN_INLINE_TEXT,     /* is/t, is/r/t */
} Place;

typedef enum
{
  STORED_NUMBER,
  STORED_SHARED,
  STORED_STRING,      /* str: of a formula */
  STORED_INLINE,
  STORED_BOOLEAN,
  STORED_ERROR,
  STORED_DATE,
} Stored;

typedef struct
{
  KcSaxParser parser;
  const KcXlsxRowSource *source;
  KcRowFunc func;
  gpointer data;

  /* Names, compared by address. */
  const xmlChar *sheet_data, *row, *c, *v, *f, *is, *t, *r, *s, *hidden, *col, *min, *max;

  Place place;
  Place text_parent;          /* of IN_INLINE_TEXT */

  gint64 row_index;           /* of the row being read or read last; -1: none */
  gboolean row_hidden;
  GArray *cells;              /* of KcCell; text of the row's own is an offset until the row ends */
  GArray *own;                /* of guint: which cells have such text */
  GByteArray *text;           /* values of this row */

  gint64 column;              /* of the cell being read or read last; -1: none */
  Stored stored;
  KcNumberFormat format;
  gboolean has_value;
  gboolean has_formula;
  gsize value_start;
} RowReader;

static void
stop_damaged (RowReader *self, const char *what)
{
  kc_sax_parser_stop (&self->parser, g_error_new (KC_ERROR, KC_ERROR_FILE_DAMAGED, "worksheet, row %" G_GINT64_FORMAT ": %s",
                                                   self->row_index + 1, what));
}

static void
start_row (RowReader *self, int n_attributes, const xmlChar **attributes)
{
  gint64 index = self->row_index + 1;

  self->row_hidden = FALSE;
  for (int i = 0; i < n_attributes; i++, attributes += 5)
    {
      const char *value = (const char *) attributes[3];
      const char *end = (const char *) attributes[4];

      if (attributes[1] != NULL)
        continue;
      if (attributes[0] == self->r)
        for (index = -1; value < end && g_ascii_isdigit (*value) && index < G_MAXINT32; value++)
          index = (index + 1) * 10 + (*value - '0') - 1;
      else if (attributes[0] == self->hidden)
        self->row_hidden = kc_sax_is_true (value, end - value);
    }
  if (index <= self->row_index || index >= G_MAXINT32)
    {
      stop_damaged (self, "rows out of order");
      return;
    }
  self->row_index = index;
  self->column = -1;
  g_array_set_size (self->cells, 0);
  g_array_set_size (self->own, 0);
  g_byte_array_set_size (self->text, 0);
  self->place = IN_ROW;
}

static guint64
parse_count (const char *value, const char *end)
{
  guint64 count = 0;

  for (; value < end && g_ascii_isdigit (*value) && count <= KC_SHEET_MAX_COLUMNS; value++)
    count = count * 10 + (*value - '0');
  return count;
}

/* One element for columns that look alike, before the first row. */
static void
take_columns (RowReader *self, int n_attributes, const xmlChar **attributes)
{
  guint64 min = 0, max = 0;
  gboolean hidden = FALSE;

  for (int i = 0; i < n_attributes; i++, attributes += 5)
    {
      const char *value = (const char *) attributes[3];
      const char *end = (const char *) attributes[4];

      if (attributes[0] == self->min)
        min = parse_count (value, end);
      else if (attributes[0] == self->max)
        max = parse_count (value, end);
      else if (attributes[0] == self->hidden)
        hidden = kc_sax_is_true (value, end - value);
    }
  if (hidden && min > 0 && max >= min)
    kc_hidden_columns_add (self->source->hidden_columns, min - 1, max - min + 1);
}

static Stored
parse_stored (const char *value, gsize length)
{
  switch (length > 0 ? value[0] : 'n')
    {
    case 's':
      return length == 1 ? STORED_SHARED : STORED_STRING;
    case 'i':
      return STORED_INLINE;
    case 'b':
      return STORED_BOOLEAN;
    case 'e':
      return STORED_ERROR;
    case 'd':
      return STORED_DATE;
    default:
      return STORED_NUMBER;
    }
}

static gint64
parse_column (const char *value, const char *end)
{
  gint64 column = 0;

  for (; value < end && g_ascii_isalpha (*value) && column <= KC_SHEET_MAX_COLUMNS; value++)
    column = column * 26 + ((*value & 0x1f));
  return column - 1;
}

static void
start_cell (RowReader *self, int n_attributes, const xmlChar **attributes)
{
  gint64 column = self->column + 1;

  self->stored = STORED_NUMBER;
  self->format = KC_NUMBER_FORMAT_GENERAL;
  self->has_value = FALSE;
  self->has_formula = FALSE;
  for (int i = 0; i < n_attributes; i++, attributes += 5)
    {
      const char *value = (const char *) attributes[3];
      const char *end = (const char *) attributes[4];

      if (attributes[1] != NULL)
        continue;
      if (attributes[0] == self->r)
        column = parse_column (value, end);
      else if (attributes[0] == self->t)
        self->stored = parse_stored (value, end - value);
      else if (attributes[0] == self->s)
        {
          guint style = 0;

          for (; value < end && g_ascii_isdigit (*value) && style < G_MAXUINT16; value++)
            style = style * 10 + (*value - '0');
          if (style < self->source->n_styles)
            self->format = self->source->styles[style];
        }
    }
  if (column <= self->column || column >= KC_SHEET_MAX_COLUMNS)
    {
      stop_damaged (self, "cells out of order");
      return;
    }
  self->column = column;
  self->value_start = self->text->len;
  self->place = IN_CELL;
}

static void
start_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
          int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  RowReader *self = data;

  if (self->place == IN_ROW && name == self->c)
    start_cell (self, n_attributes, attributes);
  else if (self->place == IN_CELL && name == self->v)
    {
      self->place = IN_VALUE;
      self->has_value = TRUE;
    }
  else if (self->place == IN_SHEET_DATA && name == self->row)
    start_row (self, n_attributes, attributes);
  else if (self->place == IN_CELL && name == self->f)
    {
      self->place = IN_FORMULA;
      self->has_formula = TRUE;
    }
  else if (self->place == IN_CELL && name == self->is)
    {
      self->place = IN_INLINE;
      self->has_value = TRUE;
    }
  else if ((self->place == IN_INLINE || self->place == IN_INLINE_RUN) && name == self->t)
    {
      self->text_parent = self->place;
      self->place = IN_INLINE_TEXT;
    }
  else if (self->place == IN_INLINE && name == self->r)
    self->place = IN_INLINE_RUN;
  else if (self->place == IN_PART && name == self->sheet_data)
    self->place = IN_SHEET_DATA;
  else if (self->place == IN_PART && name == self->col)
    take_columns (self, n_attributes, attributes);
  /* The root element is not skipped, so that what it holds is seen. */
  else if (self->place != IN_PART)
    kc_sax_parser_skip_element (&self->parser);
}

static void
text_cb (void *data, const xmlChar *text, int length)
{
  RowReader *self = data;

  if (self->place == IN_VALUE || self->place == IN_INLINE_TEXT)
    g_byte_array_append (self->text, text, length);
}

/* The value just read, kept as the cell's own text until the row is handed out. */
static void
keep_text (RowReader *self, KcCell *cell)
{
  char *value = (char *) self->text->data + self->value_start;
  gsize length = kc_xlsx_unescape (value, self->text->len - self->value_start);
  guint index = self->cells->len - 1;

  g_byte_array_set_size (self->text, self->value_start + length);
  g_byte_array_append (self->text, (const guint8 *) "", 1);
  cell->text = GSIZE_TO_POINTER (self->value_start);
  cell->length = length;
  g_array_append_val (self->own, index);
}

static void
set_shared (RowReader *self, KcCell *cell, const char *value, gsize length)
{
  guint64 index = 0;

  for (gsize i = 0; i < length && g_ascii_isdigit (value[i]) && index < G_MAXUINT32; i++)
    index = index * 10 + (value[i] - '0');
  cell->type = KC_CELL_TEXT;
  cell->text = kc_xlsx_strings_get (self->source->strings, index, &cell->length);
  if (cell->text == NULL)
    {
      cell->type = KC_CELL_ERROR;
      cell->text = "#REF!";
      cell->length = strlen (cell->text);
    }
}

/* The value is in self->text from value_start on, ended by NUL which does not count. */
static void
fill_cell (RowReader *self, KcCell *cell)
{
  const char *value = (const char *) self->text->data + self->value_start;
  gsize length = self->text->len - self->value_start;
  const KcXlsxRowSource *source = self->source;

  switch (self->stored)
    {
    case STORED_NUMBER:
      kc_cell_set_number_text (cell, value, length, self->format, source->base_1904);
      break;
    case STORED_SHARED:
      set_shared (self, cell, value, length);
      break;
    case STORED_BOOLEAN:
      cell->type = KC_CELL_BOOLEAN;
      cell->number = kc_decimal_new (kc_sax_is_true (value, length), 0);
      break;
    case STORED_ERROR:
      cell->type = KC_CELL_ERROR;
      keep_text (self, cell);
      break;
    case STORED_DATE:
      kc_cell_set_iso_date (cell, value, length, source->base_1904);
      if (cell->type == KC_CELL_TEXT)
        keep_text (self, cell);
      break;
    case STORED_STRING:
    case STORED_INLINE:
      cell->type = KC_CELL_TEXT;
      keep_text (self, cell);
      break;
    }
}

static void
end_cell (RowReader *self)
{
  gsize length = self->text->len - self->value_start;
  gboolean of_text = self->stored == STORED_STRING || self->stored == STORED_INLINE;
  KcCell *cell;

  self->place = IN_ROW;
  /* A formula that gives an empty text is as good as nothing; one without any value was never calculated. */
  if (length == 0 && (!self->has_formula || (of_text && self->has_value)))
    return;
  g_array_set_size (self->cells, self->cells->len + 1);
  cell = &g_array_index (self->cells, KcCell, self->cells->len - 1);
  memset (cell, 0, sizeof *cell);
  cell->column = self->column;
  cell->flags = self->has_formula ? KC_CELL_FROM_FORMULA : 0;
  if (length == 0)
    {
      cell->type = KC_CELL_FORMULA_WITHOUT_VALUE;
      return;
    }
  g_byte_array_append (self->text, (const guint8 *) "", 1);
  g_byte_array_set_size (self->text, self->text->len - 1);
  fill_cell (self, cell);
  if (cell->type == KC_CELL_TEXT && cell->length == 0)
    g_array_set_size (self->cells, self->cells->len - 1);
  /* The bytes of what was not kept as text may serve the next cell. */
  if (self->own->len == 0 || g_array_index (self->own, guint, self->own->len - 1) != self->cells->len - 1)
    g_byte_array_set_size (self->text, self->value_start);
}

static void
end_row (RowReader *self)
{
  for (guint i = 0; i < self->own->len; i++)
    {
      KcCell *cell = &g_array_index (self->cells, KcCell, g_array_index (self->own, guint, i));

      cell->text = (const char *) self->text->data + GPOINTER_TO_SIZE (cell->text);
    }
  kc_xlsx_merges_apply (self->source->merges, self->row_index, self->cells);
  if (!self->func (self->row_index, (const KcCell *) self->cells->data, self->cells->len, self->row_hidden, self->data))
    kc_sax_parser_stop (&self->parser, NULL);
  self->place = IN_SHEET_DATA;
}

static void
end_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  RowReader *self = data;

  switch (self->place)
    {
    case IN_VALUE:
    case IN_FORMULA:
    case IN_INLINE:
      self->place = IN_CELL;
      break;
    case IN_CELL:
      end_cell (self);
      break;
    case IN_ROW:
      end_row (self);
      break;
    case IN_INLINE_TEXT:
      self->place = self->text_parent;
      break;
    case IN_INLINE_RUN:
      self->place = IN_INLINE;
      break;
    case IN_SHEET_DATA:
      self->place = IN_PART;
      break;
    case IN_PART:
      break;
    }
}

/* The frequent ones first. */
static void
intern_names (RowReader *self)
{
  self->c = kc_sax_parser_intern (&self->parser, "c");
  self->r = kc_sax_parser_intern (&self->parser, "r");
  self->s = kc_sax_parser_intern (&self->parser, "s");
  self->v = kc_sax_parser_intern (&self->parser, "v");
  self->t = kc_sax_parser_intern (&self->parser, "t");
  self->row = kc_sax_parser_intern (&self->parser, "row");
  self->f = kc_sax_parser_intern (&self->parser, "f");
  self->is = kc_sax_parser_intern (&self->parser, "is");
  self->hidden = kc_sax_parser_intern (&self->parser, "hidden");
  self->col = kc_sax_parser_intern (&self->parser, "col");
  self->min = kc_sax_parser_intern (&self->parser, "min");
  self->max = kc_sax_parser_intern (&self->parser, "max");
  self->sheet_data = kc_sax_parser_intern (&self->parser, "sheetData");
}

gboolean
kc_xlsx_rows_read (const KcXlsxRowSource *source, KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  static const KcSaxHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (KcCell));
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GByteArray) text = g_byte_array_new ();
  RowReader reader = { .source = source, .func = func, .data = data, .row_index = -1, .cells = cells, .own = own, .text = text };
  gboolean read;

  if (!kc_sax_parser_open (&reader.parser, source->zip, source->entry, &handler, progress, error))
    return FALSE;
  reader.parser.total = kc_zip_get_size (source->zip, source->entry);
  intern_names (&reader);
  kc_xlsx_merges_start (source->merges);
  read = kc_sax_parser_run_large (&reader.parser, source->zip, source->entry, error);
  kc_sax_parser_clear (&reader.parser);
  return read;
}
