/* Reads the sheets in a thread of its own while the store's writer takes the rows, through a bounded queue: reading and writing take two
 * processors, and memory holds a few batches whatever the size of the files. Inside core/importing. */
#pragma once

#include "kc-import-source-private.h"
#include "kc-staged-batch.h"

G_BEGIN_DECLS

typedef struct _KcImportPipeline KcImportPipeline;

/* `plans`: of KcSourcePlan, in order; borrowed, as are the targets, until the pipeline is freed. */
KcImportPipeline *kc_import_pipeline_new  (GPtrArray *plans, const KcColumnTargets *targets, guint patience, KcProgress *progress);
/* Stops reading and waits for the thread. */
void              kc_import_pipeline_free (KcImportPipeline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcImportPipeline, kc_import_pipeline_free)

typedef enum
{
  KC_PIPELINE_FAILED = -1,
  KC_PIPELINE_END = 0,
  KC_PIPELINE_BATCH = 1,
  KC_PIPELINE_ISSUES = 2,   /* of a file that was opened */
  KC_PIPELINE_DIGEST = 3,   /* of a file that was read: its SHA-256 */
} KcPipelineStep;

/* One thing that the reading thread has to say; only the part of its step is set. */
typedef struct
{
  KcPipelineStep step;
  guint index;              /* of the source */
  KcStagedBatch *batch;     /* goes back by kc_import_pipeline_give_back() */
  KcIssueList *issues;
  char *digest;
  GError *error;
} KcPipelineMessage;

void               kc_pipeline_message_free (KcPipelineMessage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcPipelineMessage, kc_pipeline_message_free)

/* What comes next. Blocks. Transfer full. */
KcPipelineMessage *kc_import_pipeline_next (KcImportPipeline *self);
void           kc_import_pipeline_give_back (KcImportPipeline *self, KcStagedBatch *batch);

G_END_DECLS
