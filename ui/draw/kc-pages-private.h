/* For the kinds of documents in ui/draw. */
#pragma once

#include "kc-pages.h"

G_BEGIN_DECLS

/* What read_parts() gave for that part, read now when it is not there: within layout_part(), get_furniture() and dup_part_title() it is. Borrowed
 * until another part is reached. */
gconstpointer kc_pages_reach_matter (KcPages *self, guint part);

G_END_DECLS
