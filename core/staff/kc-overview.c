/* The dashboard as a whole: which year, which run, and one call for all parts. */
#include "kc-overview-private.h"

#include "kc-measure-table.h"
#include "kc-store.h"

static void
item_free (gpointer data)
{
  KcOverviewItem *self = data;

  g_free (self->code);
  g_free (self->label);
  g_free (self);
}

KcOverviewItem *
kc_overview_add_item (GPtrArray  *items,
                      const char *code,
                      const char *label)
{
  KcOverviewItem *item = g_new0 (KcOverviewItem, 1);

  item->code = g_strdup (code != NULL ? code : "");
  item->label = g_strdup (label != NULL ? label : "");
  g_ptr_array_add (items, item);
  return item;
}

static KcOverview *
overview_new (void)
{
  KcOverview *self = g_new0 (KcOverview, 1);

  self->by_grade = g_ptr_array_new_with_free_func (item_free);
  self->by_class = g_ptr_array_new_with_free_func (item_free);
  self->scores = g_ptr_array_new_with_free_func (item_free);
  self->bands = g_ptr_array_new_with_free_func (item_free);
  self->trend = g_ptr_array_new_with_free_func (item_free);
  self->branch_scores = g_ptr_array_new_with_free_func (item_free);
  self->mean_score_nothing = self->loan_balance_nothing = KC_NOTHING_NOT_REPORTED;
  self->interest_income_nothing = self->npl_ratio_nothing = KC_NOTHING_NOT_REPORTED;
  return self;
}

void
kc_overview_free (KcOverview *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->by_grade);
  g_ptr_array_unref (self->by_class);
  g_ptr_array_unref (self->scores);
  g_ptr_array_unref (self->bands);
  g_ptr_array_unref (self->trend);
  g_ptr_array_unref (self->branch_scores);
  g_clear_object (&self->top);
  g_clear_object (&self->bottom);
  g_clear_object (&self->tasks);
  g_clear_object (&self->imports);
  g_free (self->run_label);
  g_free (self);
}

/* Years ---------------------------------------------------------------------------------------------------------------------------- */

/* Newest first. */
static GArray *
list_years (GArray *periods)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (KcPeriod));

  for (guint i = periods->len; i > 0; i--)
    {
      KcPeriod year = kc_period_new (KC_PERIOD_YEAR, kc_period_get_year (g_array_index (periods, KcPeriod, i - 1)), 1);

      if (years->len == 0 || g_array_index (years, KcPeriod, years->len - 1) != year)
        g_array_append_val (years, year);
    }
  return years;
}

static GArray *
list_months (GArray  *periods,
             KcPeriod year)
{
  GArray *months = g_array_new (FALSE, FALSE, sizeof (KcPeriod));

  for (guint i = 0; i < periods->len; i++)
    {
      KcPeriod period = g_array_index (periods, KcPeriod, i);

      if (kc_period_get_kind (period) == KC_PERIOD_MONTH && kc_period_contains (year, period))
        g_array_append_val (months, period);
    }
  return months;
}

/* What is asked for, else the newest year with figures, else that of the newest run. */
static KcPeriod
choose_year (KcPeriod           asked,
             GArray            *periods,
             const KcNewestRun *newest)
{
  g_autoptr(GArray) years = list_years (periods);

  if (asked != KC_PERIOD_NONE)
    return kc_period_new (KC_PERIOD_YEAR, kc_period_get_year (asked), 1);
  if (years->len > 0)
    return g_array_index (years, KcPeriod, 0);
  return newest->id != 0 ? kc_period_new (KC_PERIOD_YEAR, kc_period_get_year (newest->period), 1) : KC_PERIOD_NONE;
}

/* Loading -------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  KcPeriod period;
  gint64 branch;
  guint due_days;
  KcOverview *overview;
} Call;

static void
call_free (gpointer data)
{
  Call *self = data;

  kc_overview_free (self->overview);
  g_free (self);
}

static gboolean
load_parts (KcOverviewLoad *load,
            KcPeriod        asked,
            GError        **error)
{
  g_autoptr(GArray) periods = kc_measure_table_list_periods (load->db, error);

  if (periods == NULL || !kc_newest_run_find (load->db, KC_PERIOD_NONE, &load->run, error))
    return FALSE;
  load->year = choose_year (asked, periods, &load->run);
  load->months = list_months (periods, load->year);
  if (!kc_newest_run_find (load->db, load->year, &load->run, error))
    return FALSE;
  return kc_overview_load_figures (load, error) &&
         kc_overview_load_results (load, error) &&
         kc_overview_load_branches (load, error) &&
         kc_overview_load_tasks (load, error);
}

static gboolean
load_overview (KcDb       *db,
               gpointer    data,
               KcProgress *progress,
               GError    **error)
{
  Call *self = data;
  g_autoptr(KcOverview) overview = overview_new ();
  KcOverviewLoad load = { .db = db, .branch = self->branch, .due_days = self->due_days, .overview = overview };
  gboolean loaded = load_parts (&load, self->period, error);

  g_clear_pointer (&load.months, g_array_unref);
  if (loaded)
    self->overview = g_steal_pointer (&overview);
  return loaded;
}

void
kc_overview_load_async (KcStore            *store,
                        KcPeriod            period,
                        gint64              branch,
                        guint               due_days,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  Call *call = g_new0 (Call, 1);

  call->period = period;
  call->branch = branch;
  call->due_days = due_days;
  kc_store_run_async (store, KC_STORE_READ, load_overview, call, call_free, NULL, cancellable, callback, user_data);
}

KcOverview *
kc_overview_load_finish (KcStore      *store,
                         GAsyncResult *result,
                         GError      **error)
{
  Call *call = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&call->overview) : NULL;
}

typedef struct
{
  GArray *years;
} Periods;

static void
periods_free (gpointer data)
{
  Periods *self = data;

  g_clear_pointer (&self->years, g_array_unref);
  g_free (self);
}

static gboolean
load_periods (KcDb       *db,
              gpointer    data,
              KcProgress *progress,
              GError    **error)
{
  Periods *self = data;
  g_autoptr(GArray) periods = kc_measure_table_list_periods (db, error);

  if (periods == NULL)
    return FALSE;
  self->years = list_years (periods);
  return TRUE;
}

void
kc_overview_periods_async (KcStore            *store,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  kc_store_run_async (store, KC_STORE_READ, load_periods, g_new0 (Periods, 1), periods_free, NULL, cancellable, callback, user_data);
}

GArray *
kc_overview_periods_finish (KcStore      *store,
                            GAsyncResult *result,
                            GError      **error)
{
  Periods *periods = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&periods->years) : NULL;
}
