/* What the files of core/staff share. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SQL over staff s that is 1 for those whose date in `field` comes soon: what the dashboard's tasks count and their lists show. */
char *kc_staff_due_condition (const char *field);

G_END_DECLS
