/* The values of a scheme in a form: each with its label, editor and unit, by section. Numbers step with the buttons or the arrow keys; words are chosen.
 * Formulas are no part of it. Edits go into the KcSchemeEdit at once; what cannot be held stays in its entry, marked.
 *
 * Signal "changed" (): a value was changed by a person's hand. */
#pragma once

#include <gtk/gtk.h>

#include "kc-scheme-edit.h"

G_BEGIN_DECLS

#define KC_TYPE_SCHEME_FORM (kc_scheme_form_get_type ())
G_DECLARE_FINAL_TYPE (KcSchemeForm, kc_scheme_form, KC, SCHEME_FORM, GtkWidget)

GtkWidget *kc_scheme_form_new (void);
/* Borrowed until it is set anew or to NULL; whoever owns it keeps it as long. texts: whether titles are shown too. */
void       kc_scheme_form_set_edit     (KcSchemeForm *self, KcSchemeEdit *edit, gboolean texts);
void       kc_scheme_form_set_editable (KcSchemeForm *self, gboolean editable);
/* Shows the edit's values again. */
void       kc_scheme_form_refresh      (KcSchemeForm *self);
/* Every entry holds what can be held. */
gboolean   kc_scheme_form_is_valid     (KcSchemeForm *self);
/* The item that was changed last; G_MAXUINT: none. */
guint      kc_scheme_form_get_item     (KcSchemeForm *self);
/* The editor of an item: for tests and focus; NULL when it has none. Borrowed. */
GtkWidget *kc_scheme_form_get_editor   (KcSchemeForm *self, const char *key);

G_END_DECLS
