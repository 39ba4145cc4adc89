/* Peers' functions: the argument is evaluated for every peer, then put together by group, once for all. Peers without a figure do not count. */
#pragma once

#include "kc-formula-eval.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 n_rows;
  const guint32 *groups;      /* by row */
  guint32 n_groups;
  const guint8 *is_peer;      /* by row; who is measured but does not count has 0 */
  guint minimum;              /* fewer peers with a figure: no data */
} KcPeerGroups;

/* Evaluates the formula's peers' functions, inner ones first; an array of as many as formula->aggregates has. */
KcAggregate *kc_formula_peers_evaluate (KcFormulaContext *context, const KcFormula *formula, const KcPeerGroups *groups);
void         kc_formula_peers_free     (KcAggregate *aggregates, const KcFormula *formula);

G_END_DECLS
