/* The columns of one sheet, and which field each becomes: every one can be given another. Signal "corrected" (). */
#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_COLUMNS_VIEW (kc_import_columns_view_get_type ())
G_DECLARE_FINAL_TYPE (KcImportColumnsView, kc_import_columns_view, KC, IMPORT_COLUMNS_VIEW, GtkWidget)

/* targets: of KcImportTarget; both are kept. `is_shown`: else only a row that shows them, for one sheet among many. */
GtkWidget *kc_import_columns_view_new (KcStore *store, KcImportSource *source, GPtrArray *targets, gboolean is_shown);

G_END_DECLS
