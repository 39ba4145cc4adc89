/* Editor of one field of a record, by the field's type: text, number, date (with a calendar), choice, reference, yes/no. Label above, editor,
 * finding below. Edits go into the record at once; what cannot be read stays in the editor, marked, and keeps the record's value.
 *
 * Signal "edited" (): the value, or whether it can be read, has changed by a person's hand. */
#pragma once

#include <gtk/gtk.h>

#include "kc-record.h"

G_BEGIN_DECLS

#define KC_TYPE_FIELD_ROW (kc_field_row_get_type ())
G_DECLARE_FINAL_TYPE (KcFieldRow, kc_field_row, KC, FIELD_ROW, GtkWidget)

/* field: of the record's kind. */
GtkWidget     *kc_field_row_new (KcRecord *record, const KcField *field);
/* What a reference can be: GPtrArray of KcFilterChoice (kc-staff.h; code: row id). */
void           kc_field_row_set_references (KcFieldRow *self, GPtrArray *choices);
/* What is often written here, beside the entry of a text that stays free: items of the menu activate "field.take" with the text as target. Once for a row. */
void           kc_field_row_set_suggestions (KcFieldRow *self, GMenuModel *menu);
const KcField *kc_field_row_get_field  (KcFieldRow *self);
/* Shows the record's value again (after undo or a fresh record) and drops the marks. */
void           kc_field_row_set_record (KcFieldRow *self, KcRecord *record);
/* Shows the first finding of this field, the gravest first; NULL: none. */
void           kc_field_row_set_issues (KcFieldRow *self, KcIssueList *issues);
/* What is typed can be read and passes the field's own checks. */
gboolean       kc_field_row_is_valid   (KcFieldRow *self);
void           kc_field_row_set_editable (KcFieldRow *self, gboolean editable);

G_END_DECLS
