#include "kc-run-facts.h"

#include <string.h>

#include "kc-run-days.h"
#include "kc-run-ratings.h"

GArray *
kc_run_facts_list_periods (const KcSchemeMeasure *measure, KcPeriod period)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (KcPeriod));
  KcPeriod p = kc_period_of_date (measure->every, kc_period_get_start (period));

  for (; kc_period_contains (period, p); p = kc_period_add (p, 1))
    g_array_append_val (list, p);
  /* A yearly figure within a quarter's run: that of the year around it. */
  if (list->len == 0)
    {
      p = kc_period_of_date (measure->every, kc_period_get_end (period));
      g_array_append_val (list, p);
    }
  if (measure->aggregate == KC_AGGREGATE_LAST && list->len > 1)
    g_array_remove_range (list, 0, list->len - 1);
  return list;
}

static KcRunFacts *
facts_new (const KcRun *run, guint32 n, gboolean with_periods)
{
  KcRunFacts *self = g_new0 (KcRunFacts, 1);

  self->n = n;
  self->facts = kc_facts_new (n);
  if (kc_run_days_are_wanted (run))
    kc_facts_set_days (self->facts, (guint) (kc_date_to_days (kc_period_get_end (run->period)) - kc_date_to_days (kc_period_get_start (run->period)) + 1));
  self->overrides = g_array_new (FALSE, FALSE, sizeof (KcRunOverride));
  self->persons = g_new0 (KcRunPerson, (gsize) n + 1);
  self->n_measures = run->scheme->measures->len;
  self->measures = g_new0 (KcRunMeasure, self->n_measures + 1);
  self->periods = g_new0 (GArray *, self->n_measures + 1);
  for (guint i = 0; i < self->n_measures; i++)
    {
      KcRunMeasure *measure = &self->measures[i];
      measure->measure = g_ptr_array_index (run->scheme->measures, i);
      measure->stored = g_new0 (gint64, (gsize) n + 1);
      measure->absent = g_new (guint8, (gsize) n + 1);
      memset (measure->absent, KC_NOTHING_NOT_REPORTED, (gsize) n + 1);
      measure->n_cells = g_new0 (guint32, (gsize) n + 1);
      measure->source = g_new0 (gint64, (gsize) n + 1);
      measure->cell = g_new0 (gint64, (gsize) n + 1);
      measure->typed_by = g_new0 (const char *, (gsize) n + 1);
      self->periods[i] = kc_run_facts_list_periods (measure->measure, run->period);
      if (!with_periods || self->periods[i]->len < 2)
        continue;
      measure->monthly = g_new0 (gint64, (gsize) n * self->periods[i]->len + 1);
      measure->has_monthly = g_new0 (guint8, (gsize) n * self->periods[i]->len + 1);
    }
  return self;
}

void
kc_run_facts_free (KcRunFacts *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_measures; i++)
    {
      KcRunMeasure *measure = &self->measures[i];
      g_free (measure->stored);
      g_free (measure->absent);
      g_free (measure->n_cells);
      g_free (measure->source);
      g_free (measure->cell);
      g_free (measure->typed_by);
      g_free (measure->monthly);
      g_free (measure->has_monthly);
      g_free (measure->n_raters);
      g_clear_pointer (&self->periods[i], g_array_unref);
    }
  g_free (self->periods);
  g_free (self->measures);
  g_free (self->persons);
  g_array_unref (self->overrides);
  kc_facts_unref (self->facts);
  g_free (self);
}

static void
set_attribute_number (KcFacts *facts, const char *name, guint32 row, gint64 value)
{
  guint8 *nothing;
  KcDecimal *numbers = kc_facts_add_numbers (facts, name, &nothing);

  numbers[row] = kc_decimal_new (value, 0);
  nothing[row] = KC_NOTHING_NONE;
}

/* "status=active\ngrade=II\nmonths_appointed=34\nprotection_stated=1": the same way in from both sources. */
static void
apply_attributes (KcRunFacts *self, guint32 row)
{
  KcRunPerson *person = &self->persons[row];
  g_auto(GStrv) lines = g_strsplit (person->attributes != NULL ? person->attributes : "", "\n", -1);
  guint n;
  const KcAttribute *attributes = kc_attributes_get (&n);

  kc_facts_get_keys (self->facts)[row] = person->staff_number;
  kc_facts_add_texts (self->facts, "branch")[row] = person->branch_name;
  kc_facts_add_texts (self->facts, "branch_class")[row] = person->branch_class;
  kc_facts_add_texts (self->facts, "post")[row] = person->post;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *value = strchr (lines[i], '=');
      if (value == NULL)
        continue;
      *value++ = '\0';
      if (strcmp (lines[i], "segment") == 0)
        kc_run_days_apply (self->facts, row, value);
      for (guint k = 0; k < n; k++)
        {
          if (strcmp (attributes[k].name, lines[i]) != 0)
            continue;
          if (attributes[k].type == KC_ATTRIBUTE_TEXT)
            kc_facts_add_texts (self->facts, lines[i])[row] = kc_facts_intern (self->facts, value);
          else if (attributes[k].type == KC_ATTRIBUTE_NUMBER)
            set_attribute_number (self->facts, lines[i], row, g_ascii_strtoll (value, NULL, 10));
          else
            kc_facts_add_flags (self->facts, lines[i])[row] = *value == '1';
        }
    }
}

static void
bind_measures (KcRunFacts *self)
{
  for (guint i = 0; i < self->n_measures; i++)
    {
      guint8 *nothing;
      KcDecimal *numbers = kc_facts_add_numbers (self->facts, self->measures[i].measure->part.code, &nothing);
      for (guint32 row = 0; row < self->n; row++)
        {
          nothing[row] = self->measures[i].absent[row];
          numbers[row] = kc_decimal_normalize (kc_decimal_from_stored (self->measures[i].stored[row]));
        }
    }
}

static gboolean
find_measures (KcDb *db, KcRunFacts *self, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT id FROM measure WHERE code = ?1", error);

  for (guint i = 0; statement != NULL && i < self->n_measures; i++)
    {
      kc_statement_bind_text (statement, 1, self->measures[i].measure->part.code);
      KcStep step = kc_statement_step (statement, error);
      if (step == KC_STEP_FAILED)
        return FALSE;
      if (step == KC_STEP_ROW)
        self->measures[i].id = kc_statement_get_int (statement, 0);
      kc_statement_reset (statement);
    }
  return statement != NULL;
}

/* Frozen ---------------------------------------------------------------------------------------------------------------------------- */

/* " AND staff IN (…)"; empty for everybody. */
static char *
make_condition (const GArray *staff)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; staff != NULL && i < staff->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i == 0 ? " AND staff IN (" : ", ", g_array_index (staff, gint64, i));
  if (text->len > 0)
    g_string_append_c (text, ')');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static KcStatement *
select_frozen (KcDb *db, const KcRun *run, const char *what, const char *condition, const char *order, GError **error)
{
  g_autofree char *sql = g_strconcat ("SELECT ", what, " WHERE run = ?1", condition, order, NULL);
  KcStatement *statement = kc_db_prepare (db, sql, error);

  if (statement != NULL)
    kc_statement_bind_int (statement, 1, run->id);
  return statement;
}

static guint32
count_frozen (KcDb *db, const KcRun *run, const char *condition, GError **error)
{
  g_autoptr(KcStatement) statement = select_frozen (db, run, "count(*) FROM run_person", condition, "", error);

  return statement != NULL && kc_statement_step (statement, error) == KC_STEP_ROW ? (guint32) kc_statement_get_int (statement, 0) : G_MAXUINT32;
}

static gboolean
read_frozen_persons (KcDb *db, const KcRun *run, KcRunFacts *self, const char *condition, GError **error)
{
  g_autoptr(KcStatement) statement =
    select_frozen (db, run, "staff, branch, staff_number, name, sort_key, branch_name, branch_class, post, attributes FROM run_person",
                   condition, " ORDER BY staff", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  for (guint32 row = 0; (step = kc_statement_step (statement, error)) == KC_STEP_ROW && row < self->n; row++)
    {
      KcRunPerson *person = &self->persons[row];
      const char **texts[] = { &person->staff_number, &person->name, &person->sort_key, &person->branch_name, &person->branch_class,
                               &person->post, &person->attributes };
      person->staff = kc_statement_get_int (statement, 0);
      person->branch = kc_statement_get_int (statement, 1);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        *texts[i] = kc_facts_intern (self->facts, kc_statement_get_text (statement, 2 + (int) i));
      apply_attributes (self, row);
    }
  return step != KC_STEP_FAILED;
}

gboolean
kc_run_facts_seek (const KcRunFacts *self, gint64 staff, guint32 *row)
{
  while (*row < self->n && self->persons[*row].staff < staff)
    ++*row;
  return *row < self->n && self->persons[*row].staff == staff;
}

static void
read_frozen_input (KcStatement *statement, KcRunFacts *self, guint32 row, gint64 measure)
{
  for (guint i = 0; i < self->n_measures; i++)
    {
      KcRunMeasure *column = &self->measures[i];
      if (column->id != measure)
        continue;
      column->stored[row] = kc_statement_get_int (statement, 2);
      column->absent[row] = (guint8) kc_statement_get_int (statement, 3);
      column->n_cells[row] = (guint32) kc_statement_get_int (statement, 4);
      column->source[row] = kc_statement_get_int (statement, 5);
      column->cell[row] = kc_statement_get_int (statement, 6);
      column->typed_by[row] = kc_facts_intern (self->facts, kc_statement_get_text (statement, 7));
    }
}

static gboolean
read_frozen_inputs (KcDb *db, const KcRun *run, KcRunFacts *self, const char *condition, GError **error)
{
  g_autoptr(KcStatement) statement =
    select_frozen (db, run, "staff, measure, value, absent, n_cells, source, cell, typed_by FROM run_input", condition, " ORDER BY staff, measure", error);
  guint32 row = 0;
  KcStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    if (kc_run_facts_seek (self, kc_statement_get_int (statement, 0), &row))
      read_frozen_input (statement, self, row, kc_statement_get_int (statement, 1));
  return step == KC_STEP_DONE;
}

static void
apply_override (KcRunFacts *self, const KcRunOverride *one)
{
  g_autofree char *name = strcmp (one->target, KC_TARGET_TOTAL) == 0 ? g_strdup (one->target) : g_strconcat (one->target, ".score", NULL);

  kc_facts_override (self->facts, name, one->row, kc_decimal_normalize (kc_decimal_from_stored (one->after)));
}

static gboolean
read_overrides (KcDb *db, const KcRun *run, KcRunFacts *self, const char *condition, GError **error)
{
  g_autoptr(KcStatement) statement =
    select_frozen (db, run, "staff, target, before, absent, after FROM run_adjustment", condition, " ORDER BY staff, target", error);
  guint32 row = 0;
  KcStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      if (!kc_run_facts_seek (self, kc_statement_get_int (statement, 0), &row))
        continue;
      const KcRunOverride one = { row, kc_facts_intern (self->facts, kc_statement_get_text (statement, 1)), kc_statement_get_int (statement, 2),
                                  kc_statement_get_int (statement, 4), kc_statement_get_int (statement, 3) };
      g_array_append_val (self->overrides, one);
      apply_override (self, &one);
    }
  return step == KC_STEP_DONE;
}

KcRunFacts *
kc_run_facts_load_frozen (KcDb *db, const KcRun *run, const GArray *staff, GError **error)
{
  g_autofree char *condition = make_condition (staff);
  guint32 n = count_frozen (db, run, condition, error);
  g_autoptr(KcRunFacts) self = n != G_MAXUINT32 ? facts_new (run, n, FALSE) : NULL;

  if (self == NULL || !find_measures (db, self, error) || !read_frozen_persons (db, run, self, condition, error) ||
      !read_frozen_inputs (db, run, self, condition, error) || !read_overrides (db, run, self, condition, error) ||
      !kc_run_ratings_load_frozen (db, run, self, error))
    return NULL;
  bind_measures (self);
  return g_steal_pointer (&self);
}

/* Live ------------------------------------------------------------------------------------------------------------------------------ */

static int
count_months (KcDate from, KcDate to)
{
  int months = (to.year - from.year) * 12 + to.month - from.month;

  return to.day < from.day ? months - 1 : months;
}

/* D3.4: how long the person has been a customer manager at the end of the period, and whether the file states a protection that is not over. */
static char *
make_attributes (KcStatement *statement, KcPeriod period, KcRunDays *days)
{
  g_autoptr(GString) text = g_string_new (NULL);
  KcDate appointed = kc_statement_get_date (statement, 10);
  KcDate protection = kc_statement_get_date (statement, 11);
  KcDate end = kc_period_get_end (period);

  g_string_append_printf (text, "status=%s", kc_statement_get_text (statement, 8));
  if (!kc_statement_is_null (statement, 9))
    g_string_append_printf (text, "\ngrade=%s", kc_statement_get_text (statement, 9));
  if (!kc_date_is_none (appointed))
    g_string_append_printf (text, "\nmonths_appointed=%d", count_months (appointed, kc_date_from_days (kc_date_to_days (end) + 1)));
  if (!kc_date_is_none (protection) && kc_date_compare (protection, end) >= 0)
    g_string_append (text, "\nprotection_stated=1");
  if (days != NULL)
    kc_run_days_append (days, kc_statement_get_int (statement, 0), appointed, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Days since 1970 between which a person's figures are due. */
typedef struct
{
  gint32 from, to;
} Due;

/* Who became a customer manager only after the period was none in it. */
#define LIVE_FROM " FROM staff s JOIN branch b ON b.id = s.branch WHERE s.first_appointment_date IS NULL OR s.first_appointment_date <= ?1"

static gboolean
read_live_persons (KcDb *db, const KcRun *run, KcRunFacts *self, Due *due, GError **error)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "SELECT s.id, s.branch, s.staff_number, s.name, s.sort_key, b.name, b.class, s.post, s.status, s.grade,"
                       " s.first_appointment_date, s.protection_end" LIVE_FROM " ORDER BY s.id", error);
  gboolean by_days = kc_run_days_are_wanted (run);
  g_autoptr(KcRunDays) days = statement != NULL && by_days ? kc_run_days_load (db, run, error) : NULL;
  KcStep step;

  if (statement == NULL || (by_days && days == NULL))
    return FALSE;
  kc_statement_bind_date (statement, 1, kc_period_get_end (run->period));
  for (guint32 row = 0; (step = kc_statement_step (statement, error)) == KC_STEP_ROW && row < self->n; row++)
    {
      KcRunPerson *person = &self->persons[row];
      const char **texts[] = { &person->staff_number, &person->name, &person->sort_key, &person->branch_name, &person->branch_class, &person->post };
      g_autofree char *attributes = make_attributes (statement, run->period, days);
      KcDate appointed = kc_statement_get_date (statement, 10);
      person->staff = kc_statement_get_int (statement, 0);
      person->branch = kc_statement_get_int (statement, 1);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        *texts[i] = kc_facts_intern (self->facts, kc_statement_get_text (statement, 2 + (int) i));
      person->attributes = kc_facts_intern (self->facts, attributes);
      due[row].from = kc_date_is_none (appointed) ? G_MININT32 : kc_date_to_days (appointed);
      due[row].to = days != NULL ? kc_run_days_get_last (days, person->staff) : G_MAXINT32;
      apply_attributes (self, row);
    }
  return step != KC_STEP_FAILED;
}

typedef struct
{
  KcRunFacts *facts;
  guint32 *n_values;       /* measure after measure, persons in a row */
  guint32 *n_exempt;       /* not applicable */
  guint8 *overflow;
} Gathering;

static void
take_value (Gathering *self, guint i, guint period_index, guint32 row, gint64 value)
{
  KcRunMeasure *column = &self->facts->measures[i];
  gsize at = (gsize) i * self->facts->n + row;

  self->n_values[at]++;
  if (column->measure->aggregate == KC_AGGREGATE_MAX)
    column->stored[row] = self->n_values[at] == 1 ? value : MAX (column->stored[row], value);
  else if (__builtin_add_overflow (column->stored[row], value, &column->stored[row]))
    self->overflow[at] = 1;
  if (column->monthly != NULL)
    {
      column->monthly[(gsize) period_index * self->facts->n + row] = value;
      column->has_monthly[(gsize) period_index * self->facts->n + row] = 1;
    }
}

static void
take_figure (Gathering *self, KcStatement *statement, guint i, guint period_index, guint32 row)
{
  KcRunMeasure *column = &self->facts->measures[i];
  KcNothing nothing = (KcNothing) kc_statement_get_int (statement, 3);

  if (nothing == KC_NOTHING_NONE)
    take_value (self, i, period_index, row, kc_statement_get_int (statement, 2));
  else if (nothing == KC_NOTHING_NOT_APPLICABLE)
    self->n_exempt[(gsize) i * self->facts->n + row]++;
  else
    return;
  if (column->n_cells[row]++ != 0)
    return;
  column->source[row] = kc_statement_get_int (statement, 4);
  column->cell[row] = kc_statement_get_int (statement, 5);
  if (!kc_statement_is_null (statement, 6))
    column->typed_by[row] = kc_facts_intern (self->facts->facts, kc_statement_get_text (statement, 6));
}

/* A period's figures lie together, by person: two sorted lists are walked side by side. */
static gboolean
read_period (Gathering *self, KcDb *db, KcPeriod period, GError **error)
{
  KcRunFacts *facts = self->facts;
  g_autoptr(GString) sql = g_string_new ("SELECT staff, measure, value, absent, source, cell, typed_by FROM measure_value WHERE period = ?1 AND measure IN (0");
  g_autofree int *wanted = g_new (int, facts->n_measures + 1);
  guint32 row = 0;
  KcStep step;

  for (guint i = 0; i < facts->n_measures; i++)
    {
      wanted[i] = -1;
      for (guint k = 0; k < facts->periods[i]->len; k++)
        if (g_array_index (facts->periods[i], KcPeriod, k) == period)
          wanted[i] = (int) k;
      if (wanted[i] >= 0)
        g_string_append_printf (sql, ", %" G_GINT64_FORMAT, facts->measures[i].id);
    }
  g_string_append (sql, ") ORDER BY staff, measure");
  g_autoptr(KcStatement) statement = kc_db_prepare (db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, period);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      gint64 measure = kc_statement_get_int (statement, 1);

      if (!kc_run_facts_seek (facts, kc_statement_get_int (statement, 0), &row))
        continue;
      for (guint i = 0; i < facts->n_measures; i++)
        if (facts->measures[i].id == measure && wanted[i] >= 0)
          take_figure (self, statement, i, (guint) wanted[i], row);
    }
  return step == KC_STEP_DONE;
}

/* Figures are due from the month of the first appointment, to the one of leaving. */
static guint
count_due (const GArray *periods, Due due)
{
  guint n = 0;

  for (guint k = 0; k < periods->len; k++)
    {
      KcPeriod period = g_array_index (periods, KcPeriod, k);
      n += kc_date_to_days (kc_period_get_end (period)) >= due.from && kc_date_to_days (kc_period_get_start (period)) <= due.to;
    }
  return n;
}

/* All that is due is there: a value. Something is missing: not reported, however much else there is (a sum with a hole is no sum). */
static void
conclude (Gathering *self, guint i, guint32 row, Due person, KcIssueList *issues)
{
  KcRunMeasure *column = &self->facts->measures[i];
  gsize at = (gsize) i * self->facts->n + row;
  guint due = count_due (self->facts->periods[i], person);
  guint values = self->n_values[at];

  if (values + self->n_exempt[at] < due || due == 0)
    column->absent[row] = due == 0 ? KC_NOTHING_NOT_APPLICABLE : KC_NOTHING_NOT_REPORTED;
  else if (values == 0)
    column->absent[row] = KC_NOTHING_NOT_APPLICABLE;
  else
    column->absent[row] = KC_NOTHING_NONE;
  if (self->overflow[at])
    {
      KcPlace place = KC_PLACE_NONE;
      place.record = self->facts->persons[row].staff_number;
      place.field = column->measure->part.code;
      place.label = kc_run_get_label (&column->measure->part);
      column->absent[row] = KC_NOTHING_NOT_APPLICABLE;
      kc_issue_list_add (issues, KC_ISSUE_VALUE_OVERFLOW, &place, kc_run_get_label (&column->measure->part), NULL, NULL);
    }
  if (column->absent[row] == KC_NOTHING_NONE && column->measure->aggregate == KC_AGGREGATE_MEAN && values > 1)
    {
      KcDecimal mean;
      if (!kc_decimal_divide (kc_decimal_from_stored (column->stored[row]), kc_decimal_new (values, 0), KC_DECIMAL_STORED_SCALE,
                              KC_ROUND_HALF_UP, &mean) ||
          !kc_decimal_to_stored (mean, &column->stored[row], NULL))
        column->absent[row] = KC_NOTHING_NOT_APPLICABLE;
    }
  if (column->absent[row] != KC_NOTHING_NONE)
    column->stored[row] = 0;
}

static int
compare_periods (gconstpointer a, gconstpointer b)
{
  return (*(const KcPeriod *) a > *(const KcPeriod *) b) - (*(const KcPeriod *) a < *(const KcPeriod *) b);
}

static GArray *
list_all_periods (const KcRunFacts *self)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (KcPeriod));

  for (guint i = 0; i < self->n_measures; i++)
    g_array_append_vals (all, self->periods[i]->data, self->periods[i]->len);
  g_array_sort (all, compare_periods);
  for (guint i = 1; i < all->len;)
    if (g_array_index (all, KcPeriod, i) == g_array_index (all, KcPeriod, i - 1))
      g_array_remove_index (all, i);
    else
      i++;
  return all;
}

static gboolean
gather (KcDb *db, KcRunFacts *self, const Due *due, KcProgress *progress, KcIssueList *issues, GError **error)
{
  gsize cells = (gsize) self->n * self->n_measures + 1;
  g_autofree guint32 *n_values = g_new0 (guint32, cells), *n_exempt = g_new0 (guint32, cells);
  g_autofree guint8 *overflow = g_new0 (guint8, cells);
  g_autoptr(GArray) periods = list_all_periods (self);
  Gathering gathering = { self, n_values, n_exempt, overflow };

  for (guint i = 0; i < periods->len; i++)
    {
      kc_progress_set (progress, i, periods->len + 4);
      if (!kc_progress_check (progress, error) || !read_period (&gathering, db, g_array_index (periods, KcPeriod, i), error))
        return FALSE;
    }
  for (guint i = 0; i < self->n_measures; i++)
    for (guint32 row = 0; row < self->n; row++)
      conclude (&gathering, i, row, due[row], issues);
  return TRUE;
}

KcRunFacts *
kc_run_facts_load_live (KcDb *db, const KcRun *run, KcProgress *progress, KcIssueList *issues, GError **error)
{
  g_autoptr(KcStatement) count = kc_db_prepare (db, "SELECT count(*)" LIVE_FROM, error);

  if (count == NULL)
    return NULL;
  kc_statement_bind_date (count, 1, kc_period_get_end (run->period));
  if (kc_statement_step (count, error) != KC_STEP_ROW)
    return NULL;
  g_autoptr(KcRunFacts) self = facts_new (run, (guint32) kc_statement_get_int (count, 0), TRUE);
  kc_statement_reset (count);
  g_autofree Due *due = g_new0 (Due, (gsize) self->n + 1);
  if (!find_measures (db, self, error) || !read_live_persons (db, run, self, due, error) ||
      !gather (db, self, due, progress, issues, error) || !kc_run_ratings_load_live (db, run, self, issues, error))
    return NULL;
  bind_measures (self);
  return g_steal_pointer (&self);
}
