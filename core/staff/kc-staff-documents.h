/* Photos and scanned documents of staff files (D1.1, D1.2): files in, bytes and files out. All functions are asynchronous, as in kc-staff.h.
 *
 * A file is judged by its content: PDF, JPEG, PNG and TIFF are documents, JPEG and PNG photos. What is refused is a finding whose place is the file:
 * KC_ISSUE_DOCUMENT_UNREADABLE, _EMPTY, _TOO_LARGE, _KIND_UNKNOWN, KC_ISSUE_PHOTO_KIND, KC_ISSUE_PHOTO_TOO_LARGE; KC_ISSUE_DOCUMENT_TWICE for what the person's file has
 * already. `limit` is the greatest size of a file in bytes. */
#pragma once

#include "kc-document-info.h"
#include "kc-progress.h"
#include "kc-staff.h"

G_BEGIN_DECLS

/* Adds files to a person's documents, all in one change set: one undo takes them all back. Kind and title come from the file's name. Those that are
 * refused do not keep the others out; with none left nothing is written. `issues` may be NULL. progress may be NULL. */
void     kc_staff_documents_add_async  (KcStore *store, gint64 staff, const char *const *paths, guint64 limit, KcIssueList *issues, KcProgress *progress,
                                        GAsyncReadyCallback callback, gpointer user_data);
/* *n_added: how many there are now that were not before. */
gboolean kc_staff_documents_add_finish (KcStore *store, GAsyncResult *result, guint *n_added, GError **error);

/* Sets the photo, or takes it away when path is NULL. Journalled as a change of the field "photo". KC_ERROR_INVALID: `issues` tells why. */
void     kc_staff_photo_set_async  (KcStore *store, gint64 staff, const char *path, guint64 limit, KcIssueList *issues,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_staff_photo_set_finish (KcStore *store, GAsyncResult *result, GError **error);

/* The bytes of a document. KC_ERROR_NOT_FOUND; KC_ERROR_DATABASE_DAMAGED when they are not those that were stored. Transfer full. */
void     kc_document_load_async  (KcStore *store, const char *sha256, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GBytes  *kc_document_load_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Into a file, written beside it and renamed: whole or absent. Besides: KC_ERROR_DISK_FULL, KC_ERROR_FILE_UNREADABLE when it cannot be written there. */
void     kc_document_save_async  (KcStore *store, const char *sha256, const char *path, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_document_save_finish (KcStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
