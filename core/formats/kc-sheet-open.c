#include "kc-memory-file.h"
#include "kc-sheet-private.h"
#include "kc-sheet-sniff.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  const char *extension;
  KcSheetFormat format;
} Extension;

static const Extension extensions[] = {
  { "xls", KC_SHEET_FORMAT_XLS },
  { "xlt", KC_SHEET_FORMAT_XLS },
  { "et", KC_SHEET_FORMAT_XLS },
  { "xlsx", KC_SHEET_FORMAT_XLSX },
  { "xlsm", KC_SHEET_FORMAT_XLSX },
  { "xltx", KC_SHEET_FORMAT_XLSX },
  { "csv", KC_SHEET_FORMAT_TEXT },
  { "tsv", KC_SHEET_FORMAT_TEXT },
  { "tab", KC_SHEET_FORMAT_TEXT },
  { "txt", KC_SHEET_FORMAT_TEXT },
  { "ods", KC_SHEET_FORMAT_ODS },
  { "ots", KC_SHEET_FORMAT_ODS },
  { "fods", KC_SHEET_FORMAT_ODS },
  { "htm", KC_SHEET_FORMAT_HTML },
  { "html", KC_SHEET_FORMAT_HTML },
  { "dbf", KC_SHEET_FORMAT_DBF },
  { "xml", KC_SHEET_FORMAT_XML2003 },
};

/* Names that promise nothing, or something that is not read here anyway, cannot lie. */
static void
report_name (KcSheetBook *book, KcIssueList *issues)
{
  const char *file_name = kc_sheet_book_get_file_name (book);
  const char *dot = strrchr (file_name, '.');
  KcSheetFormat format = kc_sheet_book_get_format (book);
  KcPlace place = KC_PLACE_NONE;

  place.file = file_name;
  for (gsize i = 0; dot != NULL && i < G_N_ELEMENTS (extensions); i++)
    if (g_ascii_strcasecmp (dot + 1, extensions[i].extension) == 0 && extensions[i].format != format)
      kc_issue_list_add (issues, KC_ISSUE_FILE_NAME_LIES, &place, kc_sheet_format_get_label (extensions[i].format),
                         kc_sheet_format_get_label (format), NULL);
}

static void
report_hidden_sheets (KcSheetBook *book, KcIssueList *issues)
{
  for (guint i = 0; i < kc_sheet_book_get_n_sheets (book); i++)
    {
      const KcSheetInfo *info = kc_sheet_book_get_sheet (book, i);
      KcPlace place = KC_PLACE_NONE;

      place.file = kc_sheet_book_get_file_name (book);
      place.sheet = info->name;
      if (info->hidden)
        kc_issue_list_add (issues, KC_ISSUE_SHEET_HIDDEN, &place, NULL, NULL, NULL);
    }
}

void
kc_sheet_book_report_names (KcSheetBook *self, KcIssueList *issues)
{
  report_name (self, issues);
  report_hidden_sheets (self, issues);
}

KcSheetBook *
kc_sheet_book_open_by_content (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error)
{
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) sniff_error = NULL;

  switch (kc_sheet_sniff (path, &sniff_error))
    {
    case KC_SNIFF_XLS:
      book = kc_sheet_xls_open (path, options, issues, error);
      break;
    case KC_SNIFF_XLSX:
      book = kc_sheet_xlsx_open (path, options, issues, error);
      break;
    case KC_SNIFF_ODS:
      book = kc_sheet_ods_open (path, options, FALSE, error);
      break;
    case KC_SNIFF_FODS:
      book = kc_sheet_ods_open (path, options, TRUE, error);
      break;
    case KC_SNIFF_HTML:
      book = kc_sheet_html_open (path, options, issues, error);
      break;
    case KC_SNIFF_XML2003:
      book = kc_sheet_xml2003_open (path, options, issues, error);
      break;
    case KC_SNIFF_DBF:
      book = kc_sheet_dbf_open (path, options, issues, error);
      break;
    case KC_SNIFF_TEXT:
      book = kc_sheet_csv_open (path, options, issues, error);
      break;
    case KC_SNIFF_OTHER:
      g_propagate_error (error, g_steal_pointer (&sniff_error));
      break;
    }
  if (book != NULL && kc_sheet_book_get_n_sheets (book) > KC_SHEET_MAX_SHEETS)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "more than %u sheets", KC_SHEET_MAX_SHEETS);
      g_clear_object (&book);
    }
  return g_steal_pointer (&book);
}

KcSheetBook *
kc_sheet_book_open (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error)
{
  KcSheetBook *book = kc_sheet_book_open_by_content (path, options, issues, error);

  if (book != NULL && issues != NULL)
    kc_sheet_book_report_names (book, issues);
  return book;
}

KcSheetBook *
kc_sheet_book_open_bytes (GBytes *bytes, const char *file_name, const KcSheetOptions *options, KcIssueList *issues, GError **error)
{
  KcSheetOptions named = { .encoding = NULL };
  g_autofree char *path = NULL;
  KcSheetBook *book = NULL;
  int fd = kc_memory_file_new (bytes);

  if (options != NULL)
    named = *options;
  named.file_name = file_name;
  if (fd < 0)
    g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "%s", g_strerror (errno));
  else
    {
      path = g_strdup_printf ("/proc/self/fd/%d", fd);
      book = kc_sheet_book_open (path, &named, issues, error);
    }
  if (book != NULL)
    kc_sheet_book_take_memory (book, fd);
  else if (fd >= 0)
    close (fd);
  return book;
}
