/* One import on the store's writer thread, dry or real: the same code, in one transaction that is committed or not (design, idea 8). Inside
 * core/importing. */
#pragma once

#include "kc-db.h"
#include "kc-import-decisions.h"
#include "kc-import-plan.h"
#include "kc-import-source-private.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *plans;        /* of KcSourcePlan, those that are included */
  KcColumnTargets *targets;
  GArray *measures;        /* of gint64: row id of each KcColumnTarget.measure */
  KcImportDecisions *decisions;
  gboolean confirmed[KC_N_ISSUE_CODES];  /* kinds of findings that a person has confirmed */
  char *who;
  gboolean dry;
  guint patience;          /* of the reading process; 0: its own */
  KcImportPlan *plan;      /* the result */
} KcImportJob;

KcImportJob *kc_import_job_new  (GPtrArray *plans, KcColumnTargets *targets, GArray *measures, const KcImportDecisions *decisions, const gboolean *confirmed,
                                 const char *who, gboolean dry);
void         kc_import_job_free (KcImportJob *self);
/* A KcStoreFunc; data is the job. */
gboolean     kc_import_job_run  (KcDb *db, gpointer data, KcProgress *progress, GError **error);

G_END_DECLS
