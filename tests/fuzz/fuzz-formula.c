/* Any text as a formula: it ends in a tree or an error, what is found right is evaluated, and nothing hangs. */
#include <stddef.h>
#include <stdint.h>

#include "kc-formula-check.h"
#include "kc-formula-parser.h"
#include "kc-formula-peers.h"
#include "kc-formula-text.h"
#include "kc-formula-units.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
resolve_cb (const char *name, guint *slot, KcFormulaType *type, gpointer user_data)
{
  *slot = g_str_hash (name) % 2;
  *type = KC_TYPE_NUMBER;
  return *name != 'z';
}

static char *
word_cb (const KcFormulaNode *node, gpointer user_data)
{
  return NULL;
}

/* What a person is shown, and what the units come to. */
static void
describe (const KcFormula *formula)
{
  const KcUnit units[2] = { kc_unit_parse ("元"), kc_unit_parse ("%") };
  g_autofree char *text = kc_formula_to_text (formula, word_cb, NULL);
  g_autoptr(GError) error = NULL;
  KcUnit unit;

  if (!g_utf8_validate (text, -1, NULL))
    g_error ("a formula's text is no UTF-8");
  if (kc_formula_find_unit (formula, units, &unit, &error))
    g_free (kc_unit_to_string (&unit));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const KcDecimal figures[] = { { 3, 0 }, { 0, 0 }, { -125, 2 }, { G_MAXINT64, 4 } };
  static const guint8 nothing[] = { 0, 0, 1, 0 };
  static const guint32 groups[] = { 0, 0, 0, 1 };
  static const guint8 peers[] = { 1, 1, 1, 1 };
  const KcFormulaScope scope = { resolve_cb, NULL, TRUE };
  const KcPeerGroups peer_groups = { 4, groups, 2, peers, 1 };
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr(KcFormula) formula = kc_formula_parse (text, NULL);

  if (formula == NULL || !kc_formula_check (formula, &scope, KC_TYPE_ANY, NULL))
    return 0;
  describe (formula);
  g_autoptr(KcCauseTable) causes = kc_cause_table_new ();
  KcColumn columns[2] = { { .type = KC_TYPE_NUMBER, .decimals = figures, .nothing = nothing }, { .type = KC_TYPE_NUMBER, .decimals = figures } };
  columns[0].causes_of_nothing[1] = kc_cause_table_intern (causes, KC_CAUSE_FIGURE, KC_NOTHING_NOT_REPORTED, 0);
  g_autoptr(KcFormulaContext) context = kc_formula_context_new (columns, causes);
  KcAggregate *aggregates = kc_formula_peers_evaluate (context, formula, &peer_groups);
  for (guint32 row = 0; row < 4; row++)
    {
      KcFormulaValue cell;
      kc_formula_evaluate (context, formula->root, row, &cell);
      if (cell.cause == 0 && formula->root->result == KC_TYPE_NUMBER)
        g_free (kc_ratio_to_string (&cell.number, 4));
    }
  kc_formula_peers_free (aggregates, formula);
  return 0;
}
