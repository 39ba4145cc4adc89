/* The ready-made forms, each against figures worked out by hand. */
#include "scheme-maker.h"

#include "kc-scoring.h"

/* One person, figure x, target t. */
static char *
score (const char *points, const char *form, const char *settings, const char *rows, const char *x, const char *t)
{
  g_autoptr(KcScheme) scheme = new_scheme ();
  g_autoptr(KcFacts) facts = kc_facts_new (1);
  g_autoptr(GError) error = NULL;
  gboolean rating = strcmp (form, "rating") == 0;

  kc_scheme_add_measure (scheme, "x");
  kc_scheme_add_measure (scheme, "t");
  add_indicator (scheme, "i", points, rating ? NULL : "x", form, settings, rows)->places = 4;
  scheme->total_places = 4;
  if (!kc_scheme_compile (scheme, &error))
    return g_strdup (error->message);
  put_text (facts, "x", 0, x);
  put_text (facts, "t", 0, t);
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, NULL);
  return score_of (evaluation, 0, 0);
}

typedef struct
{
  const char *points, *form, *settings, *rows, *x, *t, *expected;
} Case;

static void
check_cases (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *found = score (cases[i].points, cases[i].form, cases[i].settings, cases[i].rows, cases[i].x, cases[i].t);
      if (g_strcmp0 (found, cases[i].expected) != 0)
        g_error ("case %u (%s %s, x %s): expected %s, found %s", (guint) i, cases[i].form, cases[i].settings, cases[i].x, cases[i].expected, found);
    }
}

static void
test_share (void)
{
  static const Case cases[] = {
    { "40", "share-of-target", "target=t", NULL, "80", "100", "32" },
    { "40", "share-of-target", "target=t", NULL, "125", "100", "50" },
    { "40", "share-of-target", "target=t cap=6", NULL, "125", "100", "46" },
    { "40", "share-of-target", "target=t floor=10", NULL, "20", "100", "30" },
    { "40", "share-of-target", "target=t", NULL, "-20", "100", "0" },
    { "40", "share-of-target", "target=t from=60", NULL, "59.9999", "100", "0" },
    { "40", "share-of-target", "target=t from=60", NULL, "60", "100", "24" },
    { "30", "share-of-target", "target=t", NULL, "1", "3", "10" },
    { "40", "share-of-target", "target=t*2", NULL, "80", "100", "16" },
    { "40", "share-of-target", "target=200", NULL, "80", "100", "16" },
    /* above 100 % one and a half times, above 120 % twice: 100 + 20 * 1.5 + 10 * 2 = 150 % */
    { "40", "share-of-target", "target=t", "100||1.5 120||2", "130", "100", "60" },
    { "40", "share-of-target", "target=t cap=15", "100||1.5 120||2", "130", "100", "55" },
    { "40", "share-of-target", "target=t", "100||1.5 120||2", "90", "100", "36" },
    /* nothing more above 110 % */
    { "40", "share-of-target", "target=t", "110||0", "150", "100", "44" },
    /* below the target only half: 50 % + (80 - 50) * 0.5 = 65 % */
    { "40", "share-of-target", "target=t", "50||0.5", "80", "100", "26" },
    { "40", "share-of-target", "target=t better=less", NULL, "80", "100", "48" },
    { "40", "share-of-target", "target=t better=less", NULL, "130", "100", "28" },
    { "40", "share-of-target", "target=t better=less from=80", NULL, "130", "100", "0" },
    { "40", "share-of-target", "target=t better=less", NULL, "0", "100", "80" },
    { "40", "share-of-target", "target=t better=less", "110||2", "80", "100", "52" },
    { "40", "share-of-target", "target=t", NULL, "80", "0", "target zero" },
    { "40", "share-of-target", "target=t", NULL, "80", "0!", "target zero" },
    { "40", "share-of-target", "target=t", NULL, "80", "", "not reported" },
    { "40", "share-of-target", "target=t", NULL, "80", "-", "not applicable" },
    { "40", "share-of-target", "", NULL, "80", "1", "'i': the form share-of-target needs the setting 'target'" },
    { "40", "share-of-target", "target=u", NULL, "80", "1", "'i': i.base: 1:1: unknown name 'u'" },
    { "40", "share-of-target", "target=t", "120||2 110||3", "80", "1",
      "'i': row 2: expected 'from', a share in percent above that of the row before, and the rate above it" },
    { "40", "share-of-target", "target=t", "120||-1", "80", "1", "'i': row 1: value: expected a rate not below zero" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* The curves of anchors.md, part 1. */
static void
test_table (void)
{
#define COMPLETION "|80|0 80|100|600 100|120|1000 120||1300"
#define OVERDUE "|0|0 0|0.5|5 0.5|1|10 1|1.5|20 1.5||30"
#define RATING "80||60 90||80 100||100 110||120 120||140"
  static const Case cases[] = {
    { "1300", "table", "edge=lower", COMPLETION, "79.99", "", "0" },
    { "1300", "table", "edge=lower", COMPLETION, "80", "", "600" },
    { "1300", "table", "edge=lower", COMPLETION, "100", "", "1000" },
    { "1300", "table", "edge=lower", COMPLETION, "119.9999", "", "1000" },
    { "1300", "table", "edge=lower", COMPLETION, "120", "", "1300" },
    { "100", "table", "edge=upper", OVERDUE, "0", "", "0" },
    { "100", "table", "edge=upper", OVERDUE, "0.0001", "", "5" },
    { "100", "table", "edge=upper", OVERDUE, "0.5", "", "5" },
    { "100", "table", "edge=upper", OVERDUE, "1", "", "10" },
    { "100", "table", "edge=upper", OVERDUE, "1.5", "", "20" },
    { "100", "table", "edge=upper", OVERDUE, "1.5001", "", "30" },
    { "50", "table", "edge=upper result=factor", "|1|0.5 1||2", "1", "", "25" },
    { "100", "table", "edge=lower interpolate=yes", RATING, "85", "", "70" },
    { "100", "table", "edge=lower interpolate=yes", RATING, "60", "", "60" },
    { "100", "table", "edge=lower interpolate=yes", RATING, "130", "", "140" },
    { "100", "table", "edge=lower interpolate=yes", RATING, "120", "", "140" },
    { "100", "table", "edge=lower interpolate=yes outside=no-data", RATING, "120.1", "", "not applicable" },
    { "100", "table", "edge=lower interpolate=yes outside=no-data", RATING, "80", "", "60" },
    { "100", "table", "edge=lower interpolate=yes", "0||0 3||1", "1", "", "0.3333" },
    { "100", "table", "edge=lower outside=no-data", "0|10|1 10|20|2", "20", "", "2" },
    { "100", "table", "edge=lower outside=no-data", "0|10|1 10|20|2", "20.01", "", "not applicable" },
    { "100", "table", "edge=lower outside=no-data", "0|10|1 10|20|2", "-1", "", "not applicable" },
    { "100", "table", "edge=lower", "0|10|1 10|20|2", "-1", "", "1" },
    { "100", "table", "edge=lower", "||7", "3", "", "7" },
    { "100", "table", "edge=lower", "||7", "", "", "not reported" },
    { "100", "table", "edge=lower", COMPLETION, "", "", "not reported" },
    { "100", "table", "", COMPLETION, "1", "", "'i': the form table needs the setting 'edge'" },
    { "100", "table", "edge=inner", COMPLETION, "1", "", "'i': edge: expected one of lower|upper, found 'inner'" },
    { "100", "table", "edge=lower", "0|10|1 11|20|2", "1", "", "'i': row 2: expected that it begins where the row before ends" },
    { "100", "table", "edge=lower", "0||1 ||2", "1", "", "'i': row 2: expected an edge" },
    { "100", "table", "edge=lower", "0|10|1 10|5|2", "1", "", "'i': row 2: expected edges that rise" },
    { "100", "table", "edge=lower", "0|10|x", "1", "", "'i': row 1: value: expected a number, found 'x'" },
    { "100", "table", "edge=lower", NULL, "1", "", "'i': expected 1 to 60 rows, found 0" },
    { "100", "table", "edge=lower", "a|5", "1", "", "'i': row 1: expected edges and a value" },
    { "100", "peers-pro-rata", "", "0||1", "1", "", "'i': the form peers-pro-rata has no rows" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_others (void)
{
  static const Case cases[] = {
    { "20", "rating", "", "x|60 t|40", "90", "80", "17.2" },
    { "20", "rating", "full=5", "x|60 t|40", "4", "5", "17.6" },
    { "20", "rating", "", "x|60 t|40", "90", "", "not reported" },
    { "20", "rating", "missing=spread", "x|60 t|40", "90", "", "18" },
    { "20", "rating", "missing=spread", "x|60 t|40", "", "70", "14" },
    { "20", "rating", "missing=spread", "x|60 t|40", "90", "80", "17.2" },
    { "20", "rating", "missing=spread", "x|60 t|40", "", "", "not reported" },
    { "20", "rating", "", "x|60 t|30", "1", "1", "'i': the weights of the groups of raters: expected a sum of 100, found 90" },
    { "20", "rating", "full=0", "x|60 t|40", "1", "1", "'i': full mark of a rating: expected a number above zero, found '0'" },
    { "10", "sum-of-points", "each=2", NULL, "3", "", "6" },
    { "10", "sum-of-points", "each=2", NULL, "9", "", "10" },
    { "10", "sum-of-points", "each=2 cap=8", NULL, "9", "", "8" },
    { "0", "sum-of-points", "each=2", NULL, "9", "", "18" },
    { "0", "sum-of-points", "each=2 after=3 until=6", NULL, "9", "", "6" },
    { "0", "sum-of-points", "each=2 after=3 until=6", NULL, "2", "", "0" },
    { "0", "sum-of-points", "each=2", NULL, "-9", "", "0" },
    /* recovery of matured loans: nothing below 97 %, 2 at 97 %, +0.1 each 0.1 points more, at most 5 */
    { "0", "sum-of-points", "each=1 start=2 after=97 cap=5", NULL, "98.5", "", "3.5" },
    { "0", "sum-of-points", "each=1 start=2 after=97 cap=5", NULL, "100", "", "5" },
    { "5", "pass-fail", "bound=t", NULL, "60", "60", "5" },
    { "5", "pass-fail", "bound=t at-bound=fail", NULL, "60", "60", "0" },
    { "5", "pass-fail", "bound=60 otherwise=1", NULL, "59.9", "", "1" },
    { "5", "pass-fail", "bound=t better=less", NULL, "60", "60", "5" },
    { "5", "pass-fail", "bound=t better=less at-bound=fail", NULL, "60", "60", "0" },
    { "5", "pass-fail", "bound=t", NULL, "60", "", "not reported" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* Every form says what it does and names all of its settings. */
static void
test_describe (void)
{
  const KcScoringForm *form;
  guint n = 0;

  for (; (form = kc_scoring_form_get (n)) != NULL; n++)
    {
      g_assert_true (kc_scoring_form_find (form->nick) == form);
      g_assert_cmpuint (strlen (form->sentence), >, 10);
      g_assert_true ((form->rows != NULL) == (form->check_rows != NULL));
    }
  g_assert_cmpuint (n, ==, 9);
  g_autoptr(KcScheme) scheme = new_scheme ();
  KcSchemeIndicator *indicator = add_indicator (scheme, "i", "10", "x", "table", "edge=upper", "|80|0 80||10");
  g_autofree char *table = kc_scoring_form_describe (kc_scoring_form_find ("table"), indicator);
  g_assert_cmpstr (table, ==, "an edge belongs to the row that it closes, straight lines between the rows no, outside the table the nearest value, "
                              "values are points, ranges and their values: –80 → 0, 80– → 10");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scoring/share-of-target", test_share);
  g_test_add_func ("/scoring/table", test_table);
  g_test_add_func ("/scoring/others", test_others);
  g_test_add_func ("/scoring/describe", test_describe);
  return g_test_run ();
}
