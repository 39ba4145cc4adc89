#include "kc-facts.h"

#include <string.h>

typedef struct
{
  KcDecimal *numbers;
  guint8 *nothing;
  guint8 *flags;
  const char **texts;
} Column;

typedef struct
{
  guint32 person;
  guint days;
  GHashTable *texts;        /* name → text; NULL: as the person's */
} Segment;

struct _KcFacts
{
  guint32 n;
  GHashTable *columns;      /* name → Column */
  GHashTable *overrides;    /* name → (person → KcDecimal); NULL: none */
  GStringChunk *strings;
  const char **keys;
  guint period_days;
  GArray *segments;         /* of Segment */
  guint8 *has_segment;      /* by person */
  gatomicrefcount references;
};

static void
free_column (gpointer data)
{
  Column *column = data;

  g_free (column->numbers);
  g_free (column->nothing);
  g_free (column->flags);
  g_free (column->texts);
  g_free (column);
}

static void
clear_segment (gpointer data)
{
  g_clear_pointer (&((Segment *) data)->texts, g_hash_table_unref);
}

KcFacts *
kc_facts_new (guint32 n_persons)
{
  KcFacts *self = g_new0 (KcFacts, 1);

  self->n = n_persons;
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_column);
  self->strings = g_string_chunk_new (16 * 1024);
  self->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  g_array_set_clear_func (self->segments, clear_segment);
  self->has_segment = g_new0 (guint8, (gsize) n_persons + 1);
  self->keys = g_new (const char *, (gsize) n_persons + 1);
  for (guint32 i = 0; i < n_persons; i++)
    self->keys[i] = "";
  g_atomic_ref_count_init (&self->references);
  return self;
}

KcFacts *
kc_facts_ref (KcFacts *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
kc_facts_unref (KcFacts *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->columns);
  g_clear_pointer (&self->overrides, g_hash_table_unref);
  g_string_chunk_free (self->strings);
  g_array_unref (self->segments);
  g_free (self->has_segment);
  g_free (self->keys);
  g_free (self);
}

guint32
kc_facts_get_n_persons (const KcFacts *self)
{
  return self->n;
}

static Column *
ensure_column (KcFacts *self, const char *name)
{
  Column *column = g_hash_table_lookup (self->columns, name);

  if (column == NULL)
    {
      column = g_new0 (Column, 1);
      g_hash_table_insert (self->columns, g_strdup (name), column);
    }
  return column;
}

KcDecimal *
kc_facts_add_numbers (KcFacts *self, const char *name, guint8 **nothing)
{
  Column *column = ensure_column (self, name);

  if (column->numbers == NULL)
    {
      column->numbers = g_new0 (KcDecimal, (gsize) self->n + 1);
      column->nothing = g_new (guint8, (gsize) self->n + 1);
      memset (column->nothing, KC_NOTHING_NOT_REPORTED, (gsize) self->n + 1);
    }
  *nothing = column->nothing;
  return column->numbers;
}

guint8 *
kc_facts_add_flags (KcFacts *self, const char *name)
{
  Column *column = ensure_column (self, name);

  if (column->flags == NULL)
    column->flags = g_new0 (guint8, (gsize) self->n + 1);
  return column->flags;
}

const char **
kc_facts_add_texts (KcFacts *self, const char *name)
{
  Column *column = ensure_column (self, name);

  if (column->texts == NULL)
    column->texts = g_new0 (const char *, (gsize) self->n + 1);
  return column->texts;
}

const char **
kc_facts_get_keys (KcFacts *self)
{
  return self->keys;
}

const char *
kc_facts_intern (KcFacts *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

const KcDecimal *
kc_facts_get_numbers (const KcFacts *self, const char *name, const guint8 **nothing)
{
  const Column *column = g_hash_table_lookup (self->columns, name);

  *nothing = column != NULL ? column->nothing : NULL;
  return column != NULL ? column->numbers : NULL;
}

const guint8 *
kc_facts_get_flags (const KcFacts *self, const char *name)
{
  const Column *column = g_hash_table_lookup (self->columns, name);

  return column != NULL ? column->flags : NULL;
}

const char *const *
kc_facts_get_texts (const KcFacts *self, const char *name)
{
  const Column *column = g_hash_table_lookup (self->columns, name);

  return column != NULL ? column->texts : NULL;
}

void
kc_facts_override (KcFacts *self, const char *name, guint32 person, KcDecimal value)
{
  GHashTable *column;

  if (self->overrides == NULL)
    self->overrides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  column = g_hash_table_lookup (self->overrides, name);
  if (column == NULL)
    {
      column = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      g_hash_table_insert (self->overrides, g_strdup (name), column);
    }
  g_hash_table_insert (column, GUINT_TO_POINTER (person), g_memdup2 (&value, sizeof value));
}

gboolean
kc_facts_has_overrides (const KcFacts *self, const char *name)
{
  return self->overrides != NULL && g_hash_table_contains (self->overrides, name);
}

gboolean
kc_facts_get_override (const KcFacts *self, const char *name, guint32 person, KcDecimal *out)
{
  GHashTable *column = self->overrides != NULL ? g_hash_table_lookup (self->overrides, name) : NULL;
  const KcDecimal *value = column != NULL ? g_hash_table_lookup (column, GUINT_TO_POINTER (person)) : NULL;

  if (value != NULL)
    *out = *value;
  return value != NULL;
}

static void
set_days (KcFacts *self, const char *name, guint32 person, gint64 days)
{
  guint8 *nothing;
  KcDecimal *numbers = kc_facts_add_numbers (self, name, &nothing);

  numbers[person] = kc_decimal_new (days, 0);
  nothing[person] = KC_NOTHING_NONE;
}

void
kc_facts_set_days (KcFacts *self, guint period_days)
{
  self->period_days = period_days;
  for (guint32 person = 0; person < self->n; person++)
    {
      set_days (self, "period_days", person, period_days);
      if (!self->has_segment[person])
        set_days (self, "days_served", person, period_days);
    }
}

guint
kc_facts_add_segment (KcFacts *self, guint32 person, guint days)
{
  Segment segment = { person, days, NULL };
  guint8 *nothing;
  const KcDecimal *served = kc_facts_add_numbers (self, "days_served", &nothing);

  set_days (self, "days_served", person, (self->has_segment[person] ? served[person].units : 0) + days);
  self->has_segment[person] = 1;
  g_array_append_val (self->segments, segment);
  return self->segments->len - 1;
}

void
kc_facts_set_segment_text (KcFacts *self, guint segment, const char *name, const char *text)
{
  Segment *row = &g_array_index (self->segments, Segment, segment);

  if (row->texts == NULL)
    row->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_replace (row->texts, g_strdup (name), (gpointer) text);
}

guint
kc_facts_get_days (const KcFacts *self)
{
  return self->period_days;
}

guint
kc_facts_count_segments (const KcFacts *self)
{
  return self->segments->len;
}

guint
kc_facts_get_segment (const KcFacts *self, guint segment, guint32 *person)
{
  const Segment *row = &g_array_index (self->segments, Segment, segment);

  *person = row->person;
  return row->days;
}

const char *
kc_facts_get_segment_text (const KcFacts *self, guint segment, const char *name)
{
  const Segment *row = &g_array_index (self->segments, Segment, segment);
  gpointer text;

  if (row->texts != NULL && g_hash_table_lookup_extended (row->texts, name, NULL, &text))
    return text != NULL ? text : "";
  const char *const *texts = kc_facts_get_texts (self, name);
  return texts != NULL && texts[row->person] != NULL ? texts[row->person] : "";
}
