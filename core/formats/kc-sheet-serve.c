#include "kc-sheet-serve.h"
#include "kc-sheet-private.h"
#include "kc-sheet-wire-rows.h"
#include "kc-sheet-wire.h"
#include "kc-wire-frame.h"
#include "kc-xml-serve.h"

#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <time.h>

/* Encodings that files name (BIFF, DBF, HTML, XML), or that people ask for. What is not here is unknown once no table can be loaded any more. */
static const char *const encodings[] = {
  "GB18030", "GBK", "GB2312", "BIG5", "BIG5-HKSCS", "CP950", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ASCII", "ISO-8859-1", "ISO-8859-2", "ISO-8859-5",
  "ISO-8859-7", "ISO-8859-9", "ISO-8859-15", "CP1250", "CP1251", "CP1252", "CP1253", "CP1254", "CP1255", "CP1256", "CP1257", "CP1258", "MACINTOSH", "CP437",
  "CP737", "CP775", "CP850", "CP852", "CP855", "CP857", "CP860", "CP861", "CP862", "CP863", "CP864", "CP865", "CP866", "CP869", "CP874", "CP932",
  "CP949", "SHIFT_JIS", "EUC-JP", "EUC-KR", "KOI8-R",
};

struct _KcSheetServer
{
  int requests;
  int answers;
  char *path;
  GByteArray *request;      /* the content of the last */
  GByteArray *block;        /* rows not yet sent, behind room for the frame's head */
  KcProgress *progress;
  KcSheetBook *book;
  GArray *converters;       /* of GIConv: never closed, so that their tables stay */
  KcSheetOptions options;   /* its texts lie in `opening` */
  GByteArray *opening;
  GArray *column_starts;
  KcXmlServer *xml;         /* NULL: the file is a sheet */
  gboolean broken;          /* nobody is there any more */
  gboolean answered;        /* the request was answered, by an error in its middle */
};

KcSheetServer *
kc_sheet_server_new (int requests, int answers, int file)
{
  KcSheetServer *self = g_new0 (KcSheetServer, 1);

  self->requests = requests;
  self->answers = answers;
  self->path = g_strdup_printf ("/proc/self/fd/%d", file);
  self->request = g_byte_array_new ();
  self->opening = g_byte_array_new ();
  self->block = g_byte_array_sized_new (2 * KC_WIRE_BLOCK);
  self->progress = kc_progress_new (NULL);
  self->converters = g_array_new (FALSE, FALSE, sizeof (GIConv));
  self->column_starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
kc_sheet_server_free (KcSheetServer *self)
{
  g_clear_pointer (&self->xml, kc_xml_server_free);
  g_clear_object (&self->book);
  g_clear_object (&self->progress);
  for (guint i = 0; i < self->converters->len; i++)
    g_iconv_close (g_array_index (self->converters, GIConv, i));
  g_array_unref (self->converters);
  g_array_unref (self->column_starts);
  g_byte_array_unref (self->request);
  g_byte_array_unref (self->opening);
  g_byte_array_unref (self->block);
  g_free (self->path);
  g_free (self);
}

/* Frames */

static guint32
get_fraction (KcSheetServer *self)
{
  double fraction = kc_progress_get_fraction (self->progress);

  return fraction >= 0 ? (guint32) (fraction * KC_WIRE_WHOLE) : KC_WIRE_NO_FRACTION;
}

static void
send_frame (KcSheetServer *self, KcFrameKind kind, GByteArray *frame)
{
  self->broken = self->broken || !kc_frame_send (self->answers, kind, get_fraction (self), frame);
}

/* FALSE: nobody is there any more, or it makes no sense. */
static gboolean
receive (KcSheetServer *self, KcFrameKind *kind)
{
  return kc_frame_receive (self->requests, kind, self->request);
}

static void
send_error (KcSheetServer *self, const GError *error)
{
  self->broken = self->broken || !kc_frame_send_error (self->answers, get_fraction (self), error);
}

static void
send_issue (KcSheetServer *self, KcIssue *issue)
{
  g_autoptr (GByteArray) frame = kc_frame_new ();
  const KcPlace *place = kc_issue_get_place (issue);

  kc_wire_put_u32 (frame, kc_issue_get_code (issue));
  kc_wire_put_string (frame, place->sheet);
  kc_wire_put_u32 (frame, (guint32) place->row);
  kc_wire_put_u32 (frame, (guint32) place->column);
  for (guint i = 0; i < 3; i++)
    kc_wire_put_string (frame, kc_issue_get_arg (issue, i));
  send_frame (self, KC_FRAME_ISSUE, frame);
}

static void
send_book (KcSheetServer *self, gboolean filtered)
{
  g_autoptr (GByteArray) frame = kc_frame_new ();
  guint n_starts, n_sheets = kc_sheet_book_get_n_sheets (self->book);
  const guint32 *starts = kc_sheet_book_get_column_starts (self->book, &n_starts);

  kc_wire_put_u32 (frame, filtered);
  kc_wire_put_u32 (frame, kc_sheet_book_get_format (self->book));
  kc_wire_put_string (frame, kc_sheet_book_get_encoding (self->book));
  kc_wire_put_u32 (frame, (guint8) kc_sheet_book_get_delimiter (self->book));
  kc_wire_put_u32 (frame, kc_sheet_book_has_1904_dates (self->book));
  kc_wire_put_u32 (frame, n_starts);
  for (guint i = 0; i < n_starts; i++)
    kc_wire_put_u32 (frame, starts[i]);
  kc_wire_put_u32 (frame, n_sheets);
  for (guint i = 0; i < n_sheets; i++)
    {
      const KcSheetInfo *info = kc_sheet_book_get_sheet (self->book, i);

      kc_wire_put_string (frame, info->name);
      kc_wire_put_u32 (frame, info->hidden);
      kc_wire_put_u32 (frame, info->n_rows_hint);
    }
  send_frame (self, KC_FRAME_BOOK, frame);
}

/* Rows */

/* Looked at between blocks: the one thing that may be said while rows are on their way. */
static gboolean
is_told_to_stop (KcSheetServer *self)
{
  GPollFD polled = { .fd = self->requests, .events = G_IO_IN };
  KcFrameKind kind;

  if (g_poll (&polled, 1, 0) <= 0)
    return FALSE;
  self->broken = self->broken || !receive (self, &kind) || kind != KC_FRAME_STOP;
  return TRUE;
}

static void
send_block (KcSheetServer *self)
{
  if (self->block->len > sizeof (KcFrameHead))
    send_frame (self, KC_FRAME_ROWS, self->block);
  g_byte_array_set_size (self->block, sizeof (KcFrameHead));
}

static gboolean
row_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  KcSheetServer *self = data;

  if (!kc_wire_put_row (self->block, row, cells, n_cells, hidden))
    {
      g_autoptr (GError) error = g_error_new (KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "row %u has too many bytes", row + 1);

      send_block (self);
      send_error (self, error);
      self->answered = TRUE;
      return FALSE;
    }
  if (self->block->len < KC_WIRE_BLOCK)
    return TRUE;
  send_block (self);
  return !self->broken && !is_told_to_stop (self);
}

static void
serve_sheet (KcSheetServer *self)
{
  KcWireReader reader = { self->request->data, self->request->data + self->request->len, FALSE };
  guint32 sheet = kc_wire_get_below (&reader, kc_sheet_book_get_n_sheets (self->book));
  g_autoptr (GByteArray) end = kc_frame_new ();
  g_autoptr (GError) error = NULL;
  gboolean read;

  if (!kc_wire_is_done (&reader))
    {
      self->broken = TRUE;
      return;
    }
  self->answered = FALSE;
  g_byte_array_set_size (self->block, sizeof (KcFrameHead));
  read = kc_sheet_book_read (self->book, sheet, row_cb, self, self->progress, &error);
  if (self->answered)
    return;
  send_block (self);
  if (read)
    send_frame (self, KC_FRAME_END, end);
  else
    send_error (self, error);
}

/* Opening */

static gboolean
take_options (KcSheetServer *self)
{
  KcWireReader reader;
  guint32 n;
  gboolean has_starts;

  g_byte_array_append (self->opening, self->request->data, self->request->len);
  reader = (KcWireReader) { self->opening->data, self->opening->data + self->opening->len, FALSE };
  self->options.file_name = kc_wire_get_string (&reader);
  self->options.encoding = kc_wire_get_string (&reader);
  self->options.delimiter = (char) kc_wire_get_below (&reader, 256);
  self->options.max_rows = kc_wire_get_u32 (&reader);
  has_starts = kc_wire_get_below (&reader, 2) == 1;
  n = kc_wire_get_u32 (&reader);
  for (guint32 i = 0; i < n && !reader.failed; i++)
    {
      guint32 start = kc_wire_get_u32 (&reader);

      g_array_append_val (self->column_starts, start);
    }
  if (has_starts)
    {
      /* Not NULL even when there is none: the reader then says that none makes no sense. */
      g_array_set_size (self->column_starts, MAX (n, 1));
      self->options.column_starts = (const guint32 *) self->column_starts->data;
      self->options.n_column_starts = n;
    }
  return kc_wire_is_done (&reader) && self->options.file_name != NULL;
}

static void
load_encoding (KcSheetServer *self, const char *name)
{
  GIConv converter = g_iconv_open ("UTF-8", name);

  if (converter != (GIConv) -1)
    g_array_append_val (self->converters, converter);
}

gboolean
kc_sheet_server_prepare (KcSheetServer *self)
{
  KcFrameKind kind;

  if (!receive (self, &kind) || (kind != KC_FRAME_OPEN && kind != KC_FRAME_XML))
    return FALSE;
  if (kind == KC_FRAME_XML)
    self->xml = kc_xml_server_new (self->answers, self->path, self->request);
  if (kind == KC_FRAME_XML ? self->xml == NULL : !take_options (self))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    load_encoding (self, encodings[i]);
  if (self->options.encoding != NULL)
    load_encoding (self, self->options.encoding);
  tzset ();
  xmlInitParser ();
  /* No catalogue is looked for in the file system. */
  xmlCatalogSetDefaults (XML_CATA_ALLOW_NONE);
  return TRUE;
}

gboolean
kc_sheet_server_run (KcSheetServer *self, gboolean filtered)
{
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  KcFrameKind kind;

  if (self->xml != NULL)
    return kc_xml_server_run (self->xml, filtered);
  self->book = kc_sheet_book_open_by_content (self->path, &self->options, issues, &error);
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    send_issue (self, kc_issue_list_get (issues, i));
  if (self->book == NULL)
    {
      send_error (self, error);
      return !self->broken;
    }
  send_book (self, filtered);
  while (!self->broken && receive (self, &kind))
    if (kind == KC_FRAME_READ)
      serve_sheet (self);
    else if (kind != KC_FRAME_STOP)     /* which may come too late */
      self->broken = TRUE;
  return !self->broken;
}
