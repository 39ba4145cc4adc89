#include "kc-staff-history.h"

#include <glib/gi18n-lib.h>

#include "kc-filter-bar.h"
#include "kc-record-table-view.h"

struct _KcStaffHistory
{
  GtkWidget parent_instance;

  GtkWidget *box;
  KcRecordTableView *table;
};

static void kc_staff_history_part_init (KcStaffPartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcStaffHistory, kc_staff_history, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_STAFF_PART, kc_staff_history_part_init))

static void
kc_staff_history_set_file (KcStaffPart *part,
                           KcWorkspace *workspace,
                           KcStaffFile *file)
{
  kc_record_table_view_set_report (KC_STAFF_HISTORY (part)->table, file != NULL ? kc_staff_file_get_history (file) : NULL);
}

static void
kc_staff_history_part_init (KcStaffPartInterface *iface)
{
  iface->set_file = kc_staff_history_set_file;
}

static void
kc_staff_history_dispose (GObject *object)
{
  g_clear_pointer (&KC_STAFF_HISTORY (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_staff_history_parent_class)->dispose (object);
}

static void
kc_staff_history_class_init (KcStaffHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kc_staff_history_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
kc_staff_history_init (KcStaffHistory *self)
{
  GtkWidget *bar = kc_filter_bar_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->table = KC_RECORD_TABLE_VIEW (kc_record_table_view_new ());
  kc_filter_bar_set_placeholder (KC_FILTER_BAR (bar), _("Who, what or why"));
  kc_record_table_view_set_filter_bar (self->table, KC_FILTER_BAR (bar));
  kc_record_table_view_set_label (self->table, _("History"));
  kc_record_table_view_set_empty (self->table, "document-open-recent-symbolic", _("No changes yet"), NULL, NULL, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (self->table), TRUE);
  gtk_box_append (GTK_BOX (self->box), bar);
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->table));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
