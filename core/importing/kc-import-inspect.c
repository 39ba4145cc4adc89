#include "kc-import-inspect.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-sheet-import.h"
#include "kc-sheet-layout.h"
#include "kc-sheet-remote.h"

#define PREVIEW_COLUMNS 60u
/* Branches in folders of districts in a folder of months: enough. */
#define MAX_FOLDER_DEPTH 4u

void
kc_inspect_choice_free (KcInspectChoice *self)
{
  g_free (self->path);
  g_free (self->sheet);
  kc_source_options_clear (&self->options);
  g_free (self->kind);
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
  for (guint32 r = 0; r < kc_sheet_sample_get_n_rows (sample); r++)
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
    case KC_SHEET_FORMAT_ODS: return "ods";
    case KC_SHEET_FORMAT_HTML: return "html";
    case KC_SHEET_FORMAT_XML2003: return "xml2003";
    case KC_SHEET_FORMAT_DBF: return "dbf";
    case KC_SHEET_FORMAT_TEXT: default: return "text";
    }
}

static KcLayoutHints
make_hints (KcInspection *self, KcSheetBook *book, const KcSheetInfo *info, const KcInspectChoice *choice)
{
  KcLayoutHints hints = { .file = kc_sheet_book_get_file_name (book), .sheet = info->name, .header_row = -1, .saved = self->saved };

  if (choice == NULL)
    return hints;
  hints.header_row = choice->header_row;
  hints.n_header_rows = choice->n_header_rows;
  hints.kind_is_chosen = choice->kind != NULL;
  hints.kind = choice->kind != NULL && choice->kind[0] != '\0' ? kc_kind_find (choice->kind) : NULL;
  return hints;
}

static gboolean
inspect_sheet (KcInspection *self, KcSheetBook *book, guint index, const char *path, GError **error)
{
  const KcSheetInfo *info = kc_sheet_book_get_sheet (book, index);
  const KcInspectChoice *choice = find_choice (self->choices, path, info->name), *file_choice = find_choice (self->choices, path, NULL);
  g_autoptr (KcSheetSample) sample = kc_sheet_sample_read (book, index, self->progress, error);
  KcLayoutHints hints = make_hints (self, book, info, choice);
  g_autoptr (KcReport) preview = NULL;
  KcSourcePlan *plan;

  if (sample == NULL)
    return FALSE;
  if (kc_sheet_sample_get_n_rows (sample) == 0)
    {
      KcPlace place = { .file = hints.file, .sheet = hints.sheet, .row = -1, .column = -1 };

      kc_issue_list_add (self->issues, KC_ISSUE_SHEET_EMPTY, &place, NULL, NULL, NULL);
      return TRUE;
    }
  plan = g_new0 (KcSourcePlan, 1);
  plan->path = g_strdup (path);
  plan->file = g_strdup (hints.file);
  plan->sheet = g_strdup (info->name);
  plan->sheet_index = index;
  if (file_choice != NULL)
    plan->options = kc_source_options_dup (&file_choice->options);
  plan->detected_encoding = g_strdup (kc_sheet_book_get_encoding (book));
  plan->format = format_nick (kc_sheet_book_get_format (book));
  plan->mapping = kc_sheet_layout_find (sample, self->targets, &hints);
  kc_sheet_layout_report (plan->mapping, self->targets, &hints, self->issues);
  kc_sheet_import_report_gaps (plan->mapping, self->targets, &hints, self->issues);
  preview = make_preview (sample, info->name);
  g_ptr_array_add (self->sources, kc_import_source_new (plan, self->targets, book, g_steal_pointer (&sample), preview));
  return TRUE;
}

static gboolean
inspect_book (KcInspection *self, const char *path, GError **error)
{
  const KcInspectChoice *choice = find_choice (self->choices, path, NULL);
  KcSheetOptions options = choice != NULL ? kc_source_options_get (&choice->options) : (KcSheetOptions) { .encoding = NULL };
  g_autoptr (KcSheetBook) book = kc_sheet_remote_open (path, &options, NULL, self->issues, self->progress, error);

  if (book == NULL)
    return FALSE;
  for (guint i = 0; i < kc_sheet_book_get_n_sheets (book); i++)
    if (!inspect_sheet (self, book, i, path, error))
      return FALSE;
  return TRUE;
}

static gboolean
inspect_file (KcInspection *self, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  kc_progress_set_text (self->progress, name);
  if (!kc_progress_check (self->progress, error))
    return FALSE;
  if (inspect_book (self, path, error))
    return TRUE;
  /* Of several files the user must know which; a cancelled work needs no name. */
  if (error != NULL && *error != NULL && (*error)->domain == KC_ERROR)
    g_prefix_error (error, "%s: ", name);
  return FALSE;
}

/* For people, who see it as a finding; the window words the failure of a single file itself. */
static const char *
describe_failure (const GError *error)
{
  switch ((KcError) error->code)
    {
    case KC_ERROR_FILE_EMPTY: return _("it is empty");
    case KC_ERROR_FILE_PROTECTED: return _("it is protected with a password");
    case KC_ERROR_FILE_TOO_LARGE: return _("it is too large");
    case KC_ERROR_FILE_FORMAT: return _("it is no sheet");
    case KC_ERROR_FILE_UNREADABLE: case KC_ERROR_NOT_FOUND: return _("it cannot be opened");
    case KC_ERROR_READER_FAILED: return _("reading it made the reading process fail, which was kept apart and ended");
    case KC_ERROR_READER_STALLED: return _("nothing more came while it was read");
    case KC_ERROR_READER_LIMIT: return _("reading it takes more memory or time than it may have");
    default: return _("it is damaged");
    }
}

/* A finding in place of the file's sheets: `n_before` were found before it. */
static void
leave_out (KcInspection *self, const char *path, guint n_before, const GError *reason)
{
  g_autofree char *name = g_path_get_basename (path);
  KcPlace place = { .file = name, .row = -1, .column = -1 };

  g_ptr_array_set_size (self->sources, (gint) n_before);
  kc_issue_list_add (self->issues, KC_ISSUE_FILE_NOT_READ, &place, describe_failure (reason), NULL, NULL);
}

/* One of several that were chosen. What no spreadsheet is, was chosen by mistake, and the user is told so; what ends the process that reads it is not his
 * doing, and keeps no other file out. */
static gboolean
inspect_file_of_several (KcInspection *self, const char *path, GError **error)
{
  guint n_before = self->sources->len;
  g_autoptr (GError) local = NULL;

  if (inspect_file (self, path, &local))
    return TRUE;
  if (local->domain != KC_ERROR || local->code < KC_ERROR_READER_FAILED || local->code > KC_ERROR_READER_LIMIT)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  leave_out (self, path, n_before, local);
  return TRUE;
}

/* One bad file does not keep a folder of good ones out. */
static gboolean
inspect_file_of_folder (KcInspection *self, const char *path, GError **error)
{
  guint n_before = self->sources->len;
  g_autoptr (GError) local = NULL;

  if (inspect_file (self, path, &local))
    return TRUE;
  /* Without the program that reads, no file is read. */
  if (local->domain != KC_ERROR || local->code == KC_ERROR_READER_MISSING)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  leave_out (self, path, n_before, local);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Without hidden files, among them the locks of office programs (.~lock, ~$). */
static GPtrArray *
list_folder (const char *path, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  GPtrArray *names;
  const char *name;

  if (dir == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && name[0] != '~')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
inspect_folder (KcInspection *self, const char *path, guint depth, GError **error)
{
  g_autoptr (GPtrArray) names = list_folder (path, error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *child = g_build_filename (path, g_ptr_array_index (names, i), NULL);
      gboolean is_folder = g_file_test (child, G_FILE_TEST_IS_DIR);

      if (is_folder && (depth >= MAX_FOLDER_DEPTH || g_file_test (child, G_FILE_TEST_IS_SYMLINK)))
        continue;
      if (is_folder ? !inspect_folder (self, child, depth + 1, error) : !inspect_file_of_folder (self, child, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kc_import_inspect_path (KcInspection *self, const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return inspect_folder (self, path, 1, error);
  return self->several ? inspect_file_of_several (self, path, error) : inspect_file (self, path, error);
}
