/* An evaluation's cells by the columns of the compiled scheme (kc-program.h), for the workbook that computes the same. */
#pragma once

#include "kc-evaluation.h"
#include "kc-formula-node.h"
#include "kc-program.h"

G_BEGIN_DECLS

typedef struct
{
  KcNothing nothing;         /* NONE: there is a value */
  KcRatio number;            /* also conditions: 0 or 1 */
  const char *text;          /* of texts; borrowed */
} KcColumnCell;

/* Facts, parameters and computed columns alike, as formulas see them: a missing figure that counts as zero is zero. */
void kc_evaluation_get_column   (KcEvaluation *self, guint slot, guint32 person, KcColumnCell *out);
/* What a node of the column's formula gives for the person, whether appraised or not. */
void kc_evaluation_compute_node (KcEvaluation *self, guint slot, const KcFormulaNode *node, guint32 person, KcColumnCell *out);
/* What a peers' function of the column's formula gave for a group (of a rank nothing), and how many peers had a figure. */
guint kc_evaluation_get_aggregate (KcEvaluation *self, guint slot, const KcFormulaNode *call, guint group, KcColumnCell *out);

/* Levels of groups: the scheme's own and its fallbacks. A person's group on a level (of the end of the period), and a group's level. */
guint    kc_evaluation_count_levels    (KcEvaluation *self);
guint    kc_evaluation_get_level_group (KcEvaluation *self, guint32 person, guint level);
guint    kc_evaluation_get_group_level (KcEvaluation *self, guint group);
/* Whether somebody served a part of the period and the scheme counts by days: then a person is compared with groups by the days there. */
gboolean kc_evaluation_is_by_days      (KcEvaluation *self);

G_END_DECLS
