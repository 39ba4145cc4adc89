/* HTML pages with tables, as web systems hand them out under the name of a workbook (D19); each table is a sheet. */
#include "kc-sheet-private.h"
#include "kc-html-tables.h"
#include "kc-input-file.h"

#include <string.h>
#include <unistd.h>

#define HEAD 8192u

#define KC_TYPE_HTML_BOOK (kc_html_book_get_type ())
G_DECLARE_FINAL_TYPE (KcHtmlBook, kc_html_book, KC, HTML_BOOK, KcSheetBook)

struct _KcHtmlBook
{
  KcSheetBook parent_instance;
  KcTextEncoding encoding;
  KcHtmlPage *page;
};

G_DEFINE_FINAL_TYPE (KcHtmlBook, kc_html_book, KC_TYPE_SHEET_BOOK)

static gboolean
kc_html_book_read (KcSheetBook *book, guint sheet, KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  KcHtmlBook *self = KC_HTML_BOOK (book);
  const KcHtmlTable *table = g_ptr_array_index (self->page->tables, sheet);

  return kc_html_rows_read (kc_sheet_book_get_path (book), &self->encoding, self->page, table->ordinal, kc_sheet_book_get_hidden_columns (book), func, data, progress, error);
}

static void
kc_html_book_finalize (GObject *object)
{
  KcHtmlBook *self = KC_HTML_BOOK (object);

  g_clear_pointer (&self->page, kc_html_page_free);
  kc_text_encoding_clear (&self->encoding);

  G_OBJECT_CLASS (kc_html_book_parent_class)->finalize (object);
}

static void
kc_html_book_class_init (KcHtmlBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_html_book_finalize;
  KC_SHEET_BOOK_CLASS (klass)->read = kc_html_book_read;
}

static void
kc_html_book_init (KcHtmlBook *self)
{
}

/* What the page says of itself near its beginning: charset=gb2312, charset="gbk". NULL: nothing. */
static char *
dup_declared_encoding (const char *path)
{
  int fd = kc_input_file_open (path, NULL, NULL);
  char head[HEAD + 1];
  gssize n = fd >= 0 ? kc_input_file_read (fd, 0, head, HEAD) : 0;
  g_autofree char *lower = NULL;
  const char *found, *end;

  if (fd >= 0)
    close (fd);
  n = MAX (n, 0);
  for (gssize i = 0; i < n; i++)
    head[i] = head[i] == '\0' ? ' ' : head[i];
  head[n] = '\0';
  lower = g_ascii_strdown (head, n);
  found = strstr (lower, "charset=");
  if (found == NULL)
    return NULL;
  found += strlen ("charset=");
  found += strspn (found, "\"' ");
  for (end = found; g_ascii_isalnum (*end) || *end == '-' || *end == '_'; end++)
    ;
  return end > found ? g_strndup (found, end - found) : NULL;
}

static void
add_sheets (KcHtmlBook *self)
{
  KcSheetBook *book = KC_SHEET_BOOK (self);
  g_autofree char *base = kc_sheet_book_dup_base_name (book);
  GPtrArray *names = self->page->names;

  for (guint i = 0; i < self->page->tables->len; i++)
    {
      const KcHtmlTable *table = g_ptr_array_index (self->page->tables, i);
      g_autofree char *numbered = g_strdup_printf ("%s %u", base, i + 1);

      if (table->caption != NULL)
        kc_sheet_book_add_sheet (book, table->caption, table->hidden, 0);
      else if (names->len == self->page->tables->len)
        kc_sheet_book_add_sheet (book, g_ptr_array_index (names, i), table->hidden, 0);
      else
        kc_sheet_book_add_sheet (book, self->page->tables->len == 1 ? base : numbered, table->hidden, 0);
    }
}

KcSheetBook *
kc_sheet_html_open (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error)
{
  g_autoptr (KcHtmlBook) self = g_object_new (KC_TYPE_HTML_BOOK, NULL);
  KcSheetBook *book = KC_SHEET_BOOK (self);
  g_autofree char *declared = dup_declared_encoding (path);

  if (!kc_text_encoding_find (path, options != NULL ? options->encoding : NULL, declared, &self->encoding, error))
    return NULL;
  kc_sheet_book_set_source (book, path, KC_SHEET_FORMAT_HTML, options);
  kc_sheet_book_set_encoding (book, self->encoding.encoding);
  self->page = kc_html_page_read (path, &self->encoding, error);
  if (self->page == NULL)
    return NULL;
  if (self->page->tables->len == 0)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "HTML document without a table");
      return NULL;
    }
  add_sheets (self);
  kc_sheet_book_report_encoding (book, &self->encoding, issues);
  return KC_SHEET_BOOK (g_steal_pointer (&self));
}
