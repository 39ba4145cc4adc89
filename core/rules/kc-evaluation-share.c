/* How much of the points is an indicator's: through the weights of its blocks, and what those left out have given to it. */
#include "kc-evaluation-private.h"

static gboolean
is_block_dropped (KcEvaluation *self, guint32 person, guint block)
{
  const KcSchemePart *part = g_ptr_array_index (self->scheme->blocks, block);
  g_autofree char *name = g_strconcat (part->code, ".dropped", NULL);
  guint slot = GPOINTER_TO_UINT (g_hash_table_lookup (self->program->by_name, name));
  KcFormulaValue cell;

  if (slot == 0)
    return FALSE;
  kc_evaluation_get_cell (self, slot - 1, person, &cell);
  return cell.cause == 0 && cell.number.numerator != 0;
}

/* Weights, in percent, of what is not left out of a block (NULL: of the whole). */
static KcRatio
sum_kept (KcEvaluation *self, guint32 person, const char *block)
{
  const KcScheme *scheme = self->scheme;
  KcRatio sum = KC_RATIO_ZERO;

  for (guint i = 0; i < scheme->blocks->len; i++)
    {
      const KcSchemeBlock *row = g_ptr_array_index (scheme->blocks, i);
      KcRatio weight = kc_ratio_from_decimal (row->weight);
      if (g_strcmp0 (row->parent, block) == 0 && !is_block_dropped (self, person, i))
        sum = kc_ratio_add (&sum, &weight);
    }
  for (guint i = 0; block != NULL && i < scheme->indicators->len; i++)
    {
      const KcSchemeIndicator *row = g_ptr_array_index (scheme->indicators, i);
      KcRatio weight = kc_ratio_from_decimal (row->weight);
      if (g_strcmp0 (row->block, block) == 0 && !kc_evaluation_is_dropped (self, person, i))
        sum = kc_ratio_add (&sum, &weight);
    }
  return sum;
}

static KcRatio
get_part (KcEvaluation *self, guint32 person, KcDecimal weight, const char *block)
{
  KcRatio part = kc_ratio_from_decimal (weight), kept = sum_kept (self, person, block);

  return kc_ratio_sign (&kept) != 0 ? kc_ratio_divide (&part, &kept) : KC_RATIO_ZERO;
}

/* Blocks stand behind those that they are in: one pass from the inside out. */
static KcRatio
get_part_of_whole (KcEvaluation *self, guint32 person, const KcSchemeIndicator *indicator)
{
  KcRatio share = get_part (self, person, indicator->weight, indicator->block);
  const char *code = indicator->block;

  for (guint i = self->scheme->blocks->len; i-- > 0 && code != NULL;)
    {
      const KcSchemeBlock *block = g_ptr_array_index (self->scheme->blocks, i);
      if (g_strcmp0 (block->part.code, code) != 0)
        continue;
      KcRatio part = get_part (self, person, block->weight, block->parent);
      share = kc_ratio_multiply (&share, &part);
      code = block->parent;
    }
  return kc_ratio_reduce (&share);
}

/* Without blocks: the points of those left out stretch the others. */
static KcRatio
get_stretch (KcEvaluation *self, guint32 person)
{
  KcRatio all = KC_RATIO_ZERO, kept = KC_RATIO_ZERO;

  for (guint i = 0; i < self->scheme->indicators->len; i++)
    {
      const KcSchemeIndicator *row = g_ptr_array_index (self->scheme->indicators, i);
      KcRatio points = kc_ratio_from_decimal (row->points);
      if (row->block != NULL || kc_decimal_sign (row->points) <= 0)
        continue;
      all = kc_ratio_add (&all, &points);
      if (!kc_evaluation_is_dropped (self, person, i))
        kept = kc_ratio_add (&kept, &points);
    }
  return kc_ratio_sign (&kept) != 0 ? kc_ratio_divide (&all, &kept) : KC_RATIO_ZERO;
}

KcRatio
kc_evaluation_get_share (KcEvaluation *self, guint32 person, guint indicator)
{
  const KcSchemeIndicator *row = g_ptr_array_index (self->scheme->indicators, indicator);

  if (kc_evaluation_is_dropped (self, person, indicator))
    return KC_RATIO_ZERO;
  if (row->block != NULL)
    return get_part_of_whole (self, person, row);
  return self->scheme->blocks->len == 0 && kc_decimal_sign (row->points) > 0 ? get_stretch (self, person) : kc_ratio_from_int (1);
}
