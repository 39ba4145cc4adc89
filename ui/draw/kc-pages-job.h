/* Long work on a document, in a thread. While it runs the pages belong to the thread: nobody else may touch them. */
#pragma once

#include "kc-pages.h"
#include "kc-progress.h"

G_BEGIN_DECLS

/* Lays out every part once. Finish: the pages of the document; -1 on error. */
void     kc_pages_count_async  (KcPages *pages, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
gssize   kc_pages_count_finish (KcPages *pages, GAsyncResult *result, GError **error);
/* kc_pdf_save() there. */
void     kc_pages_save_pdf_async  (KcPages *pages, const char *path, const char *title, const char *author, KcProgress *progress,
                                   GAsyncReadyCallback callback, gpointer user_data);
/* path (may be NULL): where it was written; transfer full. */
gboolean kc_pages_save_pdf_finish (KcPages *pages, GAsyncResult *result, char **path, GError **error);

G_END_DECLS
