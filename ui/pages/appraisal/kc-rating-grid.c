#include "kc-rating-grid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-rating-row.h"

#define N_PERSON_COLUMNS 3

struct _KcRatingGrid
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkColumnView *view;
  GListStore *rows;
  KcReport *report;
  GArray *full;
  GPtrArray *cells;        /* of GtkEntry, borrowed: those that are bound */
  guint wanted_row, wanted_column;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRatingGrid, kc_rating_grid, GTK_TYPE_WIDGET)

static const char column_key[] = "kc-column";
static const char item_key[] = "kc-item";

static guint
get_column (gpointer object)
{
  return GPOINTER_TO_UINT (g_object_get_data (object, column_key));
}

static GtkListItem *
get_item (gpointer cell)
{
  return g_object_get_data (cell, item_key);
}

static guint
count_columns (KcRatingGrid *self)
{
  return kc_report_get_n_columns (self->report) - N_PERSON_COLUMNS;
}

static void
show_wrong (GtkWidget *cell,
            gboolean   wrong)
{
  if (wrong)
    gtk_widget_add_css_class (cell, "error");
  else
    gtk_widget_remove_css_class (cell, "error");
}

/* --- moving --- */

static gboolean
focus_cell (KcRatingGrid *self,
            guint         row,
            guint         column)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      GtkWidget *cell = g_ptr_array_index (self->cells, i);
      GtkListItem *item = get_item (cell);

      if (item == NULL || gtk_list_item_get_position (item) != row || get_column (cell) != column)
        continue;
      gtk_widget_grab_focus (cell);
      return TRUE;
    }
  return FALSE;
}

static gboolean
focus_wanted_cb (gpointer data)
{
  KcRatingGrid *self = data;

  if (self->view != NULL)
    focus_cell (self, self->wanted_row, self->wanted_column);
  return G_SOURCE_REMOVE;
}

/* A row outside the view has no cells yet: it is scrolled to first. */
static void
move_to (KcRatingGrid *self,
         int           row,
         int           column)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  if (row < 0 || (guint) row >= n || column < 0 || (guint) column >= count_columns (self))
    return;
  self->wanted_row = (guint) row;
  self->wanted_column = (guint) column;
  if (focus_cell (self, self->wanted_row, self->wanted_column))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", self->wanted_row);
  g_idle_add_full (G_PRIORITY_LOW, focus_wanted_cb, g_object_ref (self), g_object_unref);
}

static gboolean
is_at_end (GtkWidget *cell,
           gboolean   right)
{
  int position = gtk_editable_get_position (GTK_EDITABLE (cell)), start, end;
  int length = (int) g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (cell)), -1);

  /* The whole cell is selected when it is entered: then the next key leaves it. */
  if (gtk_editable_get_selection_bounds (GTK_EDITABLE (cell), &start, &end))
    return start == 0 && end == length;
  return right ? position == length : position == 0;
}

/* An entry that is given a text is emptied first and says so: that is nothing typed, and would take the row's own text away under our hands. */
static void
show_text (GtkWidget   *cell,
           GtkListItem *item,
           const char  *text)
{
  g_object_set_data (G_OBJECT (cell), item_key, NULL);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (cell)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (cell), text);
  g_object_set_data (G_OBJECT (cell), item_key, item);
}

/* --- pasting --- */

static void
rebind (KcRatingGrid *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      GtkWidget *cell = g_ptr_array_index (self->cells, i);
      KcRatingRow *row = get_item (cell) != NULL ? gtk_list_item_get_item (get_item (cell)) : NULL;

      if (row == NULL)
        continue;
      show_text (cell, get_item (cell), kc_rating_row_get_text (row, get_column (cell)));
      show_wrong (cell, kc_rating_row_is_wrong (row, get_column (cell)));
    }
}

void
kc_rating_grid_paste (KcRatingGrid *self,
                      guint         row,
                      guint         column,
                      const char   *text)
{
  static const char *const blank[] = { "", NULL };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize length = strlen (lines[i]);
      g_auto (GStrv) cells = NULL;
      const char *const *texts;
      g_autoptr (KcRatingRow) item = g_list_model_get_item (G_LIST_MODEL (self->rows), row + i);

      /* Spreadsheets end a block with an empty line. */
      if (item == NULL || (lines[i + 1] == NULL && *lines[i] == '\0'))
        break;
      if (length > 0 && lines[i][length - 1] == '\r')
        lines[i][length - 1] = '\0';
      cells = g_strsplit (lines[i], "\t", -1);
      /* A line with nothing in it is one blank cell: a blank cell takes the mark out. */
      texts = cells[0] != NULL ? (const char *const *) cells : blank;
      for (guint k = 0; texts[k] != NULL && column + k < count_columns (self); k++)
        kc_rating_row_set_text (item, column + k, texts[k], g_array_index (self->full, KcDecimal, column + k));
    }
  rebind (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

typedef struct
{
  KcRatingGrid *grid;
  GtkWidget *cell;
  guint row, column;
} Paste;

static void
pasted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Paste *paste = user_data;
  g_autoptr (KcRatingGrid) self = paste->grid;
  g_autoptr (GtkWidget) cell = paste->cell;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);

  if (text == NULL || self->view == NULL)
    return;
  if (strpbrk (text, "\t\n") != NULL)
    kc_rating_grid_paste (self, paste->row, paste->column, text);
  else
    {
      gtk_editable_delete_selection (GTK_EDITABLE (cell));
      int position = gtk_editable_get_position (GTK_EDITABLE (cell));
      gtk_editable_insert_text (GTK_EDITABLE (cell), text, -1, &position);
      gtk_editable_set_position (GTK_EDITABLE (cell), position);
    }
}

static void
paste (KcRatingGrid *self,
       GtkWidget    *cell,
       guint         row)
{
  Paste *call = g_new (Paste, 1);

  *call = (Paste) { g_object_ref (self), g_object_ref (cell), row, get_column (cell) };
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (cell), NULL, pasted_cb, call);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                KcRatingGrid          *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  int row, column = (int) get_column (cell);

  if (get_item (cell) == NULL)
    return FALSE;
  row = (int) gtk_list_item_get_position (get_item (cell));
  if ((state & GDK_CONTROL_MASK) != 0 && (keyval == GDK_KEY_v || keyval == GDK_KEY_V))
    paste (self, cell, (guint) row);
  else if (keyval == GDK_KEY_Up)
    move_to (self, row - 1, column);
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    move_to (self, row + 1, column);
  else if (keyval == GDK_KEY_Left && is_at_end (cell, FALSE))
    move_to (self, row, column - 1);
  else if (keyval == GDK_KEY_Right && is_at_end (cell, TRUE))
    move_to (self, row, column + 1);
  else
    return FALSE;
  return TRUE;
}

/* --- cells --- */

static void
cell_changed_cb (GtkWidget    *cell,
                 KcRatingGrid *self)
{
  KcRatingRow *row = get_item (cell) != NULL ? gtk_list_item_get_item (get_item (cell)) : NULL;
  guint column = get_column (cell);

  if (row == NULL || g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (cell)), kc_rating_row_get_text (row, column)) == 0)
    return;
  show_wrong (cell, !kc_rating_row_set_text (row, column, gtk_editable_get_text (GTK_EDITABLE (cell)), g_array_index (self->full, KcDecimal, column)));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
mark_setup_cb (GtkListItemFactory *factory,
               GtkListItem        *item,
               KcRatingGrid       *self)
{
  GtkWidget *cell = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_entry_set_has_frame (GTK_ENTRY (cell), FALSE);
  gtk_editable_set_alignment (GTK_EDITABLE (cell), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (cell), 6);
  gtk_widget_add_css_class (cell, "numeric");
  g_object_set_data (G_OBJECT (cell), column_key, GUINT_TO_POINTER (get_column (factory)));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (cell, keys);
  g_signal_connect (cell, "changed", G_CALLBACK (cell_changed_cb), self);
  gtk_list_item_set_child (item, cell);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
mark_bind_cb (GtkListItemFactory *factory,
              GtkListItem        *item,
              KcRatingGrid       *self)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  KcRatingRow *row = gtk_list_item_get_item (item);
  guint column = get_column (cell);
  const KcReportColumn *head = kc_report_get_column (self->report, column + N_PERSON_COLUMNS);
  g_autofree char *name = g_strdup_printf ("%s %s", kc_rating_row_get_person (row, 1), head->title);

  show_text (cell, item, kc_rating_row_get_text (row, column));
  show_wrong (cell, kc_rating_row_is_wrong (row, column));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_ptr_array_add (self->cells, cell);
}

static void
mark_unbind_cb (GtkListItemFactory *factory,
                GtkListItem        *item,
                KcRatingGrid       *self)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  g_ptr_array_remove_fast (self->cells, cell);
  g_object_set_data (G_OBJECT (cell), item_key, NULL);
}

/* Characters: number, name, branch. */
static const int person_widths[N_PERSON_COLUMNS] = { 8, 7, 12 };

static void
person_setup_cb (GtkListItemFactory *factory,
                 GtkListItem        *item,
                 KcRatingGrid       *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), person_widths[get_column (factory)]);
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
person_bind_cb (GtkListItemFactory *factory,
                GtkListItem        *item,
                KcRatingGrid       *self)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), kc_rating_row_get_person (gtk_list_item_get_item (item), get_column (factory)));
}

/* --- the table --- */

static void
add_column (KcRatingGrid *self,
            guint         index)
{
  gboolean is_person = index < N_PERSON_COLUMNS;
  guint column = is_person ? index : index - N_PERSON_COLUMNS;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autofree char *full = is_person ? NULL : kc_decimal_to_string (kc_decimal_normalize (g_array_index (self->full, KcDecimal, column)));
  const char *title = kc_report_get_column (self->report, index)->title;
  /* Translators: an indicator and its full mark. */
  g_autofree char *head = is_person ? g_strdup (title) : g_strdup_printf (_("%1$s (%2$s)"), title, full);
  g_autoptr (GtkColumnViewColumn) view = gtk_column_view_column_new (head, factory);

  g_object_set_data (G_OBJECT (factory), column_key, GUINT_TO_POINTER (column));
  g_signal_connect (factory, "setup", is_person ? G_CALLBACK (person_setup_cb) : G_CALLBACK (mark_setup_cb), self);
  g_signal_connect (factory, "bind", is_person ? G_CALLBACK (person_bind_cb) : G_CALLBACK (mark_bind_cb), self);
  if (!is_person)
    g_signal_connect (factory, "unbind", G_CALLBACK (mark_unbind_cb), self);
  gtk_column_view_column_set_expand (view, index == N_PERSON_COLUMNS - 1);
  gtk_column_view_append_column (self->view, view);
}

static void
fill_rows (KcRatingGrid *self)
{
  GListModel *rows = kc_report_get_rows (self->report);
  guint n = count_columns (self);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) from = g_list_model_get_item (rows, i);
      g_autoptr (KcRatingRow) row = kc_rating_row_new (kc_report_row_get_id (from), kc_report_row_get_text (from, 0), kc_report_row_get_text (from, 1),
                                                       kc_report_row_get_text (from, 2), n);

      for (guint k = 0; k < n; k++)
        {
          const KcValue *value = kc_report_row_get (from, N_PERSON_COLUMNS + k);
          g_autofree char *text = value->type == KC_VALUE_DECIMAL ? kc_decimal_to_string (value->as.decimal) : NULL;

          if (text != NULL)
            kc_rating_row_set_stored (row, k, text);
        }
      g_list_store_append (self->rows, row);
    }
}

void
kc_rating_grid_set_report (KcRatingGrid *self,
                           KcReport     *report,
                           GArray       *full)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  guint n;

  g_list_store_remove_all (self->rows);
  while ((n = g_list_model_get_n_items (columns)) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, n - 1);
      gtk_column_view_remove_column (self->view, column);
    }
  g_set_object (&self->report, report);
  g_clear_pointer (&self->full, g_array_unref);
  self->full = full != NULL ? g_array_ref (full) : NULL;
  if (report == NULL)
    return;
  for (guint i = 0; i < kc_report_get_n_columns (report); i++)
    add_column (self, i);
  fill_rows (self);
}

GArray *
kc_rating_grid_dup_changes (KcRatingGrid *self)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (KcRatingEntry));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (KcRatingRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      for (guint k = 0; k < count_columns (self); k++)
        {
          KcRatingEntry entry = { kc_rating_row_get_staff (row), kc_report_get_column (self->report, N_PERSON_COLUMNS + k)->name, FALSE, KC_DECIMAL_ZERO };

          if (kc_rating_row_get_change (row, k, &entry.has_points, &entry.points))
            g_array_append_val (changes, entry);
        }
    }
  return changes;
}

guint
kc_rating_grid_count_wrong (KcRatingGrid *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (KcRatingRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      for (guint k = 0; k < count_columns (self); k++)
        n += kc_rating_row_is_wrong (row, k) ? 1 : 0;
    }
  return n;
}

void
kc_rating_grid_mark_saved (KcRatingGrid *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (KcRatingRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      kc_rating_row_mark_saved (row);
    }
}

static void
kc_rating_grid_dispose (GObject *object)
{
  KcRatingGrid *self = KC_RATING_GRID (object);

  if (self->view != NULL)
    kc_rating_grid_set_report (self, NULL, NULL);
  self->view = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  G_OBJECT_CLASS (kc_rating_grid_parent_class)->dispose (object);
}

static void
kc_rating_grid_class_init (KcRatingGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kc_rating_grid_dispose;
  signals[CHANGED] = g_signal_new ("changed", KC_TYPE_RATING_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
kc_rating_grid_init (KcRatingGrid *self)
{
  GtkNoSelection *selection;

  self->cells = g_ptr_array_new ();
  self->rows = g_list_store_new (KC_TYPE_RATING_ROW);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (selection)));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "kc-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Ratings"), -1);
}

GtkWidget *
kc_rating_grid_new (void)
{
  return g_object_new (KC_TYPE_RATING_GRID, NULL);
}
