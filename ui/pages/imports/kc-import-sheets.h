/* A page of the assistant with a view for each sheet. A view takes some ten milliseconds to make: the first is there at once, the others come one by one
 * while nothing else is to be done, so that forty branch files do not make the window stand still. */
#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"

G_BEGIN_DECLS

/* Makes the view of one sheet, the `nth` of its page. */
typedef GtkWidget *(*KcNewSheetView) (gpointer owner, KcImportSource *source, guint nth);

typedef struct _KcImportSheets KcImportSheets;

/* All borrowed; `box` must live as long. */
KcImportSheets *kc_import_sheets_new   (GtkWidget *box, KcNewSheetView new_view, gpointer owner);
void            kc_import_sheets_free  (KcImportSheets *self);
/* In place of what was in the box. `first`: a widget above the views; NULL. `until`: views up to that sheet (its id) are made at once; 0. */
void            kc_import_sheets_fill  (KcImportSheets *self, GListModel *sources, gboolean only_included, GtkWidget *first, guint until);
void            kc_import_sheets_clear (KcImportSheets *self);

G_END_DECLS
