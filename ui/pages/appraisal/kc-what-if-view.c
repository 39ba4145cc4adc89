#include "kc-what-if-view.h"

#include <glib/gi18n-lib.h>

#include "kc-histogram-chart.h"
#include "kc-ui-format.h"

static void
clear (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static GtkWidget *
attach_label (GtkGrid    *grid,
              int         column,
              int         row,
              const char *text,
              float       xalign,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (grid, label, column, row, 1, 1);
  return label;
}

/* --- flow --- */

static void
attach_cell (GtkGrid              *grid,
             const KcWhatIfResult *result,
             guint                 from,
             guint                 to)
{
  guint64 n = result->flow[from * result->grades->len + to];
  g_autofree char *count = kc_ui_format_count (n);
  const KcWhatIfGrade *before = g_ptr_array_index (result->grades, from);
  const KcWhatIfGrade *after = g_ptr_array_index (result->grades, to);
  g_autofree char *hint = g_strdup_printf (_("From %s to %s: %s"), before->label, after->label, count);
  GtkWidget *button;

  if (n == 0 || from == to)
    {
      GtkWidget *label = attach_label (grid, (int) to + 1, (int) from + 1, n == 0 ? "·" : count, 1, "kc-flow-cell");
      gtk_widget_add_css_class (label, "dim-label");
      return;
    }
  button = gtk_button_new_with_label (count);
  gtk_widget_add_css_class (button, "kc-flow-cell");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 1);
  gtk_widget_set_tooltip_text (button, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "what-if.show-flow");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(uu)", from, to);
  gtk_grid_attach (grid, button, (int) to + 1, (int) from + 1, 1, 1);
}

void
kc_what_if_fill_flow (GtkGrid              *grid,
                      const KcWhatIfResult *result)
{
  clear (grid);
  attach_label (grid, 0, 0, _("before ↓ · after →"), 0, "dim-label");
  for (guint i = 0; i < result->grades->len; i++)
    {
      const KcWhatIfGrade *grade = g_ptr_array_index (result->grades, i);

      gtk_widget_add_css_class (attach_label (grid, (int) i + 1, 0, grade->label, 1, "caption-heading"), "kc-flow-cell");
      attach_label (grid, 0, (int) i + 1, grade->label, 0, "caption-heading");
      for (guint to = 0; to < result->grades->len; to++)
        attach_cell (grid, result, i, to);
    }
}

/* --- figures --- */

static void
add_decimals (GtkGrid    *grid,
              int         row,
              const char *title,
              KcDecimal   before,
              KcDecimal   after,
              guint       places)
{
  KcDecimal change;
  g_autofree char *a = kc_ui_format_decimal (before, places);
  g_autofree char *b = kc_ui_format_decimal (after, places);

  attach_label (grid, 0, row, title, 0, "dim-label");
  attach_label (grid, 1, row, a, 1, "numeric");
  attach_label (grid, 2, row, b, 1, "numeric");
  if (kc_decimal_subtract (after, before, &change) && kc_decimal_sign (change) != 0)
    {
      g_autofree char *difference = kc_ui_format_decimal (change, places);
      g_autofree char *text = g_strconcat (kc_decimal_sign (change) > 0 ? "+" : "", difference, NULL);
      attach_label (grid, 3, row, text, 1, "kc-changed");
    }
}

static void
add_counts (GtkGrid    *grid,
            int         row,
            const char *title,
            guint64     before,
            guint64     after)
{
  add_decimals (grid, row, title, kc_decimal_new ((gint64) before, 0), kc_decimal_new ((gint64) after, 0), 0);
}

void
kc_what_if_fill_figures (GtkGrid              *grid,
                         const KcWhatIfResult *result)
{
  int row = 1;

  clear (grid);
  attach_label (grid, 1, 0, C_("scheme", "Before"), 1, "caption-heading");
  attach_label (grid, 2, 0, C_("scheme", "After"), 1, "caption-heading");
  add_decimals (grid, row++, _("Sum of coefficients"), result->before.coefficients, result->after.coefficients, 1);
  add_decimals (grid, row++, _("Mean"), result->before.mean, result->after.mean, 2);
  add_counts (grid, row++, _("With a total"), result->before.n_counted, result->after.n_counted);
  add_counts (grid, row++, _("Without result"), result->before.n_no_data, result->after.n_no_data);
  add_counts (grid, row++, _("Totals that differ"), 0, result->n_totals);
}

/* --- charts --- */

KcChart *
kc_what_if_make_chart (const KcWhatIfResult *result,
                       gboolean              after)
{
  const GArray *totals = after ? result->after.totals : result->before.totals;
  KcChart *chart = kc_histogram_chart_new ();

  kc_chart_set_title (chart, after ? _("How the points would lie (persons by points)") : _("How the points lie now (persons by points)"));
  kc_chart_set_unit (chart, _("points"), 2);
  for (guint i = 0; i < totals->len; i++)
    kc_histogram_chart_add_value (KC_HISTOGRAM_CHART (chart), g_array_index (totals, KcDecimal, i));
  for (guint i = 0; i + 1 < result->grades->len; i++)
    {
      const KcWhatIfGrade *grade = g_ptr_array_index (result->grades, i);

      if (after ? grade->has_from || grade->is_lowest : grade->had_from || grade->was_lowest)
        kc_histogram_chart_add_band (KC_HISTOGRAM_CHART (chart), grade->label, after ? grade->from : grade->from_before,
                                     after ? grade->is_lowest : grade->was_lowest);
    }
  return chart;
}
