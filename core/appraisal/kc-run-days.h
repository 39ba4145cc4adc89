/* Days of the period that a person served, and where, out of the events of the staff file (D1.4): appointed, transferred, left. Inside core/appraisal, on the
 * store's thread. Only for schemes with <part-period>. */
#pragma once

#include "kc-facts.h"
#include "kc-run.h"

G_BEGIN_DECLS

typedef struct _KcRunDays KcRunDays;

/* The scheme asks for days. */
gboolean   kc_run_days_are_wanted (const KcRun *run);
KcRunDays *kc_run_days_load       (KcDb *db, const KcRun *run, GError **error);
void       kc_run_days_free       (KcRunDays *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcRunDays, kc_run_days_free)
/* Appends lines "\nsegment=184\turban\tmanager\tbranch" to a person's attributes; none for who was there all the time in one place. `appointed` may be none. */
void       kc_run_days_append     (KcRunDays *self, gint64 staff, KcDate appointed, GString *attributes);
/* Days since 1970 of the last day served; G_MAXINT32: still there. */
gint32     kc_run_days_get_last   (KcRunDays *self, gint64 staff);
/* Reads what follows "segment=" of such a line into the facts. */
void       kc_run_days_apply      (KcFacts *facts, guint32 person, const char *segment);

G_END_DECLS
