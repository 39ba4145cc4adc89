/* How a text file, or another file whose bytes do not tell it, is read: its encoding, what stands between the columns, or where columns of fixed
 * width begin. Signal "corrected" (): the file has to be looked at again. */
#pragma once

#include <adwaita.h>

#include "kc-importing.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_TEXT_OPTIONS (kc_import_text_options_get_type ())
G_DECLARE_FINAL_TYPE (KcImportTextOptions, kc_import_text_options, KC, IMPORT_TEXT_OPTIONS, GObject)

/* Adds its rows to the group; none for formats that leave no question. Lives as long as its owner keeps it. */
KcImportTextOptions *kc_import_text_options_new (KcImportSource *source, AdwPreferencesGroup *group);

G_END_DECLS
