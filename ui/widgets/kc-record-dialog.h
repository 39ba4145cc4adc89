/* A small window with the form of one record: saves (or removes) it through core/staff, shows the findings at their fields, and tells the
 * workspace that data has changed. For records that belong to another: events of a staff file. */
#pragma once

#include <adwaita.h>

#include "kc-record-form.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_RECORD_DIALOG (kc_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KcRecordDialog, kc_record_dialog, KC, RECORD_DIALOG, AdwWindow)

/* record: a working copy; an id of 0 makes a new one. Presented at once, modal for the window of `widget`. left_out: see kc-record-form.h. */
KcRecordDialog *kc_record_dialog_present (GtkWidget *widget, KcWorkspace *workspace, KcRecord *record, const char *title, const char *const *left_out);
KcRecordForm   *kc_record_dialog_get_form (KcRecordDialog *self);

G_END_DECLS
