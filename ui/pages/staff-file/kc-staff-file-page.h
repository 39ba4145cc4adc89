/* Place "staff-file": one person's whole file in parts. Target parameters: id (row id) or number (staff number), part (summary, timeline,
 * personal, figures, assessments, history), new=1 (an empty form). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KC_TYPE_STAFF_FILE_PAGE (kc_staff_file_page_get_type ())
G_DECLARE_FINAL_TYPE (KcStaffFilePage, kc_staff_file_page, KC, STAFF_FILE_PAGE, GtkWidget)

G_END_DECLS
