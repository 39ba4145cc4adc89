#include "kc-table-clicks.h"

#include "kc-table-cell.h"

static KcTableCell *
find_cell_below (GtkWidget *widget)
{
  if (KC_IS_TABLE_CELL (widget))
    return KC_TABLE_CELL (widget);
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      KcTableCell *cell = find_cell_below (w);
      if (cell != NULL)
        return cell;
    }
  return NULL;
}

/* The position of the row at a point of the view; GTK_INVALID_LIST_POSITION on the header and below the last row. */
static guint
find_position (GtkColumnView *view,
               double         x,
               double         y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT);

  for (GtkWidget *w = picked; w != NULL && w != GTK_WIDGET (view); w = gtk_widget_get_parent (w))
    {
      KcTableCell *cell = NULL;
      GtkListItem *item;

      if (KC_IS_TABLE_CELL (w))
        cell = KC_TABLE_CELL (w);
      else if (g_str_equal (gtk_widget_get_css_name (w), "cell") || g_str_equal (gtk_widget_get_css_name (w), "row"))
        cell = find_cell_below (w);
      item = cell != NULL ? kc_table_cell_get_item (cell) : NULL;
      if (item != NULL)
        return gtk_list_item_get_position (item);
    }
  return GTK_INVALID_LIST_POSITION;
}

gboolean
kc_table_clicks_toggle (GtkColumnView *view,
                        double         x,
                        double         y)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (view);
  guint position = find_position (view, x, y);

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  if (gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_unselect_item (selection, position);
  else
    gtk_selection_model_select_item (selection, position, FALSE);
  return TRUE;
}

gboolean
kc_table_clicks_point (GtkColumnView *view,
                       GtkPopover    *popover,
                       double         x,
                       double         y)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (view);
  guint position = find_position (view, x, y);
  graphene_point_t point;

  if (position == GTK_INVALID_LIST_POSITION
      || !gtk_widget_compute_point (GTK_WIDGET (view), gtk_widget_get_parent (GTK_WIDGET (popover)), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return FALSE;
  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
  gtk_popover_set_pointing_to (popover, &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  return TRUE;
}
