/* Monthly ranking and improvement (D16.5): who was first and who last in a month, who takes care of whom, who is proposed for elimination. */
#pragma once

#include <gtk/gtk.h>

#include "kc-ranking.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_RANKING_VIEW (kc_ranking_view_get_type ())
G_DECLARE_FINAL_TYPE (KcRankingView, kc_ranking_view, KC, RANKING_VIEW, GtkWidget)

/* Signal "loaded" (): another month is shown, or none.
 * Actions: ranking.new, ranking.settings, ranking.export, ranking.remove. */

void        kc_ranking_view_set_workspace (KcRankingView *self, KcWorkspace *workspace);
/* Loads; ranking 0: the newest, or the one that is shown. */
void        kc_ranking_view_show          (KcRankingView *self, gint64 ranking);
void        kc_ranking_view_reload        (KcRankingView *self);
void        kc_ranking_view_focus_search  (KcRankingView *self);
gint64      kc_ranking_view_get_ranking   (KcRankingView *self);   /* 0: none */
/* "March 2025"; NULL while none is shown. Borrowed. */
const char *kc_ranking_view_get_period    (KcRankingView *self);
/* The preview of what is shown on paper. */
void        kc_ranking_view_print         (KcRankingView *self);

G_END_DECLS
