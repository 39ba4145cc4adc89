/* What a plan shows as tables: its rows, and its findings of a kind. */
#pragma once

#include "kc-importing.h"

G_BEGIN_DECLS

/* Rows with that verdict; KC_N_VERDICTS: all. Row id: the row's place in the plan, from 1. Transfer full. */
KcReport *kc_import_rows_report_new     (KcImportSession *session, KcImportPlan *plan, KcVerdict verdict);
/* Findings of that kind. Row id: the finding's place in the plan's list, from 1. Transfer full. */
KcReport *kc_import_findings_report_new (KcImportPlan *plan, KcIssueCode code);

G_END_DECLS
