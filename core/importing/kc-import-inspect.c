#include "kc-import-inspect.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-file-stamp.h"
#include "kc-sheet-import.h"
#include "kc-sheet-layout.h"
#include "kc-sheet-remote.h"

#define PREVIEW_COLUMNS 60u
/* Branches in folders of districts in a folder of months: enough. */
#define MAX_FOLDER_DEPTH 4u
/* Of saved mappings, that a file which is not recognised is tried in: each takes a process. */
#define MOST_READINGS 8u

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

/* One reading of a file: the sheets that are found when it is read with these options. */
typedef struct
{
  const KcSourceOptions *options;
  char *stamp;             /* of the file, before it was opened */
  KcSheetBook *book;
  GPtrArray *sources;      /* of KcImportSource */
  KcIssueList *issues;
} Attempt;

static void
attempt_free (Attempt *self)
{
  if (self == NULL)
    return;
  g_free (self->stamp);
  g_clear_object (&self->book);
  g_ptr_array_unref (self->sources);
  g_object_unref (self->issues);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attempt, attempt_free)

static KcSourcePlan *
new_plan (const Attempt *attempt, const char *path, guint index)
{
  const KcSheetInfo *info = kc_sheet_book_get_sheet (attempt->book, index);
  KcSourcePlan *plan = g_new0 (KcSourcePlan, 1);

  plan->path = g_strdup (path);
  plan->stamp = g_strdup (attempt->stamp);
  plan->file = g_strdup (kc_sheet_book_get_file_name (attempt->book));
  plan->sheet = g_strdup (info->name);
  plan->sheet_index = index;
  if (attempt->options != NULL)
    plan->options = kc_source_options_dup (attempt->options);
  plan->detected_encoding = g_strdup (kc_sheet_book_get_encoding (attempt->book));
  plan->format = format_nick (kc_sheet_book_get_format (attempt->book));
  return plan;
}

static gboolean
inspect_sheet (KcInspection *self, Attempt *attempt, guint index, const char *path, GError **error)
{
  const KcSheetInfo *info = kc_sheet_book_get_sheet (attempt->book, index);
  g_autoptr (KcSheetSample) sample = kc_sheet_sample_read (attempt->book, index, self->progress, error);
  KcLayoutHints hints = make_hints (self, attempt->book, info, find_choice (self->choices, path, info->name));
  g_autoptr (KcReport) preview = NULL;
  KcSourcePlan *plan;

  if (sample == NULL)
    return FALSE;
  if (kc_sheet_sample_get_n_rows (sample) == 0)
    {
      KcPlace place = { .file = hints.file, .sheet = hints.sheet, .row = -1, .column = -1 };

      kc_issue_list_add (attempt->issues, KC_ISSUE_SHEET_EMPTY, &place, NULL, NULL, NULL);
      return TRUE;
    }
  plan = new_plan (attempt, path, index);
  plan->mapping = kc_sheet_layout_find (sample, self->targets, &hints);
  kc_sheet_layout_report (plan->mapping, self->targets, &hints, attempt->issues);
  kc_sheet_import_report_gaps (plan->mapping, self->targets, &hints, attempt->issues);
  preview = make_preview (sample, info->name);
  g_ptr_array_add (attempt->sources, kc_import_source_new (plan, self->targets, attempt->book, g_steal_pointer (&sample), preview));
  return TRUE;
}

static Attempt *
read_file (KcInspection *self, const char *path, const KcSourceOptions *source_options, GError **error)
{
  KcSheetOptions options = source_options != NULL ? kc_source_options_get (source_options) : (KcSheetOptions) { .encoding = NULL };
  const KcSheetReader reader = { .patience = self->patience };
  g_autoptr (Attempt) attempt = g_new0 (Attempt, 1);

  attempt->options = source_options;
  attempt->stamp = kc_file_stamp_make (path);
  attempt->sources = g_ptr_array_new_with_free_func (g_object_unref);
  attempt->issues = kc_issue_list_new ();
  attempt->book = kc_sheet_remote_open (path, &options, &reader, attempt->issues, self->progress, error);
  if (attempt->book == NULL)
    return NULL;
  for (guint i = 0; i < kc_sheet_book_get_n_sheets (attempt->book); i++)
    if (!inspect_sheet (self, attempt, i, path, error))
      return NULL;
  return g_steal_pointer (&attempt);
}

/* The saved mapping that the first of the sheets was recognised by; NULL. */
static const KcSavedMapping *
find_recognised (const KcInspection *self, const Attempt *attempt)
{
  for (guint i = 0; i < attempt->sources->len; i++)
    {
      const char *name = kc_import_source_get_saved_mapping (g_ptr_array_index (attempt->sources, i));

      for (guint j = 0; name != NULL && j < self->saved->len; j++)
        if (strcmp (((KcSavedMapping *) g_ptr_array_index (self->saved, j))->name, name) == 0)
          return g_ptr_array_index (self->saved, j);
    }
  return NULL;
}

static gboolean
is_damaged (const Attempt *attempt)
{
  for (guint i = 0; i < kc_issue_list_get_size (attempt->issues); i++)
    if (kc_issue_get_code (kc_issue_list_get (attempt->issues, i)) == KC_ISSUE_CONTENT_DAMAGED)
      return TRUE;
  return FALSE;
}

/* The file in the reading of a saved mapping, when it is recognised then: by `known`, or, if that is NULL, by any. What fails so is none;
 * cancelling is an error. */
static Attempt *
try_reading (KcInspection *self, const char *path, const KcSourceOptions *options, const KcSavedMapping *known, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Attempt) attempt = read_file (self, path, options, &local);
  const KcSavedMapping *found = attempt != NULL ? find_recognised (self, attempt) : NULL;

  if (attempt == NULL && local->domain != KC_ERROR)
    g_propagate_error (error, g_steal_pointer (&local));
  return found != NULL && (known == NULL || known == found) && !is_damaged (attempt) ? g_steal_pointer (&attempt) : NULL;
}

/* What a person once said about a file holds for the next issue of it, which is recognised by its header. A header in plain letters is found in any
 * encoding, and one of fixed width in other columns, too: there the saved reading goes before the file's. A header that is not found may be
 * there in the reading of a saved mapping. *options holds it. NULL without an error: the file stays as it tells. */
static Attempt *
find_better (KcInspection *self, const char *path, const Attempt *first, KcSourceOptions *options, GError **error)
{
  const KcSavedMapping *known = find_recognised (self, first);
  g_autoptr (GHashTable) tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < self->saved->len && g_hash_table_size (tried) < MOST_READINGS; i++)
    {
      const KcSavedMapping *saved = g_ptr_array_index (self->saved, i);
      Attempt *attempt;

      if ((known != NULL && saved != known) || !kc_source_options_of_saved (saved, first->book, known != NULL, options))
        continue;
      attempt = g_hash_table_add (tried, kc_source_options_make_key (options)) ? try_reading (self, path, options, known, &local) : NULL;
      if (attempt != NULL)
        return attempt;
      kc_source_options_clear (options);
      if (local != NULL)
        break;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static void
take_over (KcInspection *self, const Attempt *attempt)
{
  for (guint i = 0; i < attempt->sources->len; i++)
    g_ptr_array_add (self->sources, g_object_ref (g_ptr_array_index (attempt->sources, i)));
  kc_issue_list_append (self->issues, attempt->issues);
}

static gboolean
inspect_book (KcInspection *self, const char *path, GError **error)
{
  const KcInspectChoice *choice = find_choice (self->choices, path, NULL);
  g_autoptr (Attempt) attempt = read_file (self, path, choice != NULL ? &choice->options : NULL, error);
  g_autoptr (Attempt) better = NULL;
  g_autoptr (GError) local = NULL;
  KcSourceOptions options = { NULL };

  if (attempt == NULL)
    return FALSE;
  /* What was seen before is read as the user has said since. */
  if (choice == NULL && self->saved != NULL && self->saved->len > 0)
    better = find_better (self, path, attempt, &options, &local);
  if (local == NULL)
    take_over (self, better != NULL ? better : attempt);
  kc_source_options_clear (&options);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
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
