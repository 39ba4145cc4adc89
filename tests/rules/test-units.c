/* Units that do not match are refused with the place; numbers and figures without a unit fit everything. */
#include "scheme-maker.h"

/* x, y: 元; p: %; n: 笔; u: none. */
static KcScheme *
make_scheme (const char *score)
{
  static const struct { const char *code, *unit; } measures[] = { { "x", "元" }, { "y", "元" }, { "p", "%" }, { "n", "笔" }, { "u", NULL }, { "w", "万元" } };
  KcScheme *scheme = new_scheme ();

  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
    kc_scheme_add_measure (scheme, measures[i].code)->unit = g_strdup (measures[i].unit);
  KcSchemeParameter *rate = kc_scheme_add_parameter (scheme, "rate");
  rate->unit = g_strdup ("元/笔");
  rate->value = decimal ("3");
  add_own (scheme, "i", "10", "x", score);
  return scheme;
}

static void
assert_units (const char *score, const char *message)
{
  g_autoptr(KcScheme) scheme = make_scheme (score);
  g_autoptr(GError) error = NULL;
  gboolean fine = kc_scheme_compile (scheme, &error);

  if (fine != (message == NULL))
    g_error ("%s: %s", score, fine ? "accepted" : error->message);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
}

static void
test_formulas (void)
{
  static const char *const fine[] = {
    "x + y", "x + 5", "x / y + 1", "x / n + rate", "x + n * rate", "x + u", "u + p", "x * p + y", "p * 100 + p", "x / (y / n) + n", "MAX(0, x) - y", "x ^ 2 / y + x",
    "IF(p > 5, x, 0) + y", "LOOKUP(p, 1, x, 2, y) + x", "PEERAVG(x) - x", "PEERSUM(x) / PEERCOUNT(x) - x", "PEERRANK(x) + 1", "ROUND(x, 2) + y", "-x + y", "x% + y",
    "IF(ISBLANK(p), 0, x) - y", "IF(AND(x > y, p < 3), 1, 2)", "SUM(x, y, 1)", "x / w * 100 + 2 * x / w", "IF(post = \"a\", x, y)", "ABS(x - y) + x",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fine); i++)
    assert_units (fine[i], NULL);
  assert_units ("x + p", "'i': i.score: 1:5: expected 元, found %");
  assert_units ("x - y * 3 - n", "'i': i.score: 1:13: expected 元, found 笔");
  assert_units ("1 + x + w", "'i': i.score: 1:9: expected 元, found 万元");
  assert_units ("IF(x > p, 1, 2)", "'i': i.score: 1:8: expected 元, found %");
  assert_units ("MIN(x, 1, n)", "'i': i.score: 1:11: expected 元, found 笔");
  assert_units ("IF(p > 1, x, n)", "'i': i.score: 1:14: expected 元, found 笔");
  assert_units ("x / y + p", "'i': i.score: 1:9: expected a plain ratio, found %");
  assert_units ("x / n + x", "'i': i.score: 1:9: expected 元/笔, found 元");
  assert_units ("x * y + x", "'i': i.score: 1:9: expected 元^2, found 元");
  assert_units ("100 / x + n", "'i': i.score: 1:11: expected 1/元, found 笔");
  assert_units ("LOOKUP(x, p, 1)", "'i': i.score: 1:11: expected 元, found %");
  assert_units ("PEERAVG(x) - n", "'i': i.score: 1:14: expected 元, found 笔");
  assert_units ("x + y +\n  (n - 1)", "'i': i.score: 2:4: expected 元, found 笔");
}

static void
assert_figure (const char *unit, const char *formula, const char *message)
{
  g_autoptr(KcScheme) scheme = make_scheme ("f + 0 * p");
  KcSchemeFigure *figure = kc_scheme_add_figure (scheme, "f");
  g_autoptr(GError) error = NULL;

  figure->unit = g_strdup (unit);
  figure->formula = g_strdup (formula);
  g_assert_cmpint (kc_scheme_compile (scheme, &error), ==, message == NULL);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
}

/* A figure is what it says it is, or what its formula gives. */
static void
test_figures (void)
{
  assert_figure ("%", "x / y * 100", NULL);
  assert_figure ("%", "p + 1", NULL);
  assert_figure ("%", "u * 2", NULL);
  assert_figure ("%", "x * 100", "'f': unit: the formula gives 元, expected %");
  assert_figure (NULL, "x * 100", "'i': i.score: 1:5: expected 元, found %");
  assert_figure (NULL, "x / y", "'i': i.score: 1:5: expected a plain ratio, found %");
  assert_figure (NULL, "p * 2", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/formulas", test_formulas);
  g_test_add_func ("/units/figures", test_figures);
  return g_test_run ();
}
