/* The formulas of a scheme, one at a time: coloured, with the names that fit what is typed (Tab takes the first), and underlined where it is wrong.
 *
 * Signal "changed" (): a formula was changed by a person's hand. */
#pragma once

#include <gtk/gtk.h>

#include "kc-scheme-edit.h"

G_BEGIN_DECLS

#define KC_TYPE_FORMULA_EDITOR (kc_formula_editor_get_type ())
G_DECLARE_FINAL_TYPE (KcFormulaEditor, kc_formula_editor, KC, FORMULA_EDITOR, GtkWidget)

/* Borrowed until it is set anew or to NULL. */
void         kc_formula_editor_set_edit     (KcFormulaEditor *self, KcSchemeEdit *edit);
void         kc_formula_editor_set_editable (KcFormulaEditor *self, gboolean editable);
/* Brings that item's formula to the front; FALSE when it is none. */
gboolean     kc_formula_editor_show_item    (KcFormulaEditor *self, guint item);
/* The item whose formula is in front; G_MAXUINT: none. */
guint        kc_formula_editor_get_item     (KcFormulaEditor *self);
/* Underlines the place (from 1) in the formula of that item; item G_MAXUINT: nothing is wrong. */
void         kc_formula_editor_set_fault    (KcFormulaEditor *self, guint item, guint line, guint column);
GtkTextView *kc_formula_editor_get_view     (KcFormulaEditor *self);   /* borrowed: for tests */

G_END_DECLS
