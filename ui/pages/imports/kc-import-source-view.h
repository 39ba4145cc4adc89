/* One sheet as it was found, and how it will be read: format, encoding, header, unit, period, what was noticed, and its first rows. Each part
 * can be corrected. Signal "corrected" (gboolean reread): the sheet has to be looked at again (encoding, header), or only the plan changes. */
#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_SOURCE_VIEW (kc_import_source_view_get_type ())
G_DECLARE_FINAL_TYPE (KcImportSourceView, kc_import_source_view, KC, IMPORT_SOURCE_VIEW, GtkWidget)

/* issues: findings of files and layouts; those of this sheet are shown. The source is kept. */
GtkWidget *kc_import_source_view_new (KcImportSource *source, KcIssueList *issues);

G_END_DECLS
