/* The numbers of policy of rankings (D16.5), in the database. */
#include "kc-ranking-private.h"

#include "kc-journal.h"
#include "kc-store.h"
#include "kc-transaction.h"

typedef struct
{
  char *who;
  KcRankingSettings settings;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->who);
  g_free (job);
}

static Job *
new_job (KcStore *store)
{
  Job *job = g_new0 (Job, 1);

  job->who = g_strdup (kc_store_get_user (store));
  return job;
}

static const struct
{
  const char *name;
  gsize offset;
} counts[] = {
  { "bottom_count", G_STRUCT_OFFSET (KcRankingSettings, bottom_count) }, { "top_count", G_STRUCT_OFFSET (KcRankingSettings, top_count) },
  { "next_top_count", G_STRUCT_OFFSET (KcRankingSettings, next_top_count) }, { "months_running", G_STRUCT_OFFSET (KcRankingSettings, months_running) },
  { "times_a_year", G_STRUCT_OFFSET (KcRankingSettings, times_a_year) },
};

static guint *
get_count (KcRankingSettings *settings, gsize i)
{
  return (guint *) G_STRUCT_MEMBER_P (settings, counts[i].offset);
}

static gboolean
read_setting (KcStatement *statement, const char *name, gint64 *value, GError **error)
{
  kc_statement_bind_text (statement, 1, name);
  KcStep step = kc_statement_step (statement, error);
  if (step == KC_STEP_DONE)
    g_set_error (error, KC_ERROR, KC_ERROR_NOT_FOUND, "load settings of the ranking: there is no %s", name);
  if (step == KC_STEP_ROW)
    *value = kc_statement_get_int (statement, 0);
  kc_statement_reset (statement);
  return step == KC_STEP_ROW;
}

gboolean
kc_ranking_read_settings (KcDb *db, KcRankingSettings *settings, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT value FROM ranking_setting WHERE name = ?1", error);
  gint64 value;

  if (statement == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      if (!read_setting (statement, counts[i].name, &value, error))
        return FALSE;
      *get_count (settings, i) = (guint) value;
    }
  if (!read_setting (statement, "bonus_points", &value, error))
    return FALSE;
  settings->bonus_points = kc_decimal_normalize (kc_decimal_from_stored (value));
  return TRUE;
}

static gboolean
load_settings (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  return kc_ranking_read_settings (db, &((Job *) data)->settings, error);
}

void
kc_ranking_settings_load_async (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, load_settings, new_job (store), free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_ranking_settings_load_finish (KcStore *store, GAsyncResult *result, KcRankingSettings *out, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  if (!kc_store_run_finish (store, result, error))
    return FALSE;
  *out = job->settings;
  return TRUE;
}

static gboolean
write_setting (KcDb *db, KcStatement *statement, gint64 entry, const char *name, gint64 value, GError **error)
{
  g_autoptr(KcStatement) old = kc_db_prepare (db, "SELECT value FROM ranking_setting WHERE name = ?1", error);
  g_autofree char *after = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  gint64 before = 0;

  if (old == NULL || !read_setting (old, name, &before, error))
    return FALSE;
  if (before == value)
    return TRUE;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, before);
  kc_statement_bind_text (statement, 1, name);
  kc_statement_bind_int (statement, 2, value);
  return kc_statement_run (statement, error) && kc_journal_add_field (db, entry, name, text, after, error);
}

static gboolean
is_same (KcRankingSettings *a, KcRankingSettings *b)
{
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    if (*get_count (a, i) != *get_count (b, i))
      return FALSE;
  return kc_decimal_compare (a->bonus_points, b->bonus_points) == 0;
}

static gboolean
save_settings (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };
  KcRankingSettings present;
  gint64 bonus;
  gboolean is_valid = kc_decimal_sign (job->settings.bonus_points) >= 0 && kc_decimal_to_stored (job->settings.bonus_points, &bonus, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    is_valid = is_valid && *get_count (&job->settings, i) > 0;
  if (!is_valid)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_INVALID, "save settings of the ranking: counts are above zero, points not below");
      return FALSE;
    }
  if (!kc_transaction_begin (&transaction, db, error) || !kc_ranking_read_settings (db, &present, error))
    return FALSE;
  if (is_same (&present, &job->settings))
    return TRUE;   /* no empty change set, which undo would stop at */
  gint64 set = kc_journal_begin (db, job->who, KC_ACTION_RANKING, NULL, 0, error);
  gint64 entry = set != 0 ? kc_journal_add_entry (db, set, "ranking_setting", 1, 0, NULL, KC_JOURNAL_CHANGED, error) : 0;
  g_autoptr(KcStatement) statement = entry != 0 ? kc_db_prepare (db, "UPDATE ranking_setting SET value = ?2 WHERE name = ?1", error) : NULL;
  if (statement == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!write_setting (db, statement, entry, counts[i].name, *get_count (&job->settings, i), error))
      return FALSE;
  return write_setting (db, statement, entry, "bonus_points", bonus, error) && kc_transaction_commit (&transaction, error);
}

void
kc_ranking_settings_save_async (KcStore *store, const KcRankingSettings *settings, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = new_job (store);

  job->settings = *settings;
  kc_store_run_async (store, KC_STORE_WRITE, save_settings, job, free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_ranking_settings_save_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}
