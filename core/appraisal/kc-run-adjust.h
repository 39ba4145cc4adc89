/* Adjustments of a run in the tables (D7.7), and the results anew from them. Inside core/appraisal, on the store's thread, in the caller's transaction. */
#pragma once

#include "kc-run.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 staff;
  const char *target;
  KcDecimal after;
  const char *reason;
  const char *who;
  gint64 objection;      /* that it answers; 0 */
} KcAdjustmentRequest;

/* Stores and journals one, and computes the results anew. */
gboolean   kc_run_adjust_store (KcDb *db, const KcRun *run, const KcAdjustmentRequest *request, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes one back, journals it, and computes the results anew. KC_ERROR_NOT_FOUND; KC_ERROR_CONSTRAINT when it answers an objection. */
gboolean   kc_run_adjust_withdraw (KcDb *db, const KcRun *run, gint64 adjustment, const char *who, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* staff 0: everybody. GPtrArray of KcRunAdjustment. */
GPtrArray *kc_run_adjust_list  (KcDb *db, const KcRun *run, gint64 staff, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of objections (D7.8). */
GPtrArray *kc_run_objection_list (KcDb *db, const KcRun *run, gint64 staff, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Has the person a result in the run, and the scheme such a target? KC_ERROR_NOT_FOUND. */
gboolean   kc_run_check_target (KcDb *db, const KcRun *run, gint64 staff, const char *target, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What the target is called; its code when the scheme has none such. Borrowed. */
const char *kc_run_get_target_label (const KcScheme *scheme, const char *target);

G_END_DECLS
