/* Any bytes as a scheme file: refused, or compiled, applied to a handful of people, and written back so that it reads again. */
#include <stddef.h>
#include <stdint.h>

#include "kc-evaluation.h"
#include "kc-scheme-xml.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static KcFacts *
make_facts (const KcScheme *scheme)
{
  KcFacts *facts = kc_facts_new (3);

  for (guint i = 0; i < scheme->measures->len; i++)
    {
      guint8 *nothing;
      KcDecimal *numbers = kc_facts_add_numbers (facts, ((KcSchemePart *) g_ptr_array_index (scheme->measures, i))->code, &nothing);
      for (guint row = 0; row < 2; row++)
        {
          numbers[row] = kc_decimal_new ((gint64) i * 7 - row, 1);
          nothing[row] = KC_NOTHING_NONE;
        }
    }
  /* One moved, one came late. */
  kc_facts_set_days (facts, 90);
  kc_facts_set_segment_text (facts, kc_facts_add_segment (facts, 0, 30), "branch_class", "village");
  kc_facts_add_segment (facts, 0, 60);
  kc_facts_add_segment (facts, 2, 10);
  return facts;
}

/* What is kept of the peers gives the same totals again. */
static void
compare_with_snapshot (KcScheme *scheme, KcFacts *facts, KcEvaluation *evaluation)
{
  g_autofree char *snapshot = kc_evaluation_dup_snapshot (evaluation);
  g_autoptr(KcEvaluation) again = kc_evaluation_new (scheme, facts, snapshot, NULL, NULL);

  if (again == NULL)
    g_error ("a snapshot is not read again");
  for (guint32 row = 0; row < 3; row++)
    {
      KcOutcome a, b;
      kc_evaluation_get_outcome (evaluation, row, &a);
      kc_evaluation_get_outcome (again, row, &b);
      if (a.nothing != b.nothing || (a.nothing == KC_NOTHING_NONE && kc_decimal_compare (a.total, b.total) != 0))
        g_error ("a snapshot gives another total");
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr(GBytes) xml = g_bytes_new_static (data, size);
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, NULL);

  if (scheme == NULL)
    return 0;
  g_autoptr(KcFacts) facts = make_facts (scheme);
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, NULL);
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  kc_evaluation_collect (evaluation, NULL, NULL, NULL, issues);
  guint32 ranks[3];
  g_autofree guint *n_ranked = g_new0 (guint, kc_evaluation_count_groups (evaluation) + 1);
  kc_evaluation_rank (evaluation, ranks, n_ranked);
  for (guint32 row = 0; row < 3; row++)
    {
      g_autoptr(KcTrace) trace = kc_evaluation_trace (evaluation, row, "total");
      KcOutcome outcome;
      kc_evaluation_get_outcome (evaluation, row, &outcome);
    }
  compare_with_snapshot (scheme, facts, evaluation);
  g_autoptr(GBytes) written = kc_scheme_xml_write (scheme, NULL);
  g_autoptr(KcScheme) again = kc_scheme_xml_read (written, NULL);
  if (again == NULL)
    g_error ("what was written is not read again");
  return 0;
}
