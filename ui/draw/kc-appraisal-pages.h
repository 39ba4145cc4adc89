/* Individual appraisal sheets 考核表 (D7, D8), one a part, each beginning on a page of its own. */
#pragma once

#include "kc-appraisal-sheet.h"
#include "kc-pages.h"
#include "kc-sheet-source.h"

G_BEGIN_DECLS

#define KC_TYPE_APPRAISAL_PAGES (kc_appraisal_pages_get_type ())
G_DECLARE_FINAL_TYPE (KcAppraisalPages, kc_appraisal_pages, KC, APPRAISAL_PAGES, KcPages)

/* sheets: of KcAppraisalSheet, in the order of printing; a reference is taken. */
KcPages *kc_appraisal_pages_new (GPtrArray *sheets, KcDate print_date);
/* Sheets that are read a stretch at a time, as pages of theirs are wanted; a reference is taken. */
KcPages *kc_appraisal_pages_new_for_source (KcSheetSource *source, KcDate print_date);

G_END_DECLS
