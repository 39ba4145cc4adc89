/* The charts of two runs beside each other and of one run. All transfer full; the data may go afterwards. */
#pragma once

#include "kc-chart.h"
#include "kc-run-compare-figures.h"
#include "kc-run-compare.h"

G_BEGIN_DECLS

/* Items' ids: kc_flow_chart_read_id() gives the grades. */
KcChart *kc_run_compare_charts_flow    (const KcRunComparison *comparison);
/* Ids: the grade's place + 1. */
KcChart *kc_run_compare_charts_totals  (const KcRunComparison *comparison);
/* Ids: kc_scatter_chart_dup_members() gives the persons. */
KcChart *kc_run_compare_charts_ranks   (const KcRunComparison *comparison);
/* Total against the figure of the indicator that was read; ids as of the ranks. */
KcChart *kc_run_compare_charts_scatter (const KcRunFigures *figures);
/* Branches by indicators; ids: the branch. */
KcChart *kc_run_compare_charts_heat    (const KcRunFigures *figures);
/* How the points lie; ids: the band's place + 1. */
KcChart *kc_run_compare_charts_distribution (const KcRunSummary *summary);

G_END_DECLS
