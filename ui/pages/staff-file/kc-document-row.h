/* A scanned document as a row of a list: what it is, its title and date, what kind of file, and a menu of what can be done with it. */
#pragma once

#include <gtk/gtk.h>

#include "kc-document-info.h"
#include "kc-record.h"

G_BEGIN_DECLS

/* document: kind "staff_document". The menu's actions are documents.open, .save-as, .edit, .remove with the row id of the record (x); the last two only
 * when it can be changed. */
GtkWidget *kc_document_row_new (KcRecord *document, const KcDocumentInfo *info, gboolean can_change);

G_END_DECLS
