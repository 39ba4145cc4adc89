/* Between the files of kc-what-if. */
#pragma once

#include "kc-run-facts.h"
#include "kc-what-if.h"

G_BEGIN_DECLS

/* What a person has; band of the scheme by which it was found, KC_BAND_NONE none. */
typedef struct
{
  KcDecimal total, coefficient;
  gint16 band;
  guint8 state;               /* KcPersonState */
  guint8 nothing;             /* KcNothing of the total */
  guint8 has_coefficient;
} KcWhatIfOutcome;

typedef struct
{
  guint32 row;
  guint16 from, to;           /* places in the result's grades */
  KcWhatIfOutcome before, after;
} KcWhatIfMove;

struct _KcWhatIf
{
  gatomicrefcount references;
  GMutex lock;                /* one evaluation at a time: it binds columns to the facts */
  GBytes *xml;
  KcRun *run;
  KcRunFacts *facts;
  KcWhatIfOutcome *before;    /* by person */
  KcScoreCell *scores_before; /* of the one person who was tried last (scores_row), by indicator of the run's scheme; NULL: nobody yet */
  guint32 scores_row;
};

/* Of everybody. */
KcWhatIfOutcome *kc_what_if_list_outcomes (KcWhatIf *self, KcEvaluation *evaluation);
KcWhatIfResult  *kc_what_if_result_new    (KcWhatIf *self, const KcScheme *scheme, const KcWhatIfOutcome *after);

G_END_DECLS
