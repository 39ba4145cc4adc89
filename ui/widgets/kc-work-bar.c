#include "kc-work-bar.h"

#include "kc-template.h"
#include "kc-widgets-resources.h"

#define PULSE_MS 120

struct _KcWorkBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *label;
  GtkProgressBar *bar;
  GtkWidget *cancel;

  KcProgress *progress;
  guint pulse;       /* while nobody knows how far the work is */
};

G_DEFINE_FINAL_TYPE (KcWorkBar, kc_work_bar, GTK_TYPE_WIDGET)

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (KC_WORK_BAR (user_data)->bar);
  return G_SOURCE_CONTINUE;
}

static void
fraction_changed_cb (KcWorkBar *self)
{
  double fraction = kc_progress_get_fraction (self->progress);

  if (fraction < 0)
    {
      if (self->pulse == 0)
        self->pulse = g_timeout_add (PULSE_MS, pulse_cb, self);
      return;
    }
  g_clear_handle_id (&self->pulse, g_source_remove);
  gtk_progress_bar_set_fraction (self->bar, fraction);
}

static void
text_changed_cb (KcWorkBar *self)
{
  g_autofree char *text = kc_progress_dup_text (self->progress);

  if (text != NULL && *text != '\0')
    gtk_label_set_text (self->label, text);
}

static void
drop_progress (KcWorkBar *self)
{
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (self->progress != NULL)
    g_signal_handlers_disconnect_by_data (self->progress, self);
  g_clear_object (&self->progress);
}

static void
kc_work_bar_dispose (GObject *object)
{
  KcWorkBar *self = KC_WORK_BAR (object);

  drop_progress (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_work_bar_parent_class)->dispose (object);
}

static void
kc_work_bar_class_init (KcWorkBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_work_bar_dispose;
  kc_template_set (widget_class, kc_widgets_get_resource (), "/org/kaocheng/Kaocheng/widgets/kc-work-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, KcWorkBar, box);
  gtk_widget_class_bind_template_child (widget_class, KcWorkBar, label);
  gtk_widget_class_bind_template_child (widget_class, KcWorkBar, bar);
  gtk_widget_class_bind_template_child (widget_class, KcWorkBar, cancel);
  gtk_widget_class_bind_template_callback (widget_class, kc_work_bar_cancel);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_work_bar_init (KcWorkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
kc_work_bar_start (KcWorkBar  *self,
                   KcProgress *progress,
                   const char *text)
{
  drop_progress (self);
  self->progress = g_object_ref (progress);
  g_signal_connect_swapped (progress, "notify::fraction", G_CALLBACK (fraction_changed_cb), self);
  g_signal_connect_swapped (progress, "notify::text", G_CALLBACK (text_changed_cb), self);
  gtk_label_set_text (self->label, text);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_widget_set_sensitive (self->cancel, TRUE);
  text_changed_cb (self);
  fraction_changed_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
kc_work_bar_stop (KcWorkBar *self)
{
  drop_progress (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

gboolean
kc_work_bar_is_running (KcWorkBar *self)
{
  return self->progress != NULL;
}

void
kc_work_bar_cancel (KcWorkBar *self)
{
  if (self->progress == NULL)
    return;
  gtk_widget_set_sensitive (self->cancel, FALSE);
  g_cancellable_cancel (kc_progress_get_cancellable (self->progress));
}
