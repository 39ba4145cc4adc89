#include "kc-xml2003.h"
#include "kc-sax-parser.h"

#include <string.h>

typedef struct
{
  KcSaxParser parser;
  KcXml2003Book *book;
  KcXml2003Sheet *sheet;       /* being read */
  char *style;                 /* the id of the style being read */
  gboolean in_visible;
  const xmlChar *style_element, *number_format, *worksheet, *table, *visible, *date_1904;
} Reader;

static void
free_sheet (gpointer data)
{
  KcXml2003Sheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet);
}

static void
take_format (Reader *self, int n_attributes, const xmlChar **attributes)
{
  g_autofree char *code = kc_sax_dup_attribute (attributes, n_attributes, "Format");

  if (self->style != NULL && code != NULL)
    g_hash_table_insert (self->book->styles, g_strdup (self->style), GINT_TO_POINTER (kc_number_format_of_name (code)));
}

static void
start_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
          int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  Reader *self = data;

  if (name == self->table)
    kc_sax_parser_skip_element (&self->parser);
  else if (name == self->style_element)
    {
      g_free (self->style);
      self->style = kc_sax_dup_attribute (attributes, n_attributes, "ID");
    }
  else if (name == self->number_format)
    take_format (self, n_attributes, attributes);
  else if (name == self->worksheet)
    {
      self->sheet = g_new0 (KcXml2003Sheet, 1);
      self->sheet->name = kc_sax_dup_attribute (attributes, n_attributes, "Name");
      g_ptr_array_add (self->book->sheets, self->sheet);
    }
  else if (name == self->visible)
    self->in_visible = self->sheet != NULL;
  else if (name == self->date_1904)
    self->book->base_1904 = TRUE;
}

static void
end_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reader *self = data;

  self->in_visible = FALSE;
  if (name == self->worksheet)
    self->sheet = NULL;
  else if (name == self->style_element)
    g_clear_pointer (&self->style, g_free);
}

static void
text_cb (void *data, const xmlChar *text, int length)
{
  Reader *self = data;

  /* "SheetHidden", "SheetVeryHidden". */
  if (self->in_visible && g_strstr_len ((const char *) text, length, "Hidden") != NULL)
    self->sheet->hidden = TRUE;
}

static void
intern_names (Reader *self)
{
  static const char *attributes[] = { "Name", "ID", "Format" };

  self->style_element = kc_sax_parser_intern (&self->parser, "Style");
  self->number_format = kc_sax_parser_intern (&self->parser, "NumberFormat");
  self->worksheet = kc_sax_parser_intern (&self->parser, "Worksheet");
  self->table = kc_sax_parser_intern (&self->parser, "Table");
  self->visible = kc_sax_parser_intern (&self->parser, "Visible");
  self->date_1904 = kc_sax_parser_intern (&self->parser, "Date1904");
  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    kc_sax_parser_intern (&self->parser, attributes[i]);
}

KcXml2003Book *
kc_xml2003_book_read (const char *path, const KcTextEncoding *encoding, GError **error)
{
  static const KcSaxHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (KcXml2003Book) book = g_new0 (KcXml2003Book, 1);
  Reader reader = { .book = book };
  gboolean read;

  book->sheets = g_ptr_array_new_with_free_func (free_sheet);
  book->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!kc_sax_parser_open_file (&reader.parser, path, encoding, &handler, NULL, error))
    return NULL;
  reader.parser.with_prefixes = TRUE;
  intern_names (&reader);
  read = kc_sax_parser_run_large (&reader.parser, NULL, 0, error);
  kc_sax_parser_clear (&reader.parser);
  g_free (reader.style);
  return read ? g_steal_pointer (&book) : NULL;
}

void
kc_xml2003_book_free (KcXml2003Book *self)
{
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->styles, g_hash_table_unref);
  g_free (self);
}
