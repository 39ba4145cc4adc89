#include "kc-biff-merge.h"
#include "kc-biff-records.h"

typedef struct
{
  KcBiffRange range;
  KcCell cell;       /* the first cell's value */
  char *text;        /* its text, owned */
} Active;

struct _KcBiffMerge
{
  GArray *ranges;
  guint next;                               /* the first range that has not begun */
  GPtrArray *active;                        /* of Active */
  Active *owners[KC_BIFF_MAX_COLUMNS];      /* which of them lies over a column */
  GArray *spread;                           /* of KcCell: the row as it was last handed out */
};

static void
free_active (gpointer data)
{
  Active *active = data;

  g_free (active->text);
  g_free (active);
}

KcBiffMerge *
kc_biff_merge_new (GArray *ranges)
{
  KcBiffMerge *self = g_new0 (KcBiffMerge, 1);

  self->ranges = g_array_ref (ranges);
  self->active = g_ptr_array_new_with_free_func (free_active);
  self->spread = g_array_new (FALSE, FALSE, sizeof (KcCell));
  return self;
}

void
kc_biff_merge_free (KcBiffMerge *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->ranges);
  g_ptr_array_unref (self->active);
  g_array_unref (self->spread);
  g_free (self);
}

static void
end_ranges (KcBiffMerge *self, guint32 row)
{
  for (guint i = self->active->len; i-- > 0;)
    {
      Active *active = g_ptr_array_index (self->active, i);

      if (active->range.last_row >= row)
        continue;
      for (guint column = active->range.first_column; column <= active->range.last_column; column++)
        self->owners[column] = NULL;
      g_ptr_array_remove_index_fast (self->active, i);
    }
}

static gboolean
is_free (KcBiffMerge *self, const KcBiffRange *range)
{
  for (guint column = range->first_column; column <= range->last_column; column++)
    if (self->owners[column] != NULL)
      return FALSE;
  return TRUE;
}

static const KcCell *
find_cell (const GArray *cells, guint column)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const KcCell *cell = &g_array_index (cells, KcCell, i);

      if (cell->column == column)
        return cell;
    }
  return NULL;
}

/* A range whose first cell is empty, or stands in a row without cells, has nothing to spread. */
static void
begin_range (KcBiffMerge *self, const KcBiffRange *range, guint32 row, const GArray *cells)
{
  const KcCell *first = range->first_row == row ? find_cell (cells, range->first_column) : NULL;
  Active *active;

  if (first == NULL || !is_free (self, range))
    return;
  active = g_new0 (Active, 1);
  active->range = *range;
  active->cell = *first;
  active->cell.flags |= KC_CELL_MERGED;
  if (first->text != NULL)
    active->cell.text = active->text = g_strndup (first->text, first->length);
  for (guint column = range->first_column; column <= range->last_column; column++)
    self->owners[column] = active;
  g_ptr_array_add (self->active, active);
}

static gboolean
is_first_cell (const Active *active, guint32 row, guint column)
{
  return active->range.first_row == row && active->range.first_column == column;
}

static void
spread (KcBiffMerge *self, guint32 row, const GArray *cells)
{
  guint at = 0;

  g_array_set_size (self->spread, 0);
  for (guint column = 0; column < KC_BIFF_MAX_COLUMNS; column++)
    {
      const Active *active = self->owners[column];
      const KcCell *own = at < cells->len ? &g_array_index (cells, KcCell, at) : NULL;

      if (own != NULL && own->column == column)
        at++;
      else
        own = NULL;
      if (active != NULL && !is_first_cell (active, row, column))
        {
          KcCell copy = active->cell;

          copy.column = column;
          g_array_append_val (self->spread, copy);
        }
      else if (own != NULL)
        g_array_append_vals (self->spread, own, 1);
    }
}

const GArray *
kc_biff_merge_apply (KcBiffMerge *self, guint32 row, const GArray *cells)
{
  if (self->active->len > 0)
    end_ranges (self, row);
  for (; self->next < self->ranges->len; self->next++)
    {
      const KcBiffRange *range = &g_array_index (self->ranges, KcBiffRange, self->next);

      if (range->first_row > row)
        break;
      begin_range (self, range, row, cells);
    }
  if (self->active->len == 0)
    return cells;
  spread (self, row, cells);
  return self->spread;
}
