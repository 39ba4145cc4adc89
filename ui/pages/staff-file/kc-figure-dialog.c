#include "kc-figure-dialog.h"

#include <glib/gi18n-lib.h>

#include "kc-accessible.h"
#include "kc-dialog.h"
#include "kc-report-read.h"
#include "kc-staff.h"
#include "kc-staff-file-resources.h"
#include "kc-template.h"
#include "kc-ui-format.h"

struct _KcFigureDialog
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *group;
  GtkEditable *value;
  GtkEditable *why;
  GtkLabel *message;

  KcWorkspace *workspace;
  gint64 staff;
  KcPeriod period;
  char *measure;
};

G_DEFINE_FINAL_TYPE (KcFigureDialog, kc_figure_dialog, ADW_TYPE_WINDOW)

static gboolean
read_value (KcFigureDialog *self,
            KcValue        *value)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->value)));
  KcDecimal decimal;

  /* Empty: the figure is taken away, it is not reported then. */
  if (*text == '\0')
    return TRUE;
  if (!kc_ui_parse_decimal (text, &decimal))
    return FALSE;
  kc_value_set_decimal (value, decimal);
  return TRUE;
}

static void
changed_cb (KcFigureDialog *self)
{
  g_auto (KcValue) value = KC_VALUE_INIT;
  gboolean readable = read_value (self, &value);
  const char *why = gtk_editable_get_text (self->why);

  if (readable)
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "error");
  gtk_label_set_text (self->message, readable ? _("An empty figure counts as not reported, never as zero.") : _("Not a number."));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figure.save", readable && *why != '\0');
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcFigureDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (kc_staff_set_figure_finish ((KcStore *) object, result, &error))
    {
      g_autoptr (KcWorkspace) workspace = g_object_ref (self->workspace);

      gtk_window_close (GTK_WINDOW (self));
      kc_workspace_emit_changed (workspace);
    }
  else
    {
      g_autofree char *sentence = kc_ui_error_dup_sentence (KC_ATTEMPT_SAVE, error);
      gtk_label_set_text (self->message, sentence);
    }
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcFigureDialog *self = KC_FIGURE_DIALOG (widget);
  g_auto (KcValue) value = KC_VALUE_INIT;

  if (read_value (self, &value))
    kc_staff_set_figure_async (kc_workspace_get_store (self->workspace), self->staff, self->period, self->measure, &value,
                               gtk_editable_get_text (self->why), NULL, saved_cb, g_object_ref (self));
}

static void
kc_figure_dialog_dispose (GObject *object)
{
  KcFigureDialog *self = KC_FIGURE_DIALOG (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->measure, g_free);
  G_OBJECT_CLASS (kc_figure_dialog_parent_class)->dispose (object);
}

static void
kc_figure_dialog_class_init (KcFigureDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_figure_dialog_dispose;
  kc_template_set (widget_class, kc_staff_file_get_resource (), "/org/kaocheng/Kaocheng/staff-file/kc-figure-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KcFigureDialog, group);
  gtk_widget_class_bind_template_child (widget_class, KcFigureDialog, value);
  gtk_widget_class_bind_template_child (widget_class, KcFigureDialog, why);
  gtk_widget_class_bind_template_child (widget_class, KcFigureDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "figure.save", NULL, save_cb);
}

static void
kc_figure_dialog_init (KcFigureDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_accessible_name_buttons (GTK_WIDGET (self));
}

/* "Loans issued · March 2024 (yuan)" */
static char *
dup_heading (KcReport    *figures,
             KcReportRow *row,
             KcPeriod     period)
{
  g_autofree char *label = kc_ui_format_period (period);
  const char *unit = kc_report_read_text (figures, row, "unit");
  const char *measure = kc_report_read_text (figures, row, "measure");

  return *unit != '\0' ? g_strdup_printf ("%s · %s (%s)", measure, label, unit) : g_strdup_printf ("%s · %s", measure, label);
}

void
kc_figure_dialog_present (GtkWidget   *widget,
                          KcWorkspace *workspace,
                          gint64       staff,
                          KcReport    *figures,
                          KcReportRow *row)
{
  KcFigureDialog *self = g_object_new (KC_TYPE_FIGURE_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (widget);
  const KcValue *period = kc_report_read_value (figures, row, "period");
  const KcValue *value = kc_report_read_value (figures, row, "value");
  g_autofree char *heading = NULL;
  g_autofree char *markup = NULL;

  self->workspace = g_object_ref (workspace);
  self->staff = staff;
  self->period = period != NULL && period->type == KC_VALUE_PERIOD ? period->as.period : KC_PERIOD_NONE;
  self->measure = g_strdup (kc_report_read_text (figures, row, "measure_code"));
  heading = dup_heading (figures, row, self->period);
  markup = g_markup_escape_text (heading, -1);
  adw_preferences_group_set_title (self->group, markup);
  if (value != NULL && value->type == KC_VALUE_DECIMAL)
    {
      g_autofree char *text = kc_decimal_to_string (value->as.decimal);
      gtk_editable_set_text (self->value, text);
    }
  changed_cb (self);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_widget_grab_focus (GTK_WIDGET (self->value));
  gtk_window_present (GTK_WINDOW (self));
}
