/* Filters of a list by what the staff list knows: branch, class, post … */
#pragma once

#include "kc-filter-bar.h"
#include "kc-staff.h"

G_BEGIN_DECLS

/* Fetches the choices of the filter `name` (kc_staff_filter_choices_async) and puts them into the bar, with their counts of staff or without.
 * Cancelled, or when the file cannot be read, the bar stays as it is: the list below it is what tells of an error. */
void kc_staff_filters_load (KcFilterBar *bar, KcStore *store, const char *name, gboolean counted, GCancellable *cancellable);

G_END_DECLS
