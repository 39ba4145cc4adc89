#include "kc-date-entry.h"

#include <glib/gi18n-lib.h>

#include "kc-ui-format.h"

struct _KcDateEntry
{
  GtkWidget parent_instance;

  GtkEntry *entry;
  GtkPopover *popover;
  GtkCalendar *calendar;
};

G_DEFINE_FINAL_TYPE (KcDateEntry, kc_date_entry, GTK_TYPE_WIDGET)

static void
day_selected_cb (KcDateEntry *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  kc_date_entry_set_date (self, (KcDate) { (gint16) g_date_time_get_year (day), (gint8) g_date_time_get_month (day),
                                           (gint8) g_date_time_get_day_of_month (day) });
}

static void
icon_press_cb (KcDateEntry *self)
{
  GdkRectangle area;
  KcDate date;

  if (kc_date_entry_get_date (self, &date) && !kc_date_is_none (date))
    {
      g_autoptr (GDateTime) day = g_date_time_new_local (date.year, date.month, date.day, 12, 0, 0);

      g_signal_handlers_block_by_func (self->calendar, day_selected_cb, self);
      gtk_calendar_select_day (self->calendar, day);
      g_signal_handlers_unblock_by_func (self->calendar, day_selected_cb, self);
    }
  gtk_entry_get_icon_area (self->entry, GTK_ENTRY_ICON_SECONDARY, &area);
  gtk_popover_set_pointing_to (self->popover, &area);
  gtk_popover_popup (self->popover);
}

static void
kc_date_entry_dispose (GObject *object)
{
  KcDateEntry *self = KC_DATE_ENTRY (object);

  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->entry, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_date_entry_parent_class)->dispose (object);
}

static void
kc_date_entry_class_init (KcDateEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kc_date_entry_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
kc_date_entry_init (KcDateEntry *self)
{
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 11);
  gtk_entry_set_placeholder_text (self->entry, _("YYYY-MM-DD"));
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, "x-office-calendar-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _("Choose a Day"));
  g_signal_connect_swapped (self->entry, "icon-press", G_CALLBACK (icon_press_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->calendar));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}

GtkWidget *
kc_date_entry_new (void)
{
  return g_object_new (KC_TYPE_DATE_ENTRY, NULL);
}

void
kc_date_entry_set_date (KcDateEntry *self,
                        KcDate       date)
{
  g_autofree char *text = kc_ui_format_date (date);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

gboolean
kc_date_entry_get_date (KcDateEntry *self,
                        KcDate      *out)
{
  return kc_ui_parse_date (gtk_editable_get_text (GTK_EDITABLE (self->entry)), out);
}

GtkEntry *
kc_date_entry_get_entry (KcDateEntry *self)
{
  return self->entry;
}
