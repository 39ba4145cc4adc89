#include "kc-run-dialog.h"

#include <glib/gi18n-lib.h>

#include "kc-accessible.h"
#include "kc-appraisal-resources.h"
#include "kc-appraisal-sheet.h"
#include "kc-report-read.h"
#include "kc-template.h"
#include "kc-ui-format.h"

struct _KcRunDialog
{
  AdwWindow parent_instance;

  GtkWidget *create;
  AdwComboRow *scheme_row;
  AdwComboRow *period_row;
  GtkWidget *hint_group;
  GtkLabel *hint;

  KcReport *schemes;
  KcReport *runs;
  GArray *years;
  GArray *periods;      /* KcPeriod, as the period row shows them */
};

enum { CREATE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRunDialog, kc_run_dialog, ADW_TYPE_WINDOW)

static KcReportRow *
get_scheme (KcRunDialog *self)
{
  return g_list_model_get_item (kc_report_get_rows (self->schemes), adw_combo_row_get_selected (self->scheme_row));
}

static KcPeriod
get_period (KcRunDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->period_row);

  return selected < self->periods->len ? g_array_index (self->periods, KcPeriod, selected) : KC_PERIOD_NONE;
}

/* A run of the same scheme and period exists: not wrong, but a person should know. */
static void
period_changed_cb (KcRunDialog *self)
{
  g_autoptr (KcReportRow) scheme = get_scheme (self);
  KcPeriod period = get_period (self);
  GListModel *rows = kc_report_get_rows (self->runs);
  const char *title = scheme != NULL ? kc_report_read_text (self->schemes, scheme, "title") : "";
  const char *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (rows) && found == NULL; i++)
    {
      g_autoptr (KcReportRow) run = g_list_model_get_item (rows, i);
      const KcValue *its = kc_report_read_value (self->runs, run, "period");

      if (its != NULL && its->type == KC_VALUE_PERIOD && its->as.period == period
          && g_str_equal (kc_report_read_text (self->runs, run, "scheme"), title))
        found = kc_report_read_text (self->runs, run, "name");
    }
  if (found != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("There is a run of this scheme and period already: %s. To correct a confirmed run, open it and choose “Correct”."), found);
      gtk_label_set_text (self->hint, text);
    }
  gtk_widget_set_visible (self->hint_group, found != NULL);
  gtk_widget_set_sensitive (self->create, period != KC_PERIOD_NONE && scheme != NULL);
}

/* The scheme's cycles say what a period may be: each year with figures gives its year, half-years, quarters, months, newest first. */
static void
scheme_changed_cb (KcRunDialog *self)
{
  static const int n_in_year[] = { [KC_PERIOD_MONTH] = 12, [KC_PERIOD_QUARTER] = 4, [KC_PERIOD_HALF_YEAR] = 2, [KC_PERIOD_YEAR] = 1 };
  g_autoptr (KcReportRow) scheme = get_scheme (self);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_array_set_size (self->periods, 0);
  if (scheme == NULL)
    return;
  g_auto (GStrv) cycles = g_strsplit (kc_report_read_text (self->schemes, scheme, "cycle_kind"), " ", -1);
  for (guint i = 0; i < self->years->len; i++)
    for (guint k = 0; cycles[k] != NULL; k++)
      {
        KcPeriodKind kind = KC_PERIOD_YEAR;
        if (!kc_period_kind_from_nick (cycles[k], &kind))
          continue;
        for (int index = n_in_year[kind]; index > 0; index--)
          {
            KcPeriod period = kc_period_new (kind, kc_period_get_year (g_array_index (self->years, KcPeriod, i)), index);
            g_array_append_val (self->periods, period);
            gtk_string_list_take (labels, kc_ui_format_period (period));
          }
      }
  adw_combo_row_set_model (self->period_row, G_LIST_MODEL (labels));
  period_changed_cb (self);
}

static void
create_cb (KcRunDialog *self)
{
  g_autoptr (KcReportRow) scheme = get_scheme (self);

  g_signal_emit (self, signals[CREATE], 0, kc_report_row_get_id (scheme), (int) get_period (self));
  gtk_window_close (GTK_WINDOW (self));
}

static void
kc_run_dialog_finalize (GObject *object)
{
  KcRunDialog *self = KC_RUN_DIALOG (object);

  g_clear_object (&self->schemes);
  g_clear_object (&self->runs);
  g_clear_pointer (&self->years, g_array_unref);
  g_array_unref (self->periods);
  G_OBJECT_CLASS (kc_run_dialog_parent_class)->finalize (object);
}

static void
kc_run_dialog_class_init (KcRunDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kc_run_dialog_finalize;
  signals[CREATE] = g_signal_new ("create", KC_TYPE_RUN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-run-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KcRunDialog, create);
  gtk_widget_class_bind_template_child (widget_class, KcRunDialog, scheme_row);
  gtk_widget_class_bind_template_child (widget_class, KcRunDialog, period_row);
  gtk_widget_class_bind_template_child (widget_class, KcRunDialog, hint_group);
  gtk_widget_class_bind_template_child (widget_class, KcRunDialog, hint);
  gtk_widget_class_bind_template_callback (widget_class, scheme_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kc_run_dialog_init (KcRunDialog *self)
{
  self->schemes = kc_report_new ("");
  self->runs = kc_report_new ("");
  self->years = g_array_new (FALSE, FALSE, sizeof (KcPeriod));
  self->periods = g_array_new (FALSE, FALSE, sizeof (KcPeriod));
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_accessible_name_buttons (GTK_WIDGET (self));
}

GtkWidget *
kc_run_dialog_new (GtkWindow *parent,
                   KcReport  *schemes,
                   GArray    *years,
                   KcReport  *runs)
{
  KcRunDialog *self = g_object_new (KC_TYPE_RUN_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GListModel *rows = kc_report_get_rows (schemes);

  g_set_object (&self->schemes, schemes);
  g_set_object (&self->runs, runs);
  g_array_unref (self->years);
  self->years = g_array_ref (years);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);
      gtk_string_list_append (titles, kc_report_read_text (schemes, row, "title"));
    }
  adw_combo_row_set_model (self->scheme_row, G_LIST_MODEL (titles));
  scheme_changed_cb (self);
  return GTK_WIDGET (self);
}
