#include "kc-report-read.h"

int
kc_report_find_column (KcReport   *report,
                       const char *name)
{
  for (guint i = 0; i < kc_report_get_n_columns (report); i++)
    if (g_str_equal (kc_report_get_column (report, i)->name, name))
      return (int) i;
  return -1;
}

const KcValue *
kc_report_read_value (KcReport    *report,
                      KcReportRow *row,
                      const char  *name)
{
  int column = kc_report_find_column (report, name);

  return column >= 0 ? kc_report_row_get (row, (guint) column) : NULL;
}

const char *
kc_report_read_text (KcReport    *report,
                     KcReportRow *row,
                     const char  *name)
{
  int column = kc_report_find_column (report, name);
  const char *text = column >= 0 ? kc_report_row_get_text (row, (guint) column) : NULL;

  return text != NULL ? text : "";
}
