/* How long the window of an import stands still: bench-import-window FOLDER STAFF FIGURES
 *   FOLDER   of many branch files, looked at
 *   STAFF    a sheet of staff that is taken in first
 *   FIGURES  a sheet of many rows with numbers that cannot be read: planned, and one cell after the other corrected
 * A line each: the longest time from one wait of the main loop to the next, in milliseconds, and the main thread's processor part of it, which other work on
 * the machine does not touch. */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "kc-import-assistant.h"
#include "kc-import-plan-view.h"
#include "kc-import-work.h"
#include "kc-imports-page.h"
#include "kc-record-table-view.h"
#include "kc-window-page.h"
#include "kc-workspace.h"

static gint64 left_at;
static double left_processor, worst, worst_processor;

static double
get_processor (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1000000;
}

/* Between two of these the window does not answer. */
static gint
poll_cb (GPollFD *fds, guint n_fds, gint timeout)
{
  double processor = get_processor () - left_processor, time = (double) (g_get_monotonic_time () - left_at) / 1000;
  gint n;

  if (processor > worst_processor)
    {
      worst_processor = processor;
      worst = time;
    }
  n = g_poll (fds, n_fds, timeout);
  left_at = g_get_monotonic_time ();
  left_processor = get_processor ();
  return n;
}

static void
begin (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  worst = worst_processor = 0;
  left_at = g_get_monotonic_time ();
  left_processor = get_processor ();
}

static void
end (const char *what)
{
  g_print ("%s %.1f %.1f\n", what, worst, worst_processor);
}

static void
settle (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, g_main_context_pending (NULL));
}

static void
wait_idle (KcImportAssistant *assistant)
{
  while (kc_import_assistant_is_busy (assistant))
    g_main_context_iteration (NULL, TRUE);
  settle (500);
}

static void
next (KcImportAssistant *assistant, const char *what)
{
  begin ();
  gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.next", NULL);
  wait_idle (assistant);
  end (what);
}

static void
open_files (GtkWidget *page, KcImportAssistant *assistant, const char *path, const char *what)
{
  const char *const paths[] = { path, NULL };

  begin ();
  kc_window_page_open_files (KC_WINDOW_PAGE (page), paths);
  wait_idle (assistant);
  end (what);
}

static GtkWidget *
find_widget (GtkWidget *root, GType type, const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (label == NULL || (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), label))))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* One finding after the other, as a person does. */
static void
correct (KcImportAssistant *assistant)
{
  GtkWidget *view = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (assistant), KC_TYPE_IMPORT_ASSISTANT, "plan_view"));
  GtkWidget *kind = find_widget (view, GTK_TYPE_LABEL, kc_issue_code_title (KC_ISSUE_NUMBER_UNREADABLE));
  GtkWidget *row = gtk_widget_get_ancestor (kind, GTK_TYPE_LIST_BOX_ROW);
  KcRecordTableView *findings = KC_RECORD_TABLE_VIEW (gtk_widget_get_template_child (view, KC_TYPE_IMPORT_PLAN_VIEW, "findings"));
  GtkWidget *cells = GTK_WIDGET (gtk_widget_get_template_child (view, KC_TYPE_IMPORT_PLAN_VIEW, "row_view"));

  begin ();
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
  settle (500);
  end ("choose-kind");
  begin ();
  kc_record_table_view_select (findings, kc_report_row_get_id (g_list_model_get_item (kc_report_get_rows (kc_record_table_view_get_page (findings)), 0)));
  settle (500);
  end ("choose-row");
  begin ();
  for (guint i = 0; i < 8; i++)
    {
      GtkWidget *entry = find_widget (cells, GTK_TYPE_ENTRY, NULL);

      gtk_editable_set_text (GTK_EDITABLE (entry), "7");
      g_signal_emit_by_name (entry, "activate");
      wait_idle (assistant);
    }
  end ("correct");
}

static void
activate_cb (GApplication *application, gpointer data)
{
  char **arguments = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("kc-bench-XXXXXX", NULL), *path = g_build_filename (folder, "bank.kaocheng", NULL);
  g_autoptr (KcWorkspace) workspace = kc_workspace_open_sync (path, TRUE, &error);
  GtkWidget *page = g_object_new (KC_TYPE_IMPORTS_PAGE, NULL), *window = adw_application_window_new (GTK_APPLICATION (application));
  KcImportAssistant *assistant = KC_IMPORT_ASSISTANT (gtk_widget_get_template_child (page, KC_TYPE_IMPORTS_PAGE, "assistant"));

  if (workspace == NULL)
    g_error ("%s", error->message);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 720);
  gtk_window_present (GTK_WINDOW (window));
  kc_window_page_set_workspace (KC_WINDOW_PAGE (page), workspace);
  settle (500);
  open_files (page, assistant, arguments[2], "look-staff");
  next (assistant, "columns-staff");
  next (assistant, "plan-staff");
  next (assistant, "apply-staff");
  next (assistant, "close-staff");
  open_files (page, assistant, arguments[3], "look-figures");
  next (assistant, "columns-figures");
  next (assistant, "plan-figures");
  correct (assistant);
  kc_import_assistant_cancel (assistant);
  open_files (page, assistant, arguments[1], "look-folder");
  next (assistant, "columns-folder");
  next (assistant, "plan-folder");
  kc_import_assistant_cancel (assistant);
  kc_window_page_set_workspace (KC_WINDOW_PAGE (page), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  kc_workspace_close (workspace);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  if (argc != 4)
    return 2;
  g_main_context_set_poll_func (NULL, poll_cb);
  application = adw_application_new ("org.kaocheng.Bench", G_APPLICATION_NON_UNIQUE);
  g_application_set_resource_base_path (G_APPLICATION (application), "/org/kaocheng/Kaocheng");
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), argv);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
