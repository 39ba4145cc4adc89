#include "kc-scheme-weights.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-ahp.h"
#include "kc-run.h"
#include "kc-scheme-edit-private.h"

G_STATIC_ASSERT (KC_PAIRWISE_MOST == KC_AHP_MOST);

/* Groups ---------------------------------------------------------------------------------------------------------------------------- */

void
kc_weight_group_free (KcWeightGroup *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->label);
  g_ptr_array_unref (self->labels);
  g_array_unref (self->items);
  g_free (self);
}

static KcWeightGroup *
group_new (const char *key, const char *label)
{
  KcWeightGroup *self = g_new0 (KcWeightGroup, 1);

  self->key = g_strdup (key);
  self->label = g_strdup (label);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->items = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

static void
add_part (KcWeightGroup *self, const KcSchemeEdit *edit, const KcSchemePart *part, const char *kind, const char *what)
{
  g_autofree char *key = g_strdup_printf ("%s:%s:%s", kind, part->code, what);
  guint item = kc_scheme_edit_find (edit, key);

  if (item == G_MAXUINT)
    return;
  g_ptr_array_add (self->labels, g_strdup (kc_run_get_label (part)));
  g_array_append_val (self->items, item);
}

static void
take_group (GPtrArray *groups, KcWeightGroup *group)
{
  if (group->items->len >= 2 && group->items->len <= KC_PAIRWISE_MOST)
    g_ptr_array_add (groups, group);
  else
    kc_weight_group_free (group);
}

/* What lies directly in a block; NULL: in the whole. */
static KcWeightGroup *
list_block (const KcSchemeEdit *edit, const KcSchemeBlock *block)
{
  const KcScheme *scheme = edit->scheme;
  const char *code = block != NULL ? block->part.code : NULL;
  g_autofree char *key = code != NULL ? g_strconcat ("block:", code, NULL) : g_strdup ("blocks");
  KcWeightGroup *group = group_new (key, block != NULL ? kc_run_get_label (&block->part) : _("Blocks"));

  for (guint i = 0; i < scheme->blocks->len; i++)
    {
      const KcSchemeBlock *row = g_ptr_array_index (scheme->blocks, i);
      if (g_strcmp0 (row->parent, code) == 0)
        add_part (group, edit, &row->part, "block", "weight");
    }
  for (guint i = 0; i < scheme->indicators->len && code != NULL; i++)
    {
      const KcSchemeIndicator *row = g_ptr_array_index (scheme->indicators, i);
      if (g_strcmp0 (row->block, code) == 0)
        add_part (group, edit, &row->part, "indicator", "weight");
    }
  return group;
}

/* Points are weights when they sum to 100; a mere bonus has none. */
static KcWeightGroup *
list_points (const KcSchemeEdit *edit)
{
  KcWeightGroup *group = group_new ("points", _("Points of the indicators"));
  KcDecimal sum = KC_DECIMAL_ZERO;
  gboolean is_held = TRUE;

  for (guint i = 0; i < edit->scheme->indicators->len; i++)
    {
      const KcSchemeIndicator *row = g_ptr_array_index (edit->scheme->indicators, i);
      if (row->block != NULL || kc_decimal_sign (row->points) <= 0)
        continue;
      is_held = is_held && kc_decimal_add (sum, row->points, &sum);
      add_part (group, edit, &row->part, "indicator", "points");
    }
  if (is_held && kc_decimal_compare (sum, kc_decimal_new (100, 0)) == 0)
    return group;
  kc_weight_group_free (group);
  return NULL;
}

GPtrArray *
kc_scheme_weights_list (KcSchemeEdit *edit)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_weight_group_free);

  if (edit->scheme->blocks->len == 0)
    {
      KcWeightGroup *points = list_points (edit);
      if (points != NULL)
        take_group (groups, points);
      return groups;
    }
  take_group (groups, list_block (edit, NULL));
  for (guint i = 0; i < edit->scheme->blocks->len; i++)
    take_group (groups, list_block (edit, g_ptr_array_index (edit->scheme->blocks, i)));
  return groups;
}

/* Comparisons ----------------------------------------------------------------------------------------------------------------------- */

struct _KcPairwise
{
  KcAhpMatrix matrix;
};

KcPairwise *
kc_pairwise_new (guint n)
{
  KcPairwise *self = g_new0 (KcPairwise, 1);

  g_return_val_if_fail (n >= 2 && n <= KC_PAIRWISE_MOST, self);
  kc_ahp_matrix_init (&self->matrix, n);
  return self;
}

void
kc_pairwise_free (KcPairwise *self)
{
  g_free (self);
}

guint
kc_pairwise_get_n (const KcPairwise *self)
{
  return self->matrix.n;
}

gboolean
kc_pairwise_set (KcPairwise *self, guint i, guint j, const char *text)
{
  return kc_ahp_matrix_set_text (&self->matrix, i, j, text);
}

static void
write_times (guint more, guint less, char out[4])
{
  g_snprintf (out, 4, less == 1 ? "%u" : "%u/%u", more % 10, less % 10);
}

char *
kc_pairwise_dup_text (const KcPairwise *self, guint i, guint j)
{
  char text[4];

  g_return_val_if_fail (i < self->matrix.n && j < self->matrix.n, NULL);
  write_times (self->matrix.more[i][j], self->matrix.less[i][j], text);
  return g_strdup (text);
}

/* The step of the scale nearest to the quotient of two weights. */
static void
find_fitting (KcDecimal a, KcDecimal b, char out[4])
{
  gboolean is_more = kc_decimal_compare (a, b) >= 0;
  KcDecimal quotient;
  gint64 times = 9;

  if (kc_decimal_divide (is_more ? a : b, is_more ? b : a, 0, KC_ROUND_HALF_UP, &quotient))
    times = CLAMP (quotient.units, 1, 9);
  write_times (is_more || times == 1 ? (guint) times : 1, is_more || times == 1 ? 1 : (guint) times, out);
}

void
kc_pairwise_solve (const KcPairwise *self, KcPairwiseResult *out)
{
  KcAhpResult found;

  memset (out, 0, sizeof *out);
  kc_ahp_solve (&self->matrix, &found);
  for (guint i = 0; i < self->matrix.n; i++)
    out->weights[i] = found.weights[i];
  out->ratio = found.ratio;
  out->is_consistent = found.is_consistent;
  out->has_worst = kc_ahp_find_worst (&self->matrix, &out->i, &out->j);
  if (!out->has_worst)
    return;
  write_times (self->matrix.more[out->i][out->j], self->matrix.less[out->i][out->j], out->said);
  find_fitting (out->weights[out->i], out->weights[out->j], out->fits);
}

void
kc_scheme_weights_apply (KcSchemeEdit *edit, const KcWeightGroup *group, const KcPairwiseResult *result)
{
  for (guint i = 0; i < group->items->len; i++)
    {
      g_autofree char *weight = kc_decimal_to_string (kc_decimal_normalize (result->weights[i]));
      gboolean is_held = kc_scheme_edit_set (edit, g_array_index (group->items, guint, i), weight);
      g_warn_if_fail (is_held);
    }
}
