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
  const char *institution;
  guint32 row;             /* the person in work, … */
  GArray *live;            /* … his figures … */
  const GPtrArray *adjustments;   /* … and what was adjusted by hand (KcRunAdjustment) */
} KcSheetMaker;

/* The sheet of person `row`. */
KcAppraisalSheet *kc_sheet_maker_make (KcSheetMaker *self, guint rank, GError **error);
gboolean          kc_sheet_maker_load_live (KcSheetMaker *self, GError **error);
/* What was adjusted of the person in work: an indicator's code, KC_TARGET_TOTAL. NULL when not. */
const KcRunAdjustment *kc_sheet_maker_find_adjustment (KcSheetMaker *self, const char *target);
/* Where the figures behind one input are: "业绩.xlsx · 2025!F17, F140", or who typed it. Transfer full. */
char             *kc_sheet_maker_dup_origin (KcSheetMaker *self, guint measure);
KcExplanation    *kc_sheet_maker_explain (KcSheetMaker *self, const KcOutcome *outcome);
/* Of both the whole sentence without the parts, which asks the database for nothing: all that is needed of `self` is run, facts, evaluation and row. Transfer full. */
char             *kc_sheet_maker_word_score (KcSheetMaker *self, guint indicator);
char             *kc_sheet_maker_word_total (KcSheetMaker *self, const KcOutcome *outcome);
/* Why there is no total, as a sentence. Transfer full. */
char             *kc_sheet_maker_word_no_total (KcSheetMaker *self);
/* Figure with its decimals and unit. Transfer full. */
char             *kc_sheet_maker_format (const KcScheme *scheme, const char *name, KcDecimal value);

G_END_DECLS
