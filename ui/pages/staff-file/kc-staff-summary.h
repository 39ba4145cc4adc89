/* Part "summary": who it is, what is known, how the last assessments went, and the newest events, on one page. */
#pragma once

#include "kc-staff-part.h"

G_BEGIN_DECLS

#define KC_TYPE_STAFF_SUMMARY (kc_staff_summary_get_type ())
G_DECLARE_FINAL_TYPE (KcStaffSummary, kc_staff_summary, KC, STAFF_SUMMARY, GtkWidget)

G_END_DECLS
