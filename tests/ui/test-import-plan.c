/* The plan of an import is worked in: cells corrected, repairs confirmed, people decided, mappings saved and recognised, cells pasted, copies marked. */
#include "import-test.h"

#include <string.h>

#include "kc-import-plan-view.h"
#include "kc-import-preview.h"
#include "kc-import-row-view.h"
#include "kc-import-source-view.h"
#include "kc-levels-window.h"
#include "kc-mappings-window.h"
#include "kc-window-page.h"

#define STAFF "机构号,支行,工号,姓名\n0102,城东支行,0102001,张伟\n0102,城东支行,0102002,金美玲\n0103,城西支行,0103001,张伟\n0103,城西支行,0103002,钟艳\n"

static void
take_in_staff (ImportTest *self)
{
  import_test_open_text (self, "名册.csv", STAFF);
  import_test_go_next (self, "columns");
  import_test_go_next (self, "plan");
  import_test_go_next (self, "done");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.next", NULL));
  g_assert_cmpuint (import_test_count_staff (self), ==, 4);
}

static GtkWidget *
plan_part (ImportTest *self, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (import_test_part (self, "plan_view"), KC_TYPE_IMPORT_PLAN_VIEW, name));
}

static void
assert_kind (ImportTest *self, const char *line)
{
  g_autofree char *kinds = import_test_list_kinds (import_test_part (self, "plan_view"));

  if (strstr (kinds, line) == NULL)
    g_error ("no “%s” in:\n%s", line, kinds);
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  import_test_collect (root, GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_label (g_ptr_array_index (buttons, i)), label) == 0)
      return g_ptr_array_index (buttons, i);
  g_assert_not_reached ();
}

/* The first finding of that kind; its row is below the table in full. */
static GtkWidget *
choose_first (ImportTest *self, KcIssueCode code)
{
  KcRecordTableView *table = import_test_choose_kind (import_test_part (self, "plan_view"), kc_issue_code_title (code), "findings");
  g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (kc_record_table_view_get_page (table)), 0);
  GtkRevealer *detail = GTK_REVEALER (plan_part (self, "detail"));

  kc_record_table_view_select (table, kc_report_row_get_id (row));
  WAIT_FOR (gtk_revealer_get_reveal_child (detail));
  return plan_part (self, "row_view");
}

static GtkWidget *
find_error_entry (GtkWidget *row_view)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  import_test_collect (row_view, GTK_TYPE_ENTRY, entries);
  for (guint i = 0; i < entries->len; i++)
    if (gtk_widget_has_css_class (g_ptr_array_index (entries, i), "error"))
      return g_ptr_array_index (entries, i);
  g_assert_not_reached ();
}

static void
wait_recheck (ImportTest *self)
{
  g_assert_true (kc_import_assistant_is_busy (self->assistant));
  WAIT_FOR (!kc_import_assistant_is_busy (self->assistant));
}

/* One cell, then all that say the same, then a row that is skipped: each is seen at once in what becomes of the rows. */
static void
test_correct (ImportTest *self, gconstpointer data)
{
  GtkWidget *row_view, *entry;
  KcRecordTableView *table;

  take_in_staff (self);
  import_test_open_text (self, "业绩.csv", "工号,姓名,月份,发放笔数\n0102001,张伟,2024-01,三笔\n0102002,金美玲,2024-01,若干\n0103001,张伟,2024-01,若干\n0103002,钟艳,2024-01,8\n");
  import_test_go_next (self, "columns");
  import_test_go_next (self, "plan");
  assert_kind (self, "Number unreadable 3\n");

  row_view = choose_first (self, KC_ISSUE_NUMBER_UNREADABLE);
  entry = find_error_entry (row_view);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "三笔");
  gtk_editable_set_text (GTK_EDITABLE (entry), "3");
  g_signal_emit_by_name (entry, "activate");
  wait_recheck (self);
  assert_kind (self, "Number unreadable 2\n");
  assert_kind (self, "Added 2\n");

  row_view = choose_first (self, KC_ISSUE_NUMBER_UNREADABLE);
  gtk_editable_set_text (GTK_EDITABLE (find_error_entry (row_view)), "5");
  {
    g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

    import_test_collect (row_view, GTK_TYPE_BUTTON, buttons);
    for (guint i = 0; i < buttons->len; i++)
      if (g_strcmp0 (gtk_button_get_label (g_ptr_array_index (buttons, i)), "All Alike") == 0 && gtk_widget_is_sensitive (g_ptr_array_index (buttons, i)))
        {
          g_signal_emit_by_name (g_ptr_array_index (buttons, i), "clicked");
          break;
        }
  }
  wait_recheck (self);
  assert_kind (self, "Added 4\n");
  g_assert_null (import_test_find_kind (import_test_part (self, "plan_view"), kc_issue_code_title (KC_ISSUE_NUMBER_UNREADABLE)));

  table = import_test_choose_kind (import_test_part (self, "plan_view"), kc_verdict_get_label (KC_VERDICT_ADDED), "table");
  gtk_selection_model_select_range (gtk_column_view_get_model (kc_record_table_view_get_view (table)), 2, 2, TRUE);
  g_assert_true (gtk_widget_activate_action (import_test_part (self, "plan_view"), "plan.row-action", "u", KC_ROW_SKIP));
  wait_recheck (self);
  assert_kind (self, "Added 2\n");
  assert_kind (self, "Left out 2\n");
  import_test_go_next (self, "done");
  g_assert_cmpuint (import_test_count_staff (self), ==, 4);
}

/* A row that was taken for a total is read as data when a person says so; and as it looks again. */
static void
test_total_is_data (ImportTest *self, gconstpointer data)
{
  KcRecordTableView *table;

  import_test_open_text (self, "名册.csv", "支行,工号,姓名\n城东支行,0102001,张伟\n小计,,金合计\n");
  import_test_go_next (self, "columns");
  import_test_go_next (self, "plan");
  assert_kind (self, "Left out 1\n");
  table = import_test_choose_kind (import_test_part (self, "plan_view"), kc_verdict_get_label (KC_VERDICT_LEFT_OUT), "table");
  gtk_selection_model_select_range (gtk_column_view_get_model (kc_record_table_view_get_view (table)), 0, 1, TRUE);
  g_assert_true (gtk_widget_activate_action (import_test_part (self, "plan_view"), "plan.data-row", "b", TRUE));
  wait_recheck (self);
  assert_kind (self, "Refused 1\n");
  g_assert_null (import_test_find_kind (import_test_part (self, "plan_view"), kc_verdict_get_label (KC_VERDICT_LEFT_OUT)));
  table = import_test_choose_kind (import_test_part (self, "plan_view"), kc_verdict_get_label (KC_VERDICT_REFUSED), "table");
  gtk_selection_model_select_range (gtk_column_view_get_model (kc_record_table_view_get_view (table)), 0, 1, TRUE);
  g_assert_true (gtk_widget_activate_action (import_test_part (self, "plan_view"), "plan.data-row", "b", FALSE));
  wait_recheck (self);
  assert_kind (self, "Left out 1\n");
}

/* What was just taken in is taken back from where it is shown. */
static void
test_undo_at_once (ImportTest *self, gconstpointer data)
{
  import_test_open_text (self, "名册.csv", STAFF);
  import_test_go_next (self, "columns");
  import_test_go_next (self, "plan");
  import_test_go_next (self, "done");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.undo", NULL));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (import_test_wait_dialog (self, ADW_TYPE_MESSAGE_DIALOG)), "confirm");
  WAIT_FOR (import_test_count_staff (self) == 0);
  import_test_wait_history (self, 1);
  WAIT_FOR (import_test_history_says (self, 6, "Taken back"));
}

static AdwComboRow *
find_level (GtkWindow *window, KcIssueCode code)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  import_test_collect (GTK_WIDGET (window), ADW_TYPE_COMBO_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (adw_preferences_row_get_title (g_ptr_array_index (rows, i)), kc_issue_code_title (code)) == 0)
      return g_ptr_array_index (rows, i);
  g_assert_not_reached ();
}

/* A kind of repair is made to wait: the plan says so, nothing can be applied before somebody agrees. */
static void
test_confirm (ImportTest *self, gconstpointer data)
{
  GtkWidget *next = import_test_part (self, "next_button"), *check;
  GtkWindow *window;

  import_test_open_text (self, "名册.csv", "机构号,支行,工号,姓名,出生日期\n0102,城东支行,0102001,张伟,85.03.02\n");
  import_test_go_next (self, "columns");
  import_test_go_next (self, "plan");
  g_assert_true (gtk_widget_is_sensitive (next));
  g_assert_true (gtk_widget_activate_action (self->page, "imports.levels", NULL));
  window = import_test_wait_dialog (self, KC_TYPE_LEVELS_WINDOW);
  WAIT_FOR (adw_combo_row_get_selected (find_level (window, KC_ISSUE_DATE_TWO_DIGIT_YEAR)) == KC_IMPORT_SHOWN);
  adw_combo_row_set_selected (find_level (window, KC_ISSUE_DATE_TWO_DIGIT_YEAR), KC_IMPORT_CONFIRM);
  WAIT_FOR (import_test_find_kind (import_test_part (self, "plan_view"), "To confirm") != NULL);
  gtk_window_destroy (window);
  WAIT_FOR (!kc_import_assistant_is_busy (self->assistant));
  assert_kind (self, "To confirm 1\n");
  g_assert_false (gtk_widget_is_sensitive (next));
  import_test_choose_kind (import_test_part (self, "plan_view"), "To confirm", "table");
  check = ui_test_find (plan_part (self, "confirm"), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  assert_kind (self, "To confirm 0\n");
  g_assert_true (gtk_widget_is_sensitive (next));
  import_test_go_next (self, "done");
  g_assert_cmpuint (import_test_count_staff (self), ==, 1);
}

/* A name alone joins nobody: the candidates are shown, one is chosen, and remembered. */
static void
test_decide (ImportTest *self, gconstpointer data)
{
  GtkDropDown *answers;
  GtkStringObject *first;

  take_in_staff (self);
  import_test_open_text (self, "一月.csv", "支行,姓名,月份,发放笔数\n城东支行,张伟,2024-01,5\n");
  import_test_go_next (self, "columns");
  import_test_go_next (self, "plan");
  assert_kind (self, "To decide 1\n");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (plan_part (self, "stack"))), ==, "questions");
  WAIT_FOR (ui_test_find (plan_part (self, "questions"), GTK_TYPE_DROP_DOWN) != NULL);
  answers = GTK_DROP_DOWN (ui_test_find (plan_part (self, "questions"), GTK_TYPE_DROP_DOWN));
  first = g_list_model_get_item (gtk_drop_down_get_model (answers), 1);
  g_assert_nonnull (strstr (gtk_string_object_get_string (first), "0102001 · 张伟 · 城东支行"));
  g_object_unref (first);
  gtk_drop_down_set_selected (answers, 1);
  wait_recheck (self);
  assert_kind (self, "To decide 0\n");
  assert_kind (self, "Added 1\n");
  import_test_go_next (self, "done");
}

/* The toolkit closes the dialog after a click only. */
static void
respond (AdwMessageDialog *dialog)
{
  adw_message_dialog_response (dialog, "confirm");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
answer_name (ImportTest *self, const char *name)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (import_test_wait_dialog (self, ADW_TYPE_MESSAGE_DIALOG));

  gtk_editable_set_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog)), name);
  respond (dialog);
}

/* A saved mapping recognises the next month's sheet, which goes right to the plan; it is renamed and removed. */
static void
test_mapping (ImportTest *self, gconstpointer data)
{
  GtkRevealer *ready = GTK_REVEALER (import_test_part (self, "ready"));
  KcRecordTableView *list;
  g_autoptr (KcReportRow) row = NULL;
  GtkWidget *preview;
  GtkWindow *window;

  take_in_staff (self);
  import_test_open_text (self, "一月.csv", "工号,姓名,月份,发放笔数\n0102001,张伟,2024-01,5\n全行,,2024-01,5\n");
  g_assert_false (gtk_revealer_get_reveal_child (ready));
  preview = ui_test_find (import_test_part (self, "found_box"), KC_TYPE_IMPORT_PREVIEW);
  kc_record_table_view_select (KC_RECORD_TABLE_VIEW (ui_test_find (preview, KC_TYPE_RECORD_TABLE_VIEW)), 3);
  g_assert_true (gtk_widget_activate_action (preview, "preview.mark", "u", KC_ROW_MARK_SKIP));
  import_test_go_next (self, "columns");
  g_signal_emit_by_name (find_button (import_test_part (self, "columns_box"), "_Save Mapping…"), "clicked");
  answer_name (self, "月报");
  WAIT_FOR (ui_test_find_label (import_test_part (self, "columns_box"), "Saved mapping “月报”") != NULL);
  import_test_go_next (self, "plan");
  import_test_go_next (self, "done");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.next", NULL));

  import_test_open_text (self, "二月.csv", "工号,姓名,月份,发放笔数\n全行,,2024-02,6\n0102001,张伟,2024-02,6\n");
  WAIT_FOR (gtk_revealer_get_reveal_child (ready));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.plan", NULL));
  WAIT_FOR (!kc_import_assistant_is_busy (self->assistant));
  g_assert_cmpstr (kc_import_assistant_get_step (self->assistant), ==, "plan");
  import_test_go_next (self, "done");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.next", NULL));

  g_assert_true (gtk_widget_activate_action (self->page, "imports.memory", NULL));
  window = import_test_wait_dialog (self, KC_TYPE_MAPPINGS_WINDOW);
  list = KC_RECORD_TABLE_VIEW (gtk_widget_get_template_child (GTK_WIDGET (window), KC_TYPE_MAPPINGS_WINDOW, "mappings"));
  WAIT_FOR (kc_record_table_view_get_page (list) != NULL && import_test_count_rows (list) == 1);
  row = g_list_model_get_item (kc_report_get_rows (kc_record_table_view_get_page (list)), 0);
  g_assert_cmpstr (kc_report_row_get_text (row, 0), ==, "月报");
  g_assert_cmpstr (kc_report_row_get_text (row, 3), ==, "comma");
  g_assert_cmpint (kc_report_row_get (row, 4)->as.integer, ==, 1);
  kc_record_table_view_select (list, kc_report_row_get_id (row));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "mappings.rename", NULL));
  answer_name (self, "客户经理月报");
  WAIT_FOR (ui_test_find_label (GTK_WIDGET (list), "客户经理月报") != NULL);
  kc_record_table_view_select (list, kc_report_row_get_id (row));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "mappings.remove", NULL));
  respond (ADW_MESSAGE_DIALOG (import_test_wait_dialog (self, ADW_TYPE_MESSAGE_DIALOG)));
  WAIT_FOR (import_test_count_rows (list) == 0);
  gtk_window_destroy (window);
}

/* Cells copied elsewhere are taken in like a file. */
static void
test_paste (ImportTest *self, gconstpointer data)
{
  g_autofree char *files = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->page), "机构号\t支行\t工号\t姓名\n0102\t城东支行\t0102001\t张伟\n");
  g_assert_true (gtk_widget_activate_action (self->page, "imports.paste", NULL));
  WAIT_FOR (import_test_count_children (import_test_part (self, "found_box"), KC_TYPE_IMPORT_SOURCE_VIEW) == 1);
  files = kc_import_assistant_dup_files (self->assistant);
  g_assert_cmpstr (files, ==, "Clipboard.tsv");
  import_test_go_next (self, "columns");
  import_test_go_next (self, "plan");
  import_test_go_next (self, "done");
  g_assert_cmpuint (import_test_count_staff (self), ==, 1);
}

/* Of encodings, by what it offers first. */
static GtkDropDown *
find_encoding (ImportTest *self)
{
  g_autoptr (GPtrArray) drop_downs = g_ptr_array_new ();

  import_test_collect (import_test_part (self, "found_box"), GTK_TYPE_DROP_DOWN, drop_downs);
  for (guint i = 0; i < drop_downs->len; i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (gtk_drop_down_get_model (g_ptr_array_index (drop_downs, i))), 0), "UTF-8") == 0)
      return g_ptr_array_index (drop_downs, i);
  return NULL;
}

/* Another encoding is seen at once, without asking for it. */
static void
test_encoding (ImportTest *self, gconstpointer data)
{
  import_test_open_text (self, "名册.csv", STAFF);
  g_assert_cmpuint (gtk_drop_down_get_selected (find_encoding (self)), ==, 0);
  g_assert_nonnull (ui_test_find_label (import_test_part (self, "found_box"), "城东支行"));
  gtk_drop_down_set_selected (find_encoding (self), 1);
  WAIT_FOR (!kc_import_assistant_is_busy (self->assistant) && ui_test_find_label (import_test_part (self, "found_box"), "城东支行") == NULL
            && find_encoding (self) != NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (find_encoding (self)), ==, 1);
}

/* Back to the sender: the refused cell with its reason, as text. */
static void
test_marked_copy (ImportTest *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "退回.csv", NULL), *text = NULL;

  take_in_staff (self);
  import_test_open_text (self, "业绩.csv", "工号,姓名,月份,发放笔数\n0102001,张伟,2024-01,三笔\n0102002,金美玲,2024-01,7\n");
  g_assert_false (gtk_widget_get_visible (import_test_part (self, "mark_button")));
  import_test_go_next (self, "columns");
  import_test_go_next (self, "plan");
  g_assert_true (gtk_widget_get_visible (import_test_part (self, "mark_button")));
  kc_import_assistant_write_marked (self->assistant, path);
  g_assert_true (kc_work_bar_is_running (kc_import_assistant_get_work_bar (self->assistant)));
  WAIT_FOR (!kc_work_bar_is_running (kc_import_assistant_get_work_bar (self->assistant)));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "三笔"));
  g_assert_nonnull (strstr (text, "0102001"));
  g_assert_null (strstr (text, "0102002"));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/import-plan/" path, ImportTest, NULL, import_test_set_up, func, import_test_tear_down)
  ADD ("correct", test_correct);
  ADD ("total-is-data", test_total_is_data);
  ADD ("undo-at-once", test_undo_at_once);
  ADD ("confirm", test_confirm);
  ADD ("decide", test_decide);
  ADD ("mapping", test_mapping);
  ADD ("paste", test_paste);
  ADD ("encoding", test_encoding);
  ADD ("marked-copy", test_marked_copy);
#undef ADD
  return g_test_run ();
}
