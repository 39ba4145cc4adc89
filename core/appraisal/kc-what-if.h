/* What would be if the scheme were another one (issue 3): a calculated run's figures are held in memory and evaluated again by a changed copy of its scheme.
 * Nothing is written; what is found good is kept by kc_scheme_adopt_async() (kc-scheme-adopt.h). Asynchronous like kc-appraisal.h. */
#pragma once

#include <gio/gio.h>
#include "kc-appraisal.h"

G_BEGIN_DECLS

typedef struct _KcWhatIf KcWhatIf;

/* Reads the frozen figures of a run and what stands as its results, adjustments included. KC_ERROR_NOT_FOUND, KC_ERROR_RUN_NOT_CALCULATED. */
void      kc_what_if_load_async  (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcWhatIf *kc_what_if_load_finish (KcStore *store, GAsyncResult *result, GError **error);
KcWhatIf *kc_what_if_ref   (KcWhatIf *self);
void      kc_what_if_unref (KcWhatIf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcWhatIf, kc_what_if_unref)
GBytes     *kc_what_if_get_scheme   (KcWhatIf *self);   /* the file that the run follows; borrowed */
const char *kc_what_if_get_run_name (KcWhatIf *self);
guint32     kc_what_if_get_n_persons (KcWhatIf *self);

/* One side: who is counted in distributions and means (kc_person_state_is_counted()). */
typedef struct
{
  guint64 n_counted, n_no_data;
  KcDecimal mean;             /* of the totals, 2 decimals */
  KcDecimal coefficients;     /* the sum of everybody's who has one */
  GArray *totals;             /* of KcDecimal, ascending */
} KcWhatIfSide;

typedef struct
{
  char *code, *label;
  gboolean had_from, has_from;
  gboolean was_lowest, is_lowest;   /* takes the rest */
  KcDecimal from_before, from;
  guint64 before, after;
} KcWhatIfGrade;

typedef struct
{
  KcWhatIfSide before, after;
  GPtrArray *grades;          /* KcWhatIfGrade, best first, those of the changed scheme before others; the last is "without a grade" */
  guint64 *flow;              /* from × grades->len + to: how many */
  guint64 n_up, n_down;       /* in grade; from and to "without a grade" counts too */
  guint64 n_totals;           /* whose total differs */
  KcReport *branches;         /* branch, persons, up, down, mean before and after, coefficients before and after; those where something changes */
  KcWhatIf *what_if;
  GArray *moves;              /* private: who moves */
} KcWhatIfResult;
void kc_what_if_result_free (KcWhatIfResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcWhatIfResult, kc_what_if_result_free)

/* On a thread of its own; several one after the other. KC_ERROR_SCHEME and the like when the file is wrong; cancelled. */
void            kc_what_if_evaluate_async  (KcWhatIf *self, GBytes *scheme, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcWhatIfResult *kc_what_if_evaluate_finish (GAsyncResult *result, GError **error);
/* The same at once, on the caller's thread. */
KcWhatIfResult *kc_what_if_evaluate (KcWhatIf *self, GBytes *scheme, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Who moves between grades, a page of them: columns staff_number, name, branch, before, after, change (totals), grade_before, grade_after; by grade and branch
 * unless sorted. Filters: from, to (places in `grades`). Row id = staff. Transfer full. */
KcReport       *kc_what_if_result_list_moves (const KcWhatIfResult *self, const KcPageRequest *request);

G_END_DECLS
