/* Imports 导入 on a real file: the sample sheets through the assistant, the plan's counts and findings, corrections, undo, refusals. */
#include "ui-test.h"

#include <string.h>

#include "kc-import-assistant.h"
#include "kc-import-columns-view.h"
#include "kc-import-plan-view.h"
#include "kc-import-source-view.h"
#include "kc-imports-page.h"
#include "kc-issue-row.h"
#include "kc-record-table-view.h"
#include "kc-staff.h"
#include "kc-state-view.h"
#include "kc-window-page.h"
#include "kc-work-bar.h"
#include "test-folder.h"

typedef struct
{
  char *folder;
  KcWorkspace *workspace;
  GtkWidget *page;
  GtkWindow *window;
  KcImportAssistant *assistant;
  KcRecordTableView *history;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
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

static void
tear_down (Fixture *self, gconstpointer data)
{
  kc_window_page_set_workspace (KC_WINDOW_PAGE (self->page), NULL);
  ui_test_assert_freed (self->window, self->page);
  kc_workspace_close (self->workspace);
  g_clear_object (&self->workspace);
  test_folder_remove (self->folder);
}

/* --- what a person does --- */

static void
open_sheets (Fixture *self, const char *const *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (; *names != NULL; names++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("KC_SOURCE_DIR"), "resources", "samples", *names, NULL);
      g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  kc_window_page_open_files (KC_WINDOW_PAGE (self->page), (const char *const *) paths);
  g_assert_true (kc_import_assistant_is_busy (self->assistant));
  WAIT_FOR (!kc_import_assistant_is_busy (self->assistant));
}

/* In the order in which a file chooser gives them: not the order in which they must be taken in. */
static const char *const samples[] = { "2024-2025月度业绩.xlsx", "不良与考试.csv", "员工名册.xls", NULL };
static const char *const staff_only[] = { "员工名册.xls", NULL };

static void
go_next (Fixture *self, const char *step)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.next", NULL));
  WAIT_FOR (!kc_import_assistant_is_busy (self->assistant));
  g_assert_cmpstr (kc_import_assistant_get_step (self->assistant), ==, step);
}

static void
take_in (Fixture *self, const char *const *names)
{
  open_sheets (self, names);
  go_next (self, "columns");
  go_next (self, "plan");
  go_next (self, "done");
}

static GtkWidget *
part (Fixture *self, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self->assistant), KC_TYPE_IMPORT_ASSISTANT, name));
}

static guint
count_children (GtkWidget *box, GType type)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += g_type_is_a (G_OBJECT_TYPE (child), type);
  return n;
}

static void
collect (GtkWidget *root, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GtkWidget *
get_kinds (GtkWidget *plan_view)
{
  return ui_test_find (GTK_WIDGET (gtk_widget_get_template_child (plan_view, KC_TYPE_IMPORT_PLAN_VIEW, "kinds")), GTK_TYPE_LIST_BOX);
}

/* Kinds that are only noted silently are listed too. */
static void
show_silent (GtkWidget *plan_view)
{
  GtkWidget *kinds = GTK_WIDGET (gtk_widget_get_template_child (plan_view, KC_TYPE_IMPORT_PLAN_VIEW, "kinds"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_test_find (kinds, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

/* "title count" of each row of the list at the left, a line each. */
static char *
list_kinds (GtkWidget *plan_view)
{
  GtkWidget *kinds = get_kinds (plan_view);
  g_autoptr (GString) text = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (kinds); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autoptr (GPtrArray) labels = g_ptr_array_new ();

      collect (row, GTK_TYPE_LABEL, labels);
      g_string_append_printf (text, "%s %s\n", gtk_label_get_text (g_ptr_array_index (labels, 0)), gtk_label_get_text (g_ptr_array_index (labels, 1)));
    }
  return g_strdup (text->str);
}

static GtkListBoxRow *
find_kind (GtkWidget *plan_view, const char *title)
{
  GtkWidget *kinds = get_kinds (plan_view);

  for (GtkWidget *row = gtk_widget_get_first_child (kinds); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (ui_test_find_label (row, title) != NULL)
      return GTK_LIST_BOX_ROW (row);
  return NULL;
}

static KcRecordTableView *
choose_kind (GtkWidget *plan_view, const char *title, const char *table)
{
  GtkListBox *kinds = GTK_LIST_BOX (get_kinds (plan_view));
  GtkListBoxRow *row = find_kind (plan_view, title);

  g_assert_nonnull (row);
  gtk_list_box_select_row (kinds, row);
  return KC_RECORD_TABLE_VIEW (gtk_widget_get_template_child (plan_view, KC_TYPE_IMPORT_PLAN_VIEW, table));
}

static guint
count_rows (KcRecordTableView *table)
{
  return g_list_model_get_n_items (kc_report_get_rows (kc_record_table_view_get_page (table)));
}

/* Of the newest batch. */
static gboolean
history_says (Fixture *self, guint column, const char *text)
{
  g_autoptr (KcReportRow) item = g_list_model_get_item (kc_report_get_rows (kc_record_table_view_get_page (self->history)), 0);

  return item != NULL && g_strcmp0 (kc_report_row_get_text (item, column), text) == 0;
}

static void
wait_history (Fixture *self, guint n)
{
  kc_window_page_reload (KC_WINDOW_PAGE (self->page));
  WAIT_FOR (kc_record_table_view_get_page (self->history) != NULL && count_rows (self->history) == n);
}

static guint64
count_staff (Fixture *self)
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
static GtkWindow *
wait_dialog (Fixture *self, GType type)
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

static void
undo_first_batch (Fixture *self)
{
  g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (kc_record_table_view_get_page (self->history)), 0);

  kc_record_table_view_select (self->history, kc_report_row_get_id (row));
  g_assert_true (gtk_widget_activate_action (self->page, "imports.undo-batch", NULL));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (wait_dialog (self, ADW_TYPE_MESSAGE_DIALOG)), "confirm");
}

static gboolean
can_undo (Fixture *self)
{
  GtkWidget *button = GTK_WIDGET (gtk_widget_get_template_child (self->page, KC_TYPE_IMPORTS_PAGE, "undo_button"));

  return gtk_widget_is_sensitive (button);
}

/* --- tests --- */

/* What the generator of the samples knows: "code count" for each kind of finding. */
static GHashTable *
expected_counts (void)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path = g_build_filename (g_getenv ("KC_SOURCE_DIR"), "resources", "samples", "expected-findings.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  for (const char *p = text; (p = strstr (p, "\"code\": \"")) != NULL;)
    {
      char *code = g_strndup (p + 9, strcspn (p + 9, "\""));

      p += 9;
      g_hash_table_insert (counts, code, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, code)) + 1));
    }
  return counts;
}

static void
assert_plan_shows_expected_findings (GtkWidget *plan_view)
{
  g_autofree char *shown = NULL;
  g_autoptr (GHashTable) expected = expected_counts ();
  guint n_codes = 0;

  show_silent (plan_view);
  shown = list_kinds (plan_view);

  for (guint code = 0; code < KC_N_ISSUE_CODES; code++)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (expected, kc_issue_code_to_nick (code)));
      g_autofree char *line = g_strdup_printf ("%s %u\n", kc_issue_code_title (code), n);

      if (n > 0)
        {
          n_codes++;
          if (strstr (shown, line) == NULL)
            g_error ("no “%s” in:\n%s", line, shown);
        }
      else
        g_assert_null (find_kind (plan_view, kc_issue_code_title (code)));
    }
  g_assert_cmpuint (n_codes, ==, g_hash_table_size (expected));
}

static void
test_sample_sheets (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (count_staff (self), ==, 0);
  open_sheets (self, samples);
  g_assert_cmpstr (kc_import_assistant_get_step (self->assistant), ==, "found");
  g_assert_cmpuint (count_children (part (self, "found_box"), KC_TYPE_IMPORT_SOURCE_VIEW), ==, 3);
  g_assert_true (kc_window_page_has_edits (KC_WINDOW_PAGE (self->page)));
  go_next (self, "columns");
  g_assert_cmpuint (count_children (part (self, "columns_box"), KC_TYPE_IMPORT_COLUMNS_VIEW), ==, 3);
  go_next (self, "plan");
  assert_plan_shows_expected_findings (part (self, "plan_view"));
  g_assert_cmpuint (count_staff (self), ==, 0);
  go_next (self, "done");
  assert_plan_shows_expected_findings (part (self, "done_view"));
  g_assert_cmpuint (count_staff (self), ==, 120);
  g_assert_false (kc_window_page_has_edits (KC_WINDOW_PAGE (self->page)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.next", NULL));

  wait_history (self, 1);
  g_assert_true (history_says (self, 2, "员工名册.xls, 2024-2025月度业绩.xlsx, 不良与考试.csv"));
  g_assert_false (can_undo (self));
  undo_first_batch (self);
  WAIT_FOR (count_staff (self) == 0);
  wait_history (self, 1);
  WAIT_FOR (history_says (self, 6, "Taken back"));
  g_assert_false (can_undo (self));
}

/* A kind of finding shows its cells; a row shows its findings in full. */
static void
test_plan_leads_to_cells (Fixture *self, gconstpointer data)
{
  GtkWidget *plan_view;
  KcRecordTableView *table;
  g_autoptr (KcReportRow) row = NULL;
  GtkRevealer *detail;

  open_sheets (self, samples);
  go_next (self, "columns");
  go_next (self, "plan");
  plan_view = part (self, "plan_view");
  table = choose_kind (plan_view, kc_issue_code_title (KC_ISSUE_CITIZEN_ID_CHECK_DIGIT), "findings");
  g_assert_cmpuint (count_rows (table), ==, 1);
  row = g_list_model_get_item (kc_report_get_rows (kc_record_table_view_get_page (table)), 0);
  g_assert_cmpstr (kc_report_row_get_text (row, 0), ==, "员工名册.xls");
  g_assert_true (g_str_has_prefix (kc_report_row_get_text (row, 1), "花名册!"));

  table = choose_kind (plan_view, kc_verdict_get_label (KC_VERDICT_REFUSED), "table");
  g_assert_cmpuint (count_rows (table), >, 6);
  detail = GTK_REVEALER (gtk_widget_get_template_child (plan_view, KC_TYPE_IMPORT_PLAN_VIEW, "detail"));
  g_assert_false (gtk_revealer_get_reveal_child (detail));
  g_clear_object (&row);
  row = g_list_model_get_item (kc_report_get_rows (kc_record_table_view_get_page (table)), 0);
  kc_record_table_view_select (table, kc_report_row_get_id (row));
  WAIT_FOR (gtk_revealer_get_reveal_child (detail));
  g_assert_nonnull (ui_test_find (GTK_WIDGET (detail), KC_TYPE_ISSUE_ROW));
}

/* The same sheets again: nothing to write, and nothing can be applied. */
static void
test_again_is_nothing (Fixture *self, gconstpointer data)
{
  take_in (self, staff_only);
  open_sheets (self, staff_only);
  go_next (self, "columns");
  go_next (self, "plan");
  g_assert_false (gtk_widget_is_sensitive (part (self, "next_button")));
  g_assert_null (find_kind (part (self, "plan_view"), kc_verdict_get_label (KC_VERDICT_ADDED)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.back", NULL));
  g_assert_cmpstr (kc_import_assistant_get_step (self->assistant), ==, "columns");
  g_assert_true (gtk_widget_is_sensitive (part (self, "next_button")));
  kc_import_assistant_cancel (self->assistant);
  wait_history (self, 1);
}

/* A column that a person leaves out stays out of the plan; the rows then lack what they need. */
static void
test_column_left_out (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) drop_downs = g_ptr_array_new ();
  GtkDropDown *number = NULL;

  open_sheets (self, staff_only);
  go_next (self, "columns");
  collect (part (self, "columns_box"), GTK_TYPE_DROP_DOWN, drop_downs);
  g_assert_cmpuint (drop_downs->len, >, 15);
  for (guint i = 0; i < drop_downs->len; i++)
    {
      GtkStringObject *chosen = gtk_drop_down_get_selected_item (g_ptr_array_index (drop_downs, i));

      if (g_str_has_suffix (gtk_string_object_get_string (chosen), "Phone"))
        number = g_ptr_array_index (drop_downs, i);
    }
  g_assert_nonnull (number);
  gtk_drop_down_set_selected (number, 0);
  go_next (self, "plan");
  g_assert_nonnull (find_kind (part (self, "plan_view"), kc_issue_code_title (KC_ISSUE_COLUMN_NOT_MATCHED)));
  go_next (self, "done");
  g_assert_cmpuint (count_staff (self), >, 100);
}

/* Another header row asks for another look; the sheet is then without known columns. */
static void
test_header_corrected (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) spins = g_ptr_array_new ();
  GtkButton *next = GTK_BUTTON (part (self, "next_button"));

  open_sheets (self, staff_only);
  collect (part (self, "found_box"), GTK_TYPE_SPIN_BUTTON, spins);
  g_assert_cmpuint (spins->len, ==, 2);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (g_ptr_array_index (spins, 0)), ==, 3);
  gtk_spin_button_set_value (g_ptr_array_index (spins, 0), 5);
  g_assert_cmpstr (gtk_button_get_label (next), ==, "_Look Again");
  go_next (self, "found");
  g_assert_cmpstr (gtk_button_get_label (next), ==, "_Match Columns");
  g_ptr_array_set_size (spins, 0);
  collect (part (self, "found_box"), GTK_TYPE_SPIN_BUTTON, spins);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (g_ptr_array_index (spins, 0)), ==, 5);
  gtk_spin_button_set_value (g_ptr_array_index (spins, 0), 3);
  go_next (self, "found");
  go_next (self, "columns");
  go_next (self, "plan");
  go_next (self, "done");
  g_assert_cmpuint (count_staff (self), >, 100);
}

static void
test_not_a_sheet (Fixture *self, gconstpointer data)
{
  static const char *const none[] = { "README.md", "no-such-file.xlsx", NULL };
  KcStateView *state = KC_STATE_VIEW (part (self, "state"));

  open_sheets (self, none);
  g_assert_cmpstr (kc_state_view_get_state (state), ==, "message");
  g_assert_false (gtk_widget_is_sensitive (part (self, "next_button")));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.cancel", NULL));
  g_assert_cmpuint (count_staff (self), ==, 0);
  wait_history (self, 0);
  /* and the next files are looked at as if nothing had been */
  open_sheets (self, staff_only);
  g_assert_cmpstr (kc_state_view_get_state (state), ==, "content");
  go_next (self, "columns");
}

/* Cancelled while the plan is made: back where it was, nothing written. */
static void
test_cancel_plan (Fixture *self, gconstpointer data)
{
  KcWorkBar *work_bar = KC_WORK_BAR (part (self, "work_bar"));

  open_sheets (self, samples);
  go_next (self, "columns");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.next", NULL));
  g_assert_true (kc_work_bar_is_running (work_bar));
  kc_work_bar_cancel (work_bar);
  WAIT_FOR (!kc_import_assistant_is_busy (self->assistant));
  g_assert_cmpstr (kc_import_assistant_get_step (self->assistant), ==, "columns");
  g_assert_false (kc_work_bar_is_running (work_bar));
  g_assert_cmpuint (count_staff (self), ==, 0);
}

/* The page goes away while a plan is made: it is cancelled, nobody is called back. */
static void
test_leave_while_busy (Fixture *self, gconstpointer data)
{
  open_sheets (self, samples);
  go_next (self, "columns");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.next", NULL));
  g_assert_true (kc_import_assistant_is_busy (self->assistant));
  kc_window_page_discard_edits (KC_WINDOW_PAGE (self->page));
  g_assert_false (kc_import_assistant_is_busy (self->assistant));
  g_assert_false (kc_window_page_has_edits (KC_WINDOW_PAGE (self->page)));
  g_assert_cmpuint (count_staff (self), ==, 0);
}

static KcRecord *
load_first_person (Fixture *self)
{
  KcStore *store = kc_workspace_get_store (self->workspace);
  g_autoptr (GAsyncResult) found = NULL, loaded = NULL;
  g_autoptr (KcStaffFile) file = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  kc_staff_find_async (store, "0101001", NULL, ui_test_take_result_cb, &found);
  WAIT_FOR (found != NULL);
  id = kc_staff_find_finish (store, found, &error);
  g_assert_no_error (error);
  kc_staff_file_load_async (store, id, NULL, ui_test_take_result_cb, &loaded);
  WAIT_FOR (loaded != NULL);
  file = kc_staff_file_load_finish (store, loaded, &error);
  g_assert_no_error (error);
  return g_object_ref (kc_staff_file_get_record (file));
}

/* What was changed by hand since is not thrown away with the batch: it is named, and nothing is undone. */
static void
test_undo_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (KcRecord) person = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;
  KcStore *store = kc_workspace_get_store (self->workspace);
  GtkWindow *dialog;

  take_in (self, staff_only);
  person = load_first_person (self);
  kc_record_set_text (person, "phone", "13800000000");
  kc_record_save_async (store, person, "test", NULL, NULL, ui_test_take_result_cb, &saved);
  WAIT_FOR (saved != NULL);
  kc_record_save_finish (store, saved, &error);
  g_assert_no_error (error);

  wait_history (self, 1);
  undo_first_batch (self);
  dialog = wait_dialog (self, ADW_TYPE_WINDOW);
  WAIT_FOR (ui_test_find (GTK_WIDGET (dialog), KC_TYPE_ISSUE_ROW) != NULL);
  gtk_window_destroy (dialog);
  g_assert_cmpuint (count_staff (self), >, 100);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/imports/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("sample-sheets", test_sample_sheets);
  ADD ("plan-leads-to-cells", test_plan_leads_to_cells);
  ADD ("again-is-nothing", test_again_is_nothing);
  ADD ("column-left-out", test_column_left_out);
  ADD ("header-corrected", test_header_corrected);
  ADD ("not-a-sheet", test_not_a_sheet);
  ADD ("cancel-plan", test_cancel_plan);
  ADD ("leave-while-busy", test_leave_while_busy);
  ADD ("undo-refused", test_undo_refused);
#undef ADD
  return g_test_run ();
}
