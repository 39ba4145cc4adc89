#include "kc-table-cell.h"

/* A page has about a thousand cells, most of them out of sight: no widget inside, the text is laid out when it is first drawn, and the height of a
 * line is asked of the table. */
struct _KcTableCell
{
  GtkWidget parent_instance;

  char *text;
  PangoLayout *layout;   /* NULL until drawn */
  GtkListItem *item;     /* weak */
  KcCellStyle style;
  gboolean is_dim;
};

G_DEFINE_FINAL_TYPE (KcTableCell, kc_table_cell, GTK_TYPE_WIDGET)

/* A line of the table's font, in pixels: the same for all cells, so that texts of different scripts stand on one line. */
static void
get_line (KcTableCell *self,
          int         *ascent,
          int         *descent)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_COLUMN_VIEW);
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (view != NULL ? view : GTK_WIDGET (self)), NULL, NULL);

  *ascent = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics));
  *descent = PANGO_PIXELS_CEIL (pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
}

static PangoLayout *
make_layout (KcTableCell *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (self->style == KC_CELL_NUMBER)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  if (self->style == KC_CELL_NUMBER || self->style == KC_CELL_DATE)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      /* figures of one width */
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (layout, attributes);
    }
  return layout;
}

static void
kc_table_cell_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  KcTableCell *self = KC_TABLE_CELL (widget);
  int ascent, descent, top;

  if (self->text == NULL || *self->text == '\0')
    return;
  if (self->layout == NULL)
    self->layout = make_layout (self);
  get_line (self, &ascent, &descent);
  pango_layout_set_width (self->layout, gtk_widget_get_width (widget) * PANGO_SCALE);
  top = (gtk_widget_get_height (widget) - ascent - descent) / 2;
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), 0,
                              top + ascent - PANGO_PIXELS (pango_layout_get_baseline (self->layout)), self->layout);
}

/* The table gives its columns their widths. */
static void
kc_table_cell_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  int ascent, descent;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  get_line (KC_TABLE_CELL (widget), &ascent, &descent);
  *minimum = *natural = ascent + descent;
}

static void
kc_table_cell_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (kc_table_cell_parent_class)->css_changed (widget, change);
  g_clear_object (&KC_TABLE_CELL (widget)->layout);
  gtk_widget_queue_draw (widget);
}

static void
kc_table_cell_system_setting_changed (GtkWidget        *widget,
                                      GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (kc_table_cell_parent_class)->system_setting_changed (widget, setting);
  g_clear_object (&KC_TABLE_CELL (widget)->layout);
  gtk_widget_queue_resize (widget);
}

static void
kc_table_cell_dispose (GObject *object)
{
  KcTableCell *self = KC_TABLE_CELL (object);

  g_clear_weak_pointer (&self->item);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (kc_table_cell_parent_class)->dispose (object);
}

static void
kc_table_cell_finalize (GObject *object)
{
  g_free (KC_TABLE_CELL (object)->text);
  G_OBJECT_CLASS (kc_table_cell_parent_class)->finalize (object);
}

static void
kc_table_cell_class_init (KcTableCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_table_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = kc_table_cell_finalize;
  widget_class->snapshot = kc_table_cell_snapshot;
  widget_class->measure = kc_table_cell_measure;
  widget_class->css_changed = kc_table_cell_css_changed;
  widget_class->system_setting_changed = kc_table_cell_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "tablecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
kc_table_cell_init (KcTableCell *self)
{
}

GtkWidget *
kc_table_cell_new (KcCellStyle  style,
                   GtkListItem *item)
{
  KcTableCell *self = g_object_new (KC_TYPE_TABLE_CELL, NULL);

  g_set_weak_pointer (&self->item, item);
  self->style = style;
  return GTK_WIDGET (self);
}

void
kc_table_cell_set_text (KcTableCell *self,
                        const char  *text,
                        gboolean     dim)
{
  if (g_strcmp0 (text, self->text) != 0)
    {
      g_free (self->text);
      self->text = g_strdup (text);
      if (self->layout != NULL)
        pango_layout_set_text (self->layout, text != NULL ? text : "", -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  if (dim == self->is_dim)
    return;
  self->is_dim = dim;
  if (dim)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dim-label");
}

void
kc_table_cell_show_row (KcTableCell *self,
                        gboolean     visible)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

  if (row != NULL)
    gtk_widget_set_visible (row, visible);
}

const char *
kc_table_cell_get_text (KcTableCell *self)
{
  return self->text;
}

GtkListItem *
kc_table_cell_get_item (KcTableCell *self)
{
  return self->item;
}
