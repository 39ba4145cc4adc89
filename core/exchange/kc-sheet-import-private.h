/* The state of reading one sheet, shared by the files that set it up (kc-sheet-setup.c), read cells (kc-sheet-cells.c), judge rows
 * (kc-sheet-judge.c) and read them (kc-sheet-import.c). Inside core/exchange. */
#pragma once

#include "kc-sheet-import.h"
#include "kc-sheet-repair.h"
#include "kc-header-text.h"

G_BEGIN_DECLS

typedef enum
{
  KC_ROLE_NONE,
  KC_ROLE_NUMBER,      /* the staff number, of a sheet of figures */
  KC_ROLE_NAME,
  KC_ROLE_BRANCH,      /* of a sheet of figures: only compared */
  KC_ROLE_PERIOD,
  KC_ROLE_INDICATOR,   /* names the row's measure */
  KC_ROLE_UNIT,        /* says the unit of its figure */
  KC_ROLE_YEAR,        /* says the year of the row's period */
  KC_ROLE_MEASURE,
  KC_ROLE_FIELD,
} KcColumnRole;

typedef struct
{
  guint32 column;
  KcColumnRole role;
  const KcColumnTarget *target;
  const char *header;  /* the mapping's */
  KcNumberContext number;
  KcPeriod period;
  guint slot;         /* of a measure: its place among the row's figures */
  gboolean is_branch; /* names the branch: filled down a block (D19) */
  gboolean is_hidden; /* in the file: a cell of a row of data said so */
} KcColumnPlan;

typedef struct
{
  const KcMapping *mapping;
  KcSheetPurpose purpose;
  gboolean base_1904;
  gboolean is_text_file;
  GArray *plans;              /* of KcColumnPlan, ascending by column; those with a role */
  guint n_measures;
  gboolean has_period_column;
  const KcColumnPlan *key;      /* of the row: staff number, branch code; NULL without */
  const KcColumnPlan *name;
  const KcColumnPlan *indicator;  /* a row a measure; NULL: a column a measure */
  const KcColumnPlan *unit, *year;  /* of the row; NULL without such a column */
  KcHeaderText row_unit;          /* of the row at hand, without a key: from the column of units, else from the indicator's text */
  int row_year;                   /* that completes the row's period; 0: none. Of the row above where the column is blank */
  const KcColumnTargets *targets;
  GHashTable *measures_by_text;   /* of the indicator column: text → RowMeasure (kc-sheet-cells.c) */
  const KcColumnTarget *row_measure;
  GPtrArray *headers;         /* per column: texts, or NULL */
  GArray *pending_blank;      /* rows that are blank, if more data follows */
  GArray *above;              /* of KcValue, per plan: the block's branch */
  gboolean has_above;
  KcPeriod period_above;
  GString *branch_above;      /* of a sheet of figures */
  guint32 branch_text;        /* where the batch has it; KC_STAGED_NO_TEXT: not yet */
  KcStagedBatch *batch;
  KcStagedFunc func;
  gpointer data;
  GString *text, *shown;
  GString *last_period_text;  /* months repeat: read once */
  KcPeriod last_period;
  guint n_hidden;
  gboolean any_hidden_column;
  gboolean refuses;           /* some repair is at the level "refuse" */
  GArray *edited;             /* of KcCell: the row at hand with its corrections */
  guint n_with_cells;         /* rows with a finding or a correction whose cells were staged */
  guint n_plain_with_cells;   /* and others */
  guint counts[KC_N_ISSUE_CODES];
} KcSheetImport;

extern const KcCell kc_sheet_import_empty_cell;

/* `book` NULL: only rows of a sample will be judged. */
void          kc_sheet_import_init  (KcSheetImport *self, KcSheetBook *book, const KcMapping *mapping, const KcColumnTargets *targets);
void          kc_sheet_import_clear (KcSheetImport *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcSheetImport, kc_sheet_import_clear)

/* A finding of the row at hand. */
void          kc_sheet_import_report (KcSheetImport *self, KcIssueCode code, guint32 row, gint64 column, const char *field, const char *arg1, const char *arg2);
/* Whether the user wants that repair refused. */
gboolean      kc_sheet_import_is_refused (KcSheetImport *self, KcIssueCode code);
/* Says that the row's repair was refused for that reason. */
void          kc_sheet_import_report_refused (KcSheetImport *self, KcIssueCode code, guint32 row, gint64 column, const char *field);
gboolean      kc_sheet_import_is_blank  (const KcCell *cell);
/* Never NULL. */
const KcCell *kc_sheet_import_find_cell (const KcCell *cells, gsize n_cells, guint32 column);
/* The finding that leaves the row out, because it is no data; KC_N_ISSUE_CODES when it is. *label: the cell that tells, never NULL. */
KcIssueCode   kc_sheet_import_judge_row (const KcSheetImport *self, guint32 row, const KcCell *cells, gsize n_cells, const KcCell **label);
/* Of KcCell, transfer full: types and texts only, borrowed from the sample. */
GArray       *kc_sheet_import_take_sample_cells (const KcSheetSample *sample, guint32 index);
/* The mark of a saved mapping that holds for the row; *label as above. */
KcSavedRow    kc_sheet_import_find_saved_row (const KcSheetImport *self, const KcCell *cells, gsize n_cells, const KcCell **label);
/* The cells of the row for people to look at and correct; `file_cells` is the row before it was corrected. Of so many rows with something to be shown,
 * and as many of the others. */
void          kc_sheet_import_stage_texts (KcSheetImport *self, guint32 row_index, const KcCell *cells, gsize n_cells,
                                           const KcCell *file_cells, gsize n_file_cells);
/* All columns of the batch's row `row_index`, repaired. */
void          kc_sheet_import_stage_cells (KcSheetImport *self, guint32 row_index, const KcCell *cells, gsize n_cells);

G_END_DECLS
