/* Part "personal data": the person's record as a form, saved as one journalled change. Signal "saved" (gint64 id). */
#pragma once

#include "kc-staff-part.h"

G_BEGIN_DECLS

#define KC_TYPE_STAFF_FORM (kc_staff_form_get_type ())
G_DECLARE_FINAL_TYPE (KcStaffForm, kc_staff_form, KC, STAFF_FORM, GtkWidget)

/* An empty form for a person who has no file yet. */
void     kc_staff_form_start_new (KcStaffForm *self, KcWorkspace *workspace);
gboolean kc_staff_form_has_edits (KcStaffForm *self);
void     kc_staff_form_discard   (KcStaffForm *self);

G_END_DECLS
