/* Figures: the bulk writer, typing, origins, totals, and taking a batch back. */
#include "test-store.h"

#include <time.h>

#include "kc-measure-table.h"

#define JAN 202401
#define FEB 202402

static void
add_people (TestStore *test)
{
  test_store_exec (test, "INSERT INTO branch (id, code, name) VALUES (1, 'B1', '城关支行');"
                         "INSERT INTO staff (id, staff_number, name, branch, status) VALUES (1, '001', '张三', 1, 'active'),"
                         " (2, '002', '李四', 1, 'active')");
}

static void
add_batch (TestStore *test, int id)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO import_batch (id, at, who, state) VALUES (%d, '2025-01-01T00:00:00Z', 'tester', 'applied');"
                                          "INSERT INTO import_file (id, batch, name, sha256, format) VALUES (%d, %d, '业绩.xlsx', 'h', 'xlsx');"
                                          "INSERT INTO import_sheet (id, file, name) VALUES (%d, %d, '月度业绩')", id, id, id, id, id);
  test_store_exec (test, sql);
}

typedef struct
{
  KcPeriod period;
  gint64 staff, measure, stored;
  KcNothing nothing;
  KcVerdict expected;
} Put;

typedef struct
{
  int batch;
  const Put *puts;
  guint n;
  gint64 change_set;
  gboolean together;
} Batch;

static KcFigureCell
make_cell (const Put *put)
{
  return (KcFigureCell) { put->period, put->measure, put->stored, put->nothing, 5, KC_VERDICT_REFUSED };
}

static gboolean
put_together (KcMeasureWriter *writer, const Batch *batch, GError **error)
{
  gboolean any_stood = FALSE;

  for (guint i = 0; i < batch->n; i++)
    {
      KcFigureCell cell = make_cell (&batch->puts[i]);

      if (!kc_measure_writer_queue_row (writer, batch->puts[i].staff, batch->batch, i, &cell, 1, error))
        return FALSE;
    }
  if (!kc_measure_writer_flush (writer, error))
    return FALSE;
  for (guint i = 0; i < batch->n; i++)
    {
      KcFigureCell cell = make_cell (&batch->puts[i]);

      if (!kc_measure_writer_settle_row (writer, batch->puts[i].staff, batch->batch, i, &cell, 1, NULL, NULL, error))
        return FALSE;
      g_assert_cmpint (cell.verdict, ==, batch->puts[i].expected);
      any_stood |= cell.verdict != KC_VERDICT_ADDED;
    }
  /* Rows need not be settled when nothing stood in the place of any. */
  g_assert_cmpint (kc_measure_writer_has_taken (writer), ==, any_stood);
  return kc_measure_writer_finish (writer, error);
}

static gboolean
put_batch_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Batch *batch = data;
  g_autoptr(KcMeasureWriter) writer = NULL;

  batch->change_set = kc_journal_begin (db, "tester", KC_ACTION_IMPORT, NULL, batch->batch, error);
  writer = kc_measure_writer_new (db, batch->change_set, batch->batch, error);
  if (writer == NULL)
    return FALSE;
  if (batch->together)
    return put_together (writer, batch, error);
  for (guint i = 0; i < batch->n; i++)
    {
      const Put *put = &batch->puts[i];
      KcVerdict verdict;

      if (!kc_measure_writer_put (writer, put->period, put->staff, put->measure, put->stored, put->nothing, batch->batch, i, 5, &verdict, error))
        return FALSE;
      g_assert_cmpint (verdict, ==, put->expected);
    }
  return kc_measure_writer_finish (writer, error);
}

static gint64
put_rows (TestStore *test, int id, const Put *puts, guint n, gboolean together)
{
  Batch batch = { id, puts, n, 0, together };

  add_batch (test, id);
  test_store_write (test, put_batch_cb, &batch);
  return batch.change_set;
}

static gint64
put_batch (TestStore *test, int id, const Put *puts, guint n)
{
  return put_rows (test, id, puts, n, FALSE);
}

/* "period/staff/measure=value@source:cell" of all figures, and the totals. */
static char *
dump (TestStore *test)
{
  g_autofree char *figures = test_store_text (test,
    "SELECT coalesce(group_concat(period || '/' || staff || '/' || measure || '=' || coalesce(value, 'n' || absent) || '@' ||"
    " coalesce(typed_by, source || ':' || cell), ' '), '') FROM (SELECT * FROM measure_value ORDER BY period, staff, measure)");
  g_autofree char *totals = test_store_text (test,
    "SELECT coalesce(group_concat(period || '/' || measure || '=' || total || 'x' || n, ' '), '') FROM"
    " (SELECT * FROM figure_total WHERE n > 0 ORDER BY period, measure)");

  return g_strconcat (figures, " | ", totals, NULL);
}

/* The totals are what the figures add up to, whatever happened. */
static void
check_totals (TestStore *test)
{
  g_assert_cmpint (test_store_number (test,
    "SELECT count(*) FROM (SELECT period, measure, sum(value) AS total, count(value) AS n FROM measure_value GROUP BY 1, 2 HAVING count(value) > 0"
    " EXCEPT SELECT period, measure, total, n FROM figure_total)"), ==, 0);
  g_assert_cmpint (test_store_number (test,
    "SELECT count(*) FROM (SELECT period, measure, total, n FROM figure_total WHERE n > 0"
    " EXCEPT SELECT period, measure, sum(value), count(value) FROM measure_value GROUP BY 1, 2)"), ==, 0);
}

static const Put first_puts[] = {
  { JAN, 1, 1, 120000, KC_NOTHING_NONE, KC_VERDICT_ADDED },
  { JAN, 1, 2, 0, KC_NOTHING_NOT_REPORTED, KC_VERDICT_ADDED },
  { JAN, 2, 1, 0, KC_NOTHING_NONE, KC_VERDICT_ADDED },
  { FEB, 1, 1, 70000, KC_NOTHING_NONE, KC_VERDICT_ADDED },
  { JAN, 1, 1, 120000, KC_NOTHING_NONE, KC_VERDICT_UNCHANGED },
};
static const Put second_puts[] = {
  { JAN, 1, 1, 120000, KC_NOTHING_NONE, KC_VERDICT_UNCHANGED },
  { JAN, 1, 2, 555000, KC_NOTHING_NONE, KC_VERDICT_CHANGED },
  { JAN, 2, 1, 0, KC_NOTHING_NOT_APPLICABLE, KC_VERDICT_CHANGED },
  { FEB, 2, 1, 10000, KC_NOTHING_NONE, KC_VERDICT_ADDED },
};

#define FIRST "202401/1/1=120000@1:5 202401/1/2=n1@1:16389 202401/2/1=0@1:32773 202402/1/1=70000@1:49157 | 202401/1=120000x2 202402/1=70000x1"
#define SECOND "202401/1/1=120000@1:5 202401/1/2=555000@2:16389 202401/2/1=n2@2:32773 202402/1/1=70000@1:49157 202402/2/1=10000@2:49157" \
               " | 202401/1=120000x1 202401/2=555000x1 202402/1=80000x2"

/* Zero, not reported and not applicable stay three things; an unchanged figure keeps its origin. Row by row, or all rows with one statement, the
 * outcome is the same. */
static void
test_writes_batches (gconstpointer data)
{
  gboolean together = GPOINTER_TO_INT (data);
  g_auto(TestStore) test = { NULL };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *journal = NULL;

  test_store_init (&test);
  add_people (&test);
  put_rows (&test, 1, first_puts, G_N_ELEMENTS (first_puts), together);
  first = dump (&test);
  g_assert_cmpstr (first, ==, FIRST);
  put_rows (&test, 2, second_puts, G_N_ELEMENTS (second_puts), together);
  second = dump (&test);
  g_assert_cmpstr (second, ==, SECOND);
  check_totals (&test);
  journal = test_store_text (&test, "SELECT group_concat(kind || ':' || action || ' ' || field || ' ' || before || '>' || after, '; ') FROM"
                                    " (SELECT * FROM journal j JOIN journal_field f ON f.entry = j.id ORDER BY j.id, field)");
  g_assert_cmpstr (journal, ==,
                   "import_batch:added values_added 0>4; measure_value:changed 202401/interest_income >55.5;"
                   " measure_value:changed 202401/interest_income/origin s1:16389>s2:16389; measure_value:changed 202401/loan_count 0>!not-applicable;"
                   " measure_value:changed 202401/loan_count/origin s1:32773>s2:32773; import_batch:added values_added 0>1");
}

typedef struct
{
  gint64 change_set;
  KcIssueList *issues;
} UndoCall;

static gboolean
undo_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  UndoCall *call = data;

  return kc_journal_undo (db, call->change_set, "tester", call->issues, error) != 0;
}

static void
test_takes_a_batch_back (void)
{
  g_auto(TestStore) test = { NULL };
  g_autofree char *after = NULL;
  g_autofree char *empty = NULL;
  g_autoptr(GError) error = NULL;
  UndoCall first = { 0 }, second = { 0 };

  test_store_init (&test);
  add_people (&test);
  first.change_set = put_batch (&test, 1, first_puts, G_N_ELEMENTS (first_puts));
  second.change_set = put_batch (&test, 2, second_puts, G_N_ELEMENTS (second_puts));
  test_store_write (&test, undo_cb, &second);
  after = dump (&test);
  g_assert_cmpstr (after, ==, FIRST);
  check_totals (&test);
  g_assert_cmpint (test_store_number (&test, "SELECT state = 'undone' AND undone_by = 'tester' FROM import_batch WHERE id = 2"), ==, 1);
  test_store_write (&test, undo_cb, &first);
  empty = dump (&test);
  g_assert_cmpstr (empty, ==, " | ");
  error = test_store_fail (&test, undo_cb, &first);
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_UNDOABLE);
}

/* Figures that a later batch replaced are named, and nothing is touched. */
static void
test_later_changes_forbid_taking_back (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *after = NULL;
  UndoCall first = { .issues = issues };

  test_store_init (&test);
  add_people (&test);
  first.change_set = put_batch (&test, 1, first_puts, G_N_ELEMENTS (first_puts));
  put_batch (&test, 2, second_puts, G_N_ELEMENTS (second_puts));
  error = test_store_fail (&test, undo_cb, &first);
  g_assert_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, 2);
  g_assert_cmpstr (kc_issue_get_place (kc_issue_list_get (issues, 0))->record, ==, "001");
  g_assert_cmpstr (kc_issue_get_place (kc_issue_list_get (issues, 0))->field, ==, "interest_income");
  g_assert_true (g_str_has_prefix (kc_issue_get_place (kc_issue_list_get (issues, 0))->label, "20"));
  g_assert_cmpstr (kc_issue_get_place (kc_issue_list_get (issues, 1))->record, ==, "002");
  after = dump (&test);
  g_assert_cmpstr (after, ==, SECOND);
}

typedef struct
{
  gint64 staff;
  KcPeriod period;
  const char *measure;
  const char *value;  /* NULL: remove */
  gint64 change_set;
} Type;

static gboolean
type_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Type *type = data;
  g_auto(KcValue) value = KC_VALUE_INIT;

  if (type->value != NULL)
    g_assert_true (kc_value_parse (type->value, KC_VALUE_DECIMAL, &value));
  type->change_set = kc_journal_begin (db, "tester", KC_ACTION_FIGURE, NULL, 0, error);
  return kc_measure_table_type (db, type->change_set, "tester", type->staff, type->period, type->measure, type->value != NULL ? &value : NULL, error);
}

static void
test_types_and_takes_back (void)
{
  g_auto(TestStore) test = { NULL };
  Type changed = { 1, JAN, "loan_count", "13.5", 0 };
  Type added = { 2, FEB, "fee_income", "!not-applicable", 0 };
  Type removed = { 1, FEB, "loan_count", NULL, 0 };
  Type *const typed[] = { &changed, &added, &removed };
  g_autofree char *after = NULL;
  g_autofree char *back = NULL;

  test_store_init (&test);
  add_people (&test);
  put_batch (&test, 1, first_puts, G_N_ELEMENTS (first_puts));
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    test_store_write (&test, type_cb, typed[i]);
  after = dump (&test);
  g_assert_cmpstr (after, ==, "202401/1/1=135000@tester 202401/1/2=n1@1:16389 202401/2/1=0@1:32773 202402/2/6=n2@tester | 202401/1=135000x2");
  check_totals (&test);
  for (guint i = G_N_ELEMENTS (typed); i > 0; i--)
    {
      UndoCall undo = { typed[i - 1]->change_set, NULL };

      test_store_write (&test, undo_cb, &undo);
    }
  back = dump (&test);
  g_assert_cmpstr (back, ==, FIRST);
  check_totals (&test);
}

static void
test_typing_refuses (void)
{
  g_auto(TestStore) test = { NULL };
  static const struct { Type type; int code; } cases[] = {
    { { 1, JAN, "no_such", "1", 0 }, KC_ERROR_NOT_FOUND },
    { { 77, JAN, "loan_count", "1", 0 }, KC_ERROR_CONSTRAINT },
    { { 1, JAN, "loan_count", "0.00001", 0 }, KC_ERROR_INVALID },
    { { 1, 202413, "loan_count", "1", 0 }, KC_ERROR_INVALID },
  };

  test_store_init (&test);
  add_people (&test);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Type type = cases[i].type;
      g_autoptr(GError) error = test_store_fail (&test, type_cb, &type);

      g_assert_error (error, KC_ERROR, cases[i].code);
    }
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM measure_value"), ==, 0);
}

static gboolean
read_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_autoptr(GArray) periods = kc_measure_table_list_periods (db, error);
  g_autoptr(GArray) figures = kc_measure_table_load_person (db, 1, error);
  g_autofree char *origin = NULL;
  const KcFigure *figure;
  KcDecimal total;
  guint64 n;

  g_assert_cmpuint (periods->len, ==, 2);
  g_assert_cmpint (g_array_index (periods, KcPeriod, 0), ==, JAN);
  g_assert_cmpint (g_array_index (periods, KcPeriod, 1), ==, FEB);
  g_assert_cmpuint (figures->len, ==, 3);
  figure = &g_array_index (figures, KcFigure, 1);
  g_assert_cmpint (figure->value.nothing, ==, KC_NOTHING_NOT_REPORTED);
  g_assert_cmpuint (figure->row, ==, 1);
  g_assert_cmpuint (figure->column, ==, 5);
  origin = kc_measure_table_describe_cell (db, figure->source, figure->row, figure->column, error);
  g_assert_cmpstr (origin, ==, "业绩.xlsx · 月度业绩!F2");
  g_assert_true (kc_measure_table_load_total (db, JAN, 1, &total, &n, error));
  g_assert_cmpint (kc_decimal_compare (total, kc_decimal_new (12, 0)), ==, 0);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (kc_measure_table_load_total (db, 202305, 1, &total, &n, error));
  g_assert_cmpuint (n, ==, 0);
  return TRUE;
}

static void
test_reads_with_origin (void)
{
  g_auto(TestStore) test = { NULL };

  test_store_init (&test);
  add_people (&test);
  put_batch (&test, 1, first_puts, G_N_ELEMENTS (first_puts));
  g_assert_true (kc_store_run_sync (test.store, KC_STORE_READ, read_cb, NULL, NULL, NULL));
  /* Without the totals (figures that came another way) the figures are added up. */
  test_store_exec (&test, "DELETE FROM figure_total");
  g_assert_true (kc_store_run_sync (test.store, KC_STORE_READ, read_cb, NULL, NULL, NULL));
  /* And the next batch counts such a period anew. */
  put_batch (&test, 2, second_puts, G_N_ELEMENTS (second_puts));
  check_totals (&test);
}

#define N_PEOPLE 5000
#define N_MEASURES 7
#define N_MONTHS 12

typedef struct
{
  gint64 source;
  gint64 n_verdicts[KC_N_VERDICTS];
} Many;

static gboolean
put_many_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  gint64 change_set = kc_journal_begin (db, "tester", KC_ACTION_IMPORT, NULL, 1, error);
  g_autoptr(KcMeasureWriter) writer = kc_measure_writer_new (db, change_set, 1, error);
  Many *many = data;
  KcFigureCell cells[N_MEASURES];

  for (int month = 1; month <= N_MONTHS; month++)
    for (gint64 staff = 1; staff <= N_PEOPLE; staff++)
      {
        for (guint i = 0; i < N_MEASURES; i++)
          cells[i] = (KcFigureCell) { .period = 202400 + month, .measure = i + 1, .stored = staff * 10000, .column = i };
        if (!kc_measure_writer_queue_row (writer, staff, many->source, (guint32) staff, cells, N_MEASURES, error) ||
            !kc_measure_writer_flush (writer, error) ||
            !kc_measure_writer_settle_row (writer, staff, many->source, (guint32) staff, cells, N_MEASURES, NULL, NULL, error))
          return FALSE;
        for (guint i = 0; i < N_MEASURES; i++)
          many->n_verdicts[cells[i].verdict]++;
      }
  return kc_measure_writer_finish (writer, error);
}

/* Reported, not judged: "make it about a microsecond a figure" is for a quiet machine and a build without sanitizers. */
static void
test_speed (void)
{
  g_auto(TestStore) test = { NULL };
  Many many = { 0 };
  const double n_figures = (double) N_PEOPLE * N_MEASURES * N_MONTHS;

  test_store_init (&test);
  test_store_exec (&test, "INSERT INTO import_batch (id, at, who, state) VALUES (1, 'at', 'tester', 'applied')");
  for (guint i = 0; i < 2; i++)
    {
      clock_t start = clock ();
      double ns;

      many.source = i + 1;
      test_store_write (&test, put_many_cb, &many);
      ns = (double) (clock () - start) / CLOCKS_PER_SEC * 1e9 / n_figures;
      g_test_minimized_result (ns, "%s: %.0f ns a figure", i == 0 ? "added" : "unchanged", ns);
    }
  g_assert_cmpint (many.n_verdicts[KC_VERDICT_ADDED], ==, (gint64) n_figures);
  g_assert_cmpint (many.n_verdicts[KC_VERDICT_UNCHANGED], ==, (gint64) n_figures);
  check_totals (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/measure-table/writes-batches/row-by-row", GINT_TO_POINTER (FALSE), test_writes_batches);
  g_test_add_data_func ("/measure-table/writes-batches/together", GINT_TO_POINTER (TRUE), test_writes_batches);
  g_test_add_func ("/measure-table/takes-a-batch-back", test_takes_a_batch_back);
  g_test_add_func ("/measure-table/later-changes-forbid-taking-back", test_later_changes_forbid_taking_back);
  g_test_add_func ("/measure-table/types-and-takes-back", test_types_and_takes_back);
  g_test_add_func ("/measure-table/typing-refuses", test_typing_refuses);
  g_test_add_func ("/measure-table/reads-with-origin", test_reads_with_origin);
  g_test_add_func ("/measure-table/speed", test_speed);
  return g_test_run ();
}
