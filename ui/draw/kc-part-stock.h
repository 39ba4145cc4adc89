/* What parts of a document are made of, as it was read last: a few stretches of parts, the one that was not wanted for the longest time gives way.
 * For ui/draw only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _KcPartStock KcPartStock;

KcPartStock  *kc_part_stock_new  (void);
void          kc_part_stock_free (KcPartStock *self);
/* NULL: not here. Borrowed until the next take. */
gconstpointer kc_part_stock_get  (KcPartStock *self, guint part);
/* Parts from `first` on; takes the array. */
void          kc_part_stock_take (KcPartStock *self, guint first, GPtrArray *parts);

G_END_DECLS
