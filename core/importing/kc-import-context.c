#include "kc-import-context.h"

#include <string.h>

void
kc_import_context_report (KcImportContext *self, KcIssueCode code, gint32 column, const char *field, const char *arg1, const char *arg2)
{
  KcPlace place = { self->source->file, self->source->sheet, (gint32) self->row->row, column, self->key, field };

  g_ptr_array_add (self->issues, kc_issue_new (code, &place, arg1, arg2, NULL));
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

const KcKnownPerson *
kc_import_context_find_person (KcImportContext *self, char **restored)
{
  const char *number = kc_staged_batch_get_text (self->staged, self->row->staff_number);
  const KcKnownPerson *person = kc_import_directory_find_person (self->directory, number);
  g_autofree char *padded = NULL;

  *restored = NULL;
  self->key = number;
  if (person != NULL)
    return person;
  person = kc_import_directory_find_with_zeros (self->directory, number);
  if (person == NULL && self->row->maybe_zeros)
    padded = kc_import_directory_restore_zeros (self->directory, number);
  if (person != NULL || (padded != NULL && self->purpose == KC_SHEET_OF_STAFF))
    {
      self->key = person != NULL ? person->number : padded;
      kc_import_context_report (self, KC_ISSUE_LEADING_ZEROS_RESTORED, self->number_column, "staff_number", number, self->key);
      self->key = person != NULL ? person->number : number;
      *restored = person == NULL ? g_steal_pointer (&padded) : NULL;
    }
  return person;
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
