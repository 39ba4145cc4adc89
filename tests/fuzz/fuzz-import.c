/* Any bytes as a table that a bank sends: where its head is, what its columns are, every cell repaired, all rows staged. No database takes part. */
#include "kc-sheet-import.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static KcColumnTargets *
new_targets (void)
{
  KcColumnTargets *targets = kc_column_targets_new ();

  kc_column_targets_add_measure (targets, "loan_count", "贷款笔数", "笔", "发放笔数|贷款笔数");
  kc_column_targets_add_measure (targets, "managed_loans", "管户贷款余额", "元", "管户贷款余额");
  kc_column_targets_add_measure (targets, "new_npl_balance", "新增不良贷款余额", "元", "新增不良贷款余额");
  return targets;
}

/* Every staged value is looked at as those do who store it. */
static KcStagedBatch *
look_cb (KcStagedBatch *full, gpointer data)
{
  for (guint i = 0; i < full->rows->len; i++)
    {
      const KcStagedRow *row = kc_staged_batch_get_row (full, i);

      if (row->staff_number != KC_STAGED_NO_TEXT)
        g_assert_true (g_utf8_validate (kc_staged_batch_get_text (full, row->staff_number), -1, NULL));
      for (guint j = 0; j < row->n_figures; j++)
        g_assert_true (kc_decimal_from_stored (kc_staged_batch_get_figure (full, row->first_figure + j)->value).scale <= KC_DECIMAL_MAX_SCALE);
      for (guint j = 0; j < row->n_fields; j++)
        g_assert_nonnull (kc_staged_batch_get_field (full, row->first_field + j)->target);
      for (guint j = 0; j < row->n_issues; j++)
        g_assert_nonnull (kc_issue_code_to_nick (kc_staged_batch_get_issue (full, row->first_issue + j)->code));
    }
  kc_staged_batch_empty (full);
  return full;
}

/* Every repair refused, and cells corrected: what a user can ask for at most. */
static void
be_strict (KcMapping *mapping)
{
  const KcIssueCode *codes = kc_import_level_list_codes ();

  for (guint i = 0; codes[i] != KC_N_ISSUE_CODES; i++)
    mapping->levels.by_code[codes[i]] = KC_IMPORT_REFUSE;
  mapping->edits = kc_sheet_edits_new ();
  kc_sheet_edits_set_cell (mapping->edits, mapping->header_row + 1, 2, "3");
  kc_sheet_edits_set_cell (mapping->edits, mapping->header_row + 2, 900, "x");
  kc_sheet_edits_set_value (mapping->edits, 0, "1", "");
}

static void
import_sheet (KcSheetBook *book, guint index, KcColumnTargets *targets, const KcKind *kind, gboolean strict)
{
  KcLayoutHints hints = { .file = kc_sheet_book_get_file_name (book), .sheet = kc_sheet_book_get_sheet (book, index)->name, .header_row = -1,
                          .kind_is_chosen = kind != NULL, .kind = kind };
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetSample) sample = kc_sheet_sample_read (book, index, NULL, &error);
  g_autoptr (KcMapping) mapping = NULL;

  g_assert_true ((sample == NULL) == (error != NULL));
  if (sample == NULL)
    return;
  mapping = kc_sheet_layout_find (sample, targets, &hints);
  if (strict)
    be_strict (mapping);
  kc_sheet_layout_report (mapping, targets, &hints, issues);
  kc_sheet_import_report_gaps (mapping, targets, &hints, issues);
  if (kc_sheet_import_get_purpose (mapping, targets) == KC_SHEET_OF_NOTHING)
    return;
  g_assert_true (kc_sheet_import_run (book, index, mapping, targets, kc_staged_batch_new (), look_cb, NULL, NULL, &error) == (error == NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static KcColumnTargets *targets;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = kc_sheet_book_open_bytes (bytes, "2024年1月.csv", NULL, NULL, &error);

  if (targets == NULL)
    targets = new_targets ();
  for (guint i = 0; book != NULL && i < kc_sheet_book_get_n_sheets (book) && i < 4; i++)
    {
      import_sheet (book, i, targets, NULL, FALSE);
      import_sheet (book, i, targets, kc_kind_find ("staff_event"), TRUE);
    }
  return 0;
}
