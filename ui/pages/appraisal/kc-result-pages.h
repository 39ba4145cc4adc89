/* The results table of a branch or the bank for paper: all pages of the query gathered, then one table from the highest total down. */
#pragma once

#include "kc-appraisal.h"
#include "kc-pages.h"

G_BEGIN_DECLS

/* branch 0: the bank. */
void      kc_result_pages_load_async  (KcStore *store, gint64 run, gint64 branch, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_result_pages_load_finish (GAsyncResult *result, GError **error);
/* A document of that report, A4 across. */
KcPages  *kc_result_pages_new (KcReport *results, const char *title, const char *institution, const char *source, KcDate print_date);

G_END_DECLS
