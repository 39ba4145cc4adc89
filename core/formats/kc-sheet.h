/* Spreadsheet files as neutral sheets: rows of cells with address and type, streamed. Every reader stands behind this one interface;
 * which one serves a file is decided by its content (kc-sheet-open.c), never by its name. A reader says what the file holds;
 * what a messy cell means is decided in core/exchange. Every reader survives any bytes, within the limits below. Synchronous;
 * a KcSheetBook belongs to one thread at a time. */
#pragma once

#include <gio/gio.h>
#include "kc-decimal.h"
#include "kc-date.h"
#include "kc-error.h"
#include "kc-issue-list.h"
#include "kc-progress.h"

G_BEGIN_DECLS

typedef enum
{
  KC_CELL_EMPTY,
  KC_CELL_TEXT,      /* `text` */
  KC_CELL_NUMBER,    /* `number`; `text` is the number as the file wrote it where it is a text format, else NULL */
  KC_CELL_DATE,      /* a number whose style is a date: `date` (and `number`, the serial) */
  KC_CELL_BOOLEAN,   /* `number` is 0 or 1 */
  KC_CELL_ERROR,     /* `text`: "#REF!" */
  KC_CELL_FORMULA_WITHOUT_VALUE,
} KcCellType;

typedef enum
{
  KC_CELL_FLOAT = 1 << 0,        /* stored as a binary double (xls, xlsx): an identifier of more than 15 digits has lost digits */
  KC_CELL_PERCENT = 1 << 1,      /* the style shows it as a percentage: 0.012 is shown as 1.2% */
  KC_CELL_FROM_FORMULA = 1 << 2,
  KC_CELL_QUOTED = 1 << 3,       /* text format: stood in quotes */
  KC_CELL_MERGED = 1 << 4,       /* the value is that of the merged range's first cell, repeated here */
  KC_CELL_TIME = 1 << 5,         /* the date style had a time of day too (ignored) */
  KC_CELL_HIDDEN_COLUMN = 1 << 6, /* the file hides its column */
} KcCellFlags;

typedef struct
{
  KcCellType type;
  guint32 column;        /* from 0 */
  guint32 flags;
  const char *text;      /* UTF-8, ended by NUL behind `length` bytes, valid during the callback only */
  gsize length;
  KcDecimal number;      /* a float as the at most 15 digits it displays as; out of range: type ERROR "#NUM!" */
  double raw;            /* the double as stored, for FLOAT cells: tells 123456789012345678 from what it was */
  KcDate date;
} KcCell;

typedef enum
{
  KC_SHEET_FORMAT_XLS,       /* BIFF5, BIFF8 */
  KC_SHEET_FORMAT_XLSX,
  KC_SHEET_FORMAT_TEXT,      /* comma, semicolon, tab, or columns of fixed width */
  KC_SHEET_FORMAT_ODS,       /* OpenDocument, in an archive or flat */
  KC_SHEET_FORMAT_HTML,
  KC_SHEET_FORMAT_XML2003,   /* XML Spreadsheet 2003 */
  KC_SHEET_FORMAT_DBF,       /* dBase III, IV, FoxPro */
} KcSheetFormat;

typedef struct
{
  char *name;                /* of the sheet; base name without extension for text */
  gboolean hidden;
  guint32 n_rows_hint;       /* 0: unknown before reading */
} KcSheetInfo;

typedef struct
{
  const char *encoding;      /* overrides detection: "UTF-8", "GB18030", "UTF-16LE" …, of text, HTML and XML 2003, the code page of BIFF5,
                              * the language of DBF; NULL: detect */
  char delimiter;            /* of text; 0: detect */
  guint32 max_rows;          /* 0: KC_SHEET_MAX_ROWS */
  const guint32 *column_starts;   /* text in columns of fixed width: where each begins, as printed (a Chinese character takes two places); NULL: detect */
  guint n_column_starts;
  const char *file_name;     /* what the file is called; NULL: the path's last part */
} KcSheetOptions;

#define KC_SHEET_MAX_ROWS 1048576u
#define KC_SHEET_MAX_COLUMNS 16384u
/* Sheets of a book; a page may have a table in every line. */
#define KC_SHEET_MAX_SHEETS 1024u

#define KC_TYPE_SHEET_BOOK (kc_sheet_book_get_type ())
G_DECLARE_DERIVABLE_TYPE (KcSheetBook, kc_sheet_book, KC, SHEET_BOOK, GObject)

/* One row. Cells ascend by column; empty ones may be absent. `hidden` rows are passed too. FALSE stops reading (no error). */
typedef gboolean (*KcRowFunc) (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data);

struct _KcSheetBookClass
{
  GObjectClass parent_class;
  /* Streams the rows of one sheet in order. Merged ranges known beforehand are spread with KC_CELL_MERGED. */
  gboolean (*read) (KcSheetBook *self, guint sheet, KcRowFunc func, gpointer data, KcProgress *progress, GError **error);
};

/* In this process: for the reading process itself and for tests. The program opens files by kc_sheet_remote_open() alone (a house test sees to it).
 * Opens by content. Fails with a sentence's worth of code and message:
 * KC_ERROR_NOT_FOUND, _FILE_EMPTY, _FILE_UNREADABLE (directory, permission, pipe), _FILE_FORMAT (message says what it is: "PDF document",
 * "Excel binary workbook (xlsb)" …), _FILE_DAMAGED (truncated zip, broken container), _FILE_PROTECTED, _FILE_TOO_LARGE, _XML_HOSTILE
 * (a document type declaration in a workbook). Findings about the file as such (KC_ISSUE_FILE_NAME_LIES, ENCODING_GUESSED, SHEET_HIDDEN,
 * RECORDS_DELETED, MEMO_LEFT_OUT) go to `issues`. */
KcSheetBook       *kc_sheet_book_open (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error);
/* The same for bytes that lie in no file; they are never written to disk. For tests and fuzzers: what is pasted in the program is read apart, too. `options` may be NULL. */
KcSheetBook       *kc_sheet_book_open_bytes (GBytes *bytes, const char *file_name, const KcSheetOptions *options, KcIssueList *issues, GError **error);
KcSheetFormat      kc_sheet_book_get_format   (KcSheetBook *self);
const char        *kc_sheet_book_get_encoding (KcSheetBook *self);   /* of formats where it can be wrong (options.encoding); NULL for others */
char               kc_sheet_book_get_delimiter (KcSheetBook *self);  /* 0 unless text with delimiters */
/* Of text in columns of fixed width; NULL and 0 for all others, and for tables with lines drawn between their columns. */
const guint32     *kc_sheet_book_get_column_starts (KcSheetBook *self, guint *n);
gboolean           kc_sheet_book_has_1904_dates (KcSheetBook *self);
const char        *kc_sheet_book_get_file_name (KcSheetBook *self);  /* base name */
guint              kc_sheet_book_get_n_sheets (KcSheetBook *self);
const KcSheetInfo *kc_sheet_book_get_sheet    (KcSheetBook *self, guint index);
/* Reads a sheet from its first row. May be called again (each time from the start). Past max_rows: KC_ERROR_FILE_TOO_LARGE after
 * the rows before it were passed. Cancelled: G_IO_ERROR_CANCELLED. */
gboolean           kc_sheet_book_read (KcSheetBook *self, guint sheet, KcRowFunc func, gpointer data, KcProgress *progress, GError **error);

const char *kc_sheet_format_get_label (KcSheetFormat format);        /* translated: "Excel 97-2003 workbook" … */

G_END_DECLS
