#include <string.h>

#include "kc-error.h"
#include "kc-formula-check.h"
#include "kc-formula-eval.h"
#include "kc-formula-functions.h"
#include "kc-formula-parser.h"
#include "kc-formula-peers.h"

/* Six people in two groups; the last one of each is no peer or has no figure. */
enum { LOANS, RATE, POST, HEAD, LIMIT, LOANS_ZH };
static const KcDecimal loans[] = { { 100, 0 }, { 130, 0 }, { 70, 0 }, { 5, 0 }, { 5, 0 }, { 0, 0 } };
static const KcDecimal rates[] = { { 12, 1 }, { 0, 0 }, { 8, 1 }, { -3, 0 }, { 0, 0 }, { 1, 0 } };
static const guint8 nothing[] = { 0, 0, 0, 0, 0, KC_NOTHING_NOT_REPORTED };
static const guint8 rate_nothing[] = { 0, KC_NOTHING_NOT_APPLICABLE, 0, 0, KC_NOTHING_TARGET_ZERO, 0 };
static const guint8 heads[] = { 0, 1, 0, 0, 0, 0 };
static const char *const posts[] = { "manager", "head", NULL, "manager", "manager", "manager" };
static const guint32 groups[] = { 0, 0, 0, 1, 1, 1 };
static const guint8 peers[] = { 1, 1, 1, 1, 1, 1 };
static const KcRatio limit = { 3, 2, KC_RATIO_EXACT };
static const char *const names[] = { "loans", "rate", "post", "head", "limit", "贷款" };
static const KcFormulaType types[] = { KC_TYPE_NUMBER, KC_TYPE_NUMBER, KC_TYPE_TEXT, KC_TYPE_BOOLEAN, KC_TYPE_NUMBER, KC_TYPE_NUMBER };

static gboolean
resolve_cb (const char *name, guint *slot, KcFormulaType *type, gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      {
        *slot = i;
        *type = types[i];
        return TRUE;
      }
  return FALSE;
}

static void
fill_columns (KcColumn *columns, KcCauseTable *causes)
{
  columns[LOANS] = (KcColumn) { .type = KC_TYPE_NUMBER, .decimals = loans, .nothing = nothing };
  columns[RATE] = (KcColumn) { .type = KC_TYPE_NUMBER, .decimals = rates, .nothing = rate_nothing };
  columns[POST] = (KcColumn) { .type = KC_TYPE_TEXT, .texts = posts };
  columns[HEAD] = (KcColumn) { .type = KC_TYPE_BOOLEAN, .flags = heads };
  columns[LIMIT] = (KcColumn) { .type = KC_TYPE_NUMBER, .is_constant = TRUE, .ratios = &limit };
  columns[LOANS_ZH] = columns[LOANS];
  for (KcNothing kind = KC_NOTHING_NOT_REPORTED; kind <= KC_NOTHING_TARGET_ZERO; kind++)
    for (guint i = LOANS; i <= RATE; i++)
      columns[i].causes_of_nothing[kind] = kc_cause_table_intern (causes, KC_CAUSE_FIGURE, kind, (guint16) i);
}

static char *
show (const KcFormula *formula, const KcFormulaValue *cell, KcCauseTable *causes)
{
  static const char *const kinds[] = { "", "figure", "zero", "few", "overflow", "argument", "table", "excluded" };
  const KcCause *cause = kc_cause_table_get (causes, cell->cause);

  if (cell->cause != 0)
    return g_strdup_printf ("!%s %s", kinds[cause->kind], kc_nothing_to_nick (cause->nothing));
  if (formula->root->result == KC_TYPE_TEXT)
    return g_strdup (cell->text);
  if (formula->root->result == KC_TYPE_BOOLEAN)
    return g_strdup (cell->number.numerator != 0 ? "TRUE" : "FALSE");
  return kc_ratio_to_string (&cell->number, 6);
}

static char *
evaluate (const char *text, guint32 row, guint minimum)
{
  const KcFormulaScope scope = { resolve_cb, NULL, TRUE };
  g_autoptr(KcCauseTable) causes = kc_cause_table_new ();
  KcColumn columns[G_N_ELEMENTS (names)];
  KcPeerGroups peer_groups = { 6, groups, 2, peers, minimum };
  g_autoptr(GError) error = NULL;
  g_autoptr(KcFormula) formula = kc_formula_parse (text, &error);
  KcFormulaValue cell;

  g_assert_no_error (error);
  if (!kc_formula_check (formula, &scope, KC_TYPE_ANY, &error))
    g_error ("%s: %s", text, error->message);
  fill_columns (columns, causes);
  g_autoptr(KcFormulaContext) context = kc_formula_context_new (columns, causes);
  KcAggregate *aggregates = kc_formula_peers_evaluate (context, formula, &peer_groups);
  kc_formula_evaluate (context, formula->root, row, &cell);
  char *shown = show (formula, &cell, causes);
  kc_formula_peers_free (aggregates, formula);
  return shown;
}

typedef struct
{
  const char *formula;
  guint32 row;
  const char *expected;
} Case;

static void
run_cases (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *result = evaluate (cases[i].formula, cases[i].row, 1);
      if (strcmp (result, cases[i].expected) != 0)
        g_error ("%s of row %u: expected %s, got %s", cases[i].formula, cases[i].row, cases[i].expected, result);
    }
}

static void
test_operators (void)
{
  static const Case cases[] = {
    { "1 + 2 * 3", 0, "7" }, { "(1 + 2) * 3", 0, "9" }, { "2 - 3 - 4", 0, "-5" }, { "24 / 4 / 2", 0, "3" },
    { "-2 ^ 2", 0, "4" }, { "2 ^ 3 ^ 2", 0, "64" }, { "2 ^ -1", 0, "0.5" }, { "0 ^ -1", 0, "!zero target-zero" },
    { "2 ^ 0.5", 0, "!argument not-applicable" }, { "2 ^ 5000", 0, "!argument not-applicable" }, { "10 ^ 40", 0, "!overflow not-applicable" },
    { "1 / 3 * 3 = 1", 0, "TRUE" }, { "0.1 + 0.2 = 0.3", 0, "TRUE" }, { "150% * 2", 0, "3" }, { "1.5 % + 0", 0, "0.015" },
    { "+5 - -5", 0, "10" }, { "= 1 + 1", 0, "2" }, { "1 < 2", 0, "TRUE" }, { "2 <= 1", 0, "FALSE" }, { "1 <> 1", 0, "FALSE" },
    { "1 >= 1", 0, "TRUE" }, { "2 > 1", 0, "TRUE" }, { "\"a\" & \"b\"\"c\" & post", 1, "ab\"chead" }, { "post = \"\"", 2, "TRUE" },
    { "post <> \"head\"", 1, "FALSE" }, { "head = TRUE", 1, "TRUE" }, { "loans / (loans - 100)", 0, "!zero target-zero" },
    { "1e3 + .5", 0, "1000.5" }, { "limit * 2", 3, "3" },
    { "（贷款 × 2 ÷ 4）≥ 50", 0, "TRUE" }, { "贷款－30％＊100≠70", 0, "FALSE" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_functions (void)
{
  static const Case cases[] = {
    { "IF(loans > 90, 1, 2)", 0, "1" }, { "IF(loans > 90, 1, 2)", 2, "2" }, { "if(head, \"h\", post)", 0, "manager" },
    { "AND(TRUE, 1 < 2)", 0, "TRUE" }, { "AND(TRUE, FALSE)", 0, "FALSE" }, { "OR(FALSE, head)", 1, "TRUE" }, { "OR(FALSE)", 0, "FALSE" },
    { "NOT(head)", 0, "TRUE" }, { "MIN(3, 1, 2)", 0, "1" }, { "MAX(3, 1, 2)", 0, "3" }, { "ABS(-1.5)", 0, "1.5" }, { "ABS(2)", 0, "2" },
    { "ROUND(2.675, 2)", 0, "2.68" }, { "ROUND(-2.5)", 0, "-3" }, { "ROUND(1234, -2)", 0, "1200" }, { "ROUND(1, 0.5)", 0, "!argument not-applicable" },
    { "ROUNDDOWN(2.679, 2)", 0, "2.67" }, { "ROUNDDOWN(-2.9)", 0, "-2" }, { "ROUNDUP(2.671, 2)", 0, "2.68" }, { "ROUNDUP(-2.1)", 0, "-3" },
    { "SUM(1, 2, 3)", 0, "6" }, { "AVERAGE(1, 2)", 0, "1.5" },
    { "LOOKUP(80, 0, 60, 80, 80, 100, 100)", 0, "80" }, { "LOOKUP(79.99, 0, 60, 80, 80, 100, 100)", 0, "60" },
    { "LOOKUP(-1, 0, 60, 80, 80)", 0, "!table not-applicable" }, { "LOOKUP(500, 0, 60, 80, 80)", 0, "80" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

/* D2.1: group 0 is 100, 130, 70; group 1 is 5, 5 and one not reported. */
static void
test_peers (void)
{
  static const Case cases[] = {
    { "PEERAVG(loans)", 0, "100" }, { "PEERAVG(loans)", 5, "5" }, { "PEERSUM(loans)", 1, "300" }, { "PEERCOUNT(loans)", 0, "3" },
    { "PEERCOUNT(loans)", 3, "2" }, { "PEERMAX(loans)", 2, "130" }, { "PEERMIN(loans)", 2, "70" }, { "PEERMEDIAN(loans)", 0, "100" },
    { "PEERMEDIAN(loans * 3)", 3, "15" }, { "PEERRANK(loans)", 1, "1" }, { "PEERRANK(loans)", 0, "2" }, { "PEERRANK(loans)", 2, "3" },
    { "PEERRANK(loans)", 3, "1" }, { "PEERRANK(loans)", 4, "1" }, { "PEERRANK(loans)", 5, "!figure not-reported" },
    { "loans / PEERAVG(loans) - 1", 1, "0.3" }, { "PEERAVG(loans - PEERAVG(loans))", 0, "0" }, { "PEERMAX(ABS(loans - PEERMEDIAN(loans)))", 0, "30" },
    { "PEERAVG(10 ^ 30 * loans)", 0, "100000000000000000000000000000000" }, { "PEERSUM(10 ^ 36 * loans)", 0, "!overflow not-applicable" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
  g_autofree char *few = evaluate ("PEERAVG(loans)", 3, 3);
  g_assert_cmpstr (few, ==, "!few not-applicable");
  g_autofree char *count = evaluate ("PEERCOUNT(loans)", 3, 3);
  g_assert_cmpstr (count, ==, "2");
}

/* Nothing goes through every operation, the worst kind first, and is never a number; only those that ask for it see it. */
static void
test_nothing (void)
{
  static const Case cases[] = {
    { "loans + 1", 5, "!figure not-reported" }, { "0 * loans", 5, "!figure not-reported" }, { "rate > 0", 1, "!figure not-applicable" },
    { "rate * 2", 4, "!figure target-zero" }, { "MAX(1, rate)", 1, "!figure not-applicable" }, { "AND(FALSE, rate > 1)", 1, "!figure not-applicable" },
    { "-rate", 4, "!figure target-zero" }, { "rate%", 4, "!figure target-zero" }, { "loans - rate", 5, "!figure not-reported" },
    { "IF(ISBLANK(rate), 0, rate)", 1, "0" }, { "IF(ISBLANK(rate), 0, rate)", 0, "1.2" }, { "IF(rate > 1, 1, 2)", 4, "!figure target-zero" },
    { "ISBLANK(loans)", 5, "TRUE" }, { "ISNOTREPORTED(loans)", 5, "TRUE" }, { "ISNOTREPORTED(rate)", 1, "FALSE" },
    { "ISNOTAPPLICABLE(rate)", 1, "TRUE" }, { "ISNOTAPPLICABLE(rate)", 4, "FALSE" }, { "ISTARGETZERO(rate)", 4, "TRUE" },
    { "ISTARGETZERO(1 / 0)", 0, "TRUE" }, { "ISBLANK(0)", 0, "FALSE" }, { "1 / 0 + loans", 5, "!figure not-reported" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
assert_parse_error (const char *formula, const char *message)
{
  const KcFormulaScope scope = { resolve_cb, NULL, TRUE };
  g_autoptr(GError) error = NULL;
  g_autoptr(KcFormula) parsed = kc_formula_parse (formula, &error);

  if (parsed != NULL && kc_formula_check (parsed, &scope, KC_TYPE_NUMBER, &error))
    g_error ("%s should not be taken", formula);
  g_assert_error (error, KC_ERROR, KC_ERROR_SCHEME);
  if (strcmp (error->message, message) != 0)
    g_error ("%s: expected '%s', got '%s'", formula, message, error->message);
}

static void
test_syntax_errors (void)
{
  assert_parse_error ("", "1:1: expected a number, a name or '(', found the end of the formula");
  assert_parse_error ("1 +", "1:4: expected a number, a name or '(', found the end of the formula");
  assert_parse_error ("1 2", "1:3: expected an operator or the end of the formula, found 2");
  assert_parse_error ("(1 + 2", "1:7: expected ')', found the end of the formula");
  assert_parse_error ("1 +\n  * 2", "2:3: expected a number, a name or '(', found '*'");
  assert_parse_error ("MAX(1, )", "1:8: expected an argument, found ')'");
  assert_parse_error ("MAX(1 2)", "1:7: expected ',' or ')', found 2");
  assert_parse_error ("贷款 # 2", "1:4: unexpected character '#'");
  assert_parse_error ("\"abc", "1:1: expected '\"' at the end of the text");
  assert_parse_error ("1.2.3", "1:1: expected a number of at most 36 digits, found 1.2.3");
  assert_parse_error ("1%%", "1:3: expected an operator, found '%'");
  assert_parse_error ("loans loans", "1:7: expected an operator or the end of the formula, found loans");
  assert_parse_error ("\xff\xfe", "1:1: expected a formula of at most 65536 bytes in UTF-8");
}

static void
test_check_errors (void)
{
  assert_parse_error ("loan + 1", "1:1: unknown name 'loan'");
  assert_parse_error ("1 + FOO(2)", "1:5: unknown function 'FOO'");
  assert_parse_error ("post + 1", "1:1: expected a number, found a text");
  assert_parse_error ("1 + (loans > 2)", "1:6: expected a number, found a condition");
  assert_parse_error ("loans > 2", "1:1: expected a number, found a condition");
  assert_parse_error ("IF(loans, 1, 2)", "1:4: expected a condition, found a number");
  assert_parse_error ("IF(head, 1, \"x\")", "1:13: expected a number, found a text");
  assert_parse_error ("IF(head, 1)", "1:1: expected 3 arguments of IF, found 2");
  assert_parse_error ("ROUND()", "1:1: expected 1 to 2 arguments of ROUND, found 0");
  assert_parse_error ("LOOKUP(1, 2, 3, 4)", "1:1: expected pairs of edge and value after the first argument of LOOKUP");
  assert_parse_error ("LOOKUP(1, 2, 3, 2, 5)", "1:17: expected an edge above the one before it");
  assert_parse_error ("1 & 2", "1:1: expected a text, found a number");
  assert_parse_error ("post < \"a\"", "1:1: expected a number, found a text");
  assert_parse_error ("MAX(1, head)", "1:8: expected a number, found a condition");
}

static void
test_peers_forbidden (void)
{
  const KcFormulaScope scope = { resolve_cb, NULL, FALSE };
  g_autoptr(GError) error = NULL;
  g_autoptr(KcFormula) formula = kc_formula_parse ("1 + PEERAVG(loans)", &error);

  g_assert_no_error (error);
  g_assert_false (kc_formula_check (formula, &scope, KC_TYPE_NUMBER, &error));
  g_assert_cmpstr (error->message, ==, "1:5: PEERAVG is not possible here: the peer groups are not known yet");
}

static char *
repeat (const char *before, const char *middle, const char *after, int n)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    g_string_append (text, before);
  g_string_append (text, middle);
  for (int i = 0; i < n; i++)
    g_string_append (text, after);
  return g_string_free (text, FALSE);
}

/* Each of them must end in an error at once, whatever its size. */
static void
test_hostile (void)
{
  static const struct
  {
    const char *before, *middle, *after;
    int n;
    const char *message;
  } cases[] = {
    { "(", "1", ")", 101, "1:101: the formula is nested more than 100 deep" },
    { "(", "1", ")", 30000, "1:101: the formula is nested more than 100 deep" },
    { "-", "1", "", 5000, "1:101: the formula is nested more than 100 deep" },
    { "ABS(", "1", ")", 5000, "1:401: the formula is nested more than 100 deep" },
    { "", "1", "+1", 1500, "1:2002: more than 1000 operators in a row" },
    { "", "1", "^1", 30000, "1:2002: more than 1000 operators in a row" },
    { "", "MAX(1", ",1", 30000, "1:10003: the formula has more than 5000 parts" },
    { "1", "1", "", 70, "1:1: expected a number of at most 36 digits, found 111111111111111111111111111111111111111111111111111111111111" },
    { "a", "a", "", 40000, "1:1: unknown name 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'" },
    { "a", "a", "", 70000, "1:1: expected a formula of at most 65536 bytes in UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *formula = repeat (cases[i].before, cases[i].middle, cases[i].after, cases[i].n);
      assert_parse_error (formula, cases[i].message);
    }
  g_autofree char *deep = repeat ("(", "1", ")", 99);
  g_autofree char *long_sum = repeat ("", "1", "+1", 999);
  g_autofree char *one = evaluate (deep, 0, 1);
  g_autofree char *thousand = evaluate (long_sum, 0, 1);
  g_assert_cmpstr (one, ==, "1");
  g_assert_cmpstr (thousand, ==, "1000");
}

/* THE table: every function has a spreadsheet's name, no two are called alike, and each is found whatever the case. */
static void
test_table (void)
{
  for (guint i = 0; i < kc_formula_function_count (); i++)
    {
      const KcFormulaFunction *function = kc_formula_function_get (i);
      g_autofree char *lower = g_ascii_strdown (function->name, -1);
      g_assert_true (kc_formula_function_find (lower) == function);
      g_assert_cmpuint (strlen (function->spreadsheet), >, 0);
      g_assert_true ((function->evaluate != NULL) == (function->kind == KC_FUNCTION_PLAIN));
      g_assert_true ((function->peers != KC_PEERS_NONE) == (function->kind == KC_FUNCTION_PEERS));
    }
  g_assert_null (kc_formula_function_find ("NOSUCH"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula/operators", test_operators);
  g_test_add_func ("/formula/functions", test_functions);
  g_test_add_func ("/formula/peers", test_peers);
  g_test_add_func ("/formula/nothing", test_nothing);
  g_test_add_func ("/formula/syntax-errors", test_syntax_errors);
  g_test_add_func ("/formula/check-errors", test_check_errors);
  g_test_add_func ("/formula/peers-forbidden", test_peers_forbidden);
  g_test_add_func ("/formula/hostile", test_hostile);
  g_test_add_func ("/formula/table", test_table);
  return g_test_run ();
}
