/* A list of findings that is also a GListModel of KcIssue. Memory is bounded: of one code it keeps the first 10,000 in full and counts
 * the rest. One thread at a time. */
#pragma once

#include <gio/gio.h>
#include "kc-issue.h"

G_BEGIN_DECLS

#define KC_TYPE_ISSUE_LIST (kc_issue_list_get_type ())
G_DECLARE_FINAL_TYPE (KcIssueList, kc_issue_list, KC, ISSUE_LIST, GObject)

KcIssueList *kc_issue_list_new  (void);
/* Cheap: does nothing but count when the code's store is full. */
void         kc_issue_list_add  (KcIssueList *self, KcIssueCode code, const KcPlace *place,
                                 const char *arg1, const char *arg2, const char *arg3);
void         kc_issue_list_take (KcIssueList *self, KcIssue *issue);
guint        kc_issue_list_get_size (KcIssueList *self);               /* those kept */
KcIssue     *kc_issue_list_get  (KcIssueList *self, guint index);      /* borrowed */
guint64      kc_issue_list_count (KcIssueList *self, KcIssueCode code); /* all that were added */
guint64      kc_issue_list_count_severity (KcIssueList *self, KcSeverity severity);
void         kc_issue_list_append (KcIssueList *self, KcIssueList *other);

G_END_DECLS
