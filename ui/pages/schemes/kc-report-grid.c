#include "kc-report-grid.h"

#include "kc-ui-format.h"

struct _KcReportGrid
{
  GtkWidget parent_instance;

  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (KcReportGrid, kc_report_grid, GTK_TYPE_WIDGET)

/* From this width in characters a column may wrap and takes what room is left. */
#define WIDE 20
/* … and gets no narrower than this: so that the widest table fits beside both lists at 1280 pixels. */
#define LEAST 9

static GtkWidget *
new_label (const KcReportColumn *column,
           const char           *text)
{
  GtkWidget *label = gtk_label_new (text);
  gboolean number = column->type == KC_COLUMN_NUMBER;

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (number)
    gtk_widget_add_css_class (label, "numeric");
  if (column->width >= WIDE)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
      gtk_label_set_width_chars (GTK_LABEL (label), LEAST);
      gtk_label_set_max_width_chars (GTK_LABEL (label), (int) column->width);
      gtk_widget_set_hexpand (label, TRUE);
    }
  return label;
}

/* Decimals a policy figure has: 1.8, not 1.80. */
static char *
format_cell (const KcReportColumn *column,
             const KcValue        *value)
{
  if (value->type == KC_VALUE_DECIMAL)
    {
      KcDecimal plain = kc_decimal_normalize (value->as.decimal);
      return kc_ui_format_decimal (plain, plain.scale);
    }
  if (value->type == KC_VALUE_NOTHING)
    return g_strdup ("—");
  return kc_ui_format_cell (column, value, NULL);
}

static void
clear (KcReportGrid *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
kc_report_grid_dispose (GObject *object)
{
  g_clear_pointer ((GtkWidget **) &KC_REPORT_GRID (object)->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_report_grid_parent_class)->dispose (object);
}

static void
kc_report_grid_class_init (KcReportGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_report_grid_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "reportgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_report_grid_init (KcReportGrid *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
}

GtkWidget *
kc_report_grid_new (void)
{
  return g_object_new (KC_TYPE_REPORT_GRID, NULL);
}

void
kc_report_grid_set_report (KcReportGrid *self,
                           KcReport     *report,
                           int           monospace)
{
  GListModel *rows = report != NULL ? kc_report_get_rows (report) : NULL;
  guint n_columns = report != NULL ? kc_report_get_n_columns (report) : 0;

  clear (self);
  for (guint c = 0; c < n_columns; c++)
    {
      GtkWidget *head = new_label (kc_report_get_column (report, c), kc_report_get_column (report, c)->title);

      gtk_widget_add_css_class (head, "dim-label");
      gtk_widget_add_css_class (head, "caption-heading");
      gtk_grid_attach (self->grid, head, (int) c, 0, 1, 1);
    }
  for (guint r = 0; rows != NULL && r < g_list_model_get_n_items (rows); r++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, r);

      for (guint c = 0; c < n_columns; c++)
        {
          const KcReportColumn *column = kc_report_get_column (report, c);
          g_autofree char *text = format_cell (column, kc_report_row_get (row, c));
          GtkWidget *label = new_label (column, text);

          gtk_label_set_selectable (GTK_LABEL (label), TRUE);
          if ((int) c == monospace)
            gtk_widget_add_css_class (label, "kc-formula");
          gtk_grid_attach (self->grid, label, (int) c, (int) r + 1, 1, 1);
        }
    }
}
