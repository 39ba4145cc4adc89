#include "kc-table-columns.h"

#include <string.h>

#include "kc-row-slot.h"
#include "kc-table-cell.h"
#include "kc-table-widths.h"
#include "kc-ui-format.h"

/* One column; belongs to its GtkColumnViewColumn's factory and lives as long as it. */
typedef struct
{
  KcTableColumns *owner;     /* not owned; cleared when the columns go first */
  guint index;
  char *name;
  KcReportColumn column;     /* title and type copied */
  GtkColumnViewColumn *view_column; /* not owned */
  KcTableWidth width;
  int given;                 /* what it was given last: another width is the person's own */
  gboolean is_optional;
} Column;

struct _KcTableColumns
{
  GtkColumnView *view;       /* not owned: the table owns both */
  GPtrArray *columns;        /* Column, in the report's order */
  GMenu *menu;
  GSimpleActionGroup *actions;
  char *own_places;          /* name of the column whose values have decimals of their own */
  GStrv optional;            /* names of columns whose numbers need not be given */
  int room;                  /* what the columns were last fitted into; 0: not known yet */
  GtkAdjustment *followed;   /* whose page is the room; NULL: nobody's */
  guint refit;               /* idle: into the room that it has now */
  int wide, narrow;          /* pixels of a Chinese character and of a digit */
  const Column *probed;      /* set by probe_cb */
  GObject *probes[2];
};

#define PIXELS_PER_CHARACTER 9
#define CELL_PADDING 22
/* Beside a title: the cell's padding, bold type, and the arrow of sorting. */
#define TITLE_PADDING 40

static void
column_free (gpointer data)
{
  Column *column = data;

  g_free (column->name);
  g_free (column->column.name);
  g_free (column->column.title);
  g_free (column);
}

static KcCellStyle
get_style (KcColumnType type)
{
  switch (type)
    {
    case KC_COLUMN_NUMBER:
      return KC_CELL_NUMBER;
    case KC_COLUMN_DATE:
      return KC_CELL_DATE;
    case KC_COLUMN_CHOICE:
      return KC_CELL_CHOICE;
    case KC_COLUMN_TEXT:
    default:
      return KC_CELL_TEXT;
    }
}

static const char column_key[] = "kc-column";

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          Column                   *column)
{
  GtkWidget *cell = kc_table_cell_new (get_style (column->column.type), item);

  g_object_set_data (G_OBJECT (cell), column_key, column);
  gtk_list_item_set_child (item, cell);
}

/* A number that nobody is due to report is a dash, as a text is, and not a figure that is missing. */
static char *
format_cell (const Column *column,
             KcReportRow  *row,
             gboolean     *dim)
{
  const KcValue *value = kc_report_row_get (row, column->index);
  KcReportColumn text = column->column;

  if (column->is_optional && value->type == KC_VALUE_NOTHING && value->nothing == KC_NOTHING_NOT_APPLICABLE)
    {
      *dim = TRUE;
      return g_strdup ("–");
    }
  if (column->is_optional && value->type == KC_VALUE_NOTHING)
    text.type = KC_COLUMN_TEXT;
  return kc_ui_format_cell (&text, value, dim);
}

static void
fill_cell (GtkListItem *item)
{
  KcTableCell *cell = KC_TABLE_CELL (gtk_list_item_get_child (item));
  const Column *column = g_object_get_data (G_OBJECT (cell), column_key);
  KcReportRow *row = kc_row_slot_get_row (gtk_list_item_get_item (item));
  g_autofree char *text = NULL;
  gboolean dim;

  kc_table_cell_show_row (cell, row != NULL);
  if (row == NULL)
    return;
  text = format_cell (column, row, &dim);
  kc_table_cell_set_text (cell, text, dim);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         Column                   *column)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (fill_cell), item);
  fill_cell (item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           Column                   *column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), fill_cell, item);
}

/* GTK 4.8 does not tell which header sorts. The view's sorter asks the sorters of its columns in turn, the clicked one first, and turns the
 * answer round when it sorts downwards: so this one notes that it was asked and always says "smaller". */
static int
probe_cb (gconstpointer a,
          gconstpointer b,
          gpointer      user_data)
{
  const Column *column = user_data;

  if (column->owner->probed == NULL)
    column->owner->probed = column;
  return -1;
}

static gboolean
is_own_width (const Column *column)
{
  return gtk_column_view_column_get_fixed_width (column->view_column) != column->given;
}

static void
give_width (Column *column,
            int     width)
{
  column->given = width;
  gtk_column_view_column_set_fixed_width (column->view_column, width);
}

/* Into that many pixels; what the person dragged stays. */
static void
fit (KcTableColumns *self,
     int             room)
{
  g_autofree KcTableWidth *widths = g_new0 (KcTableWidth, self->columns->len + 1);
  g_autofree Column **fitted = g_new0 (Column *, self->columns->len + 1);
  guint n = 0;

  self->room = room;
  if (room <= 0)
    return;
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);

      if (!gtk_column_view_column_get_visible (column->view_column))
        continue;
      if (is_own_width (column))
        {
          room -= gtk_column_view_column_get_fixed_width (column->view_column);
          continue;
        }
      fitted[n] = column;
      widths[n++] = column->width;
    }
  kc_table_widths_fit (widths, n, room);
  for (guint i = 0; i < n; i++)
    {
      fitted[i]->width = widths[i];
      give_width (fitted[i], widths[i].width);
    }
}

/* GTK 4.8 keeps room for the fixed width of a hidden column. */
static void
visible_cb (GtkColumnViewColumn *view_column,
            GParamSpec          *pspec,
            Column              *column)
{
  give_width (column, gtk_column_view_column_get_visible (view_column) ? column->width.width : 0);
  fit (column->owner, column->owner->room);
}

static GtkWidget *
find_title (GtkWidget  *header,
            const char *title)
{
  for (GtkWidget *w = gtk_widget_get_first_child (header); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *box = gtk_widget_get_first_child (w);
      GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;

      if (GTK_IS_LABEL (label) && g_str_equal (gtk_label_get_text (GTK_LABEL (label)), title))
        return box;
    }
  return NULL;
}

/* Titles of numbers stand above their figures; GTK has no property for it. */
static void
align_titles (KcTableColumns *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = g_ptr_array_index (self->columns, i);
      GtkWidget *title = column->column.type == KC_COLUMN_NUMBER ? find_title (header, column->column.title) : NULL;

      if (title == NULL)
        continue;
      gtk_widget_set_halign (title, GTK_ALIGN_END);
      /* The arrow's room is kept at all times: left of the title, so that the title ends where its figures end. */
      gtk_box_reorder_child_after (GTK_BOX (title), gtk_widget_get_last_child (title), NULL);
    }
}

static GtkColumnViewColumn *
make_column (KcTableColumns *self,
             Column         *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *view_column;
  g_autoptr (PangoLayout) title = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), column->column.title);
  int title_width;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), column);
  view_column = gtk_column_view_column_new (column->column.title, factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  pango_layout_get_pixel_size (title, &title_width, NULL);
  column->width.usual = (int) column->column.width * PIXELS_PER_CHARACTER + CELL_PADDING;
  column->width.title = title_width + TITLE_PADDING;
  column->width.is_text = column->column.type == KC_COLUMN_TEXT || column->column.type == KC_COLUMN_CHOICE;
  column->width.width = MAX (column->width.usual, column->width.title);
  gtk_column_view_column_set_expand (view_column, column->column.type == KC_COLUMN_TEXT || column->column.type == KC_COLUMN_CHOICE);
  if (column->name[0] != '\0')
    {
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe_cb, column, NULL));
      gtk_column_view_column_set_sorter (view_column, sorter);
    }
  return view_column;
}

/* Names of actions know no underscore. */
static char *
dup_action_name (const Column *column)
{
  return g_strdelimit (g_strdup (column->name), "_", '-');
}

KcTableColumns *
kc_table_columns_new (GtkColumnView *view)
{
  KcTableColumns *self = g_new0 (KcTableColumns, 1);

  self->view = view;
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->menu = g_menu_new ();
  self->actions = g_simple_action_group_new ();
  self->probes[0] = g_object_new (G_TYPE_OBJECT, NULL);
  self->probes[1] = g_object_new (G_TYPE_OBJECT, NULL);
  return self;
}

static void
clear (KcTableColumns *self)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);

  for (guint i = g_list_model_get_n_items (shown); i > 0; i--)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i - 1);
      gtk_column_view_remove_column (self->view, column);
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *name = dup_action_name (g_ptr_array_index (self->columns, i));
      g_action_map_remove_action (G_ACTION_MAP (self->actions), name);
    }
  g_menu_remove_all (self->menu);
  g_ptr_array_set_size (self->columns, 0);
}

void
kc_table_columns_free (KcTableColumns *self)
{
  if (self == NULL)
    return;
  clear (self);
  g_clear_handle_id (&self->refit, g_source_remove);
  if (self->followed != NULL)
    g_signal_handlers_disconnect_by_data (self->followed, self);
  g_clear_object (&self->followed);
  g_ptr_array_unref (self->columns);
  g_object_unref (self->menu);
  g_object_unref (self->actions);
  g_object_unref (self->probes[0]);
  g_object_unref (self->probes[1]);
  g_free (self->own_places);
  g_strfreev (self->optional);
  g_free (self);
}

static gboolean
is_named (const char *const *names,
          const char        *name)
{
  return names != NULL && g_strv_contains (names, name);
}

static gboolean
is_same (KcTableColumns    *self,
         KcReport          *report,
         const char *const *omitted)
{
  guint n = 0;

  for (guint i = 0; i < kc_report_get_n_columns (report); i++)
    {
      const KcReportColumn *column = kc_report_get_column (report, i);
      const Column *shown;

      if (is_named (omitted, column->name))
        continue;
      if (n >= self->columns->len)
        return FALSE;
      shown = g_ptr_array_index (self->columns, n++);
      if (shown->index != i || !g_str_equal (shown->name, column->name) || !g_str_equal (shown->column.title, column->title)
          || (shown->column.places != KC_UI_OWN_PLACES && shown->column.places != column->places) || shown->column.type != column->type)
        return FALSE;
    }
  return n == self->columns->len;
}

static void
add_to_menu (KcTableColumns *self,
             Column         *column)
{
  g_autofree char *name = dup_action_name (column);
  g_autofree char *detailed = NULL;
  g_autoptr (GPropertyAction) action = NULL;

  if (!g_action_name_is_valid (name))
    return;
  detailed = g_strconcat ("columns.", name, NULL);
  action = g_property_action_new (name, column->view_column, "visible");
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  g_menu_append (self->menu, column->column.title, detailed);
}

void
kc_table_columns_set_own_places (KcTableColumns *self,
                                 const char     *name)
{
  g_free (self->own_places);
  self->own_places = g_strdup (name);
}

void
kc_table_columns_set_optional (KcTableColumns    *self,
                               const char *const *names)
{
  g_strfreev (self->optional);
  self->optional = g_strdupv ((char **) names);
}

gboolean
kc_table_columns_update (KcTableColumns    *self,
                         KcReport          *report,
                         const char *const *omitted,
                         const char *const *hidden)
{
  if (is_same (self, report, omitted))
    return FALSE;

  clear (self);
  for (guint i = 0; i < kc_report_get_n_columns (report); i++)
    {
      const KcReportColumn *from = kc_report_get_column (report, i);
      g_autoptr (GtkColumnViewColumn) view_column = NULL;
      Column *column;

      if (is_named (omitted, from->name))
        continue;
      column = g_new0 (Column, 1);
      column->owner = self;
      column->index = i;
      column->name = g_strdup (from->name);
      column->column = *from;
      column->column.name = g_strdup (from->name);
      column->column.title = g_strdup (from->title);
      if (g_strcmp0 (self->own_places, from->name) == 0)
        column->column.places = KC_UI_OWN_PLACES;
      column->is_optional = is_named ((const char *const *) self->optional, from->name);
      g_ptr_array_add (self->columns, column);
      view_column = make_column (self, column);
      column->view_column = view_column;
      gtk_column_view_column_set_visible (view_column, !is_named (hidden, from->name));
      give_width (column, gtk_column_view_column_get_visible (view_column) ? column->width.width : 0);
      g_signal_connect (view_column, "notify::visible", G_CALLBACK (visible_cb), column);
      gtk_column_view_append_column (self->view, view_column);
      add_to_menu (self, column);
    }
  align_titles (self);
  return TRUE;
}

/* Near enough, and without laying out thousands of texts. */
static int
estimate_width (KcTableColumns *self,
                const char     *text)
{
  int width = CELL_PADDING;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) || *p < 0 ? self->wide : self->narrow;
  return width;
}

static int
measure (KcTableColumns *self,
         const char     *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

void
kc_table_columns_take_rows (KcTableColumns *self,
                            GListModel     *rows)
{
  self->wide = measure (self, "国");
  self->narrow = measure (self, "0");
  for (guint r = 0; r < g_list_model_get_n_items (rows); r++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, r);

      for (guint i = 0; i < self->columns->len; i++)
        {
          Column *column = g_ptr_array_index (self->columns, i);
          gboolean dim;
          g_autofree char *text = format_cell (column, row, &dim);

          column->width.content = MAX (column->width.content, estimate_width (self, text));
        }
    }
  fit (self, self->room);
}

static gboolean
refit_cb (gpointer user_data)
{
  KcTableColumns *self = user_data;

  self->refit = 0;
  fit (self, (int) gtk_adjustment_get_page_size (self->followed));
  return G_SOURCE_REMOVE;
}

/* Widths cannot be changed while sizes are being given out; before the next drawing they can. */
static void
room_changed_cb (KcTableColumns *self)
{
  if (self->refit == 0)
    self->refit = g_idle_add_full (GDK_PRIORITY_REDRAW - 5, refit_cb, self, NULL);
}

void
kc_table_columns_follow (KcTableColumns *self,
                         GtkAdjustment  *width)
{
  self->followed = g_object_ref (width);
  g_signal_connect_swapped (width, "notify::page-size", G_CALLBACK (room_changed_cb), self);
}

const char *
kc_table_columns_get_sort (KcTableColumns *self,
                           gboolean       *descending)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);
  GtkOrdering ordering;

  self->probed = NULL;
  ordering = gtk_sorter_compare (sorter, self->probes[0], self->probes[1]);
  *descending = ordering == GTK_ORDERING_LARGER;
  return self->probed != NULL ? self->probed->name : NULL;
}

void
kc_table_columns_set_sort (KcTableColumns *self,
                           const char     *name,
                           gboolean        descending)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = g_ptr_array_index (self->columns, i);

      if (name != NULL && g_str_equal (column->name, name))
        {
          gtk_column_view_sort_by_column (self->view, column->view_column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
          return;
        }
    }
}

GMenuModel *
kc_table_columns_get_menu (KcTableColumns *self)
{
  return G_MENU_MODEL (self->menu);
}

GActionGroup *
kc_table_columns_get_actions (KcTableColumns *self)
{
  return G_ACTION_GROUP (self->actions);
}

/* A spreadsheet takes only a hyphen for the sign of a number. */
static char *
dup_for_machines (const Column *column,
                  KcReportRow  *row)
{
  gboolean dim;
  g_autofree char *cell = format_cell (column, row, &dim);

  return column->column.type == KC_COLUMN_NUMBER && g_str_has_prefix (cell, KC_UI_MINUS) ? g_strconcat ("-", cell + strlen (KC_UI_MINUS), NULL)
                                                                                         : g_steal_pointer (&cell);
}

char *
kc_table_columns_dup_text (KcTableColumns *self,
                           GPtrArray      *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint r = 0; r <= rows->len; r++)
    {
      gboolean first = TRUE;

      for (guint i = 0; i < self->columns->len; i++)
        {
          const Column *column = g_ptr_array_index (self->columns, i);
          g_autofree char *cell = NULL;

          if (!gtk_column_view_column_get_visible (column->view_column))
            continue;
          if (r == 0)
            cell = g_strdup (column->column.title);
          else
            cell = dup_for_machines (column, g_ptr_array_index (rows, r - 1));
          g_strdelimit (cell, "\t\r\n", ' ');
          g_string_append_printf (text, "%s%s", first ? "" : "\t", cell);
          first = FALSE;
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
