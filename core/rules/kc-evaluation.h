/* A compiled scheme applied to facts: column by column over all persons, in the order of dependency (D8). Pure: same input, same outcome. Afterwards it does not change,
 * but explanations use its context: one thread at a time.
 * Nothing is never a number: a missing figure, a zero to divide by, too few peers end in "no data" with the cause, listed by kc_evaluation_collect(). */
#pragma once

#include <gio/gio.h>
#include "kc-facts.h"
#include "kc-issue-list.h"
#include "kc-scheme.h"
#include "kc-trace.h"

G_BEGIN_DECLS

typedef struct _KcEvaluation KcEvaluation;

typedef enum
{
  KC_PERSON_SCORED,
  KC_PERSON_NO_DATA,
  KC_PERSON_INFORMATION,     /* D8.6: graded, without a coefficient */
  KC_PERSON_PROTECTED,       /* D8.7: the grade is given */
  KC_PERSON_EXCLUDED,        /* not appraised at all */
} KcPersonState;
const char *kc_person_state_to_nick (KcPersonState state);   /* scored no-data information protected excluded */
/* Whose total stands in means, distributions and ranks: not who is graded for information only (D8.6). Below, the same asked of the table of results,
 * whose name or alias with its dot goes before. */
gboolean    kc_person_state_is_counted (KcPersonState state);
#define KC_COUNTED_SQL(result) result "state <> 'information'"

typedef struct
{
  KcPersonState state;
  int treatment;             /* row of the scheme's treatments that made it so; -1 */
  KcNothing nothing;         /* why there is no total */
  KcDecimal points, deductions, total;
  KcNothing deductions_nothing;
  int band_by_points;        /* rows of the scheme's bands; -1 */
  int band;
  int limit;                 /* row of the limit that lowered the grade; -1 */
  gboolean has_coefficient;
  KcDecimal coefficient;
} KcOutcome;

typedef struct
{
  KcDecimal value;
  KcNothing nothing;
} KcScoreCell;

/* The scheme is compiled; both are kept. `snapshot` (kc_evaluation_dup_snapshot() of an earlier evaluation) takes the place of the peers: then the facts need hold only the persons
 * asked about. NULL: cancelled, or a snapshot that is none (KC_ERROR_FAILED). */
KcEvaluation *kc_evaluation_new  (KcScheme *scheme, KcFacts *facts, const char *snapshot, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          kc_evaluation_free (KcEvaluation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcEvaluation, kc_evaluation_free)

KcScheme *kc_evaluation_get_scheme  (KcEvaluation *self);
void      kc_evaluation_get_outcome (KcEvaluation *self, guint32 person, KcOutcome *out);
/* Figures and bases rounded to four decimals, scores and deductions as the scheme rounds them. A part that the indicator does not have: not applicable. */
void      kc_evaluation_get_score   (KcEvaluation *self, guint32 person, guint indicator, KcScoreCell *figure, KcScoreCell *base, KcScoreCell *score);
/* The value of a block of the scheme's list, to ten-thousandths: its parts by their weights (D7.2). */
void      kc_evaluation_get_block     (KcEvaluation *self, guint32 person, guint block, KcScoreCell *out);
/* TRUE: the indicator is left out for this person, and its weight went to the others of its block. */
gboolean  kc_evaluation_is_dropped    (KcEvaluation *self, guint32 person, guint indicator);
/* What one point of the indicator's score gives to the points of the whole: 1 in a scheme without blocks; else by the weights of what is not left out; 0 when it is left
 * out itself. Scores times shares sum to the points, as long as no gate of a block caps them. */
KcRatio   kc_evaluation_get_share     (KcEvaluation *self, guint32 person, guint indicator);
/* A measure whose policy is to stop has no figure for `count` persons: nothing may be calculated from this. Also said by kc_evaluation_collect(). */
guint     kc_evaluation_count_stops   (KcEvaluation *self);
void      kc_evaluation_get_deduction (KcEvaluation *self, guint32 person, guint deduction, KcScoreCell *out);
gboolean  kc_evaluation_is_peer     (KcEvaluation *self, guint32 person);

/* Peer groups: the value of the scheme's peers' attributes ("urban"; several joined by " · "; "" for everybody). */
guint       kc_evaluation_count_groups   (KcEvaluation *self);
guint       kc_evaluation_get_group      (KcEvaluation *self, guint32 person);
const char *kc_evaluation_get_group_name (KcEvaluation *self, guint group);
guint       kc_evaluation_get_group_size (KcEvaluation *self, guint group);     /* peers in it */

/* Rank among the peers (D2.1) by total, best 1, equal totals share the better one; 0 for who has no total or is graded for information only.
 * `ranks` has room for all persons, `n_ranked`, how many have a rank, for all groups. */
void        kc_evaluation_rank (KcEvaluation *self, guint32 *ranks, guint *n_ranked);

/* The data check: every missing figure, zero base, group that is too small, value that cannot be held, and who is not appraised and why. Places name the
 * person's key and the measure's code. `name_group` (may be NULL) words a group's name; transfer full. */
typedef char *(*KcGroupNameFunc) (const char *group, gpointer user_data);
void        kc_evaluation_collect (KcEvaluation *self, const char *const *languages, KcGroupNameFunc name_group, gpointer user_data, KcIssueList *issues);

/* What the peers' functions gave, by group, as text: kept with a run's results, so that one person can be explained without the others.
 * Transfer full. */
char       *kc_evaluation_dup_snapshot (KcEvaluation *self);

/* How the value of a name ("loan_count.score", "total", "limit:tolerance", a figure …) came about for one person. NULL when there is no such name or it is not computed. */
KcTrace    *kc_evaluation_trace (KcEvaluation *self, guint32 person, const char *name);

G_END_DECLS
