#include "kc-xlsx-strings.h"
#include "kc-sax-parser.h"
#include "kc-xlsx-escape.h"

#include <string.h>

struct _KcXlsxStrings
{
  char *text;
  gsize length;
  gsize allocated;
  GArray *ends;         /* of guint32: behind each string's NUL */
};

typedef struct
{
  KcSaxParser parser;
  KcXlsxStrings *strings;
  const xmlChar *si, *t, *r;
  int depth;
  int si_depth;         /* 0: outside of a string */
  int skip_depth;       /* 0: not in a phonetic hint or anything unknown */
  gboolean in_text;
  gsize start;          /* of the string being read */
} Loader;

static void
append (Loader *loader, const char *text, gsize length)
{
  KcXlsxStrings *strings = loader->strings;

  if (strings->length + length + 1 > KC_XLSX_MAX_STRING_BYTES)
    {
      kc_sax_parser_stop (&loader->parser, g_error_new_literal (KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "shared strings of the workbook"));
      return;
    }
  if (strings->length + length + 1 > strings->allocated)
    {
      strings->allocated = MAX (strings->allocated * 2, strings->length + length + 4096);
      strings->text = g_realloc (strings->text, strings->allocated);
    }
  memcpy (strings->text + strings->length, text, length);
  strings->length += length;
}

static void
start_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
          int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  Loader *loader = data;

  loader->depth++;
  if (loader->skip_depth > 0)
    return;
  if (loader->si_depth == 0)
    {
      if (name == loader->si)
        {
          loader->si_depth = loader->depth;
          loader->start = loader->strings->length;
        }
    }
  else if (name == loader->t)
    loader->in_text = TRUE;
  else if (name != loader->r)
    loader->skip_depth = loader->depth;
}

static void
end_string (Loader *loader)
{
  KcXlsxStrings *strings = loader->strings;
  guint32 end;

  append (loader, "", 1);
  if (loader->parser.stopped)
    return;
  strings->length = loader->start + kc_xlsx_unescape (strings->text + loader->start, strings->length - loader->start - 1);
  strings->text[strings->length++] = '\0';
  end = strings->length;
  g_array_append_val (strings->ends, end);
  if (strings->ends->len > KC_XLSX_MAX_STRINGS)
    kc_sax_parser_stop (&loader->parser, g_error_new_literal (KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "shared strings of the workbook"));
}

static void
end_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Loader *loader = data;

  loader->in_text = FALSE;
  if (loader->skip_depth == loader->depth)
    loader->skip_depth = 0;
  else if (loader->si_depth == loader->depth)
    {
      loader->si_depth = 0;
      end_string (loader);
    }
  loader->depth--;
}

static void
text_cb (void *data, const xmlChar *text, int length)
{
  Loader *loader = data;

  if (loader->in_text && loader->skip_depth == 0)
    append (loader, (const char *) text, length);
}

KcXlsxStrings *
kc_xlsx_strings_load (KcZip *zip, int entry, KcProgress *progress, GError **error)
{
  static const KcSaxHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (KcXlsxStrings) self = g_new0 (KcXlsxStrings, 1);
  Loader loader = { .strings = self };
  gboolean loaded;

  self->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (entry < 0)
    return g_steal_pointer (&self);
  if (!kc_sax_parser_open (&loader.parser, zip, entry, &handler, progress, error))
    return NULL;
  loader.si = kc_sax_parser_intern (&loader.parser, "si");
  loader.t = kc_sax_parser_intern (&loader.parser, "t");
  loader.r = kc_sax_parser_intern (&loader.parser, "r");
  loaded = kc_sax_parser_run_large (&loader.parser, zip, entry, error);
  kc_sax_parser_clear (&loader.parser);
  return loaded ? g_steal_pointer (&self) : NULL;
}

void
kc_xlsx_strings_free (KcXlsxStrings *self)
{
  g_free (self->text);
  g_array_unref (self->ends);
  g_free (self);
}

const char *
kc_xlsx_strings_get (KcXlsxStrings *self, guint64 index, gsize *length)
{
  guint32 start;

  if (index >= self->ends->len)
    return NULL;
  start = index > 0 ? g_array_index (self->ends, guint32, index - 1) : 0;
  *length = g_array_index (self->ends, guint32, index) - start - 1;
  return self->text + start;
}
