/* Plain tables that screens and printers show: typed columns, rows of values, no widget and no SQL in sight. */
#pragma once

#include <gio/gio.h>
#include "kc-value.h"

G_BEGIN_DECLS

typedef enum
{
  KC_COLUMN_TEXT,
  KC_COLUMN_NUMBER,   /* right-aligned, tabular figures */
  KC_COLUMN_DATE,
  KC_COLUMN_CHOICE,
} KcColumnType;

typedef struct
{
  char *name;         /* sort key handed back to the query; "" when not sortable */
  char *title;        /* translated */
  KcColumnType type;
  guint places;       /* decimals of a number */
  guint width;        /* in characters */
} KcReportColumn;

#define KC_TYPE_REPORT (kc_report_get_type ())
G_DECLARE_FINAL_TYPE (KcReport, kc_report, KC, REPORT, GObject)

/* One row: a GObject, so that list models hold it. */
#define KC_TYPE_REPORT_ROW (kc_report_row_get_type ())
G_DECLARE_FINAL_TYPE (KcReportRow, kc_report_row, KC, REPORT_ROW, GObject)

KcReport     *kc_report_new (const char *title);
void          kc_report_add_column (KcReport *self, const char *name, const char *title, KcColumnType type, guint places, guint width);
KcReportRow  *kc_report_add_row (KcReport *self, gint64 id);                 /* borrowed; cells start as not reported */
const char   *kc_report_get_title (KcReport *self);
guint         kc_report_get_n_columns (KcReport *self);
const KcReportColumn *kc_report_get_column (KcReport *self, guint index);
GListModel   *kc_report_get_rows (KcReport *self);                           /* of KcReportRow */
guint64       kc_report_get_total (KcReport *self);                          /* rows behind all pages */
void          kc_report_set_total (KcReport *self, guint64 total);
gint64        kc_report_row_get_id (KcReportRow *self);
void          kc_report_row_set (KcReportRow *self, guint column, const KcValue *value);
void          kc_report_row_set_text (KcReportRow *self, guint column, const char *text);
void          kc_report_row_set_decimal (KcReportRow *self, guint column, KcDecimal value);
void          kc_report_row_set_integer (KcReportRow *self, guint column, gint64 value);
const KcValue *kc_report_row_get (KcReportRow *self, guint column);
const char   *kc_report_row_get_text (KcReportRow *self, guint column);      /* NULL when it is no text */

/* What a list asks for: one page of a kind of rows. Plain data. */
typedef struct
{
  char *search;        /* what was typed, or NULL */
  GHashTable *filters; /* name → code ("branch" → "12"), or NULL */
  char *sort;          /* column name or NULL */
  gboolean descending;
  guint offset;
  guint limit;         /* 200 */
} KcPageRequest;

KcPageRequest *kc_page_request_new  (void);                       /* limit 200 */
KcPageRequest *kc_page_request_dup  (const KcPageRequest *self);
void           kc_page_request_free (KcPageRequest *self);
void           kc_page_request_set_filter (KcPageRequest *self, const char *name, const char *value); /* NULL removes */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcPageRequest, kc_page_request_free)

G_END_DECLS
