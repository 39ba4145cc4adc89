#include "kc-figure-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-overview-private.h"
#include "kc-query.h"
#include "kc-store.h"

static const KcQueryColumn columns[] = {
  { "staff_number", N_("Staff number"), KC_COLUMN_TEXT, 0, 10, "s.staff_number", NULL, NULL, NULL, FALSE, FALSE },
  { "name", N_("Name"), KC_COLUMN_TEXT, 0, 8, "s.name", "s.sort_key", NULL, NULL, FALSE, FALSE },
  { "branch", N_("Branch"), KC_COLUMN_TEXT, 0, 14, "b.name", "b.sort_key", NULL, NULL, FALSE, FALSE },
  { "figure", N_("Figure"), KC_COLUMN_NUMBER, 0, 14, "v.value", NULL, NULL, NULL, TRUE, FALSE },
};
#define FIGURE_COLUMN (G_N_ELEMENTS (columns) - 1)

static const KcQueryFilter filters[] = { { "branch", "s.branch", TRUE } };

typedef struct
{
  char *measure;
  KcPeriod period;
  guint places;
  KcPageRequest *request;
  KcReport *report;
} List;

static void
list_free (gpointer data)
{
  List *self = data;

  g_free (self->measure);
  kc_page_request_free (self->request);
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
  KcQueryColumn own_columns[G_N_ELEMENTS (columns)];
  const KcQuery query = {
    .title = N_("Figures"),
    .from = "measure_value v JOIN staff s ON s.id = v.staff LEFT JOIN branch b ON b.id = s.branch",
    .id = "s.id", .where = "v.period = ?3 AND v.measure = ?4",
    .search = "s.staff_number LIKE ?2 ESCAPE '\\' OR s.search_key LIKE ?1 ESCAPE '\\'"
              " OR s.branch IN (SELECT id FROM branch WHERE search_key LIKE ?1 ESCAPE '\\')",
    .columns = own_columns, .n_columns = G_N_ELEMENTS (columns), .filters = filters, .n_filters = G_N_ELEMENTS (filters),
    .default_order = "v.value IS NULL, v.value DESC, s.sort_key, s.id",
  };
  gint64 measure = kc_overview_find_measure (db, self->measure, error);

  if (measure < 0)
    return FALSE;
  memcpy (own_columns, columns, sizeof columns);
  own_columns[FIGURE_COLUMN].places = self->places;
  self->report = kc_query_run (db, &query, self->request, self->period, measure, error);
  return self->report != NULL;
}

void
kc_figure_list_async (KcStore             *store,
                      const char          *measure,
                      KcPeriod             period,
                      guint                places,
                      const KcPageRequest *request,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  List *list = g_new0 (List, 1);

  list->measure = g_strdup (measure);
  list->period = period;
  list->places = places;
  list->request = kc_page_request_dup (request);
  kc_store_run_async (store, KC_STORE_READ, load_list, list, list_free, NULL, cancellable, callback, user_data);
}

KcReport *
kc_figure_list_finish (KcStore      *store,
                       GAsyncResult *result,
                       GError      **error)
{
  List *list = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&list->report) : NULL;
}
