#include "kc-ods-rows.h"
#include "kc-ods-value.h"
#include "kc-row-builder.h"

#include <string.h>

/* Blanks that <text:s text:c="…"/> stands for. */
#define MOST_BLANKS 32767u

typedef enum
{
  IN_DOCUMENT,
  IN_ROOT,
  IN_BODY,
  IN_SPREADSHEET,
  IN_TABLE,
  IN_ROW,
  IN_CELL,
  IN_PARAGRAPH,
} Place;

typedef struct
{
  KcSaxParser parser;
  guint table;
  guint n_tables;              /* seen */
  gboolean only_one;
  gboolean base_1904;
  KcRowFunc func;
  gpointer data;
  KcRowBuilder *builder;
  KcHiddenColumns *hidden_columns;
  guint64 n_columns;           /* that elements have spoken of */

  /* Names, compared by address. */
  const xmlChar *body, *spreadsheet, *table_element, *row_element, *cell_element, *covered, *row_group, *header_rows, *rows, *p, *s, *tab,
      *line_break, *annotation, *ruby_text, *frame, *note, *table_column, *column_group, *header_columns, *columns;
  const xmlChar *calcext, *value_type, *value, *date_value, *time_value, *boolean_value, *string_value, *formula, *columns_repeated,
      *rows_repeated, *columns_spanned, *rows_spanned, *visibility, *c;

  Place place;
  guint groups;                /* groups of rows or columns that are open */
  guint inlines;               /* elements within the paragraph that are open */

  guint32 row;                 /* of the row being read, or of the next */
  guint32 n_repeated_rows;
  gboolean row_hidden;

  guint32 column;              /* of the cell being read, or of the next */
  guint32 n_repeated_columns;
  guint32 n_spanned_columns, n_spanned_rows;
  KcOdsValue content;
  gboolean has_string_value;   /* which goes before the paragraphs */
  guint n_paragraphs;
} Reader;

static guint32
parse_count (const char *value, const char *end)
{
  guint64 count = 0;

  for (; value < end && g_ascii_isdigit (*value) && count < G_MAXINT32; value++)
    count = count * 10 + (*value - '0');
  return CLAMP (count, 1, G_MAXINT32);
}

static gboolean
is_word (const char *value, const char *end, const char *word)
{
  gsize length = strlen (word);

  return (gsize) (end - value) == length && memcmp (value, word, length) == 0;
}

static void
start_row (Reader *self, int n_attributes, const xmlChar **attributes)
{
  self->n_repeated_rows = 1;
  self->row_hidden = FALSE;
  for (int i = 0; i < n_attributes; i++, attributes += 5)
    {
      const char *value = (const char *) attributes[3];
      const char *end = (const char *) attributes[4];

      if (attributes[0] == self->rows_repeated)
        self->n_repeated_rows = parse_count (value, end);
      else if (attributes[0] == self->visibility)
        self->row_hidden = !is_word (value, end, "visible");
    }
  self->column = 0;
  kc_row_builder_start (self->builder);
  self->place = IN_ROW;
}

static void
take_attribute (Reader *self, const xmlChar **attribute)
{
  const char *value = (const char *) attribute[3];
  const char *end = (const char *) attribute[4];
  const xmlChar *name = attribute[0];

  if (name == self->value_type)
    {
      /* LibreOffice's extension says what the standard has no word for. */
      if (attribute[1] == self->calcext)
        self->content.is_error = is_word (value, end, "error");
      else
        self->content.type = kc_ods_value_parse_type (value, end);
    }
  else if (name == self->value || name == self->date_value || name == self->time_value || name == self->boolean_value)
    kc_ods_value_set_written (&self->content, value, end);
  else if (name == self->columns_repeated)
    self->n_repeated_columns = parse_count (value, end);
  else if (name == self->formula)
    self->content.has_formula = TRUE;
  else if (name == self->columns_spanned)
    self->n_spanned_columns = parse_count (value, end);
  else if (name == self->rows_spanned)
    self->n_spanned_rows = parse_count (value, end);
  /* LibreOffice gives errors an empty one; what they are stands in the paragraph. */
  else if (name == self->string_value && end > value)
    {
      g_autofree char *text = kc_sax_dup_value (value, end - value);

      kc_row_builder_append (self->builder, text, strlen (text));
      self->has_string_value = TRUE;
    }
}

static void
start_cell (Reader *self, int n_attributes, const xmlChar **attributes)
{
  self->n_repeated_columns = self->n_spanned_columns = self->n_spanned_rows = 1;
  memset (&self->content, 0, sizeof self->content);
  self->has_string_value = FALSE;
  self->n_paragraphs = 0;
  kc_row_builder_start_value (self->builder);
  for (int i = 0; i < n_attributes; i++)
    take_attribute (self, attributes + i * 5);
  self->place = IN_CELL;
}

static void
start_blanks (Reader *self, int n_attributes, const xmlChar **attributes)
{
  guint32 n = 1;

  for (int i = 0; i < n_attributes; i++, attributes += 5)
    if (attributes[0] == self->c)
      n = MIN (parse_count ((const char *) attributes[3], (const char *) attributes[4]), MOST_BLANKS);
  for (; n > 0; n--)
    kc_row_builder_append (self->builder, " ", 1);
  self->builder->blank = FALSE;
}

/* Within a paragraph: texts in any element count, but for what stands beside the text. */
static void
start_inline (Reader *self, const xmlChar *name, int n_attributes, const xmlChar **attributes)
{
  if (name == self->annotation || name == self->ruby_text || name == self->frame || name == self->note)
    {
      kc_sax_parser_skip_element (&self->parser);
      return;
    }
  self->inlines++;
  if (self->has_string_value)
    return;
  if (name == self->s)
    start_blanks (self, n_attributes, attributes);
  else if (name == self->tab || name == self->line_break)
    {
      kc_row_builder_append (self->builder, name == self->tab ? "\t" : "\n", 1);
      self->builder->blank = TRUE;
    }
}

/* Columns are told of before the rows. */
static void
take_columns (Reader *self, int n_attributes, const xmlChar **attributes)
{
  guint32 n = 1;
  gboolean hidden = FALSE;

  for (int i = 0; i < n_attributes; i++, attributes += 5)
    {
      const char *value = (const char *) attributes[3];
      const char *end = (const char *) attributes[4];

      if (attributes[0] == self->columns_repeated)
        n = parse_count (value, end);
      else if (attributes[0] == self->visibility)
        hidden = !is_word (value, end, "visible");
    }
  if (hidden)
    kc_hidden_columns_add (self->hidden_columns, self->n_columns, n);
  self->n_columns += n;
  kc_sax_parser_skip_element (&self->parser);
}

static void
start_in_table (Reader *self, const xmlChar *name, int n_attributes, const xmlChar **attributes)
{
  if (name == self->row_element)
    start_row (self, n_attributes, attributes);
  else if (name == self->row_group || name == self->header_rows || name == self->rows || name == self->column_group || name == self->header_columns
           || name == self->columns)
    self->groups++;
  else if (name == self->table_column)
    take_columns (self, n_attributes, attributes);
  else
    kc_sax_parser_skip_element (&self->parser);
}

static void
start_outside (Reader *self, const xmlChar *name)
{
  if (self->place == IN_DOCUMENT)
    self->place = IN_ROOT;
  else if (self->place == IN_ROOT && name == self->body)
    self->place = IN_BODY;
  else if (self->place == IN_BODY && name == self->spreadsheet)
    self->place = IN_SPREADSHEET;
  else if (self->place == IN_SPREADSHEET && name == self->table_element && self->n_tables++ == self->table)
    self->place = IN_TABLE;
  else if (self->place == IN_SPREADSHEET && name == self->table_element && self->only_one)
    kc_sax_parser_stop (&self->parser, g_error_new_literal (KC_ERROR, KC_ERROR_FILE_DAMAGED, "more tables than the document says it has"));
  else
    kc_sax_parser_skip_element (&self->parser);
}

static void
start_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
          int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  Reader *self = data;

  switch (self->place)
    {
    case IN_ROW:
      if (name == self->cell_element || name == self->covered)
        start_cell (self, n_attributes, attributes);
      else
        kc_sax_parser_skip_element (&self->parser);
      break;
    case IN_CELL:
      if (name == self->p)
        {
          if (self->n_paragraphs++ > 0 && !self->has_string_value)
            kc_row_builder_append (self->builder, "\n", 1);
          self->builder->blank = TRUE;
          self->inlines = 0;
          self->place = IN_PARAGRAPH;
        }
      else
        kc_sax_parser_skip_element (&self->parser);
      break;
    case IN_PARAGRAPH:
      start_inline (self, name, n_attributes, attributes);
      break;
    case IN_TABLE:
      start_in_table (self, name, n_attributes, attributes);
      break;
    case IN_DOCUMENT: case IN_ROOT: case IN_BODY: case IN_SPREADSHEET:
      start_outside (self, name);
      break;
    }
}

/* Those blanks that count are elements. */
static void
text_cb (void *data, const xmlChar *text, int length)
{
  Reader *self = data;

  if (self->place == IN_PARAGRAPH && !self->has_string_value)
    kc_row_builder_append_squeezed (self->builder, (const char *) text, (gsize) length, FALSE);
}

static void
end_cell (Reader *self)
{
  guint32 column = self->column;
  gboolean added = column < KC_SHEET_MAX_COLUMNS && kc_ods_value_add_cell (&self->content, self->builder, column, self->base_1904);

  if (!added || self->builder->own->len == 0 || g_array_index (self->builder->own, guint, self->builder->own->len - 1) != self->builder->cells->len - 1)
    kc_row_builder_drop_value (self->builder);
  if (self->n_spanned_columns > 1 || self->n_spanned_rows > 1)
    kc_row_builder_span (self->builder, self->row, column, self->n_spanned_rows, self->n_spanned_columns);
  for (guint32 i = 1; added && i < self->n_repeated_columns && column + i < KC_SHEET_MAX_COLUMNS; i++)
    {
      kc_row_builder_repeat (self->builder, column + i);
      if (self->builder->n_spread > KC_ROW_MAX_SPREAD)
        break;
    }
  self->column = MIN (column + self->n_repeated_columns, KC_SHEET_MAX_COLUMNS);
  self->place = IN_ROW;
  if (self->builder->too_large || self->builder->n_spread > KC_ROW_MAX_SPREAD)
    kc_sax_parser_stop (&self->parser, g_error_new (KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "row %u has too many cells or bytes", self->row + 1));
}

static void
end_row (Reader *self)
{
  guint64 next = (guint64) self->row + self->n_repeated_rows;
  guint32 end = MIN (next, G_MAXINT32);
  /* An empty row is passed on only where a range reaches into it. */
  guint32 last = self->builder->cells->len > 0 ? end : MIN (end, kc_row_builder_get_spans_end (self->builder));

  self->place = IN_TABLE;
  for (guint32 row = self->row; row < last; row++)
    {
      const GArray *cells = kc_row_builder_finish (self->builder, row);

      if (!self->func (row, (const KcCell *) cells->data, cells->len, self->row_hidden, self->data))
        {
          kc_sax_parser_stop (&self->parser, NULL);
          return;
        }
      self->builder->n_spread += row > self->row ? cells->len : 0;
      if (self->builder->n_spread > KC_ROW_MAX_SPREAD)
        {
          kc_sax_parser_stop (&self->parser, g_error_new (KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "row %u is repeated too often", self->row + 1));
          return;
        }
    }
  self->row = end;
}

static void
end_table (Reader *self)
{
  if (self->groups > 0)
    self->groups--;
  /* The other tables are another reading's. Where the document was not read to its end for the list of them, it must be now: the archive's
   * check sum stands there. */
  else if (!self->only_one)
    kc_sax_parser_stop (&self->parser, NULL);
  else
    self->place = IN_SPREADSHEET;
}

static void
end_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reader *self = data;

  switch (self->place)
    {
    case IN_PARAGRAPH:
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
      end_table (self);
      break;
    case IN_DOCUMENT: case IN_ROOT: case IN_BODY: case IN_SPREADSHEET:
      self->place = self->place == IN_DOCUMENT ? IN_DOCUMENT : self->place - 1;
      break;
    }
}

static void
intern_names (Reader *self)
{
  const struct { const xmlChar **to; const char *name; } names[] = {
    { &self->body, "body" }, { &self->spreadsheet, "spreadsheet" }, { &self->table_element, "table" }, { &self->row_element, "table-row" },
    { &self->cell_element, "table-cell" }, { &self->covered, "covered-table-cell" }, { &self->row_group, "table-row-group" },
    { &self->header_rows, "table-header-rows" }, { &self->table_column, "table-column" },
    { &self->column_group, "table-column-group" }, { &self->header_columns, "table-header-columns" }, { &self->columns, "table-columns" },
    { &self->rows, "table-rows" }, { &self->p, "p" }, { &self->s, "s" }, { &self->tab, "tab" },
    { &self->line_break, "line-break" }, { &self->annotation, "annotation" }, { &self->ruby_text, "ruby-text" }, { &self->frame, "frame" },
    { &self->note, "note" }, { &self->calcext, "calcext" }, { &self->value_type, "value-type" },
    { &self->value, "value" }, { &self->date_value, "date-value" }, { &self->time_value, "time-value" },
    { &self->boolean_value, "boolean-value" }, { &self->string_value, "string-value" }, { &self->formula, "formula" },
    { &self->columns_repeated, "number-columns-repeated" }, { &self->rows_repeated, "number-rows-repeated" },
    { &self->columns_spanned, "number-columns-spanned" }, { &self->rows_spanned, "number-rows-spanned" },
    { &self->visibility, "visibility" }, { &self->c, "c" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    *names[i].to = kc_sax_parser_intern (&self->parser, names[i].name);
}

gboolean
kc_ods_rows_read (const KcOdsDocument *document, guint table, guint64 position, gboolean base_1904, KcHiddenColumns *hidden_columns,
                  KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  static const KcSaxHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (KcRowBuilder) builder = kc_row_builder_new ();
  g_autofree Reader *reader = g_new0 (Reader, 1);

  reader->table = table;
  reader->base_1904 = base_1904;
  reader->only_one = document->only_one;
  reader->func = func;
  reader->data = data;
  reader->builder = builder;
  reader->hidden_columns = hidden_columns;
  if (!kc_ods_document_parse (document, &reader->parser, &handler, progress, error))
    return FALSE;
  intern_names (reader);
  if (position > 0)
    {
      /* As if all before it had been read. */
      if (!kc_sax_parser_skip (&reader->parser, position, error))
        {
          kc_sax_parser_clear (&reader->parser);
          return FALSE;
        }
      reader->place = IN_SPREADSHEET;
      reader->n_tables = table;
    }
  return kc_ods_document_run (document, &reader->parser, error);
}
