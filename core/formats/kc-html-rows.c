#include "kc-html-tables.h"
#include "kc-number-text.h"
#include "kc-row-builder.h"

#include <string.h>

/* What HTML itself allows. */
#define MOST_COLUMNS_SPANNED 1000u
#define MOST_ROWS_SPANNED 65534u
/* Tables within tables within tables. */
#define DEEPEST 64u
/* What lies between 1900-01-00 and 1904-01-01, the 29 February 1900 of spreadsheets included. */
#define DAYS_BEFORE_1904 1462

typedef struct
{
  const KcHtmlPage *page;
  guint ordinal;
  guint n_tables;             /* begun */
  guint open[DEEPEST];        /* their ordinals */
  guint depth;                /* those beyond DEEPEST are only counted */
  KcRowFunc func;
  gpointer data;
  KcHiddenColumns *hidden_columns;
  guint32 n_declared;         /* columns by <col> */
  guint32 group_span;         /* of a <colgroup> that has no <col> so far; 0: none */
  gboolean group_hidden;
  KcRowBuilder *builder;
  gboolean done;
  gboolean too_large;

  gboolean in_row, in_cell;
  gboolean row_hidden, part_hidden, cell_hidden;   /* part: of the table, <tbody> */
  guint32 row;                /* being read, or the next */
  guint32 column;             /* of the cell being read, or the next */
  guint32 n_rows, n_columns;  /* that the cell spans */

  gboolean is_number, is_text_format, is_error, is_boolean, has_formula;
  KcNumberFormat format;
  char *written;              /* the cell's value as the page has it beside the text; NULL: not */
} Reader;

static guint32
read_span (KcHtmlTokenizer *tokenizer, const char *name, guint32 most)
{
  g_autofree char *value = kc_html_dup_attribute (tokenizer, name);
  guint64 n = value != NULL ? g_ascii_strtoull (value, NULL, 10) : 1;

  return CLAMP (n, 1, most);
}

static gboolean
is_hidden (Reader *self, KcHtmlTokenizer *tokenizer)
{
  return kc_html_is_hidden (tokenizer, self->page->styles);
}

/* Excel gives a column that is hidden a width of nothing, in <col> and in the cells of the first row. */
static gboolean
has_no_width (KcHtmlTokenizer *tokenizer)
{
  const char *value;
  gsize length;

  if (kc_html_find_attribute (tokenizer, "width", &value, &length))
    return length > 0 && *value == '0' && strspn (value, "0.") == strcspn (value, "\"' />%p");
  return kc_html_find_attribute (tokenizer, "style", &value, &length) && kc_html_styles_have_no_width (value, length);
}

/* A group without columns of its own stands for as many as it spans. */
static void
end_group (Reader *self)
{
  if (self->group_hidden && self->group_span > 0)
    kc_hidden_columns_add (self->hidden_columns, self->n_declared, self->group_span);
  self->n_declared += self->group_span;
  self->group_span = 0;
}

static void
start_group (Reader *self, KcHtmlTokenizer *tokenizer)
{
  end_group (self);
  self->group_span = read_span (tokenizer, "span", MOST_COLUMNS_SPANNED);
  self->group_hidden = is_hidden (self, tokenizer) || has_no_width (tokenizer);
}

static void
declare_column (Reader *self, KcHtmlTokenizer *tokenizer)
{
  guint32 n = read_span (tokenizer, "span", MOST_COLUMNS_SPANNED);

  self->group_span = 0;
  if (self->group_hidden || is_hidden (self, tokenizer) || has_no_width (tokenizer))
    kc_hidden_columns_add (self->hidden_columns, self->n_declared, n);
  self->n_declared = MIN (self->n_declared + n, KC_SHEET_MAX_COLUMNS);
}

/* sdnum="1033;0;YYYY-MM-DD", with which LibreOffice says the format of sdval="42068". */
static void
read_libreoffice (Reader *self, KcHtmlTokenizer *tokenizer)
{
  g_autofree char *format = kc_html_dup_attribute (tokenizer, "sdnum");
  const char *code = format != NULL ? strchr (format, ';') : NULL;

  self->is_number = TRUE;
  self->written = kc_html_dup_attribute (tokenizer, "sdval");
  code = code != NULL ? strchr (code + 1, ';') : NULL;
  if (code == NULL)
    return;
  self->is_boolean = strcmp (code + 1, "BOOLEAN") == 0;
  self->format = kc_number_format_of_code (code + 1);
}

/* x:num, x:bool, x:err, x:fmla and the format in style or class, as Excel writes them. */
static void
read_excel (Reader *self, KcHtmlTokenizer *tokenizer)
{
  g_autofree char *style = kc_html_dup_attribute (tokenizer, "style");
  g_autofree char *classes = kc_html_dup_attribute (tokenizer, "class");
  const char *value;
  gsize length;

  if (style == NULL || !kc_html_styles_read (style, strlen (style), &self->format, &self->is_text_format))
    if (classes != NULL)
      kc_html_styles_find (self->page->styles, classes, &self->format, &self->is_text_format);
  self->has_formula = kc_html_find_attribute (tokenizer, "x:fmla", &value, &length);
  if (kc_html_find_attribute (tokenizer, "x:num", &value, &length))
    {
      self->is_number = TRUE;
      self->written = length > 0 ? kc_html_dup_attribute (tokenizer, "x:num") : NULL;
    }
  else if (kc_html_find_attribute (tokenizer, "x:bool", &value, &length))
    {
      self->is_boolean = TRUE;
      self->written = kc_html_dup_attribute (tokenizer, "x:bool");
    }
  else if (kc_html_find_attribute (tokenizer, "x:err", &value, &length))
    self->is_error = TRUE;
}

static void
set_boolean (Reader *self, KcCell *cell, const char *text)
{
  const char *value = self->written != NULL && *self->written != '\0' ? self->written : text;

  cell->type = KC_CELL_BOOLEAN;
  cell->number = kc_decimal_new (g_ascii_strncasecmp (value, "true", 4) == 0 || strcmp (value, "1") == 0, 0);
}

/* The number a page shows, "1,234.50", where it says nothing more exact. */
static gboolean
set_shown_number (Reader *self, KcCell *cell, const char *text)
{
  g_autofree char *plain = g_strdup (text);
  char *to = plain;

  for (const char *at = plain; *at != '\0'; at++)
    if (*at != ',')
      *to++ = *at;
  *to = '\0';
  kc_cell_set_number_text (cell, plain, to - plain, self->format, FALSE);
  if (cell->type != KC_CELL_ERROR)
    return TRUE;
  cell->flags &= KC_CELL_FROM_FORMULA;
  return FALSE;
}

/* The date with a year of four digits that the text begins with, whatever stands between its numbers. */
static gboolean
read_shown_date (const char *text, KcDate *date)
{
  guint numbers[3] = { 0, 0, 0 };
  const char *at = text;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gsize n = strspn (at, "0123456789");

      if (n == 0 || n > (i == 0 ? 4u : 2u) || (i == 0 && n < 4))
        return FALSE;
      numbers[i] = (guint) g_ascii_strtoull (at, NULL, 10);
      at += n;
      at += strcspn (at, "0123456789");
    }
  *date = (KcDate) { (gint16) numbers[0], (gint8) numbers[1], (gint8) numbers[2] };
  return kc_date_is_valid (*date);
}

/* No page says whether its serials count from 1904. The date that it shows does. */
static void
set_written_number (Reader *self, KcCell *cell, const char *shown)
{
  gsize length = strlen (self->written);
  KcDate date;

  kc_cell_set_number_text (cell, self->written, length, self->format, FALSE);
  if (cell->type != KC_CELL_DATE || !read_shown_date (shown, &date) || kc_date_to_days (date) - kc_date_to_days (cell->date) != DAYS_BEFORE_1904)
    return;
  kc_cell_set_number_text (cell, self->written, length, self->format, TRUE);
}

/* FALSE: the cell is its text. `text` ends with NUL. */
static gboolean
fill_typed (Reader *self, KcCell *cell, const char *text, gsize length)
{
  if (self->is_text_format)
    return FALSE;
  if (self->is_error || ((self->is_number || self->has_formula) && kc_text_is_error (text, length)))
    {
      cell->type = KC_CELL_ERROR;
      return FALSE;
    }
  if (self->is_boolean)
    set_boolean (self, cell, text);
  else if (self->is_number && self->written != NULL)
    set_written_number (self, cell, text);
  else if (self->is_number)
    return set_shown_number (self, cell, text);
  else
    return FALSE;
  return TRUE;
}

static void
trim_end (KcRowBuilder *builder)
{
  GByteArray *text = builder->text;

  while (text->len > builder->value_start && g_ascii_isspace (text->data[text->len - 1]))
    g_byte_array_set_size (text, text->len - 1);
}

static void
end_cell (Reader *self)
{
  gsize length;
  const char *text;

  if (!self->in_cell)
    return;
  self->in_cell = FALSE;
  trim_end (self->builder);
  text = kc_row_builder_get_value (self->builder, &length);
  if ((length > 0 || self->written != NULL) && self->column < KC_SHEET_MAX_COLUMNS)
    {
      KcCell *cell = kc_row_builder_add (self->builder, self->column);

      cell->flags = (self->has_formula ? KC_CELL_FROM_FORMULA : 0) | (self->cell_hidden ? KC_CELL_HIDDEN_COLUMN : 0);
      if (fill_typed (self, cell, text, length))
        kc_row_builder_drop_value (self->builder);
      else
        {
          cell->type = cell->type == KC_CELL_ERROR ? KC_CELL_ERROR : KC_CELL_TEXT;
          kc_row_builder_keep_value (self->builder, cell);
        }
    }
  kc_row_builder_span (self->builder, self->row, self->column, self->n_rows, self->n_columns);
  self->column = MIN (self->column + self->n_columns, KC_SHEET_MAX_COLUMNS);
  g_clear_pointer (&self->written, g_free);
}

static void
end_row (Reader *self)
{
  const GArray *cells;

  end_cell (self);
  if (!self->in_row)
    return;
  self->in_row = FALSE;
  cells = kc_row_builder_finish (self->builder, self->row);
  self->too_large |= self->builder->too_large;
  if (!self->func (self->row, (const KcCell *) cells->data, cells->len, self->row_hidden, self->data) || self->too_large)
    self->done = TRUE;
  self->row++;
}

static void
start_row (Reader *self, gboolean hidden)
{
  end_row (self);
  self->in_row = TRUE;
  self->row_hidden = hidden || self->part_hidden;
  self->column = 0;
  kc_row_builder_start (self->builder);
}

static void
start_cell (Reader *self, KcHtmlTokenizer *tokenizer)
{
  const char *value;
  gsize length;

  end_cell (self);
  if (!self->in_row)
    start_row (self, FALSE);
  self->in_cell = self->builder->blank = TRUE;
  self->column = kc_row_builder_next_free (self->builder, self->row, self->column);
  self->n_columns = read_span (tokenizer, "colspan", MOST_COLUMNS_SPANNED);
  self->n_rows = read_span (tokenizer, "rowspan", MOST_ROWS_SPANNED);
  self->is_number = self->is_text_format = self->is_error = self->is_boolean = self->has_formula = FALSE;
  /* Systems that keep a key of their own in the page hide its cells one by one. */
  self->cell_hidden = is_hidden (self, tokenizer) || has_no_width (tokenizer);
  self->format = KC_NUMBER_FORMAT_GENERAL;
  if (kc_html_find_attribute (tokenizer, "sdval", &value, &length))
    read_libreoffice (self, tokenizer);
  else
    read_excel (self, tokenizer);
  kc_row_builder_start_value (self->builder);
}

/* A line break within a cell; several are one, and none stands first. */
static void
break_line (Reader *self, gboolean always)
{
  GByteArray *text = self->builder->text;

  if (!self->in_cell || text->len == self->builder->value_start || (!always && text->data[text->len - 1] == '\n'))
    return;
  trim_end (self->builder);
  if (text->len > self->builder->value_start)
    kc_row_builder_append (self->builder, "\n", 1);
  self->builder->blank = TRUE;
}

static gboolean
is_wanted (Reader *self)
{
  return self->depth > 0 && self->depth <= DEEPEST && self->open[self->depth - 1] == self->ordinal;
}

static void
open_table (Reader *self)
{
  if (self->depth < DEEPEST)
    self->open[self->depth] = self->n_tables;
  self->depth++;
  self->n_tables++;
}

static void
close_table (Reader *self)
{
  if (self->depth == 0)
    return;
  if (is_wanted (self))
    {
      end_row (self);
      self->done = TRUE;
    }
  self->depth--;
}

static gboolean
start_cb (KcHtmlTokenizer *tokenizer, KcHtmlTag tag, gpointer data)
{
  Reader *self = data;

  if (tag == KC_HTML_TABLE)
    open_table (self);
  else if (is_wanted (self))
    switch (tag)
      {
      case KC_HTML_TR:
        end_group (self);
        start_row (self, is_hidden (self, tokenizer));
        break;
      case KC_HTML_COLGROUP:
        start_group (self, tokenizer);
        break;
      case KC_HTML_COL:
        declare_column (self, tokenizer);
        break;
      case KC_HTML_TD: case KC_HTML_TH:
        start_cell (self, tokenizer);
        break;
      case KC_HTML_THEAD: case KC_HTML_TBODY: case KC_HTML_TFOOT: case KC_HTML_CAPTION:
        end_group (self);
        end_row (self);
        self->part_hidden = tag != KC_HTML_CAPTION && is_hidden (self, tokenizer);
        break;
      case KC_HTML_BR: case KC_HTML_P: case KC_HTML_DIV: case KC_HTML_LI:
        break_line (self, tag == KC_HTML_BR);
        break;
      default:
        break;
      }
  return !self->done;
}

static gboolean
end_cb (KcHtmlTokenizer *tokenizer, KcHtmlTag tag, gpointer data)
{
  Reader *self = data;

  if (tag == KC_HTML_TABLE)
    close_table (self);
  else if (is_wanted (self))
    switch (tag)
      {
      case KC_HTML_TD: case KC_HTML_TH:
        end_cell (self);
        break;
      case KC_HTML_TR:
        end_row (self);
        break;
      case KC_HTML_THEAD: case KC_HTML_TBODY: case KC_HTML_TFOOT:
        end_row (self);
        self->part_hidden = FALSE;
        break;
      case KC_HTML_COLGROUP:
        end_group (self);
        self->group_hidden = FALSE;
        break;
      case KC_HTML_P: case KC_HTML_DIV: case KC_HTML_LI:
        break_line (self, FALSE);
        break;
      default:
        break;
      }
  return !self->done;
}

static void
text_cb (KcHtmlTokenizer *tokenizer, const char *text, gsize length, gpointer data)
{
  Reader *self = data;

  if (self->in_cell && is_wanted (self))
    kc_row_builder_append_squeezed (self->builder, text, length, TRUE);
}

gboolean
kc_html_rows_read (const char *path, const KcTextEncoding *encoding, const KcHtmlPage *page, guint ordinal,
                   KcHiddenColumns *hidden_columns, KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  static const KcHtmlHandler handler = { start_cb, end_cb, text_cb, NULL };
  g_autoptr (KcRowBuilder) builder = kc_row_builder_new ();
  g_autofree Reader *reader = g_new0 (Reader, 1);
  gboolean read;

  reader->page = page;
  reader->ordinal = ordinal;
  reader->hidden_columns = hidden_columns;
  reader->func = func;
  reader->data = data;
  reader->builder = builder;
  read = kc_html_tokenize (path, encoding, &handler, reader, progress, error);
  /* A page may end without closing anything. */
  if (read && !reader->done)
    end_row (reader);
  g_clear_pointer (&reader->written, g_free);
  if (read && reader->too_large)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "row %u has too many bytes", reader->row);
      return FALSE;
    }
  return read;
}
