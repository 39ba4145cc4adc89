/* A form for a whole record, made from the dictionary: its fields in their groups, derived ones left out. Edits go into the record at once.
 * Signal "edited" (). */
#pragma once

#include <gtk/gtk.h>

#include "kc-record.h"

G_BEGIN_DECLS

#define KC_TYPE_RECORD_FORM (kc_record_form_get_type ())
G_DECLARE_FINAL_TYPE (KcRecordForm, kc_record_form, KC, RECORD_FORM, GtkWidget)

/* columns: fields side by side. */
GtkWidget *kc_record_form_new (guint columns);
/* The caller's working copy (kc_record_dup), kept; the form writes into it. left_out: names of fields that are not shown, or NULL; it counts when
 * the kind is first seen. */
void       kc_record_form_set_record (KcRecordForm *self, KcRecord *record, const char *const *left_out);
KcRecord  *kc_record_form_get_record (KcRecordForm *self);   /* borrowed */
/* Choices of a reference field: GPtrArray of KcFilterChoice. Kept for later records. */
void       kc_record_form_set_references (KcRecordForm *self, const char *field, GPtrArray *choices);
/* See kc_field_row_set_suggestions(); of a field of the record that is shown. */
void       kc_record_form_set_suggestions (KcRecordForm *self, const char *field, GMenuModel *menu);
/* Findings at their fields; those without a field of the form are returned as one text, a line each (NULL: none). Transfer full. */
char      *kc_record_form_set_issues (KcRecordForm *self, KcIssueList *issues);
gboolean   kc_record_form_is_valid (KcRecordForm *self);
void       kc_record_form_set_editable (KcRecordForm *self, gboolean editable);
/* Focus into the first field that is not right, or the first at all. */
void       kc_record_form_focus (KcRecordForm *self);

G_END_DECLS
