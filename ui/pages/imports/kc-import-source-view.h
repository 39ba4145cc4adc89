/* One sheet as it was found, and how it will be read: format, encoding, header, unit, period, what was noticed, and its first rows. Each part
 * can be corrected. Signal "corrected" (guint): a KcImportCorrection. */
#pragma once

#include <gtk/gtk.h>

#include "kc-import-preview.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_SOURCE_VIEW (kc_import_source_view_get_type ())
G_DECLARE_FINAL_TYPE (KcImportSourceView, kc_import_source_view, KC, IMPORT_SOURCE_VIEW, GtkWidget)

/* Shows the session's findings of files and layouts that are about this sheet. The source is kept. `is_shown`: else only a row that shows
 * the rest, for one sheet among many. */
GtkWidget *kc_import_source_view_new (KcImportSession *session, KcImportSource *source, gboolean is_shown);
guint      kc_import_source_view_get_source_id (KcImportSourceView *self);
/* The row that is chosen in the preview, by its number; 0 none. When the sheet was looked at again, a new view goes on there. */
gint64     kc_import_source_view_get_row  (KcImportSourceView *self);
void       kc_import_source_view_show_row (KcImportSourceView *self, gint64 row);

G_END_DECLS
