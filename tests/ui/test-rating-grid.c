/* The grid in which marks are entered: a block of cells pasted as a spreadsheet copies it, what is wrong in it, what has changed. */
#include "ui-test.h"

#include "kc-rating-grid.h"
#include "kc-ratings.h"

#define N_ROWS 3

static KcReport *
make_report (void)
{
  static const char *const names[N_ROWS][3] = { { "0010007", "张晓雯", "营业部" }, { "0010008", "李明", "营业部" }, { "0010009", "王芳", "城东支行" } };
  KcReport *report = kc_report_new ("");

  kc_report_add_column (report, "staff_number", "Staff number", KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "name", "Name", KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "branch", "Branch", KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "initiative", "Initiative", KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "teamwork", "Teamwork", KC_COLUMN_NUMBER, 2, 8);
  for (guint i = 0; i < N_ROWS; i++)
    {
      KcReportRow *row = kc_report_add_row (report, 7 + i);

      for (guint k = 0; k < 3; k++)
        kc_report_row_set_text (row, k, names[i][k]);
    }
  return report;
}

typedef struct
{
  KcRatingGrid *grid;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (KcReport) report = make_report ();
  g_autoptr (GArray) full = g_array_new (FALSE, FALSE, sizeof (KcDecimal));
  KcDecimal hundred = kc_decimal_new (100, 0);

  g_array_append_val (full, hundred);
  g_array_append_val (full, hundred);
  self->grid = KC_RATING_GRID (kc_rating_grid_new ());
  kc_rating_grid_set_report (self->grid, report, full);
  self->window = ui_test_show (GTK_WIDGET (self->grid), 700, 300);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  ui_test_assert_freed (self->window, GTK_WIDGET (self->grid));
}

/* "7 initiative 90; 8 teamwork –": what would be saved. */
static char *
dup_changes (Fixture *self)
{
  g_autoptr (GArray) changes = kc_rating_grid_dup_changes (self->grid);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const KcRatingEntry *entry = &g_array_index (changes, KcRatingEntry, i);
      g_autofree char *points = entry->has_points ? kc_decimal_to_string (kc_decimal_normalize (entry->points)) : g_strdup ("–");

      g_string_append_printf (text, "%s%" G_GINT64_FORMAT " %s %s", i > 0 ? "; " : "", entry->staff, entry->indicator, points);
    }
  return g_string_free (text, FALSE);
}

/* As Excel and LibreOffice put it on the clipboard: tabs, lines ended with CR LF, an empty line at the end. */
static void
test_block (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *changes = NULL;

  kc_rating_grid_paste (self->grid, 0, 0, "90\t85.5\r\n88\t\r\n\t100\r\n");
  changes = dup_changes (self);
  g_assert_cmpstr (changes, ==, "7 initiative 90; 7 teamwork 85.5; 8 initiative 88; 9 teamwork 100");
  g_assert_cmpuint (kc_rating_grid_count_wrong (self->grid), ==, 0);
}

/* What hangs over the edge of the grid falls off, and an empty line at the end takes nothing away. */
static void
test_edges (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *changes = NULL;

  kc_rating_grid_paste (self->grid, 1, 1, "70\t71\t72\n80\t81\n90\n");
  changes = dup_changes (self);
  g_assert_cmpstr (changes, ==, "8 teamwork 70; 9 teamwork 80");
}

/* Marks beyond the full mark and words are marked as wrong; corrected they are not any more. */
static void
test_wrong (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *changes = NULL;

  kc_rating_grid_paste (self->grid, 0, 0, "101\n优秀\n-1");
  g_assert_cmpuint (kc_rating_grid_count_wrong (self->grid), ==, 3);
  kc_rating_grid_paste (self->grid, 0, 0, "99\n98\n97");
  g_assert_cmpuint (kc_rating_grid_count_wrong (self->grid), ==, 0);
  changes = dup_changes (self);
  g_assert_cmpstr (changes, ==, "7 initiative 99; 8 initiative 98; 9 initiative 97");
  kc_rating_grid_mark_saved (self->grid);
  g_clear_pointer (&changes, g_free);
  changes = dup_changes (self);
  g_assert_cmpstr (changes, ==, "");
  /* Taking a mark out is a change of its own. */
  kc_rating_grid_paste (self->grid, 1, 0, "\t\n");
  g_clear_pointer (&changes, g_free);
  changes = dup_changes (self);
  g_assert_cmpstr (changes, ==, "8 initiative –");
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/rating-grid/block", Fixture, NULL, set_up, test_block, tear_down);
  g_test_add ("/ui/rating-grid/edges", Fixture, NULL, set_up, test_edges, tear_down);
  g_test_add ("/ui/rating-grid/wrong", Fixture, NULL, set_up, test_wrong, tear_down);
  return g_test_run ();
}
