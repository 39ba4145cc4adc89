/* Lists of staff and branches, and the choices that filter them. */
#include "kc-staff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-grade-labels.h"
#include "kc-measure-table.h"
#include "kc-newest-run.h"
#include "kc-query.h"
#include "kc-record-table.h"
#include "kc-staff-private.h"
#include "kc-store.h"

/* How far ahead the lists look for what runs out. */
#define DUE_DAYS 90

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
 * beginning, the name's middle; last those whose branch alone matches. A search key reads "zhangsan|zs|张三". */
#define SEARCH_RANK \
  "CASE WHEN s.staff_number LIKE ?2 ESCAPE '\\' THEN 0" \
  " WHEN '|' || s.search_key || '|' LIKE '%|' || substr(?2, 1, length(?2) - 1) || '|%' ESCAPE '\\' THEN 1" \
  " WHEN '|' || s.search_key LIKE '%|' || ?2 ESCAPE '\\' THEN 2" \
  " WHEN s.search_key LIKE ?1 ESCAPE '\\' THEN 3 ELSE 4 END"

/* SQL that is 1 for those whose date comes within DUE_DAYS; the texts are our own dates. */
char *
kc_staff_due_condition (const char *field)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) then = g_date_time_add_days (now, DUE_DAYS);
  g_autofree char *from = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *to = g_date_time_format (then, "%Y-%m-%d");

  return g_strdup_printf ("CASE WHEN s.status <> 'exited' AND s.%s BETWEEN '%s' AND '%s' THEN 1 ELSE 0 END", field, from, to);
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
  g_autofree char *contract = kc_staff_due_condition ("contract_end");
  g_autofree char *certificate = kc_staff_due_condition ("certificate_end");
  g_autofree char *protection = kc_staff_due_condition ("protection_end");
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

/* Choices --------------------------------------------------------------------------------------------------------------------------- */

void
kc_filter_choice_free (KcFilterChoice *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->label);
  g_free (self);
}

/* "code, label, how many, order" of each filter; the label of a dictionary choice comes from the dictionary. */
static const struct
{
  const char *filter;
  const char *sql;
  const char *kind;
  const char *field;
} choice_queries[] = {
  { "branch", "SELECT b.id, b.name, count(s.id) FROM branch b LEFT JOIN staff s ON s.branch = b.id GROUP BY b.id, b.name, b.code ORDER BY b.code",
    NULL, NULL },
  { "branch_class", "SELECT b.class, b.class, count(*) FROM staff s JOIN branch b ON b.id = s.branch GROUP BY b.class ORDER BY b.class IS NULL",
    "branch", "class" },
  { "grade", "SELECT grade, grade, count(*) FROM staff GROUP BY grade ORDER BY grade IS NULL, grade", NULL, NULL },
  { "status", "SELECT status, status, count(*) FROM staff GROUP BY status", "staff", "status" },
  { "post", "SELECT post, post, count(*) FROM staff GROUP BY post ORDER BY post IS NULL", "staff", "post" },
};

typedef struct
{
  char *filter;
  GPtrArray *choices;
} Choices;

static void
choices_free (gpointer data)
{
  Choices *self = data;

  g_free (self->filter);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_free (self);
}

static KcFilterChoice *
read_choice (KcStatement   *statement,
             const KcField *field)
{
  KcFilterChoice *choice = g_new0 (KcFilterChoice, 1);
  const char *code = kc_statement_get_text (statement, 0);
  const KcChoice *known = field != NULL ? kc_field_find_choice (field, code) : NULL;

  choice->code = g_strdup (code != NULL ? code : "");
  choice->label = g_strdup (known != NULL ? kc_choice_get_label (known) : code != NULL ? kc_statement_get_text (statement, 1) : _("Not stated"));
  choice->count = (guint64) kc_statement_get_int (statement, 2);
  return choice;
}

/* Dictionary choices in the dictionary's order; others stay in that of the query. */
static int
rank_of (const KcField        *field,
         const KcFilterChoice *choice)
{
  const KcChoice *known = kc_field_find_choice (field, choice->code);

  return known != NULL ? (int) (known - field->choices) : G_MAXINT;
}

static int
compare_choices (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  int rank_a = rank_of (data, *(KcFilterChoice *const *) a);
  int rank_b = rank_of (data, *(KcFilterChoice *const *) b);

  return (rank_a > rank_b) - (rank_a < rank_b);
}

static gboolean
load_choices (KcDb       *db,
              gpointer    data,
              KcProgress *progress,
              GError    **error)
{
  Choices *self = data;
  g_autoptr(KcStatement) statement = NULL;
  const KcField *field = NULL;

  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_filter_choice_free);
  for (guint i = 0; i < G_N_ELEMENTS (choice_queries) && statement == NULL; i++)
    {
      if (strcmp (choice_queries[i].filter, self->filter) != 0)
        continue;
      statement = kc_db_prepare (db, choice_queries[i].sql, error);
      if (statement == NULL)
        return FALSE;
      field = choice_queries[i].kind != NULL ? kc_kind_find_field (kc_kind_find (choice_queries[i].kind), choice_queries[i].field) : NULL;
    }
  while (statement != NULL)
    switch (kc_statement_step (statement, error))
      {
      case KC_STEP_ROW:
        g_ptr_array_add (self->choices, read_choice (statement, field));
        break;
      case KC_STEP_DONE:
        if (field != NULL)
          g_ptr_array_sort_with_data (self->choices, compare_choices, (gpointer) field);
        return TRUE;
      case KC_STEP_FAILED:
      default:
        return FALSE;
      }
  return TRUE; /* a filter without choices */
}

void
kc_staff_filter_choices_async (KcStore            *store,
                               const char         *filter,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Choices *choices = g_new0 (Choices, 1);

  choices->filter = g_strdup (filter);
  kc_store_run_async (store, KC_STORE_READ, load_choices, choices, choices_free, NULL, cancellable, callback, user_data);
}

GPtrArray *
kc_staff_filter_choices_finish (KcStore      *store,
                                GAsyncResult *result,
                                GError      **error)
{
  Choices *choices = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&choices->choices) : NULL;
}

/* Finding --------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *number;
  gint64 id;
} Find;

static void
find_free (gpointer data)
{
  Find *self = data;

  g_free (self->number);
  g_free (self);
}

static gboolean
find_staff (KcDb       *db,
            gpointer    data,
            KcProgress *progress,
            GError    **error)
{
  Find *self = data;

  self->id = kc_record_table_find_id (db, kc_kind_find ("staff"), self->number, error);
  if (self->id == 0)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "Failed to find staff member: nobody has this number");
  return self->id > 0;
}

void
kc_staff_find_async (KcStore            *store,
                     const char         *staff_number,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  Find *find = g_new0 (Find, 1);

  find->number = g_strdup (staff_number);
  kc_store_run_async (store, KC_STORE_READ, find_staff, find, find_free, NULL, cancellable, callback, user_data);
}

gint64
kc_staff_find_finish (KcStore      *store,
                      GAsyncResult *result,
                      GError      **error)
{
  Find *find = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? find->id : 0;
}
