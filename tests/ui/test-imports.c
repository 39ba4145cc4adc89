/* Imports 导入 on a real file: the sample sheets through the assistant, the plan's counts and findings, corrections, undo, refusals. */
#include "import-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "kc-import-columns-view.h"
#include "kc-import-plan-view.h"
#include "kc-import-preview.h"
#include "kc-import-source-view.h"
#include "kc-imports-page.h"
#include "kc-issue-row.h"
#include "kc-staff.h"
#include "kc-state-view.h"
#include "kc-window-page.h"
#include "kc-work-bar.h"

/* In the order in which a file chooser gives them: not the order in which they must be taken in. */
static const char *const samples[] = { "2024-2025月度业绩.xlsx", "不良与考试.csv", "员工名册.xls", NULL };
static const char *const staff_only[] = { "员工名册.xls", NULL };

static void
assert_row (KcRecordTableView *table, guint index, const char *expected)
{
  g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (kc_record_table_view_get_page (table)), index);

  g_assert_cmpstr (kc_report_row_get_text (row, 0), ==, expected);
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

  import_test_show_silent (plan_view);
  shown = import_test_list_kinds (plan_view);

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
        g_assert_null (import_test_find_kind (plan_view, kc_issue_code_title (code)));
    }
  g_assert_cmpuint (n_codes, ==, g_hash_table_size (expected));
}

static void
test_sample_sheets (ImportTest *self, gconstpointer data)
{
  g_assert_cmpuint (import_test_count_staff (self), ==, 0);
  import_test_open_sheets (self, samples);
  g_assert_cmpstr (kc_import_assistant_get_step (self->assistant), ==, "found");
  g_assert_cmpuint (import_test_count_children (import_test_part (self, "found_box"), KC_TYPE_IMPORT_SOURCE_VIEW), ==, 3);
  g_assert_true (kc_window_page_has_edits (KC_WINDOW_PAGE (self->page)));
  import_test_go_next (self, "columns");
  g_assert_cmpuint (import_test_count_children (import_test_part (self, "columns_box"), KC_TYPE_IMPORT_COLUMNS_VIEW), ==, 3);
  import_test_go_next (self, "plan");
  assert_plan_shows_expected_findings (import_test_part (self, "plan_view"));
  g_assert_cmpuint (import_test_count_staff (self), ==, 0);
  import_test_go_next (self, "done");
  assert_plan_shows_expected_findings (import_test_part (self, "done_view"));
  g_assert_cmpuint (import_test_count_staff (self), ==, 120);
  g_assert_false (kc_window_page_has_edits (KC_WINDOW_PAGE (self->page)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.next", NULL));

  import_test_wait_history (self, 1);
  g_assert_true (import_test_history_says (self, 2, "员工名册.xls, 2024-2025月度业绩.xlsx, 不良与考试.csv"));
  g_assert_false (import_test_can_undo (self));
  import_test_undo_first_batch (self);
  WAIT_FOR (import_test_count_staff (self) == 0);
  import_test_wait_history (self, 1);
  WAIT_FOR (import_test_history_says (self, 6, "Taken back"));
  g_assert_false (import_test_can_undo (self));
}

/* A kind of finding shows its cells; a row shows its findings in full. */
static void
test_plan_leads_to_cells (ImportTest *self, gconstpointer data)
{
  GtkWidget *plan_view;
  KcRecordTableView *table;
  g_autoptr (KcReportRow) row = NULL;
  GtkRevealer *detail;

  import_test_open_sheets (self, samples);
  import_test_go_next (self, "columns");
  import_test_go_next (self, "plan");
  plan_view = import_test_part (self, "plan_view");
  table = import_test_choose_kind (plan_view, kc_issue_code_title (KC_ISSUE_CITIZEN_ID_CHECK_DIGIT), "findings");
  g_assert_cmpuint (import_test_count_rows (table), ==, 1);
  row = g_list_model_get_item (kc_report_get_rows (kc_record_table_view_get_page (table)), 0);
  g_assert_cmpstr (kc_report_row_get_text (row, 0), ==, "员工名册.xls");
  g_assert_true (g_str_has_prefix (kc_report_row_get_text (row, 1), "花名册!"));

  table = import_test_choose_kind (plan_view, kc_verdict_get_label (KC_VERDICT_REFUSED), "table");
  g_assert_cmpuint (import_test_count_rows (table), >, 6);
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
test_again_is_nothing (ImportTest *self, gconstpointer data)
{
  import_test_take_in (self, staff_only);
  import_test_open_sheets (self, staff_only);
  import_test_go_next (self, "columns");
  import_test_go_next (self, "plan");
  g_assert_false (gtk_widget_is_sensitive (import_test_part (self, "next_button")));
  g_assert_null (import_test_find_kind (import_test_part (self, "plan_view"), kc_verdict_get_label (KC_VERDICT_ADDED)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.back", NULL));
  g_assert_cmpstr (kc_import_assistant_get_step (self->assistant), ==, "columns");
  g_assert_true (gtk_widget_is_sensitive (import_test_part (self, "next_button")));
  kc_import_assistant_cancel (self->assistant);
  import_test_wait_history (self, 1);
}

/* A column that a person leaves out stays out of the plan; the rows then lack what they need. */
static void
test_column_left_out (ImportTest *self, gconstpointer data)
{
  g_autoptr (GPtrArray) drop_downs = g_ptr_array_new ();
  GtkDropDown *number = NULL;

  import_test_open_sheets (self, staff_only);
  import_test_go_next (self, "columns");
  import_test_collect (import_test_part (self, "columns_box"), GTK_TYPE_DROP_DOWN, drop_downs);
  g_assert_cmpuint (drop_downs->len, >, 15);
  for (guint i = 0; i < drop_downs->len; i++)
    {
      GtkStringObject *chosen = gtk_drop_down_get_selected_item (g_ptr_array_index (drop_downs, i));

      if (g_str_has_suffix (gtk_string_object_get_string (chosen), "Phone"))
        number = g_ptr_array_index (drop_downs, i);
    }
  g_assert_nonnull (number);
  gtk_drop_down_set_selected (number, 0);
  import_test_go_next (self, "plan");
  g_assert_nonnull (import_test_find_kind (import_test_part (self, "plan_view"), kc_issue_code_title (KC_ISSUE_COLUMN_NOT_MATCHED)));
  import_test_go_next (self, "done");
  g_assert_cmpuint (import_test_count_staff (self), >, 100);
}

/* Another header row asks for another look; the sheet is then without known columns. */
static void
test_header_corrected (ImportTest *self, gconstpointer data)
{
  g_autoptr (GPtrArray) spins = g_ptr_array_new ();
  GtkButton *next = GTK_BUTTON (import_test_part (self, "next_button"));

  import_test_open_sheets (self, staff_only);
  import_test_collect (import_test_part (self, "found_box"), GTK_TYPE_SPIN_BUTTON, spins);
  g_assert_cmpuint (spins->len, ==, 2);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (g_ptr_array_index (spins, 0)), ==, 3);
  gtk_spin_button_set_value (g_ptr_array_index (spins, 0), 5);
  g_assert_cmpstr (gtk_button_get_label (next), ==, "_Look Again");
  import_test_go_next (self, "found");
  g_assert_cmpstr (gtk_button_get_label (next), ==, "_Match Columns");
  g_ptr_array_set_size (spins, 0);
  import_test_collect (import_test_part (self, "found_box"), GTK_TYPE_SPIN_BUTTON, spins);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (g_ptr_array_index (spins, 0)), ==, 5);
  gtk_spin_button_set_value (g_ptr_array_index (spins, 0), 3);
  import_test_go_next (self, "found");
  import_test_go_next (self, "columns");
  import_test_go_next (self, "plan");
  import_test_go_next (self, "done");
  g_assert_cmpuint (import_test_count_staff (self), >, 100);
}

static void
test_not_a_sheet (ImportTest *self, gconstpointer data)
{
  static const char *const none[] = { "README.md", "no-such-file.xlsx", NULL };
  KcStateView *state = KC_STATE_VIEW (import_test_part (self, "state"));

  import_test_open_sheets (self, none);
  g_assert_cmpstr (kc_state_view_get_state (state), ==, "message");
  g_assert_false (gtk_widget_is_sensitive (import_test_part (self, "next_button")));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.cancel", NULL));
  g_assert_cmpuint (import_test_count_staff (self), ==, 0);
  import_test_wait_history (self, 0);
  /* and the next files are looked at as if nothing had been */
  import_test_open_sheets (self, staff_only);
  g_assert_cmpstr (kc_state_view_get_state (state), ==, "content");
  import_test_go_next (self, "columns");
}

/* Cancelled while the plan is made: back where it was, nothing written. */
static void
test_cancel_plan (ImportTest *self, gconstpointer data)
{
  KcWorkBar *work_bar = KC_WORK_BAR (import_test_part (self, "work_bar"));

  import_test_open_sheets (self, samples);
  import_test_go_next (self, "columns");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.next", NULL));
  g_assert_true (kc_work_bar_is_running (work_bar));
  kc_work_bar_cancel (work_bar);
  WAIT_FOR (!kc_import_assistant_is_busy (self->assistant));
  g_assert_cmpstr (kc_import_assistant_get_step (self->assistant), ==, "columns");
  g_assert_false (kc_work_bar_is_running (work_bar));
  g_assert_cmpuint (import_test_count_staff (self), ==, 0);
}

/* The page goes away while a plan is made: it is cancelled, nobody is called back. */
static void
test_leave_while_busy (ImportTest *self, gconstpointer data)
{
  import_test_open_sheets (self, samples);
  import_test_go_next (self, "columns");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.next", NULL));
  g_assert_true (kc_import_assistant_is_busy (self->assistant));
  kc_window_page_discard_edits (KC_WINDOW_PAGE (self->page));
  g_assert_false (kc_import_assistant_is_busy (self->assistant));
  g_assert_false (kc_window_page_has_edits (KC_WINDOW_PAGE (self->page)));
  g_assert_cmpuint (import_test_count_staff (self), ==, 0);
}

static KcRecord *
load_first_person (ImportTest *self)
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
test_undo_refused (ImportTest *self, gconstpointer data)
{
  g_autoptr (KcRecord) person = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;
  KcStore *store = kc_workspace_get_store (self->workspace);
  GtkWindow *dialog;

  import_test_take_in (self, staff_only);
  person = load_first_person (self);
  kc_record_set_text (person, "phone", "13800000000");
  kc_record_save_async (store, person, "test", NULL, NULL, ui_test_take_result_cb, &saved);
  WAIT_FOR (saved != NULL);
  kc_record_save_finish (store, saved, &error);
  g_assert_no_error (error);

  import_test_wait_history (self, 1);
  import_test_undo_first_batch (self);
  dialog = import_test_wait_dialog (self, ADW_TYPE_WINDOW);
  WAIT_FOR (ui_test_find (GTK_WIDGET (dialog), KC_TYPE_ISSUE_ROW) != NULL);
  gtk_window_destroy (dialog);
  g_assert_cmpuint (import_test_count_staff (self), >, 100);
}

/* A batch that was taken back is planned again with what was said about its sheets: here a column that is left out. */
static void
test_take_in_again (ImportTest *self, gconstpointer data)
{
  g_autoptr (GPtrArray) drop_downs = g_ptr_array_new ();
  GtkWidget *again = GTK_WIDGET (gtk_widget_get_template_child (self->page, KC_TYPE_IMPORTS_PAGE, "again_button"));

  import_test_open_sheets (self, staff_only);
  import_test_go_next (self, "columns");
  import_test_collect (import_test_part (self, "columns_box"), GTK_TYPE_DROP_DOWN, drop_downs);
  for (guint i = 0; i < drop_downs->len; i++)
    if (g_str_has_suffix (gtk_string_object_get_string (gtk_drop_down_get_selected_item (g_ptr_array_index (drop_downs, i))), "Phone"))
      gtk_drop_down_set_selected (g_ptr_array_index (drop_downs, i), 0);
  import_test_go_next (self, "plan");
  import_test_go_next (self, "done");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.next", NULL));
  import_test_wait_history (self, 1);
  g_assert_false (gtk_widget_get_visible (again));
  import_test_undo_first_batch (self);
  WAIT_FOR (import_test_count_staff (self) == 0);
  import_test_wait_history (self, 1);
  WAIT_FOR (import_test_history_says (self, 6, "Taken back") && gtk_widget_get_visible (again));

  g_assert_true (gtk_widget_activate_action (self->page, "imports.again", NULL));
  g_assert_true (kc_import_assistant_is_busy (self->assistant));
  WAIT_FOR (!kc_import_assistant_is_busy (self->assistant));
  g_assert_cmpstr (kc_import_assistant_get_step (self->assistant), ==, "plan");
  g_assert_nonnull (import_test_find_kind (import_test_part (self, "plan_view"), kc_issue_code_title (KC_ISSUE_COLUMN_NOT_MATCHED)));
  import_test_go_next (self, "done");
  g_assert_cmpuint (import_test_count_staff (self), ==, 120);
  import_test_wait_history (self, 2);
}

static GtkWidget *
get_heads (GtkWidget *preview)
{
  return GTK_WIDGET (gtk_widget_get_template_child (preview, KC_TYPE_IMPORT_PREVIEW, "heads"));
}

/* The heads of the preview are the columns' fields; a row is marked, another is the header: both are seen at once. */
static void
test_preview (ImportTest *self, gconstpointer data)
{
  GtkWidget *preview;
  KcRecordTableView *table;
  g_autoptr (GPtrArray) heads = g_ptr_array_new ();

  import_test_open_text (self, "业绩.csv", "2024年1月业绩\n工号,姓名,支行,发放笔数\n1,2,3,4\n0102001,张伟,城东支行,16\n小计,,,16\n");
  preview = ui_test_find (import_test_part (self, "found_box"), KC_TYPE_IMPORT_PREVIEW);
  table = KC_RECORD_TABLE_VIEW (ui_test_find (preview, KC_TYPE_RECORD_TABLE_VIEW));
  assert_row (table, 0, "1 · title");
  assert_row (table, 1, "2 · header");
  assert_row (table, 2, "3");
  assert_row (table, 4, "5 · total: left out");
  import_test_collect (get_heads (preview), GTK_TYPE_DROP_DOWN, heads);
  g_assert_cmpuint (heads->len, ==, 4);
  g_assert_true (g_str_has_suffix (gtk_string_object_get_string (gtk_drop_down_get_selected_item (g_ptr_array_index (heads, 1))), "Name"));
  gtk_drop_down_set_selected (g_ptr_array_index (heads, 1), 0);

  kc_record_table_view_select (table, 3);
  g_assert_true (gtk_widget_activate_action (preview, "preview.mark", "u", KC_ROW_MARK_SKIP));
  assert_row (table, 2, "3 · left out");
  kc_record_table_view_select (table, 5);
  g_assert_true (gtk_widget_activate_action (preview, "preview.mark", "u", KC_ROW_MARK_DATA));
  assert_row (table, 4, "5");
  g_assert_true (gtk_widget_activate_action (preview, "preview.mark", "u", KC_ROW_MARK_NONE));
  assert_row (table, 4, "5 · total: left out");

  kc_record_table_view_select (table, 4);
  g_assert_true (gtk_widget_activate_action (preview, "preview.header", "u", 1));
  WAIT_FOR (kc_import_assistant_is_busy (self->assistant));
  WAIT_FOR (!kc_import_assistant_is_busy (self->assistant));
  preview = ui_test_find (import_test_part (self, "found_box"), KC_TYPE_IMPORT_PREVIEW);
  table = KC_RECORD_TABLE_VIEW (ui_test_find (preview, KC_TYPE_RECORD_TABLE_VIEW));
  assert_row (table, 2, "3 · title");
  assert_row (table, 3, "4 · header");
  g_assert_cmpint (kc_import_preview_get_row (KC_IMPORT_PREVIEW (preview)), ==, 4);
}

/* A folder of branch files: each is listed, three are shown in full, a fourth when a person asks; all are in the plan. */
static void
test_many_sheets (ImportTest *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "报送", NULL);
  const char *const paths[] = { folder, NULL };
  g_autoptr (GPtrArray) previews = g_ptr_array_new (), rows = g_ptr_array_new ();

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/城%u支行.csv", folder, i), *text = g_strdup_printf ("工号,姓名\n010200%u,张伟\n", i);

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
    }
  import_test_open_paths (self, paths);
  g_assert_cmpuint (import_test_count_children (import_test_part (self, "found_box"), KC_TYPE_IMPORT_SOURCE_VIEW), ==, 5);
  import_test_collect (import_test_part (self, "found_box"), KC_TYPE_IMPORT_PREVIEW, previews);
  g_assert_cmpuint (previews->len, ==, 3);
  import_test_collect (gtk_widget_get_last_child (import_test_part (self, "found_box")), ADW_TYPE_ACTION_ROW, rows);
  g_assert_cmpuint (rows->len, ==, 1);
  g_signal_emit_by_name (g_ptr_array_index (rows, 0), "activated");
  g_ptr_array_set_size (previews, 0);
  import_test_collect (import_test_part (self, "found_box"), KC_TYPE_IMPORT_PREVIEW, previews);
  g_assert_cmpuint (previews->len, ==, 4);
  import_test_go_next (self, "columns");
  import_test_go_next (self, "plan");
  g_assert_nonnull (import_test_find_kind (import_test_part (self, "plan_view"), "All rows"));
  g_assert_cmpuint (import_test_count_rows (import_test_choose_kind (import_test_part (self, "plan_view"), "All rows", "table")), ==, 5);
}

/* One bad file keeps no other out, and none is left out silently. */
static void
test_folder_with_bad_files (ImportTest *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "报送", NULL), *good = g_build_filename (folder, "城东支行.csv", NULL);
  g_autofree char *empty = g_build_filename (folder, "空.xls", NULL), *page = g_build_filename (folder, "扫描件.pdf", NULL);
  const char *const paths[] = { folder, NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GtkWidget *found = import_test_part (self, "found_box");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  import_test_open_paths (self, paths);
  g_assert_nonnull (ui_test_find_label (import_test_part (self, "state"), "No sheet was found"));
  kc_import_assistant_cancel (self->assistant);

  g_assert_true (g_file_set_contents (empty, "", -1, NULL));
  g_assert_true (g_file_set_contents (page, "%PDF-1.4\n\001\002", -1, NULL));
  import_test_open_paths (self, paths);
  g_assert_cmpuint (import_test_count_children (found, KC_TYPE_IMPORT_SOURCE_VIEW), ==, 0);
  import_test_collect (found, KC_TYPE_ISSUE_ROW, rows);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_nonnull (ui_test_find_label (found, "None of the files could be read as a sheet."));
  kc_import_assistant_cancel (self->assistant);

  g_assert_true (g_file_set_contents (good, "工号,姓名\n0102001,张伟\n", -1, NULL));
  import_test_open_paths (self, paths);
  g_assert_cmpuint (import_test_count_children (found, KC_TYPE_IMPORT_SOURCE_VIEW), ==, 1);
  g_assert_nonnull (ui_test_find_label (found, "These could not be read; the other files are taken in without them."));
  /* A text has no sheet of a name of its own. */
  g_assert_nonnull (ui_test_find_label (found, "城东支行.csv"));
}

/* What was corrected is not lost by a slip of the hand; what was only looked at is left at once. */
static void
test_cancel_asks (ImportTest *self, gconstpointer data)
{
  g_autoptr (GPtrArray) drop_downs = g_ptr_array_new ();

  import_test_open_text (self, "名册.csv", "工号,姓名\n0102001,张伟\n");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.cancel", NULL));
  g_assert_false (kc_import_assistant_has_plan (self->assistant));

  import_test_open_text (self, "名册.csv", "工号,姓名\n0102001,张伟\n");
  import_test_go_next (self, "columns");
  import_test_collect (import_test_part (self, "columns_box"), GTK_TYPE_DROP_DOWN, drop_downs);
  gtk_drop_down_set_selected (g_ptr_array_index (drop_downs, 1), 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.cancel", NULL));
  gtk_window_close (import_test_wait_dialog (self, ADW_TYPE_MESSAGE_DIALOG));
  WAIT_FOR (g_list_model_get_n_items (gtk_window_get_toplevels ()) == 1);
  g_assert_true (kc_import_assistant_has_plan (self->assistant));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.cancel", NULL));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (import_test_wait_dialog (self, ADW_TYPE_MESSAGE_DIALOG)), "confirm");
  WAIT_FOR (!kc_import_assistant_has_plan (self->assistant));
}

/* Columns of fixed width, where the person says. */
static void
test_column_starts (ImportTest *self, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new (), heads = g_ptr_array_new ();
  GtkWidget *preview;

  import_test_open_text (self, "终端.txt", "工号   月份   发放笔数\n01020012024-0116\n01020022024-013\n");
  import_test_collect (import_test_part (self, "found_box"), GTK_TYPE_ENTRY, entries);
  for (guint i = 0; i < entries->len; i++)
    if (g_strcmp0 (gtk_entry_get_placeholder_text (g_ptr_array_index (entries, i)), "1, 9, 21") == 0)
      {
        gtk_editable_set_text (g_ptr_array_index (entries, i), "nine");
        g_signal_emit_by_name (g_ptr_array_index (entries, i), "activate");
        g_assert_true (gtk_widget_has_css_class (g_ptr_array_index (entries, i), "error"));
        gtk_editable_set_text (g_ptr_array_index (entries, i), "1, 8, 15");
        g_signal_emit_by_name (g_ptr_array_index (entries, i), "activate");
        break;
      }
  WAIT_FOR (kc_import_assistant_is_busy (self->assistant));
  WAIT_FOR (!kc_import_assistant_is_busy (self->assistant));
  preview = ui_test_find (import_test_part (self, "found_box"), KC_TYPE_IMPORT_PREVIEW);
  import_test_collect (get_heads (preview), GTK_TYPE_DROP_DOWN, heads);
  g_assert_cmpuint (heads->len, ==, 3);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/imports/" path, ImportTest, NULL, import_test_set_up, func, import_test_tear_down)
  ADD ("sample-sheets", test_sample_sheets);
  ADD ("plan-leads-to-cells", test_plan_leads_to_cells);
  ADD ("again-is-nothing", test_again_is_nothing);
  ADD ("column-left-out", test_column_left_out);
  ADD ("header-corrected", test_header_corrected);
  ADD ("not-a-sheet", test_not_a_sheet);
  ADD ("cancel-plan", test_cancel_plan);
  ADD ("leave-while-busy", test_leave_while_busy);
  ADD ("undo-refused", test_undo_refused);
  ADD ("take-in-again", test_take_in_again);
  ADD ("preview", test_preview);
  ADD ("column-starts", test_column_starts);
  ADD ("many-sheets", test_many_sheets);
  ADD ("folder-with-bad-files", test_folder_with_bad_files);
  ADD ("cancel-asks", test_cancel_asks);
#undef ADD
  return g_test_run ();
}
