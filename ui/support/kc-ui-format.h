/* Dates, numbers, money and periods as people read them, in the language of the desktop. For files: core/base. All transfer full. */
#pragma once

#include "kc-field.h"
#include "kc-report.h"

G_BEGIN_DECLS

/* What negative numbers begin with; for machines it is a hyphen. */
#define KC_UI_MINUS "−"

char *kc_ui_format_count    (guint64 count);                        /* "25,000" */
char *kc_ui_format_decimal  (KcDecimal value, guint places);        /* "1,234.50" */
char *kc_ui_format_points   (KcDecimal value);                      /* "87.40": points and scores */
char *kc_ui_format_percent  (KcDecimal value);                      /* 1.85 → "1.85 %" (the value is in percent) */
char *kc_ui_format_yuan     (KcDecimal value);                      /* "¥1,234.50" */
char *kc_ui_format_wan      (KcDecimal yuan);                       /* "1,234.57 万元": always ten thousands of yuan, as banks report */
char *kc_ui_format_date     (KcDate date);                          /* "2024-03-05"; "" for none: sortable and read the same in both languages */
char *kc_ui_format_timestamp (const char *iso);                     /* "2024-03-05T08:15:30…" → "2024-03-05 08:15"; anything else as it is */
char *kc_ui_format_period   (KcPeriod period);                      /* "March 2024" / "2024年3月"; "" for none */
/* `places` of a column whose values keep the decimals they come with. */
#define KC_UI_OWN_PLACES G_MAXUINT
/* A cell of a report. `*dim` (may be NULL) tells that the text stands for one of the kinds of nothing. */
char *kc_ui_format_cell     (const KcReportColumn *column, const KcValue *value, gboolean *dim);
/* A value of a record; choices by label. References: the row id is of no use to people, so the caller gives their title. */
char *kc_ui_format_field    (const KcField *field, const KcValue *value);
/* What stands in an editor: numbers without grouping, "" for nothing. */
char *kc_ui_format_editable (const KcField *field, const KcValue *value);

/* A date as typed by hand: 2024-03-05, 2024/3/5, 2024.3.5, 20240305, 2024年3月5日, full-width digits. Empty: KC_DATE_NONE and TRUE. */
gboolean kc_ui_parse_date    (const char *text, KcDate *out) G_GNUC_WARN_UNUSED_RESULT;
/* A number as typed by hand: grouping commas, blanks, full-width digits. */
gboolean kc_ui_parse_decimal (const char *text, KcDecimal *out) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
