/* A ranking as a workbook for spreadsheets (D16.5). */
#include <glib/gi18n-lib.h>

#include "kc-ranking-private.h"
#include "kc-read-write.h"
#include "kc-workbook-writer.h"

typedef struct
{
  gint64 ranking;
  char *path;
  KcPeriod period;
  GPtrArray *reports;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->reports, g_ptr_array_unref);
  g_free (job->path);
  g_free (job);
}

static gboolean
read_reports (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  KcReport *report;

  if (!kc_ranking_read_period (db, job->ranking, &job->period, error))
    return FALSE;
  for (guint i = 0; i < 3; i++)
    {
      report = i == 0 ? kc_ranking_read_places (db, job->ranking, error) : i == 1 ? kc_ranking_read_pairs (db, job->ranking, error)
             : kc_ranking_read_proposals (db, kc_period_get_year (job->period), error);
      if (report == NULL)
        return FALSE;
      g_ptr_array_add (job->reports, report);
    }
  return TRUE;
}

/* What is nothing stays empty: a spreadsheet adds up and sorts what stands there. */
static void
put_cell (KcWorkbookWriter *writer, KcWorkbookSheet sheet, guint row, guint i, const KcReportColumn *column, const KcValue *value)
{
  const KcWorkbookStyle number = { KC_WORKBOOK_NUMBER, column->places, FALSE, KC_WORKBOOK_UNMARKED };
  const KcWorkbookStyle text = { KC_WORKBOOK_CELL_TEXT, 0, FALSE, KC_WORKBOOK_UNMARKED };

  if (value->type == KC_VALUE_INTEGER)
    kc_workbook_writer_put_decimal (writer, sheet, row, i, number, kc_decimal_new (value->as.integer, 0));
  else if (value->type == KC_VALUE_DECIMAL)
    kc_workbook_writer_put_decimal (writer, sheet, row, i, number, value->as.decimal);
  else if (value->type == KC_VALUE_TEXT)
    kc_workbook_writer_put_text (writer, sheet, row, i, text, value->as.text);
}

static void
put_report (KcWorkbookWriter *writer, KcReport *report)
{
  const KcWorkbookStyle head = { KC_WORKBOOK_HEAD, 0, FALSE, KC_WORKBOOK_UNMARKED };
  KcWorkbookSheet sheet = kc_workbook_writer_add_sheet (writer, kc_report_get_title (report));
  GListModel *rows = kc_report_get_rows (report);
  guint n = kc_report_get_n_columns (report);

  for (guint i = 0; i < n; i++)
    kc_workbook_writer_set_columns (writer, sheet, i, i, MAX (kc_report_get_column (report, i)->width, 8) + 4);
  kc_workbook_writer_freeze (writer, sheet, 1, 0);
  kc_workbook_writer_print_wide (writer, sheet, 1);
  for (guint i = 0; i < n; i++)
    kc_workbook_writer_put_text (writer, sheet, 0, i, head, kc_report_get_column (report, i)->title);
  for (guint r = 0; r < g_list_model_get_n_items (rows); r++)
    {
      g_autoptr(KcReportRow) row = g_list_model_get_item (rows, r);
      for (guint i = 0; i < n; i++)
        put_cell (writer, sheet, r + 1, i, kc_report_get_column (report, i), kc_report_row_get (row, i));
    }
}

static gboolean
write_workbook (gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autofree char *period = kc_period_get_label (job->period);
  g_autoptr(KcWorkbookWriter) writer = kc_workbook_writer_new (job->path, period, error);

  for (guint i = 0; writer != NULL && i < job->reports->len; i++)
    put_report (writer, g_ptr_array_index (job->reports, i));
  return writer != NULL && kc_workbook_writer_finish (writer, error);
}

void
kc_ranking_export_async (KcStore *store, gint64 ranking, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->ranking = ranking;
  job->path = g_strdup (path);
  job->reports = g_ptr_array_new_with_free_func (g_object_unref);
  kc_read_write_async (store, read_reports, write_workbook, job, free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_ranking_export_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_read_write_finish (store, result, error);
}
