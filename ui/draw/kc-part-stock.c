#include "kc-part-stock.h"

/* A window shows one page and a row of thumbnails: two stretches, and a third where one just came from. */
#define N_STRETCHES 3

typedef struct
{
  GPtrArray *parts;     /* NULL: none */
  guint first;
  guint64 wanted_at;
} Stretch;

struct _KcPartStock
{
  Stretch stretches[N_STRETCHES];
  guint64 clock;
};

KcPartStock *
kc_part_stock_new (void)
{
  return g_new0 (KcPartStock, 1);
}

void
kc_part_stock_free (KcPartStock *self)
{
  for (guint i = 0; i < N_STRETCHES; i++)
    g_clear_pointer (&self->stretches[i].parts, g_ptr_array_unref);
  g_free (self);
}

gconstpointer
kc_part_stock_get (KcPartStock *self,
                   guint        part)
{
  for (guint i = 0; i < N_STRETCHES; i++)
    {
      Stretch *stretch = &self->stretches[i];

      if (stretch->parts == NULL || part < stretch->first || part - stretch->first >= stretch->parts->len)
        continue;
      stretch->wanted_at = ++self->clock;
      return g_ptr_array_index (stretch->parts, part - stretch->first);
    }
  return NULL;
}

void
kc_part_stock_take (KcPartStock *self,
                    guint        first,
                    GPtrArray   *parts)
{
  Stretch *oldest = &self->stretches[0];

  for (guint i = 1; i < N_STRETCHES; i++)
    if (self->stretches[i].wanted_at < oldest->wanted_at)
      oldest = &self->stretches[i];
  g_clear_pointer (&oldest->parts, g_ptr_array_unref);
  oldest->parts = parts;
  oldest->first = first;
  oldest->wanted_at = ++self->clock;
}
