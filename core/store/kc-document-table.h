/* Scanned documents and photos (D1.1, D1.2): bytes under their SHA-256, stored once, kept for good. Storing writes no journal: the record that
 * refers to a document does, in the same transaction. */
#pragma once

#include "kc-db.h"
#include "kc-document-info.h"
#include "kc-progress.h"

G_BEGIN_DECLS

/* SHA-256 of the bytes as the tables name it. Transfer full. */
char           *kc_document_table_hash  (GBytes *bytes);
/* Inside the caller's KcTransaction, on the writer thread. Bytes that are there already are found again, with the name they first had. The bytes must
 * not be empty. Transfer full. */
KcDocumentInfo *kc_document_table_store (KcDb *db, GBytes *bytes, KcMediaType media_type, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* KC_ERROR_NOT_FOUND. Transfer full. */
KcDocumentInfo *kc_document_table_find  (KcDb *db, const char *sha256, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes the content in parts, so that memory does not grow with it, and compares it with its hash: KC_ERROR_DATABASE_DAMAGED when it is not what was
 * stored. KC_ERROR_NOT_FOUND; G_IO_ERROR of the stream. */
gboolean        kc_document_table_write (KcDb *db, const char *sha256, GOutputStream *stream, KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Called for each document whose content is not what its hash and size say. */
typedef void  (*KcDocumentComplaint)    (KcDb *db, const char *sha256, gpointer data);
/* Reads every document. FALSE: the check could not be made. */
gboolean        kc_document_table_check (KcDb *db, KcDocumentComplaint complaint, gpointer data, KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
