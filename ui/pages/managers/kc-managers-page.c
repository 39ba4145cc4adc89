#include "kc-managers-page.h"

#include <glib/gi18n-lib.h>

#include "kc-filter-bar.h"
#include "kc-managers-resources.h"
#include "kc-record-table-view.h"
#include "kc-staff-filters.h"
#include "kc-staff.h"
#include "kc-template.h"
#include "kc-ui-format.h"
#include "kc-window-page.h"

struct _KcManagersPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  KcFilterBar *filters;
  KcRecordTableView *table;
  GtkWidget *add_button;
  GMenuModel *row_menu;

  KcWorkspace *workspace;
  GCancellable *cancellable;   /* of the filter choices */
  char *subtitle;
};

static const struct { const char *name, *title; } filter_names[] = {
  { "branch", N_("Branch") },
  { "branch_class", N_("Branch class") },
  { "grade", N_("Grade") },
  { "post", N_("Post") },
  { "status", N_("Status") },
};

/* What the tasks of the overview lead to. */
static const struct { const char *name, *title; } flag_names[] = {
  { "last_grade", N_("Last grade") },
  { "missing", N_("Without figures in the last month") },
  { "contract_end", N_("Contract runs out") },
  { "certificate_end", N_("Certificate runs out") },
  { "protection_end", N_("Protection ends") },
};

static void kc_managers_page_window_page_init (KcWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcManagersPage, kc_managers_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_WINDOW_PAGE, kc_managers_page_window_page_init))

/* --- choices of the filters --- */

static void
load_choices (KcManagersPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < G_N_ELEMENTS (filter_names); i++)
    kc_staff_filters_load (self->filters, kc_workspace_get_store (self->workspace), filter_names[i].name, TRUE, self->cancellable);
}

/* --- the list --- */

static void
load_list (gpointer             source,
           const KcPageRequest *request,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  kc_staff_list_async (kc_workspace_get_store (source), request, cancellable, callback, user_data);
}

static KcReport *
finish_list (gpointer       source,
             GAsyncResult  *result,
             GError       **error)
{
  return kc_staff_list_finish (kc_workspace_get_store (source), result, error);
}

static void
open_row (KcManagersPage *self,
          gint64          id)
{
  g_autoptr (KcTarget) target = kc_target_set_id (kc_target_new ("staff-file"), "id", id);
  g_autofree char *text = kc_target_to_string (target);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", text);
}

static void
row_activated_cb (KcManagersPage *self,
                  gint64          id)
{
  open_row (self, id);
}

static void
loaded_cb (KcManagersPage *self,
           KcReport       *report)
{
  guint64 total = kc_report_get_total (report);
  g_autofree char *count = kc_ui_format_count (total);

  g_free (self->subtitle);
  self->subtitle = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person", "%s persons", (gulong) total), count);
  kc_window_page_title_changed (KC_WINDOW_PAGE (self));
}

static void
selection_changed_cb (KcManagersPage *self)
{
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "managers.open", rows->len == 1);
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcManagersPage *self = KC_MANAGERS_PAGE (widget);
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);

  if (rows->len > 0)
    open_row (self, kc_report_row_get_id (g_ptr_array_index (rows, 0)));
}

/* --- page --- */

static void
kc_managers_page_set_workspace (KcWindowPage *page,
                                KcWorkspace  *workspace)
{
  KcManagersPage *self = KC_MANAGERS_PAGE (page);

  g_set_object (&self->workspace, workspace);
  gtk_widget_set_visible (self->add_button, workspace != NULL && !kc_workspace_is_read_only (workspace));
  if (workspace == NULL)
    {
      if (self->cancellable != NULL)
        g_cancellable_cancel (self->cancellable);
      kc_record_table_view_set_source (self->table, NULL, NULL, NULL, NULL);
      return;
    }
  kc_record_table_view_set_source (self->table, load_list, finish_list, g_object_ref (workspace), g_object_unref);
  /* The list first: the one reading thread answers in turn. */
  kc_record_table_view_reload (self->table);
  load_choices (self);
}

static void
kc_managers_page_show (KcWindowPage   *page,
                       const KcTarget *target)
{
  kc_filter_bar_apply_target (KC_MANAGERS_PAGE (page)->filters, target);
}

static void
kc_managers_page_reload (KcWindowPage *page)
{
  KcManagersPage *self = KC_MANAGERS_PAGE (page);

  if (self->workspace == NULL)
    return;
  kc_record_table_view_reload (self->table);
  load_choices (self);
}

static const char *
kc_managers_page_get_subtitle (KcWindowPage *page)
{
  return KC_MANAGERS_PAGE (page)->subtitle;
}

static void
kc_managers_page_focus_search (KcWindowPage *page)
{
  kc_filter_bar_focus_search (KC_MANAGERS_PAGE (page)->filters);
}

static void
kc_managers_page_window_page_init (KcWindowPageInterface *iface)
{
  iface->set_workspace = kc_managers_page_set_workspace;
  iface->show = kc_managers_page_show;
  iface->reload = kc_managers_page_reload;
  iface->get_subtitle = kc_managers_page_get_subtitle;
  iface->focus_search = kc_managers_page_focus_search;
}

static void
kc_managers_page_dispose (GObject *object)
{
  KcManagersPage *self = KC_MANAGERS_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  self->filters = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->subtitle, g_free);
  G_OBJECT_CLASS (kc_managers_page_parent_class)->dispose (object);
}

static void
kc_managers_page_class_init (KcManagersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_managers_page_dispose;
  g_type_ensure (KC_TYPE_FILTER_BAR);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_managers_get_resource (), "/org/kaocheng/Kaocheng/managers/kc-managers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KcManagersPage, box);
  gtk_widget_class_bind_template_child (widget_class, KcManagersPage, filters);
  gtk_widget_class_bind_template_child (widget_class, KcManagersPage, table);
  gtk_widget_class_bind_template_child (widget_class, KcManagersPage, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_install_action (widget_class, "managers.open", NULL, open_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_managers_page_init (KcManagersPage *self)
{
  static const char *const hidden[] = { "branch_class", NULL };
  static const char *const optional[] = { "last_score", NULL };   /* not appraised yet: nobody was to report it */

  gtk_widget_init_template (GTK_WIDGET (self));
  kc_filter_bar_set_placeholder (self->filters, _("Number, name, pinyin, branch"));
  for (guint i = 0; i < G_N_ELEMENTS (filter_names); i++)
    kc_filter_bar_add_filter (self->filters, filter_names[i].name, _(filter_names[i].title));
  for (guint i = 0; i < G_N_ELEMENTS (flag_names); i++)
    kc_filter_bar_add_flag (self->filters, flag_names[i].name, _(flag_names[i].title));
  self->add_button = gtk_button_new_with_mnemonic (_("_Add Person"));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->add_button), "win.show-place::staff-file?new=1");
  kc_filter_bar_append (self->filters, self->add_button);

  kc_record_table_view_set_filter_bar (self->table, self->filters);
  kc_record_table_view_set_hidden (self->table, hidden);
  kc_record_table_view_set_optional (self->table, optional);
  kc_record_table_view_set_sort (self->table, "staff_number", FALSE);
  kc_record_table_view_set_label (self->table, _("Customer Managers"));
  kc_record_table_view_set_row_menu (self->table, self->row_menu);
  kc_record_table_view_set_empty (self->table, "system-users-symbolic", _("No customer managers yet"),
                                  _("Take in the bank’s staff list: an Excel workbook or a text file, as it is."), _("Import Sheets…"),
                                  "win.import");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "managers.open", FALSE);
}
