/* Ratings as raters enter them. */
#include "kc-ratings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-journal.h"
#include "kc-run-ratings.h"
#include "kc-scheme-table.h"
#include "kc-store.h"
#include "kc-transaction.h"

typedef struct
{
  gint64 staff;
  char *indicator;
  gboolean has_points;
  KcDecimal points;
} Entry;

typedef struct
{
  gint64 scheme;
  KcPeriod period;
  gint64 rater_staff;
  char *rater_name;
  char *group;
  gint64 branch;
  char *who;
  GArray *entries;          /* of Entry */
  GPtrArray *columns;
  KcReport *report;
} Job;

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->indicator);
}

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->rater_name);
  g_free (job->group);
  g_free (job->who);
  g_clear_pointer (&job->entries, g_array_unref);
  g_clear_pointer (&job->columns, g_ptr_array_unref);
  g_clear_object (&job->report);
  g_free (job);
}

static Job *
new_job (KcStore *store, gint64 scheme, KcPeriod period, const KcRater *rater, const char *group)
{
  Job *job = g_new0 (Job, 1);

  job->scheme = scheme;
  job->period = period;
  job->rater_staff = rater != NULL ? rater->staff : 0;
  job->rater_name = rater != NULL && rater->staff == 0 && rater->name != NULL ? g_strstrip (g_strdup (rater->name)) : NULL;
  job->group = g_strdup (group);
  job->who = g_strdup (kc_store_get_user (store));
  job->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (job->entries, clear_entry);
  return job;
}

static gboolean
load_columns (KcDb *db, Job *job, GError **error)
{
  g_autoptr(KcScheme) scheme = kc_scheme_table_load (db, job->scheme, NULL, error);

  if (scheme == NULL)
    return FALSE;
  job->columns = kc_run_ratings_list_columns (scheme);
  return TRUE;
}

static KcReport *
finish_report (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->report) : NULL;
}

/* Columns --------------------------------------------------------------------------------------------------------------------------- */

static gboolean
list_columns (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  return load_columns (db, data, error);
}

void
kc_rating_columns_async (KcStore *store, gint64 scheme, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, list_columns, new_job (store, scheme, KC_PERIOD_NONE, NULL, NULL), free_job, NULL, cancellable, callback, user_data);
}

GPtrArray *
kc_rating_columns_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->columns) : NULL;
}

/* Raters ---------------------------------------------------------------------------------------------------------------------------- */

/* 0 without an error: not there. */
static gint64
find_rater (KcDb *db, const Job *job, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT id FROM rater WHERE (?1 <> 0 AND staff = ?1) OR (?1 = 0 AND name = ?2)", error);

  if (statement == NULL)
    return 0;
  kc_statement_bind_int (statement, 1, job->rater_staff);
  kc_statement_bind_text (statement, 2, job->rater_name);
  return kc_statement_step (statement, error) == KC_STEP_ROW ? kc_statement_get_int (statement, 0) : 0;
}

static gint64
ensure_rater (KcDb *db, const Job *job, GError **error)
{
  g_autoptr(GError) local = NULL;
  gint64 id = find_rater (db, job, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return 0;
    }
  if (id != 0)
    return id;
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "INSERT INTO rater (staff, name) VALUES (?1, ?2)", error);
  if (statement == NULL)
    return 0;
  if (job->rater_staff != 0)
    kc_statement_bind_int (statement, 1, job->rater_staff);
  else
    kc_statement_bind_null (statement, 1);
  kc_statement_bind_text (statement, 2, job->rater_name);
  return kc_statement_run (statement, error) ? kc_db_last_row_id (db) : 0;
}

/* Grid ------------------------------------------------------------------------------------------------------------------------------ */

static void
add_grid_columns (Job *job)
{
  kc_report_add_column (job->report, "staff_number", _("Staff number"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (job->report, "name", _("Name"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (job->report, "branch", _("Branch"), KC_COLUMN_TEXT, 0, 12);
  for (guint i = 0; i < job->columns->len; i++)
    {
      const KcRatingColumn *column = g_ptr_array_index (job->columns, i);
      if (strcmp (column->group, job->group) == 0)
        kc_report_add_column (job->report, column->indicator, column->label, KC_COLUMN_NUMBER, 2, 8);
    }
}

static gboolean
add_grid_rows (KcDb *db, Job *job, GHashTable *rows, GError **error)
{
  gboolean is_self = strcmp (job->group, KC_RATER_GROUP_SELF) == 0;
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT s.id, s.staff_number, s.name, b.name FROM staff s JOIN branch b ON b.id = s.branch WHERE s.status = 'active'"
    " AND (s.first_appointment_date IS NULL OR s.first_appointment_date <= ?1) AND (?2 = 0 OR s.branch = ?2)"
    " AND ((?4 = 1 AND s.id = ?3) OR (?4 = 0 AND s.id <> ?3)) ORDER BY b.sort_key, b.id, s.sort_key, s.id", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_date (statement, 1, kc_period_get_end (job->period));
  kc_statement_bind_int (statement, 2, job->branch);
  kc_statement_bind_int (statement, 3, job->rater_staff);
  kc_statement_bind_int (statement, 4, is_self);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      gint64 *id = g_new (gint64, 1);
      *id = kc_statement_get_int (statement, 0);
      KcReportRow *row = kc_report_add_row (job->report, *id);
      for (int i = 0; i < 3; i++)
        kc_report_row_set_text (row, (guint) i, kc_statement_get_text (statement, i + 1));
      g_hash_table_insert (rows, id, row);
    }
  return step == KC_STEP_DONE;
}

static int
find_report_column (KcReport *report, const char *name)
{
  for (guint i = 0; i < kc_report_get_n_columns (report); i++)
    if (strcmp (kc_report_get_column (report, i)->name, name) == 0)
      return (int) i;
  return -1;
}

static gboolean
fill_grid (KcDb *db, Job *job, GHashTable *rows, gint64 rater, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT staff, indicator, points FROM rating WHERE scheme = ?1 AND period = ?2 AND rater = ?3 AND rater_group = ?4", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->scheme);
  kc_statement_bind_int (statement, 2, job->period);
  kc_statement_bind_int (statement, 3, rater);
  kc_statement_bind_text (statement, 4, job->group);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      gint64 staff = kc_statement_get_int (statement, 0);
      KcReportRow *row = g_hash_table_lookup (rows, &staff);
      int column = find_report_column (job->report, kc_statement_get_text (statement, 1));
      if (row != NULL && column >= 0)
        kc_report_row_set_decimal (row, (guint) column, kc_decimal_normalize (kc_statement_get_decimal (statement, 2)));
    }
  return step == KC_STEP_DONE;
}

static gboolean
load_grid (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr(GHashTable) rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GError) local = NULL;

  if (!load_columns (db, job, error))
    return FALSE;
  job->report = kc_report_new (_("Ratings"));
  add_grid_columns (job);
  gint64 rater = find_rater (db, job, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!add_grid_rows (db, job, rows, error) || !fill_grid (db, job, rows, rater, error))
    return FALSE;
  kc_report_set_total (job->report, g_hash_table_size (rows));
  return TRUE;
}

void
kc_rating_grid_async (KcStore *store, gint64 scheme, KcPeriod period, const KcRater *rater, const char *group, gint64 branch,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = new_job (store, scheme, period, rater, group);

  job->branch = branch;
  kc_store_run_async (store, KC_STORE_READ, load_grid, job, free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_rating_grid_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_report (store, result, error);
}

/* Saving ---------------------------------------------------------------------------------------------------------------------------- */

static const KcRatingColumn *
find_column (const Job *job, const char *indicator)
{
  for (guint i = 0; i < job->columns->len; i++)
    {
      const KcRatingColumn *column = g_ptr_array_index (job->columns, i);
      if (strcmp (column->indicator, indicator) == 0 && strcmp (column->group, job->group) == 0)
        return column;
    }
  return NULL;
}

/* No rating of oneself unless the scheme has a group for it (D7.4), and nobody else in that. */
static gboolean
check_entry (const Job *job, const Entry *entry, GError **error)
{
  const KcRatingColumn *column = find_column (job, entry->indicator);
  gboolean is_self = strcmp (job->group, KC_RATER_GROUP_SELF) == 0, is_own = job->rater_staff != 0 && entry->staff == job->rater_staff;
  KcDecimal points = kc_decimal_normalize (entry->points);

  if (column == NULL)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "rate: the scheme has no such indicator for the group");
  else if (is_own && !is_self)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_SELF_RATING, "rate: the rater is the person himself");
  else if (is_self && !is_own)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_INVALID, "rate: the rater is not the person himself");
  else if (entry->has_points &&
           (kc_decimal_sign (points) < 0 || kc_decimal_compare (points, column->full) > 0 || points.scale > KC_DECIMAL_STORED_SCALE))
    g_set_error_literal (error, KC_ERROR, KC_ERROR_INVALID, "rate: the points are not between zero and the full mark");
  else
    return TRUE;
  return FALSE;
}

typedef struct
{
  KcStatement *find, *put, *take;
  gint64 change_set;        /* 0 before the first entry that changes something */
} Saving;

static void
bind_key (KcStatement *statement, const Job *job, gint64 rater, const Entry *entry)
{
  kc_statement_bind_int (statement, 1, job->scheme);
  kc_statement_bind_int (statement, 2, job->period);
  kc_statement_bind_int (statement, 3, rater);
  kc_statement_bind_int (statement, 4, entry->staff);
  kc_statement_bind_text (statement, 5, entry->indicator);
}

/* What stood there: "" nothing. Its row id, 0 none, -1 on error. Transfer full. */
static gint64
find_rating (Saving *self, const Job *job, gint64 rater, const Entry *entry, char **before, char **number, GError **error)
{
  gint64 id = 0;

  bind_key (self->find, job, rater, entry);
  KcStep step = kc_statement_step (self->find, error);
  if (step == KC_STEP_ROW)
    {
      id = kc_statement_get_int (self->find, 0);
      *before = id != 0 ? kc_decimal_to_string (kc_decimal_normalize (kc_statement_get_decimal (self->find, 1))) : g_strdup ("");
      *number = g_strdup (kc_statement_get_text (self->find, 2));
    }
  else if (step == KC_STEP_DONE)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "rate: the person is not there");
  kc_statement_reset (self->find);
  return step == KC_STEP_ROW ? id : -1;
}

static gboolean
save_entry (KcDb *db, Saving *self, const Job *job, gint64 rater, const Entry *entry, GError **error)
{
  g_autofree char *before = NULL, *number = NULL, *now = kc_journal_make_timestamp ();
  g_autofree char *after = entry->has_points ? kc_decimal_to_string (kc_decimal_normalize (entry->points)) : g_strdup ("");
  gint64 id = find_rating (self, job, rater, entry, &before, &number, error);
  KcStatement *statement = entry->has_points ? self->put : self->take;

  if (id < 0)
    return FALSE;
  if (strcmp (before, after) == 0)
    return TRUE;
  if (self->change_set == 0)
    self->change_set = kc_journal_begin (db, job->who, KC_ACTION_RATING, NULL, 0, error);
  if (self->change_set == 0)
    return FALSE;
  bind_key (statement, job, rater, entry);
  if (entry->has_points)
    {
      kc_statement_bind_text (statement, 6, job->group);
      kc_statement_bind_decimal (statement, 7, entry->points);
      kc_statement_bind_text (statement, 8, now);
      kc_statement_bind_text (statement, 9, job->who);
    }
  if (!kc_statement_run (statement, error))
    return FALSE;
  gint64 journal = kc_journal_add_entry (db, self->change_set, "rating", id != 0 ? id : kc_db_last_row_id (db), entry->staff, number,
                                         id == 0 ? KC_JOURNAL_ADDED : entry->has_points ? KC_JOURNAL_CHANGED : KC_JOURNAL_REMOVED, error);
  return journal != 0 && (id == 0 || kc_journal_add_field (db, journal, entry->indicator, before, after, error));
}

static gboolean
save_entries (KcDb *db, const Job *job, gint64 rater, GError **error)
{
  g_autoptr(KcStatement) find = kc_db_prepare (db,
    "SELECT coalesce(g.id, 0), g.points, s.staff_number FROM staff s LEFT JOIN rating g ON g.scheme = ?1 AND g.period = ?2 AND g.rater = ?3"
    " AND g.staff = s.id AND g.indicator = ?5 WHERE s.id = ?4", error);
  g_autoptr(KcStatement) put = find == NULL ? NULL : kc_db_prepare (db,
    "INSERT INTO rating (scheme, period, rater, staff, indicator, rater_group, points, at, who) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    " ON CONFLICT (scheme, period, rater, staff, indicator) DO UPDATE SET rater_group = excluded.rater_group, points = excluded.points,"
    " at = excluded.at, who = excluded.who", error);
  g_autoptr(KcStatement) take = put == NULL ? NULL : kc_db_prepare (db,
    "DELETE FROM rating WHERE scheme = ?1 AND period = ?2 AND rater = ?3 AND staff = ?4 AND indicator = ?5", error);
  Saving saving = { find, put, take, 0 };

  if (take == NULL)
    return FALSE;
  for (guint i = 0; i < job->entries->len; i++)
    if (!save_entry (db, &saving, job, rater, &g_array_index (job->entries, Entry, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
save (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (job->rater_staff == 0 && (job->rater_name == NULL || *job->rater_name == '\0'))
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_INVALID, "rate: nobody is the rater");
      return FALSE;
    }
  if (!kc_transaction_begin (&transaction, db, error) || !load_columns (db, job, error))
    return FALSE;
  for (guint i = 0; i < job->entries->len; i++)
    if (!check_entry (job, &g_array_index (job->entries, Entry, i), error))
      return FALSE;
  gint64 rater = ensure_rater (db, job, error);
  return rater != 0 && save_entries (db, job, rater, error) && kc_transaction_commit (&transaction, error);
}

void
kc_rating_save_async (KcStore *store, gint64 scheme, KcPeriod period, const KcRater *rater, const char *group, const KcRatingEntry *entries,
                      gsize n_entries, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = new_job (store, scheme, period, rater, group);

  for (gsize i = 0; i < n_entries; i++)
    {
      const Entry entry = { entries[i].staff, g_strdup (entries[i].indicator), entries[i].has_points, entries[i].points };
      g_array_append_val (job->entries, entry);
    }
  kc_store_run_async (store, KC_STORE_WRITE, save, job, free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_rating_save_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}
