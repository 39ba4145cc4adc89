/* Part "figures": every figure of the person with where it is from; one figure at a time can be corrected by hand. */
#pragma once

#include "kc-staff-part.h"

G_BEGIN_DECLS

#define KC_TYPE_STAFF_FIGURES (kc_staff_figures_get_type ())
G_DECLARE_FINAL_TYPE (KcStaffFigures, kc_staff_figures, KC, STAFF_FIGURES, GtkWidget)

G_END_DECLS
