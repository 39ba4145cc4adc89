/* Back to the sender: the marks are taken from the plan, the cells from the files again. */
#include "kc-importing.h"

#include <glib/gstdio.h>
#include <string.h>

#include "kc-error.h"
#include "kc-file-stamp.h"
#include "kc-file-write.h"
#include "kc-import-source-private.h"
#include "kc-marked-sheet.h"
#include "kc-sheet-remote.h"
#include "kc-sheet-repair.h"
#include "kc-workbook-writer.h"

#define MIN_WIDTH 6u
#define MAX_WIDTH 40u
#define MEASURED_ROWS 200u
#define MAX_SHEET_NAME 31

/* One file with its sheets, in order. */
typedef struct
{
  char *path;
  char *stamp;
  char *file;
  KcSourceOptions options;
  GPtrArray *sheets;     /* of KcMarkedSheet */
} MarkedFile;

typedef struct
{
  char *path;
  GPtrArray *files;      /* of MarkedFile */
  KcProgress *progress;
  guint patience;           /* of the reading process; 0: its own */
  guint n_rows;
} Marking;

static void
marked_file_free (gpointer data)
{
  MarkedFile *file = data;

  g_ptr_array_unref (file->sheets);
  g_free (file->path);
  g_free (file->stamp);
  g_free (file->file);
  kc_source_options_clear (&file->options);
  g_free (file);
}

static void
marking_free (gpointer data)
{
  Marking *marking = data;

  g_ptr_array_unref (marking->files);
  g_clear_object (&marking->progress);
  g_free (marking->path);
  g_free (marking);
}

/* Collecting, on the caller's thread */

static MarkedFile *
get_file (Marking *self, const KcSourcePlan *plan)
{
  MarkedFile *file;

  for (guint i = 0; i < self->files->len; i++)
    {
      file = g_ptr_array_index (self->files, i);
      if (strcmp (file->path, plan->path) == 0)
        return file;
    }
  file = g_new0 (MarkedFile, 1);
  file->path = g_strdup (plan->path);
  file->stamp = g_strdup (plan->stamp);
  file->file = g_strdup (plan->file);
  file->options = kc_source_options_dup (&plan->options);
  file->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_marked_sheet_free);
  g_ptr_array_add (self->files, file);
  return file;
}

static gboolean
name_is_taken (Marking *self, const char *name)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      const MarkedFile *file = g_ptr_array_index (self->files, i);

      for (guint j = 0; j < file->sheets->len; j++)
        if (g_ascii_strcasecmp (((KcMarkedSheet *) g_ptr_array_index (file->sheets, j))->name, name) == 0)
          return TRUE;
    }
  return FALSE;
}

/* A workbook allows 31 characters, some not at all, and no name twice. */
static char *
make_name (Marking *self, const char *wanted)
{
  g_autofree char *clean = g_strdup (wanted);
  g_autofree char *cut = NULL;
  char *name;

  g_strdelimit (clean, "[]:*?/\\'", '_');
  cut = g_utf8_strlen (clean, -1) > MAX_SHEET_NAME ? g_utf8_substring (clean, 0, MAX_SHEET_NAME) : g_strdup (clean);
  name = g_strdup (cut[0] != '\0' ? cut : "_");
  for (guint n = 2; name_is_taken (self, name); n++)
    {
      g_autofree char *shorter = g_utf8_substring (cut, 0, MIN (g_utf8_strlen (cut, -1), MAX_SHEET_NAME - 6));

      g_free (name);
      name = g_strdup_printf ("%s (%u)", shorter, n);
    }
  return name;
}

static gboolean
is_worth_a_mark (KcIssue *issue)
{
  KcIssueCode code = kc_issue_get_code (issue);

  return kc_issue_get_severity (issue) > KC_SEVERITY_NOTE || (code >= KC_ISSUE_NUMBER_FROM_TEXT && code <= KC_ISSUE_CELL_CORRECTED);
}

/* Where the marks of a sheet of the session go. Findings name a file by its base name, of which a folder of branches may have several. */
typedef struct
{
  guint id;              /* kc_import_source_get_id() */
  const char *file, *name;
  KcMarkedSheet *sheet;
  gboolean shared;       /* another source has the same names: its rows tell them apart */
  char *refused_by;      /* the finding about the whole sheet that refuses its rows; NULL: none */
} Origin;

static void
origin_clear (gpointer data)
{
  g_free (((Origin *) data)->refused_by);
}

/* The first of that name. */
static Origin *
find_named (GArray *origins, const char *file, const char *name)
{
  for (guint i = 0; i < origins->len; i++)
    {
      Origin *origin = &g_array_index (origins, Origin, i);

      if (g_strcmp0 (origin->file, file) == 0 && g_strcmp0 (origin->name, name) == 0)
        return origin;
    }
  return NULL;
}

static Origin *
find_origin (GArray *origins, guint id)
{
  for (guint i = 0; i < origins->len; i++)
    if (g_array_index (origins, Origin, i).id == id)
      return &g_array_index (origins, Origin, i);
  return NULL;
}

static void
mark_issue (KcMarkedSheet *sheet, KcIssue *issue)
{
  const KcPlace *place = kc_issue_get_place (issue);
  g_autofree char *sentence = NULL;

  if (place->row < 0 || !is_worth_a_mark (issue) || (sheet->has_header && (guint32) place->row <= sheet->header_row))
    return;
  sentence = kc_issue_dup_sentence (issue);
  kc_marked_sheet_add (sheet, (guint32) place->row, place->column, kc_issue_get_severity (issue) == KC_SEVERITY_ERROR, sentence);
}

static void
collect_issues (GArray *origins, KcImportPlan *plan)
{
  KcIssueList *issues = kc_import_plan_get_issues (plan);

  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      const KcPlace *place = kc_issue_get_place (issue);
      Origin *origin = find_named (origins, place->file, place->sheet);

      if (origin == NULL)
        continue;
      if (place->row < 0 && origin->refused_by == NULL
          && (kc_issue_get_severity (issue) == KC_SEVERITY_ERROR || kc_import_levels_get (kc_import_plan_get_levels (plan), kc_issue_get_code (issue)) == KC_IMPORT_REFUSE))
        origin->refused_by = kc_issue_dup_sentence (issue);
      if (!origin->shared)
        mark_issue (origin->sheet, issue);
    }
}

/* What the list of findings does not tell: which of two files of one name, and rows that are refused with the whole of their sheet. */
static void
collect_rows (GArray *origins, KcImportPlan *plan)
{
  GListModel *rows = kc_import_plan_get_rows (plan);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcImportRow) row = g_list_model_get_item (rows, i);
      Origin *origin = find_origin (origins, kc_import_row_get_source (row));
      Origin *named = origin != NULL ? find_named (origins, origin->file, origin->name) : NULL;
      GListModel *issues = kc_import_row_get_issues (row);

      if (origin == NULL)
        continue;
      for (guint j = 0; origin->shared && j < g_list_model_get_n_items (issues); j++)
        {
          g_autoptr (KcIssue) issue = g_list_model_get_item (issues, j);

          mark_issue (origin->sheet, issue);
        }
      if (kc_import_row_get_verdict (row) == KC_VERDICT_REFUSED && named->refused_by != NULL
          && kc_marked_sheet_find (origin->sheet, kc_import_row_get_row (row)) == NULL)
        kc_marked_sheet_add (origin->sheet, kc_import_row_get_row (row), -1, TRUE, named->refused_by);
    }
}

static Marking *
collect (KcImportSession *session, KcImportPlan *plan, const char *path)
{
  Marking *self = g_new0 (Marking, 1);
  GListModel *sources = kc_import_session_get_sources (session);
  g_autoptr (GArray) origins = g_array_new (FALSE, TRUE, sizeof (Origin));

  g_array_set_clear_func (origins, origin_clear);
  self->path = g_strdup (path);
  self->files = g_ptr_array_new_with_free_func (marked_file_free);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (sources, i);
      const KcSourcePlan *source_plan = kc_import_source_get_plan (source);
      g_autofree char *name = make_name (self, source_plan->sheet);
      KcMarkedSheet *sheet = kc_marked_sheet_new (name, source_plan->sheet_index);
      Origin origin = { kc_import_source_get_id (source), source_plan->file, source_plan->sheet, sheet, FALSE, NULL };
      Origin *other = find_named (origins, origin.file, origin.name);

      sheet->has_header = source_plan->mapping->n_header_rows > 0;
      sheet->header_row = source_plan->mapping->header_row + MAX (source_plan->mapping->n_header_rows, 1) - 1;
      g_ptr_array_add (get_file (self, source_plan)->sheets, sheet);
      origin.shared = other != NULL;
      if (other != NULL)
        other->shared = TRUE;
      g_array_append_val (origins, origin);
    }
  collect_issues (origins, plan);
  collect_rows (origins, plan);
  return self;
}

/* Writing, in a thread */

/* Characters that take two places count so. */
static guint
display_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0' && *p != '\n'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width;
}

/* How wide a sheet is: the readers do not tell, and later rows may have more cells than the header. */
typedef struct
{
  GArray *widths;     /* of guint, in characters */
  GString *shown;
  guint n_rows;
} Measure;

static gboolean
measure_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  Measure *self = data;
  guint least = MIN_WIDTH;

  self->n_rows++;
  for (gsize i = 0; i < n_cells; i++)
    {
      if (cells[i].type == KC_CELL_EMPTY)
        continue;
      while (self->widths->len <= cells[i].column)
        g_array_append_val (self->widths, least);
      /* A title stands over many columns. */
      if (self->n_rows > MEASURED_ROWS || (cells[i].flags & KC_CELL_MERGED) != 0
          || (i + 1 < n_cells && (cells[i + 1].flags & KC_CELL_MERGED) != 0 && cells[i + 1].column == cells[i].column + 1))
        continue;
      g_string_truncate (self->shown, 0);
      kc_repair_show_cell (&cells[i], self->shown);
      if (display_width (self->shown->str) < MAX_WIDTH)
        g_array_index (self->widths, guint, cells[i].column) = MAX (g_array_index (self->widths, guint, cells[i].column), display_width (self->shown->str) + 1);
    }
  return TRUE;
}

static gboolean
write_sheet (Marking *self, KcSheetBook *book, const KcMarkedSheet *sheet, KcWorkbookWriter *writer, GString *text, GError **error)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) shown = g_string_new (NULL);
  Measure measure = { widths, shown, 0 };

  self->n_rows += kc_marked_sheet_count_rows (sheet);
  if (writer == NULL && kc_marked_sheet_count_rows (sheet) == 0)
    return TRUE;
  if (!kc_sheet_book_read (book, sheet->index, measure_cb, &measure, self->progress, error))
    return FALSE;
  if (writer != NULL)
    return kc_marked_workbook_add (writer, book, sheet, (const guint *) widths->data, widths->len, self->progress, error);
  return kc_marked_text_add (text, book, sheet, widths->len, self->progress, error);
}

static gboolean
write_file (Marking *self, const MarkedFile *file, KcWorkbookWriter *writer, GString *text, GError **error)
{
  KcSheetOptions options = kc_source_options_get (&file->options);
  const KcSheetReader reader = { .patience = self->patience };
  g_autoptr (KcIssueList) ignored = kc_issue_list_new ();
  g_autoptr (KcSheetBook) book = NULL;

  /* Marks are known by their place. */
  if (!kc_file_stamp_check (file->path, file->stamp, error))
    return FALSE;
  book = kc_sheet_remote_open (file->path, &options, &reader, ignored, self->progress, error);
  if (book == NULL)
    return FALSE;
  for (guint j = 0; j < file->sheets->len; j++)
    if (!write_sheet (self, book, g_ptr_array_index (file->sheets, j), writer, text, error))
      return FALSE;
  return TRUE;
}

/* Of several files the user must know which. */
static void
name_file (GError **error, const MarkedFile *file)
{
  if ((*error)->domain == KC_ERROR && (*error)->code >= KC_ERROR_READER_FAILED && (*error)->code <= KC_ERROR_READER_LIMIT)
    g_prefix_error (error, "%s: ", file->file);
}

static gboolean
write_files (Marking *self, KcWorkbookWriter *writer, GString *text, GError **error)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      const MarkedFile *file = g_ptr_array_index (self->files, i);
      if (!write_file (self, file, writer, text, error))
        {
          name_file (error, file);
          return FALSE;
        }
    }
  return TRUE;
}

/* The copy never takes the place of what it is a copy of. */
static gboolean
check_path (Marking *self, GError **error)
{
  GStatBuf copy, source;

  if (g_stat (self->path, &copy) != 0)
    return TRUE;
  for (guint i = 0; i < self->files->len; i++)
    if (g_stat (((MarkedFile *) g_ptr_array_index (self->files, i))->path, &source) == 0 && source.st_dev == copy.st_dev && source.st_ino == copy.st_ino)
      {
        g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "write marked copy: the file is the one that it is a copy of");
        return FALSE;
      }
  return TRUE;
}

static gboolean
write_marked (Marking *self, GError **error)
{
  g_autoptr (KcWorkbookWriter) writer = NULL;
  g_autoptr (GString) text = NULL;
  const char *dot = strrchr (self->path, '.');

  if (!check_path (self, error))
    return FALSE;
  if (g_ascii_strcasecmp (dot != NULL ? dot : "", ".csv") != 0)
    {
      writer = kc_workbook_writer_new (self->path, "", error);
      return writer != NULL && write_files (self, writer, NULL, error) && kc_workbook_writer_finish (writer, error);
    }
  /* Spreadsheet programs take a text without the mark for one in their own encoding. */
  text = g_string_new ("\xEF\xBB\xBF");
  return write_files (self, NULL, text, error)
         && kc_file_write_bytes (self->path, text->str, text->len, error);
}

static void
marked_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_marked (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
kc_import_write_marked_async (KcImportSession *self, KcImportPlan *plan, const char *path, KcProgress *progress,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, progress != NULL ? kc_progress_get_cancellable (progress) : NULL, callback, user_data);
  Marking *marking = collect (self, plan, path);

  g_set_object (&marking->progress, progress);
  marking->patience = kc_import_session_get_patience (self);
  g_task_set_source_tag (task, kc_import_write_marked_async);
  g_task_set_task_data (task, marking, marking_free);
  g_task_run_in_thread (task, marked_thread);
}

gboolean
kc_import_write_marked_finish (KcImportSession *self, GAsyncResult *result, guint *n_rows, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  if (n_rows != NULL)
    *n_rows = ((Marking *) g_task_get_task_data (G_TASK (result)))->n_rows;
  return g_task_propagate_boolean (G_TASK (result), error);
}
