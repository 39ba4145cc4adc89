/* The work of one import, from its files to the batch: one thing at a time, off the main thread, shown in a work bar and cancellable. Knows nothing of
 * steps.
 * Signals
 *   "changed" ()                           something begins or has ended
 *   "inspected", "planned", "rechecked", "applied" ()  it is done
 *   "failed" (guint attempt, GError error) a KcAttempt failed or was cancelled; what there was before is there still */
#pragma once

#include "kc-importing.h"
#include "kc-ui-error.h"
#include "kc-work-bar.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_WORK (kc_import_work_get_type ())
G_DECLARE_FINAL_TYPE (KcImportWork, kc_import_work, KC, IMPORT_WORK, GObject)

KcImportWork    *kc_import_work_new (KcWorkspace *workspace, KcWorkBar *bar, const char *const *paths);
/* Cancels what runs; nobody is called any more. */
void             kc_import_work_close (KcImportWork *self);

/* Looks at the files, anew after corrections. */
void             kc_import_work_inspect (KcImportWork *self);
void             kc_import_work_plan    (KcImportWork *self);
/* The plan again, because of a correction: seen at once in what becomes of the rows. One that comes while the plan is being made starts it anew. */
void             kc_import_work_recheck (KcImportWork *self);
/* Backs up the file, then takes in the sheets. */
void             kc_import_work_apply   (KcImportWork *self);
/* The plan's rows are not kept any longer than they are shown. */
void             kc_import_work_forget_plan (KcImportWork *self);

gboolean         kc_import_work_is_busy (KcImportWork *self);
/* Busy with a plan that a person may go on correcting meanwhile. */
gboolean         kc_import_work_is_rechecking (KcImportWork *self);
/* All borrowed; the plan is NULL before the first. */
KcImportSession *kc_import_work_get_session (KcImportWork *self);
KcImportPlan    *kc_import_work_get_plan    (KcImportWork *self);
const char *const *kc_import_work_get_paths (KcImportWork *self);

G_END_DECLS
