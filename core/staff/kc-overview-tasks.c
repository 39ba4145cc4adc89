/* What is due, and what came in last. */
#include "kc-overview-private.h"

#include <glib/gi18n-lib.h>

#include "kc-staff-private.h"

#define N_IMPORTS 5

enum { TASK, DUE, COUNT, WHERE };

/* A count and, for what runs out, the nearest date. Nothing due: no row. */
static gboolean
add_task (KcOverviewLoad *self,
          const char     *title,
          const char     *target,
          const char     *sql,
          gint64          parameter,
          GError        **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (self->db, sql, error);
  g_auto(KcValue) due = KC_VALUE_INIT;
  g_autofree char *where = NULL;
  KcReportRow *row;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, self->branch);
  kc_statement_bind_int (statement, 2, parameter);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  if (kc_statement_get_int (statement, 0) == 0)
    return TRUE;
  kc_value_set_date (&due, kc_statement_get_date (statement, 1));
  where = self->branch != 0 && g_str_has_prefix (target, "managers") ? g_strdup_printf ("%s&branch=%" G_GINT64_FORMAT, target, self->branch)
                                                                     : g_strdup (target);
  row = kc_report_add_row (self->overview->tasks, 0);
  kc_report_row_set_text (row, TASK, title);
  kc_report_row_set (row, DUE, &due);
  kc_report_row_set_integer (row, COUNT, kc_statement_get_int (statement, 0));
  kc_report_row_set_text (row, WHERE, where);
  return TRUE;
}

static gboolean
add_due (KcOverviewLoad *self,
         const char     *title,
         const char     *field,
         GError        **error)
{
  g_autofree char *condition = kc_staff_due_condition (field, self->due_days);
  g_autofree char *target = g_strdup_printf ("managers?%s=%u", field, self->due_days);
  g_autofree char *sql = g_strdup_printf ("SELECT count(*), min(s.%s) FROM staff s WHERE (?1 = 0 OR s.branch = ?1) AND %s = ?2",
                                          field, condition);

  return add_task (self, title, target, sql, self->due_days, error);
}

static gboolean
add_missing (KcOverviewLoad *self,
             GError        **error)
{
  if (self->months->len == 0)
    return TRUE;
  return add_task (self, _("Managers without figures in the last month"), "managers?missing=1",
                   "SELECT count(*), NULL FROM staff s WHERE (?1 = 0 OR s.branch = ?1) AND s.status = 'active' AND s.post = 'customer_manager'"
                   " AND NOT EXISTS (SELECT 1 FROM measure_value v WHERE v.period = ?2 AND v.staff = s.id)",
                   g_array_index (self->months, KcPeriod, self->months->len - 1), error);
}

static gboolean
add_run_tasks (KcOverviewLoad *self,
               GError        **error)
{
  g_autofree char *target = NULL;
  g_autofree char *no_data = NULL;

  if (self->run.id == 0)
    return TRUE;
  target = g_strdup_printf ("appraisal?run=%" G_GINT64_FORMAT, self->run.id);
  no_data = g_strdup_printf ("appraisal?run=%" G_GINT64_FORMAT "&state=no-data", self->run.id);
  return add_task (self, _("Results without data"), no_data,
                   "SELECT count(*), NULL FROM result r JOIN run_person p ON p.run = r.run AND p.staff = r.staff"
                   " WHERE (?1 = 0 OR p.branch = ?1) AND r.run = ?2 AND r.state = 'no-data'", self->run.id, error) &&
         add_task (self, _("Appraisal to be confirmed"), target,
                   "SELECT count(*), NULL FROM appraisal_run WHERE ?1 = ?1 AND id = ?2 AND state = 'calculated'", self->run.id, error);
}

static gboolean
load_tasks (KcOverviewLoad *self,
            GError        **error)
{
  KcReport *report = self->overview->tasks = kc_report_new (_("Tasks"));

  kc_report_add_column (report, "task", _("Task"), KC_COLUMN_TEXT, 0, 24);
  kc_report_add_column (report, "due", _("Due"), KC_COLUMN_DATE, 0, 10);
  kc_report_add_column (report, "count", _("How many"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "where", "", KC_COLUMN_TEXT, 0, 0);
  return add_missing (self, error) &&
         add_run_tasks (self, error) &&
         add_due (self, _("Contracts that run out"), "contract_end", error) &&
         add_due (self, _("Certificates that run out"), "certificate_end", error) &&
         add_due (self, _("Protection that ends"), "protection_end", error);
}

/* Imports ---------------------------------------------------------------------------------------------------------------------------- */

enum { AT, FILE_NAME, ROWS, FINDINGS };

static gboolean
load_imports (KcOverviewLoad *self,
              GError        **error)
{
  g_autoptr(KcStatement) statement = NULL;
  KcReport *report = self->overview->imports = kc_report_new (_("Last imports"));
  KcReportRow *row;

  kc_report_add_column (report, "at", _("When"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "file", _("File"), KC_COLUMN_TEXT, 0, 24);
  kc_report_add_column (report, "rows", _("Rows"), KC_COLUMN_NUMBER, 0, 8);
  kc_report_add_column (report, "findings", _("Findings"), KC_COLUMN_NUMBER, 0, 8);
  statement = kc_db_prepare (self->db,
                             "SELECT b.id, b.at, (SELECT min(f.name) FROM import_file f WHERE f.batch = b.id),"
                             " (SELECT count(*) FROM import_file f WHERE f.batch = b.id),"
                             " b.rows_added + b.rows_changed + b.rows_unchanged + b.rows_refused, b.warnings + b.errors"
                             " FROM import_batch b WHERE b.state = 'applied' ORDER BY b.id DESC LIMIT ?1", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, N_IMPORTS);
  for (;;)
    {
      g_autofree char *names = NULL;
      gint64 n_files;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          break;
        case KC_STEP_DONE:
          return TRUE;
        case KC_STEP_FAILED:
        default:
          return FALSE;
        }
      n_files = kc_statement_get_int (statement, 3);
      if (n_files > 1)
        names = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s and %d more file", "%s and %d more files", (gulong) (n_files - 1)),
                                 kc_statement_get_text (statement, 2), (int) (n_files - 1));
      row = kc_report_add_row (report, kc_statement_get_int (statement, 0));
      kc_report_row_set_text (row, AT, kc_statement_get_text (statement, 1));
      kc_report_row_set_text (row, FILE_NAME, names != NULL ? names : kc_statement_get_text (statement, 2));
      kc_report_row_set_integer (row, ROWS, kc_statement_get_int (statement, 4));
      kc_report_row_set_integer (row, FINDINGS, kc_statement_get_int (statement, 5));
    }
}

gboolean
kc_overview_load_tasks (KcOverviewLoad *self,
                        GError        **error)
{
  return load_tasks (self, error) && load_imports (self, error);
}
