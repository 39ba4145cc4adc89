/* The reading process's side of kc-sheet-remote.h, and of kc-xml-remote.h: reads one file and answers. It starts nothing, opens nothing and knows no file by name. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _KcSheetServer KcSheetServer;

/* Descriptors: where requests come in, where answers go to, and the file. */
KcSheetServer *kc_sheet_server_new  (int requests, int answers, int file);
void           kc_sheet_server_free (KcSheetServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSheetServer, kc_sheet_server_free)

/* Takes the first request, the options or what is to be read as XML, and loads all that reading may need later: tables of encodings, parsers. Not one byte of the file is read.
 * FALSE: there is no such request. */
gboolean kc_sheet_server_prepare (KcSheetServer *self) G_GNUC_WARN_UNUSED_RESULT;
/* Opens the file and serves its sheets until nobody asks any more, or its records. `filtered`: whether system calls are filtered by now; passed on. TRUE: all was said. */
gboolean kc_sheet_server_run     (KcSheetServer *self, gboolean filtered);

G_END_DECLS
