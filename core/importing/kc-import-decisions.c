#include "kc-import-decisions.h"

#include <string.h>

#include "kc-journal.h"

struct _KcImportDecisions
{
  GHashTable *by_text;   /* "fingerprint\nquestion\nsource" → KcImportDecision */
};

static void
decision_free (gpointer data)
{
  KcImportDecision *decision = data;

  g_free (decision->key);
  g_free (decision);
}

KcImportDecisions *
kc_import_decisions_new (void)
{
  KcImportDecisions *self = g_new0 (KcImportDecisions, 1);

  self->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, decision_free);
  return self;
}

void
kc_import_decisions_free (KcImportDecisions *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_text);
  g_free (self);
}

static KcImportDecision *
decision_new (KcAnswer answer, const char *key, gboolean is_stored)
{
  KcImportDecision *decision = g_new0 (KcImportDecision, 1);

  decision->answer = answer;
  decision->key = g_strdup (answer == KC_ANSWER_RECORD ? key : NULL);
  decision->is_stored = is_stored;
  return decision;
}

static char *
make_text (const char *fingerprint, KcQuestionType type, const char *source)
{
  return g_strjoin ("\n", fingerprint, kc_question_type_to_nick (type), source, NULL);
}

KcImportDecisions *
kc_import_decisions_dup (const KcImportDecisions *self)
{
  KcImportDecisions *copy = kc_import_decisions_new ();
  GHashTableIter iter;
  gpointer text, data;

  g_hash_table_iter_init (&iter, self->by_text);
  while (g_hash_table_iter_next (&iter, &text, &data))
    {
      const KcImportDecision *decision = data;

      g_hash_table_insert (copy->by_text, g_strdup (text), decision_new (decision->answer, decision->key, decision->is_stored));
    }
  return copy;
}

void
kc_import_decisions_set (KcImportDecisions *self, const char *fingerprint, KcQuestionType type, const char *source, KcAnswer answer, const char *key)
{
  g_return_if_fail (fingerprint != NULL && source != NULL && (answer != KC_ANSWER_RECORD || key != NULL));

  g_hash_table_insert (self->by_text, make_text (fingerprint, type, source), decision_new (answer, key, FALSE));
}

static const KcImportDecision *
look_up (const KcImportDecisions *self, const char *fingerprint, KcQuestionType type, const char *source)
{
  g_autofree char *text = make_text (fingerprint, type, source);
  g_autofree char *anywhere = make_text ("", type, source);
  const KcImportDecision *decision = g_hash_table_lookup (self->by_text, anywhere);

  return decision != NULL ? decision : g_hash_table_lookup (self->by_text, text);
}

const KcImportDecision *
kc_import_decisions_find (const KcImportDecisions *self, const char *fingerprint, KcQuestionType type, const char *source)
{
  const KcImportDecision *decision = look_up (self, fingerprint, type, source);

  return decision != NULL && decision->answer != KC_ANSWER_NONE ? decision : NULL;
}

gboolean
kc_import_decisions_is_of_session (const KcImportDecisions *self, const char *fingerprint, KcQuestionType type, const char *source)
{
  const KcImportDecision *decision = look_up (self, fingerprint, type, source);

  return decision != NULL && !decision->is_stored;
}

gboolean
kc_import_decisions_is_empty (const KcImportDecisions *self)
{
  return g_hash_table_size (self->by_text) == 0;
}

gboolean
kc_import_decisions_load (KcImportDecisions *self, KcDb *db, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "SELECT fingerprint, question, source, answer, record_key FROM import_decision", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      g_autofree char *text = g_strjoin ("\n", kc_statement_get_text (statement, 0), kc_statement_get_text (statement, 1), kc_statement_get_text (statement, 2), NULL);
      const char *key = kc_statement_is_null (statement, 4) ? NULL : kc_statement_get_text (statement, 4);
      KcAnswer answer;

      if (!g_hash_table_contains (self->by_text, text) && kc_answer_from_nick (kc_statement_get_text (statement, 3), &answer))
        g_hash_table_insert (self->by_text, g_steal_pointer (&text), decision_new (answer, key, TRUE));
    }
  return step == KC_STEP_DONE;
}

gboolean
kc_import_decisions_store (KcDb *db, const char *fingerprint, KcQuestionType type, const char *source, KcAnswer answer, const char *key,
                           const char *who, GError **error)
{
  g_autoptr (KcStatement) remove =
    kc_db_prepare (db, "DELETE FROM import_decision WHERE fingerprint = ?1 AND question = ?2 AND source = ?3", error);
  g_autoptr (KcStatement) insert = NULL;
  g_autofree char *at = kc_journal_make_timestamp ();

  if (remove == NULL)
    return FALSE;
  kc_statement_bind_text (remove, 1, fingerprint);
  kc_statement_bind_text (remove, 2, kc_question_type_to_nick (type));
  kc_statement_bind_text (remove, 3, source);
  if (!kc_statement_run (remove, error) || answer == KC_ANSWER_NONE)
    return error == NULL || *error == NULL;
  insert = kc_db_prepare (db, "INSERT INTO import_decision (fingerprint, question, source, answer, record_key, decided_at, decided_by)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);
  if (insert == NULL)
    return FALSE;
  kc_statement_bind_text (insert, 1, fingerprint);
  kc_statement_bind_text (insert, 2, kc_question_type_to_nick (type));
  kc_statement_bind_text (insert, 3, source);
  kc_statement_bind_text (insert, 4, kc_answer_to_nick (answer));
  kc_statement_bind_text (insert, 5, answer == KC_ANSWER_RECORD ? key : NULL);
  kc_statement_bind_text (insert, 6, at);
  kc_statement_bind_text (insert, 7, who);
  return kc_statement_run (insert, error);
}
