/* XML in a process of its own: everything as in this process, whatever that process does to us an error with its place, and nothing of it left. */
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kc-error.h"
#include "kc-xml-remote.h"
#include "kc-xml-writer.h"
#include "one-file.h"

static char *hostile_reader, *plain_reader;

/* No process is left, not even a dead one that nobody asked about. */
static void
assert_no_children (void)
{
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  g_assert_nonnull (folder);
  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

/* Everything that reading gives, as text: records, the root, or why there is none. */

static void
append_node (GString *out, const KcXmlNode *node, guint level)
{
  const char *name, *value;

  g_string_append_printf (out, "%*s%u:%u %s", (int) level, "", kc_xml_node_get_line (node), kc_xml_node_get_column (node), kc_xml_node_get_name (node));
  for (guint i = 0; (name = kc_xml_node_get_attribute_at (node, i, &value)) != NULL; i++)
    g_string_append_printf (out, " %s=“%s”", name, value);
  g_string_append_printf (out, " “%s”\n", kc_xml_node_get_text (node));
  for (const KcXmlNode *child = kc_xml_node_get_first (node, NULL); child != NULL; child = kc_xml_node_get_next (child, NULL))
    append_node (out, child, level + 1);
}

static gboolean
record_cb (const KcXmlNode *record, gpointer out, GError **error)
{
  append_node (out, record, 0);
  return TRUE;
}

static void
append_outcome (GString *out, const KcXmlNode *root, const GError *error)
{
  if (root == NULL)
    g_string_append_printf (out, "!!%s %d %s\n", g_quark_to_string (error->domain), error->code, error->message);
  else
    {
      g_string_append (out, "root\n");
      append_node (out, root, 0);
    }
}

static char *
describe_here (const char *path, GBytes *grammar, const KcXmlLimits *limits, guint depth)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  g_autoptr (KcXmlNode) root = NULL;

  g_assert_no_error (error);
  root = kc_xml_read_records (G_INPUT_STREAM (stream), grammar, limits, depth, record_cb, out, NULL, &error);
  append_outcome (out, root, error);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
describe_there (const char *path, GBytes *grammar, const KcXmlLimits *limits, guint depth, const char *program)
{
  const KcSheetReader reader = { .program = program };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcXmlNode) root = kc_xml_remote_read_records (path, grammar, limits, depth, &reader, record_cb, out, NULL, &error);

  append_outcome (out, root, error);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
assert_same (const char *path, GBytes *grammar, const KcXmlLimits *limits, guint depth, const char *program)
{
  g_autofree char *here = describe_here (path, grammar, limits, depth), *there = describe_there (path, grammar, limits, depth, program);

  g_assert_cmpstr (there, ==, here);
}

static void
assert_same_text (Fixture *fixture, const char *xml, gssize length, GBytes *grammar, const KcXmlLimits *limits, guint depth)
{
  g_assert_true (g_file_set_contents (fixture->path, xml, length, NULL));
  assert_same (fixture->path, grammar, limits, depth, NULL);
}

static GBytes *
load (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_SOURCE_DIR"), folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

/* Every XML file that there is: with its own grammar, without, and with a wrong one. */

static void
test_file (gconstpointer path)
{
  g_autoptr (GBytes) scheme = load ("resources/schema", "scheme.rng"), ladder = load ("resources/schema", "ladder.rng");
  GBytes *const grammars[] = { scheme, NULL, ladder };

  for (guint depth = 0; depth < G_N_ELEMENTS (grammars); depth++)
    assert_same (path, grammars[depth], NULL, depth, NULL);
}

static void
add_folder (const char *folder, guint *n)
{
  g_autofree char *place = g_build_filename (g_getenv ("KC_SOURCE_DIR"), folder, NULL);
  g_autoptr (GDir) directory = g_dir_open (place, 0, NULL);
  const char *name;

  g_assert_nonnull (directory);
  while ((name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rng"))
      {
        g_autofree char *test = g_strconcat ("/xml-remote/same/", folder, "/", name, NULL);

        g_test_add_data_func_full (test, g_build_filename (place, name, NULL), test_file, g_free);
        (*n)++;
      }
}

#define GRAMMAR_HEAD "<grammar xmlns='http://relaxng.org/ns/structure/1.0' datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'><start>"
#define GRAMMAR_TAIL "</start></grammar>"

/* `note` is mixed, `extra` needs to be seen whole before anything of it is valid. */
static const char shelf_grammar[] =
  GRAMMAR_HEAD
  "<element name='shelf'><attribute name='room'/><zeroOrMore><choice><element name='book'><attribute name='id'/><element name='title'><text/></element>"
  "<optional><element name='size'><data type='integer'/></element></optional>"
  "<zeroOrMore><element name='note'><mixed><zeroOrMore><element name='b'><text/></element></zeroOrMore></mixed></element></zeroOrMore></element>"
  "<element name='extra'><interleave><zeroOrMore><element name='x'><empty/></element></zeroOrMore><element name='y'><text/></element></interleave></element>"
  "</choice></zeroOrMore></element>" GRAMMAR_TAIL;

static GBytes *
shelf (void)
{
  return g_bytes_new_static (shelf_grammar, strlen (shelf_grammar));
}

/* Good ones and ones that are refused, by XML or by the grammar, with their places. */
static void
test_texts (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "<?xml version='1.0'?>\n<shelf room='a&amp;b'>\n  <book id='1'><title>红楼梦 &lt;1&gt;</title><size>7</size></book>\n  <!-- no -->\n"
    "  <book id='2'><title><![CDATA[<x>]]> y</title>\n    <note>one <b>two</b> three</note></book>\n</shelf>\n",
    "<shelf room='r'><book id='1'><title>t</title></book><extra><x/><y>why</y><x/></extra><extra><y/></extra></shelf>",
    "<shelf room='r'><extra><x/></extra></shelf>",
    "<shelf room='r'>some <book id='1'><title/></book> text </shelf>",
    "<shelf room='r'>\n <book id='1'><title>t</title></book>\n <book id='2'><title>t</title>\n  <size>big</size></book></shelf>",
    "<shelf room='r'>\n <book id='1'><title>t</title></book>\n <cook/></shelf>",
    "<shelf room='r'>\n <book id='1'><title>t</title></book>\n <book id='2'><title>t</book></shelf>",
    "<shelf room='r'>\n <book id='1'><title>t</title></book>\n",
    "<shelf>\n</shelf>",
    "<p:a xmlns:p='urn:x' p:b='1' xmlns='urn:y'><c xml:lang='zh'/></p:a>",
    "",
    "no xml",
    "<a>&nosuch;</a>",
    "<a>\xff</a>",
    "<a b='\xc0\x80'/>",
    "<a/><b/>",
    "<a>\n<b x=1/></a>",
    "<?xml version='1.0' encoding='no such'?><a/>",
    "<!DOCTYPE a [<!ENTITY x 'y'>]>\n<a>&x;</a>",
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
    "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><l>&c;</l>",
  };
  g_autoptr (GBytes) grammar = shelf ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("text %" G_GSIZE_FORMAT, i);
      assert_same_text (fixture, texts[i], -1, grammar, NULL, 1);
      assert_same_text (fixture, texts[i], -1, NULL, NULL, i % 3);
    }
  assert_no_children ();
}

static void
test_grammar_is_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) none = g_bytes_new_static ("<nonsense/>", 11), empty = g_bytes_new_static ("", 0);

  assert_same_text (fixture, "<a/>", -1, none, NULL, 0);
  assert_same_text (fixture, "<a/>", -1, empty, NULL, 0);
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  const KcXmlLimits small = { 4, 150000 };
  g_autoptr (GString) deep = g_string_new (NULL), large = g_string_new ("<a>\n");

  for (int i = 0; i < 10000; i++)
    {
      g_string_append (deep, "<a>");
      g_string_append (large, "<b>some text</b>\n");
    }
  g_string_append (large, "</a>");
  assert_same_text (fixture, deep->str, -1, NULL, NULL, 0);
  assert_same_text (fixture, deep->str, -1, NULL, &small, 1);
  assert_same_text (fixture, large->str, -1, NULL, &small, 1);
  assert_same_text (fixture, large->str, -1, NULL, NULL, 1);
  assert_same_text (fixture, "<a><b><c><d/></c></b></a>", -1, NULL, &small, 1);
}

/* Long texts go in pieces, none of which cuts a character; long and many names are told each time. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) xml = g_string_new ("<a>");
  g_autofree char *name = g_strnfill (1000, 'n');

  for (guint piece = 0; piece < 4; piece++)
    {
      g_string_append_printf (xml, "<b c='%*s'>%*s", 200000 + (int) piece, "v", (int) piece + 1, "x");
      for (guint i = 0; i < 100000; i++)
        g_string_append (xml, "支行𠮷");
      g_string_append (xml, "</b>");
    }
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (xml, "<e%u/><e%u/><%s %s='%u'/>", i, i, name, name, i);
  g_string_append (xml, "</a>");
  assert_same_text (fixture, xml->str, -1, NULL, NULL, 0);
  assert_same_text (fixture, xml->str, -1, NULL, NULL, 1);
}

/* What has been cut anywhere, or has another byte anywhere, is the same here and there. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char whole[] = "<?xml version='1.0' encoding='UTF-8'?>\n<shelf room='r'>\n <book id='1'><title>a &amp; 支行</title></book>\n <extra><y>b</y></extra>\n</shelf>";
  g_autoptr (GBytes) grammar = shelf ();

  for (gsize n = 1; n < strlen (whole); n += 7)
    {
      g_autofree char *changed = g_strdup (whole);

      changed[n] ^= 0x15;
      assert_same_text (fixture, changed, -1, grammar, NULL, 1);
      assert_same_text (fixture, whole, (gssize) n, n % 2 != 0 ? grammar : NULL, NULL, n % 3);
    }
}

/* With a reader built without sanitizers, which has the filter: no table of an encoding can be loaded any more. */
static void
test_encodings (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "UTF-8", "UTF-16", "UTF-16LE", "GB18030", "GBK", "GB2312", "BIG5", "SHIFT_JIS", "EUC-KR" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *xml = g_strdup_printf ("<?xml version='1.0' encoding='%s'?>\n<a 名='中'>\n<b>文</b></a>", names[i]);
      gsize length;
      g_autofree char *coded = g_convert (xml, -1, names[i], "UTF-8", NULL, &length, NULL);
      g_autofree char *there = NULL;

      g_test_message ("%s", names[i]);
      if (coded == NULL)
        {
          g_free (xml);
          xml = g_strdup_printf ("<?xml version='1.0' encoding='%s'?>\n<a>\n<b>x</b></a>", names[i]);
          coded = g_convert (xml, -1, names[i], "UTF-8", NULL, &length, NULL);
        }
      g_assert_true (g_file_set_contents (fixture->path, coded, (gssize) length, NULL));
      assert_same (fixture->path, NULL, NULL, 1, plain_reader);
      there = describe_there (fixture->path, NULL, NULL, 0, plain_reader);
      g_assert_true (g_str_has_prefix (there, "root\n2:1 a"));
    }
}

static void
test_bytes (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "<a>\n <b c='支行'>x</b></a>", "", "<a", "<shelf room='1'/>" };
  g_autoptr (GBytes) grammar = shelf ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) xml = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GString) out_here = g_string_new (NULL), out_there = g_string_new (NULL);
      g_autoptr (GError) error_here = NULL, error_there = NULL;
      g_autoptr (KcXmlNode) here = kc_xml_read_bytes (xml, i > 0 ? grammar : NULL, NULL, &error_here);
      g_autoptr (KcXmlNode) there = kc_xml_remote_read_bytes (xml, i > 0 ? grammar : NULL, NULL, NULL, NULL, &error_there);

      append_outcome (out_here, here, error_here);
      append_outcome (out_there, there, error_there);
      g_assert_cmpstr (out_there->str, ==, out_here->str);
    }
  assert_no_children ();
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *path;
    int code;
  } files[] = { { "/nowhere/x.xml", KC_ERROR_NOT_FOUND }, { fixture->folder, KC_ERROR_FILE_UNREADABLE }, { "/dev/zero", KC_ERROR_FILE_UNREADABLE } };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (kc_xml_remote_read_records (files[i].path, NULL, NULL, 0, NULL, NULL, NULL, NULL, &error));
      g_assert_error (error, KC_ERROR, files[i].code);
    }
  assert_no_children ();
}

/* The records' consumer has enough, with an error of its own. */

typedef struct
{
  guint n;
  guint stop_at;
} Count;

static gboolean
count_cb (const KcXmlNode *record, gpointer data, GError **error)
{
  Count *count = data;

  count->n++;
  if (count->n == count->stop_at)
    return kc_xml_node_fail (record, error, KC_ERROR_INVALID, "book %u is one too many", count->n);
  return TRUE;
}

static void
write_shelf (const char *path, guint n)
{
  g_autoptr (GString) xml = g_string_new ("<shelf room='r'>\n");

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (xml, "<book id='%u'><title>第%u本</title></book>\n", i, i);
  g_string_append (xml, "</shelf>");
  g_assert_true (g_file_set_contents (path, xml->str, (gssize) xml->len, NULL));
}

static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) grammar = shelf ();
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);
  g_autoptr (KcXmlNode) root = NULL;
  g_autoptr (GError) error = NULL, none = NULL;
  Count some = { .stop_at = 60000 }, all = { 0 };

  write_shelf (fixture->path, 100000);
  g_assert_null (kc_xml_remote_read_records (fixture->path, grammar, NULL, 1, NULL, count_cb, &some, progress, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "60001:1: book 60000 is one too many");
  g_assert_cmpfloat_with_epsilon (kc_progress_get_fraction (progress), 0.6, 0.1);
  assert_no_children ();
  root = kc_xml_remote_read_records (fixture->path, grammar, NULL, 1, NULL, count_cb, &all, progress, &none);
  g_assert_no_error (none);
  g_assert_cmpuint (all.n, ==, 100000);
  g_assert_cmpstr (kc_xml_node_get_attribute (root, "room"), ==, "r");
  g_assert_null (kc_xml_node_get_first (root, NULL));
  g_assert_cmpfloat (kc_progress_get_fraction (progress), >, 0.99);
}

/* What goes wrong in the reading process */

typedef struct
{
  const char *manner;
  int code;
  const char *message;
  guint n;                 /* records before */
} Hostile;

#define NO_SENSE "an answer that makes no sense"

/* A record's bytes: attributes 0-3, name 4-13, line 14-17, column 18-21, the attribute's name 22-32 and value 33-45, the text's length 46-49, the text 50-53,
 * the child 54-75, its end 76-79, the end 80-83. */
static const Hostile hostiles[] = {
  { "crash", KC_ERROR_READER_FAILED, "1:1: ended by signal 11", 0 },
  { "hang", KC_ERROR_READER_STALLED, "1:1: no answer for 1 seconds", 0 },
  { "leave", KC_ERROR_READER_FAILED, "1:1: ended with code 7", 0 },
  { "memory", KC_ERROR_READER_LIMIT, "1:1: out of memory", 0 },
  { "time", KC_ERROR_READER_LIMIT, "1:1: out of processor time", 0 },
  { "deaf", KC_ERROR_READER_FAILED, "1:1: closed its end", 0 },
  { "garbage", KC_ERROR_READER_FAILED, "1:1: " NO_SENSE, 0 },
  { "long-frame", KC_ERROR_READER_FAILED, "1:1: " NO_SENSE, 0 },
  { "foreign-error", KC_ERROR_READER_FAILED, "1:1: " NO_SENSE, 0 },
  { "xml-crash", KC_ERROR_READER_FAILED, "4:22: ended by signal 11", 3 },
  { "xml-killed", KC_ERROR_READER_FAILED, "4:22: ended by signal 9", 3 },
  { "xml-hang", KC_ERROR_READER_STALLED, "4:22: no answer for 1 seconds", 3 },
  { "xml-half", KC_ERROR_READER_FAILED, "4:22: ended with code 0", 3 },
  { "xml-rows", KC_ERROR_READER_FAILED, "4:22: " NO_SENSE, 3 },
  { "xml-rootless", KC_ERROR_READER_FAILED, "4:22: " NO_SENSE, 3 },
  { "xml-foreign", KC_ERROR_READER_FAILED, "4:22: " NO_SENSE, 3 },
  { "xml-unopened", KC_ERROR_READER_FAILED, "1:1: " NO_SENSE, 0 },
  { "xml-opened-twice", KC_ERROR_READER_FAILED, "1:1: " NO_SENSE, 0 },
  { "xml-root-twice", KC_ERROR_READER_FAILED, "1:22: " NO_SENSE, 0 },
  { "xml-byte-0=3", KC_ERROR_READER_FAILED, "1:1: " NO_SENSE, 0 },       /* an end without a start */
  { "xml-byte-0=6", KC_ERROR_READER_FAILED, "1:1: " NO_SENSE, 0 },       /* a text without an element */
  { "xml-byte-3=255", KC_ERROR_READER_FAILED, "2:1: " NO_SENSE, 0 },     /* millions of attributes */
  { "xml-byte-0=8", KC_ERROR_READER_FAILED, "2:1: " NO_SENSE, 0 },       /* one that is not there */
  { "xml-byte-4=1", KC_ERROR_READER_FAILED, "1:1: " NO_SENSE, 0 },       /* a name not counted so far */
  { "xml-byte-8=0", KC_ERROR_READER_FAILED, "1:1: " NO_SENSE, 0 },       /* no name */
  { "xml-byte-11=255", KC_ERROR_READER_FAILED, "1:1: " NO_SENSE, 0 },    /* a long one */
  { "xml-byte-12=255", KC_ERROR_READER_FAILED, "1:1: " NO_SENSE, 0 },    /* no UTF-8 */
  { "xml-byte-12=0", KC_ERROR_READER_FAILED, "1:1: " NO_SENSE, 0 },      /* NUL inside */
  { "xml-byte-13=65", KC_ERROR_READER_FAILED, "1:1: " NO_SENSE, 0 },     /* none behind */
  { "xml-byte-22=7", KC_ERROR_READER_FAILED, "2:1: " NO_SENSE, 0 },
  { "xml-byte-33=200", KC_ERROR_READER_FAILED, "2:1: " NO_SENSE, 0 },
  { "xml-byte-37=255", KC_ERROR_READER_FAILED, "2:1: " NO_SENSE, 0 },
  { "xml-byte-45=65", KC_ERROR_READER_FAILED, "2:1: " NO_SENSE, 0 },
  { "xml-byte-46=2", KC_ERROR_READER_FAILED, "2:1: " NO_SENSE, 0 },      /* an empty text */
  { "xml-byte-47=255", KC_ERROR_READER_FAILED, "2:1: " NO_SENSE, 0 },    /* one beyond the frame */
  { "xml-byte-51=255", KC_ERROR_READER_FAILED, "2:1: " NO_SENSE, 0 },    /* no UTF-8 */
  { "xml-byte-54=1", KC_ERROR_READER_FAILED, "2:1: " NO_SENSE, 0 },      /* a root inside a record */
  { "xml-byte-76=7", KC_ERROR_READER_FAILED, "2:22: " NO_SENSE, 0 },     /* an end of something */
  { "xml-byte-80=0", KC_ERROR_READER_FAILED, "2:22: " NO_SENSE, 0 },     /* a start cut off */
};

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  const KcSheetReader reader = { .program = hostile_reader, .patience = 1 };
  guint n = count_descriptors ();

  for (gsize i = 0; i < G_N_ELEMENTS (hostiles); i++)
    {
      const Hostile *hostile = &hostiles[i];
      g_autoptr (GError) error = NULL;
      Count count = { 0 };

      g_test_message ("%s", hostile->manner);
      g_assert_true (g_file_set_contents (fixture->path, hostile->manner, -1, NULL));
      g_assert_null (kc_xml_remote_read_records (fixture->path, NULL, NULL, 1, &reader, count_cb, &count, NULL, &error));
      g_assert_error (error, KC_ERROR, hostile->code);
      g_assert_cmpstr (error->message, ==, hostile->message);
      g_assert_cmpuint (count.n, ==, hostile->n);
      assert_no_children ();
      g_assert_cmpuint (count_descriptors (), ==, n);
    }
}

/* Records where none were asked for; and deeper ones than asked for. */
static void
test_unasked (Fixture *fixture, gconstpointer data)
{
  const KcSheetReader reader = { .program = hostile_reader, .patience = 1 };
  const KcXmlLimits flat = { 1, 1000 };
  g_autoptr (GError) unasked = NULL, deep = NULL;
  Count count = { 0 };

  g_assert_true (g_file_set_contents (fixture->path, "xml-crash", -1, NULL));
  g_assert_null (kc_xml_remote_read_records (fixture->path, NULL, NULL, 0, &reader, NULL, NULL, NULL, &unasked));
  g_assert_error (unasked, KC_ERROR, KC_ERROR_READER_FAILED);
  g_assert_true (g_str_has_suffix (unasked->message, NO_SENSE));
  g_assert_null (kc_xml_remote_read_records (fixture->path, NULL, &flat, 1, &reader, count_cb, &count, NULL, &deep));
  g_assert_error (deep, KC_ERROR, KC_ERROR_READER_FAILED);
  g_assert_true (g_str_has_suffix (deep->message, NO_SENSE));
  g_assert_cmpuint (count.n, ==, 0);
}

/* Cancelling ends a process that would be waited for for minutes; and one that is busy. */

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  static const char *const manners[] = { "hang", "xml-hang", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (manners); i++)
    {
      const KcSheetReader reader = { .program = manners[i] != NULL ? hostile_reader : NULL };
      g_autoptr (KcProgress) progress = kc_progress_new (NULL);
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      GThread *thread;
      Count count = { 0 };

      if (manners[i] == NULL)
        write_shelf (fixture->path, 400000);
      else
        g_assert_true (g_file_set_contents (fixture->path, manners[i], -1, NULL));
      thread = g_thread_new ("cancel", cancel_soon, kc_progress_get_cancellable (progress));
      g_assert_null (kc_xml_remote_read_records (fixture->path, NULL, NULL, 1, &reader, count_cb, &count, progress, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (count.n, <, 400000);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
      assert_no_children ();
      g_thread_join (thread);
    }
}

static void
test_missing_reader (Fixture *fixture, gconstpointer data)
{
  const KcSheetReader missing = { .program = "/nowhere/kaocheng-sheet-reader" };
  guint n = count_descriptors ();
  g_autoptr (GError) error = NULL;

  write_shelf (fixture->path, 2);
  g_assert_null (kc_xml_remote_read_records (fixture->path, NULL, NULL, 0, &missing, NULL, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_MISSING);
  g_assert_cmpuint (count_descriptors (), ==, n);
  assert_no_children ();
}

/* libxml2's own lack of memory too is one, and no error in the file. */
static void
test_memory_limit (Fixture *fixture, gconstpointer data)
{
  const KcSheetReader reader = { .program = plain_reader, .memory = 64 << 20 };
  g_autoptr (GBytes) grammar = shelf ();
  g_autoptr (GString) whole = g_string_new ("<shelf room='r'><extra>");
  g_autoptr (GError) error = NULL, in_tree = NULL;

  write_shelf (fixture->path, 400000);
  g_assert_null (kc_xml_remote_read_records (fixture->path, grammar, NULL, 0, &reader, NULL, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_LIMIT);
  for (guint i = 0; i < 300000; i++)
    g_string_append (whole, "<x/>");
  g_string_append (whole, "<y/></extra></shelf>");
  g_assert_true (g_file_set_contents (fixture->path, whole->str, -1, NULL));
  g_assert_null (kc_xml_remote_read_records (fixture->path, grammar, NULL, 2, &reader, count_cb, &(Count) { 0 }, NULL, &in_tree));
  g_assert_error (in_tree, KC_ERROR, KC_ERROR_READER_LIMIT);
  assert_no_children ();
}

static void
test_time_limit (Fixture *fixture, gconstpointer data)
{
  const KcSheetReader reader = { .program = plain_reader, .cpu_seconds = 1 };
  g_autoptr (GBytes) grammar = shelf ();
  g_autoptr (GError) error = NULL;
  Count count = { 0 };

  write_shelf (fixture->path, 1500000);
  g_assert_null (kc_xml_remote_read_records (fixture->path, grammar, &(KcXmlLimits) { 8, G_MAXINT64 }, 1, &reader, count_cb, &count, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_LIMIT);
  g_assert_true (g_str_has_suffix (error->message, ": out of processor time"));
  g_assert_cmpuint (count.n, >, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "texts", test_texts }, { "grammar-is-none", test_grammar_is_none }, { "limits", test_limits }, { "large", test_large },
    { "damaged", test_damaged }, { "encodings", test_encodings }, { "bytes", test_bytes }, { "no-file", test_no_file },
    { "stopped", test_stopped }, { "hostile", test_hostile }, { "unasked", test_unasked }, { "cancel", test_cancel },
    { "missing-reader", test_missing_reader }, { "memory-limit", test_memory_limit }, { "time-limit", test_time_limit },
  };
  g_autofree char *build = g_build_filename (g_getenv ("KC_BUILD_DIR"), "tests", "formats", NULL);
  g_autofree char *hostile_path = g_build_filename (build, "hostile-reader", NULL);
  g_autofree char *plain_path = g_build_filename (build, "plain-reader", NULL);
  guint n = 0;

  g_test_init (&argc, &argv, NULL);
  hostile_reader = hostile_path;
  plain_reader = plain_path;
  add_folder ("resources/schemes", &n);
  add_folder ("resources/ladders", &n);
  add_folder ("resources/schema", &n);
  add_folder ("tests/data/schemes", &n);
  g_assert_cmpuint (n, >=, 15);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/xml-remote/", tests[i].name, NULL);

      g_test_add (path, Fixture, "x.xml", one_file_set_up, tests[i].func, one_file_tear_down);
    }
  return g_test_run ();
}
