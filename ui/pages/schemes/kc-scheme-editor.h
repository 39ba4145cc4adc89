/* A scheme to be changed: its values in a form, its formulas beside them, what is wrong as soon as it is. One that came with the program is only shown, until the
 * bank makes a copy of its own. Saving makes a new version.
 *
 * Signal "saved" (gint64 id): a new version is there. */
#pragma once

#include <gtk/gtk.h>

#include "kc-appraisal.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_SCHEME_EDITOR (kc_scheme_editor_get_type ())
G_DECLARE_FINAL_TYPE (KcSchemeEditor, kc_scheme_editor, KC, SCHEME_EDITOR, GtkWidget)

/* NULL empties. Changes that were not saved are lost. */
void     kc_scheme_editor_set_scheme (KcSchemeEditor *self, KcWorkspace *workspace, const KcSchemeView *scheme);
gboolean kc_scheme_editor_is_changed (KcSchemeEditor *self);

G_END_DECLS
