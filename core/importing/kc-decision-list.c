/* What was decided about doubtful texts, and forgetting it. */
#include "kc-importing.h"

#include <glib/gi18n-lib.h>

#include "kc-kind.h"
#include "kc-store.h"
#include "kc-transaction.h"

static KcReport *
new_decision_report (void)
{
  KcReport *report = kc_report_new (_("Decisions of imports"));

  kc_report_add_column (report, "question", C_("column of the list of decisions", "About"), KC_COLUMN_CHOICE, 0, 10);
  kc_report_add_column (report, "source", C_("column of the list of decisions", "The sheet says"), KC_COLUMN_TEXT, 0, 30);
  kc_report_add_column (report, "answer", C_("column of the list of decisions", "It means"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "decided_at", C_("column of the list of decisions", "When"), KC_COLUMN_TEXT, 0, 20);
  kc_report_add_column (report, "decided_by", C_("column of the list of decisions", "By"), KC_COLUMN_TEXT, 0, 12);
  return report;
}

static const char *
answer_text (const char *answer, const char *key)
{
  KcAnswer parsed = KC_ANSWER_NONE;

  if (kc_answer_from_nick (answer, &parsed) && parsed == KC_ANSWER_NEW)
    return C_("answer to a question of an import", "Somebody new");
  return parsed == KC_ANSWER_SKIP ? C_("answer to a question of an import", "Left out") : key;
}

static gboolean
load_decisions (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  KcReport *report = data;
  g_autoptr (KcStatement) statement =
    kc_db_prepare (db, "SELECT id, question, source, answer, record_key, decided_at, decided_by FROM import_decision ORDER BY id DESC", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcReportRow *row = kc_report_add_row (report, kc_statement_get_int (statement, 0));
      gboolean is_staff = g_strcmp0 (kc_statement_get_text (statement, 1), kc_question_type_to_nick (KC_QUESTION_STAFF)) == 0;
      const char *key = kc_statement_is_null (statement, 4) ? "" : kc_statement_get_text (statement, 4);

      kc_report_row_set_text (row, 0, kc_kind_get_label (kc_kind_find (is_staff ? "staff" : "branch")));
      kc_report_row_set_text (row, 1, kc_statement_get_text (statement, 2));
      kc_report_row_set_text (row, 2, answer_text (kc_statement_get_text (statement, 3), key));
      kc_report_row_set_text (row, 3, kc_statement_get_text (statement, 5));
      kc_report_row_set_text (row, 4, kc_statement_get_text (statement, 6));
    }
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return step == KC_STEP_DONE;
}

void
kc_decision_list_async (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, load_decisions, new_decision_report (), g_object_unref, NULL, cancellable, callback, user_data);
}

KcReport *
kc_decision_list_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error) ? g_object_ref (kc_store_run_get_data (result)) : NULL;
}

static gboolean
forget_decision (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_auto (KcTransaction) transaction = { NULL };
  g_autoptr (KcStatement) statement = NULL;

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  statement = kc_db_prepare (db, "DELETE FROM import_decision WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, *(const gint64 *) data);
  return kc_statement_run (statement, error) && kc_transaction_commit (&transaction, error);
}

void
kc_decision_forget_async (KcStore *store, gint64 decision, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_WRITE, forget_decision, g_memdup2 (&decision, sizeof decision), g_free, NULL, NULL, callback, user_data);
}

gboolean
kc_decision_forget_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}
