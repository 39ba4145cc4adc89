/* What a scheme calls its grades. Inside core/staff; reader thread. */
#pragma once

#include "kc-db.h"
#include "kc-report.h"

G_BEGIN_DECLS

/* Grade code → label in the desktop's language. Empty when this program cannot read the scheme: then codes are shown. */
GHashTable *kc_grade_labels_load (KcDb *db, gint64 scheme, GError **error);
/* The label, else the code itself. Borrowed. */
const char *kc_grade_labels_get  (GHashTable *labels, const char *code);
/* Turns the codes in a column of a report into labels. */
void        kc_grade_labels_apply (GHashTable *labels, KcReport *report, guint column);

G_END_DECLS
