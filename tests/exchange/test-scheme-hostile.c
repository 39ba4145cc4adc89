/* Schemes made to do harm: each ends in an error or in findings, in reasonable time, never in a wrong number. */
#include <string.h>

#include "kc-error.h"
#include "kc-evaluation.h"
#include "kc-scheme-xml.h"

#define PATIENCE 20   /* seconds, on a slow machine with sanitizers */

static char *
wrap (const char *facts, const char *score)
{
  return g_strdup_printf ("<scheme code=\"s\" version=\"1\" cycle=\"year\"><title>t</title>"
                          "<measure code=\"x\" places=\"0\" every=\"year\" aggregate=\"sum\" missing=\"no-data\"/>%s"
                          "<indicator code=\"i\" points=\"1\" places=\"2\"><figure>x</figure><score>%s</score></indicator>"
                          "<rounding total-places=\"2\" mode=\"half-up\"/></scheme>", facts, score);
}

static KcScheme *
read_text (const char *text, GError **error)
{
  g_autoptr(GBytes) xml = g_bytes_new_static (text, strlen (text));

  return kc_scheme_xml_read (xml, error);
}

static void
assert_refused (const char *text, KcError code, const char *part)
{
  g_autoptr(GTimer) timer = g_timer_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(KcScheme) scheme = read_text (text, &error);

  g_assert_null (scheme);
  g_assert_error (error, KC_ERROR, (int) code);
  if (strstr (error->message, part) == NULL)
    g_error ("expected '%s' in '%.300s'", part, error->message);
  g_assert_cmpuint (strlen (error->message), <, 600);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, PATIENCE);
}

static char *
repeat (const char *text, guint n)
{
  GString *out = g_string_sized_new (strlen (text) * n);

  for (guint i = 0; i < n; i++)
    g_string_append (out, text);
  return g_string_free (out, FALSE);
}

static void
test_nesting (void)
{
  g_autofree char *open = repeat ("(", 50000), *close = repeat (")", 50000 - 40000);
  g_autofree char *signs = repeat ("-", 30000), *calls = repeat ("ABS(", 10000), *tags = repeat ("<scheme>", 5000);
  g_autofree char *a = wrap ("", open), *b = g_strconcat (signs, "x", NULL), *c = wrap ("", b), *d = wrap ("", calls);
  g_autofree char *deep = wrap ("", "((((((((((x))))))))))");

  assert_refused (a, KC_ERROR_SCHEME, "nested more than 100 deep");
  assert_refused (c, KC_ERROR_SCHEME, "nested more than 100 deep");
  assert_refused (d, KC_ERROR_SCHEME, "nested more than 100 deep");
  assert_refused (close, KC_ERROR_XML_GRAMMAR, "");
  assert_refused (tags, KC_ERROR_XML_GRAMMAR, "");
  g_autoptr(KcScheme) scheme = read_text (deep, NULL);
  g_assert_nonnull (scheme);
}

/* A million parts: of one formula, of many formulas, of elements. */
static void
test_many (void)
{
  g_autofree char *sum = repeat ("x+", 30000), *formula = g_strconcat (sum, "x", NULL), *one = wrap ("", formula);
  g_autofree char *thousand = repeat ("SUM(x,x,x,x,x,x,x,x,x,x,x,x,x,x,x)+", 30);
  g_autoptr(GString) figures = g_string_new (NULL), measures = g_string_new (NULL), labels = g_string_new (NULL);

  assert_refused (one, KC_ERROR_SCHEME, "more than");
  for (guint i = 0; i < 290; i++)
    g_string_append_printf (figures, "<figure code=\"f%u\" places=\"0\"><formula>%s0</formula></figure>", i, thousand);
  g_autofree char *all = wrap (figures->str, "x");
  assert_refused (all, KC_ERROR_SCHEME, "the formulas of the scheme have more than 50000 parts");
  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (measures, "<measure code=\"m%u\" places=\"0\" every=\"year\" aggregate=\"sum\" missing=\"no-data\"/>", i);
  g_autofree char *wide = wrap (measures->str, "x");
  assert_refused (wide, KC_ERROR_SCHEME, "expected at most 500 measures, found 1501");
  while (labels->len < 300000)
    g_string_append (labels, "<figure code=\"f\" places=\"0\"><formula>x</formula></figure>");
  g_autofree char *long_file = wrap (labels->str, "x");
  assert_refused (long_file, KC_ERROR_SCHEME, "expected at most 300 figures");
  while (labels->len < 1000000)
    g_string_append (labels, "<figure code=\"f\" places=\"0\"><formula>x</formula></figure>");
  g_autofree char *too_long = wrap (labels->str, "x");
  assert_refused (too_long, KC_ERROR_XML_HOSTILE, "too large");
}

static void
test_long_names (void)
{
  g_autofree char *name = repeat ("n", 60000), *named = wrap ("", name);
  g_autofree char *figure = g_strdup_printf ("<figure code=\"%s\" places=\"0\"><formula>x</formula></figure>", name), *coded = wrap (figure, "x");
  g_autofree char *digits = repeat ("9", 60000), *number = wrap ("", digits);
  g_autofree char *text = g_strdup_printf ("IF(post = \"%s\", 1, 2)", name), *fine = wrap ("", text);

  assert_refused (named, KC_ERROR_SCHEME, "unknown name");
  assert_refused (coded, KC_ERROR_XML_GRAMMAR, "");
  assert_refused (number, KC_ERROR_SCHEME, "expected a number of at most 36 digits");
  g_autoptr(KcScheme) scheme = read_text (fine, NULL);
  g_assert_nonnull (scheme);
}

static void
test_recursion (void)
{
  g_autoptr(GString) chain = g_string_new (NULL);
  g_autofree char *self = wrap ("", "i.score");
  g_autofree char *circle = wrap ("<figure code=\"a\" places=\"0\"><formula>b + 1</formula></figure><figure code=\"b\" places=\"0\"><formula>a + 1</formula></figure>", "a");
  g_autofree char *by_peers = wrap ("<figure code=\"a\" places=\"0\"><formula>PEERAVG(b)</formula></figure><figure code=\"b\" places=\"0\"><formula>PEERRANK(a)</formula></figure>", "a");

  assert_refused (self, KC_ERROR_SCHEME, "i.score depends on itself");
  assert_refused (circle, KC_ERROR_SCHEME, "a depends on itself");
  assert_refused (by_peers, KC_ERROR_SCHEME, "a depends on itself");
  for (guint i = 0; i < 290; i++)
    g_string_append_printf (chain, "<figure code=\"f%u\" places=\"0\"><formula>f%u + f%u</formula></figure>", i, i + 1, i + 1);
  g_string_append (chain, "<figure code=\"f290\" places=\"0\"><formula>x</formula></figure>");
  g_autofree char *long_chain = wrap (chain->str, "f0");
  g_autoptr(GError) error = NULL;
  g_autoptr(KcScheme) scheme = read_text (long_chain, &error);
  g_assert_no_error (error);
}

/* Whatever a formula says, there is a number that is right or a finding. */
static void
test_numbers (void)
{
  static const char *const scores[] = {
    "x / 0", "x / (x - x)", "0 ^ -1", "x ^ 1000", "x ^ 0.5", "x ^ x ^ x", "10 ^ 35 * 10 ^ 35", "ROUND(x, 99)", "ROUND(x, 1/3)", "NA()", "LOOKUP(x, 10 ^ 30, 1)",
    "1 / 3 * 10 ^ 30", "PEERAVG(x) / (PEERAVG(x) - x)", "PEERMEDIAN(x / (x - x))", "x * 10 ^ 18 * 10 ^ 18", "PEERRANK(x ^ 500)", "999999999999999 * x",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
    {
      g_autofree char *text = wrap ("", scores[i]);
      g_autoptr(GError) error = NULL;
      g_autoptr(KcScheme) scheme = read_text (text, &error);
      g_autoptr(KcFacts) facts = kc_facts_new (1);
      g_autoptr(KcIssueList) issues = kc_issue_list_new ();
      KcOutcome outcome;
      guint8 *nothing;
      g_assert_no_error (error);
      kc_facts_add_numbers (facts, "x", &nothing)[0] = kc_decimal_new (7654321, 0);
      nothing[0] = KC_NOTHING_NONE;
      kc_facts_get_keys (facts)[0] = "P";
      g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, NULL);
      kc_evaluation_get_outcome (evaluation, 0, &outcome);
      kc_evaluation_collect (evaluation, NULL, NULL, NULL, issues);
      g_assert_cmpint (outcome.state, ==, KC_PERSON_NO_DATA);
      if (kc_issue_list_get_size (issues) == 0)
        g_error ("no finding for %s", scores[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheme-hostile/nesting", test_nesting);
  g_test_add_func ("/scheme-hostile/many", test_many);
  g_test_add_func ("/scheme-hostile/long-names", test_long_names);
  g_test_add_func ("/scheme-hostile/recursion", test_recursion);
  g_test_add_func ("/scheme-hostile/numbers", test_numbers);
  return g_test_run ();
}
