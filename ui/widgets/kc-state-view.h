/* Holds one child and shows instead of it, when told so, that it loads, that there is nothing yet and what to do next, or that loading
 * failed. Loading is shown only after a moment, so that quick pages do not flicker. */
#pragma once

#include <gtk/gtk.h>

#include "kc-ui-error.h"

G_BEGIN_DECLS

#define KC_TYPE_STATE_VIEW (kc_state_view_get_type ())
G_DECLARE_FINAL_TYPE (KcStateView, kc_state_view, KC, STATE_VIEW, GtkWidget)

/* Property "child"; in .ui files simply <child>. */
void       kc_state_view_set_child    (KcStateView *self, GtkWidget *child);
GtkWidget *kc_state_view_get_child    (KcStateView *self);
void       kc_state_view_show_content (KcStateView *self);
void       kc_state_view_show_loading (KcStateView *self);
/* action: detailed ("win.import", "win.show-place::imports"), NULL for no button. icon: NULL for none. */
void       kc_state_view_show_empty   (KcStateView *self, const char *icon, const char *title, const char *description, const char *button, const char *action);
void       kc_state_view_show_error   (KcStateView *self, KcAttempt attempt, const GError *error);
/* "content", "loading", "message": for tests. */
const char *kc_state_view_get_state   (KcStateView *self);

G_END_DECLS
