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

typedef struct
{
  KcImportSession *session;    /* of rows */
  KcImportPlan *plan;
  guint value;                 /* the KcVerdict or KcIssueCode */
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_clear_object (&part->session);
  g_object_unref (part->plan);
  g_free (part);
}

/* Whether the one that is the part's `place`-th is on the page. When the page is to be sorted, all are wanted first. */
static gboolean
is_wanted (const KcPageRequest *request,
           guint place)
{
  return request->sort != NULL || (place >= request->offset && place - request->offset < request->limit);
}

static gboolean
is_past (const KcPageRequest *request,
         guint place)
{
  return request->sort == NULL && place >= request->offset && place - request->offset >= request->limit;
}

/* In the order of the plan only the rows of the page were made; `n`: all of the part. */
static KcReport *
finish_page (KcReport *report,
             const KcPageRequest *request,
             guint n)
{
  KcReport *page = request->sort != NULL ? kc_local_report_page (report, request) : g_object_ref (report);

  if (request->sort == NULL)
    kc_report_set_total (page, n);
  return page;
}

static void
add_plan_row (KcReport *report,
              KcImportSession *session,
              KcImportRow *row,
              gint64 id)
{
  g_autofree char *sheet = kc_import_places_dup_sheet (session, row), *findings = dup_findings_text (row), *what = dup_verdict_text (row);
  KcReportRow *out = kc_report_add_row (report, id);

  kc_report_row_set_text (out, 0, sheet);
  kc_report_row_set_integer (out, 1, (gint64) kc_import_row_get_row (row) + 1);
  kc_report_row_set_text (out, 2, what);
  kc_report_row_set_text (out, 3, kc_import_row_get_key (row));
  kc_report_row_set_text (out, 4, kc_import_row_get_summary (row));
  kc_report_row_set_text (out, 5, findings);
}

static KcReport *
make_rows (gpointer source,
           const KcPageRequest *request)
{
  const Part *part = source;
  g_autoptr (KcReport) report = kc_report_new (_("Rows of the plan"));
  GListModel *rows = kc_import_plan_get_rows (part->plan);
  guint n_rows = g_list_model_get_n_items (rows);

  kc_report_add_column (report, "sheet", _("Sheet"), KC_COLUMN_TEXT, 0, 9);
  kc_report_add_column (report, "row", _("Row"), KC_COLUMN_NUMBER, 0, 4);
  kc_report_add_column (report, "verdict", _("What happens"), KC_COLUMN_CHOICE, 0, 8);
  kc_report_add_column (report, "key", _("Number or code"), KC_COLUMN_TEXT, 0, 9);
  kc_report_add_column (report, "summary", _("Content"), KC_COLUMN_TEXT, 0, 24);
  kc_report_add_column (report, "findings", _("Findings"), KC_COLUMN_TEXT, 0, 32);
  /* All of them are found by their place; of some the first that are wanted. */
  for (guint i = part->value == KC_N_VERDICTS && request->sort == NULL ? request->offset : 0, place = i; i < n_rows && !is_past (request, place); i++)
    {
      g_autoptr (KcImportRow) row = g_list_model_get_item (rows, i);

      if (part->value != KC_N_VERDICTS && kc_import_row_get_verdict (row) != (KcVerdict) part->value)
        continue;
      if (is_wanted (request, place++))
        add_plan_row (report, part->session, row, (gint64) i + 1);
    }
  return finish_page (report, request, part->value == KC_N_VERDICTS ? n_rows : kc_import_plan_get_n_rows (part->plan, (KcVerdict) part->value));
}

KcLocalPages *
kc_import_rows_pages_new (KcImportSession *session,
                          KcImportPlan *plan,
                          KcVerdict verdict)
{
  Part *part = g_new0 (Part, 1);

  part->session = g_object_ref (session);
  part->plan = g_object_ref (plan);
  part->value = verdict;
  return kc_local_pages_new (make_rows, part, part_free);
}

static void
add_finding (KcReport *report,
             KcIssue *issue,
             gint64 id)
{
  const KcPlace *place = kc_issue_get_place (issue);
  g_autofree char *where = kc_place_to_string (place), *sentence = kc_issue_dup_sentence (issue);
  KcReportRow *row = kc_report_add_row (report, id);

  kc_report_row_set_text (row, 0, place->file);
  kc_report_row_set_text (row, 1, where);
  kc_report_row_set_text (row, 2, place->record);
  kc_report_row_set_text (row, 3, sentence);
}

static KcReport *
make_findings (gpointer source,
               const KcPageRequest *request)
{
  const Part *part = source;
  g_autoptr (KcReport) report = kc_report_new (kc_issue_code_title ((KcIssueCode) part->value));
  KcIssueList *issues = kc_import_plan_get_issues (part->plan);
  guint n = 0;

  kc_report_add_column (report, "file", _("File"), KC_COLUMN_TEXT, 0, 15);
  kc_report_add_column (report, "place", _("Cell"), KC_COLUMN_TEXT, 0, 12);
  kc_report_add_column (report, "record", _("Number or code"), KC_COLUMN_TEXT, 0, 9);
  kc_report_add_column (report, "sentence", _("Finding"), KC_COLUMN_TEXT, 0, 50);
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    if (kc_issue_get_code (kc_issue_list_get (issues, i)) == (KcIssueCode) part->value && is_wanted (request, n++))
      add_finding (report, kc_issue_list_get (issues, i), (gint64) i + 1);
  return finish_page (report, request, n);
}

KcLocalPages *
kc_import_findings_pages_new (KcImportPlan *plan,
                              KcIssueCode code)
{
  Part *part = g_new0 (Part, 1);

  part->plan = g_object_ref (plan);
  part->value = code;
  return kc_local_pages_new (make_findings, part, part_free);
}
