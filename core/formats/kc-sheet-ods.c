/* OpenDocument spreadsheets, in an archive or as flat XML. */
#include "kc-sheet-private.h"
#include "kc-ods-outline.h"
#include "kc-ods-rows.h"

#include <string.h>

/* Larger documents are spared a reading of their own for the list of their tables where their description says that there is one. */
#define LARGE (G_GUINT64_CONSTANT (16) << 20)
#define MOST_OF_MANIFEST (4u * 1024u * 1024u)

#define KC_TYPE_ODS_BOOK (kc_ods_book_get_type ())
G_DECLARE_FINAL_TYPE (KcOdsBook, kc_ods_book, KC, ODS_BOOK, KcSheetBook)

struct _KcOdsBook
{
  KcSheetBook parent_instance;
  KcZip *zip;
  KcTextEncoding encoding;
  KcOdsDocument document;
  KcOdsOutline *outline;
};

G_DEFINE_FINAL_TYPE (KcOdsBook, kc_ods_book, KC_TYPE_SHEET_BOOK)

static gboolean
kc_ods_book_read (KcSheetBook *book, guint sheet, KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  KcOdsBook *self = KC_ODS_BOOK (book);
  const KcOdsTable *table = g_ptr_array_index (self->outline->tables, sheet);

  return kc_ods_rows_read (&self->document, sheet, self->document.only_one ? 0 : table->position, kc_sheet_book_has_1904_dates (book),
                           kc_sheet_book_get_hidden_columns (book), func, data, progress, error);
}

static void
kc_ods_book_finalize (GObject *object)
{
  KcOdsBook *self = KC_ODS_BOOK (object);

  g_clear_pointer (&self->outline, kc_ods_outline_free);
  g_clear_pointer (&self->zip, kc_zip_free);
  kc_text_encoding_clear (&self->encoding);

  G_OBJECT_CLASS (kc_ods_book_parent_class)->finalize (object);
}

static void
kc_ods_book_class_init (KcOdsBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_ods_book_finalize;
  KC_SHEET_BOOK_CLASS (klass)->read = kc_ods_book_read;
}

static void
kc_ods_book_init (KcOdsBook *self)
{
}

static gboolean
part_contains (KcZip *zip, const char *part, const char *what)
{
  int entry = kc_zip_find (zip, part);
  g_autoptr (GBytes) bytes = entry >= 0 ? kc_zip_read_all (zip, entry, MOST_OF_MANIFEST, NULL) : NULL;
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  return text != NULL && g_strstr_len (text, length, what) != NULL;
}

static gboolean
open_archive (KcOdsBook *self, const char *path, GError **error)
{
  self->zip = kc_zip_open (path, error);
  if (self->zip == NULL)
    return FALSE;
  /* The names of the parts stay readable, the parts do not. Since LibreOffice 24.2 all of them may stand in one. */
  if (part_contains (self->zip, "META-INF/manifest.xml", "encryption-data") || kc_zip_find (self->zip, "encrypted-package") >= 0)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_PROTECTED, "encrypted OpenDocument spreadsheet");
      return FALSE;
    }
  self->document.zip = self->zip;
  self->document.entry = kc_zip_find (self->zip, "content.xml");
  if (self->document.entry >= 0)
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "OpenDocument spreadsheet without content");
  return FALSE;
}

static gboolean
open_file (KcOdsBook *self, const char *path, const KcSheetOptions *options, GError **error)
{
  if (!kc_text_encoding_find (path, options != NULL ? options->encoding : NULL, NULL, &self->encoding, error))
    return FALSE;
  if (self->encoding.damaged)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "bytes that are no characters of the file's encoding");
      return FALSE;
    }
  self->document.path = kc_sheet_book_get_path (KC_SHEET_BOOK (self));
  self->document.encoding = &self->encoding;
  return TRUE;
}

/* LibreOffice's word on its own documents is as good as a reading. */
static gboolean
has_only_one_table (KcOdsBook *self)
{
  return self->zip != NULL && kc_zip_get_size (self->zip, self->document.entry) > LARGE
         && part_contains (self->zip, "meta.xml", "meta:table-count=\"1\"") && part_contains (self->zip, "meta.xml", "<meta:generator>LibreOffice/");
}

KcSheetBook *
kc_sheet_ods_open (const char *path, const KcSheetOptions *options, gboolean flat, GError **error)
{
  g_autoptr (KcOdsBook) self = g_object_new (KC_TYPE_ODS_BOOK, NULL);
  KcSheetBook *book = KC_SHEET_BOOK (self);

  kc_sheet_book_set_source (book, path, KC_SHEET_FORMAT_ODS, options);
  if (flat ? !open_file (self, path, options, error) : !open_archive (self, path, error))
    return NULL;
  self->document.only_one = has_only_one_table (self);
  self->outline = kc_ods_outline_read (&self->document, error);
  if (self->outline == NULL)
    return NULL;
  if (self->outline->tables->len == 0)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "a workbook without worksheets");
      return NULL;
    }
  kc_sheet_book_set_1904_dates (book, self->outline->base_1904);
  for (guint i = 0; i < self->outline->tables->len; i++)
    {
      const KcOdsTable *table = g_ptr_array_index (self->outline->tables, i);

      kc_sheet_book_add_sheet (book, table->name != NULL ? table->name : "", table->hidden, 0);
    }
  return KC_SHEET_BOOK (g_steal_pointer (&self));
}
