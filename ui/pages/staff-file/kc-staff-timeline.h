/* Part "timeline": what happened to the person, newest first; events can be added, changed and removed. */
#pragma once

#include "kc-staff-part.h"

G_BEGIN_DECLS

#define KC_TYPE_STAFF_TIMELINE (kc_staff_timeline_get_type ())
G_DECLARE_FINAL_TYPE (KcStaffTimeline, kc_staff_timeline, KC, STAFF_TIMELINE, GtkWidget)

/* A list row for an event: date, what happened, subject, result. Used in the summary too. */
GtkWidget *kc_staff_timeline_new_row (KcRecord *event);

G_END_DECLS
