/* One manager's appraisal sheet in a run: figures and scores, charts, grade with its limits, and why each score is what it is.
 *
 * Signals "step" (int): previous (-1) or next (1) person is wanted; "loaded" (): another sheet is shown. */
#pragma once

#include <gtk/gtk.h>

#include "kc-appraisal-sheet.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_SHEET_VIEW (kc_sheet_view_get_type ())
G_DECLARE_FINAL_TYPE (KcSheetView, kc_sheet_view, KC, SHEET_VIEW, GtkWidget)

void   kc_sheet_view_set_workspace (KcSheetView *self, KcWorkspace *workspace);
void   kc_sheet_view_show          (KcSheetView *self, gint64 run, gint64 staff);
void   kc_sheet_view_reload        (KcSheetView *self);
/* Whether there is a person before and after this one in the list it was opened from. */
void   kc_sheet_view_set_neighbours (KcSheetView *self, gboolean has_previous, gboolean has_next);
gint64 kc_sheet_view_get_staff     (KcSheetView *self);
const KcAppraisalSheet *kc_sheet_view_get_sheet (KcSheetView *self);   /* borrowed; NULL while it loads */

G_END_DECLS
