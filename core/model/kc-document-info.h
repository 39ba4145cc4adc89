/* What is known of a stored document without its bytes: what lists show. Plain data. */
#pragma once

#include "kc-media-type.h"

G_BEGIN_DECLS

typedef struct
{
  char *sha256;            /* 64 lower-case hexadecimal digits: the value of a field of type KC_FIELD_DOCUMENT */
  KcMediaType media_type;
  char *name;              /* of the file that it first came in */
  guint64 size;            /* bytes */
} KcDocumentInfo;

KcDocumentInfo *kc_document_info_new  (const char *sha256, KcMediaType media_type, const char *name, guint64 size);
KcDocumentInfo *kc_document_info_copy (const KcDocumentInfo *self);
void            kc_document_info_free (KcDocumentInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcDocumentInfo, kc_document_info_free)

/* Whether a text can be the name of a document: a SHA-256 as above. */
gboolean        kc_document_is_hash   (const char *text);

G_END_DECLS
