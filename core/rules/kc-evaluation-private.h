/* The evaluation's inside, shared by its files: run, outcome, findings, snapshot, trace. */
#pragma once

#include "kc-evaluation.h"
#include "kc-formula-eval.h"
#include "kc-formula-peers.h"
#include "kc-program.h"

G_BEGIN_DECLS

/* Memory of a computed column. */
typedef struct
{
  KcRatio *ratios;
  guint16 *causes;
  KcAggregate *aggregates;
} KcComputed;

struct _KcEvaluation
{
  KcScheme *scheme;
  KcFacts *facts;
  KcProgram *program;        /* the scheme's */
  guint32 n;
  KcCauseTable *causes;
  KcColumn *columns;         /* by slot */
  KcComputed *computed;      /* by slot */
  KcRatio *constants;        /* of parameters, by slot */
  KcFormulaContext *context;
  guint32 *groups;           /* by person */
  GPtrArray *group_names;
  GPtrArray *group_keys;     /* "level name" */
  guint n_levels;            /* of groups: the scheme's own and its fallbacks */
  guint32 *level_groups;     /* person after person: the group at the end of the period on each level */
  guint32 period;            /* days; 1 when days do not matter */
  guint32 *served;           /* by person */
  guint32 *member_first, *own_first;
  KcPeerShare *members, *own;
  guint *group_sizes;
  guint8 *is_peer;
  gint16 *treatments;        /* by person: row of the first treatment that matched, exclusion first; -1 */
  gint16 *notes;             /* the second one, when a person is both protected and graded for information; -1 */
  KcPeerGroups peer_groups;
  GHashTable *snapshot;      /* "column index group" → KcSnapshotCell; NULL */
};

typedef struct
{
  KcFormulaValue cell;
  KcCauseKind kind;
  guint count;
} KcSnapshotCell;

/* kc-evaluation-groups.c, after the treatments. */
void         kc_evaluation_form_groups (KcEvaluation *self);

/* NULL and KC_ERROR_FAILED when the text is no snapshot. */
GHashTable  *kc_snapshot_parse     (const char *text, GError **error);
KcAggregate *kc_snapshot_aggregate (KcEvaluation *self, const KcProgramColumn *column);
guint        kc_snapshot_get_size  (KcEvaluation *self, guint group);

static inline void
kc_evaluation_get_cell (KcEvaluation *self, guint slot, guint32 person, KcFormulaValue *out)
{
  kc_column_get_cell (&self->columns[slot], person, out);
}

G_END_DECLS
