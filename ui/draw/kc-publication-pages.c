#include "kc-publication-pages.h"

#include <glib/gi18n-lib.h>

#include "kc-report-pages.h"

/* "2026年1月10日" */
static char *
word_date (KcDate date)
{
  /* Translators: year, month, day. */
  return g_strdup_printf (C_("date", "%1$d-%2$02d-%3$02d"), date.year, date.month, date.day);
}

static char *
word_announcement (const KcPublicationContent *content)
{
  g_autofree char *period = kc_period_get_label (content->period);
  g_autofree char *from = word_date (content->from);
  g_autofree char *until = word_date (content->until);

  if (kc_date_is_none (content->from))
    /* Translators: scheme, its version, period. */
    return g_strdup_printf (_("Draft, not to be put up. Results of the customer managers’ appraisal for %3$s under “%1$s”, version %2$s."),
                            content->scheme_title, content->scheme_version, period);
  /* Translators: scheme, its version, period, first and last day. */
  return g_strdup_printf (_("Under “%1$s”, version %2$s, the results of the customer managers’ appraisal for %3$s are published from %4$s to %5$s. Whoever "
                            "disagrees may object in writing to the personnel department within these days; every objection is answered in writing."),
                          content->scheme_title, content->scheme_version, period, from, until);
}

static KcReport *
with_title (KcReport   *rows,
            const char *title)
{
  KcReport *report = kc_report_new (title);
  GListModel *model = kc_report_get_rows (rows);
  guint n = kc_report_get_n_columns (rows);

  for (guint i = 0; i < n; i++)
    {
      const KcReportColumn *column = kc_report_get_column (rows, i);
      kc_report_add_column (report, column->name, column->title, column->type, column->places, column->width);
    }
  for (guint r = 0; r < g_list_model_get_n_items (model); r++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (model, r);
      KcReportRow *copy = kc_report_add_row (report, kc_report_row_get_id (row));

      for (guint i = 0; i < n; i++)
        kc_report_row_set (copy, i, kc_report_row_get (row, i));
    }
  return report;
}

KcPages *
kc_publication_pages_new (const KcPublicationContent *content,
                          KcDate                      print_date)
{
  g_autofree char *announcement = word_announcement (content);
  g_autofree char *source = kc_page_describe_source (content->run_name, content->run_state, content->scheme_title, content->scheme_version);
  g_autofree char *signed_on = word_date (kc_date_is_none (content->from) ? print_date : content->from);
  g_autofree char *signed_by = g_strdup_printf (_("Personnel department, %s"), content->institution != NULL ? content->institution : "");
  g_autoptr (KcReport) report = with_title (content->rows, _("Publication of Appraisal Results"));
  KcPageFurniture furniture = { (char *) content->institution, (char *) _("Publication of Appraisal Results"), source, print_date };
  KcPages *pages = kc_report_pages_new (&furniture);

  kc_report_pages_add (KC_REPORT_PAGES (pages), report, NULL);
  kc_report_pages_set_notice (KC_REPORT_PAGES (pages), announcement, signed_by, signed_on);
  return pages;
}
