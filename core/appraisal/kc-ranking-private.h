/* Between the files of the ranking only, on the store's thread. */
#pragma once

#include "kc-db.h"
#include "kc-ranking.h"

G_BEGIN_DECLS

/* Those of now. */
gboolean  kc_ranking_read_settings (KcDb *db, KcRankingSettings *settings, GError **error);
/* KC_ERROR_NOT_FOUND. */
gboolean  kc_ranking_read_period   (KcDb *db, gint64 ranking, KcPeriod *period, GError **error);

/* One month in which somebody was among the last, with what then counted as too often. */
typedef struct
{
  gint64 staff;
  KcPeriod period;
  guint months_running, times_a_year;
} KcRankingLow;

/* What the lows of one person come to. */
typedef struct
{
  guint running;          /* up to the last of them */
  guint longest;          /* longest stretch that ends in the year */
  guint times;            /* in the year */
  gboolean too_long, too_often;
  guint next;             /* where the next person begins */
  KcPeriod last;
} KcRankingTally;

/* Up to and with a period, by person and month: GArray of KcRankingLow. */
GArray   *kc_ranking_read_lows (KcDb *db, KcPeriod last, GError **error);
/* Those of the person who begins at `from`. */
void      kc_ranking_tally     (const GArray *lows, guint from, int year, KcRankingTally *out);

/* The reports of kc-ranking.h. NULL on error. */
KcReport *kc_ranking_read_places    (KcDb *db, gint64 ranking, GError **error);
KcReport *kc_ranking_read_pairs     (KcDb *db, gint64 ranking, GError **error);
KcReport *kc_ranking_read_proposals (KcDb *db, int year, GError **error);
/* Its total is the number of its rows. */
void      kc_ranking_set_total      (KcReport *report);

G_END_DECLS
