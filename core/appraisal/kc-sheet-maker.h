/* Makes appraisal sheets and their explanations for the persons of a run. Inside core/appraisal, on the store's thread. */
#pragma once

#include "kc-run-context.h"

G_BEGIN_DECLS

/* A figure as it stands in the live tables, for trends and for the cells behind a sum. */
typedef struct
{
  KcPeriod period;
  gint64 measure;
  gint64 stored;
  KcNothing nothing;
  gint64 source, cell;
  char *typed_by;
} KcLiveFigure;

typedef struct
{
  KcDb *db;
  const KcRun *run;
  const KcRunFacts *facts;
  KcEvaluation *evaluation;
  const KcRunContext *context;
  char *institution;
  guint32 row;             /* the person in work … */
  GArray *live;            /* … and his figures */
} KcSheetMaker;

gboolean          kc_sheet_maker_load_live (KcSheetMaker *self, GError **error);
/* Where the figures behind one input are: "业绩.xlsx · 2025!F17, F140", or who typed it. Transfer full. */
char             *kc_sheet_maker_dup_origin (KcSheetMaker *self, guint measure);
KcExplanation    *kc_sheet_maker_explain (KcSheetMaker *self, const KcOutcome *outcome);
/* Why there is no total, as a sentence. Transfer full. */
char             *kc_sheet_maker_word_no_total (KcSheetMaker *self);
/* Figure with its decimals and unit. Transfer full. */
char             *kc_sheet_maker_format (const KcScheme *scheme, const char *name, KcDecimal value);

G_END_DECLS
