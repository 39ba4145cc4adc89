#include "kc-staff-timeline.h"

#include <glib/gi18n-lib.h>

#include "kc-record-dialog.h"
#include "kc-staff-file-resources.h"
#include "kc-staff-row.h"
#include "kc-state-view.h"
#include "kc-template.h"

struct _KcStaffTimeline
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *toolbar;
  KcStateView *state;
  GtkListBox *list;

  KcWorkspace *workspace;
  KcStaffFile *file;
  GPtrArray *branches;
};

static void kc_staff_timeline_part_init (KcStaffPartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcStaffTimeline, kc_staff_timeline, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_STAFF_PART, kc_staff_timeline_part_init))

/* The staff of an event is the file it is in. */
static const char *const left_out[] = { "staff", NULL };

GtkWidget *
kc_staff_timeline_new_row (KcRecord *event)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *date = kc_staff_row_dup_field (event, "date");
  g_autofree char *type = kc_staff_row_dup_field (event, "type");
  g_autofree char *title = kc_staff_row_dup_field (event, "title");
  g_autofree char *result = kc_staff_row_dup_field (event, "result");
  g_autofree char *document = kc_staff_row_dup_field (event, "document");
  g_autofree char *label = g_strdup_printf ("%s %s %s", date, type, title);
  GtkWidget *subject = kc_staff_row_new_label (title, NULL, 0);

  gtk_widget_set_hexpand (subject, TRUE);
  gtk_box_append (GTK_BOX (box), kc_staff_row_new_label (date, "numeric", 10));
  gtk_box_append (GTK_BOX (box), kc_staff_row_new_label (type, "dim-label", 9));
  gtk_box_append (GTK_BOX (box), subject);
  if (*result != '\0')
    gtk_box_append (GTK_BOX (box), kc_staff_row_new_label (result, NULL, 0));
  if (*document != '\0')
    gtk_box_append (GTK_BOX (box), kc_staff_row_new_label (document, "dim-label", 0));
  gtk_widget_add_css_class (box, "kc-list-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

static void
edit (KcStaffTimeline *self,
      KcRecord        *event,
      const char      *title)
{
  KcRecordDialog *dialog = kc_record_dialog_present (GTK_WIDGET (self), self->workspace, event, title, left_out);

  if (self->branches != NULL)
    kc_record_form_set_references (kc_record_dialog_get_form (dialog), "branch", self->branches);
}

static void
row_activated_cb (KcStaffTimeline *self,
                  GtkListBoxRow   *row)
{
  g_autoptr (KcRecord) event = g_list_model_get_item (kc_staff_file_get_events (self->file), (guint) gtk_list_box_row_get_index (row));
  g_autoptr (KcRecord) copy = kc_record_dup (event);

  edit (self, copy, _("Event"));
}

static void
add_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  KcStaffTimeline *self = KC_STAFF_TIMELINE (widget);
  g_autoptr (KcRecord) event = kc_record_new (kc_kind_find ("staff_event"));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  kc_record_set_integer (event, "staff", kc_record_get_id (kc_staff_file_get_record (self->file)));
  kc_record_set_date (event, "date", (KcDate) { (gint16) g_date_time_get_year (now), (gint8) g_date_time_get_month (now),
                                                (gint8) g_date_time_get_day_of_month (now) });
  edit (self, event, _("Add Event"));
}

static void
fill (KcStaffTimeline *self)
{
  GListModel *events = kc_staff_file_get_events (self->file);
  guint n = g_list_model_get_n_items (events);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (KcRecord) event = g_list_model_get_item (events, i);
      gtk_list_box_append (self->list, kc_staff_timeline_new_row (event));
    }
  if (n > 0)
    kc_state_view_show_content (self->state);
  else
    kc_state_view_show_empty (self->state, "document-open-recent-symbolic", _("No events yet"),
                              _("Appointments, transfers, grades, rewards, penalties and training are kept here."), NULL, NULL);
}

static void
kc_staff_timeline_set_file (KcStaffPart *part,
                            KcWorkspace *workspace,
                            KcStaffFile *file)
{
  KcStaffTimeline *self = KC_STAFF_TIMELINE (part);
  gboolean can_add = file != NULL && !kc_workspace_is_read_only (workspace);

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->file, file);
  gtk_widget_set_visible (self->toolbar, can_add);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.add", can_add);
  if (file != NULL)
    fill (self);
}

static void
kc_staff_timeline_set_branches (KcStaffPart *part,
                                GPtrArray   *branches)
{
  KcStaffTimeline *self = KC_STAFF_TIMELINE (part);

  g_clear_pointer (&self->branches, g_ptr_array_unref);
  self->branches = g_ptr_array_ref (branches);
}

static void
kc_staff_timeline_part_init (KcStaffPartInterface *iface)
{
  iface->set_file = kc_staff_timeline_set_file;
  iface->set_branches = kc_staff_timeline_set_branches;
}

static void
kc_staff_timeline_dispose (GObject *object)
{
  KcStaffTimeline *self = KC_STAFF_TIMELINE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->workspace);
  g_clear_object (&self->file);
  g_clear_pointer (&self->branches, g_ptr_array_unref);
  G_OBJECT_CLASS (kc_staff_timeline_parent_class)->dispose (object);
}

static void
kc_staff_timeline_class_init (KcStaffTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_staff_timeline_dispose;
  g_type_ensure (KC_TYPE_STATE_VIEW);
  kc_template_set (widget_class, kc_staff_file_get_resource (), "/org/kaocheng/Kaocheng/staff-file/kc-staff-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, KcStaffTimeline, box);
  gtk_widget_class_bind_template_child (widget_class, KcStaffTimeline, toolbar);
  gtk_widget_class_bind_template_child (widget_class, KcStaffTimeline, state);
  gtk_widget_class_bind_template_child (widget_class, KcStaffTimeline, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "timeline.add", NULL, add_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_staff_timeline_init (KcStaffTimeline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.add", FALSE);
}
