/* Search entry and filter chips above a list. A chip "Branch ▾" opens a menu of choices with counts; set, it reads "Branch: West Street" and
 * is marked. Emits "changed" when a person (or a target) changes the search or a filter; searches wait for a pause in typing. */
#pragma once

#include <gtk/gtk.h>

#include "kc-report.h"
#include "kc-target.h"

G_BEGIN_DECLS

#define KC_TYPE_FILTER_BAR (kc_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (KcFilterBar, kc_filter_bar, KC, FILTER_BAR, GtkWidget)

GtkWidget  *kc_filter_bar_new (void);
/* NULL: no search entry. */
void        kc_filter_bar_set_placeholder (KcFilterBar *self, const char *placeholder);
/* A chip; hidden until it has choices. */
void        kc_filter_bar_add_filter  (KcFilterBar *self, const char *name, const char *title);
/* A filter that only a target sets ("contract_end=90"): its chip shows while it is set, and clears it. */
void        kc_filter_bar_add_flag    (KcFilterBar *self, const char *name, const char *title);
/* choices: GPtrArray of KcFilterChoice (kc-staff.h), in order. The value that is set stays. */
void        kc_filter_bar_set_choices (KcFilterBar *self, const char *name, GPtrArray *choices);
/* NULL clears. Emits "changed" when it differs. */
void        kc_filter_bar_set_value   (KcFilterBar *self, const char *name, const char *code);
const char *kc_filter_bar_get_value   (KcFilterBar *self, const char *name);
void        kc_filter_bar_set_search  (KcFilterBar *self, const char *text);
const char *kc_filter_bar_get_search  (KcFilterBar *self);
void        kc_filter_bar_clear       (KcFilterBar *self);
gboolean    kc_filter_bar_is_set      (KcFilterBar *self);   /* search or any filter */
/* Sets search and filters from a target's parameters ("search" and the chips' names), clearing the others: one "changed". A target without
 * parameters changes nothing. */
void        kc_filter_bar_apply_target (KcFilterBar *self, const KcTarget *target);
/* Writes search and filters into a request. */
void        kc_filter_bar_fill_request (KcFilterBar *self, KcPageRequest *request);
void        kc_filter_bar_focus_search (KcFilterBar *self);
/* A further widget at the end (buttons of the page). */
void        kc_filter_bar_append      (KcFilterBar *self, GtkWidget *widget);

G_END_DECLS
