/* Who the peers behind a score are: their figures and scores on one indicator. */
#pragma once

#include <adwaita.h>

#include "kc-report.h"

G_BEGIN_DECLS

#define KC_TYPE_PEERS_DIALOG (kc_peers_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KcPeersDialog, kc_peers_dialog, KC, PEERS_DIALOG, AdwWindow)

/* peers: of kc_run_peers_finish(); staff: whose row is selected. */
GtkWidget *kc_peers_dialog_new (GtkWindow *parent, const char *indicator, KcReport *peers, gint64 staff);

G_END_DECLS
