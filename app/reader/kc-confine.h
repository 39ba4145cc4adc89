/* Giving up rights, for good: what reads a file that anybody may have made needs none beyond that file and its answers. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 memory;        /* bytes of address space */
  guint64 cpu_seconds;
  int answers;           /* the only descriptor that may still be written to */
} KcConfinement;

/* Limits: address space, processor time, no file grows, no core, no processes, few descriptors. (Address space is not limited in builds with the address
 * sanitizer, which maps terabytes.) Then no new rights by running a program, and a filter for system calls: reading and seeking in what is open,
 * writing answers, memory without execution, clock, end. All else is refused: opening, connecting, starting, tracing.
 * *filtered: FALSE where the kernel has no such filter. FALSE: a limit could not be set. */
gboolean kc_confine (const KcConfinement *self, gboolean *filtered) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
