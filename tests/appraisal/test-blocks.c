/* A scheme with blocks, left-out indicators, a basic task and people by days: from the database to the sheet. */
#include "appraisal-bank.h"

static const char scheme_xml[] =
  "<scheme code=\"blocks\" version=\"1\" cycle=\"year\"><title>Blocks</title>"
  "<peers minimum=\"1\"/><part-period mode=\"pro-rata\" below=\"0\"/>"
  "<measure code=\"deposits\" unit=\"元\" places=\"2\" every=\"year\" aggregate=\"sum\" missing=\"no-data\"/>"
  "<measure code=\"visits\" unit=\"次\" places=\"0\" every=\"year\" aggregate=\"sum\" missing=\"drop\"/>"
  "<measure code=\"rating\" unit=\"分\" places=\"0\" every=\"year\" aggregate=\"last\" missing=\"stop\"/>"
  "<block code=\"performance\" weight=\"60\"><label>Performance</label></block><block code=\"quality\" weight=\"40\"/>"
  "<indicator code=\"sales\" points=\"100\" places=\"2\" block=\"performance\" weight=\"70\"><label>Sales</label><figure>deposits</figure>"
  "<form name=\"share-of-target\"><set name=\"target\" value=\"100\"/></form></indicator>"
  "<indicator code=\"contacts\" points=\"100\" places=\"2\" block=\"performance\" weight=\"30\"><label>Contacts</label><figure>visits</figure><score>visits * 10</score></indicator>"
  "<indicator code=\"conduct\" points=\"100\" places=\"2\" block=\"quality\" weight=\"100\"><label>Conduct</label>"
  "<form name=\"rating\"><group measure=\"rating\" weight=\"100\"/></form></indicator>"
  "<gate code=\"basic\" cap=\"60\"><label>Basic task</label><when>deposits &lt; 20</when></gate>"
  "<band code=\"A\" from=\"60\" coefficient=\"2\"/><band code=\"B\" coefficient=\"1\"/>"
  "<rounding total-places=\"2\" mode=\"half-up\"/></scheme>";

static gboolean
fill_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_autoptr(GBytes) xml = g_bytes_new_static (scheme_xml, strlen (scheme_xml));
  gint64 change_set = kc_journal_begin (db, "tester", KC_ACTION_RUN_CREATE, NULL, 0, error);

  return change_set != 0 && (*(gint64 *) data = kc_scheme_table_add (db, xml, change_set, error)) != 0 &&
         kc_db_exec (db, "fill",
                     "INSERT INTO branch (id, code, name, class, sort_key) VALUES (1, '1', 'Urban', 'urban', '1');"
                     "INSERT INTO staff (id, staff_number, name, branch, post, status, first_appointment_date) VALUES"
                     " (1, 'P1', 'A', 1, 'customer_manager', 'active', NULL), (2, 'P2', 'B', 1, 'customer_manager', 'active', '2025-10-20'),"
                     " (3, 'P3', 'C', 1, 'customer_manager', 'active', NULL);"
                     "INSERT INTO measure_value (period, staff, measure, value, absent) SELECT 202500 + 0 * m.id, s.id, m.id,"
                     " CASE m.code WHEN 'deposits' THEN CASE s.id WHEN 1 THEN 900000 WHEN 2 THEN 300000 ELSE 190000 END WHEN 'visits' THEN 80000 ELSE 900000 END, 0"
                     " FROM staff s, measure m WHERE m.code IN ('deposits', 'visits', 'rating') AND NOT (m.code = 'visits' AND s.id = 2)", error);
}

static gint64
create_run (TestStore *store, gint64 scheme)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  kc_run_create_async (store->store, scheme, kc_period_new (KC_PERIOD_YEAR, 2025, 1), NULL, bank_done_cb, &result);
  gint64 run = kc_run_create_finish (store->store, bank_wait (&result), &error);
  g_assert_no_error (error);
  return run;
}

static void
open_bank (TestStore *store, gint64 *run)
{
  gint64 scheme = 0;

  test_store_init (store);
  test_store_write (store, fill_cb, &scheme);
  /* The period as the store writes it. */
  g_autofree char *sql = g_strdup_printf ("UPDATE measure_value SET period = %d", (int) kc_period_new (KC_PERIOD_YEAR, 2025, 1));
  test_store_exec (store, sql);
  *run = create_run (store, scheme);
}

/* The steps sum to the total, whatever was left out or capped. */
static void
assert_sheet (TestStore *store, gint64 run, const char *staff_number, const char *total, const char *steps)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(KcAppraisalSheet) sheet = bank_load_sheet (store, run, staff_number, &error);
  g_autoptr(GString) found = g_string_new (NULL);
  KcDecimal sum = KC_DECIMAL_ZERO;

  g_assert_no_error (error);
  g_autofree char *shown = kc_decimal_to_string (sheet->total);
  g_assert_cmpstr (shown, ==, total);
  for (guint i = 0; i < sheet->steps->len; i++)
    {
      const KcSheetStep *step = g_ptr_array_index (sheet->steps, i);
      g_autofree char *amount = kc_decimal_to_string (step->amount);
      g_string_append_printf (found, "%s%s %s", i > 0 ? ", " : "", step->label, amount);
      if (!step->is_total)
        g_assert_true (kc_decimal_add (sum, step->amount, &sum));
    }
  g_assert_cmpstr (found->str, ==, steps);
  g_assert_cmpint (kc_decimal_compare (sum, sheet->total), ==, 0);
}

/* P1: sales 90, contacts 80, conduct 90: 0.6 (63 + 24) + 36 = 88.2. P2 came for a fifth of the year (73 days): 30 of 20 is 150, contacts are left out:
 * 0.6 × 150 + 36 = 126. P3: 19, 80, 90: 0.6 (13.3 + 24) + 36 = 58.38, less than the cap of the basic task. */
static void
test_sheets (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;
  gint64 run;

  open_bank (&store, &run);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_assert_no_error (error);
  assert_sheet (&store, run, "P1", "88.2", "Base points 100, Sales -4.2, Contacts -3.6, Conduct -4, Total 88.2");
  assert_sheet (&store, run, "P2", "126", "Base points 100, Sales 30, Conduct -4, Total 126");
  assert_sheet (&store, run, "P3", "58.38", "Base points 100, Sales -34.02, Contacts -3.6, Conduct -4, Total 58.38");
}

/* A cap that bites is a step of its own, and every part is explained. */
static void
test_explained (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) titles = g_string_new (NULL);
  gint64 run;

  open_bank (&store, &run);
  test_store_exec (&store, "UPDATE measure_value SET value = 2000000 WHERE staff = 3 AND measure = (SELECT id FROM measure WHERE code = 'rating')");
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_assert_no_error (error);
  assert_sheet (&store, run, "P3", "60", "Base points 100, Sales -34.02, Contacts -3.6, Conduct 40, Basic tasks and vetoes -42.38, Total 60");
  g_autoptr(KcAppraisalSheet) sheet = bank_load_sheet (&store, run, "P3", &error);
  g_assert_no_error (error);
  GListModel *children = kc_explanation_get_children (sheet->explanation);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(KcExplanation) child = g_list_model_get_item (children, i);
      g_string_append_printf (titles, "%s | ", kc_explanation_get_title (child));
      g_assert_cmpstr (kc_explanation_get_sentence (child), !=, "");
    }
  g_assert_cmpstr (titles->str, ==, "Sales | Contacts | Conduct | Performance | quality | Basic task | ");
}

/* The policy "stop": nothing is calculated, and the check says why. */
static void
test_stopped (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;
  gint64 run;

  open_bank (&store, &run);
  test_store_exec (&store, "DELETE FROM measure_value WHERE staff = 1 AND measure = (SELECT id FROM measure WHERE code = 'rating')");
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_assert_null (issues);
  g_assert_error (error, KC_ERROR, KC_ERROR_FIGURES_MISSING);
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM result"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blocks/sheets", test_sheets);
  g_test_add_func ("/blocks/explained", test_explained);
  g_test_add_func ("/blocks/stopped", test_stopped);
  return g_test_run ();
}
