/* What the files of core/staff share. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SQL over staff s: `days` for those whose date in `field` comes within so many days, else -1. What the dashboard's tasks count and, with the
 * filter field=days that they lead to, the lists show. */
char *kc_staff_due_condition (const char *field, guint days);

G_END_DECLS
