/* What the writers of rows share: the run and the row they are at. Inside core/importing. */
#pragma once

#include "kc-db.h"
#include "kc-import-directory.h"
#include "kc-import-plan.h"
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
  KcMeasureWriter *writer;
  /* the sheet */
  const KcSourcePlan *source;
  gint64 sheet;                    /* row id of import_sheet */
  gint64 first_sheet;              /* of this import: ids ascend */
  KcSheetPurpose purpose;
  gint32 number_column, name_column;  /* -1: none */
  GHashTable *rows_by_key;         /* of a list: key → row + 1 */
  GHashTable *rows_by_period;      /* of figures: period → GArray of row + 1 by person */
  KcPeriod last_period;
  GArray *last_rows;               /* rows_by_period of it */
  /* the row */
  const KcStagedBatch *staged;
  const KcStagedRow *row;
  GPtrArray *issues;               /* of KcIssue */
  const char *key;                 /* staff number or branch code; borrowed until the row ends */
  GArray *cells;                   /* of KcFigureCell, used for each row */
  GArray *pending;                 /* of KcPendingRow, by row of the batch */
  GString *summary;                /* "before → after" of what changed */
  guint n_plain, n_important;      /* rows kept in the plan */
} KcImportContext;

/* A finding of the row at hand; column -1: the row. */
void     kc_import_context_report    (KcImportContext *self, KcIssueCode code, gint32 column, const char *field, const char *arg1, const char *arg2);
gboolean kc_import_context_has_issue_above (KcImportContext *self, KcSeverity severity);
/* The column of a staged field by its name, or -1; "branch" is any column that names the branch. */
gint32   kc_import_context_find_column (KcImportContext *self, const char *field);
const KcStagedField *kc_import_context_find_field (KcImportContext *self, const char *target);
/* The person of the row's number, zeros restored (and reported); NULL: unknown. *restored: the number as it should be for somebody new, or
 * NULL; transfer full. */
const KcKnownPerson *kc_import_context_find_person (KcImportContext *self, char **restored);
/* The cell name of the row number + 1 that a table holds. */
char    *kc_import_context_cell_of  (KcImportContext *self, guint32 row_and_one);

/* A value as a person reads it: a choice by its label, a branch by its name, what is sensitive as stars. Transfer full. */
char    *kc_import_context_dup_shown (KcImportContext *self, const KcField *field, const KcValue *value);

/* Figures of the row at hand: queued, and once the writer has flushed a batch of rows, settled. FALSE: the whole import fails. */
gboolean kc_import_queue_figures  (KcImportContext *self, KcPendingRow *pending, GError **error);
gboolean kc_import_settle_figures (KcImportContext *self, const KcPendingRow *pending, KcVerdict *verdict, GError **error);
/* Writers of one row each; FALSE: the whole import fails. */
gboolean kc_import_write_staff   (KcImportContext *self, KcVerdict *verdict, GError **error);
gboolean kc_import_write_branch  (KcImportContext *self, KcVerdict *verdict, GError **error);

/* The branch that the row names, created when code and name are new; 0: none is named; -1: refused (reported), or failed (*error set). */
gint64   kc_import_resolve_branch (KcImportContext *self, GError **error);
/* The bank, by the name in the title of the first sheet that has one, as long as none is stored: never over a stored name (D2.1). Tells so. */
gboolean kc_import_name_institution (KcImportContext *self, GError **error);
/* Puts the row's values into a record of the kind. */
void     kc_import_fill_record   (KcImportContext *self, KcRecord *record);
/* Saves, and on refusal of optional values saves without them. *verdict REFUSED: findings tell. FALSE: the whole import fails. */
gboolean kc_import_save_record   (KcImportContext *self, KcRecord *record, KcVerdict *verdict, GError **error);

G_END_DECLS
