#include "kc-import-plan-reports.h"

#include <glib/gi18n-lib.h>

#include "kc-import-places.h"

static char *
dup_findings_text (KcImportRow *row)
{
  GListModel *issues = kc_import_row_get_issues (row);
  guint n = g_list_model_get_n_items (issues);
  g_autoptr (KcIssue) first = n > 0 ? g_list_model_get_item (issues, 0) : NULL;
  g_autofree char *sentence = first != NULL ? kc_issue_dup_sentence (first) : NULL;

  if (n > 1)
    return g_strdup_printf (ngettext ("%s (and %u more)", "%s (and %u more)", n - 1), sentence, n - 1);
  return g_steal_pointer (&sentence);
}

/* What becomes of the row, and what a person has said about it. */
static char *
dup_verdict_text (KcImportRow *row)
{
  const char *verdict = kc_verdict_get_label (kc_import_row_get_verdict (row));
  KcRowAction action = kc_import_row_get_action (row);

  return action != KC_ROW_AUTO ? g_strdup_printf ("%s · %s", verdict, kc_row_action_get_label (action)) : g_strdup (verdict);
}

KcReport *
kc_import_rows_report_new (KcImportSession *session, KcImportPlan *plan, KcVerdict verdict)
{
  g_autoptr (KcReport) report = kc_report_new (_("Rows of the plan"));
  GListModel *rows = kc_import_plan_get_rows (plan);

  kc_report_add_column (report, "place", _("Row"), KC_COLUMN_TEXT, 0, 11);
  kc_report_add_column (report, "verdict", _("What happens"), KC_COLUMN_CHOICE, 0, 8);
  kc_report_add_column (report, "key", _("Number or code"), KC_COLUMN_TEXT, 0, 9);
  kc_report_add_column (report, "summary", _("Content"), KC_COLUMN_TEXT, 0, 24);
  kc_report_add_column (report, "findings", _("Findings"), KC_COLUMN_TEXT, 0, 32);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcImportRow) row = g_list_model_get_item (rows, i);
      g_autofree char *place = NULL, *findings = NULL, *what = NULL;
      KcReportRow *out;

      if (verdict != KC_N_VERDICTS && kc_import_row_get_verdict (row) != verdict)
        continue;
      place = kc_import_places_dup_row (session, row);
      findings = dup_findings_text (row);
      what = dup_verdict_text (row);
      out = kc_report_add_row (report, (gint64) i + 1);
      kc_report_row_set_text (out, 0, place);
      kc_report_row_set_text (out, 1, what);
      kc_report_row_set_text (out, 2, kc_import_row_get_key (row));
      kc_report_row_set_text (out, 3, kc_import_row_get_summary (row));
      kc_report_row_set_text (out, 4, findings);
    }
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return g_steal_pointer (&report);
}

KcReport *
kc_import_findings_report_new (KcImportPlan *plan, KcIssueCode code)
{
  g_autoptr (KcReport) report = kc_report_new (kc_issue_code_title (code));
  KcIssueList *issues = kc_import_plan_get_issues (plan);

  kc_report_add_column (report, "file", _("File"), KC_COLUMN_TEXT, 0, 15);
  kc_report_add_column (report, "place", _("Cell"), KC_COLUMN_TEXT, 0, 12);
  kc_report_add_column (report, "record", _("Number or code"), KC_COLUMN_TEXT, 0, 9);
  kc_report_add_column (report, "sentence", _("Finding"), KC_COLUMN_TEXT, 0, 50);
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      const KcPlace *place = kc_issue_get_place (issue);
      g_autofree char *where = NULL, *sentence = NULL;
      KcReportRow *row;

      if (kc_issue_get_code (issue) != code)
        continue;
      where = kc_place_to_string (place);
      sentence = kc_issue_dup_sentence (issue);
      row = kc_report_add_row (report, (gint64) i + 1);
      kc_report_row_set_text (row, 0, place->file);
      kc_report_row_set_text (row, 1, where);
      kc_report_row_set_text (row, 2, place->record);
      kc_report_row_set_text (row, 3, sentence);
    }
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return g_steal_pointer (&report);
}
