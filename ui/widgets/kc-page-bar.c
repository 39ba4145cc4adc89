#include "kc-page-bar.h"

#include <glib/gi18n-lib.h>

#include "kc-template.h"
#include "kc-ui-format.h"
#include "kc-widgets-resources.h"

struct _KcPageBar
{
  GtkWidget parent_instance;

  GtkBox *box;
  GtkLabel *note;
  GtkLabel *range;
  GtkWidget *buttons;

  guint64 offset;
  guint64 total;
  guint page_size;
};

enum { MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct { const char *action; int where; } turns[] = {
  { "pages.first", -2 }, { "pages.previous", -1 }, { "pages.next", 1 }, { "pages.last", 2 },
};

G_DEFINE_FINAL_TYPE (KcPageBar, kc_page_bar, GTK_TYPE_WIDGET)

guint64
kc_page_bar_get_offset_after (KcPageBar *self,
                              int        where)
{
  guint64 last = self->total > 0 ? (self->total - 1) / self->page_size * self->page_size : 0;
  guint64 offset;

  if (where < 0)
    {
      if (self->offset == 0)
        return G_MAXUINT64;
      offset = where == -2 || self->offset < self->page_size ? 0 : self->offset - self->page_size;
    }
  else
    {
      if (self->offset >= last)
        return G_MAXUINT64;
      offset = where == 2 ? last : self->offset + self->page_size;
    }
  return offset;
}

static void
update (KcPageBar *self)
{
  guint64 last = MIN (self->offset + self->page_size, self->total);
  g_autofree char *from = kc_ui_format_count (self->total > 0 ? self->offset + 1 : 0);
  g_autofree char *to = kc_ui_format_count (last);
  g_autofree char *total = kc_ui_format_count (self->total);
  g_autofree char *text = NULL;
  gboolean is_one_page = self->total <= self->page_size;

  if (is_one_page)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s row", "%s rows", (gulong) self->total), total);
  else
    /* Translators: rows shown, of all: "201–400 of 25,000" */
    text = g_strdup_printf (_("%s–%s of %s"), from, to, total);
  gtk_label_set_text (self->range, text);
  gtk_widget_set_visible (self->buttons, !is_one_page);
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), turns[i].action, kc_page_bar_get_offset_after (self, turns[i].where) != G_MAXUINT64);
}

static void
turn_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    if (g_str_equal (turns[i].action, action_name))
      kc_page_bar_turn (KC_PAGE_BAR (widget), turns[i].where);
}

static void
kc_page_bar_dispose (GObject *object)
{
  KcPageBar *self = KC_PAGE_BAR (object);

  g_clear_pointer ((GtkWidget **) &self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_page_bar_parent_class)->dispose (object);
}

static void
kc_page_bar_class_init (KcPageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_page_bar_dispose;

  signals[MOVED] = g_signal_new ("moved", KC_TYPE_PAGE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);

  kc_template_set (widget_class, kc_widgets_get_resource (), "/org/kaocheng/Kaocheng/widgets/kc-page-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, KcPageBar, box);
  gtk_widget_class_bind_template_child (widget_class, KcPageBar, note);
  gtk_widget_class_bind_template_child (widget_class, KcPageBar, range);
  gtk_widget_class_bind_template_child (widget_class, KcPageBar, buttons);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    gtk_widget_class_install_action (widget_class, turns[i].action, NULL, turn_cb);
}

static void
kc_page_bar_init (KcPageBar *self)
{
  self->page_size = 200;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  update (self);
}

GtkWidget *
kc_page_bar_new (void)
{
  return g_object_new (KC_TYPE_PAGE_BAR, NULL);
}

void
kc_page_bar_set (KcPageBar *self,
                 guint64    offset,
                 guint      page_size,
                 guint64    total)
{
  g_return_if_fail (page_size > 0);

  self->offset = offset;
  self->page_size = page_size;
  self->total = total;
  update (self);
}

guint64
kc_page_bar_get_offset (KcPageBar *self)
{
  return self->offset;
}

void
kc_page_bar_turn (KcPageBar *self,
                  int        where)
{
  guint64 offset = kc_page_bar_get_offset_after (self, where);

  if (offset != G_MAXUINT64)
    g_signal_emit (self, signals[MOVED], 0, offset);
}

void
kc_page_bar_set_note (KcPageBar  *self,
                      const char *note)
{
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

void
kc_page_bar_append (KcPageBar *self,
                    GtkWidget *widget)
{
  gtk_box_append (self->box, widget);
}
