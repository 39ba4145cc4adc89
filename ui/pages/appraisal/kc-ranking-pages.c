#include "kc-ranking-pages.h"

#include <glib/gi18n-lib.h>

#include "kc-ranking.h"
#include "kc-report-pages.h"

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
    if (g_list_model_get_n_items (kc_report_get_rows (parts[i])) > 0)
      kc_report_pages_add (KC_REPORT_PAGES (pages), parts[i], subtitle);
  return pages;
}
