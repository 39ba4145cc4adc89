/* Copies of stored documents for other programs to look at: in a folder that only this user may enter, write-protected, so that nobody takes a copy for
 * the document itself, and gone when the object is freed. */
#pragma once

#include <gio/gio.h>

#include "kc-document-info.h"

G_BEGIN_DECLS

typedef struct _KcDocumentCopies KcDocumentCopies;

KcDocumentCopies *kc_document_copies_new  (void);
void              kc_document_copies_free (KcDocumentCopies *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcDocumentCopies, kc_document_copies_free)

/* Where the copy of a document belongs; its folder is there. KC_ERROR_DISK_FULL, KC_ERROR_FILE_UNREADABLE when it cannot be made. Transfer full. */
char *kc_document_copies_make_path (KcDocumentCopies *self, const KcDocumentInfo *info, const char *title, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Once the copy has been written. */
void  kc_document_copies_protect   (const char *path);

/* A file name from a title: "劳动合同.pdf", without what a file name cannot hold. Transfer full. */
char *kc_document_make_file_name   (const KcDocumentInfo *info, const char *title);

G_END_DECLS
