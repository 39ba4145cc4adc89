/* A file that somebody wants to put into a staff file: read whole, recognised, or refused with a finding. Inside core/staff. */
#pragma once

#include <gio/gio.h>

#include "kc-issue-list.h"
#include "kc-media-type.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes *bytes;
  KcMediaType media_type;
  char *name;          /* without folder */
  char *title;         /* without suffix */
} KcDocumentFile;

/* Never larger in memory than the limit. is_photo: what is no JPEG or PNG, or has more dots than can be shown, is refused. NULL: the finding is in `issues`. Blocks. */
KcDocumentFile *kc_document_file_read (const char *path, guint64 limit, gboolean is_photo, KcIssueList *issues);
void            kc_document_file_free (KcDocumentFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcDocumentFile, kc_document_file_free)

/* Code of the kind of document (field "type") that the file's name speaks of; "other" when it says nothing. */
const char     *kc_document_file_guess_type (const KcDocumentFile *self);

G_END_DECLS
