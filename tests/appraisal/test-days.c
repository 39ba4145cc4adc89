/* Days served and places of work out of the events of the staff file (D1.4). */
#include "kc-run-days.h"
#include "test-store.h"

typedef struct
{
  const char *staff_number, *appointed, *expected;
  gboolean is_there;          /* at the end */
} Case;

/* 2025 has 365 days. */
static const Case cases[] = {
  { "1", "", "", TRUE },
  { "2", "2025-07-02", "\nsegment=183\t\t\t", TRUE },
  { "3", "", "\nsegment=90\tvillage\t\tVillage\nsegment=275\t\t\t", TRUE },
  { "4", "", "\nsegment=334\t\t\t", FALSE },
  { "5", "", "\nsegment=0\t\t\t", FALSE },
  /* left for three months */
  { "6", "", "\nsegment=59\t\t\t\nsegment=214\t\t\t", TRUE },
  /* moved before the period, and after it */
  { "7", "", "", TRUE },
  /* another post in the same branch */
  { "8", "", "\nsegment=31\t\t\t\nsegment=334\t\t\t", TRUE },
  { "9", "2026-02-01", "\nsegment=0\t\t\t", TRUE },
};

static gboolean
fill (KcDb *db, GError **error)
{
  if (!kc_db_exec (db, "fill", "INSERT INTO branch (id, code, name, class, sort_key) VALUES (1, '1', 'Urban', 'urban', '1'), (2, '2', 'Village', 'village', '2')", error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO staff (id, staff_number, name, branch, post, status) VALUES (%s, '%s', 'N', 1, 'customer_manager', 'active')",
                                              cases[i].staff_number, cases[i].staff_number);
      if (!kc_db_exec (db, "fill", sql, error))
        return FALSE;
    }
  return kc_db_exec (db, "fill",
                     "INSERT INTO staff_event (staff, type, date, title, branch, post) VALUES"
                     " (3, 'appointed', '2020-01-01', 't', 2, NULL), (3, 'transferred', '2025-04-01', 't', 1, NULL),"
                     " (4, 'exited', '2025-12-01', 't', NULL, NULL), (5, 'exited', '2024-12-31', 't', NULL, NULL),"
                     " (6, 'exited', '2025-03-01', 't', NULL, NULL), (6, 'hired', '2025-06-01', 't', NULL, NULL),"
                     " (7, 'transferred', '2024-04-01', 't', 1, NULL), (7, 'transferred', '2026-04-01', 't', 2, NULL),"
                     " (8, 'transferred', '2025-02-01', 't', NULL, 'credit_officer'), (8, 'trained', '2025-05-01', 't', 2, NULL)", error);
}

static gboolean
days_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_autoptr(KcScheme) scheme = kc_scheme_new ();
  const KcDate day = { 2025, 1, 1 };
  KcRun run = { .scheme = scheme, .period = kc_period_of_date (KC_PERIOD_YEAR, day) };

  g_assert_false (kc_run_days_are_wanted (&run));
  scheme->is_pro_rata = TRUE;
  g_assert_true (kc_run_days_are_wanted (&run));
  if (!fill (db, error))
    return FALSE;
  g_autoptr(KcRunDays) days = kc_run_days_load (db, &run, error);
  for (gsize i = 0; days != NULL && i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      KcDate appointed = KC_DATE_NONE;
      g_assert_true (*cases[i].appointed == '\0' || kc_date_parse_iso (cases[i].appointed, &appointed));
      kc_run_days_append (days, (gint64) i + 1, appointed, text);
      if (g_strcmp0 (text->str, cases[i].expected) != 0)
        g_error ("%s: expected '%s', found '%s'", cases[i].staff_number, cases[i].expected, text->str);
      g_assert_cmpint (kc_run_days_get_last (days, (gint64) i + 1) == G_MAXINT32, ==, cases[i].is_there);
    }
  return days != NULL;
}

static void
test_events (void)
{
  g_auto(TestStore) store = { NULL };

  test_store_init (&store);
  test_store_write (&store, days_cb, NULL);
}

/* The lines come back as facts. */
static void
test_apply (void)
{
  g_autoptr(KcFacts) facts = kc_facts_new (1);
  guint32 person;
  const guint8 *nothing;

  kc_facts_add_texts (facts, "branch_class")[0] = "urban";
  kc_facts_set_days (facts, 365);
  kc_run_days_apply (facts, 0, "90\tvillage\tcustomer_manager\tVillage");
  kc_run_days_apply (facts, 0, "200\t\t\t");
  g_assert_cmpuint (kc_facts_count_segments (facts), ==, 2);
  g_assert_cmpuint (kc_facts_get_segment (facts, 0, &person), ==, 90);
  g_assert_cmpstr (kc_facts_get_segment_text (facts, 0, "branch_class"), ==, "village");
  g_assert_cmpstr (kc_facts_get_segment_text (facts, 0, "post"), ==, "customer_manager");
  g_assert_cmpstr (kc_facts_get_segment_text (facts, 1, "branch_class"), ==, "urban");
  g_assert_cmpint (kc_facts_get_numbers (facts, "days_served", &nothing)[0].units, ==, 290);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/days/events", test_events);
  g_test_add_func ("/days/apply", test_apply);
  return g_test_run ();
}
