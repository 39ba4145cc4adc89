/* Headcount, sums of the year, the trend, and branches compared. */
#include "kc-overview-private.h"

#include <glib/gi18n-lib.h>

#include "kc-evaluation.h"
#include "kc-kind.h"
#include "kc-measure-table.h"

#define PERCENT_PLACES 2

gint64
kc_overview_find_measure (KcDb       *db,
                          const char *code,
                          GError    **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT coalesce((SELECT id FROM measure WHERE code = ?1), 0)", error);

  if (statement == NULL)
    return -1;
  kc_statement_bind_text (statement, 1, code);
  return kc_statement_step (statement, error) == KC_STEP_ROW ? kc_statement_get_int (statement, 0) : -1;
}

/* One branch: its people's figures by the key of the table; a few thousand look-ups at most. */
static gboolean
sum_branch (KcOverviewLoad *self,
            KcPeriod        period,
            gint64          measure,
            KcDecimal      *total,
            guint64        *n,
            GError        **error)
{
  g_autoptr(KcStatement) statement = NULL;

  statement = kc_db_prepare (self->db, "SELECT coalesce(sum(v.value), 0), count(v.value) FROM staff s CROSS JOIN measure_value v"
                                       " WHERE s.branch = ?1 AND v.period = ?2 AND v.staff = s.id AND v.measure = ?3", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, self->branch);
  kc_statement_bind_int (statement, 2, period);
  kc_statement_bind_int (statement, 3, measure);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  *total = kc_statement_get_decimal (statement, 0);
  *n = (guint64) kc_statement_get_int (statement, 1);
  return TRUE;
}

gboolean
kc_overview_sum (KcOverviewLoad *self,
                 KcPeriod        period,
                 const char     *measure,
                 KcDecimal      *total,
                 guint64        *n,
                 GError        **error)
{
  gint64 id = kc_overview_find_measure (self->db, measure, error);

  if (id < 0)
    return FALSE;
  return self->branch != 0 ? sum_branch (self, period, id, total, n, error)
                           : kc_measure_table_load_total (self->db, period, id, total, n, error);
}

/* A period stands for the bank when it has at least nine of ten figures that the fullest one has: a month of which two branches have been taken in,
 * or which a few people report while the others report the year, does not. */
static gboolean
is_full (guint64 n,
         guint64 most)
{
  return n > 0 && n >= most - most / 10;
}

gboolean
kc_overview_find_balance (KcOverviewLoad *self,
                          const char     *measure,
                          KcPeriod       *period,
                          KcDecimal      *total,
                          GError        **error)
{
  g_autofree KcDecimal *totals = g_new0 (KcDecimal, self->months->len + 1);
  g_autofree guint64 *counts = g_new0 (guint64, self->months->len + 1);
  guint64 most = 0;

  /* The year first, then its months: the later counts more. */
  for (guint i = self->year == KC_PERIOD_NONE ? 1 : 0; i <= self->months->len; i++)
    {
      KcPeriod candidate = i == 0 ? self->year : g_array_index (self->months, KcPeriod, i - 1);

      if (!kc_overview_sum (self, candidate, measure, &totals[i], &counts[i], error))
        return FALSE;
      most = MAX (most, counts[i]);
    }
  *period = KC_PERIOD_NONE;
  *total = KC_DECIMAL_ZERO;
  for (guint i = self->months->len + 1; i > 0; i--)
    if (is_full (counts[i - 1], most))
      {
        *period = i == 1 ? self->year : g_array_index (self->months, KcPeriod, i - 2);
        *total = totals[i - 1];
        break;
      }
  return TRUE;
}

/* numerator ÷ denominator in percent; KC_NOTHING_TARGET_ZERO when there is nothing to take a share of. */
static KcNothing
make_percent (KcDecimal  numerator,
              KcDecimal  denominator,
              KcDecimal *out)
{
  KcDecimal hundredfold;

  if (kc_decimal_sign (denominator) == 0)
    return KC_NOTHING_TARGET_ZERO;
  if (!kc_decimal_scale_by_ten (numerator, 2, &hundredfold) ||
      !kc_decimal_divide (hundredfold, denominator, PERCENT_PLACES, KC_ROUND_HALF_UP, out))
    return KC_NOTHING_NOT_APPLICABLE;
  return KC_NOTHING_NONE;
}

static gboolean
load_trend (KcOverviewLoad *self,
            GError        **error)
{
  KcOverview *overview = self->overview;

  for (guint i = 0; i < self->months->len; i++)
    {
      KcPeriod month = g_array_index (self->months, KcPeriod, i);
      g_autofree char *label = kc_period_to_string (month);
      KcOverviewItem *item = kc_overview_add_item (overview->trend, label, label);
      KcDecimal sum;
      guint64 n, n_loans;

      if (!kc_overview_sum (self, month, "interest_income", &item->value, &n, error) ||
          !kc_overview_sum (self, month, "loan_count", &item->value2, &n_loans, error))
        return FALSE;
      item->nothing = n > 0 ? KC_NOTHING_NONE : KC_NOTHING_NOT_REPORTED;
      if (n > 0 && kc_decimal_add (overview->interest_income, item->value, &sum))
        {
          overview->interest_income = sum;
          overview->interest_income_nothing = KC_NOTHING_NONE;
        }
    }
  return TRUE;
}

static gboolean
load_balances (KcOverviewLoad *self,
               GError        **error)
{
  KcOverview *overview = self->overview;
  KcDecimal npl;
  KcPeriod loans_period, npl_period;

  if (!kc_overview_find_balance (self, "managed_loans", &loans_period, &overview->loan_balance, error) ||
      !kc_overview_find_balance (self, "new_npl_balance", &npl_period, &npl, error))
    return FALSE;
  if (loans_period != KC_PERIOD_NONE)
    overview->loan_balance_nothing = KC_NOTHING_NONE;
  if (loans_period != KC_PERIOD_NONE && npl_period != KC_PERIOD_NONE)
    overview->npl_ratio_nothing = make_percent (npl, overview->loan_balance, &overview->npl_ratio);
  return TRUE;
}

static gboolean
load_headcount (KcOverviewLoad *self,
                GError        **error)
{
  const KcField *class_field = kc_kind_find_field (kc_kind_find ("branch"), "class");
  g_autoptr(KcStatement) statement = NULL;

  statement = kc_db_prepare (self->db, "SELECT b.class, sum(n.managers), count(*) FROM branch b LEFT JOIN"
                                       " (SELECT branch, count(*) AS managers FROM staff WHERE status = 'active' GROUP BY branch) n ON n.branch = b.id"
                                       " WHERE ?1 = 0 OR b.id = ?1 GROUP BY b.class"
                                       " ORDER BY CASE b.class WHEN 'urban' THEN 1 WHEN 'township' THEN 2 WHEN 'village' THEN 3 ELSE 4 END", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, self->branch);
  for (;;)
    {
      const KcChoice *choice;
      KcOverviewItem *item;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          self->overview->branches += (guint64) kc_statement_get_int (statement, 2);
          self->overview->managers += (guint64) kc_statement_get_int (statement, 1);
          if (kc_statement_get_int (statement, 1) == 0)
            break;
          choice = kc_field_find_choice (class_field, kc_statement_get_text (statement, 0));
          item = kc_overview_add_item (self->overview->by_class, kc_statement_get_text (statement, 0),
                                       choice != NULL ? kc_choice_get_label (choice) : _("Not stated"));
          item->value = kc_decimal_new (kc_statement_get_int (statement, 1), 0);
          break;
        case KC_STEP_DONE:
          return TRUE;
        case KC_STEP_FAILED:
        default:
          return FALSE;
        }
    }
}

gboolean
kc_overview_load_figures (KcOverviewLoad *self,
                          GError        **error)
{
  return load_headcount (self, error) && load_trend (self, error) && load_balances (self, error);
}

/* Branches compared ----------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 score_sum, n_scores;  /* ten-thousandths */
  gint64 loans, npl;
  gboolean has_npl;
} BranchSums;

static BranchSums *
get_branch (GHashTable *branches,
            gint64      branch)
{
  BranchSums *sums = g_hash_table_lookup (branches, &branch);

  if (sums == NULL)
    {
      sums = g_new0 (BranchSums, 1);
      g_hash_table_insert (branches, g_memdup2 (&branch, sizeof branch), sums);
    }
  return sums;
}

/* Rows of (branch, sum, count) of a statement with two parameters and the branch into the field chosen by `part`. */
static gboolean
gather (KcOverviewLoad *self,
        GHashTable     *branches,
        const char     *sql,
        gint64          first,
        gint64          second,
        char            part,
        GError        **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, first);
  kc_statement_bind_int (statement, 2, second);
  if (self->branch != 0)
    kc_statement_bind_int (statement, 3, self->branch);
  for (;;)
    {
      BranchSums *sums;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          break;
        case KC_STEP_DONE:
          return TRUE;
        case KC_STEP_FAILED:
        default:
          return FALSE;
        }
      sums = get_branch (branches, kc_statement_get_int (statement, 0));
      if (part == 's')
        {
          sums->score_sum = kc_statement_get_int (statement, 1);
          sums->n_scores = kc_statement_get_int (statement, 2);
        }
      else if (part == 'l')
        sums->loans = kc_statement_get_int (statement, 1);
      else
        {
          sums->npl = kc_statement_get_int (statement, 1);
          sums->has_npl = kc_statement_get_int (statement, 2) > 0;
        }
    }
}

/* All branches: along the period's figures. One branch: along its people. */
#define SUM_BY_BRANCH \
  "SELECT s.branch, coalesce(sum(v.value), 0), count(v.value) FROM measure_value v CROSS JOIN staff s" \
  " WHERE v.period = ?1 AND v.measure = ?2 AND s.id = v.staff GROUP BY s.branch"
#define SUM_OF_BRANCH \
  "SELECT s.branch, coalesce(sum(v.value), 0), count(v.value) FROM staff s CROSS JOIN measure_value v" \
  " WHERE v.period = ?1 AND v.measure = ?2 AND s.branch = ?3 AND v.staff = s.id GROUP BY s.branch"
#define SCORES_BY_BRANCH \
  "SELECT p.branch, coalesce(sum(r.total), 0), count(r.total) FROM result r CROSS JOIN run_person p" \
  " WHERE r.run = ?1 AND ?2 = 0 AND " KC_COUNTED_SQL ("r.") " AND p.run = r.run AND p.staff = r.staff GROUP BY p.branch"
#define SCORES_OF_BRANCH \
  "SELECT p.branch, coalesce(sum(r.total), 0), count(r.total) FROM run_person p CROSS JOIN result r" \
  " WHERE p.run = ?1 AND ?2 = 0 AND p.branch = ?3 AND " KC_COUNTED_SQL ("r.") " AND r.run = p.run AND r.staff = p.staff GROUP BY p.branch"

static gboolean
gather_balance (KcOverviewLoad *self,
                GHashTable     *branches,
                const char     *measure,
                char            part,
                GError        **error)
{
  gint64 id = kc_overview_find_measure (self->db, measure, error);
  KcDecimal total;
  KcPeriod period;

  if (id < 0 || !kc_overview_find_balance (self, measure, &period, &total, error))
    return FALSE;
  return period == KC_PERIOD_NONE || gather (self, branches, self->branch != 0 ? SUM_OF_BRANCH : SUM_BY_BRANCH, period, id, part, error);
}

static gboolean
add_branches (KcOverviewLoad *self,
              GHashTable     *branches,
              GError        **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (self->db, "SELECT id, name FROM branch ORDER BY code", error);

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      g_autofree char *code = NULL;
      const BranchSums *sums;
      KcOverviewItem *item;
      gint64 id;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          break;
        case KC_STEP_DONE:
          return TRUE;
        case KC_STEP_FAILED:
        default:
          return FALSE;
        }
      id = kc_statement_get_int (statement, 0);
      sums = g_hash_table_lookup (branches, &id);
      if (sums == NULL || (self->branch != 0 && self->branch != id))
        continue;
      code = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      item = kc_overview_add_item (self->overview->branch_scores, code, kc_statement_get_text (statement, 1));
      if (sums->n_scores == 0 || !kc_decimal_divide (kc_decimal_from_stored (sums->score_sum), kc_decimal_new (sums->n_scores, 0), PERCENT_PLACES,
                                                     KC_ROUND_HALF_UP, &item->value))
        item->nothing = KC_NOTHING_NOT_REPORTED;
      if (sums->has_npl && make_percent (kc_decimal_from_stored (sums->npl), kc_decimal_from_stored (sums->loans), &item->value2) != KC_NOTHING_NONE)
        item->value2 = KC_DECIMAL_ZERO;
    }
}

gboolean
kc_overview_load_branches (KcOverviewLoad *self,
                           GError        **error)
{
  g_autoptr(GHashTable) branches = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  if (self->run.id != 0 &&
      !gather (self, branches, self->branch != 0 ? SCORES_OF_BRANCH : SCORES_BY_BRANCH, self->run.id, 0, 's', error))
    return FALSE;
  return gather_balance (self, branches, "managed_loans", 'l', error) &&
         gather_balance (self, branches, "new_npl_balance", 'n', error) &&
         add_branches (self, branches, error);
}
