#include "kc-program.h"

static void
free_column (gpointer data)
{
  KcProgramColumn *column = data;

  kc_formula_free (column->formula);
  g_free (column->name);
  g_free (column);
}

KcProgram *
kc_program_new (const KcScheme *scheme)
{
  KcProgram *self = g_new0 (KcProgram, 1);

  self->scheme = scheme;
  self->columns = g_ptr_array_new_with_free_func (free_column);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->indicators = g_new0 (KcProgramIndicator, scheme->indicators->len + 1);
  self->blocks = g_new0 (guint, scheme->blocks->len + 1);
  return self;
}

void
kc_program_free (KcProgram *self)
{
  if (self == NULL)
    return;
  g_free (self->blocks);
  g_free (self->indicators);
  g_array_unref (self->order);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->columns);
  g_free (self);
}

guint
kc_program_add (KcProgram *self, char *name, KcColumnRole role, guint index, KcFormulaType type, const KcSchemePart *part)
{
  if (g_hash_table_contains (self->by_name, name))
    {
      g_free (name);
      return G_MAXUINT;
    }
  KcProgramColumn *column = g_new0 (KcProgramColumn, 1);
  column->name = name;
  column->role = role;
  column->index = index;
  column->type = type;
  column->places = -1;
  column->part = part;
  g_ptr_array_add (self->columns, column);
  g_hash_table_insert (self->by_name, column->name, GUINT_TO_POINTER (self->columns->len));
  return self->columns->len - 1;
}

const KcProgramColumn *
kc_program_find (const KcProgram *self, const char *name)
{
  guint slot = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, name));

  return slot != 0 ? kc_program_get (self, slot - 1) : NULL;
}
