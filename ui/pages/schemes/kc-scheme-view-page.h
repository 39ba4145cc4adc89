/* One scheme to read: what it says about whom, its parameters, measures, indicators with their formulas, deductions, limits and grades; to change; beside another; and the
 * whole file. */
#pragma once

#include <gtk/gtk.h>

#include "kc-appraisal.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_SCHEME_VIEW_PAGE (kc_scheme_view_page_get_type ())
G_DECLARE_FINAL_TYPE (KcSchemeViewPage, kc_scheme_view_page, KC, SCHEME_VIEW_PAGE, GtkWidget)

/* Before a scheme is set: the file that it is in, and what it can be compared with (kc_scheme_list_async()); both may be NULL. Signal "saved" (gint64 id) of the
 * view: a new version is there. */
void kc_scheme_view_page_set_context (KcSchemeViewPage *self, KcWorkspace *workspace, KcReport *schemes);
/* Changes that are not saved yet. */
gboolean kc_scheme_view_page_is_changed (KcSchemeViewPage *self);
/* Copies what it needs. NULL empties. */
void kc_scheme_view_page_set_scheme (KcSchemeViewPage *self, const KcSchemeView *scheme);
/* "rules", "change", "compare" or "file": for tests. */
void kc_scheme_view_page_show_part  (KcSchemeViewPage *self, const char *part);

G_END_DECLS
