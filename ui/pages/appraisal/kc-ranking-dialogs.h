/* What the ranking asks for: of which month and by what, and the numbers of policy. */
#pragma once

#include <gtk/gtk.h>

#include "kc-ranking.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

/* Called with the ranking that was made. */
typedef void (*KcRankingMadeFunc) (GtkWidget *widget, gint64 ranking);

/* bases: kc_ranking_bases_finish(). usual: name of the basis that is offered first where a month has it, NULL. Modal over the window that holds `widget`,
 * which it keeps alive. Present it. */
GtkWidget *kc_ranking_dialog_new          (GtkWidget *widget, KcWorkspace *workspace, KcReport *bases, const char *usual, KcRankingMadeFunc made);
GtkWidget *kc_ranking_settings_dialog_new (GtkWidget *widget, KcWorkspace *workspace, const KcRankingSettings *settings);

G_END_DECLS
