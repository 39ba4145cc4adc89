/* The charts of an appraisal sheet: window and paper show the same (design, idea 6). All transfer full. */
#pragma once

#include "kc-appraisal-sheet.h"
#include "kc-chart.h"

G_BEGIN_DECLS

/* The person's scores against the peers' mean. */
KcChart   *kc_appraisal_radar_new     (const KcAppraisalSheet *sheet);
/* How the points add up. */
KcChart   *kc_appraisal_waterfall_new (const KcAppraisalSheet *sheet);
/* A line chart a measure, in the order of the sheet: GPtrArray of KcChart. */
GPtrArray *kc_appraisal_trends_new    (const KcAppraisalSheet *sheet);

G_END_DECLS
