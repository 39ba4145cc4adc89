/* A run beside an earlier one (issue 3): who rose and who fell, in grade and in rank. Asynchronous like kc-appraisal.h; the result is plain data. Who is
 * appraised for information only stands in neither side (D8.6). */
#pragma once

#include "kc-appraisal.h"

G_BEGIN_DECLS

/* One side of a person. */
typedef struct
{
  gboolean is_there;          /* has a result in that run */
  KcNothing nothing;          /* why there is no total; NONE: there is one */
  KcDecimal total;
  gint64 rank;                /* 0: none */
  guint grade;                /* place in `grades`; the last: without a grade */
} KcRunSide;

typedef struct
{
  gint64 staff;
  char *staff_number, *name, *sort_key, *branch;
  KcRunSide before, after;
} KcRunMove;

typedef struct
{
  char *code, *label;
  KcDecimal from;
  gboolean is_ranked;         /* a grade of the run's own scheme */
} KcRunGrade;

typedef struct
{
  gint64 run, other;          /* other 0: there is none to compare with, and all below is empty */
  char *name, *other_name;
  KcReport *others;           /* runs that it can be compared with, row id = run: name; those of the same scheme first, newest first */
  GPtrArray *grades;          /* KcRunGrade, best first; then grades that only the other run's scheme has; the last is "without a grade" */
  GPtrArray *moves;           /* KcRunMove: everybody in either run, by name */
  guint64 *flow;              /* from × grades->len + to: how many */
} KcRunComparison;
void kc_run_comparison_free (KcRunComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcRunComparison, kc_run_comparison_free)

/* other 0: the one before it, which is the newest one of the same scheme (any version) over an earlier period, else the newest that was made before.
 * KC_ERROR_NOT_FOUND, KC_ERROR_RUN_NOT_CALCULATED. */
void             kc_run_compare_async  (KcStore *store, gint64 run, gint64 other, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcRunComparison *kc_run_compare_finish (KcStore *store, GAsyncResult *result, GError **error);

typedef enum
{
  KC_RUN_MOVE_ANY,
  KC_RUN_MOVE_GRADE,          /* in grade, up or down, or to or from none */
  KC_RUN_MOVE_UP,
  KC_RUN_MOVE_DOWN,
  KC_RUN_MOVE_RANK_UP,
  KC_RUN_MOVE_RANK_DOWN,
  KC_RUN_MOVE_CAME,           /* has a result in one run only */
} KcRunMoveKind;
gboolean kc_run_move_is (const KcRunComparison *self, const KcRunMove *move, KcRunMoveKind kind);

/* Who moved, everything of the kind: columns staff_number, name, branch, grade_before, grade_after, rank_before, rank_after, rank_change (up is positive),
 * before, after, change. Row id = staff. from, to: places in `grades`, -1 any. staff: only these (gint64), NULL any. Transfer full. */
KcReport *kc_run_comparison_list (const KcRunComparison *self, KcRunMoveKind kind, int from, int to, const GArray *staff);

G_END_DECLS
