/* The photo of a staff file (D1.1), or the beginning of the name where there is none: a button with what can be done with it; a picture can be dropped
 * on it. */
#pragma once

#include <gtk/gtk.h>

#include "kc-staff.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_STAFF_PHOTO (kc_staff_photo_get_type ())
G_DECLARE_FINAL_TYPE (KcStaffPhoto, kc_staff_photo, KC, STAFF_PHOTO, GtkWidget)

/* file: NULL empties it. */
void     kc_staff_photo_set_file (KcStaffPhoto *self, KcWorkspace *workspace, KcStaffFile *file);
/* What choosing and dropping end in; NULL takes the photo away. */
void     kc_staff_photo_set_path (KcStaffPhoto *self, const char *path);
/* Whether a picture is shown, not the beginning of the name. */
gboolean kc_staff_photo_has_picture (KcStaffPhoto *self);

G_END_DECLS
