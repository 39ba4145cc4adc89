/* Streams a sheet through its mapping and the repair of cells into typed rows. Knows no database: who the people and branches are is settled
 * by core/importing. Memory does not grow with the sheet. */
#pragma once

#include "kc-mapping.h"
#include "kc-sheet-layout.h"
#include "kc-staged-batch.h"

G_BEGIN_DECLS

typedef enum
{
  KC_SHEET_OF_NOTHING,    /* no column that would say whose rows these are */
  KC_SHEET_OF_FIGURES,    /* measures of people that are known; the branch and other columns are not looked at */
  KC_SHEET_OF_STAFF,      /* a staff list, perhaps with the branches */
  KC_SHEET_OF_BRANCHES,
  KC_SHEET_OF_RECORDS,    /* of the mapping's kind */
} KcSheetPurpose;

KcSheetPurpose kc_sheet_import_get_purpose (const KcMapping *mapping, const KcColumnTargets *targets);
/* The key column that the purpose needs and the mapping lacks; NULL when all is there. */
const KcColumnTarget *kc_sheet_import_find_missing (const KcMapping *mapping, const KcColumnTargets *targets);

/* Whether the branch of every row is the one that the sheet's or file's name tells: records that have a branch, and no column that says it. */
gboolean kc_sheet_import_takes_branch_name (const KcMapping *mapping, const KcColumnTargets *targets);

/* Whether what every record must have is told by the sheet's title (mapping->told_choice), since no column says it. */
gboolean kc_sheet_import_takes_told_choice (const KcMapping *mapping);

/* Adds findings about what the mapping lacks: the key column, the period of figures. TRUE when the sheet cannot be taken in at all. */
gboolean kc_sheet_import_report_gaps (const KcMapping *mapping, const KcColumnTargets *targets, const KcLayoutHints *hints, KcIssueList *issues);

/* What the rows of a sample are taken for as the mapping stands: the finding that leaves a row below the header out, KC_N_ISSUE_CODES for data.
 * GArray of KcIssueCode by index of the sample, transfer full. */
GArray *kc_sheet_import_judge_sample (const KcSheetSample *sample, const KcMapping *mapping, const KcColumnTargets *targets);

/* The words by which a row that a person marked is known again in the next issue of the sheet: those of its first cell, without blanks. NULL when there
 * are none (nothing but digits), when they stand where a name does, or when the row is to be left out and names somebody: such a mark holds for its
 * file only. Transfer full. */
char *kc_sheet_import_dup_row_label (const KcCell *cells, gsize n_cells, const KcMapping *mapping, const KcColumnTargets *targets, KcSavedRow mark);
/* The same of a row of the sheet that the sample has kept; NULL also when it has not. */
char *kc_sheet_import_dup_sample_label (const KcSheetSample *sample, guint32 row, const KcMapping *mapping, const KcColumnTargets *targets, KcSavedRow mark);

/* Takes a batch with rows in it and gives an empty one for the next. NULL stops reading. Called in the reading thread. */
typedef KcStagedBatch *(*KcStagedFunc) (KcStagedBatch *full, gpointer data);

/* `batch` is the first one to fill; what func gave last, or the rest, goes to func at the end, so every batch has been handed over when this
 * returns; the one that func gives then is freed. Fails as kc_sheet_book_read() does. */
gboolean kc_sheet_import_run (KcSheetBook *book, guint sheet, const KcMapping *mapping, const KcColumnTargets *targets,
                              KcStagedBatch *batch, KcStagedFunc func, gpointer data, KcProgress *progress, GError **error);

G_END_DECLS
