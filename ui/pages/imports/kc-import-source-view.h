/* One sheet as it was found, and how it will be read: each part can be corrected. Signal "corrected" (gboolean reread): the sheet has to be
 * looked at again (encoding, header), or only the plan has changed. */
#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"

G_BEGIN_DECLS

typedef enum
{
  KC_SOURCE_VIEW_FOUND,     /* format, encoding, header, unit, period, first rows */
  KC_SOURCE_VIEW_COLUMNS,   /* which column becomes which field */
} KcSourceViewMode;

#define KC_TYPE_IMPORT_SOURCE_VIEW (kc_import_source_view_get_type ())
G_DECLARE_FINAL_TYPE (KcImportSourceView, kc_import_source_view, KC, IMPORT_SOURCE_VIEW, GtkWidget)

/* targets: of KcImportTarget, used in COLUMNS mode; a reference is taken. */
GtkWidget *kc_import_source_view_new (KcImportSource *source, KcSourceViewMode mode, GPtrArray *targets);

G_END_DECLS
