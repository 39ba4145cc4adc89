/* What the amounts of a sheet stand in: THE list that is offered and named. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint       kc_import_units_get_n     (void);
int         kc_import_units_get_power (guint index);   /* of ten: 4 for 万元 */
const char *kc_import_units_get_label (guint index);   /* translated */
guint       kc_import_units_find      (int power);     /* 0, the yuan, when it is none of the list */

G_END_DECLS
