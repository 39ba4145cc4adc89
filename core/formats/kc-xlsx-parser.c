#include "kc-xlsx-parser.h"
#include "kc-xlsx-scanner.h"

#include <string.h>

static int
read_cb (void *data, char *buffer, int length)
{
  return kc_xlsx_parser_fill (data, buffer, length);
}

static int
close_cb (void *data)
{
  return 0;
}

/* No part of a workbook has one; entities are how a small file becomes a large one. */
static void
internal_subset_cb (void *data, const xmlChar *name, const xmlChar *external_id, const xmlChar *system_id)
{
  kc_xlsx_parser_stop (data, g_error_new_literal (KC_ERROR, KC_ERROR_XML_HOSTILE, "a document type declaration in a workbook"));
}

static void
ignore_error_cb (void *data, xmlErrorPtr error)
{
}

gboolean
kc_xlsx_parser_open (KcXlsxParser *self, KcZip *zip, int entry, const KcXlsxHandler *handler, KcProgress *progress, GError **error)
{
  xmlSAXHandler sax = { 0 };

  memset (self, 0, sizeof *self);
  self->stream = kc_zip_stream_open (zip, entry, error);
  if (self->stream == NULL)
    return FALSE;
  self->progress = progress;

  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = handler->start;
  sax.endElementNs = handler->end;
  sax.characters = handler->text;
  sax.ignorableWhitespace = handler->text;
  sax.internalSubset = internal_subset_cb;
  sax.serror = ignore_error_cb;
  self->context = xmlCreateIOParserCtxt (&sax, self, read_cb, close_cb, self, XML_CHAR_ENCODING_NONE);
  xmlCtxtUseOptions (self->context, XML_PARSE_NONET);
  return TRUE;
}

gboolean
kc_xlsx_parser_run (KcXlsxParser *self, GError **error)
{
  xmlParseDocument (self->context);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  if (!self->stopped && !self->context->wellFormed)
    {
      const xmlError *reason = xmlCtxtGetLastError (self->context);

      g_set_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "XML in a workbook, line %d", reason != NULL ? reason->line : 0);
      return FALSE;
    }
  return TRUE;
}

gboolean
kc_xlsx_parser_run_large (KcXlsxParser *self, KcZip *zip, int entry, const KcXlsxHandler *handler, GError **error)
{
  g_autoptr (GError) scan_error = NULL;
  KcZipStream *again;

  if (kc_xlsx_scanner_run (self, handler, &scan_error))
    return TRUE;
  if (scan_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&scan_error));
      return FALSE;
    }
  again = kc_zip_stream_open (zip, entry, error);
  if (again == NULL)
    return FALSE;
  kc_zip_stream_free (self->stream);
  self->stream = again;
  return kc_xlsx_parser_run (self, error);
}

int
kc_xlsx_parser_fill (KcXlsxParser *self, char *buffer, int length)
{
  gssize n;

  if (self->stopped)
    return 0;
  n = kc_zip_stream_read (self->stream, (guint8 *) buffer, length, &self->error);
  if (n < 0 || !kc_progress_check (self->progress, &self->error))
    return -1;
  if (self->total > 0)
    kc_progress_set (self->progress, kc_zip_stream_get_done (self->stream), self->total);
  return n;
}

void
kc_xlsx_parser_clear (KcXlsxParser *self)
{
  g_clear_pointer (&self->context, xmlFreeParserCtxt);
  g_clear_pointer (&self->stream, kc_zip_stream_free);
  g_clear_error (&self->error);
}

const xmlChar *
kc_xlsx_parser_intern (KcXlsxParser *self, const char *name)
{
  const xmlChar *interned = xmlDictLookup (self->context->dict, (const xmlChar *) name, -1);

  g_return_val_if_fail (self->n_names < KC_XLSX_MAX_NAMES, interned);
  self->names[self->n_names].name = interned;
  self->names[self->n_names++].length = strlen (name);
  return interned;
}

void
kc_xlsx_parser_stop (KcXlsxParser *self, GError *error)
{
  self->stopped = TRUE;
  if (self->error == NULL)
    self->error = error;
  else
    g_clear_error (&error);
  xmlStopParser (self->context);
}

gboolean
kc_xlsx_find_attribute (const xmlChar **attributes, int n_attributes, const char *name, const char **value, gsize *length)
{
  for (int i = 0; i < n_attributes; i++)
    if (strcmp ((const char *) attributes[i * 5], name) == 0)
      {
        *value = (const char *) attributes[i * 5 + 3];
        *length = attributes[i * 5 + 4] - attributes[i * 5 + 3];
        return TRUE;
      }
  return FALSE;
}

char *
kc_xlsx_dup_attribute (const xmlChar **attributes, int n_attributes, const char *name)
{
  const char *value;
  gsize length;

  char *copy;
  gsize to = 0;

  if (!kc_xlsx_find_attribute (attributes, n_attributes, name, &value, &length))
    return NULL;
  /* libxml2 resolves all references in attributes but the one to "&" itself. */
  copy = g_malloc (length + 1);
  for (gsize at = 0; at < length; at++)
    {
      copy[to++] = value[at];
      if (value[at] == '&' && length - at >= 5 && memcmp (value + at, "&#38;", 5) == 0)
        at += 4;
    }
  copy[to] = '\0';
  return copy;
}

gboolean
kc_xlsx_is_true (const char *value, gsize length)
{
  return (length == 1 && value[0] == '1') || (length == 4 && memcmp (value, "true", 4) == 0);
}

static gboolean
read_escape (const char *text, gsize length, gunichar *out)
{
  gunichar code = 0;

  if (length < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
    return FALSE;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      code = code << 4 | g_ascii_xdigit_value (text[i]);
    }
  *out = code;
  return TRUE;
}

gsize
kc_xlsx_unescape (char *text, gsize length)
{
  gsize to = 0;
  gunichar code;

  if (memchr (text, '_', length) == NULL)
    return length;
  for (gsize at = 0; at < length;)
    if (read_escape (text + at, length - at, &code))
      {
        if (code != 0)
          to += g_unichar_to_utf8 (g_unichar_validate (code) ? code : 0xfffd, text + to);
        at += 7;
      }
    else
      text[to++] = text[at++];
  return to;
}
