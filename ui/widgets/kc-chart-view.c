#include "kc-chart-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-dialog.h"
#include "kc-file-chooser.h"
#include "kc-record-table-view.h"
#include "kc-template.h"
#include "kc-widgets-resources.h"

#define MIN_EXPORT_WIDTH 800
#define MIN_EXPORT_HEIGHT 450
#define COPY_SCALE 2
#define HINT_GAP 4
/* Leaves the number at the bar to be read. */
#define HINT_GAP_ABOVE 18

struct _KcChartView
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkWidget *overlay;
  GtkDrawingArea *area;
  GtkDrawingArea *guide;
  GtkLabel *hint;
  KcRecordTableView *table;
  GMenuModel *menu_model;
  GtkPopover *popover;

  KcChart *chart;
  KcChartItem *item;      /* under the pointer or reached by the keyboard */
  gboolean table_is_stale;
};

enum { PROP_MIN_WIDTH = 1, PROP_MIN_HEIGHT, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { ITEM_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcChartView, kc_chart_view, GTK_TYPE_WIDGET)

static void
init_style (KcDrawStyle *style)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    kc_draw_style_init (style, dark ? KC_DRAW_HIGH_CONTRAST_DARK : KC_DRAW_HIGH_CONTRAST, 0);
  else
    kc_draw_style_init (style, dark ? KC_DRAW_DARK : KC_DRAW_LIGHT, 0);
}

static int
get_width (KcChartView *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self->area));
}

static int
get_height (KcChartView *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self->area));
}

/* --- drawing --- */

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        user_data)
{
  KcChartView *self = user_data;
  KcDrawStyle style;

  if (self->chart == NULL)
    return;
  init_style (&style);
  kc_chart_draw (self->chart, cr, width, height, &style);
}

static void
draw_guide_cb (GtkDrawingArea *area,
               cairo_t        *cr,
               int             width,
               int             height,
               gpointer        user_data)
{
  KcChartView *self = user_data;
  KcDrawStyle style;
  KcDrawColor color;

  if (self->item == NULL)
    return;
  init_style (&style);
  color = kc_draw_color_fade (&style.ink, 0.12);
  kc_draw_set_color (cr, &color);
  cairo_rectangle (cr, self->item->x - 2, self->item->y - 2, self->item->width + 4, self->item->height + 4);
  cairo_fill_preserve (cr);
  color = kc_draw_color_fade (&style.ink, 0.6);
  kc_draw_set_color (cr, &color);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static char *
dup_item_text (const KcChartItem *item)
{
  /* Translators: what is under the pointer: "March 2024 · Loans: 1,234" */
  return g_strdup_printf (_("%s: %s"), item->label, item->value);
}

static void
set_item (KcChartView *self,
          KcChartItem *item)
{
  g_clear_pointer (&self->item, kc_chart_item_free);
  self->item = item;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->area), item != NULL && item->id != 0 ? "pointer" : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), item != NULL);
  if (item != NULL)
    {
      g_autofree char *text = dup_item_text (item);

      gtk_label_set_text (self->hint, text);
      gtk_widget_queue_resize (GTK_WIDGET (self->hint));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self->guide));
}

static KcChartItem *
hit (KcChartView *self,
     double       x,
     double       y)
{
  KcDrawStyle style;

  if (self->chart == NULL)
    return NULL;
  init_style (&style);
  return kc_chart_hit (self->chart, get_width (self), get_height (self), &style, x, y);
}

/* --- pointer and keys --- */

static void
motion_cb (KcChartView *self,
           double       x,
           double       y)
{
  KcChartItem *item = hit (self, x, y);

  if (item != NULL && self->item != NULL && item->index == self->item->index)
    kc_chart_item_free (item);
  else if (item != NULL || self->item != NULL)
    set_item (self, item);
}

static void
leave_cb (KcChartView *self)
{
  set_item (self, NULL);
}

static void
resize_cb (KcChartView *self)
{
  set_item (self, NULL);
}

/* Where the words about a mark stand: beside a lying bar, else above; never on the mark while there is room elsewhere. */
static gboolean
place_hint_cb (GtkOverlay   *overlay,
               GtkWidget    *child,
               GdkRectangle *place,
               KcChartView  *self)
{
  int width = get_width (self), height = get_height (self);
  const KcChartItem *item = self->item;
  int hint_width, hint_height;

  if (child != GTK_WIDGET (self->hint) || item == NULL)
    return FALSE;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &hint_width, NULL, NULL);
  hint_width = MIN (hint_width, width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, hint_width, NULL, &hint_height, NULL, NULL);
  *place = (GdkRectangle) { (int) (item->x + (item->width - hint_width) / 2), (int) item->y - hint_height - HINT_GAP_ABOVE, hint_width, hint_height };
  if (item->width > item->height && item->x + item->width + HINT_GAP + hint_width <= width)
    {
      place->x = (int) (item->x + item->width) + HINT_GAP;
      place->y = (int) (item->y + (item->height - hint_height) / 2);
    }
  else if (place->y < 0)
    place->y = 0;
  place->x = CLAMP (place->x, 0, MAX (width - hint_width, 0));
  place->y = CLAMP (place->y, 0, MAX (height - hint_height, 0));
  return TRUE;
}

static void
activate_item (KcChartView *self)
{
  if (self->item != NULL && self->item->id != 0)
    g_signal_emit (self, signals[ITEM_ACTIVATED], 0, self->item->id, self->item->category);
}

static void
released_cb (KcChartView *self,
             int          n_press,
             double       x,
             double       y)
{
  set_item (self, hit (self, x, y));
  activate_item (self);
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  KcChartView *self = KC_CHART_VIEW (widget);
  int step = g_variant_get_int32 (args);
  KcDrawStyle style;
  guint n;
  int index;

  if (self->chart == NULL || !gtk_widget_is_visible (GTK_WIDGET (self->area)))
    return FALSE;
  init_style (&style);
  n = kc_chart_get_n_items (self->chart, get_width (self), get_height (self), &style);
  index = self->item != NULL ? (int) self->item->index + step : step > 0 ? 0 : (int) n - 1;
  if (n == 0 || index < 0 || index >= (int) n)
    return FALSE;
  set_item (self, kc_chart_dup_item (self->chart, get_width (self), get_height (self), &style, (guint) index));
  return TRUE;
}

static gboolean
return_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  KcChartView *self = KC_CHART_VIEW (widget);

  if (self->item == NULL)
    return FALSE;
  activate_item (self);
  return TRUE;
}

/* --- menu --- */

static void
popup_menu (KcChartView *self,
            double       x,
            double       y)
{
  gtk_popover_set_pointing_to (self->popover, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (self->popover);
}

static void
right_click_cb (GtkGestureClick *gesture,
                int              n_press,
                double           x,
                double           y,
                gpointer         user_data)
{
  popup_menu (user_data, x, y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  popup_menu (KC_CHART_VIEW (widget), gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
  return TRUE;
}

static void
get_export_size (KcChartView *self,
                 double      *width,
                 double      *height)
{
  *width = MAX (get_width (self), MIN_EXPORT_WIDTH);
  *height = MAX (get_height (self), MIN_EXPORT_HEIGHT);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcChartView *self = KC_CHART_VIEW (widget);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  cairo_surface_t *surface;
  KcDrawStyle style;
  double width, height;
  cairo_t *cr;
  int stride;

  get_export_size (self, &width, &height);
  kc_draw_style_init (&style, KC_DRAW_LIGHT, 0);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width * COPY_SCALE, (int) height * COPY_SCALE);
  cr = cairo_create (surface);
  cairo_scale (cr, COPY_SCALE, COPY_SCALE);
  kc_draw_set_color (cr, &style.paper);
  cairo_paint (cr);
  kc_chart_draw (self->chart, cr, (int) width, (int) height, &style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) cairo_image_surface_get_height (surface));
  texture = gdk_memory_texture_new ((int) width * COPY_SCALE, (int) height * COPY_SCALE, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
  cairo_surface_destroy (surface);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
  kc_dialog_toast (widget, _("The chart was copied"));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  KcChartView *self = KC_CHART_VIEW (object);
  g_autoptr (GFile) file = kc_file_chooser_save_finish (GTK_WIDGET (self), result);
  g_autoptr (GError) error = NULL;

  if (file == NULL || self->chart == NULL)
    return;
  if (kc_chart_view_save (self, file, &error))
    kc_dialog_toast (GTK_WIDGET (self), _("The chart was exported"));
  else
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_EXPORT, error);
}

static void
export_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  KcChartView *self = KC_CHART_VIEW (widget);
  const char *title = kc_chart_get_title (self->chart);
  g_autofree char *name = g_strconcat (title != NULL && *title != '\0' ? title : _("Chart"), ".png", NULL);

  kc_file_chooser_save_async (widget, _("Export Chart"), KC_FILES_PICTURE, g_strdelimit (name, "/\\:", ' '), chosen_cb, NULL);
}

static void
table_action_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  kc_chart_view_set_table_shown (KC_CHART_VIEW (widget), !kc_chart_view_get_table_shown (KC_CHART_VIEW (widget)));
}

/* --- class --- */

static void
style_changed_cb (KcChartView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
}

static void
kc_chart_view_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  KcChartView *self = KC_CHART_VIEW (object);

  switch (id)
    {
    case PROP_MIN_WIDTH:
      g_value_set_int (value, gtk_drawing_area_get_content_width (self->area));
      break;
    case PROP_MIN_HEIGHT:
      g_value_set_int (value, gtk_drawing_area_get_content_height (self->area));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
kc_chart_view_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  KcChartView *self = KC_CHART_VIEW (object);

  switch (id)
    {
    case PROP_MIN_WIDTH:
      gtk_drawing_area_set_content_width (self->area, g_value_get_int (value));
      break;
    case PROP_MIN_HEIGHT:
      gtk_drawing_area_set_content_height (self->area, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
kc_chart_view_dispose (GObject *object)
{
  KcChartView *self = KC_CHART_VIEW (object);

  if (self->area != NULL)
    {
      gtk_drawing_area_set_draw_func (self->area, NULL, NULL, NULL);
      gtk_drawing_area_set_draw_func (self->guide, NULL, NULL, NULL);
    }
  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->item, kc_chart_item_free);
  g_clear_object (&self->chart);
  G_OBJECT_CLASS (kc_chart_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "chart.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "chart.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "chart.table", NULL, table_action_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, step_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, return_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
kc_chart_view_class_init (KcChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = kc_chart_view_get_property;
  object_class->set_property = kc_chart_view_set_property;
  object_class->dispose = kc_chart_view_dispose;
  properties[PROP_MIN_WIDTH] = g_param_spec_int ("min-width", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MIN_HEIGHT] = g_param_spec_int ("min-height", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ITEM_ACTIVATED] = g_signal_new ("item-activated", KC_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                          G_TYPE_INT64, G_TYPE_UINT);

  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_widgets_get_resource (), "/org/kaocheng/Kaocheng/widgets/kc-chart-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcChartView, stack);
  gtk_widget_class_bind_template_child (widget_class, KcChartView, overlay);
  gtk_widget_class_bind_template_child (widget_class, KcChartView, area);
  gtk_widget_class_bind_template_child (widget_class, KcChartView, guide);
  gtk_widget_class_bind_template_child (widget_class, KcChartView, hint);
  gtk_widget_class_bind_template_child (widget_class, KcChartView, table);
  gtk_widget_class_bind_template_child (widget_class, KcChartView, menu_model);
  gtk_widget_class_bind_template_callback (widget_class, place_hint_cb);
  gtk_widget_class_bind_template_callback (widget_class, resize_cb);
  gtk_widget_class_bind_template_callback (widget_class, motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_bind_template_callback (widget_class, right_click_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  install_actions (widget_class);
}

static void
kc_chart_view_init (KcChartView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->area, draw_cb, self, NULL);
  gtk_drawing_area_set_draw_func (self->guide, draw_guide_cb, self, NULL);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  self->popover = GTK_POPOVER (gtk_popover_menu_new_from_model (self->menu_model));
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  kc_chart_view_set_chart (self, NULL);
}

/* --- public --- */

GtkWidget *
kc_chart_view_new (void)
{
  return g_object_new (KC_TYPE_CHART_VIEW, NULL);
}

static void
fill_table (KcChartView *self)
{
  g_autoptr (KcReport) report = self->chart != NULL ? kc_chart_dup_table (self->chart) : NULL;

  kc_record_table_view_set_report (self->table, report);
  self->table_is_stale = FALSE;
}

void
kc_chart_view_set_chart (KcChartView *self,
                         KcChart     *chart)
{
  g_autofree char *summary = chart != NULL ? kc_chart_dup_summary (chart) : g_strdup ("");
  const char *title = chart != NULL ? kc_chart_get_title (chart) : NULL;
  gboolean has_data = chart != NULL && kc_chart_has_data (chart);

  set_item (self, NULL);
  g_set_object (&self->chart, chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : _("Chart"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
  if (title != NULL)
    kc_record_table_view_set_label (self->table, title);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.copy", has_data);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.export", has_data);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.table", has_data);
  self->table_is_stale = TRUE;
  if (kc_chart_view_get_table_shown (self))
    fill_table (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
}

KcChart *
kc_chart_view_get_chart (KcChartView *self)
{
  return self->chart;
}

void
kc_chart_view_set_min_size (KcChartView *self,
                            int          width,
                            int          height)
{
  g_object_set (self, "min-width", width, "min-height", height, NULL);
}

void
kc_chart_view_set_table_shown (KcChartView *self,
                               gboolean     shown)
{
  if (shown && self->table_is_stale)
    fill_table (self);
  gtk_stack_set_visible_child (self->stack, shown ? GTK_WIDGET (self->table) : self->overlay);
}

gboolean
kc_chart_view_get_table_shown (KcChartView *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->table);
}

gboolean
kc_chart_view_save (KcChartView *self,
                    GFile       *file,
                    GError     **error)
{
  const char *path = g_file_peek_path (file);
  KcChartFormat format = KC_CHART_PNG;
  g_autofree char *lower = NULL;
  KcDrawStyle style;
  double width, height;

  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "not a local file");
      return FALSE;
    }
  lower = g_ascii_strdown (path, -1);
  if (g_str_has_suffix (lower, ".svg"))
    format = KC_CHART_SVG;
  else if (g_str_has_suffix (lower, ".pdf"))
    format = KC_CHART_PDF;
  get_export_size (self, &width, &height);
  kc_draw_style_init (&style, KC_DRAW_LIGHT, 0);
  return kc_chart_save (self->chart, path, format, width, height, &style, error);
}
