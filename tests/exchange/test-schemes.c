/* Every scheme that comes with the program, over facts whose results were worked out by hand: tests/data/schemes/CODE/ holds facts.csv, expected.csv and working.md with the
 * sums. CODE@WHAT is the scheme of that code with the parameters of its parameters.csv; a folder with a scheme.xml of its own tests that one. */
#include <string.h>

#include "kc-error.h"
#include "kc-evaluation.h"
#include "kc-ladder.h"
#include "kc-scheme-xml.h"

typedef struct
{
  KcScheme *scheme;
  KcFacts *facts;
  KcEvaluation *evaluation;
} Bank;

static void
bank_clear (Bank *self)
{
  g_clear_pointer (&self->evaluation, kc_evaluation_free);
  g_clear_pointer (&self->facts, kc_facts_unref);
  g_clear_pointer (&self->scheme, kc_scheme_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bank, bank_clear)

static char *
dup_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "schemes", folder, name, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

/* Rows of cells; the first row is the heads. */
static GPtrArray *
read_table (const char *folder, const char *name)
{
  g_autofree char *text = dup_file (folder, name);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_assert_nonnull (text);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (rows, g_strsplit (lines[i], ",", -1));
  return rows;
}

static KcDecimal
read_number (const char *text)
{
  KcDecimal value = KC_DECIMAL_ZERO;

  if (!kc_decimal_parse (text, -1, &value, NULL))
    g_error ("'%s' is no number", text);
  return value;
}

static void
set_parameters (KcScheme *scheme, const char *folder)
{
  g_autoptr(GPtrArray) rows = read_table (folder, "parameters.csv");
  g_autoptr(GError) error = NULL;

  for (guint r = 1; r < rows->len; r++)
    {
      const char *const *row = g_ptr_array_index (rows, r);
      guint found = 0;
      for (guint i = 0; i < scheme->parameters->len; i++)
        {
          KcSchemeParameter *parameter = g_ptr_array_index (scheme->parameters, i);
          if (strcmp (parameter->part.code, row[0]) != 0)
            continue;
          parameter->value = read_number (row[1]);
          found++;
        }
      g_assert_cmpuint (found, ==, 1);
    }
  g_assert_true (kc_scheme_compile (scheme, &error));
  g_assert_no_error (error);
}

static KcScheme *
find_builtin (const char *code)
{
  for (guint i = 0; kc_scheme_builtin_get_name (i) != NULL; i++)
    {
      g_autoptr(GBytes) xml = kc_scheme_builtin_get (i);
      g_autoptr(GError) error = NULL;
      g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, &error);
      g_assert_no_error (error);
      if (strcmp (scheme->code, code) == 0)
        return g_steal_pointer (&scheme);
    }
  g_error ("there is no scheme '%s'", code);
}

static KcScheme *
load_scheme (const char *folder)
{
  g_autofree char *own = dup_file (folder, "scheme.xml");
  g_auto(GStrv) parts = g_strsplit (folder, "@", 2);
  g_autoptr(GError) error = NULL;

  if (own == NULL)
    {
      KcScheme *scheme = find_builtin (parts[0]);
      if (parts[1] != NULL)
        set_parameters (scheme, folder);
      return scheme;
    }
  g_autoptr(GBytes) xml = g_bytes_new_static (own, strlen (own));
  KcScheme *scheme = kc_scheme_xml_read (xml, &error);
  g_assert_no_error (error);
  return scheme;
}

/* "" and "?": not reported; "n/a": not applicable. */
static void
set_number (KcFacts *facts, const char *name, guint32 row, const char *cell)
{
  guint8 *nothing;
  KcDecimal *numbers = kc_facts_add_numbers (facts, name, &nothing);

  nothing[row] = strcmp (cell, "n/a") == 0 ? KC_NOTHING_NOT_APPLICABLE : *cell == '\0' || strcmp (cell, "?") == 0 ? KC_NOTHING_NOT_REPORTED : KC_NOTHING_NONE;
  if (nothing[row] == KC_NOTHING_NONE)
    numbers[row] = read_number (cell);
}

static gboolean
set_attribute (KcFacts *facts, const char *name, guint32 row, const char *cell)
{
  guint n;
  const KcAttribute *attributes = kc_attributes_get (&n);

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (attributes[i].name, name) != 0)
        continue;
      if (attributes[i].type == KC_ATTRIBUTE_TEXT)
        kc_facts_add_texts (facts, name)[row] = kc_facts_intern (facts, cell);
      else if (attributes[i].type == KC_ATTRIBUTE_CONDITION)
        kc_facts_add_flags (facts, name)[row] = strcmp (cell, "yes") == 0;
      else
        set_number (facts, name, row, cell);
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_measure (const KcScheme *scheme, const char *code)
{
  for (guint i = 0; i < scheme->measures->len; i++)
    if (strcmp (((KcSchemePart *) g_ptr_array_index (scheme->measures, i))->code, code) == 0)
      return TRUE;
  return FALSE;
}

static void
fill_person (Bank *self, const char *const *heads, const char *const *cells, guint32 row)
{
  kc_facts_get_keys (self->facts)[row] = kc_facts_intern (self->facts, cells[0]);
  set_attribute (self->facts, "post", row, "customer_manager");
  set_attribute (self->facts, "status", row, "active");
  set_attribute (self->facts, "branch_class", row, "urban");
  g_assert_cmpuint (g_strv_length ((char **) cells), ==, g_strv_length ((char **) heads));
  for (guint c = 1; heads[c] != NULL; c++)
    if (!set_attribute (self->facts, heads[c], row, cells[c]))
      {
        if (!is_measure (self->scheme, heads[c]))
          g_error ("'%s' is no measure of the scheme", heads[c]);
        set_number (self->facts, heads[c], row, cells[c]);
      }
}

static void
bank_init (Bank *self, const char *folder)
{
  g_autoptr(GPtrArray) rows = read_table (folder, "facts.csv");
  g_autoptr(GError) error = NULL;
  guint8 *nothing;
  guint n;
  const KcAttribute *attributes = kc_attributes_get (&n);

  self->scheme = load_scheme (folder);
  self->facts = kc_facts_new (rows->len - 1);
  for (guint i = 0; i < n; i++)
    if (attributes[i].type == KC_ATTRIBUTE_NUMBER)
      kc_facts_add_numbers (self->facts, attributes[i].name, &nothing);
    else if (attributes[i].type == KC_ATTRIBUTE_CONDITION)
      kc_facts_add_flags (self->facts, attributes[i].name);
    else
      kc_facts_add_texts (self->facts, attributes[i].name);
  for (guint i = 0; i < self->scheme->measures->len; i++)
    kc_facts_add_numbers (self->facts, ((KcSchemePart *) g_ptr_array_index (self->scheme->measures, i))->code, &nothing);
  for (guint32 r = 1; r < rows->len; r++)
    fill_person (self, g_ptr_array_index (rows, 0), g_ptr_array_index (rows, r), r - 1);
  self->evaluation = kc_evaluation_new (self->scheme, self->facts, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
dup_cell (const KcScoreCell *cell)
{
  static const char *const words[] = { "", "?", "n/a", "target zero" };

  return cell->nothing == KC_NOTHING_NONE ? kc_decimal_to_string (kc_decimal_normalize (cell->value)) : g_strdup (words[cell->nothing]);
}

static char *
dup_outcome (Bank *self, guint32 person, const char *name)
{
  KcOutcome outcome;

  kc_evaluation_get_outcome (self->evaluation, person, &outcome);
  const KcScoreCell total = { outcome.total, outcome.nothing };
  if (strcmp (name, "state") == 0)
    return g_strdup (kc_person_state_to_nick (outcome.state));
  if (strcmp (name, "total") == 0)
    return dup_cell (&total);
  if (strcmp (name, "grade") == 0)
    return g_strdup (outcome.band >= 0 ? ((KcSchemePart *) g_ptr_array_index (self->scheme->bands, outcome.band))->code : "");
  if (strcmp (name, "coefficient") == 0)
    return outcome.has_coefficient ? kc_decimal_to_string (kc_decimal_normalize (outcome.coefficient)) : g_strdup ("");
  if (strcmp (name, "deductions") == 0)
    return kc_decimal_to_string (kc_decimal_normalize (outcome.deductions));
  return NULL;
}

/* A block's or an indicator's code; an indicator that is left out is "dropped". */
static char *
dup_part (Bank *self, guint32 person, const char *name)
{
  KcScoreCell figure, base, score;

  for (guint i = 0; i < self->scheme->indicators->len; i++)
    {
      if (strcmp (((KcSchemePart *) g_ptr_array_index (self->scheme->indicators, i))->code, name) != 0)
        continue;
      if (kc_evaluation_is_dropped (self->evaluation, person, i))
        return g_strdup ("dropped");
      kc_evaluation_get_score (self->evaluation, person, i, &figure, &base, &score);
      return dup_cell (&score);
    }
  for (guint i = 0; i < self->scheme->blocks->len; i++)
    {
      if (strcmp (((KcSchemePart *) g_ptr_array_index (self->scheme->blocks, i))->code, name) != 0)
        continue;
      kc_evaluation_get_block (self->evaluation, person, i, &score);
      return dup_cell (&score);
    }
  return NULL;
}

static guint32
find_person (Bank *self, const char *key)
{
  for (guint32 row = 0; row < kc_facts_get_n_persons (self->facts); row++)
    if (strcmp (kc_facts_get_keys (self->facts)[row], key) == 0)
      return row;
  g_error ("there is no '%s' in the facts", key);
}

static void
test_folder (gconstpointer data)
{
  const char *folder = data;
  g_auto(Bank) bank = { NULL };
  g_autoptr(GPtrArray) rows = read_table (folder, "expected.csv");
  g_autofree char *working = dup_file (folder, "working.md");
  const char *const *heads = g_ptr_array_index (rows, 0);

  bank_init (&bank, folder);
  g_assert_nonnull (working);
  g_assert_cmpuint (rows->len - 1, ==, kc_facts_get_n_persons (bank.facts));
  for (guint r = 1; r < rows->len; r++)
    {
      const char *const *cells = g_ptr_array_index (rows, r);
      guint32 person = find_person (&bank, cells[0]);
      g_assert_cmpuint (g_strv_length ((char **) cells), ==, g_strv_length ((char **) heads));
      for (guint c = 1; heads[c] != NULL; c++)
        {
          g_autofree char *outcome = dup_outcome (&bank, person, heads[c]);
          g_autofree char *found = outcome != NULL ? g_steal_pointer (&outcome) : dup_part (&bank, person, heads[c]);
          if (g_strcmp0 (found, cells[c]) == 0)
            continue;
          g_test_message ("%s %s %s: worked out %s, found %s", folder, cells[0], heads[c], cells[c], found);
          g_test_fail ();
        }
    }
}

/* No scheme comes without facts of its own. */
static void
test_every_scheme_is_worked (void)
{
  for (guint i = 0; kc_scheme_builtin_get_name (i) != NULL; i++)
    {
      g_autoptr(GBytes) xml = kc_scheme_builtin_get (i);
      g_autoptr(GError) error = NULL;
      g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, &error);
      g_assert_no_error (error);
      g_autofree char *facts = dup_file (scheme->code, "facts.csv");
      g_assert_nonnull (facts);
    }
}

static void
assert_label (const KcScheme *scheme, const KcLabel *label, const char *code)
{
  static const char *const chinese[] = { "zh_CN", NULL }, *const english[] = { "en", NULL };
  const char *zh = kc_label_get (label, chinese), *en = kc_label_get (label, english);

  if (*zh == '\0' || *en == '\0' || kc_label_count (label) != 2 || g_str_is_ascii (zh) || !g_utf8_validate (zh, -1, NULL))
    g_error ("%s: '%s' is not named in both languages", scheme->code, code);
}

/* Everything that people read has a Chinese and an English name. */
static void
test_every_scheme_is_translated (void)
{
  for (guint i = 0; kc_scheme_builtin_get_name (i) != NULL; i++)
    {
      g_autoptr(GBytes) xml = kc_scheme_builtin_get (i);
      g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, NULL);
      GPtrArray *const lists[] = { scheme->treatments, scheme->parameters, scheme->measures, scheme->figures, scheme->blocks, scheme->indicators, scheme->gates,
                                   scheme->vetoes, scheme->deductions, scheme->limits, scheme->bands };
      assert_label (scheme, scheme->title, "title");
      assert_label (scheme, scheme->source, "source");
      assert_label (scheme, scheme->population, "population");
      assert_label (scheme, scheme->peers_label, "peers");
      for (gsize k = 0; k < G_N_ELEMENTS (lists); k++)
        for (guint j = 0; j < lists[k]->len; j++)
          {
            const KcSchemePart *part = g_ptr_array_index (lists[k], j);
            if (lists[k] == scheme->treatments && ((const KcSchemeTreatment *) (gconstpointer) part)->is_implied)
              continue;
            assert_label (scheme, part->label, part->code);
          }
    }
}

/* A measure that several schemes count with is the same in all. */
static void
test_shared_measures_agree (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n_shared = 0;

  for (guint i = 0; kc_scheme_builtin_get_name (i) != NULL; i++)
    {
      g_autoptr(GBytes) xml = kc_scheme_builtin_get (i);
      g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, NULL);
      for (guint k = 0; k < scheme->measures->len; k++)
        {
          const KcSchemeMeasure *measure = g_ptr_array_index (scheme->measures, k);
          g_autofree char *said = g_strdup_printf ("%s %u %s %s", measure->unit, measure->places, kc_aggregate_kind_to_nick (measure->aggregate), kc_period_kind_to_nick (measure->every));
          const char *before = g_hash_table_lookup (seen, measure->part.code);
          n_shared += before != NULL;
          if (before != NULL && strcmp (before, said) != 0)
            g_error ("%s: %s is '%s' elsewhere and '%s' here", scheme->code, measure->part.code, before, said);
          g_hash_table_insert (seen, g_strdup (measure->part.code), g_steal_pointer (&said));
        }
    }
  g_assert_cmpuint (n_shared, >, 5);
}

/* D6.1-D6.5: the steps, the highest first, then what stands outside. */
static void
test_ladders (void)
{
  static const struct { const char *code, *steps; } ladders[] = {
    { "county_bank", "I II III (disqualified)" },
    { "city_bank", "senior_1 senior_2 senior_3 manager_1 manager_2 manager_3 junior_1 junior_2 (assistant) (trainee) (unqualified)" },
    { "rural_commercial", "principal senior intermediate junior assistant" },
    { "wealth_managers", "wealth_principal wealth_senior_1 wealth_senior_2 wealth_intermediate_1 wealth_intermediate_2 wealth_assistant_1 wealth_assistant_2" },
    { "credit_union", "supervisor senior intermediate junior" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ladders); i++)
    {
      g_autoptr(KcLadder) ladder = kc_ladder_load_builtin (i);
      g_autoptr(GString) steps = g_string_new (NULL);
      g_assert_nonnull (ladder);
      g_assert_cmpstr (ladder->code, ==, ladders[i].code);
      for (guint k = 0; k < ladder->steps->len; k++)
        {
          const KcLadderStep *step = g_ptr_array_index (ladder->steps, k);
          g_string_append_printf (steps, step->is_outside ? "%s(%s)" : "%s%s", k > 0 ? " " : "", step->code);
          g_assert_cmpuint (kc_label_count (step->label), ==, 2);
        }
      g_assert_cmpstr (steps->str, ==, ladders[i].steps);
      g_assert_cmpuint (kc_label_count (ladder->title), ==, 2);
      g_assert_cmpuint (kc_label_count (ladder->source), ==, 2);
    }
  g_assert_null (kc_ladder_load_builtin (G_N_ELEMENTS (ladders)));
  g_assert_null (kc_ladder_load ("no_such"));
}

/* The county bank's scheme and its ladder say the same coefficients (D6.1). */
static void
test_ladder_of_county_bank (void)
{
  g_autoptr(KcScheme) scheme = find_builtin ("county_bank_grade");
  g_autoptr(KcLadder) ladder = kc_ladder_load (scheme->ladder);

  g_assert_nonnull (ladder);
  for (guint i = 0; i < scheme->bands->len; i++)
    {
      const KcSchemeBand *band = g_ptr_array_index (scheme->bands, i);
      const KcLadderStep *step = kc_ladder_find (ladder, band->part.code);
      g_assert_nonnull (step);
      g_assert_cmpint (step->has_coefficient, ==, band->has_coefficient);
      g_assert_cmpint (kc_decimal_compare (step->coefficient, band->coefficient), ==, 0);
    }
}

static void
assert_refused (guint builtin, const char *before, const char *after, const char *message)
{
  g_autoptr(GBytes) xml = kc_scheme_builtin_get (builtin);
  g_autofree char *text = g_strndup (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml));
  g_auto(GStrv) parts = g_strsplit (text, before, -1);
  g_autofree char *changed = g_strjoinv (after, parts);
  g_autoptr(GBytes) bytes = g_bytes_new_static (changed, strlen (changed));
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (g_strv_length (parts), >, 1);
  g_assert_null (kc_scheme_xml_read (bytes, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_SCHEME);
  g_assert_nonnull (g_strrstr (error->message, message));
}

static void
test_unknown_steps_are_refused (void)
{
  assert_refused (0, "ladder=\"county_bank\"", "ladder=\"mountain_bank\"", "2:1: ladder: there is none of the code 'mountain_bank'");
  assert_refused (0, "<band code=\"II\"", "<band code=\"two\"", "expected the code of a band, found 'II'");
  assert_refused (0, "<band code=\"disqualified\"", "<band code=\"out\"", "'out': expected a step of the ladder county_bank");
}

/* Bands of the same points need a limit that leads to the lower one. */
static void
test_bands_of_equal_points (void)
{
  assert_refused (0, "<band code=\"I\" from=\"90\"", "<band code=\"I\" from=\"60\"", "'II': expected fewer points than in the band above");
  assert_refused (1, "<band code=\"good\" from=\"80\"", "<band code=\"good\" from=\"90\"", "'good': expected fewer points than in the band above");
}

/* D7.1: which periods a run of each may choose. */
static void
test_cycles (void)
{
  static const struct { const char *code, *kinds; } cycles[] = {
    { "county_bank_grade", "---Y" }, { "general_indicators", "MQHY" }, { "weighted_blocks", "-Q-Y" }, { "four_parts", "-Q-Y" },
    { "simulated_profit", "---Y" }, { "post_competition", "---Y" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cycles); i++)
    {
      g_autoptr(KcScheme) scheme = find_builtin (cycles[i].code);
      for (guint kind = KC_PERIOD_MONTH; kind <= KC_PERIOD_YEAR; kind++)
        g_assert_cmpint (kc_scheme_has_cycle (scheme, kind), ==, cycles[i].kinds[kind] != '-');
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "schemes", NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  g_assert_nonnull (dir);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *test = g_strconcat ("/schemes/worked/", name, NULL);
      if (!g_str_has_suffix (name, ".xml"))
        g_test_add_data_func_full (test, g_strdup (name), test_folder, g_free);
    }
  g_test_add_func ("/schemes/every-one-is-worked", test_every_scheme_is_worked);
  g_test_add_func ("/schemes/every-one-is-translated", test_every_scheme_is_translated);
  g_test_add_func ("/schemes/shared-measures-agree", test_shared_measures_agree);
  g_test_add_func ("/schemes/cycles", test_cycles);
  g_test_add_func ("/schemes/bands-of-equal-points", test_bands_of_equal_points);
  g_test_add_func ("/schemes/ladders", test_ladders);
  g_test_add_func ("/schemes/ladder-of-county-bank", test_ladder_of_county_bank);
  g_test_add_func ("/schemes/unknown-steps-are-refused", test_unknown_steps_are_refused);
  return g_test_run ();
}
