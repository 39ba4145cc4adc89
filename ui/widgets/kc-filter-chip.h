/* One filter of a KcFilterBar: a button with a menu of choices. Emits "changed". */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KC_TYPE_FILTER_CHIP (kc_filter_chip_get_type ())
G_DECLARE_FINAL_TYPE (KcFilterChip, kc_filter_chip, KC, FILTER_CHIP, GtkWidget)

/* is_flag: there is no list of choices; it shows only while it is set (by a target) and can be cleared. */
GtkWidget  *kc_filter_chip_new         (const char *name, const char *title, gboolean is_flag);
void        kc_filter_chip_set_choices (KcFilterChip *self, GPtrArray *choices);   /* KcFilterChoice */
const char *kc_filter_chip_get_name    (KcFilterChip *self);
const char *kc_filter_chip_get_value   (KcFilterChip *self);   /* NULL when not set; "": "not stated" */
/* TRUE when it changed; does not emit. */
gboolean    kc_filter_chip_set_value   (KcFilterChip *self, const char *code);

G_END_DECLS
