#include "kc-import-inspect.h"

#include <string.h>

#include "kc-sheet-import.h"
#include "kc-sheet-layout.h"

#define PREVIEW_ROWS 50u
#define PREVIEW_COLUMNS 60u

void
kc_inspect_choice_free (KcInspectChoice *self)
{
  g_free (self->path);
  g_free (self->sheet);
  g_free (self->encoding);
  g_free (self);
}

static const KcInspectChoice *
find_choice (GPtrArray *choices, const char *path, const char *sheet)
{
  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const KcInspectChoice *choice = g_ptr_array_index (choices, i);

      if (strcmp (choice->path, path) == 0 && (sheet == NULL || g_strcmp0 (choice->sheet, sheet) == 0))
        return choice;
    }
  return NULL;
}

static char *
column_name (guint32 column)
{
  char *name = kc_place_cell_name (0, (gint32) column);

  name[strcspn (name, "0123456789")] = '\0';
  return name;
}

static KcReport *
make_preview (const KcSheetSample *sample, const char *sheet)
{
  KcReport *preview = kc_report_new (sheet);
  guint32 n_columns = MIN (kc_sheet_sample_get_n_columns (sample), PREVIEW_COLUMNS);

  for (guint32 c = 0; c < n_columns; c++)
    {
      g_autofree char *name = column_name (c);

      kc_report_add_column (preview, "", name, KC_COLUMN_TEXT, 0, 12);
    }
  for (guint32 r = 0; r < MIN (kc_sheet_sample_get_n_rows (sample), PREVIEW_ROWS); r++)
    {
      KcReportRow *row = kc_report_add_row (preview, (gint64) kc_sheet_sample_get_row_number (sample, r) + 1);

      for (guint32 c = 0; c < n_columns; c++)
        kc_report_row_set_text (row, c, kc_sheet_sample_get (sample, r, c)->text);
    }
  return preview;
}

static const char *
format_nick (KcSheetFormat format)
{
  switch (format)
    {
    case KC_SHEET_FORMAT_XLS: return "xls";
    case KC_SHEET_FORMAT_XLSX: return "xlsx";
    case KC_SHEET_FORMAT_TEXT: default: return "text";
    }
}

static gboolean
inspect_sheet (KcSheetBook *book, guint index, const char *path, KcColumnTargets *targets, GPtrArray *choices, GPtrArray *sources,
               KcIssueList *issues, KcProgress *progress, GError **error)
{
  const KcSheetInfo *info = kc_sheet_book_get_sheet (book, index);
  const KcInspectChoice *choice = find_choice (choices, path, info->name), *file_choice = find_choice (choices, path, NULL);
  g_autoptr (KcSheetSample) sample = kc_sheet_sample_read (book, index, progress, error);
  KcLayoutHints hints = { kc_sheet_book_get_file_name (book), info->name, choice != NULL ? choice->header_row : -1,
                          choice != NULL ? choice->n_header_rows : 0 };
  g_autoptr (KcReport) preview = NULL;
  KcSourcePlan *plan;

  if (sample == NULL)
    return FALSE;
  if (kc_sheet_sample_get_n_rows (sample) == 0)
    {
      KcPlace place = { .file = hints.file, .sheet = hints.sheet, .row = -1, .column = -1 };

      kc_issue_list_add (issues, KC_ISSUE_SHEET_EMPTY, &place, NULL, NULL, NULL);
      return TRUE;
    }
  plan = g_new0 (KcSourcePlan, 1);
  plan->path = g_strdup (path);
  plan->file = g_strdup (hints.file);
  plan->sheet = g_strdup (info->name);
  plan->sheet_index = index;
  plan->encoding = g_strdup (file_choice != NULL ? file_choice->encoding : NULL);
  plan->detected_encoding = g_strdup (kc_sheet_book_get_encoding (book));
  plan->format = format_nick (kc_sheet_book_get_format (book));
  plan->mapping = kc_sheet_layout_find (sample, targets, &hints);
  kc_sheet_layout_report (plan->mapping, targets, &hints, issues);
  kc_sheet_import_report_gaps (plan->mapping, targets, &hints, issues);
  preview = make_preview (sample, info->name);
  g_ptr_array_add (sources, kc_import_source_new (plan, targets, info, kc_sheet_book_get_format (book), kc_sheet_book_get_delimiter (book), preview));
  return TRUE;
}

static gboolean
inspect_book (const char *path, KcColumnTargets *targets, GPtrArray *choices, GPtrArray *sources, KcIssueList *issues,
              KcProgress *progress, GError **error)
{
  const KcInspectChoice *choice = find_choice (choices, path, NULL);
  KcSheetOptions options = { .encoding = choice != NULL ? choice->encoding : NULL };
  g_autoptr (KcSheetBook) book = kc_sheet_book_open (path, &options, issues, error);

  if (book == NULL)
    return FALSE;
  for (guint i = 0; i < kc_sheet_book_get_n_sheets (book); i++)
    if (!inspect_sheet (book, i, path, targets, choices, sources, issues, progress, error))
      return FALSE;
  return TRUE;
}

gboolean
kc_import_inspect_file (const char *path, KcColumnTargets *targets, GPtrArray *choices, GPtrArray *sources, KcIssueList *issues,
                        KcProgress *progress, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  kc_progress_set_text (progress, name);
  if (!kc_progress_check (progress, error))
    return FALSE;
  if (inspect_book (path, targets, choices, sources, issues, progress, error))
    return TRUE;
  /* Of several files the user must know which; a cancelled work needs no name. */
  if (error != NULL && *error != NULL && (*error)->domain == KC_ERROR)
    g_prefix_error (error, "%s: ", name);
  return FALSE;
}
