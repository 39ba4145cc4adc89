#include "kc-run-compare.h"

#include <glib/gi18n-lib.h>

#include "kc-run.h"
#include "kc-store.h"

typedef struct
{
  gint64 run, other;
  KcRunComparison *comparison;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->comparison, kc_run_comparison_free);
  g_free (job);
}

static void
free_grade (gpointer data)
{
  KcRunGrade *grade = data;

  g_free (grade->code);
  g_free (grade->label);
  g_free (grade);
}

static void
free_move (gpointer data)
{
  KcRunMove *move = data;

  g_free (move->staff_number);
  g_free (move->name);
  g_free (move->sort_key);
  g_free (move->branch);
  g_free (move);
}

void
kc_run_comparison_free (KcRunComparison *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->other_name);
  g_clear_object (&self->others);
  g_clear_pointer (&self->grades, g_ptr_array_unref);
  g_clear_pointer (&self->moves, g_ptr_array_unref);
  g_free (self->flow);
  g_free (self);
}

/* Grades -------------------------------------------------------------------------------------------------------------------------------- */

static guint
find_grade (const KcRunComparison *self, const char *code)
{
  for (guint i = 0; code != NULL && i + 1 < self->grades->len; i++)
    if (g_str_equal (((KcRunGrade *) g_ptr_array_index (self->grades, i))->code, code))
      return i;
  return self->grades->len - 1;
}

static void
add_grade (KcRunComparison *self, const char *code, const char *label, KcDecimal from, gboolean is_ranked)
{
  KcRunGrade *grade = g_new0 (KcRunGrade, 1);

  grade->code = g_strdup (code);
  grade->label = g_strdup (label);
  grade->from = from;
  grade->is_ranked = is_ranked;
  g_ptr_array_add (self->grades, grade);
}

/* The same code is the same grade in both schemes; one that only the other has is in no order with the rest. */
static void
add_grades (KcRunComparison *self, const KcRun *run, const KcRun *other)
{
  for (guint i = 0; i < run->scheme->bands->len; i++)
    {
      const KcSchemeBand *band = g_ptr_array_index (run->scheme->bands, i);
      add_grade (self, band->part.code, kc_run_get_label (&band->part), band->from, TRUE);
    }
  for (guint i = 0; i < other->scheme->bands->len; i++)
    {
      const KcSchemeBand *band = g_ptr_array_index (other->scheme->bands, i);
      gboolean is_known = FALSE;
      for (guint k = 0; k < self->grades->len; k++)
        is_known = is_known || g_str_equal (((KcRunGrade *) g_ptr_array_index (self->grades, k))->code, band->part.code);
      if (!is_known)
        add_grade (self, band->part.code, kc_run_get_label (&band->part), band->from, FALSE);
    }
  add_grade (self, "", _("Without a grade"), KC_DECIMAL_ZERO, FALSE);
}

/* Persons ------------------------------------------------------------------------------------------------------------------------------- */

static KcRunMove *
reach_move (KcRunComparison *self, GHashTable *by_staff, KcStatement *statement)
{
  gint64 staff = kc_statement_get_int (statement, 0);
  KcRunMove *move = g_hash_table_lookup (by_staff, &staff);

  if (move != NULL)
    return move;
  move = g_new0 (KcRunMove, 1);
  move->staff = staff;
  move->staff_number = g_strdup (kc_statement_get_text (statement, 1));
  move->name = g_strdup (kc_statement_get_text (statement, 2));
  move->sort_key = g_strdup (kc_statement_get_text (statement, 3));
  move->branch = g_strdup (kc_statement_get_text (statement, 4));
  move->before.grade = move->after.grade = self->grades->len - 1;
  move->before.nothing = move->after.nothing = KC_NOTHING_NOT_APPLICABLE;
  g_ptr_array_add (self->moves, move);
  g_hash_table_insert (by_staff, &move->staff, move);
  return move;
}

/* The present run goes first: names and branches are those that people have now. */
static gboolean
read_side (KcDb *db, KcRunComparison *self, GHashTable *by_staff, gint64 run, gboolean is_after, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT r.staff, p.staff_number, p.name, p.sort_key, p.branch_name, r.grade, r.total, r.absent, r.rank"
    " FROM result r JOIN run_person p ON p.run = r.run AND p.staff = r.staff WHERE r.run = ?1 AND " KC_COUNTED_SQL ("r."), error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcRunMove *move = reach_move (self, by_staff, statement);
      KcRunSide *side = is_after ? &move->after : &move->before;
      side->is_there = TRUE;
      side->grade = find_grade (self, kc_statement_get_text (statement, 5));
      side->nothing = (KcNothing) kc_statement_get_int (statement, 7);
      if (!kc_statement_is_null (statement, 6))
        side->total = kc_statement_get_decimal (statement, 6);
      if (!kc_statement_is_null (statement, 8))
        side->rank = kc_statement_get_int (statement, 8);
    }
  return step == KC_STEP_DONE;
}

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  const KcRunMove *x = *(KcRunMove *const *) a, *y = *(KcRunMove *const *) b;
  int c = g_strcmp0 (x->sort_key, y->sort_key);

  return c != 0 ? c : (x->staff > y->staff) - (x->staff < y->staff);
}

static gboolean
compare_persons (KcDb *db, KcRunComparison *self, GError **error)
{
  g_autoptr(GHashTable) by_staff = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (!read_side (db, self, by_staff, self->run, TRUE, error) || !read_side (db, self, by_staff, self->other, FALSE, error))
    return FALSE;
  g_ptr_array_sort (self->moves, compare_names_cb);
  self->flow = g_new0 (guint64, (gsize) self->grades->len * self->grades->len);
  for (guint i = 0; i < self->moves->len; i++)
    {
      const KcRunMove *move = g_ptr_array_index (self->moves, i);
      self->flow[move->before.grade * self->grades->len + move->after.grade]++;
    }
  return TRUE;
}

/* Runs ---------------------------------------------------------------------------------------------------------------------------------- */

/* Fills `others` and, when none was chosen, finds the run before this one. */
static gboolean
find_others (KcDb *db, KcRunComparison *self, const KcRun *run, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT a.id, a.name, a.period, c.code = m.code FROM appraisal_run a JOIN scheme c ON c.id = a.scheme"
    " JOIN appraisal_run me ON me.id = ?1 JOIN scheme m ON m.id = me.scheme"
    " WHERE a.id <> ?1 AND a.state <> 'draft' ORDER BY c.code = m.code DESC, a.id DESC", error);
  int start = kc_period_get_first_month (run->period), best_month = 0;
  gint64 earlier = 0, made_before = 0;
  KcStep step;

  self->others = kc_report_new ("");
  kc_report_add_column (self->others, "", _("Appraisal"), KC_COLUMN_TEXT, 0, 20);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->id);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      gint64 id = kc_statement_get_int (statement, 0);
      int month = kc_period_get_last_month ((KcPeriod) kc_statement_get_int (statement, 2));
      gboolean is_same_scheme = kc_statement_get_int (statement, 3) != 0;
      kc_report_row_set_text (kc_report_add_row (self->others, id), 0, kc_statement_get_text (statement, 1));
      /* Newest first: of one period the last one, which corrected those before it. */
      if (is_same_scheme && month < start && month > best_month)
        {
          best_month = month;
          earlier = id;
        }
      if (is_same_scheme && id < run->id && made_before == 0)
        made_before = id;
    }
  kc_report_set_total (self->others, g_list_model_get_n_items (kc_report_get_rows (self->others)));
  if (self->other == 0)
    self->other = earlier != 0 ? earlier : made_before;
  return step == KC_STEP_DONE;
}

static gboolean
require_calculated (const KcRun *run, GError **error)
{
  if (run->state != KC_RUN_DRAFT)
    return TRUE;
  return kc_run_require (run, KC_RUN_CALCULATED, _("Compare"), error);
}

static gboolean
compare (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error), other = NULL;
  KcRunComparison *self = job->comparison = g_new0 (KcRunComparison, 1);

  self->grades = g_ptr_array_new_with_free_func (free_grade);
  self->moves = g_ptr_array_new_with_free_func (free_move);
  if (run == NULL || !require_calculated (run, error))
    return FALSE;
  self->run = run->id;
  self->other = job->other;
  self->name = g_strdup (run->name);
  if (!find_others (db, self, run, error))
    return FALSE;
  if (self->other == 0)
    return TRUE;
  other = kc_run_load (db, self->other, error);
  if (other == NULL || !require_calculated (other, error))
    return FALSE;
  self->other_name = g_strdup (other->name);
  add_grades (self, run, other);
  return compare_persons (db, self, error);
}

void
kc_run_compare_async (KcStore *store, gint64 run, gint64 other, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->other = other;
  kc_store_run_async (store, KC_STORE_READ, compare, job, free_job, NULL, cancellable, callback, user_data);
}

KcRunComparison *
kc_run_compare_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->comparison) : NULL;
}

/* List ---------------------------------------------------------------------------------------------------------------------------------- */

static gboolean
is_ranked (const KcRunComparison *self, guint grade)
{
  return ((KcRunGrade *) g_ptr_array_index (self->grades, grade))->is_ranked;
}

gboolean
kc_run_move_is (const KcRunComparison *self, const KcRunMove *move, KcRunMoveKind kind)
{
  gboolean both = move->before.rank != 0 && move->after.rank != 0;
  gboolean grades = is_ranked (self, move->before.grade) && is_ranked (self, move->after.grade);

  switch (kind)
    {
    case KC_RUN_MOVE_GRADE:
      return move->before.grade != move->after.grade;
    case KC_RUN_MOVE_UP:
      return grades && move->after.grade < move->before.grade;
    case KC_RUN_MOVE_DOWN:
      return grades && move->after.grade > move->before.grade;
    case KC_RUN_MOVE_RANK_UP:
      return both && move->after.rank < move->before.rank;
    case KC_RUN_MOVE_RANK_DOWN:
      return both && move->after.rank > move->before.rank;
    case KC_RUN_MOVE_CAME:
      return move->before.is_there != move->after.is_there;
    case KC_RUN_MOVE_ANY:
    default:
      return TRUE;
    }
}

static void
set_side (const KcRunComparison *self, KcReportRow *row, const KcRunSide *side, guint grade, guint rank, guint total)
{
  g_auto(KcValue) nothing = KC_VALUE_INIT;

  if (side->is_there)
    kc_report_row_set_text (row, grade, ((KcRunGrade *) g_ptr_array_index (self->grades, side->grade))->label);
  kc_value_set_nothing (&nothing, KC_NOTHING_NOT_APPLICABLE);
  kc_report_row_set (row, rank, &nothing);
  if (side->rank != 0)
    kc_report_row_set_integer (row, rank, side->rank);
  kc_value_set_nothing (&nothing, side->nothing != KC_NOTHING_NONE ? side->nothing : KC_NOTHING_NOT_APPLICABLE);
  kc_report_row_set (row, total, &nothing);
  if (side->is_there && side->nothing == KC_NOTHING_NONE)
    kc_report_row_set_decimal (row, total, side->total);
}

static void
add_move (const KcRunComparison *self, KcReport *report, const KcRunMove *move)
{
  KcReportRow *row = kc_report_add_row (report, move->staff);
  g_auto(KcValue) nothing = KC_VALUE_INIT;
  KcDecimal change;

  kc_report_row_set_text (row, 0, move->staff_number);
  kc_report_row_set_text (row, 1, move->name);
  kc_report_row_set_text (row, 2, move->branch);
  set_side (self, row, &move->before, 3, 5, 8);
  set_side (self, row, &move->after, 4, 6, 9);
  kc_value_set_nothing (&nothing, KC_NOTHING_NOT_APPLICABLE);
  kc_report_row_set (row, 7, &nothing);
  kc_report_row_set (row, 10, &nothing);
  if (move->before.rank != 0 && move->after.rank != 0)
    kc_report_row_set_integer (row, 7, move->before.rank - move->after.rank);
  if (move->before.nothing == KC_NOTHING_NONE && move->after.nothing == KC_NOTHING_NONE && kc_decimal_subtract (move->after.total, move->before.total, &change))
    kc_report_row_set_decimal (row, 10, change);
}

static gboolean
is_listed (const KcRunComparison *self, const KcRunMove *move, KcRunMoveKind kind, int from, int to, GHashTable *staff)
{
  return kc_run_move_is (self, move, kind) && (from < 0 || move->before.grade == (guint) from) && (to < 0 || move->after.grade == (guint) to) &&
         (staff == NULL || g_hash_table_contains (staff, &move->staff));
}

KcReport *
kc_run_comparison_list (const KcRunComparison *self, KcRunMoveKind kind, int from, int to, const GArray *staff)
{
  KcReport *report = kc_report_new (_("Who rose and who fell"));
  g_autoptr(GHashTable) chosen = staff != NULL ? g_hash_table_new (g_int64_hash, g_int64_equal) : NULL;

  for (guint i = 0; staff != NULL && i < staff->len; i++)
    g_hash_table_add (chosen, &g_array_index (staff, gint64, i));
  kc_report_add_column (report, "staff_number", _("Staff number"), KC_COLUMN_TEXT, 0, 9);
  kc_report_add_column (report, "name", _("Name"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "branch", _("Branch"), KC_COLUMN_TEXT, 0, 12);
  kc_report_add_column (report, "grade_before", _("Grade before"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "grade_after", _("Grade after"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "rank_before", _("Rank before"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "rank_after", _("Rank after"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "rank_change", _("Places up"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "before", _("Total before"), KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "after", _("Total after"), KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "change", _("Change"), KC_COLUMN_NUMBER, 2, 7);
  for (guint i = 0; i < self->moves->len; i++)
    {
      const KcRunMove *move = g_ptr_array_index (self->moves, i);
      if (is_listed (self, move, kind, from, to, chosen))
        add_move (self, report, move);
    }
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return report;
}
