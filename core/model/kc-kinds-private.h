/* The kinds' tables, inside core/model. */
#pragma once

#include "kc-kind.h"
#include "kc-record.h"

extern const KcKind kc_kind_institution;
extern const KcKind kc_kind_branch;
extern const KcKind kc_kind_staff;
extern const KcKind kc_kind_staff_event;
extern const KcKind kc_kind_staff_document;
extern const KcKind kc_kind_measure;

/* Adds a finding that names the field; FALSE when the code's severity means refusal. issues may be NULL. */
gboolean kc_kind_report (const char *field, KcIssueCode code, const KcPlace *place, KcIssueList *issues, const char *arg1, const char *arg2);
/* A finding when both dates are there and `later` is before `earlier`. */
gboolean kc_kind_check_order (KcRecord *record, const char *earlier, const char *later, const KcPlace *place, KcIssueList *issues);
/* Field validator of codes: no blanks and nothing that a sheet or file name could not hold. */
gboolean kc_kind_validate_code (const KcField *field, const KcValue *value, const KcPlace *place, KcIssueList *issues);
/* Field validator of counts that cannot be negative. */
gboolean kc_kind_validate_count (const KcField *field, const KcValue *value, const KcPlace *place, KcIssueList *issues);
