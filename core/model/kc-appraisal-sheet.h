/* One manager's appraisal sheet: plain data made by core/appraisal; window and paper show it (they must say the same). */
#pragma once

#include "kc-explanation.h"
#include "kc-period.h"

G_BEGIN_DECLS

/* The state of an appraisal run (D7.7). */
typedef enum
{
  KC_RUN_DRAFT,
  KC_RUN_CALCULATED,
  KC_RUN_REVIEWED,    /* under review: results may be adjusted */
  KC_RUN_PUBLISHED,   /* objections are taken */
  KC_RUN_CONFIRMED,   /* never changes */
} KcRunState;
const char *kc_run_state_to_nick   (KcRunState state);
/* "draft", "calculated", "reviewed", "published", "confirmed". FALSE, and *out left alone, for anything else. */
gboolean    kc_run_state_from_nick (const char *nick, KcRunState *out) G_GNUC_WARN_UNUSED_RESULT;
const char *kc_run_state_get_label (KcRunState state);   /* translated */

/* What is adjusted or objected to when it is not an indicator: the total. */
#define KC_TARGET_TOTAL "total"

/* A score or total that was set by a person in review, or in answer to an objection (D7.7): both values stay. */
typedef struct
{
  gint64 id, staff;
  char *staff_number, *name, *branch;
  char *target, *label;            /* indicator's code or KC_TARGET_TOTAL; what it is called */
  KcDecimal before, after;
  KcNothing before_nothing;        /* there was none: why */
  char *reason, *who, *at;         /* at: "2025-03-05T08:15:30Z" */
  gint64 objection;                /* that it answers; 0 */
} KcRunAdjustment;
KcRunAdjustment *kc_run_adjustment_new  (void);
void             kc_run_adjustment_free (KcRunAdjustment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcRunAdjustment, kc_run_adjustment_free)

/* An objection or dissenting opinion (D7.8). */
typedef enum
{
  KC_OBJECTION_OPEN,
  KC_OBJECTION_ANSWERED,           /* explained; the result stays */
  KC_OBJECTION_CORRECTED,          /* the result was adjusted */
  KC_OBJECTION_REFUSED,
} KcObjectionState;
const char *kc_objection_state_to_nick   (KcObjectionState state);
gboolean    kc_objection_state_from_nick (const char *nick, KcObjectionState *out) G_GNUC_WARN_UNUSED_RESULT;
const char *kc_objection_state_get_label (KcObjectionState state);   /* translated */

typedef struct
{
  gint64 id, staff;
  char *staff_number, *name, *branch;
  char *target, *label;            /* as of an adjustment */
  KcObjectionState state;
  char *opened_on;                 /* date of the letter */
  char *text;
  char *addressee;                 /* to whom it was passed up; NULL */
  char *opened_by, *opened_at;     /* who put it down */
  char *answer, *answered_by, *answered_at;   /* NULL while it is open */
} KcRunObjection;
KcRunObjection *kc_run_objection_new  (void);
void            kc_run_objection_free (KcRunObjection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcRunObjection, kc_run_objection_free)

typedef struct
{
  char *code, *label, *unit;
  KcDecimal points;                /* at the base */
  KcDecimal figure, base, score;
  KcDecimal peers_score;           /* mean score of the peers, for the radar */
  KcDecimal best;                  /* highest score possible: scale of the radar */
  KcNothing nothing;               /* no score: why */
  KcNothing figure_nothing, base_nothing;   /* base not applicable: the indicator has none */
} KcSheetIndicator;
KcSheetIndicator *kc_sheet_indicator_new  (const char *code, const char *label, const char *unit);
void              kc_sheet_indicator_free (KcSheetIndicator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSheetIndicator, kc_sheet_indicator_free)

typedef struct
{
  char *label;
  KcDecimal amount;                /* signed points: waterfall step */
  gboolean is_total;
} KcSheetStep;
KcSheetStep *kc_sheet_step_new  (const char *label, KcDecimal amount, gboolean is_total);
void         kc_sheet_step_free (KcSheetStep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSheetStep, kc_sheet_step_free)

typedef struct
{
  KcPeriod period;                 /* months of the year */
  char *measure, *unit;            /* label; unit may be NULL */
  KcDecimal value, peers_mean;
  KcNothing nothing;
} KcSheetTrend;
KcSheetTrend *kc_sheet_trend_new  (KcPeriod period, const char *measure);   /* value not reported until it is set */
void          kc_sheet_trend_free (KcSheetTrend *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSheetTrend, kc_sheet_trend_free)

typedef struct
{
  gint64 run, staff;
  char *staff_number, *name, *branch, *branch_class, *post;
  char *run_name, *scheme_title, *scheme_version, *run_state, *institution;
  KcRunState state;
  KcPeriod period;
  GPtrArray *indicators;           /* KcSheetIndicator */
  GPtrArray *steps;                /* KcSheetStep: base points, plus/minus of each indicator, deductions, total */
  GPtrArray *trend;                /* KcSheetTrend: the months as they are today */
  char *trend_note;                /* that months have changed since the run froze what it was made of; NULL when not */
  KcDecimal total, deductions, coefficient;
  char *grade, *grade_by_points, *limited_by;   /* limited_by NULL when not */
  char *remark;                    /* another treatment than by points alone: protected, for information (D8.6, D8.7); NULL when none */
  KcNothing nothing;               /* no total: why */
  char *no_result;                 /* the same as a sentence that names the figure; NULL when there is a total */
  KcNothing coefficient_nothing;   /* there is none: not applicable */
  KcNothing deductions_nothing;    /* one of them cannot be told: why */
  guint rank, n_ranked;            /* among the peers; rank 0: none */
  guint n_peers;
  GPtrArray *adjustments;          /* KcRunAdjustment of this person */
  GPtrArray *objections;           /* KcRunObjection of this person */
  char *workflow_note;             /* all of these and the next as sentences, a line each; NULL when none */
  char *replaces, *replaced_by;    /* names of the run that this one corrects, and of the one that corrects it; NULL */
  KcExplanation *explanation;
} KcAppraisalSheet;
/* Empty: no texts, empty arrays that own their elements. */
KcAppraisalSheet *kc_appraisal_sheet_new  (void);
void              kc_appraisal_sheet_free (KcAppraisalSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcAppraisalSheet, kc_appraisal_sheet_free)
/* Was this score (or KC_TARGET_TOTAL) set by hand? Window and paper mark it with a star. */
gboolean          kc_appraisal_sheet_is_adjusted (const KcAppraisalSheet *self, const char *target);

G_END_DECLS
