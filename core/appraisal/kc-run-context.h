/* What a run's results need beside the peers' figures of the scheme, so that one person's sheet is made without reading everybody: mean scores of the
 * peers and their monthly means. Kept in appraisal_run.peers_figures behind the evaluation's own part. Inside core/appraisal. */
#pragma once

#include "kc-run-facts.h"

G_BEGIN_DECLS

typedef struct
{
  char *snapshot;            /* the evaluation's part; NULL: everybody is needed */
  GHashTable *figures;       /* "score⇥indicator⇥group", "month⇥measure⇥period⇥group", "ranked⇥group" → KcDecimal */
} KcRunContext;

char         *kc_run_context_make  (KcEvaluation *evaluation, const KcRunFacts *facts, const guint *n_ranked);   /* n_ranked: by group */
/* The same after an adjustment: what was `before` of the months stays, everything else is the evaluation's. before may be NULL. */
char         *kc_run_context_renew (const char *before, KcEvaluation *evaluation, const KcRunFacts *facts, const guint *n_ranked);
KcRunContext *kc_run_context_parse (const char *text);   /* NULL text: empty */
void          kc_run_context_free  (KcRunContext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcRunContext, kc_run_context_free)
guint         kc_run_context_get_n_ranked (const KcRunContext *self, const char *group);   /* 0: not known */
gboolean      kc_run_context_get_score (const KcRunContext *self, const char *indicator, const char *group, KcDecimal *out);
gboolean      kc_run_context_get_month (const KcRunContext *self, const char *measure, KcPeriod period, const char *group, KcDecimal *out);

G_END_DECLS
