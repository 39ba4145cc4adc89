#include "kc-document-info.h"

#include <string.h>

#define HASH_LENGTH 64

KcDocumentInfo *
kc_document_info_new (const char *sha256,
                      KcMediaType media_type,
                      const char *name,
                      guint64     size)
{
  KcDocumentInfo *self = g_new0 (KcDocumentInfo, 1);

  self->sha256 = g_strdup (sha256);
  self->media_type = media_type;
  self->name = g_strdup (name);
  self->size = size;
  return self;
}

KcDocumentInfo *
kc_document_info_copy (const KcDocumentInfo *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return kc_document_info_new (self->sha256, self->media_type, self->name, self->size);
}

void
kc_document_info_free (KcDocumentInfo *self)
{
  if (self == NULL)
    return;
  g_free (self->sha256);
  g_free (self->name);
  g_free (self);
}

gboolean
kc_document_is_hash (const char *text)
{
  return text != NULL && strlen (text) == HASH_LENGTH && strspn (text, "0123456789abcdef") == HASH_LENGTH;
}
