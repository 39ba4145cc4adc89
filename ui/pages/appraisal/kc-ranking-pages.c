#include "kc-ranking-pages.h"

#include <glib/gi18n-lib.h>

#include "kc-ranking.h"
#include "kc-report-pages.h"

/* A dash where there is nothing to say (not ranked the month before, not among the last): words in every line would hide the figures. */
static KcReport *
with_dashes (KcReport *report)
{
  KcReport *copy = kc_report_new (kc_report_get_title (report));
  GListModel *rows = kc_report_get_rows (report);
  guint n = kc_report_get_n_columns (report);

  for (guint i = 0; i < n; i++)
    {
      const KcReportColumn *column = kc_report_get_column (report, i);
      kc_report_add_column (copy, column->name, column->title, column->type, column->places, column->width);
    }
  for (guint r = 0; r < g_list_model_get_n_items (rows); r++)
    {
      g_autoptr (KcReportRow) from = g_list_model_get_item (rows, r);
      KcReportRow *to = kc_report_add_row (copy, kc_report_row_get_id (from));

      for (guint i = 0; i < n; i++)
        {
          if (kc_value_is_nothing (kc_report_row_get (from, i)))
            kc_report_row_set_text (to, i, "–");
          else
            kc_report_row_set (to, i, kc_report_row_get (from, i));
        }
    }
  return copy;
}

KcPages *
kc_ranking_pages_new (KcReport   *places,
                      KcReport   *pairs,
                      KcReport   *proposals,
                      const char *institution,
                      const char *subtitle,
                      KcDate      print_date)
{
  g_autoptr (KcReport) first = kc_ranking_dup_list (places, TRUE);
  g_autoptr (KcReport) last = kc_ranking_dup_list (places, FALSE);
  KcReport *const parts[] = { first, last, pairs, proposals, places };
  KcPageFurniture furniture = { (char *) institution, (char *) _("Monthly Ranking"), (char *) subtitle, print_date };
  KcPages *pages = kc_report_pages_new (&furniture);
  KcPaper paper;

  kc_paper_init_a4 (&paper, TRUE);
  kc_pages_set_paper (pages, &paper);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (KcReport) part = with_dashes (parts[i]);

      if (g_list_model_get_n_items (kc_report_get_rows (part)) == 0)
        continue;
      /* The lists are short: one page holds what a head of personnel signs. The places have pages of their own. */
      if (kc_pages_get_n_parts (pages) == 0 || parts[i] == places)
        kc_report_pages_add (KC_REPORT_PAGES (pages), part, subtitle);
      else
        kc_report_pages_add_below (KC_REPORT_PAGES (pages), part);
    }
  return pages;
}
