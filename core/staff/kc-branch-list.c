/* Branches with their headcount (D2.1, D2.2). */
#include "kc-staff.h"

#include <glib/gi18n-lib.h>

#include "kc-query.h"
#include "kc-store.h"

static const KcQueryColumn columns[] = {
  { "code", N_("Branch code"), KC_COLUMN_TEXT, 0, 8, "b.code", NULL, NULL, NULL, FALSE, FALSE },
  { "name", N_("Branch"), KC_COLUMN_TEXT, 0, 16, "b.name", "b.sort_key", NULL, NULL, FALSE, FALSE },
  { "class", N_("Branch class"), KC_COLUMN_CHOICE, 0, 8, "b.class", NULL, "branch", "class", FALSE, FALSE },
  { "managers", N_("Customer managers"), KC_COLUMN_NUMBER, 0, 8, "coalesce(n.managers, 0)", NULL, NULL, NULL, FALSE, FALSE },
  { "plan", N_("Planned"), KC_COLUMN_NUMBER, 0, 8, "b.headcount_plan", NULL, NULL, NULL, FALSE, FALSE },
  { "shortfall", N_("Shortfall"), KC_COLUMN_NUMBER, 0, 8,
    "CASE WHEN b.headcount_plan > coalesce(n.managers, 0) THEN b.headcount_plan - coalesce(n.managers, 0)"
    " WHEN b.headcount_plan IS NOT NULL THEN 0 END", NULL, NULL, NULL, FALSE, FALSE },
  { "regular_staff", N_("Regular staff"), KC_COLUMN_NUMBER, 0, 8, "b.regular_staff", NULL, NULL, NULL, FALSE, FALSE },
  /* In ten-thousandths, rounded by hand: there is no floating point in figures. */
  { "share", N_("Share of staff (%)"), KC_COLUMN_NUMBER, 1, 10,
    "CASE WHEN b.regular_staff > 0 THEN (coalesce(n.managers, 0) * 2000000 + b.regular_staff) / (b.regular_staff * 2) END", NULL, NULL, NULL, TRUE, FALSE },
  { "parent", N_("Superior branch"), KC_COLUMN_TEXT, 0, 14, "p.name", "p.sort_key", NULL, NULL, FALSE, FALSE },
};

static const KcQuery query = {
  .title = N_("Branches"),
  .from = "branch b LEFT JOIN (SELECT branch, count(*) AS managers FROM staff WHERE status = 'active' GROUP BY branch) n ON n.branch = b.id"
          " LEFT JOIN branch p ON p.id = b.parent",
  .id = "b.id",
  .columns = columns, .n_columns = G_N_ELEMENTS (columns),
  .default_order = "b.code", .is_small = TRUE,
};

typedef struct
{
  KcReport *report;
} List;

static void
list_free (gpointer data)
{
  List *self = data;

  g_clear_object (&self->report);
  g_free (self);
}

static gboolean
load_list (KcDb       *db,
           gpointer    data,
           KcProgress *progress,
           GError    **error)
{
  List *self = data;
  g_autoptr(KcPageRequest) request = kc_page_request_new ();

  self->report = kc_query_run (db, &query, request, 0, 0, error);
  return self->report != NULL;
}

void
kc_branch_list_async (KcStore            *store,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  kc_store_run_async (store, KC_STORE_READ, load_list, g_new0 (List, 1), list_free, NULL, cancellable, callback, user_data);
}

KcReport *
kc_branch_list_finish (KcStore      *store,
                       GAsyncResult *result,
                       GError      **error)
{
  List *list = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&list->report) : NULL;
}
