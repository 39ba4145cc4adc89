/* Excel 5 to 2003 workbooks: a BIFF stream, in a compound file or bare. */
#include "kc-sheet-private.h"
#include "kc-biff-sheet.h"
#include "kc-biff-workbook.h"

#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-input-stdio.h>
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

  return kc_biff_sheet_read (self->workbook, sheet, self->stream, func, data, progress, error);
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

/* "Workbook" is BIFF8, "Book" BIFF5; a file that was saved for both has both. Writers differ in the case of the names. */
static GsfInput *
open_child (GsfInfile *container, const char *name)
{
  for (int i = 0; i < gsf_infile_num_children (container); i++)
    {
      const char *child = gsf_infile_name_by_index (container, i);

      if (child != NULL && g_ascii_strcasecmp (child, name) == 0)
        return gsf_infile_child_by_index (container, i);
    }
  return NULL;
}

static GsfInput *
open_in_container (GsfInfile *container, GError **error)
{
  GsfInput *stream = open_child (container, "Workbook");
  g_autoptr (GObject) encrypted = NULL;

  if (stream == NULL)
    stream = open_child (container, "Book");
  if (stream != NULL)
    return stream;
  encrypted = (GObject *) open_child (container, "EncryptedPackage");
  if (encrypted != NULL)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_PROTECTED, "encrypted Office document");
  else
    g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "Microsoft Office document without a workbook");
  return NULL;
}

static gboolean
has_container (GsfInput *input)
{
  guint8 head[8];

  return gsf_input_size (input) >= 8 && gsf_input_read (input, 8, head) != NULL && memcmp (head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0;
}

static KcBiffStream *
open_stream (const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GObject) input = (GObject *) gsf_input_stdio_new (path, &reason);
  g_autoptr (GObject) container = NULL;
  g_autoptr (GObject) child = NULL;

  if (input == NULL)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "the file cannot be opened");
      return NULL;
    }
  if (!has_container (GSF_INPUT (input)))
    return kc_biff_stream_new (GSF_INPUT (input));
  container = (GObject *) gsf_infile_msole_new (GSF_INPUT (input), NULL);
  if (container == NULL)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "Microsoft Office container");
      return NULL;
    }
  child = (GObject *) open_in_container (GSF_INFILE (container), error);
  return child != NULL ? kc_biff_stream_new (GSF_INPUT (child)) : NULL;
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

  self->stream = open_stream (path, error);
  if (self->stream == NULL)
    return NULL;
  self->workbook = kc_biff_workbook_read (self->stream, options != NULL ? options->encoding : NULL, error);
  if (self->workbook == NULL)
    return NULL;
  kc_sheet_book_set_source (KC_SHEET_BOOK (self), path, KC_SHEET_FORMAT_XLS, options);
  describe (self, issues);
  return KC_SHEET_BOOK (g_steal_pointer (&self));
}
