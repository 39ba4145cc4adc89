/* Stands in for the reading process in test-sheet-remote.c, test-xml-remote.c, importing/test-reader.c and workspace/test-xml-archive.c and misbehaves as
 * the file says: its first word is the manner, or that in the comment with which an XML file begins. What it sends is made by hand, so that it can be wrong. */
#include <glib.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "kc-sheet-wire-rows.h"
#include "kc-sheet-wire.h"
#include "kc-wire-frame.h"
#include "kc-xml-reader.h"
#include "kc-xml-sender.h"

static void
send_bytes (const void *bytes, gsize length)
{
  if (write (KC_WIRE_ANSWERS, bytes, length) != (gssize) length)
    _exit (9);
}

static void
send_head (guint32 kind, guint32 length)
{
  KcFrameHead head = { KC_WIRE_MAGIC, kind, length, KC_WIRE_NO_FRACTION };

  send_bytes (&head, sizeof head);
}

static void
send_frame (guint32 kind, const GByteArray *content)
{
  send_head (kind, content->len);
  send_bytes (content->data, content->len);
}

static void
send_book (const char *sheet, guint32 format, guint32 n_sheets)
{
  g_autoptr (GByteArray) book = g_byte_array_new ();

  kc_wire_put_u32 (book, 1);
  kc_wire_put_u32 (book, format);
  kc_wire_put_string (book, "UTF-8");
  kc_wire_put_u32 (book, ',');
  kc_wire_put_u32 (book, 0);
  kc_wire_put_u32 (book, 0);
  kc_wire_put_u32 (book, n_sheets);
  kc_wire_put_string (book, sheet);
  kc_wire_put_u32 (book, 0);
  kc_wire_put_u32 (book, 0);
  send_frame (KC_FRAME_BOOK, book);
}

static void
receive (void)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  KcFrameKind kind;

  if (!kc_frame_receive (KC_WIRE_REQUESTS, &kind, content))
    _exit (0);
}

/* `n` rows of one cell, from `first` on. */
static GByteArray *
make_rows (guint32 first, guint n, const char *text)
{
  GByteArray *rows = g_byte_array_new ();

  for (guint i = 0; i < n; i++)
    {
      KcCell cell = { .type = KC_CELL_TEXT, .text = text, .length = strlen (text) };

      if (!kc_wire_put_row (rows, first + i, &cell, 1, FALSE))
        _exit (9);
    }
  return rows;
}

/* A staff list that looks good far beyond what is looked at before an import. */
static GByteArray *
make_staff (void)
{
  GByteArray *rows = g_byte_array_new ();

  for (guint row = 0; row < 1000; row++)
    {
      g_autofree char *number = row == 0 ? g_strdup ("工号") : g_strdup_printf ("0102%03u", row);
      const char *name = row == 0 ? "姓名" : "江俊杰";
      const KcCell cells[] = { { .type = KC_CELL_TEXT, .text = number, .length = strlen (number) },
                               { .type = KC_CELL_TEXT, .column = 1, .text = name, .length = strlen (name) } };

      if (!kc_wire_put_row (rows, row, cells, 2, FALSE))
        _exit (9);
    }
  return rows;
}

static void
hang (void)
{
  for (;;)
    pause ();
}

static void
raise_now (int number)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
  signal (number, SIG_DFL);
  raise (number);
}

static gboolean
misbehave_opening (const char *manner)
{
  g_autoptr (GByteArray) error = g_byte_array_new ();

  if (strcmp (manner, "crash") == 0)
    raise_now (SIGSEGV);
  else if (strcmp (manner, "hang") == 0)
    hang ();
  else if (strcmp (manner, "leave") == 0)
    _exit (7);
  else if (strcmp (manner, "memory") == 0)
    _exit (KC_WIRE_EXIT_MEMORY);
  else if (strcmp (manner, "time") == 0)
    raise_now (SIGXCPU);
  else if (strcmp (manner, "deaf") == 0)
    {
      close (KC_WIRE_ANSWERS);
      hang ();
    }
  else if (strcmp (manner, "garbage") == 0)
    send_bytes ("all that glisters is not gold", 29);
  else if (strcmp (manner, "long-frame") == 0)
    send_head (KC_FRAME_BOOK, KC_WIRE_MAX_FRAME + 1);
  else if (strcmp (manner, "unknown-format") == 0)
    send_book ("s", KC_SHEET_FORMAT_DBF + 1, 1);
  else if (strcmp (manner, "many-sheets") == 0)
    send_book ("s", 0, KC_SHEET_MAX_SHEETS + 1);
  else if (strcmp (manner, "missing-sheets") == 0)
    send_book ("s", 0, 2);
  else if (strcmp (manner, "bad-name") == 0)
    send_book ("\xff", 0, 1);
  else if (strcmp (manner, "foreign-error") == 0)
    {
      kc_wire_put_u32 (error, KC_ERROR_DATABASE_DAMAGED);
      kc_wire_put_string (error, "so it is");
      send_frame (KC_FRAME_ERROR, error);
    }
  else if (strcmp (manner, "rows-unasked") == 0)
    {
      g_autoptr (GByteArray) rows = make_rows (0, 1, "a");

      send_frame (KC_FRAME_ROWS, rows);
    }
  else
    return FALSE;
  return TRUE;
}

static void
misbehave_late (const char *manner)
{
  g_autoptr (GByteArray) staff = make_staff ();

  send_frame (KC_FRAME_ROWS, staff);
  if (strcmp (manner, "late-crash") == 0)
    raise_now (SIGSEGV);
}

/* Three good rows come first. */
static void
misbehave_reading (const char *manner)
{
  g_autoptr (GByteArray) good = make_rows (0, 3, "fine"), more = make_rows (3, 1, "abcdefgh");

  send_frame (KC_FRAME_ROWS, good);
  if (strcmp (manner, "row-crash") == 0)
    raise_now (SIGSEGV);
  else if (strcmp (manner, "row-hang") == 0)
    hang ();
  else if (strcmp (manner, "row-killed") == 0)
    raise_now (SIGKILL);
  else if (strcmp (manner, "row-half") == 0)
    {
      send_head (KC_FRAME_ROWS, more->len + 100);
      send_bytes (more->data, more->len);
      _exit (0);
    }
  else if (strcmp (manner, "row-again") == 0)
    send_frame (KC_FRAME_ROWS, good);
  else if (strcmp (manner, "row-flood") == 0)
    for (guint32 first = 3;; first += 10000)
      {
        g_autoptr (GByteArray) rows = make_rows (first, 10000, "flood");

        send_frame (KC_FRAME_ROWS, rows);
      }
  else if (strncmp (manner, "row-byte-", 9) == 0)
    {
      /* "row-byte-14=255": one byte of a good frame is another. */
      char *end;
      gulong at = strtoul (manner + 9, &end, 10);

      more->data[at] = (guint8) strtoul (end + 1, NULL, 10);
      send_frame (KC_FRAME_ROWS, more);
    }
}

/* XML */

static gboolean
send_nodes_cb (GByteArray *frame, gpointer data)
{
  return kc_frame_send (KC_WIRE_ANSWERS, KC_FRAME_NODES, KC_WIRE_NO_FRACTION, frame);
}

/* One byte of a good frame is another: "xml-byte-14=255". */
static gboolean
send_wrong_nodes_cb (GByteArray *frame, gpointer manner)
{
  char *end;
  gulong at = strtoul ((char *) manner + strlen ("xml-byte-"), &end, 10);

  frame->data[sizeof (KcFrameHead) + at] = (guint8) strtoul (end + 1, NULL, 10);
  return send_nodes_cb (frame, NULL);
}

static void
send_xml_open (void)
{
  g_autoptr (GByteArray) open = g_byte_array_new ();

  kc_wire_put_u32 (open, 1);
  send_frame (KC_FRAME_XML_OPEN, open);
}

/* So many records of the file, if it is XML, and of the depth of the archive; then nothing more. */

typedef struct
{
  KcXmlSender *sender;
  guint left;
} Few;

static gboolean
few_cb (const KcXmlNode *record, gpointer data, GError **error)
{
  Few *few = data;

  return few->left-- > 0 && kc_xml_sender_put (few->sender, record, error);
}

static void
send_few (guint n)
{
  g_autoptr (KcXmlSender) sender = kc_xml_sender_new (send_nodes_cb, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/self/fd/3");
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  Few few = { sender, n };
  g_autoptr (KcXmlNode) root = kc_xml_read_records (G_INPUT_STREAM (stream), NULL, NULL, 2, few_cb, &few, NULL, &error);

  if (root != NULL || !kc_xml_sender_flush (sender))
    _exit (9);
}

static void
send_record (KcXmlSender *sender, guint line, gboolean is_root)
{
  g_autofree char *text = g_strdup_printf ("%*s<r id='abcdefgh'>text<c/></r>", (int) line, "");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (KcXmlNode) node = NULL;

  memset (text, '\n', line);
  bytes = g_bytes_new (text, strlen (text));
  node = kc_xml_read_bytes (bytes, NULL, NULL, NULL);
  if (is_root ? !kc_xml_sender_finish (sender, node, NULL) : !kc_xml_sender_put (sender, node, NULL))
    _exit (9);
}

static void
send_records (guint n, const char *wrong)
{
  g_autoptr (KcXmlSender) sender = kc_xml_sender_new (wrong != NULL ? send_wrong_nodes_cb : send_nodes_cb, (gpointer) wrong);

  for (guint i = 1; i <= n; i++)
    send_record (sender, i, FALSE);
  if (!kc_xml_sender_flush (sender))
    _exit (9);
}

static void
send_root (guint n)
{
  g_autoptr (KcXmlSender) sender = kc_xml_sender_new (send_nodes_cb, NULL);

  for (guint i = 0; i < n; i++)
    send_record (sender, 0, TRUE);
  if (!kc_xml_sender_flush (sender))
    _exit (9);
}

static void
send_error (KcError code)
{
  g_autoptr (GByteArray) error = g_byte_array_new ();

  kc_wire_put_u32 (error, code);
  kc_wire_put_string (error, "so it is");
  send_frame (KC_FRAME_ERROR, error);
}

static void
misbehave_xml (const char *manner)
{
  const char *last = strrchr (manner, '-') + 1;

  if (strcmp (manner, "xml-unopened") != 0)
    send_xml_open ();
  if (strcmp (manner, "xml-opened-twice") == 0)
    send_xml_open ();
  else if (g_str_has_prefix (manner, "xml-after-"))
    send_few ((guint) strtoul (manner + strlen ("xml-after-"), NULL, 10));
  else if (g_str_has_prefix (manner, "xml-byte-"))
    send_records (1, manner);
  else if (strcmp (manner, "xml-root-twice") == 0)
    send_root (2);
  else
    send_records (3, NULL);
  if (strcmp (last, "crash") == 0)
    raise_now (SIGSEGV);
  else if (strcmp (last, "killed") == 0)
    raise_now (SIGKILL);
  else if (strcmp (last, "half") == 0)
    {
      send_head (KC_FRAME_NODES, 100);
      _exit (0);
    }
  else if (strcmp (last, "rows") == 0)
    send_head (KC_FRAME_ROWS, 0);
  else if (strcmp (last, "rootless") == 0)
    send_head (KC_FRAME_END, 0);
  else if (strcmp (last, "foreign") == 0)
    send_error (KC_ERROR_DATABASE_DAMAGED);
}

static void
misbehave_sheet (const char *manner)
{
  send_book ("s", KC_SHEET_FORMAT_TEXT, 1);
  receive ();
  if (g_str_has_prefix (manner, "late-"))
    misbehave_late (manner);
  else
    misbehave_reading (manner);
}

int
main (int argc, char **argv)
{
  char start[64] = "";
  gssize n = pread (KC_WIRE_FILE, start, sizeof start - 1, 0);
  char *manner = start;

  start[MAX (n, 0)] = '\0';
  if (g_str_has_prefix (start, "<!--"))
    {
      manner += strlen ("<!--");
      manner[strcspn (manner, " ")] = '\0';
    }
  receive ();
  if (g_str_has_prefix (manner, "xml-"))
    misbehave_xml (manner);
  else if (!misbehave_opening (manner))
    misbehave_sheet (manner);
  hang ();
}
