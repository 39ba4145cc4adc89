/* The list that is put up (D7.7): who got what, with masked names. */
#include <glib/gi18n-lib.h>

#include "kc-run-workflow.h"
#include "kc-run.h"
#include "kc-store.h"
#include "kc-text.h"

typedef struct
{
  gint64 run;
  KcPublication *publication;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->publication, kc_publication_free);
  g_free (job);
}

void
kc_publication_free (KcPublication *self)
{
  if (self == NULL)
    return;
  g_free (self->institution);
  g_free (self->run_name);
  g_free (self->scheme_title);
  g_free (self->scheme_version);
  g_clear_object (&self->rows);
  g_free (self);
}

static void
add_row (const KcRun *run, KcReport *report, KcStatement *statement, gint64 number)
{
  KcReportRow *row = kc_report_add_row (report, kc_statement_get_int (statement, 0));
  g_autofree char *name = kc_text_mask_name (kc_statement_get_text (statement, 1));
  const char *grade = kc_run_get_grade_label (run->scheme, kc_statement_get_text (statement, 4));
  KcValue nothing = KC_VALUE_INIT;

  kc_report_row_set_integer (row, 0, number);
  kc_report_row_set_text (row, 1, kc_statement_get_text (statement, 2));
  kc_report_row_set_text (row, 2, name);
  if (!kc_statement_is_null (statement, 3))
    {
      kc_report_row_set_decimal (row, 3, kc_statement_get_decimal (statement, 3));
    }
  else
    {
      kc_value_set_nothing (&nothing, (KcNothing) kc_statement_get_int (statement, 5));
      kc_report_row_set (row, 3, &nothing);
    }
  if (grade != NULL)
    kc_report_row_set_text (row, 4, grade);
}

static gboolean
read_rows (KcDb *db, const KcRun *run, KcReport *report, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT r.staff, p.name, p.branch_name, r.total, r.grade, r.absent FROM result r JOIN run_person p ON p.run = r.run AND p.staff = r.staff"
    " LEFT JOIN branch b ON b.id = p.branch WHERE r.run = ?1 ORDER BY b.sort_key, p.branch, r.total IS NULL, r.total DESC, p.sort_key, r.staff", error);
  gint64 number = 0;
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->id);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    add_row (run, report, statement, ++number);
  kc_report_set_total (report, (guint64) number);
  return step == KC_STEP_DONE;
}

static gboolean
read_head (KcDb *db, const KcRun *run, KcPublication *self, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT (SELECT name FROM institution), published_from, published_until FROM appraisal_run WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->id);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  self->institution = g_strdup (kc_statement_get_text (statement, 0));
  self->from = kc_statement_get_date (statement, 1);
  self->until = kc_statement_get_date (statement, 2);
  self->run_name = g_strdup (run->name);
  self->scheme_title = g_strdup (kc_label_get (run->scheme->title, g_get_language_names ()));
  self->scheme_version = g_strdup (run->scheme->version);
  self->period = run->period;
  self->state = run->state;
  return TRUE;
}

static gboolean
load (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);

  if (run == NULL)
    return FALSE;
  if (run->state == KC_RUN_DRAFT)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_RUN_NOT_CALCULATED, "load publication: the appraisal has not been calculated");
      return FALSE;
    }
  KcPublication *self = job->publication = g_new0 (KcPublication, 1);
  self->rows = kc_report_new (_("List of results"));
  kc_report_add_column (self->rows, "number", C_("in a list", "No."), KC_COLUMN_NUMBER, 0, 4);
  kc_report_add_column (self->rows, "branch", _("Branch"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (self->rows, "name", _("Name"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (self->rows, "total", _("Total"), KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (self->rows, "grade", _("Grade"), KC_COLUMN_TEXT, 0, 10);
  return read_head (db, run, self, error) && read_rows (db, run, self->rows, error);
}

void
kc_publication_load_async (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  kc_store_run_async (store, KC_STORE_READ, load, job, free_job, NULL, cancellable, callback, user_data);
}

KcPublication *
kc_publication_load_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->publication) : NULL;
}
