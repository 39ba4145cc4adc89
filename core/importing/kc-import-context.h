/* What the writers of rows share: the run and the row they are at. Inside core/importing. */
#pragma once

#include "kc-confirmed-figures.h"
#include "kc-db.h"
#include "kc-import-decisions.h"
#include "kc-import-directory.h"
#include "kc-import-plan.h"
#include "kc-import-said.h"
#include "kc-import-source-private.h"
#include "kc-measure-table.h"
#include "kc-sheet-import.h"

G_BEGIN_DECLS

/* A row of figures between its being placed and its being written: a batch is written as one. */
typedef struct
{
  const KcKnownPerson *person;     /* NULL: refused, or left out */
  const char *key;
  GPtrArray *issues;               /* of KcIssue: taken; NULL: none */
  gboolean is_settled;             /* left out, skipped or refused without a look at its figures */
  KcVerdict verdict;               /* then */
} KcPendingRow;

typedef struct
{
  KcDb *db;
  KcImportPlan *plan;
  const KcColumnTargets *targets;
  const gint64 *measures;          /* row ids by KcColumnTarget.measure */
  GPtrArray *measure_targets;      /* of KcColumnTarget, by measure: borrowed */
  gint64 change_set;
  gint64 batch;
  KcImportDirectory *directory;
  const char *who;
  KcImportDecisions *decisions;    /* of the job */
  GHashTable *branches_by_text;    /* of a sheet of figures: text → KcKnownBranch */
  const char *branch_text;         /* of the last row; NULL at the beginning of a batch */
  const KcKnownBranch *branch_of_text;
  GHashTable *questions;           /* text → KcImportQuestion, the plan's */
  KcMeasureWriter *writer;
  KcImportSaid *said;
  KcConfirmedFigures *confirmed;   /* NULL: of one sheet, in which nobody has two rows of a period */
  /* the sheet */
  const KcSourcePlan *source;
  gint64 sheet;                    /* row id of import_sheet */
  gint64 first_sheet;              /* of this import: ids ascend */
  KcSheetPurpose purpose;
  char *fingerprint;               /* of its headers */
  KcIssueCode file_refused_by, sheet_refused_by;  /* a finding of that level; KC_N_ISSUE_CODES: none */
  gint32 number_column, name_column, branch_column;  /* -1: none */
  gboolean has_indicator;          /* the figures' measure stands in a column */
  GHashTable *rows_by_key;         /* of a list: key → row + 1 */
  GHashTable *rows_by_period;      /* of figures: period → GArray of row + 1 by person */
  KcPeriod last_period;
  GArray *last_rows;               /* rows_by_period of it */
  /* the row */
  const KcStagedBatch *staged;
  const KcStagedRow *row;
  GPtrArray *issues;               /* of KcIssue */
  char *kept;                      /* kc_import_context_keep_text() */
  const char *key;                 /* staff number or branch code; borrowed until the row ends */
  KcRowAction action;              /* the user's */
  GArray *changes;                 /* of KcImportChange */
  GArray *cells;                   /* of KcFigureCell, used for each row */
  GArray *pending;                 /* of KcPendingRow, by row of the batch */
  const KcKnownPerson *owner;      /* of the figures that are being settled */
  GString *summary;                /* "before → after" of what changed */
  guint n_plain, n_important;      /* rows kept in the plan */
} KcImportContext;

/* A finding of the row at hand; column -1: the row. FALSE: the user wants such a repair refused (which is a finding, too). */
gboolean kc_import_context_report    (KcImportContext *self, KcIssueCode code, gint32 column, const char *field, const char *arg1, const char *arg2);
/* Once `row` is set. */
void     kc_import_context_begin_row (KcImportContext *self);
/* TRUE when it is known already what becomes of the row: left out, skipped by the user, or of a sheet that is refused. */
gboolean kc_import_context_settle_early (KcImportContext *self, KcVerdict *verdict);
/* Whether the user's choice for the row allows it to add (the record is not there) or update (it is); says so when it does not. */
gboolean kc_import_context_allows    (KcImportContext *self, gboolean exists, const KcKind *kind);
/* The first finding from `first` on that the user wants refused; KC_N_ISSUE_CODES: none. */
KcIssueCode kc_import_context_find_refusal (KcImportContext *self, KcIssueList *issues, guint first);
/* Whether what was found about the sheet (the plan's findings from `first_issue` on) refuses all of it. */
void     kc_import_context_judge_sheet (KcImportContext *self, guint first_issue);
/* What the row changes, for the plan. */
void     kc_import_context_add_change (KcImportContext *self, gint32 column, const char *label, const char *before, const char *after);
void     kc_import_change_clear      (gpointer change);   /* a GDestroyNotify */
gboolean kc_import_context_has_issue_above (KcImportContext *self, KcSeverity severity);
/* The column of a staged field by its name, or -1; "branch" is any column that names the branch. */
gint32   kc_import_context_find_column (KcImportContext *self, const char *field);
const KcStagedField *kc_import_context_find_field (KcImportContext *self, const char *target);
/* A copy of the text that lives until the next row that keeps one. NULL: NULL. */
const char *kc_import_context_keep_text (KcImportContext *self, const char *text);
/* The cell name of the row number + 1 that a table holds. */
char    *kc_import_context_cell_of  (KcImportContext *self, guint32 row_and_one);

/* A value as a person reads it: a choice by its label, a branch by its name, what is sensitive as stars. Transfer full. */
char    *kc_import_context_dup_shown (KcImportContext *self, const KcField *field, const KcValue *value);

/* Who a row is about. */
typedef struct
{
  const char *number;      /* as the sheet has it; NULL: none */
  const char *name;        /* NULL: none */
  const char *branch;      /* NULL: none */
  gint32 column;           /* of the number, or of what stands for it */
  gboolean maybe_zeros;    /* the number may have lost leading zeros */
  gboolean may_be_new;     /* a staff list: an unknown number is somebody new */
} KcIdentityClue;

typedef enum
{
  KC_IDENTITY_KNOWN,
  KC_IDENTITY_NEW,
  KC_IDENTITY_REFUSED,     /* findings tell, and a question asks */
  KC_IDENTITY_SKIPPED,     /* by decision: a finding tells */
} KcIdentity;

/* By the number, zeros restored; where that does not say it for certain, by what a person has decided, who is asked otherwise. Never by the name.
 * *number: of somebody new, transfer full; NULL: as the sheet has it. */
KcIdentity kc_import_identify (KcImportContext *self, const KcIdentityClue *clue, const KcKnownPerson **person, char **number);
/* What a person has decided that a branch's name means. KC_ANSWER_NONE: nothing, and the question is asked. */
KcAnswer kc_import_decide_branch (KcImportContext *self, const char *text, KcIssueCode code, KcKnownBranch **branch);

/* Of a sheet of records: the columns that say whose or which record a row is. */
void     kc_import_find_key_columns (KcImportContext *self);

/* The findings of the row as it was read; what becomes of the row, for the plan. */
void     kc_import_row_collect_issues (KcImportContext *self);
gboolean kc_import_row_end (KcImportContext *self, KcVerdict verdict, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Figures of the row at hand: queued, and once the writer has flushed a batch of rows, settled. FALSE: the whole import fails. */
gboolean kc_import_queue_figures  (KcImportContext *self, KcPendingRow *pending, GError **error);
gboolean kc_import_settle_figures (KcImportContext *self, const KcPendingRow *pending, KcVerdict *verdict, GError **error);
/* Writers of one row each; FALSE: the whole import fails. */
gboolean kc_import_write_staff   (KcImportContext *self, KcVerdict *verdict, GError **error);
gboolean kc_import_write_branch  (KcImportContext *self, KcVerdict *verdict, GError **error);
gboolean kc_import_write_record  (KcImportContext *self, KcVerdict *verdict, GError **error);

/* The branch that the row, or the sheet's name, names, created when code and name are new; 0: none is named; -1: refused (reported), or failed
 * (*error set); KC_BRANCH_SKIPPED: such rows are left out, as somebody has decided. */
#define KC_BRANCH_SKIPPED -2
gint64   kc_import_resolve_branch (KcImportContext *self, GError **error);
/* A branch by its code or name, or as somebody has decided; 0: refused, which is reported at the column, or the row is skipped (*skip). */
gint64   kc_import_find_branch   (KcImportContext *self, const char *text, gint32 column, const char *field, gboolean *skip);
/* The bank, by the name in the title of the first sheet that has one, as long as none is stored: never over a stored name (D2.1). Tells so. */
gboolean kc_import_name_institution (KcImportContext *self, GError **error);
/* Puts the row's values into a record of the kind. */
void     kc_import_fill_record   (KcImportContext *self, KcRecord *record);
/* Saves, and on refusal of optional values saves without them. *verdict REFUSED: findings tell. FALSE: the whole import fails. */
gboolean kc_import_save_record   (KcImportContext *self, KcRecord *record, KcVerdict *verdict, GError **error);

G_END_DECLS
