#include "kc-ods-outline.h"

#include <string.h>

typedef struct
{
  KcSaxParser parser;
  KcOdsOutline *outline;
  gboolean only_one;
  GHashTable *hidden_styles;     /* names of table styles */
  char *style;                   /* the table style being read; NULL: none */
  guint depth;                   /* of elements */
  guint spreadsheet_depth;       /* of office:spreadsheet; 0: not within */
  const xmlChar *spreadsheet, *table, *style_element, *table_properties, *null_date;
} Reader;

gboolean
kc_ods_document_parse (const KcOdsDocument *document, KcSaxParser *parser, const KcSaxHandler *handler, KcProgress *progress, GError **error)
{
  gboolean opened = document->zip != NULL ? kc_sax_parser_open (parser, document->zip, document->entry, handler, progress, error)
                                          : kc_sax_parser_open_file (parser, document->path, document->encoding, handler, progress, error);

  if (!opened)
    return FALSE;
  parser->total = document->zip != NULL ? kc_zip_get_size (document->zip, document->entry) : kc_text_source_get_size (parser->file);
  parser->with_prefixes = TRUE;
  return TRUE;
}

gboolean
kc_ods_document_run (const KcOdsDocument *document, KcSaxParser *parser, GError **error)
{
  gboolean read = kc_sax_parser_run_large (parser, document->zip, document->entry, error);

  kc_sax_parser_clear (parser);
  return read;
}

static void
free_table (gpointer data)
{
  KcOdsTable *table = data;

  g_free (table->name);
  g_free (table);
}

static gboolean
has_value (const xmlChar **attributes, int n_attributes, const char *name, const char *expected)
{
  const char *value;
  gsize length;

  return kc_sax_find_attribute (attributes, n_attributes, name, &value, &length) && length >= strlen (expected)
         && memcmp (value, expected, strlen (expected)) == 0;
}

static void
start_table (Reader *self, int n_attributes, const xmlChar **attributes)
{
  KcOdsTable *table = g_new0 (KcOdsTable, 1);
  g_autofree char *style = kc_sax_dup_attribute (attributes, n_attributes, "style-name");

  table->name = kc_sax_dup_attribute (attributes, n_attributes, "name");
  table->hidden = style != NULL && g_hash_table_contains (self->hidden_styles, style);
  table->position = self->parser.position;
  g_ptr_array_add (self->outline->tables, table);
  if (self->only_one)
    kc_sax_parser_stop (&self->parser, NULL);
}

static void
start_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
          int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  Reader *self = data;

  self->depth++;
  if (self->spreadsheet_depth > 0 && self->depth == self->spreadsheet_depth + 1 && name == self->table)
    {
      start_table (self, n_attributes, attributes);
      kc_sax_parser_skip_element (&self->parser);
      self->depth--;
    }
  else if (name == self->spreadsheet && self->spreadsheet_depth == 0)
    self->spreadsheet_depth = self->depth;
  else if (name == self->style_element && has_value (attributes, n_attributes, "family", "table"))
    {
      g_free (self->style);
      self->style = kc_sax_dup_attribute (attributes, n_attributes, "name");
    }
  else if (name == self->table_properties && self->style != NULL && has_value (attributes, n_attributes, "display", "false"))
    g_hash_table_add (self->hidden_styles, g_strdup (self->style));
  else if (name == self->null_date)
    self->outline->base_1904 = has_value (attributes, n_attributes, "date-value", "1904-01-01");
}

static void
end_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reader *self = data;

  if (self->depth == self->spreadsheet_depth)
    self->spreadsheet_depth = 0;
  if (name == self->style_element)
    g_clear_pointer (&self->style, g_free);
  self->depth--;
}

static void
text_cb (void *data, const xmlChar *text, int length)
{
}

static void
intern_names (Reader *self)
{
  static const char *attributes[] = { "name", "style-name", "family", "display", "date-value" };

  self->spreadsheet = kc_sax_parser_intern (&self->parser, "spreadsheet");
  self->table = kc_sax_parser_intern (&self->parser, "table");
  self->style_element = kc_sax_parser_intern (&self->parser, "style");
  self->table_properties = kc_sax_parser_intern (&self->parser, "table-properties");
  self->null_date = kc_sax_parser_intern (&self->parser, "null-date");
  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    kc_sax_parser_intern (&self->parser, attributes[i]);
}

KcOdsOutline *
kc_ods_outline_read (const KcOdsDocument *document, GError **error)
{
  static const KcSaxHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (KcOdsOutline) outline = g_new0 (KcOdsOutline, 1);
  g_autoptr (GHashTable) hidden_styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { .outline = outline, .only_one = document->only_one, .hidden_styles = hidden_styles };
  gboolean read;

  outline->tables = g_ptr_array_new_with_free_func (free_table);
  if (!kc_ods_document_parse (document, &reader.parser, &handler, NULL, error))
    return NULL;
  intern_names (&reader);
  read = kc_ods_document_run (document, &reader.parser, error);
  g_free (reader.style);
  return read ? g_steal_pointer (&outline) : NULL;
}

void
kc_ods_outline_free (KcOdsOutline *self)
{
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_free (self);
}
