/* What a sheet is of, and which column does what. */
#include "kc-sheet-import-private.h"

#include <string.h>

#include "kc-text.h"

static gboolean
is_staff (const KcColumnTarget *target, const char *field)
{
  return target->type == KC_COLUMN_TARGET_FIELD && strcmp (target->kind->name, "staff") == 0 && (field == NULL || strcmp (target->field->name, field) == 0);
}

static gboolean
is_branch (const KcColumnTarget *target)
{
  return target->type == KC_COLUMN_TARGET_FIELD && (strcmp (target->kind->name, "branch") == 0 || is_staff (target, "branch"));
}

KcSheetPurpose
kc_sheet_import_get_purpose (const KcMapping *mapping, const KcColumnTargets *targets)
{
  KcSheetPurpose purpose = KC_SHEET_OF_NOTHING;

  if (mapping->kind != NULL)
    return KC_SHEET_OF_RECORDS;
  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      const KcColumnTarget *target = kc_column_targets_find (targets, kc_mapping_get_column (mapping, i)->target);

      if (target == NULL)
        continue;
      if (target->type == KC_COLUMN_TARGET_MEASURE || (target->type == KC_COLUMN_TARGET_FIGURE && kc_mapping_find_target (mapping, "indicator") != NULL))
        return KC_SHEET_OF_FIGURES;
      if (is_staff (target, NULL) && !is_staff (target, "branch"))
        purpose = KC_SHEET_OF_STAFF;
      else if (is_branch (target) && purpose == KC_SHEET_OF_NOTHING)
        purpose = KC_SHEET_OF_BRANCHES;
    }
  return purpose;
}

static const KcField *
find_branch_field (const KcMapping *mapping)
{
  for (guint i = 0; mapping->kind != NULL && i < mapping->kind->n_fields; i++)
    if (mapping->kind->fields[i].type == KC_FIELD_REFERENCE && strcmp (mapping->kind->fields[i].reference, "branch") == 0)
      return &mapping->kind->fields[i];
  return NULL;
}

gboolean
kc_sheet_import_takes_branch_name (const KcMapping *mapping, const KcColumnTargets *targets)
{
  KcSheetPurpose purpose = kc_sheet_import_get_purpose (mapping, targets);
  const KcField *field = find_branch_field (mapping);

  if (mapping->branch == NULL || (purpose != KC_SHEET_OF_STAFF && (purpose != KC_SHEET_OF_RECORDS || field == NULL)))
    return FALSE;
  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      const KcColumnTarget *target = kc_column_targets_find (targets, kc_mapping_get_column (mapping, i)->target);

      if (target != NULL && (is_branch (target) || (field != NULL && target->field == field)))
        return FALSE;
    }
  return TRUE;
}

gboolean
kc_sheet_import_takes_told_choice (const KcMapping *mapping)
{
  g_autofree char *code = mapping->told_choice != NULL ? kc_column_target_make_code (mapping->kind, mapping->told_field) : NULL;

  return code != NULL && kc_mapping_find_target (mapping, code) == NULL;
}

/* The first required field of the kind that no column fills and that the sheet's name does not tell. */
static const KcColumnTarget *
find_missing_of_kind (const KcMapping *mapping, const KcColumnTargets *targets)
{
  gboolean has_branch = kc_sheet_import_takes_branch_name (mapping, targets);

  for (guint i = 0; i < mapping->kind->n_fields; i++)
    {
      const KcField *field = &mapping->kind->fields[i];
      g_autofree char *code = kc_column_target_make_code (mapping->kind, field);
      g_autofree char *name_code = g_strconcat (code, ".name", NULL);

      if ((field->flags & KC_FIELD_REQUIRED) == 0 || kc_column_targets_find (targets, code) == NULL || kc_mapping_find_target (mapping, code) != NULL
          || kc_mapping_find_target (mapping, name_code) != NULL || (mapping->told_field == field && kc_sheet_import_takes_told_choice (mapping)))
        continue;
      if (!has_branch || field->type != KC_FIELD_REFERENCE || strcmp (field->reference, "branch") != 0)
        return kc_column_targets_find (targets, code);
    }
  return NULL;
}

const KcColumnTarget *
kc_sheet_import_find_missing (const KcMapping *mapping, const KcColumnTargets *targets)
{
  KcSheetPurpose purpose = kc_sheet_import_get_purpose (mapping, targets);

  if (purpose == KC_SHEET_OF_RECORDS)
    return find_missing_of_kind (mapping, targets);
  if (purpose == KC_SHEET_OF_BRANCHES)
    return kc_mapping_find_target (mapping, "branch.code") != NULL || kc_mapping_find_target (mapping, "branch.name") != NULL
             ? NULL : kc_column_targets_find (targets, "branch.code");
  /* Whose figures stand beside a name, a person decides row by row. */
  if (purpose == KC_SHEET_OF_FIGURES && kc_mapping_find_target (mapping, "staff.name") != NULL)
    return NULL;
  return kc_mapping_find_target (mapping, "staff.staff_number") != NULL ? NULL : kc_column_targets_find (targets, "staff.staff_number");
}

static gboolean
lacks_period (const KcMapping *mapping, const KcColumnTargets *targets)
{
  if (mapping->period != KC_PERIOD_NONE || kc_mapping_find_target (mapping, "period") != NULL)
    return FALSE;
  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      const KcMappedColumn *column = kc_mapping_get_column (mapping, i);

      if ((g_str_has_prefix (column->target, "measure.") || strcmp (column->target, "figure") == 0) && column->period == KC_PERIOD_NONE)
        return TRUE;
    }
  return FALSE;
}

gboolean
kc_sheet_import_report_gaps (const KcMapping *mapping, const KcColumnTargets *targets, const KcLayoutHints *hints, KcIssueList *issues)
{
  const KcColumnTarget *missing = kc_sheet_import_find_missing (mapping, targets);
  KcPlace place = { .file = hints->file, .sheet = hints->sheet, .row = -1, .column = -1 };

  if (mapping->n_header_rows == 0)
    return TRUE;   /* said already */
  if (missing != NULL)
    kc_issue_list_add (issues, KC_ISSUE_COLUMN_REQUIRED_MISSING, &place, missing->label, NULL, NULL);
  if (missing == NULL && lacks_period (mapping, targets))
    kc_issue_list_add (issues, KC_ISSUE_PERIOD_MISSING, &place, NULL, NULL, NULL);
  return kc_sheet_import_get_purpose (mapping, targets) == KC_SHEET_OF_NOTHING;
}

static KcColumnRole
role_of (KcSheetPurpose purpose, const KcColumnTarget *target, gboolean has_indicator)
{
  if (purpose == KC_SHEET_OF_RECORDS)
    return target->type != KC_COLUMN_TARGET_FIELD ? KC_ROLE_NONE : target->names != NULL ? KC_ROLE_NAME : KC_ROLE_FIELD;
  if (target->type == KC_COLUMN_TARGET_MEASURE)
    return KC_ROLE_MEASURE;
  if (target->type == KC_COLUMN_TARGET_INDICATOR || target->type == KC_COLUMN_TARGET_FIGURE)
    return purpose != KC_SHEET_OF_FIGURES || !has_indicator ? KC_ROLE_NONE : target->type == KC_COLUMN_TARGET_FIGURE ? KC_ROLE_MEASURE : KC_ROLE_INDICATOR;
  if (target->type == KC_COLUMN_TARGET_PERIOD)
    return purpose == KC_SHEET_OF_FIGURES ? KC_ROLE_PERIOD : KC_ROLE_NONE;
  if (target->type == KC_COLUMN_TARGET_UNIT)
    return purpose == KC_SHEET_OF_FIGURES && has_indicator ? KC_ROLE_UNIT : KC_ROLE_NONE;
  if (target->type == KC_COLUMN_TARGET_YEAR)
    return purpose == KC_SHEET_OF_FIGURES ? KC_ROLE_YEAR : KC_ROLE_NONE;
  if (is_staff (target, "staff_number"))
    return KC_ROLE_NUMBER;
  if (is_staff (target, "name"))
    return KC_ROLE_NAME;
  if (purpose != KC_SHEET_OF_FIGURES || !is_branch (target))
    return KC_ROLE_FIELD;
  /* People move: the branch that a sheet of figures names tells people of one name apart, and no more. */
  return is_staff (target, "branch") || strcmp (target->field->name, "name") == 0 ? KC_ROLE_BRANCH : KC_ROLE_NONE;
}

static void
add_plan (KcSheetImport *self, const KcMappedColumn *column, const KcColumnTarget *target)
{
  KcColumnPlan plan = { column->column, role_of (self->purpose, target, kc_mapping_find_target (self->mapping, "indicator") != NULL), target, column->header };
  KcValue nothing = KC_VALUE_INIT;

  if (plan.role == KC_ROLE_NONE)
    return;
  plan.number = (KcNumberContext) { column->unit_power, target->is_percent, column->percent_stated };
  plan.period = column->period;
  plan.is_branch = self->purpose != KC_SHEET_OF_RECORDS && is_branch (target);
  self->n_measures += plan.role == KC_ROLE_MEASURE;
  self->has_period_column |= plan.role == KC_ROLE_PERIOD;
  g_array_append_val (self->plans, plan);
  g_array_append_val (self->above, nothing);
}

/* Figures are handed on in the order of the table they go to, (period, measure), so that the writer appends. */
static void
give_slots (KcSheetImport *self)
{
  for (guint i = 0; i < self->plans->len; i++)
    {
      KcColumnPlan *plan = &g_array_index (self->plans, KcColumnPlan, i);

      for (guint j = 0; j < self->plans->len && plan->role == KC_ROLE_MEASURE; j++)
        {
          const KcColumnPlan *other = &g_array_index (self->plans, KcColumnPlan, j);

          plan->slot += other->role == KC_ROLE_MEASURE
                        && (other->period < plan->period || (other->period == plan->period && (other->target->measure < plan->target->measure
                            || (other->target->measure == plan->target->measure && j < i))));
        }
    }
}

/* What names a record of the kind: its key, else whose it is, else the first of its columns. */
static void
find_key_of_kind (KcSheetImport *self)
{
  const KcKind *kind = self->mapping->kind;

  for (guint i = 0; i < self->plans->len; i++)
    {
      const KcColumnPlan *plan = &g_array_index (self->plans, KcColumnPlan, i);
      gboolean is_key, is_parent;

      if (plan->role == KC_ROLE_NAME)
        self->name = plan;
      if (plan->role != KC_ROLE_FIELD)
        continue;
      is_key = (plan->target->field->flags & KC_FIELD_KEY) != 0;
      is_parent = g_strcmp0 (plan->target->field->name, kind->parent_field) == 0;

      if (self->key == NULL || is_key || (is_parent && (self->key->target->field->flags & KC_FIELD_KEY) == 0))
        self->key = plan;
    }
}

static void
find_key (KcSheetImport *self)
{
  if (self->purpose == KC_SHEET_OF_RECORDS)
    {
      find_key_of_kind (self);
      return;
    }
  for (guint i = 0; i < self->plans->len; i++)
    {
      const KcColumnPlan *plan = &g_array_index (self->plans, KcColumnPlan, i);

      if (plan->role == KC_ROLE_NUMBER || (self->purpose == KC_SHEET_OF_BRANCHES && (self->key == NULL || strcmp (plan->target->code, "branch.code") == 0)
                                        && g_str_has_prefix (plan->target->code, "branch.")))
        self->key = plan;
      if (plan->role == KC_ROLE_NAME)
        self->name = plan;
      if (plan->role == KC_ROLE_INDICATOR)
        self->indicator = plan;
      if (plan->role == KC_ROLE_UNIT)
        self->unit = plan;
      if (plan->role == KC_ROLE_YEAR)
        self->year = plan;
    }
}

static void
add_header (KcSheetImport *self, const KcMappedColumn *column)
{
  g_auto (GStrv) parts = g_strsplit (column->header, " / ", -1);

  if (column->header[0] == '\0')
    return;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = parts[i];

      parts[i] = kc_text_squeeze (part);
    }
  if (self->headers->len <= column->column)
    g_ptr_array_set_size (self->headers, (gint) column->column + 1);
  g_ptr_array_index (self->headers, column->column) = g_steal_pointer (&parts);
}

static void
above_clear (gpointer data)
{
  kc_value_clear (data);
}

static void
strv_free (gpointer data)
{
  g_strfreev (data);
}

void
kc_sheet_import_init (KcSheetImport *self, KcSheetBook *book, const KcMapping *mapping, const KcColumnTargets *targets)
{
  self->mapping = mapping;
  self->targets = targets;
  self->purpose = kc_sheet_import_get_purpose (mapping, targets);
  self->base_1904 = book != NULL && kc_sheet_book_has_1904_dates (book);
  self->is_text_file = book != NULL && kc_sheet_book_get_format (book) == KC_SHEET_FORMAT_TEXT;
  self->plans = g_array_new (FALSE, FALSE, sizeof (KcColumnPlan));
  self->above = g_array_new (FALSE, FALSE, sizeof (KcValue));
  g_array_set_clear_func (self->above, above_clear);
  self->headers = g_ptr_array_new_with_free_func (strv_free);
  self->pending_blank = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->text = g_string_new (NULL);
  self->shown = g_string_new (NULL);
  self->measures_by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->branch_above = g_string_new (NULL);
  self->branch_text = KC_STAGED_NO_TEXT;
  self->edited = g_array_new (FALSE, FALSE, sizeof (KcCell));
  for (guint i = 0; i < KC_N_ISSUE_CODES; i++)
    self->refuses |= kc_import_level_is_adjustable ((KcIssueCode) i) && kc_import_levels_get (&mapping->levels, (KcIssueCode) i) == KC_IMPORT_REFUSE;
  self->last_period_text = g_string_new (NULL);
  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      const KcMappedColumn *column = kc_mapping_get_column (mapping, i);
      const KcColumnTarget *target = kc_column_targets_find (targets, column->target);

      add_header (self, column);
      if (target != NULL)
        add_plan (self, column, target);
    }
  give_slots (self);
  find_key (self);
}

void
kc_sheet_import_clear (KcSheetImport *self)
{
  g_array_unref (self->plans);
  g_array_unref (self->above);
  g_array_unref (self->pending_blank);
  g_array_unref (self->edited);
  g_hash_table_unref (self->measures_by_text);
  g_ptr_array_unref (self->headers);
  g_string_free (self->text, TRUE);
  g_string_free (self->shown, TRUE);
  g_string_free (self->branch_above, TRUE);
  g_string_free (self->last_period_text, TRUE);
  g_clear_pointer (&self->batch, kc_staged_batch_free);
}
