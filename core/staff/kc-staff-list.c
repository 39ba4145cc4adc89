/* The list of staff: a page of it, searched, filtered, sorted. */
#include "kc-staff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-grade-labels.h"
#include "kc-measure-table.h"
#include "kc-newest-run.h"
#include "kc-query.h"
#include "kc-staff-private.h"
#include "kc-store.h"

/* A hundred years: further ahead nobody looks, and dates end. */
#define MAX_DUE_DAYS 36525u

static const KcQueryColumn columns[] = {
  { "staff_number", N_("Staff number"), KC_COLUMN_TEXT, 0, 10, "s.staff_number", NULL, NULL, NULL, FALSE, TRUE, TRUE },
  { "name", N_("Name"), KC_COLUMN_TEXT, 0, 8, "s.name", "s.sort_key", NULL, NULL, FALSE, TRUE },
  { "branch", N_("Branch"), KC_COLUMN_TEXT, 0, 14, "b.name", "b.sort_key", NULL, NULL, FALSE, TRUE },
  { "branch_class", N_("Branch class"), KC_COLUMN_CHOICE, 0, 8, "b.class",
    "CASE b.class WHEN 'urban' THEN 1 WHEN 'township' THEN 2 WHEN 'village' THEN 3 END", "branch", "class", FALSE, FALSE },
  { "post", N_("Post"), KC_COLUMN_CHOICE, 0, 12, "s.post", NULL, "staff", "post", FALSE, FALSE },
  { "grade", N_("Grade"), KC_COLUMN_TEXT, 0, 6, "s.grade", NULL, NULL, NULL, FALSE, FALSE },
  { "status", N_("Status"), KC_COLUMN_CHOICE, 0, 8, "s.status", NULL, "staff", "status", FALSE, FALSE },
  { "hire_date", N_("Hire date"), KC_COLUMN_DATE, 0, 10, "s.hire_date", NULL, NULL, NULL, FALSE, FALSE },
  { "last_score", N_("Last score"), KC_COLUMN_NUMBER, 2, 8, "r.total", NULL, NULL, NULL, TRUE, FALSE },
  { "last_grade", N_("Last grade"), KC_COLUMN_TEXT, 0, 8, "r.grade", NULL, NULL, NULL, FALSE, FALSE },
};
#define LAST_GRADE_COLUMN (G_N_ELEMENTS (columns) - 1)

/* The last four are what the dashboard's tasks lead to; their SQL holds dates and is made when asked for. */
enum { FILTER_BRANCH, FILTER_CLASS, FILTER_GRADE, FILTER_STATUS, FILTER_POST, FILTER_LAST_GRADE, FILTER_MISSING,
       FILTER_CONTRACT, FILTER_CERTIFICATE, FILTER_PROTECTION, N_FILTERS };

static const KcQueryFilter filters[N_FILTERS] = {
  [FILTER_BRANCH] = { "branch", "s.branch", TRUE },
  [FILTER_CLASS] = { "branch_class", "b.class", FALSE },
  [FILTER_GRADE] = { "grade", "s.grade", FALSE },
  [FILTER_STATUS] = { "status", "s.status", FALSE },
  [FILTER_POST] = { "post", "s.post", FALSE },
  [FILTER_LAST_GRADE] = { "last_grade", "r.grade", FALSE },
  [FILTER_MISSING] = { "missing",
                       "CASE WHEN s.status = 'active' AND s.post = 'customer_manager' AND NOT EXISTS"
                       " (SELECT 1 FROM measure_value v WHERE v.period = ?4 AND v.staff = s.id) THEN 1 ELSE 0 END", TRUE },
  [FILTER_CONTRACT] = { "contract_end", NULL, TRUE },
  [FILTER_CERTIFICATE] = { "certificate_end", NULL, TRUE },
  [FILTER_PROTECTION] = { "protection_end", NULL, TRUE },
};

/* How near a person is to what was typed: the number's beginning, the whole name (as its characters, syllables or initials), the name's
 * beginning, the name's middle; last those whose branch alone matches, asked first since a letter finds thousands of them. A search key reads
 * "zhangsan|zs|张三". */
#define SEARCH_RANK \
  "CASE WHEN s.staff_number LIKE ?2 ESCAPE '\\' THEN 0" \
  " WHEN (s.search_key LIKE ?1 ESCAPE '\\') IS NOT TRUE THEN 4" \
  " WHEN '|' || s.search_key || '|' LIKE '%|' || substr(?2, 1, length(?2) - 1) || '|%' ESCAPE '\\' THEN 1" \
  " WHEN '|' || s.search_key LIKE '%|' || ?2 ESCAPE '\\' THEN 2 ELSE 3 END"

/* The texts are our own dates. */
char *
kc_staff_due_condition (const char *field,
                        guint       days)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) then = g_date_time_add_days (now, (int) MIN (days, MAX_DUE_DAYS));
  g_autofree char *from = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *to = g_date_time_format (then, "%Y-%m-%d");

  return g_strdup_printf ("CASE WHEN s.status <> 'exited' AND s.%s BETWEEN '%s' AND '%s' THEN %u ELSE -1 END", field, from, to, days);
}

/* The filter's value is how far ahead it looks; without it nobody asks. Transfer full. */
static char *
make_due_filter (const KcPageRequest *request,
                 const char          *field)
{
  const char *value = request->filters != NULL ? g_hash_table_lookup (request->filters, field) : NULL;

  return kc_staff_due_condition (field, value != NULL ? (guint) MIN (g_ascii_strtoull (value, NULL, 10), MAX_DUE_DAYS) : 0);
}

/* List ------------------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  KcPageRequest *request;
  KcReport *report;
} List;

static void
list_free (gpointer data)
{
  List *self = data;

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
  g_autofree char *contract = make_due_filter (self->request, "contract_end");
  g_autofree char *certificate = make_due_filter (self->request, "certificate_end");
  g_autofree char *protection = make_due_filter (self->request, "protection_end");
  KcQueryFilter own_filters[N_FILTERS];
  KcQuery query = {
    .title = N_("Customer managers"),
    .from = "staff s LEFT JOIN branch b ON b.id = s.branch LEFT JOIN result r ON r.run = ?3 AND r.staff = s.id",
    .id = "s.id",
    .search = "s.staff_number LIKE ?2 ESCAPE '\\' OR s.search_key LIKE ?1 ESCAPE '\\'"
              " OR s.branch IN (SELECT id FROM branch WHERE search_key LIKE ?1 ESCAPE '\\')",
    .rank = SEARCH_RANK, .columns = columns, .n_columns = G_N_ELEMENTS (columns), .filters = own_filters, .n_filters = N_FILTERS,
    .default_order = "s.sort_key, s.id",
  };
  g_autoptr(GArray) periods = kc_measure_table_list_periods (db, error);
  g_autoptr(GHashTable) labels = NULL;
  KcPeriod month = KC_PERIOD_NONE;
  KcNewestRun run;

  for (guint i = 0; periods != NULL && i < periods->len; i++)
    if (kc_period_get_kind (g_array_index (periods, KcPeriod, i)) == KC_PERIOD_MONTH)
      month = g_array_index (periods, KcPeriod, i);
  if (periods == NULL || !kc_newest_run_find (db, KC_PERIOD_NONE, &run, error))
    return FALSE;
  memcpy (own_filters, filters, sizeof filters);
  own_filters[FILTER_CONTRACT].expression = contract;
  own_filters[FILTER_CERTIFICATE].expression = certificate;
  own_filters[FILTER_PROTECTION].expression = protection;
  self->report = kc_query_run (db, &query, self->request, run.id, month, error);
  if (self->report == NULL || run.id == 0)
    return self->report != NULL;
  labels = kc_grade_labels_load (db, run.scheme, error);
  if (labels != NULL)
    kc_grade_labels_apply (labels, self->report, LAST_GRADE_COLUMN);
  return labels != NULL;
}

void
kc_staff_list_async (KcStore             *store,
                     const KcPageRequest *request,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  List *list = g_new0 (List, 1);

  list->request = kc_page_request_dup (request);
  kc_store_run_async (store, KC_STORE_READ, load_list, list, list_free, NULL, cancellable, callback, user_data);
}

KcReport *
kc_staff_list_finish (KcStore      *store,
                      GAsyncResult *result,
                      GError      **error)
{
  List *list = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&list->report) : NULL;
}
