/* An entry for a date, with a calendar behind its icon. The text is free; kc_ui_parse_date() says whether it is a date. */
#pragma once

#include <gtk/gtk.h>

#include "kc-date.h"

G_BEGIN_DECLS

#define KC_TYPE_DATE_ENTRY (kc_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (KcDateEntry, kc_date_entry, KC, DATE_ENTRY, GtkWidget)

GtkWidget *kc_date_entry_new (void);
void       kc_date_entry_set_date (KcDateEntry *self, KcDate date);
/* FALSE when the text is no date; empty is KC_DATE_NONE and TRUE. */
gboolean   kc_date_entry_get_date (KcDateEntry *self, KcDate *out) G_GNUC_WARN_UNUSED_RESULT;
/* The entry itself: text, "changed", sensitivity, accessible label. */
GtkEntry  *kc_date_entry_get_entry (KcDateEntry *self);

G_END_DECLS
