/* Whose figures a period's total of a measure is made of: the list behind a point of the dashboard's trend. */
#pragma once

#include <gio/gio.h>
#include "kc-period.h"
#include "kc-report.h"

G_BEGIN_DECLS

typedef struct _KcStore KcStore;

/* Columns staff_number, name, branch, figure (of `places` decimals); row id = staff. Filter: branch (row id). Persons who have no figure in that period
 * are not listed; one that is not reported or does not apply says so. The greatest first unless asked otherwise. A measure that the bank has not:
 * an empty list. */
void      kc_figure_list_async  (KcStore *store, const char *measure, KcPeriod period, guint places, const KcPageRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_figure_list_finish (KcStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
