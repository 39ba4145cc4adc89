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
  guint confidence;        /* how sure the guess is, in thousandths: 1000 certain, 800 likely, 600 by the values only */
  int unit_power;          /* 4 for 万元 → yuan; 0 */
  KcPeriod period;         /* of this column when months are columns, else KC_PERIOD_NONE */
} KcSourceColumn;

#define KC_TYPE_IMPORT_SOURCE (kc_import_source_get_type ())
G_DECLARE_FINAL_TYPE (KcImportSource, kc_import_source, KC, IMPORT_SOURCE, GObject)
/* The same for the same sheet of the same file as long as the session lives: what rows of a plan name their source by. */
guint       kc_import_source_get_id        (KcImportSource *self);
const char *kc_import_source_get_file      (KcImportSource *self);   /* base name */
const char *kc_import_source_get_sheet     (KcImportSource *self);
char       *kc_import_source_dup_format_label (KcImportSource *self); /* "Excel workbook", "Text, GB18030, comma" */
const char *kc_import_source_get_encoding  (KcImportSource *self);   /* NULL where there is none */
void        kc_import_source_set_encoding  (KcImportSource *self, const char *encoding); /* takes effect with kc_import_inspect again */
/* Of text: what stands between the columns, as found or as set; 0 for columns of fixed width and for all other formats. Setting it (0: as the file
 * tells) takes effect with kc_import_inspect again. */
gboolean    kc_import_source_is_text       (KcImportSource *self);
char        kc_import_source_get_delimiter (KcImportSource *self);
void        kc_import_source_set_delimiter (KcImportSource *self, char delimiter);
/* Of text in columns of fixed width: the places where the columns begin, from 1, "1, 9, 21" (a Chinese character takes two); NULL of other texts.
 * Transfer full. Setting takes effect with kc_import_inspect again; FALSE when `text` is no such list, or they do not ascend. */
char       *kc_import_source_dup_column_starts (KcImportSource *self);
gboolean    kc_import_source_set_column_starts (KcImportSource *self, const char *text);
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
/* For many sheets at once: one that says its period keeps it, unless `period` is a part of that; one called 2月 takes that month of the year. */
void        kc_import_source_complete_period (KcImportSource *self, KcPeriod period);
/* What kind of records the sheet lists, by its name in the dictionary ("staff_event"); "" when the columns tell branches, staff and figures apart. */
const char *kc_import_source_get_kind      (KcImportSource *self);
void        kc_import_source_set_kind      (KcImportSource *self, const char *kind); /* columns are guessed anew on inspect */
/* The branch of the whole sheet, from its or the file's name; NULL when columns say it or nothing does. */
const char *kc_import_source_get_branch    (KcImportSource *self);
void        kc_import_source_set_branch    (KcImportSource *self, const char *branch);
/* The name of the saved mapping that was recognised by the headers; NULL. Changing a column does not change what is saved. */
const char *kc_import_source_get_saved_mapping (KcImportSource *self);
/* Whether nothing is missing: a header, the columns that are required, the period of figures. */
gboolean    kc_import_source_is_complete   (KcImportSource *self);
guint       kc_import_source_get_n_columns (KcImportSource *self);
const KcSourceColumn *kc_import_source_get_column (KcImportSource *self, guint index);
void        kc_import_source_set_target    (KcImportSource *self, guint index, const char *target); /* "" leaves it out */
void        kc_import_source_set_column_unit (KcImportSource *self, guint index, int power);
KcReport   *kc_import_source_get_preview   (KcImportSource *self);   /* first rows as they stand, columns titled A B C…; row id: its number, from 1 */

/* What a row of the preview is taken for, as the source stands now. */
typedef enum
{
  KC_SOURCE_ROW_TITLE,
  KC_SOURCE_ROW_HEADER,
  KC_SOURCE_ROW_DATA,
  KC_SOURCE_ROW_TOTALS,
  KC_SOURCE_ROW_REPEATED_HEADER,
  KC_SOURCE_ROW_NOTE,
  KC_SOURCE_ROW_SKIPPED,     /* the user leaves it out */
  KC_N_SOURCE_ROWS
} KcSourceRow;
/* Of all rows of the preview, in order: GArray of KcSourceRow. Transfer full. */
GArray     *kc_import_source_judge_preview (KcImportSource *self);
typedef enum
{
  KC_ROW_MARK_NONE,          /* as it looks */
  KC_ROW_MARK_DATA,          /* data, whatever it looks like */
  KC_ROW_MARK_SKIP,          /* left out */
} KcRowMark;
/* `row` from 0. Takes effect at once, in the preview and in the next plan. */
void        kc_import_source_mark_row      (KcImportSource *self, guint32 row, KcRowMark mark);

/* Property-less collection of sources, a GListModel of KcImportSource, with the findings so far. */
#define KC_TYPE_IMPORT_SESSION (kc_import_session_get_type ())
G_DECLARE_FINAL_TYPE (KcImportSession, kc_import_session, KC, IMPORT_SESSION, GObject)
KcImportSession *kc_import_session_new (KcStore *store);
/* For how many seconds the process that reads a file may be silent before it is taken for hung (KC_ERROR_READER_STALLED); 0: what kc-sheet-remote.h says. */
void         kc_import_session_set_patience (KcImportSession *self, guint seconds);
GListModel  *kc_import_session_get_sources (KcImportSession *self);
KcIssueList *kc_import_session_get_issues  (KcImportSession *self);   /* of files and layouts */
/* Targets that a column can be given, for the drop-down: code "staff.name" …, label. GPtrArray of KcImportTarget, grouped. */
typedef struct
{
  char *code, *label, *group;
  char *kind;              /* the kind of records whose sheets have this column; "" for sheets of branches, staff and figures */
} KcImportTarget;
GPtrArray   *kc_import_session_get_targets (KcImportSession *self);   /* borrowed */

/* The kinds that a sheet can be of, for kc_import_source_set_kind(): name and label. GPtrArray of KcImportKind, the first with the name "". */
typedef struct
{
  char *name, *label;
} KcImportKind;
GPtrArray   *kc_import_session_get_kinds   (KcImportSession *self);   /* borrowed */
/* Whether every sheet that is included was recognised by a saved mapping and lacks nothing: "use and go to the plan". */
gboolean     kc_import_session_is_ready    (KcImportSession *self);

/* Opens the files (GFile paths), detects layout and guesses columns. A file that cannot be read fails the whole with its name in the message
 * "name: what"; see kc-error.h for the codes. A folder stands for all files in it: what cannot be read of them is a finding
 * (KC_ISSUE_FILE_NOT_READ). Call again after set_encoding, set_delimiter, set_column_starts, set_header, set_kind. */
void     kc_import_inspect_async  (KcImportSession *self, const char *const *paths, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_import_inspect_finish (KcImportSession *self, GAsyncResult *result, GError **error);
/* The dry run: by the code that applies, in a transaction that is rolled back. KC_ERROR_NO_SHEET when no sheet is included. The plan's findings
 * are complete: those of files and layouts (again) and those of rows. */
void          kc_import_plan_async  (KcImportSession *self, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
KcImportPlan *kc_import_plan_finish (KcImportSession *self, GAsyncResult *result, GError **error);
/* One transaction, recorded as a batch. On any error or cancel the database is as before. KC_ERROR_UNCONFIRMED: kinds of findings wait for
 * confirmation (kc_import_plan_list_unconfirmed()). What was decided in this session is remembered with the batch. */
void          kc_import_apply_async  (KcImportSession *self, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
KcImportPlan *kc_import_apply_finish (KcImportSession *self, GAsyncResult *result, GError **error);

/* Between plan and apply. All of it takes effect with the next plan, apply or recheck. */
void     kc_import_session_confirm        (KcImportSession *self, KcIssueCode code, gboolean confirmed);
gboolean kc_import_session_is_confirmed   (KcImportSession *self, KcIssueCode code);
/* An answer to a question of the plan; `key` of KC_ANSWER_RECORD. KC_ANSWER_NONE takes it back, for good when it was remembered. */
void     kc_import_session_decide         (KcImportSession *self, KcImportQuestion *question, KcAnswer answer, const char *key);
/* The same by the sheet's words, for any sheet: for the command line. */
void     kc_import_session_decide_text    (KcImportSession *self, KcQuestionType type, const char *source, KcAnswer answer, const char *key);
void     kc_import_session_set_row_action (KcImportSession *self, KcImportRow *row, KcRowAction action);
/* A row that was left out as a total, a note or a header printed again is data; FALSE: as it looks again. */
void     kc_import_session_set_data_row   (KcImportSession *self, KcImportRow *row, gboolean is_data);
/* Reads one cell as `text`; NULL: as the file has it again. */
void     kc_import_session_correct_cell   (KcImportSession *self, KcImportRow *row, guint32 column, const char *text);
/* All cells of that column of the sheet that say the same as this one. */
void     kc_import_session_correct_value  (KcImportSession *self, KcImportRow *row, guint32 column, const char *text);
/* Makes the plan again after corrections and puts what differs into it: rows that are the same stay the objects they are. */
void     kc_import_recheck_async  (KcImportSession *self, KcImportPlan *plan, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_import_recheck_finish (KcImportSession *self, GAsyncResult *result, GError **error);

/* Back to the sender: a copy of the files with the refused and repaired cells marked. With a name that ends in .csv: the header and the marked rows
 * with a column of reasons, UTF-8 with a byte order mark. Otherwise an xlsx workbook of all sheets: cells coloured, the reason in a comment and in a
 * column behind the last. Reads the files again. `n_rows`: of rows marked; NULL. */
void     kc_import_write_marked_async  (KcImportSession *self, KcImportPlan *plan, const char *path, KcProgress *progress,
                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_import_write_marked_finish (KcImportSession *self, GAsyncResult *result, guint *n_rows, GError **error);

/* Levels of repairs, as the user has set them (kc-import-level.h). Stored in the database. */
void     kc_import_levels_load_async  (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_import_levels_load_finish (KcStore *store, GAsyncResult *result, KcImportLevels *out, GError **error);
/* Only of codes that are adjustable: else KC_ERROR_INVALID. The default level is not stored. */
void     kc_import_level_set_async    (KcStore *store, KcIssueCode code, KcImportLevel level, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_import_level_set_finish   (KcStore *store, GAsyncResult *result, GError **error);

/* Saved mappings: what a file's next issue need not be told again (kc-saved-mapping.h says what that is). A file that is not recognised as its bytes
 * tell is tried in the encodings, delimiters and columns of the saved mappings, at most eight of them. A list has the columns name, kind, columns,
 * read as, rows marked, saved at, by; row id: the mapping. */
void      kc_mapping_list_async    (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_mapping_list_finish   (KcStore *store, GAsyncResult *result, GError **error);
/* The source's columns as they are matched now, under that name. One of the same headers, or the same name, is replaced. */
void      kc_mapping_save_async    (KcStore *store, KcImportSource *source, const char *name, GAsyncReadyCallback callback, gpointer user_data);
/* How many of the rows that are marked now would be saved with it: known again by their words. A row that is left out and names somebody, and one
 * without words, is marked in this file only. */
void      kc_import_source_count_marked (KcImportSource *self, guint *n_kept, guint *n_left);
/* KC_ERROR_CONSTRAINT when the name is taken, KC_ERROR_NOT_FOUND when the mapping is gone. */
void      kc_mapping_rename_async  (KcStore *store, gint64 mapping, const char *name, GAsyncReadyCallback callback, gpointer user_data);
void      kc_mapping_remove_async  (KcStore *store, gint64 mapping, GAsyncReadyCallback callback, gpointer user_data);
/* As an XML file for another database; mapping 0: all. Importing replaces those of the same headers; a name that another one has gets a number. */
void      kc_mapping_export_async  (KcStore *store, gint64 mapping, const char *path, GAsyncReadyCallback callback, gpointer user_data);
void      kc_mapping_import_async  (KcStore *store, const char *path, GAsyncReadyCallback callback, gpointer user_data);
/* Of all five. *n (may be NULL): mappings saved, renamed, removed, written or taken in. */
gboolean  kc_mapping_action_finish (KcStore *store, GAsyncResult *result, guint *n, GError **error);

/* Decisions that are remembered: columns question, source, answer, decided at, by; row id: the decision. */
void      kc_decision_list_async   (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_decision_list_finish  (KcStore *store, GAsyncResult *result, GError **error);
void      kc_decision_forget_async (KcStore *store, gint64 decision, GAsyncReadyCallback callback, gpointer user_data);
gboolean  kc_decision_forget_finish (KcStore *store, GAsyncResult *result, GError **error);

/* History: columns at, who, files, added, changed, refused, state; row id = batch. Newest first. */
void      kc_batch_list_async  (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_batch_list_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Whether that row of the list is a batch that has not been taken back yet. */
gboolean  kc_batch_row_can_undo (KcReportRow *row);
/* Takes a batch back. Rows that were changed since: KC_ERROR_CHANGED_SINCE, `issues` names them, nothing is changed. */
void     kc_batch_undo_async  (KcStore *store, gint64 batch, KcIssueList *issues, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_batch_undo_finish (KcStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
