#include <string.h>

#include "kc-error.h"
#include "kc-xml-reader.h"
#include "kc-xml-writer.h"

#define GRAMMAR_HEAD "<grammar xmlns='http://relaxng.org/ns/structure/1.0' datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'><start>"
#define GRAMMAR_TAIL "</start></grammar>"

/* A shelf of books; `note` holds mixed content, `size` an integer. */
static const char shelf_grammar[] =
  GRAMMAR_HEAD
  "<element name='shelf'><attribute name='room'/><zeroOrMore><element name='book'><attribute name='id'/>"
  "<optional><attribute name='isbn'/></optional><element name='title'><text/></element>"
  "<optional><element name='size'><data type='integer'/></element></optional>"
  "<zeroOrMore><element name='note'><mixed><zeroOrMore><element name='b'><text/></element></zeroOrMore></mixed></element></zeroOrMore>"
  "</element></zeroOrMore></element>" GRAMMAR_TAIL;

static KcXmlNode *
read_text (const char *xml, const char *grammar, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr(GBytes) rules = grammar != NULL ? g_bytes_new_static (grammar, strlen (grammar)) : NULL;

  return kc_xml_read_bytes (bytes, rules, NULL, error);
}

static void
assert_refused (const char *xml, const char *grammar, KcError code, const char *message_start)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(KcXmlNode) root = read_text (xml, grammar, &error);

  g_assert_null (root);
  g_assert_error (error, KC_ERROR, (int) code);
  if (!g_str_has_prefix (error->message, message_start))
    g_error ("expected '%s…', got '%s'", message_start, error->message);
}

static const char *
child_text (const KcXmlNode *node, const char *name)
{
  KcXmlNode *child = kc_xml_node_get_first (node, name);

  return child != NULL ? kc_xml_node_get_text (child) : NULL;
}

static void
test_tree (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(KcXmlNode) root = read_text (
    "<?xml version='1.0'?>\n<shelf room='a&amp;b'>\n  <book id='1'><title>红楼梦 &lt;1&gt;</title><size>7</size></book>\n"
    "  <!-- no -->\n  <book id='2' isbn='x'><title><![CDATA[<x>]]> y</title>\n    <note>one <b>two</b> three</note></book>\n</shelf>\n",
    shelf_grammar, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (kc_xml_node_get_name (root), ==, "shelf");
  g_assert_cmpstr (kc_xml_node_get_attribute (root, "room"), ==, "a&b");
  g_assert_cmpstr (kc_xml_node_get_text (root), ==, "");
  g_assert_cmpuint (kc_xml_node_get_line (root), ==, 2);
  g_assert_cmpuint (kc_xml_node_get_column (root), ==, 1);
  KcXmlNode *book = kc_xml_node_get_first (root, "book");
  g_assert_cmpuint (kc_xml_node_get_line (book), ==, 3);
  g_assert_cmpuint (kc_xml_node_get_column (book), ==, 3);
  g_assert_cmpstr (child_text (book, "title"), ==, "红楼梦 <1>");
  KcXmlNode *size = kc_xml_node_get_first (book, "size");
  g_assert_cmpuint (kc_xml_node_get_column (size), ==, 44);
  g_assert_null (kc_xml_node_get_next (size, NULL));
  g_assert_null (child_text (book, "note"));
  book = kc_xml_node_get_next (book, "book");
  g_assert_cmpuint (kc_xml_node_get_line (book), ==, 5);
  g_assert_cmpstr (kc_xml_node_get_attribute (book, "isbn"), ==, "x");
  g_assert_null (kc_xml_node_get_attribute (book, "room"));
  g_assert_cmpstr (child_text (book, "title"), ==, "<x> y");
  KcXmlNode *note = kc_xml_node_get_first (book, "note");
  g_assert_cmpstr (kc_xml_node_get_text (note), ==, "one  three");
}

static void
test_not_well_formed (void)
{
  assert_refused ("", NULL, KC_ERROR_XML_GRAMMAR, "1:1: ");
  assert_refused ("no xml", NULL, KC_ERROR_XML_GRAMMAR, "1:1: ");
  assert_refused ("<a>\n<b></a>", NULL, KC_ERROR_XML_GRAMMAR, "2:8: Opening and ending tag mismatch");
  assert_refused ("<a>\n  <b x=1/></a>", NULL, KC_ERROR_XML_GRAMMAR, "2:8: AttValue");
  assert_refused ("<a>\n<b> ", NULL, KC_ERROR_XML_GRAMMAR, "2:4: the document ends too early");
  assert_refused ("<a>&nosuch;</a>", NULL, KC_ERROR_XML_GRAMMAR, "1:12: Entity 'nosuch'");
  assert_refused ("<a>\xff</a>", NULL, KC_ERROR_XML_GRAMMAR, "1:");
  assert_refused ("<a/><b/>", NULL, KC_ERROR_XML_GRAMMAR, "1:5: ");
}

static void
test_hostile (void)
{
  assert_refused ("<!DOCTYPE a [<!ENTITY x 'y'>]>\n<a>&x;</a>", NULL, KC_ERROR_XML_HOSTILE, "1:");
  assert_refused ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", NULL, KC_ERROR_XML_HOSTILE, "1:");
  assert_refused ("<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><l>&c;</l>",
                  NULL, KC_ERROR_XML_HOSTILE, "1:");
  g_autoptr(GString) deep = g_string_new (NULL);
  for (int i = 0; i < 10000; i++)
    g_string_append (deep, "<a>");
  assert_refused (deep->str, NULL, KC_ERROR_XML_HOSTILE, "1:193: elements are nested too deeply");
  assert_refused (deep->str, shelf_grammar, KC_ERROR_XML_GRAMMAR, "1:1: ");
}

static void
test_size_limit (void)
{
  const KcXmlLimits small = { 64, 100 };
  g_autoptr(GError) error = NULL;
  g_autofree char *pad = g_strnfill (200, 'x');
  g_autofree char *xml = g_strdup_printf ("<a>%s</a>", pad);
  g_autoptr(GBytes) bytes = g_bytes_new_static (xml, strlen (xml));

  g_assert_null (kc_xml_read_bytes (bytes, NULL, &small, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_XML_HOSTILE);
}

static void
test_grammar (void)
{
  assert_refused ("<shelf>\n</shelf>", shelf_grammar, KC_ERROR_XML_GRAMMAR, "1:1: ");
  assert_refused ("<shelf room='1'>\n <cook id='1'/></shelf>", shelf_grammar, KC_ERROR_XML_GRAMMAR, "2:2: ");
  assert_refused ("<shelf room='1'>\n <book id='1'/></shelf>", shelf_grammar, KC_ERROR_XML_GRAMMAR, "2:2: ");
  assert_refused ("<shelf room='1'>\n <book id='1' x='2'><title>t</title></book></shelf>", shelf_grammar, KC_ERROR_XML_GRAMMAR, "2:2: ");
  assert_refused ("<shelf room='1'>\n <book id='1'><title>t</title>\n  <size>big</size></book></shelf>", shelf_grammar, KC_ERROR_XML_GRAMMAR, "3:3: ");
  assert_refused ("<shelf room='1'>\n <book id='1'><title>t</title>text</book></shelf>", shelf_grammar, KC_ERROR_XML_GRAMMAR, "2:2: ");
  assert_refused ("<shelf room='1'><book id='1'><title>t</title><note><i/></note></book></shelf>", shelf_grammar, KC_ERROR_XML_GRAMMAR, "1:");
}

static void
test_grammar_is_none (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(KcXmlNode) root = read_text ("<a/>", "<nonsense/>", &error);

  g_assert_null (root);
  g_assert_error (error, KC_ERROR, KC_ERROR_FAILED);
}

typedef struct
{
  guint n;
  guint stop_at;
  gint64 sum;
} Count;

static gboolean
count_cb (const KcXmlNode *record, gpointer user_data, GError **error)
{
  Count *count = user_data;

  g_assert_cmpstr (kc_xml_node_get_name (record), ==, "book");
  count->sum += g_ascii_strtoll (kc_xml_node_get_attribute (record, "id"), NULL, 10);
  count->n++;
  if (count->n == count->stop_at)
    return kc_xml_node_fail (record, error, KC_ERROR_INVALID, "book %u is one too many", count->n);
  return TRUE;
}

static void
test_records (void)
{
  g_autoptr(GString) xml = g_string_new ("<shelf room='r'>\n");
  g_autoptr(GBytes) grammar = g_bytes_new_static (shelf_grammar, strlen (shelf_grammar));

  for (int i = 1; i <= 20000; i++)
    g_string_append_printf (xml, "<book id='%d'><title>第%d本</title></book>\n", i, i);
  g_string_append (xml, "</shelf>");
  for (int pass = 0; pass < 2; pass++)
    {
      Count count = { .stop_at = pass == 1 ? 15000 : 0 };
      g_autoptr(GError) error = NULL;
      g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (xml->str, xml->len, NULL);
      g_autoptr(KcXmlNode) root = kc_xml_read_records (stream, grammar, NULL, 1, count_cb, &count, NULL, &error);

      if (pass == 1)
        {
          g_assert_null (root);
          g_assert_error (error, KC_ERROR, KC_ERROR_INVALID);
          g_assert_cmpstr (error->message, ==, "15001:1: book 15000 is one too many");
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (count.n, ==, 20000);
      g_assert_cmpint (count.sum, ==, 20000 * 20001 / 2);
      g_assert_null (kc_xml_node_get_first (root, NULL));
    }
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data ("<shelf room='r'/>", -1, NULL);
  g_autoptr(GError) error = NULL;
  Count count = { 0 };

  g_cancellable_cancel (cancellable);
  g_assert_null (kc_xml_read_records (stream, NULL, NULL, 1, count_cb, &count, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What has been cut anywhere is an error with a place, never a tree. */
static void
test_truncated (void)
{
  const char *whole = "<shelf room='r'><book id='1'><title>a &amp; b</title><size>3</size></book></shelf>";

  for (gsize n = 0; n < strlen (whole); n++)
    {
      g_autofree char *part = g_strndup (whole, n);
      g_autoptr(GError) error = NULL;
      g_autoptr(KcXmlNode) root = read_text (part, n % 2 != 0 ? shelf_grammar : NULL, &error);
      g_assert_null (root);
      g_assert_error (error, KC_ERROR, KC_ERROR_XML_GRAMMAR);
    }
}

static char *
take_written (GOutputStream *stream)
{
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_writer (void)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(KcXmlWriter) writer = kc_xml_writer_new (stream, NULL);
  g_autoptr(GError) error = NULL;

  kc_xml_writer_start (writer, "shelf");
  kc_xml_writer_attribute (writer, "room", "a\"b\n<&>'\t");
  kc_xml_writer_attribute (writer, "none", NULL);
  kc_xml_writer_start (writer, "book");
  kc_xml_writer_attribute_int (writer, "id", -7);
  kc_xml_writer_element (writer, "title", "  两个\n行 <&>\r\x01\xff ");
  kc_xml_writer_element (writer, "empty", "");
  kc_xml_writer_element (writer, "absent", NULL);
  kc_xml_writer_end (writer);
  kc_xml_writer_start (writer, "book");
  kc_xml_writer_end (writer);
  kc_xml_writer_end (writer);
  g_assert_true (kc_xml_writer_finish (writer, &error));
  g_assert_no_error (error);
  g_autofree char *text = take_written (stream);
  g_assert_cmpstr (text, ==,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<shelf room=\"a&quot;b&#10;&lt;&amp;&gt;'&#9;\">\n  <book id=\"-7\">\n"
                   "    <title>  两个\n行 &lt;&amp;&gt;&#13;\357\277\275\357\277\275 </title>\n    <empty/>\n  </book>\n  <book/>\n</shelf>\n");
  g_autoptr(KcXmlNode) root = read_text (text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kc_xml_node_get_attribute (root, "room"), ==, "a\"b\n<&>'\t");
  g_assert_cmpstr (child_text (kc_xml_node_get_first (root, NULL), "title"), ==, "  两个\n行 <&>\r\357\277\275\357\277\275 ");
}

static void
test_writer_error (void)
{
  char small[16];
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new (small, sizeof small, NULL, NULL);
  g_autoptr(KcXmlWriter) writer = kc_xml_writer_new (stream, NULL);
  g_autoptr(GError) error = NULL;

  kc_xml_writer_start (writer, "a");
  kc_xml_writer_end (writer);
  g_assert_false (kc_xml_writer_finish (writer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/tree", test_tree);
  g_test_add_func ("/xml/not-well-formed", test_not_well_formed);
  g_test_add_func ("/xml/hostile", test_hostile);
  g_test_add_func ("/xml/size-limit", test_size_limit);
  g_test_add_func ("/xml/grammar", test_grammar);
  g_test_add_func ("/xml/grammar-is-none", test_grammar_is_none);
  g_test_add_func ("/xml/records", test_records);
  g_test_add_func ("/xml/cancelled", test_cancelled);
  g_test_add_func ("/xml/truncated", test_truncated);
  g_test_add_func ("/xml/writer", test_writer);
  g_test_add_func ("/xml/writer-error", test_writer_error);
  return g_test_run ();
}
