/* Peers' functions: the argument is evaluated for every peer, then put together by group, once for all. Peers without a figure do not count.
 * With people who served a part of the period, everybody counts by days: a figure that grows with the days is brought to the whole period, the mean is weighed by
 * days, and what a person is compared with is brought to that person's days again; someone who moved is compared with each group by the days there. */
#pragma once

#include "kc-formula-eval.h"

G_BEGIN_DECLS

/* A person's part in a group. */
typedef struct
{
  guint32 group;
  guint32 days;
} KcPeerShare;

typedef struct
{
  guint32 n_rows;
  const guint32 *groups;      /* by row: the group at the end of the period */
  guint32 n_groups;
  const guint8 *is_peer;      /* by row; who is measured but does not count has 0 */
  guint minimum;              /* fewer peers with a figure: no data */
  /* NULL: everybody belongs to groups[row] alone, all the time. Else, in rows of first[row] … first[row + 1] - 1: … */
  const guint32 *member_first;
  const KcPeerShare *members; /* … the groups that the person counts in, */
  const guint32 *own_first;
  const KcPeerShare *own;     /* … and those that the person is compared with. */
  guint32 period;             /* days of the period */
  const guint32 *served;      /* by row: days served, above zero for peers */
} KcPeerGroups;

/* Evaluates the formula's peers' functions, inner ones first; an array of as many as formula->aggregates has. */
KcAggregate *kc_formula_peers_evaluate (KcFormulaContext *context, const KcFormula *formula, const KcPeerGroups *groups);
/* The same when the groups' cells (and a rank's values) are known already: only what belongs to rows is made. Takes the aggregates. */
KcAggregate *kc_formula_peers_complete (KcFormulaContext *context, const KcFormula *formula, const KcPeerGroups *groups, KcAggregate *aggregates);
void         kc_formula_peers_free     (KcAggregate *aggregates, const KcFormula *formula);

G_END_DECLS
