/* XML Spreadsheet 2003, which many a system writes under the name of an .xls (D19). */
#include "kc-sheet-private.h"
#include "kc-input-file.h"
#include "kc-xml2003.h"

#include <string.h>
#include <unistd.h>

#define HEAD 512u

#define KC_TYPE_XML2003_BOOK (kc_xml2003_sheet_book_get_type ())
G_DECLARE_FINAL_TYPE (KcXml2003SheetBook, kc_xml2003_sheet_book, KC, XML2003_SHEET_BOOK, KcSheetBook)

struct _KcXml2003SheetBook
{
  KcSheetBook parent_instance;
  KcTextEncoding encoding;
  KcXml2003Book *content;
};

G_DEFINE_FINAL_TYPE (KcXml2003SheetBook, kc_xml2003_sheet_book, KC_TYPE_SHEET_BOOK)

static gboolean
kc_xml2003_sheet_book_read (KcSheetBook *book, guint sheet, KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  KcXml2003SheetBook *self = KC_XML2003_SHEET_BOOK (book);

  return kc_xml2003_rows_read (kc_sheet_book_get_path (book), &self->encoding, self->content, sheet, kc_sheet_book_get_hidden_columns (book), func, data, progress, error);
}

static void
kc_xml2003_sheet_book_finalize (GObject *object)
{
  KcXml2003SheetBook *self = KC_XML2003_SHEET_BOOK (object);

  g_clear_pointer (&self->content, kc_xml2003_book_free);
  kc_text_encoding_clear (&self->encoding);

  G_OBJECT_CLASS (kc_xml2003_sheet_book_parent_class)->finalize (object);
}

static void
kc_xml2003_sheet_book_class_init (KcXml2003SheetBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_xml2003_sheet_book_finalize;
  KC_SHEET_BOOK_CLASS (klass)->read = kc_xml2003_sheet_book_read;
}

static void
kc_xml2003_sheet_book_init (KcXml2003SheetBook *self)
{
}

/* <?xml version="1.0" encoding="GB2312"?>. NULL: none, or none that can be read byte by byte. */
static char *
dup_declared_encoding (const char *path)
{
  int fd = kc_input_file_open (path, NULL, NULL);
  char head[HEAD + 1];
  gssize n = fd >= 0 ? kc_input_file_read (fd, 0, head, HEAD) : 0;
  const char *end, *found;
  gsize length;

  if (fd >= 0)
    close (fd);
  head[MAX (n, 0)] = '\0';
  end = strstr (head, "?>");
  found = end != NULL ? g_strstr_len (head, end - head, "encoding") : NULL;
  if (found == NULL)
    return NULL;
  found += strlen ("encoding");
  found += strspn (found, "= \"'");
  length = strcspn (found, "\"'? ");
  return length > 0 ? g_strndup (found, length) : NULL;
}

KcSheetBook *
kc_sheet_xml2003_open (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error)
{
  g_autoptr (KcXml2003SheetBook) self = g_object_new (KC_TYPE_XML2003_BOOK, NULL);
  KcSheetBook *book = KC_SHEET_BOOK (self);
  g_autofree char *declared = dup_declared_encoding (path);

  if (!kc_text_encoding_find (path, options != NULL ? options->encoding : NULL, declared, &self->encoding, error))
    return NULL;
  kc_sheet_book_set_source (book, path, KC_SHEET_FORMAT_XML2003, options);
  kc_sheet_book_set_encoding (book, self->encoding.encoding);
  self->content = kc_xml2003_book_read (path, &self->encoding, error);
  if (self->content == NULL)
    return NULL;
  if (self->content->sheets->len == 0)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "a workbook without worksheets");
      return NULL;
    }
  kc_sheet_book_set_1904_dates (book, self->content->base_1904);
  for (guint i = 0; i < self->content->sheets->len; i++)
    {
      const KcXml2003Sheet *sheet = g_ptr_array_index (self->content->sheets, i);

      kc_sheet_book_add_sheet (book, sheet->name != NULL ? sheet->name : "", sheet->hidden, 0);
    }
  kc_sheet_book_report_encoding (book, &self->encoding, issues);
  return KC_SHEET_BOOK (g_steal_pointer (&self));
}
