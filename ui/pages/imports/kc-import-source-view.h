/* One sheet as it was found, and how it will be read: format, encoding, header, unit, period, what was noticed, and its first rows. Each part
 * can be corrected. Signal "corrected" (guint): a KcImportCorrection. */
#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"

G_BEGIN_DECLS

/* What a correction asks for. */
typedef enum
{
  KC_CORRECTION_OF_PLAN,     /* only the plan changes */
  KC_CORRECTION_LOOK_LATER,  /* the sheet has to be looked at again, when all is put right (header) */
  KC_CORRECTION_LOOK_NOW,    /* at once, because the eye has to judge (encoding, kind of records) */
} KcImportCorrection;

#define KC_TYPE_IMPORT_SOURCE_VIEW (kc_import_source_view_get_type ())
G_DECLARE_FINAL_TYPE (KcImportSourceView, kc_import_source_view, KC, IMPORT_SOURCE_VIEW, GtkWidget)

/* Shows the session's findings of files and layouts that are about this sheet. The source is kept. */
GtkWidget *kc_import_source_view_new (KcImportSession *session, KcImportSource *source);

G_END_DECLS
