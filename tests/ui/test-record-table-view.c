/* The table and its bars: pages, sorting by header, filters, selection, copying, states, leaks. */
#include "ui-test.h"

#include "kc-filter-chip.h"
#include "kc-local-report.h"
#include "kc-page-bar.h"
#include "kc-record-table-view.h"
#include "kc-staff.h"
#include "kc-state-view.h"
#include "kc-table-widths.h"

static KcReport *
make_report (guint n)
{
  KcReport *report = kc_report_new ("Test");

  kc_report_add_column (report, "number", "Number", KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "score", "Score", KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "where", "Where", KC_COLUMN_TEXT, 0, 8);
  for (guint i = 0; i < n; i++)
    {
      KcReportRow *row = kc_report_add_row (report, i + 1);
      g_autofree char *number = g_strdup_printf ("A%04u", i);

      kc_report_row_set_text (row, 0, number);
      kc_report_row_set_decimal (row, 1, kc_decimal_new ((gint64) (n - i) * 100, 2));
      kc_report_row_set_text (row, 2, "x\ty");
    }
  kc_report_set_total (report, n);
  return report;
}

static const char *
first_number (KcRecordTableView *table)
{
  g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (kc_record_table_view_get_page (table)), 0);

  return kc_report_row_get_text (row, 0);
}

static void
test_page_bar (void)
{
  KcPageBar *bar = g_object_ref_sink (KC_PAGE_BAR (kc_page_bar_new ()));

  kc_page_bar_set (bar, 200, 200, 25000);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (bar), "201–400 of 25,000"));
  g_assert_cmpuint (kc_page_bar_get_offset_after (bar, -2), ==, 0);
  g_assert_cmpuint (kc_page_bar_get_offset_after (bar, -1), ==, 0);
  g_assert_cmpuint (kc_page_bar_get_offset_after (bar, 1), ==, 400);
  g_assert_cmpuint (kc_page_bar_get_offset_after (bar, 2), ==, 24800);
  kc_page_bar_set (bar, 24800, 200, 25000);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (bar), "24,801–25,000 of 25,000"));
  g_assert_cmpuint (kc_page_bar_get_offset_after (bar, 1), ==, G_MAXUINT64);
  kc_page_bar_set (bar, 0, 200, 201);
  g_assert_cmpuint (kc_page_bar_get_offset_after (bar, 2), ==, 200);
  g_assert_cmpuint (kc_page_bar_get_offset_after (bar, -1), ==, G_MAXUINT64);
  kc_page_bar_set (bar, 0, 200, 200);
  g_assert_cmpuint (kc_page_bar_get_offset_after (bar, 2), ==, G_MAXUINT64);
  kc_page_bar_set (bar, 0, 200, 0);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (bar), "0 rows"));
  g_assert_finalize_object (bar);
}

static void
test_pages (void)
{
  GtkWidget *table = kc_record_table_view_new ();
  GtkWindow *window = ui_test_show (table, 600, 400);
  g_autoptr (KcReport) report = make_report (450);

  kc_record_table_view_set_report (KC_RECORD_TABLE_VIEW (table), report);
  g_assert_cmpstr (first_number (KC_RECORD_TABLE_VIEW (table)), ==, "A0000");
  kc_record_table_view_turn_page (KC_RECORD_TABLE_VIEW (table), 1);
  WAIT_FOR (g_str_equal (first_number (KC_RECORD_TABLE_VIEW (table)), "A0200"));
  kc_record_table_view_turn_page (KC_RECORD_TABLE_VIEW (table), 2);
  WAIT_FOR (g_str_equal (first_number (KC_RECORD_TABLE_VIEW (table)), "A0400"));
  g_assert_nonnull (ui_test_find_label (table, "401–450 of 450"));
  ui_test_assert_freed (window, table);
}

static void
test_sort (void)
{
  GtkWidget *table = kc_record_table_view_new ();
  GtkWindow *window = ui_test_show (table, 600, 400);
  g_autoptr (KcReport) report = make_report (450);
  GtkColumnView *view = kc_record_table_view_get_view (KC_RECORD_TABLE_VIEW (table));
  g_autoptr (GtkColumnViewColumn) score = NULL;

  kc_record_table_view_set_report (KC_RECORD_TABLE_VIEW (table), report);
  score = g_list_model_get_item (gtk_column_view_get_columns (view), 1);
  gtk_column_view_sort_by_column (view, score, GTK_SORT_ASCENDING);
  WAIT_FOR (g_str_equal (first_number (KC_RECORD_TABLE_VIEW (table)), "A0449"));
  g_assert_cmpstr (kc_record_table_view_get_request (KC_RECORD_TABLE_VIEW (table))->sort, ==, "score");
  g_assert_false (kc_record_table_view_get_request (KC_RECORD_TABLE_VIEW (table))->descending);
  gtk_column_view_sort_by_column (view, score, GTK_SORT_DESCENDING);
  WAIT_FOR (g_str_equal (first_number (KC_RECORD_TABLE_VIEW (table)), "A0000"));
  g_assert_true (kc_record_table_view_get_request (KC_RECORD_TABLE_VIEW (table))->descending);
  ui_test_assert_freed (window, table);
}

/* The header shows an order set beforehand, and the first page has it. */
static void
test_initial_sort (void)
{
  GtkWidget *table = kc_record_table_view_new ();
  GtkWindow *window = ui_test_show (table, 600, 400);
  g_autoptr (KcReport) report = make_report (10);

  kc_record_table_view_set_sort (KC_RECORD_TABLE_VIEW (table), "number", TRUE);
  kc_record_table_view_set_report (KC_RECORD_TABLE_VIEW (table), report);
  g_assert_cmpstr (first_number (KC_RECORD_TABLE_VIEW (table)), ==, "A0009");
  ui_test_settle ();
  g_assert_cmpstr (kc_record_table_view_get_request (KC_RECORD_TABLE_VIEW (table))->sort, ==, "number");
  ui_test_assert_freed (window, table);
}

static void
test_selection_and_copy (void)
{
  static const char *const omitted[] = { "where", NULL };
  GtkWidget *table = kc_record_table_view_new ();
  GtkWindow *window = ui_test_show (table, 600, 400);
  g_autoptr (KcReport) report = make_report (5);
  g_autoptr (GPtrArray) selected = NULL;
  g_autofree char *text = NULL;

  kc_record_table_view_set_omitted (KC_RECORD_TABLE_VIEW (table), omitted);
  kc_record_table_view_set_report (KC_RECORD_TABLE_VIEW (table), report);
  kc_record_table_view_select (KC_RECORD_TABLE_VIEW (table), 2);
  text = kc_record_table_view_dup_text (KC_RECORD_TABLE_VIEW (table));
  g_assert_cmpstr (text, ==, "Number\tScore\nA0001\t4.00\n");

  /* The same row stays selected when the page is fetched again in another order. */
  kc_record_table_view_set_sort (KC_RECORD_TABLE_VIEW (table), "number", TRUE);
  kc_record_table_view_reload (KC_RECORD_TABLE_VIEW (table));
  WAIT_FOR (g_str_equal (first_number (KC_RECORD_TABLE_VIEW (table)), "A0004"));
  selected = kc_record_table_view_get_selected (KC_RECORD_TABLE_VIEW (table));
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpint (kc_report_row_get_id (g_ptr_array_index (selected, 0)), ==, 2);
  ui_test_assert_freed (window, table);
}

static void
test_copy_has_no_tabs_of_cells (void)
{
  GtkWidget *table = g_object_ref_sink (kc_record_table_view_new ());
  g_autoptr (KcReport) report = make_report (1);
  g_autofree char *text = NULL;

  kc_record_table_view_set_report (KC_RECORD_TABLE_VIEW (table), report);
  text = kc_record_table_view_dup_text (KC_RECORD_TABLE_VIEW (table));
  g_assert_cmpstr (text, ==, "Number\tScore\tWhere\nA0000\t1.00\tx y\n");
  g_assert_finalize_object (table);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_filter_bar (void)
{
  KcFilterBar *bar = g_object_ref_sink (KC_FILTER_BAR (kc_filter_bar_new ()));
  KcFilterChoice west = { (char *) "12", (char *) "West Street", 24 };
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();
  g_autoptr (KcPageRequest) request = kc_page_request_new ();
  g_autoptr (KcTarget) target = kc_target_parse ("managers?branch=12&search=zs");
  guint n = 0;

  g_ptr_array_add (choices, &west);
  kc_filter_bar_add_filter (bar, "branch", "Branch");
  kc_filter_bar_add_filter (bar, "grade", "Grade");
  kc_filter_bar_set_choices (bar, "branch", choices);
  g_signal_connect_swapped (bar, "changed", G_CALLBACK (count_cb), &n);

  kc_filter_bar_apply_target (bar, target);
  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (bar), "Branch: West Street"));
  kc_filter_bar_fill_request (bar, request);
  g_assert_cmpstr (request->search, ==, "zs");
  g_assert_cmpstr (g_hash_table_lookup (request->filters, "branch"), ==, "12");
  g_assert_null (g_hash_table_lookup (request->filters, "grade"));
  kc_filter_bar_apply_target (bar, target);
  g_assert_cmpuint (n, ==, 1);
  kc_filter_bar_clear (bar);
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (kc_filter_bar_is_set (bar));
  kc_filter_bar_fill_request (bar, request);
  g_assert_null (request->search);
  g_assert_finalize_object (bar);
}

/* A filter's menu is made when it is opened, and made anew when the choices have changed. */
static void
test_filter_menu (void)
{
  KcFilterBar *bar = KC_FILTER_BAR (kc_filter_bar_new ());
  GtkWindow *window = ui_test_show (GTK_WIDGET (bar), 600, 200);
  KcFilterChoice west = { (char *) "12", (char *) "West Street", 24 }, east = { (char *) "13", (char *) "East Street", 0 };
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();
  g_autoptr (GMenuModel) some = NULL, more = NULL;
  GtkMenuButton *button;

  g_ptr_array_add (choices, &west);
  kc_filter_bar_add_filter (bar, "branch", "Branch");
  kc_filter_bar_set_choices (bar, "branch", choices);
  button = GTK_MENU_BUTTON (ui_test_find (ui_test_find (GTK_WIDGET (bar), KC_TYPE_FILTER_CHIP), GTK_TYPE_MENU_BUTTON));
  g_assert_null (gtk_menu_button_get_menu_model (button));
  gtk_menu_button_popup (button);
  g_assert_cmpint (g_menu_model_get_n_items (gtk_menu_button_get_menu_model (button)), ==, 2);
  some = g_menu_model_get_item_link (gtk_menu_button_get_menu_model (button), 1, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (some), ==, 1);
  gtk_menu_button_popdown (button);

  g_ptr_array_add (choices, &east);
  kc_filter_bar_set_choices (bar, "branch", choices);
  gtk_menu_button_popup (button);
  more = g_menu_model_get_item_link (gtk_menu_button_get_menu_model (button), 1, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (more), ==, 2);
  gtk_menu_button_popdown (button);
  ui_test_settle ();
  ui_test_assert_freed (window, GTK_WIDGET (bar));
}

static const char *
state_of (GtkWidget *table)
{
  return kc_state_view_get_state (KC_STATE_VIEW (ui_test_find (table, KC_TYPE_STATE_VIEW)));
}

static void
test_empty_and_filtered (void)
{
  GtkWidget *table = kc_record_table_view_new ();
  GtkWindow *window = ui_test_show (table, 600, 400);
  KcFilterBar *bar = g_object_ref_sink (KC_FILTER_BAR (kc_filter_bar_new ()));
  g_autoptr (KcReport) none = make_report (0);
  g_autoptr (KcReport) some = make_report (3);

  kc_record_table_view_set_empty (KC_RECORD_TABLE_VIEW (table), NULL, "No runs yet", NULL, NULL, NULL);
  kc_record_table_view_set_filter_bar (KC_RECORD_TABLE_VIEW (table), bar);
  kc_record_table_view_set_report (KC_RECORD_TABLE_VIEW (table), none);
  g_assert_cmpstr (state_of (table), ==, "message");
  g_assert_nonnull (ui_test_find_label (table, "No runs yet"));
  kc_record_table_view_set_report (KC_RECORD_TABLE_VIEW (table), some);
  g_assert_cmpstr (state_of (table), ==, "content");
  kc_filter_bar_set_search (bar, "nobody");
  WAIT_FOR (g_str_equal (state_of (table), "message"));
  g_assert_nonnull (ui_test_find_label (table, "Nothing found"));
  gtk_widget_activate_action (table, "table.clear-filters", NULL);
  WAIT_FOR (g_str_equal (state_of (table), "content"));
  ui_test_assert_freed (window, table);
  g_assert_finalize_object (bar);
}

/* --- fetches that are overtaken or fail --- */

static GPtrArray *pending;

static void
slow_load (gpointer             source,
           const KcPageRequest *request,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  g_ptr_array_add (pending, g_task_new (NULL, cancellable, callback, user_data));
}

static KcReport *
slow_finish (gpointer       source,
             GAsyncResult  *result,
             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_overtaken (void)
{
  GtkWidget *table = kc_record_table_view_new ();
  GtkWindow *window = ui_test_show (table, 600, 400);

  pending = g_ptr_array_new_with_free_func (g_object_unref);
  kc_record_table_view_set_source (KC_RECORD_TABLE_VIEW (table), slow_load, slow_finish, NULL, NULL);
  kc_record_table_view_reload (KC_RECORD_TABLE_VIEW (table));
  kc_record_table_view_reload (KC_RECORD_TABLE_VIEW (table));
  g_assert_cmpuint (pending->len, ==, 2);
  g_task_return_pointer (g_ptr_array_index (pending, 1), make_report (2), g_object_unref);
  ui_test_settle ();
  g_task_return_pointer (g_ptr_array_index (pending, 0), make_report (9), g_object_unref);
  ui_test_settle ();
  g_assert_cmpuint (kc_report_get_total (kc_record_table_view_get_page (KC_RECORD_TABLE_VIEW (table))), ==, 2);

  kc_record_table_view_reload (KC_RECORD_TABLE_VIEW (table));
  g_task_return_new_error (g_ptr_array_index (pending, 2), G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  WAIT_FOR (g_str_equal (state_of (table), "message"));
  g_assert_nonnull (ui_test_find_label (table, "The page could not be loaded"));
  g_clear_pointer (&pending, g_ptr_array_unref);
  ui_test_assert_freed (window, table);
}

/* Room that one column does not need another has; texts are cut last, numbers never. */
static void
test_widths (void)
{
  KcTableWidth widths[] = {
    { .usual = 100, .title = 60, .content = 240, .is_text = TRUE },    /* a long name */
    { .usual = 200, .title = 60, .content = 90, .is_text = TRUE },     /* short branches */
    { .usual = 120, .title = 80, .content = 70, .is_text = FALSE },
  };

  kc_table_widths_fit (widths, G_N_ELEMENTS (widths), 1000);
  g_assert_cmpint (widths[0].width, ==, 240);
  g_assert_cmpint (widths[1].width, ==, 200);
  g_assert_cmpint (widths[2].width, ==, 120);
  kc_table_widths_fit (widths, G_N_ELEMENTS (widths), 450);
  g_assert_cmpint (widths[0].width, ==, 240);
  g_assert_cmpint (widths[0].width + widths[1].width + widths[2].width, ==, 450);
  kc_table_widths_fit (widths, G_N_ELEMENTS (widths), 300);
  g_assert_cmpint (widths[0].width, ==, 130);
  g_assert_cmpint (widths[1].width, ==, 90);
  g_assert_cmpint (widths[2].width, ==, 80);
  kc_table_widths_fit (widths, G_N_ELEMENTS (widths), 10);
  g_assert_cmpint (widths[2].width, ==, 80);
}

static double
get_right_edge (GtkWidget *widget,
                GtkWidget *in)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, in, &bounds));
  return (double) (bounds.origin.x + bounds.size.width);
}

static int
get_sum_of_widths (KcRecordTableView *table)
{
  GListModel *columns = gtk_column_view_get_columns (kc_record_table_view_get_view (table));
  int sum = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      sum += gtk_column_view_column_get_fixed_width (column);
    }
  return sum;
}

/* The title of numbers ends where its figures end, and all columns stand in the window. */
static void
test_layout (void)
{
  KcRecordTableView *table = KC_RECORD_TABLE_VIEW (kc_record_table_view_new ());
  g_autoptr (KcReport) report = kc_report_new ("Test");
  KcReportRow *row;
  GtkWidget *view, *title, *figure;
  GtkWindow *window;

  kc_report_add_column (report, "name", "Name", KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "score", "Score", KC_COLUMN_NUMBER, 2, 12);
  kc_report_add_column (report, "branch", "Branch", KC_COLUMN_TEXT, 0, 40);
  row = kc_report_add_row (report, 1);
  kc_report_row_set_text (row, 0, "阿卜杜热西提·买买提明");
  kc_report_row_set_decimal (row, 1, kc_decimal_new (9530, 2));
  kc_report_row_set_text (row, 2, "城关支行");
  kc_record_table_view_set_report (table, report);
  window = ui_test_show (GTK_WIDGET (table), 500, 300);
  view = GTK_WIDGET (kc_record_table_view_get_view (table));
  WAIT_FOR (get_sum_of_widths (table) <= 500);
  ui_test_settle ();
  title = ui_test_find_label (view, "Score");
  figure = ui_test_find_label (view, "95.30");
  g_assert_cmpfloat (ABS (get_right_edge (title, view) - get_right_edge (figure, view)), <=, 1);
  g_assert_cmpfloat (get_right_edge (figure, view), <=, 500);
  ui_test_assert_freed (window, GTK_WIDGET (table));
}

/* A report of the same things, read again after a change: the eye stays where it was. */
static void
test_report_again (void)
{
  KcRecordTableView *table = KC_RECORD_TABLE_VIEW (kc_record_table_view_new ());
  g_autoptr (KcReport) report = make_report (450);
  g_autoptr (KcReport) again = make_report (450);
  g_autoptr (KcReport) other = make_report (450);
  GtkWindow *window;
  GtkAdjustment *adjustment;

  kc_record_table_view_set_report (table, report);
  window = ui_test_show (GTK_WIDGET (table), 500, 300);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (ui_test_find (GTK_WIDGET (table), GTK_TYPE_SCROLLED_WINDOW)));
  kc_record_table_view_turn_page (table, 1);
  WAIT_FOR (g_str_equal (first_number (table), "A0200"));
  WAIT_FOR (gtk_adjustment_get_upper (adjustment) > 2000);
  ui_test_settle ();
  gtk_adjustment_set_value (adjustment, 900);
  ui_test_settle ();
  kc_record_table_view_update_report (table, again);
  ui_test_settle ();
  g_assert_cmpstr (first_number (table), ==, "A0200");
  g_assert_cmpfloat (ABS (gtk_adjustment_get_value (adjustment) - 900), <, 40);
  kc_record_table_view_set_report (table, other);
  ui_test_settle ();
  g_assert_cmpstr (first_number (table), ==, "A0000");
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  ui_test_assert_freed (window, GTK_WIDGET (table));
}

static void
test_accessibility (void)
{
  GtkWidget *table = g_object_ref_sink (kc_record_table_view_new ());

  kc_record_table_view_set_label (KC_RECORD_TABLE_VIEW (table), "Customer Managers");
  gtk_test_accessible_assert_property (kc_record_table_view_get_view (KC_RECORD_TABLE_VIEW (table)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Customer Managers");
  g_assert_finalize_object (table);
}

static guint
count_shown_rows (GtkWidget *widget)
{
  guint n = g_str_equal (gtk_widget_get_css_name (widget), "row") && gtk_widget_get_visible (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_shown_rows (child);
  return n;
}

/* A screenful of rows comes at once and the page without anybody's doing; what is done to all rows or to one of them meanwhile is done to the
 * page. Rows that are gone are hidden at once, and taken away without anybody's doing. */
static void
test_filling (void)
{
  KcRecordTableView *table = KC_RECORD_TABLE_VIEW (kc_record_table_view_new ());
  GtkWindow *window = ui_test_show (GTK_WIDGET (table), 600, 400);
  g_autoptr (KcReport) few = make_report (3), many = make_report (200), none = make_report (0);
  GtkSelectionModel *rows = gtk_column_view_get_model (kc_record_table_view_get_view (table));
  g_autoptr (GPtrArray) selected = NULL, three = NULL, one = NULL, nothing = NULL;

  kc_record_table_view_set_report (table, few);
  kc_record_table_view_update_report (table, many);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), >=, 12);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), <, 200);
  gtk_selection_model_select_all (rows);
  WAIT_FOR (g_list_model_get_n_items (G_LIST_MODEL (rows)) == 200);
  selected = kc_record_table_view_get_selected (table);
  g_assert_cmpuint (selected->len, ==, 200);

  kc_record_table_view_update_report (table, few);
  g_assert_cmpuint (count_shown_rows (GTK_WIDGET (table)), ==, 3);
  gtk_selection_model_select_all (rows);
  three = kc_record_table_view_get_selected (table);
  g_assert_cmpuint (three->len, ==, 3);
  kc_record_table_view_update_report (table, many);
  g_assert_cmpuint (count_shown_rows (GTK_WIDGET (table)), ==, 200);
  kc_record_table_view_update_report (table, few);
  WAIT_FOR (g_list_model_get_n_items (G_LIST_MODEL (rows)) == 3);
  g_assert_cmpuint (count_shown_rows (GTK_WIDGET (table)), ==, 3);
  kc_record_table_view_update_report (table, many);
  kc_record_table_view_select (table, 150);
  one = kc_record_table_view_get_selected (table);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (kc_report_row_get_id (g_ptr_array_index (one, 0)), ==, 150);

  kc_record_table_view_update_report (table, none);
  kc_record_table_view_select (table, 150);
  nothing = kc_record_table_view_get_selected (table);
  g_assert_cmpuint (nothing->len, ==, 0);
  ui_test_assert_freed (window, GTK_WIDGET (table));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/table/page-bar", test_page_bar);
  g_test_add_func ("/ui/table/pages", test_pages);
  g_test_add_func ("/ui/table/sort", test_sort);
  g_test_add_func ("/ui/table/initial-sort", test_initial_sort);
  g_test_add_func ("/ui/table/selection-and-copy", test_selection_and_copy);
  g_test_add_func ("/ui/table/copy-has-no-tabs-of-cells", test_copy_has_no_tabs_of_cells);
  g_test_add_func ("/ui/table/filter-bar", test_filter_bar);
  g_test_add_func ("/ui/table/filter-menu", test_filter_menu);
  g_test_add_func ("/ui/table/empty-and-filtered", test_empty_and_filtered);
  g_test_add_func ("/ui/table/overtaken", test_overtaken);
  g_test_add_func ("/ui/table/widths", test_widths);
  g_test_add_func ("/ui/table/layout", test_layout);
  g_test_add_func ("/ui/table/report-again", test_report_again);
  g_test_add_func ("/ui/table/filling", test_filling);
  g_test_add_func ("/ui/table/accessibility", test_accessibility);
  return g_test_run ();
}
