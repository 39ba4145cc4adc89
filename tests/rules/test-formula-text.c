/* Formulas as people read them: from the tree, so that brackets stand where they are needed and nowhere else. */
#include <string.h>

#include "kc-formula-check.h"
#include "kc-formula-parser.h"
#include "kc-formula-text.h"
#include "kc-scheme.h"

static gboolean
resolve_cb (const char *name, guint *slot, KcFormulaType *type, gpointer user_data)
{
  *slot = 0;
  *type = g_str_has_prefix (name, "is_") ? KC_TYPE_BOOLEAN : g_str_has_prefix (name, "text_") ? KC_TYPE_TEXT : KC_TYPE_NUMBER;
  return TRUE;
}

/* A name with dots is said otherwise, the others stay. */
static char *
word_cb (const KcFormulaNode *node, gpointer user_data)
{
  return node->type == KC_NODE_NAME && strchr (node->text, '.') != NULL ? g_strdup ("Loans issued") : NULL;
}

static void
test_signs (void)
{
  static const struct
  {
    const char *formula, *expected;
  } cases[] = {
    { "a+b-c*d/e", "a + b − c × d ÷ e" },
    { "(a+b)*c", "(a + b) × c" },
    { "((a))+(b*c)", "a + b × c" },
    { "a-(b-c)", "a − (b − c)" },
    { "(a-b)-c", "a − b − c" },
    { "a/(b*c)", "a ÷ (b × c)" },
    { "a*b/c", "a × b ÷ c" },
    { "-2^2", "(−2)^2" },
    { "-(a+b)", "−(a + b)" },
    { "a - -5", "a − (−5)" },
    { "150%*a", "150% × a" },
    { "(a+b)%", "(a + b)%" },
    { "1234567.50 + 0.1", "1,234,567.5 + 0.1" },
    { "a<=b", "a ≤ b" },
    { "a<>b", "a ≠ b" },
    { "a>=1", "a ≥ 1" },
    { "text_a = \"urban\"", "text_a = “urban”" },
    { "text_a & \"x\" = \"yx\"", "text_a & “x” = “yx”" },
    { "loans.figure/5", "Loans issued ÷ 5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const KcFormulaScope scope = { resolve_cb, NULL, TRUE };
      g_autoptr(GError) error = NULL;
      g_autoptr(KcFormula) formula = kc_formula_parse (cases[i].formula, &error);
      g_assert_no_error (error);
      if (!kc_formula_check (formula, &scope, KC_TYPE_ANY, &error))
        g_error ("%s: %s", cases[i].formula, error->message);
      g_autofree char *text = kc_formula_to_text (formula, word_cb, NULL);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_functions (void)
{
  static const struct
  {
    const char *formula, *expected;
  } cases[] = {
    { "20 + MAX(-20, MIN(10, (a/b - 1)*100*0.1))", "20 + [(a ÷ b − 1) × 100 × 0.1, at most 10, at least −20]" },
    { "30 - MIN(30, a*3)", "30 − [a × 3, at most 30]" },
    { "MIN(a, b)", "the smallest of (a, b)" },
    { "MAX(1, 2)", "the largest of (1, 2)" },
    { "OR(a > 0, b > 0)", "a > 0 or b > 0" },
    { "AND(OR(is_a, is_b), NOT(is_c))", "(is_a or is_b) and not (is_c)" },
    { "OR(AND(is_a, is_b), is_c)", "is_a and is_b or is_c" },
    { "NOT(AND(a > 1))", "not (a > 1)" },
    { "AND(a > 1) = is_b", "(a > 1) = is_b" },
    { "IF(is_a, 1, b+2)*3", "[if is_a: 1, else b + 2] × 3" },
    { "PEERAVG(a)", "mean of the peers (a)" },
    { "ROUNDDOWN(a/2, 0)", "rounded down (a ÷ 2, 0)" },
    { "ABS(a-b)", "|a − b|" },
    { "ISBLANK(a)", "(a) has no figure" },
    { "LOOKUP(a, 0, 1, 10, 2)", "by steps (a, 0, 1, 10, 2)" },
    { "IF(TRUE, a, b)", "[if yes: a, else b]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const KcFormulaScope scope = { resolve_cb, NULL, TRUE };
      g_autoptr(GError) error = NULL;
      g_autoptr(KcFormula) formula = kc_formula_parse (cases[i].formula, &error);
      g_assert_no_error (error);
      if (!kc_formula_check (formula, &scope, KC_TYPE_ANY, &error))
        g_error ("%s: %s", cases[i].formula, error->message);
      g_autofree char *text = kc_formula_to_text (formula, word_cb, NULL);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static KcLabel *
new_label (const char *english, const char *chinese)
{
  KcLabel *label = kc_label_new ();

  kc_label_set (label, "en", english);
  kc_label_set (label, "zh_CN", chinese);
  return label;
}

static void
set_label (KcSchemePart *part, const char *english, const char *chinese)
{
  g_clear_pointer (&part->label, kc_label_free);
  part->label = new_label (english, chinese);
}

/* A scheme's names are said by their labels in the language asked for; an indicator over one figure by that figure's. */
static void
test_labels (void)
{
  static const char *const english[] = { "en", NULL }, *const chinese[] = { "zh_CN", NULL };
  g_autoptr(KcScheme) scheme = kc_scheme_new ();
  g_autoptr(GError) error = NULL;

  g_free (scheme->code);
  scheme->code = g_strdup ("test");
  set_label (&kc_scheme_add_measure (scheme, "loan_count")->part, "Loans issued", "发放贷款笔数");
  set_label (&kc_scheme_add_measure (scheme, "days")->part, "Days", "天数");
  KcSchemeParameter *parameter = kc_scheme_add_parameter (scheme, "tolerance");
  set_label (&parameter->part, "Tolerance", "容忍度");
  parameter->value = kc_decimal_new (2, 0);
  KcSchemeIndicator *loans = kc_scheme_add_indicator (scheme, "loans");
  set_label (&loans->part, "Loan count", "贷款业务量");
  loans->points = kc_decimal_new (20, 0);
  loans->figure = g_strdup ("loan_count");
  loans->form = g_strdup ("peers-pro-rata");
  KcSchemeIndicator *pace = kc_scheme_add_indicator (scheme, "pace");
  set_label (&pace->part, "Pace", "进度");
  pace->points = kc_decimal_new (10, 0);
  pace->figure = g_strdup ("loan_count / days");
  pace->base = g_strdup ("tolerance");
  pace->score = g_strdup ("pace.figure / pace.base * loans.score");
  KcSchemeDeduction *late = kc_scheme_add_deduction (scheme, "late");
  late->figure = g_strdup ("days");
  late->each = kc_decimal_new (2, 0);
  KcSchemeBand *band = kc_scheme_add_band (scheme, "I");
  band->has_from = FALSE;
  KcSchemeLimit *limit = kc_scheme_add_limit (scheme, "slow");
  limit->grade = g_strdup ("I");
  limit->condition = g_strdup ("AND(post = \"head\", total < tolerance)");
  if (!kc_scheme_compile (scheme, &error))
    g_error ("%s", error->message);
  static const struct
  {
    const char *name, *english, *chinese;
  } cases[] = {
    { "loans.score", "20 + [(Loans issued ÷ peers' mean − 1) × 20, at least −20]", "20 + [(发放贷款笔数 ÷ peers' mean − 1) × 20, at least −20]" },
    { "loans.base", "mean of the peers (Loans issued)", "mean of the peers (发放贷款笔数)" },
    { "pace.figure", "Loans issued ÷ Days", "发放贷款笔数 ÷ 天数" },
    { "pace.score", "Pace ÷ Tolerance × score of Loan count", "进度 ÷ 容忍度 × score of 贷款业务量" },
    { "late.deduction", "Days × 2", "天数 × 2" },
    { "limit:slow", "Post = “head” and total < Tolerance", "Post = “head” and total < 容忍度" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *a = kc_scheme_dup_formula_words (scheme, cases[i].name, english);
      g_autofree char *b = kc_scheme_dup_formula_words (scheme, cases[i].name, chinese);
      g_assert_cmpstr (a, ==, cases[i].english);
      g_assert_cmpstr (b, ==, cases[i].chinese);
    }
  g_assert_null (kc_scheme_dup_formula_words (scheme, "loan_count", english));
  g_assert_null (kc_scheme_dup_formula_words (scheme, "nobody", english));
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula-text/signs", test_signs);
  g_test_add_func ("/formula-text/functions", test_functions);
  g_test_add_func ("/formula-text/labels", test_labels);
  return g_test_run ();
}
