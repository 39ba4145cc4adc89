/* The window over a real file: places, targets, staff file, edits that would be lost, read-only, leaks. */
#include "ui-test.h"

#include "kc-record-table-view.h"
#include "kc-report-read.h"
#include "kc-staff.h"
#include "kc-state-view.h"
#include "kc-window-page.h"
#include "kc-window-places.h"
#include "test-folder.h"
#include "window-test.h"

typedef struct
{
  char *folder;
  char *path;
  KcWorkspace *workspace;
  KcWindow *window;
} Fixture;

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gint64
save (KcWorkspace *workspace,
      KcRecord    *record)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  kc_record_save_async (kc_workspace_get_store (workspace), record, NULL, NULL, NULL, done_cb, &result);
  WAIT_FOR (result != NULL);
  g_assert_true (kc_record_save_finish (kc_workspace_get_store (workspace), result, &error));
  g_assert_no_error (error);
  g_object_unref (result);
  return kc_record_get_id (record);
}

static void
add_people (KcWorkspace *workspace)
{
  static const char *const names[] = { "张伟", "王芳", "李娜" };
  g_autoptr (KcRecord) branch = kc_record_new (kc_kind_find ("branch"));

  kc_record_set_text (branch, "code", "0101");
  kc_record_set_text (branch, "name", "城关支行");
  kc_record_set_text (branch, "class", "urban");
  save (workspace, branch);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (KcRecord) staff = kc_record_new (kc_kind_find ("staff"));
      g_autofree char *number = g_strdup_printf ("010100%u", i + 1);

      kc_record_set_text (staff, "staff_number", number);
      kc_record_set_text (staff, "name", names[i]);
      kc_record_set_text (staff, "status", "active");
      kc_record_set_text (staff, "post", "customer_manager");
      kc_record_set_integer (staff, "branch", kc_record_get_id (branch));
      save (workspace, staff);
    }
}

static void
set_up (Fixture       *self,
        gconstpointer  people)
{
  g_autoptr (GError) error = NULL;

  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "test.kaocheng", NULL);
  self->workspace = kc_workspace_open_sync (self->path, TRUE, &error);
  g_assert_no_error (error);
  if (GPOINTER_TO_INT (people))
    add_people (self->workspace);
  self->window = window_test_show (self->workspace);
}

static void
tear_down (Fixture       *self,
           gconstpointer  unused)
{
  window_test_end (self->window, self->workspace, self->folder);
  g_free (self->path);
}

static KcStateView *
page_state (Fixture *self)
{
  return KC_STATE_VIEW (ui_test_find (kc_window_get_page (self->window), KC_TYPE_STATE_VIEW));
}

static void
respond (const char *response)
{
  GtkWidget *dialog;

  WAIT_FOR (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));   /* a click on the button does both */
  WAIT_FOR (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

static void
test_places (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const KcWindowPlace *places = kc_window_places_list (&n);
  g_autoptr (KcTarget) target = kc_window_places_target_of_record ("staff:12");

  g_assert_cmpuint (n, >, 2);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_type_is_a (places[i].get_type (), KC_TYPE_WINDOW_PAGE));
      g_assert_true (g_hash_table_add (names, (gpointer) places[i].name));
      if (places[i].parent != NULL)
        g_assert_nonnull (kc_window_places_find (places[i].parent));
    }
  g_assert_cmpstr (kc_target_get_place (target), ==, "staff-file");
  g_assert_cmpint (kc_target_get_id (target, "id"), ==, 12);
  g_assert_null (kc_window_places_target_of_record ("nonsense:1"));
  g_assert_null (kc_window_places_target_of_record ("staff"));
}

static void
test_empty_file (Fixture       *self,
                 gconstpointer  unused)
{
  g_assert_cmpstr (kc_window_get_place (self->window), ==, "overview");
  WAIT_FOR (g_str_equal (kc_state_view_get_state (page_state (self)), "message"));
  g_assert_nonnull (ui_test_find_label (kc_window_get_page (self->window), "Begin with the sheets you have"));
}

/* Each place can be shown on an empty file and on one with data. */
static void
test_show_all (Fixture       *self,
               gconstpointer  unused)
{
  guint n;
  const KcWindowPlace *places = kc_window_places_list (&n);

  for (guint i = 0; i < n; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-place", "s", places[i].name);
      g_assert_cmpstr (kc_window_get_place (self->window), ==, places[i].name);
      for (guint turn = 0; turn < 50; turn++)
        {
          ui_test_settle ();
          g_usleep (2000);
        }
    }
  kc_workspace_emit_changed (self->workspace);
  ui_test_settle ();
}

static KcRecordTableView *
page_table (Fixture *self)
{
  return KC_RECORD_TABLE_VIEW (ui_test_find (kc_window_get_page (self->window), KC_TYPE_RECORD_TABLE_VIEW));
}

static guint64
get_total (Fixture *self)
{
  KcReport *page = kc_record_table_view_get_page (page_table (self));

  return page != NULL ? kc_report_get_total (page) : G_MAXUINT64;
}

static void
test_managers (Fixture       *self,
               gconstpointer  unused)
{
  kc_window_show_target (self->window, "managers");
  WAIT_FOR (get_total (self) == 3);
  kc_window_show_target (self->window, "managers?search=zw");
  WAIT_FOR (get_total (self) == 1);
  gtk_widget_activate_action (GTK_WIDGET (page_table (self)), "table.clear-filters", NULL);
  WAIT_FOR (get_total (self) == 3);
}

static gint64
find_staff (Fixture    *self,
            const char *number)
{
  GAsyncResult *result = NULL;
  gint64 id;

  kc_staff_find_async (kc_workspace_get_store (self->workspace), number, NULL, done_cb, &result);
  WAIT_FOR (result != NULL);
  id = kc_staff_find_finish (kc_workspace_get_store (self->workspace), result, NULL);
  g_object_unref (result);
  g_assert_cmpint (id, !=, 0);
  return id;
}

static void
open_staff (Fixture    *self,
            const char *number,
            const char *name)
{
  g_autofree char *record = g_strdup_printf ("staff:%" G_GINT64_FORMAT, find_staff (self, number));

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-record", "s", record);
  WAIT_FOR (g_strcmp0 (kc_window_page_get_title (KC_WINDOW_PAGE (kc_window_get_page (self->window))), name) == 0);
}

static GtkEditable *
find_entry (GtkWidget  *root,
            const char *text)
{
  if (GTK_IS_ENTRY (root) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (root)), text))
    return GTK_EDITABLE (root);
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      GtkEditable *found = find_entry (w, text);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A part of the page; one of a staff file is brought to the front, as a person does: it is filled when it is seen. */
static GtkWidget *
part (Fixture    *self,
      const char *type)
{
  GtkWidget *part = ui_test_find (kc_window_get_page (self->window), g_type_from_name (type));
  GtkWidget *stack = gtk_widget_get_ancestor (part, ADW_TYPE_VIEW_STACK);

  if (stack != NULL)
    adw_view_stack_set_visible_child (ADW_VIEW_STACK (stack), part);
  return part;
}

static void
test_edit_and_undo (Fixture       *self,
                    gconstpointer  unused)
{
  KcWindowPage *page;

  open_staff (self, "0101002", "王芳");
  page = KC_WINDOW_PAGE (kc_window_get_page (self->window));
  g_assert_false (kc_window_page_has_edits (page));
  gtk_editable_set_text (find_entry (part (self, "KcStaffForm"), "王芳"), "王小芳");
  g_assert_true (kc_window_page_has_edits (page));
  gtk_widget_activate_action (GTK_WIDGET (ui_test_find (GTK_WIDGET (page), g_type_from_name ("KcStaffForm"))), "form.save", NULL);
  WAIT_FOR (g_str_equal (kc_window_page_get_title (page), "王小芳"));
  g_assert_false (kc_window_page_has_edits (page));

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  WAIT_FOR (g_str_equal (kc_window_page_get_title (page), "王芳"));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.redo", NULL);
  WAIT_FOR (g_str_equal (kc_window_page_get_title (page), "王小芳"));
}

static void
test_edits_are_not_lost (Fixture       *self,
                         gconstpointer  unused)
{
  KcWindowPage *page;

  open_staff (self, "0101001", "张伟");
  page = KC_WINDOW_PAGE (kc_window_get_page (self->window));
  gtk_editable_set_text (find_entry (part (self, "KcStaffForm"), "张伟"), "张大伟");

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-place", "s", "managers");
  respond ("cancel");
  g_assert_cmpstr (kc_window_get_place (self->window), ==, "staff-file");
  g_assert_true (kc_window_page_has_edits (page));
  gtk_window_close (GTK_WINDOW (self->window));
  respond ("cancel");

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-place", "s", "managers");
  respond ("confirm");
  WAIT_FOR (g_str_equal (kc_window_get_place (self->window), "managers"));
  g_assert_false (kc_window_page_has_edits (page));
}

static void
test_back (Fixture       *self,
           gconstpointer  unused)
{
  open_staff (self, "0101001", "张伟");
  open_staff (self, "0101003", "李娜");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.back", NULL);
  WAIT_FOR (g_strcmp0 (kc_window_page_get_title (KC_WINDOW_PAGE (kc_window_get_page (self->window))), "张伟") == 0);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.back", NULL);
  g_assert_cmpstr (kc_window_get_place (self->window), ==, "overview");
}

static GtkWidget *
find_toplevel (const char *type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);
      if (g_str_equal (G_OBJECT_TYPE_NAME (window), type))
        return window;
    }
  return NULL;
}

/* The editor of a field, by its label. */
static GtkWidget *
find_editor (GtkWidget  *root,
             const char *label,
             GType       type)
{
  GtkWidget *found = ui_test_find_label (root, label);

  g_assert_nonnull (found);
  return ui_test_find (gtk_widget_get_ancestor (found, g_type_from_name ("KcFieldRow")), type);
}

static void
test_new_person (Fixture       *self,
                 gconstpointer  unused)
{
  GtkWidget *form;

  kc_window_show_target (self->window, "staff-file?new=1");
  form = part (self, "KcStaffForm");
  WAIT_FOR (gtk_drop_down_get_model (GTK_DROP_DOWN (find_editor (form, "Branch *", GTK_TYPE_DROP_DOWN))) != NULL
            && g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (find_editor (form, "Branch *", GTK_TYPE_DROP_DOWN)))) > 1);
  gtk_editable_set_text (GTK_EDITABLE (find_editor (form, "Staff number *", GTK_TYPE_ENTRY)), "0101009");
  gtk_editable_set_text (GTK_EDITABLE (find_editor (form, "Name *", GTK_TYPE_ENTRY)), "赵敏");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_editor (form, "Branch *", GTK_TYPE_DROP_DOWN)), 1);
  gtk_widget_activate_action (form, "form.save", NULL);
  WAIT_FOR (g_strcmp0 (kc_window_page_get_title (KC_WINDOW_PAGE (kc_window_get_page (self->window))), "赵敏") == 0);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (self->window), "Saved"));
  kc_window_show_target (self->window, "managers");
  WAIT_FOR (get_total (self) == 4);
}

/* An event is added, shown, and taken away again by undo. */
static void
test_timeline (Fixture       *self,
               gconstpointer  unused)
{
  GtkWidget *timeline, *dialog;

  open_staff (self, "0101001", "张伟");
  timeline = part (self, "KcStaffTimeline");
  gtk_widget_activate_action (timeline, "timeline.add", NULL);
  dialog = find_toplevel ("KcRecordDialog");
  gtk_editable_set_text (GTK_EDITABLE (find_editor (dialog, "Subject *", GTK_TYPE_ENTRY)), "年度先进个人");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_editor (dialog, "What happened *", GTK_TYPE_DROP_DOWN)), 2);
  gtk_widget_activate_action (dialog, "record.save", NULL);
  WAIT_FOR (find_toplevel ("KcRecordDialog") == NULL);
  WAIT_FOR (ui_test_find_label (timeline, "年度先进个人") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  WAIT_FOR (ui_test_find_label (timeline, "年度先进个人") == NULL);
}

/* What is missing is marked in the dialog, and nothing is stored. */
static void
test_findings_in_dialog (Fixture       *self,
                         gconstpointer  unused)
{
  GtkWidget *dialog;

  open_staff (self, "0101001", "张伟");
  gtk_widget_activate_action (part (self, "KcStaffTimeline"), "timeline.add", NULL);
  dialog = find_toplevel ("KcRecordDialog");
  gtk_widget_activate_action (dialog, "record.save", NULL);
  WAIT_FOR (gtk_widget_has_css_class (gtk_widget_get_ancestor (ui_test_find_label (dialog, "Subject *"), g_type_from_name ("KcFieldRow")),
                                      "invalid"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
set_figure (Fixture *self,
            gint64   staff)
{
  GAsyncResult *result = NULL;
  g_auto (KcValue) value = KC_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  kc_value_set_decimal (&value, kc_decimal_new (5, 0));
  kc_staff_set_figure_async (kc_workspace_get_store (self->workspace), staff, kc_period_new (KC_PERIOD_MONTH, 2024, 3), "loan_count", &value,
                             "first", NULL, done_cb, &result);
  WAIT_FOR (result != NULL);
  g_assert_true (kc_staff_set_figure_finish (kc_workspace_get_store (self->workspace), result, &error));
  g_assert_no_error (error);
  g_object_unref (result);
}

static const KcValue *
shown_figure (KcRecordTableView *table)
{
  KcReport *page = kc_record_table_view_get_page (table);
  g_autoptr (KcReportRow) row = page != NULL ? g_list_model_get_item (kc_report_get_rows (page), 0) : NULL;

  return row != NULL ? kc_report_read_value (page, row, "value") : NULL;
}

static void
test_correct_figure (Fixture       *self,
                     gconstpointer  unused)
{
  GtkWidget *figures, *dialog;
  KcRecordTableView *table;
  GtkSelectionModel *selection;

  set_figure (self, find_staff (self, "0101001"));
  open_staff (self, "0101001", "张伟");
  figures = part (self, "KcStaffFigures");
  table = KC_RECORD_TABLE_VIEW (ui_test_find (figures, KC_TYPE_RECORD_TABLE_VIEW));
  WAIT_FOR (shown_figure (table) != NULL);
  selection = gtk_column_view_get_model (kc_record_table_view_get_view (table));
  gtk_selection_model_select_item (selection, 0, TRUE);
  gtk_widget_activate_action (figures, "figures.edit", NULL);
  dialog = find_toplevel ("KcFigureDialog");
  g_assert_nonnull (ui_test_find_label (dialog, "贷款笔数 · March 2024 (笔)"));
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (dialog, G_OBJECT_TYPE (dialog), "value")), "1x");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (dialog, G_OBJECT_TYPE (dialog), "why")), "recount");
  gtk_widget_activate_action (dialog, "figure.save", NULL);   /* not enabled: no number */
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (dialog, G_OBJECT_TYPE (dialog), "value")), "7");
  gtk_widget_activate_action (dialog, "figure.save", NULL);
  WAIT_FOR (find_toplevel ("KcFigureDialog") == NULL);
  WAIT_FOR (shown_figure (table) != NULL && shown_figure (table)->type == KC_VALUE_DECIMAL
            && kc_decimal_compare (shown_figure (table)->as.decimal, kc_decimal_new (7, 0)) == 0);
}

/* Every number of the overview leads to its list. */
static void
test_overview_leads (Fixture       *self,
                     gconstpointer  unused)
{
  WAIT_FOR (ui_test_find_label (part (self, "KcFigureCard"), "3") != NULL);
  g_assert_cmpstr (kc_state_view_get_state (page_state (self)), ==, "content");
  gtk_test_accessible_assert_property (ui_test_find (part (self, "KcFigureCard"), GTK_TYPE_BUTTON), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Customer managers: 3 ");
  g_signal_emit_by_name (ui_test_find (part (self, "KcFigureCard"), GTK_TYPE_BUTTON), "clicked");
  WAIT_FOR (g_str_equal (kc_window_get_place (self->window), "managers"));
}

/* The sidebar's list selects its row anew when the focus falls into it: a person's file must stay in front then. */
static void
test_focus_in_sidebar (Fixture       *self,
                       gconstpointer  unused)
{
  GtkWidget *places = ui_test_find (GTK_WIDGET (self->window), GTK_TYPE_LIST_BOX);
  GtkListBoxRow *managers;

  open_staff (self, "0101001", "张伟");
  managers = gtk_list_box_get_selected_row (GTK_LIST_BOX (places));
  gtk_list_box_unselect_all (GTK_LIST_BOX (places));
  gtk_list_box_select_row (GTK_LIST_BOX (places), managers);
  g_assert_cmpstr (kc_window_get_place (self->window), ==, "staff-file");
  g_signal_emit_by_name (places, "row-activated", managers);
  g_assert_cmpstr (kc_window_get_place (self->window), ==, "managers");
}

static gboolean
is_enabled (Fixture    *self,
            const char *name)
{
  return g_action_get_enabled (g_action_map_lookup_action (G_ACTION_MAP (self->window), name));
}

static void
test_read_only (Fixture       *self,
                gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  KcWorkspace *second = kc_workspace_open_sync (self->path, FALSE, &error);
  GtkInfoBar *bar = GTK_INFO_BAR (ui_test_find (GTK_WIDGET (self->window), GTK_TYPE_INFO_BAR));

  g_assert_no_error (error);
  g_assert_true (kc_workspace_is_read_only (second));
  g_assert_false (gtk_info_bar_get_revealed (bar));
  g_assert_true (is_enabled (self, "undo"));
  kc_window_set_workspace (self->window, second);
  g_assert_true (gtk_info_bar_get_revealed (bar));
  g_assert_false (is_enabled (self, "undo"));
  g_assert_false (is_enabled (self, "import"));
  kc_window_show_target (self->window, "managers");
  WAIT_FOR (get_total (self) == 3);
  kc_window_set_workspace (self->window, self->workspace);
  g_assert_false (gtk_info_bar_get_revealed (bar));
  kc_workspace_close (second);
  g_object_unref (second);
}

static void
test_search (Fixture       *self,
             gconstpointer  unused)
{
  GtkWidget *search = ui_test_find (GTK_WIDGET (self->window), g_type_from_name ("KcGlobalSearch"));
  GtkWidget *entry = ui_test_find (search, GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *list;

  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Find person or branch");
  /* The arrow keys and Return have nowhere to go before there was a search. */
  g_assert_null (ui_test_find (search, GTK_TYPE_LIST_BOX));
  gtk_editable_set_text (GTK_EDITABLE (entry), "wangfang");
  WAIT_FOR ((list = ui_test_find (search, GTK_TYPE_LIST_BOX)) != NULL);
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Search results");
  g_assert_nonnull (ui_test_find_label (list, "王芳"));
  g_signal_emit_by_name (entry, "activate");
  WAIT_FOR (g_strcmp0 (kc_window_get_place (self->window), "staff-file") == 0);
  WAIT_FOR (g_strcmp0 (kc_window_page_get_title (KC_WINDOW_PAGE (kc_window_get_page (self->window))), "王芳") == 0);
}

static void
test_accessibility (Fixture       *self,
                    gconstpointer  unused)
{
  GtkWidget *list = ui_test_find (GTK_WIDGET (self->window), GTK_TYPE_LIST_BOX);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);

  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Places");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Overview");
  g_assert_true (gtk_list_box_row_is_selected (row));
}

/* The first frame waits for nothing that cannot be seen in it: no page is built while the file is being opened, though the focus falls into the
 * sidebar and selects its first row. */
static void
test_no_page_without_file (void)
{
  KcWindow *window = window_test_show (NULL);
  GtkWidget *list = ui_test_find (GTK_WIDGET (window), GTK_TYPE_LIST_BOX);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1);

  g_assert_null (kc_window_get_page (window));
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_list_box_select_row (GTK_LIST_BOX (list), row);
  ui_test_settle ();
  g_assert_null (kc_window_get_page (window));
  gtk_window_destroy (GTK_WINDOW (window));
  ui_test_settle ();
}

#define ADD(name, people, test) g_test_add ("/ui/window/" name, Fixture, GINT_TO_POINTER (people), set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);
  g_test_add_func ("/ui/window/places", test_places);
  g_test_add_func ("/ui/window/no-page-without-file", test_no_page_without_file);
  ADD ("empty-file", FALSE, test_empty_file);
  ADD ("show-all-empty", FALSE, test_show_all);
  ADD ("show-all", TRUE, test_show_all);
  ADD ("managers", TRUE, test_managers);
  ADD ("edit-and-undo", TRUE, test_edit_and_undo);
  ADD ("edits-are-not-lost", TRUE, test_edits_are_not_lost);
  ADD ("back", TRUE, test_back);
  ADD ("read-only", TRUE, test_read_only);
  ADD ("new-person", TRUE, test_new_person);
  ADD ("timeline", TRUE, test_timeline);
  ADD ("findings-in-dialog", TRUE, test_findings_in_dialog);
  ADD ("correct-figure", TRUE, test_correct_figure);
  ADD ("focus-in-sidebar", TRUE, test_focus_in_sidebar);
  ADD ("overview-leads", TRUE, test_overview_leads);
  ADD ("search", TRUE, test_search);
  ADD ("accessibility", TRUE, test_accessibility);
  return window_test_run ();
}
