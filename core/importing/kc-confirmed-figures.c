#include "kc-confirmed-figures.h"

/* A cell in one number, 0 for none: sheet, row + 1, column. */
#define COLUMN_BITS 14
#define ROW_BITS 24
#define MOST_SHEETS 0x10000u

struct _KcConfirmedFigures
{
  GHashTable *by_figure;   /* period and measure → GArray of guint64 by person */
};

static void
people_free (gpointer data)
{
  g_array_unref (data);
}

KcConfirmedFigures *
kc_confirmed_figures_new (void)
{
  KcConfirmedFigures *self = g_new0 (KcConfirmedFigures, 1);

  self->by_figure = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, people_free);
  return self;
}

void
kc_confirmed_figures_free (KcConfirmedFigures *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_figure);
  g_free (self);
}

static gint64
make_key (KcPeriod period, guint measure)
{
  return (gint64) period << 16 | measure;
}

void
kc_confirmed_figures_add (KcConfirmedFigures *self, guint person, KcPeriod period, guint measure, const KcConfirmedCell *cell)
{
  gint64 key = make_key (period, measure);
  GArray *people = g_hash_table_lookup (self->by_figure, &key);
  guint64 *first;

  if (cell->sheet >= MOST_SHEETS || cell->row >= (1u << ROW_BITS) - 1 || cell->column >= 1u << COLUMN_BITS)
    return;
  if (people == NULL)
    {
      people = g_array_new (FALSE, TRUE, sizeof (guint64));
      g_hash_table_insert (self->by_figure, g_memdup2 (&key, sizeof key), people);
    }
  if (person >= people->len)
    g_array_set_size (people, person + 1);
  first = &g_array_index (people, guint64, person);
  if (*first == 0)
    *first = (guint64) cell->sheet << (ROW_BITS + COLUMN_BITS) | (guint64) (cell->row + 1) << COLUMN_BITS | cell->column;
}

gboolean
kc_confirmed_figures_find (KcConfirmedFigures *self, guint person, KcPeriod period, guint measure, KcConfirmedCell *cell)
{
  gint64 key = make_key (period, measure);
  GArray *people = g_hash_table_lookup (self->by_figure, &key);
  guint64 packed = people != NULL && person < people->len ? g_array_index (people, guint64, person) : 0;

  *cell = (KcConfirmedCell) { 0 };
  if (packed == 0)
    return FALSE;
  cell->column = packed & ((1u << COLUMN_BITS) - 1);
  cell->row = (packed >> COLUMN_BITS & ((1u << ROW_BITS) - 1)) - 1;
  cell->sheet = packed >> (ROW_BITS + COLUMN_BITS);
  return TRUE;
}
