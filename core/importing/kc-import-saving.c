/* What is saved of a source as a mapping (kc-saved-mapping.h says what is kept, and why no more). */
#include "kc-import-source-private.h"

#include <string.h>

#include "kc-sheet-import.h"

static void
take_words (GArray *cells, gint32 column, const char *text)
{
  KcCell cell = { .type = KC_CELL_TEXT, .column = (guint32) column, .text = text, .length = text != NULL ? strlen (text) : 0 };

  if (cells->len == 0 && column >= 0 && cell.length > 0)
    g_array_append_val (cells, cell);
}

/* A row of a plan that was left out has no cells: its finding tells the words. So does the key of one that names what is unknown. */
static void
take_words_of_issues (KcImportRow *row, GArray *cells)
{
  GListModel *issues = kc_import_row_get_issues (row);

  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr (KcIssue) issue = g_list_model_get_item (issues, i);

      switch ((int) kc_issue_get_code (issue))
        {
        case KC_ISSUE_TOTALS_ROW_LEFT_OUT: case KC_ISSUE_NOTE_ROW_LEFT_OUT: case KC_ISSUE_ROW_SKIPPED_AS_SAVED:
          take_words (cells, kc_issue_get_place (issue)->column, kc_issue_get_arg (issue, 0));
          break;
        default:
          take_words (cells, kc_issue_get_place (issue)->column, kc_import_row_get_key (row));
          break;
        }
    }
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const KcCell *x = a, *y = b;

  return x->column < y->column ? -1 : x->column > y->column;
}

static char *
dup_label_of_plan_row (KcImportSource *self, KcImportRow *row, KcSavedRow mark)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (KcCell));

  for (guint i = 0; i < kc_import_row_get_n_cells (row); i++)
    {
      const KcImportCell *shown = kc_import_row_get_cell (row, i);
      KcCell cell = { .type = KC_CELL_TEXT, .column = shown->column, .text = shown->text, .length = strlen (shown->text) };

      g_array_append_val (cells, cell);
    }
  g_array_sort (cells, compare_columns);
  take_words_of_issues (row, cells);
  return kc_sheet_import_dup_row_label ((const KcCell *) cells->data, cells->len, kc_import_source_get_plan (self)->mapping,
                                        kc_import_source_get_target_set (self), mark);
}

/* All cells of a row stand in the sample alone; beyond it, in the plan those of columns that are taken in. */
static gboolean
save_row (KcImportSource *self, guint32 row, KcSavedRow mark, KcSavedMapping *saved)
{
  const KcSheetSample *sample = kc_import_source_get_sample (self);
  KcImportRow *remembered = kc_import_source_find_remembered (self, row);
  g_autofree char *label = NULL;

  if (kc_sheet_sample_find_row (sample, row) >= 0)
    label = kc_sheet_import_dup_sample_label (sample, row, kc_import_source_get_plan (self)->mapping, kc_import_source_get_target_set (self), mark);
  else if (remembered != NULL)
    label = dup_label_of_plan_row (self, remembered, mark);
  if (label != NULL)
    kc_saved_mapping_set_row (saved, label, mark);
  return label != NULL;
}

static void
save_rows (KcImportSource *self, KcSavedMapping *saved, guint *n_kept, guint *n_left)
{
  const KcSourcePlan *plan = kc_import_source_get_plan (self);
  g_autoptr (GArray) data_rows = kc_sheet_edits_list_data_rows (plan->mapping->edits);
  GHashTableIter iter;
  gpointer row, action;
  guint n[2] = { 0, 0 };

  for (guint i = 0; i < data_rows->len; i++)
    n[save_row (self, g_array_index (data_rows, guint32, i), KC_SAVED_ROW_DATA, saved)]++;
  if (plan->actions != NULL)
    g_hash_table_iter_init (&iter, plan->actions);
  while (plan->actions != NULL && g_hash_table_iter_next (&iter, &row, &action))
    if (GPOINTER_TO_INT (action) == KC_ROW_SKIP)
      n[save_row (self, GPOINTER_TO_UINT (row), KC_SAVED_ROW_SKIP, saved)]++;
  if (n_kept != NULL)
    *n_kept = n[TRUE];
  if (n_left != NULL)
    *n_left = n[FALSE];
}

KcSavedMapping *
kc_import_source_make_mapping (KcImportSource *self, const char *name, guint *n_kept, guint *n_left)
{
  const KcSourcePlan *plan = kc_import_source_get_plan (self);
  KcSavedMapping *saved = kc_saved_mapping_new (name, plan->mapping);

  saved->encoding = g_strdup (plan->options.encoding);
  saved->delimiter = kc_import_source_is_text (self) ? kc_import_source_get_delimiter (self) : '\0';
  if (plan->options.column_starts != NULL)
    saved->column_starts = kc_column_starts_to_string (plan->options.column_starts);
  save_rows (self, saved, n_kept, n_left);
  return saved;
}

void
kc_import_source_count_marked (KcImportSource *self, guint *n_kept, guint *n_left)
{
  g_autoptr (KcSavedMapping) saved = NULL;

  g_return_if_fail (KC_IS_IMPORT_SOURCE (self) && n_kept != NULL && n_left != NULL);
  saved = kc_import_source_make_mapping (self, "", n_kept, n_left);
}
