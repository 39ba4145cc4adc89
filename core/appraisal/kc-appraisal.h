/* Appraisal runs (D7.7, D8): data check, calculation, results, explanation. Asynchronous like core/staff; results are plain data. */
#pragma once

#include <gio/gio.h>
#include "kc-appraisal-sheet.h"
#include "kc-issue-list.h"
#include "kc-period.h"
#include "kc-progress.h"
#include "kc-report.h"
#include "kc-sheet-source.h"

G_BEGIN_DECLS

typedef struct _KcStore KcStore;

/* Schemes stored in this file, built-in ones included: columns code, title, version, cycle, source, cycle_kind (of kc_period_kind_from_nick, longest first, blanks between);
 * row id = scheme id. */
void      kc_scheme_list_async  (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_scheme_list_finish (KcStore *store, GAsyncResult *result, GError **error);

/* What a read-only view of a scheme shows. */
typedef struct
{
  gint64 id;
  char *code, *title, *version, *cycle, *source, *sha256, *population, *peers, *rounding;
  char *ladder;           /* whose steps the grades are, and which; NULL: grades of its own */
  KcReport *parameters;   /* name, label, value, unit */
  KcReport *measures;     /* code, label, unit, aggregate, missing policy */
  KcReport *indicators;   /* code, label, points, form (translated), parameters as a sentence, formula, the same in words */
  KcReport *blocks;       /* label, weight, what it is in, formula, the same in words */
  KcReport *conditions;   /* gates and vetoes: label, effect, formula, the same in words */
  KcReport *deductions;   /* label, points each, formula, the same in words */
  KcReport *limits;       /* condition, best grade, condition in words */
  KcReport *bands;        /* grade, from, coefficient */
  char *xml;              /* the whole file */
} KcSchemeView;
void          kc_scheme_view_free (KcSchemeView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSchemeView, kc_scheme_view_free)
void          kc_scheme_view_load_async  (KcStore *store, gint64 scheme, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcSchemeView *kc_scheme_view_load_finish (KcStore *store, GAsyncResult *result, GError **error);

/* Runs: columns name, period, scheme, version, state, persons, mean, calculated_at, confirmed_by; row id = run. Newest first. */
void      kc_run_list_async  (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_run_list_finish (KcStore *store, GAsyncResult *result, GError **error);

/* Before a run is made: is there anything to appraise in the period, and which run of this scheme and period, not confirmed yet, could be calculated
 * anew instead (the newest; 0 none). FALSE on error. */
typedef struct
{
  gboolean has_figures;
  gint64 open_run;
} KcRunProspect;
void     kc_run_prospect_async  (KcStore *store, gint64 scheme, KcPeriod period, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_run_prospect_finish (KcStore *store, GAsyncResult *result, KcRunProspect *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A draft. Result: the run's id, 0 on error; KC_ERROR_RUN_PERIOD for a period of none of the scheme's cycles (D7.1). A correction of a confirmed run is
 * made by kc_run_correct_async(). */
void     kc_run_create_async  (KcStore *store, gint64 scheme, KcPeriod period, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64   kc_run_create_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Missing figures, peers too few, zero bases, persons left out and why: before calculating. */
void         kc_run_check_async  (KcStore *store, gint64 run, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
KcIssueList *kc_run_check_finish (KcStore *store, GAsyncResult *result, GError **error);
/* What the calculation of a run found, from its frozen inputs. KC_ERROR_RUN_NOT_CALCULATED when it has not been calculated. */
void         kc_run_recall_findings_async  (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcIssueList *kc_run_recall_findings_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Evaluates and stores results with the frozen inputs. Again on a calculated run: anew. KC_ERROR_RUN_UNDER_WAY once its review has begun, KC_ERROR_STATE
 * on a confirmed one. What follows is in kc-run-workflow.h. */
void         kc_run_calculate_async  (KcStore *store, gint64 run, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
KcIssueList *kc_run_calculate_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Drafts and calculated runs only: KC_ERROR_RUN_UNDER_WAY, KC_ERROR_STATE. */
void     kc_run_remove_async  (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_run_remove_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Recomputes a calculated or confirmed run from its frozen inputs and compares every digit; differences are findings. */
void         kc_run_verify_async  (KcStore *store, gint64 run, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
KcIssueList *kc_run_verify_finish (KcStore *store, GAsyncResult *result, GError **error);

/* A page of results: columns rank, staff_number, name, branch, then one a scored indicator (its code), deductions, total, grade, coefficient,
 * limited_by (translated reason or nothing). Filters: branch (row id), branch_class, grade, state ("no-data", "information", "protected"). Row id = staff. */
void      kc_run_results_async  (KcStore *store, gint64 run, const KcPageRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_run_results_finish (KcStore *store, GAsyncResult *result, GError **error);

/* How a run's results lie: for histogram and head line. */
typedef struct
{
  char *label;
  KcDecimal from;      /* points */
  KcDecimal coefficient;
  guint64 count;
  char *code;          /* value of the results' filter "grade" */
} KcBandCount;
/* When a run came to a state, and by whom; NULL: it did not. */
typedef struct
{
  char *at, *who;
} KcRunStep;
typedef struct
{
  gint64 run, scheme;
  char *name, *scheme_title, *scheme_version;
  KcPeriod period;
  KcRunState state;
  KcRunStep steps[KC_RUN_CONFIRMED + 1];      /* by state */
  KcDate published_from, published_until;     /* none when not published */
  guint n_adjustments, n_objections, n_open;  /* n_open: objections without an answer */
  gint64 replaces, replaced_by;               /* runs that this one corrects, and that corrects it; 0 */
  char *replaces_name, *replaced_by_name;
  guint64 n_appraised, n_no_data;   /* the latter among the former */
  guint64 n_information;            /* graded for information only (D8.6): beside them, in no figure below */
  KcDecimal mean, median, lowest, highest;
  GArray *totals;      /* of KcDecimal, ascending */
  GPtrArray *bands;    /* of KcBandCount, best first, last is "disqualified" */
} KcRunSummary;
void          kc_run_summary_free (KcRunSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcRunSummary, kc_run_summary_free)
void          kc_run_summary_async  (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcRunSummary *kc_run_summary_finish (KcStore *store, GAsyncResult *result, GError **error);

/* One manager's appraisal sheet (kc-appraisal-sheet.h). */
void              kc_appraisal_sheet_load_async  (KcStore *store, gint64 run, gint64 staff, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcAppraisalSheet *kc_appraisal_sheet_load_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Many for one print job, read as they are drawn: from the highest total down within branch order; branch 0: the whole bank; staff (n may be 0): only
 * these. Reading fails with KC_ERROR_CHANGED_SINCE when the run is calculated anew meanwhile. Keeps the store alive, not open. */
void           kc_sheet_list_open_async  (KcStore *store, gint64 run, gint64 branch, const gint64 *staff, gsize n_staff, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
KcSheetSource *kc_sheet_list_open_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Rows behind a score (who the peers are): columns staff_number, name, branch, figure, score. */
void      kc_run_peers_async  (KcStore *store, gint64 run, gint64 staff, const char *indicator, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_run_peers_finish (KcStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
