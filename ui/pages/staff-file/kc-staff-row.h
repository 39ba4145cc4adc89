/* What the rows of a staff file's lists are made of: events, documents. */
#pragma once

#include <gtk/gtk.h>

#include "kc-record.h"

G_BEGIN_DECLS

/* One line, from the left, cut with an ellipsis. css: a class, or NULL; width_chars: 0 for as wide as there is room. */
GtkWidget *kc_staff_row_new_label (const char *text, const char *css, int width_chars);
/* A field as people read it; "" when there is nothing. Transfer full. */
char      *kc_staff_row_dup_field (KcRecord *record, const char *name);

G_END_DECLS
