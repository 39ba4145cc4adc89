#include "kc-import-context.h"

#include <string.h>

gboolean
kc_import_context_report (KcImportContext *self, KcIssueCode code, gint32 column, const char *field, const char *arg1, const char *arg2)
{
  KcPlace place = { self->source->file, self->source->sheet, (gint32) self->row->row, column, self->key, field };

  g_ptr_array_add (self->issues, kc_issue_new (code, &place, arg1, arg2, NULL));
  if (!kc_import_level_is_adjustable (code) || kc_import_levels_get (kc_import_plan_get_levels (self->plan), code) != KC_IMPORT_REFUSE)
    return TRUE;
  g_ptr_array_add (self->issues, kc_issue_new (KC_ISSUE_REPAIR_REFUSED, &place, kc_issue_code_title (code), NULL, NULL));
  return FALSE;
}

void
kc_import_context_begin_row (KcImportContext *self)
{
  GHashTable *actions = self->source->actions;

  self->action = actions != NULL ? (KcRowAction) GPOINTER_TO_INT (g_hash_table_lookup (actions, GUINT_TO_POINTER (self->row->row))) : KC_ROW_AUTO;
}

gboolean
kc_import_context_settle_early (KcImportContext *self, KcVerdict *verdict)
{
  *verdict = self->row->left_out || self->action == KC_ROW_SKIP ? KC_VERDICT_LEFT_OUT : KC_VERDICT_REFUSED;
  if (!self->row->left_out && self->action == KC_ROW_SKIP)
    {
      /* What its cells say is of no concern any more. */
      g_ptr_array_set_size (self->issues, 0);
      kc_import_context_report (self, KC_ISSUE_ROW_SKIPPED, -1, NULL, NULL, NULL);
    }
  return *verdict == KC_VERDICT_LEFT_OUT || self->sheet_refused_by != KC_N_ISSUE_CODES;
}

gboolean
kc_import_context_allows (KcImportContext *self, gboolean exists, const KcKind *kind)
{
  if (self->action == KC_ROW_ADD && exists)
    kc_import_context_report (self, KC_ISSUE_RECORD_EXISTS, self->number_column, NULL, self->key, NULL);
  else if (self->action == KC_ROW_UPDATE && !exists)
    kc_import_context_report (self, KC_ISSUE_RECORD_UNKNOWN, self->number_column, NULL, self->key, kc_kind_get_label (kind));
  else
    return TRUE;
  return FALSE;
}

KcIssueCode
kc_import_context_find_refusal (KcImportContext *self, KcIssueList *issues, guint first)
{
  for (guint i = first; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssueCode code = kc_issue_get_code (kc_issue_list_get (issues, i));

      if (kc_import_level_is_adjustable (code) && kc_import_levels_get (kc_import_plan_get_levels (self->plan), code) == KC_IMPORT_REFUSE)
        return code;
    }
  return KC_N_ISSUE_CODES;
}

void
kc_import_context_judge_sheet (KcImportContext *self, guint first_issue)
{
  KcIssueList *issues = kc_import_plan_get_issues (self->plan);
  KcPlace place = { self->source->file, self->source->sheet, -1, -1, NULL, NULL };

  self->sheet_refused_by = self->file_refused_by;
  if (self->sheet_refused_by == KC_N_ISSUE_CODES)
    self->sheet_refused_by = kc_import_context_find_refusal (self, issues, first_issue);
  if (self->sheet_refused_by != KC_N_ISSUE_CODES)
    kc_issue_list_add (issues, KC_ISSUE_REPAIR_REFUSED, &place, kc_issue_code_title (self->sheet_refused_by), NULL, NULL);
}

void
kc_import_change_clear (gpointer data)
{
  KcImportChange *change = data;

  g_free (change->label);
  g_free (change->before);
  g_free (change->after);
}

void
kc_import_context_add_change (KcImportContext *self, gint32 column, const char *label, const char *before, const char *after)
{
  KcImportChange change = { column, g_strdup (label), g_strdup (before), g_strdup (after) };

  g_array_append_val (self->changes, change);
}

gboolean
kc_import_context_has_issue_above (KcImportContext *self, KcSeverity severity)
{
  for (guint i = 0; i < self->issues->len; i++)
    if (kc_issue_get_severity (g_ptr_array_index (self->issues, i)) > severity)
      return TRUE;
  return FALSE;
}

gint32
kc_import_context_find_column (KcImportContext *self, const char *field)
{
  if (field == NULL || strcmp (field, "staff_number") == 0)
    return self->number_column;
  if (strcmp (field, "name") == 0 && self->purpose == KC_SHEET_OF_STAFF)
    return self->name_column;
  for (guint i = 0; i < self->row->n_fields; i++)
    {
      const KcStagedField *staged = kc_staged_batch_get_field (self->staged, self->row->first_field + i);
      gboolean names_branch = strcmp (field, "branch") == 0 && strcmp (staged->target->code, "branch.name") == 0;

      if (strcmp (staged->target->field->name, field) == 0 || names_branch)
        return (gint32) staged->column;
    }
  return -1;
}

const KcStagedField *
kc_import_context_find_field (KcImportContext *self, const char *target)
{
  for (guint i = 0; i < self->row->n_fields; i++)
    {
      const KcStagedField *staged = kc_staged_batch_get_field (self->staged, self->row->first_field + i);

      if (strcmp (staged->target->code, target) == 0)
        return staged;
    }
  return NULL;
}

const char *
kc_import_context_keep_text (KcImportContext *self, const char *text)
{
  g_autofree char *before = g_steal_pointer (&self->kept);

  self->kept = g_strdup (text);
  return self->kept;
}

char *
kc_import_context_cell_of (KcImportContext *self, guint32 row_and_one)
{
  return kc_place_cell_name ((gint32) row_and_one - 1, MAX (self->number_column, 0));
}

char *
kc_import_context_dup_shown (KcImportContext *self, const KcField *field, const KcValue *value)
{
  const KcChoice *choice = field->type == KC_FIELD_CHOICE && value->type == KC_VALUE_TEXT ? kc_field_find_choice (field, value->as.text) : NULL;
  const KcKnownBranch *branch = NULL;

  if (value->type == KC_VALUE_NOTHING)
    return g_strdup (kc_nothing_get_label (value->nothing));
  if ((field->flags & KC_FIELD_SENSITIVE) != 0)
    return g_strdup ("***");
  if (choice != NULL)
    return g_strdup (kc_choice_get_label (choice));
  if (field->type == KC_FIELD_REFERENCE && g_strcmp0 (field->reference, "branch") == 0 && value->type == KC_VALUE_INTEGER)
    branch = kc_import_directory_get_branch (self->directory, value->as.integer);
  return branch != NULL ? g_strdup (branch->name) : kc_value_to_string (value);
}
