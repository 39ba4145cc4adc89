/* Reads the sheets in a thread of its own while the store's writer takes the rows, through a bounded queue: reading and writing take two
 * processors, and memory holds a few batches whatever the size of the files. Inside core/importing. */
#pragma once

#include "kc-import-source-private.h"
#include "kc-staged-batch.h"

G_BEGIN_DECLS

typedef struct _KcImportPipeline KcImportPipeline;

/* `plans`: of KcSourcePlan, in order; borrowed, as are the targets, until the pipeline is freed. */
KcImportPipeline *kc_import_pipeline_new  (GPtrArray *plans, const KcTargetSet *targets, KcProgress *progress);
/* Stops reading and waits for the thread. */
void              kc_import_pipeline_free (KcImportPipeline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcImportPipeline, kc_import_pipeline_free)

typedef enum
{
  KC_PIPELINE_FAILED = -1,
  KC_PIPELINE_END = 0,
  KC_PIPELINE_BATCH = 1,
  KC_PIPELINE_ISSUES = 2,   /* of a file that was opened */
} KcPipelineStep;

/* What comes next, of the source *index. A batch goes back by kc_import_pipeline_give_back(); issues belong to the caller. Blocks. */
KcPipelineStep kc_import_pipeline_next (KcImportPipeline *self, guint *index, KcStagedBatch **batch, KcIssueList **issues, GError **error);
void           kc_import_pipeline_give_back (KcImportPipeline *self, KcStagedBatch *batch);

G_END_DECLS
