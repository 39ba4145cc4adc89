/* One page of a document on the screen, drawn by the functions that draw it on paper; an empty sheet until what it shows is read. */
#pragma once

#include <gtk/gtk.h>

#include "kc-pages.h"

G_BEGIN_DECLS

#define KC_TYPE_PAGE_VIEW (kc_page_view_get_type ())
G_DECLARE_FINAL_TYPE (KcPageView, kc_page_view, KC, PAGE_VIEW, GtkWidget)

GtkWidget *kc_page_view_new (void);
/* pages NULL: nothing is shown. The page counts from 0. */
void       kc_page_view_set_page  (KcPageView *self, KcPages *pages, guint page);
/* Pixels a point (1/72 inch) of the paper takes. */
void       kc_page_view_set_scale (KcPageView *self, double scale);

G_END_DECLS
