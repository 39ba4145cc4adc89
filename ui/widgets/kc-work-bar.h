/* Long work that runs: what it does, how far it is, and a button that cancels it. Hidden while nothing runs. */
#pragma once

#include <gtk/gtk.h>

#include "kc-progress.h"

G_BEGIN_DECLS

#define KC_TYPE_WORK_BAR (kc_work_bar_get_type ())
G_DECLARE_FINAL_TYPE (KcWorkBar, kc_work_bar, KC, WORK_BAR, GtkWidget)

/* Shows the progress until stopped. `text` stands there until the progress has a text of its own. */
void       kc_work_bar_start (KcWorkBar *self, KcProgress *progress, const char *text);
void       kc_work_bar_stop  (KcWorkBar *self);
gboolean   kc_work_bar_is_running (KcWorkBar *self);
/* As the button does: the work ends with G_IO_ERROR_CANCELLED. */
void       kc_work_bar_cancel (KcWorkBar *self);

G_END_DECLS
