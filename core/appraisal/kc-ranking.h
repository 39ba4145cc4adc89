/* Monthly ranking and improvement (D16.5): places by the totals of a run or by the figures of a measure; the last go to refresher training and are paired with the
 * first; a pair whose weak one is among the first of the next month gets bonus points; who is last too often is proposed for elimination at the year's end.
 * Every number is a setting in the database; a ranking keeps those it was made with. Asynchronous, journalled. */
#pragma once

#include "kc-appraisal.h"

G_BEGIN_DECLS

/* Counts, but for bonus_points. */
typedef struct
{
  guint bottom_count;      /* how many of the last are listed … */
  guint top_count;         /* … and of the first, who take care of them */
  guint next_top_count;    /* the weak one of a pair must come among so many in the next month … */
  KcDecimal bonus_points;  /* … for both to get these */
  guint months_running;    /* among the last in so many months running … */
  guint times_a_year;      /* … or so many times in a year: proposed for elimination */
} KcRankingSettings;

void     kc_ranking_settings_load_async  (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_ranking_settings_load_finish (KcStore *store, GAsyncResult *result, KcRankingSettings *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For the rankings made from now on. KC_ERROR_INVALID for a count of zero or negative points. */
void     kc_ranking_settings_save_async  (KcStore *store, const KcRankingSettings *settings, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_ranking_settings_save_finish (KcStore *store, GAsyncResult *result, GError **error);

/* What a month can be ranked by: columns period, basis (name of the run or measure), measure (its code; nothing: a run). Row id = the run, 0 for a measure.
 * Calculated runs of a month first, then the measures that have figures of a month; each newest first. */
void      kc_ranking_bases_async  (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_ranking_bases_finish (KcStore *store, GAsyncResult *result, GError **error);

/* Makes the ranking of a month, in place of one made before: by the totals of `run` (calculated or further; its own period, `period` is not looked at) or, with
 * run 0, by the figures of the measure of this code in `period`. Highest first; equal values share the better place. Whom the run grades for information only,
 * or who has no value, has no place. Among the first is whose place is at most top_count, among the last whom fewer than bottom_count are below: who is equal
 * is treated equally, so that a list may be longer. Nobody is in both: the first come first. The last are paired, from the lowest upwards, with the first from
 * the highest downwards, in turn. The ranking's id; 0: KC_ERROR_NOT_FOUND when there is nothing to rank. */
void   kc_ranking_make_async  (KcStore *store, KcPeriod period, gint64 run, const char *measure, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64 kc_ranking_make_finish (KcStore *store, GAsyncResult *result, GError **error);

/* Takes a ranking back: its month counts for nobody any more. KC_ERROR_NOT_FOUND. */
void     kc_ranking_remove_async  (KcStore *store, gint64 ranking, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_ranking_remove_finish (KcStore *store, GAsyncResult *result, GError **error);

/* Rankings, newest first: columns period, basis (name of the run or measure), persons, made_at, made_by, run (0: a measure), outdated (1: the run has been
 * calculated again since), then by the names of KcRankingSettings the numbers it was made with; row id. */
void      kc_ranking_list_async  (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_ranking_list_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Places of one, best first: columns place, staff_number, name, branch, value, change (places won since the month before, nothing when not ranked then),
 * list ("First", "Last", translated), partner (name), running (how many months running among the last), times (in the year so far). Row id = staff. */
void      kc_ranking_load_async  (KcStore *store, gint64 ranking, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_ranking_load_finish (KcStore *store, GAsyncResult *result, GError **error);

/* Who of these is among the first (or among the last): place, staff_number, name, branch, value; of the first change, of the last running and times. Row id = staff.
 * Any thread; transfer full. */
KcReport *kc_ranking_dup_list (KcReport *places, gboolean first);

/* The pairs of one ranking: columns weak, strong (names), weak_place, next_place (nothing until the next month is ranked), bonus (points for both; nothing until
 * then). Row id = the weak one. */
void      kc_ranking_pairs_async  (KcStore *store, gint64 ranking, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_ranking_pairs_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Who is proposed for elimination at the end of `year`: columns staff_number, name, branch, running (longest stretch), times, months (in which he was among
 * the last), reason. Only months count. Row id = staff. */
void      kc_ranking_proposals_async  (KcStore *store, int year, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_ranking_proposals_finish (KcStore *store, GAsyncResult *result, GError **error);

/* The same for a spreadsheet: an .xlsx workbook with a sheet each for places, pairs and the proposals of the ranking's year. `path` is replaced whole or left
 * as it was. KC_ERROR_NOT_FOUND, KC_ERROR_FILE_UNREADABLE, KC_ERROR_DISK_FULL. */
void     kc_ranking_export_async  (KcStore *store, gint64 ranking, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_ranking_export_finish (KcStore *store, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
