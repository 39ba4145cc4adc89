/* Writes workbooks for test_workbook.py: of every scheme in the folders named, over made-up banks with ties, missing and zero figures, and beside each the program's own
 * results. usage: make-workbooks FOLDER SCHEME.xml… */
#include <locale.h>
#include <string.h>

#include "kc-scheme-xml.h"
#include "kc-workbook-export.h"

#define PERSONS 60

typedef struct
{
  KcScheme *scheme;
  KcFacts *facts;
  KcEvaluation *evaluation;
  guint32 n;
  const char **names, **branches;
  KcScoreCell *scores;
} Bank;

static void
clear_bank (Bank *self)
{
  kc_evaluation_free (self->evaluation);
  kc_facts_unref (self->facts);
  kc_scheme_unref (self->scheme);
  g_free (self->names);
  g_free (self->branches);
  g_free (self->scores);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bank, clear_bank)

/* Always the same numbers for the same bank. */
static guint
draw (guint *state, guint below)
{
  *state = *state * 1103515245u + 12345u;
  return (*state >> 8) % below;
}

static gint64
draw_units (guint *state, const KcSchemeMeasure *measure)
{
  static const gint64 ties[] = { 10000, 10000, 20000, 0, 5000, 15000 };   /* hundredths */
  const char *unit = measure->unit != NULL ? measure->unit : "";

  if (measure->places == 0)
    return draw (state, 8);
  if (strcmp (unit, "%") == 0)
    return draw (state, 3) == 0 ? 150 * draw (state, 5) : draw (state, 60000);
  if (strcmp (unit, "分") == 0)
    return draw (state, 10001);
  if (strcmp (unit, "") == 0)
    return draw (state, 3) == 0 ? ties[draw (state, G_N_ELEMENTS (ties))] : (gint64) draw (state, 60000) - 12000;
  return draw (state, 4) == 0 ? 1000000 * (gint64) draw (state, 5) : (gint64) draw (state, 900000000);
}

static void
fill_measures (Bank *self, guint *state, guint missing)
{
  for (guint i = 0; i < self->scheme->measures->len; i++)
    {
      const KcSchemeMeasure *measure = g_ptr_array_index (self->scheme->measures, i);
      guint8 *nothing;
      KcDecimal *numbers = kc_facts_add_numbers (self->facts, measure->part.code, &nothing);
      for (guint32 row = 0; row < self->n; row++)
        {
          gboolean is_absent = missing > 0 && draw (state, missing) == 0;
          nothing[row] = is_absent ? (guint8) (1 + draw (state, 3)) : KC_NOTHING_NONE;
          numbers[row] = kc_decimal_new (draw_units (state, measure), measure->places == 0 ? 0 : 2);
        }
    }
}

static void
fill_attributes (Bank *self, guint *state)
{
  static const char *const classes[] = { "urban", "town", "mountain", "urban" };
  static const char *const posts[] = { "customer_manager", "customer_manager", "customer_manager", "outlet_head", "trainee" };
  static const char *const states[] = { "active", "active", "active", "active", "active", "exited" };
  guint n;
  const KcAttribute *attributes = kc_attributes_get (&n);

  for (guint i = 0; i < n; i++)
    for (guint32 row = 0; row < self->n; row++)
      {
        const char *name = attributes[i].name;
        guint8 *nothing;
        if (attributes[i].type == KC_ATTRIBUTE_TEXT)
          kc_facts_add_texts (self->facts, name)[row] = strcmp (name, "branch_class") == 0 ? classes[draw (state, 4)] : strcmp (name, "post") == 0 ? posts[draw (state, 5)] :
                                                        strcmp (name, "status") == 0 ? states[draw (state, 6)] : draw (state, 2) == 0 ? "first" : "second";
        else if (attributes[i].type == KC_ATTRIBUTE_CONDITION)
          kc_facts_add_flags (self->facts, name)[row] = draw (state, 12) == 0;
        else
          {
            kc_facts_add_numbers (self->facts, name, &nothing)[row] = kc_decimal_new (strcmp (name, "period_days") == 0 ? 365 : draw (state, 365), 0);
            nothing[row] = draw (state, 4) == 0 && g_str_has_prefix (name, "months") ? KC_NOTHING_NOT_REPORTED : KC_NOTHING_NONE;
          }
      }
}

/* Some came late, some moved, and came back. */
static void
fill_segments (Bank *self)
{
  static const char *const classes[] = { "urban", "town", "mountain" };

  kc_facts_set_days (self->facts, 365);
  for (guint32 row = 0; row < self->n; row += 7)
    for (guint i = 0; i < 1 + row % 4; i++)
      {
        guint segment = kc_facts_add_segment (self->facts, row, row % 4 == 0 ? 123 : i == 1 && row % 3 == 0 ? 0 : 90 - 10 * i);
        if (i < row % 4)
          kc_facts_set_segment_text (self->facts, segment, "branch_class", classes[(row + i) % 3]);
      }
}

/* What a reviewer set. */
static void
fill_overrides (Bank *self)
{
  const KcSchemePart *first = g_ptr_array_index (self->scheme->indicators, 0);
  g_autofree char *score = g_strconcat (first->code, ".score", NULL);

  kc_facts_override (self->facts, score, 3, kc_decimal_new (1875, 2));
  kc_facts_override (self->facts, "total", 4, kc_decimal_new (9000, 2));
}

static void
init_bank (Bank *self, GBytes *xml, guint seed, guint missing, KcRounding rounding, gboolean is_reviewed)
{
  g_autoptr(GError) error = NULL;
  guint state = seed;

  self->scheme = kc_scheme_xml_read (xml, &error);
  g_assert_no_error (error);
  if (rounding != KC_ROUND_HALF_UP)
    self->scheme->rounding = rounding;
  self->n = PERSONS;
  self->facts = kc_facts_new (self->n);
  self->names = g_new0 (const char *, self->n);
  self->branches = g_new0 (const char *, self->n);
  for (guint32 row = 0; row < self->n; row++)
    {
      g_autofree char *key = g_strdup_printf ("T%04u", row + 1);
      kc_facts_get_keys (self->facts)[row] = self->names[row] = kc_facts_intern (self->facts, key);
      self->branches[row] = "Branch";
    }
  fill_attributes (self, &state);
  fill_measures (self, &state, missing);
  if (is_reviewed)
    {
      fill_overrides (self);
      fill_segments (self);
    }
  self->evaluation = kc_evaluation_new (self->scheme, self->facts, NULL, NULL, &error);
  g_assert_no_error (error);
  self->scores = g_new0 (KcScoreCell, self->scheme->indicators->len);
}

static const char *
get_label (const KcSchemePart *part)
{
  const char *label = kc_label_get (part->label, g_get_language_names ());

  return *label != '\0' ? label : part->code;
}

static void
get_stored_cb (guint32 person, KcWorkbookStored *out, gpointer user_data)
{
  Bank *self = user_data;
  KcOutcome outcome;
  KcScoreCell figure, base;

  kc_evaluation_get_outcome (self->evaluation, person, &outcome);
  for (guint i = 0; i < self->scheme->indicators->len; i++)
    kc_evaluation_get_score (self->evaluation, person, i, &figure, &base, &self->scores[i]);
  *out = (KcWorkbookStored) {
    .nothing = outcome.nothing, .total = outcome.total, .has_coefficient = outcome.has_coefficient, .coefficient = outcome.coefficient, .scores = self->scores,
    .grade = outcome.band >= 0 ? ((KcSchemePart *) g_ptr_array_index (self->scheme->bands, outcome.band))->code : NULL,
  };
}

static char *
dup_origin_cb (guint32 person, guint measure, gpointer user_data)
{
  return g_strdup_printf ("figures.xlsx · 2025!F%u", person + 2);
}

static char *
dup_group_label_cb (const char *group, gpointer user_data)
{
  return g_strdup (group);
}

static void
append_cell (GString *out, const KcScoreCell *cell)
{
  g_autofree char *value = kc_decimal_to_string (cell->value);

  g_string_append_printf (out, "\t%s", cell->nothing != KC_NOTHING_NONE ? kc_nothing_get_label (cell->nothing) : value);
}

static void
append_person (Bank *self, GString *out, guint32 person)
{
  KcOutcome outcome;
  KcScoreCell cells[3];
  KcEvaluation *evaluation = self->evaluation;

  kc_evaluation_get_outcome (evaluation, person, &outcome);
  g_string_append (out, kc_facts_get_keys (self->facts)[person]);
  for (guint i = 0; i < self->scheme->indicators->len; i++)
    {
      kc_evaluation_get_score (evaluation, person, i, &cells[0], &cells[1], &cells[2]);
      for (guint k = 0; k < 3; k++)
        {
          if (outcome.state == KC_PERSON_EXCLUDED)
            cells[k].nothing = KC_NOTHING_NOT_APPLICABLE;
          append_cell (out, &cells[k]);
        }
    }
  for (guint i = 0; i < self->scheme->deductions->len; i++)
    {
      kc_evaluation_get_deduction (evaluation, person, i, &cells[0]);
      append_cell (out, &cells[0]);
    }
  cells[0] = (KcScoreCell) { outcome.total, outcome.nothing };
  cells[1] = (KcScoreCell) { outcome.coefficient, outcome.has_coefficient ? KC_NOTHING_NONE : KC_NOTHING_NOT_APPLICABLE };
  append_cell (out, &cells[0]);
  append_cell (out, &cells[1]);
  g_string_append_printf (out, "\t%s\n", outcome.band >= 0 ? get_label (g_ptr_array_index (self->scheme->bands, outcome.band)) :
                                         kc_nothing_get_label (outcome.nothing != KC_NOTHING_NONE ? outcome.nothing : KC_NOTHING_NOT_APPLICABLE));
}

/* Heads as they stand on the sheet: the one over several columns, and the column's own. */
static char *
describe_results (Bank *self)
{
  static const char *const parts[] = { "Figure", "Base", "Score" };
  GString *out = g_string_new ("The person|Staff number");

  for (guint i = 0; i < self->scheme->indicators->len; i++)
    for (guint k = 0; k < 3; k++)
      g_string_append_printf (out, "\t%s|%s", get_label (g_ptr_array_index (self->scheme->indicators, i)), parts[k]);
  for (guint i = 0; i < self->scheme->deductions->len; i++)
    g_string_append_printf (out, "\tDeductions|%s", get_label (g_ptr_array_index (self->scheme->deductions, i)));
  g_string_append (out, "\tResult|Total\tResult|Coefficient\tResult|Grade\n");
  for (guint32 person = 0; person < self->n; person++)
    append_person (self, out, person);
  return g_string_free (out, FALSE);
}

static void
make (const char *folder, const char *name, GBytes *xml, guint seed, guint missing, KcRounding rounding, gboolean is_reviewed)
{
  g_auto(Bank) bank = { NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_strdup_printf ("%s/%s.xlsx", folder, name), *expected = g_strdup_printf ("%s/%s.tsv", folder, name);
  const KcWorkbookFact head[] = { { "Test", name }, { NULL, NULL } };

  init_bank (&bank, xml, seed, missing, rounding, is_reviewed);
  const KcWorkbookSource source = {
    .facts = bank.facts, .evaluation = bank.evaluation, .title = name, .head = head, .languages = g_get_language_names (), .names = bank.names,
    .branches = bank.branches, .dup_origin = dup_origin_cb, .dup_group_label = dup_group_label_cb, .get_stored = get_stored_cb, .user_data = &bank,
  };
  gboolean done = kc_workbook_export (&source, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  g_autofree char *text = describe_results (&bank);
  done = g_file_set_contents (expected, text, -1, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

int
main (int argc, char **argv)
{
  static const char *const roundings[] = { "half-up", "half-even", "down", "up" };

  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("LANGUAGE", "en", TRUE);
  g_return_val_if_fail (argc > 2, 2);
  for (int i = 2; i < argc; i++)
    {
      g_autofree char *base = g_path_get_basename (argv[i]), *text = NULL;
      g_autoptr(GError) error = NULL;
      gsize length;
      g_file_get_contents (argv[i], &text, &length, &error);
      g_assert_no_error (error);
      g_autoptr(GBytes) xml = g_bytes_new (text, length);
      *strchr (base, '.') = '\0';
      g_autofree char *whole = g_strconcat (base, "-whole", NULL), *holes = g_strconcat (base, "-holes", NULL);
      make (argv[1], whole, xml, 7u + (guint) i, 0, KC_ROUND_HALF_UP, FALSE);
      make (argv[1], holes, xml, 1000u + (guint) i, 9, KC_ROUND_HALF_UP, TRUE);
      for (guint k = 1; k < G_N_ELEMENTS (roundings) && strcmp (base, "spreadsheet") == 0; k++)
        {
          g_autofree char *name = g_strdup_printf ("%s-%s", base, roundings[k]);
          make (argv[1], name, xml, 50u + k, 0, k == 1 ? KC_ROUND_HALF_EVEN : k == 2 ? KC_ROUND_DOWN : KC_ROUND_UP, FALSE);
        }
    }
  return 0;
}
