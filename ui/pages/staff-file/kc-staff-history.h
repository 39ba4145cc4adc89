/* Part "history": every change of the file: who, when, what, before and after, why. */
#pragma once

#include "kc-staff-part.h"

G_BEGIN_DECLS

#define KC_TYPE_STAFF_HISTORY (kc_staff_history_get_type ())
G_DECLARE_FINAL_TYPE (KcStaffHistory, kc_staff_history, KC, STAFF_HISTORY, GtkWidget)

G_END_DECLS
