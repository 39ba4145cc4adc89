/* The window on a file that holds a province's managers: bench-window first|use DATABASE
 *   first  milliseconds from start to the first painted frame, the processor's part of it, to the first one with the figures of the file, and
 *          peak memory in kilobytes
 *   use    turning a page (the first time at once after the list was opened), typing in the search (key after key, and after a pause in which the table has made all its rows), opening a staff file:
 *          milliseconds from the action to the painted frame, median and worst of many, and the processor's part of both, which other work on the
 *          machine does not touch; a last line with peak memory in kilobytes */
#include <adwaita.h>

#include "bench-frame.h"
#include "kc-filter-bar.h"
#include "kc-managers-page.h"
#include "kc-record-table-view.h"
#include "kc-state-view.h"
#include "kc-window-page.h"
#include "kc-window.h"

#define N_TIMES 30
/* Milliseconds. */
#define BETWEEN_KEYS 150
#define LONG_PAUSE 1000

static const char *mode, *path;
static guint n_frames, n_arrived;

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
arrived_cb (void)
{
  n_arrived++;
}

typedef struct
{
  double times[N_TIMES], processor[N_TIMES];
  guint n;
  gint64 start;
  double processor_start;
} Series;

static void
series_begin (Series *self)
{
  self->start = g_get_monotonic_time ();
  self->processor_start = bench_processor ();
}

/* Until what was asked for has arrived, and a frame with it has been painted; it may look as the one before. */
static void
series_end (Series *self, GtkWidget *widget)
{
  while (n_arrived == 0)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (gtk_widget_get_root (widget)));
  bench_wait_frame (&n_frames);
  self->times[self->n] = (double) (g_get_monotonic_time () - self->start) / 1000;
  self->processor[self->n++] = bench_processor () - self->processor_start;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : *(const double *) a > *(const double *) b;
}

static void
series_print (Series *self, const char *what)
{
  qsort (self->times, self->n, sizeof *self->times, compare_doubles);
  qsort (self->processor, self->n, sizeof *self->processor, compare_doubles);
  g_print ("%s %.1f %.1f %.1f %.1f\n", what, self->times[self->n / 2], self->times[self->n - 1], self->processor[self->n / 2],
           self->processor[self->n - 1]);
}

/* What came in the meantime is no part of the next figure. */
static void
settle_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  n_arrived = 0;
}

static void
settle (void)
{
  settle_for (BETWEEN_KEYS);
}

static void
time_pages (KcRecordTableView *table)
{
  Series series = { 0 };

  for (guint i = 0; i < N_TIMES; i++)
    {
      settle ();
      series_begin (&series);
      kc_record_table_view_turn_page (table, i == N_TIMES / 2 ? 2 : i > N_TIMES / 2 ? -1 : 1);
      series_end (&series, GTK_WIDGET (table));
    }
  series_print (&series, "page");
}

static void
time_search (KcFilterBar *filters, const char *what, guint pause)
{
  static const char *const texts[] = { "z", "zh", "王", "王伟", "wangwei", "ww", "0001", "00010", "第7支行", "没有", "李", "l", "lxy", "芳", "x" };
  Series series = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      settle_for (pause);
      series_begin (&series);
      kc_filter_bar_set_search (filters, texts[i]);
      series_end (&series, GTK_WIDGET (filters));
    }
  series_print (&series, what);
  kc_filter_bar_set_search (filters, "");
}

static void
time_files (KcWindow *window)
{
  Series series = { 0 };
  double first;
  gulong handler;
  gint64 start = g_get_monotonic_time ();

  /* The page is made by the first one. */
  kc_window_show_target (window, "staff-file?id=1");
  bench_wait_frame (&n_frames);
  first = (double) (g_get_monotonic_time () - start) / 1000;
  settle ();
  handler = g_signal_connect (kc_window_get_page (window), "title-changed", G_CALLBACK (arrived_cb), NULL);
  for (guint i = 0; i < N_TIMES; i++)
    {
      g_autofree char *target = g_strdup_printf ("staff-file?id=%u", 11 + i * 97);

      kc_window_show_target (window, "managers");
      settle ();
      series_begin (&series);
      kc_window_show_target (window, target);
      series_end (&series, GTK_WIDGET (window));
    }
  g_signal_handler_disconnect (kc_window_get_page (window), handler);
  series_print (&series, "file");
  g_print ("first-file %.1f %.1f\n", first, first);
}

static void
use (KcWindow *window)
{
  GtkWidget *page;
  KcRecordTableView *table;
  KcFilterBar *filters;
  Series first = { 0 }, at_once = { 0 };

  kc_window_show_target (window, "managers");
  page = kc_window_get_page (window);
  table = KC_RECORD_TABLE_VIEW (gtk_widget_get_template_child (page, KC_TYPE_MANAGERS_PAGE, "table"));
  g_signal_connect (table, "loaded", G_CALLBACK (arrived_cb), NULL);
  series_begin (&first);
  series_end (&first, GTK_WIDGET (table));
  series_print (&first, "first-page");
  /* While the rows out of sight are still being made. */
  n_arrived = 0;
  series_begin (&at_once);
  kc_record_table_view_turn_page (table, 1);
  series_end (&at_once, GTK_WIDGET (table));
  series_print (&at_once, "page-at-once");
  time_pages (table);
  filters = KC_FILTER_BAR (gtk_widget_get_template_child (page, KC_TYPE_MANAGERS_PAGE, "filters"));
  time_search (filters, "search", BETWEEN_KEYS);
  time_search (filters, "search-after-pause", LONG_PAUSE);
  settle ();
  time_files (window);
  g_print ("memory %ld %ld\n", bench_peak_kilobytes (), bench_peak_kilobytes ());
}

static gboolean
shows_figures (KcWindow *window)
{
  GtkWidget *page = kc_window_get_page (window);
  GtkWidget *state = page != NULL ? find_widget (page, KC_TYPE_STATE_VIEW) : NULL;

  return state != NULL && g_str_equal (kc_state_view_get_state (KC_STATE_VIEW (state)), "content")
         && find_widget (state, KC_TYPE_RECORD_TABLE_VIEW) != NULL;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* As app/kc-application.c does it: the file is opened while the window is painted, and shown after the first frame. */
static void
activate_cb (GApplication *application, gpointer data)
{
  GtkWidget *window = kc_window_new (GTK_APPLICATION (application), NULL);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (KcWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  double first, processor;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 720);
  gtk_window_present (GTK_WINDOW (window));
  bench_count_frames (window, &n_frames);
  kc_workspace_open_async (path, NULL, opened_cb, &opened);
  bench_wait_frame (&n_frames);
  first = bench_since_start ();
  processor = bench_processor ();
  while (opened == NULL)
    g_main_context_iteration (NULL, TRUE);
  workspace = kc_workspace_open_finish (opened, &error);
  if (workspace == NULL)
    g_error ("%s", error->message);
  kc_window_set_workspace (KC_WINDOW (window), workspace);
  while (!shows_figures (KC_WINDOW (window)))
    g_main_context_iteration (NULL, TRUE);
  bench_wait_frame (&n_frames);
  if (g_str_equal (mode, "first"))
    g_print ("%.1f %.1f %.1f %ld\n", first, processor, bench_since_start (), bench_peak_kilobytes ());
  else
    use (KC_WINDOW (window));
  kc_window_set_workspace (KC_WINDOW (window), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  kc_workspace_close (workspace);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  if (argc != 3)
    return 2;
  mode = argv[1];
  path = argv[2];
  application = adw_application_new ("org.kaocheng.Bench", G_APPLICATION_NON_UNIQUE);
  g_application_set_resource_base_path (G_APPLICATION (application), "/org/kaocheng/Kaocheng");
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
