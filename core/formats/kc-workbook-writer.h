/* Writes an .xlsx workbook with live formulas, row by row, in memory that does not grow with the rows (libxlsxwriter; nobody else sees its header).
 * Rows of a sheet come in ascending order; the sheets may be filled in turns. Errors stick: after the first one the calls do nothing, and
 * kc_workbook_writer_finish() reports it. One thread at a time. */
#pragma once

#include "kc-date.h"
#include "kc-decimal.h"

G_BEGIN_DECLS

typedef struct _KcWorkbookWriter KcWorkbookWriter;
typedef guint KcWorkbookSheet;      /* 0 for the first */

#define KC_WORKBOOK_MAX_ROWS 1048576u
#define KC_WORKBOOK_MAX_COLUMNS 16384u
/* Longer formulas are refused by spreadsheets. */
#define KC_WORKBOOK_MAX_FORMULA 8192u

typedef enum
{
  KC_WORKBOOK_TEXT,
  KC_WORKBOOK_TITLE,
  KC_WORKBOOK_GROUP,        /* head over several columns */
  KC_WORKBOOK_HEAD,         /* of a column */
  KC_WORKBOOK_RULE,         /* small grey text that wraps */
  KC_WORKBOOK_PARAGRAPH,    /* text that wraps */
  KC_WORKBOOK_NUMBER,       /* with `places` decimals and grouped thousands */
  KC_WORKBOOK_YES_NO,       /* 1 and 0 */
  KC_WORKBOOK_CELL,         /* as somebody typed it: a number without a format of its own */
  KC_WORKBOOK_CELL_TEXT,    /* text that stays text when it is typed over: 0010007 */
  KC_WORKBOOK_CELL_DATE,
  KC_WORKBOOK_N_KINDS
} KcWorkbookKind;

/* Coloured for the reader's eye. */
typedef enum
{
  KC_WORKBOOK_UNMARKED,
  KC_WORKBOOK_REPAIRED,
  KC_WORKBOOK_REFUSED,
  KC_WORKBOOK_N_MARKS
} KcWorkbookMark;

typedef struct
{
  KcWorkbookKind kind;
  guint places;             /* at most 6 */
  gboolean is_input;        /* shaded: may be changed by hand */
  KcWorkbookMark mark;
} KcWorkbookStyle;

/* What a formula gave here, for programs that show a workbook without calculating it. */
typedef struct
{
  const char *text;         /* NULL: a number */
  double number;
} KcWorkbookResult;

/* `path` is replaced by finish() as a whole; until then a temporary file lies beside it. NULL: KC_ERROR_FILE_UNREADABLE or KC_ERROR_DISK_FULL. */
KcWorkbookWriter *kc_workbook_writer_new    (const char *path, const char *title, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What was not finished is removed. */
void              kc_workbook_writer_free   (KcWorkbookWriter *self);
gboolean          kc_workbook_writer_finish (KcWorkbookWriter *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcWorkbookWriter, kc_workbook_writer_free)

/* Names: at most 31 characters, without []:*?/\ and quotes. */
KcWorkbookSheet kc_workbook_writer_add_sheet (KcWorkbookWriter *self, const char *name);
/* Before the first cell of the sheet. Widths in characters; `rows` and `columns` stay in sight. */
void kc_workbook_writer_set_columns (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint first, guint last, double width);
void kc_workbook_writer_freeze      (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint rows, guint columns);
/* In its turn: before the row's first cell. */
void kc_workbook_writer_set_height  (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, double points);
/* Printed in landscape, as wide as the paper, with the frozen rows on every page. */
void kc_workbook_writer_print_wide  (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint rows);
/* Cells that are not zero are red. */
void kc_workbook_writer_mark_unlike_zero (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint first_row, guint first_column, guint last_row, guint last_column);

void kc_workbook_writer_put_text    (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint column, KcWorkbookStyle style, const char *text);
void kc_workbook_writer_put_decimal (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint column, KcWorkbookStyle style, KcDecimal value);
void kc_workbook_writer_put_date    (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint column, KcWorkbookStyle style, KcDate date);
/* The row's cells from `first` to `last` become one, whose value is put next, as that of `first`. Merges stay in memory until the end. */
void kc_workbook_writer_merge       (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint first, guint last);
/* A note beside the cell; in its turn, with the row's cells. Comments stay in memory until the end. */
void kc_workbook_writer_put_comment (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint column, const char *text);
/* Without the equals sign, in English, arguments separated by commas. */
void kc_workbook_writer_put_formula (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint column, KcWorkbookStyle style,
                                     const char *formula, const KcWorkbookResult *result);
/* A formula that looks at ranges element by element; its result is a number. */
void kc_workbook_writer_put_array_formula (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint column, KcWorkbookStyle style,
                                           const char *formula, double result);
/* "A", "B" … "XFD". Transfer full. */
char *kc_workbook_column_name (guint column);

G_END_DECLS
