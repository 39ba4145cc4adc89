/* The first rows of a sheet as they stand, under the fields that its columns become: each can be given another right there. Each row says what it is
 * taken for (title, header, total …), and a menu says otherwise. Signal "corrected" (guint): a KcImportCorrection. */
#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"

G_BEGIN_DECLS

/* What a correction asks for. */
typedef enum
{
  KC_CORRECTION_OF_PLAN,     /* only the plan changes */
  KC_CORRECTION_LOOK_LATER,  /* the sheet has to be looked at again, when all is put right (header by its number) */
  KC_CORRECTION_LOOK_NOW,    /* at once, because the eye has to judge (encoding, kind of records, header by its row) */
} KcImportCorrection;

#define KC_TYPE_IMPORT_PREVIEW (kc_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (KcImportPreview, kc_import_preview, KC, IMPORT_PREVIEW, GtkWidget)

/* targets: of KcImportTarget. Both are kept. */
GtkWidget *kc_import_preview_new (KcImportSource *source, GPtrArray *targets);
/* The row that is chosen, by its number; 0 when none or several are. Choosing gives it the focus. */
gint64     kc_import_preview_get_row (KcImportPreview *self);
void       kc_import_preview_select  (KcImportPreview *self, gint64 row);

G_END_DECLS
