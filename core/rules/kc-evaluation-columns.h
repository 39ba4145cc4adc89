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

G_END_DECLS
