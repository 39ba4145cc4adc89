/* Lists over runs and results: what tables and the histogram show. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-query.h"
#include "kc-run.h"
#include "kc-store.h"

typedef struct
{
  gint64 run;
  gint64 staff;
  char *indicator;
  KcPageRequest *request;
  KcReport *report;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->request, kc_page_request_free);
  g_clear_object (&job->report);
  g_free (job->indicator);
  g_free (job);
}

static KcReport *
finish_report (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->report) : NULL;
}

/* Runs ------------------------------------------------------------------------------------------------------------------------------ */

static void
add_run_row (KcReport *report, KcStatement *statement)
{
  KcReportRow *row = kc_report_add_row (report, kc_statement_get_int (statement, 0));
  g_auto(KcValue) period = KC_VALUE_INIT;
  KcRunState state;

  kc_report_row_set_text (row, 0, kc_statement_get_text (statement, 1));
  kc_value_set_period (&period, (KcPeriod) kc_statement_get_int (statement, 2));
  kc_report_row_set (row, 1, &period);
  kc_report_row_set_text (row, 2, kc_statement_get_text (statement, 3));
  kc_report_row_set_text (row, 3, kc_statement_get_text (statement, 4));
  if (kc_run_state_from_nick (kc_statement_get_text (statement, 5), &state))
    kc_report_row_set_text (row, 4, kc_run_state_get_label (state));
  kc_report_row_set_integer (row, 5, kc_statement_get_int (statement, 6));
  if (!kc_statement_is_null (statement, 7))
    kc_report_row_set_decimal (row, 6, kc_statement_get_decimal (statement, 7));
  kc_report_row_set_text (row, 7, kc_statement_get_text (statement, 8));
  kc_report_row_set_text (row, 8, kc_statement_get_text (statement, 9));
}

static gboolean
list_runs (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  KcReport *report = job->report = kc_report_new (_("Appraisals"));
  /* Of those who are appraised for real, like everywhere. The mean is rounded half up to hundredths; totals are not below zero as a whole. */
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT a.id, a.name, a.period, c.title, c.version, " KC_RUN_STATE_SQL ("a.") ", r.n, r.mean, a.calculated_at, a.confirmed_by"
    " FROM appraisal_run a JOIN scheme c ON c.id = a.scheme"
    " LEFT JOIN (SELECT run, count(*) AS n, (sum(total) + 50 * count(total)) / nullif (100 * count(total), 0) * 100 AS mean"
    " FROM result WHERE " KC_COUNTED_SQL ("") " GROUP BY run) r ON r.run = a.id"
    " ORDER BY a.id DESC", error);
  KcStep step;

  kc_report_add_column (report, "name", _("Appraisal"), KC_COLUMN_TEXT, 0, 18);
  kc_report_add_column (report, "period", _("Period"), KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (report, "scheme", _("Scheme"), KC_COLUMN_TEXT, 0, 24);
  kc_report_add_column (report, "version", _("Version"), KC_COLUMN_TEXT, 0, 6);
  kc_report_add_column (report, "state", _("State"), KC_COLUMN_CHOICE, 0, 8);
  kc_report_add_column (report, "persons", _("Persons"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "mean", _("Mean score"), KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "calculated_at", _("Calculated"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "confirmed_by", _("Confirmed by"), KC_COLUMN_TEXT, 0, 10);
  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    add_run_row (report, statement);
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return step == KC_STEP_DONE;
}

void
kc_run_list_async (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, list_runs, g_new0 (Job, 1), free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_run_list_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_report (store, result, error);
}

/* Results --------------------------------------------------------------------------------------------------------------------------- */

static const KcQueryFilter filters[] = {
  { "branch", "p.branch", TRUE },
  { "branch_class", "p.branch_class", FALSE },
  /* As the summary counts them: who is graded for information only stands in no grade (D8.6). */
  { "grade", "CASE WHEN " KC_COUNTED_SQL ("r.") " THEN r.grade END", FALSE },
  { "state", "r.state", FALSE },
};

static const KcQueryColumn first_columns[] = {
  { "rank", N_("Rank among peers"), KC_COLUMN_NUMBER, 0, 6, "r.rank", NULL, NULL, NULL, FALSE },
  { "staff_number", N_("Staff number"), KC_COLUMN_TEXT, 0, 8, "p.staff_number", NULL, NULL, NULL, FALSE },
  { "name", N_("Name"), KC_COLUMN_TEXT, 0, 8, "p.name", "p.sort_key", NULL, NULL, FALSE },
  { "branch", N_("Branch"), KC_COLUMN_TEXT, 0, 11, "p.branch_name", NULL, NULL, NULL, FALSE },
};

static const KcQueryColumn last_columns[] = {
  { "deductions", N_("Deductions"), KC_COLUMN_NUMBER, 2, 5, "r.deductions", NULL, NULL, NULL, TRUE },
  { "total", N_("Total"), KC_COLUMN_NUMBER, 2, 6, "r.total", NULL, NULL, NULL, TRUE },
  { "grade", N_("Grade"), KC_COLUMN_TEXT, 0, 6, "r.grade", NULL, NULL, NULL, FALSE },
  { "coefficient", N_("Coefficient"), KC_COLUMN_NUMBER, 1, 5, "r.coefficient", NULL, NULL, NULL, TRUE },
  { "limited_by", N_("Remarks"), KC_COLUMN_TEXT, 0, 12, "coalesce(r.limited_by, p.reason)", "", NULL, NULL, FALSE },
};

static const KcSchemePart *
find_part (const GPtrArray *list, const char *code)
{
  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (((KcSchemePart *) g_ptr_array_index (list, i))->code, code) == 0)
      return g_ptr_array_index (list, i);
  return NULL;
}

/* Where in a row of results what stands. */
typedef struct
{
  const KcScheme *scheme;
  guint first_score, deductions;
  KcStatement *kinds;          /* of one person's missing scores; without indicator: of the missing total */
  KcStatement *marks;          /* of one person: adjustments, objections without and with an answer; NULL: the run has none */
} Results;

static void
set_nothing (KcReportRow *row, guint column, KcNothing kind)
{
  KcValue value = KC_VALUE_INIT;

  if (kind == KC_NOTHING_NONE || !kc_value_is_nothing (kc_report_row_get (row, column)))
    return;
  kc_value_set_nothing (&value, kind);
  kc_report_row_set (row, column, &value);
}

/* Codes of the scheme become what the scheme calls them. */
static void
word_codes (const KcScheme *scheme, KcReportRow *row, guint grade, guint limit)
{
  const char *reason = kc_report_row_get_text (row, limit);
  const KcSchemePart *part = reason != NULL ? find_part (scheme->limits, reason) : NULL;
  const char *label = kc_run_get_grade_label (scheme, kc_report_row_get_text (row, grade));

  if (part == NULL && reason != NULL)
    part = find_part (scheme->treatments, reason);
  if (label != NULL)
    kc_report_row_set_text (row, grade, label);
  if (part != NULL)
    kc_report_row_set_text (row, limit, kc_run_get_label (part));
}

/* A figure that nobody reported, one that is not due and a share of zero are different things to everybody who reads the table (design, idea 4). */
static gboolean
set_kinds (const Results *self, KcReportRow *row, GError **error)
{
  KcStep step;

  kc_statement_reset (self->kinds);
  kc_statement_bind_int (self->kinds, 2, kc_report_row_get_id (row));
  while ((step = kc_statement_step (self->kinds, error)) == KC_STEP_ROW)
    {
      const char *code = kc_statement_get_text (self->kinds, 0);
      KcNothing kind = (KcNothing) kc_statement_get_int (self->kinds, 1);
      for (guint i = 0; code != NULL && i < self->scheme->indicators->len; i++)
        if (strcmp (((KcSchemePart *) g_ptr_array_index (self->scheme->indicators, i))->code, code) == 0)
          set_nothing (row, self->first_score + i, kind);
      if (code == NULL)
        {
          set_nothing (row, self->deductions, kind);
          set_nothing (row, self->deductions + 1, kind);
        }
    }
  return step == KC_STEP_DONE;
}

static void
append_remark (GString *text, const char *remark)
{
  /* Translators: between two remarks. */
  g_string_append_printf (text, "%s%s", text->len > 0 ? C_("list of remarks", "; ") : "", remark);
}

/* What people did by hand stands beside what the scheme says (D7.7, D7.8). */
static gboolean
set_marks (const Results *self, KcReportRow *row, guint column, GError **error)
{
  const char *before = kc_report_row_get_text (row, column);
  g_autoptr(GString) text = g_string_new (before != NULL ? before : "");

  kc_statement_reset (self->marks);
  kc_statement_bind_int (self->marks, 2, kc_report_row_get_id (row));
  if (kc_statement_step (self->marks, error) != KC_STEP_ROW)
    return FALSE;
  if (kc_statement_get_int (self->marks, 0) > 0)
    append_remark (text, _("Adjusted"));
  if (kc_statement_get_int (self->marks, 1) > 0)
    append_remark (text, _("Objection open"));
  else if (kc_statement_get_int (self->marks, 2) > 0)
    append_remark (text, _("Objection answered"));
  if (text->len > 0)
    kc_report_row_set_text (row, column, text->str);
  return TRUE;
}

/* NULL, without an error, when nothing was done by hand. */
static KcStatement *
prepare_marks (KcDb *db, const KcRun *run, GError **error)
{
  g_autoptr(KcStatement) any = kc_db_prepare (db,
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM run_adjustment WHERE run = ?1) OR EXISTS (SELECT 1 FROM run_objection WHERE run = ?1)", error);
  KcStatement *marks;

  if (any == NULL)
    return NULL;
  kc_statement_bind_int (any, 1, run->id);
  if (kc_statement_step (any, error) != KC_STEP_ROW)
    return NULL;
  marks = kc_db_prepare (db,
    "SELECT (SELECT count(*) FROM run_adjustment WHERE run = ?1 AND staff = ?2),"
    " (SELECT count(*) FROM run_objection WHERE run = ?1 AND staff = ?2 AND state = 'open'),"
    " (SELECT count(*) FROM run_objection WHERE run = ?1 AND staff = ?2 AND state <> 'open')", error);
  if (marks != NULL)
    kc_statement_bind_int (marks, 1, run->id);
  return marks;
}

/* Somebody without a result has no rank, an outlet head neither rank nor coefficient (D8.6): that is no figure that anybody failed to report. */
static gboolean
finish_rows (const Results *self, KcReport *report, GError **error)
{
  GListModel *rows = kc_report_get_rows (report);
  guint grade = self->deductions + 2;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(KcReportRow) row = g_list_model_get_item (rows, i);
      if (kc_value_is_nothing (kc_report_row_get (row, self->deductions + 1)) && !set_kinds (self, row, error))
        return FALSE;
      word_codes (self->scheme, row, grade, grade + 2);
      if (self->marks != NULL && !set_marks (self, row, grade + 2, error))
        return FALSE;
      set_nothing (row, 0, KC_NOTHING_NOT_APPLICABLE);
      set_nothing (row, grade + 1, KC_NOTHING_NOT_APPLICABLE);
    }
  return TRUE;
}

/* A score column a indicator; codes have only letters, digits and '_', so that they may stand in SQL. */
static void
add_indicator_columns (const KcScheme *scheme, GArray *columns, GPtrArray *expressions)
{
  for (guint i = 0; i < scheme->indicators->len; i++)
    {
      const KcSchemeIndicator *indicator = g_ptr_array_index (scheme->indicators, i);
      char *expression = g_strdup_printf ("(SELECT i.score FROM indicator_score i WHERE i.run = ?3 AND i.staff = r.staff AND i.indicator = '%s')",
                                          indicator->part.code);
      KcQueryColumn column = { indicator->part.code, kc_run_get_label (&indicator->part), KC_COLUMN_NUMBER, indicator->places, 7,
                               expression, NULL, NULL, NULL, TRUE };
      g_ptr_array_add (expressions, expression);
      g_array_append_val (columns, column);
    }
}

static gboolean
load_results (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  g_autoptr(GArray) columns = g_array_new (FALSE, FALSE, sizeof (KcQueryColumn));
  g_autoptr(GPtrArray) expressions = g_ptr_array_new_with_free_func (g_free);

  if (run == NULL)
    return FALSE;
  g_array_append_vals (columns, first_columns, G_N_ELEMENTS (first_columns));
  add_indicator_columns (run->scheme, columns, expressions);
  guint n_before = columns->len;
  g_array_append_vals (columns, last_columns, G_N_ELEMENTS (last_columns));
  const KcQuery query = {
    .title = N_("Results"),
    .from = "result r JOIN run_person p ON p.run = r.run AND p.staff = r.staff JOIN staff s ON s.id = r.staff",
    .id = "r.staff", .where = "r.run = ?3",
    .search = "p.staff_number LIKE ?2 ESCAPE '\\' OR s.search_key LIKE ?1 ESCAPE '\\'",
    .columns = (const KcQueryColumn *) (gpointer) columns->data, .n_columns = columns->len, .filters = filters, .n_filters = G_N_ELEMENTS (filters),
    .default_order = "r.total IS NULL, r.total DESC, p.sort_key, r.staff",
  };
  g_autoptr(KcStatement) kinds = kc_db_prepare (db,
    "SELECT indicator, absent FROM indicator_score WHERE run = ?1 AND staff = ?2 AND absent <> 0"
    " UNION ALL SELECT NULL, absent FROM result WHERE run = ?1 AND staff = ?2", error);
  g_autoptr(GError) local = NULL;
  g_autoptr(KcStatement) marks = prepare_marks (db, run, &local);
  const Results results = { run->scheme, G_N_ELEMENTS (first_columns), n_before, kinds, marks };
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (kinds == NULL || (job->report = kc_query_run (db, &query, job->request, job->run, 0, error)) == NULL)
    return FALSE;
  kc_statement_bind_int (kinds, 1, job->run);
  return finish_rows (&results, job->report, error);
}

void
kc_run_results_async (KcStore *store, gint64 run, const KcPageRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->request = request != NULL ? kc_page_request_dup (request) : kc_page_request_new ();
  kc_store_run_async (store, KC_STORE_READ, load_results, job, free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_run_results_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_report (store, result, error);
}

/* Peers ----------------------------------------------------------------------------------------------------------------------------- */

static gboolean
load_peers (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  KcReport *report = job->report = kc_report_new (_("Peers"));
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT p.staff, p.staff_number, p.name, p.branch_name, i.figure, i.score, i.absent FROM run_person me"
    " JOIN run_person p ON p.run = me.run AND p.appraised = 1 AND p.peers = me.peers"
    " JOIN indicator_score i ON i.run = p.run AND i.staff = p.staff AND i.indicator = ?3"
    " WHERE me.run = ?1 AND me.staff = ?2 ORDER BY i.figure IS NULL, i.figure DESC, p.sort_key, p.staff", error);
  KcStep step;

  kc_report_add_column (report, "staff_number", _("Staff number"), KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (report, "name", _("Name"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "branch", _("Branch"), KC_COLUMN_TEXT, 0, 14);
  kc_report_add_column (report, "figure", _("Figure"), KC_COLUMN_NUMBER, 2, 12);
  kc_report_add_column (report, "score", _("Score"), KC_COLUMN_NUMBER, 2, 8);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->run);
  kc_statement_bind_int (statement, 2, job->staff);
  kc_statement_bind_text (statement, 3, job->indicator);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcReportRow *row = kc_report_add_row (report, kc_statement_get_int (statement, 0));
      for (int i = 0; i < 3; i++)
        kc_report_row_set_text (row, (guint) i, kc_statement_get_text (statement, i + 1));
      for (int i = 3; i < 5; i++)
        if (!kc_statement_is_null (statement, i + 1))
          kc_report_row_set_decimal (row, (guint) i, kc_statement_get_decimal (statement, i + 1));
        else
          set_nothing (row, (guint) i, (KcNothing) kc_statement_get_int (statement, 6));
    }
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return step == KC_STEP_DONE;
}

void
kc_run_peers_async (KcStore *store, gint64 run, gint64 staff, const char *indicator, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->staff = staff;
  job->indicator = g_strdup (indicator);
  kc_store_run_async (store, KC_STORE_READ, load_peers, job, free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_run_peers_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_report (store, result, error);
}
