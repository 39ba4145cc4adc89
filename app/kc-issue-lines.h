/* Findings as lines for a terminal, where repairs of whole columns would drown the errors: notes that say the same of cells side by side become
 * one line with their range and number. Warnings and errors stand alone, and so does what says something of its own: nothing is lost. */
#pragma once

#include "kc-issue-list.h"

G_BEGIN_DECLS

/* In the order of the findings; a range stands where its first cell stood. Transfer full. */
GStrv kc_issue_lines_new (KcIssueList *issues) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
