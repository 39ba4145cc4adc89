/* The records of a batch: itself, its files and sheets, what was corrected in them, what was decided about them. Inside core/importing; in the run's
 * transaction. */
#pragma once

#include "kc-db.h"
#include "kc-import-decisions.h"
#include "kc-import-plan.h"
#include "kc-import-source-private.h"

G_BEGIN_DECLS

/* 0 on error. */
gint64   kc_import_batch_add        (KcDb *db, const char *who, GError **error);
/* Row ids of import_sheet, one a plan (KcSourcePlan); sheets of one file stand together. GArray of gint64, transfer full. */
GArray  *kc_import_batch_add_files  (KcDb *db, gint64 batch, GPtrArray *plans, GError **error);
/* The digest is known when the file has been read. */
gboolean kc_import_batch_set_digest (KcDb *db, gint64 sheet, const char *digest, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean kc_import_batch_add_correction (KcDb *db, gint64 sheet, guint32 row, guint32 column, const char *original, const char *corrected,
                                         const char *who, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Decisions of this session about the plan's questions. */
gboolean kc_import_batch_remember   (KcDb *db, KcImportPlan *plan, const KcImportDecisions *decisions, const char *who, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The counts of the plan. */
gboolean kc_import_batch_finish     (KcDb *db, gint64 batch, KcImportPlan *plan, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
