/* The charts of a run for paper: how its points lie, total against a figure, branches by indicators, and, where there is a run before it, the
 * comparison with that one. */
#pragma once

#include "kc-appraisal.h"
#include "kc-pages.h"

G_BEGIN_DECLS

void     kc_run_chart_pages_load_async  (KcStore *store, gint64 run, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
/* Charts (KcChart) in the order of the pages; transfer full. */
GPtrArray *kc_run_chart_pages_load_finish (GAsyncResult *result, GError **error);
/* A document of them, two charts on a page or one; the charts are the document's from then on. */
KcPages *kc_run_chart_pages_new (GPtrArray *charts, gboolean two, const char *institution, const char *source, KcDate print_date);

G_END_DECLS
