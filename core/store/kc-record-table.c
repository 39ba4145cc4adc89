#include "kc-record-table.h"

#include "kc-record-row.h"

static KcStatement *
prepare_select (KcDb         *db,
                const KcKind *kind,
                const char   *condition,
                GError      **error)
{
  g_autoptr(GString) sql = g_string_new ("SELECT ");

  kc_record_row_append_columns (kind, sql);
  g_string_append_printf (sql, " FROM %s %s", kind->name, condition);
  return kc_db_prepare (db, sql->str, error);
}

static KcRecord *
read_one (const KcKind *kind,
          KcStatement  *statement,
          GError      **error)
{
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_ROW:
      return kc_record_row_read (kind, statement);
    case KC_STEP_DONE:
      g_set_error (error, KC_ERROR, KC_ERROR_NOT_FOUND, "Failed to find a record of %s: there is none", kind->name);
      return NULL;
    case KC_STEP_FAILED:
    default:
      return NULL;
    }
}

static GPtrArray *
read_all (const KcKind *kind,
          KcStatement  *statement,
          GError      **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (;;)
    switch (kc_statement_step (statement, error))
      {
      case KC_STEP_ROW:
        g_ptr_array_add (records, kc_record_row_read (kind, statement));
        break;
      case KC_STEP_DONE:
        return g_steal_pointer (&records);
      case KC_STEP_FAILED:
      default:
        return NULL;
      }
}

KcRecord *
kc_record_table_load (KcDb         *db,
                      const KcKind *kind,
                      gint64        id,
                      GError      **error)
{
  g_autoptr(KcStatement) statement = prepare_select (db, kind, "WHERE id = ?1", error);

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, id);
  return read_one (kind, statement, error);
}

static char *
key_condition (const KcKind *kind)
{
  const KcField *key = kc_kind_get_key (kind);

  g_return_val_if_fail (key != NULL, NULL);
  return g_strdup_printf ("WHERE \"%s\" = ?1", key->name);
}

KcRecord *
kc_record_table_find (KcDb         *db,
                      const KcKind *kind,
                      const char   *key,
                      GError      **error)
{
  g_autofree char *condition = key_condition (kind);
  g_autoptr(KcStatement) statement = prepare_select (db, kind, condition, error);

  if (statement == NULL)
    return NULL;
  kc_statement_bind_text (statement, 1, key);
  return read_one (kind, statement, error);
}

gint64
kc_record_table_find_id (KcDb         *db,
                         const KcKind *kind,
                         const char   *key,
                         GError      **error)
{
  g_autofree char *condition = key_condition (kind);
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s %s", kind->name, condition);
  g_autoptr(KcStatement) statement = kc_db_prepare (db, sql, error);

  if (statement == NULL)
    return -1;
  kc_statement_bind_text (statement, 1, key);
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_ROW:
      return kc_statement_get_int (statement, 0);
    case KC_STEP_DONE:
      return 0;
    case KC_STEP_FAILED:
    default:
      return -1;
    }
}

GPtrArray *
kc_record_table_load_all (KcDb         *db,
                          const KcKind *kind,
                          GError      **error)
{
  g_autoptr(KcStatement) statement = prepare_select (db, kind, "ORDER BY id", error);

  return statement == NULL ? NULL : read_all (kind, statement, error);
}

GPtrArray *
kc_record_table_load_children (KcDb         *db,
                               const KcKind *kind,
                               gint64        parent,
                               const char   *order,
                               gboolean      descending,
                               GError      **error)
{
  g_autofree char *condition = NULL;
  g_autoptr(KcStatement) statement = NULL;

  g_return_val_if_fail (kind->parent_field != NULL, NULL);
  g_return_val_if_fail (order == NULL || kc_kind_find_field (kind, order) != NULL, NULL);

  condition = g_strdup_printf ("WHERE \"%s\" = ?1 ORDER BY \"%s\" %s, id %s", kind->parent_field, order != NULL ? order : "id",
                               descending ? "DESC" : "", descending ? "DESC" : "");
  statement = prepare_select (db, kind, condition, error);
  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, parent);
  return read_all (kind, statement, error);
}

/* Saving --------------------------------------------------------------------------------------------------------------------------- */

/* D1.1: one person, one number. *taken_by: the staff number that bears it already, NULL when none. */
static gboolean
find_citizen_id (KcDb       *db,
                 KcRecord   *record,
                 char      **taken_by,
                 GError    **error)
{
  const char *number = kc_record_get_text (record, "citizen_id");
  g_autoptr(KcStatement) statement = NULL;
  KcStep step;

  *taken_by = NULL;
  if (number == NULL)
    return TRUE;
  statement = kc_db_prepare (db, "SELECT staff_number FROM staff WHERE citizen_id = ?1 AND id <> ?2 ORDER BY id LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_text (statement, 1, number);
  kc_statement_bind_int (statement, 2, kc_record_get_id (record));
  step = kc_statement_step (statement, error);
  if (step == KC_STEP_ROW)
    *taken_by = g_strdup (kc_statement_get_text (statement, 0));
  return step != KC_STEP_FAILED;
}

static gboolean
validate_citizen_id (KcDb        *db,
                     KcRecord    *record,
                     KcIssueList *issues,
                     gboolean    *valid,
                     GError     **error)
{
  KcPlace place = KC_PLACE_NONE;
  g_autofree char *taken_by = NULL;

  if (!find_citizen_id (db, record, &taken_by, error))
    return FALSE;
  if (taken_by == NULL)
    return TRUE;
  *valid = FALSE;
  place.record = kc_record_get_text (record, "staff_number");
  place.field = "citizen_id";
  if (issues != NULL)
    kc_issue_list_add (issues, KC_ISSUE_CITIZEN_ID_DUPLICATE, &place, taken_by, NULL, NULL);
  return TRUE;
}

/* D2.1: branches form a tree, so that none stands below itself. */
static gboolean
validate_superior (KcDb        *db,
                   KcRecord    *record,
                   KcIssueList *issues,
                   gboolean    *valid,
                   GError     **error)
{
  g_autoptr(KcStatement) statement = NULL;
  KcPlace place = KC_PLACE_NONE;
  KcStep step;

  if (kc_record_get_id (record) == 0 || kc_record_get_integer (record, "parent") == 0)
    return TRUE;
  statement = kc_db_prepare (db, "WITH RECURSIVE above (id) AS (SELECT parent FROM branch WHERE id = ?1 UNION"
                                 " SELECT b.parent FROM branch b JOIN above a ON b.id = a.id)"
                                 " SELECT b.name FROM branch b WHERE b.id = ?1 AND EXISTS (SELECT 1 FROM above WHERE id = ?2)", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, kc_record_get_integer (record, "parent"));
  kc_statement_bind_int (statement, 2, kc_record_get_id (record));
  step = kc_statement_step (statement, error);
  if (step != KC_STEP_ROW)
    return step != KC_STEP_FAILED;
  *valid = FALSE;
  place.record = kc_record_get_text (record, "code");
  place.field = "parent";
  if (issues != NULL)
    kc_issue_list_add (issues, KC_ISSUE_OUT_OF_RANGE, &place, kc_statement_get_text (statement, 0),
                       kc_field_get_label (kc_kind_find_field (kc_record_get_kind (record), "parent")), NULL);
  return TRUE;
}

/* What the record alone cannot know. FALSE: the question itself failed; *valid: FALSE when findings refuse the record. */
static gboolean
validate_among_others (KcDb        *db,
                       KcRecord    *record,
                       KcIssueList *issues,
                       gboolean    *valid,
                       GError     **error)
{
  const char *kind = kc_record_get_kind (record)->name;

  if (g_str_equal (kind, "staff"))
    return validate_citizen_id (db, record, issues, valid, error);
  if (g_str_equal (kind, "branch"))
    return validate_superior (db, record, issues, valid, error);
  return TRUE;
}

static gboolean
validate (KcDb        *db,
          KcRecord    *record,
          KcIssueList *issues,
          GError     **error)
{
  gboolean valid = kc_record_validate (record, NULL, issues);

  if (!validate_among_others (db, record, issues, &valid, error))
    return FALSE;
  if (!valid)
    g_set_error (error, KC_ERROR, KC_ERROR_INVALID, "Failed to save a record of %s: it is not valid", kc_record_get_kind (record)->name);
  return valid;
}

static gboolean
differs (KcRecord *a,
         KcRecord *b)
{
  for (guint i = 0; i < kc_record_get_kind (a)->n_fields; i++)
    if (!kc_value_equal (kc_record_get_nth (a, i), kc_record_get_nth (b, i)))
      return TRUE;
  return FALSE;
}

static gboolean
save_existing (KcDb      *db,
               KcRecord  *record,
               gint64     change_set,
               KcVerdict *verdict,
               GError   **error)
{
  g_autoptr(KcRecord) stored = kc_record_table_load (db, kc_record_get_kind (record), kc_record_get_id (record), error);

  if (stored == NULL)
    return FALSE;
  *verdict = KC_VERDICT_UNCHANGED;
  if (kc_record_get_version (stored) == kc_record_get_version (record) && !differs (stored, record))
    return TRUE;
  *verdict = KC_VERDICT_CHANGED;
  return kc_record_row_update (db, record, error) && kc_record_row_journal_change (db, change_set, stored, record, error);
}

gboolean
kc_record_table_save (KcDb        *db,
                      KcRecord    *record,
                      gint64       change_set,
                      KcIssueList *issues,
                      KcVerdict   *verdict,
                      GError     **error)
{
  KcVerdict unasked;

  g_return_val_if_fail (KC_IS_RECORD (record), FALSE);

  if (verdict == NULL)
    verdict = &unasked;
  *verdict = KC_VERDICT_REFUSED;
  kc_record_row_derive (record);
  if (!validate (db, record, issues, error))
    return FALSE;
  if (kc_record_get_id (record) != 0)
    return save_existing (db, record, change_set, verdict, error);
  if (!kc_record_row_insert (db, record, error) || !kc_record_row_journal_add (db, change_set, record, error))
    return FALSE;
  *verdict = KC_VERDICT_ADDED;
  return TRUE;
}

/* Removing ------------------------------------------------------------------------------------------------------------------------- */

static gboolean
remove_children (KcDb     *db,
                 KcRecord *record,
                 gint64    change_set,
                 GError  **error)
{
  const KcKind *kind = kc_record_get_kind (record);
  guint n_kinds;
  const KcKind *const *kinds = kc_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      const KcField *parent = kinds[i]->parent_field != NULL ? kc_kind_find_field (kinds[i], kinds[i]->parent_field) : NULL;
      g_autoptr(GPtrArray) children = NULL;

      if (parent == NULL || kinds[i] == kind || !g_str_equal (parent->reference, kind->name))
        continue;
      children = kc_record_table_load_children (db, kinds[i], kc_record_get_id (record), NULL, FALSE, error);
      if (children == NULL)
        return FALSE;
      for (guint j = 0; j < children->len; j++)
        if (!kc_record_table_remove (db, g_ptr_array_index (children, j), change_set, error))
          return FALSE;
    }
  return TRUE;
}

gboolean
kc_record_table_remove (KcDb     *db,
                        KcRecord *record,
                        gint64    change_set,
                        GError  **error)
{
  g_autoptr(KcRecord) stored = NULL;

  g_return_val_if_fail (KC_IS_RECORD (record), FALSE);

  stored = kc_record_table_load (db, kc_record_get_kind (record), kc_record_get_id (record), error);
  /* What is journalled is what was stored, not what the caller made of it meanwhile; the caller's version guards the delete. */
  return stored != NULL &&
         remove_children (db, record, change_set, error) &&
         kc_record_row_delete (db, record, error) &&
         kc_record_row_journal_remove (db, change_set, stored, error);
}
