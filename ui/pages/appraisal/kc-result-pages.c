#include "kc-result-pages.h"

#include <glib/gi18n-lib.h>

#include "kc-report-pages.h"
#include "kc-ui-format.h"

#define FETCH_SIZE 1000

typedef struct
{
  KcStore *store;        /* outlived by the workspace that the caller holds */
  gint64 run;
  KcPageRequest *request;
  KcProgress *progress;
  KcReport *results;     /* gathered so far */
} Gather;

static void
gather_free (gpointer data)
{
  Gather *gather = data;

  kc_page_request_free (gather->request);
  g_object_unref (gather->progress);
  g_clear_object (&gather->results);
  g_free (gather);
}

static void
append_rows (KcReport *to,
             KcReport *from)
{
  GListModel *rows = kc_report_get_rows (from);
  guint n_columns = kc_report_get_n_columns (to);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);
      KcReportRow *copy = kc_report_add_row (to, kc_report_row_get_id (row));

      for (guint column = 0; column < n_columns; column++)
        kc_report_row_set (copy, column, kc_report_row_get (row, column));
    }
}

static void fetch (GTask *task);

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Gather *gather = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (KcReport) page = kc_run_results_finish (gather->store, result, &error);
  guint n;

  if (page == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  n = g_list_model_get_n_items (kc_report_get_rows (page));
  if (gather->results == NULL)
    gather->results = g_object_ref (page);
  else
    append_rows (gather->results, page);
  gather->request->offset += n;
  kc_progress_set (gather->progress, gather->request->offset, kc_report_get_total (page));
  if (n > 0 && gather->request->offset < kc_report_get_total (page))
    fetch (task);
  else
    g_task_return_pointer (task, g_steal_pointer (&gather->results), g_object_unref);
}

static void
fetch (GTask *task)
{
  Gather *gather = g_task_get_task_data (task);

  kc_run_results_async (gather->store, gather->run, gather->request, kc_progress_get_cancellable (gather->progress), fetched_cb, g_object_ref (task));
}

void
kc_result_pages_load_async (KcStore            *store,
                            gint64              run,
                            gint64              branch,
                            KcProgress         *progress,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, kc_progress_get_cancellable (progress), callback, user_data);
  g_autofree char *code = g_strdup_printf ("%" G_GINT64_FORMAT, branch);
  Gather *gather = g_new0 (Gather, 1);

  gather->store = store;
  gather->run = run;
  gather->progress = g_object_ref (progress);
  gather->request = kc_page_request_new ();
  gather->request->limit = FETCH_SIZE;
  gather->request->sort = g_strdup ("total");
  gather->request->descending = TRUE;
  if (branch != 0)
    kc_page_request_set_filter (gather->request, "branch", code);
  g_task_set_task_data (task, gather, gather_free);
  fetch (task);
}

KcReport *
kc_result_pages_load_finish (GAsyncResult *result,
                             GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static KcReport *
with_title (KcReport   *results,
            const char *title)
{
  KcReport *report = kc_report_new (title);

  for (guint i = 0; i < kc_report_get_n_columns (results); i++)
    {
      const KcReportColumn *column = kc_report_get_column (results, i);
      kc_report_add_column (report, column->name, column->title, column->type, column->places, column->width);
    }
  append_rows (report, results);
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return report;
}

KcPages *
kc_result_pages_new (KcReport   *results,
                     const char *title,
                     const char *institution,
                     const char *source,
                     KcDate      print_date)
{
  guint n = g_list_model_get_n_items (kc_report_get_rows (results));
  g_autofree char *number = kc_ui_format_count (n);
  g_autofree char *subtitle = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person", "%s persons", n), number);
  g_autoptr (KcReport) report = with_title (results, title);
  KcPageFurniture furniture = { (char *) institution, (char *) _("Appraisal Results"), (char *) source, print_date };
  KcPages *pages = kc_report_pages_new (&furniture);
  KcPaper paper;

  kc_paper_init_a4 (&paper, TRUE);
  kc_pages_set_paper (pages, &paper);
  kc_report_pages_add (KC_REPORT_PAGES (pages), report, subtitle);
  return pages;
}
