#include "kc-sax-scanner.h"

#include <string.h>

#define CHUNK (128u * 1024u)
/* No tag, and no text that is handed out in one piece, is longer. */
#define LONGEST (64u * 1024u)
/* With so many bytes in the buffer, a tag is usually whole. */
#define USUAL 4096u
#define MAX_DEPTH 256u
#define MAX_ATTRIBUTES 32
#define NAME_SLOTS 128u

typedef struct
{
  KcSaxParser *parser;
  char *buffer;            /* of CHUNK + LONGEST + 1 bytes */
  char *at;
  char *end;               /* a NUL stands there */
  guint64 dropped;         /* bytes that stood before those in the buffer */
  gboolean last;           /* nothing will follow */
  gboolean seen_root;
  guint depth;
  const xmlChar *open[MAX_DEPTH];
  const xmlChar *single[128];  /* interned names of one letter */
  guint8 slots[NAME_SLOTS];    /* of the others: index + 1 of the first in each */
  guint8 next_in_slot[KC_SAX_MAX_NAMES];
} Scanner;

static const xmlChar other_name[] = "";

static gboolean
fail (Scanner *self, const char *what)
{
  if (!self->parser->stopped)
    kc_sax_parser_stop (self->parser, g_error_new (KC_ERROR, KC_ERROR_FILE_DAMAGED, "XML in a workbook: %s", what));
  return FALSE;
}

/* Moves what is left to the front and reads on behind it. FALSE: stopped, or no room, or nothing more. */
static gboolean
refill (Scanner *self)
{
  gsize left = self->end - self->at;
  int n;

  if (self->last || left > LONGEST)
    return FALSE;
  memmove (self->buffer, self->at, left);
  self->dropped += self->at - self->buffer;
  self->at = self->buffer;
  self->end = self->buffer + left;
  n = kc_sax_parser_fill (self->parser, self->end, CHUNK);
  if (n < 0)
    {
      self->parser->stopped = TRUE;
      return FALSE;
    }
  self->last = n == 0;
  self->end += n;
  *self->end = '\0';
  return n > 0;
}

static guint
name_slot (const char *name, gsize length)
{
  return ((guint8) name[0] + (guint8) name[length - 1] * 3 + (guint8) name[length / 2] * 5 + length * 7) % NAME_SLOTS;
}

static const xmlChar *
find_name (Scanner *self, const char *name, gsize length)
{
  const KcSaxParser *parser = self->parser;

  if (length == 1)
    return self->single[name[0] & 0x7f];
  if (length == 0)
    return other_name;
  for (guint i = self->slots[name_slot (name, length)]; i > 0; i = self->next_in_slot[i - 1])
    if (parser->names[i - 1].length == length && memcmp (parser->names[i - 1].name, name, length) == 0)
      return parser->names[i - 1].name;
  return other_name;
}

static void
prepare_names (Scanner *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->single); i++)
    self->single[i] = other_name;
  for (guint i = 0; i < self->parser->n_names; i++)
    {
      const char *name = (const char *) self->parser->names[i].name;
      gsize length = self->parser->names[i].length;
      guint slot = name_slot (name, length);

      if (length == 1)
        self->single[name[0] & 0x7f] = self->parser->names[i].name;
      self->next_in_slot[i] = self->slots[slot];
      self->slots[slot] = i + 1;
    }
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Up to a blank, "/", ">", "=" or the end; *local: behind the prefix. */
static char *
scan_name (char *at, char **local)
{
  *local = at;
  for (;; at++)
    switch (*at)
      {
      case ':':
        *local = at + 1;
        break;
      case ' ':
      case '\t':
      case '\n':
      case '\r':
      case '/':
      case '>':
      case '=':
      case '<':
      case '\0':
        return at;
      default:
        break;
      }
}

/* Text between `from` and `to`, which holds no markup. */

static gboolean
emit_plain (Scanner *self, const char *from, const char *to)
{
  if (from == to || self->depth == 0)
    return TRUE;
  if (!g_utf8_validate_len (from, to - from, NULL))
    return fail (self, "text that is not UTF-8");
  kc_sax_parser_tell_text (self->parser, from, to - from);
  return TRUE;
}

static gboolean
emit_reference (Scanner *self, const char *from, const char *to)
{
  gunichar c = kc_sax_parse_reference (from, to - from);
  char bytes[6];

  if (c == 0)
    return fail (self, "an unknown reference");
  return emit_plain (self, bytes, bytes + g_unichar_to_utf8 (c, bytes));
}

/* With references, if `parsed`, and line ends in any form. */
static gboolean
emit_mixed (Scanner *self, const char *from, const char *to, gboolean parsed)
{
  while (from < to)
    {
      const char *stop = from;

      while (stop < to && !(parsed && *stop == '&') && *stop != '\r')
        stop++;
      if (!emit_plain (self, from, stop))
        return FALSE;
      if (stop == to)
        return TRUE;
      if (*stop == '\r')
        {
          if (stop + 1 >= to || stop[1] != '\n')
            kc_sax_parser_tell_text (self->parser, "\n", 1);
          from = stop + 1;
        }
      else
        {
          const char *semicolon = memchr (stop, ';', MIN (to - stop, 12));

          if (semicolon == NULL)
            return fail (self, "“&” without a reference");
          if (!emit_reference (self, stop + 1, semicolon))
            return FALSE;
          from = semicolon + 1;
        }
    }
  return TRUE;
}

static gboolean
emit_text (Scanner *self, const char *from, const char *to, gboolean parsed)
{
  gboolean plain = TRUE;
  gboolean high = FALSE;

  for (const char *c = from; c < to; c++)
    {
      guint8 byte = *c;

      if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r')
        return fail (self, "a control character");
      plain &= byte != '&' && byte != '\r';
      high |= byte >= 0x80;
    }
  if (self->depth == 0)
    {
      for (; from < to; from++)
        if (!is_blank (*from))
          return fail (self, "text outside of the document");
      return TRUE;
    }
  if (!plain)
    return emit_mixed (self, from, to, parsed);
  if (high)
    return emit_plain (self, from, to);
  kc_sax_parser_tell_text (self->parser, from, to - from);
  return TRUE;
}

/* Text so long that it must be handed out in pieces: cut where no character or reference is cut. */
static gboolean
emit_beginning (Scanner *self)
{
  char *cut = self->end - 16;

  for (char *c = cut; c > cut - 12; c--)
    if (*c == '&')
      {
        cut = c;
        break;
      }
  while (((guint8) *cut & 0xc0) == 0x80 && cut > self->at)
    cut--;
  if (cut > self->at && cut[-1] == '\r')
    cut--;
  if (cut == self->at)
    return fail (self, "text that is not UTF-8");
  if (!emit_text (self, self->at, cut, TRUE))
    return FALSE;
  self->at = cut;
  return TRUE;
}

/* Finds the end of something that began at self->at; its beginning stays in the buffer. NULL: failed. */
static char *
find_terminator (Scanner *self, const char *terminator)
{
  gsize length = strlen (terminator);

  for (;;)
    {
      char *found = g_strstr_len (self->at, self->end - self->at, terminator);

      if (found != NULL)
        return found + length;
      if (!refill (self))
        {
          fail (self, "the end of something is missing");
          return NULL;
        }
    }
}

static gboolean
scan_cdata (Scanner *self)
{
  char *end = find_terminator (self, "]]>");

  if (end == NULL || !emit_text (self, self->at + strlen ("<![CDATA["), end - 3, FALSE))
    return FALSE;
  self->at = end;
  return TRUE;
}

/* A comment may be longer than the buffer: only its terminator's beginning need stay. */
static gboolean
scan_comment (Scanner *self)
{
  self->at += strlen ("<!--");
  for (;;)
    {
      char *found = g_strstr_len (self->at, self->end - self->at, "-->");

      if (found != NULL)
        {
          self->at = found + 3;
          return TRUE;
        }
      self->at = MAX (self->at, self->end - 2);
      if (!refill (self))
        return fail (self, "the end of a comment is missing");
    }
}

static gboolean
scan_instruction (Scanner *self)
{
  char *end = find_terminator (self, "?>");

  if (end == NULL)
    return FALSE;
  self->at = end;
  return TRUE;
}

static gboolean
scan_declaration (Scanner *self)
{
  while (self->end - self->at < 9 && refill (self))
    ;
  if (g_str_has_prefix (self->at, "<!--"))
    return scan_comment (self);
  if (g_str_has_prefix (self->at, "<![CDATA[") && self->depth > 0)
    return scan_cdata (self);
  if (g_str_has_prefix (self->at, "<!DOCTYPE") && !self->parser->stopped)
    kc_sax_parser_stop (self->parser,
                         g_error_new_literal (KC_ERROR, KC_ERROR_XML_HOSTILE, "a document type declaration in a workbook"));
  return fail (self, "a declaration");
}

/* Tags return MALFORMED, without having told the handler anything, also when the buffer ends within them. */
typedef enum
{
  TAG_DONE,
  TAG_FAILED,
  TAG_MALFORMED,
} TagResult;

static TagResult
scan_end_tag (Scanner *self)
{
  char *local;
  char *at = scan_name (self->at + 2, &local);
  const xmlChar *name = find_name (self, local, at - local);

  while (is_blank (*at))
    at++;
  if (*at != '>' || self->depth == 0 || self->open[self->depth - 1] != name)
    return TAG_MALFORMED;
  self->depth--;
  kc_sax_parser_tell_end (self->parser, name);
  self->at = at + 1;
  return TAG_DONE;
}

/* The quote that ends the value which begins with one at `at`. NULL: there is none, or what stands before it is no value. */
static char *
scan_value (char *at)
{
  char *close = at + 1;
  gboolean high = FALSE;

  for (; *close != *at; close++)
    {
      guint8 byte = *close;

      if (byte == '<' || (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r'))
        return NULL;
      high |= byte >= 0x80;
    }
  return !high || g_utf8_validate_len (at + 1, close - at - 1, NULL) ? close : NULL;
}

/* One attribute at `at`; *n grows when it is one that counts. NULL: not well-formed. */
static char *
scan_attribute (Scanner *self, char *at, const xmlChar **attributes, int *n)
{
  char *start = at;
  char *local, *name_end, *close;

  name_end = scan_name (at, &local);
  at = name_end;
  while (is_blank (*at))
    at++;
  if (*at++ != '=' || name_end == start)
    return NULL;
  while (is_blank (*at))
    at++;
  if (*at != '"' && *at != '\'')
    return NULL;
  close = scan_value (at);
  if (close == NULL)
    return NULL;
  if ((local == start || self->parser->with_prefixes) && *n < MAX_ATTRIBUTES)
    {
      const xmlChar **slot = attributes + *n * 5;

      slot[0] = find_name (self, local, name_end - local);
      slot[1] = local == start ? NULL : find_name (self, start, local - 1 - start);
      slot[2] = NULL;
      slot[3] = (const xmlChar *) at + 1;
      slot[4] = (const xmlChar *) close;
      *n += slot[0] != other_name;
    }
  return close + 1;
}

static TagResult
scan_start_tag (Scanner *self)
{
  const xmlChar *attributes[MAX_ATTRIBUTES * 5];
  int n = 0;
  char *local;
  char *at = scan_name (self->at + 1, &local);
  const xmlChar *name = find_name (self, local, at - local);

  if (at == local || self->depth >= MAX_DEPTH || (self->depth == 0 && self->seen_root))
    return TAG_MALFORMED;
  for (;;)
    {
      char *before = at;

      while (is_blank (*at))
        at++;
      if (*at == '>' || (*at == '/' && at[1] == '>'))
        break;
      at = before == at ? NULL : scan_attribute (self, at, attributes, &n);
      if (at == NULL)
        return TAG_MALFORMED;
    }

  self->seen_root = TRUE;
  self->open[self->depth++] = name;
  self->parser->position = self->dropped + (self->at - self->buffer);
  kc_sax_parser_tell_start (self->parser, name, n, attributes);
  if (*at == '/')
    {
      self->depth--;
      if (!self->parser->stopped)
        kc_sax_parser_tell_end (self->parser, name);
      at++;
    }
  self->at = at + 1;
  return self->parser->stopped ? TAG_FAILED : TAG_DONE;
}

static gboolean
scan_tag (Scanner *self)
{
  if (self->end - self->at < (gssize) USUAL && !refill (self) && self->parser->stopped)
    return FALSE;
  if (self->at[1] == '!')
    return scan_declaration (self);
  if (self->at[1] == '?')
    return scan_instruction (self);
  for (;;)
    {
      TagResult result = self->at[1] == '/' ? scan_end_tag (self) : scan_start_tag (self);

      if (result != TAG_MALFORMED)
        return result == TAG_DONE;
      if (!refill (self))
        return fail (self, "a tag");
    }
}

static gboolean
scan_text (Scanner *self)
{
  char *tag;

  while ((tag = memchr (self->at, '<', self->end - self->at)) == NULL)
    {
      if (self->end - self->at > (gssize) LONGEST / 2)
        {
          if (!emit_beginning (self))
            return FALSE;
        }
      else if (!refill (self))
        {
          tag = self->end;
          break;
        }
    }
  if (self->parser->stopped)
    return FALSE;
  if (tag > self->at && !emit_text (self, self->at, tag, TRUE))
    return FALSE;
  self->at = tag;
  return TRUE;
}

/* Only what says so itself is in another encoding. */
static gboolean
is_utf8 (Scanner *self)
{
  const char *declaration_end, *encoding;

  if (self->end - self->at >= 3 && memcmp (self->at, "\xef\xbb\xbf", 3) == 0)
    {
      self->at += 3;
      return TRUE;
    }
  if (self->at[0] != '<')
    return self->end - self->at >= 1 && is_blank (self->at[0]);
  if (!g_str_has_prefix (self->at, "<?xml "))
    return self->at[1] != '\0';
  declaration_end = strstr (self->at, "?>");
  encoding = g_strstr_len (self->at, declaration_end != NULL ? declaration_end - self->at : 0, "encoding");
  return encoding == NULL || g_ascii_strncasecmp (encoding + strcspn (encoding, "\"'") + 1, "utf-8", 5) == 0;
}

gboolean
kc_sax_scanner_run (KcSaxParser *parser, GError **error)
{
  g_autofree Scanner *self = g_new0 (Scanner, 1);
  g_autofree char *buffer = g_malloc (CHUNK + LONGEST + 1);

  self->parser = parser;
  self->buffer = self->at = self->end = buffer;
  *self->end = '\0';
  prepare_names (self);
  if (refill (self) && parser->file == NULL && !is_utf8 (self))
    return FALSE;
  while (!parser->stopped && (self->at < self->end || refill (self)))
    if (!scan_text (self) || (self->at < self->end && !scan_tag (self)))
      break;
  if (!parser->stopped && (self->depth > 0 || !self->seen_root))
    fail (self, "ends too early");
  if (parser->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&parser->error));
  return FALSE;
}
