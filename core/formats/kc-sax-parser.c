#include "kc-sax-parser.h"
#include "kc-sax-scanner.h"

#include <string.h>

#define SKIPPED_AT_ONCE (64u * 1024u)

static int
read_cb (void *data, char *buffer, int length)
{
  return kc_sax_parser_fill (data, buffer, length);
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
  kc_sax_parser_stop (data, g_error_new_literal (KC_ERROR, KC_ERROR_XML_HOSTILE, "a document type declaration in a workbook"));
}

static void
ignore_error_cb (void *data, xmlErrorPtr error)
{
}

static void
start_event_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
                const xmlChar **attributes)
{
  kc_sax_parser_tell_start (data, name, n_attributes, attributes);
}

static void
end_event_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  kc_sax_parser_tell_end (data, name);
}

static void
text_event_cb (void *data, const xmlChar *text, int length)
{
  kc_sax_parser_tell_text (data, (const char *) text, (gsize) length);
}

static void
prepare (KcSaxParser *self, const KcSaxHandler *handler, KcProgress *progress)
{
  xmlSAXHandler sax = { 0 };

  self->progress = progress;
  self->handler = handler;
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start_event_cb;
  sax.endElementNs = end_event_cb;
  sax.characters = text_event_cb;
  sax.ignorableWhitespace = text_event_cb;
  sax.internalSubset = internal_subset_cb;
  sax.serror = ignore_error_cb;
  self->context = xmlCreateIOParserCtxt (&sax, self, read_cb, close_cb, self, XML_CHAR_ENCODING_NONE);
  xmlCtxtUseOptions (self->context, XML_PARSE_NONET);
}

gboolean
kc_sax_parser_open (KcSaxParser *self, KcZip *zip, int entry, const KcSaxHandler *handler, KcProgress *progress, GError **error)
{
  memset (self, 0, sizeof *self);
  self->stream = kc_zip_stream_open (zip, entry, error);
  if (self->stream == NULL)
    return FALSE;
  prepare (self, handler, progress);
  return TRUE;
}

gboolean
kc_sax_parser_open_file (KcSaxParser *self, const char *path, const KcTextEncoding *encoding, const KcSaxHandler *handler,
                         KcProgress *progress, GError **error)
{
  memset (self, 0, sizeof *self);
  self->file = kc_text_source_open (path, encoding->encoding, encoding->bom_length, error);
  if (self->file == NULL)
    return FALSE;
  prepare (self, handler, progress);
  return TRUE;
}

void
kc_sax_parser_skip_element (KcSaxParser *self)
{
  self->skipped = 1;
}

gboolean
kc_sax_parser_run (KcSaxParser *self, GError **error)
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
kc_sax_parser_run_large (KcSaxParser *self, KcZip *zip, int entry, GError **error)
{
  g_autoptr (GError) scan_error = NULL;
  KcZipStream *again;

  if (kc_sax_scanner_run (self, &scan_error))
    return TRUE;
  if (scan_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&scan_error));
      return FALSE;
    }
  g_return_val_if_fail (zip != NULL, FALSE);
  again = kc_zip_stream_open (zip, entry, error);
  if (again == NULL)
    return FALSE;
  kc_zip_stream_free (self->stream);
  self->stream = again;
  return kc_sax_parser_run (self, error);
}

gboolean
kc_sax_parser_skip (KcSaxParser *self, guint64 n, GError **error)
{
  g_autofree char *chunk = g_malloc (SKIPPED_AT_ONCE);

  while (n > 0)
    {
      int got = kc_sax_parser_fill (self, chunk, MIN (n, SKIPPED_AT_ONCE));

      if (got <= 0)
        {
          if (self->error == NULL)
            g_set_error_literal (&self->error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "XML in a workbook: ends too early");
          g_propagate_error (error, g_steal_pointer (&self->error));
          return FALSE;
        }
      n -= got;
    }
  return TRUE;
}

int
kc_sax_parser_fill (KcSaxParser *self, char *buffer, int length)
{
  gssize n;

  if (self->stopped)
    return 0;
  n = self->file != NULL ? kc_text_source_read (self->file, buffer, length, &self->error)
                         : kc_zip_stream_read (self->stream, (guint8 *) buffer, length, &self->error);
  if (n < 0 || !kc_progress_check (self->progress, &self->error))
    return -1;
  if (self->total > 0)
    kc_progress_set (self->progress, self->file != NULL ? kc_text_source_get_done (self->file) : kc_zip_stream_get_done (self->stream), self->total);
  return n;
}

void
kc_sax_parser_clear (KcSaxParser *self)
{
  g_clear_pointer (&self->context, xmlFreeParserCtxt);
  g_clear_pointer (&self->stream, kc_zip_stream_free);
  g_clear_pointer (&self->file, kc_text_source_free);
  g_clear_error (&self->error);
}

const xmlChar *
kc_sax_parser_intern (KcSaxParser *self, const char *name)
{
  const xmlChar *interned = xmlDictLookup (self->context->dict, (const xmlChar *) name, -1);

  g_return_val_if_fail (self->n_names < KC_SAX_MAX_NAMES, interned);
  self->names[self->n_names].name = interned;
  self->names[self->n_names++].length = strlen (name);
  return interned;
}

void
kc_sax_parser_stop (KcSaxParser *self, GError *error)
{
  self->stopped = TRUE;
  if (self->error == NULL)
    self->error = error;
  else
    g_clear_error (&error);
  xmlStopParser (self->context);
}

gboolean
kc_sax_find_attribute (const xmlChar **attributes, int n_attributes, const char *name, const char **value, gsize *length)
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

gunichar
kc_sax_parse_reference (const char *name, gsize length)
{
  static const struct { const char *name; gunichar c; } entities[] = {
    { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' } };
  gunichar code = 0;
  gboolean hex = length > 1 && name[1] == 'x';

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length && memcmp (entities[i].name, name, length) == 0)
      return entities[i].c;
  if (length < 2 || length > 10 || name[0] != '#' || (hex && length < 3))
    return 0;
  for (gsize i = hex ? 2 : 1; i < length; i++)
    {
      int digit = hex ? g_ascii_xdigit_value (name[i]) : g_ascii_digit_value (name[i]);

      if (digit < 0 || code > 0x10ffff)
        return 0;
      code = code * (hex ? 16 : 10) + digit;
    }
  /* Characters that XML does not allow even so. */
  if (!g_unichar_validate (code) || (code < 0x20 && code != '\t' && code != '\n' && code != '\r'))
    return 0;
  return code;
}

char *
kc_sax_dup_value (const char *value, gsize length)
{
  char *copy = g_malloc (length + 1);
  gsize to = 0;

  for (gsize at = 0; at < length; at++)
    {
      const char *semicolon = value[at] == '&' ? memchr (value + at, ';', MIN (length - at, 12)) : NULL;
      gunichar c = semicolon != NULL ? kc_sax_parse_reference (value + at + 1, semicolon - (value + at + 1)) : 0;

      /* The shortest reference to a character of n bytes is longer than n bytes. */
      if (c != 0)
        {
          to += g_unichar_to_utf8 (c, copy + to);
          at = semicolon - value;
        }
      else
        copy[to++] = value[at];
    }
  copy[to] = '\0';
  return copy;
}

char *
kc_sax_dup_attribute (const xmlChar **attributes, int n_attributes, const char *name)
{
  const char *value;
  gsize length;

  return kc_sax_find_attribute (attributes, n_attributes, name, &value, &length) ? kc_sax_dup_value (value, length) : NULL;
}

gboolean
kc_sax_is_true (const char *value, gsize length)
{
  return (length == 1 && value[0] == '1') || (length == 4 && memcmp (value, "true", 4) == 0);
}
