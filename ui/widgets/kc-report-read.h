/* Reading a report by the names of its columns. */
#pragma once

#include "kc-report.h"

G_BEGIN_DECLS

/* Position of the column, -1 when there is none of that name. */
int            kc_report_find_column (KcReport *report, const char *name);
/* The cell in the column of that name; NULL when there is no such column. Borrowed. */
const KcValue *kc_report_read_value  (KcReport *report, KcReportRow *row, const char *name);
/* Its text; "" when there is none. Borrowed. */
const char    *kc_report_read_text   (KcReport *report, KcReportRow *row, const char *name);

G_END_DECLS
