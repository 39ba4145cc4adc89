#include "kc-table-widths.h"

/* A cut text keeps enough to be told from another: about seven Chinese characters. */
#define LEAST_TEXT 112
/* One long remark does not push everything else aside. */
#define MOST_TIMES 3

static int
get_need (const KcTableWidth *self)
{
  return MAX (self->title, self->is_text ? MIN (self->content, MOST_TIMES * self->usual) : self->content);
}

static int
sum (const KcTableWidth *widths,
     guint               n)
{
  int total = 0;

  for (guint i = 0; i < n; i++)
    total += widths[i].width;
  return total;
}

/* The widest text that can still give way; -1 when none can. */
static int
find_widest (const KcTableWidth *widths,
             guint               n)
{
  int widest = -1;

  for (guint i = 0; i < n; i++)
    if (widths[i].is_text && widths[i].width > MAX (widths[i].title, LEAST_TEXT) && (widest < 0 || widths[i].width > widths[widest].width))
      widest = (int) i;
  return widest;
}

void
kc_table_widths_fit (KcTableWidth *widths,
                     guint         n,
                     int           room)
{
  int over;

  for (guint i = 0; i < n; i++)
    widths[i].width = MAX (widths[i].usual, get_need (&widths[i]));
  over = sum (widths, n) - room;
  for (guint i = 0; i < n && over > 0; i++)
    {
      int spare = MIN (widths[i].width - get_need (&widths[i]), over);

      widths[i].width -= spare;
      over -= spare;
    }
  while (over > 0)
    {
      int widest = find_widest (widths, n);
      int step;

      if (widest < 0)
        return;
      step = MIN (MIN (8, over), widths[widest].width - MAX (widths[widest].title, LEAST_TEXT));
      widths[widest].width -= step;
      over -= step;
    }
}
