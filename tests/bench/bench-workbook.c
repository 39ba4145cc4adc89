/* A bank of N managers under the county bank's scheme (D8): evaluated, and written as a workbook that recalculates; bench-workbook.sh has LibreOffice do the same sums.
 * usage: bench-workbook N FILE.xlsx */
#include <sys/resource.h>
#include <time.h>

#include "kc-scheme-xml.h"
#include "kc-workbook-export.h"

/* Of the processor: other work on the machine does not count. */
static double
get_seconds (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

static KcFacts *
make_facts (const KcScheme *scheme, guint n)
{
  static const char *const classes[] = { "urban", "town", "mountain" };
  KcFacts *facts = kc_facts_new (n);

  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const KcSchemeMeasure *measure = g_ptr_array_index (scheme->measures, i);
      guint8 *nothing;
      KcDecimal *numbers = kc_facts_add_numbers (facts, measure->part.code, &nothing);
      for (guint row = 0; row < n; row++)
        {
          guint draw = (row * 7919 + i * 104729) % 99991;
          nothing[row] = draw % 97 == 0 && i < 3 ? KC_NOTHING_NOT_REPORTED : KC_NOTHING_NONE;
          numbers[row] = i < 3 ? kc_decimal_new ((gint64) draw * (i == 0 ? 1 : 311) + 10000, i == 0 ? 1 : 2)
                               : kc_decimal_new (measure->places > 0 ? (gint64) draw * 3 : draw % 40 == 0, measure->places > 0 ? 2 : 0);
        }
    }
  for (guint row = 0; row < n; row++)
    {
      g_autofree char *key = g_strdup_printf ("%07u", row + 1);
      kc_facts_get_keys (facts)[row] = kc_facts_intern (facts, key);
      kc_facts_add_texts (facts, "branch_class")[row] = classes[row % 3];
      kc_facts_add_texts (facts, "post")[row] = "customer_manager";
      kc_facts_add_texts (facts, "status")[row] = "active";
    }
  return facts;
}

static char *
dup_group_label_cb (const char *group, gpointer user_data)
{
  return g_strdup (group);
}

static void
get_stored_cb (guint32 person, KcWorkbookStored *out, gpointer user_data)
{
  KcEvaluation *evaluation = user_data;
  KcScheme *scheme = kc_evaluation_get_scheme (evaluation);
  static KcScoreCell scores[200];
  KcScoreCell figure, base;
  KcOutcome outcome;

  kc_evaluation_get_outcome (evaluation, person, &outcome);
  for (guint i = 0; i < scheme->indicators->len; i++)
    kc_evaluation_get_score (evaluation, person, i, &figure, &base, &scores[i]);
  *out = (KcWorkbookStored) {
    .nothing = outcome.nothing, .total = outcome.total, .has_coefficient = outcome.has_coefficient, .coefficient = outcome.coefficient, .scores = scores,
    .grade = outcome.band >= 0 ? ((KcSchemePart *) g_ptr_array_index (scheme->bands, outcome.band))->code : NULL,
  };
}

int
main (int argc, char **argv)
{
  g_return_val_if_fail (argc == 3, 2);
  guint n = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  g_autoptr(GBytes) xml = kc_scheme_builtin_get (0);
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, NULL);
  g_autoptr(KcFacts) facts = make_facts (scheme, n);
  g_autoptr(GError) error = NULL;
  const KcWorkbookFact head[] = { { NULL, NULL } };
  struct rusage usage;

  double start = get_seconds ();
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, NULL);
  g_print ("evaluation alone             %8.3f s\n", get_seconds () - start);
  const KcWorkbookSource source = {
    .facts = facts, .evaluation = evaluation, .title = "Benchmark", .head = head, .languages = g_get_language_names (), .names = kc_facts_get_keys (facts),
    .branches = kc_facts_get_keys (facts), .dup_group_label = dup_group_label_cb, .get_stored = get_stored_cb, .user_data = evaluation,
  };
  start = get_seconds ();
  gboolean done = kc_workbook_export (&source, argv[2], NULL, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("writing the workbook         %8.3f s\npeak memory                  %8ld MB\n", get_seconds () - start, usage.ru_maxrss / 1024);
  return 0;
}
