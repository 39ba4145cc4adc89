/* The newest run on the dashboard: grades, distribution with bands, top and bottom ten. */
#include "kc-overview-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-evaluation.h"
#include "kc-scheme-xml.h"

#define N_SHOWN 10
#define MEAN_PLACES 2

/* One person's total, from the highest down. */
typedef struct
{
  gint64 staff;
  gint64 total;  /* ten-thousandths */
} Total;

/* Outlet heads are graded for information only (D8.6): they stand in no distribution. */
static GArray *
load_totals (KcOverviewLoad *self,
             GError        **error)
{
  g_autoptr(GArray) totals = g_array_new (FALSE, FALSE, sizeof (Total));
  g_autoptr(KcStatement) statement = NULL;

  statement = kc_db_prepare (self->db, self->branch == 0
                                         ? "SELECT staff, total FROM result WHERE run = ?1 AND total IS NOT NULL AND " KC_COUNTED_SQL ("")
                                           " ORDER BY total DESC, staff"
                                         : "SELECT r.staff, r.total FROM run_person p CROSS JOIN result r WHERE p.run = ?1 AND p.branch = ?2"
                                           " AND r.run = p.run AND r.staff = p.staff AND r.total IS NOT NULL AND " KC_COUNTED_SQL ("r.")
                                           " ORDER BY r.total DESC, r.staff", error);
  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, self->run.id);
  if (self->branch != 0)
    kc_statement_bind_int (statement, 2, self->branch);
  for (;;)
    {
      Total total;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          total = (Total) { kc_statement_get_int (statement, 0), kc_statement_get_int (statement, 1) };
          g_array_append_val (totals, total);
          break;
        case KC_STEP_DONE:
          return g_steal_pointer (&totals);
        case KC_STEP_FAILED:
        default:
          return NULL;
        }
    }
}

static void
set_scores (KcOverviewLoad *self,
            GArray         *totals)
{
  KcOverview *overview = self->overview;
  gint64 sum = 0;

  for (guint i = 0; i < totals->len; i++)
    {
      gint64 total = g_array_index (totals, Total, i).total;

      kc_overview_add_item (overview->scores, NULL, NULL)->value = kc_decimal_from_stored (total);
      sum += total; /* 25,000 results of some hundred points are far from the limit */
    }
  if (totals->len > 0 &&
      kc_decimal_divide (kc_decimal_from_stored (sum), kc_decimal_new (totals->len, 0), MEAN_PLACES, KC_ROUND_HALF_UP, &overview->mean_score))
    overview->mean_score_nothing = KC_NOTHING_NONE;
}

/* Top and bottom --------------------------------------------------------------------------------------------------------------------- */

enum { RANK, NUMBER, NAME, BRANCH, TOTAL, GRADE };

static KcReport *
create_table (const char *title)
{
  KcReport *report = kc_report_new (title);

  kc_report_add_column (report, "rank", _("Rank"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "staff_number", _("Staff number"), KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (report, "name", _("Name"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "branch", _("Branch"), KC_COLUMN_TEXT, 0, 14);
  kc_report_add_column (report, "total", _("Total"), KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "grade", _("Grade"), KC_COLUMN_TEXT, 0, 6);
  return report;
}

/* Equal totals share the better rank. */
static guint
rank_of (GArray *totals,
         guint   index)
{
  while (index > 0 && g_array_index (totals, Total, index - 1).total == g_array_index (totals, Total, index).total)
    index--;
  return index + 1;
}

static const char *
grade_label (KcOverviewLoad *self,
             const char     *code)
{
  for (guint i = 0; code != NULL && i < self->overview->bands->len; i++)
    {
      const KcOverviewItem *band = g_ptr_array_index (self->overview->bands, i);

      if (g_str_equal (band->code, code))
        return band->label;
    }
  return code;
}

static gboolean
add_person (KcOverviewLoad *self,
            KcReport       *report,
            GArray         *totals,
            guint           index,
            GError        **error)
{
  const Total *total = &g_array_index (totals, Total, index);
  g_autoptr(KcStatement) statement = NULL;
  KcReportRow *row;

  statement = kc_db_prepare (self->db, "SELECT p.staff_number, p.name, p.branch_name, r.grade FROM run_person p"
                                       " JOIN result r ON r.run = p.run AND r.staff = p.staff WHERE p.run = ?1 AND p.staff = ?2", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, self->run.id);
  kc_statement_bind_int (statement, 2, total->staff);
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_ROW:
      row = kc_report_add_row (report, total->staff);
      kc_report_row_set_integer (row, RANK, rank_of (totals, index));
      kc_report_row_set_text (row, NUMBER, kc_statement_get_text (statement, 0));
      kc_report_row_set_text (row, NAME, kc_statement_get_text (statement, 1));
      kc_report_row_set_text (row, BRANCH, kc_statement_get_text (statement, 2));
      kc_report_row_set_decimal (row, TOTAL, kc_decimal_from_stored (total->total));
      kc_report_row_set_text (row, GRADE, grade_label (self, kc_statement_get_text (statement, 3)));
      return TRUE;
    case KC_STEP_DONE:
      return TRUE;
    case KC_STEP_FAILED:
    default:
      return FALSE;
    }
}

static gboolean
add_ends (KcOverviewLoad *self,
          GArray         *totals,
          GError        **error)
{
  for (guint i = 0; i < MIN (totals->len, N_SHOWN); i++)
    if (!add_person (self, self->overview->top, totals, i, error) ||
        !add_person (self, self->overview->bottom, totals, totals->len - 1 - i, error))
      return FALSE;
  return TRUE;
}

/* Grades and bands -------------------------------------------------------------------------------------------------------------------- */

static gboolean
load_run (KcOverviewLoad *self,
          char          **xml,
          GError        **error)
{
  g_autoptr(KcStatement) statement = NULL;

  statement = kc_db_prepare (self->db, "SELECT a.name, s.xml FROM appraisal_run a JOIN scheme s ON s.id = a.scheme WHERE a.id = ?1", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, self->run.id);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  self->overview->run = self->run.id;
  self->overview->run_label = g_strdup (kc_statement_get_text (statement, 0));
  *xml = g_strdup (kc_statement_get_text (statement, 1));
  return TRUE;
}

static void
set_bands (KcOverviewLoad *self,
           const char     *xml)
{
  g_autoptr(GBytes) bytes = g_bytes_new (xml, strlen (xml));
  /* A run whose scheme this program cannot read still has its results: the distribution comes without bands. */
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (bytes, NULL);

  for (guint i = 0; scheme != NULL && i < scheme->bands->len; i++)
    {
      const KcSchemeBand *band = g_ptr_array_index (scheme->bands, i);
      KcOverviewItem *item = kc_overview_add_item (self->overview->bands, band->part.code, kc_label_get (band->part.label, g_get_language_names ()));

      item->value = band->has_from ? band->from : KC_DECIMAL_ZERO;
    }
}

/* In the order of the bands; a grade that no band has (a protected one of another ladder) behind them. */
static int
compare_grades (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const KcOverviewItem *items[2] = { *(KcOverviewItem *const *) a, *(KcOverviewItem *const *) b };
  GPtrArray *bands = data;
  guint ranks[2] = { G_MAXUINT, G_MAXUINT };

  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < bands->len; j++)
      if (g_str_equal (((KcOverviewItem *) g_ptr_array_index (bands, j))->code, items[i]->code))
        ranks[i] = j;
  return (ranks[0] > ranks[1]) - (ranks[0] < ranks[1]);
}

static gboolean
load_grades (KcOverviewLoad *self,
             GError        **error)
{
  g_autoptr(KcStatement) statement = NULL;

  statement = kc_db_prepare (self->db, self->branch == 0
                                         ? "SELECT grade, count(*) FROM result WHERE run = ?1 AND grade IS NOT NULL AND " KC_COUNTED_SQL ("")
                                           " GROUP BY grade ORDER BY grade"
                                         : "SELECT r.grade, count(*) FROM run_person p CROSS JOIN result r WHERE p.run = ?1 AND p.branch = ?2"
                                           " AND r.run = p.run AND r.staff = p.staff AND r.grade IS NOT NULL AND " KC_COUNTED_SQL ("r.")
                                           " GROUP BY r.grade ORDER BY r.grade", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, self->run.id);
  if (self->branch != 0)
    kc_statement_bind_int (statement, 2, self->branch);
  for (;;)
    {
      const char *code;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          code = kc_statement_get_text (statement, 0);
          kc_overview_add_item (self->overview->by_grade, code, grade_label (self, code))->value =
            kc_decimal_new (kc_statement_get_int (statement, 1), 0);
          break;
        case KC_STEP_DONE:
          g_ptr_array_sort_with_data (self->overview->by_grade, compare_grades, self->overview->bands);
          return TRUE;
        case KC_STEP_FAILED:
        default:
          return FALSE;
        }
    }
}

gboolean
kc_overview_load_results (KcOverviewLoad *self,
                          GError        **error)
{
  g_autoptr(GArray) totals = NULL;
  g_autofree char *xml = NULL;

  self->overview->top = create_table (_("Top ten"));
  self->overview->bottom = create_table (_("Bottom ten"));
  if (self->run.id == 0)
    return TRUE;
  if (!load_run (self, &xml, error))
    return FALSE;
  set_bands (self, xml);
  totals = load_totals (self, error);
  if (totals == NULL)
    return FALSE;
  set_scores (self, totals);
  return load_grades (self, error) && add_ends (self, totals, error);
}
