#include "kc-record-table-view.h"

#include <glib/gi18n-lib.h>

#include "kc-local-report.h"
#include "kc-page-bar.h"
#include "kc-row-slot.h"
#include "kc-state-view.h"
#include "kc-table-clicks.h"
#include "kc-table-columns.h"
#include "kc-table-filling.h"
#include "kc-table-menu.h"
#include "kc-table-selection.h"
#include "kc-template.h"
#include "kc-widgets-resources.h"

/* Pixels: of a row (style.css), and of a table that was not laid out yet. */
#define LEAST_ROW_HEIGHT 30
#define MIN_HEIGHT 540

struct _KcRecordTableView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  KcStateView *state;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  GtkWidget *separator;
  KcPageBar *bar;
  GMenuModel *context_menu;

  KcTableColumns *columns;
  GListStore *slots;            /* of KcRowSlot: what the view shows */
  GtkMultiSelection *selection;
  KcTableFilling *filling;      /* of the slots */
  KcFilterBar *filter_bar;
  KcTableFetch *fetch;
  KcTableMenu *menu;
  KcPageRequest *request;
  KcReport *page;
  char **hidden;
  char **omitted;
  struct { char *icon, *title, *description, *button, *action; } empty;
  gulong sorter_handler;
};

enum { ROW_ACTIVATED, SELECTION_CHANGED, LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRecordTableView, kc_record_table_view, GTK_TYPE_WIDGET)

static void fetch (KcRecordTableView *self);

/* --- fetching --- */

static void
show_nothing (KcRecordTableView *self)
{
  if (self->filter_bar != NULL && kc_filter_bar_is_set (self->filter_bar))
    kc_state_view_show_empty (self->state, "edit-find-symbolic", _("Nothing found"), _("No row matches the search and the filters."),
                              _("Show All"), "table.clear-filters");
  else
    kc_state_view_show_empty (self->state, self->empty.icon, self->empty.title != NULL ? self->empty.title : _("Nothing here yet"),
                              self->empty.description, self->empty.button, self->empty.action);
}

static void
sort_without_fetching (KcRecordTableView *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);

  g_signal_handler_block (sorter, self->sorter_handler);
  kc_table_columns_set_sort (self->columns, self->request->sort, self->request->descending);
  g_signal_handler_unblock (sorter, self->sorter_handler);
}

/* While the rows of before are laid out: GTK 4.8 cannot find its way among new ones. */
static void
scroll_to_top (KcRecordTableView *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* How many rows there is room for; a little more than can be seen. */
static guint
count_in_sight (KcRecordTableView *self)
{
  double height = gtk_adjustment_get_page_size (gtk_scrolled_window_get_vadjustment (self->scroller));

  return (guint) (MAX (height, MIN_HEIGHT) / LEAST_ROW_HEIGHT) + 1;
}

static void
take_page (KcRecordTableView *self,
           KcReport          *page)
{
  g_autoptr (GHashTable) ids = kc_table_selection_get_ids (GTK_SELECTION_MODEL (self->selection));
  guint n = g_list_model_get_n_items (kc_report_get_rows (page));
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->view)) != NULL;
  gboolean turned = self->page == NULL || kc_page_bar_get_offset (self->bar) != self->request->offset;

  /* Rows were removed meanwhile: the page asked for lies behind the end. */
  if (n == 0 && self->request->offset > 0)
    {
      g_object_unref (page);
      self->request->offset = 0;
      fetch (self);
      return;
    }
  g_clear_object (&self->page);
  self->page = page;
  if (kc_table_columns_update (self->columns, page, (const char *const *) self->omitted, (const char *const *) self->hidden))
    sort_without_fetching (self);
  kc_table_columns_take_rows (self->columns, kc_report_get_rows (page));
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  if (turned)
    scroll_to_top (self);
  kc_table_filling_start (self->filling, kc_report_get_rows (page), ids, count_in_sight (self));
  /* A hidden row cannot pass the focus on. */
  if (had_focus)
    kc_table_filling_drop (self->filling);
  kc_page_bar_set (self->bar, self->request->offset, self->request->limit, MAX (kc_report_get_total (page), n));
  if (n == 0)
    show_nothing (self);
  else
    {
      kc_state_view_show_content (self->state);
      /* The row that had the focus is gone: it must not fall out of the table. */
      if (had_focus)
        gtk_widget_grab_focus (GTK_WIDGET (self->view));
    }
  g_signal_emit (self, signals[LOADED], 0, page);
}

static void
take_cb (GObject      *table,
         KcReport     *page,
         const GError *error)
{
  KcRecordTableView *self = KC_RECORD_TABLE_VIEW (table);

  if (page != NULL)
    {
      take_page (self, page);
      return;
    }
  kc_table_filling_resume (self->filling);
  kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
}

static void
fetch (KcRecordTableView *self)
{
  /* A place may ask for its rows when the table is gone already. */
  if (self->fetch == NULL || !kc_table_fetch_has_source (self->fetch))
    return;
  if (self->filter_bar != NULL)
    kc_filter_bar_fill_request (self->filter_bar, self->request);
  kc_state_view_show_loading (self->state);
  kc_table_filling_pause (self->filling);
  kc_table_fetch_start (self->fetch, self->request);
}

/* --- callbacks --- */

static void
sorter_changed_cb (KcRecordTableView *self)
{
  gboolean descending;
  const char *sort = kc_table_columns_get_sort (self->columns, &descending);

  if (g_strcmp0 (sort, self->request->sort) == 0 && descending == self->request->descending)
    return;
  g_free (self->request->sort);
  self->request->sort = g_strdup (sort);
  self->request->descending = descending;
  self->request->offset = 0;
  fetch (self);
}

static void
filters_changed_cb (KcRecordTableView *self)
{
  self->request->offset = 0;
  fetch (self);
}

static void
moved_cb (KcRecordTableView *self,
          guint64            offset)
{
  self->request->offset = (guint) offset;
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  fetch (self);
}

static void
selection_changed_cb (KcRecordTableView *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint64 n = gtk_bitset_get_size (selected);
  g_autofree char *note = NULL;

  if (n > 1)
    note = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u selected", "%u selected", (guint) n), (guint) n);
  kc_page_bar_set_note (self->bar, note);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
activate_cb (KcRecordTableView *self,
             guint              position)
{
  KcReportRow *row = kc_table_selection_get_row (GTK_SELECTION_MODEL (self->selection), position);

  if (row != NULL)
    g_signal_emit (self, signals[ROW_ACTIVATED], 0, kc_report_row_get_id (row), row);
}

/* In GTK 4.8 both the row and the cell take a Ctrl+click, so that it selects and unselects at once: take it before them. */
static void
ctrl_click_cb (GtkGestureClick *gesture,
               int              n_press,
               double           x,
               double           y,
               gpointer         user_data)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if ((state & GDK_CONTROL_MASK) != 0 && (state & GDK_SHIFT_MASK) == 0
      && kc_table_clicks_toggle (KC_RECORD_TABLE_VIEW (user_data)->view, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
right_click_cb (GtkGestureClick *gesture,
                int              n_press,
                double           x,
                double           y,
                gpointer         user_data)
{
  if (kc_table_menu_popup (KC_RECORD_TABLE_VIEW (user_data)->menu, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_autofree char *text = kc_record_table_view_dup_text (KC_RECORD_TABLE_VIEW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
reload_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  kc_record_table_view_reload (KC_RECORD_TABLE_VIEW (widget));
}

static void
clear_filters_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  KcRecordTableView *self = KC_RECORD_TABLE_VIEW (widget);

  if (self->filter_bar != NULL)
    kc_filter_bar_clear (self->filter_bar);
}

static gboolean
turn_cb (GtkWidget *widget,
         GVariant  *where,
         gpointer   user_data)
{
  kc_record_table_view_turn_page (KC_RECORD_TABLE_VIEW (widget), g_variant_get_int32 (where));
  return TRUE;
}

/* --- class --- */

static void
kc_record_table_view_dispose (GObject *object)
{
  KcRecordTableView *self = KC_RECORD_TABLE_VIEW (object);

  g_clear_pointer (&self->fetch, kc_table_fetch_free);
  g_clear_pointer (&self->filling, kc_table_filling_free);
  if (self->box != NULL)
    {
      g_signal_handler_disconnect (gtk_column_view_get_sorter (self->view), self->sorter_handler);
      g_clear_pointer (&self->columns, kc_table_columns_free);
      gtk_column_view_set_model (self->view, NULL);
    }
  g_clear_pointer (&self->menu, kc_table_menu_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->slots);
  g_clear_object (&self->filter_bar);
  g_clear_object (&self->page);
  G_OBJECT_CLASS (kc_record_table_view_parent_class)->dispose (object);
}

static void
clear_empty (KcRecordTableView *self)
{
  g_clear_pointer (&self->empty.icon, g_free);
  g_clear_pointer (&self->empty.title, g_free);
  g_clear_pointer (&self->empty.description, g_free);
  g_clear_pointer (&self->empty.button, g_free);
  g_clear_pointer (&self->empty.action, g_free);
}

static void
kc_record_table_view_finalize (GObject *object)
{
  KcRecordTableView *self = KC_RECORD_TABLE_VIEW (object);

  clear_empty (self);
  g_strfreev (self->hidden);
  g_strfreev (self->omitted);
  kc_page_request_free (self->request);
  G_OBJECT_CLASS (kc_record_table_view_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, turn_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, turn_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, GDK_CONTROL_MASK | GDK_ALT_MASK, turn_cb, "i", -2);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, GDK_CONTROL_MASK | GDK_ALT_MASK, turn_cb, "i", 2);
}

static void
kc_record_table_view_class_init (KcRecordTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_record_table_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = kc_record_table_view_finalize;

  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", KC_TYPE_RECORD_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_INT64, KC_TYPE_REPORT_ROW);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", KC_TYPE_RECORD_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 0);
  signals[LOADED] = g_signal_new ("loaded", KC_TYPE_RECORD_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  KC_TYPE_REPORT);

  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_PAGE_BAR);
  kc_template_set (widget_class, kc_widgets_get_resource (), "/org/kaocheng/Kaocheng/widgets/kc-record-table-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcRecordTableView, box);
  gtk_widget_class_bind_template_child (widget_class, KcRecordTableView, state);
  gtk_widget_class_bind_template_child (widget_class, KcRecordTableView, scroller);
  gtk_widget_class_bind_template_child (widget_class, KcRecordTableView, view);
  gtk_widget_class_bind_template_child (widget_class, KcRecordTableView, separator);
  gtk_widget_class_bind_template_child (widget_class, KcRecordTableView, bar);
  gtk_widget_class_bind_template_child (widget_class, KcRecordTableView, context_menu);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, ctrl_click_cb);
  gtk_widget_class_bind_template_callback (widget_class, right_click_cb);
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "table.reload", NULL, reload_cb);
  gtk_widget_class_install_action (widget_class, "table.clear-filters", NULL, clear_filters_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  add_keys (widget_class);
}

static GtkWidget *
new_columns_button (KcRecordTableView *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-horizontal-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), kc_table_columns_get_menu (self->columns));
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Choose Columns"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose Columns"), -1);
  return button;
}

static void
kc_record_table_view_init (KcRecordTableView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->request = kc_page_request_new ();
  self->columns = kc_table_columns_new (self->view);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", kc_table_columns_get_actions (self->columns));
  kc_page_bar_append (self->bar, new_columns_button (self));

  self->slots = g_list_store_new (KC_TYPE_ROW_SLOT);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->slots)));
  self->filling = kc_table_filling_new (self->slots, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  self->sorter_handler = g_signal_connect_swapped (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb), self);

  kc_table_columns_follow (self->columns, gtk_scrolled_window_get_hadjustment (self->scroller));
  self->fetch = kc_table_fetch_new (G_OBJECT (self), take_cb);
  self->menu = kc_table_menu_new (GTK_WIDGET (self), self->view, self->context_menu);
}

/* --- public --- */

GtkWidget *
kc_record_table_view_new (void)
{
  return g_object_new (KC_TYPE_RECORD_TABLE_VIEW, NULL);
}

void
kc_record_table_view_set_source (KcRecordTableView *self,
                                 KcTableLoad        load,
                                 KcTableFinish      finish,
                                 gpointer           source,
                                 GDestroyNotify     destroy)
{
  kc_table_fetch_set_source (self->fetch, load, finish, source, destroy);
  g_clear_object (&self->page);
  self->request->offset = 0;
  scroll_to_top (self);
  kc_table_filling_start (self->filling, NULL, NULL, 0);
}

void
kc_record_table_view_set_pages (KcRecordTableView *self,
                                KcLocalPages      *pages)
{
  kc_record_table_view_set_source (self, kc_local_pages_load, kc_local_pages_finish, g_object_ref (pages), g_object_unref);
  if (self->filter_bar != NULL)
    kc_filter_bar_fill_request (self->filter_bar, self->request);
  take_page (self, kc_local_pages_make (pages, self->request));
}

void
kc_record_table_view_update_pages (KcRecordTableView *self,
                                   KcLocalPages      *pages)
{
  if (self->page == NULL)
    {
      kc_record_table_view_set_pages (self, pages);
      return;
    }
  kc_table_fetch_set_source (self->fetch, kc_local_pages_load, kc_local_pages_finish, g_object_ref (pages), g_object_unref);
  take_page (self, kc_local_pages_make (pages, self->request));
}

static KcReport *
make_page_cb (gpointer             report,
              const KcPageRequest *request)
{
  return kc_local_report_page (report, request);
}

void
kc_record_table_view_set_report (KcRecordTableView *self,
                                 KcReport          *report)
{
  g_autoptr (KcLocalPages) pages = NULL;

  if (report == NULL)
    {
      kc_record_table_view_set_source (self, NULL, NULL, NULL, NULL);
      show_nothing (self);
      return;
    }
  pages = kc_local_pages_new (make_page_cb, g_object_ref (report), g_object_unref);
  kc_record_table_view_set_pages (self, pages);
}

void
kc_record_table_view_update_report (KcRecordTableView *self,
                                    KcReport          *report)
{
  g_autoptr (KcLocalPages) pages = kc_local_pages_new (make_page_cb, g_object_ref (report), g_object_unref);

  kc_record_table_view_update_pages (self, pages);
}

void
kc_record_table_view_reload (KcRecordTableView *self)
{
  fetch (self);
}

void
kc_record_table_view_set_filter_bar (KcRecordTableView *self,
                                     KcFilterBar       *bar)
{
  g_return_if_fail (self->filter_bar == NULL);

  self->filter_bar = g_object_ref (bar);
  g_signal_connect_object (bar, "changed", G_CALLBACK (filters_changed_cb), self, G_CONNECT_SWAPPED);
}

void
kc_record_table_view_set_sort (KcRecordTableView *self,
                               const char        *column,
                               gboolean           descending)
{
  g_free (self->request->sort);
  self->request->sort = g_strdup (column);
  self->request->descending = descending;
}

void
kc_record_table_view_set_hidden (KcRecordTableView *self,
                                 const char *const *names)
{
  g_strfreev (self->hidden);
  self->hidden = g_strdupv ((char **) names);
}

void
kc_record_table_view_set_omitted (KcRecordTableView *self,
                                  const char *const *names)
{
  g_strfreev (self->omitted);
  self->omitted = g_strdupv ((char **) names);
}

void
kc_record_table_view_set_own_places (KcRecordTableView *self,
                                     const char        *column)
{
  kc_table_columns_set_own_places (self->columns, column);
}

void
kc_record_table_view_set_optional (KcRecordTableView *self,
                                   const char *const *columns)
{
  kc_table_columns_set_optional (self->columns, columns);
}

void
kc_record_table_view_set_empty (KcRecordTableView *self,
                                const char        *icon,
                                const char        *title,
                                const char        *description,
                                const char        *button,
                                const char        *action)
{
  clear_empty (self);
  self->empty.icon = g_strdup (icon);
  self->empty.title = g_strdup (title);
  self->empty.description = g_strdup (description);
  self->empty.button = g_strdup (button);
  self->empty.action = g_strdup (action);
}

void
kc_record_table_view_set_label (KcRecordTableView *self,
                                const char        *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
kc_record_table_view_set_row_menu (KcRecordTableView *self,
                                   GMenuModel        *menu)
{
  kc_table_menu_set_rows (self->menu, menu);
}

void
kc_record_table_view_set_embedded (KcRecordTableView *self,
                                   gboolean           embedded)
{
  gtk_widget_set_visible (GTK_WIDGET (self->bar), !embedded);
  gtk_widget_set_visible (self->separator, !embedded);
  gtk_widget_set_vexpand (GTK_WIDGET (self->state), !embedded);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_AUTOMATIC, embedded ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
}

void
kc_record_table_view_set_height (KcRecordTableView *self,
                                 int                height)
{
  kc_record_table_view_set_embedded (self, TRUE);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (GTK_WIDGET (self->scroller), -1, height);
}

KcReport *
kc_record_table_view_get_page (KcRecordTableView *self)
{
  return self->page;
}

GPtrArray *
kc_record_table_view_get_selected (KcRecordTableView *self)
{
  return kc_table_selection_get_rows (GTK_SELECTION_MODEL (self->selection));
}

void
kc_record_table_view_select (KcRecordTableView *self,
                             gint64             id)
{
  if (self->page == NULL || g_list_model_get_n_items (kc_report_get_rows (self->page)) == 0)
    return;
  kc_table_filling_finish (self->filling);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->slots)); i++)
    if (kc_report_row_get_id (kc_table_selection_get_row (GTK_SELECTION_MODEL (self->selection), i)) == id)
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), i, TRUE);
}

void
kc_record_table_view_turn_page (KcRecordTableView *self,
                                int                where)
{
  kc_page_bar_turn (self->bar, where);
}

char *
kc_record_table_view_dup_text (KcRecordTableView *self)
{
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self);

  if (rows->len == 0 && self->page != NULL)
    for (guint i = 0; i < g_list_model_get_n_items (kc_report_get_rows (self->page)); i++)
      g_ptr_array_add (rows, g_list_model_get_item (kc_report_get_rows (self->page), i));
  return kc_table_columns_dup_text (self->columns, rows);
}

const KcPageRequest *
kc_record_table_view_get_request (KcRecordTableView *self)
{
  return self->request;
}

GtkColumnView *
kc_record_table_view_get_view (KcRecordTableView *self)
{
  return self->view;
}
