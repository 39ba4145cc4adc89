/* A finding as a row of a list: its gravity by icon and word, the sentence, and where it is. */
#pragma once

#include <gtk/gtk.h>

#include "kc-issue.h"

G_BEGIN_DECLS

#define KC_TYPE_ISSUE_ROW (kc_issue_row_get_type ())
G_DECLARE_FINAL_TYPE (KcIssueRow, kc_issue_row, KC, ISSUE_ROW, GtkWidget)

GtkWidget *kc_issue_row_new (KcIssue *issue);   /* NULL: set it later */
/* Property "issue". */
void       kc_issue_row_set_issue (KcIssueRow *self, KcIssue *issue);
/* A GtkListItemFactory for lists whose items are KcIssue. Transfer full. */
GtkListItemFactory *kc_issue_row_new_factory (void);

G_END_DECLS
