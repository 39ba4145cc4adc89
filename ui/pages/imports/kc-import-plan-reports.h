/* What a plan shows as tables: its rows, and its findings of a kind. Only the pages that are seen are made. */
#pragma once

#include "kc-importing.h"
#include "kc-local-report.h"

G_BEGIN_DECLS

/* Rows with that verdict; KC_N_VERDICTS: all. Row id: the row's place in the plan, from 1. Transfer full. */
KcLocalPages *kc_import_rows_pages_new     (KcImportSession *session, KcImportPlan *plan, KcVerdict verdict);
/* Findings of that kind. Row id: the finding's place in the plan's list, from 1. Transfer full. */
KcLocalPages *kc_import_findings_pages_new (KcImportPlan *plan, KcIssueCode code);

G_END_DECLS
