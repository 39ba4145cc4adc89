/* Fictional appraisal sheets and reports for tests, gallery and benchmark. */
#pragma once

#include "kc-appraisal-sheet.h"
#include "kc-report.h"

G_BEGIN_DECLS

/* The worked example of D8, told in `n_sentences` sentences an indicator. index varies name and figures. */
KcAppraisalSheet *draw_sample_sheet  (guint index, guint n_sentences);
/* n sheets; GPtrArray that owns them. */
GPtrArray        *draw_sample_sheets (guint n, guint n_sentences);
/* A branch's results: as kc_run_results_finish () gives them. */
KcReport         *draw_sample_results (guint n_rows);

G_END_DECLS
