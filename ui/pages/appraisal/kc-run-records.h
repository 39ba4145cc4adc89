/* What people did to a run by hand: adjustments and objections, each leading to the sheet that it is about (D7.7, D7.8).
 *
 * Signals "person-activated" (staff: gint64), "withdraw" (adjustment: gint64), "answer" (staff: gint64, objection: gint64). */
#pragma once

#include <gtk/gtk.h>

#include "kc-run-workflow.h"

G_BEGIN_DECLS

#define KC_TYPE_RUN_RECORDS (kc_run_records_get_type ())
G_DECLARE_FINAL_TYPE (KcRunRecords, kc_run_records, KC, RUN_RECORDS, GtkWidget)

/* Loads both lists. state and can_write say what can be done. */
void  kc_run_records_load (KcRunRecords *self, KcStore *store, gint64 run, KcRunState state, gboolean can_write);
void  kc_run_records_clear (KcRunRecords *self);

G_END_DECLS
