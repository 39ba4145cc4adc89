/* The book of an xlsx package. Its parts are read by kc-xlsx-*.c. */
#include "kc-sheet-private.h"
#include "kc-xlsx-merges.h"
#include "kc-xlsx-parts.h"
#include "kc-xlsx-rows.h"
#include "kc-xlsx-strings.h"
#include "kc-zip.h"

#include <string.h>

#define KC_TYPE_XLSX_BOOK (kc_xlsx_book_get_type ())
G_DECLARE_FINAL_TYPE (KcXlsxBook, kc_xlsx_book, KC, XLSX_BOOK, KcSheetBook)

struct _KcXlsxBook
{
  KcSheetBook parent_instance;
  KcZip *zip;
  GArray *entries;            /* of int: each sheet's part; -1: missing */
  GPtrArray *merges;          /* of KcXlsxMerges; NULL: not looked for yet */
  GArray *styles;
  KcXlsxStrings *strings;     /* NULL until a sheet is read */
  int strings_entry;
};

G_DEFINE_FINAL_TYPE (KcXlsxBook, kc_xlsx_book, KC_TYPE_SHEET_BOOK)

static void
free_merges (gpointer data)
{
  g_clear_pointer ((KcXlsxMerges **) &data, kc_xlsx_merges_free);
}

/* What rows need besides their own part; loaded when first needed, so that opening a book is quick. */
static gboolean
prepare_sheet (KcXlsxBook *self, guint sheet, KcProgress *progress, GError **error)
{
  int entry = g_array_index (self->entries, int, sheet);

  if (entry < 0)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "a worksheet is missing in the workbook");
      return FALSE;
    }
  if (self->strings == NULL)
    self->strings = kc_xlsx_strings_load (self->zip, self->strings_entry, progress, error);
  if (self->strings == NULL)
    return FALSE;
  if (g_ptr_array_index (self->merges, sheet) == NULL)
    g_ptr_array_index (self->merges, sheet) = kc_xlsx_merges_find (self->zip, entry, progress, error);
  return g_ptr_array_index (self->merges, sheet) != NULL;
}

static gboolean
kc_xlsx_book_read (KcSheetBook *book, guint sheet, KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  KcXlsxBook *self = KC_XLSX_BOOK (book);
  KcXlsxRowSource source = { 0 };

  if (!prepare_sheet (self, sheet, progress, error))
    return FALSE;
  source.zip = self->zip;
  source.entry = g_array_index (self->entries, int, sheet);
  source.strings = self->strings;
  source.merges = g_ptr_array_index (self->merges, sheet);
  source.styles = (const guint8 *) self->styles->data;
  source.n_styles = self->styles->len;
  source.base_1904 = kc_sheet_book_has_1904_dates (book);
  source.hidden_columns = kc_sheet_book_get_hidden_columns (book);
  return kc_xlsx_rows_read (&source, func, data, progress, error);
}

static void
kc_xlsx_book_finalize (GObject *object)
{
  KcXlsxBook *self = KC_XLSX_BOOK (object);

  g_clear_pointer (&self->zip, kc_zip_free);
  g_clear_pointer (&self->strings, kc_xlsx_strings_free);
  g_clear_pointer (&self->styles, g_array_unref);
  g_array_unref (self->entries);
  g_ptr_array_unref (self->merges);

  G_OBJECT_CLASS (kc_xlsx_book_parent_class)->finalize (object);
}

static void
kc_xlsx_book_class_init (KcXlsxBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_xlsx_book_finalize;
  KC_SHEET_BOOK_CLASS (klass)->read = kc_xlsx_book_read;
}

static void
kc_xlsx_book_init (KcXlsxBook *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (int));
  self->merges = g_ptr_array_new_with_free_func (free_merges);
}

static const char *
find_target (GPtrArray *relations, const char *type, const char *id)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const KcXlsxRelation *relation = g_ptr_array_index (relations, i);

      if (strcmp (relation->type, type) == 0 && (id == NULL || strcmp (relation->id, id) == 0))
        return relation->target;
    }
  return NULL;
}

static int
find_entry (KcXlsxBook *self, GPtrArray *relations, const char *type, const char *id)
{
  const char *target = find_target (relations, type, id);

  return target != NULL ? kc_zip_find (self->zip, target) : -1;
}

/* What <dimension ref="A1:K300001"/> at the beginning of the part says; many programs leave it out or write "A1". */
static guint32
find_rows_hint (KcXlsxBook *self, int entry)
{
  g_autoptr (KcZipStream) stream = kc_zip_stream_open (self->zip, entry, NULL);
  char head[2049];
  const char *ref, *colon, *end;
  gssize n = stream != NULL ? kc_zip_stream_read (stream, (guint8 *) head, sizeof head - 1, NULL) : 0;
  guint32 row, column;

  if (n <= 0)
    return 0;
  head[n] = '\0';
  ref = strstr (head, "dimension ref=\"");
  colon = ref != NULL ? strchr (ref, ':') : NULL;
  end = colon != NULL ? strchr (colon, '"') : NULL;
  if (end == NULL || kc_xlsx_parse_address (colon + 1, end - colon - 1, &row, &column) == 0)
    return 0;
  return row + 1;
}

static gboolean
open_sheets (KcXlsxBook *self, const KcXlsxWorkbook *workbook, GPtrArray *relations, GError **error)
{
  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      const KcXlsxSheetEntry *sheet = g_ptr_array_index (workbook->sheets, i);
      const char *id = sheet->relation_id != NULL ? sheet->relation_id : "";
      int entry;

      /* Sheets that hold a chart, a dialog or macros have no cells. */
      if (find_target (relations, "worksheet", id) == NULL
          && (find_target (relations, "chartsheet", id) != NULL || find_target (relations, "dialogsheet", id) != NULL
              || find_target (relations, "xlMacrosheet", id) != NULL))
        continue;
      entry = find_entry (self, relations, "worksheet", id);
      g_array_append_val (self->entries, entry);
      g_ptr_array_add (self->merges, NULL);
      kc_sheet_book_add_sheet (KC_SHEET_BOOK (self), sheet->name != NULL ? sheet->name : "", sheet->hidden,
                               entry >= 0 ? find_rows_hint (self, entry) : 0);
    }
  if (self->entries->len > 0)
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "a workbook without worksheets");
  return FALSE;
}

static gboolean
open_package (KcXlsxBook *self, GError **error)
{
  g_autoptr (GPtrArray) package = kc_xlsx_relations_load (self->zip, "", error);
  g_autoptr (GPtrArray) relations = NULL;
  g_autoptr (KcXlsxWorkbook) workbook = NULL;
  const char *part;

  if (package == NULL)
    return FALSE;
  part = find_target (package, "officeDocument", NULL);
  if (part == NULL)
    part = "xl/workbook.xml";
  if (kc_zip_find (self->zip, part) < 0)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "Office package without a workbook");
      return FALSE;
    }
  workbook = kc_xlsx_workbook_load (self->zip, kc_zip_find (self->zip, part), error);
  relations = workbook != NULL ? kc_xlsx_relations_load (self->zip, part, error) : NULL;
  if (relations == NULL)
    return FALSE;
  kc_sheet_book_set_1904_dates (KC_SHEET_BOOK (self), workbook->base_1904);
  self->strings_entry = find_entry (self, relations, "sharedStrings", NULL);
  self->styles = kc_xlsx_styles_load (self->zip, find_entry (self, relations, "styles", NULL), error);
  return self->styles != NULL && open_sheets (self, workbook, relations, error);
}

KcSheetBook *
kc_sheet_xlsx_open (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error)
{
  g_autoptr (KcXlsxBook) self = g_object_new (KC_TYPE_XLSX_BOOK, NULL);

  kc_sheet_book_set_source (KC_SHEET_BOOK (self), path, KC_SHEET_FORMAT_XLSX, options);
  self->zip = kc_zip_open (path, error);
  if (self->zip == NULL || !open_package (self, error))
    return NULL;
  return KC_SHEET_BOOK (g_steal_pointer (&self));
}
