/* Looks at files: what they are, their sheets, layouts and columns. Inside core/importing; runs on any thread. */
#pragma once

#include "kc-import-source-private.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *sheet;             /* NULL: of the whole file */
  KcSourceOptions options;
  gint64 header_row;       /* -1: find it */
  guint32 n_header_rows;
  char *kind;              /* NULL: find it; "": branches, staff or figures */
} KcInspectChoice;

void kc_inspect_choice_free (KcInspectChoice *self);

/* What is looked for, and what was found. */
typedef struct
{
  KcColumnTargets *targets;
  GPtrArray *choices;      /* of KcInspectChoice */
  GPtrArray *saved;        /* of KcSavedMapping */
  GPtrArray *sources;      /* of KcImportSource: appended */
  KcIssueList *issues;
  KcProgress *progress;    /* NULL: none */
  guint patience;          /* of the reading process; 0: its own */
  gboolean several;        /* more than one path was given */
} KcInspection;

/* Appends a KcImportSource per sheet that is not empty. The error's message is "name: what". A folder stands for the files in it and below; what
 * cannot be read of them is a finding. So is what one of several files does to the process that reads it. */
gboolean kc_import_inspect_path (KcInspection *self, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
