/* What a chart says of the mark that is reached by the keyboard or the pointer. */
#include "ui-test.h"

#include "kc-bar-chart.h"
#include "kc-chart-view.h"

static KcChart *
make_chart (gboolean horizontal)
{
  static const char *const names[] = { "一级客户经理", "二级", "三级" };
  KcChart *chart = kc_bar_chart_new (horizontal);

  kc_chart_set_title (chart, "各等级人数");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    kc_chart_add_category (chart, names[i], i + 1);
  kc_chart_add_series (chart, "", KC_SERIES_PLAIN);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    kc_chart_set_value (chart, 0, i, kc_decimal_new (10 * (gint64) (i + 1), 0));
  return chart;
}

/* The shortcut that the class binds to the key. */
static void
press (GtkWidget  *widget,
       const char *trigger)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (trigger);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint s = 0; s < g_list_model_get_n_items (G_LIST_MODEL (controller)); s++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), s);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted)
              && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut)))
            return;
        }
    }
  g_assert_not_reached ();
}

static gboolean
overlaps (const graphene_rect_t *words,
          const KcChartItem     *mark)
{
  graphene_rect_t bar = GRAPHENE_RECT_INIT ((float) mark->x, (float) mark->y, (float) mark->width, (float) mark->height);

  return graphene_rect_intersection (words, &bar, NULL);
}

static void
test_hint (gconstpointer horizontal)
{
  KcChartView *view = KC_CHART_VIEW (kc_chart_view_new ());
  g_autoptr (KcChart) chart = make_chart (GPOINTER_TO_INT (horizontal));
  GtkWindow *window = ui_test_show (GTK_WIDGET (view), 500, 320);
  GtkWidget *area = ui_test_find (GTK_WIDGET (view), GTK_TYPE_DRAWING_AREA);
  GtkWidget *hint;
  KcDrawStyle style;

  kc_draw_style_init (&style, KC_DRAW_LIGHT, 0);
  kc_chart_view_set_chart (view, chart);
  WAIT_FOR (gtk_widget_get_width (area) > 0);
  for (guint i = 0; i < 2; i++)
    {
      KcChartItem *item = kc_chart_dup_item (chart, gtk_widget_get_width (area), gtk_widget_get_height (area), &style, i);
      g_autofree char *text = g_strdup_printf ("%s: %s", item->label, item->value);
      graphene_rect_t words = GRAPHENE_RECT_INIT (0, 0, 0, 0);

      press (GTK_WIDGET (view), "Right");
      hint = ui_test_find_label (GTK_WIDGET (view), text);
      g_assert_nonnull (hint);
      WAIT_FOR (gtk_widget_get_height (hint) > 0);
      WAIT_FOR (gtk_widget_compute_bounds (hint, area, &words) && !overlaps (&words, item));
      /* In one line, and inside the chart. */
      g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (hint))), ==, 1);
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (hint))));
      g_assert_cmpfloat (words.origin.x, >=, 0);
      g_assert_cmpfloat (words.origin.x + words.size.width, <=, gtk_widget_get_width (area));
      kc_chart_item_free (item);
    }
  ui_test_assert_freed (window, GTK_WIDGET (view));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_data_func ("/ui/chart/hint/standing", GINT_TO_POINTER (FALSE), test_hint);
  g_test_add_data_func ("/ui/chart/hint/lying", GINT_TO_POINTER (TRUE), test_hint);
  return g_test_run ();
}
