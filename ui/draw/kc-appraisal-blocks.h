/* The parts of an individual appraisal sheet. For ui/draw only. The sheet outlives the blocks. */
#pragma once

#include "kc-appraisal-sheet.h"
#include "kc-block.h"

G_BEGIN_DECLS

/* Title, then who it is and, prominently, the result. */
void     kc_appraisal_take_head       (KcFlow *flow, const KcAppraisalSheet *sheet, KcDrawText *text, const KcDrawStyle *style);
void     kc_appraisal_take_indicators (KcFlow *flow, const KcAppraisalSheet *sheet, KcDrawText *text, const KcDrawStyle *style);
/* Radar, waterfall and trends; what has no data is left out. scale: of their heights, 1 unless room is wanted. */
void     kc_appraisal_take_charts     (KcFlow *flow, const KcAppraisalSheet *sheet, KcDrawText *text, const KcDrawStyle *style, double scale);
void     kc_appraisal_take_signatures (KcFlow *flow, KcDrawText *text, const KcDrawStyle *style);
/* The explanation in sentences (design, idea 3). */
void     kc_appraisal_take_explanation (KcFlow *flow, const KcAppraisalSheet *sheet, KcDrawText *text, const KcDrawStyle *style);

G_END_DECLS
