/* What the command line says about how sheets are read: it holds for every sheet that it can concern. */
#pragma once

#include "kc-importing.h"

G_BEGIN_DECLS

typedef struct
{
  char *period;
  char *encoding;
  char *kind;
  char *delimiter;     /* one character, or "tab" */
  char *columns;       /* "1,9,21" */
} KcImportSheetOptions;

void     kc_import_sheet_options_clear (KcImportSheetOptions *self);
/* To the sheets that were found. FALSE: something makes no sense, and was told. *again: the files have to be looked at again, and this called once
 * more. */
gboolean kc_import_sheet_options_apply (const KcImportSheetOptions *self, KcImportSession *session, gboolean *again);

G_END_DECLS
