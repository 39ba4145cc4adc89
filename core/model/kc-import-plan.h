/* What an import will do, or has done (design, idea 8): counts, findings, and rows with their verdicts. Made by core/importing by the very
 * code that applies it. Plain data, shown by window and terminal. */
#pragma once

#include <gio/gio.h>
#include "kc-import-level.h"
#include "kc-import-question.h"
#include "kc-issue-list.h"
#include "kc-period.h"

G_BEGIN_DECLS

typedef enum
{
  KC_VERDICT_ADDED,
  KC_VERDICT_CHANGED,
  KC_VERDICT_UNCHANGED,
  KC_VERDICT_REFUSED,
  KC_VERDICT_LEFT_OUT,    /* titles, totals, blank rows, repeated headers */
  KC_N_VERDICTS
} KcVerdict;

const char *kc_verdict_to_nick   (KcVerdict verdict);   /* added changed unchanged refused left-out */
const char *kc_verdict_get_label (KcVerdict verdict);   /* translated */

/* What a row does, where the user has said so (kc_import_session_set_row_action()). */
typedef enum
{
  KC_ROW_AUTO,      /* updates the record that it matches, else adds one */
  KC_ROW_ADD,       /* adds; refused when there is such a record. Of figures: fills gaps only, replaces nothing */
  KC_ROW_UPDATE,    /* updates; refused when there is none. Of figures: when none of the row is there */
  KC_ROW_SKIP,
  KC_N_ROW_ACTIONS
} KcRowAction;

const char *kc_row_action_get_label (KcRowAction action);   /* translated */

/* A cell as the file has it, or as it was corrected in the plan. */
typedef struct
{
  guint32 column;          /* from 0 */
  char *text;              /* as it is read now */
  char *original;          /* as the file has it, when it was corrected; else NULL */
} KcImportCell;

/* What a changed row changes in the database. */
typedef struct
{
  gint32 column;           /* of the cell that says it; -1: none does */
  char *label;             /* translated; a figure of another period than the row's names it */
  char *before, *after;    /* as people read them; what is sensitive as stars */
} KcImportChange;

/* One row of the source with what becomes of it. Rows beyond KC_IMPORT_PLAN_MAX_ROWS are counted, not kept, unless they are refused,
 * changed or bear a finding above a note (those up to the same number again). */
#define KC_IMPORT_PLAN_MAX_ROWS 20000u

#define KC_TYPE_IMPORT_ROW (kc_import_row_get_type ())
G_DECLARE_FINAL_TYPE (KcImportRow, kc_import_row, KC, IMPORT_ROW, GObject)
KcImportRow *kc_import_row_new (const char *sheet, guint32 row, KcVerdict verdict, const char *key, const char *summary);
const char  *kc_import_row_get_sheet   (KcImportRow *self);
guint32      kc_import_row_get_row     (KcImportRow *self);   /* from 0 */
KcVerdict    kc_import_row_get_verdict (KcImportRow *self);
const char  *kc_import_row_get_key     (KcImportRow *self);   /* staff number, branch code */
const char  *kc_import_row_get_summary (KcImportRow *self);   /* "Balance 120,000.00 → 130,000.00; grade …" or the first values */
void         kc_import_row_add_issue   (KcImportRow *self, KcIssue *issue);
GListModel  *kc_import_row_get_issues  (KcImportRow *self);   /* of KcIssue; never NULL */
gboolean     kc_import_row_has_issue   (KcImportRow *self, KcIssueCode code);   /* for filters */
/* The source that the row is of (kc_import_source_get_id()): with it and the row's number the row is addressed in the session. */
guint        kc_import_row_get_source  (KcImportRow *self);
void         kc_import_row_set_source  (KcImportRow *self, guint source);
KcRowAction  kc_import_row_get_action  (KcImportRow *self);
void         kc_import_row_set_action  (KcImportRow *self, KcRowAction action);
/* Cells of columns that are taken in; of rows that have a finding above silent, for correcting them in place. */
guint        kc_import_row_get_n_cells (KcImportRow *self);
const KcImportCell *kc_import_row_get_cell (KcImportRow *self, guint index);
const KcImportCell *kc_import_row_find_cell (KcImportRow *self, guint32 column);   /* NULL when there is none */
void         kc_import_row_add_cell    (KcImportRow *self, guint32 column, const char *text, const char *original);
/* Whether a person would see the same. */
gboolean     kc_import_row_equal       (KcImportRow *a, KcImportRow *b);
guint        kc_import_row_get_n_changes (KcImportRow *self);
const KcImportChange *kc_import_row_get_change (KcImportRow *self, guint index);
void         kc_import_row_add_change  (KcImportRow *self, gint32 column, const char *label, const char *before, const char *after);

#define KC_TYPE_IMPORT_PLAN (kc_import_plan_get_type ())
G_DECLARE_FINAL_TYPE (KcImportPlan, kc_import_plan, KC, IMPORT_PLAN, GObject)
KcImportPlan *kc_import_plan_new        (void);
void          kc_import_plan_count      (KcImportPlan *self, KcVerdict verdict, guint64 n);  /* adds to the counts */
void          kc_import_plan_take_row   (KcImportPlan *self, KcImportRow *row);
guint64       kc_import_plan_get_count  (KcImportPlan *self, KcVerdict verdict);  /* rows */
void          kc_import_plan_count_values (KcImportPlan *self, KcVerdict verdict, guint64 n);
guint64       kc_import_plan_get_value_count (KcImportPlan *self, KcVerdict verdict); /* figures and fields */
GListModel   *kc_import_plan_get_rows   (KcImportPlan *self);  /* of KcImportRow, in the order of the files */
guint         kc_import_plan_get_n_rows (KcImportPlan *self, KcVerdict verdict);  /* how many of these are of that verdict */
KcIssueList  *kc_import_plan_get_issues (KcImportPlan *self);  /* all findings */
gint64        kc_import_plan_get_batch  (KcImportPlan *self);  /* id once applied, 0 for a plan */
void          kc_import_plan_set_batch  (KcImportPlan *self, gint64 batch);

/* What the plan treats each kind of finding as. */
const KcImportLevels *kc_import_plan_get_levels (KcImportPlan *self);
void          kc_import_plan_set_levels (KcImportPlan *self, const KcImportLevels *levels);
/* The kinds of findings that must be confirmed before applying and are not: GArray of KcIssueCode, transfer full. kc_import_apply_async() fails
 * with KC_ERROR_UNCONFIRMED as long as there are any. */
GArray       *kc_import_plan_list_unconfirmed (KcImportPlan *self);
void          kc_import_plan_set_confirmed (KcImportPlan *self, KcIssueCode code, gboolean confirmed);
gboolean      kc_import_plan_is_confirmed (KcImportPlan *self, KcIssueCode code);
/* Whom and what the sheets mean by doubtful rows: GListModel of KcImportQuestion, decided ones too. */
GListModel   *kc_import_plan_get_questions (KcImportPlan *self);
void          kc_import_plan_take_question (KcImportPlan *self, KcImportQuestion *question);
/* Which of `n` rows from `first` on differ from those of a newer plan: their places are added to `differing` (of guint). FALSE when there are no more to
 * compare, or when the plans do not have the same rows. */
gboolean      kc_import_plan_compare     (KcImportPlan *self, KcImportPlan *newer, guint first, guint n, GArray *differing);
/* Takes over all that a newer plan says: rows that are the same in both stay the objects they are, so that lists keep their place. `differing`: the
 * others, as compared. The list of findings is another one afterwards: ask for it again; `newer` has that of before, and serves for nothing more. */
void          kc_import_plan_update_from (KcImportPlan *self, KcImportPlan *newer, const GArray *differing);
/* Lets go of it, possibly the last: tens of thousands of rows are taken apart on a thread of their own. NULL does nothing. */
void          kc_import_plan_release     (KcImportPlan *self);

G_END_DECLS
