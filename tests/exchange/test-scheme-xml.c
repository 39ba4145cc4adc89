#include <string.h>

#include "kc-error.h"
#include "kc-evaluation.h"
#include "kc-scheme-xml.h"
#include "kc-xml-reader.h"

static KcScheme *
read_builtin (void)
{
  g_autoptr(GBytes) xml = kc_scheme_builtin_get (0);
  g_autoptr(GError) error = NULL;
  KcScheme *scheme = kc_scheme_xml_read (xml, &error);

  g_assert_no_error (error);
  return scheme;
}

/* Every scheme that comes with the program is read, and written again gives its own file back. */
static void
test_builtin (void)
{
  guint n = 0;

  for (; kc_scheme_builtin_get_name (n) != NULL; n++)
    {
      g_autoptr(GBytes) xml = kc_scheme_builtin_get (n);
      g_autoptr(GError) error = NULL;
      g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, &error);
      g_assert_no_error (error);
      g_autoptr(GBytes) again = kc_scheme_xml_write (scheme, &error);
      g_assert_no_error (error);
      g_autofree char *before = g_strndup (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml));
      g_autofree char *after = g_strndup (g_bytes_get_data (again, NULL), g_bytes_get_size (again));
      g_assert_cmpstr (after, ==, before);
    }
  g_assert_cmpuint (n, ==, 6);
  g_assert_null (kc_scheme_builtin_get (n));
}

/* A file with every element of the grammar; what compiling implies is not written. */
static void
test_everything (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_SOURCE_DIR"), "tests", "data", "schemes", "everything.xml", NULL);
  g_autofree char *before = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &before, &length, &error));
  g_autoptr(GBytes) xml = g_bytes_new_static (before, length);
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (scheme->treatments->len, ==, 4);
  g_assert_cmpuint (scheme->limits->len, ==, 2);
  g_autoptr(GBytes) again = kc_scheme_xml_write (scheme, &error);
  g_assert_no_error (error);
  g_autofree char *after = g_strndup (g_bytes_get_data (again, NULL), g_bytes_get_size (again));
  g_assert_cmpstr (after, ==, before);
}

static void
test_titles (void)
{
  static const char *const chinese[] = { "zh_CN.UTF-8", "zh_CN", "zh", "C", NULL };
  static const char *const english[] = { "C", NULL };
  g_autoptr(KcScheme) scheme = read_builtin ();

  g_assert_cmpstr (kc_label_get (scheme->title, chinese), ==, "客户经理等级评定办法（县域银行）");
  g_assert_cmpstr (kc_label_get (scheme->title, english), ==, "Grade evaluation of customer managers (county bank)");
  for (guint i = 0; i < scheme->measures->len; i++)
    g_assert_cmpuint (kc_label_count (((KcSchemePart *) g_ptr_array_index (scheme->measures, i))->label), ==, 2);
}

/* The forms of D8.1 to D8.3 as HR reads them. */
static void
test_formulas (void)
{
  g_autoptr(KcScheme) scheme = read_builtin ();
  KcDecimal best;

  g_assert_cmpstr (kc_scheme_get_formula (scheme, "loans", "figure"), ==, "loan_count");
  g_assert_cmpstr (kc_scheme_get_formula (scheme, "loans", "base"), ==, "PEERAVG(loans.figure)");
  g_assert_cmpstr (kc_scheme_get_formula (scheme, "loans", "score"), ==, "20 + MAX(-20, MIN(10, (loans.figure / loans.base - 1) * 100 * 0.1))");
  g_assert_cmpstr (kc_scheme_get_formula (scheme, "interest", "score"), ==, "50 + MAX(-50, MIN(20, (interest.figure / interest.base - 1) * 50))");
  g_assert_cmpstr (kc_scheme_get_formula (scheme, "quality", "score"), ==, "30 + MAX(-30, (quality.base - quality.figure) / 0.1 * 1)");
  g_assert_cmpstr (kc_scheme_get_formula (scheme, "exam", "deduction"), ==, "exam_failed * 3");
  g_assert_true (kc_scheme_get_best (scheme, 0, &best));
  g_assert_cmpint (best.units, ==, 30);
  g_assert_true (kc_scheme_get_best (scheme, 1, &best));
  g_assert_cmpint (best.units, ==, 70);
  g_assert_true (kc_scheme_get_best (scheme, 2, &best));
  g_assert_cmpint (best.units, ==, 40);
}

/* One manager of D8; figures in yuan. NULL: not reported. */
typedef struct
{
  const char *loans, *interest, *managed, *npl;
  int exam, fined, criticised, serious, violation;
  const char *post;
  int months;
} Person;

static void
set_number (KcFacts *facts, const char *name, guint32 row, const char *value)
{
  guint8 *nothing;
  KcDecimal *numbers = kc_facts_add_numbers (facts, name, &nothing);

  if (value == NULL)
    return;
  g_assert_true (kc_decimal_parse (value, -1, &numbers[row], NULL));
  nothing[row] = KC_NOTHING_NONE;
}

static void
set_count (KcFacts *facts, const char *name, guint32 row, int value)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  set_number (facts, name, row, text);
}

/* The first is the one looked at; the last person makes the mean. All in one class. */
static KcFacts *
make_facts (const Person *people, guint n)
{
  KcFacts *facts = kc_facts_new (n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("P%u", i);
      kc_facts_get_keys (facts)[i] = kc_facts_intern (facts, key);
      kc_facts_add_texts (facts, "branch_class")[i] = "urban";
      kc_facts_add_texts (facts, "post")[i] = people[i].post != NULL ? people[i].post : "customer_manager";
      kc_facts_add_texts (facts, "status")[i] = "active";
      set_number (facts, "loan_count", i, people[i].loans);
      set_number (facts, "interest_income", i, people[i].interest);
      set_number (facts, "managed_loans", i, people[i].managed);
      set_number (facts, "new_npl_balance", i, people[i].npl);
      set_count (facts, "exam_failed", i, people[i].exam);
      set_count (facts, "audit_fined", i, people[i].fined);
      set_count (facts, "audit_criticised", i, people[i].criticised);
      set_count (facts, "audit_serious", i, people[i].serious);
      set_count (facts, "serious_violation", i, people[i].violation);
      set_count (facts, "months_appointed", i, people[i].months > 0 ? people[i].months : 100);
    }
  return facts;
}

static char *
show (KcScheme *scheme, KcEvaluation *evaluation, guint32 person)
{
  KcOutcome outcome;
  GString *text = g_string_new (NULL);

  kc_evaluation_get_outcome (evaluation, person, &outcome);
  g_string_append (text, kc_person_state_to_nick (outcome.state));
  for (guint i = 0; i < scheme->indicators->len; i++)
    {
      KcScoreCell figure, base, score;
      kc_evaluation_get_score (evaluation, person, i, &figure, &base, &score);
      g_autofree char *points = kc_decimal_to_string (score.value);
      g_string_append_printf (text, " %s", score.nothing != KC_NOTHING_NONE ? kc_nothing_to_nick (score.nothing) : points);
    }
  g_autofree char *deductions = kc_decimal_to_string (outcome.deductions);
  g_autofree char *total = kc_decimal_to_string (outcome.total);
  g_autofree char *coefficient = kc_decimal_to_string (outcome.coefficient);
  g_string_append_printf (text, " -%s = %s", deductions, outcome.nothing != KC_NOTHING_NONE ? kc_nothing_to_nick (outcome.nothing) : total);
  if (outcome.band >= 0)
    g_string_append_printf (text, " %s", ((KcSchemePart *) g_ptr_array_index (scheme->bands, outcome.band))->code);
  if (outcome.has_coefficient)
    g_string_append_printf (text, " %s", coefficient);
  if (outcome.limit >= 0)
    g_string_append_printf (text, " by %s", ((KcSchemePart *) g_ptr_array_index (scheme->limits, outcome.limit))->code);
  return g_string_free (text, FALSE);
}

/* The manager with one peer, whose figures make the means 100 loans and 1,000,000 yuan. */
static void
assert_outcome (Person person, const char *expected)
{
  g_autoptr(KcScheme) scheme = read_builtin ();
  Person people[] = { person, { "70", "800000", "1000000", "10000", 0, 0, 0, 0, 0, NULL, 0 } };
  g_autoptr(KcFacts) facts = make_facts (people, 2);
  g_autoptr(GError) error = NULL;
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, &error);

  g_assert_no_error (error);
  g_autofree char *shown = show (scheme, evaluation, 0);
  g_assert_cmpstr (shown, ==, expected);
}

static void
test_d8_worked_example (void)
{
  const Person plain = { "130", "1200000", "10000000", "80000", 0, 0, 0, 0, 0, NULL, 0 };
  Person person = plain;

  assert_outcome (person, "scored 23 60 32 -0 = 115 I 2");
  person.exam = 1;
  assert_outcome (person, "scored 23 60 32 -3 = 112 I 2");
  person.criticised = 1;
  assert_outcome (person, "scored 23 60 32 -8 = 107 I 2");
  person = plain;
  person.exam = 1;
  person.serious = 1;
  assert_outcome (person, "scored 23 60 32 -13 = 102 II 1.8 by serious_violation_limit");
  person = plain;
  person.fined = 2;
  assert_outcome (person, "scored 23 60 32 -4 = 111 I 2");
  person = plain;
  person.violation = 1;
  assert_outcome (person, "scored 23 60 32 -0 = 115 II 1.8 by serious_violation_limit");
}

/* D8.1-D8.3: caps and floors; D8.5: above the tolerance (1.5) and above it by half (2.25), edges not included. */
static void
test_d8_edges (void)
{
  assert_outcome ((Person) { "1930", "1200000", "10000000", "80000" }, "scored 29.3 60 32 -0 = 121.3 I 2");
  assert_outcome ((Person) { "0", "0", "10000000", "1000000" }, "scored 10 0 0 -0 = 10 disqualified");
  assert_outcome ((Person) { "130", "1200000", "10000000", "0" }, "scored 23 60 40 -0 = 123 I 2");
  assert_outcome ((Person) { "130", "1200000", "10000000", "150000" }, "scored 23 60 25 -0 = 108 I 2");
  assert_outcome ((Person) { "130", "1200000", "10000000", "150001" }, "scored 23 60 25 -0 = 108 II 1.8 by tolerance_limit");
  assert_outcome ((Person) { "130", "1200000", "10000000", "225000" }, "scored 23 60 17.5 -0 = 100.5 II 1.8 by tolerance_limit");
  assert_outcome ((Person) { "130", "1200000", "10000000", "225001" }, "scored 23 60 17.5 -0 = 100.5 III 1.6 by far_tolerance_limit");
  assert_outcome ((Person) { "70", "800000", "3000000", "10000" }, "scored 20 50 36.67 -0 = 106.67 I 2");
}

/* D8.2: the bonus ends at 20, the peers' mean is his own share of it. */
static void
test_d8_cap (void)
{
  g_autoptr(KcScheme) scheme = read_builtin ();
  Person people[11] = { { "2000", "20000000", "1000000", "10000" } };
  g_autoptr(GError) error = NULL;

  for (guint i = 1; i < 11; i++)
    people[i] = (Person) { "20", "100000", "1000000", "10000" };
  g_autoptr(KcFacts) facts = make_facts (people, 11);
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, &error);
  g_autofree char *shown = show (scheme, evaluation, 0);
  g_assert_cmpstr (shown, ==, "scored 30 70 30 -0 = 130 I 2");
  g_autofree char *other = show (scheme, evaluation, 10);
  /* 20/200 of the mean: -9 of 20; 100000 of 1909090.90…: 2.619 of 50. */
  g_assert_cmpstr (other, ==, "scored 11 2.62 30 -0 = 43.62 disqualified");
}

/* D6.1: the edges belong to the better grade. Points come from deductions of 2: 100, 90, 88 …; fractions from loans. */
static void
test_d8_bands (void)
{
  static const struct
  {
    int fined, exam;
    const char *expected;
  } cases[] = {
    { 5, 0, "scored 20 50 30 -10 = 90 I 2" }, { 4, 1, "scored 20 50 30 -11 = 89 II 1.8" }, { 11, 1, "scored 20 50 30 -25 = 75 II 1.8" },
    { 13, 0, "scored 20 50 30 -26 = 74 III 1.6" }, { 20, 0, "scored 20 50 30 -40 = 60 III 1.6" }, { 19, 1, "scored 20 50 30 -41 = 59 disqualified" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Person person = { "70", "800000", "1000000", "10000", cases[i].exam, cases[i].fined, 0, 0, 0, NULL, 0 };
      assert_outcome (person, cases[i].expected);
    }
}

/* D8.6, D8.7, D3.5. A protected head has the given grade, and no coefficient from here. */
static void
test_d8_treatments (void)
{
  Person person = { "130", "1200000", "10000000", "80000", 0, 0, 0, 0, 0, "outlet_head", 0 };

  assert_outcome (person, "information 23 60 32 -0 = 115 I");
  person.months = 10;
  assert_outcome (person, "protected 23 60 32 -0 = 115 III");
  person.post = "customer_manager";
  assert_outcome (person, "protected 23 60 32 -0 = 115 III 1.6");
  person.months = 24;
  assert_outcome (person, "scored 23 60 32 -0 = 115 I 2");
  person.loans = NULL;
  person.months = 23;
  assert_outcome (person, "protected not-reported 60 32 -0 = not-reported III 1.6");
  person.post = "trainee";
  assert_outcome (person, "excluded not-applicable not-applicable not-applicable -0 = not-applicable");
}

static void
test_d8_no_data (void)
{
  assert_outcome ((Person) { "130", "1200000", NULL, "80000" }, "no-data 23 60 not-reported -0 = not-reported");
  assert_outcome ((Person) { "130", "1200000", "0", "80000" }, "no-data 23 60 target-zero -0 = target-zero");
  assert_outcome ((Person) { NULL, NULL, NULL, NULL }, "no-data not-reported not-reported not-reported -0 = not-reported");
}

static void
collect_lines (KcIssueList *issues, GString *out)
{
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      const KcPlace *place = kc_issue_get_place (issue);
      g_string_append_printf (out, "%s %s %s %s\n", kc_issue_code_to_nick (kc_issue_get_code (issue)), place->record != NULL ? place->record : "-",
                              place->field != NULL ? place->field : "-", kc_issue_get_arg (issue, 0));
    }
}

/* The complete data check: each missing figure once, zero bases once a group, and who is not appraised. */
static void
test_d8_findings (void)
{
  static const char *const languages[] = { "C", NULL };
  g_autoptr(KcScheme) scheme = read_builtin ();
  Person people[] = {
    { "0", NULL, "1000000", "80000" },
    { "0", "5", "0", "80000" },
    { "0", "5", "100", NULL, 0, 0, 0, 0, 0, "trainee", 0 },
  };
  g_autoptr(KcFacts) facts = make_facts (people, 3);
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, NULL);
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  g_autoptr(GString) lines = g_string_new (NULL);

  kc_evaluation_collect (evaluation, languages, NULL, NULL, issues);
  collect_lines (issues, lines);
  g_assert_cmpstr (lines->str, ==,
                   "figure-not-reported P0 interest_income Loan interest income\n"
                   "peers-zero - loans urban\n"
                   "figure-denominator-zero P1 managed_loans Managed loans at the end of the period (without discounted acceptance bills)\n"
                   "not-appraised P2 - trainees, assistants, part-timers and other posts are not appraised\n");
}

/* Through the process without rights: the same scheme, the same errors. */

static void
assert_same_there (GBytes *xml)
{
  g_autoptr(GError) error_here = NULL, error_there = NULL;
  g_autoptr(KcScheme) here = kc_scheme_xml_read (xml, &error_here), there = kc_scheme_xml_read_foreign (xml, NULL, &error_there);

  g_assert_true ((here == NULL) == (there == NULL));
  if (here == NULL)
    {
      g_assert_error (error_there, error_here->domain, error_here->code);
      g_assert_cmpstr (error_there->message, ==, error_here->message);
      return;
    }
  g_autoptr(GBytes) written_here = kc_scheme_xml_write (here, NULL), written_there = kc_scheme_xml_write (there, NULL);
  g_assert_true (g_bytes_equal (written_here, written_there));
}

static void
test_foreign (void)
{
  static const char *const wrong[] = { "", "<scheme/>", "<!DOCTYPE scheme [<!ENTITY x 'y'>]><scheme>&x;</scheme>", "<scheme code='a'\n version='1'><b/></scheme>" };
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "schemes", "everything.xml", NULL), *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_autoptr(GBytes) everything = g_bytes_new_static (text, length), builtin = kc_scheme_builtin_get (1);
  assert_same_there (everything);
  assert_same_there (builtin);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GBytes) xml = g_bytes_new_static (wrong[i], strlen (wrong[i]));
      assert_same_there (xml);
    }
}

static void
assert_refused (const char *from, const char *to, KcError code, const char *message)
{
  g_autoptr(GBytes) xml = kc_scheme_builtin_get (0);
  g_autofree char *text = g_strndup (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml));
  g_auto(GStrv) parts = g_strsplit (text, from, 2);
  g_autofree char *changed = g_strjoinv (to, parts);
  g_autoptr(GBytes) bytes = g_bytes_new_static (changed, strlen (changed));
  g_autoptr(GError) error = NULL;
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (bytes, &error);

  g_assert_nonnull (parts[1]);
  g_assert_null (scheme);
  g_assert_error (error, KC_ERROR, (int) code);
  if (!g_str_has_prefix (error->message, message))
    g_error ("expected '%s', got '%s'", message, error->message);
  assert_same_there (bytes);
}

/* Line and column in the file, then in the formula. */
static void
test_errors (void)
{
  assert_refused ("<figure>loan_count</figure>", "<figure>loan_cuont</figure>", KC_ERROR_SCHEME, "87:13: 'loans': loans.figure: unknown name 'loan_cuont'");
  assert_refused ("new_npl_balance / managed_loans * 100", "\n     new_npl_balance /\n  managed_laons * 100", KC_ERROR_SCHEME, "84:3: 'npl_ratio': npl_ratio: unknown name 'managed_laons'");
  assert_refused ("<set name=\"base\" value=\"1\"/>", "<set value = ' loans + 1' name=\"base\"/>", KC_ERROR_SCHEME, "110:22: 'quality': quality.base: unknown name 'loans'");
  assert_refused ("npl_tolerance * 150%", "npl_tolerance + loan_count", KC_ERROR_SCHEME, "151:42: 'far_tolerance_limit': limit:far_tolerance_limit: expected %, found 笔");
  assert_refused ("<formula>new_npl_balance / managed_loans * 100", "<formula>new_npl_balance + npl_tolerance", KC_ERROR_SCHEME, "82:32: 'npl_ratio': npl_ratio: expected 元, found %");
  assert_refused ("<formula>new_npl_balance / managed_loans * 100", "<formula>new_npl_balance * 100", KC_ERROR_SCHEME, "79:3: 'npl_ratio': unit: the formula gives 元, expected %");
  assert_refused ("npl_tolerance * 150%", "npl_tolerance * ", KC_ERROR_SCHEME, "151:41: 'far_tolerance_limit': condition: expected a number, a name or '('");
  assert_refused ("name=\"peers-steps\"", "name=\"peers-jumps\"", KC_ERROR_SCHEME, "84:3: 'loans': unknown form 'peers-jumps'");
  assert_refused ("name=\"per-step\" value=\"0.1\"", "name=\"per-step\" value=\"x\"", KC_ERROR_SCHEME, "90:7: 'loans': points a step: expected a number not below zero, found 'x'");
  assert_refused ("name=\"step\" value=\"0.1\"", "name=\"step\" value=\"0\"", KC_ERROR_SCHEME, "111:7: 'quality': step: expected a number above zero");
  assert_refused ("<set name=\"per-step\" value=\"0.1\"/>", "", KC_ERROR_SCHEME, "88:5: 'loans': the form peers-steps needs the setting 'per-step'");
  assert_refused ("<set name=\"floor\" value=\"50\"/>", "<set name=\"floor\" value=\"50\"/>\n      <row from=\"0\" value=\"1\"/>", KC_ERROR_SCHEME,
                  "100:5: 'interest': the form peers-pro-rata has no rows");
  assert_refused ("<form name=\"peers-pro-rata\">\n      <set name=\"cap\" value=\"20\"/>\n      <set name=\"floor\" value=\"50\"/>",
                  "<form name=\"table\">\n      <set name=\"edge\" value=\"lower\"/>\n      <row from=\"0\" to=\"10\" value=\"1\"/>\n      <row from=\"11\" value=\"2\"/>",
                  KC_ERROR_SCHEME, "103:7: 'interest': row 2: expected that it begins where the row before ends");
  assert_refused ("name=\"cap\" value=\"20\"", "name=\"top\" value=\"20\"", KC_ERROR_SCHEME, "101:7: 'interest': the form peers-pro-rata has no setting 'top'");
  assert_refused ("code=\"npl_ratio\"", "code=\"loan_count\"", KC_ERROR_SCHEME, "79:3: 'loan_count': there is another of this name");
  assert_refused ("<formula>new_npl_balance", "<formula>npl_ratio", KC_ERROR_SCHEME, "82:14: 'npl_ratio': npl_ratio: npl_ratio depends on itself");
  assert_refused ("grade=\"II\"", "grade=\"IV\"", KC_ERROR_SCHEME, "138:3: 'serious_violation_limit': expected the code of a band, found 'IV'");
  assert_refused ("from=\"75\"", "from=\"95\"", KC_ERROR_SCHEME, "157:3: 'II': expected fewer points than in the band above");
  assert_refused ("by=\"branch_class\"", "by=\"loan_count\"", KC_ERROR_SCHEME, "2:1: peers: expected the name of a text attribute, found 'loan_count'");
  assert_refused ("status = \"exited\"", "loan_count = 0", KC_ERROR_SCHEME, "18:13: 'not_in_service': treatment:not_in_service: unknown name 'loan_count'");
  assert_refused ("each=\"3\"", "each=\"three\"", KC_ERROR_XML_GRAMMAR, "118:3: ");
  assert_refused ("<rounding ", "<rounded ", KC_ERROR_XML_GRAMMAR, "169:3: ");
  assert_refused ("</scheme>", "", KC_ERROR_XML_GRAMMAR, "171:1: the document ends too early");
  assert_refused ("<scheme ", "<!DOCTYPE scheme [<!ENTITY x \"y\">]><scheme ", KC_ERROR_XML_HOSTILE, "2:");
}

static const char *
get_input (KcTrace *trace, const char *name)
{
  for (guint i = 0; i < trace->steps->len; i++)
    {
      const KcTraceStep *step = g_ptr_array_index (trace->steps, i);
      if (step->kind == KC_TRACE_INPUT && strcmp (step->name, name) == 0)
        return kc_ratio_to_string (&step->value, 4);
    }
  return NULL;
}

static const KcTraceStep *
find_step (KcTrace *trace, KcTraceKind kind)
{
  for (guint i = 0; i < trace->steps->len; i++)
    if (((KcTraceStep *) g_ptr_array_index (trace->steps, i))->kind == kind)
      return g_ptr_array_index (trace->steps, i);
  return NULL;
}

static void
test_trace (void)
{
  g_autoptr(KcScheme) scheme = read_builtin ();
  Person people[] = { { "160", "0", "3000000", "10000" }, { "40", "800000", "1000000", "10000" }, { "100", "100000", "1000000", "10000" } };
  g_autoptr(KcFacts) facts = make_facts (people, 3);
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, NULL);
  g_autoptr(KcTrace) loans = kc_evaluation_trace (evaluation, 0, "loans.score");
  g_autoptr(KcTrace) base = kc_evaluation_trace (evaluation, 0, "loans.base");
  g_autoptr(KcTrace) interest = kc_evaluation_trace (evaluation, 0, "interest.score");
  g_autoptr(KcTrace) quality = kc_evaluation_trace (evaluation, 0, "quality.score");
  g_autoptr(KcTrace) limit = kc_evaluation_trace (evaluation, 0, "limit:tolerance_limit");

  g_assert_cmpstr (loans->substituted, ==, "20 + [(160 ÷ 100 − 1) × 100 × 0.1, at most 10, at least −20]");
  g_assert_null (find_step (loans, KC_TRACE_CAP));
  g_assert_null (find_step (loans, KC_TRACE_ROUND));
  g_autofree const char *figure = get_input (loans, "loans.figure");
  g_assert_cmpstr (figure, ==, "160");
  g_assert_cmpstr (base->substituted, ==, "100");
  const KcTraceStep *peers = find_step (base, KC_TRACE_PEERS);
  g_assert_cmpuint (peers->count, ==, 3);
  g_assert_cmpstr (peers->name, ==, "PEERAVG");
  g_assert_cmpstr (peers->argument, ==, "loans.figure");
  g_assert_cmpstr (peers->group, ==, "urban");
  g_assert_cmpstr (interest->substituted, ==, "50 + [(0 ÷ 300,000 − 1) × 50, at most 20, at least −50]");
  g_assert_null (find_step (interest, KC_TRACE_FLOOR));
  g_assert_cmpstr (quality->substituted, ==, "30 + [(1 − 0.3333) ÷ 0.1 × 1, at least −30]");
  const KcTraceStep *rounding = find_step (quality, KC_TRACE_ROUND);
  g_autofree char *before = kc_ratio_to_string (&rounding->before, 6);
  g_autofree char *after = kc_ratio_to_string (&rounding->value, 6);
  g_assert_cmpstr (before, ==, "36.666667");
  g_assert_cmpstr (after, ==, "36.67");
  g_assert_cmpstr (limit->substituted, ==, "0.3333 > 1.5");
  g_assert_true (limit->has_value);
  g_assert_null (kc_evaluation_trace (evaluation, 0, "nonsense"));
}

/* A cap and a floor that bit, with what they cut; and what a missing figure says. */
static void
test_trace_limits (void)
{
  g_autoptr(KcScheme) scheme = read_builtin ();
  Person people[] = { { "1000", "1", "100", "90" }, { "1", "1", "1000000", NULL }, { "1", "1", "1000000", "1" } };
  g_autoptr(KcFacts) facts = make_facts (people, 3);
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, NULL);
  g_autoptr(KcTrace) loans = kc_evaluation_trace (evaluation, 0, "loans.score");
  g_autoptr(KcTrace) quality = kc_evaluation_trace (evaluation, 0, "quality.score");
  g_autoptr(KcTrace) missing = kc_evaluation_trace (evaluation, 1, "quality.score");
  const KcTraceStep *cap = find_step (loans, KC_TRACE_CAP);
  const KcTraceStep *floor = find_step (quality, KC_TRACE_FLOOR);
  g_autofree char *cut = kc_ratio_to_string (&cap->before, 2);
  g_autofree char *cap_at = kc_ratio_to_string (&cap->value, 2);
  g_autofree char *deep = kc_ratio_to_string (&floor->before, 2);
  g_autofree char *floor_at = kc_ratio_to_string (&floor->value, 2);

  g_assert_cmpstr (cut, ==, "19.94");
  g_assert_cmpstr (cap_at, ==, "10");
  g_assert_cmpstr (deep, ==, "-890");
  g_assert_cmpstr (floor_at, ==, "-30");
  g_assert_false (missing->has_value);
  g_assert_cmpint (missing->cause.kind, ==, KC_CAUSE_FIGURE);
  g_assert_cmpstr (missing->cause_name, ==, "new_npl_balance");
  g_assert_cmpstr (missing->substituted, ==, "30 + [(1 − 〈not reported〉) ÷ 0.1 × 1, at least −30]");
}

/* One person explained from the peers' figures kept with the run: the same to the letter. */
static void
test_snapshot (void)
{
  g_autoptr(KcScheme) scheme = read_builtin ();
  Person people[] = { { "160", "90001", "3000000", "10000" }, { "41", "800000", "1000000", "10000" }, { "100", "100000", "1000000", "10000" } };
  g_autoptr(KcFacts) all = make_facts (people, 3);
  g_autoptr(KcFacts) alone = make_facts (people + 1, 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(KcEvaluation) whole = kc_evaluation_new (scheme, all, NULL, NULL, NULL);
  g_autofree char *snapshot = kc_evaluation_dup_snapshot (whole);
  g_autoptr(KcEvaluation) single = kc_evaluation_new (scheme, alone, snapshot, NULL, &error);

  g_assert_no_error (error);
  g_autofree char *expected = show (scheme, whole, 1);
  g_autofree char *actual = show (scheme, single, 0);
  g_assert_cmpstr (actual, ==, expected);
  g_autoptr(KcTrace) a = kc_evaluation_trace (whole, 1, "interest.score");
  g_autoptr(KcTrace) b = kc_evaluation_trace (single, 0, "interest.score");
  g_assert_cmpstr (b->substituted, ==, a->substituted);
  g_assert_cmpuint (kc_evaluation_get_group_size (single, 0), ==, 3);
  g_assert_null (kc_evaluation_new (scheme, alone, "nonsense", NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheme-xml/builtin", test_builtin);
  g_test_add_func ("/scheme-xml/everything", test_everything);
  g_test_add_func ("/scheme-xml/foreign", test_foreign);
  g_test_add_func ("/scheme-xml/titles", test_titles);
  g_test_add_func ("/scheme-xml/formulas", test_formulas);
  g_test_add_func ("/scheme-xml/d8-worked-example", test_d8_worked_example);
  g_test_add_func ("/scheme-xml/d8-edges", test_d8_edges);
  g_test_add_func ("/scheme-xml/d8-cap", test_d8_cap);
  g_test_add_func ("/scheme-xml/d8-bands", test_d8_bands);
  g_test_add_func ("/scheme-xml/d8-treatments", test_d8_treatments);
  g_test_add_func ("/scheme-xml/d8-no-data", test_d8_no_data);
  g_test_add_func ("/scheme-xml/d8-findings", test_d8_findings);
  g_test_add_func ("/scheme-xml/errors", test_errors);
  g_test_add_func ("/scheme-xml/trace", test_trace);
  g_test_add_func ("/scheme-xml/trace-limits", test_trace_limits);
  g_test_add_func ("/scheme-xml/snapshot", test_snapshot);
  return g_test_run ();
}
