#include "ui-test.h"

#include "kc-table-cell.h"

void
ui_test_init (int    *argc,
              char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
}

void
ui_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GtkWindow *
ui_test_show (GtkWidget *widget,
              int        width,
              int        height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (gtk_widget_get_width (widget) > 0);
  return GTK_WINDOW (window);
}

void
ui_test_assert_freed (GtkWindow *window,
                      GtkWidget *widget)
{
  gpointer weak = widget;

  g_object_add_weak_pointer (G_OBJECT (widget), &weak);
  gtk_window_destroy (window);
  WAIT_FOR (weak == NULL);
}

GtkWidget *
ui_test_find (GtkWidget *root,
              GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = ui_test_find (w, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
ui_test_find_label (GtkWidget  *root,
                    const char *text)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return root;
  if (KC_IS_TABLE_CELL (root) && g_strcmp0 (kc_table_cell_get_text (KC_TABLE_CELL (root)), text) == 0)
    return root;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = ui_test_find_label (w, text);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
ui_test_find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

void
ui_test_take_result_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}
