#include "kc-table-block.h"

#include <math.h>

/* Parts of the font size. */
#define PADDING 0.6        /* at either side of a column */
#define ROW_SPACE 0.95     /* above and below the text of a row, together */
#define LINE 1.45
#define STRONG_RULE 0.9    /* points */
#define SMALLEST 5.5       /* points: below that a table has too many columns for the paper */

typedef struct
{
  char *title;
  double align;
  gboolean wraps;
  double natural;
  double width;
} Column;

typedef struct
{
  char **cells;
  KcRowStyle style;
  double height;
} Row;

typedef struct
{
  KcBlock block;
  double size;
  GArray *columns;
  GArray *rows;
  double head;      /* height of the heads */
} TableBlock;

static void
column_clear (gpointer data)
{
  g_free (((Column *) data)->title);
}

static void
row_clear (gpointer data)
{
  g_strfreev (((Row *) data)->cells);
}

static const Column *
get_column (const TableBlock *self,
            guint             index)
{
  return &g_array_index (self->columns, Column, index);
}

static guint
table_block_fit (KcBlock *block,
                 guint    from,
                 double   height,
                 double  *used)
{
  TableBlock *self = (TableBlock *) block;
  double taken = self->head + STRONG_RULE;
  guint i;

  for (i = from; i < self->rows->len; i++)
    {
      double row = g_array_index (self->rows, Row, i).height;

      if (taken + row > height + 0.01)
        break;
      taken += row;
    }
  /* The total never stands alone on the next page. */
  if (i + 1 == self->rows->len && i > from + 1 && g_array_index (self->rows, Row, i).style == KC_ROW_STRONG)
    taken -= g_array_index (self->rows, Row, --i).height;
  *used = taken;
  return i;
}

static void
draw_rule (cairo_t           *cr,
           double             width,
           double             y,
           double             thickness,
           const KcDrawColor *color)
{
  kc_draw_set_color (cr, color);
  cairo_set_line_width (cr, thickness);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, width, y);
  cairo_stroke (cr);
}

static void
draw_cell (TableBlock   *self,
           cairo_t      *cr,
           const char   *string,
           const Column *column,
           double        x,
           double        y,
           double        height,
           KcTextFlags   flags)
{
  double room = column->width - 2 * PADDING * self->size;
  double align = column->align;
  PangoLayout *layout;
  int lines;
  double step = LINE * self->size, middle;

  if (string == NULL || *string == '\0')
    return;
  x += PADDING * self->size + align * room;
  if (!column->wraps || kc_draw_text_width (self->block.text, string, self->size, flags) <= room)
    {
      kc_draw_text_show (self->block.text, cr, string, x, y + height / 2 + KC_TEXT_MIDDLE * self->size, self->size, flags, align, room + 0.5);
      return;
    }
  layout = kc_draw_text_layout (self->block.text, string, self->size, flags | KC_TEXT_WRAP, room);
  lines = pango_layout_get_line_count (layout);
  middle = y + height / 2 - (lines - 1) * step / 2;
  for (int i = 0; i < lines; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      PangoRectangle logical;

      pango_layout_line_get_extents (line, NULL, &logical);
      cairo_move_to (cr, x - align * logical.width / PANGO_SCALE, middle + i * step + KC_TEXT_MIDDLE * self->size);
      pango_cairo_show_layout_line (cr, line);
    }
}

static double
cell_height (TableBlock   *self,
             const char   *string,
             const Column *column,
             KcTextFlags   flags)
{
  double room = column->width - 2 * PADDING * self->size;
  int lines = 1;

  if (string != NULL && column->wraps && kc_draw_text_width (self->block.text, string, self->size, flags) > room)
    lines = pango_layout_get_line_count (kc_draw_text_layout (self->block.text, string, self->size, flags | KC_TEXT_WRAP, room));
  return (1 + ROW_SPACE + (lines - 1) * LINE) * self->size;
}

static void
draw_heads (TableBlock *self,
            cairo_t    *cr)
{
  const KcDrawStyle *style = self->block.style;
  double x = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column column = *get_column (self, i);

      column.wraps = TRUE;
      kc_draw_set_color (cr, &style->ink);
      draw_cell (self, cr, column.title, &column, x, 0, self->head, KC_TEXT_BOLD);
      x += column.width;
    }
  draw_rule (cr, self->block.width, 0, STRONG_RULE, &style->ink);
  draw_rule (cr, self->block.width, self->head, 0.5, &style->ink);
}

static void
table_block_draw (KcBlock *block,
                  cairo_t *cr,
                  guint    from,
                  guint    to)
{
  TableBlock *self = (TableBlock *) block;
  double y = self->head;

  draw_heads (self, cr);
  for (guint r = from; r < to; r++)
    {
      const Row *row = &g_array_index (self->rows, Row, r);
      double x = 0;

      if (r > from)
        draw_rule (cr, block->width, y, row->style == KC_ROW_STRONG ? 0.5 : 0.35, row->style == KC_ROW_STRONG ? &block->style->ink : &block->style->grid);
      kc_draw_set_color (cr, &block->style->ink);
      for (guint i = 0; i < self->columns->len; i++)
        {
          draw_cell (self, cr, row->cells[i], get_column (self, i), x, y, row->height, row->style == KC_ROW_STRONG ? KC_TEXT_BOLD : 0);
          x += get_column (self, i)->width;
        }
      y += row->height;
    }
  draw_rule (cr, block->width, y, STRONG_RULE, &block->style->ink);
}

static void
table_block_free (KcBlock *block)
{
  TableBlock *self = (TableBlock *) block;

  g_array_unref (self->columns);
  g_array_unref (self->rows);
  g_free (self);
}

KcBlock *
kc_table_block_new (KcDrawText        *text,
                    const KcDrawStyle *style,
                    double             width,
                    double             size)
{
  static const KcBlockClass klass = { table_block_fit, table_block_draw, table_block_free };
  TableBlock *self = g_new0 (TableBlock, 1);

  kc_block_init (&self->block, &klass, text, style, width, 0);
  self->size = size;
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, column_clear);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  return &self->block;
}

void
kc_table_block_add_column (KcBlock    *block,
                           const char *title,
                           double      align,
                           gboolean    wraps)
{
  TableBlock *self = (TableBlock *) block;
  Column column = { g_strdup (title), align, wraps, 0, 0 };

  g_array_append_val (self->columns, column);
}

void
kc_table_block_add_row (KcBlock           *block,
                        const char *const *cells,
                        KcRowStyle         style)
{
  TableBlock *self = (TableBlock *) block;
  Row row = { g_new0 (char *, self->columns->len + 1), style, 0 };

  for (guint i = 0; i < self->columns->len; i++)
    row.cells[i] = g_strdup (cells[i] != NULL ? cells[i] : "");
  g_array_append_val (self->rows, row);
  block->n_items = self->rows->len;
}

static void
measure_columns (TableBlock *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = &g_array_index (self->columns, Column, i);
      double head = kc_draw_text_width (self->block.text, column->title, self->size, KC_TEXT_BOLD);

      column->natural = 0;
      for (guint r = 0; r < self->rows->len; r++)
        {
          const Row *row = &g_array_index (self->rows, Row, r);

          column->natural = MAX (column->natural, kc_draw_text_width (self->block.text, row->cells[i], self->size, row->style == KC_ROW_STRONG ? KC_TEXT_BOLD : 0));
        }
      /* A head much wider than its figures is broken into two lines. */
      if (head > column->natural && head > 5 * self->size)
        head = MAX (head / 2 + 0.6 * self->size, 4 * self->size);
      column->natural = MAX (column->natural, head) + 2 * PADDING * self->size + 0.02;
      column->width = column->natural;
    }
}

/* Takes from the widest wrapping column, a little at a time, so that a long text does not squeeze a short one. FALSE when it is not enough. */
static gboolean
shrink_columns (TableBlock *self,
                double      excess)
{
  while (excess > 0.01)
    {
      Column *widest = NULL;
      double least = 5 * self->size, cut;

      for (guint i = 0; i < self->columns->len; i++)
        {
          Column *column = &g_array_index (self->columns, Column, i);

          if (column->wraps && column->width > least && (widest == NULL || column->width > widest->width))
            widest = column;
        }
      if (widest == NULL)
        return FALSE;
      cut = MIN (MIN (excess, 4.0), widest->width - least);
      widest->width -= cut;
      excess -= cut;
    }
  return TRUE;
}

/* Sizes down until the columns fit; then whatever there is, in proportion. */
static void
fit_columns (TableBlock *self)
{
  double available = self->block.width, sum;

  for (;;)
    {
      sum = 0;
      measure_columns (self);
      for (guint i = 0; i < self->columns->len; i++)
        sum += get_column (self, i)->natural;
      if (sum <= available || self->size <= SMALLEST || shrink_columns (self, sum - available))
        break;
      self->size = MAX (self->size - 0.5, SMALLEST);
    }
  sum = 0;
  for (guint i = 0; i < self->columns->len; i++)
    sum += get_column (self, i)->width;
  for (guint i = 0; i < self->columns->len; i++)
    g_array_index (self->columns, Column, i).width *= available / sum;
}

static void
measure_heights (TableBlock *self)
{
  self->head = 0;
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column column = *get_column (self, i);

      column.wraps = TRUE;
      self->head = MAX (self->head, cell_height (self, column.title, &column, KC_TEXT_BOLD));
    }
  for (guint r = 0; r < self->rows->len; r++)
    {
      Row *row = &g_array_index (self->rows, Row, r);
      KcTextFlags flags = row->style == KC_ROW_STRONG ? KC_TEXT_BOLD : 0;

      row->height = 0;
      for (guint i = 0; i < self->columns->len; i++)
        row->height = MAX (row->height, cell_height (self, row->cells[i], get_column (self, i), flags));
    }
}

void
kc_table_block_finish (KcBlock *block)
{
  TableBlock *self = (TableBlock *) block;

  fit_columns (self);
  measure_heights (self);
}
