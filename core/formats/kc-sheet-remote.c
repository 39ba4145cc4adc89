#include "kc-sheet-remote.h"
#include "kc-input-file.h"
#include "kc-reader-process.h"
#include "kc-sheet-private.h"
#include "kc-sheet-wire-rows.h"

#include <string.h>
#include <unistd.h>

#define READER_NAME "kaocheng-sheet-reader"
#define MAX_ENCODING 64u
/* What may still be on its way when nobody wants more rows: a full pipe and a block that was being written. */
#define MAX_LEFT_OVER (KC_WIRE_MAX_FRAME + 4u * KC_WIRE_BLOCK)

#define KC_TYPE_REMOTE_BOOK (kc_remote_book_get_type ())
G_DECLARE_FINAL_TYPE (KcRemoteBook, kc_remote_book, KC, REMOTE_BOOK, KcSheetBook)

struct _KcRemoteBook
{
  KcSheetBook parent_instance;
  KcReaderProcess *process;
  gboolean stopping;        /* answers to the request before are still to come */
};

G_DEFINE_FINAL_TYPE (KcRemoteBook, kc_remote_book, KC_TYPE_SHEET_BOOK)

/* For the sentence that people read: how far reading had come. */
static void
prefix_place (GError **error, const char *sheet, gint64 row)
{
  KcPlace place = { .sheet = sheet, .row = (gint32) row, .column = row >= 0 ? 0 : -1 };
  g_autofree char *text = kc_place_to_string (&place);

  g_prefix_error (error, "%s: ", text);
}

static gboolean
is_about_process (const GError *error)
{
  return error->domain == KC_ERROR && (error->code == KC_ERROR_READER_FAILED || error->code == KC_ERROR_READER_STALLED || error->code == KC_ERROR_READER_LIMIT);
}

/* What went wrong in the file, said by the process: a code of files, and a line of text. */
static void
take_error (KcReaderProcess *process, const guint8 *content, gsize length, GError **error)
{
  KcWireReader reader = { content, content + length, FALSE };
  guint32 code = kc_wire_get_u32 (&reader);
  const char *message = kc_wire_get_string (&reader);
  gboolean is_known = code == KC_ERROR_FAILED || code == KC_ERROR_NOT_FOUND || (code >= KC_ERROR_FILE_EMPTY && code <= KC_ERROR_FILE_TOO_LARGE)
                      || code == KC_ERROR_XML_HOSTILE;

  if (kc_wire_is_done (&reader) && message != NULL && is_known)
    g_set_error_literal (error, KC_ERROR, (int) code, message);
  else
    kc_reader_process_refuse (process, error);
}

/* Rows */

static gboolean
pass_rows (KcRemoteBook *self, KcWireRows *rows, KcRowFunc func, gpointer data, gboolean *wanted, GError **error)
{
  KcWireRow got;

  while ((got = kc_wire_get_row (rows)) == KC_WIRE_ROW)
    if (!func (rows->row, (const KcCell *) rows->cells->data, rows->cells->len, rows->hidden, data))
      {
        *wanted = FALSE;
        return TRUE;
      }
  if (got == KC_WIRE_NONSENSE)
    kc_reader_process_refuse (self->process, error);
  return got == KC_WIRE_NO_MORE_ROWS;
}

/* The rest of a sheet that nobody wanted to the end. */
static gboolean
drop_left_over (KcRemoteBook *self, KcProgress *progress, GError **error)
{
  gsize dropped = 0;

  while (self->stopping)
    {
      KcFrameHead head;
      const guint8 *content;

      if (!kc_reader_process_receive (self->process, progress, &head, &content, error))
        return FALSE;
      dropped += sizeof head + head.length;
      if ((head.kind != KC_FRAME_ROWS && head.kind != KC_FRAME_END && head.kind != KC_FRAME_ERROR) || dropped > MAX_LEFT_OVER)
        {
          kc_reader_process_refuse (self->process, error);
          return FALSE;
        }
      self->stopping = head.kind == KC_FRAME_ROWS;
    }
  return TRUE;
}

static gboolean
read_rows (KcRemoteBook *self, KcWireRows *rows, KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  gboolean wanted = TRUE;

  while (wanted)
    {
      KcFrameHead head;
      const guint8 *content;

      if (!kc_reader_process_receive (self->process, progress, &head, &content, error))
        return FALSE;
      if (head.kind == KC_FRAME_END && head.length == 0)
        return TRUE;
      if (head.kind == KC_FRAME_ERROR)
        {
          take_error (self->process, content, head.length, error);
          return FALSE;
        }
      if (head.kind != KC_FRAME_ROWS)
        {
          kc_reader_process_refuse (self->process, error);
          return FALSE;
        }
      if (head.fraction != KC_WIRE_NO_FRACTION)
        kc_progress_set (progress, head.fraction, KC_WIRE_WHOLE);
      rows->at = content;
      rows->end = content + head.length;
      if (!pass_rows (self, rows, func, data, &wanted, error))
        return FALSE;
    }
  self->stopping = TRUE;
  kc_reader_process_send (self->process, KC_FRAME_STOP, NULL);
  return TRUE;
}

static gboolean
kc_remote_book_read (KcSheetBook *book, guint sheet, KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  KcRemoteBook *self = KC_REMOTE_BOOK (book);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (KcCell));
  g_autoptr (GByteArray) request = g_byte_array_new ();
  KcWireRows rows = { .last = -1, .cells = cells };
  g_autoptr (GError) local = NULL;

  kc_wire_put_u32 (request, sheet);
  if (drop_left_over (self, progress, &local))
    {
      kc_reader_process_send (self->process, KC_FRAME_READ, request);
      if (read_rows (self, &rows, func, data, progress, &local))
        return TRUE;
    }
  if (is_about_process (local))
    prefix_place (&local, kc_sheet_book_get_sheet (book, sheet)->name, rows.last);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
kc_remote_book_finalize (GObject *object)
{
  KcRemoteBook *self = KC_REMOTE_BOOK (object);

  g_clear_pointer (&self->process, kc_reader_process_free);

  G_OBJECT_CLASS (kc_remote_book_parent_class)->finalize (object);
}

static void
kc_remote_book_class_init (KcRemoteBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_remote_book_finalize;
  KC_SHEET_BOOK_CLASS (klass)->read = kc_remote_book_read;
}

static void
kc_remote_book_init (KcRemoteBook *self)
{
}

/* Opening */

static void
send_options (KcRemoteBook *self, const KcSheetOptions *options, const char *file_name)
{
  g_autoptr (GByteArray) request = g_byte_array_new ();

  kc_wire_put_string (request, file_name);
  kc_wire_put_string (request, options->encoding);
  kc_wire_put_u32 (request, (guint8) options->delimiter);
  kc_wire_put_u32 (request, options->max_rows);
  kc_wire_put_u32 (request, options->column_starts != NULL);
  kc_wire_put_u32 (request, options->column_starts != NULL ? options->n_column_starts : 0);
  for (guint i = 0; options->column_starts != NULL && i < options->n_column_starts; i++)
    kc_wire_put_u32 (request, options->column_starts[i]);
  kc_reader_process_send (self->process, KC_FRAME_OPEN, request);
}

static gboolean
take_issue (const guint8 *content, gsize length, const char *file_name, KcIssueList *issues)
{
  KcWireReader reader = { content, content + length, FALSE };
  guint32 code = kc_wire_get_below (&reader, KC_N_ISSUE_CODES);
  KcPlace place = { .file = file_name };
  const char *arguments[3];

  place.sheet = kc_wire_get_string (&reader);
  place.row = (gint32) kc_wire_get_u32 (&reader);
  place.column = (gint32) kc_wire_get_u32 (&reader);
  for (guint i = 0; i < G_N_ELEMENTS (arguments); i++)
    arguments[i] = kc_wire_get_string (&reader);
  if (!kc_wire_is_done (&reader) || place.row < -1 || place.column < -1 || place.column >= (gint32) KC_SHEET_MAX_COLUMNS)
    return FALSE;
  if (issues != NULL)
    kc_issue_list_add (issues, (KcIssueCode) code, &place, arguments[0], arguments[1], arguments[2]);
  return TRUE;
}

static gboolean
is_encoding (const char *name)
{
  gsize length = strlen (name);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (name[i]))
      return FALSE;
  return length > 0 && length <= MAX_ENCODING;
}

static GArray *
take_column_starts (KcWireReader *reader)
{
  guint32 n = kc_wire_get_below (reader, KC_FIXED_MAX_COLUMNS + 1);
  GArray *starts = n > 0 ? g_array_new (FALSE, FALSE, sizeof (guint32)) : NULL;

  for (guint32 i = 0; i < n; i++)
    {
      guint32 start = kc_wire_get_below (reader, G_MAXINT32);

      g_array_append_val (starts, start);
    }
  return starts;
}

static gboolean
take_sheets (KcSheetBook *book, KcWireReader *reader)
{
  guint32 n = kc_wire_get_below (reader, KC_SHEET_MAX_SHEETS + 1);

  for (guint32 i = 0; i < n; i++)
    {
      const char *name = kc_wire_get_string (reader);
      guint32 hidden = kc_wire_get_below (reader, 2);
      guint32 n_rows_hint = kc_wire_get_u32 (reader);

      if (name == NULL)
        return FALSE;
      kc_sheet_book_add_sheet (book, name, hidden == 1, MIN (n_rows_hint, KC_SHEET_MAX_ROWS));
    }
  return kc_wire_is_done (reader);
}

static gboolean
take_book (KcRemoteBook *self, const char *path, const KcSheetOptions *options, const guint8 *content, gsize length)
{
  KcSheetBook *book = KC_SHEET_BOOK (self);
  KcWireReader reader = { content, content + length, FALSE };
  guint32 filtered = kc_wire_get_below (&reader, 2);
  guint32 format = kc_wire_get_below (&reader, KC_SHEET_FORMAT_DBF + 1);
  const char *encoding = kc_wire_get_string (&reader);
  guint32 delimiter = kc_wire_get_below (&reader, 128);
  guint32 base_1904 = kc_wire_get_below (&reader, 2);
  GArray *starts = take_column_starts (&reader);

  kc_sheet_book_set_source (book, path, (KcSheetFormat) format, options);
  kc_sheet_book_take_column_starts (book, starts);
  if (reader.failed || (encoding != NULL && !is_encoding (encoding)))
    return FALSE;
  if (encoding != NULL)
    kc_sheet_book_set_encoding (book, encoding);
  kc_sheet_book_set_delimiter (book, (char) delimiter);
  kc_sheet_book_set_1904_dates (book, base_1904 == 1);
  kc_reader_process_report_filter (filtered == 1);
  return take_sheets (book, &reader);
}

static gboolean
receive_book (KcRemoteBook *self, const char *path, const KcSheetOptions *options, const char *file_name, KcIssueList *issues, KcProgress *progress,
              GError **error)
{
  for (;;)
    {
      KcFrameHead head;
      const guint8 *content;
      gboolean taken = FALSE;

      if (!kc_reader_process_receive (self->process, progress, &head, &content, error))
        return FALSE;
      if (head.kind == KC_FRAME_ERROR)
        {
          take_error (self->process, content, head.length, error);
          return FALSE;
        }
      if (head.kind == KC_FRAME_ISSUE)
        taken = take_issue (content, head.length, file_name, issues);
      else if (head.kind == KC_FRAME_BOOK)
        taken = take_book (self, path, options, content, head.length);
      if (!taken)
        {
          kc_reader_process_refuse (self->process, error);
          return FALSE;
        }
      if (head.kind == KC_FRAME_BOOK)
        return TRUE;
    }
}

KcSheetBook *
kc_sheet_remote_open (const char *path, const KcSheetOptions *options, const KcSheetReader *reader, KcIssueList *issues, KcProgress *progress, GError **error)
{
  g_autoptr (KcRemoteBook) self = g_object_new (KC_TYPE_REMOTE_BOOK, NULL);
  g_autofree char *base_name = g_filename_display_basename (path);
  const KcSheetOptions no_options = { .encoding = NULL };
  const KcSheetReader no_limits = { .program = NULL };
  KcSheetOptions named = options != NULL ? *options : no_options;
  int file;

  if (named.file_name == NULL)
    named.file_name = base_name;
  if (!kc_progress_check (progress, error))
    return NULL;
  file = kc_input_file_open (path, NULL, error);
  if (file < 0)
    return NULL;
  self->process = kc_reader_process_new (reader != NULL ? reader : &no_limits, file, error);
  close (file);
  if (self->process == NULL)
    return NULL;
  send_options (self, &named, named.file_name);
  if (!receive_book (self, path, &named, named.file_name, issues, progress, error))
    return NULL;
  if (issues != NULL)
    kc_sheet_book_report_names (KC_SHEET_BOOK (self), issues);
  return KC_SHEET_BOOK (g_steal_pointer (&self));
}

char *
kc_sheet_remote_find_reader (void)
{
  const char *told = g_getenv ("KC_SHEET_READER");
  g_autofree char *running = told == NULL ? g_file_read_link ("/proc/self/exe", NULL) : NULL;
  g_autofree char *folder = running != NULL ? g_path_get_dirname (running) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, "reader", READER_NAME, NULL) : NULL;

  if (told != NULL)
    return g_strdup (told);
  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_build_filename (KC_LIBEXEC_DIR, READER_NAME, NULL);
}
