#include "kc-import-source-private.h"

#include <glib/gi18n-lib.h>

#include "kc-period-text.h"
#include "kc-sheet-import.h"

struct _KcImportSource
{
  GObject parent_instance;
  KcSourcePlan *plan;
  KcColumnTargets *targets;
  GArray *columns;           /* of KcSourceColumn: what the mapping says, as shown */
  KcSheetFormat format;
  char delimiter;            /* as the book was read; 0: none */
  GArray *column_starts;     /* of guint32, as the book was read; NULL: none */
  KcSheetSample *sample;
  gboolean included;
  gboolean was_included_by_hand;
  gint64 chosen_header;      /* -1: none */
  guint32 chosen_n_rows;
  char *chosen_kind;         /* NULL: none */
  KcReport *preview;
  GHashTable *remembered;    /* row → KcImportRow: those that were marked in a plan */
};

G_DEFINE_FINAL_TYPE (KcImportSource, kc_import_source, G_TYPE_OBJECT)

KcSourcePlan *
kc_source_plan_dup (const KcSourcePlan *self)
{
  KcSourcePlan *copy = g_new0 (KcSourcePlan, 1);

  copy->path = g_strdup (self->path);
  copy->stamp = g_strdup (self->stamp);
  copy->file = g_strdup (self->file);
  copy->sheet = g_strdup (self->sheet);
  copy->sheet_index = self->sheet_index;
  copy->options = kc_source_options_dup (&self->options);
  copy->detected_encoding = g_strdup (self->detected_encoding);
  copy->format = self->format;
  copy->mapping = kc_mapping_dup (self->mapping);
  copy->id = self->id;
  copy->actions = self->actions != NULL ? g_hash_table_ref (self->actions) : NULL;
  return copy;
}

void
kc_source_plan_free (KcSourcePlan *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->stamp);
  g_free (self->file);
  g_free (self->sheet);
  kc_source_options_clear (&self->options);
  g_free (self->detected_encoding);
  kc_mapping_free (self->mapping);
  g_clear_pointer (&self->actions, g_hash_table_unref);
  g_free (self);
}

static void
kc_import_source_finalize (GObject *object)
{
  KcImportSource *self = KC_IMPORT_SOURCE (object);

  kc_source_plan_free (self->plan);
  g_clear_pointer (&self->columns, g_array_unref);
  kc_column_targets_unref (self->targets);
  g_clear_object (&self->preview);
  g_clear_pointer (&self->sample, kc_sheet_sample_free);
  g_clear_pointer (&self->column_starts, g_array_unref);
  g_free (self->chosen_kind);
  g_clear_pointer (&self->remembered, g_hash_table_unref);

  G_OBJECT_CLASS (kc_import_source_parent_class)->finalize (object);
}

static void
kc_import_source_class_init (KcImportSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_import_source_finalize;
}

static void
kc_import_source_init (KcImportSource *self)
{
  self->columns = g_array_new (FALSE, TRUE, sizeof (KcSourceColumn));
  self->chosen_header = -1;
  self->remembered = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

/* The columns as the public type shows them: borrowed from the mapping. */
static void
show_columns (KcImportSource *self)
{
  guint n = kc_mapping_get_n_columns (self->plan->mapping);

  g_array_set_size (self->columns, n);
  for (guint i = 0; i < n; i++)
    {
      const KcMappedColumn *column = kc_mapping_get_column (self->plan->mapping, i);

      g_array_index (self->columns, KcSourceColumn, i) = (KcSourceColumn) {
        .column = column->column, .header = column->header, .target = column->target, .sample = column->sample,
        .confidence = column->confidence, .unit_power = column->unit_power, .period = column->period,
      };
    }
}

KcImportSource *
kc_import_source_new (KcSourcePlan *plan, KcColumnTargets *targets, KcSheetBook *book, KcSheetSample *sample, KcReport *preview)
{
  KcImportSource *self = g_object_new (KC_TYPE_IMPORT_SOURCE, NULL);
  const KcSheetInfo *info = kc_sheet_book_get_sheet (book, plan->sheet_index);
  guint n_starts;
  const guint32 *starts = kc_sheet_book_get_column_starts (book, &n_starts);

  self->plan = plan;
  self->targets = kc_column_targets_ref (targets);
  self->format = kc_sheet_book_get_format (book);
  self->delimiter = kc_sheet_book_get_delimiter (book);
  if (starts != NULL)
    {
      self->column_starts = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_array_append_vals (self->column_starts, starts, n_starts);
    }
  self->sample = sample;
  self->preview = g_object_ref (preview);
  /* A hidden sheet is often an old copy, and a sheet without known columns some note: offered, not taken by themselves. */
  self->included = !info->hidden && kc_sheet_import_get_purpose (plan->mapping, targets) != KC_SHEET_OF_NOTHING;
  show_columns (self);
  return self;
}

const KcSourcePlan *
kc_import_source_get_plan (KcImportSource *self)
{
  return self->plan;
}

gint64
kc_import_source_get_chosen_header (KcImportSource *self, guint32 *n_rows)
{
  *n_rows = self->chosen_n_rows;
  return self->chosen_header;
}

const char *
kc_import_source_get_chosen_kind (KcImportSource *self)
{
  return self->chosen_kind;
}

void
kc_import_source_set_id (KcImportSource *self, guint id)
{
  self->plan->id = id;
}

/* Corrections and choices of rows are by address, which looking again does not change. */
void
kc_import_source_keep_choices (KcImportSource *self, KcImportSource *before)
{
  self->plan->id = before->plan->id;
  self->plan->mapping->edits = kc_sheet_edits_ref (before->plan->mapping->edits);
  self->plan->actions = before->plan->actions != NULL ? g_hash_table_ref (before->plan->actions) : NULL;
  g_hash_table_unref (self->remembered);
  self->remembered = g_hash_table_ref (before->remembered);
  g_free (self->chosen_kind);
  self->chosen_kind = g_strdup (before->chosen_kind);
  self->chosen_header = before->chosen_header;
  self->chosen_n_rows = before->chosen_n_rows;
  if (before->was_included_by_hand)
    kc_import_source_set_included (self, before->included);
}

const char *
kc_import_source_get_file (KcImportSource *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), NULL);
  return self->plan->file;
}

const char *
kc_import_source_get_sheet (KcImportSource *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), NULL);
  return self->plan->sheet;
}

char *
kc_import_source_dup_format_label (KcImportSource *self)
{
  const char *encoding = kc_import_source_get_encoding (self);
  g_autofree char *delimiter = kc_source_delimiter_dup_label (self->delimiter);

  if (self->format == KC_SHEET_FORMAT_TEXT)
    /* Translators: kind of file, its encoding, what stands between the columns */
    return g_strdup_printf (_("%s, %s, %s"), kc_sheet_format_get_label (self->format), encoding != NULL ? encoding : "", delimiter);
  return g_strdup (kc_sheet_format_get_label (self->format));
}

const char *
kc_import_source_get_encoding (KcImportSource *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), NULL);
  return self->plan->options.encoding != NULL ? self->plan->options.encoding : self->plan->detected_encoding;
}

void
kc_import_source_set_encoding (KcImportSource *self, const char *encoding)
{
  g_autofree char *copy = g_strdup (encoding);

  g_return_if_fail (KC_IS_IMPORT_SOURCE (self));
  g_free (self->plan->options.encoding);
  self->plan->options.encoding = g_steal_pointer (&copy);
}

gboolean
kc_import_source_is_text (KcImportSource *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), FALSE);
  return self->format == KC_SHEET_FORMAT_TEXT;
}

char
kc_import_source_get_delimiter (KcImportSource *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), 0);
  if (self->plan->options.column_starts != NULL)
    return 0;
  return self->plan->options.delimiter != 0 ? self->plan->options.delimiter : self->delimiter;
}

void
kc_import_source_set_delimiter (KcImportSource *self, char delimiter)
{
  g_return_if_fail (KC_IS_IMPORT_SOURCE (self));
  self->plan->options.delimiter = delimiter;
  g_clear_pointer (&self->plan->options.column_starts, g_array_unref);
}

char *
kc_import_source_dup_column_starts (KcImportSource *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), NULL);
  if (self->plan->options.column_starts != NULL)
    return kc_column_starts_to_string (self->plan->options.column_starts);
  return self->column_starts != NULL ? kc_column_starts_to_string (self->column_starts) : NULL;
}

gboolean
kc_import_source_set_column_starts (KcImportSource *self, const char *text)
{
  GArray *starts = kc_column_starts_parse (text);

  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), FALSE);
  if (starts == NULL)
    return FALSE;
  g_clear_pointer (&self->plan->options.column_starts, g_array_unref);
  self->plan->options.column_starts = starts;
  self->plan->options.delimiter = 0;
  return TRUE;
}

gboolean
kc_import_source_get_included (KcImportSource *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), FALSE);
  return self->included;
}

void
kc_import_source_set_included (KcImportSource *self, gboolean included)
{
  g_return_if_fail (KC_IS_IMPORT_SOURCE (self));
  self->included = included;
  self->was_included_by_hand = TRUE;
}

guint32
kc_import_source_get_n_title_rows (KcImportSource *self)
{
  return self->plan->mapping->n_title_rows;
}

guint32
kc_import_source_get_header_row (KcImportSource *self)
{
  return self->plan->mapping->header_row;
}

guint32
kc_import_source_get_n_header_rows (KcImportSource *self)
{
  return self->plan->mapping->n_header_rows;
}

void
kc_import_source_set_header (KcImportSource *self, guint32 row, guint32 n_rows)
{
  g_return_if_fail (KC_IS_IMPORT_SOURCE (self));
  self->chosen_header = row;
  self->chosen_n_rows = CLAMP (n_rows, 1, 2);
}

int
kc_import_source_get_unit_power (KcImportSource *self)
{
  return self->plan->mapping->unit_power;
}

void
kc_import_source_set_unit_power (KcImportSource *self, int power)
{
  g_return_if_fail (KC_IS_IMPORT_SOURCE (self));
  kc_mapping_set_unit_power (self->plan->mapping, self->targets, power);
  show_columns (self);
}

KcPeriod
kc_import_source_get_period (KcImportSource *self)
{
  return self->plan->mapping->period;
}

void
kc_import_source_set_period (KcImportSource *self, KcPeriod period)
{
  g_return_if_fail (KC_IS_IMPORT_SOURCE (self));
  self->plan->mapping->period = period;
  if (period != KC_PERIOD_NONE && self->plan->mapping->default_year == 0)
    self->plan->mapping->default_year = kc_period_get_year (period);
}

void
kc_import_source_complete_period (KcImportSource *self, KcPeriod period)
{
  KcPeriod own, named;

  g_return_if_fail (KC_IS_IMPORT_SOURCE (self) && period != KC_PERIOD_NONE);
  own = kc_import_source_get_period (self);
  if (own != KC_PERIOD_NONE && !kc_period_contains (own, period))
    return;
  if (own == KC_PERIOD_NONE && kc_period_find (self->plan->sheet, kc_period_get_year (period), &named) && kc_period_contains (period, named))
    period = named;
  kc_import_source_set_period (self, period);
}

guint
kc_import_source_get_n_columns (KcImportSource *self)
{
  return self->columns->len;
}

const KcSourceColumn *
kc_import_source_get_column (KcImportSource *self, guint index)
{
  g_return_val_if_fail (index < self->columns->len, NULL);
  return &g_array_index (self->columns, KcSourceColumn, index);
}

void
kc_import_source_set_target (KcImportSource *self, guint index, const char *target)
{
  KcMappedColumn *column;

  g_return_if_fail (index < self->columns->len && target != NULL);
  column = kc_mapping_get_column (self->plan->mapping, index);
  if (target != column->target)
    {
      g_free (column->target);
      column->target = g_strdup (target);
    }
  g_clear_pointer (&column->rejected, g_free);
  column->confidence = KC_CONFIDENCE_CERTAIN;
  kc_mapping_set_unit_power (self->plan->mapping, self->targets, self->plan->mapping->unit_power);
  show_columns (self);
}

void
kc_import_source_set_column_unit (KcImportSource *self, guint index, int power)
{
  KcMappedColumn *column;

  g_return_if_fail (index < self->columns->len);
  column = kc_mapping_get_column (self->plan->mapping, index);
  column->unit_power = power;
  column->has_own_unit = TRUE;
  show_columns (self);
}

KcReport *
kc_import_source_get_preview (KcImportSource *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), NULL);
  return self->preview;
}

static KcSourceRow
role_of_code (KcIssueCode code)
{
  switch ((int) code)
    {
    case KC_ISSUE_TOTALS_ROW_LEFT_OUT: return KC_SOURCE_ROW_TOTALS;
    case KC_ISSUE_REPEATED_HEADER_LEFT_OUT: return KC_SOURCE_ROW_REPEATED_HEADER;
    case KC_ISSUE_NOTE_ROW_LEFT_OUT: return KC_SOURCE_ROW_NOTE;
    case KC_ISSUE_ROW_SKIPPED_AS_SAVED: return KC_SOURCE_ROW_SKIPPED;
    default: return KC_SOURCE_ROW_DATA;
    }
}

GArray *
kc_import_source_judge_preview (KcImportSource *self)
{
  g_autoptr (GArray) codes = NULL;
  GArray *roles;
  const KcMapping *mapping;

  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), NULL);
  mapping = self->plan->mapping;
  codes = kc_sheet_import_judge_sample (self->sample, mapping, self->targets);
  roles = g_array_sized_new (FALSE, FALSE, sizeof (KcSourceRow), codes->len);
  for (guint i = 0; i < codes->len; i++)
    {
      guint32 row = kc_sheet_sample_get_row_number (self->sample, i);
      KcSourceRow role = role_of_code (g_array_index (codes, KcIssueCode, i));

      if (row < mapping->header_row)
        role = KC_SOURCE_ROW_TITLE;
      else if (row < mapping->header_row + mapping->n_header_rows)
        role = KC_SOURCE_ROW_HEADER;
      else if (role == KC_SOURCE_ROW_DATA && self->plan->actions != NULL
               && GPOINTER_TO_INT (g_hash_table_lookup (self->plan->actions, GUINT_TO_POINTER (row))) == KC_ROW_SKIP)
        role = KC_SOURCE_ROW_SKIPPED;
      g_array_append_val (roles, role);
    }
  return roles;
}

void
kc_import_source_mark_row (KcImportSource *self, guint32 row, KcRowMark mark)
{
  g_return_if_fail (KC_IS_IMPORT_SOURCE (self));
  kc_import_source_set_action (self, row, mark == KC_ROW_MARK_SKIP ? KC_ROW_SKIP : KC_ROW_AUTO);
  kc_import_source_set_data_row (self, row, mark == KC_ROW_MARK_DATA);
}

guint
kc_import_source_get_id (KcImportSource *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), 0);
  return self->plan->id;
}

const char *
kc_import_source_get_kind (KcImportSource *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), "");
  return self->plan->mapping->kind != NULL ? self->plan->mapping->kind->name : "";
}

void
kc_import_source_set_kind (KcImportSource *self, const char *kind)
{
  g_autofree char *copy = g_strdup (kind);

  g_return_if_fail (KC_IS_IMPORT_SOURCE (self) && kind != NULL);
  g_free (self->chosen_kind);
  self->chosen_kind = g_steal_pointer (&copy);
}

const char *
kc_import_source_get_branch (KcImportSource *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), NULL);
  return kc_sheet_import_takes_branch_name (self->plan->mapping, self->targets) ? self->plan->mapping->branch : NULL;
}

void
kc_import_source_set_branch (KcImportSource *self, const char *branch)
{
  g_autofree char *copy = branch != NULL && branch[0] != '\0' ? g_strdup (branch) : NULL;

  g_return_if_fail (KC_IS_IMPORT_SOURCE (self));
  g_free (self->plan->mapping->branch);
  self->plan->mapping->branch = g_steal_pointer (&copy);
}

const char *
kc_import_source_get_saved_mapping (KcImportSource *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), NULL);
  return self->plan->mapping->saved_name;
}

gboolean
kc_import_source_is_complete (KcImportSource *self)
{
  g_autoptr (KcIssueList) gaps = kc_issue_list_new ();
  KcLayoutHints hints = { .file = self->plan->file, .sheet = self->plan->sheet, .header_row = -1 };

  g_return_val_if_fail (KC_IS_IMPORT_SOURCE (self), FALSE);
  return self->plan->mapping->n_header_rows > 0 && !kc_sheet_import_report_gaps (self->plan->mapping, self->targets, &hints, gaps)
         && kc_issue_list_get_size (gaps) == 0;
}

/* A plan that is being carried out keeps the table it began with. */
void
kc_import_source_set_action (KcImportSource *self, guint32 row, KcRowAction action)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->plan->actions);
  GHashTableIter iter;
  gpointer key, value;

  self->plan->actions = g_hash_table_new (NULL, NULL);
  if (before != NULL)
    g_hash_table_iter_init (&iter, before);
  while (before != NULL && g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (self->plan->actions, key, value);
  if (action == KC_ROW_AUTO)
    g_hash_table_remove (self->plan->actions, GUINT_TO_POINTER (row));
  else
    g_hash_table_insert (self->plan->actions, GUINT_TO_POINTER (row), GINT_TO_POINTER (action));
}

static KcSheetEdits *
renew_edits (KcImportSource *self)
{
  KcSheetEdits *before = self->plan->mapping->edits;

  self->plan->mapping->edits = kc_sheet_edits_dup (before);
  kc_sheet_edits_unref (before);
  return self->plan->mapping->edits;
}

void
kc_import_source_set_data_row (KcImportSource *self, guint32 row, gboolean is_data)
{
  kc_sheet_edits_set_data_row (renew_edits (self), row, is_data);
}

void
kc_import_source_correct_cell (KcImportSource *self, guint32 row, guint32 column, const char *text)
{
  kc_sheet_edits_set_cell (renew_edits (self), row, column, text);
}

void
kc_import_source_correct_value (KcImportSource *self, guint32 column, const char *original, const char *text)
{
  kc_sheet_edits_set_value (renew_edits (self), column, original, text);
}

void
kc_import_source_remember_row (KcImportSource *self, KcImportRow *row)
{
  g_hash_table_insert (self->remembered, GUINT_TO_POINTER (kc_import_row_get_row (row)), g_object_ref (row));
}

KcImportRow *
kc_import_source_find_remembered (KcImportSource *self, guint32 row)
{
  return g_hash_table_lookup (self->remembered, GUINT_TO_POINTER (row));
}

const KcSheetSample *
kc_import_source_get_sample (KcImportSource *self)
{
  return self->sample;
}

const KcColumnTargets *
kc_import_source_get_target_set (KcImportSource *self)
{
  return self->targets;
}
