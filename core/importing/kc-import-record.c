/* Values of a row into a record of the dictionary, and its findings back to the cells they came from. */
#include "kc-import-context.h"

#include <string.h>

#include "kc-error.h"
#include "kc-record-table.h"

#define MAX_SUMMARY 240u

void
kc_import_fill_record (KcImportContext *self, KcRecord *record)
{
  const KcKind *kind = kc_record_get_kind (record);

  for (guint i = 0; i < self->row->n_fields; i++)
    {
      const KcStagedField *staged = kc_staged_batch_get_field (self->staged, self->row->first_field + i);

      if (staged->refused)
        kc_import_plan_count_values (self->plan, KC_VERDICT_REFUSED, 1);
      /* A blank cell says nothing: what the file holds stays. References were resolved by the caller. */
      if (staged->target->kind == kind && !staged->refused && staged->value.type != KC_VALUE_NOTHING
          && staged->target->field->type != KC_FIELD_REFERENCE)
        kc_record_set (record, staged->target->field->name, &staged->value);
    }
}

/* Birth date and sex are compared with the citizen number: that is the cell to look at. */
static const char *
field_of (KcIssue *issue)
{
  switch (kc_issue_get_code (issue))
    {
    case KC_ISSUE_CITIZEN_ID_BIRTH_DATE: case KC_ISSUE_CITIZEN_ID_SEX: case KC_ISSUE_CITIZEN_ID_DUPLICATE:
      return "citizen_id";
    default:
      return kc_issue_get_place (issue)->field;
    }
}

static void
move_to_cells (KcImportContext *self, KcIssueList *issues)
{
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      const char *field = field_of (issue);
      gint32 column = kc_import_context_find_column (self, field);

      kc_import_context_report (self, kc_issue_get_code (issue), column >= 0 ? column : self->number_column, field,
                                kc_issue_get_arg (issue, 0), kc_issue_get_arg (issue, 1));
    }
}

/* Whether all that is wrong are values that a record can do without; they are taken out of it. A record that is known keeps what it has there, as for
 * a cell that cannot be read: `before`, or NULL. */
static gboolean
drop_optional (KcImportContext *self, KcRecord *record, KcRecord *before, KcIssueList *issues)
{
  const KcKind *kind = kc_record_get_kind (record);
  const KcValue nothing = KC_VALUE_INIT;
  gboolean any = FALSE;

  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      const KcField *field = field_of (issue) != NULL ? kc_kind_find_field (kind, field_of (issue)) : NULL;

      if (kc_issue_get_severity (issue) != KC_SEVERITY_ERROR)
        continue;
      if (field == NULL || (field->flags & (KC_FIELD_REQUIRED | KC_FIELD_KEY)) != 0 || ((field->flags & KC_FIELD_IDENTIFIER) != 0 && field->digits > 0))
        return FALSE;
      kc_record_set (record, field->name, before != NULL ? kc_record_get (before, field->name) : &nothing);
      kc_import_plan_count_values (self->plan, KC_VERDICT_REFUSED, 1);
      any = TRUE;
    }
  return any;
}

static void
summarize_changes (KcImportContext *self, KcRecord *before, KcRecord *after)
{
  const KcKind *kind = kc_record_get_kind (after);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const KcField *field = &kind->fields[i];
      g_autofree char *old = NULL, *new = NULL;

      if ((field->flags & KC_FIELD_DERIVED) != 0 || kc_value_equal (kc_record_get_nth (before, i), kc_record_get_nth (after, i)))
        continue;
      kc_import_plan_count_values (self->plan, KC_VERDICT_CHANGED, 1);
      old = kc_import_context_dup_shown (self, field, kc_record_get_nth (before, i));
      new = kc_import_context_dup_shown (self, field, kc_record_get_nth (after, i));
      kc_import_context_add_change (self, kc_import_context_find_column (self, field->name), kc_field_get_label (field), old, new);
      if (self->summary->len < MAX_SUMMARY)
        g_string_append_printf (self->summary, "%s%s %s → %s", self->summary->len > 0 ? "; " : "", kc_field_get_label (field), old, new);
    }
}

static void
count_values (KcImportContext *self, KcRecord *before, KcRecord *record, KcVerdict verdict)
{
  guint n = 0;

  if (verdict == KC_VERDICT_CHANGED && before != NULL)
    summarize_changes (self, before, record);
  /* The branch that a staff list speaks of is no row of its own. */
  if (!g_str_equal (kc_record_get_kind (record)->name, "staff") && self->purpose != KC_SHEET_OF_BRANCHES && self->purpose != KC_SHEET_OF_RECORDS)
    return;
  for (guint i = 0; i < self->row->n_fields; i++)
    n += kc_staged_batch_get_field (self->staged, self->row->first_field + i)->value.type != KC_VALUE_NOTHING;
  if (verdict == KC_VERDICT_ADDED || verdict == KC_VERDICT_UNCHANGED)
    kc_import_plan_count_values (self->plan, verdict, n);
}

static gboolean
try_save (KcImportContext *self, KcRecord *record, KcIssueList *issues, KcVerdict *verdict, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (kc_record_table_save (self->db, record, self->change_set, issues, verdict, &local))
    return TRUE;
  *verdict = KC_VERDICT_REFUSED;
  if (g_error_matches (local, KC_ERROR, KC_ERROR_INVALID))
    return TRUE;
  /* A number that another record has, a second record where there is one place: nothing was written. */
  if (g_error_matches (local, KC_ERROR, KC_ERROR_CONSTRAINT))
    {
      kc_import_context_report (self, KC_ISSUE_RECORD_CONFLICT, self->number_column, NULL, kc_kind_get_label (kc_record_get_kind (record)), NULL);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Fields for which the record differs from what is stored. */
static guint64
find_changed (KcRecord *before, KcRecord *record)
{
  const KcKind *kind = kc_record_get_kind (record);
  guint64 changed = 0;

  for (guint i = 0; i < MIN (kind->n_fields, 64); i++)
    if ((kind->fields[i].flags & KC_FIELD_DERIVED) == 0 && !kc_value_equal (kc_record_get_nth (before, i), kc_record_get_nth (record, i)))
      changed |= G_GUINT64_CONSTANT (1) << i;
  return changed;
}

/* Fields that have a value. */
static guint64
find_filled (KcRecord *record)
{
  guint64 filled = 0;

  for (guint i = 0; i < MIN (kc_record_get_kind (record)->n_fields, 64); i++)
    if (kc_record_get_nth (record, i)->type != KC_VALUE_NOTHING)
      filled |= G_GUINT64_CONSTANT (1) << i;
  return filled;
}

/* Fields of that kind that the row has something to say about. */
static guint64
find_said (KcImportContext *self, const KcKind *kind)
{
  guint64 said = 0;

  for (guint i = 0; i < self->row->n_fields; i++)
    {
      const KcStagedField *staged = kc_staged_batch_get_field (self->staged, self->row->first_field + i);
      gsize index = staged->target->kind == kind ? (gsize) (staged->target->field - kind->fields) : 64;

      if (index < 64 && !staged->refused && staged->value.type != KC_VALUE_NOTHING)
        said |= G_GUINT64_CONSTANT (1) << index;
    }
  return said;
}

/* FALSE: the user wants no row that says otherwise than one before it in the same import. */
static gboolean
agrees_with_before (KcImportContext *self, KcRecord *before, KcRecord *record)
{
  const KcKind *kind = kc_record_get_kind (record);
  const KcSaidRow *said = before != NULL ? kc_import_said_find (self->said, kind, kc_record_get_id (record)) : NULL;
  guint64 otherwise = said != NULL ? said->fields & find_changed (before, record) : 0;
  gboolean allowed = TRUE;

  for (guint i = 0; i < MIN (kind->n_fields, 64); i++)
    if ((otherwise & (G_GUINT64_CONSTANT (1) << i)) != 0)
      {
        gint32 column = kc_import_context_find_column (self, kind->fields[i].name);
        KcPlace place = { said->source->file, said->source->sheet, (gint32) said->row, MAX (column, 0), NULL, NULL, NULL };
        g_autofree char *cell = kc_place_to_string (&place);
        g_autofree char *with_file = said->source == self->source ? NULL : g_strdup_printf ("%s %s", said->source->file, cell);

        allowed &= kc_import_context_report (self, KC_ISSUE_SAID_OTHERWISE, column >= 0 ? column : self->number_column, kind->fields[i].name,
                                             kc_field_get_label (&kind->fields[i]), with_file != NULL ? with_file : cell);
      }
  return allowed;
}

static void
note_said (KcImportContext *self, KcRecord *before, KcRecord *record)
{
  const KcKind *kind = kc_record_get_kind (record);
  guint64 fields = find_said (self, kind) | (before != NULL ? find_changed (before, record) : find_filled (record));

  kc_import_said_note (self->said, kind, kc_record_get_id (record), &(KcSaidRow) { fields, self->source, self->row->row });
}

gboolean
kc_import_save_record (KcImportContext *self, KcRecord *record, KcVerdict *verdict, GError **error)
{
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (KcIssueList) again = kc_issue_list_new ();
  g_autoptr (KcRecord) before = NULL;

  if (kc_record_get_id (record) != 0)
    {
      before = kc_record_table_load (self->db, kc_record_get_kind (record), kc_record_get_id (record), error);
      if (before == NULL)
        return FALSE;
    }
  if (!agrees_with_before (self, before, record))
    {
      *verdict = KC_VERDICT_REFUSED;
      return TRUE;
    }
  if (!try_save (self, record, issues, verdict, error))
    return FALSE;
  move_to_cells (self, issues);
  if (*verdict == KC_VERDICT_REFUSED && drop_optional (self, record, before, issues) && !try_save (self, record, again, verdict, error))
    return FALSE;
  count_values (self, before, record, *verdict);
  if (*verdict != KC_VERDICT_REFUSED)
    note_said (self, before, record);
  return TRUE;
}
