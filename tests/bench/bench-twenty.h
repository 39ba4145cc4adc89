/* The bank and the floor of tests/bench/twenty-indicators.xml, whose measures have the row ids from `first` on, in the scheme's order. */
#pragma once

#include <glib.h>

/* SQL that makes so many managers and their figures of 2025. Transfer full. */
char *bench_twenty_dup_bank  (guint n, gint64 first);
/* The same rules as plain SQL with window functions over doubles, which writes the table "floor": no explanations, no inputs kept. Transfer full. */
char *bench_twenty_dup_floor (gint64 first);
