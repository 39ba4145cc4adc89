#include "kc-run-summary-view.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-resources.h"
#include "kc-chart-view.h"
#include "kc-run-compare-charts.h"
#include "kc-template.h"
#include "kc-ui-format.h"

struct _KcRunSummaryView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  KcChartView *chart;
  GtkBox *grades;
  GtkGrid *figures;

  GPtrArray *codes;        /* of the grades, in the order of the buttons */
  GPtrArray *buttons;      /* GtkToggleButton, not owned */
  gboolean is_syncing;
};

enum { GRADE_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRunSummaryView, kc_run_summary_view, GTK_TYPE_WIDGET)

/* --- grades --- */

static void
toggled_cb (GtkToggleButton  *button,
            KcRunSummaryView *self)
{
  guint index;

  if (self->is_syncing || !g_ptr_array_find (self->buttons, button, &index))
    return;
  g_signal_emit (self, signals[GRADE_ACTIVATED], 0,
                 gtk_toggle_button_get_active (button) ? (const char *) g_ptr_array_index (self->codes, index) : "");
}

/* The chart's items carry the band's place from 1. */
static void
band_activated_cb (KcRunSummaryView *self,
                   gint64            id,
                   guint             category)
{
  if (id >= 1 && id <= self->codes->len)
    g_signal_emit (self, signals[GRADE_ACTIVATED], 0, g_ptr_array_index (self->codes, id - 1));
}

static GtkWidget *
new_grade_button (KcRunSummaryView  *self,
                  const KcBandCount *band)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (band->label);
  g_autofree char *number = kc_ui_format_count (band->count);
  g_autofree char *persons = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person", "%s persons", (gulong) band->count), number);
  g_autofree char *factor = kc_decimal_to_string (band->coefficient);
  g_autofree char *coefficient = g_strdup_printf (_("× %s"), factor);
  GtkWidget *count = gtk_label_new (persons);
  GtkWidget *times = gtk_label_new (kc_decimal_sign (band->coefficient) != 0 ? coefficient : "");
  g_autofree char *hint = g_strdup_printf (_("Show only grade %s"), band->label);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (times, "numeric");
  gtk_widget_add_css_class (times, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (times), 1);
  gtk_label_set_width_chars (GTK_LABEL (times), 5);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), count);
  gtk_box_append (GTK_BOX (row), times);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, persons, -1);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  return button;
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
fill_grades (KcRunSummaryView   *self,
             const KcRunSummary *summary)
{
  clear_box (self->grades);
  g_ptr_array_set_size (self->buttons, 0);
  g_ptr_array_set_size (self->codes, 0);
  for (guint i = 0; i < summary->bands->len; i++)
    {
      const KcBandCount *band = g_ptr_array_index (summary->bands, i);
      GtkWidget *button = new_grade_button (self, band);

      g_ptr_array_add (self->codes, g_strdup (band->code));
      g_ptr_array_add (self->buttons, button);
      gtk_box_append (self->grades, button);
    }
}

/* --- figures --- */

static void
clear_figures (KcRunSummaryView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->figures))) != NULL)
    gtk_grid_remove (self->figures, child);
}

static void
add_figure (KcRunSummaryView *self,
            int               row,
            const char       *title,
            char             *value)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *figure = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (figure), 1);
  gtk_widget_add_css_class (figure, "numeric");
  gtk_grid_attach (self->figures, label, 0, row, 1, 1);
  gtk_grid_attach (self->figures, figure, 1, row, 1, 1);
  g_free (value);
}

static void
fill_figures (KcRunSummaryView   *self,
              const KcRunSummary *summary)
{
  int row = 0;

  clear_figures (self);
  if (summary->totals->len > 0)
    {
      add_figure (self, row++, _("Mean"), kc_ui_format_points (summary->mean));
      add_figure (self, row++, _("Median"), kc_ui_format_points (summary->median));
      add_figure (self, row++, _("Highest"), kc_ui_format_points (summary->highest));
      add_figure (self, row++, _("Lowest"), kc_ui_format_points (summary->lowest));
    }
  add_figure (self, row++, _("Appraised"), kc_ui_format_count (summary->n_appraised));
  if (summary->n_information > 0)
    add_figure (self, row++, _("For information"), kc_ui_format_count (summary->n_information));
  if (summary->n_no_data > 0)
    add_figure (self, row++, _("Without result"), kc_ui_format_count (summary->n_no_data));
}

/* --- class --- */

static void
kc_run_summary_view_dispose (GObject *object)
{
  KcRunSummaryView *self = KC_RUN_SUMMARY_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  G_OBJECT_CLASS (kc_run_summary_view_parent_class)->dispose (object);
}

static void
kc_run_summary_view_class_init (KcRunSummaryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_run_summary_view_dispose;
  signals[GRADE_ACTIVATED] = g_signal_new ("grade-activated", KC_TYPE_RUN_SUMMARY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                           G_TYPE_STRING);
  g_type_ensure (KC_TYPE_CHART_VIEW);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-run-summary-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcRunSummaryView, box);
  gtk_widget_class_bind_template_child (widget_class, KcRunSummaryView, chart);
  gtk_widget_class_bind_template_child (widget_class, KcRunSummaryView, grades);
  gtk_widget_class_bind_template_child (widget_class, KcRunSummaryView, figures);
  gtk_widget_class_bind_template_callback (widget_class, band_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_run_summary_view_init (KcRunSummaryView *self)
{
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->buttons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
kc_run_summary_view_set_summary (KcRunSummaryView   *self,
                                 const KcRunSummary *summary)
{
  g_autoptr (KcChart) chart = summary != NULL ? kc_run_compare_charts_distribution (summary) : NULL;

  kc_chart_view_set_chart (self->chart, chart);
  if (summary != NULL)
    {
      fill_grades (self, summary);
      fill_figures (self, summary);
    }
}

void
kc_run_summary_view_set_grade (KcRunSummaryView *self,
                               const char       *grade)
{
  self->is_syncing = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), g_strcmp0 (g_ptr_array_index (self->codes, i), grade) == 0);
  self->is_syncing = FALSE;
}
