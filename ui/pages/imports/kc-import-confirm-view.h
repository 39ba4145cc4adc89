/* The kinds of repairs that a person has to confirm before anything is written, each with a box to tick.
 * Signals: "confirmed" () one was ticked or unticked; "show-kind" (guint code) a person wants to see its cells. */
#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_CONFIRM_VIEW (kc_import_confirm_view_get_type ())
G_DECLARE_FINAL_TYPE (KcImportConfirmView, kc_import_confirm_view, KC, IMPORT_CONFIRM_VIEW, GtkWidget)

/* NULL empties. Borrowed, kept. */
void  kc_import_confirm_view_set_plan (KcImportConfirmView *self, KcImportSession *session, KcImportPlan *plan);
/* Kinds that have to be confirmed, confirmed ones too. */
guint kc_import_confirm_view_get_n_kinds (KcImportConfirmView *self);

G_END_DECLS
