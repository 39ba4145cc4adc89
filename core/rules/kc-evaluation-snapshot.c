/* The peers' side of an evaluation as text, a line each: column, index, cause, count, state, numerator, denominator, group. A rank's values are lines of the same
 * kind behind the group's own, with the index raised by VALUES for each, and how many peers have the value as count. */
#include "kc-evaluation-private.h"

#include <string.h>
#include "kc-error.h"
#include "kc-formula-functions.h"

#define HEAD "kc-peers 1\n"
#define VALUES 10000

/* Groups of the scheme's own kind by their names; a fallback's say so. Transfer full. */
static char *
dup_group (KcEvaluation *self, guint group)
{
  const char *key = g_ptr_array_index (self->group_keys, group);

  return g_str_has_prefix (key, "0 ") ? g_strdup (key + 2) : g_strconcat ("fallback ", key, NULL);
}

static void
append_int128 (GString *text, __int128 value)
{
  char digits[48];
  char *p = digits + sizeof digits - 1;
  unsigned __int128 rest = value < 0 ? (unsigned __int128) 0 - (unsigned __int128) value : (unsigned __int128) value;

  *p = '\0';
  do
    {
      *--p = '0' + (char) (rest % 10);
      rest /= 10;
    }
  while (rest != 0);
  if (value < 0)
    *--p = '-';
  g_string_append (text, p);
}

static gboolean
parse_int128 (const char *text, __int128 *out)
{
  gboolean negative = *text == '-';
  __int128 value = 0;

  text += negative;
  if (*text == '\0')
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_isdigit (*text) || __builtin_mul_overflow (value, (__int128) 10, &value) ||
        __builtin_add_overflow (value, (__int128) (*text - '0'), &value))
      return FALSE;
  *out = negative ? -value : value;
  return TRUE;
}

static void
append_number (GString *text, const KcRatio *number, const char *group)
{
  g_string_append_printf (text, "%d\t", number->state);
  append_int128 (text, number->numerator);
  g_string_append_c (text, '\t');
  append_int128 (text, number->denominator);
  g_string_append_printf (text, "\t%s\n", group);
}

static void
append_cell (KcEvaluation *self, GString *text, const KcProgramColumn *column, guint index, const KcAggregate *aggregate, guint group)
{
  const KcFormulaValue *cell = &aggregate->cells[group];
  const KcCause *cause = kc_cause_table_get (self->causes, cell->cause);
  g_autofree char *name = dup_group (self, group);

  g_string_append_printf (text, "%s\t%u\t%d\t%u\t", column->name, index, (int) cause->kind, aggregate->counts[group]);
  append_number (text, &cell->number, name);
  const GArray *values = aggregate->values != NULL ? g_ptr_array_index (aggregate->values, group) : NULL;
  for (guint i = 0, line = 1, next; values != NULL && i < values->len; i = next, line++)
    {
      const KcRatio *value = &g_array_index (values, KcRatio, i);
      for (next = i + 1; next < values->len && kc_ratio_compare (&g_array_index (values, KcRatio, next), value) == 0;)
        next++;
      KcRatio reduced = kc_ratio_reduce (value);
      g_string_append_printf (text, "%s\t%u\t0\t%u\t", column->name, index + line * VALUES, next - i);
      append_number (text, &reduced, name);
    }
}

char *
kc_evaluation_dup_snapshot (KcEvaluation *self)
{
  g_autoptr(GString) text = g_string_new (HEAD);

  for (guint i = 0; i < self->program->order->len; i++)
    {
      guint slot = g_array_index (self->program->order, guint, i);
      const KcProgramColumn *column = kc_program_get (self->program, slot);
      for (guint k = 0; k < column->formula->aggregates->len; k++)
        for (guint group = 0; group < self->group_names->len; group++)
          append_cell (self, text, column, k, &self->computed[slot].aggregates[k], group);
    }
  for (guint group = 0; group < self->group_names->len; group++)
    {
      g_autofree char *name = dup_group (self, group);
      g_string_append_printf (text, "\t0\t0\t%u\t0\t0\t1\t%s\n", self->group_sizes[group], name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_key (const char *column, guint index, const char *group)
{
  return g_strdup_printf ("%s\t%u\t%s", column, index, group);
}

static gboolean
parse_line (const char *line, GHashTable *cells)
{
  g_auto(GStrv) parts = g_strsplit (line, "\t", 8);
  g_autofree KcSnapshotCell *entry = g_new0 (KcSnapshotCell, 1);

  if (g_strv_length (parts) != 8 || !parse_int128 (parts[5], &entry->cell.number.numerator) ||
      !parse_int128 (parts[6], &entry->cell.number.denominator) || entry->cell.number.denominator <= 0)
    return FALSE;
  entry->kind = (KcCauseKind) CLAMP (atoi (parts[2]), 0, KC_CAUSE_EXCLUDED);
  entry->count = (guint) g_ascii_strtoull (parts[3], NULL, 10);
  entry->cell.number.state = (guint8) CLAMP (atoi (parts[4]), 0, KC_RATIO_OVERFLOW);
  g_hash_table_insert (cells, make_key (parts[0], (guint) g_ascii_strtoull (parts[1], NULL, 10), parts[7]), g_steal_pointer (&entry));
  return TRUE;
}

GHashTable *
kc_snapshot_parse (const char *text, GError **error)
{
  g_autoptr(GHashTable) cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean good = g_str_has_prefix (text, HEAD);
  g_auto(GStrv) lines = good ? g_strsplit (text + strlen (HEAD), "\n", -1) : NULL;

  for (guint i = 0; good && lines[i] != NULL; i++)
    good = *lines[i] == '\0' || parse_line (lines[i], cells);
  if (!good)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FAILED, "read the peers' figures: they are damaged");
      return NULL;
    }
  return g_steal_pointer (&cells);
}

static const KcSnapshotCell *
find_cell (KcEvaluation *self, const char *column, guint index, guint group)
{
  g_autofree char *name = dup_group (self, group);
  g_autofree char *key = make_key (column, index, name);

  return g_hash_table_lookup (self->snapshot, key);
}

static GArray *
read_values (KcEvaluation *self, const char *column, guint index, guint group)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (KcRatio));
  const KcSnapshotCell *entry;

  for (guint line = 1; (entry = find_cell (self, column, index + line * VALUES, group)) != NULL; line++)
    for (guint i = 0; i < MIN (entry->count, 10000000u); i++)
      g_array_append_val (values, entry->cell.number);
  return values;
}

/* A group that was not there then has no peers. */
KcAggregate *
kc_snapshot_aggregate (KcEvaluation *self, const KcProgramColumn *column)
{
  guint n = column->formula->aggregates->len;
  KcAggregate *aggregates = g_new0 (KcAggregate, n + 1);

  for (guint k = 0; k < n; k++)
    {
      const KcFormulaNode *call = g_ptr_array_index (column->formula->aggregates, k);
      aggregates[k].cells = g_new0 (KcFormulaValue, self->group_names->len + 1);
      aggregates[k].counts = g_new0 (guint, self->group_names->len + 1);
      if (call->function->peers == KC_PEERS_RANK)
        aggregates[k].values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      for (guint group = 0; group < self->group_names->len; group++)
        {
          const KcSnapshotCell *entry = find_cell (self, column->name, k, group);
          KcCauseKind kind = entry != NULL ? entry->kind : KC_CAUSE_PEERS_TOO_FEW;
          if (entry != NULL)
            aggregates[k].cells[group] = entry->cell;
          if (kind != KC_CAUSE_NONE)
            aggregates[k].cells[group].cause = kc_formula_context_intern (self->context, kind, KC_NOTHING_NOT_APPLICABLE);
          aggregates[k].counts[group] = entry != NULL ? entry->count : 0;
          if (aggregates[k].values != NULL)
            g_ptr_array_add (aggregates[k].values, read_values (self, column->name, k, group));
        }
    }
  return aggregates;
}

guint
kc_snapshot_get_size (KcEvaluation *self, guint group)
{
  const KcSnapshotCell *entry = find_cell (self, "", 0, group);

  return entry != NULL ? entry->count : 0;
}
