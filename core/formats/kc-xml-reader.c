#include "kc-xml-reader.h"

#include <string.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include "kc-error.h"
#include "kc-xml-node-private.h"

const KcXmlLimits kc_xml_default_limits = { 64, G_GUINT64_CONSTANT (64) << 20 };

#define CHUNK (64 * 1024)

/* libxml2's tree lives only where the grammar needs to see a whole element at once (`whole`); elsewhere each of its nodes goes as soon as it
 * ends, and what stays is our own tree. */
typedef struct
{
  const KcXmlLimits *limits;
  guint64 n_bytes;
  guint depth;
  KcXmlNode *root;
  KcXmlNode *open;              /* innermost element */
  GString *text;                /* since the last tag */
  xmlRelaxNGValidCtxtPtr validator;
  xmlNodePtr whole;
  GPtrArray *ended;             /* of xmlNodePtr: the validator may still name the last one that it was shown */
  guint record_depth;           /* 0: keep everything */
  KcXmlRecordFunc func;
  gpointer user_data;
  GError *error;                /* the first one */
} Reader;

typedef struct
{
  xmlRelaxNGPtr schema;
  xmlRelaxNGValidCtxtPtr validator;
} Grammar;

static void
clear_grammar (Grammar *self)
{
  g_clear_pointer (&self->validator, xmlRelaxNGFreeValidCtxt);
  g_clear_pointer (&self->schema, xmlRelaxNGFree);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grammar, clear_grammar)

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->root, kc_xml_node_free);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_pointer (&self->ended, g_ptr_array_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

static void
free_parser (xmlParserCtxtPtr parser)
{
  if (parser->myDoc != NULL)
    xmlFreeDoc (parser->myDoc);
  parser->myDoc = NULL;
  xmlFreeParserCtxt (parser);
}

static void
free_document (xmlDocPtr document)
{
  if (document != NULL)
    xmlFreeDoc (document);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, free_parser)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, free_document)

static void
ignore_cb (void *data, xmlErrorPtr error)
{
}

/* Where the parser stands: the end of the tag in work. The tag's '<' is the last one before, since a value cannot hold one. */
static void
find_tag_start (xmlParserCtxtPtr parser, guint *line, guint *column)
{
  const xmlChar *base = parser->input->base;
  const xmlChar *cur = parser->input->cur;
  const xmlChar *p = cur;
  guint newlines = 0;
  guint n = 1;

  while (p > base && *p != '<')
    {
      p--;
      newlines += *p == '\n';
    }
  *line = (guint) parser->input->line - newlines;
  while (p > base && p[-1] != '\n')
    {
      p--;
      n += (*p & 0xC0) != 0x80;
    }
  /* The beginning of a very long line may have been given up by the parser already. */
  *column = p == base && parser->input->consumed > 0 && newlines == 0 ? (guint) MAX (parser->input->col - (cur - p), 1) : n;
}

static void
fail_at (Reader *self, xmlParserCtxtPtr parser, KcError code, guint line, guint column, const char *what)
{
  if (self->error == NULL)
    {
      g_autofree char *clean = g_utf8_make_valid (what, -1);
      g_set_error (&self->error, KC_ERROR, code, "%u:%u: %s", line, column, g_strchomp (clean));
    }
  if (parser != NULL)
    xmlStopParser (parser);
}

static void
syntax_error_cb (void *data, xmlErrorPtr error)
{
  xmlParserCtxtPtr parser = data;
  Reader *self = parser->_private;

  if (error->level < XML_ERR_ERROR)
    return;
  const char *what = error->message != NULL ? error->message : "not well-formed";
  /* libxml2 words a missing end and a second root alike. */
  if (error->code == XML_ERR_DOCUMENT_END && (self->root == NULL || self->open != NULL))
    what = "the document ends too early";
  fail_at (self, NULL, KC_ERROR_XML_GRAMMAR, error->line, error->int2 > 0 ? error->int2 : 1, what);
}

static void
grammar_error_cb (void *data, xmlErrorPtr error)
{
  Reader *self = data;
  xmlNodePtr node = error->node;

  if (node != NULL && node->type == XML_ATTRIBUTE_NODE)
    node = node->parent;
  const KcXmlNode *place = node != NULL && node->type == XML_ELEMENT_NODE ? node->_private : NULL;
  if (place == NULL)
    place = self->open;
  fail_at (self, NULL, KC_ERROR_XML_GRAMMAR, place != NULL ? place->line : 1, place != NULL ? place->column : 1,
           error->message != NULL ? error->message : "not as the grammar says");
}

static void
flush_text (Reader *self, xmlParserCtxtPtr parser)
{
  if (self->text->len == 0 || self->open == NULL)
    return;
  kc_xml_node_add_text (self->open, self->text->str, self->text->len);
  if (self->whole != NULL)
    xmlSAX2Characters (parser, (const xmlChar *) self->text->str, (int) self->text->len);
  else if (self->validator != NULL &&
           xmlRelaxNGValidatePushCData (self->validator, (const xmlChar *) self->text->str, (int) self->text->len) < 0)
    fail_at (self, parser, KC_ERROR_XML_GRAMMAR, self->open->line, self->open->column, "text is not expected in this element");
  g_string_truncate (self->text, 0);
}

/* From libxml2's own node, where references such as &amp; are resolved. */
static void
take_attributes (KcXmlNode *node, xmlNodePtr element, guint n)
{
  g_auto(GStrv) list = n > 0 ? g_new0 (char *, 2 * n + 1) : NULL;
  guint i = 0;

  for (xmlAttrPtr attribute = element->properties; attribute != NULL && i < n; attribute = attribute->next, i++)
    {
      xmlChar *value = xmlNodeListGetString (element->doc, attribute->children, 1);
      list[2 * i] = g_strdup ((const char *) attribute->name);
      list[2 * i + 1] = g_strdup (value != NULL ? (const char *) value : "");
      xmlFree (value);
    }
  kc_xml_node_take_attributes (node, g_steal_pointer (&list), i);
}

static void
validate_start (Reader *self, xmlParserCtxtPtr parser)
{
  if (self->validator == NULL || self->whole != NULL)
    return;
  int outcome = xmlRelaxNGValidatePushElement (self->validator, parser->myDoc, parser->node);
  g_ptr_array_set_size (self->ended, 0);
  if (outcome == 0)
    self->whole = parser->node;
  else if (outcome < 0)
    fail_at (self, parser, KC_ERROR_XML_GRAMMAR, self->open->line, self->open->column, "element is not expected here");
}

static void
start_element_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
                  int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  xmlParserCtxtPtr parser = data;
  Reader *self = parser->_private;
  guint line, column;

  if (self->error != NULL)
    return;
  find_tag_start (parser, &line, &column);
  if (++self->depth > self->limits->max_depth)
    {
      fail_at (self, parser, KC_ERROR_XML_HOSTILE, line, column, "elements are nested too deeply");
      return;
    }
  flush_text (self, parser);
  /* Stopped: the parser has given up the text that the attributes lie in. */
  if (self->error != NULL)
    return;
  KcXmlNode *node = kc_xml_node_new ((const char *) name, line, column);
  if (self->open != NULL)
    kc_xml_node_append (self->open, node);
  else
    self->root = node;
  self->open = node;
  xmlSAX2StartElementNs (parser, name, prefix, uri, n_namespaces, namespaces, n_attributes, n_defaulted, attributes);
  if (parser->node != NULL)
    {
      parser->node->_private = node;
      take_attributes (node, parser->node, n_attributes);
      validate_start (self, parser);
    }
}

static void
validate_end (Reader *self, xmlParserCtxtPtr parser)
{
  int outcome = 1;

  if (self->validator == NULL || (self->whole != NULL && self->whole != parser->node))
    return;
  if (self->whole != NULL)
    outcome = xmlRelaxNGValidateFullElement (self->validator, parser->myDoc, parser->node);
  else
    outcome = xmlRelaxNGValidatePopElement (self->validator, parser->myDoc, parser->node);
  self->whole = NULL;
  if (outcome < 0)
    fail_at (self, parser, KC_ERROR_XML_GRAMMAR, self->open->line, self->open->column, "element is not complete");
}

/* Records inside an element that the grammar has to see whole are handed over when that one has ended. */
static gboolean
pass_records (Reader *self, KcXmlNode *node, guint depth)
{
  if (depth == self->record_depth)
    return self->func (node, self->user_data, &self->error);
  for (KcXmlNode *child = node->first; child != NULL; child = child->next)
    if (!pass_records (self, child, depth + 1))
      return FALSE;
  return TRUE;
}

/* Of what has been passed on nothing stays, neither the blanks between. */
static void
drop_blanks (KcXmlNode *node)
{
  if (node->text != NULL && strspn (node->text->str, " \t\r\n") == node->text->len)
    g_string_truncate (node->text, 0);
}

static void
drop_children (KcXmlNode *node)
{
  if (node->first != NULL)
    drop_blanks (node);
  for (KcXmlNode *child = kc_xml_node_steal_last (node); child != NULL; child = kc_xml_node_steal_last (node))
    kc_xml_node_free (child);
}

static void
finish_record (Reader *self, xmlParserCtxtPtr parser, KcXmlNode *node)
{
  guint level = self->depth - 1;   /* of the element that ends: the root has 0 */

  if (self->record_depth == 0 || self->whole != NULL || level > self->record_depth)
    return;
  if (!pass_records (self, node, level))
    {
      xmlStopParser (parser);
      return;
    }
  if (level == self->record_depth)
    {
      drop_blanks (node->parent);
      kc_xml_node_free (kc_xml_node_steal_last (node->parent));
    }
  else
    drop_children (node);
}

static void
end_element_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  xmlParserCtxtPtr parser = data;
  Reader *self = parser->_private;
  xmlNodePtr node = parser->node;

  if (self->error != NULL || self->open == NULL || node == NULL)
    return;
  flush_text (self, parser);
  validate_end (self, parser);
  xmlSAX2EndElementNs (parser, name, prefix, uri);
  if (self->whole == NULL && parser->node != NULL)
    {
      xmlUnlinkNode (node);
      node->_private = NULL;
      if (self->validator == NULL)
        xmlFreeNode (node);
      else
        g_ptr_array_add (self->ended, node);
    }
  KcXmlNode *ended = self->open;
  self->open = ended->parent;
  if (self->error == NULL)
    finish_record (self, parser, ended);
  self->depth--;
}

static void
characters_cb (void *data, const xmlChar *text, int length)
{
  xmlParserCtxtPtr parser = data;
  Reader *self = parser->_private;

  if (self->error == NULL)
    g_string_append_len (self->text, (const char *) text, length);
}

static void
subset_cb (void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  xmlParserCtxtPtr parser = data;

  fail_at (parser->_private, parser, KC_ERROR_XML_HOSTILE, parser->input->line, MAX (parser->input->col, 1),
           "a document type declaration is not allowed");
}

static gboolean
load_grammar (Grammar *self, GBytes *grammar, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (grammar, &length);
  g_autoptr(xmlDoc) document = xmlReadMemory (data, (int) length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlRelaxNGParserCtxtPtr parser = document != NULL ? xmlRelaxNGNewDocParserCtxt (document) : NULL;

  if (parser != NULL)
    {
      xmlRelaxNGSetParserStructuredErrors (parser, (xmlStructuredErrorFunc) ignore_cb, NULL);
      self->schema = xmlRelaxNGParse (parser);
      xmlRelaxNGFreeParserCtxt (parser);
    }
  self->validator = self->schema != NULL ? xmlRelaxNGNewValidCtxt (self->schema) : NULL;
  if (self->validator == NULL)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_FAILED, "read grammar: it is no RELAX NG");
  return self->validator != NULL;
}

static xmlParserCtxtPtr
new_parser (Reader *self)
{
  xmlSAXHandler sax = { 0 };

  sax.initialized = XML_SAX2_MAGIC;
  sax.startDocument = xmlSAX2StartDocument;
  sax.endDocument = xmlSAX2EndDocument;
  sax.startElementNs = start_element_cb;
  sax.endElementNs = end_element_cb;
  sax.characters = characters_cb;
  sax.cdataBlock = characters_cb;
  sax.internalSubset = subset_cb;
  sax.serror = (xmlStructuredErrorFunc) syntax_error_cb;
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt (&sax, NULL, NULL, 0, NULL);
  if (parser == NULL)
    g_error ("out of memory");
  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOCDATA);
  parser->_private = self;
  return parser;
}

static gboolean
feed (Reader *self, xmlParserCtxtPtr parser, const char *data, gsize length, gboolean last)
{
  self->n_bytes += length;
  if (self->n_bytes > self->limits->max_bytes)
    fail_at (self, parser, KC_ERROR_XML_HOSTILE, parser->input->line, MAX (parser->input->col, 1), "the file is too large");
  if (self->error == NULL)
    {
      int outcome = xmlParseChunk (parser, data, (int) length, last);
      if (outcome != 0 && self->error == NULL)
        fail_at (self, NULL, KC_ERROR_XML_GRAMMAR, parser->input != NULL ? parser->input->line : 1, 1, "not well-formed");
    }
  return self->error == NULL;
}

/* One of the two sources is given. */
static gboolean
feed_all (Reader *self, xmlParserCtxtPtr parser, GBytes *bytes, GInputStream *stream, GCancellable *cancellable)
{
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  for (gsize at = 0; at < length; at += CHUNK)
    if (!feed (self, parser, data + at, MIN (CHUNK, length - at), FALSE))
      return FALSE;
  if (stream != NULL)
    {
      g_autofree char *buffer = g_malloc (CHUNK);
      gssize n;
      while ((n = g_input_stream_read (stream, buffer, CHUNK, cancellable, &self->error)) > 0)
        if (g_cancellable_set_error_if_cancelled (cancellable, &self->error) || !feed (self, parser, buffer, n, FALSE))
          return FALSE;
      if (n < 0)
        return FALSE;
    }
  return feed (self, parser, "", 0, TRUE);
}

static KcXmlNode *
run (Reader *self, GBytes *bytes, GInputStream *stream, GBytes *grammar, GCancellable *cancellable, GError **error)
{
  g_auto(Grammar) rules = { NULL };
  g_autoptr(xmlParserCtxt) parser = NULL;

  xmlInitParser ();
  if (grammar != NULL && !load_grammar (&rules, grammar, error))
    return NULL;
  self->text = g_string_new (NULL);
  self->ended = g_ptr_array_new_with_free_func ((GDestroyNotify) xmlFreeNode);
  self->validator = rules.validator;
  if (rules.validator != NULL)
    xmlRelaxNGSetValidStructuredErrors (rules.validator, (xmlStructuredErrorFunc) grammar_error_cb, self);
  parser = new_parser (self);
  gboolean fed = feed_all (self, parser, bytes, stream, cancellable);
  /* The structures of libxml2 point into each other and into our tree: they go in this order. */
  g_ptr_array_set_size (self->ended, 0);
  g_clear_pointer (&parser, free_parser);
  clear_grammar (&rules);
  if (!fed || self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }
  return g_steal_pointer (&self->root);
}

KcXmlNode *
kc_xml_read_bytes (GBytes *xml, GBytes *grammar, const KcXmlLimits *limits, GError **error)
{
  g_auto(Reader) self = { .limits = limits != NULL ? limits : &kc_xml_default_limits };

  return run (&self, xml, NULL, grammar, NULL, error);
}

KcXmlNode *
kc_xml_read_records (GInputStream *stream, GBytes *grammar, const KcXmlLimits *limits, guint depth,
                     KcXmlRecordFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto(Reader) self = {
    .limits = limits != NULL ? limits : &kc_xml_default_limits, .record_depth = depth, .func = func, .user_data = user_data,
  };

  return run (&self, NULL, stream, grammar, cancellable, error);
}
