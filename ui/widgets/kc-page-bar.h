/* First, previous, next and last page of a long list, and "201–400 of 25,000". Emits "moved" (guint offset) when a person turns the page; it
 * does not move by itself: the owner loads and calls kc_page_bar_set(). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KC_TYPE_PAGE_BAR (kc_page_bar_get_type ())
G_DECLARE_FINAL_TYPE (KcPageBar, kc_page_bar, KC, PAGE_BAR, GtkWidget)

GtkWidget *kc_page_bar_new (void);
/* offset: of the first row shown; page_size above 0; total: rows behind all pages. */
void       kc_page_bar_set (KcPageBar *self, guint64 offset, guint page_size, guint64 total);
guint64    kc_page_bar_get_offset (KcPageBar *self);
/* -1 previous, 1 next, -2 first, 2 last: as if clicked. */
void       kc_page_bar_turn (KcPageBar *self, int where);
/* Where a turn would lead: G_MAXUINT64 when it leads nowhere. */
guint64    kc_page_bar_get_offset_after (KcPageBar *self, int where);
/* Shown at the left, before the pages: "3 selected". NULL hides it. */
void       kc_page_bar_set_note (KcPageBar *self, const char *note);
/* A further widget at the end of the bar. */
void       kc_page_bar_append (KcPageBar *self, GtkWidget *widget);

G_END_DECLS
