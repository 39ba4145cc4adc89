/* Looks at files: what they are, their sheets, layouts and columns. Inside core/importing; runs on any thread. */
#pragma once

#include "kc-import-source-private.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *sheet;             /* NULL: of the whole file */
  char *encoding;          /* NULL: detect */
  gint64 header_row;       /* -1: find it */
  guint32 n_header_rows;
} KcInspectChoice;

void kc_inspect_choice_free (KcInspectChoice *self);

/* Appends a KcImportSource per sheet that is not empty. The error's message is "name: what". `choices`: of KcInspectChoice. */
gboolean kc_import_inspect_file (const char *path, KcColumnTargets *targets, GPtrArray *choices, GPtrArray *sources, KcIssueList *issues,
                                 KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
