/* Taking in sheets: files → what was found → columns matched → plan → applied batch (design, section 3). One path for window, drop and command
 * line. Asynchronous; parsing runs off the main thread. */
#pragma once

#include <gio/gio.h>
#include "kc-import-plan.h"
#include "kc-progress.h"
#include "kc-report.h"

G_BEGIN_DECLS

typedef struct _KcStore KcStore;

/* What was found in one sheet of one file, and how it will be read: every part can be corrected before the plan. Plain data. */
typedef struct
{
  guint32 column;          /* from 0 */
  char *header;            /* as in the sheet, two-row headers joined by " / " */
  char *target;            /* what it becomes: "staff.name", "measure.loan_count", "period", "branch.name"; "" left out */
  char *sample;            /* first values, for the eye */
  double confidence;       /* 0…1: how sure the guess is */
  int unit_power;          /* 4 for 万元 → yuan; 0 */
  KcPeriod period;         /* of this column when months are columns, else KC_PERIOD_NONE */
} KcSourceColumn;

#define KC_TYPE_IMPORT_SOURCE (kc_import_source_get_type ())
G_DECLARE_FINAL_TYPE (KcImportSource, kc_import_source, KC, IMPORT_SOURCE, GObject)
const char *kc_import_source_get_file      (KcImportSource *self);   /* base name */
const char *kc_import_source_get_sheet     (KcImportSource *self);
char       *kc_import_source_dup_format_label (KcImportSource *self); /* "Excel workbook", "Text, GB18030, comma" */
const char *kc_import_source_get_encoding  (KcImportSource *self);   /* NULL where there is none */
void        kc_import_source_set_encoding  (KcImportSource *self, const char *encoding); /* takes effect with kc_import_inspect again */
gboolean    kc_import_source_get_included  (KcImportSource *self);
void        kc_import_source_set_included  (KcImportSource *self, gboolean included);
guint32     kc_import_source_get_n_title_rows (KcImportSource *self);
guint32     kc_import_source_get_header_row (KcImportSource *self);
guint32     kc_import_source_get_n_header_rows (KcImportSource *self);  /* 1 or 2 */
void        kc_import_source_set_header    (KcImportSource *self, guint32 row, guint32 n_rows); /* columns are guessed anew on inspect */
int         kc_import_source_get_unit_power (KcImportSource *self);
void        kc_import_source_set_unit_power (KcImportSource *self, int power);
KcPeriod    kc_import_source_get_period    (KcImportSource *self);   /* of the whole sheet, when no column says it */
void        kc_import_source_set_period    (KcImportSource *self, KcPeriod period);
guint       kc_import_source_get_n_columns (KcImportSource *self);
const KcSourceColumn *kc_import_source_get_column (KcImportSource *self, guint index);
void        kc_import_source_set_target    (KcImportSource *self, guint index, const char *target); /* "" leaves it out */
void        kc_import_source_set_column_unit (KcImportSource *self, guint index, int power);
KcReport   *kc_import_source_get_preview   (KcImportSource *self);   /* first 50 rows as they stand, columns titled A B C… */

/* Property-less collection of sources, a GListModel of KcImportSource, with the findings so far. */
#define KC_TYPE_IMPORT_SESSION (kc_import_session_get_type ())
G_DECLARE_FINAL_TYPE (KcImportSession, kc_import_session, KC, IMPORT_SESSION, GObject)
KcImportSession *kc_import_session_new (KcStore *store);
GListModel  *kc_import_session_get_sources (KcImportSession *self);
KcIssueList *kc_import_session_get_issues  (KcImportSession *self);   /* of files and layouts */
/* Targets that a column can be given, for the drop-down: code "staff.name" …, label. GPtrArray of KcImportTarget, grouped. */
typedef struct
{
  char *code, *label, *group;
} KcImportTarget;
GPtrArray   *kc_import_session_get_targets (KcImportSession *self);   /* borrowed */

/* Opens the files (GFile paths), detects layout and guesses columns. A file that cannot be read fails the whole with its name in the message
 * "name: what"; see kc-error.h for the codes. Call again after set_encoding / set_header. */
void     kc_import_inspect_async  (KcImportSession *self, const char *const *paths, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_import_inspect_finish (KcImportSession *self, GAsyncResult *result, GError **error);
/* The dry run: by the code that applies, in a transaction that is rolled back. KC_ERROR_NOT_FOUND when no sheet is included. The plan's findings
 * are complete: those of files and layouts (again) and those of rows. */
void          kc_import_plan_async  (KcImportSession *self, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
KcImportPlan *kc_import_plan_finish (KcImportSession *self, GAsyncResult *result, GError **error);
/* One transaction, recorded as a batch. On any error or cancel the database is as before. */
void          kc_import_apply_async  (KcImportSession *self, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
KcImportPlan *kc_import_apply_finish (KcImportSession *self, GAsyncResult *result, GError **error);

/* History: columns at, who, files, added, changed, refused, state; row id = batch. Newest first. */
void      kc_batch_list_async  (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_batch_list_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Whether that row of the list is a batch that has not been taken back yet. */
gboolean  kc_batch_row_can_undo (KcReportRow *row);
/* Takes a batch back. Rows that were changed since: KC_ERROR_CHANGED_SINCE, `issues` names them, nothing is changed. */
void     kc_batch_undo_async  (KcStore *store, gint64 batch, KcIssueList *issues, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_batch_undo_finish (KcStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
