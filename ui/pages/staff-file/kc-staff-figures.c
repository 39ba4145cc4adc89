#include "kc-staff-figures.h"

#include <glib/gi18n-lib.h>

#include "kc-figure-dialog.h"
#include "kc-filter-bar.h"
#include "kc-record-table-view.h"
#include "kc-staff-file-resources.h"
#include "kc-template.h"

struct _KcStaffFigures
{
  GtkWidget parent_instance;

  GtkWidget *box;
  KcFilterBar *filters;
  KcRecordTableView *table;
  GtkWidget *edit_button;
  GMenuModel *row_menu;

  KcWorkspace *workspace;
  KcStaffFile *file;
};

static void kc_staff_figures_part_init (KcStaffPartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcStaffFigures, kc_staff_figures, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_STAFF_PART, kc_staff_figures_part_init))

static gboolean
can_edit (KcStaffFigures *self)
{
  return self->file != NULL && !kc_workspace_is_read_only (self->workspace);
}

static void
edit (KcStaffFigures *self,
      KcReportRow    *row)
{
  if (can_edit (self))
    kc_figure_dialog_present (GTK_WIDGET (self), self->workspace, kc_record_get_id (kc_staff_file_get_record (self->file)),
                              kc_staff_file_get_figures (self->file), row);
}

static void
row_activated_cb (KcStaffFigures *self,
                  gint64          id,
                  KcReportRow    *row)
{
  edit (self, row);
}

static void
selection_changed_cb (KcStaffFigures *self)
{
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figures.edit", rows->len == 1 && can_edit (self));
}

static void
edit_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcStaffFigures *self = KC_STAFF_FIGURES (widget);
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);

  if (rows->len > 0)
    edit (self, g_ptr_array_index (rows, 0));
}

static void
kc_staff_figures_set_file (KcStaffPart *part,
                           KcWorkspace *workspace,
                           KcStaffFile *file)
{
  KcStaffFigures *self = KC_STAFF_FIGURES (part);
  gboolean same = self->file != NULL && file != NULL
                  && kc_record_get_id (kc_staff_file_get_record (self->file)) == kc_record_get_id (kc_staff_file_get_record (file));

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->file, file);
  /* A corrected figure is still under the eye. */
  if (same)
    kc_record_table_view_update_report (self->table, kc_staff_file_get_figures (file));
  else
    kc_record_table_view_set_report (self->table, file != NULL ? kc_staff_file_get_figures (file) : NULL);
  gtk_widget_set_visible (self->edit_button, can_edit (self));
  selection_changed_cb (self);
}

static void
kc_staff_figures_part_init (KcStaffPartInterface *iface)
{
  iface->set_file = kc_staff_figures_set_file;
}

static void
kc_staff_figures_dispose (GObject *object)
{
  KcStaffFigures *self = KC_STAFF_FIGURES (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (kc_staff_figures_parent_class)->dispose (object);
}

static void
kc_staff_figures_class_init (KcStaffFiguresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_staff_figures_dispose;
  g_type_ensure (KC_TYPE_FILTER_BAR);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_staff_file_get_resource (), "/org/kaocheng/Kaocheng/staff-file/kc-staff-figures.ui");
  gtk_widget_class_bind_template_child (widget_class, KcStaffFigures, box);
  gtk_widget_class_bind_template_child (widget_class, KcStaffFigures, filters);
  gtk_widget_class_bind_template_child (widget_class, KcStaffFigures, table);
  gtk_widget_class_bind_template_child (widget_class, KcStaffFigures, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_install_action (widget_class, "figures.edit", NULL, edit_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_staff_figures_init (KcStaffFigures *self)
{
  static const char *const omitted[] = { "measure_code", NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  kc_filter_bar_set_placeholder (self->filters, _("Measure, period or origin"));
  self->edit_button = gtk_button_new_with_mnemonic (_("_Correct Figure…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->edit_button), "figures.edit");
  kc_filter_bar_append (self->filters, self->edit_button);
  kc_record_table_view_set_filter_bar (self->table, self->filters);
  kc_record_table_view_set_own_places (self->table, "value");
  kc_record_table_view_set_omitted (self->table, omitted);
  kc_record_table_view_set_row_menu (self->table, self->row_menu);
  kc_record_table_view_set_label (self->table, _("Figures"));
  kc_record_table_view_set_empty (self->table, "x-office-spreadsheet-symbolic", _("No figures yet"),
                                  _("Monthly figures come with the bank’s sheets."), _("Import Sheets…"), "win.import");
}
