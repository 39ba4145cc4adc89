#include "kc-import-batch.h"

#include "kc-journal.h"

gint64
kc_import_batch_add (KcDb *db, const char *who, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "INSERT INTO import_batch (at, who, state) VALUES (?1, ?2, 'applied')", error);
  g_autofree char *at = kc_journal_make_timestamp ();

  if (statement == NULL)
    return 0;
  kc_statement_bind_text (statement, 1, at);
  kc_statement_bind_text (statement, 2, who);
  return kc_statement_run (statement, error) ? kc_db_last_row_id (db) : 0;
}

static gint64
add_file (KcDb *db, gint64 batch, const KcSourcePlan *plan, GError **error)
{
  g_autoptr (KcStatement) statement =
    kc_db_prepare (db, "INSERT INTO import_file (batch, name, sha256, format, encoding) VALUES (?1, ?2, '', ?3, ?4)", error);

  if (statement == NULL)
    return 0;
  kc_statement_bind_int (statement, 1, batch);
  kc_statement_bind_text (statement, 2, plan->file);
  kc_statement_bind_text (statement, 3, plan->format);
  kc_statement_bind_text (statement, 4, plan->options.encoding != NULL ? plan->options.encoding : plan->detected_encoding);
  return kc_statement_run (statement, error) ? kc_db_last_row_id (db) : 0;
}

gboolean
kc_import_batch_set_digest (KcDb *db, gint64 sheet, const char *digest, GError **error)
{
  g_autoptr (KcStatement) statement =
    kc_db_prepare (db, "UPDATE import_file SET sha256 = ?2 WHERE id = (SELECT file FROM import_sheet WHERE id = ?1)", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, sheet);
  kc_statement_bind_text (statement, 2, digest);
  return kc_statement_run (statement, error);
}

static gint64
add_sheet (KcDb *db, gint64 file, const char *name, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "INSERT INTO import_sheet (file, name) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return 0;
  kc_statement_bind_int (statement, 1, file);
  kc_statement_bind_text (statement, 2, name);
  return kc_statement_run (statement, error) ? kc_db_last_row_id (db) : 0;
}

GArray *
kc_import_batch_add_files (KcDb *db, gint64 batch, GPtrArray *plans, GError **error)
{
  g_autoptr (GArray) sheets = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *path = NULL;
  gint64 file = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      const KcSourcePlan *plan = g_ptr_array_index (plans, i);
      gint64 sheet;

      if (g_strcmp0 (path, plan->path) != 0)
        file = add_file (db, batch, plan, error);
      path = plan->path;
      sheet = file != 0 ? add_sheet (db, file, plan->sheet, error) : 0;
      if (sheet == 0)
        return NULL;
      g_array_append_val (sheets, sheet);
    }
  return g_steal_pointer (&sheets);
}

gboolean
kc_import_batch_finish (KcDb *db, gint64 batch, KcImportPlan *plan, GError **error)
{
  g_autoptr (KcStatement) statement =
    kc_db_prepare (db, "UPDATE import_batch SET rows_added = ?2, rows_changed = ?3, rows_unchanged = ?4, rows_refused = ?5, rows_left_out = ?6,"
                       " values_added = ?7, values_changed = ?8, values_unchanged = ?9, values_refused = ?10,"
                       " notes = ?11, warnings = ?12, errors = ?13 WHERE id = ?1", error);
  KcIssueList *issues = kc_import_plan_get_issues (plan);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, batch);
  for (int i = 0; i < KC_N_VERDICTS; i++)
    kc_statement_bind_int (statement, 2 + i, (gint64) kc_import_plan_get_count (plan, i));
  for (int i = 0; i < KC_VERDICT_LEFT_OUT; i++)
    kc_statement_bind_int (statement, 7 + i, (gint64) kc_import_plan_get_value_count (plan, i));
  for (int i = KC_SEVERITY_NOTE; i <= KC_SEVERITY_ERROR; i++)
    kc_statement_bind_int (statement, 11 + i, (gint64) kc_issue_list_count_severity (issues, i));
  return kc_statement_run (statement, error);
}

gboolean
kc_import_batch_add_correction (KcDb *db, gint64 sheet, guint32 row, guint32 column, const char *original, const char *corrected, const char *who, GError **error)
{
  g_autoptr (KcStatement) statement =
    kc_db_prepare (db, "INSERT INTO import_correction (sheet, cell, original, corrected, corrected_by) VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, sheet);
  kc_statement_bind_int (statement, 2, (gint64) row * KC_SHEET_MAX_COLUMNS + column);
  kc_statement_bind_text (statement, 3, original);
  kc_statement_bind_text (statement, 4, corrected);
  kc_statement_bind_text (statement, 5, who);
  return kc_statement_run (statement, error);
}

/* What was decided in this session about a text that the sheets have; what is remembered already needs no second word. */
static gboolean
remember_answer (KcDb *db, KcImportQuestion *question, const KcImportDecisions *decisions, const char *who, GError **error)
{
  const char *fingerprint = kc_import_question_get_fingerprint (question), *source = kc_import_question_get_source (question), *key;
  KcQuestionType type = kc_import_question_get_type_of (question);
  KcAnswer answer = kc_import_question_get_answer (question, &key);

  return !kc_import_decisions_is_of_session (decisions, fingerprint, type, source)
         || kc_import_decisions_store (db, fingerprint, type, source, answer, key, who, error);
}

gboolean
kc_import_batch_remember (KcDb *db, KcImportPlan *plan, const KcImportDecisions *decisions, const char *who, GError **error)
{
  GListModel *questions = kc_import_plan_get_questions (plan);

  for (guint i = 0; i < g_list_model_get_n_items (questions); i++)
    {
      g_autoptr (KcImportQuestion) question = g_list_model_get_item (questions, i);

      if (!remember_answer (db, question, decisions, who, error))
        return FALSE;
    }
  return TRUE;
}
