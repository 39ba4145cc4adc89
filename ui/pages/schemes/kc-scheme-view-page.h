/* One scheme to read: what it says about whom, its parameters, measures, indicators with their formulas, deductions, limits and grades; and the
 * whole file. */
#pragma once

#include <gtk/gtk.h>

#include "kc-appraisal.h"

G_BEGIN_DECLS

#define KC_TYPE_SCHEME_VIEW_PAGE (kc_scheme_view_page_get_type ())
G_DECLARE_FINAL_TYPE (KcSchemeViewPage, kc_scheme_view_page, KC, SCHEME_VIEW_PAGE, GtkWidget)

/* Copies what it needs. NULL empties. */
void kc_scheme_view_page_set_scheme (KcSchemeViewPage *self, const KcSchemeView *scheme);
/* "rules" or "file": for tests. */
void kc_scheme_view_page_show_part  (KcSchemeViewPage *self, const char *part);

G_END_DECLS
