/* Two outcomes of everybody compared. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-bands.h"
#include "kc-what-if-private.h"

/* Grades -------------------------------------------------------------------------------------------------------------------------------- */

static void
free_grade (gpointer data)
{
  KcWhatIfGrade *grade = data;

  g_free (grade->code);
  g_free (grade->label);
  g_free (grade);
}

static guint
add_grade (KcWhatIfResult *self, const char *code, const char *label)
{
  KcWhatIfGrade *grade = g_new0 (KcWhatIfGrade, 1);

  grade->code = g_strdup (code);
  grade->label = g_strdup (label);
  g_ptr_array_add (self->grades, grade);
  return self->grades->len - 1;
}

static void
set_edge (KcWhatIfGrade *grade, const KcSchemeBand *band, gboolean is_changed)
{
  if (is_changed)
    {
      grade->has_from = band->has_from;
      grade->is_lowest = !band->has_from;
      grade->from = band->from;
    }
  else
    {
      grade->had_from = band->has_from;
      grade->was_lowest = !band->has_from;
      grade->from_before = band->from;
    }
}

/* Places of the scheme's bands among the grades; the last one is that of KC_BAND_NONE. */
static guint16 *
map_bands (KcWhatIfResult *self, const KcScheme *scheme, gboolean is_changed)
{
  guint16 *places = g_new0 (guint16, scheme->bands->len + 1);

  for (guint i = 0; i < scheme->bands->len; i++)
    {
      const KcSchemeBand *band = g_ptr_array_index (scheme->bands, i);
      guint place = 0;
      while (place < self->grades->len && strcmp (((KcWhatIfGrade *) g_ptr_array_index (self->grades, place))->code, band->part.code) != 0)
        place++;
      if (place == self->grades->len)
        place = add_grade (self, band->part.code, kc_run_get_label (&band->part));
      set_edge (g_ptr_array_index (self->grades, place), band, is_changed);
      places[i] = (guint16) place;
    }
  return places;
}

/* Sides --------------------------------------------------------------------------------------------------------------------------------- */

static void
add_to (KcDecimal *sum, KcDecimal value)
{
  KcDecimal result;

  if (kc_decimal_add (*sum, value, &result))
    *sum = result;
}

static KcDecimal
get_mean (KcDecimal sum, guint64 n)
{
  KcDecimal mean = KC_DECIMAL_ZERO;

  if (n == 0 || !kc_decimal_divide (sum, kc_decimal_new ((gint64) n, 0), 2, KC_ROUND_HALF_UP, &mean))
    return KC_DECIMAL_ZERO;
  return mean;
}

static int
compare_totals (gconstpointer a, gconstpointer b)
{
  const KcDecimal *x = a, *y = b;

  if (x->scale == y->scale)
    return (x->units > y->units) - (x->units < y->units);
  return kc_decimal_compare (*x, *y);
}

/* Who is graded for information only stands in no figure of a run (D8.6), and so in none here. */
static gboolean
is_graded (const KcWhatIfOutcome *outcome)
{
  return outcome->state != KC_PERSON_EXCLUDED && outcome->state != KC_PERSON_INFORMATION;
}

static gboolean
is_counted (const KcWhatIfOutcome *outcome)
{
  return outcome->nothing == KC_NOTHING_NONE && kc_person_state_is_counted ((KcPersonState) outcome->state);
}

static void
count_side (KcWhatIfSide *side, const KcWhatIfOutcome *outcomes, guint32 n)
{
  KcDecimal sum = KC_DECIMAL_ZERO;

  side->totals = g_array_sized_new (FALSE, FALSE, sizeof (KcDecimal), n);
  for (guint32 row = 0; row < n; row++)
    {
      const KcWhatIfOutcome *outcome = &outcomes[row];
      if (is_counted (outcome))
        {
          g_array_append_val (side->totals, outcome->total);
          add_to (&sum, outcome->total);
        }
      if (outcome->state == KC_PERSON_NO_DATA)
        side->n_no_data++;
      if (outcome->has_coefficient)
        add_to (&side->coefficients, outcome->coefficient);
    }
  side->n_counted = side->totals->len;
  side->mean = get_mean (sum, side->n_counted);
  g_array_sort (side->totals, compare_totals);
}

/* Branches ------------------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  const KcRunPerson *person;   /* the first one of it */
  guint64 n, up, down, counted_before, counted_after;
  KcDecimal sum_before, sum_after, coefficients_before, coefficients_after;
} Branch;

static Branch *
find_branch (GHashTable *branches, const KcRunPerson *person)
{
  Branch *branch = g_hash_table_lookup (branches, &person->branch);

  if (branch == NULL)
    {
      branch = g_new0 (Branch, 1);
      branch->person = person;
      g_hash_table_insert (branches, (gpointer) &person->branch, branch);
    }
  return branch;
}

static void
count_in_branch (Branch *branch, const KcWhatIfOutcome *before, const KcWhatIfOutcome *after)
{
  if (is_graded (before) || is_graded (after))
    branch->n++;
  if (is_counted (before))
    {
      branch->counted_before++;
      add_to (&branch->sum_before, before->total);
    }
  if (is_counted (after))
    {
      branch->counted_after++;
      add_to (&branch->sum_after, after->total);
    }
  if (before->has_coefficient)
    add_to (&branch->coefficients_before, before->coefficient);
  if (after->has_coefficient)
    add_to (&branch->coefficients_after, after->coefficient);
}

static int
compare_branches (gconstpointer a, gconstpointer b)
{
  const Branch *x = *(Branch *const *) a, *y = *(Branch *const *) b;
  guint64 m = x->up + x->down, n = y->up + y->down;

  return m != n ? (m < n) - (m > n) : g_strcmp0 (x->person->branch_name, y->person->branch_name);
}

/* Those with most moves first. */
static GPtrArray *
sort_branches (GHashTable *branches)
{
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer branch;

  g_hash_table_iter_init (&iter, branches);
  while (g_hash_table_iter_next (&iter, NULL, &branch))
    g_ptr_array_add (sorted, branch);
  g_ptr_array_sort (sorted, compare_branches);
  return sorted;
}

static KcReport *
list_branches (GHashTable *branches)
{
  KcReport *report = kc_report_new (_("Branches"));
  g_autoptr(GPtrArray) sorted = sort_branches (branches);

  kc_report_add_column (report, "branch", _("Branch"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "persons", _("Persons"), KC_COLUMN_NUMBER, 0, 7);
  kc_report_add_column (report, "up", C_("grade", "Up"), KC_COLUMN_NUMBER, 0, 5);
  kc_report_add_column (report, "down", C_("grade", "Down"), KC_COLUMN_NUMBER, 0, 5);
  kc_report_add_column (report, "mean_before", _("Mean before"), KC_COLUMN_NUMBER, 2, 9);
  kc_report_add_column (report, "mean_after", _("Mean after"), KC_COLUMN_NUMBER, 2, 9);
  kc_report_add_column (report, "coefficients_before", _("Coefficients before"), KC_COLUMN_NUMBER, 1, 10);
  kc_report_add_column (report, "coefficients_after", _("Coefficients after"), KC_COLUMN_NUMBER, 1, 10);
  for (guint i = 0; i < sorted->len; i++)
    {
      const Branch *branch = g_ptr_array_index (sorted, i);
      if (branch->up + branch->down == 0 && kc_decimal_compare (branch->sum_before, branch->sum_after) == 0 &&
          kc_decimal_compare (branch->coefficients_before, branch->coefficients_after) == 0)
        continue;
      KcReportRow *row = kc_report_add_row (report, branch->person->branch);
      kc_report_row_set_text (row, 0, branch->person->branch_name);
      kc_report_row_set_integer (row, 1, (gint64) branch->n);
      kc_report_row_set_integer (row, 2, (gint64) branch->up);
      kc_report_row_set_integer (row, 3, (gint64) branch->down);
      if (branch->counted_before > 0)
        kc_report_row_set_decimal (row, 4, get_mean (branch->sum_before, branch->counted_before));
      if (branch->counted_after > 0)
        kc_report_row_set_decimal (row, 5, get_mean (branch->sum_after, branch->counted_after));
      kc_report_row_set_decimal (row, 6, branch->coefficients_before);
      kc_report_row_set_decimal (row, 7, branch->coefficients_after);
    }
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return report;
}

/* All ----------------------------------------------------------------------------------------------------------------------------------- */

static void
compare_person (KcWhatIfResult *self, guint32 row, guint16 from, guint16 to, const KcWhatIfOutcome *before, const KcWhatIfOutcome *after, Branch *branch)
{
  KcWhatIfMove move = { row, from, to, *before, *after };

  self->flow[from * self->grades->len + to]++;
  ((KcWhatIfGrade *) g_ptr_array_index (self->grades, from))->before++;
  ((KcWhatIfGrade *) g_ptr_array_index (self->grades, to))->after++;
  if (before->nothing != after->nothing || kc_decimal_compare (before->total, after->total) != 0)
    self->n_totals++;
  if (from == to)
    return;
  g_array_append_val (self->moves, move);
  if (to < from)
    {
      self->n_up++;
      branch->up++;
    }
  else
    {
      self->n_down++;
      branch->down++;
    }
}

KcWhatIfResult *
kc_what_if_result_new (KcWhatIf *what_if, const KcScheme *scheme, const KcWhatIfOutcome *after)
{
  KcWhatIfResult *self = g_new0 (KcWhatIfResult, 1);
  g_autoptr(GHashTable) branches = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  guint32 n = what_if->facts->n;

  self->what_if = kc_what_if_ref (what_if);
  self->grades = g_ptr_array_new_with_free_func (free_grade);
  self->moves = g_array_new (FALSE, FALSE, sizeof (KcWhatIfMove));
  g_autofree guint16 *to = map_bands (self, scheme, TRUE), *from = map_bands (self, what_if->run->scheme, FALSE);
  guint16 none = (guint16) add_grade (self, "", _("Without a grade"));
  self->flow = g_new0 (guint64, (gsize) self->grades->len * self->grades->len);
  count_side (&self->before, what_if->before, n);
  count_side (&self->after, after, n);
  for (guint32 row = 0; row < n; row++)
    {
      const KcWhatIfOutcome *b = &what_if->before[row], *a = &after[row];
      Branch *branch = find_branch (branches, &what_if->facts->persons[row]);
      count_in_branch (branch, b, a);
      if (is_graded (b) || is_graded (a))
        compare_person (self, row, b->band != KC_BAND_NONE && is_graded (b) ? from[b->band] : none,
                        a->band != KC_BAND_NONE && is_graded (a) ? to[a->band] : none, b, a, branch);
    }
  self->branches = list_branches (branches);
  return self;
}

void
kc_what_if_result_free (KcWhatIfResult *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->before.totals);
  g_array_unref (self->after.totals);
  g_ptr_array_unref (self->grades);
  g_array_unref (self->moves);
  g_object_unref (self->branches);
  kc_what_if_unref (self->what_if);
  g_free (self->flow);
  g_free (self);
}

/* List of moves ------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const KcWhatIfResult *result;
  const char *sort;
  int sign;
} Order;

static int
compare_numbers (const KcWhatIfOutcome *a, const KcWhatIfOutcome *b)
{
  if (a->nothing != KC_NOTHING_NONE || b->nothing != KC_NOTHING_NONE)
    return (a->nothing != KC_NOTHING_NONE) - (b->nothing != KC_NOTHING_NONE);
  return kc_decimal_compare (a->total, b->total);
}

static gboolean
get_change (const KcWhatIfMove *move, KcDecimal *out)
{
  return move->before.nothing == KC_NOTHING_NONE && move->after.nothing == KC_NOTHING_NONE && kc_decimal_subtract (move->after.total, move->before.total, out);
}

static int
compare_changes (const KcWhatIfMove *a, const KcWhatIfMove *b)
{
  KcDecimal x, y;
  gboolean has_x = get_change (a, &x), has_y = get_change (b, &y);

  return has_x && has_y ? kc_decimal_compare (x, y) : has_y - has_x;
}

static int
compare_moves_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Order *order = user_data;
  const KcWhatIfMove *x = a, *y = b;
  const KcRunPerson *p = &order->result->what_if->facts->persons[x->row], *q = &order->result->what_if->facts->persons[y->row];
  int c = 0;

  if (g_strcmp0 (order->sort, "staff_number") == 0)
    c = g_strcmp0 (p->staff_number, q->staff_number);
  else if (g_strcmp0 (order->sort, "name") == 0)
    c = g_strcmp0 (p->sort_key, q->sort_key);
  else if (g_strcmp0 (order->sort, "branch") == 0)
    c = g_strcmp0 (p->branch_name, q->branch_name);
  else if (g_strcmp0 (order->sort, "before") == 0)
    c = compare_numbers (&x->before, &y->before);
  else if (g_strcmp0 (order->sort, "after") == 0)
    c = compare_numbers (&x->after, &y->after);
  else if (g_strcmp0 (order->sort, "change") == 0)
    c = compare_changes (x, y);
  else if (g_strcmp0 (order->sort, "grade_after") == 0)
    c = (x->to > y->to) - (x->to < y->to);
  else
    c = x->from != y->from ? (x->from > y->from) - (x->from < y->from) : (x->to > y->to) - (x->to < y->to);
  c *= order->sign;
  if (c == 0)
    c = g_strcmp0 (p->branch_name, q->branch_name);
  return c != 0 ? c : (x->row > y->row) - (x->row < y->row);
}

static gboolean
matches_place (const KcPageRequest *request, const char *name, guint place)
{
  const char *value = request->filters != NULL ? g_hash_table_lookup (request->filters, name) : NULL;

  return value == NULL || g_ascii_strtoull (value, NULL, 10) == place;
}

static void
add_move (KcReport *report, const KcWhatIfResult *self, const KcWhatIfMove *move)
{
  const KcRunPerson *person = &self->what_if->facts->persons[move->row];
  KcReportRow *row = kc_report_add_row (report, person->staff);
  KcDecimal change;

  kc_report_row_set_text (row, 0, person->staff_number);
  kc_report_row_set_text (row, 1, person->name);
  kc_report_row_set_text (row, 2, person->branch_name);
  kc_report_row_set_text (row, 3, ((KcWhatIfGrade *) g_ptr_array_index (self->grades, move->from))->label);
  kc_report_row_set_text (row, 4, ((KcWhatIfGrade *) g_ptr_array_index (self->grades, move->to))->label);
  if (move->before.nothing == KC_NOTHING_NONE)
    kc_report_row_set_decimal (row, 5, move->before.total);
  if (move->after.nothing == KC_NOTHING_NONE)
    kc_report_row_set_decimal (row, 6, move->after.total);
  if (get_change (move, &change))
    kc_report_row_set_decimal (row, 7, change);
}

KcReport *
kc_what_if_result_list_moves (const KcWhatIfResult *self, const KcPageRequest *request)
{
  KcReport *report = kc_report_new (_("Who moves between grades"));
  g_autoptr(GArray) list = g_array_new (FALSE, FALSE, sizeof (KcWhatIfMove));
  Order order = { self, request->sort, request->descending ? -1 : 1 };

  kc_report_add_column (report, "staff_number", _("Staff number"), KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (report, "name", _("Name"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "branch", _("Branch"), KC_COLUMN_TEXT, 0, 14);
  kc_report_add_column (report, "grade_before", _("Grade before"), KC_COLUMN_TEXT, 0, 9);
  kc_report_add_column (report, "grade_after", _("Grade after"), KC_COLUMN_TEXT, 0, 9);
  kc_report_add_column (report, "before", _("Total before"), KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "after", _("Total after"), KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "change", _("Change"), KC_COLUMN_NUMBER, 2, 7);
  for (guint i = 0; i < self->moves->len; i++)
    {
      const KcWhatIfMove *move = &g_array_index (self->moves, KcWhatIfMove, i);
      if (matches_place (request, "from", move->from) && matches_place (request, "to", move->to))
        g_array_append_vals (list, move, 1);
    }
  g_array_sort_with_data (list, compare_moves_cb, &order);
  for (guint i = request->offset; i < list->len && i - request->offset < request->limit; i++)
    add_move (report, self, &g_array_index (list, KcWhatIfMove, i));
  kc_report_set_total (report, list->len);
  return report;
}
