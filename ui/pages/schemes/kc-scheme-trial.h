/* What the scheme in the editor gives one person of an appraisal, at once while it is changed: total, grade, coefficient and every score before and after, and the
 * sentence of the one that is being changed. Run and person stay chosen while the editor is open. */
#pragma once

#include <gtk/gtk.h>

#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_SCHEME_TRIAL (kc_scheme_trial_get_type ())
G_DECLARE_FINAL_TYPE (KcSchemeTrial, kc_scheme_trial, KC, SCHEME_TRIAL, GtkWidget)

/* title: of the scheme; its own runs stand first. Runs are read when it is seen. workspace NULL empties. */
void kc_scheme_trial_set_scheme     (KcSchemeTrial *self, KcWorkspace *workspace, const char *title);
/* The file as it stands in the editor; or, instead of it, what is wrong with it: then no figure is shown after the change. */
void kc_scheme_trial_set_file       (KcSchemeTrial *self, GBytes *xml, const char *fault);
/* Which indicator is being changed: its row is brought to the front. NULL: none; the total. */
void kc_scheme_trial_show_indicator (KcSchemeTrial *self, const char *code);

G_END_DECLS
