/* For the readers of this folder. */
#pragma once

#include "kc-fixed-layout.h"
#include "kc-hidden-columns.h"
#include "kc-number-format.h"
#include "kc-sheet.h"
#include "kc-text-source.h"

G_BEGIN_DECLS

/* A reader calls these while it opens. */
void kc_sheet_book_set_source   (KcSheetBook *self, const char *path, KcSheetFormat format, const KcSheetOptions *options);
void kc_sheet_book_add_sheet    (KcSheetBook *self, const char *name, gboolean hidden, guint32 n_rows_hint);
void kc_sheet_book_set_encoding (KcSheetBook *self, const char *encoding);
void kc_sheet_book_set_delimiter (KcSheetBook *self, char delimiter);
void kc_sheet_book_take_column_starts (KcSheetBook *self, GArray *starts);   /* of guint32 */
void kc_sheet_book_take_memory (KcSheetBook *self, int fd);   /* closed with the book, whose path is that of this descriptor */
void kc_sheet_book_set_1904_dates (KcSheetBook *self, gboolean base_1904);
const char *kc_sheet_book_get_path (KcSheetBook *self);
/* Empty when `read` begins: what it adds is flagged in the rows that it passes from then on. */
KcHiddenColumns *kc_sheet_book_get_hidden_columns (KcSheetBook *self);
/* The file's name without its extension: the name of a sheet that has none. */
char   *kc_sheet_book_dup_base_name (KcSheetBook *self);
/* KC_ISSUE_ENCODING_GUESSED for the encoding set. `issues` may be NULL. */
void    kc_sheet_book_report_guess (KcSheetBook *self, KcIssueList *issues);
/* The same where it was guessed, and KC_ISSUE_CONTENT_DAMAGED where bytes are no characters of it. */
void    kc_sheet_book_report_encoding (KcSheetBook *self, const KcTextEncoding *encoding, KcIssueList *issues);

/* kc_sheet_book_open() without the findings about names, which are worded in the user's language and so by the program, not by its reading process;
 * and these findings. */
KcSheetBook *kc_sheet_book_open_by_content (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error);
void         kc_sheet_book_report_names    (KcSheetBook *self, KcIssueList *issues);

/* kc-sheet-open.c itself reports KC_ISSUE_FILE_NAME_LIES and KC_ISSUE_SHEET_HIDDEN for every reader. kc_sheet_book_read() itself
 * watches max_rows and, every thousand rows, cancellation: it hands the reader's `read` a row function that returns FALSE for
 * all of these; the reader then returns TRUE. A reader only tells the progress how far it is. */

/* The readers. Each is handed a file whose kind kc-sheet-open.c has found by its first bytes. */
KcSheetBook *kc_sheet_xls_open  (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error);
KcSheetBook *kc_sheet_xlsx_open (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error);
KcSheetBook *kc_sheet_csv_open  (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error);
KcSheetBook *kc_sheet_dbf_open  (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error);
/* For kc_sheet_csv_open(), which sees by the text what it is. Takes the layout. */
KcSheetBook *kc_sheet_fixed_open (const char *path, const KcSheetOptions *options, const KcTextEncoding *encoding, KcFixedLayout *layout);
KcSheetBook *kc_sheet_html_open (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error);
KcSheetBook *kc_sheet_xml2003_open (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error);
KcSheetBook *kc_sheet_ods_open  (const char *path, const KcSheetOptions *options, gboolean flat, GError **error);

G_END_DECLS
