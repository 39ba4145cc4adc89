#include "kc-html-tokenizer.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define CHUNK (64u * 1024u)
/* No tag and no comment that matters is longer. */
#define LONGEST (64u * 1024u)
#define MAX_ATTRIBUTES 48u
#define LONGEST_REFERENCE 12u

typedef struct
{
  const char *name, *value;
  gsize name_length, value_length;
} Attribute;

struct _KcHtmlTokenizer
{
  KcTextSource *source;
  KcProgress *progress;
  const KcHtmlHandler *handler;
  gpointer data;
  GError *error;
  char *buffer;             /* of LONGEST + CHUNK + 1 bytes */
  char *at;
  char *end;                /* a NUL stands there */
  gboolean last;            /* nothing will follow */
  gboolean stopped;
  Attribute attributes[MAX_ATTRIBUTES];
  guint n_attributes;
};

static const struct { const char *name; KcHtmlTag tag; } tags[] = {
  { "td", KC_HTML_TD }, { "tr", KC_HTML_TR }, { "br", KC_HTML_BR }, { "th", KC_HTML_TH }, { "p", KC_HTML_P }, { "div", KC_HTML_DIV },
  { "table", KC_HTML_TABLE }, { "tbody", KC_HTML_TBODY }, { "thead", KC_HTML_THEAD }, { "tfoot", KC_HTML_TFOOT }, { "li", KC_HTML_LI },
  { "caption", KC_HTML_CAPTION }, { "col", KC_HTML_COL }, { "colgroup", KC_HTML_COLGROUP }, { "script", KC_HTML_SCRIPT }, { "style", KC_HTML_STYLE }, { "title", KC_HTML_TITLE } };

/* Moves what is left to the front and reads on behind it. FALSE: stopped, or no room, or nothing more. */
static gboolean
refill (KcHtmlTokenizer *self)
{
  gsize left = self->end - self->at;
  gssize n;

  if (self->last || self->stopped || left > LONGEST)
    return FALSE;
  memmove (self->buffer, self->at, left);
  self->at = self->buffer;
  self->end = self->buffer + left;
  *self->end = '\0';
  n = kc_text_source_read (self->source, self->end, CHUNK, &self->error);
  if (n < 0 || !kc_progress_check (self->progress, &self->error))
    {
      self->stopped = TRUE;
      return FALSE;
    }
  kc_progress_set (self->progress, kc_text_source_get_done (self->source), kc_text_source_get_size (self->source));
  self->last = n == 0;
  self->end += n;
  *self->end = '\0';
  return n > 0;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static KcHtmlTag
find_tag (const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_ascii_strncasecmp (tags[i].name, name, length) == 0 && tags[i].name[length] == '\0')
      return tags[i].tag;
  return KC_HTML_OTHER;
}

/* "amp", "#20013", "#x4E2D", without what stands around it; 0: none. */
static gunichar
find_character (const char *name, gsize length)
{
  gboolean hex = length > 1 && (name[1] == 'x' || name[1] == 'X');
  char copy[LONGEST_REFERENCE + 1];
  guint64 code;

  if (length == 0 || length > LONGEST_REFERENCE)
    return 0;
  memcpy (copy, name, length);
  copy[length] = '\0';
  if (copy[0] != '#')
    {
      const htmlEntityDesc *entity = htmlEntityLookup ((const xmlChar *) copy);

      return entity != NULL ? entity->value : 0;
    }
  code = g_ascii_strtoull (copy + (hex ? 2 : 1), NULL, hex ? 16 : 10);
  return code > 0 && code <= 0x10ffff && g_unichar_validate (code) ? code : 0;
}

/* The reference at `at`, a "&"; its bytes, 0: none. Its semicolon may be missing. */
static gsize
read_reference (const char *at, const char *end, gunichar *out)
{
  gsize n = 1;

  while (at + n < end && n <= LONGEST_REFERENCE && (g_ascii_isalnum (at[n]) || (n == 1 && at[n] == '#')))
    n++;
  *out = find_character (at + 1, n - 1);
  if (*out == 0)
    return 0;
  return at + n < end && at[n] == ';' ? n + 1 : n;
}

static void
emit_text (KcHtmlTokenizer *self, const char *from, const char *to)
{
  while (from < to)
    {
      const char *reference = memchr (from, '&', to - from);
      const char *stop = reference != NULL ? reference : to;
      gunichar c;
      char bytes[6];
      gsize n;

      if (stop > from)
        self->handler->text (self, from, stop - from, self->data);
      if (reference == NULL)
        return;
      n = read_reference (reference, to, &c);
      if (n > 0)
        self->handler->text (self, bytes, g_unichar_to_utf8 (c, bytes), self->data);
      else
        self->handler->text (self, "&", 1, self->data);
      from = reference + MAX (n, 1);
    }
}

/* The end of a tag: the ">" outside of quotes around an attribute's value. NULL: not in the buffer. */
static char *
find_tag_end (char *at, char *end, gboolean quotes)
{
  char quote = '\0';
  gboolean value = FALSE;       /* a quote would begin a value here */

  for (; at < end; at++)
    {
      if (quote != '\0')
        {
          if (*at == quote)
            quote = '\0';
        }
      else if (*at == '>')
        return at;
      else if (quotes && value && (*at == '"' || *at == '\''))
        quote = *at;
      else if (*at == '=')
        value = TRUE;
      else if (!is_blank (*at))
        value = FALSE;
    }
  return NULL;
}

static char *
scan_attribute (KcHtmlTokenizer *self, char *at, char *end)
{
  Attribute attribute = { .name = at, .value = "" };

  while (at < end && !is_blank (*at) && *at != '=' && *at != '/')
    {
      *at = g_ascii_tolower (*at);
      at++;
    }
  attribute.name_length = at - attribute.name;
  while (at < end && is_blank (*at))
    at++;
  if (at < end && *at == '=')
    {
      at++;
      while (at < end && is_blank (*at))
        at++;
      if (at < end && (*at == '"' || *at == '\''))
        {
          char *close = memchr (at + 1, *at, end - at - 1);

          if (close == NULL)
            close = end;
          attribute.value = at + 1;
          attribute.value_length = close - at - 1;
          at = MIN (close + 1, end);
        }
      else
        {
          attribute.value = at;
          while (at < end && !is_blank (*at))
            at++;
          attribute.value_length = at - attribute.value;
        }
    }
  else if (attribute.name_length == 0)
    at++;
  if (attribute.name_length > 0 && self->n_attributes < MAX_ATTRIBUTES)
    self->attributes[self->n_attributes++] = attribute;
  return at;
}

/* What stands in an element whose content is no markup, up to its end tag. */
static void
skip_raw (KcHtmlTokenizer *self, const char *name, gboolean emit)
{
  gsize length = strlen (name);

  while (!self->stopped)
    {
      char *close = memchr (self->at, '<', self->end - self->at);
      char *stop = close != NULL ? close : self->end;

      if (emit && stop > self->at)
        self->handler->text (self, self->at, stop - self->at, self->data);
      self->at = stop;
      if (self->end - self->at < (gssize) length + 2 && refill (self))
        continue;
      if (self->at == self->end || (self->at[1] == '/' && g_ascii_strncasecmp (self->at + 2, name, length) == 0))
        return;
      self->at++;
    }
}

static void
scan_tag (KcHtmlTokenizer *self, char *close)
{
  gboolean ends = self->at[1] == '/';
  char *name = self->at + 1 + ends;
  char *at = name;
  KcHtmlTag tag;

  while (at < close && !is_blank (*at) && *at != '/')
    at++;
  tag = find_tag (name, at - name);
  self->n_attributes = 0;
  while (!ends && at < close)
    {
      while (at < close && (is_blank (*at) || *at == '/'))
        at++;
      if (at < close)
        at = scan_attribute (self, at, close);
    }
  self->at = close + 1;
  if (!(ends ? self->handler->end : self->handler->start) (self, tag, self->data))
    self->stopped = TRUE;
  if (!ends && (tag == KC_HTML_SCRIPT || tag == KC_HTML_STYLE))
    skip_raw (self, tag == KC_HTML_SCRIPT ? "script" : "style", tag == KC_HTML_STYLE);
}

static void
scan_comment (KcHtmlTokenizer *self)
{
  gboolean whole = TRUE;

  self->at += strlen ("<!--");
  while (!self->stopped)
    {
      char *close = g_strstr_len (self->at, self->end - self->at, "-->");

      if (close != NULL)
        {
          if (whole && self->handler->comment != NULL)
            self->handler->comment (self, self->at, close - self->at, self->data);
          self->at = close + 3;
          return;
        }
      if (refill (self))
        continue;
      if (self->last)
        {
          self->at = self->end;
          return;
        }
      whole = FALSE;
      self->at = self->end - 2;
    }
}

/* At a "<". */
static void
scan_markup (KcHtmlTokenizer *self)
{
  char *close;

  while (self->end - self->at < 4 && refill (self))
    ;
  if (g_str_has_prefix (self->at, "<!--"))
    {
      scan_comment (self);
      return;
    }
  if (!g_ascii_isalpha (self->at[1]) && strchr ("/!?", self->at[1]) == NULL)
    {
      emit_text (self, self->at, self->at + 1);
      self->at++;
      return;
    }
  do
    close = find_tag_end (self->at, self->end, TRUE);
  while (close == NULL && refill (self));
  /* A quote that nobody closed. */
  if (close == NULL && !self->stopped)
    close = find_tag_end (self->at, self->end, FALSE);
  if (close == NULL)
    self->at = self->end;
  else if (self->at[1] == '!' || self->at[1] == '?')
    self->at = close + 1;
  else
    scan_tag (self, close);
}

static void
scan_text (KcHtmlTokenizer *self)
{
  char *stop = memchr (self->at, '<', self->end - self->at);

  if (stop == NULL)
    {
      if (refill (self))
        return;
      stop = self->end;
      /* Neither a character nor a reference is cut where the text goes on behind the buffer. */
      for (guint i = 0; !self->last && i < 2 * LONGEST_REFERENCE && stop > self->at + 1; i++)
        stop--;
      while (!self->last && stop > self->at + 1 && ((guint8) *stop & 0xc0) == 0x80)
        stop--;
      for (guint i = 0; !self->last && i < LONGEST_REFERENCE && stop - i > self->at; i++)
        if (stop[-1 - (int) i] == '&')
          {
            stop -= i + 1;
            break;
          }
    }
  emit_text (self, self->at, stop);
  self->at = stop;
}

gboolean
kc_html_tokenize (const char *path, const KcTextEncoding *encoding, const KcHtmlHandler *handler, gpointer data, KcProgress *progress, GError **error)
{
  g_autoptr (KcTextSource) source = kc_text_source_open (path, encoding->encoding, encoding->bom_length, error);
  g_autofree char *buffer = NULL;
  g_autofree KcHtmlTokenizer *self = NULL;


  if (source == NULL)
    return FALSE;
  buffer = g_malloc (LONGEST + CHUNK + 1);
  self = g_new0 (KcHtmlTokenizer, 1);
  self->source = source;
  self->progress = progress;
  self->handler = handler;
  self->data = data;
  self->buffer = self->at = self->end = buffer;
  *self->end = '\0';
  while (!self->stopped && (self->at < self->end || refill (self)))
    if (*self->at == '<')
      scan_markup (self);
    else
      scan_text (self);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

gboolean
kc_html_find_attribute (KcHtmlTokenizer *self, const char *name, const char **value, gsize *length)
{
  gsize name_length = strlen (name);

  for (guint i = 0; i < self->n_attributes; i++)
    if (self->attributes[i].name_length == name_length && memcmp (self->attributes[i].name, name, name_length) == 0)
      {
        *value = self->attributes[i].value;
        *length = self->attributes[i].value_length;
        return TRUE;
      }
  return FALSE;
}

char *
kc_html_dup_attribute (KcHtmlTokenizer *self, const char *name)
{
  g_autoptr (GString) copy = NULL;
  const char *value;
  gsize length;

  if (!kc_html_find_attribute (self, name, &value, &length))
    return NULL;
  copy = g_string_sized_new (length);
  for (gsize at = 0; at < length;)
    {
      gunichar c;
      gsize n = value[at] == '&' ? read_reference (value + at, value + length, &c) : 0;

      if (n > 0)
        g_string_append_unichar (copy, c);
      else
        g_string_append_c (copy, value[at]);
      at += MAX (n, 1);
    }
  return g_string_free (g_steal_pointer (&copy), FALSE);
}
