/* Rows of a staff list: the person of the number is added or changed. */
#include "kc-import-context.h"

#include <string.h>

#include "kc-record-table.h"

static gboolean
is_known_row (KcImportContext *self, const char *number)
{
  guint32 first = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows_by_key, number));
  g_autofree char *cell = NULL;

  if (first == 0)
    return FALSE;
  cell = kc_import_context_cell_of (self, first);
  kc_import_context_report (self, KC_ISSUE_DUPLICATE_IN_FILE, self->number_column, "staff_number", number, cell);
  return TRUE;
}

static KcRecord *
load_or_new (KcImportContext *self, const KcKnownPerson *person, const char *number, GError **error)
{
  const KcKind *kind = kc_kind_find ("staff");
  KcRecord *record;

  if (person != NULL)
    return kc_record_table_load (self->db, kind, person->id, error);
  record = kc_record_new (kind);
  kc_record_set_text (record, "staff_number", number);
  /* Whoever stands in a staff list without a word about it is in service. */
  kc_record_set_text (record, "status", "active");
  return record;
}

static void
report_name (KcImportContext *self, const KcKnownPerson *person, const char *name)
{
  g_autofree char *others = NULL;
  guint n;

  if (name == NULL || (person != NULL && strcmp (person->name, name) == 0))
    return;
  n = kc_import_directory_count_name (self->directory, name);
  if (n == 0)
    return;
  others = g_strdup_printf ("%u", n);
  kc_import_context_report (self, KC_ISSUE_STAFF_NAME_SHARED, self->name_column, "name", others, NULL);
}

static void
remember (KcImportContext *self, const KcKnownPerson *person, KcRecord *record)
{
  const char *number = kc_record_get_text (record, "staff_number"), *name = kc_record_get_text (record, "name");

  if (person == NULL)
    kc_import_directory_add_person (self->directory, kc_record_get_id (record), number, name, kc_record_get_integer (record, "branch"));
  else if (strcmp (person->name, name) != 0)
    kc_import_directory_rename_person (self->directory, person, name);
  g_hash_table_insert (self->rows_by_key, g_strdup (number), GUINT_TO_POINTER (self->row->row + 1));
}

gboolean
kc_import_write_staff (KcImportContext *self, KcVerdict *verdict, GError **error)
{
  KcIdentityClue clue = {
    .number = kc_staged_batch_get_text (self->staged, self->row->staff_number), .name = kc_staged_batch_get_text (self->staged, self->row->name),
    .column = self->number_column, .maybe_zeros = self->row->maybe_zeros, .may_be_new = TRUE,
  };
  g_autofree char *restored = NULL;
  g_autoptr (KcRecord) record = NULL;
  const KcKnownPerson *person = NULL;
  KcIdentity identity;
  const char *number;
  gint64 branch;

  *verdict = KC_VERDICT_REFUSED;
  self->key = clue.number;
  if (self->row->refused)
    return TRUE;
  identity = kc_import_identify (self, &clue, &person, &restored);
  if (identity == KC_IDENTITY_SKIPPED)
    *verdict = KC_VERDICT_LEFT_OUT;
  if (identity == KC_IDENTITY_SKIPPED || identity == KC_IDENTITY_REFUSED || !kc_import_context_allows (self, person != NULL, kc_kind_find ("staff")))
    return TRUE;
  number = person != NULL ? person->number : restored != NULL ? restored : self->key;
  if (is_known_row (self, number))
    return TRUE;
  branch = kc_import_resolve_branch (self, error);
  if (branch == KC_BRANCH_SKIPPED)
    *verdict = KC_VERDICT_LEFT_OUT;
  if (branch < 0)
    return error == NULL || *error == NULL;
  record = load_or_new (self, person, number, error);
  if (record == NULL)
    return FALSE;
  kc_import_fill_record (self, record);
  if (branch > 0)
    kc_record_set_integer (record, "branch", branch);
  if (!kc_import_save_record (self, record, verdict, error))
    return FALSE;
  if (*verdict == KC_VERDICT_REFUSED)
    return TRUE;
  /* A row that gives its branch another name changes something, too. */
  if (*verdict == KC_VERDICT_UNCHANGED && self->summary->len > 0)
    *verdict = KC_VERDICT_CHANGED;
  report_name (self, person, kc_record_get_text (record, "name"));
  remember (self, person, record);
  return TRUE;
}
