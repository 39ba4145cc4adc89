/* Rows of a sheet that lists records of any kind of the dictionary: whose they are and what they refer to is looked up, the record that they match
 * is updated, else one is added. Knows no kind by name. */
#include "kc-import-context.h"

#include <string.h>

#include "kc-error.h"
#include "kc-record-table.h"

void
kc_import_find_key_columns (KcImportContext *self)
{
  const KcMapping *mapping = self->source->mapping;
  const KcKind *kind = mapping->kind;
  const KcField *key = kc_kind_get_key (kind);
  const char *field = key != NULL ? key->name : kind->parent_field;

  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      const KcMappedColumn *column = kc_mapping_get_column (mapping, i);
      const KcColumnTarget *target = kc_column_targets_find (self->targets, column->target);

      if (target == NULL || target->in_kind != kind)
        continue;
      if (target->names != NULL)
        self->name_column = (gint32) column->column;
      else if (self->number_column < 0 && g_strcmp0 (target->field->name, field) == 0)
        self->number_column = (gint32) column->column;
    }
}

static const char *
text_of (const KcStagedField *field)
{
  return field != NULL && !field->refused && field->value.type == KC_VALUE_TEXT ? field->value.as.text : NULL;
}

static const KcStagedField *
find_staged (KcImportContext *self, const KcField *field)
{
  for (guint i = 0; i < self->row->n_fields; i++)
    {
      const KcStagedField *staged = kc_staged_batch_get_field (self->staged, self->row->first_field + i);

      if (staged->target->field == field)
        return staged;
    }
  return NULL;
}

/* By the key of what is referred to, else by its title when only one record bears it. 0: none; -1 on error. */
static gint64
find_by_key_or_title (KcImportContext *self, const KcKind *kind, const char *text, GError **error)
{
  gint64 id = kc_kind_get_key (kind) != NULL ? kc_record_table_find_id (self->db, kind, text, error) : 0;
  g_autofree char *sql = NULL;
  g_autoptr (KcStatement) statement = NULL;
  gint64 n = 0;
  KcStep step;

  if (id != 0 || kind->title_field == NULL)
    return id;
  sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ?1 LIMIT 2", kind->name, kind->title_field);
  statement = kc_db_prepare (self->db, sql, error);
  if (statement == NULL)
    return -1;
  kc_statement_bind_text (statement, 1, text);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      id = kc_statement_get_int (statement, 0);
      n++;
    }
  if (step != KC_STEP_DONE)
    return -1;
  return n == 1 ? id : 0;
}

typedef enum
{
  RESOLVED_NOTHING,   /* the row says nothing about it */
  RESOLVED,
  RESOLVED_REFUSED,   /* the row is refused */
  RESOLVED_SKIPPED,
  RESOLVED_FAILED,    /* the whole import fails */
} Resolved;

static Resolved
resolve_person (KcImportContext *self, const KcField *field, const KcStagedField *staged, gint64 *id)
{
  gboolean is_owner = g_strcmp0 (self->source->mapping->kind->parent_field, field->name) == 0;
  KcIdentityClue clue = { .number = text_of (staged), .column = staged != NULL ? (gint32) staged->column : self->name_column, .maybe_zeros = TRUE };
  const char *key = self->key;
  const KcKnownPerson *person;
  g_autofree char *number = NULL;
  KcIdentity identity;

  /* The name beside the number is that of whom the record belongs to. */
  if (is_owner)
    clue.name = kc_staged_batch_get_text (self->staged, self->row->name);
  if (clue.number == NULL && clue.name == NULL)
    return RESOLVED_NOTHING;
  identity = kc_import_identify (self, &clue, &person, &number);
  if (!is_owner || kc_kind_get_key (self->source->mapping->kind) != NULL)
    self->key = key;
  if (identity != KC_IDENTITY_KNOWN)
    return identity == KC_IDENTITY_SKIPPED ? RESOLVED_SKIPPED : RESOLVED_REFUSED;
  *id = person->id;
  return RESOLVED;
}

static Resolved
resolve_branch (KcImportContext *self, const KcField *field, const KcStagedField *staged, gint64 *id)
{
  const char *text = text_of (staged);
  gboolean skip = FALSE;

  if (text == NULL && staged == NULL && kc_sheet_import_takes_branch_name (self->source->mapping, self->targets))
    text = self->source->mapping->branch;
  if (text == NULL)
    return RESOLVED_NOTHING;
  *id = kc_import_find_branch (self, text, staged != NULL ? (gint32) staged->column : -1, field->name, &skip);
  return *id > 0 ? RESOLVED : skip ? RESOLVED_SKIPPED : RESOLVED_REFUSED;
}

static Resolved
resolve_other (KcImportContext *self, const KcField *field, const KcStagedField *staged, gint64 *id, GError **error)
{
  const char *text = text_of (staged);

  if (text == NULL)
    return RESOLVED_NOTHING;
  *id = find_by_key_or_title (self, kc_kind_find (field->reference), text, error);
  if (*id < 0)
    return RESOLVED_FAILED;
  if (*id > 0)
    return RESOLVED;
  kc_import_context_report (self, KC_ISSUE_RECORD_UNKNOWN, (gint32) staged->column, field->name, text, kc_field_get_label (field));
  return RESOLVED_REFUSED;
}

static Resolved
resolve_references (KcImportContext *self, KcRecord *record, GError **error)
{
  const KcKind *kind = kc_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const KcField *field = &kind->fields[i];
      const KcStagedField *staged = find_staged (self, field);
      Resolved resolved;
      gint64 id = 0;

      if (field->type != KC_FIELD_REFERENCE)
        continue;
      if (strcmp (field->reference, "staff") == 0)
        resolved = resolve_person (self, field, staged, &id);
      else if (strcmp (field->reference, "branch") == 0)
        resolved = resolve_branch (self, field, staged, &id);
      else
        resolved = resolve_other (self, field, staged, &id, error);
      if (resolved == RESOLVED)
        kc_record_set_integer (record, field->name, id);
      else if (resolved != RESOLVED_NOTHING)
        return resolved;
    }
  return RESOLVED;
}

static void
bind_value (KcStatement *statement, int parameter, const KcValue *value)
{
  switch (value->type)
    {
    case KC_VALUE_TEXT: kc_statement_bind_text (statement, parameter, value->as.text); break;
    case KC_VALUE_INTEGER: kc_statement_bind_int (statement, parameter, value->as.integer); break;
    case KC_VALUE_DECIMAL: kc_statement_bind_decimal (statement, parameter, value->as.decimal); break;
    case KC_VALUE_DATE: kc_statement_bind_date (statement, parameter, value->as.date); break;
    case KC_VALUE_PERIOD: kc_statement_bind_int (statement, parameter, value->as.period); break;
    case KC_VALUE_NOTHING: default: kc_statement_bind_null (statement, parameter); break;
    }
}

/* What a kind without a key is told apart by: whose it is, and all that it must have. */
static gboolean
is_identity (const KcKind *kind, const KcField *field)
{
  return (field->flags & KC_FIELD_REQUIRED) != 0 || g_strcmp0 (kind->parent_field, field->name) == 0;
}

/* What a record is known by at the least: a date alone is anybody's. */
static gboolean
is_name (const KcKind *kind, const KcField *field)
{
  const char *name = kc_kind_get_key (kind) == NULL && kind->parent_field != NULL ? kind->parent_field : kind->title_field;

  return g_strcmp0 (name, field->name) == 0;
}

/* A row that leaves some of it blank is about the record only where no other one is like it. */
static gint64
find_by_identity (KcImportContext *self, KcRecord *draft, GError **error)
{
  const KcKind *kind = kc_record_get_kind (draft);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (KcStatement) statement = NULL;
  gboolean named = FALSE, whole = TRUE;
  int n = 0;

  g_string_append_printf (sql, "SELECT min(id), count(*) FROM %s", kind->name);
  for (guint i = 0; i < kind->n_fields; i++)
    if (is_identity (kind, &kind->fields[i]) && kc_record_get_nth (draft, i)->type != KC_VALUE_NOTHING)
      {
        n++;
        named = named || is_name (kind, &kind->fields[i]);
        g_string_append_printf (sql, "%s %s = ?%d", n == 1 ? " WHERE" : " AND", kind->fields[i].name, n);
      }
    else if (is_identity (kind, &kind->fields[i]))
      whole = FALSE;
  if (!named)
    return 0;
  statement = kc_db_prepare (self->db, sql->str, error);
  if (statement == NULL)
    return -1;
  n = 0;
  for (guint i = 0; i < kind->n_fields; i++)
    if (is_identity (kind, &kind->fields[i]) && kc_record_get_nth (draft, i)->type != KC_VALUE_NOTHING)
      bind_value (statement, ++n, kc_record_get_nth (draft, i));
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return -1;
  return whole || kc_statement_get_int (statement, 1) == 1 ? kc_statement_get_int (statement, 0) : 0;
}

/* The stored record that the row is about; 0: none; -1 on error. */
static gint64
find_match (KcImportContext *self, KcRecord *draft, GError **error)
{
  const KcField *key = kc_kind_get_key (kc_record_get_kind (draft));
  const char *text = key != NULL ? kc_record_get_text (draft, key->name) : NULL;

  if (key != NULL && text != NULL)
    {
      self->key = kc_import_context_keep_text (self, text);
      return kc_record_table_find_id (self->db, kc_record_get_kind (draft), text, error);
    }
  if (self->action == KC_ROW_ADD)
    return 0;
  return find_by_identity (self, draft, error);
}

/* The stored record with what the row says put into it, or the draft itself. */
static KcRecord *
merge (KcImportContext *self, KcRecord *draft, gint64 match, GError **error)
{
  const KcKind *kind = kc_record_get_kind (draft);
  KcRecord *record = match > 0 ? kc_record_table_load (self->db, kind, match, error) : g_object_ref (draft);

  for (guint i = 0; record != NULL && match > 0 && i < kind->n_fields; i++)
    if ((kind->fields[i].flags & KC_FIELD_DERIVED) == 0 && kc_record_get_nth (draft, i)->type != KC_VALUE_NOTHING)
      kc_record_set (record, kind->fields[i].name, kc_record_get_nth (draft, i));
  return record;
}

static gboolean
is_second_in_file (KcImportContext *self)
{
  guint32 first;
  g_autofree char *cell = NULL;

  if (kc_kind_get_key (self->source->mapping->kind) == NULL || self->key == NULL)
    return FALSE;
  first = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows_by_key, self->key));
  if (first == 0)
    {
      g_hash_table_insert (self->rows_by_key, g_strdup (self->key), GUINT_TO_POINTER (self->row->row + 1));
      return FALSE;
    }
  cell = kc_import_context_cell_of (self, first);
  kc_import_context_report (self, KC_ISSUE_DUPLICATE_IN_FILE, self->number_column, NULL, self->key, cell);
  return TRUE;
}

gboolean
kc_import_write_record (KcImportContext *self, KcVerdict *verdict, GError **error)
{
  const KcKind *kind = self->source->mapping->kind;
  g_autoptr (KcRecord) draft = kc_record_new (kind);
  g_autoptr (KcRecord) record = NULL;
  gint64 match;

  *verdict = KC_VERDICT_REFUSED;
  if (self->row->refused)
    return TRUE;
  kc_import_fill_record (self, draft);
  if (kc_sheet_import_takes_told_choice (self->source->mapping))
    kc_record_set_text (draft, self->source->mapping->told_field->name, self->source->mapping->told_choice->code);
  switch (resolve_references (self, draft, error))
    {
    case RESOLVED_FAILED:
      return FALSE;
    case RESOLVED_SKIPPED:
      *verdict = KC_VERDICT_LEFT_OUT;
      return TRUE;
    case RESOLVED_REFUSED:
      return TRUE;
    case RESOLVED: case RESOLVED_NOTHING: default:
      break;
    }
  match = find_match (self, draft, error);
  if (match < 0)
    return FALSE;
  if (is_second_in_file (self) || !kc_import_context_allows (self, match > 0, kind))
    return TRUE;
  record = merge (self, draft, match, error);
  return record != NULL && kc_import_save_record (self, record, verdict, error);
}
