#include "import-test.h"

#include <string.h>

#include "kc-import-plan-view.h"
#include "kc-imports-page.h"
#include "kc-staff.h"
#include "kc-window-page.h"
#include "test-folder.h"


void
import_test_set_up (ImportTest *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = test_folder_new ();
  path = g_build_filename (self->folder, "bank.kaocheng", NULL);
  self->workspace = kc_workspace_open_sync (path, TRUE, &error);
  g_assert_no_error (error);
  self->page = g_object_new (KC_TYPE_IMPORTS_PAGE, NULL);
  self->window = ui_test_show (self->page, 1100, 660);
  kc_window_page_set_workspace (KC_WINDOW_PAGE (self->page), self->workspace);
  self->assistant = KC_IMPORT_ASSISTANT (gtk_widget_get_template_child (self->page, KC_TYPE_IMPORTS_PAGE, "assistant"));
  self->history = KC_RECORD_TABLE_VIEW (gtk_widget_get_template_child (self->page, KC_TYPE_IMPORTS_PAGE, "table"));
}

void
import_test_tear_down (ImportTest *self, gconstpointer data)
{
  kc_window_page_set_workspace (KC_WINDOW_PAGE (self->page), NULL);
  ui_test_assert_freed (self->window, self->page);
  kc_workspace_close (self->workspace);
  g_clear_object (&self->workspace);
  test_folder_remove (self->folder);
}

/* --- what a person does --- */

/* The views of many sheets come one after the other, when nothing else is to be done. */
static void
wait_for_views (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

void
import_test_open_paths (ImportTest *self, const char *const *paths)
{
  kc_window_page_open_files (KC_WINDOW_PAGE (self->page), paths);
  g_assert_true (kc_import_assistant_is_busy (self->assistant));
  WAIT_FOR (!kc_import_assistant_is_busy (self->assistant));
  wait_for_views ();
}

void
import_test_open_sheets (ImportTest *self, const char *const *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (; *names != NULL; names++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("KC_SOURCE_DIR"), "resources", "samples", *names, NULL);
      g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  import_test_open_paths (self, (const char *const *) paths);
}

void
import_test_open_text (ImportTest *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  import_test_open_paths (self, paths);
}

void
import_test_go_next (ImportTest *self, const char *step)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.next", NULL));
  WAIT_FOR (!kc_import_assistant_is_busy (self->assistant));
  g_assert_cmpstr (kc_import_assistant_get_step (self->assistant), ==, step);
  wait_for_views ();
}

void
import_test_take_in (ImportTest *self, const char *const *names)
{
  import_test_open_sheets (self, names);
  import_test_go_next (self, "columns");
  import_test_go_next (self, "plan");
  import_test_go_next (self, "done");
}

GtkWidget *
import_test_part (ImportTest *self, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self->assistant), KC_TYPE_IMPORT_ASSISTANT, name));
}

guint
import_test_count_children (GtkWidget *box, GType type)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += g_type_is_a (G_OBJECT_TYPE (child), type);
  return n;
}

void
import_test_collect (GtkWidget *root, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    import_test_collect (child, type, found);
}

GtkWidget *
import_test_get_kinds (GtkWidget *plan_view)
{
  return ui_test_find (GTK_WIDGET (gtk_widget_get_template_child (plan_view, KC_TYPE_IMPORT_PLAN_VIEW, "kinds")), GTK_TYPE_LIST_BOX);
}

/* Kinds that are only noted silently are listed too. */
void
import_test_show_silent (GtkWidget *plan_view)
{
  GtkWidget *kinds = GTK_WIDGET (gtk_widget_get_template_child (plan_view, KC_TYPE_IMPORT_PLAN_VIEW, "kinds"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_test_find (kinds, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

/* "title count" of each row of the list at the left, a line each. */
char *
import_test_list_kinds (GtkWidget *plan_view)
{
  GtkWidget *kinds = import_test_get_kinds (plan_view);
  g_autoptr (GString) text = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (kinds); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autoptr (GPtrArray) labels = g_ptr_array_new ();

      import_test_collect (row, GTK_TYPE_LABEL, labels);
      g_string_append_printf (text, "%s %s\n", gtk_label_get_text (g_ptr_array_index (labels, 0)), gtk_label_get_text (g_ptr_array_index (labels, 1)));
    }
  return g_strdup (text->str);
}

GtkListBoxRow *
import_test_find_kind (GtkWidget *plan_view, const char *title)
{
  GtkWidget *kinds = import_test_get_kinds (plan_view);

  for (GtkWidget *row = gtk_widget_get_first_child (kinds); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (ui_test_find_label (row, title) != NULL)
      return GTK_LIST_BOX_ROW (row);
  return NULL;
}

KcRecordTableView *
import_test_choose_kind (GtkWidget *plan_view, const char *title, const char *table)
{
  GtkListBox *kinds = GTK_LIST_BOX (import_test_get_kinds (plan_view));
  GtkListBoxRow *row = import_test_find_kind (plan_view, title);

  g_assert_nonnull (row);
  gtk_list_box_select_row (kinds, row);
  return KC_RECORD_TABLE_VIEW (gtk_widget_get_template_child (plan_view, KC_TYPE_IMPORT_PLAN_VIEW, table));
}

guint
import_test_count_rows (KcRecordTableView *table)
{
  return g_list_model_get_n_items (kc_report_get_rows (kc_record_table_view_get_page (table)));
}

/* Of the newest batch. */
gboolean
import_test_history_says (ImportTest *self, guint column, const char *text)
{
  g_autoptr (KcReportRow) item = g_list_model_get_item (kc_report_get_rows (kc_record_table_view_get_page (self->history)), 0);

  return item != NULL && g_strcmp0 (kc_report_row_get_text (item, column), text) == 0;
}

void
import_test_wait_history (ImportTest *self, guint n)
{
  kc_window_page_reload (KC_WINDOW_PAGE (self->page));
  WAIT_FOR (kc_record_table_view_get_page (self->history) != NULL && import_test_count_rows (self->history) == n);
}

guint64
import_test_count_staff (ImportTest *self)
{
  g_autoptr (KcPageRequest) request = kc_page_request_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (KcReport) report = NULL;
  g_autoptr (GError) error = NULL;
  KcStore *store = kc_workspace_get_store (self->workspace);

  kc_staff_list_async (store, request, NULL, ui_test_take_result_cb, &result);
  WAIT_FOR (result != NULL);
  report = kc_staff_list_finish (store, result, &error);
  g_assert_no_error (error);
  return kc_report_get_total (report);
}

/* The dialog in front of the page's window. */
GtkWindow *
import_test_wait_dialog (ImportTest *self, GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end)
    {
      for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
        {
          g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

          if (window != self->window && g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (GTK_WIDGET (window)))
            return window;
        }
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_not_reached ();
}

void
import_test_undo_first_batch (ImportTest *self)
{
  g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (kc_record_table_view_get_page (self->history)), 0);

  kc_record_table_view_select (self->history, kc_report_row_get_id (row));
  g_assert_true (gtk_widget_activate_action (self->page, "imports.undo-batch", NULL));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (import_test_wait_dialog (self, ADW_TYPE_MESSAGE_DIALOG)), "confirm");
}

gboolean
import_test_can_undo (ImportTest *self)
{
  GtkWidget *button = GTK_WIDGET (gtk_widget_get_template_child (self->page, KC_TYPE_IMPORTS_PAGE, "undo_button"));

  return gtk_widget_is_sensitive (button);
}
