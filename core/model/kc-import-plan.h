/* What an import will do, or has done (design, idea 8): counts, findings, and rows with their verdicts. Made by core/importing by the very
 * code that applies it. Plain data, shown by window and terminal. */
#pragma once

#include <gio/gio.h>
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

#define KC_TYPE_IMPORT_PLAN (kc_import_plan_get_type ())
G_DECLARE_FINAL_TYPE (KcImportPlan, kc_import_plan, KC, IMPORT_PLAN, GObject)
KcImportPlan *kc_import_plan_new        (void);
void          kc_import_plan_count      (KcImportPlan *self, KcVerdict verdict, guint64 n);  /* adds to the counts */
void          kc_import_plan_take_row   (KcImportPlan *self, KcImportRow *row);
guint64       kc_import_plan_get_count  (KcImportPlan *self, KcVerdict verdict);  /* rows */
void          kc_import_plan_count_values (KcImportPlan *self, KcVerdict verdict, guint64 n);
guint64       kc_import_plan_get_value_count (KcImportPlan *self, KcVerdict verdict); /* figures and fields */
GListModel   *kc_import_plan_get_rows   (KcImportPlan *self);  /* of KcImportRow, in the order of the files */
KcIssueList  *kc_import_plan_get_issues (KcImportPlan *self);  /* all findings */
gint64        kc_import_plan_get_batch  (KcImportPlan *self);  /* id once applied, 0 for a plan */
void          kc_import_plan_set_batch  (KcImportPlan *self, gint64 batch);
gboolean      kc_import_plan_has_refusals (KcImportPlan *self);

G_END_DECLS
