/* Ratings (D7.1, D7.2, D7.4): what raters give persons for the indicators of a scheme in a period. The mean of a group's points is the figure of the measure
 * that the indicator's form "rating" names for that group. A group is called by that measure's code, less the indicator's own before it: the measures
 * teamwork_self and teamwork_peers of indicator "teamwork" are the groups "self" and "peers". Asynchronous; a save is one transaction, journalled. */
#pragma once

#include "kc-appraisal.h"

G_BEGIN_DECLS

/* One place of the grid: an indicator as one group rates it. */
typedef struct
{
  char *indicator, *label;       /* code; what it is called */
  char *group, *group_label;     /* code; the measure's name */
  char *measure;
  KcDecimal full;                /* full mark: points lie between zero and it */
} KcRatingColumn;
void kc_rating_column_free (KcRatingColumn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcRatingColumn, kc_rating_column_free)
#define KC_RATER_GROUP_SELF "self"

/* What is rated under a scheme, in its order; empty when nothing is. GPtrArray of KcRatingColumn. */
void       kc_rating_columns_async  (KcStore *store, gint64 scheme, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *kc_rating_columns_finish (KcStore *store, GAsyncResult *result, GError **error);

/* Who rates: a staff member (row id) or, with 0, somebody from outside by name. */
typedef struct
{
  gint64 staff;
  const char *name;
} KcRater;

/* The grid of one rater: persons who are staff at the end of the period, by branch and name; columns staff_number, name, branch, then one for each indicator
 * that the group rates (named by its code), empty where nothing is entered. Row id = staff. For the group "self" only the rater himself. branch 0: all. */
void      kc_rating_grid_async  (KcStore *store, gint64 scheme, KcPeriod period, const KcRater *rater, const char *group, gint64 branch,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_rating_grid_finish (KcStore *store, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 staff;
  const char *indicator;
  gboolean has_points;           /* FALSE: takes out what was entered */
  KcDecimal points;
} KcRatingEntry;
/* Keeps what one rater enters as one of a group; entries: array of KcRatingEntry. KC_ERROR_SELF_RATING where the rater himself is rated in another group than
 * "self"; KC_ERROR_INVALID: somebody else as "self", points outside zero to the full mark, more than four decimals, nobody as rater; KC_ERROR_NOT_FOUND: an
 * indicator that the scheme does not have rated by the group. Then nothing is kept. */
void     kc_rating_save_async  (KcStore *store, gint64 scheme, KcPeriod period, const KcRater *rater, const char *group, const KcRatingEntry *entries,
                                gsize n_entries, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_rating_save_finish (KcStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
