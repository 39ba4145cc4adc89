#include "kc-peers-dialog.h"

#include <glib/gi18n-lib.h>

#include "kc-accessible.h"
#include "kc-appraisal-resources.h"
#include "kc-record-table-view.h"
#include "kc-template.h"
#include "kc-ui-format.h"

struct _KcPeersDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  KcFilterBar *filters;
  KcRecordTableView *table;
};

G_DEFINE_FINAL_TYPE (KcPeersDialog, kc_peers_dialog, ADW_TYPE_WINDOW)

static void
kc_peers_dialog_class_init (KcPeersDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (KC_TYPE_FILTER_BAR);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-peers-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KcPeersDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, KcPeersDialog, filters);
  gtk_widget_class_bind_template_child (widget_class, KcPeersDialog, table);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kc_peers_dialog_init (KcPeersDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_accessible_name_buttons (GTK_WIDGET (self));
  kc_filter_bar_set_placeholder (self->filters, _("Number, name, branch"));
  kc_record_table_view_set_filter_bar (self->table, self->filters);
  kc_record_table_view_set_label (self->table, _("Peers"));
  kc_record_table_view_set_sort (self->table, "score", TRUE);
}

GtkWidget *
kc_peers_dialog_new (GtkWindow  *parent,
                     const char *indicator,
                     KcReport   *peers,
                     gint64      staff)
{
  guint64 n = g_list_model_get_n_items (kc_report_get_rows (peers));
  g_autofree char *number = kc_ui_format_count (n);
  g_autofree char *subtitle = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person", "%s persons", (gulong) n), number);
  g_autofree char *title = g_strdup_printf (_("Peers · %s"), indicator);
  KcPeersDialog *self = g_object_new (KC_TYPE_PEERS_DIALOG, "transient-for", parent, "title", title, NULL);

  adw_window_title_set_title (self->heading, title);
  adw_window_title_set_subtitle (self->heading, subtitle);
  kc_record_table_view_set_report (self->table, peers);
  kc_record_table_view_select (self->table, staff);
  return GTK_WIDGET (self);
}
