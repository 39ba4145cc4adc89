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
  return facts;
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
  for (guint32 row = 0; row < 3; row++)
    {
      g_autoptr(KcTrace) trace = kc_evaluation_trace (evaluation, row, "total");
      KcOutcome outcome;
      kc_evaluation_get_outcome (evaluation, row, &outcome);
    }
  g_autoptr(GBytes) written = kc_scheme_xml_write (scheme, NULL);
  g_autoptr(KcScheme) again = kc_scheme_xml_read (written, NULL);
  if (again == NULL)
    g_error ("what was written is not read again");
  return 0;
}
