/* Excel 5 to 2003 workbooks: a BIFF stream, in a compound file or bare. */
#include "kc-sheet-private.h"
#include "kc-biff-sheet.h"
#include "kc-biff-workbook.h"
#include "kc-compound.h"

#include <string.h>

#define KC_TYPE_XLS_BOOK (kc_xls_book_get_type ())
G_DECLARE_FINAL_TYPE (KcXlsBook, kc_xls_book, KC, XLS_BOOK, KcSheetBook)

struct _KcXlsBook
{
  KcSheetBook parent_instance;
  KcBiffStream *stream;
  KcBiffWorkbook *workbook;
};

G_DEFINE_FINAL_TYPE (KcXlsBook, kc_xls_book, KC_TYPE_SHEET_BOOK)

static gboolean
kc_xls_book_read (KcSheetBook *book, guint sheet, KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  KcXlsBook *self = KC_XLS_BOOK (book);

  return kc_biff_sheet_read (self->workbook, sheet, self->stream, kc_sheet_book_get_hidden_columns (book), func, data, progress, error);
}

static void
kc_xls_book_finalize (GObject *object)
{
  KcXlsBook *self = KC_XLS_BOOK (object);

  g_clear_pointer (&self->workbook, kc_biff_workbook_free);
  g_clear_pointer (&self->stream, kc_biff_stream_free);

  G_OBJECT_CLASS (kc_xls_book_parent_class)->finalize (object);
}

static void
kc_xls_book_class_init (KcXlsBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_xls_book_finalize;
  KC_SHEET_BOOK_CLASS (klass)->read = kc_xls_book_read;
}

static void
kc_xls_book_init (KcXlsBook *self)
{
}

static gboolean
has_container (const char *path, GError **error)
{
  g_autoptr (KcByteStream) file = kc_byte_stream_open (path, error);
  guint8 head[KC_COMPOUND_MAGIC_LENGTH];

  return file != NULL && kc_byte_stream_read (file, 0, sizeof head, head) && memcmp (head, KC_COMPOUND_MAGIC, sizeof head) == 0;
}

/* "Workbook" is BIFF8, "Book" BIFF5; a file that was saved for both has both. */
static KcByteStream *
open_bytes (const char *path, GError **error)
{
  g_autoptr (GError) not_found = NULL;
  KcByteStream *bytes;

  if (!has_container (path, &not_found))
    {
      if (not_found == NULL)
        return kc_byte_stream_open (path, error);
      g_propagate_error (error, g_steal_pointer (&not_found));
      return NULL;
    }
  bytes = kc_compound_open_stream (path, "Workbook", &not_found);
  if (bytes == NULL && g_error_matches (not_found, KC_ERROR, KC_ERROR_NOT_FOUND))
    {
      g_clear_error (&not_found);
      bytes = kc_compound_open_stream (path, "Book", &not_found);
    }
  if (g_error_matches (not_found, KC_ERROR, KC_ERROR_NOT_FOUND))
    g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "Microsoft Office document without a workbook");
  else if (not_found != NULL)
    g_propagate_error (error, g_steal_pointer (&not_found));
  return bytes;
}

static void
describe (KcXlsBook *self, KcIssueList *issues)
{
  KcSheetBook *book = KC_SHEET_BOOK (self);
  KcPlace place = KC_PLACE_NONE;

  kc_sheet_book_set_1904_dates (book, self->workbook->base_1904);
  if (self->workbook->encoding != NULL)
    kc_sheet_book_set_encoding (book, self->workbook->encoding);
  for (guint i = 0; i < self->workbook->sheets->len; i++)
    {
      const KcBiffSheetInfo *info = &g_array_index (self->workbook->sheets, KcBiffSheetInfo, i);

      kc_sheet_book_add_sheet (book, info->name, info->hidden, info->n_rows);
    }
  place.file = kc_sheet_book_get_file_name (book);
  if (self->workbook->encoding_guessed && issues != NULL)
    kc_issue_list_add (issues, KC_ISSUE_ENCODING_GUESSED, &place, self->workbook->encoding, NULL, NULL);
}

KcSheetBook *
kc_sheet_xls_open (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error)
{
  g_autoptr (KcXlsBook) self = g_object_new (KC_TYPE_XLS_BOOK, NULL);
  KcByteStream *bytes = open_bytes (path, error);

  if (bytes == NULL)
    return NULL;
  self->stream = kc_biff_stream_new (bytes);
  self->workbook = kc_biff_workbook_read (self->stream, options != NULL ? options->encoding : NULL, error);
  if (self->workbook == NULL)
    return NULL;
  kc_sheet_book_set_source (KC_SHEET_BOOK (self), path, KC_SHEET_FORMAT_XLS, options);
  describe (self, issues);
  return KC_SHEET_BOOK (g_steal_pointer (&self));
}
