/* The figures of a run in columns, with where each is from: from the live tables (draft), or as they were frozen. Inside core/appraisal, on the store's
 * thread. */
#pragma once

#include "kc-facts.h"
#include "kc-run.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 staff;
  gint64 branch;
  const char *staff_number, *name, *sort_key, *branch_name, *branch_class, *post, *attributes;   /* owned by the facts */
} KcRunPerson;

/* One measure's column: by person. */
typedef struct
{
  const KcSchemeMeasure *measure;
  gint64 id;                  /* row of table measure; 0: the file does not know it */
  gint64 *stored;             /* ten-thousandths */
  guint8 *absent;             /* KcNothing */
  guint32 *n_cells;
  gint64 *source;             /* of the first figure: sheet, 0 none … */
  gint64 *cell;               /* … cell … */
  const char **typed_by;      /* … or who typed it */
  gint64 *monthly;            /* period after period, persons in a row: for trends; NULL when only the last period was read */
  guint8 *has_monthly;
  guint32 *n_raters;          /* the figure is the mean of so many ratings; 0: it is none; NULL: nobody's is */
} KcRunMeasure;

/* A value that a person set (D7.7). */
typedef struct
{
  guint32 row;
  const char *target;         /* owned by the facts */
  gint64 before, after;       /* ten-thousandths */
  gint64 absent;              /* KcNothing of before */
} KcRunOverride;

typedef struct
{
  KcFacts *facts;
  GArray *overrides;          /* of KcRunOverride, by person and target: of a frozen run */
  guint32 n;
  KcRunPerson *persons;
  KcRunMeasure *measures;     /* as the scheme's */
  guint n_measures;
  GArray **periods;           /* of KcPeriod, by measure: when its figures are due */
} KcRunFacts;

KcRunFacts *kc_run_facts_load_live   (KcDb *db, const KcRun *run, KcProgress *progress, KcIssueList *issues, GError **error);
/* staff: of gint64, whom to read; NULL: everybody. */
KcRunFacts *kc_run_facts_load_frozen (KcDb *db, const KcRun *run, const GArray *staff, GError **error);
void        kc_run_facts_free        (KcRunFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcRunFacts, kc_run_facts_free)
/* For rows that come in the order of persons: moves *row on to that person. FALSE: nobody of the run. */
gboolean    kc_run_facts_seek        (const KcRunFacts *self, gint64 staff, guint32 *row);
/* Periods within the run's (or the one around it) in which a measure's figures are due. Transfer full. */
GArray     *kc_run_facts_list_periods (const KcSchemeMeasure *measure, KcPeriod period);

G_END_DECLS
