#include "kc-run-chart-pages.h"

#include <glib/gi18n-lib.h>

#include "kc-chart-pages.h"
#include "kc-run-compare-charts.h"

/* Read one after the other: what the charts draw. */
typedef struct
{
  KcStore *store;        /* outlived by the workspace that the caller holds */
  gint64 run;
  KcProgress *progress;
  KcRunSummary *summary;
  KcRunFigures *figures;
} Gather;

#define N_STEPS 3

static void
gather_free (gpointer data)
{
  Gather *gather = data;

  g_object_unref (gather->progress);
  g_clear_pointer (&gather->summary, kc_run_summary_free);
  g_clear_pointer (&gather->figures, kc_run_figures_free);
  g_free (gather);
}

static GPtrArray *
make_charts (const Gather          *gather,
             const KcRunComparison *comparison)
{
  GPtrArray *charts = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (charts, kc_run_compare_charts_distribution (gather->summary));
  g_ptr_array_add (charts, kc_run_compare_charts_scatter (gather->figures));
  if (comparison->other != 0)
    {
      g_ptr_array_add (charts, kc_run_compare_charts_totals (comparison));
      g_ptr_array_add (charts, kc_run_compare_charts_flow (comparison));
      g_ptr_array_add (charts, kc_run_compare_charts_ranks (comparison));
    }
  g_ptr_array_add (charts, kc_run_compare_charts_heat (gather->figures));
  return charts;
}

static void
compared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (KcRunComparison) comparison = kc_run_compare_finish ((KcStore *) object, result, &error);

  if (comparison == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, make_charts (g_task_get_task_data (task), comparison), (GDestroyNotify) g_ptr_array_unref);
}

static void
figures_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Gather *gather = g_task_get_task_data (task);
  GError *error = NULL;

  gather->figures = kc_run_figures_finish ((KcStore *) object, result, &error);
  if (gather->figures == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  kc_progress_set (gather->progress, 2, N_STEPS);
  kc_run_compare_async (gather->store, gather->run, 0, g_task_get_cancellable (task), compared_cb, g_object_ref (task));
}

static void
summary_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Gather *gather = g_task_get_task_data (task);
  GError *error = NULL;

  gather->summary = kc_run_summary_finish ((KcStore *) object, result, &error);
  if (gather->summary == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  kc_progress_set (gather->progress, 1, N_STEPS);
  kc_run_figures_async (gather->store, gather->run, NULL, g_task_get_cancellable (task), figures_cb, g_object_ref (task));
}

void
kc_run_chart_pages_load_async (KcStore            *store,
                               gint64              run,
                               KcProgress         *progress,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, kc_progress_get_cancellable (progress), callback, user_data);
  Gather *gather = g_new0 (Gather, 1);

  gather->store = store;
  gather->run = run;
  gather->progress = g_object_ref (progress);
  g_task_set_task_data (task, gather, gather_free);
  kc_run_summary_async (store, run, g_task_get_cancellable (task), summary_cb, g_object_ref (task));
}

GPtrArray *
kc_run_chart_pages_load_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

KcPages *
kc_run_chart_pages_new (GPtrArray  *charts,
                        gboolean    two,
                        const char *institution,
                        const char *source,
                        KcDate      print_date)
{
  KcPageFurniture furniture = { (char *) institution, (char *) _("Appraisal Charts"), (char *) source, print_date };
  KcPages *pages = kc_chart_pages_new (&furniture, two);

  for (guint i = 0; i < charts->len; i++)
    kc_chart_pages_add (KC_CHART_PAGES (pages), g_ptr_array_index (charts, i));
  return pages;
}
