#include "kc-global-search.h"

#include <glib/gi18n-lib.h>

#include "kc-report-read.h"
#include "kc-staff.h"
#include "kc-target.h"
#include "kc-template.h"
#include "kc-ui-format.h"
#include "kc-window-resources.h"

#define MAX_RESULTS 8

struct _KcGlobalSearch
{
  GtkWidget parent_instance;

  GtkSearchEntry *entry;
  GtkPopover *popover;       /* NULL before the first search */
  GtkListBox *list;
  KcWorkspace *workspace;
  GCancellable *cancellable;
  gboolean open_first;       /* Return was pressed before the results were there */
};

G_DEFINE_FINAL_TYPE (KcGlobalSearch, kc_global_search, GTK_TYPE_WIDGET)

static const char target_key[] = "kc-target";

static void
close_results (KcGlobalSearch *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->open_first = FALSE;
  if (self->popover != NULL)
    gtk_popover_popdown (self->popover);
}

static gboolean
is_showing (KcGlobalSearch *self)
{
  return self->popover != NULL && gtk_widget_get_visible (GTK_WIDGET (self->popover));
}

static void
clear_list (KcGlobalSearch *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}

static void
add_row (KcGlobalSearch *self,
         const char     *title,
         const char     *detail,
         KcTarget       *target)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *more = gtk_label_new (detail);
  g_autofree char *label = g_strdup_printf ("%s %s", title, detail);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (more), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (more, "dim-label");
  gtk_widget_add_css_class (more, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), more);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (row), target_key, kc_target_to_string (target), g_free);
  gtk_list_box_append (self->list, row);
}

static void
row_activated_cb (KcGlobalSearch *self,
                  GtkListBoxRow  *row)
{
  g_autofree char *target = g_strdup (g_object_get_data (G_OBJECT (row), target_key));

  if (target == NULL)
    return;
  close_results (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", target);
}

static void
ensure_popover (KcGlobalSearch *self)
{
  if (self->popover != NULL)
    return;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->list), 340, -1);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "kc-search-results");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search results"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self->popover), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "menu");
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->list));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}

static void
add_more_row (KcGlobalSearch *self,
              guint64         total)
{
  g_autoptr (KcTarget) target = kc_target_new ("managers");
  g_autofree char *number = kc_ui_format_count (total);
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s result", "%s results", (gulong) total), number);

  kc_target_set (target, "search", gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  add_row (self, _("Show All"), count, target);
}

static void
show_results (KcGlobalSearch *self,
              KcReport       *report)
{
  GListModel *rows = kc_report_get_rows (report);
  guint n = g_list_model_get_n_items (rows);

  ensure_popover (self);
  clear_list (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);
      g_autoptr (KcTarget) target = kc_target_set_id (kc_target_new ("staff-file"), "id", kc_report_row_get_id (row));
      g_autofree char *detail = g_strdup_printf ("%s · %s", kc_report_read_text (report, row, "staff_number"), kc_report_read_text (report, row, "branch"));

      add_row (self, kc_report_read_text (report, row, "name"), detail, target);
    }
  if (n > 0)
    add_more_row (self, kc_report_get_total (report));
  else
    {
      GtkWidget *nobody = gtk_label_new (_("Nobody found"));

      gtk_widget_add_css_class (nobody, "dim-label");
      gtk_list_box_append (self->list, nobody);
    }
  gtk_list_box_select_row (self->list, n > 0 ? gtk_list_box_get_row_at_index (self->list, 0) : NULL);
  gtk_popover_popup (self->popover);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcGlobalSearch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) report = kc_staff_list_finish ((KcStore *) object, result, &error);
  gboolean open_first;

  /* Whatever failed shows on the page itself; a search that was overtaken is of no interest. */
  if (report == NULL || self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  open_first = self->open_first && g_list_model_get_n_items (kc_report_get_rows (report)) > 0;
  show_results (self, report);
  if (open_first)
    row_activated_cb (self, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
search_changed_cb (KcGlobalSearch *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (KcPageRequest) request = NULL;
  gboolean open_first = self->open_first;

  close_results (self);
  if (self->workspace == NULL || *text == '\0')
    return;
  self->open_first = open_first;
  self->cancellable = g_cancellable_new ();
  request = kc_page_request_new ();
  request->search = g_strdup (text);
  request->limit = MAX_RESULTS;
  kc_staff_list_async (kc_workspace_get_store (self->workspace), request, self->cancellable, found_cb, g_object_ref (self));
}

static void
activate_cb (KcGlobalSearch *self)
{
  GtkListBoxRow *row = is_showing (self) ? gtk_list_box_get_selected_row (self->list) : NULL;

  if (row != NULL)
    row_activated_cb (self, row);
  else
    {
      self->open_first = TRUE;
      search_changed_cb (self);
    }
}

static void
stop_search_cb (KcGlobalSearch *self)
{
  close_results (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
focus_left_cb (KcGlobalSearch *self)
{
  close_results (self);
}

/* The focus stays in the entry; the arrow keys move the mark in the list. */
static gboolean
key_cb (KcGlobalSearch *self,
        guint           keyval)
{
  GtkListBoxRow *row = is_showing (self) ? gtk_list_box_get_selected_row (self->list) : NULL;
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;

  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + step);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  return GDK_EVENT_STOP;
}

static void
kc_global_search_dispose (GObject *object)
{
  KcGlobalSearch *self = KC_GLOBAL_SEARCH (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->entry, gtk_widget_unparent);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (kc_global_search_parent_class)->dispose (object);
}

static void
kc_global_search_class_init (KcGlobalSearchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_global_search_dispose;
  kc_template_set (widget_class, kc_window_get_resource (), "/org/kaocheng/Kaocheng/window/kc-global-search.ui");
  gtk_widget_class_bind_template_child (widget_class, KcGlobalSearch, entry);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_global_search_init (KcGlobalSearch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
kc_global_search_set_workspace (KcGlobalSearch *self,
                                KcWorkspace    *workspace)
{
  close_results (self);
  g_set_object (&self->workspace, workspace);
}

void
kc_global_search_focus (KcGlobalSearch *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
