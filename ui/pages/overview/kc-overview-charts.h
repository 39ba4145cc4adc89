/* The charts of the overview, made from its plain data. Each transfer full. A category's id, where something is behind it, is its position + 1;
 * kc_overview_charts_get_code() gives what it stands for. */
#pragma once

#include "kc-chart.h"
#include "kc-overview.h"

G_BEGIN_DECLS

KcChart *kc_overview_charts_scores    (const KcOverview *overview);   /* histogram with grade bands */
KcChart *kc_overview_charts_grades    (const KcOverview *overview);
KcChart *kc_overview_charts_classes   (const KcOverview *overview);
KcChart *kc_overview_charts_income    (const KcOverview *overview);   /* months */
KcChart *kc_overview_charts_loans     (const KcOverview *overview);   /* months */
KcChart *kc_overview_charts_branch_scores (const KcOverview *overview);
KcChart *kc_overview_charts_branch_npl    (const KcOverview *overview);
/* The code behind an activated item of a chart made from `items`; NULL when there is none. Borrowed. */
const char *kc_overview_charts_get_code (GPtrArray *items, gint64 id);

G_END_DECLS
