/* Bank and branches 机构网点 in the window (D2): the bank's name, the table, adding and editing in the dialog, undo, what leads elsewhere, read-only. */
#include "ui-test.h"

#include "kc-branches-page.h"
#include "kc-field-row.h"
#include "kc-filter-bar.h"
#include "kc-institution-card.h"
#include "kc-record-dialog.h"
#include "kc-record-table-view.h"
#include "kc-report-read.h"
#include "kc-staff.h"
#include "kc-state-view.h"
#include "kc-window-page.h"
#include "test-folder.h"
#include "window-test.h"

typedef struct
{
  char *folder, *path;
  KcWorkspace *workspace;
  KcWindow *window;
  gint64 branches[3];
} Fixture;

static void
save (Fixture  *self,
      KcRecord *record)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  kc_record_save_async (kc_workspace_get_store (self->workspace), record, NULL, NULL, NULL, ui_test_take_result_cb, &result);
  WAIT_FOR (result != NULL);
  g_assert_true (kc_record_save_finish (kc_workspace_get_store (self->workspace), result, &error));
  g_assert_no_error (error);
}

/* The village branch has no class; the town's branch belongs to the county seat's and lacks a manager. */
static void
add_branches (Fixture *self)
{
  static const struct { const char *code, *name, *class; gint64 plan; } rows[] = {
    { "0101", "城关支行", "urban", 1 }, { "0201", "白马支行", "township", 2 }, { "0301", "石桥分理处", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KcRecord) branch = kc_record_new (kc_kind_find ("branch"));
      g_autoptr (KcRecord) staff = kc_record_new (kc_kind_find ("staff"));
      g_autofree char *number = g_strdup_printf ("%s001", rows[i].code);

      kc_record_set_text (branch, "code", rows[i].code);
      kc_record_set_text (branch, "name", rows[i].name);
      if (rows[i].class != NULL)
        kc_record_set_text (branch, "class", rows[i].class);
      if (rows[i].plan != 0)
        kc_record_set_integer (branch, "headcount_plan", rows[i].plan);
      if (i == 1)
        kc_record_set_integer (branch, "parent", self->branches[0]);
      save (self, branch);
      self->branches[i] = kc_record_get_id (branch);
      kc_record_set_text (staff, "staff_number", number);
      kc_record_set_text (staff, "name", "张伟");
      kc_record_set_text (staff, "status", "active");
      kc_record_set_integer (staff, "branch", self->branches[i]);
      save (self, staff);
    }
}

static void
set_up (Fixture       *self,
        gconstpointer  with_branches)
{
  g_autoptr (GError) error = NULL;

  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "test.kaocheng", NULL);
  self->workspace = kc_workspace_open_sync (self->path, TRUE, &error);
  g_assert_no_error (error);
  if (GPOINTER_TO_INT (with_branches))
    add_branches (self);
  self->window = window_test_show (self->workspace);
  kc_window_show_target (self->window, "branches");
  ui_test_settle ();
}

static void
tear_down (Fixture       *self,
           gconstpointer  unused)
{
  window_test_end (self->window, self->workspace, self->folder);
  g_free (self->path);
}

/* --- what is on the page --- */

static GtkWidget *
get_page (Fixture *self)
{
  GtkWidget *page = kc_window_get_page (self->window);

  g_assert_true (KC_IS_BRANCHES_PAGE (page));
  return page;
}

static KcRecordTableView *
get_table (Fixture *self)
{
  return KC_RECORD_TABLE_VIEW (gtk_widget_get_template_child (get_page (self), KC_TYPE_BRANCHES_PAGE, "table"));
}

static guint64
get_total (Fixture *self)
{
  KcReport *page = kc_record_table_view_get_page (get_table (self));

  return page != NULL ? kc_report_get_total (page) : G_MAXUINT64;
}

/* The text of the branch's cell. Transfer full. */
static char *
dup_cell (Fixture    *self,
          gint64      branch,
          const char *column)
{
  KcReport *page = kc_record_table_view_get_page (get_table (self));

  for (guint i = 0; i < g_list_model_get_n_items (kc_report_get_rows (page)); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (page), i);

      if (kc_report_row_get_id (row) == branch)
        return kc_value_to_string (kc_report_read_value (page, row, column));
    }
  return NULL;
}

static gboolean
cell_is (Fixture    *self,
         gint64      branch,
         const char *column,
         const char *text)
{
  g_autofree char *cell = dup_cell (self, branch, column);

  return g_strcmp0 (cell, text) == 0;
}

static const char *
get_card_text (Fixture    *self,
               const char *label)
{
  GtkWidget *card = GTK_WIDGET (gtk_widget_get_template_child (get_page (self), KC_TYPE_BRANCHES_PAGE, "card"));

  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_template_child (card, KC_TYPE_INSTITUTION_CARD, label)));
}

/* --- the dialog --- */

static KcRecordDialog *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (KC_IS_RECORD_DIALOG (window))
        return KC_RECORD_DIALOG (window);   /* the list keeps it */
    }
  return NULL;
}

static GtkWidget *
find_row (GtkWidget  *root,
          const char *field)
{
  if (KC_IS_FIELD_ROW (root))
    return g_str_equal (kc_field_row_get_field (KC_FIELD_ROW (root))->name, field) ? root : NULL;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = find_row (w, field);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type (const char *field,
      const char *text)
{
  GtkWidget *row = find_row (GTK_WIDGET (find_dialog ()), field);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (row, GTK_TYPE_ENTRY)), text);
}

static GtkDropDown *
find_choice (const char *field)
{
  return GTK_DROP_DOWN (ui_test_find (find_row (GTK_WIDGET (find_dialog ()), field), GTK_TYPE_DROP_DOWN));
}

static void
save_dialog (void)
{
  gtk_widget_activate_action (GTK_WIDGET (find_dialog ()), "record.save", NULL);
  WAIT_FOR (find_dialog () == NULL);
}

/* Double click, as the table tells of it. */
static void
activate_row (Fixture *self,
              gint64   branch)
{
  GListModel *rows = kc_report_get_rows (kc_record_table_view_get_page (get_table (self)));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);

      if (kc_report_row_get_id (row) == branch)
        g_signal_emit_by_name (kc_record_table_view_get_view (get_table (self)), "activate", i);
    }
  WAIT_FOR (find_dialog () != NULL);
}

/* --- tests --- */

static void
test_empty (Fixture       *self,
            gconstpointer  unused)
{
  GtkWidget *state;

  WAIT_FOR (get_total (self) == 0);
  state = ui_test_find (GTK_WIDGET (get_table (self)), KC_TYPE_STATE_VIEW);
  WAIT_FOR (g_str_equal (kc_state_view_get_state (KC_STATE_VIEW (state)), "message"));
  g_assert_nonnull (ui_test_find_label (state, "No branches yet"));
  g_assert_nonnull (ui_test_find_label (state, "Import Sheets…"));
  g_assert_cmpstr (get_card_text (self, "name"), ==, "The bank has no name yet");

  gtk_widget_activate_action (get_page (self), "branches.add", NULL);
  WAIT_FOR (find_dialog () != NULL);
  type ("code", "0101");
  type ("name", "城关支行");
  gtk_drop_down_set_selected (find_choice ("class"), 1);
  save_dialog ();
  WAIT_FOR (get_total (self) == 1);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  WAIT_FOR (get_total (self) == 0);
}

/* What is printed at the head of every page can be entered, changed, and taken back. */
static void
test_bank_name (Fixture       *self,
                gconstpointer  unused)
{
  WAIT_FOR (get_total (self) == 0);
  gtk_widget_activate_action (get_page (self), "branches.edit-institution", NULL);
  WAIT_FOR (find_dialog () != NULL);
  type ("code", "9001");
  type ("name", "青石县农村商业银行");
  type ("phone", "0000-1234567");
  save_dialog ();
  WAIT_FOR (g_str_equal (get_card_text (self, "name"), "青石县农村商业银行"));
  g_assert_cmpstr (get_card_text (self, "details"), ==, "Institution code: 9001  ·  Telephone: 0000-1234567");
  g_assert_cmpstr (kc_workspace_get_institution_name (self->workspace), ==, "青石县农村商业银行");

  gtk_widget_activate_action (get_page (self), "branches.edit-institution", NULL);
  WAIT_FOR (find_dialog () != NULL);
  type ("name", "青石农商银行");
  save_dialog ();
  WAIT_FOR (g_str_equal (get_card_text (self, "name"), "青石农商银行"));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  WAIT_FOR (g_str_equal (get_card_text (self, "name"), "青石县农村商业银行"));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  WAIT_FOR (g_str_equal (get_card_text (self, "name"), "The bank has no name yet"));
  g_assert_cmpstr (kc_workspace_get_institution_name (self->workspace), ==, "");
}

static void
test_list_d2 (Fixture       *self,
              gconstpointer  unused)
{
  g_autofree char *text = NULL;
  GtkWidget *warning;

  WAIT_FOR (get_total (self) == 3);
  text = kc_record_table_view_dup_text (get_table (self));
  g_assert_nonnull (g_strrstr (text, "\n0301\t石桥分理处\t⚠ Not stated\t1\t—\t—\t—\t—\t—\n"));
  g_assert_true (cell_is (self, self->branches[0], "class", "Urban"));
  g_assert_true (cell_is (self, self->branches[2], "class", "⚠ Not stated"));
  g_assert_true (cell_is (self, self->branches[1], "managers", "1"));
  g_assert_true (cell_is (self, self->branches[1], "plan", "2"));
  g_assert_true (cell_is (self, self->branches[1], "shortfall", "1"));
  g_assert_true (cell_is (self, self->branches[1], "parent", "城关支行"));
  g_assert_cmpstr (kc_window_page_get_subtitle (KC_WINDOW_PAGE (get_page (self))), ==, "3 branches · 1 manager short of the plan");
  warning = GTK_WIDGET (gtk_widget_get_template_child (get_page (self), KC_TYPE_BRANCHES_PAGE, "warning_box"));
  g_assert_true (gtk_widget_get_visible (warning));

  kc_window_show_target (self->window, "branches?search=baima");
  WAIT_FOR (get_total (self) == 1);
  gtk_widget_activate_action (GTK_WIDGET (get_table (self)), "table.clear-filters", NULL);
  WAIT_FOR (get_total (self) == 3);
}

/* A double click opens the branch; with its class the warning goes, and with undo it is back. */
static void
test_edit (Fixture       *self,
           gconstpointer  unused)
{
  GtkWidget *warning = GTK_WIDGET (gtk_widget_get_template_child (get_page (self), KC_TYPE_BRANCHES_PAGE, "warning_box"));
  WAIT_FOR (get_total (self) == 3);
  activate_row (self, self->branches[2]);
  /* "—" and the other two: a branch is not its own superior. */
  WAIT_FOR (g_list_model_get_n_items (gtk_drop_down_get_model (find_choice ("parent"))) == 3);
  gtk_drop_down_set_selected (find_choice ("class"), 3);
  gtk_drop_down_set_selected (find_choice ("parent"), 1);
  type ("regular_staff", "8");
  save_dialog ();
  WAIT_FOR (cell_is (self, self->branches[2], "class", "Village"));
  g_assert_true (cell_is (self, self->branches[2], "parent", "城关支行"));
  g_assert_true (cell_is (self, self->branches[2], "share", "12.5"));
  g_assert_false (gtk_widget_get_visible (warning));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  WAIT_FOR (cell_is (self, self->branches[2], "class", "⚠ Not stated"));
  g_assert_true (gtk_widget_get_visible (warning));
}

/* A code that is taken is refused in the dialog; nothing is lost. */
static void
test_code_taken (Fixture       *self,
                 gconstpointer  unused)
{
  GtkWidget *message;

  WAIT_FOR (get_total (self) == 3);
  gtk_widget_activate_action (get_page (self), "branches.add", NULL);
  WAIT_FOR (find_dialog () != NULL);
  type ("code", "0101");
  type ("name", "又一支行");
  message = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (find_dialog ()), KC_TYPE_RECORD_DIALOG, "message"));
  gtk_widget_activate_action (GTK_WIDGET (find_dialog ()), "record.save", NULL);
  WAIT_FOR (gtk_widget_get_visible (message));
  type ("code", "0102");
  save_dialog ();
  WAIT_FOR (get_total (self) == 4);
}

/* A branch that people belong to stays, and the dialog says why; one that nothing refers to goes, and comes back with undo. */
static void
test_remove (Fixture       *self,
             gconstpointer  unused)
{
  g_autoptr (KcRecord) branch = kc_record_new (kc_kind_find ("branch"));
  GtkWidget *message;

  WAIT_FOR (get_total (self) == 3);
  kc_record_set_text (branch, "code", "0401");
  kc_record_set_text (branch, "name", "空白支行");
  save (self, branch);
  WAIT_FOR (get_total (self) == 4);
  activate_row (self, self->branches[0]);
  message = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (find_dialog ()), KC_TYPE_RECORD_DIALOG, "message"));
  gtk_widget_activate_action (GTK_WIDGET (find_dialog ()), "record.remove", NULL);
  WAIT_FOR (gtk_widget_get_visible (message));
  gtk_window_close (GTK_WINDOW (find_dialog ()));
  WAIT_FOR (find_dialog () == NULL);

  activate_row (self, kc_record_get_id (branch));
  gtk_widget_activate_action (GTK_WIDGET (find_dialog ()), "record.remove", NULL);
  WAIT_FOR (get_total (self) == 3);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  WAIT_FOR (get_total (self) == 4);
}

static void
test_show_managers (Fixture       *self,
                    gconstpointer  unused)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->branches[1]);
  g_autofree char *target = g_strdup_printf ("branches?branch=%s", id);
  GtkWidget *filters;

  WAIT_FOR (get_total (self) == 3);
  kc_window_show_target (self->window, target);
  gtk_widget_activate_action (get_page (self), "branches.show-managers", NULL);
  WAIT_FOR (g_strcmp0 (kc_window_get_place (self->window), "managers") == 0);
  filters = ui_test_find (kc_window_get_page (self->window), KC_TYPE_FILTER_BAR);
  g_assert_cmpstr (kc_filter_bar_get_value (KC_FILTER_BAR (filters), "branch"), ==, id);
}

static void
test_read_only (Fixture       *self,
                gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcWorkspace) second = kc_workspace_open_sync (self->path, FALSE, &error);
  GtkWidget *entry;

  g_assert_no_error (error);
  kc_window_set_workspace (self->window, second);
  kc_window_show_target (self->window, "branches");
  WAIT_FOR (get_total (self) == 3);
  g_assert_null (find_dialog ());
  gtk_widget_activate_action (get_page (self), "branches.add", NULL);
  ui_test_settle ();
  g_assert_null (find_dialog ());
  activate_row (self, self->branches[0]);
  entry = ui_test_find (find_row (GTK_WIDGET (find_dialog ()), "name"), GTK_TYPE_ENTRY);
  g_assert_false (gtk_widget_is_sensitive (entry) && gtk_editable_get_editable (GTK_EDITABLE (entry)));
  gtk_window_close (GTK_WINDOW (find_dialog ()));
  WAIT_FOR (find_dialog () == NULL);
  kc_window_set_workspace (self->window, self->workspace);
  ui_test_settle ();
  kc_workspace_close (second);
}

#define ADD(name, branches, test) g_test_add ("/ui/branches/" name, Fixture, GINT_TO_POINTER (branches), set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);
  ADD ("empty", FALSE, test_empty);
  ADD ("bank-name", FALSE, test_bank_name);
  ADD ("D2/list", TRUE, test_list_d2);
  ADD ("edit", TRUE, test_edit);
  ADD ("code-taken", TRUE, test_code_taken);
  ADD ("remove", TRUE, test_remove);
  ADD ("show-managers", TRUE, test_show_managers);
  ADD ("read-only", TRUE, test_read_only);
  return window_test_run ();
}
