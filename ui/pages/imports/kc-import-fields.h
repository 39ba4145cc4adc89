/* The fields that the columns of one sheet can be given, and drop-downs to choose them by: the same in the sheet's preview and in the list of its
 * columns. */
#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_FIELDS (kc_import_fields_get_type ())
G_DECLARE_FINAL_TYPE (KcImportFields, kc_import_fields, KC, IMPORT_FIELDS, GObject)

/* Those of `targets` (of KcImportTarget, kept) that a sheet of the source's kind can have. */
KcImportFields *kc_import_fields_new (KcImportSource *source, GPtrArray *targets);

/* Shows and sets the field of that column of the source; what "notify::selected" is connected to afterwards finds it set. `is_narrow`: names without
 * their groups, cut where there is no room. */
GtkWidget      *kc_import_fields_new_drop_down (KcImportFields *self, guint column, gboolean is_narrow);

/* "guessed from the values: please check", or NULL. */
const char     *kc_import_fields_get_doubt (const KcSourceColumn *column);

G_END_DECLS
